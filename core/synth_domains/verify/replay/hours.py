"""The hours of a calendar: when something happens by them, and where.

A calendar is a row of hours. Of all its events, and of those of one region, a known
share has happened before each hour; inside an hour they come evenly.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

import numpy as np

from synth_domains.verify.replay.draws import Array
from synth_domains.verify.replay.pieces import DAY, MONDAY, WEEK, Labels, instants

HOUR = 3600
ALMOST_ONE = 1.0 - 2.0**-53
LATER_DAYS = 730  # days after a calendar of which only the weekday is known
TIME = "datetime64[us]"
NEVER = np.datetime64("NaT", "us")


class Course:
    """The share of some events that has happened before each hour, and 1 at the end."""

    def __init__(self, first: int, weights: Array) -> None:
        """Take the hour since 1970 that is the first, and how much happens in each."""
        self.first = first
        if not weights.any():  # it never opens, so it is open all the time
            weights = np.full(len(weights), 1.0)
        self.edges = np.append(0.0, weights.cumsum())
        self.edges /= self.edges[-1]

    @property
    def steps(self) -> Array:
        """The share that happens in each hour."""
        return np.diff(self.edges)

    def moment(self, share: Array) -> Array:
        """The second in which this share has happened; empty hours have none."""
        share = np.minimum(share, ALMOST_ONE)
        hour = np.searchsorted(self.edges[1:], share, side="right")
        inside = (share - self.edges[hour]) / self.steps[hour]
        second = np.floor(inside * 3600.0).astype(np.int64)
        return instants((self.first + hour) * HOUR + second)

    def turn(self, row: Array, draws: Array, size: int) -> Array:
        """The second of each of so many rows: its middle says the hour.

        The rows of an hour share it evenly, and each lies anywhere in its own stretch.
        """
        hour = np.searchsorted(self.edges[1:], (row + 0.5) / size, side="right")
        first = np.ceil(self.edges[hour] * size - 0.5)
        rows = np.ceil(self.edges[hour + 1] * size - 0.5) - first
        inside = (row + draws - first) / np.maximum(rows, 1.0)
        inside = np.minimum(np.maximum(inside, 0.0), ALMOST_ONE)
        second = np.floor(inside * 3600.0).astype(np.int64)
        return instants((self.first + hour) * HOUR + second)

    def before(self, times: Array) -> Array:
        """The share that has happened by a time."""
        starts = (self.first + np.arange(len(self.edges))) * 3600.0
        return np.interp(seconds(times), starts, self.edges)

    def nearly_before(self, times: Array) -> Array:
        """The same, but never all: a millionth of the last hour stays ahead."""
        place = (seconds(times) - self.first * HOUR) / 3600.0
        place = np.clip(place, 0.0, len(self.edges) - 1.000001)
        inside, hour = np.modf(place)
        hour = hour.astype(np.int64)
        return np.asarray(self.edges[hour] + self.steps[hour] * inside)


@dataclass
class Hours:
    """A calendar, worked out for a plan.

    Attributes:
        first: the first hour, counted since 1970.
        names: its regions, in order.
        course: all its events.
        parts: by region and hour, the part of the hour's events that fall to the region
            or to one before it, to the precision that a script has.
        ahead: by region and hour, the seconds by which the clock is ahead of UTC.
    """

    first: int
    names: list[str]
    course: Course
    parts: Array
    ahead: Array
    known: dict[str, Course] = field(default_factory=dict)

    def of(self, name: str) -> Course:
        """The events of one region."""
        if name not in self.known:
            place, parts = self.names.index(name), self.parts.astype(float)
            own = parts[place] - parts[place - 1] if place else parts[0]
            self.known[name] = Course(self.first, self.course.steps * own)
        return self.known[name]

    def hour(self, times: Array) -> Array:
        """The number of the hour of a time; the nearest there is for other times."""
        since = times.astype(TIME).astype(np.int64) // (HOUR * 1_000_000) - self.first
        return np.minimum(np.maximum(since, 0), self.ahead.shape[1] - 1)

    def arrivals(
        self, row: Array, draws: Array, size: int, region: Labels | None
    ) -> Array:
        """When each of so many rows happens: all of them are in order."""
        if region is None:
            return self.course.turn(row, draws, size)
        found = np.full(len(row), NEVER)
        for name, here in places(region):
            found[here] = self.of(name).turn(row[here], draws[here], size)
        return found

    def moment_between(
        self, draws: Array, low: Any, high: Any, region: Labels | None = None
    ) -> Array:
        """A time between two others; `low` itself where a row has no region."""
        low = np.broadcast_to(np.asarray(low, TIME), draws.shape)
        high = np.broadcast_to(np.asarray(high, TIME), draws.shape)
        if region is None:
            begin, end = (self.course.nearly_before(each) for each in (low, high))
            return limited(self.course.moment(begin + draws * (end - begin)), low, high)
        found: Array = low.copy()
        for name, here in places(region):
            course = self.of(name)
            begin, end = (course.before(each[here]) for each in (low, high))
            drawn = course.moment(begin + draws[here] * (end - begin))
            found[here] = limited(drawn, low[here], high[here])
        return found

    def clock_shift(self, times: Array, region: Labels) -> Array:
        """Seconds by which the clock of each row's region is ahead of UTC."""
        hour, found = self.hour(times), np.zeros(len(times), dtype=np.int64)
        for name, here in places(region):
            found[here] = self.ahead[self.names.index(name), hour[here]]
        return found

    def busy(self, times: Array, region: Labels) -> Array:
        """How busy the hour of a time is in each row's region; 1 is the mean."""
        hour, found = self.hour(times), np.zeros(len(times))
        for name, here in places(region):
            steps = self.of(name).steps
            found[here] = (steps * len(steps))[hour[here]]
        return found

    def region_at(self, draws: Array, times: Array) -> Labels:
        """The region of each event: the first whose part is above the draw."""
        codes = (self.parts[:-1, self.hour(times)] <= draws).sum(axis=0)
        return Labels(codes, self.names)

    def open_days(self, name: str) -> tuple[int, int, Array]:
        """A region's first local day, the day after its last, and all open days.

        A day is open if a tenth of a mean day's events fall on it.
        """
        hours = self.first + np.arange(self.ahead.shape[1])
        day = (hours * HOUR + self.ahead[self.names.index(name)]) // DAY
        first, end = int(day[0]), int(day[-1]) + 1
        busy = np.bincount(day - first, weights=self.of(name).steps)
        return first, end, first + np.flatnonzero(busy > 0.1 / len(busy))

    def business_day(self, days: Array, region: Labels, before: Any = False) -> Array:
        """The open day that a day is, or else the next one or the last one before."""
        missing = np.isnat(days)
        number = np.where(missing, 0, days.astype("datetime64[D]").astype(np.int64))
        before = np.broadcast_to(before, number.shape)
        weekday = (number + MONDAY) % WEEK
        friday, monday = number - weekday + 4, number - weekday + WEEK
        found = np.where(weekday < 5, number, np.where(before, friday, monday))
        for name, here in places(region):
            first, end, listed = self.open_days(name)
            day = number[here]
            # The place of a day's own answer; -1 or the number of days is no place.
            last = np.searchsorted(listed, day, side="right") - 1
            after = np.searchsorted(listed, day, side="left")
            place = np.where(before[here], last, after)
            fits = (first <= day) & (day < end) & (place >= 0) & (place < len(listed))
            found[here[fits]] = listed[place[fits]]
        answer = found.astype("datetime64[D]")
        answer[missing] = NEVER
        return answer

    def work_done(
        self, times: Array, hours: Any, region: Labels, opens: float, closes: float
    ) -> Array:
        """When work is done that is done in opening hours only, from a time on."""
        missing = np.isnat(times)
        begin = np.where(missing, 0, times.astype("datetime64[s]").astype(np.int64))
        work = np.nan_to_num(np.round(np.asarray(hours, dtype=float) * 3600.0))
        work = np.broadcast_to(work.astype(np.int64), begin.shape)
        found, shift = begin.copy(), self.clock_shift(times, region)
        opening, length = int(opens * HOUR), int((closes - opens) * HOUR)
        for name, here in places(region):
            first, end, listed = self.open_days(name)
            later = np.arange(end, end + LATER_DAYS)
            listed = np.append(listed, later[(later + MONDAY) % WEEK < 5])
            day, second = np.divmod(begin[here] + shift[here], DAY)
            day = np.clip(day, first, end + LATER_DAYS - 1)
            # All opening hours in one row: where the work begins in it, and ends.
            passed = np.clip(second - opening, 0, length) * np.isin(day, listed)
            passed += np.searchsorted(listed, day) * length
            # The second before the end tells the day: an end at closing time is its own.
            number, rest = np.divmod(passed + work[here] - 1, length)
            day = listed[np.clip(number, 0, len(listed) - 1)]
            done = day * DAY + opening + rest + 1 - shift[here]
            done = np.where(number < 0, begin[here], done)
            found[here] = np.maximum(done, begin[here])
        return np.where(missing, NEVER, instants(found))


def places(region: Labels) -> Iterator[tuple[str, Array]]:
    """The regions that occur, each with the rows that are there."""
    for code, name in enumerate(region.words):
        here = np.flatnonzero(region.codes == code)
        if len(here):
            yield name, here


def seconds(times: Array) -> Array:
    """Seconds since 1970; long before all calendars where a time is missing."""
    return np.asarray(times.astype(TIME).astype(np.int64) / 1e6)


def limited(times: Array, low: Array, high: Array) -> Array:
    """Times that are not before and not beyond others; none where one is missing."""
    return np.minimum(np.maximum(times, low), high)
