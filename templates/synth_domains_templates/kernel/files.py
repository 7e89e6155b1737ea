"""Files of each format, written without Spark."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.csv as pa_csv
import pyarrow.parquet as pq

from synth_domains_templates.kernel.frames import kinds
from synth_domains_templates.kernel.settings import FAULTS, FORMAT, LINES, TEXT_COLUMNS

# What stands in JSON without quotes.
NUMBER_OR_FLAG = r"^(-?\d+(\.\d+)?([eE][+-]?\d+)?|true|false)$"
# In JSON these stand behind a backslash.
SPECIAL = r'["\\\x00-\x1f]'


def open_file(path: Path, table: str, rows: pa.Table) -> Any:
    """A writer for one file of a table."""
    writer: Any
    if FORMAT == "json":
        if LINES:
            return DirtyLines(path, table)
        return JsonLines(path)
    if FORMAT == "csv":
        return Csv(path, rows)
    writer = pq.ParquetWriter
    repeated = [
        name
        for name, kind in kinds(table).items()
        if kind in ("string", "boolean", "int") and repeats(rows[name])
    ]
    return writer(path, rows.schema, compression="zstd", use_dictionary=repeated)


def repeats(column: pa.ChunkedArray) -> bool:
    """Whether a column has few values for its length."""
    sample = column.slice(0, 4096)
    return len(sample) > 0 and len(sample.unique()) < len(sample) / 2


class Csv:
    """A file with a header; words in quotes, a missing value as nothing at all."""

    def __init__(self, path: Path, rows: pa.Table) -> None:
        module: Any = pa_csv
        self.file = module.CSVWriter(path, iso_times(rows).schema)

    def write_table(self, rows: pa.Table) -> None:
        """Add rows."""
        self.file.write_table(iso_times(rows))

    def close(self) -> None:
        """Nothing comes after this."""
        self.file.close()


class JsonLines:
    """A file with an object in each line; a missing value is null."""

    def __init__(self, path: Path) -> None:
        self.file = path.open("wb")

    def write_table(self, rows: pa.Table) -> None:
        """Add rows."""
        compute: Any = pc
        for batch in iso_times(rows).to_batches():
            pieces: list[Any] = []
            for name, column in zip(rows.column_names, batch.columns, strict=True):
                head = json.dumps(name, ensure_ascii=False) + ":"
                pieces += ["," + head if pieces else "{" + head]
                pieces += [compute.fill_null(json_values(column), "null")]
            lines = compute.binary_join_element_wise(*pieces, "}\n", "")
            # The lines stand one behind the other in Arrow's memory, as they should here.
            self.file.write(lines.buffers()[2])

    def close(self) -> None:
        """Nothing comes after this."""
        self.file.close()


class DirtyLines:
    """A file with an object in each line, some of which are not as declared."""

    def __init__(self, path: Path, table: str) -> None:
        self.file, self.table = path.open("wb"), table

    def write_table(self, rows: pa.Table) -> None:
        """Add rows."""
        for lines in dirty_lines(self.table, rows).chunks:
            for line in lines.to_pylist():
                self.file.write(f"{line}\n".encode())

    def close(self) -> None:
        """Nothing comes after this."""
        self.file.close()


def dirty_lines(table: str, rows: pa.Table) -> pa.ChunkedArray:
    """An object of JSON for each row.

    A word in a column of numbers stands in quotes, the numbers do not. A field that got
    another name stands under that one only.
    """
    compute: Any = pc
    news = dict(
        fault.columns[0].split(", ")
        for fault in FAULTS.get(table, [])
        if fault.kind.__name__ == "schema_drift"
    )
    found = []
    for batch in iso_times(rows).to_batches():
        pieces: list[Any] = []
        for name, column in zip(rows.column_names, batch.columns, strict=True):
            values = json_values(column)
            if name in TEXT_COLUMNS.get(table, ()):
                number = compute.match_substring_regex(column, NUMBER_OR_FLAG)
                values = compute.if_else(number.fill_null(False), column, values)
            head = json.dumps(name, ensure_ascii=False) + ":"
            head = f",{head}" if pieces else f"{{{head}"
            values = compute.fill_null(values, "null")
            pair = compute.binary_join_element_wise(head, values, "")
            if name in news:
                moved = batch.column(news[name]).is_valid()
                pair = compute.if_else(moved, "", pair)
            if name in news.values():
                pair = compute.if_else(column.is_valid(), pair, "")
            pieces.append(pair)
        found.append(compute.binary_join_element_wise(*pieces, "}", ""))
    return pa.chunked_array(found, pa.string())


def iso_times(rows: pa.Table) -> pa.Table:
    """The rows with their times as ISO 8601 has them: 2025-11-28T20:15:00.000000Z."""
    compute: Any = pc
    for place, field in enumerate(rows.schema):
        if pa.types.is_timestamp(field.type):
            # As UTC without a zone, since Arrow looks a zone up for each row.
            times = rows.column(place).cast(pa.timestamp("us")).cast(pa.string())
            times = compute.binary_replace_slice(times, 10, 11, "T")
            times = compute.binary_join_element_wise(times, "Z", "")
            rows = rows.set_column(place, field.name, times)
    return rows


def json_values(column: pa.Array) -> pa.Array:
    """The values of a column as JSON spells them."""
    compute: Any = pc
    words = column.cast(pa.string())
    if not (pa.types.is_string(column.type) or pa.types.is_date(column.type)):
        return words
    quoted = compute.binary_join_element_wise('"', words, '"', "")
    special = compute.match_substring_regex(words, SPECIAL).fill_null(False)
    if not compute.any(special).as_py():
        return quoted
    found = words.filter(special).to_pylist()
    escaped = [json.dumps(word, ensure_ascii=False) for word in found]
    return compute.replace_with_mask(quoted, special, pa.array(escaped))
