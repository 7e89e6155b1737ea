"""When things happen: UTC instants from calendars and waiting times."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import numpy as np

from synth_domains_templates.kernel.calendars import Calendar
from synth_domains_templates.kernel.draws import Array, draw
from synth_domains_templates.kernel.settings import END, ROWS, START
from synth_domains_templates.kernel.text import Labels

SECONDS = {"seconds": 1.0, "minutes": 60.0, "hours": 3600.0, "days": 86_400.0}


def instants(seconds: Array) -> Array:
    """Whole seconds since 1970 as UTC instants."""
    return (seconds.astype(np.int64) * 1_000_000).view("datetime64[us]")


def instant(day: Any) -> Any:
    """The first moment of a day, in UTC."""
    return np.datetime64(day, "us")


def day(times: Array) -> Array:
    """The days of these times."""
    return times.astype("datetime64[D]")


def moment_at(calendar: Calendar, share: Array) -> Array:
    """The time by which this share of all events has happened, to the second."""
    edges = np.asarray(calendar.edges)
    share = np.minimum(share, 1.0 - 2.0**-53)
    return within(calendar, edges, hour_at(calendar, share), share)


def hour_at(calendar: Calendar, share: Array) -> Array:
    """The hour by which this share of all events has happened."""
    edges, guide = np.asarray(calendar.edges), np.asarray(calendar.guide)
    hour: Array = guide[(share * (len(guide) - 1)).astype(np.int64)].astype(np.int64)
    late = np.flatnonzero(edges[hour + 1] <= share)
    while len(late):
        hour[late] += 1
        late = late[edges[hour[late] + 1] <= share[late]]
    return hour


def within(calendar: Calendar, edges: Array, hour: Array, share: Array) -> Array:
    """The moment of an hour by which this share of all events has happened."""
    part = (share - edges[hour]) / (edges[hour + 1] - edges[hour])
    return instants(calendar.first + hour * 3600 + np.floor(part * 3600.0))


def arrivals(rows: Any, calendar: Calendar, region: Labels | None = None) -> Array:
    """When each row happens: row i in the hour in which i + 1/2 of the N events have.

    So an hour has as many rows as the calendar gives it, and chance has no say but its
    own. With a region it is that region's events that count.
    """
    count, draws = ROWS[rows._table], draw(rows, "arrival")
    share = (rows._row + 0.5) / count
    if region is None:
        edges, hour = np.asarray(calendar.edges), hour_at(calendar, share)
        return in_turn(calendar, edges, hour, rows._row + draws, count)
    times = np.empty(len(share), dtype="datetime64[us]")
    for code, name in enumerate(region.words):
        here = np.flatnonzero(region.codes == code)
        edges = own_edges(calendar, name)
        hour = np.searchsorted(edges, share[here], side="right") - 1
        place = rows._row[here] + draws[here]
        times[here] = in_turn(calendar, edges, hour, place, count)
    return times


def in_turn(
    calendar: Calendar, edges: Array, hour: Array, place: Array, count: int
) -> Array:
    """Moments of hours: rows of one hour follow each other, each in its own part of it."""
    first, end = (np.ceil(edges[each] * count - 0.5) for each in (hour, hour + 1))
    part = np.clip((place - first) / np.maximum(end - first, 1.0), 0.0, 1.0 - 2.0**-53)
    return instants(calendar.first + hour * 3600 + np.floor(part * 3600.0))


def own_edges(calendar: Calendar, region: str) -> Array:
    """The share of a region's events before each hour."""
    if region not in calendar.own:
        number = calendar.names.index(region)
        part = np.array(calendar.parts[number], dtype=float)
        if number:
            part -= np.array(calendar.parts[number - 1], dtype=float)
        each = np.diff(np.asarray(calendar.edges)) * part
        # A region that never opens in so short a window is open all the time.
        sums = np.cumsum(each if each.any() else np.ones(len(each)))
        calendar.own[region] = np.concatenate(([0.0], sums / sums[-1]))
    return calendar.own[region]


def share_at(calendar: Calendar, times: Any) -> Array:
    """The share of all events that have happened by these times."""
    edges = np.asarray(calendar.edges)
    hours = (times.astype(np.int64) / 1e6 - calendar.first) / 3600.0
    hours = np.clip(hours, 0.0, len(edges) - 1.000001)
    hour = hours.astype(np.int64)
    share: Array = edges[hour] + (edges[hour + 1] - edges[hour]) * (hours - hour)
    return share


def moment_between(
    draws: Array, calendar: Calendar, low: Any, high: Any, region: Labels | None = None
) -> Array:
    """A time after `low` and before `high`, more likely where the calendar is busy.

    With a region it is that region's hours that count.
    """
    if region is not None:
        return moment_within(draws, calendar, low, high, region)
    begin, end = share_at(calendar, low), share_at(calendar, high)
    moments = moment_at(calendar, begin + draws * (end - begin))
    # An hour in which nothing happens has no moments: not before, and not beyond.
    kept: Array = np.clip(moments, low, high)
    return kept


