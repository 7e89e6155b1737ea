"""The written tables, read by an engine of their own."""

from __future__ import annotations

import tempfile
from pathlib import Path
from types import TracebackType
from typing import Any

import duckdb

from synth_domains.errors import BadFolder
from synth_domains.model import expressions as e
from synth_domains.model.domain import walk
from synth_domains.model.family_checks import keeps
from synth_domains.model.stories import settled
from synth_domains.model.tables import TableSpec
from synth_domains.plan import Plan
from synth_domains.reading import name, word
from synth_domains.reading import sql_type as type_of
from synth_domains.verify.files import damaged, files_of, written
from synth_domains.verify.folder import check_rows

__all__ = [
    "Data",
    "name",
    "parent_column",
    "planned",
    "sql_type",
    "uses_position",
    "word",
]

KEPT_BYTES = 150_000_000
SLOW = {"csv", "json"}  # to be read once only, whatever their size


class Data:
    """The tables of a folder.

    Attributes:
        plan: what was asked for.
        database: where the tables can be read under their names.
        files: the files of each table.
        columns: name and SQL type of the columns of each table, as they are found.
        whole: the tables that have all their columns, with the planned types.
    """

    def __init__(self, folder: Path, plan: Plan) -> None:
        """Open the tables of a folder; memory stays below about a gigabyte."""
        self.plan, self.folder = plan, folder
        self.spill = tempfile.TemporaryDirectory(prefix="synth-domains-verify-")
        self.database = duckdb.connect(":memory:")
        for setting in (
            "SET TimeZone = 'UTC'",
            "SET memory_limit = '1GB'",
            "SET threads = 2",
            f"SET temp_directory = {word(self.spill.name)}",
            "SET preserve_insertion_order = false",
        ):
            self.database.execute(setting)
        self.files: dict[str, list[Path]] = {}
        self.columns: dict[str, dict[str, str]] = {}
        self.whole: set[str] = set()
        self.placed: set[str] = set()
        for spec in plan.domain.specs.values():
            self._open(spec)

    def __enter__(self) -> Data:
        """The tables, until the end of the block."""
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        """Close the tables and remove what was spilt."""
        self.database.close()
        self.spill.cleanup()

    def _open(self, spec: TableSpec) -> None:
        table, kind = spec.name, self.plan.format
        files = self.files[table] = files_of(self.folder, table, kind)
        try:
            check_rows(self.database, self.folder, files, kind)
            read, more = written(self.database, files, kind, spark_types(spec))
            self.database.execute(f"CREATE VIEW {name(table)} AS {read}")
            found = self.rows(f"DESCRIBE {name(table)}")
        except duckdb.Error as error:
            raise self.refusal(error) from error
        self.columns[table] = {each[0]: each[1] for each in found}
        self.columns[table] |= dict.fromkeys(more, "VARCHAR")
        if self.columns[table] == planned(spec):
            self.whole.add(table)
            self._keep(spec, sum(file.stat().st_size for file in files))

    def refusal(self, error: duckdb.Error) -> BadFolder:
        """Why a question could not be answered: a file that is damaged, or no room."""
        if isinstance(error, duckdb.OutOfMemoryException):
            problem = "needs more memory or disk space than there is"
            return BadFolder(str(self.folder), problem)
        for table, files in self.files.items():
            types = spark_types(self.plan.domain.specs[table])
            found = damaged(self.database, files, self.plan.format, types)
            if found is not None:
                return found
        why = str(error).strip().split("\n")[0]
        return BadFolder(str(self.folder), f"cannot be read: {why}")

    def _keep(self, spec: TableSpec, size: int) -> None:
        """Read small tables once, and number the children of each parent."""
        number, up = "", parent_column(spec)
        if up and self.plan.domain.many(spec) and uses_position(spec):
            key = name(spec.key.name)
            order = f"PARTITION BY {name(up)} ORDER BY length({key}), {key}"
            number = f", row_number() OVER ({order}) AS _position"
            self.placed.add(spec.name)
        kept = size <= KEPT_BYTES or self.plan.format in SLOW
        if not kept and not number:
            return
        self.database.execute(f"ALTER VIEW {name(spec.name)} RENAME TO _{spec.name}")
        what = "TABLE" if kept else "VIEW"
        source = f"SELECT *{number} FROM _{spec.name}"
        try:
            self.database.execute(f"CREATE {what} {name(spec.name)} AS {source}")
        except duckdb.Error as error:
            raise self.refusal(error) from error

    def numbered(self, spec: TableSpec) -> bool:
        """Whether a table's rows have a place among the children of their parent."""
        return self.plan.domain.many(spec) and spec.name in self.placed

    def rows(self, query: str) -> list[tuple[Any, ...]]:
        """All rows of a query's answer."""
        return self.database.execute(query).fetchall()

    def row(self, query: str) -> tuple[Any, ...]:
        """The only row of a query's answer."""
        return self.rows(query)[0]


def spark_types(spec: TableSpec) -> dict[str, str]:
    """The Spark types that the written columns should have."""
    return {title: column.spark_type for title, column in spec.written.items()}


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
