"""How DuckDB reads the files of a table, of any format."""

from __future__ import annotations

import glob
from collections.abc import Iterable, Mapping
from pathlib import Path

SQL_TYPES = {
    "bigint": "BIGINT",
    "boolean": "BOOLEAN",
    "date": "DATE",
    "double": "DOUBLE",
    "int": "INTEGER",
    "string": "VARCHAR",
    "timestamp": "TIMESTAMP WITH TIME ZONE",
}
# An empty text stands in quotes in CSV; a value that is missing has none.
READERS = {
    "parquet": "read_parquet([{files}], hive_partitioning = false)",
    "csv": "read_csv([{files}], header = true, auto_detect = false, quote = '\"', "
    "escape = '\"', nullstr = '', allow_quoted_nulls = false, "
    "columns = {{{columns}}}, hive_partitioning = false)",
    "json": "read_json([{files}], format = 'newline_delimited', columns = {{{columns}}}, "
    "hive_partitioning = false)",
}
READERS["delta"] = READERS["parquet"]


def scan(files: Iterable[Path], kind: str, columns: Mapping[str, str]) -> str:
    """Files of one table in SQL.

    Args:
        files: the files.
        kind: their format; the files of a Delta table are Parquet.
        columns: the Spark types of the columns, by name; for formats that have none.
    """
    listed = ", ".join(word(glob.escape(str(file))) for file in files)
    types = ", ".join(
        f"{word(each)}: {word(sql_type(columns[each]))}" for each in columns
    )
    return READERS[kind].format(files=listed, columns=types)


def sql_type(kind: str) -> str:
    """The SQL type that stands for a Spark type."""
    return SQL_TYPES.get(kind, kind.upper())


def name(text: str) -> str:
    """A name as SQL writes it."""
    return '"' + text.replace('"', '""') + '"'


def word(text: str) -> str:
    """A text as SQL writes it."""
    return "'" + text.replace("'", "''") + "'"
