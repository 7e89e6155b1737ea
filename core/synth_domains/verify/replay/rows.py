"""Rows that are worked out a second time, and the rows above, beside and below them."""

from __future__ import annotations

from collections.abc import Callable
from functools import cached_property
from typing import Any

import numpy as np
import pyarrow as pa

from synth_domains.model.domain import Step
from synth_domains.model.tables import TableSpec
from synth_domains.verify.replay.draws import Array


class Some:
    """Some rows of one table.

    Attributes:
        spec: the table.
        number: the number of each row, from 0.
        above: the row that each stands below, lined up with these.
        place: which of the rows of its parent each is, from 0.
        sizes: how many rows each parent has, where they are all here.
        make: works a column out when it is first asked for.
    """

    def __init__(
        self,
        spec: TableSpec,
        number: Array,
        make: Callable[[Some, str], Any],
        above: Lined | None = None,
        place: Array | None = None,
    ) -> None:
        """Take the numbers of the rows."""
        self.spec, self.number, self.make = spec, number.astype(np.uint64), make
        self.above, self.place = above, place
        self.sizes: Array | None = None
        self.made: dict[str, Any] = {}
        self.families: dict[str, Some] = {}

    def __len__(self) -> int:
        """How many rows there are."""
        return len(self.number)

    def column(self, name: str) -> Any:
        """The values of a column."""
        if name not in self.made:
            self.made[name] = self.make(self, name)
        return self.made[name]

    @cached_property
    def all(self) -> Lined:
        """These rows, each once."""
        return Lined(self, np.arange(len(self.number)))

    def one(self, child: TableSpec, index: Array, place: Any) -> Some:
        """A row of a table below each of some rows: the first is at place 0."""
        place = np.broadcast_to(np.asarray(place, dtype=np.int64), index.shape)
        number = self.number[index] * np.uint64(child.most) + place.astype(np.uint64)
        return Some(child, number, self.make, Lined(self, index), place)


class Lined:
    """Rows lined up with others: which of them belongs to each of those."""

    def __init__(self, base: Some, index: Array, found: Array | None = None) -> None:
        """Take the rows, and which one belongs to each; `found` says where one does."""
        self.base, self.index, self.found = base, index, found

    def __len__(self) -> int:
        """How many rows there are."""
        return len(self.index)

    @property
    def spec(self) -> TableSpec:
        """The table."""
        return self.base.spec

    @property
    def number(self) -> Array:
        """The number of each row."""
        found: Array = self.base.number[self.index]
        return found

    @property
    def place(self) -> Array:
        """Which of the rows of its parent each is, from 0."""
        assert self.base.place is not None
        found: Array = self.base.place[self.index]
        return found

    def column(self, name: str) -> Any:
        """The values of a column."""
        return taken(self.base.column(name), self.index)

    def up(self, step: Step) -> Lined:
        """The row to which a step leads from each."""
        if step.ref is None:
            assert self.base.above is not None
            return self.base.above.of(self.index)
        rows: Some = self.base.column(f"->{step.ref.name}")
        return Lined(rows, self.index)

    def of(self, index: Array) -> Lined:
        """Those of these rows."""
        found = None if self.found is None else self.found[index]
        return Lined(self.base, self.index[index], found)


def taken(values: Any, index: Array) -> Any:
    """The values of some rows."""
    if isinstance(values, Lined):
        return values.of(index)
    if isinstance(values, pa.Array | pa.ChunkedArray):
        return values.take(pa.array(index))
    return values[index]
