"""A card for each column: what it holds, against what was asked of it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from synth_domains.diagram import target
from synth_domains.model import expressions as e
from synth_domains.model.tables import TableSpec
from synth_domains.report import curves
from synth_domains.report.bars import at_rate, of_groups, shares, top_values, weights_of
from synth_domains.report.charts import Chart
from synth_domains.report.spans import months
from synth_domains.report.words import amount, cell, count, listed, percent, plural
from synth_domains.verify.data import Data, name
from synth_domains.verify.keys import may_lack
from synth_domains.verify.result import FAILED, PASSED, SKIPPED, Check

FEW = 24
EXACT_DISTINCT = 2_000_000
RATES = {"rate", "where it is there"}


@dataclass(frozen=True)
class Card:
    """One column on the page.

    Attributes:
        name: the column.
        kind: its Spark type, or that it is not written.
        about: what it means, and its unit.
        says: how many values it has and lacks.
        charts: pictures against what was declared.
        proof: each verdict with the kinds of check that ended so.
    """

    name: str
    kind: str
    about: str
    says: str
    charts: Sequence[Chart]
    proof: Sequence[tuple[str, str]]


@dataclass(frozen=True)
class Counted:
    """What was counted in a column."""

    rows: int
    there: int
    distinct: int
    least: Any
    most: Any


def cards(data: Data, spec: TableSpec, checks: Sequence[Check]) -> Iterator[Card]:
    """The cards of a table's columns; then those of helpers whose shares were judged."""
    found = counted(data, spec)
    mine = [check for check in checks if check.table == spec.name]
    for title, column in spec.written.items():
        if title in found:
            own = [check for check in mine if title in names_of(check)]
            drawings = tuple(charts(data, spec, title, own, found[title]))
            says = sentence(column, found[title])
            yield Card(
                title, column.spark_type, column.about, says, drawings, proof(own)
            )
    for title, column in spec.columns.items():
        own = [check for check in mine if column.hidden and title in names_of(check)]
        drawings = tuple(chart for check in own for chart in judged(check))
        if drawings:
            says = "A helper behind other columns; its values follow from theirs."
            yield Card(title, "not written", column.about, says, drawings, proof(own))


def names_of(check: Check) -> list[str]:
    """The columns that a check is about."""
    return [] if check.name == "claim" else check.column.split(":")[0].split(", ")


def counted(data: Data, spec: TableSpec) -> dict[str, Counted]:
    """Rows, values, different values and ends of every column, in one pass."""
    names = [each for each in spec.written if each in data.columns[spec.name]]
    table = name(spec.name)
    rows = int(data.row(f"SELECT count(*) FROM {table}")[0])
    how = "approx_count_distinct({})" if rows > EXACT_DISTINCT else "count(DISTINCT {})"
    parts = ", ".join(
        f"count({c}), {how.format(c)}, min({c}), max({c})" for c in map(name, names)
    )
    figures = data.row(f"SELECT {parts} FROM {table}")
    return {
        each: Counted(rows, *figures[4 * place : 4 * place + 4])
        for place, each in enumerate(names)
    }


def sentence(column: e.Expression, found: Counted) -> str:
    """How many values a column has and lacks, and where they end."""
    lacking = found.rows - found.there
    if may_lack(column):
        parts = [
            f"{percent(lacking / (found.rows or 1))} null, where the plan allows it"
        ]
    elif lacking:
        parts = [f"{plural(lacking, 'null')}, though every row needs a value"]
    else:
        parts = ["no nulls, as planned"]
    if isinstance(column, e.Key):
        same = "all distinct" if found.distinct == found.there else "NOT all distinct"
        parts.append(f"{count(found.distinct)} keys, {same}")
    else:
        about = "about " if found.rows > EXACT_DISTINCT else ""
        parts.append(about + plural(found.distinct, "distinct value"))
    if column.type in {"int", "float", "money"} and found.there:
        parts.append(f"{amount(float(found.least))} to {amount(float(found.most))}")
    if column.type in {"time", "date"} and found.there:
        parts.append(f"{cell(found.least)} to {cell(found.most)}")
    above = target(column)
    if above is not None and not isinstance(column, e.Key):
        parts.append(f"refers to {above.name}")
    text = "; ".join(parts)
    return f"{text[0].upper()}{text[1:]}."


def proof(checks: Sequence[Check]) -> list[tuple[str, str]]:
    """The verdicts of a column's checks, those that failed first and in full."""
    found = [
        (FAILED, f"{check.name}: expected {check.expected}, measured {check.measured}")
        for check in checks
        if check.verdict == FAILED
    ]
    passed = list(dict.fromkeys(c.name for c in checks if c.verdict == PASSED))
    if passed:
        found.append((PASSED, listed(passed)))
    for reason in dict.fromkeys(c.reason for c in checks if c.verdict == SKIPPED):
        found.append((SKIPPED, reason))
    return found


def charts(
    data: Data, spec: TableSpec, title: str, checks: Sequence[Check], found: Counted
) -> Iterator[Chart]:
    """The pictures of a column: against the plan where it says something, else alone."""
    column = spec.columns[title]
    drawings = [chart for check in checks for chart in judged(check)]
    strata = spec.strata.get(title)
    if strata is not None:
        drawings.append(shares(data, spec, title, weights_of(data, strata)))
    refers = isinstance(column, e.Key) or target(column) is not None
    if refers:
        drawings = [each for each in drawings if each.bars and len(each.bars) == 1]
    yield from drawings
    weighed = any(check.name == "weights" and check.groups for check in checks)
    if found.there and not (refers or weighed or strata is not None):
        yield from unweighed(data, spec, title, found, alone=not drawings)


def unweighed(
    data: Data, spec: TableSpec, title: str, found: Counted, *, alone: bool
) -> Iterator[Chart]:
    """The picture of a column whose words have no weights: a histogram, or its values."""
    column = spec.columns[title]
    if column.type in {"time", "date"}:
        yield months(data, spec, title)
    curve = curves.drawn(data, spec, title)
    if curve is not None:
        yield curve
    elif column.type in {"text", "flag"} or (
        column.type == "int" and found.distinct <= FEW
    ):
        few = found.distinct <= max(FEW, found.there // 2)
        if few and (alone or column.type != "flag"):
            yield top_values(data, spec, title, found.distinct)
    elif column.type in {"int", "float", "money"}:
        histogram = curves.measured(data, spec, title)
        if histogram is not None:
            yield histogram


def judged(check: Check) -> Iterator[Chart]:
    """The picture of a check that compared shares, if a column can show them."""
    if check.groups and check.name in RATES:
        yield at_rate(check)
    elif check.groups and check.name == "weights":
        chart = of_groups(check.groups)
        if chart is not None:
            yield chart
