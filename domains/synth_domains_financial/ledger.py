"""The books: what is settled, what is declined, and the balance after each line."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from synth_domains.kernel import Array, np


def in_order(starts: Array, at: Array) -> tuple[Array, Array]:
    """All rows in the order of their account and time, and the account of each."""
    sizes = np.diff(np.append(starts, len(at)))
    owner = np.repeat(np.arange(len(starts)), sizes)
    return np.lexsort((np.arange(len(at)), at, owner)), owner


def settle(
    starts: Array,
    amount: Array,
    at: Array,
    written: Array,
    vetoed: Array,
    sweep: Array,
    leg: Array,
    opening: Array,
    overdraft: Array,
    buffer: Array,
    unit: Array,
    most: Array,
) -> Array:
    """What each line moves, in cents: nothing where it is declined.

    A payment is declined if the balance would fall below the agreed overdraft. Savings
    are what lies above a buffer. A refund of a payment that was not booked is nothing.
    """
    order, owner = in_order(starts, at)
    order = order[written[order]]
    booked = np.zeros(len(amount), dtype=np.int64)
    lines = zip(
        owner[order].tolist(),
        amount[order].tolist(),
        (-overdraft[order]).tolist(),
        vetoed[order].tolist(),
        sweep[order].tolist(),
        leg[order].tolist(),
        opening[order].tolist(),
        strict=True,
    )
    spare, step = buffer[order], 1000 * unit[order]
    limit = (most // (1000 * unit))[order]
    last, balance, paid, moved = -1, 0, set[int](), []
    for number, (of, asked, floor, veto, sweeps, part, begin) in enumerate(lines):
        if of != last:
            last, balance = of, begin
            paid.clear()
        if sweeps:
            above = (balance - int(spare[number])) // int(step[number])
            above = min(above, int(limit[number]))
            asked = -above * int(step[number]) if above > 4 else 0
        elif part < 0:
            asked = asked if -part in paid else 0
        elif veto or (asked < 0 and balance + asked < floor):
            asked = 0
        elif part:
            paid.add(part)
        balance += asked
        moved.append(asked)
    booked[order] = moved
    return booked


def balance_after(starts: Array, booked: Array, at: Array, opening: Array) -> Array:
    """The balance of the account after each line."""
    order, owner = in_order(starts, at)
    sums = np.cumsum(booked[order])
    before = np.concatenate(([0], sums))[starts]
    balance = np.empty(len(booked), dtype=np.int64)
    balance[order] = sums - before[owner[order]] + opening[order]
    return balance


def line_number(starts: Array, at: Array, kept: Array) -> Array:
    """The place of each written line on the statements of its account, from 1."""
    order, owner = in_order(starts, at)
    sums = np.cumsum(kept[order].astype(np.int64))
    before = np.concatenate(([0], sums))[starts]
    number = np.empty(len(at), dtype=np.int64)
    number[order] = sums - before[owner[order]]
    return number


def closing_after(starts: Array, moved: Array, opening: Array) -> Array:
    """The balance at the end of each month."""
    sums = np.cumsum(moved)
    before = np.concatenate(([0], sums))[starts]
    sizes = np.diff(np.append(starts, len(moved)))
    closing: Array = sums - np.repeat(before, sizes) + opening
    return closing
