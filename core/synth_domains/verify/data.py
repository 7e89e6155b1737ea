"""The written tables, read by an engine of their own."""

from __future__ import annotations

import tempfile
from pathlib import Path
from types import TracebackType
from typing import Any

import duckdb

from synth_domains.errors import BadFolder
from synth_domains.model.tables import TableSpec
from synth_domains.plan import Plan
from synth_domains.reading import name, word
from synth_domains.verify import places, repair
from synth_domains.verify.files import damaged, files_of, nothing, written
from synth_domains.verify.folder import check_rows
from synth_domains.verify.periods import Loaded
from synth_domains.verify.tables import (
    gaps,
    parent_column,
    planned,
    sql_type,
    uses_position,
)

__all__ = [
    "Data",
    "gaps",
    "name",
    "parent_column",
    "planned",
    "sql_type",
    "uses_position",
    "word",
]

KEPT_BYTES = 20_000_000
ALL = Loaded()
SLOW = {"csv", "json"}  # to be read once only


class Data:
    """The tables of a folder.

    Attributes:
        plan: what was asked for.
        database: where the tables can be read under their names.
        files: the files of each table.
        columns: name and SQL type of the columns of each table, as they are found.
        whole: the tables that have all their columns, with the planned types.
        loaded: how much of the window is there.
    """

    def __init__(self, folder: Path, plan: Plan, loaded: Loaded = ALL) -> None:
        """Open the tables of a folder; memory stays below about a gigabyte."""
        self.plan, self.folder, self.loaded = plan, folder, loaded
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
        self.counted: set[str] = set()
        self.aliases: dict[tuple[str, str, str], str] = {}
        if plan.bad_data:
            repair.read_labels(self)
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
        types = repair.dirty_types(self, spec)
        files = self.files[table] = self._files(table)
        try:
            check_rows(self.database, self.folder, files, kind)
            read, more = nothing(types), list[str]()
            if files:
                read, more = written(self.database, files, kind, types)
            if self.plan.bad_data:
                read = repair.repaired(self, spec, read)
            self.database.execute(f"CREATE VIEW {name(table)} AS {read}")
            found = self.rows(f"DESCRIBE {name(table)}")
        except duckdb.Error as error:
            raise self.refusal(error) from error
        self.columns[table] = {each[0]: each[1] for each in found}
        self.columns[table] |= dict.fromkeys(more, "VARCHAR")
        if self.columns[table] == planned(spec):
            self.whole.add(table)
            self._keep(spec, sum(file.stat().st_size for file in files))

    def _files(self, table: str) -> list[Path]:
        """The files of a table; of a part of the loads, there may be none with a row."""
        try:
            return files_of(self.folder, table, self.plan.format)
        except BadFolder:
            if self.loaded.whole:
                raise
            return []

    def refusal(self, error: duckdb.Error) -> BadFolder:
        """Why a question could not be answered: a file that is damaged, or no room."""
        if isinstance(error, duckdb.OutOfMemoryException):
            problem = "needs more memory or disk space than there is"
            return BadFolder(str(self.folder), problem)
        for table, files in self.files.items():
            types = repair.dirty_types(self, self.plan.domain.specs[table])
            found = damaged(self.database, files, self.plan.format, types)
            if found is not None:
                return found
        why = str(error).strip().split("\n")[0]
        return BadFolder(str(self.folder), f"cannot be read: {why}")

    def _keep(self, spec: TableSpec, size: int) -> None:
        """Read small tables once, and number the children of each parent.

        Large Parquet is read anew for each question, and only the columns that the
        question is about. What is slow to read is first written as Parquet.
        """
        number, slow = "", self.plan.format in SLOW or bool(self.plan.bad_data)
        if parent_column(spec) and self.plan.domain.many(spec) and uses_position(spec):
            self.placed.add(spec.name)
            told = places.position(spec)
            slow = slow or not told
            number = f", {told or places.counted(spec)} AS _position"
        small = size <= KEPT_BYTES
        if not small and not slow and not number:
            return
        table, first = name(spec.name), name(f"_{spec.name}")
        self.database.execute(f"ALTER VIEW {table} RENAME TO {first}")
        source = f"SELECT *{number} FROM {first}"
        try:
            if slow and not small:
                place = word(str(Path(self.spill.name) / f"{spec.name}.parquet"))
                self.database.execute(f"COPY ({source}) TO {place} (FORMAT parquet)")
                source = f"SELECT * FROM {place}"
            what = "TABLE" if small else "VIEW"
            self.database.execute(f"CREATE {what} {table} AS {source}")
        except duckdb.Error as error:
            raise self.refusal(error) from error

    def children(self, spec: TableSpec) -> str:
        """A table of the parents that have rows of a table: `up`, `many`, `places`.

        Those are the parent's key, the number of its rows, and their places as bits.
        """
        table, up = name(f"below_{spec.name}"), name(parent_column(spec))
        if spec.name not in self.counted:
            found = places.bits() if spec.name in self.placed else "NULL"
            self.database.execute(
                f"CREATE TEMP TABLE {table} AS SELECT {up} AS up, count(*) AS many, "
                f"{found} AS places FROM {name(spec.name)} WHERE {up} IS NOT NULL "
                "GROUP BY ALL"
            )
            self.counted.add(spec.name)
        return table

    def numbered(self, spec: TableSpec) -> bool:
        """Whether a table's rows have a place among the children of their parent."""
        return self.plan.domain.many(spec) and spec.name in self.placed

    def rows(self, query: str) -> list[tuple[Any, ...]]:
        """All rows of a query's answer."""
        return self.database.execute(query).fetchall()

    def row(self, query: str) -> tuple[Any, ...]:
        """The only row of a query's answer."""
        return self.rows(query)[0]
