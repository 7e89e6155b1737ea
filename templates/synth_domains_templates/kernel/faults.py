"""Rows that are damaged on purpose, and the labels that say which and how."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from math import prod
from typing import Any, NamedTuple

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from synth_domains_templates.kernel.draws import Array
from synth_domains_templates.kernel.draws_mix import key, uniform, word
from synth_domains_templates.kernel.fault_values import schema_drift
from synth_domains_templates.kernel.frames import NUMBER, kinds
from synth_domains_templates.kernel.settings import (
    DRIFT,
    FAULTS,
    INGESTED,
    KEYS,
    ROWS,
    SEED,
    TABLES,
    TEXT_COLUMNS,
)

INGESTED_AT = "_ingested_at"
LABELS = "_faults"  # the table of them
LABEL_COLUMNS = (
    "table_name",
    "row_key",
    "column_name",
    "kind",
    "clean_value",
    "dirty_value",
)


class Fault(NamedTuple):
    """One way in which rows of a table go wrong."""

    kind: Callable[[Any, int], Any]  # from a clean value and random bits to a dirty one
    share: float  # of the table's rows
    columns: tuple[str, ...] = ()  # one of them is hit; "a, b" are hit together
    again: bool = False  # the row stands there twice, and the second one is hit


class Damage(NamedTuple):
    """A fault of one row."""

    at: int  # the row's place among the rows of its block
    fault: Fault
    clean: Mapping[str, Any]
    dirty: Mapping[str, Any]


def damaged(table: str, rows: pa.Table) -> tuple[pa.Table, pa.Table]:
    """The rows as they are written, and a label for each value that is not clean.

    `rows` are clean, with the number of each in the last column.
    """
    numbers = rows.column(NUMBER).to_numpy()
    rows = with_arrival(table, rows.drop_columns([NUMBER]), numbers)
    if DRIFT:
        rows = with_new_name(table, rows)
    found = list(damages(table, rows, numbers))
    return hurt(table, rows, found), labels_of(table, rows, found)


def dirty_kinds(table: str) -> dict[str, str]:
    """The name and Spark type of each column as it is written, faults included."""
    found = kinds(table)
    if TEXT_COLUMNS:
        found |= dict.fromkeys(TEXT_COLUMNS.get(table, ()), "string")
    if table in INGESTED:
        found[INGESTED_AT] = "timestamp"
    if DRIFT:
        for fault in FAULTS.get(table, []):
            if fault.kind is schema_drift:
                old, _, new = fault.columns[0].partition(", ")
                found[new] = found[old]
    return found


def struck(table: str, numbers: Array) -> tuple[Array, Array]:
    """Which rows have a fault, and which of the table's faults it is."""
    shares = [each.share for each in FAULTS.get(table, [])]
    drawn = uniform(word(key(SEED, table, "fault"), numbers))
    if DRIFT:
        drawn = from_a_row_on(table, numbers, drawn)
    which = np.searchsorted(np.cumsum([0.0, *shares])[1:], drawn, side="right")
    at = np.flatnonzero(which < len(shares))
    return at, which[at]


def damages(table: str, rows: pa.Table, numbers: Array) -> Iterator[Damage]:
    """What goes wrong with some rows: a pure function of each of them."""
    at, which = struck(table, numbers)
    few, faults = rows.take(pa.array(at)), FAULTS.get(table, [])
    names = {n for each in faults for pair in each.columns for n in pair.split(", ")}
    cells = {name: plain_values(few.column(name)) for name in names}
    types = {name: few.schema.field(name).type for name in names}
    turns = uniform(word(key(SEED, table, "fault/column"), numbers[at])).tolist()
    bits = word(key(SEED, table, "fault/value"), numbers[at]).tolist()
    for place, row in enumerate(at.tolist()):
        fault = faults[which[place]]
        if not fault.columns:
            yield Damage(row, fault, {}, {})
        first = int(turns[place] * len(fault.columns))
        # Where there is nothing to damage, the next column is tried.
        for columns in (*fault.columns[first:], *fault.columns[:first]):
            clean = {name: cells[name][place] for name in columns.split(", ")}
            dirty = damage_of(fault, clean, bits[place])
            if dirty != clean and all(
                has_room(types[n], each) for n, each in dirty.items()
            ):
                yield Damage(row, fault, clean, dirty)
                break


def damage_of(fault: Fault, clean: Mapping[str, Any], bits: int) -> Mapping[str, Any]:
    """The values that a fault makes of others; where one is missing, the same."""
    if next(iter(clean.values())) is None:
        return clean
    if len(clean) == 1:
        return {name: fault.kind(each, bits) for name, each in clean.items()}
    return dict(zip(clean, fault.kind(tuple(clean.values()), bits), strict=True))


def plain_values(column: pa.ChunkedArray) -> list[Any]:
    """The values of a column as Python has them; times as UTC without a zone."""
    if pa.types.is_timestamp(column.type):
        column = column.cast(pa.timestamp("us"))
    values: list[Any] = column.to_pylist()
    return values


def has_room(kind: pa.DataType, value: Any) -> bool:
    """Whether a column has room for a value."""
    if value is None or isinstance(value, str):
        return True
    if pa.types.is_decimal(kind):
        return bool(abs(value) < 10 ** (kind.precision - kind.scale))
    return not pa.types.is_int32(kind) or -(2**31) <= value < 2**31


