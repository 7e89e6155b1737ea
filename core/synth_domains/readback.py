"""What stands in the files of a run: rows, duplicate keys, references that lead nowhere.

DuckDB reads the files within a fixed amount of memory, and goes to the disk beyond it.
The rows that belong to one row of a master table stand in files of one number, and keys
grow from file to file. So most questions are asked file by file, at any size; where the
answer is not clear from that, all files are asked together.

Where a run has faults, its table `_faults` says how many keys are repeated and how many
lead nowhere: as many have to be found, no more and no fewer. While loads are missing, a
key may also lead to a row that a fault lets come later.
"""

from __future__ import annotations

import tempfile
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import duckdb

from synth_domains.manifest import File, Made
from synth_domains.model.domain import Domain
from synth_domains.model.faults import LABELS
from synth_domains.reading import name, scan, word

MEMORY = "192MB"
MANY = 100  # files that are small, as many loads leave them, are read together
# Which keys of a table are those of rows that a fault makes late.
LateOnes = Callable[[str, list[str]], list[bool]]


def together(files: list[File]) -> list[list[File]]:
    """Files by themselves; many small ones at once."""
    small = len(files) > MANY and sum(file.rows for file in files) < MANY * 1_000_000
    return [files] if small else [[file] for file in files]


@dataclass(frozen=True)
class Finding:
    """Something that should not be: how often, and where."""

    table: str
    problem: str
    rows: int


def problems(
    folder: Path,
    domain: Domain,
    made: Mapping[str, Made],
    *,
    threads: int,
    kind: str = "parquet",
    references: bool = True,
    late: LateOnes | None = None,
) -> list[Finding]:
    """Everything that is wrong with keys and references; nothing if all is well.

    Args:
        folder: where the tables are.
        domain: what they are.
        made: the tables with their files.
        threads: how many there are for the work.
        kind: the format.
        references: whether all rows are there to which references lead.
        late: says of which keys the rows may be missing, while loads are missing.
    """
    with database(folder, threads) as connection:
        reader = Reader(connection, folder, made, kind, late)
        found = [*reader.keys()]
        return [*found, *reader.references(domain)] if references else found


@contextmanager
def database(folder: Path, threads: int) -> Iterator[duckdb.DuckDBPyConnection]:
    """A database that keeps to its memory, with its overflow in the folder."""
    with tempfile.TemporaryDirectory(prefix=".check-", dir=folder) as overflow:
        settings: dict[str, Any] = {
            "memory_limit": MEMORY,
            "temp_directory": overflow,
            "threads": threads,
            "preserve_insertion_order": False,
        }
        with duckdb.connect(config=settings) as connection:
            yield connection


