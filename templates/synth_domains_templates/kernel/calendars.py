"""How busy each hour is: worked out once, on the driver."""

from __future__ import annotations

from array import array
from collections.abc import Mapping, Sequence
from datetime import UTC, date, datetime, timedelta
from typing import NamedTuple
from zoneinfo import ZoneInfo

import numpy as np
from holidays import country_holidays

from synth_domains_templates.kernel.draws import Array, key, uniform, word
from synth_domains_templates.kernel.numbers import counts, normal, normal_share
from synth_domains_templates.kernel.settings import END, SEED

DAYS = ["mon", "tue", "wed", "thu", "fri", "sat", "sun"]


class Calendar(NamedTuple):
    """Shares of all events hour by hour, and each region's part in every hour."""

    first: int  # when the first hour begins, in seconds since 1970 UTC
    edges: array[float]  # the share of events before each hour, and 1 at the end
    guide: array[int]  # for each of many equal shares, an hour at or before it
    parts: list[array[float]]  # each region's part of each hour, with those above it
    clocks: list[list[tuple[int, int]]]  # from which hour on a clock is how far ahead
    names: list[str]
    own: dict[str, Array]  # the edges of single regions, once they were asked for


class Event(NamedTuple):
    """Days that are busier or quieter than others.

    `day` is "11-28" (every year), "11-4-thu+1" (the day after the fourth Thursday of
    November, every year) or "2025-03-10" (once).
    """

    day: str
    factor: float
    days: int = 1
    ramp: int = 0
    decay: int = 0
    regions: tuple[str, ...] = ()


def first_day(rule: str, year: int) -> date:
    """The day on which an event begins in a year."""
    if rule[:4].isdigit():
        return date.fromisoformat(rule)
    rule, _, shift = rule.partition("+")
    month, number, *weekday = rule.split("-")
    day = date(year, int(month), 1 if weekday else int(number))
    if weekday:
        ahead = (DAYS.index(weekday[0]) - day.weekday()) % 7
        day += timedelta(days=ahead + 7 * (int(number) - 1))
    return day + timedelta(days=int(shift or 0))


def event_factors(event: Event, years: Sequence[int]) -> dict[date, float]:
    """How an event changes its days: it builds up, has its full effect, and fades."""
    factors = {}
    for begin in sorted({first_day(event.day, year) for year in years}):
        for since in range(-event.ramp, event.days + event.decay):
            fading = max(0, since - event.days + 1) / (event.decay + 1)
            part = 1 - max(-since / (event.ramp + 1), fading)
            factors[begin + timedelta(days=since)] = event.factor**part
    return factors


