"""What a column must be like, so that a script can work it out in every row."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import fields
from inspect import isfunction
from types import CodeType
from typing import Any

from synth_domains.errors import DomainError
from synth_domains.model import expressions as e
from synth_domains.model.plain_values import check_plain
from synth_domains.model.text_checks import check_text

# What gives another value on another day, or in another process.
UNSTEADY = frozenset(
    {"default_rng", "now", "random", "today", "urandom", "utcnow", "uuid1", "uuid4"}
)


def check_written(where: str, column: e.Expression) -> None:
    """Refuse a column that could not be written."""
    if isinstance(column, e.Assumption):
        raise DomainError(where, "is an assumption; it stands above the tables")
    if isinstance(column, e.Window) and not column.hidden:
        raise DomainError(where, "is the same in every row; .hide() it")
    if column.type == "draw" and not column.hidden:
        raise DomainError(where, "is a draw, not a value; .hide() it, or use it")


def check_parts(where: str, column: e.Expression) -> None:
    """Refuse what a column is made of, where a script could not be made of it."""
    labels: dict[str, e.Expression] = {}
    for part in e.walk(column):
        if part.owner is not None and part is not column:
            continue
        for each in fields(part):
            check_plain(where, getattr(part, each.name))
        if isinstance(part, e.Text):
            check_text(where, part)
        if isinstance(part, e.Draw) and part.label:
            if labels.setdefault(part.label, part) is not part:
                raise DomainError(where, f"two draws are called {part.label}")
            if part.label.isdecimal():
                raise DomainError(where, f"a draw is called {part.label}; use a word")
        if isinstance(part, e.Draw) and part.of is not None:
            check_linked(where, part.of)
        if isinstance(part, e.Call) and isfunction(part.function):
            check_function(where, part.function)
        if isinstance(part, e.By) and part.type != "text":
            check_always(where, part.on)
        if isinstance(part, e.Call) and part.function == "number_of":
            check_always(where, part.arguments[0])
        for words in words_in(part):
            if isinstance(words, e.Expression) and not has_words(words):
                name = words.name or "a part of it"
                problem = f"{name} has no words; use a sd.choice, sd.by or sd.listed"
                raise DomainError(where, problem)


def check_linked(where: str, other: e.Expression) -> None:
    """Refuse a link to a column that draws nothing of its own."""
    for part in e.walk(other):
        if part.owner is not None and part is not other:
            continue
        if isinstance(part, e.ArrivalRegion | e.FromPool | e.MomentBetween):
            return
        if isinstance(part, e.Draw) and not part.label and part.of is None:
            return
        if isinstance(part, e.Choice) and not part.exact:
            return
    problem = f"{other.name or 'it'} has no draw of its own to go along with"
    raise DomainError(where, problem)


def check_always(where: str, words: e.Expression) -> None:
    """Refuse numbers that depend on a word that is missing in some rows."""
    if may_be_none(words):
        problem = f"{words.name or 'a part of it'} is none in some rows"
        raise DomainError(where, f"{problem}; no number belongs to that")


def may_be_none(column: Any) -> bool:
    """Whether a column of words is none in some rows, as far as that shows."""
    if isinstance(column, e.OnlyIf):
        return True
    if isinstance(column, e.Copy | e.Via):
        return may_be_none(column.column)
    if isinstance(column, e.By):
        return may_be_none(column.on)
    if isinstance(column, e.Choice) and isinstance(column.weights, e.By):
        return may_be_none(column.weights.on)
    return isinstance(column, e.Where) and (
        may_be_none(column.yes) or may_be_none(column.no)
    )


def check_function(where: str, function: Any) -> None:
    """Refuse a function whose values would not be the same every time."""
    waiting: list[CodeType] = [function.__code__]
    while waiting:
        code = waiting.pop()
        found = sorted(UNSTEADY & set(code.co_names))
        if found:
            problem = f"{function.__name__} uses {found[0]}, which differs every time"
            raise DomainError(where, f"{problem}; pass it sd.draw() or a column")
        waiting += [each for each in code.co_consts if isinstance(each, CodeType)]


def words_in(part: e.Expression) -> Iterator[Any]:
    """The columns whose words an expression looks at."""
    if isinstance(part, e.By):
        yield part.on
    elif isinstance(part, e.Among):
        yield part.column
    elif isinstance(part, e.FromPool):
        yield part.group
    elif isinstance(
        part,
        e.Arrival
        | e.BusinessDay
        | e.Busy
        | e.ClockShift
        | e.MomentBetween
        | e.WorkDone,
    ):
        yield part.region
    elif isinstance(part, e.Call) and part.function in {"fill", "number_of", "part"}:
        yield part.arguments[0]
    elif isinstance(part, e.Ref):
        yield from (own for _, own in part.same)
    elif isinstance(part, e.Where) and part.type == "text":
        yield from (part.yes, part.no)


def has_words(column: e.Expression) -> bool:
    """Whether a column is a choice among words, and not a text of its own in each row."""
    if isinstance(column, e.Copy | e.Via):
        return has_words(column.column)
    if isinstance(column, e.OnlyIf):
        return has_words(column.value)
    if isinstance(column, e.Call) and column.function == "fill":
        return False
    return column.type == "text" and not isinstance(column, e.Key | e.Ref | e.Text)
