"""The course of days: an area for what was measured, a line for what was planned."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby

from markupsafe import Markup

from synth_domains.report.charts import Chart, Grid
from synth_domains.report.svg import (
    Scale,
    area,
    box,
    element,
    line,
    linear,
    path,
    picture,
    text,
    ticks,
)
from synth_domains.report.words import count, tick

WIDTH, HEIGHT, LEFT, RIGHT, TOP, FOOT = 1000, 200, 44, 8, 20, 30
BY_WEEK = 1_100  # more days than this are drawn week by week
FEW, LONG = 8, 120  # fewer rows a day than this, over more days: week by week
LETTER = 7.0  # the width of a digit of a label, about
CLOSE = 26.0  # marks nearer to each other than this share a label


@dataclass(frozen=True)
class Day:
    """A day, or a week from a day on.

    Attributes:
        day: the day.
        measured: its rows.
        planned: the rows that were asked for; none if nothing was.
        closed: the part of them in regions that have a holiday.
    """

    day: dt.date
    measured: float
    planned: float | None = None
    closed: float = 0.0


@dataclass(frozen=True)
class Mark:
    """Days that are marked, under a number."""

    number: int
    name: str
    first: dt.date
    last: dt.date


def course(days: Sequence[Day], marks: Sequence[Mark], about: str) -> Chart:
    """The chart of some days; long spans, and days with few rows, are drawn by week."""
    drawn, unit = list(days), "day"
    sparse = sum(day.measured for day in days) < FEW * len(days) and len(days) > LONG
    if len(drawn) > BY_WEEK or sparse:
        drawn, unit = weekly(drawn), "week"
        about = about.replace("by local day", "by week").replace("by day", "by week")
    asked = drawn[0].planned is not None
    says = f"{about}, {days[0].day} to {days[-1].day}: measured"
    says += " (area) against what the calendar asks for (line)." if asked else "."
    shown = [m for m in marks if m.last >= days[0].day and m.first <= days[-1].day]
    if shown:
        names = dict(sorted((mark.number, mark.name) for mark in shown))
        says += (
            " Shaded: " + ", ".join(f"{n} {name}" for n, name in names.items()) + "."
        )
    if unit == "day" and any(day.closed for day in days):
        says += " Ticks at the foot: public holidays, taller where more rows are due."
    x: Scale = linear(
        drawn[0].day.toordinal(), drawn[-1].day.toordinal() + 1, LEFT, WIDTH - RIGHT
    )
    most = max(max(day.measured, day.planned or 0.0) for day in drawn) or 1.0
    y: Scale = linear(0.0, most, HEIGHT - FOOT, TOP)
    foot = HEIGHT - FOOT
    half = 0.5 if unit == "day" else 3.5
    points = [(x(day.day.toordinal() + half), y(day.measured)) for day in drawn]
    line_points = [
        (x(day.day.toordinal() + half), y(day.planned))
        for day in drawn
        if day.planned is not None
    ]
    drawing = picture(
        WIDTH,
        HEIGHT,
        says,
        *shades(shown, x, foot),
        *axes(drawn, most, x, y),
        area(points, foot, "area"),
        path(points, "measured"),
        path(line_points, "planned"),
        *holidays(drawn if unit == "day" else [], x, foot),
        kind="chart broad",
    )
    return Chart(says, drawing, grid=monthly(days))


def weekly(days: Sequence[Day]) -> list[Day]:
    """Days put together from Monday on; weeks that are not whole are left out."""
    found = []
    for monday, group in groupby(days, key=monday_of):
        week = list(group)
        if len(week) == 7:
            measured = sum(day.measured for day in week)
            planned = [day.planned for day in week if day.planned is not None]
            found.append(Day(monday, measured, sum(planned) if planned else None))
    return found


def monday_of(day: Day) -> dt.date:
    """The Monday of a day's week."""
    return day.day - dt.timedelta(days=day.day.weekday())


