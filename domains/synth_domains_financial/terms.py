"""What accounts are like: overdrafts, paydays, loans, and what is paid each month."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import synth_domains as sd
from synth_domains_financial.calendars import US
from synth_domains_financial.clientele import ACCOUNTS_EACH, TIERS

if TYPE_CHECKING:
    from synth_domains.kernel import Array, later, np, whole

EVERY_ACCOUNT = sum(
    (
        sd.share_of(TIERS, tier) * sd.value_of(ACCOUNTS_EACH, tier)
        for tier in TIERS.value
    ),
    start=1,
)
OVERDRAFTS = sd.assume(
    "overdrafts",
    {
        "Standard": {"0": 48, "300": 14, "500": 16, "1000": 14, "2000": 8},
        "Premium": {"0": 16, "2000": 34, "4000": 32, "8000": 18},
        "Corporate": {"0": 14, "10000": 30, "25000": 32, "60000": 24},
    },
    "agreed overdrafts by tier, US dollars at US prices, per cent of accounts",
    mark="design",
)
PAY_RULES = sd.assume(
    "pay_rules",
    {
        "US": {"every other Friday": 43, "15th and last": 30, "last": 17, "25th": 10},
        "GB": {"last": 52, "25th": 22, "28th": 26},
        "DE": {"last": 58, "15th": 16, "28th": 26},
        "FR": {"28th": 48, "last": 52},
        "JP": {"25th": 82, "last": 18},
        "BR": {"5th": 68, "last": 32},
        "CA": {"every other Friday": 52, "15th and last": 34, "last": 14},
        "MX": {"15th and last": 78, "every other Friday": 22},
        "ES": {"last": 64, "28th": 36},
        "IT": {"28th": 70, "25th": 30},
        "NL": {"25th": 62, "last": 38},
        "PL": {"last": 60, "28th": 40},
        "SE": {"25th": 91, "last": 9},
        "UA": {"15th and last": 88, "5th": 12},
        "CN": {"15th": 58, "5th": 42},
        "KR": {"25th": 74, "15th": 26},
        "AU": {"every other Friday": 61, "15th": 24, "last": 15},
    },
    "when salaries are paid, by country, per cent; on a day off, the business day before",
    source="US: Bureau of Labor Statistics, 43 % are paid every other week",
    mark="mem",
)
# How many salaries a month can hold.
SALARIES = {
    "every other Friday": 3,
    "15th and last": 2,
    "last": 1,
    "5th": 1,
    "15th": 1,
    "25th": 1,
    "28th": 1,
}
LOANS = sd.assume(
    "loans",
    {"Standard": 0.2, "Premium": 0.33, "Corporate": 0.3},
    "share of first accounts with a loan, by tier",
    mark="design",
)
LOAN_KINDS = {
    "Standard": {"personal": 48, "car": 36, "mortgage": 16},
    "Premium": {"personal": 16, "car": 28, "mortgage": 56},
    "Corporate": {"investment": 62, "equipment": 38},
}
LOAN_SIZE = {
    "personal": 2.2,
    "car": 5.0,
    "mortgage": 44.0,
    "investment": 4.0,
    "equipment": 1.6,
}
LOAN_MONTHS = {
    "personal": 36,
    "car": 60,
    "mortgage": 300,
    "investment": 84,
    "equipment": 48,
}
LOAN_RATES = sd.assume(
    "loan_rates",
    {
        "personal": 0.104,
        "car": 0.071,
        "mortgage": 0.049,
        "investment": 0.066,
        "equipment": 0.069,
    },
    "typical yearly interest of a loan, by kind",
    mark="design",
)
CREDIT_PRICE = sd.assume(
    "credit_price",
    {
        **dict.fromkeys(US, 1.0),
        "GB": 0.95,
        "DE": 0.75,
        "FR": 0.65,
        "JP": 0.3,
        "BR": 2.9,
        "CA": 0.95,
        "MX": 2.1,
        "ES": 0.65,
        "IT": 0.7,
        "NL": 0.75,
        "PL": 1.45,
        "SE": 0.7,
        "UA": 3.0,
        "CN": 0.55,
        "KR": 0.75,
        "AU": 1.2,
    },
    "interest of loans by region, against the United States; where it is high, less is lent",
    source="lending rates as central banks publish them, about 2025",
    mark="mem",
)
JOB_LOSSES = sd.assume(
    "job_losses",
    0.06,
    "share of customers whose pay stops for some months of the window",
    mark="design",
)
STANDING_SHARES: Any = sd.assume(
    "standing_shares",
    {
        "rent": 0.52,
        "savings": 0.72,
        "energy": 0.84,
        "telephone": 0.9,
        "insurance": 0.7,
        "card bill": 0.6,
        "fee": 0.55,
        "streaming": 0.6,
        "software": 0.3,
    },
    "share of accounts with a monthly payment of a kind",
    mark="design",
)


def opened_at_of(u: Array, place: Array, joined: Array, end: Array) -> Array:
    """The first account comes with the customer, others some time later."""
    span = np.maximum((end - joined) / np.timedelta64(1, "s"), 0.0)
    gap = np.where(place > 1, np.floor(span * (0.05 + 0.75 * u)), 0.0)
    return later(joined, gap, "seconds")


def serial_of(number: Array, place: Array) -> Array:
    """A number for each account, different from all others."""
    serial: Array = number.astype(np.int64) * 4 + place - 1
    return serial


def round_money(dollars: Array, scale: Array) -> Array:
    """An amount in local currency as banks agree on it: in whole hundreds."""
    step = np.where(scale > 20.0, 1_000_000, 10_000)
    answer: Array = whole(dollars * scale * 100.0 / step) * step
    return answer


def lent(dollars: Array, price: Array, scale: Array) -> Array:
    """What a bank lends in local currency: less where the interest is high."""
    return round_money(dollars / np.sqrt(np.maximum(price, 1.0)), scale)


def granted_at_of(u: Array, months: Array, opened: Array, end: Array) -> Array:
    """When a loan was granted: after the account was opened, and not yet repaid."""
    first = np.maximum(opened, later(end, -months * 27.0, "days"))
    span = (later(end, -50, "days") - first) / np.timedelta64(1, "s")
    found = later(first, np.floor(np.maximum(span, 0.0) * u), "seconds")
    day = found.astype("datetime64[D]").astype(np.int64)
    # Banks pay out from Monday to Friday; 1970 began with a Thursday.
    return later(found, np.where((day + 3) % 7 > 4, 2.0, 0.0), "days")


def instalment_of(principal: Array, rate: Array, months: Array, unit: Array) -> Array:
    """The instalment that repays a loan in so many months (annuity), in cents."""
    monthly = rate / 12.0
    amount = principal * monthly / (1.0 - (1.0 + monthly) ** -months)
    return whole(np.ceil(amount / unit)) * unit


def standing_plan(
    person: Array,
    first: Array,
    salaries: Array,
    rent: Array,
    owner: Array,
    loan: Array,
    savings: Array,
    energy: Array,
    telephone: Array,
    insurance: Array,
    card_bill: Array,
    fee: Array,
    streaming: Array,
    software: Array,
) -> Array:
    """What is paid every month: a bit for each entry of `STANDING`, in its order."""
    shares = STANDING_SHARES
    tenant = ~person | ((rent < shares["rent"]) & ~owner)
    flags = [person & (salaries > turn) for turn in range(3)]
    flags += [first & tenant, first & loan, ~first | (savings < shares["savings"])]
    flags += [first & (energy < shares["energy"])]
    flags += [first & (telephone < shares["telephone"])]
    flags += [first & (insurance < shares["insurance"])]
    flags += [first & person & (card_bill < shares["card bill"])]
    flags += [~person | (fee < shares["fee"]), first & ~person, first & ~person]
    flags += [first & (streaming < shares["streaming"])]
    flags += [first & (software < shares["software"])]
    plan = np.zeros(len(person), dtype=np.int64)
    for bit, flag in enumerate(flags):
        plan |= flag.astype(np.int64) << bit
    return plan


def free_income(
    income: Array,
    plan: Array,
    instalment: Array,
    scale: Array,
    card_rate: Array,
    level: Array,
) -> Array:
    """What is left of the income in a usual month, in dollars at US prices."""
    rent = np.where(has_bit(plan, 3), 0.29 * income, 0.0)
    loan = np.where(has_bit(plan, 4), instalment / scale / 100.0, 0.0)
    bills = 250.0 * np.sqrt(income / 3300.0)
    left = income - rent - loan - bills - card_rate * level * 46.0 * 1.15
    return np.maximum(left, 0.02 * income)


def has_bit(plan: Array, bit: int) -> Array:
    """Whether a plan holds one of the monthly payments."""
    found: Array = plan >> bit & 1 == 1
    return found
