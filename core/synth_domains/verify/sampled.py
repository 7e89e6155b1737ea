"""Some rows of a table, and what their columns are worked out from."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

import numpy as np
import pandas as pd

from synth_domains.model import expressions as e
from synth_domains.model.tables import TableSpec
from synth_domains.verify.data import Data, name
from synth_domains.verify.inverses import Array
from synth_domains.verify.pieces import Labels, labels_of
from synth_domains.verify.rows import Unseen, typed
from synth_domains.verify.sources import Sources
from synth_domains.verify.worked import Worked

SAMPLE = 20_000  # rows of a table that are drawn anew
FEW_WORDS = 12
TYPES = {
    "date": "DATE",
    "draw": "DOUBLE",
    "flag": "BOOLEAN",
    "float": "DOUBLE",
    "int": "BIGINT",
    "money": "BIGINT",
    "text": "VARCHAR",
    "time": "BIGINT",
}


class Sampled:
    """Some rows of a table, and what is looked up for all its columns."""

    def __init__(self, data: Data, spec: TableSpec, plan: Sources) -> None:
        """Take the rows."""
        self.data, self.spec, self.sources = data, spec, plan
        self.table = f"some_{spec.name}"
        n = int(data.row(f"SELECT count(*) FROM {name(spec.name)}")[0])
        part = max(1, round(n / SAMPLE))
        key = name(spec.key.name)
        where = f"WHERE hash({key}) % {part} = 0" if part > 1 else ""
        data.database.execute(
            f"CREATE OR REPLACE TEMP TABLE {self.table} AS SELECT *, row_number() OVER "
            f"(ORDER BY length({key}), {key}) AS _n FROM {name(spec.name)} {where}"
        )
        self.size = int(data.row(f"SELECT count(*) FROM {self.table}")[0])
        self.texts: dict[str, Labels] = {}
        for title, column in spec.written.items():
            if column.type == "text" and not isinstance(column, e.Key | e.Ref):
                self.few_words(title)

    def few_words(self, title: str) -> None:
        """Remember a column of few words, to tell rows apart by."""
        column = name(title)
        count = self.data.row(
            f"SELECT approx_count_distinct({column}) FROM {self.table}"
        )
        if 1 < count[0] <= FEW_WORDS:
            self.texts[title] = labels_of(self.read({title: column}, "")[title])

    def read(self, columns: Mapping[str, str], joins: str) -> dict[str, Array]:
        """Columns of the rows, in the order of their keys."""
        listed = ", ".join(f"{sql} AS {name(title)}" for title, sql in columns.items())
        source = joins or f"{self.table} AS r0"
        query = f"SELECT {listed} FROM {source} ORDER BY r0._n"
        found = self.data.database.execute(query).df()
        if len(found) != self.size:
            raise Unseen("keys of rows above repeat")
        return {title: found[title].to_numpy() for title in columns}


def read(
    rows: Sampled, worked: Worked, title: str, column: e.Expression
) -> dict[str, Any]:
    """What the column is worked out from, and what it is."""
    columns = {"real": cast(typed(f"r0.{name(title)}", column), column)}
    for place, one in worked.reads.items():
        columns[place] = cast(one.sql, one.column)
    found = rows.read(columns | worked.units, worked.rows.source)
    known = np.full(rows.size, True)
    for place in worked.partly:
        known &= ~pd.isna(found[place])
    made: dict[str, Any] = {
        place: usable(found[place], one.column.type, e.words_of(one.column))
        for place, one in worked.reads.items()
    }
    for unit in worked.units:
        codes = labels_of(found[unit]).codes
        made[unit] = codes - codes.min()
    return made | {"known": known, "real": usable(found["real"], column.type)}


def cast(sql: str, column: e.Expression) -> str:
    """A value in the type it is reckoned with."""
    return f"({sql})::{TYPES[column.type]}"


def usable(values: Array, kind: str, words: Sequence[str] | None = None) -> Any:
    """Values as functions take them: words, times, days, numbers."""
    if kind == "text":
        return labels_of(values, words or ())
    missing = pd.isna(values)
    if kind == "time":
        times = np.where(missing, 0, values).astype(np.int64).astype("datetime64[us]")
        return np.where(missing, np.datetime64("NaT", "us"), times)
    if kind == "date":
        return values.astype("datetime64[D]")
    return np.where(missing, np.nan, values.astype(float)) if missing.any() else values


def plain(values: Any, kind: str, words: dict[str, int]) -> tuple[Array, Array]:
    """Values as numbers that can be compared, and where there are any.

    Words get numbers, and new ones are added to those that are known.
    """
    if isinstance(values, Labels):
        for word in values.words:
            words.setdefault(word, len(words))
        table = np.array([*(words[word] for word in values.words), -1], dtype=float)
        return table[values.codes], values.codes >= 0
    values = np.asarray(values)
    if values.dtype.kind == "M":
        unit = "D" if kind == "date" else "us"
        there = ~np.isnat(values)
        return values.astype(f"datetime64[{unit}]").astype(np.int64).astype(
            float
        ), there
    numbers = values.astype(float)
    return numbers, ~np.isnan(numbers)


def labels_read(
    rows: Sampled, worked: Worked, arrays: Mapping[str, Any]
) -> dict[str, Labels]:
    """The words that rows are told apart by: those read, and those beside."""
    found = {}
    for place, one in worked.reads.items():
        column = one.column
        if column.type == "text" and len(arrays[place].words) <= FEW_WORDS:
            owner = column.owner.spec.name if column.owner else ""
            found[f"{owner}.{column.name}"] = arrays[place]
    for title, texts in rows.texts.items():
        column = rows.spec.columns[title]
        if not rows.sources.of(column) & worked.draws:
            found.setdefault(f"{rows.spec.name}.{title}", texts)
    return found
