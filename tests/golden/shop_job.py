# /// script
# requires-python = ">=3.11"
# dependencies = [
#     "faker==X",
#     "holidays==X",
#     "numpy",
#     "pandas<3",
#     "pyarrow",
#     "tzdata",
# ]
# ///
"""A shop around the corner. Customers of three tiers buy, and most come again.

Output: /Volumes/main/me_shop/raw_data (parquet)
Window: 2024-01-01 to 2025-12-31; seed 42
Plan: shop efe49db38656, synth-domains X
"""

from __future__ import annotations

import argparse
import contextlib
import hashlib
import math
import re
from array import array
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from datetime import date
from functools import reduce
from itertools import product
from math import prod
from statistics import NormalDist
from string import Formatter
from typing import Any, NamedTuple

import numpy as np
import pandas as pd
import pyarrow as pa
import pyarrow.compute as pc
from numpy.typing import NDArray
from pyspark.sql import DataFrame, SparkSession
from pyspark.sql.functions import expr

# Settings: change them here, or change the plan and render again.

CATALOG = "main"
SCHEMA = "me_shop"
VOLUME = "raw_data"
OUTPUT = f"/Volumes/{CATALOG}/{SCHEMA}/{VOLUME}"
FORMAT = "parquet"
MODE = "overwrite"
SEED = 42
START, END = date(2024, 1, 1), date(2026, 1, 1)
ROWS = {"regions": 3, "customers": 400}
BLOCK_ROWS = 65_536  # rows that are made at a time
FILE_ROWS = 1_000_000  # rows to a file, about
FILE_BYTES = 128_000_000  # bytes to a file of a large table
PARTITIONS = 0  # files to a table; 0: by its rows

# Assumptions: the numbers behind the data, with their sources.
# fmt: off

# customers by tier, per cent (a guess) [design]
TIERS = {"Free": 60, "Pro": 30, "Enterprise": 10}
# orders of a customer, mean
AGAIN = 2.5
# median amount of an order by tier, EUR
SPEND = {"Free": 20.0, "Pro": 60.0, "Enterprise": 600.0}
# fmt: on


# Time patterns, and pools of names: worked out once, on the driver


def prepare() -> None:
    """Work out what every block of rows needs."""


# Tables: a column is "name type"; one without a type is a helper that is not written


def regions(row: Rows) -> Columns:
    """Where the shop delivers."""
    return {
        "region_id string": lambda: key_of(row, "R{:d}"),
        "name string": lambda: Labels(
            row._row.astype(np.int64), ["north", "south", "west"]
        ),
    }


def customers(row: Rows) -> Columns:
    """Those who buy."""
    return {
        "customer_id string": lambda: key_of(
            row,
            "CUST-{:08d}",
            scatter(row._row, ROWS["customers"], "customers") + np.uint64(1),
        ),
        "region": lambda: pick(row, "region", "regions", popularity=1.28),
        "region_id string": lambda: row.region.region_id,
        "tier string": lambda: stratum(row, "tier"),
        "orders": lambda: children(
            row, "orders", "customer", counts(draw(row, "orders"), mean=AGAIN, most=16)
        ),
    }


def orders(row: Rows) -> Columns:
    """What they buy."""
    customer = row.customer
    return {
        "order_id string": lambda: key_of(row, "{customer_id}-{:02d}"),
        "customer_id string": lambda: customer.customer_id,
        "amount decimal(12,2)": lambda: cents(
            lognormal(draw(row, "amount"), median=by(customer.tier, SPEND), spread=0.5)
        ),
        "returned boolean": lambda: draw(row, "returned") < 0.1,
    }


def main() -> None:
    """Make every table, masters first, then read all of them back and check."""
    take_parameters()
    spark = SparkSession.builder.getOrCreate()  # the job's own
    spark.conf.set("spark.sql.session.timeZone", "UTC")
    create_location(spark)
    prepare()
    write(spark, "regions")  # about 3 rows
    write(spark, "customers")  # about 400 rows
    write(spark, "orders")  # about 1,000 rows
    check(spark)


