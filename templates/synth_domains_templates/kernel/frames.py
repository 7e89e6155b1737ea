"""From the columns of a block of rows to an Arrow table."""

from __future__ import annotations

from typing import Any

import numpy as np
import pyarrow as pa

from synth_domains_templates.kernel.draws import Array
from synth_domains_templates.kernel.loads import needed_by_load, rows_of_load
from synth_domains_templates.kernel.rows import Rows, rows_of
from synth_domains_templates.kernel.settings import FAULTS, FROM, ROWS, TABLES
from synth_domains_templates.kernel.text import Labels

NUMBER = "_row"  # the column that says for a while which row each is
TYPES = {
    "bigint": pa.int64(),
    "boolean": pa.bool_(),
    "date": pa.date32(),
    "double": pa.float64(),
    "int": pa.int32(),
    "string": pa.string(),
    "timestamp": pa.timestamp("us", "UTC"),
}


class Maybe:
    """Numbers or flags of which some are missing."""

    def __init__(self, values: Array, missing: Array) -> None:
        self.values, self.missing = values, missing

    def __getitem__(self, index: Any) -> Maybe:
        return Maybe(self.values[index], self.missing[index])


def only_if(condition: Array, values: Any) -> Any:
    """The values where the condition holds; elsewhere none."""
    if isinstance(values, Labels):
        return Labels(np.where(condition, values.codes, -1), values.words)
    if isinstance(values, pa.Array):
        return values.take(pa.array(np.arange(len(values)), mask=~condition))
    if isinstance(values, Maybe):
        return Maybe(values.values, values.missing | ~condition)
    if values.dtype.kind == "M":
        return np.where(condition, values, np.datetime64("NaT", "us"))
    return Maybe(values, ~condition)


def money(amounts: Array, kind: pa.DataType, missing: Array | None) -> pa.Array:
    """Whole cents as decimals, without a detour through text."""
    halves = np.stack((amounts, amounts >> 63), axis=1)
    valid = None if missing is None else pa.array(~missing).buffers()[1]
    return pa.Array.from_buffers(kind, len(amounts), [valid, pa.py_buffer(halves)])


def arrow(values: Any, kind: str) -> pa.Array:
    """A column as Arrow has it, by the name of its Spark type."""
    if isinstance(values, Labels):
        return values.arrow()
    if isinstance(values, pa.Array):
        return values
    missing = None
    if isinstance(values, Maybe):
        values, missing = values.values, values.missing
    if kind.startswith("decimal"):
        digits, scale = kind[8:-1].split(",")
        return money(values, pa.decimal128(int(digits), int(scale)), missing)
    if values.dtype.kind == "M":
        missing = np.isnat(values)
        values = values.astype("datetime64[D]") if kind == "date" else values
    return pa.array(values, mask=missing).cast(TYPES[kind])


class Nobody:
    """Stands for rows where only the names of their columns are asked for."""

    def __getattr__(self, name: str) -> Nobody:
        return self


def kinds(table: str) -> dict[str, str]:
    """The name and Spark type of each column that is written."""
    heads = TABLES[table].columns(Nobody())
    split = [head.partition(" ") for head in heads]
    return {name: kind for name, _, kind in split if kind}


def as_table(rows: Rows) -> pa.Table:
    """The rows that are written, as an Arrow table."""
    columns = kinds(rows._table).items()
    if FROM:
        rows = rows_of_load(rows)
    table = pa.table({name: arrow(getattr(rows, name), kind) for name, kind in columns})
    if FAULTS:
        table = table.append_column(NUMBER, pa.array(rows._row))
    kept = getattr(rows, "_kept", None)
    return table if kept is None else table.filter(pa.array(kept))


def below(master: Rows, path: tuple[str, ...]) -> Rows:
    """The rows at the end of a path that begins at rows of a master table."""
    rows = master
    if FROM:
        rows = needed_by_load(master, path[-1])
    for step in path[1:]:
        rows = getattr(rows, step)
    return rows


def block(table: str, first: int, count: int) -> Rows:
    """The rows of a table that belong to `count` rows of its master, from `first` on."""
    path = TABLES[table].path
    stop = min(first + count, ROWS[path[0]])
    return below(rows_of(path[0], np.arange(first, stop, dtype=np.uint64)), path)