def with_arrival(table: str, rows: pa.Table, numbers: Array) -> pa.Table:
    """The rows with the time at which each arrived, soon after it happened."""
    if table not in INGESTED:
        return rows
    compute: Any = pc
    event = rows.column(INGESTED[table])
    wait = uniform(word(key(SEED, table, INGESTED_AT), numbers)) * 240e6
    moved = compute.add(event.cast(pa.int64()), pa.array(wait.astype(np.int64)))
    return rows.append_column(INGESTED_AT, moved.cast(event.type))


def with_new_name(table: str, rows: pa.Table) -> pa.Table:
    """The rows with the field to which another one's values move, empty so far."""
    for fault in FAULTS.get(table, []):
        if fault.kind is schema_drift:
            old, _, new = fault.columns[0].partition(", ")
            none = pa.nulls(len(rows), rows.schema.field(old).type)
            rows = rows.append_column(new, none)
    return rows


def from_a_row_on(table: str, numbers: Array, drawn: Array) -> Array:
    """Draws that give a table's last fault to its last rows, and to no others."""
    share, before = DRIFT.get(table, 0.0), 0.0
    for fault in FAULTS.get(table, []):
        before += 0.0 if fault.kind is schema_drift else fault.share
    path = TABLES[table].path
    numbers_in_all = ROWS[path[0]] * prod(TABLES[step].most for step in path[1:])
    # The others come among the first rows as much more often as those are fewer.
    first = drawn * (1 - share)
    first = np.where(first < before, first, first + share)
    late = numbers >= np.uint64(int(numbers_in_all * (1 - share)))
    return np.where(late, before + share / 2, first) if share else drawn


def hurt(table: str, rows: pa.Table, found: Sequence[Damage]) -> pa.Table:
    """The rows with their damage; what stands there twice follows its original."""
    times = np.ones(len(rows), dtype=np.int64)
    times[places_of([each for each in found if each.fault.again])] = 2
    # A row that stands there twice is damaged where it stands last.
    last, order = np.cumsum(times) - 1, np.repeat(np.arange(len(rows)), times)
    columns = {}
    for field in rows.schema:
        column, name = rows.column(field.name), field.name
        hits = [each for each in found if name in each.dirty]
        dirty, kind = [each.dirty[name] for each in hits], field.type
        if TEXT_COLUMNS:
            # It holds words beside its numbers.
            if name in TEXT_COLUMNS.get(table, ()):
                dirty, kind = spelled(dirty, kind), pa.string()
                column = words_of(column)
        if hits or len(order) > len(rows):
            index = order.copy()
            index[last[places_of(hits)]] = len(rows) + np.arange(len(hits))
            both = pa.chunked_array([*column.chunks, arrow_of(dirty, kind)], kind)
            column = both.combine_chunks().take(pa.array(index))
        columns[name] = column
    return pa.table(columns)


def places_of(found: Sequence[Damage]) -> Array:
    """The places of damaged rows in their block."""
    return np.array([each.at for each in found], dtype=np.int64)


def arrow_of(values: Sequence[Any], kind: pa.DataType) -> pa.Array:
    """Values of Python as Arrow has them."""
    if pa.types.is_timestamp(kind):
        return pa.array(values, pa.timestamp("us")).cast(kind)
    return pa.array(values, kind)


def labels_of(table: str, rows: pa.Table, found: Sequence[Damage]) -> pa.Table:
    """A row for each value that is not clean, and for each row that is there twice."""
    keys = rows.column(KEYS[table]).take(pa.array(places_of(found))).to_pylist()
    parts: list[list[Any]] = [[] for _ in LABEL_COLUMNS]
    for name in (None, *rows.column_names):
        hits = [
            (row_key, each)
            for row_key, each in zip(keys, found, strict=True)
            if name in each.dirty or (name is None and not each.dirty)
        ]
        clean, dirty = ["1"] * len(hits), ["2"] * len(hits)
        if name is not None:
            kind = rows.schema.field(name).type
            clean = spelled([each.clean[name] for _, each in hits], kind)
            dirty = spelled([each.dirty[name] for _, each in hits], kind)
        kinds = [each.fault.kind.__name__ for _, each in hits]
        row_keys = [row_key for row_key, _ in hits]
        new = ([table] * len(hits), row_keys, [name] * len(hits), kinds, clean, dirty)
        for part, more in zip(parts, new, strict=True):
            part += more
    columns = (pa.array(part, pa.string()) for part in parts)
    return pa.table(dict(zip(LABEL_COLUMNS, columns, strict=True)))


def spelled(values: Sequence[Any], kind: pa.DataType) -> list[Any]:
    """Values as text: times as ISO 8601 in UTC, words as they are, others as Arrow."""
    typed = [None if isinstance(value, str) else value for value in values]
    texts = words_of(arrow_of(typed, kind)).to_pylist()
    pairs = zip(values, texts, strict=True)
    return [value if isinstance(value, str) else text for value, text in pairs]


def words_of(column: Any) -> Any:
    """A column as text, spelled as in CSV and JSON."""
    if not pa.types.is_timestamp(column.type):
        return column.cast(pa.string())
    compute: Any = pc
    # As UTC without a zone, since Arrow looks a zone up for each row.
    times = column.cast(pa.timestamp("us")).cast(pa.string())
    times = compute.binary_replace_slice(times, 10, 11, "T")
    return compute.binary_join_element_wise(times, "Z", "")