class Reader:
    """Asks the files of a run."""

    def __init__(
        self,
        connection: duckdb.DuckDBPyConnection,
        folder: Path,
        made: Mapping[str, Made],
        kind: str,
        late: LateOnes | None = None,
    ) -> None:
        """Read these tables of one format in this folder."""
        self.connection, self.folder = connection, folder
        self.made, self.kind, self.late = made, kind, late
        self.labelled = self.labels() if LABELS in made else {}

    def all(self, table: str) -> str:
        """All files of a table in SQL."""
        return self.some(table, *self.made[table].files)

    def some(self, table: str, *files: File) -> str:
        """Some files of a table in SQL."""
        paths = [self.folder / file.path for file in files]
        return scan(paths, self.kind, self.made[table].columns)

    def ask(self, query: str) -> tuple[Any, ...]:
        """The one row that a query gives."""
        row = self.connection.execute(query).fetchone()
        assert row is not None
        return tuple(row)

    def labels(self) -> dict[tuple[str, str, str], int]:
        """How many faults of each table, column and kind are labelled."""
        rows = self.connection.execute(
            "SELECT table_name, coalesce(column_name, ''), kind, count(*) "
            f"FROM {self.all(LABELS)} GROUP BY ALL"
        ).fetchall()
        return {(table, column, kind): count for table, column, kind, count in rows}

    def repeated(self, table: str) -> int:
        """How many rows of a table are labelled as standing there twice."""
        return sum(
            count
            for (where, _, kind), count in self.labelled.items()
            if where == table and kind in {"duplicate", "near_duplicate"}
        )

    def keys(self) -> Iterator[Finding]:
        """Tables with other rows than were written, and keys missing or not alone."""
        for table, made in self.made.items():
            if table == LABELS:  # a row may have two: values in each other's place
                continue
            key, rows, empty, again, clear = name(made.key), 0, 0, 0, True
            last = None
            for files in together(made.files):
                count, keys, different, least, most = self.ask(
                    f"SELECT count(*), count({key}), count(DISTINCT {key}), min({key}), "
                    f"max({key}) FROM {self.some(table, *files)}"
                )
                rows, empty, again = rows + count, empty + count - keys, again + keys
                again -= different
                clear = clear and (last is None or least is None or last < least)
                last = last if most is None else most
            if not clear:
                question = (
                    f"count({key}) - count(DISTINCT {key}) FROM {self.all(table)}"
                )
                (again,) = self.ask(f"SELECT {question}")
            if rows != made.rows:
                yield Finding(table, f"has {rows:,} rows of {made.rows:,}", made.rows)
            if empty:
                yield Finding(table, f"has no {made.key}", empty)
            if again != self.repeated(table):
                yield Finding(
                    table, f"repeats a {made.key}{self.of(self.repeated(table))}", again
                )

    def references(self, domain: Domain) -> Iterator[Finding]:
        """References to rows that are not there, but for those that are labelled."""
        for table, column, parent, key in domain.references:
            here, there = self.made[table].files, self.made[parent].files
            pairs = list(zip(here, there, strict=False))
            near = len(here) == len(there) <= MANY and domain.master(
                domain.specs[table]
            ) is domain.master(domain.specs[parent])
            known = self.labelled.get((table, column, "orphan"), 0)
            if near and known == sum(
                self.orphans(
                    self.some(table, own), column, self.some(parent, above), key
                )
                for own, above in pairs
            ):
                continue
            lost = self.orphans(self.all(table), column, self.all(parent), key)
            if lost > known and self.late is not None:
                lost -= self.waiting(table, column, parent, key, self.late)
            if lost != known:
                problem = f"has a {column} that no row of {parent} has"
                yield Finding(table, f"{problem}{self.of(known)}", lost)

    def waiting(
        self, table: str, column: str, parent: str, key: str, late: LateOnes
    ) -> int:
        """How many references lead to rows that a fault lets come with a later load."""
        own, marked = name(self.made[table].key), word(table)
        found = self.connection.execute(
            f"SELECT child.{name(column)}, count(*) FROM {self.all(table)} AS child "
            f"ANTI JOIN {self.all(parent)} AS parent ON parent.{name(key)} = "
            f"child.{name(column)} WHERE child.{name(column)} IS NOT NULL AND NOT EXISTS ("
            f"SELECT 1 FROM {self.all(LABELS)} AS l WHERE l.table_name = {marked} AND "
            f"l.kind = 'orphan' AND l.column_name = {word(column)} AND l.row_key = "
            f"child.{own}) GROUP BY ALL"
        ).fetchall()
        there = late(parent, [each for each, _ in found])
        return sum(
            count for (_, count), known in zip(found, there, strict=True) if known
        )

    def of(self, known: int) -> str:
        """What to say of faults that are labelled, where there are labels."""
        return f" ({LABELS} has {known:,})" if self.labelled else ""

    def orphans(self, child: str, column: str, parent: str, key: str) -> int:
        """How many references lead nowhere."""
        (count,) = self.ask(
            f"SELECT count(*) FROM {child} AS child ANTI JOIN {parent} AS parent "
            f"ON parent.{name(key)} = child.{name(column)} "
            f"WHERE child.{name(column)} IS NOT NULL"
        )
        return int(count)
