"""Fraud and disputes: whom they meet, when, and how late anybody says so."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import synth_domains as sd

if TYPE_CHECKING:
    from synth_domains.kernel import Array, np

FRAUD_SHARE: Any = sd.assume(
    "fraud_share",
    0.0015,
    "share of card payments that are fraud, without the attack of a story",
    source="project requirement, 0.1 to 0.2 %; ULB data 0.173 %",
    mark="H",
)
TEST_CHARGES = sd.assume(
    "test_charges",
    {"0": 30, "1": 42, "2": 28},
    "small charges by which a stolen card is tried, per cent of cases",
    source="project requirement",
    mark="H",
)
FRAUD_PURCHASES = sd.assume(
    "fraud_purchases",
    {"2": 36, "3": 30, "4": 20, "5": 14},
    "purchases within minutes after the tests, per cent of cases",
    source="project requirement",
    mark="H",
)
DISPUTE_SHARE: Any = sd.assume(
    "dispute_share",
    0.0005,
    "share of card payments disputed for reasons other than fraud",
    mark="design",
)
CLAIM_DAYS = sd.assume(
    "claim_days",
    14.0,
    "median days from a fraud to its chargeback; 5 at least, 45 at most",
    source="project requirement",
    mark="H",
)
TARGETED = sd.assume(
    "targeted",
    0.11,
    "share of customers whose card the attackers of the story have",
    mark="design",
)
EMPTIED = sd.assume(
    "emptied",
    {"0": 52, "2": 17, "3": 15, "4": 10, "5": 6},
    "purchases on a card that was tried in the attack, per cent of cards",
    mark="design",
)
FRAUD_HOURS = sd.assume(
    "fraud_hours",
    (6, 6, 6, 5, 5, 4, 3, 3, 3, 3, 3, 4, 4, 4, 4, 4, 4, 4, 4, 4, 5, 5, 6, 6),
    "fraud by local hour: more of it at night",
    mark="design",
)
A_CASE = 4.1  # payments of a case of fraud, mean


def months_here(begins: Array, end: Array) -> Array:
    """How many months of the window somebody was a customer."""
    days = (end - begins) / np.timedelta64(1, "D")
    return np.maximum(days / 30.44, 0.0)


def odds_of_fraud(card_rate: Array, months: Array) -> Array:
    """How likely a customer is to meet with fraud: the more payments, the likelier."""
    answer: Array = np.minimum(FRAUD_SHARE * card_rate * months / A_CASE, 0.9)
    return answer


def odds_of_dispute(card_rate: Array, months: Array) -> Array:
    """How likely a customer is to dispute a payment."""
    answer: Array = np.minimum(DISPUTE_SHARE * card_rate * months, 0.9)
    return answer