# Kernel: every value is a pure function of seed, table, column and row number, so the
# same rows come out on every engine, in any order and any number of partitions.


# 2**64 divided by the golden ratio, made odd: neighbouring rows end up far apart,
# and no two rows share a place. The other two are the multipliers of moremur.
STEP, FIRST, SECOND = 0x9E3779B97F4A7C15, 0x3C79AC492BA7B653, 0x1C69B3F74AC4AE35


def key(*names: object) -> np.uint64:
    """The 64-bit key of a draw, from the text of its names (seed, table, ...)."""
    # Each name carries its length, so ("ab", "c") and ("a", "bc") are two keys.
    text = "".join(f"{len(name)}:{name}" for name in map(str, names))
    digest = hashlib.blake2b(text.encode(), digest_size=8).digest()
    return np.uint64(int.from_bytes(digest, "little"))


def _scramble(word: NDArray[np.uint64]) -> NDArray[np.uint64]:
    # In place and with one spare array: fetching memory costs more than arithmetic.
    spare = word >> np.uint64(27)
    word ^= spare
    word *= np.uint64(FIRST)
    np.right_shift(word, np.uint64(33), out=spare)
    word ^= spare
    word *= np.uint64(SECOND)
    np.right_shift(word, np.uint64(27), out=spare)
    word ^= spare
    return word


def word(key: np.uint64, row: NDArray[np.uint64]) -> NDArray[np.uint64]:
    """The random word of each row (an array of uint64) for one key."""
    # With a sum in place of the exclusive or, all keys would read one sequence from
    # different starts, and two that start close to each other would overlap.
    place = row * np.uint64(STEP)
    place ^= key
    return _scramble(place)


def uniform(word: NDArray[np.uint64]) -> NDArray[np.float64]:
    """Numbers above 0 and below 1, from the top bits of the words."""
    # An odd number of 53 bits is exact as a float and is never 0 or 2**53, whereas
    # (2**53 - 1) + 0.5 is rounded up and would give 1.
    odd = word >> np.uint64(11)
    odd |= np.uint64(1)
    return odd.view(np.int64) * 2.0**-53


Array = NDArray[Any]


def bits(rows: Any, name: str, turn: int = 0) -> Array:
    """Sixty-four random bits for each row: the same on every engine, in any order."""
    return word(key(SEED, rows._table, name, turn), rows._row)


def draw(rows: Any, name: str, turn: int = 0) -> Array:
    """A random number above 0 and below 1 for each row."""
    return uniform(bits(rows, name, turn))


class Labels:
    """A word for each row: a code that points into a short list; -1 is no word."""

    def __init__(self, codes: Array, words: Sequence[str]) -> None:
        self.codes, self.words = codes, words

    def __getitem__(self, index: Any) -> Labels:
        return Labels(self.codes[index], self.words)

    def arrow(self) -> pa.Array:
        """The words as an Arrow column."""
        codes = pa.array(self.codes.astype(np.int32), mask=self.codes < 0)
        return pa.array(self.words, pa.string()).take(codes)


def by(labels: Labels, values: Mapping[str, float]) -> Array:
    """The value that belongs to each row's word."""
    return np.array([values[word] for word in labels.words])[labels.codes]


def spell(letters: Array, keep: Array) -> pa.Array:
    """Texts from a table of bytes, a row a text; `keep` says which bytes count."""
    ends = np.zeros(len(letters) + 1, dtype=np.int32)
    np.cumsum(keep.sum(axis=1), out=ends[1:])
    return pa.StringArray.from_buffers(
        len(letters), pa.py_buffer(ends), pa.py_buffer(letters[keep])
    )


