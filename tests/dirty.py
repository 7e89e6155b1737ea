"""What differs between data with faults and its clean twin, found by DuckDB."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import duckdb

AGAIN = ("duplicate", "near_duplicate")
ARRIVED = "_ingested_at"
NUMBER = re.compile(r"-?\d+(\.\d+)?([eE][-+]?\d+)?")
ISO = "strftime({} AT TIME ZONE 'UTC', '%Y-%m-%dT%H:%M:%S.%fZ')"


@dataclass(frozen=True)
class Pair:
    """A table with faults and its twin, both in SQL, and the labels in SQL.

    `loose` says that the reader spells numbers as it likes.
    """

    connection: duckdb.DuckDBPyConnection
    table: str
    key: str
    clean: str
    dirty: str
    labels: str
    loose: bool = False

    def rows(self, question: str) -> list[tuple[Any, ...]]:
        """The rows that answer a question."""
        return self.connection.execute(question).fetchall()

    def columns(self, source: str) -> dict[str, str]:
        """The columns of a table with their types."""
        described = self.rows(f"DESCRIBE SELECT * FROM {source}")
        return {each[0]: each[1] for each in described}

    def check(self, event: str = "") -> None:
        """Refuse a difference without a label, and a label without a difference.

        Args:
            event: the column of when rows happened, where a column says when they came.
        """
        columns = self.columns(self.clean)
        listed = ", ".join(f'"{each}"' for each in columns)
        for name, first, second in (
            ("changed", f"SELECT {listed} FROM {self.dirty}", f"FROM {self.clean}"),
            ("gone", f"FROM {self.clean}", f"SELECT {listed} FROM {self.dirty}"),
        ):
            self.connection.execute(
                f"CREATE OR REPLACE TEMP TABLE {name} AS {first} EXCEPT ALL {second}"
            )
        assert self.cells(columns) == self.labelled(columns)
        assert self.keys(f"SELECT {self.key} FROM gone") == self.marked(
            f"kind NOT IN {AGAIN} AND column_name IS DISTINCT FROM '{ARRIVED}'"
        )
        twice = f"SELECT {self.key} FROM {self.dirty} EXCEPT ALL SELECT {self.key} "
        assert self.keys(f"{twice} FROM {self.clean}") == self.marked(
            f"kind IN {AGAIN}"
        )
        assert (ARRIVED in self.columns(self.dirty)) == bool(event)
        if event:
            self.check_arrival(event)

    def cells(self, columns: Mapping[str, str]) -> Counter[tuple[Any, ...]]:
        """The values that differ: key, column, and both of them as text."""
        found: Counter[tuple[Any, ...]] = Counter()
        for name, kind in columns.items():
            one, other = (text_of(f'{side}."{name}"', kind) for side in ("c", "d"))
            found.update(
                (row[0], name, *map(self.spelled, row[1:]))
                for row in self.rows(
                    f"SELECT d.{self.key}, {one}, {other} FROM changed d JOIN "
                    f"{self.clean} c ON c.{self.key} = d.{self.key} "
                    f'WHERE c."{name}" IS DISTINCT FROM d."{name}"'
                )
            )
        return found

    def labelled(self, columns: Mapping[str, str]) -> Counter[tuple[Any, ...]]:
        """The labels of values, spelled as DuckDB spells them."""
        found: Counter[tuple[Any, ...]] = Counter()
        for key, name, clean, dirty in self.rows(
            f"SELECT row_key, column_name, clean_value, dirty_value FROM {self.labels} "
            f"WHERE table_name = '{self.table}' AND column_name IS NOT NULL "
            f"AND column_name <> '{ARRIVED}'"
        ):
            values = [clean, dirty]
            if columns[name] == "DOUBLE":
                values = [v if v is None else str(float(v)) for v in values]
            found[(key, name, *map(self.spelled, values))] += 1
        return found

    def spelled(self, text: str | None) -> str | None:
        """A value; where numbers may be spelled in several ways, in one of them."""
        if not self.loose or text is None or not NUMBER.fullmatch(text):
            return text
        return str(float(text))

    def check_arrival(self, event: str) -> None:
        """Refuse a row that came late without a label, or the other way round."""
        late = self.keys(
            f"SELECT DISTINCT d.{self.key} FROM {self.dirty} d JOIN {self.clean} c "
            f"ON c.{self.key} = d.{self.key} "
            f"WHERE d.{ARRIVED}::TIMESTAMPTZ - c.{event}::TIMESTAMPTZ > INTERVAL 4 MINUTE"
        )
        assert late == self.marked(f"column_name = '{ARRIVED}'")
        spelled = text_of(f"d.{ARRIVED}", self.columns(self.dirty)[ARRIVED])
        wrong = self.rows(
            f"SELECT * FROM {self.labels} l JOIN {self.dirty} d ON row_key = {self.key} "
            f"WHERE l.table_name = '{self.table}' AND l.column_name = '{ARRIVED}' "
            f"AND l.dirty_value IS DISTINCT FROM {spelled}"
        )
        assert wrong == []

    def keys(self, question: str) -> Counter[str]:
        """The keys that answer a question."""
        return Counter(row[0] for row in self.rows(question))

    def marked(self, condition: str) -> Counter[str]:
        """The keys of the rows that have a label of some sort, each once."""
        return self.keys(
            f"SELECT DISTINCT row_key FROM {self.labels} "
            f"WHERE table_name = '{self.table}' AND {condition}"
        )


def text_of(value: str, kind: str) -> str:
    """A value as labels spell it."""
    if kind == "TIMESTAMP WITH TIME ZONE":
        return ISO.format(value)
    return f"{value}::VARCHAR"
