"""What is inside an expression: its parts, its words, and what its function uses."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from inspect import isfunction
from typing import Any

from synth_domains.model.expressions.assumptions import plain_value
from synth_domains.model.expressions.expression import Call, Expression
from synth_domains.model.expressions.rows import Copy, Via
from synth_domains.model.expressions.times import ArrivalRegion
from synth_domains.model.expressions.values import By, Choice, Listed, OnlyIf, Where


def walk(expression: Expression, *, top: bool = True) -> Iterator[Expression]:
    """An expression and its parts, down to columns that stand elsewhere."""
    yield expression
    if not top and expression.owner is not None:
        return
    if isinstance(expression, Via):
        return
    for part in expression.parts():
        yield from walk(part, top=False)


def words_of(value: Any) -> Sequence[str] | None:
    """The words a text column may hold, if they are known."""
    if isinstance(value, Choice):
        weights = value.weights
        if isinstance(weights, By):
            tables = plain_value(weights.values).values()
            return list(
                dict.fromkeys(word for table in tables for word in plain_value(table))
            )
        return list(plain_value(weights))
    if isinstance(value, By) and value.type == "text":
        return list(dict.fromkeys(plain_value(value.values).values()))
    if isinstance(value, OnlyIf):
        return words_of(value.value)
    if isinstance(value, Via | Copy):
        return words_of(value.column)
    if isinstance(value, Listed):
        return value.words
    if isinstance(value, Where):
        sides = [
            [s] if isinstance(s, str) else words_of(s) for s in (value.yes, value.no)
        ]
        known = [side for side in sides if side is not None]
        return list(dict.fromkeys([*known[0], *known[1]])) if len(known) == 2 else None
    if isinstance(value, ArrivalRegion):
        return list(plain_value(value.calendar.regions))
    if isinstance(value, Call) and value.words is not None:
        return list(plain_value(value.words))
    return None


def globals_of(part: Expression) -> Iterator[Any]:
    """What the function of a call uses of its own module, and what that uses in turn."""
    waiting, seen = [getattr(part, "function", None)], set()
    while waiting:
        function = waiting.pop()
        if not isfunction(function) or function in seen:
            continue
        seen.add(function)
        names = function.__globals__
        used = [names[name] for name in function.__code__.co_names if name in names]
        yield from used
        waiting += used
