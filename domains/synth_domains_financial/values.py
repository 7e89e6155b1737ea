"""What each line comes to, and why some are declined."""

from __future__ import annotations

from typing import TYPE_CHECKING

from synth_domains_financial.lines import CARD_BILL_SHARE, FEES, RAISE, RENT_SHARE

if TYPE_CHECKING:
    from synth_domains.kernel import Array, Labels, np, pareto, whole

MOST = 999_999.0  # no line moves a million dollars or more
STREAMING_PRICES = (7.99, 9.99, 10.99, 12.99, 15.49, 17.99)
SOFTWARE_PRICES = (4.99, 9.99, 12.0, 19.99, 29.0, 52.99)
DECLINES = {
    "do not honor": 44,
    "wrong PIN": 26,
    "limit exceeded": 18,
    "system error": 12,
}


def standing_amount(
    bit: Array,
    z: Array,
    now: Array,
    pick: Array,
    income: Array,
    free: Array,
    tier: Labels,
    rule: Labels,
    instalment: Array,
    begins: Array,
    scale: Array,
    unit: Array,
) -> Array:
    """A monthly payment in cents: `z` belongs to account and kind, `now` to the month."""
    size, means = np.exp(0.25 * z), np.minimum(np.sqrt(income / 3300.0), 6.0)
    month = begins.astype("datetime64[M]").astype(np.int64) % 12
    year = begins.astype("datetime64[Y]").astype(np.int64) + 1970
    pays = np.array(
        [{"every": 26.0, "15th ": 24.0}.get(word[:5], 12.0) for word in rule.words]
    )
    salary = income * 12.0 / pays[rule.codes] * (1.0 + RAISE) ** (year - 2025)
    winter = 1.0 + 0.28 * np.cos(month / 6.0 * np.pi)
    fee = np.array([FEES[word] for word in tier.words])[tier.codes]
    tenth = np.minimum((pick * 6.0).astype(np.int64), 5)
    amounts = [salary, salary, salary]
    amounts += [
        -income
        * np.where(tier.codes == tier.words.index("Corporate"), 0.03, 1.0)
        * RENT_SHARE
        * np.exp(0.16 * z)
    ]
    amounts += [-instalment / scale / 100.0, np.zeros(len(z))]
    amounts += [-(112.0 * means) * size * winter * np.exp(0.06 * now)]
    amounts += [-46.0 * size * means, -84.0 * size * means]
    amounts += [-free * CARD_BILL_SHARE * size * np.exp(0.3 * now), -fee]
    amounts += [
        -income * 0.3 * np.exp(0.1 * z + 0.03 * now),
        -income * 0.055 * np.exp(0.1 * now),
    ]
    amounts += [-np.array(STREAMING_PRICES)[tenth], -np.array(SOFTWARE_PRICES)[tenth]]
    found = np.zeros(len(z))
    for number, each in enumerate(amounts):
        found = np.where(bit == number, each, found)
    local = np.clip(found, -MOST, MOST) * scale
    rent = np.rint(local / np.where(unit > 1, 500.0, 5.0)) * np.where(
        unit > 1, 500.0, 5.0
    )
    local = np.where(bit == 3, rent, local)
    cents = whole(local * 100.0 / unit) * unit
    return np.where(bit == 4, -instalment, cents)


def wire_amount(
    u: Array,
    z: Array,
    way: Array,
    firm: Array,
    income: Array,
    scale: Array,
    unit: Array,
) -> Array:
    """A transfer in cents: round sums among people, invoices among firms."""
    person = 62.0 * np.exp(1.0 * z) * np.sqrt(income / 3300.0)
    round_to = np.where(person < 40.0, 5.0, np.where(person < 300.0, 10.0, 50.0))
    plain = np.where(
        u * 7.0 % 1.0 < 0.6,
        np.maximum(np.rint(person / round_to), 1.0) * round_to,
        person,
    )
    invoice = pareto(u, 540.0, 1.18, 4e5) * (income / 44_000.0) ** 0.95
    local = np.where(firm, np.minimum(invoice, MOST), np.minimum(plain, 3e4)) * scale
    into = way < np.where(firm, 0.74, 0.44)
    most = np.where(firm & ~into, 0.5 * income * scale, np.inf)
    cents = np.maximum(whole(np.minimum(local, most) * 100.0 / unit), 1) * unit
    return np.where(into, cents, -cents)


def chosen_amount(
    part: Array,
    standing: Array,
    wire: Array,
    card: Array,
    case: Array,
    again: Array,
    ring: Array,
) -> Array:
    """The amount of a line, by the part of the month that it belongs to."""
    amounts = [standing, wire, -card, -case, case, -case, case, -case, -case, case]
    found = ring
    for number, each in enumerate([*amounts, again, -again]):
        found = np.where(part == number, each, found)
    return found


def decline_reason_of(veto: Array, why: Labels, stolen: Array) -> Labels:
    """Why a line was declined: the bank's reasons first, then lack of funds."""
    words = ["insufficient funds", "suspected fraud", *why.words]
    return Labels(np.where(~veto, 0, np.where(stolen, 1, why.codes + 2)), words)


def fee_of(tier: Labels, scale: Array, unit: Array) -> Array:
    """The monthly account fee, in cents, as what goes out."""
    fee = np.array([FEES[word] for word in tier.words])[tier.codes]
    return -np.maximum(whole(fee * scale * 100.0 / unit), 1) * unit


def is_dear(amount: Array, scale: Array) -> Array:
    """Whether a payment is large for a card: above 400 dollars at US prices."""
    dear: Array = np.abs(amount) > 40_000 * scale
    return dear
