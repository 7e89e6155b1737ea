"""Faults in the bank."""

from __future__ import annotations

from collections.abc import Mapping

from mutants.mutant import Mutant


def number(name: str, values: Mapping[str, float]) -> Mutant:
    """A number of the plan that is off."""
    return Mutant(name, "financial", "plan", values=values)


def script(name: str, where: str, old: str, new: str) -> Mutant:
    """A piece of the script that is off."""
    return Mutant(name, "financial", where, edits={old: new})


FINANCIAL = (
    number("groceries are a tenth dearer", {"typical_amount/5411": 1.1}),
    number("a fifth more groceries are bought", {"mix/Standard/5411": 1.2}),
    number("premium incomes are a tenth higher", {"income/Premium": 1.1}),
    number("a tenth more is spent with cards", {"card_share": 1.1}),
    number("Fridays are a tenth busier", {"weekdays/4": 1.1}),
    number("lunch is a tenth busier", {"hours/workday/12": 1.1}),
    number("December is a tenth busier", {"months/12": 1.1}),
    number("half again as much fraud", {"fraud_share": 1.5}),
    number("the account fee of Premium is a tenth higher", {"fees/Premium": 1.1}),
    number("rents take a tenth more of the income", {"rent_share": 1.1}),
    number("standard customers wire a tenth more often", {"wires/Standard": 1.1}),
    number(
        "alarms are decided in a tenth more time",
        {"fraud_flags.decides_at.median": 1.2},
    ),
    number(
        "a tenth more lists of do-not-honor",
        {"transactions.decline_reason.weights/do not honor": 1.3},
    ),
    number("yen to the dollar: a tenth more", {"usd_rate/JP": 1.1}),
    number("loans cost a tenth more", {"loan_rates/mortgage": 1.1}),
    number("fewer accounts of Corporate customers", {"accounts_each/Corporate": 0.5}),
    number("more computers run Linux", {"devices.platform.values/computer/Linux": 2.0}),
    Mutant("one customer too many", "financial", "plan", rows={"customers": 1}),
    script(
        "balances forget the overdraft",
        "function settle",
        "balance + asked < floor",
        "balance + asked < floor - 10000",
    ),
    script(
        "a line lost from the books",
        "table balances",
        'lambda: total(account_month.transactions, "debit")',
        'lambda: total(account_month.transactions, "debit") // 100 * 100',
    ),
    script(
        "days end at midnight UTC",
        "function local_day",
        "    seconds = at.astype(np.int64) // 1_000_000 + shift\n    return (seconds // 86_400)",
        "    seconds = at.astype(np.int64) // 1_000_000\n    return (seconds // 86_400)",
    ),
    script(
        "banks are open at weekends",
        "table transactions",
        "            transaction.due,\n            transaction.banks_open_on,\n",
        "            transaction.due,\n            transaction.due,\n",
    ),
    script(
        "the IBAN's check digits are one too high",
        "function iban_of",
        "check = 98 - remainder(left, 6, COUNTRY_DIGITS[word])",
        "check = 97 - remainder(left, 6, COUNTRY_DIGITS[word])",
    ),
    script(
        "cards expire a month early",
        "function expires_on_of",
        "+ 61",
        "+ 60",
    ),
    script(
        "instalments a cent too low",
        "function instalment_of",
        "return whole(np.ceil(amount / unit)) * unit",
        "return whole(np.floor(amount / unit)) * unit",
    ),
    script(
        "shops have no favorites",
        "function merchant_row",
        "normal_share(normal(u) + spread)",
        "normal_share(normal(u))",
    ),
    script(
        "prices without endings",
        "function card_amount",
        "    cents = np.where(priced & (u < 0.75), points, cents)\n",
        "",
    ),
    script(
        "machines pay out coins",
        "function card_amount",
        "    return np.where(cash, notes, ",
        "    return np.where(cash, cents, ",
    ),
    script(
        "card payments also without a card",
        "table transactions",
        "lambda: only_if(transaction.has_shop, transaction.own_card)",
        "lambda: only_if(transaction.has_shop & ~transaction.online, "
        "transaction.own_card)",
    ),
    script(
        "what was bought knows nothing of the hour",
        "function bought",
        "    group = (tier.codes * 2 + away) * 168 + clock",
        "    group = (tier.codes * 2 + away) * 168 + clock * 0",
    ),
    script(
        "online shops by day as by night",
        "function is_online",
        "np.array(HOUR_FACTORS)[clock % 24]",
        "np.mean(HOUR_FACTORS)",
    ),
    script(
        "people buy anywhere in the world",
        "function shop_region",
        "np.where(local, 0.0, 0.05)",
        "np.where(local, 0.0, 0.25)",
    ),
    script(
        "the attack comes a day late",
        "story",
        'ATTACK_FROM = "2025-09-12T21:40:00"',
        'ATTACK_FROM = "2025-09-13T21:40:00"',
    ),
    script(
        "firms get first names",
        "table customers",
        '"first_name string": lambda: only_if(~customer.firm, customer.given)',
        '"first_name string": lambda: customer.given',
    ),
    script(
        "loans are in arrears from the second instalment on",
        "function loan_status_of",
        "(missed > 0).astype(np.int64)",
        "(missed > 1).astype(np.int64)",
    ),
    script(
        "statement lines are numbered from 2",
        "function line_number",
        "    number[order] = sums - before[owner[order]]",
        "    number[order] = sums - before[owner[order]] + 1",
    ),
    script(
        "the score knows nothing of fraud",
        "function alarm_score",
        "centre = np.where(part == 2, -0.4, 0.9)",
        "centre = np.where(part == 2, 0.2, 0.2)",
    ),
    script(
        "children of fifteen and younger have loans and accounts",
        "function born_at",
        "age = np.maximum(youngest + u * years, 14.0 + since + u)",
        "age = youngest - 10 + u * years",
    ),
)
