"""Rows beside a row: of the same parent, and of a table that is below it too."""

from __future__ import annotations

from typing import Any

import numpy as np

from synth_domains_templates.kernel.draws import Array, key, mix, uniform, word
from synth_domains_templates.kernel.numbers import normal
from synth_domains_templates.kernel.rows import View, nth
from synth_domains_templates.kernel.settings import SEED


def base(rows: Any) -> tuple[Any, Array]:
    """The rows that others were lined up from, and for each of those its place there."""
    index = np.arange(len(rows._row))
    while isinstance(rows, View):
        rows, index = rows._rows, rows._index[index]
    return rows, index


def starts(above: Any) -> Array:
    """The places where the rows of each parent begin."""
    return np.flatnonzero(np.diff(base(above)[1], prepend=-1))


class Beside(View):
    """The row of another table for each row, where one was `_found`."""

    def __init__(self, rows: Any, index: Array, found: Array) -> None:
        super().__init__(rows, index)
        self.__dict__["_found"] = found


def latest(above: Any, table: str, by: str, at: Array) -> Beside:
    """The last row of `table` at or before a time, below each of the rows `above`."""
    return beside(above, table, by, at, -1)


def coming(above: Any, table: str, by: str, at: Array, written: bool = True) -> Beside:
    """The first row of `table` after a time, below each of the rows `above`."""
    return beside(above, table, by, at, 0, written)


def beside(
    above: Any, table: str, by: str, at: Array, step: int, written: bool = True
) -> Beside:
    """The first row of `table` after a time; at step -1, the one before that."""
    parents, parent = base(above)
    rows = getattr(parents, table)
    times, wanted = getattr(rows, by), at.astype("datetime64[s]").astype(np.int64)
    kept = getattr(rows, "_kept", True) if written else True
    here = np.flatnonzero(~np.isnat(times) & kept)
    if not len(here):  # a row that is not written stands in
        nobody, index = rows, np.zeros(len(parent), np.int64)
        if not len(rows._row):
            nobody, index = nth(View(parents, index), table, rows._above, 0), index * 0
        return Beside(nobody, index, np.zeros(len(parent), dtype=bool))
    owner = np.repeat(np.arange(len(rows._counts)), rows._counts)[here]
    second = times[here].astype("datetime64[s]").astype(np.int64)
    # One number sorts by parent and then by time, so that one search finds all rows.
    low = second.min() - 1
    span = second.max() - low + 2
    order = owner * span + second - low
    by_order = np.argsort(order, kind="stable")
    here, owner, order = here[by_order], owner[by_order], order[by_order]
    asked = parent * span + np.clip(wanted - low, 0, span - 1)
    place = np.searchsorted(order, asked, side="right") + step
    inside = (place >= 0) & (place < len(here)) & ~np.isnat(at)
    place = np.where(inside, place, 0)
    return Beside(rows, here[place], inside & (owner[place] == parent))


def draw_for(name: str, *values: Any) -> Array:
    """A draw that is the same for the same whole numbers or times."""
    mixed = np.zeros(1, dtype=np.uint64)
    for value in values:
        mixed = mix(mixed) + np.asarray(value).astype(np.int64).view(np.uint64)
    return uniform(word(key(SEED, "shared", name), mixed))


def autocorrelated(rows: Any, name: str, correlation: float) -> Array:
    """Standard normal numbers of which each goes along with the one of the row before.

    Each is the sum of the draws of the row and of those before it, each weighing
    `correlation` times as much as the next (AR(1)); those that weigh less
    than a thousandth are left out. The row before is one whose number is smaller by one.
    """
    reach = 1
    while correlation**reach > 0.001:
        reach *= 2
    row = rows._row
    begins = np.flatnonzero(np.diff(row, prepend=row[:1]) != 1)
    lengths = np.diff(begins, append=len(row)) + reach - 1
    place = np.arange(lengths.sum()) - np.repeat(np.cumsum(lengths) - lengths, lengths)
    back = (
        np.repeat(row[begins], lengths) + place.astype(np.uint64) - np.uint64(reach - 1)
    )
    along = normal(uniform(word(key(SEED, rows._table, name, 0), back)))
    step = 1
    while step < reach:
        along[step:] = along[step:] + correlation**step * along[:-step]
        step *= 2
    spread = np.sqrt((1 - correlation**2) / (1 - correlation ** (2 * reach)))
    smooth: Array = along[place >= reach - 1] * spread
    return smooth
