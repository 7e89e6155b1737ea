"""Rows of a table, the rows above them, and the rows below them."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from itertools import product
from math import prod
from string import Formatter
from typing import Any, NamedTuple

import numpy as np
import pyarrow as pa

from synth_domains_templates.kernel.draws import Array, draw, key
from synth_domains_templates.kernel.numbers import normal, normal_share
from synth_domains_templates.kernel.settings import ROWS, SEED, TABLES
from synth_domains_templates.kernel.text import Labels, text

Columns = dict[str, Callable[[], Any]]


class Table(NamedTuple):
    """A table: its columns, and the way to its rows from the rows of a master."""

    columns: Callable[[Any], Columns]
    path: tuple[str, ...]  # the master table, then each step down to this table
    each: float = 1.0  # rows to expect for one row of the master
    most: int = 1  # a parent has at most so many rows of this table
    strata: Mapping[str, Mapping[str, float]] = {}  # columns with exact shares
    width: float = 0.0  # bytes to a row in a file, about
    comments: Mapping[str, str] = {}  # what a catalog is told of the columns
    cluster: str = ""  # the column by which a catalog lays out the rows


class Rows:
    """Some rows of one table; a column is worked out when it is first asked for."""

    def __init__(
        self, columns: Callable[[Any], Columns], table: str, row: Array, /, **above: Any
    ) -> None:
        self._table, self._row = table, row
        # Of children: the name for their parent, their place, rows for each parent.
        self._above, self._number, self._counts = "", row[:0], row[:0]
        self.__dict__.update(above)
        made = columns(self).items()
        self._columns = {head.partition(" ")[0]: make for head, make in made}

    def __getattr__(self, name: str) -> Any:
        if name == "_columns" or name not in self._columns:
            raise AttributeError(name)
        value = self.__dict__[name] = self._columns[name]()
        return value


def rows_of(table: str, row: Array, /, **above: Any) -> Rows:
    """The rows of a table with these numbers, and the rows above them by name."""
    # Not for `Rows` to look up: threads of an engine may share the class, and a thread
    # that reads its code anew begins with tables that are still empty.
    return Rows(TABLES[table].columns, table, row, **above)


class View:
    """Rows lined up with others: the index says which row belongs to each of those."""

    def __init__(self, rows: Any, index: Array) -> None:
        self._rows, self._index, self._table = rows, index, rows._table

    def __getattr__(self, name: str) -> Any:
        if name.startswith("__"):
            raise AttributeError(name)
        value = getattr(self._rows, name)
        if isinstance(value, Rows | View):
            value = View(value, self._index)
        elif hasattr(value, "take") and not isinstance(value, np.ndarray):
            value = value.take(self._index)
        else:
            value = value[self._index]
        self.__dict__[name] = value
        return value


def children(parent: Rows, table: str, name: str, counts: Array) -> Rows:
    """Rows of `table` below `parent`, as many for each as `counts` says."""
    counts = np.minimum(np.asarray(counts, dtype=np.int64), TABLES[table].most)
    index = np.repeat(np.arange(len(counts)), counts)
    number = np.arange(len(index)) - (np.cumsum(counts) - counts)[index]
    rows = nth(View(parent, index), table, name, number)
    rows._counts = counts
    return rows


def nth(parent: Any, table: str, name: str, number: Any) -> Rows:
    """One row of `table` below each of `parent`: the first is number 0."""
    number = np.broadcast_to(np.asarray(number, dtype=np.int64), parent._row.shape)
    row = parent._row * np.uint64(TABLES[table].most) + number.astype(np.uint64)
    rows = rows_of(table, row, **{name: parent})
    rows._above, rows._number = name, number
    return rows


def numbered(table: str, number: Array) -> Rows:
    """The rows of a master table with these numbers: the first row is number 1."""
    return rows_of(table, np.rint(number - 1).astype(np.int64).astype(np.uint64))


def position(rows: Rows) -> Array:
    """Each row's place among the children of its parent: 1, 2, 3, ..."""
    number: Array = rows._number + 1
    return number


def key_of(rows: Rows, pattern: str, number: Array | None = None) -> pa.Array:
    """Keys such as "ORD-00000017": other columns, and the row's number or position."""
    path, above = TABLES[rows._table].path, getattr(rows, rows._above or "_row")
    if number is None:
        several = any(TABLES[step].most > 1 for step in path[1:])
        number = position(rows) if several else rows._row + np.uint64(1)
    parts = {"": number}
    for _, name, *_ in Formatter().parse(pattern):
        if name:
            parts[name] = getattr(rows if name in rows._columns else above, name)
    return text(pattern, **parts)


def total(rows: Rows, column: str) -> Array:
    """The sum of a whole-number column of the children, for each parent."""
    values = getattr(rows, column) * getattr(rows, "_kept", 1)
    sums = np.concatenate(([0], np.cumsum(values)))
    ends = np.cumsum(rows._counts)
    added: Array = sums[ends] - sums[ends - rows._counts]
    return added


