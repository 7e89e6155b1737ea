"""Whether master tables have a row for everybody who refers to them by exact shares."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from itertools import accumulate, product
from math import ceil, prod
from typing import TYPE_CHECKING, Any

from synth_domains.errors import BadOption
from synth_domains.model import expressions as e
from synth_domains.model.tables import TableSpec

if TYPE_CHECKING:
    from synth_domains.plan import Plan

Cell = tuple[str, ...]
MOST_TRIED = 100_000  # numbers of rows; beyond, one that surely does is named


def check_shares(plan: Plan) -> None:
    """Refuse a table with so few rows that some references would find none."""
    check_places(plan)
    for spec in plan.domain.specs.values():
        for title, column in spec.columns.items():
            if isinstance(column, e.Ref) and column.within is None is column.row:
                check_reference(plan, spec, title, column)


def check_places(plan: Plan) -> None:
    """Refuse more regions than a table has rows that are given out to them."""
    regions = plan.domain.regions
    if regions is None:
        return
    peopled = sum(each > 0 for each in plan.values[regions.label].values())
    for name, rows in plan.rows.items():
        columns = plan.domain.specs[name].columns.values()
        listed = any(isinstance(c, e.Call) and c.words is regions for c in columns)
        if listed and rows < peopled:
            problem = f"{peopled} regions need as many {name}, and there are {rows}"
            raise BadOption("--locale", f"{problem}; add --rows {name}={peopled}")


def check_reference(plan: Plan, spec: TableSpec, title: str, column: e.Ref) -> None:
    """Refuse too few rows for one reference."""
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
    if not groups or enough(shares, groups, rows):
        return
    names = " and ".join(each.name for each, _ in column.same)
    what = f"one for each {names}" if names else "one that may be drawn"
    raise BadOption(
        "--rows",
        f"{target.name}={rows} is too few: {spec.name}.{title} needs {what}; "
        f"the least is {least(shares, groups)}",
    )


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


def enough(shares: Sequence[float], groups: Sequence[list[int]], rows: int) -> bool:
    """Whether each group has a row: the kernel rounds the ends of the cells."""
    ends = [0, *accumulate(shares)]
    rounded = [round(end / ends[-1] * rows) for end in ends]
    return all(
        any(rounded[cell + 1] > rounded[cell] for cell in group) for group in groups
    )


def least(shares: Sequence[float], groups: Sequence[list[int]]) -> int:
    """The number of rows from which on each group has one."""
    total = sum(shares)
    surely = max(ceil(total / max(shares[cell] for cell in group)) for group in groups)
    found = surely
    while surely - found < MOST_TRIED and found > 1:
        if not enough(shares, groups, found - 1):
            return found
        found -= 1
    return found if found == 1 else surely
