"""Who buys: accounts, the people there, and what they subscribe to."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import synth_domains as sd
from synth_domains_support.calendars import (
    CELL,
    CONTINENT,
    COUNTRY,
    CURRENCY,
    DEALS,
    DESK,
    HUBS,
    LANGUAGE,
    LOCALE,
    REGION_SHARES,
)
from synth_domains_support.clockwork import (
    at_work,
    change_at,
    gone_after,
    in_office_week,
    moves_of,
    seat_of,
    turn_of,
)
from synth_domains_support.firms import (
    FORMS,
    INDUSTRIES,
    KOREAN,
    SLUGS,
    firm,
    trade_word,
)

if TYPE_CHECKING:
    from synth_domains.kernel import (
        Array,
        Labels,
        between,
        instants,
        later,
        np,
        whole,
    )

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
ENGLISH = sd.assume(
    "english",
    0.07,
    "contacts on the European continent who write English",
    mark="design",
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


def people(u: Array, mean: Array, least: Array) -> Array:
    """Contacts of an account: at least so many, and about twice the rest at most."""
    number: Array = least + np.floor(u * (2.0 * (mean - least) + 1.0)).astype(np.int64)
    return number


def local_seat(usd: Array, rate: Array) -> Array:
    """The price of a seat in local currency, as price lists round it; in cents."""
    amount = usd * rate
    step = np.where(rate > 50.0, 100.0, np.where(rate > 3.0, 1.0, 0.5))
    return whole(np.maximum(np.rint(amount / step), 1.0) * step * 100.0)


def value_band(seats: Array, price: Array, rate: Array) -> Labels:
    """How much an account is worth in a year, in US dollars."""
    value = seats * price * 0.12 / rate
    words = ["under 10k", "10k to 50k", "50k to 100k", "over 100k"]
    return Labels(np.searchsorted([10_000.0, 50_000.0, 100_000.0], value), words)


def not_before(times: Array, first: Array) -> Array:
    """These times, or the first one if that is later."""
    return np.maximum(times, first)


def not_after(times: Array, first: Array, last: Array) -> Array:
    """These times, between a first and a last one."""
    return np.maximum(np.minimum(times, last), first)


def survives(u: Array, begin: Array, yearly: Array) -> Array:
    """When a customer leaves who leaves at a steady yearly rate."""
    return later(begin, np.log(u) / np.log(1.0 - yearly) * 365.25, "days")


def years_between(begin: Array, end: Array) -> Array:
    """Years from one time to another."""
    years: Array = between(begin, end, "days") / 365.25
    return years


def earlier(usual: Array, second: Array) -> Array:
    """When a customer leaves: as usual, or at a second that a breach brought about."""
    return np.where(second > 0, instants(second), usual)


def tickets() -> Any:
    """The tickets, whose module needs this one."""
    from synth_domains_support.tickets import Tickets

    return Tickets


def subscriptions() -> Any:
    """The subscriptions, whose module needs this one."""
    from synth_domains_support.contracts import Subscriptions

    return Subscriptions


def discount(seats: Array, u: Array) -> Array:
    """What is left of the list price: big customers haggle."""
    return 1.0 - np.clip(0.05 * np.log10(seats) * (0.4 + 1.6 * u), 0.0, 0.35)


class Accounts(sd.Table, rows=14_000, arrivals=DEALS):
    """Firms that bought the product, or were asked to."""

    account_id = sd.key("ACC-{:05d}")
    region = sd.choice(REGION_SHARES, exact=True).described("market region")
    kind = sd.choice(KINDS, exact=True).hide()
    tier = sd.choice(TIERS, exact=True).described(
        "Starter, Team, Business or Enterprise: the plan, or the one that was offered"
    )
    number = sd.row_number().hide()
    decided_at = sd.arrival(region).hide()
    shift = sd.clock_shift(decided_at, DEALS, region).hide()
    customer = kind.among("customer").hide()
    locale = sd.by(region, LOCALE).described("language and country of the account")
    cycle = sd.lognormal(sd.by(tier, CYCLE_DAYS), 0.6, low=2, high=400).hide()
    created_at = sd.call(
        in_office_week,
        sd.later(
            decided_at,
            -1 * sd.where(customer, cycle + sd.lognormal(6, 0.8), sd.exponential(20)),
            "days",
        ),
        shift,
        returns="time",
    ).described("when the account was entered into the CRM, UTC")
    arrives = sd.arrives(created_at)
    industry = sd.choice(INDUSTRIES).described("what the firm does")
    stem = sd.choice(list(KOREAN)).hide()
    owner_name = sd.from_pool("last_names", locale).hide()
    name = sd.call(
        firm,
        sd.choice(sd.by(locale, FORMS)),
        sd.where(locale.among("ko_KR"), stem, owner_name),
        sd.from_pool("last_names", locale),
        sd.call(trade_word, industry, locale, returns="text"),
        returns="text",
    ).described("name of the firm, as written there")
    domain = sd.text(
        "{owner}-{trade}{number}.example",
        owner=sd.where(
            locale.among("ko_KR"),
            sd.by(stem, KOREAN),
            sd.part(owner_name, "last_latin"),
        ),
        trade=sd.by(industry, SLUGS),
        number=sd.row_number(scattered=True),
    ).described("web address; a domain that reaches nobody (RFC 2606)")
    place = sd.from_pool("places", region).hide()
    city = sd.part(place, "city").described("city, as written there")
    state = sd.part(place, "state").described("state, province, prefecture or nation")
    postcode = sd.fill(sd.part(place, "postcode")).described("postcode of the city")
    country = sd.by(region, COUNTRY).described("ISO 3166 country code")
    currency = sd.by(region, CURRENCY).described("ISO 4217 currency of its invoices")
    cell = sd.by(region, CELL).described("data center that serves it: us, eu or ap")
    customer_since = sd.only_if(customer, decided_at).described(
        "when the first contract was signed, UTC; none for a prospect"
    )
    ready_at = sd.later(decided_at, 14, "days").hide()
    contacts_kept = sd.call(
        people,
        sd.draw("contacts"),
        sd.by(tier, CONTACTS),
        sd.by(tier, FEWEST),
        returns="int",
    ).hide()
    language = sd.by(region, LANGUAGE).hide()
    desk = sd.by(region, DESK).hide()
    seats = sd.whole(sd.lognormal(sd.by(tier, SEATS), 0.55, low=1)).hide()
    haggled = sd.call(discount, seats, sd.draw()).hide()
    seat_price = sd.call(
        local_seat,
        sd.by(tier, SEAT_PRICE) * haggled,
        sd.by(region, USD_RATE),
        returns="money",
    ).hide()
    band = sd.call(
        value_band, seats, seat_price, sd.by(region, USD_RATE), returns="text"
    ).hide()
    add_ons = sd.counts(sd.by(tier, ADD_ONS), most=3).hide()
    taste = sd.draw().hide()

    begins_at = sd.call(not_before, ready_at, sd.window_start(), returns="time").hide()
    usually_gone_at = sd.call(
        survives,
        sd.draw("churn"),
        begins_at,
        sd.by(band, CHURN) * sd.by(band, UNTROUBLED),
        returns="time",
    ).hide()
    ends_at = sd.call(
        not_after, usually_gone_at, begins_at, sd.window_end(), returns="time"
    ).hide()
    years = sd.where(customer, sd.call(years_between, begins_at, ends_at), 0.0).hide()
    years_known = sd.where(
        customer & (ready_at < ends_at),
        sd.call(years_between, ready_at, ends_at),
        0.0,
    ).hide()
    contact_moves = sd.call(
        moves_of,
        sd.counts(contacts_kept * years_known * (DECAY * 12.0), most=50),
        contacts_kept,
        returns="int",
    ).hide()
    usual_tickets = sd.counts(
        sd.by(tier, TICKETS) * years, shape=TICKETS_SHAPE, most=900
    ).hide()
    incident_tickets = sd.counts(
        sd.by(tier, INCIDENT_TICKETS) * years, shape=1.5, most=60
    ).hide()
    outage_tickets = sd.where(
        customer & cell.among("eu"),
        sd.counts(sd.by(tier, OUTAGE_TICKETS), most=12),
        0,
    ).hide()
    release_tickets = sd.where(
        customer, sd.counts(sd.by(tier, RELEASE_TICKETS), shape=0.8, most=20), 0
    ).hide()
    deals = sd.where(
        customer,
        add_ons + 1 + sd.counts(sd.by(tier, LOST_EXPANSIONS) * years, most=6),
        sd.counts(0.12, most=3) + 1,
    ).hide()
    annual_value = sd.total(lambda: subscriptions().annual_value_usd).hide()
    left = sd.total(lambda: tickets().leaving).hide()
    left_for_outage = sd.total(lambda: tickets().leaving_for_outage).hide()
    gone_at = sd.call(earlier, usually_gone_at, left, returns="time").hide()
    churned = (customer & (gone_at < sd.window_end())).hide()
    status = sd.where(
        churned, "churned", sd.where(customer, "customer", "prospect")
    ).described("prospect, customer or churned, at the window's end")


ROLES = {
    "Starter": {"owner": 70, "user": 30},
    "Team": {"admin": 45, "user": 40, "billing": 15},
    "Business": {"admin": 32, "user": 44, "developer": 12, "billing": 12},
    "Enterprise": {"admin": 26, "user": 44, "developer": 20, "billing": 10},
}


PLACES = (
    sd.share_of(TIERS, "Starter") * sd.value_of(CONTACTS, "Starter")
    + sd.share_of(TIERS, "Team") * sd.value_of(CONTACTS, "Team")
    + sd.share_of(TIERS, "Business") * sd.value_of(CONTACTS, "Business")
    + sd.share_of(TIERS, "Enterprise") * sd.value_of(CONTACTS, "Enterprise")
)


YEARS_KNOWN = 1.6  # of a customer on the books, mean


class Contacts(
    sd.Table,
    per=Accounts,
    count=Accounts.contacts_kept + Accounts.contact_moves,
    most=64,
    expect=PLACES * (1 + sd.share_of(KINDS, "customer") * YEARS_KNOWN * 12 * DECAY),
):
    """People at the accounts who write to support, or sign for the contract.

    When one changes jobs, a customer names another; prospects are not asked.
    """

    contact_id = sd.key("{account_id}-C{:02d}")
    account_id = sd.copy(Accounts.account_id)
    seat = sd.call(seat_of, sd.position(), Accounts.contacts_kept, returns="int").hide()
    turn = sd.call(turn_of, sd.position(), Accounts.contacts_kept, returns="int").hide()
    first_name = sd.from_pool("first_names", Accounts.locale).described(
        "given name, as written there"
    )
    last_name = sd.from_pool("last_names", Accounts.locale).described(
        "family name, as written there"
    )
    email = sd.text(
        "{first}.{last}@{domain}",
        first=sd.part(first_name, "first_latin"),
        last=sd.part(last_name, "last_latin"),
        domain=Accounts.domain,
    ).described("e-mail address at the firm's domain, which reaches nobody")
    phone = sd.fill(sd.part(Accounts.place, "phone")).described(
        "telephone number, with country code"
    )
    role = sd.choice(sd.by(Accounts.tier, ROLES)).described(
        "owner, admin, user, developer or billing"
    )
    foreign = (Accounts.region.among(*CONTINENT) & sd.flag(ENGLISH)).hide()
    language = sd.where(foreign, "en", Accounts.language).described(
        "language in which this person writes (ISO 639)"
    )
    desk = sd.where(foreign, "English and others, Europe", Accounts.desk).hide()
    hub = sd.by(desk, HUBS).hide()
    follower = (sd.position() - Accounts.contacts_kept - 1).hide()
    entered = sd.draw_for(Accounts.number, seat, label="entered").hide()
    later_on = sd.call(
        in_office_week,
        sd.later(
            Accounts.decided_at,
            sd.lognormal(2.5, 0.9, high=10, draw=entered),
            "days",
        ),
        Accounts.shift,
        returns="time",
    ).hide()
    at_once = sd.call(
        at_work,
        sd.later(
            Accounts.created_at,
            sd.lognormal(0.4, 0.8, high=1.9, draw=entered),
            "days",
        ),
        Accounts.shift,
        returns="time",
    ).hide()
    entered_at = sd.where(Accounts.customer & (seat > 0), later_on, at_once).hide()
    created_at = sd.where(
        turn < 1,
        entered_at,
        sd.call(
            change_at,
            sd.draw_for(Accounts.number, follower, label="contact leaves"),
            follower,
            Accounts.contact_moves,
            Accounts.ready_at,
            Accounts.ends_at,
            Accounts.shift,
            returns="time",
        ),
    ).described("when this person was entered into the CRM, UTC")
    arrives = sd.arrives(created_at)
    leaves_at = sd.where(
        Accounts.customer,
        sd.call(
            change_at,
            sd.draw_for(Accounts.number, sd.position() - 1, label="contact leaves"),
            sd.position() - 1,
            Accounts.contact_moves,
            Accounts.ready_at,
            Accounts.ends_at,
            Accounts.shift,
            returns="time",
        ),
        sd.call(gone_after, sd.draw(), entered_at, DECAY, returns="time"),
    ).hide()
    left_on = sd.only_if(leaves_at < sd.window_end(), sd.day(leaves_at)).described(
        "when this person left the firm, as far as is known; none before that"
    )
