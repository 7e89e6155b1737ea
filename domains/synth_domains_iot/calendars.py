"""When the plants work: shifts by the local clock, holidays, and the demand of a year."""

from __future__ import annotations

from typing import Any

import synth_domains as sd

REGION_SHARES: Any = sd.assume(
    "region_shares",
    {
        **dict.fromkeys(("US-East", "US-Central", "GB", "DE", "FR", "JP"), 1),
        "BR": 1,
        "US-Pacific": 1,
        **dict.fromkeys(("MX", "ES", "IT", "PL", "SE", "UA", "CN", "KR"), 0),
    },
    "plants by region, against the others",
    mark="design",
)
REGIONS = tuple(REGION_SHARES.value)
COUNTRY = {name: sd.REGIONS[name].country for name in REGIONS}
ZONE = {name: sd.REGIONS[name].zone for name in REGIONS}
LOCALE = {name: sd.REGIONS[name].locale for name in REGIONS}
CURRENCY = {name: sd.REGIONS[name].currency for name in REGIONS}
USD_RATE = sd.assume(
    "usd_rate",
    {name: sd.REGIONS[name].usd_rate for name in REGIONS},
    "units of the local currency for one US dollar, about the mean of 2025",
    mark="mem",
)

DEMAND = sd.assume(
    "demand",
    (0.94, 0.97, 1.02, 1.03, 1.03, 1.02, 0.96, 0.92, 1.04, 1.07, 1.05, 0.90),
    "how hard machines are run by month, January first, against the mean of a year",
    mark="design",
)

AUGUST = ("FR", "IT", "ES")
US = ("US-East", "US-Central", "US-Pacific")
SHUTDOWNS = (
    sd.Event("Christmas shutdown", day="12-24", factor=0.01, days=9),
    sd.Event("day after Thanksgiving", day="11-4-thu+1", factor=0.01, regions=US),
    sd.Event("summer shutdown", day="8-5", factor=0.01, days=14, regions=AUGUST),
    sd.Event("works holiday", day="7-29", factor=0.01, days=14, regions=("DE", "GB")),
    sd.Event("Golden Week", day="10-1", factor=0.01, days=7, regions=("CN",)),
    sd.Event("July vacation", day="7-7", factor=0.01, days=21, regions=("SE",)),
    sd.Event("Obon", day="8-12", factor=0.01, days=5, regions=("JP",)),
)

# What a day weighs says who works: from 1 on all, from 0.3 on continuous lines, else none.
WORKDAYS = sd.Calendar(
    "workdays",
    regions=REGION_SHARES,
    hours={"workday": (1,) * 24, "weekend": (1,) * 24},
    weekdays=(1, 1, 1, 1, 1, 0.3, 0.3),
    holiday=0.01,
    events=SHUTDOWNS,
)