def calendar(
    name: str,
    expected: float,
    start: date,
    regions: Mapping[str, float],
    clocks: Mapping[str, tuple[str, str]],
    hours: Mapping[str, Sequence[float]],
    weekdays: Sequence[float] = (1, 1, 1, 1, 1, 1, 1),
    months: Mapping[int, float] | None = None,
    days_of_month: Mapping[int, float] | None = None,
    growth: float = 0.0,
    holiday: float = 1.0,
    events: Sequence[Event] = (),
    noise: float = 0.0,
    by_region: bool = False,
) -> Calendar:
    """How busy each hour is from `start` to END, when `expected` events happen in all.

    A region's rate is the product of the factors of its own local day and hour. `clocks`
    gives each region's country, whose holidays count, and time zone. `hours` has 24
    weights for each kind of day; `growth` is the rise in a year. `by_region` is for rows
    whose region is drawn before their time: one chance moves the rows of all regions.
    """
    opens = int(datetime(start.year, start.month, start.day, tzinfo=UTC).timestamp())
    size = (END - start).days * 24
    days = [start + timedelta(days=number) for number in range(-1, size // 24 + 1)]
    years = range(start.year - 1, END.year + 2)
    changes = [(event, event_factors(event, years)) for event in events]
    usual = [
        weekdays[day.weekday()]
        * (months or {}).get(day.month, 1.0)
        * (days_of_month or {}).get(day.day, 1.0)
        * (1.0 + growth) ** ((day - start).days / 365.25)
        for day in days
    ]
    rates, ahead = np.empty((len(regions), size)), []
    for number, (region, share) in enumerate(regions.items()):
        country, zone = clocks[region]
        closed = country_holidays(country, years=years)
        busy = usual * np.exp(
            noise * chance([d.toordinal() for d in days], name, region)
        )
        profile = np.empty((len(days), 24))
        for row, day in enumerate(days):
            kind = "weekend" if day.weekday() > 4 else "workday"
            if day in closed:
                busy[row] *= holiday
                kind = "holiday" if "holiday" in hours else kind
            for event, factors in changes:
                if day in factors and (not event.regions or region in event.regions):
                    busy[row] *= factors[day]
            profile[row] = np.array(hours[kind]) / sum(hours[kind])
        ahead.append(clock_changes(zone, opens, size))
        local = np.arange(size) + 24
        for hour, shift in ahead[-1]:
            local[hour:] = np.arange(hour, size) + 24 + shift // 3600
        rates[number] = (busy[:, None] * profile).ravel()[local]
        rates[number] *= share / max(rates[number].sum(), 1e-300)
    rate = rates.sum(axis=0)
    if not rate.any():
        raise ValueError(f"{name}: nothing happens from {start} to {END}; widen that")
    moves = np.ones(size)
    if expected:
        moves = uneven(rate * (expected / rate.sum()), name, "hours")
    if by_region:
        rates = np.array([moved(each, rate, rate * moves) for each in rates])
    else:
        rates *= moves
    rate = rates.sum(axis=0)
    edges = np.concatenate(([0.0], np.cumsum(rate)))
    edges /= edges[-1]
    grid = np.linspace(0.0, 1.0, size + 1)
    guide = np.clip(np.searchsorted(edges, grid, "right") - 1, 0, size - 1)
    parts = np.cumsum(rates, axis=0)
    parts /= np.maximum(parts[-1], 1e-300)
    listed = [array("f", row) for row in parts]
    hourly = array("d", edges), array("i", guide)
    return Calendar(opens, *hourly, listed, ahead, list(regions), {})


def moved(own: Array, rate: Array, drawn: Array) -> Array:
    """A region's rates, when chance has moved the rows of all regions to and fro.

    `drawn` is what chance made of the rate of all. Where it has put more rows than are
    due, each region finds more, at its own hours: those by which the same share of its
    own events was due. Rows of which each belongs to a region by chance then come to all
    regions independently of each other, each as uneven as if it were alone.
    """
    before, after, share = (
        np.concatenate(([0.0], np.cumsum(each) / max(each.sum(), 1e-300)))
        for each in (rate, drawn, own)
    )
    rates: Array = np.diff(np.interp(share, before, after)) * own.sum()
    return rates


def clock_changes(zone: str, opens: int, hours: int) -> list[tuple[int, int]]:
    """From which hour on the clock of a zone is how many seconds ahead of UTC."""
    clock, second = ZoneInfo(zone), timedelta(seconds=1)

    def ahead(hour: int) -> int:
        shift = datetime.fromtimestamp(opens + 3600 * hour, clock).utcoffset()
        return (shift or timedelta()) // second

    changes = [(0, ahead(0))]
    for day in range(24, hours + 1, 24):
        if ahead(day) != changes[-1][1]:
            hour = next(h for h in range(day - 23, day + 1) if ahead(h) == ahead(day))
            changes.append((hour, ahead(hour)))
    return changes


def uneven(events: Array, *names: object) -> Array:
    """Factors that make hours with so many events as unequal as chance makes them.

    Events that come each on its own differ from hour to hour as a Poisson number does;
    rows spread evenly would not. So an hour gets such a number: drawn as it is where few
    events are expected, else by the cube of Wilson and Hilferty (1931).
    """
    few, z = events < 30.0, chance(range(len(events)), *names)
    drawn = counts(normal_share(z), np.where(few, events, 0.0))
    part = 1.0 / (9.0 * np.maximum(events, 30.0))
    many = (1.0 - part + z * np.sqrt(part)) ** 3
    factors: Array = np.where(few, drawn / np.maximum(events, 1e-300), many)
    # One row or two may be none by this chance; but they are there, and have a time.
    return factors if factors.any() else np.ones(len(events))


def chance(numbers: Sequence[int], *names: object) -> Array:
    """Standard normal numbers that belong to these names and numbers."""
    rows = np.array(numbers, dtype=np.uint64)
    return normal(uniform(word(key(SEED, "calendar", *names), rows)))
