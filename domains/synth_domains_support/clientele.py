"""How many customers there are, how big, how long they stay, and how much they ask."""

import synth_domains as sd
from synth_domains_support.calendars import REGION_SHARES

KINDS = sd.assume(
    "kinds",
    {"customer": 30, "prospect": 70},
    "accounts that bought once, and those that never did, per cent",
    source="win rates of 25 to 29 %: HubSpot, Bridge Group",
    mark="L",
)
TIERS = sd.assume(
    "tiers",
    {"Starter": 46, "Team": 30, "Business": 16, "Enterprise": 8},
    "accounts by plan, per cent",
    mark="design",
)
CONTACTS = sd.assume(
    "contacts",
    {"Starter": 1.35, "Team": 2.2, "Business": 3.8, "Enterprise": 7.5},
    "contacts of an account, mean by plan: 1 or 2 at a small one, 5 to 10 at a big one",
    source="project requirement",
    mark="L",
)
FEWEST = {"Starter": 1, "Team": 1, "Business": 3, "Enterprise": 5}
DECAY = sd.assume(
    "decay",
    0.021,
    "share of contacts that change jobs in a month; somebody else takes over",
    source="several vendors: 2.1 % a month, 22.5 % a year",
    mark="L",
)
ENGLISH = sd.assume(
    "english",
    0.07,
    "contacts on the European continent who write English",
    mark="design",
)
SEATS = sd.assume(
    "seats",
    {"Starter": 6, "Team": 27, "Business": 115, "Enterprise": 430},
    "median seats of a subscription, by plan",
    mark="design",
)
SEAT_PRICE = sd.assume(
    "seat_price",
    {"Starter": 19.0, "Team": 32.0, "Business": 30.0, "Enterprise": 27.0},
    "list price of a seat in a month, US dollars, by plan",
    mark="design",
)
USD_RATE = sd.assume(
    "usd_rate",
    {name: sd.REGIONS[name].usd_rate for name in REGION_SHARES.value},
    "units of the local currency for one US dollar, about the mean of 2025",
    mark="mem",
)
CYCLE_DAYS = sd.assume(
    "cycle_days",
    {"Starter": 18, "Team": 30, "Business": 60, "Enterprise": 120},
    "median days from the first talk to the decision, by plan",
    source="domain brief: 30, 60 and 120 days by segment",
    mark="L",
)
CHURN = sd.assume(
    "churn",
    {"under 10k": 0.40, "10k to 50k": 0.225, "50k to 100k": 0.145, "over 100k": 0.081},
    "customers that leave within a year, by yearly contract value in US dollars",
    source="Optifai, n = 939",
    mark="L",
)
UNTROUBLED = sd.assume(
    "untroubled",
    {"under 10k": 0.93, "10k to 50k": 0.88, "50k to 100k": 0.84, "over 100k": 0.72},
    "part of them that leaves without a breach before, by contract value",
    mark="design",
)
TICKETS = sd.assume(
    "tickets",
    {"Starter": 5.0, "Team": 12.0, "Business": 30.0, "Enterprise": 100.0},
    "tickets of a customer in a year, mean by plan",
    mark="design",
)
TICKETS_SHAPE = sd.assume(
    "tickets_shape",
    0.9,
    "shape of the negative binomial number of tickets: the smaller, the less even",
    mark="design",
)
INCIDENT_TICKETS = sd.assume(
    "incident_tickets",
    {"Starter": 0.18, "Team": 0.45, "Business": 1.3, "Enterprise": 4.0},
    "tickets of a customer that incidents may raise in a year, mean by plan",
    mark="design",
)
OUTAGE_TICKETS = sd.assume(
    "outage_tickets",
    {"Starter": 0.04, "Team": 0.13, "Business": 0.4, "Enterprise": 1.25},
    "tickets of a European customer that the outage raises, mean by plan",
    source="3 to 5 times the usual volume: project requirement",
    mark="L",
)
RELEASE_TICKETS = sd.assume(
    "release_tickets",
    {"Starter": 0.015, "Team": 0.06, "Business": 0.22, "Enterprise": 0.8},
    "tickets of a customer that the bad release raises, mean by plan",
    mark="design",
)
LOST_EXPANSIONS = {"Starter": 0.05, "Team": 0.2, "Business": 0.5, "Enterprise": 0.9}
ADD_ONS = {"Starter": 0.05, "Team": 0.22, "Business": 0.6, "Enterprise": 1.2}
