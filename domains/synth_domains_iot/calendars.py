"""When the plants work: shifts by the local clock, holidays, and the demand of a year."""

from __future__ import annotations

import synth_domains as sd

REGIONS = ("US-East", "US-Central", "GB", "DE", "FR", "JP", "BR", "US-Pacific")
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

US = ("US-East", "US-Central", "US-Pacific")
SHUTDOWNS = (
    sd.Event("Christmas shutdown", day="12-24", factor=0.01, days=9),
    sd.Event("day after Thanksgiving", day="11-4-thu+1", factor=0.01, regions=US),
    sd.Event("summer shutdown", day="8-5", factor=0.01, days=14, regions=("FR",)),
    sd.Event("works holiday", day="7-29", factor=0.01, days=14, regions=("DE", "GB")),
    sd.Event("Obon", day="8-12", factor=0.01, days=5, regions=("JP",)),
)

# What a day weighs says who works: from 1 on all, from 0.3 on continuous lines, else none.
WORKDAYS = sd.Calendar(
    "workdays",
    regions=dict.fromkeys(REGIONS, 1.0),
    hours={"workday": (1,) * 24, "weekend": (1,) * 24},
    weekdays=(1, 1, 1, 1, 1, 0.3, 0.3),
    holiday=0.01,
    events=SHUTDOWNS,
)
