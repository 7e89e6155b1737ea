"""Whether events come when the calendar says: hours, weekdays, months and events."""

from __future__ import annotations

import math
from calendar import day_name, month_name
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from synth_domains.model import expressions as e
from synth_domains.model.calendar import Calendar
from synth_domains.model.tables import TableSpec
from synth_domains.verify import times
from synth_domains.verify.chance import ALARM, Group, sigmas
from synth_domains.verify.data import Data, name
from synth_domains.verify.questions import judged
from synth_domains.verify.result import FAILED, PASSED, Check, compared, skipped
from synth_domains.verify.rows import Rows

BUSY = 1.0  # events a day from which the unevenness of days can be judged


@dataclass(frozen=True)
class Day:
    """A day of one region or of all.

    Attributes:
        region: the region; empty for all.
        day: by the local clock.
        closed: whether it is a public holiday.
        share: its planned share of all rows.
        n: how many rows it has.
        square: the sum of its regions' shares squared, if it is of all.
    """

    region: str
    day: Any
    closed: bool
    share: float
    n: int
    square: float = 0.0


def merged(rows: list[Day]) -> list[Day]:
    """Days of all regions as one."""
    found: dict[Any, Day] = {}
    for day in rows:
        old = found.get(day.day) or Day("", day.day, False, 0.0, 0)
        share, square = old.share + day.share, old.square + day.share**2
        found[day.day] = Day("", day.day, False, share, old.n + day.n, square)
    return list(found.values())


def calendars(data: Data) -> Iterator[Check]:
    """Every table whose rows come by a calendar."""
    for spec in data.plan.domain.specs.values():
        calendar, time = spec.arrivals, spec.time
        if calendar is None or time is None or spec.name not in data.whole:
            continue
        if spec.columns[time].hidden:
            yield skipped("calendar", spec.name, time, f"{time} is not written")
            continue
        yield window(data, spec, calendar, time)
        region, exact = region_of(spec, time)
        if region is None:
            reason = f"no written column has the region of {time}"
            yield skipped("calendar", spec.name, time, reason)
            continue
        asked = f"asked_{spec.name}"
        times.expect(data, calendar, asked)
        seen = times.count(data, calendar, spec.name, name(time), name(region))
        yield from regions(data, spec, calendar, region, seen, exact=exact)
        yield edges(data, spec, calendar, time, asked, seen)
        yield hours(data, spec, time, asked, seen)
        yield minutes(data, spec, time)
        yield from by_day(data, spec, calendar, time, asked, seen)


def region_of(spec: TableSpec, time: str) -> tuple[str | None, bool]:
    """The written column with a row's region, and whether its shares are exact."""
    arrival = spec.columns[time]
    if isinstance(arrival, e.Arrival) and arrival.region is not None:
        found = arrival.region
        return (None if found.hidden else found.name), True
    for title, column in spec.written.items():
        if isinstance(column, e.ArrivalRegion) and column.at is arrival:
            return title, False
    return None, False


def window(data: Data, spec: TableSpec, calendar: Calendar, time: str) -> Check:
    """Every row lies in the window, with the calendar's history before it."""
    first, last = times.begins(data.plan, calendar), data.plan.end
    at = f"r0.{name(time)}"
    bad = f"{at} < TIMESTAMPTZ '{first} 00:00+00' OR "
    bad += f"{at} >= TIMESTAMPTZ '{last} 00:00+00'"
    rule = f"from {first} to before {last}, UTC"
    return judged(data, Rows(data, spec), "window", time, bad, rule)


def edges(
    data: Data, spec: TableSpec, calendar: Calendar, time: str, asked: str, seen: str
) -> Check:
    """No gap at the edges of the window: where `mean` rows are due, none come with exp(-mean)."""
    counts = dict(data.rows(f"SELECT region, sum(n)::BIGINT FROM {seen} GROUP BY ALL"))
    first = f"TIMESTAMPTZ '{times.begins(data.plan, calendar)} 00:00+00'"
    last = f"TIMESTAMPTZ '{data.plan.end} 00:00+00'"
    found = f"FROM {name(spec.name)})"
    due = []
    for low, high in (
        (first, f"(SELECT min({name(time)}) {found}"),
        (f"(SELECT max({name(time)}) {found}", last),
    ):
        query = times.gap(data, calendar, asked, low, high)
        due.append(sum(part * counts.get(each, 0) for each, part in data.rows(query)))
    noise = float(times.part(data.plan, calendar, "noise"))
    bound = -math.log(ALARM / 2) * math.exp(4 * noise)
    return Check(
        "edges",
        spec.name,
        time,
        "rows up to the edges of the window",
        f"{due[0]:.1f} due before the first row, {due[1]:.1f} after the last",
        f"{bound:.1f} rows due on either side",
        PASSED if max(due) <= bound else FAILED,
    )


def regions(
    data: Data,
    spec: TableSpec,
    calendar: Calendar,
    region: str,
    seen: str,
    *,
    exact: bool,
) -> Iterator[Check]:
    """The shares of the regions, where they are not exact anyway."""
    if exact:
        return
    counts = dict(data.rows(f"SELECT region, sum(n)::BIGINT FROM {seen} GROUP BY ALL"))
    asked = times.part(data.plan, calendar, "regions")
    yield compared("weights", spec.name, region, {"": Group(asked, counts)})


