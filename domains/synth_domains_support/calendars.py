"""Where customers are, which desk answers them, and when both are at work."""

import synth_domains as sd

REGION_SHARES = sd.assume(
    "region_shares",
    {
        "US-East": 24,
        "US-Central": 13,
        "US-Pacific": 16,
        "GB": 12,
        "DE": 11,
        "FR": 8,
        "MX": 4,
        "BR": 5,
        "JP": 5,
        "KR": 2,
        **dict.fromkeys(("CA", "ES", "IT", "NL", "PL", "SE", "UA"), 0),
    },
    "accounts by region, per cent",
    mark="design",
)
COUNTRY = {name: sd.REGIONS[name].country for name in REGION_SHARES.value}
LOCALE = {name: sd.REGIONS[name].locale for name in REGION_SHARES.value}
CURRENCY = {name: sd.REGIONS[name].currency for name in REGION_SHARES.value}
LANGUAGE = {name: sd.LOCALES[locale].language for name, locale in LOCALE.items()}
CONTINENT = ("DE", "FR", "ES", "IT", "NL", "PL", "SE", "UA")
EUROPE = ("GB", *CONTINENT)
DESK = {
    "US-East": "English, Americas",
    "US-Central": "English, Americas",
    "US-Pacific": "English, Americas",
    "CA": "English, Americas",
    **dict.fromkeys(EUROPE, "English and others, Europe"),
    "DE": "German",
    "FR": "French",
    "MX": "Spanish",
    "BR": "Portuguese",
    "JP": "Japanese",
    "KR": "Korean",
}
HUBS = {
    "English, Americas": "Austin",
    "Spanish": "Austin",
    "Portuguese": "São Paulo",
    "English and others, Europe": "Manchester",
    "German": "Manchester",
    "French": "Manchester",
    "Japanese": "Tokyo",
    "Korean": "Tokyo",
}
HUB_CLOCK = {
    "Austin": "US-Central",
    "São Paulo": "BR",
    "Manchester": "GB",
    "Tokyo": "JP",
}
HUB_ZONE = {hub: sd.REGIONS[clock].zone for hub, clock in HUB_CLOCK.items()}
CELL = dict.fromkeys(REGION_SHARES.value, "us") | {
    **dict.fromkeys(EUROPE, "eu"),
    "JP": "ap",
    "KR": "ap",
}

HOURS = sd.assume(
    "hours",
    {
        "workday": (
            *(2, 1, 1, 1, 1, 3, 9, 28, 76, 112, 108, 92),
            *(62, 72, 96, 92, 78, 52, 25, 13, 9, 7, 5, 3),
        ),
        "weekend": (
            *(2, 1, 1, 1, 1, 2, 4, 8, 14, 19, 21, 19),
            *(16, 15, 15, 14, 13, 12, 10, 9, 9, 8, 6, 3),
        ),
    },
    "requests by local hour: a peak when work begins, a second one after lunch",
    source="kpitree; count.co",
    mark="L",
)
WEEKDAYS = sd.assume(
    "weekdays",
    (1.24, 1.10, 1.05, 1.02, 0.88, 0.11, 0.09),
    "requests by weekday, Monday first",
    source="kpitree; count.co",
    mark="L",
)
MONTHS = sd.assume(
    "months",
    {1: 1.07, 2: 1.03, 3: 1.04, 7: 0.94, 8: 0.88, 9: 1.05, 12: 0.90},
    "requests by month: quieter in summer and before the year ends",
    mark="design",
)
HOLIDAY = sd.assume(
    "holiday", 0.15, "requests on a public holiday of the customer", mark="design"
)
MONTH_END = sd.assume(
    "month_end",
    {
        **dict.fromkeys(range(1, 8), 0.55),
        **dict.fromkeys(range(8, 18), 0.8),
        23: 1.2,
        24: 1.3,
        25: 1.45,
        26: 1.6,
        27: 1.8,
        28: 2.1,
        29: 2.4,
        30: 3.2,
        31: 3.6,
    },
    "deals that close, by day of the month: salespeople have a quota",
    mark="design",
)
WORKING = sd.assume(
    "working",
    {
        "workday": (*[0] * 7, 1, 5, 9, 11, 10, 6, 8, 10, 11, 11, 9, 4, 1, *[0] * 4),
        "weekend": (*[0] * 9, *[1] * 8, *[0] * 7),
    },
    "work of salespeople by local hour",
    mark="design",
)
QUARTER_ENDS = tuple(
    sd.Event(f"end of the {word} quarter", day=day, factor=1.9, days=days, ramp=6)
    for word, day, days in (
        ("first", "3-25", 7),
        ("second", "6-24", 7),
        ("third", "9-24", 7),
        ("fourth", "12-12", 10),
    )
)

REQUESTS = sd.Calendar(
    "requests",
    regions=REGION_SHARES,
    hours=HOURS,
    weekdays=WEEKDAYS,
    months=MONTHS,
    holiday=HOLIDAY,
    events=[sd.Event("between the years", day="12-24", factor=0.5, days=8)],
    noise=0.08,
)
DEALS = sd.Calendar(
    "deals",
    regions=REGION_SHARES,
    hours=WORKING,
    weekdays=(1, 1.05, 1.08, 1.08, 1.1, 0.015, 0.01),
    days_of_month=MONTH_END,
    growth=0.28,
    holiday=0.05,
    events=QUARTER_ENDS,
    noise=0.1,
    history=3,
)
# Desks are shut on weekends and on public holidays of their office; what is critical is
# worked on around the clock all the same.
OPENS, CLOSES = 8, 18
DESK_HOURS = sd.Calendar(
    "desk hours",
    regions=dict.fromkeys(HUB_CLOCK.values(), 1),
    hours={
        "workday": [0] * OPENS + [1] * (CLOSES - OPENS) + [0] * (24 - CLOSES),
        "weekend": [1] * 24,
    },
    weekdays=(1, 1, 1, 1, 1, 0, 0),
    holiday=0,
)
