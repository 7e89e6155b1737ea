"""Columns worked out again in numpy, with draws of our own where the plan draws.

What can be read in the files is read; what cannot is drawn anew, as often as one likes.
Rows that share a row above share what is drawn for that.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any, NamedTuple

import numpy as np

from synth_domains.model import expressions as e
from synth_domains.model.stories import settled
from synth_domains.verify.data import name
from synth_domains.verify.inverses import Array
from synth_domains.verify.revived import Revived
from synth_domains.verify.rows import Path, Rows, Unseen, path_or_none, typed
from synth_domains.verify.sql import meaning, value_of


class Play:
    """One time that draws are made; values are remembered, as rows share them."""

    def __init__(self, arrays: Mapping[str, Any], size: int, seed: int) -> None:
        """Take what was read."""
        self.arrays, self.size = arrays, size
        self.generator = np.random.default_rng(seed)
        self.made: dict[Any, Any] = {}
        self.groups: dict[Any, Array] = {}

    def draw(self, key: Any, units: str) -> Array:
        """A draw for each row, the same for rows of one unit."""
        if key not in self.made:
            if not units:
                self.made[key] = self.generator.random(self.size)
            else:
                unit = self.arrays[units]
                self.made[key] = self.generator.random(int(unit.max()) + 1)[unit]
        return np.asarray(self.made[key])


Value = Callable[[Play], Any]
Kinds = Mapping[type, Callable[[Any, Any, Path], Value]]


class Read(NamedTuple):
    """What is read: for which column, by which SQL, and what led to it."""

    column: e.Expression
    sql: str
    by: list[Any]


class Worked:
    """How to work columns of some rows out.

    Attributes:
        rows: the rows, and how others are reached from them.
        kinds: what each kind of expression says.
        banned: columns that are not to be read although they could be.
        reads: what is read, by name.
        units: SQL of what tells the rows of a draw apart, by name.
        draws: the draws that are made.
        partly: what is read in some rows only; the others say nothing.
    """

    def __init__(
        self, rows: Rows, revived: Revived, banned: set[int], kinds: Kinds
    ) -> None:
        """Begin with nothing read."""
        self.kinds = kinds
        self.rows, self.revived, self.banned = rows, revived, banned
        self.reads: dict[str, Read] = {}
        self.units: dict[str, str] = {}
        self.draws: set[Any] = set()
        self.partly: list[str] = []
        self.known: dict[Any, Value] = {}
        self.depth = 0

    def value(self, value: Any, path: Path = (), *, again: bool = False) -> Value:
        """How to come by a value; `again` works it out although it can be read."""
        if isinstance(value, e.Assumption):
            plain = self.rows.number(value, "", value)
            return lambda _: plain
        if not isinstance(value, e.Expression):
            return lambda _: value
        told = settled(value, self.rows.data.plan.story)
        if told is not None:
            return lambda play: np.full(play.size, told)
        if value.owner is None:
            return self.made(value, path)
        path = path_or_none(self.rows, value.owner.spec, path)
        key = (id(value), tuple(step.name for step in path))
        if key in self.known:
            return self.known[key]
        found = None if again else self.read(value, path)
        if found is None:
            found = self.remembered(key, self.column(value, path))
        self.known[key] = found
        return found

    def read(self, column: e.Expression, path: Path) -> Value | None:
        """A column that can be seen, in the files or by what it decides."""
        if id(column) in self.banned:
            return None
        try:
            return self.place(column, value_of(column, self.rows, path), path)
        except Unseen:
            return self.somewhere(column, path)

    def somewhere(self, column: e.Expression, path: Path) -> Value | None:
        """A column that is written in some rows only; the others are passed over."""
        spec = self.rows.spec_at(path)
        for title, each in spec.written.items():
            if isinstance(each, e.OnlyIf) and each.value is column:
                if id(each) in self.banned or (not path and title in self.rows.banned):
                    continue
                sql = typed(f"{self.rows.at(path)}.{name(title)}", each)
                found = self.place(column, sql, path)
                place = next(reversed(self.reads))
                self.reads[place].by.append(each.condition)
                self.partly.append(place)
                return found
        return None

    def remembered(self, key: Any, value: Value) -> Value:
        """A value that is worked out once in each play."""

        def once(play: Play) -> Any:
            if key not in play.made:
                play.made[key] = value(play)
            return play.made[key]

        return once

    def column(self, value: e.Expression, path: Path) -> Value:
        """A column by what stands in the domain; money comes out in whole cents."""
        self.depth += 1
        try:
            if self.depth > 60:
                raise Unseen("depends on too much")
            found = self.made(value, path)
        finally:
            self.depth -= 1
        if isinstance(value, e.Operation) and value.type == "money":
            return lambda play: np.round(found(play))
        return found

    def draw(self, key: Any, path: Path) -> Value:
        """A draw for each row at the end of a path."""
        self.draws.add(key)
        units = ""
        if path:
            spec = self.rows.spec_at(path)
            units = "u" + ".".join(step.name for step in path)
            self.units[units] = f'{self.rows.at(path)}."{spec.key.name}"'
        place = (key, units)
        return lambda play: play.draw(place, units)

    def number(self, owner: e.Expression, name: str, value: Any, path: Path) -> Value:
        """A parameter as the plan has it."""
        return self.value(self.rows.number(owner, name, value), path)

    def made(self, value: e.Expression, path: Path) -> Value:
        """What an expression says, as arithmetic over arrays."""
        kind = self.kinds.get(type(value))
        if kind is not None:
            return kind(self, value, path)
        try:  # places and sums can be read
            return self.place(value, meaning(value, self.rows, path), path)
        except Unseen as reason:
            word = type(value).__name__.lower()
            raise Unseen(f"goes by {word}, which {reason}") from reason

    def place(self, value: e.Expression, sql: str, path: Path) -> Value:
        """What is read for an expression."""
        title = f"c{len(self.reads)}"
        refs = [step.ref for step in path if step.ref is not None]
        self.reads[title] = Read(value, sql, [value, *refs])
        return lambda play: play.arrays[title]