def hours(data: Data, spec: TableSpec, time: str, asked: str, seen: str) -> Check:
    """The profile of the day by the local clock, for each region and kind of day."""
    groups: dict[str, Group] = {}
    totals = dict(data.rows(f"SELECT region, sum(n)::BIGINT FROM {seen} GROUP BY ALL"))
    for region, kind, hour, share, n in data.rows(
        f"SELECT a.region, a.kind, a.hour, sum(a.share), sum(coalesce(s.n, 0))::BIGINT "
        f"FROM {asked} AS a LEFT JOIN {seen} AS s USING (region, day, hour) GROUP BY ALL"
    ):
        for label in (f"{region} on a {kind}", f"every region on a {kind}"):
            group = groups.setdefault(label, Group({}, {}))
            add(group.shares, f"{hour:02d}:00", share * totals.get(region, 0))
            add(group.counts, f"{hour:02d}:00", n)
    return compared("hours", spec.name, time, groups)


def minutes(data: Data, spec: TableSpec, time: str) -> Check:
    """The minutes of an hour: none is busier than the others."""
    counts = data.rows(
        f"SELECT minute({name(time)}), count(*) FROM {name(spec.name)} GROUP BY ALL"
    )
    shares = {f"minute {number:02d}": 1.0 for number in range(60)}
    found = {f"minute {number:02d}": n for number, n in counts}
    return compared("minutes", spec.name, time, {"": Group(shares, found)})


def add(table: Any, cell: str, amount: float) -> None:
    """Add to a cell of a table."""
    table[cell] = table.get(cell, 0) + amount


def by_day(
    data: Data, spec: TableSpec, calendar: Calendar, time: str, asked: str, seen: str
) -> Iterator[Check]:
    """Weekdays, months, growth, days of the month, events, holidays, and single days.

    Few cells show a small change that many would hide: the months of all years
    together, and the halves of the window.
    """
    found = data.rows(
        "WITH a AS (SELECT region, day, bool_or(closed) AS closed, sum(share) AS share "
        f"FROM {asked} GROUP BY ALL), s AS (SELECT region, day, sum(n)::BIGINT AS n "
        f"FROM {seen} GROUP BY ALL) SELECT a.region, a.day, a.closed, a.share, "
        "coalesce(s.n, 0) FROM a LEFT JOIN s USING (region, day)"
    )
    totals: dict[str, int] = {}
    for region, _, _, _, n in found:
        totals[region] = totals.get(region, 0) + n
    every = sum(totals.values()) or 1
    rows = [Day(r, d, c, p * totals[r] / every, n) for r, d, c, p, n in found]
    everywhere = merged(rows)
    noise = math.expm1(float(times.part(data.plan, calendar, "noise")) ** 2)
    first, last = times.begins(data.plan, calendar), data.plan.end
    middle = first + (last - first) / 2
    cuts: dict[str, Callable[[Day], str]] = {
        "weekdays": lambda day: day_name[day.day.weekday()],
        "months": lambda day: f"{day.day.year}-{day.day.month:02d}",
        "seasons": lambda day: month_name[day.day.month],
        "growth": lambda day: "second half" if day.day >= middle else "first half",
        "days of the month": lambda day: f"day {day.day.day}",
        "days": lambda day: day.day.isoformat(),
    }
    for label, cut in cuts.items():
        yield compared(label, spec.name, time, {"": grouped(everywhere, cut, noise)})
    closed = grouped(rows, lambda day: "holidays" if day.closed else "other", noise)
    yield compared("holidays", spec.name, time, {"": closed})
    yield from events(data, spec, calendar, rows, noise)
    yield uneven(spec, time, everywhere, noise, every)


def events(
    data: Data, spec: TableSpec, calendar: Calendar, rows: list[Day], noise: float
) -> Iterator[Check]:
    """The days that each event touches, in the regions where it happens."""
    years = range(times.begins(data.plan, calendar).year - 1, data.plan.end.year + 2)
    for event in calendar.events:
        touched = times.event_days(data.plan, calendar, event, years)
        here = [day for day in rows if not event.regions or day.region in event.regions]
        if not any(day.day in touched for day in here):
            continue

        def cell(day: Day, touched: Mapping[Any, float] = touched) -> str:
            return "its days" if day.day in touched else "other"

        label = f"{spec.time}: {event.name}"
        yield compared("event", spec.name, label, {"": grouped(here, cell, noise)})


def grouped(rows: list[Day], cut: Callable[[Day], str], noise: float) -> Group:
    """Days put together: planned shares, counts, and the variance that noise adds."""
    shares: dict[Any, float] = {}
    counts: dict[Any, float] = {}
    also: dict[Any, float] = {}
    total = sum(day.share for day in rows) or 1.0
    for day in rows:
        cell = cut(day)
        add(shares, cell, day.share)
        add(counts, cell, day.n)
        add(also, cell, (day.square or day.share**2) / total**2 * noise)
    return Group(shares, counts, also)


def uneven(
    spec: TableSpec, time: str, rows: list[Day], noise: float, total: int
) -> Check:
    """How uneven days are: as chance and the calendar's noise make them, not more or less.

    The mean over days of (n - mean)² / variance is 1; its own variance follows from the
    kurtosis of a Poisson number and of the noise.
    """
    days = ((day.share * total, day.square * total**2 * noise, day.n) for day in rows)
    parts = [
        ((n - mean) ** 2 / (mean + extra), 2 + 1 / mean + 20 * noise)
        for mean, extra, n in days
        if mean >= BUSY
    ]
    if len(parts) < 30:
        reason = "needs 30 days with a row or more each"
        return skipped("unevenness", spec.name, time, reason)
    found = sum(part for part, _ in parts) / len(parts)
    bound = 1.25 * sigmas(1) * math.sqrt(sum(v for _, v in parts)) / len(parts)
    return Check(
        "unevenness",
        spec.name,
        time,
        "1: days differ as chance and noise make them",
        f"{found:.3f}",
        f"± {bound:.3f} of {len(parts):,} days",
        PASSED if abs(found - 1) <= bound else FAILED,
    )
