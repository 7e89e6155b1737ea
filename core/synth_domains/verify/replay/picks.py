"""Which row of a master table a row refers to."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from itertools import product
from typing import Any

import numpy as np

from synth_domains.verify.replay.draws import Array, draw, name_of
from synth_domains.verify.replay.numbers import normal, normal_share
from synth_domains.verify.replay.pieces import Labels

Words = tuple[str, ...]
TURNS = 1000


class Shuffle:
    """A shuffle of the numbers below a size: rounds of folding and multiplying.

    Numbers have as many bits as the size needs, four at least. A round multiplies by an
    odd number, all below two to the power of these bits, and folds the upper half of the
    bits onto the lower; before the first round the number is folded once. What comes out
    beyond the size goes through once more.
    """

    def __init__(self, size: int, seed: int, name: str) -> None:
        """Take the size; the odd numbers follow from seed and name."""
        self.size = size
        self.bits = max(4, (size - 1).bit_length())
        self.half = (self.bits + 1) // 2
        self.odd = [name_of(seed, "scatter", name, turn) | 1 for turn in range(4)]

    def forth(self, numbers: Array) -> Array:
        """Where each number goes."""
        return self.walk(numbers, self.odd)

    def back(self, numbers: Array) -> Array:
        """Where each number comes from."""
        span = 1 << self.bits
        return self.walk(numbers, [pow(odd, -1, span) for odd in self.odd[::-1]])

    def walk(self, numbers: Array, odd: list[int]) -> Array:
        """Go through the rounds until every number is below the size."""
        found = self.rounds(numbers.astype(np.uint64), odd)
        while (beyond := found >= self.size).any():
            found = np.where(beyond, self.rounds(found, odd), found)
        return found.astype(np.int64)

    def rounds(self, numbers: Array, odd: list[int]) -> Array:
        """All rounds, once."""
        below = np.uint64((1 << self.bits) - 1)
        half = np.uint64(self.half)
        numbers = numbers ^ (numbers >> half)
        for each in odd:
            numbers = (numbers * np.uint64(each % (1 << self.bits))) & below
            numbers = numbers ^ (numbers >> half)
        return numbers


@dataclass(frozen=True)
class Strata:
    """How a master table is divided by the columns whose shares come out exactly.

    Attributes:
        names: the columns.
        words: for each cell, its word in each of them.
        edges: the place at which each cell begins, and the number of rows.
    """

    names: list[str]
    words: list[Words]
    edges: Array

    @classmethod
    def of(cls, shares: Mapping[str, Mapping[str, float]], rows: int) -> Strata:
        """Divide so many rows: each cell has its part to half a row."""
        words = list(product(*shares.values()))
        weights = np.ones(len(words))
        for place, table in enumerate(shares.values()):
            weights *= np.array([table[cell[place]] for cell in words])
        parts = np.concatenate([[0.0], np.cumsum(weights)]) / weights.sum()
        return cls(list(shares), words, np.round(parts * rows).astype(np.int64))

    def word(self, place: Array, name: str, known: list[str]) -> Labels:
        """The word of a column at each place."""
        cell = np.searchsorted(self.edges, place, side="right") - 1
        column = self.names.index(name)
        codes = [known.index(each[column]) for each in self.words]
        return Labels(np.array(codes)[cell], known)


@dataclass(frozen=True)
class Wish:
    """What is asked of a row that is drawn.

    Attributes:
        popularity: spread of the rows' log-normal weights.
        same: words that columns of the row must have.
        weights: how often each word of a column is drawn: a table for all, or one for
            each word of `given`.
        given: the word by which the weights go.
    """

    popularity: float
    same: Mapping[str, Labels]
    weights: Mapping[str, Mapping[str, Any]]
    given: Labels | None

    def kinds(self, size: int) -> tuple[Array, list[Words]]:
        """Rows that ask for the same thing have the same number; and what they ask."""
        listed = [
            *([self.given] if self.given is not None else []),
            *self.same.values(),
        ]
        if not listed:
            return np.zeros(size, np.int64), [()]
        codes = np.stack([each.codes for each in listed], axis=1)
        asked, kind = np.unique(codes, axis=0, return_inverse=True)
        words = [
            tuple(each.words[code] for each, code in zip(listed, row, strict=True))
            for row in asked
        ]
        return kind.ravel(), words

    def odds(self, strata: Strata, asked: Words) -> Array:
        """How likely each cell is for rows that ask for the same thing."""
        odds = np.diff(strata.edges).astype(float)
        word = asked[0] if self.given is not None else ""
        for name, table in self.weights.items():
            weights = table if self.given is None else table[word]
            place = strata.names.index(name)
            odds = odds * [weights.get(cell[place], 0.0) for cell in strata.words]
        wanted = asked[1:] if self.given is not None else asked
        for name, own in zip(self.same, wanted, strict=True):
            place = strata.names.index(name)
            odds = odds * [cell[place] == own for cell in strata.words]
        return np.asarray(odds)

    def places(
        self, strata: Strata, rows: Array, kind: Array, asked: list[Words], names: Any
    ) -> Array:
        """The place in the shuffled table that each row draws; names without the turn."""
        seed, table, column, turn = names
        cells = draw(rows, seed, table, f"{column}/cell", turn)
        within = draw(rows, seed, table, column, turn)
        if self.popularity:
            within = normal_share(normal(within) + self.popularity)
        found = np.zeros(len(rows), np.int64)
        for code, words in enumerate(asked):
            here = np.flatnonzero(kind == code)
            if not len(here):
                continue
            sums = np.cumsum(self.odds(strata, words))
            cell = np.searchsorted(sums / sums[-1], cells[here], side="right")
            cell = np.minimum(cell, len(sums) - 1)
            first, after = strata.edges[cell], strata.edges[cell + 1]
            step = np.floor(within[here] * (after - first)).astype(np.int64)
            found[here] = np.minimum(first + step, after - 1)
        return found