def digits(numbers: Array, width: int = 1, before: str = "") -> pa.Array:
    """Whole numbers with at least `width` digits, and the same text before each."""
    most = int(numbers.max()) if len(numbers) else 0
    head, wide = before.encode(), max(width, len(str(most)))
    letters = np.empty((len(numbers), len(head) + wide), dtype=np.uint8)
    letters[:, : len(head)] = np.frombuffer(head, dtype=np.uint8)
    rest: Array = numbers.astype(np.uint32 if most < 2**32 else np.uint64)
    for column in range(len(head) + wide - 1, len(head) - 1, -1):
        left = rest // 10
        letters[:, column] = rest - left * 10 + 48
        rest = left
    if wide > width:
        free = slice(len(head), len(head) + wide - width)
        keep = np.ones(letters.shape, dtype=bool)
        keep[:, free] = np.cumsum(letters[:, free] != 48, axis=1) > 0
        return spell(letters, keep)
    ends = np.arange(len(letters) + 1, dtype=np.int32) * letters.shape[1]
    return pa.StringArray.from_buffers(
        len(letters), pa.py_buffer(ends), pa.py_buffer(letters)
    )


def text(pattern: str, /, **parts: Any) -> pa.Array:
    """Texts such as "{first} {last}"; "{number:04d}" is a number with zeros in front."""
    pieces: list[Any] = []
    fixed = ""
    for before, hole, form, _ in Formatter().parse(pattern):
        fixed += before
        part = None if hole is None else parts[hole]
        if isinstance(part, np.ndarray):
            pieces.append(digits(part, int((form or "").rstrip("d") or 1), fixed))
            fixed = ""
        elif part is not None:
            pieces += [pa.scalar(fixed)] if fixed else []
            pieces.append(part.arrow() if isinstance(part, Labels) else part)
            fixed = ""
    pieces += [pa.scalar(fixed)] if fixed else []
    if len(pieces) == 1:
        return pieces[0]
    compute: Any = (
        pc  # its functions are made when it is imported; no checker sees them
    )
    return compute.binary_join_element_wise(*pieces, "")


# The standard normal at even steps: of the log-odds for its quantile, which is nearly
# straight there, and of the number itself for its share. What travels to the workers is
# plain Python: a numpy array cannot be read by a worker whose numpy is older.
QUANTILES = [NormalDist().inv_cdf(1 / (1 + math.exp(36 - i / 64))) for i in range(2305)]
NORMAL = array("d", [*QUANTILES, *(-z for z in QUANTILES[-2::-1])])
SHARES = array("d", [NormalDist().cdf(i / 1024 - 9) for i in range(18_433)])


def at(table: array[float], place: Array) -> Array:
    """The values of a table at places between its steps."""
    values = np.asarray(table)
    place = np.clip(place, 0.0, len(values) - 1.001)
    step = place.astype(np.int64)
    low = values[step]
    value: Array = low + (values[step + 1] - low) * (place - step)
    return value


def normal(draws: Array) -> Array:
    """Standard normal numbers."""
    return at(NORMAL, (np.log(draws / (1.0 - draws)) + 36.0) * 64.0)


def normal_share(numbers: Array) -> Array:
    """The share of a standard normal that lies below each number."""
    return at(SHARES, (numbers + 9.0) * 1024.0)


def lognormal(
    draws: Array, median: Any, spread: Any, low: float = 0.0, high: float = math.inf
) -> Array:
    """Log-normal numbers: half lie below `median`; nothing piles up at the bounds."""
    if low > 0.0 or high < math.inf:
        none = np.zeros(len(draws))
        first = normal_share(none + np.log(max(low, 1e-9) / median) / spread)
        last = normal_share(none + np.log(min(high, 1e18) / median) / spread)
        draws = first + draws * (last - first)
    numbers: Array = np.clip(median * np.exp(spread * normal(draws)), low, high)
    return numbers