def scatter(place: Array, size: int, name: str, back: bool = False) -> Array:
    """A shuffle of 0 to size - 1 that needs no list; `back` undoes it.

    Multiplying by an odd number and folding the high half onto the low half can both be
    undone, so together they shuffle all numbers below a power of two; what lands beyond
    `size` goes round again.
    """
    bits = max(4, (size - 1).bit_length())
    mask, half = np.uint64((1 << bits) - 1), np.uint64((bits + 1) // 2)
    odds = [int(key(SEED, "scatter", name, turn)) | 1 for turn in range(4)]
    if back:
        odds = [pow(odd, -1, 1 << bits) for odd in reversed(odds)]

    def shuffle(number: Array) -> Array:
        number = number ^ (number >> half)
        for odd in odds:
            number *= np.uint64(odd & int(mask))
            number &= mask
            number ^= number >> half
        return number

    found = shuffle(place.astype(np.uint64))
    astray = np.flatnonzero(found >= size)
    while len(astray):
        found[astray] = shuffle(found[astray])
        astray = astray[found[astray] >= size]
    return found


def cells(table: str) -> tuple[list[tuple[str, ...]], Array]:
    """The strata of a table: their words, and the place where each begins."""
    strata = TABLES[table].strata.values()
    words = list(product(*strata))
    weights = [prod(cell) for cell in product(*(each.values() for each in strata))]
    edges = np.concatenate(([0.0], np.cumsum(weights)))
    return words, np.rint(edges / edges[-1] * ROWS[table]).astype(np.int64)


def stratum(rows: Rows, name: str) -> Labels:
    """The word of a stratified column: its shares of the table come out exactly."""
    words, edges = cells(rows._table)
    strata = TABLES[rows._table].strata
    column, choices = list(strata).index(name), list(strata[name])
    place = scatter(rows._row, ROWS[rows._table], rows._table, back=True)
    cell = np.searchsorted(edges, place.astype(np.int64), side="right") - 1
    codes = np.array([choices.index(word[column]) for word in words])
    return Labels(codes[cell], choices)


def popular(draws: Array, spread: float) -> Array:
    """Places of parents from 0, the least popular, to 1.

    Parents weigh exp(spread Z), Z standard normal. A draw in proportion to such weights
    is a plain draw of Z moved up by `spread`, so the top fifth of parents get the share
    Phi(spread - 0.84) of all draws: 67 % at a spread of 1.28.
    """
    return normal_share(normal(draws) + spread) if spread else draws


def odds_of(
    table: str,
    same: Mapping[str, Labels],
    weights: Mapping[str, Any],
    given: Labels | None,
) -> tuple[Array, Array | int]:
    """How likely each stratum is, a row for each kind of child, and each child's kind."""
    names, (words, edges) = list(TABLES[table].strata), cells(table)
    kinds = [None] if given is None else list(given.words)
    odds = np.ones((len(kinds), len(words))) * np.diff(edges)
    group: Array | int = 0 if given is None else given.codes
    for name, weight in weights.items():
        for kind, row in zip(kinds, odds, strict=True):
            of = weight if kind is None else weight[kind]
            row *= [of.get(cell[names.index(name)], 0.0) for cell in words]
    for name, labels in same.items():
        fits = [
            [cell[names.index(name)] == word for cell in words] for word in labels.words
        ]
        odds = (odds[:, None, :] * np.array(fits)).reshape(-1, len(words))
        group = group * len(labels.words) + labels.codes
    return odds, group


def pick(
    child: Any,
    name: str,
    table: str,
    popularity: float = 0.0,
    same: Mapping[str, Labels] | None = None,
    weights: Mapping[str, Any] | None = None,
    given: Labels | None = None,
    accept: Callable[[Any, Any], Array] | None = None,
) -> Rows:
    """A row of the master `table` for each child, popular ones more often.

    `same` names strata that equal a word of the child. `weights` says how often the
    words of a stratum are drawn; with `given`, by word of the child. `accept` says which
    draws may stand; the others are drawn again.
    """
    edges = cells(table)[1]
    odds, group = odds_of(table, same or {}, weights or {}, given)
    sums = np.cumsum(odds, axis=1)
    steps = (
        sums / np.maximum(sums[:, -1:], 1e-300) + np.arange(len(odds))[:, None]
    ).ravel()
    row = np.empty(len(child._row), dtype=np.uint64)
    waiting = np.arange(len(row))
    if len(row) and not np.all(sums[group, -1]):
        raise ValueError(f"{child._table}.{name}: {table} has no row for some of them")
    for turn in range(1000):  # so that one fit in fifty is found
        where = View(child, waiting) if turn else child
        kind = group[waiting] if isinstance(group, np.ndarray) else group
        cell = np.searchsorted(steps, kind + draw(where, f"{name}/cell", turn), "right")
        cell = np.minimum(cell - kind * odds.shape[1], odds.shape[1] - 1)
        share = popular(draw(where, name, turn), popularity)
        place = edges[cell] + (share * (edges[cell + 1] - edges[cell])).astype(np.int64)
        row[waiting] = scatter(
            np.minimum(place, edges[cell + 1] - 1), ROWS[table], table
        )
        if accept is None or not len(waiting):
            return rows_of(table, row)
        waiting = waiting[~accept(rows_of(table, row[waiting]), where)]
        if not len(waiting):
            return rows_of(table, row)
    raise ValueError(f"{child._table}.{name}: no row of {table} fits row {waiting[0]}")
