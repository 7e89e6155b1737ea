"""Who disputes what, how late, and what the bank's own alarms say."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import synth_domains as sd
from synth_domains_financial.lines import KINDS

if TYPE_CHECKING:
    from synth_domains.kernel import Array, Labels, later, np

FALSE_ALARMS: Any = sd.assume(
    "false_alarms",
    0.0012,
    "share of honest card payments of a usual kind that raise an alarm",
    mark="design",
)
WRONG_LABELS = sd.assume(
    "wrong_labels",
    0.0001,
    "share of honest card payments that their owners report as fraud",
    source="label noise of 5 to 10 %",
    mark="design",
)
OTHER_DISPUTES: Any = sd.assume(
    "other_disputes",
    0.0003,
    "share of card payments that are disputed without success",
    mark="design",
)
PAYMENT_KINDS = dict.fromkeys(KINDS, "transfer") | {
    "salary": "incoming transfer",
    "pension": "incoming transfer",
    "student grant": "incoming transfer",
    "rent": "standing order",
    "loan instalment": "loan instalment",
    "savings": "standing order",
    "energy": "direct debit",
    "telephone": "direct debit",
    "insurance": "direct debit",
    "card bill": "direct debit",
    "payroll": "batch transfer",
    "tax": "transfer",
}


def is_payment(bit: Array) -> Array:
    """Whether a line was instructed in advance: not a fee, not a subscription."""
    found: Array = (bit >= 0) & (bit < 13) & (bit != 10)
    return found


def claim_time(
    part: Array, fraud: Array, dispute: Array, taken: Array, other: Array, turn: Array
) -> Array:
    """When a payment was disputed, if it was."""
    chosen = np.where(part == 3, fraud, np.where(part == 5, dispute, other))
    chosen = np.where(part == 8, taken, chosen)
    return later(chosen, turn * 40.0, "seconds")


def may_be_disputed(u: Array, part: Array, reported: Array, cash: Array) -> Array:
    """Whether a payment is disputed sooner or later, if it was booked."""
    honest = (part == 2) & ~cash & (u < OTHER_DISPUTES)
    case: Array = ((part == 3) & reported) | (part == 5) | (part == 8)
    answer: Array = honest | case
    return answer


def dispute_reason(part: Array, u: Array, present: Array) -> Labels:
    """The network's reason code in words."""
    words = ["fraud, card absent", "not received", "not as described", "charged twice"]
    words += ["fraud, card present"]
    other = np.where(u < 0.5, 1, np.where(u < 0.85, 2, 3))
    fraud = np.where(present, 4, 0)
    return Labels(np.where(np.isin(part, (3, 8)), fraud, other), words)


def dispute_status(part: Array, resolved: Array) -> Labels:
    """How a dispute stands at the end of the window."""
    words = ["open", "accepted", "rejected"]
    return Labels(np.where(resolved, np.where(part == 2, 2, 1), 0), words)


def false_alarm(u: Array, part: Array, clock: Array, away: Array, dear: Array) -> Array:
    """Whether an honest payment raises an alarm: at night, on trips, if it is dear."""
    odds = FALSE_ALARMS * (0.55 + 1.6 * (clock % 24 < 6) + 2.2 * away + 4.0 * dear)
    found: Array = (part == 2) & (u < odds)
    return found


def may_be_flagged(part: Array, false: Array, mistake: Array) -> Array:
    """Whether a line can have a flag at all."""
    found: Array = false | ((part == 2) & mistake) | np.isin(part, (3, 7, 8))
    return found


def why_flagged(
    part: Array,
    false: Array,
    mistake: Array,
    suspected: Array,
    noticed: Array,
    reported: Array,
    booked: Array,
) -> Array:
    """Why: 0 not at all, 1 by a rule, 2 by its owner, 3 by its owner and by mistake."""
    found = np.where(false, 1, np.where((part == 2) & mistake & (booked < 0), 3, 0))
    owner = ((part == 3) & reported) | (part == 8)
    found = np.where(owner & (booked < 0), 2, found)
    found = np.where(np.isin(part, (3, 8)) & suspected, 1, found)
    return np.where((part == 7) & suspected & noticed, 1, found)


def alarm_time(why: Array, u: Array, at: Array, claimed: Array) -> Array:
    """Rules speak within a minute, owners when they look at their statement."""
    return np.where(
        why == 2,
        claimed,
        np.where(
            why == 3,
            later(at, 6.0 + 30.0 * u, "days"),
            later(at, np.floor(2.0 + 55.0 * u), "seconds"),
        ),
    )


def alarm_source(why: Array, u: Array) -> Labels:
    """Where a flag comes from."""
    words = ["rule", "chargeback", "customer call"]
    return Labels(np.where(why == 1, 0, np.where(u < 0.8, 1, 2)), words)


def alarm_outcome(why: Array, part: Array, decided: Array) -> Labels:
    """What the bank made of it: confirmed, cleared, or not yet decided."""
    words = ["open", "confirmed", "cleared"]
    fraud = (part != 2) | (why == 3)
    return Labels(np.where(decided, np.where(fraud, 1, 2), 0), words)


def alarm_score(u: Array, z: Array, part: Array) -> Array:
    """The score of the bank's model: higher for fraud, but not by much."""
    centre = np.where(part == 2, -0.4, 0.9)
    score: Array = np.round(1.0 / (1.0 + np.exp(-(centre + z + 0.0 * u))), 3)
    return score
