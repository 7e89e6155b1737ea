"""How likely a condition is in each row, as far as that follows from what is written.

A condition is a mixture: parts that can be seen, flags that are drawn at a rate, and
times that may lie beyond the window's end. Rows in which such a time is sure to lie
within the window are looked at; the others say nothing about the rate.
"""

from __future__ import annotations

import math
from typing import Any

from synth_domains.model import expressions as e
from synth_domains.model.stories import settled
from synth_domains.verify.rows import Path, Rows, Unseen, path_or_none
from synth_domains.verify.sql import MOVES_ON, SECONDS, microseconds, value_of

SURE = 6.5  # standard deviations of a logarithm; beyond them lies one in 10^10
CLOSED = 4 * 86_400  # an opening is never further away, in seconds


class Rate:
    """How likely conditions are in the rows of a table.

    Attributes:
        rows: the rows.
        filters: SQL conditions on the rows that may be looked at.
    """

    def __init__(self, rows: Rows) -> None:
        """Begin with all rows."""
        self.rows = rows
        self.filters: list[str] = []
        self.used: set[int] = set()

    def of(self, value: Any, path: Path = ()) -> str:
        """The SQL of a condition's probability in each row."""
        try:
            return (
                f"(CASE WHEN {value_of(value, self.rows, path)} THEN 1.0 ELSE 0.0 END)"
            )
        except Unseen:
            if not isinstance(value, e.Expression):
                raise
        if settled(value, "none") is False:
            return "0.0"  # only a story makes it true: in few rows, if it is told
        if value.owner is not None:
            path = path_or_none(self.rows, value.owner.spec, path)
        return self.inside(value, path)

    def inside(self, value: e.Expression, path: Path) -> str:
        """The same for a condition that is not seen as a whole."""
        if isinstance(value, e.Call) and value.function == "~":
            return f"(1.0 - {self.of(value.arguments[0], path)})"
        if isinstance(value, e.Copy):
            return self.of(value.column, path)
        if isinstance(value, e.Operation):
            if value.sign == "&":
                return f"({self.of(value.left, path)} * {self.of(value.right, path)})"
            if value.sign == "|":
                yes = self.of(value.left, path), self.of(value.right, path)
                return f"(1.0 - (1.0 - {yes[0]}) * (1.0 - {yes[1]}))"
            if isinstance(value.left, e.Draw) and value.sign == "<":
                self.once(value)
                rate = value_of(
                    self.rows.number(value, "rate", value.right), self.rows, path
                )
                return f"({rate})::DOUBLE"
            if value.sign in "<=" and is_end(value.right):
                self.filters.append(self.in_time(value.left, path))
                return "1.0"
        if isinstance(value, e.Among) and isinstance(value.column, e.Choice):
            return self.chosen(value.column, value.words, path)
        raise Unseen(f"{named(value)} cannot be told from what is written")

    def once(self, value: e.Expression) -> None:
        """Refuse to count one draw twice: it would not be independent of itself."""
        if id(value) in self.used:
            raise Unseen(f"{named(value)} counts twice")
        self.used.add(id(value))

    def chosen(self, choice: e.Choice, words: tuple[str, ...], path: Path) -> str:
        """How likely a choice is one of some words."""
        self.once(choice)
        if isinstance(choice.weights, e.By) or choice.exact:
            raise Unseen(f"{named(choice)} is not written")
        table = self.rows.number(choice, "weights", choice.weights)
        if not isinstance(table, dict):
            table = dict.fromkeys(table, 1.0)
        return repr(sum(table[word] for word in words) / sum(table.values()))

    def in_time(self, time: Any, path: Path) -> str:
        """A condition on rows in which a time is sure to lie within the window."""
        base, seconds = horizon(time, self.rows, path)
        end = microseconds(self.rows.data.plan.end)
        return f"{base} + {math.ceil(seconds) * 1_000_000} < {end}"


def settled_rows(condition: Any, rows: Rows) -> list[str]:
    """Conditions on rows in which no time of a condition lies beyond the window."""
    found: list[str] = []

    def visit(value: Any, path: Path) -> None:
        if not isinstance(value, e.Expression):
            return
        if value.owner is not None:
            path = path_or_none(rows, value.owner.spec, path)
        if isinstance(value, e.Operation) and value.sign == "&":
            visit(value.left, path)
            visit(value.right, path)
        elif isinstance(value, e.Operation) and is_end(value.right):
            found.append(Rate(rows).in_time(value.left, path))

    visit(condition, ())
    return found


def horizon(time: Any, rows: Rows, path: Path) -> tuple[str, float]:
    """A time that is seen, and the most seconds by which another comes after it."""
    try:
        return value_of(time, rows, path), 0.0
    except Unseen:
        if not isinstance(time, e.Expression):
            raise
    if time.owner is not None:
        path = path_or_none(rows, time.owner.spec, path)
    if isinstance(time, e.Copy):
        return horizon(time.column, rows, path)
    if isinstance(time, e.Where) and settled(time.condition, "none") is False:
        return horizon(time.no, rows, path)
    if isinstance(time, e.Later):
        base, seconds = horizon(time.time, rows, path)
        most = largest(rows.number(time, "amount", time.amount), rows)
        return base, seconds + max(most, 0.0) * SECONDS[time.unit]
    if isinstance(time, e.Call) and time.function in MOVES_ON:
        base, seconds = horizon(time.arguments[0], rows, path)
        return base, seconds + CLOSED
    raise Unseen(f"{named(time)} has no known latest time")


def largest(value: Any, rows: Rows) -> float:
    """A number that an amount does not exceed, for all that matters."""
    if isinstance(value, int | float):
        return float(value)
    if isinstance(value, e.Assumption):
        return largest(rows.number(value, "", value), rows)
    if isinstance(value, e.By):
        table = rows.number(value, "values", value.values)
        return max(largest(each, rows) for each in table.values())
    if isinstance(value, e.Operation) and value.sign in "+*-":
        left = largest(value.left, rows)
        right = largest(rows.number(value, "rate", value.right), rows)
        return {"+": left + right, "*": left * right, "-": left}[value.sign]
    if isinstance(value, e.Call):
        given = {n: rows.number(value, n, v) for n, v in value.options}
        if "high" in given:
            return largest(given["high"], rows)
        if value.function == "lognormal":
            spread = largest(given["spread"], rows)
            return largest(given["median"], rows) * math.exp(SURE * spread)
        if value.function == "exponential":
            return largest(given["mean"], rows) * 23.0
    raise Unseen(f"{named(value)} has no known largest value")


def is_end(value: Any) -> bool:
    """Whether a value is the end of the window."""
    return isinstance(value, e.Window) and value.edge == "END"


def named(value: Any) -> str:
    """What an expression is called, for a reason."""
    if isinstance(value, e.Expression) and value.owner is not None:
        return f"{value.owner.spec.name}.{value.name}"
    return f"a {type(value).__name__.lower()}"
