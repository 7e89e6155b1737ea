"""What each line of a month is: its kind, when it is due, and what it comes to."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import synth_domains as sd

if TYPE_CHECKING:
    from synth_domains.kernel import Array, Labels, later, np

# The parts of a month, in the order of its lines.
PARTS_OF_MONTH = (
    "standing",
    "wire",
    "purchase",
    "fraud",
    "fraud credit",
    "dispute",
    "dispute credit",
    "try",
    "take",
    "take credit",
    "fee again",
    "fee back",
    "ring",
)
STANDING = (
    *("salary", "salary", "salary", "rent", "loan instalment", "savings", "energy"),
    *("telephone", "insurance", "card bill", "fee", "payroll", "tax"),
    *("streaming", "software"),
)
INCOMES = {"retired": "pension", "student": "student grant"}
KINDS = {
    "salary": "salary",
    "pension": "pension",
    "student grant": "student grant",
    "rent": "rent",
    "loan instalment": "loan instalment",
    "savings": "savings transfer",
    "energy": "direct debit",
    "telephone": "direct debit",
    "insurance": "direct debit",
    "card bill": "direct debit",
    "fee": "fee",
    "payroll": "payroll",
    "tax": "tax",
    "streaming": "card payment",
    "software": "card payment",
    "wire": "transfer",
    "purchase": "card payment",
    "fraud": "card payment",
    "fraud credit": "chargeback credit",
    "dispute": "card payment",
    "dispute credit": "chargeback credit",
    "try": "card payment",
    "take": "card payment",
    "take credit": "chargeback credit",
    "fee again": "fee",
    "fee back": "fee refund",
    "ring": "transfer",
    "cash": "cash withdrawal",
}
FEES: Any = sd.assume(
    "fees",
    {"Standard": 4.9, "Premium": 13.9, "Corporate": 39.0},
    "monthly account fee by tier, US dollars at US prices",
    mark="design",
)
RENT_SHARE: Any = sd.assume(
    "rent_share", 0.27, "typical share of income that goes to rent", mark="design"
)
CARD_BILL_SHARE: Any = sd.assume(
    "card_bill_share",
    0.6,
    "typical share of what is left that goes to the bill of a credit card elsewhere",
    mark="design",
)
RAISE: Any = sd.assume("raise", 0.03, "rise of salaries each January", mark="design")


def part_codes(
    place: Array,
    standing: Array,
    wires: Array,
    purchases: Array,
    fraud: Array,
    fraud_credit: Array,
    dispute: Array,
    dispute_credit: Array,
    tried: Array,
    emptied: Array,
    emptied_credit: Array,
    fee_again: Array,
    ring: Array,
) -> Array:
    """The part of the month that a line belongs to, times 1,024, and its turn in it."""
    sizes = [standing, wires, purchases, fraud, fraud_credit, dispute, dispute_credit]
    sizes += [tried, emptied, emptied_credit, fee_again, fee_again, ring]
    part = np.zeros(len(place), dtype=np.int64)
    before, end = np.zeros_like(part), np.zeros_like(part)
    for number, size in enumerate(sizes[:-1], start=1):
        end = end + size
        beyond = place > end
        part = np.where(beyond, number, part)
        before = np.where(beyond, end, before)
    return part * 1024 + place - 1 - before


def standing_bit(plan: Array, turn: Array, standing: Array) -> Array:
    """Which entry of `STANDING` a line is; -1 if it is none."""
    found, seen = np.full(len(plan), -1), np.zeros(len(plan), dtype=np.int64)
    for bit in range(len(STANDING)):
        here = plan >> bit & 1
        found = np.where((here == 1) & (seen == turn), bit, found)
        seen += here
    return np.where(standing, found, -1)


def what_of(part: Array, bit: Array, livelihood: Labels) -> Labels:
    """What a line is: an entry of `STANDING`, or the part of the month."""
    words = list(dict.fromkeys([*STANDING, *PARTS_OF_MONTH[1:], *INCOMES.values()]))
    of_bit = np.array([words.index(word) for word in STANDING])
    of_part = np.array([words.index(word) for word in PARTS_OF_MONTH[1:]])
    codes = np.where(part == 0, of_bit[bit], of_part[np.maximum(part, 1) - 1])
    for number, word in enumerate(livelihood.words):
        other = words.index(INCOMES.get(word, "salary"))
        mine = (part == 0) & (bit < 3) & (livelihood.codes == number)
        codes = np.where(mine, other, codes)
    return Labels(codes, words)


def due_on(
    bit: Array, begins: Array, rule: Labels, week: Array, loan_day: Array, u: Array
) -> Array:
    """The day of the month on which a standing payment is due."""
    month = begins.astype("datetime64[M]")
    first = month.astype("datetime64[D]").astype(np.int64)
    last = (month + 1).astype("datetime64[D]").astype(np.int64) - 1
    names = [
        "every other Friday",
        "15th and last",
        "last",
        "5th",
        "15th",
        "25th",
        "28th",
    ]
    days = np.array([0, 15, 0, 5, 15, 25, 28])
    order = np.array([names.index(word) for word in rule.words])[rule.codes]
    day = np.where(days[order] > 0, first + days[order] - 1, last)
    day = np.where((order == 1) & (bit == 1), last, day)
    friday = first + (1 - first) % 7  # the first of January 1970 was a Thursday
    friday += np.where((friday // 7 + week) % 2 == 1, 7, 0)
    day = np.where(order == 0, friday + 14 * bit, day)
    usual = first + np.floor(u * 24.0).astype(np.int64) + 1
    early = first + np.floor(u * 3.0).astype(np.int64)
    day = np.where(bit > 2, usual, day)
    day = np.where(bit == 3, early, day)
    day = np.where(bit == 4, first + loan_day - 1, day)
    day = np.where(bit == 5, first + 8 + np.floor(u * 16.0).astype(np.int64), day)
    day = np.where(bit == 10, last, day)
    day = np.where(bit == 11, first + 23, day)
    day = np.where(bit == 12, first + 9, day)
    return np.where(bit < 0, first, day).view("datetime64[D]")


def batch_time(day: Array, shift: Array, bit: Array, u: Array) -> Array:
    """When the bank books it on that day: pay at night, debits in the morning."""
    opens = np.array([1.0] * 3 + [6.0] * 2 + [20.0] + [5.0] * 4 + [22.0, 9.0, 9.0])
    opens = np.append(opens, [3.0, 4.0])[np.maximum(bit, 0)]
    seconds = np.floor((opens + u * np.where(bit == 10, 1.5, 3.0)) * 3600.0)
    return later(day.astype("datetime64[us]"), seconds - shift, "seconds")


def minutes_later(at: Array, turn: Array, u: Array, pace: Array | float) -> Array:
    """Times of a sequence: each some minutes after the one before."""
    return later(at, np.floor((turn * pace + u * pace * 0.8) * 60.0), "seconds")


def chosen_time(
    part: Array,
    standing: Array,
    wire: Array,
    purchase: Array,
    fraud: Array,
    credit: Array,
    dispute: Array,
    dispute_credit: Array,
    tried: Array,
    emptied: Array,
    emptied_credit: Array,
    again: Array,
    ring: Array,
) -> Array:
    """The time of a line, by the part of the month that it belongs to."""
    back = later(again, 8 * 24, "hours")
    times = [standing, wire, purchase, fraud, credit, dispute, dispute_credit]
    times += [tried, emptied, emptied_credit, again, back]
    found = ring
    for number, each in enumerate(times):
        found = np.where(part == number, each, found)
    return found
