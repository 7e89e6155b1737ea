"""Rows that a fault makes late: they come with a later load than they would without."""

from __future__ import annotations

from math import prod

import numpy as np
import pyarrow as pa

from synth_domains_templates.kernel.draws import Array
from synth_domains_templates.kernel.draws_mix import key, word
from synth_domains_templates.kernel.faults import (
    INGESTED_AT,
    damage_of,
    plain_values,
    struck,
    with_arrival,
)
from synth_domains_templates.kernel.frames import arrow
from synth_domains_templates.kernel.rows import Rows, View, rows_of
from synth_domains_templates.kernel.settings import (
    END,
    FAULTS,
    INGESTED,
    KEYS,
    SEED,
    TABLES,
)
from synth_domains_templates.kernel.times import instant


def late_ones(table: str, numbers: Array) -> tuple[Array, Array]:
    """Which rows have a fault that makes them late, and which of the table's it is."""
    at, which = struck(table, numbers)
    moves = [INGESTED_AT in each.columns for each in FAULTS[table]]
    late = np.array(moves, dtype=bool)[which]
    return at[late], which[late]


def late_arrivals(rows: Rows) -> Array:
    """When each row comes: when it arrives, unless a fault makes it later.

    What would come after the window comes at its end.
    """
    table, times = rows._table, rows._arrived.copy()
    at, which = late_ones(table, rows._row)
    numbers = rows._row[at]
    happened = arrow(getattr(View(rows, at), INGESTED[table]), "timestamp")
    few = with_arrival(table, pa.table({INGESTED[table]: happened}), numbers)
    bits = word(key(SEED, table, "fault/value"), numbers).tolist()
    came = [
        damage_of(FAULTS[table][fault], {INGESTED_AT: time}, each)[INGESTED_AT]
        for fault, time, each in zip(
            which.tolist(), plain_values(few.column(INGESTED_AT)), bits, strict=True
        )
    ]
    times[at] = np.fmax(times[at], np.array(came, dtype="datetime64[us]"))
    last: Array = np.fmin(times, instant(END) - np.timedelta64(1, "s"))
    return last


def keys_on_their_way(table: str, masters: Array, until: str) -> list[str]:
    """The keys of rows that would be there by some time, but for the fault they have.

    `masters` are the numbers of the rows of the master table to which they belong.
    """
    path = TABLES[table].path
    rows = rows_below(masters, path)
    at, _ = late_ones(table, rows._row)
    most = np.uint64(prod(TABLES[step].most for step in path[1:]))
    rows = rows_below(np.unique(rows._row[at] // most), path)
    waiting = (rows._arrived < instant(until)) & (rows._comes >= instant(until))
    waiting &= getattr(rows, "_kept", True)
    keys: list[str] = (
        arrow(getattr(rows, KEYS[table]), "string")
        .take(pa.array(np.flatnonzero(waiting)))
        .to_pylist()
    )
    return keys


def rows_below(masters: Array, path: tuple[str, ...]) -> Rows:
    """The rows at the end of a path that begins at some rows of a master table."""
    rows = rows_of(path[0], masters)
    for step in path[1:]:
        rows = getattr(rows, step)
    return rows
