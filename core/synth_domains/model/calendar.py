"""How busy each hour is: growth, months, weekdays, hours, holidays and events."""

from __future__ import annotations

import datetime as dt
import math
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache
from typing import Any
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError, available_timezones

from synth_domains.errors import DomainError, UnknownName, nearest
from synth_domains.model.expressions import plain_value
from synth_domains_templates.places import REGIONS

EVENT_DAY = re.compile(
    r"\d{4}-\d\d-\d\d|(\d{1,2}-\d{1,2}|\d{1,2}-[1-5]-(mon|tue|wed|thu|fri|sat|sun))(\+\d+)?"
)


KINDS = ("workday", "weekend", "holiday")


@dataclass(frozen=True, kw_only=True)
class Event:
    """Days that are busier or quieter: once a year, or on one date.

    Args:
        name: what people call it.
        day: "11-28" (every year), "11-4-thu+1" (the day after the fourth Thursday of
            November, every year) or "2025-03-10" (once).
        factor: how much busier; 0.5 is half as busy.
        days: how many days it lasts.
        ramp: over how many days before it the effect builds up.
        decay: over how many days after it the effect fades.
        regions: where it happens; everywhere if empty.
        source: where the figure comes from.
    """

    name: str = field(kw_only=False)
    day: str
    factor: float
    days: int = 1
    ramp: int = 0
    decay: int = 0
    regions: tuple[str, ...] = ()
    source: str = ""

    def __post_init__(self) -> None:
        """Check the day and the numbers."""
        if not EVENT_DAY.fullmatch(self.day):
            known = '"11-28", "11-4-thu+1" or "2025-03-10"'
            raise DomainError(self.name, f"day {self.day!r} is not of the form {known}")
        if not in_every_year(self.day):
            raise DomainError(self.name, f"day {self.day!r} is not a day of every year")
        lengths = (self.days, self.ramp, self.decay)
        if not all(type(each) is int for each in lengths):
            raise DomainError(self.name, "days, ramp and decay are whole numbers")
        if (
            not (is_number(self.factor) and self.factor > 0)
            or self.days < 1
            or self.ramp < 0
            or self.decay < 0
        ):
            problem = (
                "needs a factor above 0, at least one day, and ramp and decay from 0"
            )
            raise DomainError(self.name, problem)


def in_every_year(day: str) -> bool:
    """Whether the day of an event exists: its date, or its month and day each year."""
    if day[:4].isdigit():
        month = day
    else:
        number, place, *weekday = day.partition("+")[0].split("-")
        if weekday:
            return 1 <= int(number) <= 12 and int(place) <= 4
        month = f"2023-{int(number):02d}-{int(place):02d}"
    try:
        dt.date.fromisoformat(month)
    except ValueError:
        return False
    return True


@cache
def countries() -> frozenset[str]:
    """The countries whose holidays are known; asked for only where a clock is given."""
    from holidays import list_supported_countries

    return frozenset(list_supported_countries())


def is_zone(zone: str) -> bool:
    """Whether a time zone is known."""
    try:
        ZoneInfo(zone)
    except (OSError, ValueError, ZoneInfoNotFoundError):
        return False
    return True


def is_number(value: Any) -> bool:
    """Whether a value is a finite number."""
    return (
        isinstance(value, int | float)
        and not isinstance(value, bool)
        and math.isfinite(value)
    )


def numbers(where: str, values: Any, rule: str, *, least: float = 0.0) -> list[float]:
    """The numbers of a parameter, if they are numbers from `least`."""
    found = list(values.values() if isinstance(values, Mapping) else values)
    for each in found:
        if not (is_number(each) and each >= least):
            raise DomainError(where, f"{rule}, not {each!r}")
    return found


