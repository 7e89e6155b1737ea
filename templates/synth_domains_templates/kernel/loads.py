"""The rows of one load: those that arrive from one time on, until another."""

from __future__ import annotations

import math
from collections.abc import Sequence
from typing import Any

import numpy as np

from synth_domains_templates.kernel.draws import Array
from synth_domains_templates.kernel.rows import Rows, View, nth, rows_of
from synth_domains_templates.kernel.settings import (
    ALONE,
    CALENDARS,
    END,
    FAULTS,
    FROM,
    IN_ORDER,
    LATE,
    ROWS,
    START,
    TABLES,
    TO,
)
from synth_domains_templates.kernel.text import Labels
from synth_domains_templates.kernel.times import instant, own_edges

# By so many hours at most such faults make a row late, with the minutes that all take.
HOURS_LATE = {"late_arrival": 15 * 24 + 1, "out_of_order": 7}


def load_arrivals(rows: Rows, own: Any, *others: Any) -> Array:
    """When each row arrives: at its own time, but never before a row it refers to.

    `own` is none where a table has no time: then its parent's counts, as it does where a
    time is missing. Of `others`, each is the rows that a column refers to, or a pair of
    them with the column, where that may be empty.
    """
    first = np.full(len(rows._row), instant(START))
    times = first if own is None else own.astype("datetime64[us]")
    unknown = np.isnat(times) if own is not None else np.full(len(times), True)
    if rows._above and unknown.any():
        times = np.where(unknown, getattr(rows, rows._above)._arrived, times)
    times = np.fmax(times, first)
    for other in others:
        there, column = other if isinstance(other, tuple) else (other, None)
        theirs = there._arrived
        times = np.fmax(times, np.where(no_key(column, len(times)), first, theirs))
    return np.fmin(times, instant(END) - np.timedelta64(1, "s"))


def no_key(column: Any, size: int) -> Array:
    """Which rows of a column of keys are none."""
    if column is None:
        return np.zeros(size, dtype=bool)
    if isinstance(column, Labels):
        return np.asarray(column.codes < 0)
    return np.asarray(column.is_null())


def in_load(times: Array) -> Array:
    """Which rows arrive in the period that is loaded."""
    inside: Array = (times >= instant(FROM)) & (times < instant(TO))
    return inside


def reach_of(table: str) -> tuple[int, int]:
    """The first row of its master, and the one after the last, that a load can need.

    Row i of N happens in the hour in which i + 1/2 of N events have, so a calendar says
    between which rows an hour lies.
    """
    rows = ROWS[TABLES[table].path[0]]
    if table not in IN_ORDER:
        return 0, rows
    name, exact, by_region = IN_ORDER[table]
    # What is worked out here stays here: arrays do not travel to all workers.
    calendar = CALENDARS[name]._replace(own={})
    curves = [own_edges(calendar, each) for each in calendar.names]
    curves = curves if by_region else [np.asarray(calendar.edges)]
    begin, end = (
        int(
            (instant(text) - np.datetime64(calendar.first, "s"))
            / np.timedelta64(1, "s")
        )
        // 3600
        for text in (FROM, TO)
    )
    if LATE:
        begin = max(0, begin - hours_late(table))
    first, stop = 0, rows
    if exact and instant(FROM) > instant(START):
        first = max(0, math.floor(min(edges[begin] for edges in curves) * rows) - 1)
    if instant(TO) < instant(END):
        stop = math.ceil(max(edges[end] for edges in curves) * rows) + 1
    return first, min(stop, rows)


def hours_late(table: str) -> int:
    """How many hours after its time a row of a table may come, at most."""
    kinds = [each.kind.__name__ for each in FAULTS.get(table, [])]
    return max([0, *(HOURS_LATE.get(kind, 0) for kind in kinds)])


def needed_by_load(master: Rows, table: str) -> Rows:
    """The rows of a master table below which a load can need rows."""
    first, stop = reach_of(table)
    name = f"_from_{first}_to_{stop}"
    # Tables that need the same rows share them, and what is worked out for them.
    if name not in master.__dict__:
        here = (master._row >= first) & (master._row < stop)
        rows = master if here.all() else rows_of(master._table, master._row[here])
        master.__dict__[name] = rows
    found: Rows = master.__dict__[name]
    return found


def rows_of_load(rows: Rows) -> Any:
    """Those of the rows that arrive in the period."""
    if LATE:
        here = np.flatnonzero(in_load(getattr(rows, "_comes", rows._arrived)))
    else:
        here = np.flatnonzero(in_load(rows._arrived))
    if rows._table not in ALONE:
        return View(rows, here)
    # Made anew, so that all other columns are worked out for these rows alone.
    if not rows._above:
        return rows_of(rows._table, rows._row[here])
    above = View(getattr(rows, rows._above), here)
    return nth(above, rows._table, rows._above, rows._number[here])


def load_parts(names: Sequence[str], size: int) -> list[tuple[int, int, int]]:
    """Number, first row and the row after the last of each part of a load.

    A load of a short time has few parts, so that its files are not small.
    """
    reached = [reach_of(name) for name in names]
    first = min(each[0] for each in reached)
    stop = max(each[1] for each in reached)
    most = max(1, math.ceil((stop - first) / size))
    parts = min(most, math.ceil(4 * most * load_share()))
    size = max(1, math.ceil((stop - first) / parts))
    begins = range(first, stop, size)
    return [(place, row, min(row + size, stop)) for place, row in enumerate(begins)]


def load_share() -> float:
    """The share of the window that the period has."""
    whole = instant(END) - instant(START)
    return float((instant(TO) - instant(FROM)) / whole)


def load_name() -> str:
    """The period as a part of the names of files: 20250301-20250302."""
    return f"{FROM}_{TO}".replace("-", "").replace("_", "-")
