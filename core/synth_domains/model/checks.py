"""What tables and columns must be like, so that a script can be made of them."""

from __future__ import annotations

import datetime as dt
import keyword
import math
import re
import string
from collections.abc import Iterator, Mapping
from dataclasses import fields
from inspect import isfunction
from itertools import chain
from types import CodeType, FunctionType
from typing import Any

from synth_domains.errors import DomainError, nearest
from synth_domains.model import expressions as e
from synth_domains.model.calendar import Calendar, Event
from synth_domains.model.family import Neighbor, Of
from synth_domains.model.stories import Story
from synth_domains.model.tables import TableSpec, is_name

WIDTH = re.compile(r"(0[1-9][0-9]?)?d?")
# What gives another value on another day, or in another process.
UNSTEADY = frozenset(
    {"default_rng", "now", "random", "today", "urandom", "utcnow", "uuid1", "uuid4"}
)


# What may stand in an expression: plain values, and what is looked into elsewhere.
KNOWN = (dt.date, int, type, type(None), e.Expression, Event, FunctionType, Story)


def check_names(spec: TableSpec, below: list[str]) -> None:
    """Refuse names that a script cannot have, or that stand for two things.

    Args:
        spec: the table.
        below: the names of the tables below it.
    """
    if not is_name(spec.name):
        raise DomainError(
            spec.name, "is not lower_case_with_underscores; rename the table"
        )
    if not is_name(spec.one):
        problem = f"one={spec.one!r} is not lower_case_with_underscores"
        raise DomainError(spec.name, problem)
    taken = dict.fromkeys(below, "the rows below it")
    if spec.per is not None:
        taken[spec.per.spec.one] = f"its row of {spec.per.spec.name}"
    for name in spec.columns:
        if not is_name(name):
            problem = "is not lower_case_with_underscores; rename the column"
            raise DomainError(f"{spec.name}.{name}", problem)
    for name, ref in spec.refs.items():
        step, target = spec.step(name), ref.table.spec
        own = name == target.key.name or step == target.one
        if own and spec.per is not None and spec.per.spec is target:
            problem = f"its row of {target.name} is known; use sd.copy({target.name}"
            key = f"{problem}.{target.key.name}), or give the column another name"
            raise DomainError(f"{spec.name}.{name}", key)
        if step in taken:
            problem = f"{step} is already the name for {taken[step]}; rename the column"
            raise DomainError(f"{spec.name}.{name}", problem)
        taken[step] = f"the row that {name} leads to"
    for name in spec.columns:
        if name in taken:
            problem = f"is also the name for {taken[name]}; rename the column"
            raise DomainError(f"{spec.name}.{name}", problem)
    arrival = spec.columns.get("arrival")
    if spec.arrivals and arrival is not None and not isinstance(arrival, e.Arrival):
        problem = "is the name of the draw for when a row happens; rename the column"
        raise DomainError(f"{spec.name}.arrival", problem)


def check_count(spec: TableSpec) -> None:
    """Refuse a number of children that is none."""
    count = spec.count
    if spec.per is None:
        return
    if isinstance(count, e.Expression):
        if count.type not in {"flag", "int"}:
            problem = f"count is {count.type}; it takes whole numbers, sd.whole(...)"
            raise DomainError(spec.name, problem)
    elif isinstance(count, bool) or not isinstance(count, int) or count < 0:
        raise DomainError(spec.name, f"count={count!r} is not a whole number from 0")
    elif count > spec.most:
        problem = f"count={count} is more than most={spec.most}; give most={count}"
        raise DomainError(spec.name, problem)


def check_key(spec: TableSpec, *, many: bool) -> None:
    """Refuse a key that is not different in every row."""
    where = f"{spec.name}.{spec.key.name}"
    parent = spec.per.spec if spec.per is not None else None
    above = dict(parent.columns) if parent is not None else {}
    found = list(holes(where, spec.key.pattern))
    for name, form in found:
        column = spec.columns.get(name, above.get(name))
        if name and column is None:
            problem = f"the key's pattern names no column {name}"
            known = {*spec.columns, *above} - {spec.key.name}
            raise DomainError(where, f"{problem}; {nearest(name, known)}")
        if column is spec.key:
            raise DomainError(where, "the key's pattern names the key itself")
        if column is not None:
            check_hole(where, name, form, column)
    columns = [spec.columns.get(name, above.get(name)) for name, _ in found]
    numbered = any(not name for name, _ in found)
    if not many:
        keyed = parent is not None and has_key_of(columns, parent)
        if not numbered and not keyed:
            problem = "is the same in every row; write the number as in"
            raise DomainError(where, f'{problem} sd.key("{spec.one}-{{:06d}}")')
        return
    assert parent is not None
    if not has_key_of(columns, parent) or not (numbered or spec.most == 1):
        key = f"{{{parent.key.name}}}"
        problem = f"is the same in rows below one or several {parent.name}; use"
        raise DomainError(where, f'{problem} sd.key("{key}-{{:02d}}")')


def has_key_of(columns: list[Any], parent: TableSpec) -> bool:
    """Whether one of these columns tells the rows of a table apart."""
    for column in columns:
        while isinstance(column, e.Copy):
            column = column.column
        spec: TableSpec | None = parent
        while spec is not None:
            if column is spec.key:
                return True
            single = spec.per is not None and spec.most == 1
            spec = spec.per.spec if single and spec.per is not None else None
    return False


