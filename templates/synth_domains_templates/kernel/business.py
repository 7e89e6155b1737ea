"""Business days of a region, and the months of a window."""

from __future__ import annotations

from typing import Any

import numpy as np

from synth_domains_templates.kernel.calendars import Calendar
from synth_domains_templates.kernel.draws import Array
from synth_domains_templates.kernel.settings import END, START
from synth_domains_templates.kernel.text import Labels
from synth_domains_templates.kernel.times import clock_shift, instants, own_edges


def business_day(
    days: Array, calendar: Calendar, region: Labels, before: Any = False
) -> Array:
    """The days themselves where the calendar is open there, else the next open ones.

    Where `before` is true it is the last open day before. Beyond the calendar only Saturdays and
    Sundays are known.
    """
    number = days.astype("datetime64[D]").astype(np.int64)
    weekday = (number + 3) % 7
    before = np.broadcast_to(before, number.shape)
    away = np.where(before, 4 - weekday, 7 - weekday)
    moved = number + np.where(weekday > 4, away, 0)
    for code, name in enumerate(region.words):
        here = np.flatnonzero(region.codes == code)
        if len(here):
            first, after, last = open_days(calendar, name)
            place = number[here] - first
            known = (place >= 0) & (place < len(after))
            place = np.clip(place, 0, len(after) - 1)
            found = np.where(before[here], last[place], after[place])
            known &= found >= 0
            moved[here] = np.where(known, first + found, moved[here])
    answer: Array = moved.view("datetime64[D]")
    return answer


def open_days(calendar: Calendar, region: str) -> tuple[int, Array, Array]:
    """A region's first local day, and for each day the next and the last open one.

    Days are counted from the first; -1 is none.
    """
    first, is_open = opening_days(calendar, region)
    number, none = np.arange(len(is_open)), len(is_open)
    last = np.maximum.accumulate(np.where(is_open, number, -1))
    after = np.minimum.accumulate(np.where(is_open, number, none)[::-1])[::-1]
    return first, np.where(after == none, -1, after), last


def opening_days(calendar: Calendar, region: str) -> tuple[int, Array]:
    """A region's first local day, and for each day whether the calendar is open there."""
    shift = np.zeros(len(calendar.edges) - 1, dtype=np.int64)
    for hour, ahead in calendar.clocks[calendar.names.index(region)]:
        shift[hour:] = ahead
    seconds = calendar.first + np.arange(len(shift)) * 3600 + shift
    first = int(seconds[0] // 86_400)
    day = seconds // 86_400 - first
    busy = np.bincount(day, np.diff(own_edges(calendar, region)))
    return first, busy > 0.1 / len(busy)


def work_done(
    times: Array,
    hours: Array,
    calendar: Calendar,
    region: Labels,
    opens: float,
    closes: float,
) -> Array:
    """When so many hours of work are done that begin at a time, in opening hours only.

    Beyond the calendar only Saturdays and Sundays are known.
    """
    shift = clock_shift(times, calendar, region)
    begin = times.astype(np.int64) // 1_000_000
    length, opening = int((closes - opens) * 3600), int(opens * 3600)
    work, found = np.rint(hours * 3600.0).astype(np.int64), begin.copy()
    for code, name in enumerate(region.words):
        here = np.flatnonzero(region.codes == code)
        if len(here):
            first, known = opening_days(calendar, name)
            later_on = (first + len(known) + np.arange(730) + 3) % 7 < 5
            is_open = np.concatenate((known, later_on))
            day, second = np.divmod(begin[here] + shift[here], 86_400)
            day = np.clip(day - first, 0, len(is_open) - 1)
            inside = np.where(is_open[day], np.clip(second - opening, 0, length), 0)
            before = np.concatenate(([0], np.cumsum(is_open)))[day]
            # What ends with a day belongs to it, not to the next one.
            number, rest = np.divmod(before * length + inside + work[here] - 1, length)
            listed = np.flatnonzero(is_open)
            day = first + listed[np.clip(number, 0, len(listed) - 1)]
            end = day * 86_400 + opening + rest + 1 - shift[here]
            found[here] = np.where(
                number < 0, begin[here], np.maximum(end, begin[here])
            )
    return np.where(np.isnat(times), times, instants(found))


def month_steps(parent: Any) -> Array:
    """How many months, whole or not, each parent has in the window."""
    count = (END.year - START.year) * 12 + END.month - START.month + (END.day > 1)
    return np.full(parent._row.shape, count, dtype=np.int64)


def month_time(rows: Any) -> Array:
    """When each month begins: the first of them with the window."""
    first = np.datetime64(f"{START:%Y-%m}", "M")
    months = (first + rows._number).astype("datetime64[us]")
    begin: Array = np.maximum(months, np.datetime64(START, "us"))
    return begin
