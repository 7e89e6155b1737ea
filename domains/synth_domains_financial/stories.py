"""What may have happened once: stories that an analyst can find without the key."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import synth_domains as sd
from synth_domains_financial.findings import FIND_ATTACK, FIND_FEES, FIND_RING

if TYPE_CHECKING:
    from synth_domains.kernel import ROWS, Array, cells, later, np, scatter

ATTACK_FROM, ATTACK_HOURS = "2025-09-12T21:40:00", 38
FEES_FROM, FEES_HOURS = "2025-07-01T09:00:00", 2
RINGS_FROM, RINGS, VICTIMS = "2025-04-08T08:00:00", 3, 8
RING_TIER, RING_REGION = "Standard", "US-East"
MEMBERS = RINGS * (VICTIMS + 1)
FAN_OUT = 6


def attack_money() -> Any:
    """The column that holds the money of the attack."""
    from synth_domains_financial.cases import Chargebacks

    return Chargebacks.amount_usd


def ring_money() -> Any:
    """The column that holds the money of the ring."""
    from synth_domains_financial.transactions import Transactions

    return Transactions.ring_usd


def fee_money() -> Any:
    """The column that holds the fees charged twice."""
    from synth_domains_financial.transactions import Transactions

    return Transactions.fee_again_usd


ATTACK = sd.Story(
    "card_testing",
    title="Card-testing attack on one merchant",
    cause=(
        "Somebody tried stolen card numbers at the checkout of one seller of digital "
        "games: one to three charges below two dollars on each card within two days. "
        "Cards that worked were emptied at other remote merchants within three days. "
        "Their owners noticed 5 to 45 days later and disputed the payments."
    ),
    starts=ATTACK_FROM.replace("T", " "),
    lasts=f"{ATTACK_HOURS} hours",
    aftermath="60 days",
    money=attack_money,
    find=FIND_ATTACK,
)
RING = sd.Story(
    "mule_ring",
    title="Three mule accounts, fan-in and fan-out within a day",
    cause=(
        "Callers talked customers into moving savings to a safe account. Eight victims "
        "each paid three accounts of other customers within some hours; each of these "
        "passed nearly all of it on, in six transfers abroad within 24 hours."
    ),
    starts=RINGS_FROM.replace("T", " "),
    lasts="20 days",
    aftermath="1 days",
    money=ring_money,
    regions=(RING_REGION,),
    find=FIND_RING,
)
FEE_TWICE = sd.Story(
    "fee_twice",
    title="The account fee was charged twice",
    cause=(
        "The batch of account fees for June ran a second time on the morning of the "
        "first of July. Some accounts had no funds left for what was due that day, one "
        "owner in eleven complained, and the books of the month show both. The bank paid "
        "the second fee back eight days later, and admitted its mistake."
    ),
    starts=FEES_FROM.replace("T", " "),
    lasts=f"{FEES_HOURS} hours",
    aftermath="75 days",
    money=fee_money,
    find=FIND_FEES,
)


def tested_at(u: Array) -> Array:
    """When a card is tried in the attack: most of them in the first night."""
    seconds = np.floor(ATTACK_HOURS * 3600 * 0.98 * u**1.4)
    return later(np.full(len(u), np.datetime64(ATTACK_FROM, "us")), seconds, "seconds")


def charged_again_at(u: Array) -> Array:
    """When the batch of fees came by an account the second time."""
    seconds = np.floor(FEES_HOURS * 3600 * 0.98 * u)
    return later(np.full(len(u), np.datetime64(FEES_FROM, "us")), seconds, "seconds")


def ring_rows() -> Array:
    """The rows of the ring's members: customers of one region and tier, here for long.

    Rows are in the order of time, so the first three quarters came years ago.
    """
    words, edges = cells("customers")
    if (RING_REGION, RING_TIER) not in words:
        return np.zeros(0, dtype=np.int64)
    cell = words.index((RING_REGION, RING_TIER))
    last = min(edges[cell + 1], edges[cell] + 4 * MEMBERS)
    rows = scatter(np.arange(edges[cell], last), ROWS["customers"], "customers")
    rows = rows.astype(np.int64)
    old: Array = rows[rows < 0.75 * ROWS["customers"]]
    return old[:MEMBERS]


def ring_member(number: Array) -> Array:
    """The place in the rings of a customer by number, from 0; -1 is none."""
    rows = ring_rows()
    member = np.full(len(number), -1)
    for place, row in enumerate(rows):
        member = np.where(number == row + 1, place, member)
    return member


def member_row(member: Array) -> Array:
    """The number of the customer at a place of the rings, from 1; 0 is none."""
    rows = np.append(ring_rows() + 1, 0)
    here = (member >= 0) & (member < len(rows) - 1)
    found: Array = rows[np.where(here, member, len(rows) - 1)]
    return found


def ring_begins_at(member: Array) -> Array:
    """When the ring of a member is at work."""
    days = np.maximum(member, 0) // (VICTIMS + 1) * 9.0
    return later(np.full(len(days), np.datetime64(RINGS_FROM, "us")), days, "days")


def ring_slots(member: Array) -> Array:
    """How many payments of the ring a member makes: a mule's are fan-in and fan-out."""
    mule = member % (VICTIMS + 1) == 0
    return np.where(member < 0, 0, np.where(mule, VICTIMS + FAN_OUT, 2))


def ring_other(member: Array, turn: Array) -> Array:
    """The member on the other side of a payment; -1 if that is at another bank."""
    seat = member % (VICTIMS + 1)
    into = (seat == 0) & (turn < VICTIMS)
    out = (seat > 0) & (turn == 1)
    none = (member < 0) | ~(into | out)
    return np.where(none, -1, np.where(into, member + turn + 1, member - seat))


def ring_victim(member: Array, turn: Array) -> Array:
    """The victim whose payment it is: both sides agree on it."""
    seat = member % (VICTIMS + 1)
    return np.where(seat == 0, member + np.minimum(turn, VICTIMS - 1) + 1, member)


def ring_at(
    begins: Array, member: Array, victim: Array, turn: Array, u: Array
) -> Array:
    """When each payment of the ring is made."""
    seat, mule = victim % (VICTIMS + 1), member % (VICTIMS + 1) == 0
    paid = np.floor((seat - 0.6 + u * 0.8) * 2400.0)
    out = np.floor((7.0 + (turn - VICTIMS + u * 0.7) * 1.9) * 3600.0)
    seconds = np.where(mule & (turn >= VICTIMS), out, paid)
    seconds = np.where(~mule & (turn == 0), paid - 900.0, seconds)
    return later(begins, seconds, "seconds")


def ring_amount(member: Array, turn: Array, z: Array, scale: Array) -> Array:
    """What is paid, in cents: in as the victim pays, out in equal parts."""
    mule, into = member % (VICTIMS + 1) == 0, turn < VICTIMS
    paid = np.rint(2100.0 * np.exp(0.4 * z) / 50.0) * 50.0
    out = np.rint(2100.0 * VICTIMS * 0.85 / FAN_OUT / 10.0) * 10.0 + turn * 20.0
    amount = np.where(mule & ~into, -out, np.where(mule, paid, -paid))
    amount = np.where(~mule & (turn == 0), paid, amount)
    answer: Array = np.rint(amount * scale * 100.0).astype(np.int64)
    return answer