def moment_within(
    draws: Array, calendar: Calendar, low: Array, high: Any, region: Labels
) -> Array:
    """The same by the hours of each row's own region."""
    times = np.broadcast_to(low, draws.shape).copy()
    last = np.broadcast_to(high, draws.shape)
    for code, name in enumerate(region.words):
        here = np.flatnonzero(region.codes == code)
        edges = own_edges(calendar, name)
        grid = np.arange(len(edges)) * 3600.0 + calendar.first
        limits = [each[here].astype(np.int64) / 1e6 for each in (times, last)]
        begin, end = (np.interp(each, grid, edges) for each in limits)
        share = np.minimum(begin + draws[here] * (end - begin), 1.0 - 2.0**-53)
        hour = np.searchsorted(edges, share, side="right") - 1
        found = within(calendar, edges, hour, share)
        times[here] = np.clip(found, times[here], last[here])
    return times


def hour_of(times: Array, calendar: Calendar) -> Array:
    """The hour of the calendar in which a time lies; the last one for later times."""
    hour = (times.astype(np.int64) // 1_000_000 - calendar.first) // 3600
    return np.clip(hour, 0, len(calendar.edges) - 2)


def clock_shift(times: Array, calendar: Calendar, region: Labels) -> Array:
    """Seconds by which the clocks of these regions are ahead of UTC at these times."""
    hour = hour_of(times, calendar)
    shift = np.zeros(len(hour), dtype=np.int64)
    for code, name in enumerate(region.words):
        hours, ahead = zip(*calendar.clocks[calendar.names.index(name)], strict=True)
        since = np.searchsorted(hours, hour, side="right") - 1
        shift = np.where(region.codes == code, np.array(ahead)[since], shift)
    return shift


def busy(times: Array, calendar: Calendar, region: Labels) -> Array:
    """How busy each region is in the hour of each time, against its mean hour."""
    hour, found = hour_of(times, calendar), np.zeros(len(times))
    for code, name in enumerate(region.words):
        rate = np.diff(own_edges(calendar, name)) * (len(calendar.edges) - 1)
        found = np.where(region.codes == code, rate[hour], found)
    return found


def region_at(draws: Array, calendar: Calendar, times: Array) -> Labels:
    """The region of each event: those whose clocks say it is a busy hour, more often."""
    hour = hour_of(times, calendar)
    codes = np.zeros(len(draws), dtype=np.int64)
    for edges in calendar.parts[:-1]:
        codes += draws >= np.asarray(edges)[hour]
    return Labels(codes, calendar.names)


def steps(parent: Any, every: Any) -> Array:
    """How many steps of so many seconds each parent has in the window."""
    count = (END - START).days * 86_400 // np.asarray(every)
    return np.broadcast_to(count.astype(np.int64), parent._row.shape)


def step_time(rows: Any, every: Any) -> Array:
    """When each step of a series is due."""
    return later(
        np.full(len(rows._row), instant(START)), rows._number * every, "seconds"
    )


def later(times: Array, amount: Any, unit: str) -> Array:
    """These times moved on by an amount of seconds, minutes, hours or days."""
    seconds = np.rint(amount * SECONDS[unit]).astype(np.int64)
    moved: Array = times + (seconds * 1_000_000).view("timedelta64[us]")
    return moved


def during(times: Array, window: tuple[str, str]) -> Array:
    """Which times lie in a window of UTC instants, its end not included."""
    inside: Array = (times >= instant(window[0])) & (times < instant(window[1]))
    return inside


def since(times: Array, window: tuple[str, str]) -> Array:
    """Which times are not before the start of a window of UTC instants."""
    begun: Array = times >= instant(window[0])
    return begun


def between(start: Array, end: Array, unit: str) -> Array:
    """How long it is from `start` to `end`; not a number where one of them is missing."""
    gap = (end - start) / np.timedelta64(1, "s") / SECONDS[unit]
    return np.where(np.isnat(start) | np.isnat(end), np.nan, gap)


def next_open(
    times: Array, shift: Array, opens: float, closes: float, draws: Array, days: int = 6
) -> Array:
    """The times that lie in local opening hours; others soon after the next opening."""
    local = times.astype(np.int64) // 1_000_000 + shift
    day, second = local // 86_400, local % 86_400
    day = day + (second >= closes * 3600)
    weekday = (day + 3) % 7
    day = day + np.where(weekday >= days, 7 - weekday, 0)
    waits = (day > local // 86_400) | (second < opens * 3600)
    opening = day * 86_400 + opens * 3600 + draws * 7200
    opened = instants(np.where(waits, opening, local) - shift)
    return np.where(np.isnat(times), times, opened)


def by_clock(times: Array, shift: Array, hours: Sequence[float], draws: Array) -> Array:
    """Times on the same local day, at its busy hours; a day later if that is before."""
    local = times.astype(np.int64) // 1_000_000 + shift
    edges = np.concatenate(([0.0], np.cumsum(hours) / sum(hours)))
    hour = np.searchsorted(edges, draws, side="right") - 1
    part = (draws - edges[hour]) / (edges[hour + 1] - edges[hour])
    moved = local - local % 86_400 + hour * 3600 + np.floor(part * 3600.0)
    moved += np.where(moved < local, 86_400, 0)
    found = instants(moved - shift)
    return np.where(np.isnat(times), times, found)
