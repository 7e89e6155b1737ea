"""When people visit the shop, and when they sign up."""

import synth_domains as sd

REGION_SHARES = sd.assume(
    "region_shares",
    {
        "US-East": 27,
        "US-Central": 16,
        "US-Mountain": 4,
        "US-Pacific": 13,
        "GB": 12,
        "DE": 11,
        "FR": 7,
        "JP": 6,
        "BR": 4,
        **dict.fromkeys(("CA", "MX", "ES", "IT", "NL", "PL", "SE", "UA"), 0),
        **dict.fromkeys(("CN", "KR", "AU"), 0),
    },
    "customers by region, per cent",
    mark="design",
)

COUNTRY = {name: sd.REGIONS[name].country for name in REGION_SHARES.value}
LOCALE = {name: sd.REGIONS[name].locale for name in REGION_SHARES.value}
LANGUAGE = {name: sd.LOCALES[locale].language for name, locale in LOCALE.items()}
CURRENCY = {name: sd.REGIONS[name].currency for name in REGION_SHARES.value}
SMALLEST = {name: sd.REGIONS[name].smallest for name in REGION_SHARES.value}

HOURS = sd.assume(
    "hours",
    {
        "workday": (
            *(11, 7, 5, 4, 4, 7, 15, 25, 38, 52, 60, 58),
            *(56, 52, 50, 50, 52, 56, 63, 76, 90, 84, 56, 27),
        ),
        "weekend": (
            *(16, 10, 7, 5, 4, 5, 10, 19, 34, 52, 64, 66),
            *(64, 62, 61, 61, 62, 64, 68, 76, 84, 74, 50, 27),
        ),
    },
    "visits by local hour: a peak at 20:00 to 21:00, a second one at 10:00",
    source="SaleCycle 2019, 2020, 2022",
    mark="M",
)
WEEKDAYS = sd.assume(
    "weekdays",
    (1.08, 1.02, 1.03, 1.06, 0.99, 0.88, 0.94),
    "visits by weekday, Monday first: weekends are quietest, Saturday most of all",
    source="SaleCycle 2019, 2022",
    mark="M",
)
MONTHS = sd.assume(
    "months",
    {1: 0.94, 2: 0.92, 6: 0.96, 7: 0.97, 8: 0.95, 10: 1.04, 11: 1.42, 12: 1.62},
    "visits by month: November and December are at 1.5 to 2 times the usual, with events",
    source="project requirement; Adobe holiday season 2025",
    mark="H",
)
PAYDAYS = sd.assume(
    "paydays",
    {19: 0.95, 20: 0.92, 21: 0.89, 22: 0.92, 28: 1.07, 29: 1.12, 30: 1.09, 31: 1.06},
    "visits by day of the month: the 29th is best, the 21st worst, 25 % apart",
    source="SaleCycle 2019",
    mark="M",
)
GROWTH = sd.assume("growth", 0.14, "growth of visits in a year", mark="design")
HOLIDAY = sd.assume("holiday", 0.85, "visits on a public holiday", mark="design")

AWAKE = sd.assume(
    "awake",
    (0.4, 0.1, 0, 0, 0, 0, 1, 2, 3, 4, 5, 5, 5, 4, 4, 4, 4, 5, 6, 8, 9, 8, 5, 2),
    "reviews and returns by local hour",
    mark="design",
)
ROUNDS = sd.assume(
    "rounds",
    (0, 0, 0, 0, 0, 0, 0, 0, 3, 7, 10, 11, 10, 9, 9, 9, 8, 7, 5, 3, 1, 0, 0, 0),
    "deliveries by local hour",
    mark="design",
)

US = ("US-East", "US-Central", "US-Mountain", "US-Pacific")
THANKSGIVING = "11-4-thu"
EVENTS = (
    sd.Event("Thanksgiving", day=THANKSGIVING, factor=1.1, regions=US),
    sd.Event("Black Friday", day="11-4-thu+1", factor=3.1, ramp=1),
    sd.Event("Cyber weekend", day="11-4-thu+2", factor=1.5, days=2),
    sd.Event("Cyber Monday", day="11-4-thu+4", factor=3.4, decay=2),
    sd.Event("Singles' Day", day="11-11", factor=2.8, ramp=1, regions=("CN",)),
    sd.Event("after the last day for parcels", day="12-20", factor=0.62, days=6),
    sd.Event("after Christmas", day="12-26", factor=0.8, days=6),
)

VISITS = sd.Calendar(
    "visits",
    regions=REGION_SHARES,
    hours=HOURS,
    weekdays=WEEKDAYS,
    months=MONTHS,
    days_of_month=PAYDAYS,
    growth=GROWTH,
    holiday=HOLIDAY,
    events=EVENTS,
    noise=0.07,
)
SIGN_UPS = sd.Calendar(
    "sign-ups",
    regions=REGION_SHARES,
    hours=HOURS,
    weekdays=WEEKDAYS,
    growth=0.05,
    noise=0.15,
    history=4,
)
