"""Where the bank is, when its customers spend, and when banks are open."""

from typing import Any

import synth_domains as sd

REGION_SHARES: Any = sd.assume(
    "region_shares",
    {
        "US-East": 24,
        "US-Central": 14,
        "US-Mountain": 4,
        "US-Pacific": 12,
        "GB": 13,
        "DE": 12,
        "FR": 8,
        "JP": 7,
        "BR": 6,
        **dict.fromkeys(("CA", "MX", "ES", "IT", "NL", "PL", "SE", "UA"), 0),
        **dict.fromkeys(("CN", "KR", "AU"), 0),
    },
    "customers by region, per cent",
    mark="design",
)
REGIONS = tuple(REGION_SHARES.value)
SMALLEST = {name: sd.REGIONS[name].smallest for name in REGIONS}
US = ("US-East", "US-Central", "US-Mountain", "US-Pacific")
COUNTRY = {name: sd.REGIONS[name].country for name in REGIONS}
LOCALE = {name: sd.REGIONS[name].locale for name in REGIONS}
LANGUAGE = {name: sd.LOCALES[locale].language for name, locale in LOCALE.items()}
CURRENCY = {name: sd.REGIONS[name].currency for name in REGIONS}
USD_RATE = sd.assume(
    "usd_rate",
    {name: sd.REGIONS[name].usd_rate for name in REGIONS},
    "units of the local currency for one US dollar, about the mean of 2025",
    mark="mem",
)
PRICE_LEVEL = sd.assume(
    "price_level",
    {
        "US-East": 1.0,
        "US-Central": 1.0,
        "US-Mountain": 1.0,
        "US-Pacific": 1.0,
        "GB": 0.84,
        "DE": 0.86,
        "FR": 0.82,
        "JP": 0.72,
        "BR": 0.42,
        "CA": 0.92,
        "MX": 0.45,
        "ES": 0.68,
        "IT": 0.74,
        "NL": 0.92,
        "PL": 0.52,
        "SE": 0.94,
        "UA": 0.3,
        "CN": 0.45,
        "KR": 0.66,
        "AU": 0.98,
    },
    "incomes and prices in dollars, against those of the United States",
    mark="design",
)

HOURS = sd.assume(
    "hours",
    {
        "workday": (
            *(7, 4, 3, 2, 3, 6, 14, 32, 38, 36, 42, 56),
            *(78, 66, 48, 48, 56, 74, 82, 70, 60, 54, 34, 16),
        ),
        "weekend": (
            *(14, 10, 6, 4, 3, 4, 8, 18, 34, 52, 68, 78),
            *(84, 78, 72, 70, 70, 72, 72, 66, 58, 48, 34, 22),
        ),
    },
    "card payments by local hour: lunch, 17:00 to 19:00, and 20:00 to 22:00 online",
    source="project requirement",
    mark="H",
)
WEEKDAYS = sd.assume(
    "weekdays",
    (0.90, 0.92, 0.95, 1.0, 1.17, 1.19, 0.87),
    "card payments by weekday, Monday first: Friday and Saturday are busiest",
    source="project requirement",
    mark="H",
)
MONTHS: Any = sd.assume(
    "months",
    {1: 0.93, 2: 0.95, 7: 1.02, 8: 0.99, 11: 1.07, 12: 1.19},
    "card payments by month",
    mark="design",
)
DAYS_OF_MONTH = sd.assume(
    "days_of_month",
    {1: 1.12, 2: 1.09, 3: 1.05, 15: 1.04, 16: 1.04, 22: 0.95, 23: 0.95, 24: 0.95}
    | {25: 1.0, 28: 1.03, 29: 1.05, 30: 1.09, 31: 1.11},
    "card payments by day of the month: people spend after payday",
    mark="design",
)
GROWTH: Any = sd.assume(
    "growth", 0.06, "growth of card payments in a year", mark="design"
)

SPENDING = sd.Calendar(
    "spending",
    regions=REGION_SHARES,
    hours=HOURS,
    weekdays=WEEKDAYS,
    months=MONTHS,
    days_of_month=DAYS_OF_MONTH,
    growth=GROWTH,
    holiday=0.72,
    events=(
        sd.Event("Black Friday", day="11-4-thu+1", factor=1.45, ramp=1, decay=2),
        sd.Event("last days before Christmas", day="12-19", factor=1.18, days=5),
        sd.Event("Christmas Day", day="12-25", factor=0.55),
    ),
    noise=0.05,
)
BANKING = sd.Calendar(
    "banking",
    regions=REGION_SHARES,
    hours={
        "workday": (*(0,) * 8, 4, 10, 12, 11, 7, 9, 12, 11, 7, 2, *(0,) * 6),
        "weekend": (*(0,) * 9, *(1,) * 8, *(0,) * 7),
    },
    weekdays=(1.05, 1.0, 1.0, 1.0, 1.08, 0.0, 0.0),
    days_of_month={1: 1.2, 15: 1.15, 28: 1.15, 29: 1.2, 30: 1.3, 31: 1.4},
    holiday=0.0,
    history=1,
)
JOINING = sd.Calendar(
    "joining",
    regions=REGION_SHARES,
    hours={
        "workday": (
            *(1,) * 7,
            3,
            8,
            14,
            16,
            15,
            12,
            13,
            15,
            15,
            14,
            12,
            9,
            8,
            7,
            5,
            3,
            2,
        ),
        "weekend": (*(1,) * 8, 4, 8, 10, 10, 8, 8, 8, 7, 6, 6, 6, 6, 5, 4, 3, 2),
    },
    weekdays=(1.15, 1.1, 1.05, 1.05, 1.1, 0.5, 0.25),
    months={1: 1.15, 9: 1.1, 12: 0.8},
    growth=0.04,
    holiday=0.15,
    noise=0.15,
    history=12,
)
