"""Numbers as histograms: drawn ones under the curve that the plan asks for."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Any

from markupsafe import Markup

from synth_domains.model import expressions as e
from synth_domains.model.tables import TableSpec
from synth_domains.report.charts import Chart
from synth_domains.report.facts import flat
from synth_domains.report.svg import (
    Scale,
    box,
    line,
    linear,
    log_ticks,
    path,
    picture,
    text,
    ticks,
)
from synth_domains.report.words import amount, count, tick
from synth_domains.verify.data import Data, name
from synth_domains.verify.numbers import know_normal, solve, transform
from synth_domains.verify.rates import settled_rows
from synth_domains.verify.rows import Rows, Unseen, typed
from synth_domains.verify.rules import said
from synth_domains.verify.sql import value_of

BINS = 36
TAIL = 0.002  # of the rows at either end are left off the picture
WIDTH, HEIGHT, FOOT, SIDE, TOP = 300, 110, 20, 6, 8
MULTIPLIES = {"lognormal", "pareto"}
SAMPLED = 4_000  # sets of parameters from which a curve is made
ENDS_WIDE = 40  # from this ratio on, a histogram has equal steps that multiply


@dataclass(frozen=True)
class Source:
    """Numbers to be drawn as a histogram.

    Attributes:
        value: each row's number in SQL.
        rows: the rows in SQL: what stands after FROM, with its conditions.
        whole: whether the numbers are whole.
    """

    value: str
    rows: str
    whole: bool


def drawn(data: Data, spec: TableSpec, title: str) -> Chart | None:
    """The histogram of a drawn number and its planned curve; none if it is not drawn."""
    column, rows = spec.columns[title], Rows(data, spec, title)
    if column.hidden:
        return None
    try:
        solved = solve(column, typed(f"r0.{name(title)}", column), rows)
        if solved is None:
            return None
        call, found = solved
        given = {n: rows.number(call, n, v) for n, v in call.options}
        sql = {n: f"({value_of(v, rows)})::DOUBLE" for n, v in given.items()}
        tests = [f"r0.{name(title)} IS NOT NULL"]
        if isinstance(column, e.OnlyIf):
            tests += settled_rows(column.condition, rows)
    except Unseen:
        return None
    where = f"{rows.source} WHERE {' AND '.join(tests)}"
    source = Source(found, where, direct(column) and column.type == "int")
    kind = str(call.function)
    edges = edges_of(data, source, multiplies=kind in MULTIPLIES)
    if len(edges) < 3:
        return None
    asked = planned(data, source, kind, sql, edges)
    parameters = ", ".join(f"{n} {described(v)}" for n, v in given.items())
    law = {"uniform_between": "uniform"}.get(kind, kind)
    says = (
        f"Measured (bars) against the planned {law} distribution (line): {parameters}. "
        f"Axis: {subject(column)}."
    )
    return histogram(data, source, edges, says, asked, multiplies=kind in MULTIPLIES)


def measured(data: Data, spec: TableSpec, title: str) -> Chart | None:
    """The histogram of numbers that follow from others."""
    column = spec.columns[title]
    table = f"{name(spec.name)} WHERE {name(title)} IS NOT NULL"
    source = Source(f"({name(title)})::DOUBLE", table, column.type == "int")
    low, high = data.row(
        f"SELECT quantile_cont({source.value}, [{TAIL}, {1 - TAIL}]) FROM {table}"
    )[0] or (None, None)
    if low is None or not low < high:
        return None
    wide = low > 0 and high / low > ENDS_WIDE
    edges = edges_of(data, source, multiplies=wide)
    if len(edges) < 3:
        return None
    says = "Measured; the plan has no curve of its own for this column."
    return histogram(data, source, edges, says, [], multiplies=wide)


def direct(column: Any) -> bool:
    """Whether a column is the drawn number itself, rounded perhaps."""
    while isinstance(column, e.OnlyIf | e.Whole):
        column = column.value if isinstance(column, e.OnlyIf) else column.amount
    return isinstance(column, e.Call)


def subject(column: Any) -> str:
    """What the numbers along the axis are."""
    while isinstance(column, e.OnlyIf | e.Money | e.Whole | e.Rounded):
        column = column.value if isinstance(column, e.OnlyIf) else column.amount
    if isinstance(column, e.Later):
        return f"{column.unit} after {said(column.time)}"
    if isinstance(column, e.Operation):
        return "the drawn part of the column, solved for"
    return column.about or "the column"


def described(value: Any) -> str:
    """A parameter in words."""
    if isinstance(value, e.By):
        return f"by {said(value.on)}"
    if isinstance(value, e.Assumption):
        return value.label
    return said(value) if isinstance(value, e.Expression) else flat(value)


def edges_of(data: Data, source: Source, *, multiplies: bool) -> list[float]:
    """The edges of the bins, without the outermost rows."""
    value = f"CASE WHEN isfinite(x) THEN x END FROM (SELECT {source.value} AS x"
    ends = data.row(
        f"SELECT quantile_cont(y, [{TAIL}, {1 - TAIL}]), min(y) FILTER (y > 0) FROM "
        f"(SELECT {value} FROM {source.rows})) AS t(y)"
    )
    if ends[0] is None:
        return []
    (low, high), least = ends
    if multiplies:
        low = max(low, least or 1.0)
        if not low < high:
            return []
        step = math.log(high / low) / BINS
        edges = [low * math.exp(step * number) for number in range(BINS + 1)]
    else:
        step = (high - low) / BINS
        edges = [low + step * number for number in range(BINS + 1)]
    if source.whole:
        edges = [math.floor(edge) - 0.5 for edge in edges] + [math.floor(high) + 0.5]
    return sorted(set(edges))


def planned(
    data: Data, source: Source, kind: str, given: dict[str, str], edges: list[float]
) -> list[float]:
    """The planned share of rows in each bin: the mean over the rows' own parameters."""
    names = ", ".join(
        f"round({sql}, 9) AS p{place}" for place, sql in enumerate(given.values())
    )
    names = names or "0 AS p0"
    own = {each: f"p{place}" for place, each in enumerate(given)}
    know_normal(data)
    probability = transform(kind, "edge", own)
    listed = ", ".join(
        f"({number}, {edge!r}::DOUBLE)" for number, edge in enumerate(edges)
    )
    found = data.rows(
        f"WITH every AS (SELECT {names}, count(*) AS n FROM {source.rows} GROUP BY ALL), "
        f"sets AS (SELECT * FROM every ORDER BY hash({', '.join(own.values()) or 'p0'}) "
        f"LIMIT {SAMPLED}), "
        f"edges(place, edge) AS (VALUES {listed}) SELECT place, "
        f"sum(n * least(greatest({probability}, 0), 1)) / sum(n) FROM sets, edges "
        "GROUP BY place ORDER BY place"
    )
    below = [float(share or 0.0) for _, share in found]
    return [max(right - left, 0.0) for left, right in pairwise(below)]