def holes(where: str, pattern: str) -> Iterator[tuple[str, str]]:
    """The name and form of each hole of a pattern."""
    try:
        parts = list(string.Formatter().parse(pattern))
    except ValueError as error:
        problem = f"{pattern[:60]!r}: {error}; write {{{{ for a brace"
        raise DomainError(where, problem) from error
    for _, name, form, conversion in parts:
        if name is None:
            continue
        if conversion or not WIDTH.fullmatch(form or ""):
            wrong = f"{name}!{conversion}" if conversion else f"{name}:{form}"
            raise DomainError(
                where, f"{{{wrong[:60]}}} is not of the form {{name}} or {{name:03d}}"
            )
        yield name, form or ""


def check_hole(where: str, name: str, form: str, column: e.Expression) -> None:
    """Refuse what cannot be written into a text."""
    if column.type not in {"int", "text"} or (form and column.type == "text"):
        problem = f"{{{name}{':' if form else ''}{form}}} is {column.type}"
        raise DomainError(where, f"{problem}; a text takes words and whole numbers")


def check_text(where: str, text: e.Text) -> None:
    """Refuse a text whose holes and columns do not agree."""
    columns = dict(text.columns)
    found = list(holes(where, text.pattern))
    for name, form in found:
        if name not in columns:
            problem = f"the pattern has a hole {{{name[:60]}}} but no column for it"
            raise DomainError(where, f"{problem}; {nearest(name, columns)}")
        check_hole(where, name, form, columns[name])
    for name in columns:
        if not name.isidentifier() or keyword.iskeyword(name) or name == "pattern":
            raise DomainError(where, f"{name[:60]!r} cannot be the name of a hole")
        if name not in dict(found):
            raise DomainError(where, f"the pattern has no hole {{{name}}}")
    if not found:
        raise DomainError(where, "the text has no hole; use sd.choice for a fixed word")


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


def check_column(where: str, column: e.Expression) -> None:
    """Refuse a column that could not be written."""
    if isinstance(column, e.Assumption):
        raise DomainError(where, "is an assumption; it stands above the tables")
    if isinstance(column, e.Window) and not column.hidden:
        raise DomainError(where, "is the same in every row; .hide() it")
    if column.type == "draw" and not column.hidden:
        raise DomainError(where, "is a draw, not a value; .hide() it, or use it")


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


def check_plain(where: str, value: Any) -> None:
    """Refuse values that a script cannot spell."""
    if isinstance(value, str):
        try:
            value.encode()
        except UnicodeEncodeError as error:
            problem = f"{value[:60]!r} holds half a character; it cannot be written"
            raise DomainError(where, problem) from error
    elif isinstance(value, Mapping):
        for each in chain(value, value.values()):
            check_plain(where, each)
    elif isinstance(value, list | tuple):
        for each in value:
            check_plain(where, each)
    elif isinstance(value, float):
        if not math.isfinite(value):
            raise DomainError(where, f"{value} is not a finite number")
    elif isinstance(value, Calendar):
        for part in fields(value):
            check_plain(f"calendar {value.name}", getattr(value, part.name))
        for event in value.events:
            for part in fields(event):
                check_plain(f"event {event.name}", getattr(event, part.name))
    elif isinstance(value, dt.datetime) or not isinstance(value, KNOWN):
        problem = f"a value of type {type(value).__name__} cannot be written"
        raise DomainError(where, f"{problem}; use a word, a number or a date")


def check_cycles(specs: Mapping[str, TableSpec]) -> None:
    """Refuse columns that are worked out from themselves."""
    done: set[int] = set()

    def visit(column: e.Expression, way: tuple[e.Expression, ...]) -> None:
        if id(column) in done:
            return
        if any(column is each for each in way):
            names = " from ".join(map(full_name, (*way, column)))
            raise DomainError(full_name(column), f"is worked out from itself: {names}")
        for each in needs(column, specs):
            visit(each, (*way, column))
        done.add(id(column))

    for spec in specs.values():
        for column in spec.columns.values():
            visit(column, ())


def needs(
    column: e.Expression, specs: Mapping[str, TableSpec]
) -> Iterator[e.Expression]:
    """The columns that a column is worked out from."""
    for part in e.walk(column):
        if part.owner is not None and part is not column:
            yield part
        elif isinstance(part, e.Total | e.CountOf):
            if isinstance(part, e.Total):
                total = part.column()
                yield total
                child = total.owner.spec
            else:
                child = part.table().spec
            count = child.count
            if isinstance(count, e.Expression):
                yield from [count] if count.owner else needs(count, specs)
            yield from [child.keep] if child.keep is not None else []
        elif isinstance(part, e.Via):
            yield from (part.ref, part.column)
        elif isinstance(part, Of):
            yield part.column
        elif isinstance(part, Neighbor):
            searched = part.table.spec
            yield part.by
            yield from [searched.keep] if searched.keep is not None else []
            if isinstance(searched.count, e.Expression):
                count = searched.count
                yield from [count] if count.owner else needs(count, specs)


def full_name(column: e.Expression) -> str:
    """A column with its table."""
    return f"{column.owner.spec.name}.{column.name}" if column.owner else "a part of it"
