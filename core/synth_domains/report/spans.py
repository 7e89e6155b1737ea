"""When the values of a column lie: rows by month."""

from __future__ import annotations

import datetime as dt

from synth_domains.model.tables import TableSpec
from synth_domains.report.charts import Chart
from synth_domains.report.svg import box, line, linear, picture, text
from synth_domains.report.words import count
from synth_domains.verify.data import Data, name

WIDTH, HEIGHT, FOOT, SIDE, TOP = 300, 70, 20, 6, 6
MOST_MONTHS = 150


def months(data: Data, spec: TableSpec, title: str) -> Chart:
    """Rows by month, or by year where there are too many months."""
    found = by(data, spec, title, "month")
    unit = "month"
    if len(found) > MOST_MONTHS:
        found, unit = by(data, spec, title, "year"), "year"
    most = max((n for _, n in found), default=1)
    step = (WIDTH - 2 * SIDE) / max(len(found), 1)
    up = linear(0.0, most, HEIGHT - FOOT, TOP)
    foot = HEIGHT - FOOT
    busiest = max(found, key=lambda each: each[1])
    said = busiest[0].strftime("%Y-%m" if unit == "month" else "%Y")
    says = f"Rows by {unit}, UTC; most in {said}: {count(busiest[1])}."
    bars = [
        box(SIDE + step * place, up(n), step - 0.6, foot - up(n), "bin")
        for place, (_, n) in enumerate(found)
    ]
    ends = [
        text(SIDE, HEIGHT - 5, found[0][0].strftime("%Y-%m")),
        text(WIDTH - SIDE, HEIGHT - 5, found[-1][0].strftime("%Y-%m"), anchor="end"),
    ]
    foot_line = line(SIDE, foot, WIDTH - SIDE, foot, "axis")
    return Chart(says, picture(WIDTH, HEIGHT, says, *bars, foot_line, *ends))


def by(data: Data, spec: TableSpec, title: str, unit: str) -> list[tuple[dt.date, int]]:
    """Rows by the month or year of a column, empty ones too."""
    found = dict(
        data.rows(
            f"SELECT date_trunc('{unit}', {name(title)})::DATE, count(*) FROM "
            f"{name(spec.name)} WHERE {name(title)} IS NOT NULL GROUP BY ALL"
        )
    )
    day, last, filled = min(found), max(found), []
    while day <= last:
        filled.append((day, found.get(day, 0)))
        later = day.replace(day=1) + dt.timedelta(days=366 if unit == "year" else 31)
        day = later.replace(day=1, month=1) if unit == "year" else later.replace(day=1)
    return filled
