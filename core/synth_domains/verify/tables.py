"""What a table's model says about how it is written."""

from __future__ import annotations

from synth_domains.model import expressions as e
from synth_domains.model.expressions import walk
from synth_domains.model.family_checks import keeps
from synth_domains.model.stories import settled
from synth_domains.model.tables import TableSpec
from synth_domains.plan import Plan
from synth_domains.reading import sql_type as type_of


def planned(spec: TableSpec) -> dict[str, str]:
    """The SQL types that the written columns should have."""
    return {name: sql_type(column) for name, column in spec.written.items()}


def sql_type(column: e.Expression) -> str:
    """The SQL type of a column."""
    return type_of(column.spark_type)


def parent_column(spec: TableSpec) -> str:
    """The written column that holds the key of a row's parent; empty if none does."""
    if spec.per is None:
        return ""
    for column_name, column in spec.written.items():
        while isinstance(column, e.Copy):
            column = column.column
        if column is spec.per.spec.key:
            return column_name
    return ""


def gaps(plan: Plan, spec: TableSpec) -> bool:
    """Whether some rows of a table, or of one above it, may not be written."""
    return any(settled(each, plan.story) is not True for each in keeps(spec))


def uses_position(spec: TableSpec) -> bool:
    """Whether the place among the children of a parent matters in a table."""
    if spec.key.pattern.count("{") > 1:
        return True
    columns = spec.columns.values()
    return any(isinstance(p, e.Position) for column in columns for p in walk(column))