def counts(draws: Array, mean: Any, shape: float = math.inf, most: int = 1000) -> Array:
    """Whole numbers from 0 to `most`: Poisson, or with a `shape` negative binomial.

    That is a Poisson whose mean is itself gamma with this shape: the smaller, the more
    have none and the more have many.
    """
    mean = np.broadcast_to(np.asarray(mean, dtype=float), draws.shape)
    poisson = shape == math.inf
    step = mean if poisson else mean / (mean + shape)
    share = np.exp(-mean) if poisson else (1.0 - step) ** shape
    numbers = np.zeros(len(draws), dtype=np.int64)
    waiting, reached = np.arange(len(draws)), share
    for number in range(1, most + 1):
        on = draws[waiting] >= reached
        waiting, share, step, reached = waiting[on], share[on], step[on], reached[on]
        numbers[waiting] = number
        share = share * step * (1.0 if poisson else number - 1.0 + shape) / number
        reached = reached + share
        if not len(waiting):
            break
    return numbers


def whole(numbers: Array) -> Array:
    """The nearest whole numbers, halves to the even one."""
    return np.rint(numbers).astype(np.int64)


def cents(amounts: Array) -> Array:
    """Money as whole cents."""
    return whole(amounts * 100.0)


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


TYPES = {
    "bigint": pa.int64(),
    "boolean": pa.bool_(),
    "date": pa.date32(),
    "double": pa.float64(),
    "int": pa.int32(),
    "string": pa.string(),
    "timestamp": pa.timestamp("us", "UTC"),
}


class Maybe:
    """Numbers or flags of which some are missing."""

    def __init__(self, values: Array, missing: Array) -> None:
        self.values, self.missing = values, missing

    def __getitem__(self, index: Any) -> Maybe:
        return Maybe(self.values[index], self.missing[index])


def money(amounts: Array, kind: pa.DataType, missing: Array | None) -> pa.Array:
    """Whole cents as decimals, without a detour through text."""
    halves = np.stack((amounts, amounts >> 63), axis=1)
    valid = None if missing is None else pa.array(~missing).buffers()[1]
    return pa.Array.from_buffers(kind, len(amounts), [valid, pa.py_buffer(halves)])


def arrow(values: Any, kind: str) -> pa.Array:
    """A column as Arrow has it, by the name of its Spark type."""
    if isinstance(values, Labels):
        return values.arrow()
    if isinstance(values, pa.Array):
        return values
    missing = None
    if isinstance(values, Maybe):
        values, missing = values.values, values.missing
    if kind.startswith("decimal"):
        digits, scale = kind[8:-1].split(",")
        return money(values, pa.decimal128(int(digits), int(scale)), missing)
    if values.dtype.kind == "M":
        missing = np.isnat(values)
        values = values.astype("datetime64[D]") if kind == "date" else values
    return pa.array(values, mask=missing).cast(TYPES[kind])


class Nobody:
    """Stands for rows where only the names of their columns are asked for."""

    def __getattr__(self, name: str) -> Nobody:
        return self


def kinds(table: str) -> dict[str, str]:
    """The name and Spark type of each column that is written."""
    heads = TABLES[table].columns(Nobody())
    split = [head.partition(" ") for head in heads]
    return {name: kind for name, _, kind in split if kind}


def as_table(rows: Rows) -> pa.Table:
    """The rows that are written, as an Arrow table."""
    columns = kinds(rows._table).items()
    table = pa.table({name: arrow(getattr(rows, name), kind) for name, kind in columns})
    kept = getattr(rows, "_kept", None)
    return table if kept is None else table.filter(pa.array(kept))


def below(master: Rows, path: tuple[str, ...]) -> Rows:
    """The rows at the end of a path that begins at rows of a master table."""
    rows = master
    for step in path[1:]:
        rows = getattr(rows, step)
    return rows


def block(table: str, first: int, count: int) -> Rows:
    """The rows of a table that belong to `count` rows of its master, from `first` on."""
    path = TABLES[table].path
    stop = min(first + count, ROWS[path[0]])
    return below(rows_of(path[0], np.arange(first, stop, dtype=np.uint64)), path)


