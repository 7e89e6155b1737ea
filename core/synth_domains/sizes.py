"""How large tables become as files, and how many files each of them is.

The figures are estimates by the types of the columns, to plan with. They were measured
on the tables of the built-in domains; texts of other domains may be longer.
"""

from __future__ import annotations

import math

from synth_domains.model import expressions as e
from synth_domains.plan import Plan, expected_rows
from synth_domains_templates.kernel.sizes import block_rows, file_count, part_rows

# Bytes to a value: as Parquet holds it after compression, and as text.
PACKED = {
    "bigint": 3.0,
    "boolean": 0.2,
    "date": 2.3,
    "double": 6.0,
    "int": 1.0,
    "string": 6.0,
    "timestamp": 7.0,
}
WORD = 0.4  # one word of a few, by its number
KEY = 4.0
HEAD = 400.0  # what each file says of a column
MONEY = 3.5
SPELLED = {
    "bigint": 5.0,
    "boolean": 5.0,
    "date": 10.0,
    "double": 7.0,
    "int": 2.0,
    "string": 14.0,
    "timestamp": 27.0,
}
AMOUNT = 6.0


def row_bytes(plan: Plan, table: str) -> float:
    """About how many bytes a row of a table takes in a file of the plan's format."""
    columns = plan.domain.specs[table].written.items()
    if plan.format in ("csv", "json"):
        marks = 1.0 if plan.format == "csv" else 4.0
        return sum(
            spelled(column) + marks + (len(name) + quotes(column)) * (marks > 1)
            for name, column in columns
        )
    return sum(packed(column) for _, column in columns)


def packed(column: e.Expression) -> float:
    """About how many bytes a value takes in Parquet."""
    if isinstance(origin(column), e.Key | e.Ref):
        return KEY
    if e.words_of(column) is not None:
        return WORD
    return PACKED.get(column.spark_type, MONEY)


def spelled(column: e.Expression) -> float:
    """About how many letters a value takes in a text."""
    words = e.words_of(column)
    if words:
        return sum(len(str(word).encode()) for word in words) / len(words)
    return SPELLED.get(column.spark_type, AMOUNT)


def quotes(column: e.Expression) -> int:
    """How many quotation marks stand around a value in JSON."""
    return 2 * (column.spark_type in ("date", "string", "timestamp"))


def origin(column: e.Expression) -> e.Expression:
    """The column whose values these are."""
    while isinstance(column, e.Copy):
        column = column.column
    return column


def expected_bytes(plan: Plan, table: str) -> float:
    """About how large a table becomes, in bytes."""
    values = expected_rows(plan, table) * row_bytes(plan, table)
    columns = len(plan.domain.specs[table].written)
    text = plan.format in ("csv", "json")
    return values + (0 if text else HEAD * columns * expected_files(plan, table))


def expected_files(plan: Plan, table: str) -> int:
    """How many files a table becomes, as the script of the plan makes them."""
    master = plan.domain.master(plan.domain.specs[table])
    rows, masters = expected_rows(plan, table), plan.rows[master.name]
    if plan.target == "local":
        names = [
            each.name
            for each in plan.domain.specs.values()
            if plan.domain.master(each) is master
        ]
        widest = max(expected_rows(plan, name) / masters for name in names)
        return math.ceil(masters / part_rows(masters, widest))
    blocks = math.ceil(masters / block_rows(masters, rows / masters))
    files = plan.partitions or file_count(rows, round(row_bytes(plan, table)))
    return min(files, blocks)
