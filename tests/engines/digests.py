"""One short text for each table: equal if and only if all rows and columns are."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from pathlib import Path

import duckdb

from synth_domains.plan import Plan

TYPES = {"string": "VARCHAR", "timestamp": "TIMESTAMPTZ"}


def read_parquet(_table: str, listed: str) -> str:
    """The rows of Parquet files, in the words of duckdb."""
    return f"read_parquet({listed})"


def reader(plan: Plan) -> Callable[[str, str], str]:
    """How duckdb reads the files of a plan, with each column of the type it should be."""

    def read(table: str, listed: str) -> str:
        if plan.format not in ("csv", "json"):
            return read_parquet(table, listed)
        columns = ", ".join(
            f"'{name}': '{TYPES.get(column.spark_type, column.spark_type)}'"
            for name, column in plan.domain.specs[table].written.items()
        )
        if plan.format == "json":
            return f"read_json({listed}, format = 'nd', columns = {{{columns}}})"
        quotes = "quote = '\"', escape = '\"'"
        return f"read_csv({listed}, header = true, {quotes}, columns = {{{columns}}})"

    return read


def digests(
    tables: Mapping[str, Sequence[Path]],
    keys: Mapping[str, str],
    read: Callable[[str, str], str] = read_parquet,
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
        rows = read(table, f"[{listed}]")
        columns = []
        described = connection.execute(f"DESCRIBE SELECT * FROM {rows}").fetchall()
        for name, kind, *_ in described:
            value = f'"{name}"'
            if kind.startswith("TIMESTAMP"):
                value = f"epoch_us({value})"
            columns.append(f"coalesce({value}::VARCHAR, '\\0')")
        text = " || '\\1' || ".join(columns)
        key = f'"{keys[table]}"'
        count, digest = connection.execute(
            f"""SELECT count(*), md5(string_agg(row_digest, '' ORDER BY {key}, row_digest))
            FROM (SELECT {key}, md5({text}) AS row_digest FROM {rows})"""
        ).fetchall()[0]
        names = ",".join(name for name, *_ in described)
        found[table] = f"{count} {names} {digest}"
    return found


def folder_digests(
    folder: Path,
    keys: Mapping[str, str],
    read: Callable[[str, str], str] = read_parquet,
    ending: str = "parquet",
) -> dict[str, str]:
    """The digests of tables that stand as files in a folder each."""
    tables = {
        table: [
            file
            for file in (folder / table).rglob(f"*.{ending}")
            if not file.name.startswith((".", "_"))
        ]
        for table in keys
    }
    return digests(tables, keys, read)