def take_parameters() -> None:
    """Let the parameters of the job stand in for the settings of the same names."""
    global CATALOG, SCHEMA, VOLUME, OUTPUT, MODE, SEED
    about = f"Makes the tables, in {OUTPUT} unless something else is said."
    parser = argparse.ArgumentParser(description=about, allow_abbrev=False)
    parser.add_argument("--catalog", type=identifier, default=CATALOG)
    parser.add_argument("--schema", type=identifier, default=SCHEMA)
    if FORMAT != "delta":
        parser.add_argument("--volume", type=identifier, default=VOLUME)
    modes = ("overwrite", "ignore", "error")
    parser.add_argument("--mode", choices=modes, default=MODE)
    parser.add_argument("--seed", type=int, default=SEED)
    given = parser.parse_args()
    CATALOG, SCHEMA, MODE, SEED = given.catalog, given.schema, given.mode, given.seed
    OUTPUT = f"`{CATALOG}`.`{SCHEMA}`"
    if FORMAT != "delta":
        VOLUME = given.volume
        OUTPUT = f"/Volumes/{CATALOG}/{SCHEMA}/{VOLUME}"
    print(f"writes to {OUTPUT}, seed {SEED}", flush=True)


def identifier(text: str) -> str:
    """A name of the catalog that has to be escaped nowhere."""
    if not re.fullmatch("[A-Za-z_][A-Za-z0-9_-]{0,254}", text):
        problem = f"{text!r} is no name of letters, digits, _ and -"
        raise argparse.ArgumentTypeError(problem)
    return text


# The first pattern that an error fits, with its kind before its text, says what to do.
REMEDIES = {
    "PERMISSION_DENIED|PermissionDenied|INSUFFICIENT_PERMISSIONS": (
        "ask for USE CATALOG and CREATE SCHEMA on {catalog}, or, where {schema} is "
        "there, for USE SCHEMA, CREATE TABLE, CREATE VOLUME and WRITE VOLUME on it"
    ),
    "NO_SUCH_CATALOG|CATALOG_NOT_FOUND": (
        "a catalog is never made here: name one that SHOW CATALOGS lists"
    ),
    "NOT_SUPPORTED_WITH_SERVERLESS|CONFIG_NOT_AVAILABLE": (
        "serverless has no cache, no persist and few confs: take out what was added"
    ),
    "UDF_PYSPARK_ERROR.OOM|MemoryError": (
        "halve BLOCK_ROWS: a worker holds a block of rows at a time"
    ),
}


@contextlib.contextmanager
def explained(remedies: dict[str, str]) -> Iterator[None]:
    """Say in one line what is wrong and what to do, for errors that are known."""
    try:
        yield
    except Exception as error:
        # What the SDK adds about its configuration is more than one wants to know.
        text = str(error).strip().partition(" Config: ")[0] or type(error).__name__
        for pattern, remedy in remedies.items():
            if re.search(pattern, f"{type(error).__name__}: {text}"):
                advice = remedy.format(catalog=CATALOG, schema=SCHEMA)
                said = text.splitlines()[0][:300].rstrip(". ")
                raise SystemExit(f"{said}; {advice}") from error
        raise


# So many files are made at the same time by most clusters.
AT_ONCE = 32


def file_count(rows: float, width: float) -> int:
    """The number of files for so many rows, each about `width` bytes wide.

    Files of a million rows until a cluster has enough to do at a time; from there on
    files of so many bytes. So there are neither thousands of small files nor huge ones.
    """
    by_rows = min(rows / FILE_ROWS, AT_ONCE)
    return max(1, round(max(by_rows, rows * width / FILE_BYTES)))


def block_rows(master_rows: int, each: float) -> int:
    """How many rows of a master are made at a time, with `each` rows below each."""
    return max(1, min(master_rows, int(BLOCK_ROWS / max(each, 0.001))))


