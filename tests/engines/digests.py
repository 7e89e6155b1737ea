"""One short text for each table: equal if and only if all rows and columns are."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path

import duckdb


def digests(
    tables: Mapping[str, Sequence[Path]], keys: Mapping[str, str]
) -> dict[str, str]:
    """A digest of each table: its columns, and all rows in the order of their keys.

    Times are compared as UTC instants and money by its digits, since engines store
    both in more than one way.
    """
    found = {}
    for table, files in tables.items():
        connection = duckdb.connect()
        connection.execute("SET TimeZone = 'UTC'")
        listed = ", ".join(f"'{file}'" for file in sorted(files))
        rows = f"read_parquet([{listed}])"
        columns = []
        described = connection.execute(f"DESCRIBE SELECT * FROM {rows}").fetchall()
        for name, kind, *_ in described:
            value = f'"{name}"'
            if kind.startswith("TIMESTAMP"):
                value = f"epoch_us({value})"
            columns.append(f"coalesce({value}::VARCHAR, '\\0')")
        text = " || '\\1' || ".join(columns)
        count, digest = connection.execute(
            f"""SELECT count(*), md5(string_agg(row_digest, '' ORDER BY "{keys[table]}"))
            FROM (SELECT "{keys[table]}", md5({text}) AS row_digest FROM {rows})"""
        ).fetchall()[0]
        names = ",".join(name for name, *_ in described)
        found[table] = f"{count} {names} {digest}"
    return found


def folder_digests(folder: Path, keys: Mapping[str, str]) -> dict[str, str]:
    """The digests of tables that stand as Parquet files in a folder each."""
    tables = {
        table: [
            file
            for file in (folder / table).rglob("*.parquet")
            if not file.name.startswith((".", "_"))
        ]
        for table in keys
    }
    return digests(tables, keys)