@dataclass(frozen=True, eq=False, kw_only=True)
class Calendar:
    """How busy each hour of the window is, region by region.

    A region's rate is the product of the factors of its own local day and hour, so an
    evening peak is an evening peak everywhere.

    Args:
        name: what happens by this calendar, such as "visits".
        regions: how many events come from each region, against the others.
        clocks: for each region its country (two letters, as `holidays` knows it) and
            time zone (IANA), for regions that `sd.REGIONS` does not have.
        hours: 24 weights for each kind of day: "workday", "weekend", and "holiday" if
            that differs from the weekend.
        weekdays: seven factors, Monday first.
        months: factors by number of month; 1 where none is given.
        days_of_month: factors by day of the month, for paydays; 1 where none is given.
        growth: the rise in a year; 0.2 is a fifth more.
        holiday: the factor of a public holiday of the region's country.
        events: days that stand out.
        noise: spread (sigma) of the log-normal factor of each day.
        history: years before the window in which things already happen.
    """

    name: str = field(kw_only=False)
    regions: Any
    clocks: Mapping[str, tuple[str, str]] | None = None
    hours: Any
    weekdays: Any = (1, 1, 1, 1, 1, 1, 1)
    months: Any = None
    days_of_month: Any = None
    growth: Any = 0.0
    holiday: Any = 1.0
    events: Sequence[Event] = ()
    noise: Any = 0.0
    history: int = 0

    def __post_init__(self) -> None:
        """Check shapes and numbers."""
        shares = plain_value(self.regions)
        if not isinstance(shares, Mapping) or not shares:
            raise DomainError(self.name, "a calendar needs at least one region")
        for region, share in shares.items():
            if not (is_number(share) and share >= 0):
                raise DomainError(
                    f"{self.name}.{region}", "the weight of a region is from 0"
                )
            self.clock(region)
        if not sum(shares.values()):
            raise DomainError(self.name, "no region of the calendar has a weight")
        hours = plain_value(self.hours)
        if not isinstance(hours, Mapping) or not {"workday", "weekend"} <= set(hours):
            raise DomainError(self.name, 'hours need a "workday" and a "weekend"')
        for kind, weights in hours.items():
            if kind not in KINDS:
                problem = f"is no kind of day; {nearest(str(kind), KINDS)}"
                raise DomainError(f"{self.name}.hours.{kind}", problem)
            rule = "needs 24 weights from 0, not all 0"
            each = numbers(f"{self.name}.hours.{kind}", weights, rule)
            if len(each) != 24 or not sum(each) > 0:
                problem = "needs 24 weights from 0, not all 0"
                raise DomainError(f"{self.name}.hours.{kind}", problem)
        rule = "needs seven factors from 0, not all 0"
        days = numbers(f"{self.name}.weekdays", plain_value(self.weekdays), rule)
        if len(days) != 7 or not sum(days) > 0:
            raise DomainError(f"{self.name}.weekdays", rule)
        for part, least in (("growth", -0.99), ("holiday", 0.0), ("noise", 0.0)):
            value = plain_value(getattr(self, part))
            where = f"{self.name}.{part}"
            numbers(where, [value], f"is a number from {least:g}", least=least)
        for part, last in (("months", 12), ("days_of_month", 31)):
            value = plain_value(getattr(self, part))
            if value is None:
                continue
            if not isinstance(value, Mapping) or not set(value) <= set(
                range(1, last + 1)
            ):
                problem = f"needs factors by number, from 1 to {last}"
                raise DomainError(f"{self.name}.{part}", problem)
            numbers(f"{self.name}.{part}", value, "needs factors from 0")
        if type(self.history) is not int or not 0 <= self.history <= 100:
            problem = f"{self.history} is not a whole number of years from 0 to 100"
            raise DomainError(f"{self.name}.history", problem)
        named = [f"{self.name}.{part}" for part in ("growth", "holiday", "noise")]
        named += [
            f"{self.name}.{part}" for part in ("months", "weekdays", "days_of_month")
        ]
        for event in self.events:
            if self.number_name(event) in named:
                problem = (
                    f"{self.name} has another number of this name; rename the event"
                )
                raise DomainError(event.name, problem)
            named.append(self.number_name(event))
        for event in self.events:
            for region in event.regions:
                if region not in shares:
                    problem = f"happens in {region}, which is no region of {self.name}"
                    raise DomainError(event.name, problem)

    def number_name(self, event: Event) -> str:
        """The name that the factor of an event has in a plan."""
        words = re.sub(r"\W+", "_", event.name.lower()).strip("_")
        return f"{self.name}.{words}"

    def clock(self, region: str) -> tuple[str, str]:
        """The country and the time zone of a region."""
        given = (self.clocks or {}).get(region)
        if given:
            country, zone = given
            where = f"{self.name}.clocks.{region}"
            if not is_zone(zone):
                raise UnknownName("time zone", str(zone), available_timezones(), where)
            if country not in countries():
                raise UnknownName("country", str(country), countries(), where)
            return given
        if region not in REGIONS:
            raise DomainError(
                self.name,
                f"no clock for region {region}: give clocks=..., or use a known "
                f"region; {nearest(region, REGIONS)}",
            )
        return REGIONS[region].country, REGIONS[region].zone
