"""When things happen: rows by day with holidays and events, and by hour of the week."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from synth_domains.model.calendar import Calendar
from synth_domains.model.tables import TableSpec
from synth_domains.report.charts import Chart, Grid
from synth_domains.report.days import Day, Mark, course
from synth_domains.report.words import amount, count, listed
from synth_domains.verify import times
from synth_domains.verify.data import Data, name
from synth_domains.verify.result import Check
from synth_domains.verify.shape import region_of

WEEK = ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun")
MOST_DATES = 4


@dataclass(frozen=True)
class Week:
    """Shares of the rows by local hour and weekday, in ten-thousandths.

    Attributes:
        about: what is counted.
        rows: for each weekday its cells: the figure, and its part of the largest one.
    """

    about: str
    rows: tuple[tuple[str, tuple[tuple[str, float], ...]], ...]


@dataclass(frozen=True)
class Times:
    """When the rows of a table happen.

    Attributes:
        id: where it stands on the page.
        title: the table, and the column with its times.
        rows: how many rows have a time.
        planned: whether a calendar asks for something.
        days: the course of days.
        events: what the calendar's events asked for, and what came.
        week: hours by weekday: measured, and planned if a calendar plans them.
    """

    id: str
    title: str
    rows: float
    planned: bool
    days: Chart
    events: Grid | None
    week: tuple[Week, ...]


def by_calendar(data: Data, checks: Sequence[Check]) -> Iterator[Times]:
    """Tables whose rows have a time: those with a calendar against what it asks for."""
    for spec in data.plan.domain.specs.values():
        time = time_of(data, spec) if spec.name in data.whole else ""
        if not time:
            continue
        title = f"{spec.name}, by {time}"
        id = f"times-{spec.name}"
        calendar = calendar_of(spec)
        marks = list(events_of(data, calendar)) if calendar else []
        if spec.time == time and spec.arrivals and region_of(spec, time)[0]:
            asked, seen = made(data, spec, time)
            found = planned_days(data, asked, seen)
            chart = course(found, marks, f"Rows of {spec.name} by local day")
            events = event_grid(data, spec, spec.arrivals, checks, marks)
            week = tuple(weeks(data, spec, asked, seen))
            yield Times(id, title, total(found), True, chart, events, week)
        else:
            found = measured_days(data, spec, time)
            if len(found) > 1:
                chart = course(found, marks, f"Rows of {spec.name} by day, UTC")
                week = (measured_week(data, spec, time),)
                yield Times(id, title, total(found), False, chart, None, week)


def total(days: Sequence[Day]) -> float:
    """The rows of all days."""
    return sum(day.measured for day in days)


def time_of(data: Data, spec: TableSpec) -> str:
    """The column that says when a row happens: its arrival, else the first full one."""
    if spec.time and not spec.columns[spec.time].hidden:
        return spec.time
    if spec.arrivals is None and spec.per is None:
        return ""
    listed = [title for title, c in spec.written.items() if c.type == "time"]
    if not listed:
        return ""
    there = ", ".join(f"count({name(title)})" for title in listed)
    rows, *found = data.row(f"SELECT count(*), {there} FROM {name(spec.name)}")
    full = (title for title, n in zip(listed, found, strict=True) if n == rows > 0)
    return next(full, "")


def calendar_of(spec: TableSpec) -> Calendar | None:
    """The calendar by which the rows of a table come, or those above them."""
    while spec.arrivals is None and spec.per is not None:
        spec = spec.per.spec
    return spec.arrivals


def made(data: Data, spec: TableSpec, time: str) -> tuple[str, str]:
    """The tables of what a calendar asks for, and of what was written, by local hour."""
    asked, seen = f"asked_{spec.name}", f"seen_{spec.name}"
    there = {row[0] for row in data.rows("SELECT table_name FROM duckdb_tables()")}
    assert spec.arrivals is not None
    if asked not in there:
        times.expect(data, spec.arrivals, asked)
    if seen not in there:
        region, _ = region_of(spec, time)
        times.count(data, spec.arrivals, spec.name, name(time), name(region or ""))
    return asked, seen


def planned_days(data: Data, asked: str, seen: str) -> list[Day]:
    """Local days with the rows measured and planned, and the part that has a holiday."""
    found = data.rows(
        f"WITH totals AS (SELECT region, sum(n) AS total FROM {seen} GROUP BY ALL) "
        "SELECT a.day, sum(coalesce(s.n, 0))::BIGINT, sum(a.share * t.total) AS p, "
        "coalesce(sum(a.share * t.total) FILTER (a.closed), 0) / greatest(p, 1e-9) "
        f"FROM {asked} AS a JOIN totals AS t USING (region) LEFT JOIN {seen} AS s "
        "USING (region, day, hour) GROUP BY ALL ORDER BY ALL"
    )
    return [Day(day, n, planned, closed) for day, n, planned, closed in found]


def measured_days(data: Data, spec: TableSpec, time: str) -> list[Day]:
    """Days in UTC with the rows measured; empty days too."""
    counts = dict(
        data.rows(
            f"SELECT {name(time)}::DATE, count(*) FROM {name(spec.name)} GROUP BY ALL"
        )
    )
    counts = {day: n for day, n in counts.items() if day is not None}
    if not counts:
        return []
    first, last = min(counts), max(counts)
    days = [first + dt.timedelta(days=n) for n in range((last - first).days + 1)]
    return [Day(day, counts.get(day, 0)) for day in days]


def events_of(data: Data, calendar: Calendar) -> Iterator[Mark]:
    """Every time that an event of a calendar happens, as the plan has it."""
    plan = data.plan
    years = range(times.begins(plan, calendar).year, plan.end.year + 1)
    for number, event in enumerate(calendar.events, 1):
        for first in sorted({times.event_begins(event, year) for year in years}):
            last = first + dt.timedelta(days=event.days - 1)
            if times.begins(plan, calendar) <= last and first < plan.end:
                yield Mark(number, event.name, first, last)


def event_grid(
    data: Data,
    spec: TableSpec,
    calendar: Calendar,
    checks: Sequence[Check],
    marks: Sequence[Mark],
) -> Grid | None:
    """The events with their days, and their rows planned and measured."""
    rows = []
    for number, event in enumerate(calendar.events, 1):
        days = [mark.first.isoformat() for mark in marks if mark.number == number]
        about = f"{spec.time}: {event.name}"
        check = next(
            (
                c
                for c in checks
                if (c.name, c.table, c.column) == ("event", spec.name, about)
            ),
            None,
        )
        if not days or check is None:
            continue
        group = check.groups[""]
        total, whole = sum(group.counts.values()), sum(group.shares.values()) or 1.0
        factor = data.plan.values.get(calendar.number_name(event), event.factor)
        more = [f"{len(days) - MOST_DATES} more"] if len(days) > MOST_DATES else []
        rows.append(
            (
                f"{number} {event.name}",
                f"{listed([*days[:MOST_DATES], *more])}, {event.days} d",
                f"× {amount(float(factor))}",
                ", ".join(event.regions) or "everywhere",
                count(total * group.shares.get("its days", 0.0) / whole),
                count(group.counts.get("its days", 0)),
                check.verdict,
            )
        )
    if not rows:
        return None
    head = (
        "event",
        "from",
        "factor",
        "where",
        "planned rows",
        "measured rows",
        "verdict",
    )
    about = (
        "Events: rows on the days that each touches, its build-up and fading included"
    )
    return Grid(about, head, tuple(rows))


def weeks(data: Data, spec: TableSpec, asked: str, seen: str) -> Iterator[Week]:
    """Rows by weekday and hour of the local clock: measured, then as planned."""
    found = data.rows(
        f"WITH totals AS (SELECT region, sum(n) AS total FROM {seen} GROUP BY ALL) "
        "SELECT isodow(a.day) - 1, a.hour, sum(coalesce(s.n, 0))::DOUBLE, "
        f"sum(a.share * t.total) FROM {asked} AS a JOIN totals AS t USING (region) "
        f"LEFT JOIN {seen} AS s USING (region, day, hour) GROUP BY ALL"
    )
    clock = "each region’s own clock"
    for place, word in ((2, "measured"), (3, "planned")):
        cells = {(row[0], row[1]): float(row[place]) for row in found}
        yield week_of(cells, f"{spec.name}, {word}", clock)


def measured_week(data: Data, spec: TableSpec, time: str) -> Week:
    """Rows by weekday and hour in UTC."""
    found = data.rows(
        f"SELECT isodow({name(time)}) - 1, hour({name(time)}), count(*)::DOUBLE FROM "
        f"{name(spec.name)} WHERE {name(time)} IS NOT NULL GROUP BY ALL"
    )
    cells = {(day, hour): n for day, hour, n in found}
    return week_of(cells, f"{spec.name}, measured", "UTC")


def week_of(cells: Mapping[tuple[int, int], float], what: str, clock: str) -> Week:
    """Counts by weekday and hour as parts of all of them."""
    total, most = sum(cells.values()) or 1.0, max(cells.values(), default=1.0) or 1.0
    rows = []
    for at, day in enumerate(WEEK):
        here = [cells.get((at, hour), 0.0) for hour in range(24)]
        rows.append((day, tuple((f"{10_000 * n / total:.0f}", n / most) for n in here)))
    about = f"{what}: rows in 10,000 by weekday and hour, {clock}"
    return Week(about, tuple(rows))
