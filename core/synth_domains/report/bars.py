"""Shares as bars: what was measured, and where the plan would have each bar end."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from synth_domains.model import expressions as e
from synth_domains.model.tables import TableSpec
from synth_domains.report.charts import Bar, Chart, Grid
from synth_domains.report.words import cell, count, percent, plural
from synth_domains.verify.chance import Group
from synth_domains.verify.data import Data, name
from synth_domains.verify.result import Check
from synth_domains.verify.rows import Rows

MOST_BARS = 12
MOST_ROWS = 80


def merged(groups: Mapping[str, Group]) -> dict[Any, tuple[float, float]]:
    """Cells of all groups put together: rows measured, and rows to be expected."""
    found: dict[Any, tuple[float, float]] = {}
    for group in groups.values():
        n, whole = sum(group.counts.values()), sum(group.shares.values()) or 1.0
        for each in [
            *group.shares,
            *(c for c in group.counts if c not in group.shares),
        ]:
            old = found.get(each, (0.0, 0.0))
            asked = n * group.shares.get(each, 0.0) / whole
            found[each] = old[0] + group.counts.get(each, 0), old[1] + asked
    return found


def of_groups(groups: Mapping[str, Group]) -> Chart | None:
    """The shares of words, of all rows; each group's own stand in the figures."""
    cells = merged(groups)
    total = sum(n for n, _ in cells.values())
    if not total:
        return None
    order = sorted(cells, key=lambda each: -max(cells[each]))
    bars = [
        Bar(cell(each), cells[each][0] / total, cells[each][1] / total)
        for each in order[:MOST_BARS]
    ]
    says = (
        f"Shares of {plural(total, 'row')}: measured (bar) against the weights of the "
    )
    says += "plan (mark)."
    used = [label for label, group in groups.items() if sum(group.counts.values())]
    grid = None
    if len(used) > 1:
        says += f" The weights of {plural(len(used), 'group')} were judged one by one."
        grid = Grid(
            "Shares by group",
            ("group", "value", "measured", "planned"),
            grid_rows(groups),
        )
    elif len(order) > MOST_BARS:
        grid = Grid(
            "All shares", ("group", "value", "measured", "planned"), grid_rows(groups)
        )
    return Chart(says, bars=bars, more=len(order) - len(bars), grid=grid)


def grid_rows(groups: Mapping[str, Group]) -> tuple[tuple[str, ...], ...]:
    """Each group's shares in figures, as many as fit."""
    rows: list[tuple[str, ...]] = []
    for label, group in groups.items():
        n, whole = sum(group.counts.values()), sum(group.shares.values()) or 1.0
        if not n:
            continue
        for each, weight in group.shares.items():
            measured = percent(group.counts.get(each, 0) / n)
            rows.append((label or "all", cell(each), measured, percent(weight / whole)))
    left = len(rows) - MOST_ROWS
    return (
        *rows[:MOST_ROWS],
        *([(f"and {count(left)} more", "", "", "")] if left > 0 else []),
    )


def at_rate(check: Check) -> Chart:
    """How often something is true, against how often it was to be."""
    cells = merged(check.groups)
    total = sum(n for n, _ in cells.values()) or 1
    yes = cells.get("yes", (0.0, 0.0))
    if check.name == "rate":
        label, what = "true", "true"
    else:
        label, what = "has a value", "a value is there"
    bar = Bar(label, yes[0] / total, yes[1] / total)
    says = (
        f"How often {what}, of {plural(total, 'row')} in which that is settled: measured "
        "(bar) against the plan (mark)."
    )
    rows = [
        (
            label.removeprefix("rate "),
            *map(count, (sum(each.values()), each.get("yes", 0))),
        )
        for label, each in (
            (label, group.counts) for label, group in check.groups.items()
        )
    ]
    grid = None
    if 1 < len(rows) <= MOST_ROWS:
        grid = Grid(
            "Rows by their planned rate",
            ("planned rate", "rows", "of them true"),
            tuple(rows),
        )
    return Chart(says, bars=[bar], grid=grid)


def weights_of(data: Data, choice: e.Choice) -> dict[Any, float]:
    """The weights of an exact choice, as the plan has them."""
    owner = choice.owner
    assert owner is not None, "an exact choice stands in a table"
    table = Rows(data, owner.spec).number(choice, "weights", choice.weights)
    return dict(table) if isinstance(table, Mapping) else dict.fromkeys(table, 1.0)


def shares(
    data: Data, spec: TableSpec, title: str, weights: Mapping[Any, float]
) -> Chart:
    """The shares of a column's words that come out exactly."""
    counts = dict(
        data.rows(f"SELECT {name(title)}, count(*) FROM {name(spec.name)} GROUP BY ALL")
    )
    chart = of_groups({"": Group(weights, counts)})
    return chart or Chart("No rows.")


def top_values(data: Data, spec: TableSpec, title: str, distinct: int) -> Chart:
    """The most frequent values of a column that the plan has no weights for."""
    column = spec.columns[title]
    few = column.type == "int" and distinct <= MOST_BARS
    found = data.rows(
        f"SELECT {name(title)}, count(*) AS n FROM {name(spec.name)} WHERE {name(title)} "
        f"IS NOT NULL GROUP BY ALL ORDER BY n DESC, 1 LIMIT {MOST_BARS}"
    )
    if few:
        found.sort(key=lambda row: row[0])
    total = data.row(f"SELECT count({name(title)}) FROM {name(spec.name)}")[0] or 1
    bars = [Bar(cell(value), n / total) for value, n in found]
    says = (
        "Measured shares of values; the plan has no weights of its own for this column."
    )
    return Chart(says, bars=bars, more=max(distinct - len(bars), 0))
