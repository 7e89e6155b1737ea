"""What customers complain about, how often, and how long the bank takes to answer."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import synth_domains as sd
from synth_domains_financial.lines import KINDS

if TYPE_CHECKING:
    from synth_domains.kernel import Array, Labels, np

COMPLAINTS: Any = sd.assume(
    "complaints",
    {"fee": 12.0, "transfer": 1.5, "direct debit": 0.9, "cash withdrawal": 1.4}
    | {"card payment": 0.35, "other": 0.5, "declined": 14.0},
    "complaints about 10,000 lines of a kind; of declined ones, whatever their kind",
    source="about three complaints about 1,000 accounts in half a year: FCA, aggregate "
    "complaints data, banking; the split by kind is ours",
    mark="mem",
)
FEE_COMPLAINTS: Any = sd.assume(
    "fee_complaints",
    0.09,
    "share of the fees charged twice that somebody complains about",
    mark="design",
)
ANSWER_DAYS = sd.assume(
    "answer_days",
    11.0,
    "median days until a complaint is answered; 56 days at most",
    source="FCA, DISP 1.6: a final response within eight weeks",
    mark="H",
)
COMPLAINT_CHANNELS = {"telephone": 48, "secure message": 32, "branch": 11, "letter": 9}
TOPICS = dict.fromkeys(KINDS.values(), "payment") | {
    "fee": "fees and charges",
    "fee refund": "fees and charges",
    "card payment": "card payment",
    "cash withdrawal": "cash machine",
    "transfer": "transfer",
    "direct debit": "direct debit",
}


def may_complain(u: Array, part: Array) -> Array:
    """Whether somebody might complain about a line, should it be declined."""
    most = max(COMPLAINTS.values()) / 1e4
    odds = np.where(part < 3, most, np.where(part == 10, FEE_COMPLAINTS, 0.0))
    found: Array = u < odds
    return found


def does_complain(u: Array, part: Array, kind: Labels, moved: Array) -> Array:
    """Whether somebody does: more likely about what was declined."""
    rates = [COMPLAINTS.get(word, COMPLAINTS["other"]) for word in kind.words]
    usual = np.where(moved, np.array(rates)[kind.codes], COMPLAINTS["declined"])
    found: Array = (u < usual / 1e4) | (part == 10)
    return found


def complaint_outcome(
    u: Array, part: Array, declined: Array, answered: Array
) -> Labels:
    """What the bank answers: a mistake of its own it admits."""
    words = ["open", "upheld", "rejected"]
    right = (part == 10) | (u < np.where(declined, 0.25, 0.55))
    return Labels(np.where(answered, np.where(right, 1, 2), 0), words)
