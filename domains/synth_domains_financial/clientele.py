"""What the bank's customers are like: shares, incomes, habits."""

import synth_domains as sd

TIERS = sd.assume(
    "tiers",
    {"Standard": 72, "Premium": 21, "Corporate": 7},
    "customers by tier, per cent",
    source="project requirement for the three tiers; shares are ours",
    mark="design",
)
AGE_GROUPS = sd.assume(
    "age_groups",
    {
        "Standard": {"18-24": 14, "25-39": 31, "40-54": 25, "55-66": 17, "67-90": 13},
        "Premium": {"18-24": 2, "25-39": 26, "40-54": 36, "55-66": 24, "67-90": 12},
        "Corporate": {"25-39": 1},
    },
    "customers by age and tier, per cent; for a firm it says nothing",
    mark="design",
)
YOUNGEST = {"18-24": 18.1, "25-39": 25, "40-54": 40, "55-66": 55, "67-90": 67}
YEARS = {"18-24": 6.8, "25-39": 15, "40-54": 15, "55-66": 12, "67-90": 22}
LIVELIHOODS = sd.assume(
    "livelihoods",
    {
        "18-24": {"student": 46, "employed": 50, "self-employed": 4},
        "25-39": {"employed": 86, "self-employed": 11, "student": 3},
        "40-54": {"employed": 84, "self-employed": 16},
        "55-66": {"employed": 68, "self-employed": 15, "retired": 17},
        "67-90": {"retired": 93, "employed": 7},
    },
    "what people live on, by age, per cent",
    mark="design",
)
ACCOUNTS_EACH = sd.assume(
    "accounts_each",
    {"Standard": 0.18, "Premium": 0.45, "Corporate": 0.7},
    "accounts of a customer after the first, mean",
    mark="design",
)
INCOME = sd.assume(
    "income",
    {"Standard": 3_250, "Premium": 7_400, "Corporate": 98_000},
    "median of what comes in each month, by tier, US dollars at US prices",
    mark="design",
)
INCOME_SPREAD = sd.assume(
    "income_spread",
    {"Standard": 0.42, "Premium": 0.48, "Corporate": 0.85},
    "spread (sigma) of the log-normal incomes, by tier",
    mark="design",
)
LIVELIHOOD_INCOME = {
    "employed": 1.05,
    "self-employed": 1.15,
    "student": 0.36,
    "retired": 0.74,
}
LEVEL = sd.assume(
    "level",
    {"Standard": 1.12, "Premium": 1.14, "Corporate": 1.1},
    "typical card payment of a customer against that of its merchant category, by tier",
    mark="design",
)
CARD_SHARE = sd.assume(
    "card_share",
    0.2,
    "median share of a person's income that is spent by debit card",
    mark="design",
)
FIRM_PAYMENTS = sd.assume(
    "firm_payments", 17.0, "median of a firm's card payments in a month", mark="design"
)
RISKS = {
    "Standard": {"low": 84, "medium": 14, "high": 2},
    "Premium": {"low": 86, "medium": 12, "high": 2},
    "Corporate": {"low": 66, "medium": 27, "high": 7},
}
DEVICES_EACH = sd.assume(
    "devices_each", 0.8, "devices of a customer after the first, mean", mark="design"
)
NEW_DEVICES = sd.assume(
    "new_devices",
    0.78,
    "share of thieves who come from a device that the bank has not seen",
    source="project requirement; the share is ours",
    mark="design",
)
PLATFORMS = {
    "phone": {"Android": 55, "iOS": 45},
    "tablet": {"iPadOS": 58, "Android": 42},
    "computer": {"Windows": 68, "macOS": 26, "Linux": 6},
}
EMAIL_HOSTS = {"example.com": 52, "mail.example.com": 26, "example.net": 22}
HOUSE_NUMBERS = {name: locale.house_numbers for name, locale in sd.LOCALES.items()}
HOURS_OF_DAY = (1, *(0,) * 6, 2, 3, 4, 5, 6, 7, 6, 5, 5, 6, 7, 8, 8, 8, 7, 4, 2)
