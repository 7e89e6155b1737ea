"""By which draws a column is decided, however far away they are made."""

from __future__ import annotations

from typing import Any

from synth_domains.model import expressions as e
from synth_domains.model.family import (
    Autocorrelated,
    DrawFor,
    Found,
    Neighbor,
    Of,
)
from synth_domains.model.stories import settled
from synth_domains.plan import Plan

Draws = frozenset[Any]
NONE: Draws = frozenset()
DRAWN = (
    e.Draw,
    e.Choice,
    e.Arrival,
    e.ArrivalRegion,
    e.MomentBetween,
    e.FromPool,
    Autocorrelated,
)


class Sources:
    """The draws behind each expression of a plan, looked up once."""

    def __init__(self, plan: Plan) -> None:
        """Begin with none known."""
        self.plan = plan
        self.known: dict[int, Draws] = {}

    def of(self, value: Any) -> Draws:
        """The draws that decide a value, in its own row and in others."""
        if not isinstance(value, e.Expression):
            return frozenset().union(*(self.of(p) for p in e.expressions_in(value)))
        if id(value) in self.known:
            return self.known[id(value)]
        if settled(value, self.plan.story) is not None:
            return NONE
        self.known[id(value)] = NONE  # a row's totals may lead back to it
        found = frozenset().union(*(self.of(part) for part in self.parts(value)))
        if isinstance(value, DRAWN) or (isinstance(value, e.Ref) and value.row is None):
            found |= {draw_key(value)}
        if isinstance(value, DrawFor):
            found |= {value.label or id(value)}
        self.known[id(value)] = found
        return found

    def parts(self, value: e.Expression) -> tuple[Any, ...]:
        """What an expression looks at."""
        if isinstance(value, e.Where):
            known = settled(value.condition, self.plan.story)
            if known is not None:
                return (value.yes if known else value.no,)
        if isinstance(value, e.Total):
            column = value.column()
            return column, column.owner.spec.count, column.owner.spec.keep
        if isinstance(value, e.CountOf):
            return value.table().spec.count, value.table().spec.keep
        if isinstance(value, Neighbor):
            return value.at, value.by, value.table.spec.keep
        if isinstance(value, Of):
            return value.neighbor, value.column, value.otherwise
        if isinstance(value, Found):
            return (value.neighbor,)
        if isinstance(value, e.Via):
            return value.column, value.ref
        return value.parts()


def draw_key(value: e.Expression) -> Any:
    """What tells a draw from others; one that goes by another column's is that one."""
    if isinstance(value, e.Draw) and value.of is not None:
        first = (each for each in e.walk(value.of) if isinstance(each, DRAWN))
        return id(next(first, value.of))
    return id(value)