def create_location(spark: SparkSession) -> None:
    """Create the schema and the volume where they are missing; never a catalog."""
    # IF NOT EXISTS wants the right to create also where there is nothing to create.
    place = f"`{CATALOG}`.`{SCHEMA}`"
    if spark.sql(f"SHOW SCHEMAS IN `{CATALOG}` LIKE '{SCHEMA}'").first() is None:
        spark.sql(f"CREATE SCHEMA IF NOT EXISTS {place}")
    if FORMAT == "delta":
        return
    if spark.sql(f"SHOW VOLUMES IN {place} LIKE '{VOLUME}'").first() is None:
        spark.sql(f"CREATE VOLUME IF NOT EXISTS {place}.`{VOLUME}`")


# Without them an engine rounds times to milliseconds, trims texts, takes a quote for
# the end of a text, and breaks a text at its line ends.
INSTANT = "yyyy-MM-dd'T'HH:mm:ss.SSSSSSXXX"
CSV = {
    "header": "true",
    "escape": '"',
    "ignoreLeadingWhiteSpace": "false",
    "ignoreTrailingWhiteSpace": "false",
    "timestampFormat": INSTANT,
}
JSON = {"ignoreNullFields": "false", "timestampFormat": INSTANT}
WRITTEN = {"csv": CSV, "json": JSON}
# No text is a NUL, so an empty text is not taken for a missing one.
READ = {**WRITTEN, "csv": {**CSV, "multiLine": "true", "nullValue": "\0"}}


def frame(spark: SparkSession, table: str) -> DataFrame:
    """A table as Spark makes it: blocks of rows, each made on its own."""
    path, each = TABLES[table].path, max(TABLES[table].each, 0.001)
    master_rows = ROWS[path[0]]
    step = block_rows(master_rows, each)
    blocks = math.ceil(master_rows / step)
    files = PARTITIONS or file_count(master_rows * each, TABLES[table].width)

    def make(batches: Iterable[pd.DataFrame]) -> Iterable[pd.DataFrame]:
        for batch in batches:
            for number in batch["id"]:
                rows = as_table(block(table, int(number) * step, step))
                yield rows.to_pandas(types_mapper=pd.ArrowDtype)

    numbers = spark.range(0, blocks, 1, numPartitions=min(files, blocks))
    return numbers.mapInPandas(make, schema_of(table))


def schema_of(table: str) -> str:
    """The columns of a table as SQL declares them."""
    columns, comments = kinds(table), TABLES[table].comments
    said = {name: f" COMMENT {quoted(text)}" for name, text in comments.items()}
    return ", ".join(f"`{n}` {kind}{said.get(n, '')}" for n, kind in columns.items())


def quoted(text: str) -> str:
    """A text as SQL writes it."""
    return "'" + text.replace("\\", "\\\\").replace("'", "\\'") + "'"


def write(spark: SparkSession, table: str) -> None:
    """Make one table and write it to the output location."""
    writer = frame(spark, table).write.format(FORMAT).mode(MODE)
    writer = writer.options(**WRITTEN.get(FORMAT, {}))
    if FORMAT == "delta" and MODE == "overwrite":
        writer = writer.option("overwriteSchema", "true")
    if TABLES[table].cluster:
        writer = writer.clusterBy(TABLES[table].cluster)
    if in_catalog():
        writer.saveAsTable(place_of(table))
    else:
        writer.save(place_of(table))
    print(f"wrote {place_of(table)}", flush=True)


def in_catalog() -> bool:
    """Whether tables have names in a catalog; otherwise they are folders."""
    return OUTPUT.startswith("`")


def place_of(table: str) -> str:
    """Where a table is written: a folder of files, or a catalog table."""
    return f"{OUTPUT}.`{table}`" if in_catalog() else f"{OUTPUT}/{table}"


