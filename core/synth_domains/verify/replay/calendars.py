"""How busy the hours of a plan are, worked out a second time: the rates of a calendar.

Floats are added and multiplied in the order that the contract has them: an edge between
two hours that is off by its last bit puts, of many rows, one into another second.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence
from functools import cache
from typing import Any
from zoneinfo import ZoneInfo

import holidays
import numpy as np

from synth_domains.model import expressions as e
from synth_domains.model.calendar import Calendar, Event
from synth_domains.plan import Plan
from synth_domains.verify.replay.draws import Array, draw
from synth_domains.verify.replay.hours import HOUR, Course, Hours
from synth_domains.verify.replay.numbers import counts, normal, normal_share
from synth_domains.verify.times import begins, event_begins

DAY_HOURS = 24
KINDS = ("workday", "weekend", "holiday")
MANY = 30.0  # events of an hour from which on a Poisson number is nearly normal
TINY = 1e-300


class Calendars:
    """The calendars of a plan, each worked out when somebody first asks for it."""

    def __init__(self, plan: Plan, values: Mapping[str, Any]) -> None:
        """Take the plan, and its numbers without the regions in which nobody is."""
        self.plan, self.values = plan, values
        self.made: dict[str, Hours] = {}

    def of(self, calendar: Calendar) -> Hours:
        """The hours of a calendar."""
        if calendar.name not in self.made:
            self.made[calendar.name] = self.hours(calendar)
        return self.made[calendar.name]

    def hours(self, calendar: Calendar) -> Hours:
        """Work a calendar out."""
        start = begins(self.plan, calendar)
        size = (self.plan.end - start).days * DAY_HOURS
        first = (start - dt.date(1970, 1, 1)).days * DAY_HOURS
        regions = self.regions(calendar)
        ahead, rates = [], []
        for region, weight in regions.items():
            clock = clock_ahead(calendar.clock(region)[1], first, size)
            rate = self.local_rates(calendar, region, start, size)[
                np.arange(size) + clock // HOUR + DAY_HOURS
            ]
            ahead.append(clock)
            rates.append(rate * (weight / max(rate.sum(), TINY)))
        busy = self.by_chance(calendar, np.array(rates))
        parts = busy.cumsum(axis=0)
        parts = (parts / np.maximum(parts[-1], TINY)).astype(np.float32)
        course = Course(first, busy.sum(axis=0))
        return Hours(first, list(regions), course, parts, np.array(ahead))

    def number(self, calendar: Calendar, part: str) -> Any:
        """A parameter of a calendar, as the plan has it."""
        value = getattr(calendar, part)
        if isinstance(value, e.Assumption):
            return self.values[value.label]
        return self.values.get(f"{calendar.name}.{part}", value)

    def regions(self, calendar: Calendar) -> dict[str, float]:
        """The weights of the regions; of the domain's own, of those with somebody."""
        weights = self.number(calendar, "regions")
        own = calendar.regions is self.plan.domain.regions
        return {name: each for name, each in weights.items() if each or not own}

    def local_rates(
        self, calendar: Calendar, region: str, start: dt.date, size: int
    ) -> Array:
        """How busy a region is by its own clock, from a day before the start on."""
        days = [start + dt.timedelta(days=k - 1) for k in range(size // DAY_HOURS + 2)]
        first, last = start.year - 1, self.plan.end.year + 1
        dates = np.array([day.toordinal() for day in days])
        names = (self.plan.seed, "calendar", calendar.name, region)
        noise = self.number(calendar, "noise") * normal(draw(dates, *names))
        closed_on = closing(calendar.clock(region)[0], first, last)
        closed = np.array([day in closed_on for day in days])
        rate = np.array(self.usual(calendar, days, start)) * np.exp(noise)
        rate[closed] *= self.number(calendar, "holiday")
        for event in calendar.events:
            if region in (event.regions or [region]):
                factor = self.values[calendar.number_name(event)]
                changed = event_factors(event, factor, range(first, last + 1))
                rate *= [changed.get(day, 1.0) for day in days]
        hours = self.number(calendar, "hours")
        weights = [hours[kind] for kind in KINDS if kind in hours]
        kinds = np.array([int(day.weekday() >= 5) for day in days])
        if "holiday" in hours:
            kinds[closed] = KINDS.index("holiday")
        table = np.array([np.array(each) / sum(each) for each in weights])
        return np.ravel(rate[:, None] * table[kinds])

    def usual(
        self, calendar: Calendar, days: Sequence[dt.date], start: dt.date
    ) -> list[float]:
        """The factor of each day by weekday, month, day of the month and growth."""
        weekdays = self.number(calendar, "weekdays")
        months = self.number(calendar, "months") or {}
        paydays = self.number(calendar, "days_of_month") or {}
        each_year = 1.0 + self.number(calendar, "growth")
        found = []
        for day in days:
            factor = weekdays[day.weekday()] * months.get(day.month, 1.0)
            factor *= paydays.get(day.day, 1.0)
            found.append(factor * each_year ** ((day - start).days / 365.25))
        return found

    def by_chance(self, calendar: Calendar, rates: Array) -> Array:
        """Rates, made uneven where rows arrive by them: all at once, or by region."""
        expected, apart = 0, False
        for spec in self.plan.domain.specs.values():
            if spec.arrivals is not None and spec.arrivals.name == calendar.name:
                expected = self.plan.rows[spec.name]
                time = spec.columns[spec.time] if spec.time else None
                apart = isinstance(time, e.Arrival) and time.region is not None
        if not expected:
            return rates
        whole = rates.sum(axis=0)
        due = whole * (expected / whole.sum())
        names = (self.plan.seed, "calendar", calendar.name, "hours")
        factors = uneven(due, *names)
        if not apart:
            return np.asarray(rates * factors)
        # Chance moves the rows of all regions, and each finds them at its own hours.
        due_by, come_by = summed(whole), summed(whole * factors)
        moved = [np.interp(summed(each), due_by, come_by) for each in rates]
        return np.asarray(np.diff(moved, axis=1) * rates.sum(axis=1)[:, None])


def summed(rate: Array) -> Array:
    """The share of a rate that lies before each hour, and 1 at the end."""
    return np.append(0.0, rate.cumsum() / max(rate.sum(), TINY))


def uneven(due: Array, *names: object) -> Array:
    """Factors by which hours differ that have a Poisson number of events.

    It is that number itself where few are due, else the cube that comes near it.
    """
    z = normal(draw(np.arange(len(due)), *names))
    few = due < MANY
    drawn = counts(normal_share(z), np.where(few, due, 0.0))
    spread = 1.0 / (9.0 * np.maximum(due, MANY))
    cube = (1.0 - spread + z * np.sqrt(spread)) ** 3
    factors = np.where(few, drawn / np.maximum(due, TINY), cube)
    return factors if factors.any() else np.full(len(due), 1.0)


def event_factors(
    event: Event, factor: float, years: Sequence[int]
) -> dict[dt.date, float]:
    """The factor of each day of an event; where two overlap the later one counts."""
    found = {}
    for first in sorted({event_begins(event, year) for year in years}):
        heights = [1 - k / (event.ramp + 1) for k in range(event.ramp, 0, -1)]
        heights += [1.0] * event.days
        heights += [1 - k / (event.decay + 1) for k in range(1, event.decay + 1)]
        for number, height in enumerate(heights, start=-event.ramp):
            found[first + dt.timedelta(days=number)] = factor**height
    return found


@cache
def closing(country: str, first: int, last: int) -> frozenset[dt.date]:
    """The public holidays of a country in some years."""
    return frozenset(holidays.country_holidays(country, years=range(first, last + 1)))


def clock_ahead(zone: str, first: int, size: int) -> Array:
    """The seconds by which a clock is ahead of UTC in each hour, from the first on.

    A day that ends by another clock than it began with changes in the first hour that
    has the other one already.
    """
    clock = ZoneInfo(zone)

    def ahead(hour: int) -> int:
        at = dt.datetime.fromtimestamp((first + hour) * HOUR, clock)
        return (at.utcoffset() or dt.timedelta()) // dt.timedelta(seconds=1)

    midnights = range(0, size + 1, DAY_HOURS)
    daily = np.array([ahead(hour) for hour in midnights], dtype=np.int64)
    found = np.repeat(daily[:-1], DAY_HOURS)
    for day in np.flatnonzero(np.diff(daily)).tolist():
        hours = range(day * DAY_HOURS, (day + 1) * DAY_HOURS)
        new = [hour for hour in hours if ahead(hour) == daily[day + 1]]
        if new:
            found[new[0] : hours.stop] = daily[day + 1]
    return found
