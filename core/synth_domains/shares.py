"""Whether master tables have a row for everybody who refers to them by exact shares."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from itertools import accumulate, product
from math import ceil, prod
from typing import TYPE_CHECKING, Any, NamedTuple

from synth_domains.errors import BadOption
from synth_domains.model import expressions as e
from synth_domains.model.tables import TableSpec

if TYPE_CHECKING:
    from synth_domains.plan import Plan

Cell = tuple[str, ...]
CHOICE = 8  # rows of which one will be there in time, or open, or whatever it must be
MOST_TRIED = 100_000  # numbers of rows; beyond, one that surely does is named


class Shortage(NamedTuple):
    """A table with too few rows for those that refer to it.

    Attributes:
        table: its name.
        least: the rows from which on there are enough.
        option: what has to be said otherwise.
        problem: what is wrong, and what to do.
    """

    table: str
    least: int
    option: str
    problem: str


def check_shares(plan: Plan) -> None:
    """Refuse a table with so few rows that some references would find none."""
    for short in shortages(plan):
        raise BadOption(short.option, short.problem)


def lifted(plan: Plan, tables: Mapping[str, int]) -> dict[str, int]:
    """The rows of a plan, with as many as are needed of tables that would be too small.

    Args:
        plan: the plan.
        tables: those that may have more rows, and the most that each may get.
    """
    while True:
        more = {
            short.table: min(short.least, tables[short.table])
            for short in shortages(plan, choice=CHOICE)
            if plan.rows[short.table] < tables.get(short.table, 0)
        }
        if not more:
            return dict(plan.rows)
        plan = replace(plan, rows={**plan.rows, **more})


def shortages(plan: Plan, choice: int = 1) -> Iterator[Shortage]:
    """The tables with too few rows.

    Args:
        plan: the plan.
        choice: of how many rows there must be one that meets a condition.
    """
    yield from places_short(plan)
    for spec in plan.domain.specs.values():
        for title, column in spec.columns.items():
            if isinstance(column, e.Ref) and column.within is None is column.row:
                few = choice if column.accept else 1
                yield from reference_short(plan, spec, title, column, few)


def places_short(plan: Plan) -> Iterator[Shortage]:
    """The tables that have fewer rows than there are regions to give out to them."""
    regions = plan.domain.regions
    if regions is None:
        return
    peopled = sum(each > 0 for each in plan.values[regions.label].values())
    for name, rows in plan.rows.items():
        spec = plan.domain.specs[name]
        columns = spec.columns.values()
        listed = any(isinstance(c, e.Call) and c.words is regions for c in columns)
        if listed and rows < peopled:
            option = "--rows" if rows < (spec.rows or 0) else "--locale"
            problem = f"{peopled} regions need as many {name}, and there are {rows}"
            problem += f"; add --rows {name}={peopled}"
            yield Shortage(name, peopled, option, problem)


def reference_short(
    plan: Plan, spec: TableSpec, title: str, column: e.Ref, choice: int
) -> Iterator[Shortage]:
    """Too few rows for one reference, which must find so many to choose from."""
    target: TableSpec = column.table.spec
    strata = {
        name: numbers(plan, each, "weights", each.weights)
        for name, each in target.strata.items()
    }
    if not strata or target.name not in plan.rows:
        return
    cells = list(product(*strata.values()))
    shares = [
        prod(strata[name][word] for name, word in zip(strata, cell, strict=True))
        for cell in cells
    ]
    groups = list(needed(plan, column, list(strata), cells, shares))
    rows = plan.rows[target.name]
    if not groups or enough(shares, groups, rows, choice):
        return
    names = " and ".join(each.name for each, _ in column.same)
    what = f"one for each {names}" if names else "one that may be drawn"
    fewest = least(shares, groups, choice)
    problem = f"{target.name}={rows} is too few: {spec.name}.{title} needs {what}"
    problem += f"; the least is {fewest}"
    yield Shortage(target.name, fewest, "--rows", problem)


def needed(
    plan: Plan,
    column: e.Ref,
    names: Sequence[str],
    cells: Sequence[Cell],
    shares: Sequence[float],
) -> Iterator[list[int]]:
    """The cells of the exact shares of which at least one must have a row."""
    same = [names.index(each.name) for each, _ in column.same]
    for drawn in odds(plan, column):
        groups: dict[Cell, list[int]] = {}
        for number, cell in enumerate(cells):
            own = dict(zip(names, cell, strict=True))
            weight = prod(table.get(own[name], 0.0) for name, table in drawn.items())
            if shares[number] and weight:
                key = tuple(cell[place] for place in same)
                groups.setdefault(key, []).append(number)
        yield from groups.values()


def odds(plan: Plan, column: e.Ref) -> list[dict[str, Mapping[str, float]]]:
    """How often each word of the exact columns is drawn, for each kind of row."""
    kinds: list[dict[str, Mapping[str, float]]] = [{}]
    for exact, weights in column.weights:
        if isinstance(weights, e.By):
            tables = numbers(plan, weights, "values", weights.values).values()
        else:
            tables = [numbers(plan, column, f"weights.{exact.name}", weights)]
        kinds = [{**kind, exact.name: table} for kind in kinds for table in tables]
    return kinds


def numbers(plan: Plan, owner: e.Expression, part: str, value: Any) -> Any:
    """A table of numbers as the plan has it."""
    label = value.label if isinstance(value, e.Assumption) else ""
    label = label or plan.domain.inline.get((id(owner), part), "")
    return plan.values[label] if label in plan.values else e.plain_value(value)


def enough(
    shares: Sequence[float], groups: Sequence[list[int]], rows: int, choice: int = 1
) -> bool:
    """Whether each group has so many rows: the kernel rounds the ends of the cells."""
    ends = [0, *accumulate(shares)]
    rounded = [round(end / ends[-1] * rows) for end in ends]
    return all(
        sum(rounded[cell + 1] - rounded[cell] for cell in group) >= choice
        for group in groups
    )


def least(shares: Sequence[float], groups: Sequence[list[int]], choice: int = 1) -> int:
    """The number of rows from which on each group has so many."""
    total = sum(shares)
    surely = max(
        ceil(choice * total / max(shares[cell] for cell in group)) for group in groups
    )
    found = surely
    while surely - found < MOST_TRIED and found > 1:
        if not enough(shares, groups, found - 1, choice):
            return found
        found -= 1
    return found if found == 1 else surely