def read(spark: SparkSession, table: str) -> DataFrame:
    """A table as it was written."""
    if in_catalog():
        return spark.read.table(place_of(table))
    reader = spark.read.format(FORMAT).options(**READ.get(FORMAT, {}))
    if FORMAT in READ:
        reader = reader.schema(schema_of(table))
    return reader.load(place_of(table))


def check(spark: SparkSession) -> list[str]:
    """Read every table back, count what is wrong, and return the sound tables."""
    found = findings(spark)
    sound = []
    print(f"{'table':<20}{'rows':>14}{'repeated keys':>16}{'orphans':>10}")
    for table in TABLES:
        rows, keys, *_ = found[table]
        orphans = sum(
            found[each[2]][each[3] + 1] for each in uses() if each[0] == table
        )
        print(f"{table:<20}{rows:>14,}{rows - keys:>16,}{orphans:>10,}")
        if rows == keys and not orphans:
            sound.append(table)
    if len(sound) < len(TABLES):
        raise SystemExit("some keys are repeated or lead nowhere")
    return sound


def uses() -> list[tuple[str, str, str, int]]:
    """Each reference with its number among those that lead to the same table."""
    found: list[tuple[str, str, str, int]] = []
    for child, column, parent, _ in REFERENCES:
        number = 1 + sum(each[2] == parent for each in found)
        found.append((child, column, parent, number))
    return found


def findings(spark: SparkSession) -> dict[str, list[int]]:
    """For each table its rows, its keys, and how often each reference leads nowhere.

    One job reads each table once. It brings every key together with all that refer to
    it, so nothing is joined: a key that is referred to but not there leads nowhere.
    """
    names, most = list(TABLES), max([0, *(each[3] for each in uses())])
    tables = (keys_in(spark, table) for table in names)
    values = reduce(lambda above, below: above.union(below), tables)
    times = [
        expr(f"sum(CASE WHEN role = {role} THEN 1 ELSE 0 END)").alias(f"n{role}")
        for role in range(most + 1)
    ]
    each = (
        values.where("role = 0 OR key IS NOT NULL").groupBy("place", "key").agg(*times)
    )
    counts = ["n0", "CASE WHEN n0 > 0 AND key IS NOT NULL THEN 1 ELSE 0 END"]
    counts += [
        f"CASE WHEN n0 = 0 THEN n{role} ELSE 0 END" for role in range(1, most + 1)
    ]
    sums = each.groupBy("place").agg(*(expr(f"sum({count})") for count in counts))
    found = {name: [0] * len(counts) for name in names}
    for place, *numbers in sums.head(len(names)):
        found[names[place]] = numbers
    return found


def keys_in(spark: SparkSession, table: str) -> DataFrame:
    """The keys in a table: its own, in role 0, and those that lead to other tables."""
    names = list(TABLES)
    columns = [(KEYS[table], table, 0)]
    columns += [(column, to, role) for at, column, to, role in uses() if at == table]
    parts = [
        f"{names.index(place)}, CAST(`{column}` AS STRING), {role}"
        for column, place, role in columns
    ]
    rows = f"stack({len(parts)}, {', '.join(parts)}) AS (place, key, role)"
    return read(spark, table).selectExpr(rows)


# Words, places (city|state|postcode|phone|weight), and the tables with their keys.
# fmt: off

TABLES = {
    "regions": Table(regions, ("regions",), width=4),
    "customers": Table(customers, ("customers",), strata={"tier": TIERS}, width=8),
    "orders": Table(orders, ("customers", "orders"), each=2.5, most=16, width=12),
}
KEYS = {"regions": "region_id", "customers": "customer_id", "orders": "order_id"}
REFERENCES = [
    ("customers", "region_id", "regions", "region_id"),
    ("orders", "customer_id", "customers", "customer_id"),
]
# fmt: on

if __name__ == "__main__":
    with explained(REMEDIES):
        main()
