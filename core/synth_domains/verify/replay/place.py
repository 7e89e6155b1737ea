"""Where an expression stands, and what it can see from there."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

import numpy as np

from synth_domains.model import expressions as e
from synth_domains.model.domain import Step
from synth_domains.model.stories import settled
from synth_domains.model.tables import TableSpec
from synth_domains.verify.replay.draws import Array, share
from synth_domains.verify.replay.pieces import Labels
from synth_domains.verify.replay.rows import Lined

if TYPE_CHECKING:
    from synth_domains.verify.replay.script import Replay


@dataclass
class Place:
    """Where an expression stands: in which rows, and in which column of theirs.

    Attributes:
        replay: the plan, its calendars and its words.
        rows: the rows.
        column: the column; its draws are named after it.
        also: rows of other tables that are at hand, such as those drawn for a reference.
        turn: how many draws without a label the column has so far, in reading order.
    """

    replay: Replay
    rows: Lined
    column: str
    also: dict[str, Lined] = field(default_factory=dict)
    turn: int = 0

    @property
    def spec(self) -> TableSpec:
        """The table of the rows."""
        return self.rows.spec

    def stream(self, label: str = "") -> str:
        """The name of one more draw."""
        if label:
            return f"{self.column}/{label}"
        self.turn += 1
        return self.column if self.turn == 1 else f"{self.column}/{self.turn}"

    def bits(self, label: str = "") -> Array:
        """Random bits of the column's own."""
        return self.replay.bits(self.rows, self.stream(label))

    def draw(self, label: str = "") -> Array:
        """A draw of the column's own."""
        return share(self.bits(label))

    def everywhere(self, value: Any) -> Any:
        """A plain value in every row."""
        if isinstance(value, str):
            return Labels(np.zeros(len(self.rows), np.int64), [value])
        return np.full(len(self.rows), value)

    def above(self, end: TableSpec) -> Lined:
        """The rows of a table above."""
        if end.name in self.also:
            return self.also[end.name]
        where = f"{self.spec.name}.{self.column}"
        return climbed(self.rows, self.replay.domain.path(where, self.spec, end))

    def target(self, ref: Any) -> Lined:
        """The rows to which a reference of these rows, or of rows above, leads."""
        below = self.above(ref.owner.spec)
        return Lined(below.base.column(f"->{ref.name}"), below.index)

    def reach(self, column: Any) -> Any:
        """A column of these rows, or of rows above them."""
        return self.above(column.owner.spec).column(column.name)

    def number(self, owner: e.Expression, name: str, value: Any) -> Any:
        """A parameter: an expression, or a number as the plan has it."""
        if isinstance(value, e.Assumption):
            return self.replay.values[value.label]
        if isinstance(value, e.Expression):
            return self.value(value)
        label = self.replay.domain.inline.get((id(owner), name))
        if label is not None:
            value = self.replay.values.get(label, value)
        if isinstance(owner, e.By):
            value = self.replay.living.left(owner, value)
        if isinstance(value, Mapping):
            return {key: self.number(owner, "", each) for key, each in value.items()}
        return value

    def value(self, value: Any) -> Any:
        """What stands in a place of an expression: a column, a part, a plain value."""
        if isinstance(value, e.Assumption):
            return self.replay.values[value.label]
        if not isinstance(value, e.Expression):
            return value
        if value.owner is None:
            return self.made(value)
        known = settled(value, self.replay.plan.story)
        return self.reach(value) if known is None else self.everywhere(known)

    def made(self, value: e.Expression) -> Any:
        """What an expression gives in these rows."""
        return self.replay.kinds[type(value)](value, self)


def climbed(rows: Lined, steps: tuple[Step, ...]) -> Lined:
    """The rows at the end of some steps up."""
    for step in steps:
        rows = rows.up(step)
    return rows