def histogram(
    data: Data,
    source: Source,
    edges: Sequence[float],
    says: str,
    asked: Sequence[float],
    *,
    multiplies: bool,
) -> Chart:
    """Bars for what was measured, a line for what was asked; heights are densities."""
    listed = ", ".join(repr(edge) for edge in edges)
    counts = dict(
        data.rows(
            f"SELECT len(list_filter([{listed}]::DOUBLE[], lambda e: e <= x)), count(*) "
            f"FROM (SELECT {source.value} AS x FROM {source.rows}) GROUP BY ALL"
        )
    )
    total = sum(counts.values()) or 1
    shares = [counts.get(number + 1, 0) / total for number in range(len(edges) - 1)]
    shape = math.log if multiplies else float
    low, high = shape(edges[0]), shape(edges[-1])
    place: Scale = linear(low, high, SIDE, WIDTH - SIDE)
    widths = [(shape(b) - shape(a)) / (high - low) for a, b in pairwise(edges)]
    heights = [share / width for share, width in zip(shares, widths, strict=True)]
    line_heights = [share / width for share, width in zip(asked, widths, strict=False)]
    top = max([*heights, *line_heights, 1e-12])
    up = linear(0.0, top, HEIGHT - FOOT, TOP)
    bars = [
        box(
            place(shape(a)),
            up(h),
            place(shape(b)) - place(shape(a)) - 0.6,
            up(0) - up(h),
            "bin",
        )
        for (a, b), h in zip(pairwise(edges), heights, strict=True)
    ]
    middles = [(shape(a) + shape(b)) / 2 for a, b in pairwise(edges)]
    curve = path(
        [(place(x), up(h)) for x, h in zip(middles, line_heights, strict=False)],
        "planned",
    )
    drawing = picture(
        WIDTH, HEIGHT, says, *bars, curve, *axis(edges, place, multiplies=multiplies)
    )
    middle = data.row(
        f"SELECT quantile_cont(x, [0.05, 0.5, 0.95]), count(*) FROM (SELECT {source.value} "
        f"AS x FROM {source.rows})"
    )
    five, half, rest = middle[0]
    words = (
        f" Median {amount(half)}; nine tenths between {amount(five)} and {amount(rest)}"
    )
    return Chart(f"{says}{words}; {count(middle[1])} rows.", drawing)


def axis(edges: Sequence[float], place: Scale, *, multiplies: bool) -> list[Markup]:
    """The axis of a histogram with round numbers."""
    low, high = edges[0], edges[-1]
    marks = log_ticks(low, high, 6) if multiplies else ticks(low, high, 5)
    foot = HEIGHT - FOOT
    parts = [line(SIDE, foot, WIDTH - SIDE, foot, "axis")]
    for mark in marks:
        x = place(math.log(mark) if multiplies else mark)
        anchor = "start" if x < 16 else "end" if x > WIDTH - 16 else "middle"
        parts += [
            line(x, foot, x, foot + 3, "axis"),
            text(x, foot + 15, tick(mark), anchor=anchor),
        ]
    return parts