def shades(marks: Sequence[Mark], x: Scale, foot: float) -> Iterator[Markup]:
    """The marked days, and their numbers above them."""
    labels: list[tuple[float, set[int]]] = []
    for mark in sorted(marks, key=lambda each: each.first):
        left, right = x(mark.first.toordinal()), x(mark.last.toordinal() + 1)
        shade = box(left, TOP, max(right - left, 2.5), foot - TOP, "event")
        yield element("g", element("title", f"{mark.name}, {mark.first}"), shade)
        labels.append(((left + right) / 2, {mark.number}))
    for middle, numbers in apart(labels):
        words = ranges(sorted(numbers))
        yield element(
            "text", words, x=middle, y=TOP - 6.0, text_anchor="middle", class_="mark"
        )


def apart(labels: Sequence[tuple[float, set[int]]]) -> list[tuple[float, set[int]]]:
    """Numbers with their places; those that would lie on each other are one label."""
    found: list[tuple[float, set[int]]] = []
    for middle, numbers in labels:
        found.append((middle, set(numbers)))
        while len(found) > 1 and found[-1][0] - found[-2][0] < room(*found[-2:]):
            found[-2][1].update(found.pop()[1])
    return found


def room(*labels: tuple[float, set[int]]) -> float:
    """How far the middles of two labels must be apart."""
    letters = sum(len(ranges(sorted(numbers))) for _, numbers in labels)
    return max(CLOSE, letters * LETTER / 2)


def ranges(numbers: Sequence[int]) -> str:
    """Numbers with those in a row put together: 1–3, 5."""
    parts: list[list[int]] = []
    for number in numbers:
        if parts and number == parts[-1][-1] + 1:
            parts[-1].append(number)
        else:
            parts.append([number])
    return ", ".join(str(p[0]) if len(p) == 1 else f"{p[0]}–{p[-1]}" for p in parts)


def holidays(days: Sequence[Day], x: Scale, foot: float) -> Iterator[Markup]:
    """A tick for each holiday: one path for all of them."""
    steps = "".join(
        f"M{x(day.day.toordinal() + 0.5):.1f} {foot:.0f}v{-2 - 8 * day.closed:.1f}"
        for day in days
        if day.closed > 0
    )
    if steps:
        yield element("path", d=steps, class_="holiday")


def axes(days: Sequence[Day], most: float, x: Scale, y: Scale) -> Iterator[Markup]:
    """Rows upward, months along the foot."""
    for value in ticks(0.0, most, 4):
        yield line(LEFT, y(value), WIDTH - RIGHT, y(value), "line" if value else "axis")
        yield text(LEFT - 6, y(value) + 4, tick(value), anchor="end")
    first, last = days[0].day, days[-1].day
    span = (last.year - first.year) * 12 + last.month - first.month + 1
    every = next((n for n in (1, 2, 3, 6) if span / n <= 26), 12)
    for number in range(span):
        year, month = divmod(first.year * 12 + first.month - 1 + number, 12)
        day = dt.date(year, month + 1, 1)
        place = x(day.toordinal())
        if day < first or month % every or place > WIDTH - 30:
            continue
        foot = HEIGHT - FOOT
        yield line(place, foot, place, foot + 4, "axis")
        yield text(place + 2, foot + 15, day.strftime("%b") if month else str(year))


def monthly(days: Sequence[Day]) -> Grid:
    """Months in figures; years where there are many."""
    form = "%Y-%m" if len(days) <= BY_WEEK else "%Y"
    asked = days[0].planned is not None
    rows = []
    for month, group in groupby(days, key=lambda day: day.day.strftime(form)):
        here = list(group)
        cells = [month, count(sum(day.measured for day in here))]
        if asked:
            cells.append(count(sum(day.planned or 0.0 for day in here)))
        rows.append(tuple(cells))
    head = ("from to", "measured", "planned") if asked else ("from to", "measured")
    unit = "month" if form == "%Y-%m" else "year"
    return Grid(f"Rows by {unit}", (unit, *head[1:]), tuple(rows))
