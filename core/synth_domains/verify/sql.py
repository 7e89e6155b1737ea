"""From the expressions of a domain to SQL over what was written.

This is a second reading of the model, on purpose: nothing here is shared with what makes
the data. Money is reckoned in whole cents, times in microseconds since 1970.
"""

from __future__ import annotations

import datetime as dt
import re
import string
from functools import singledispatch
from typing import Any

from synth_domains.model import expressions as e
from synth_domains.model.family import Over
from synth_domains.model.stories import Ends, Told
from synth_domains.model.stories import settled as by_story
from synth_domains.verify.data import gaps
from synth_domains.verify.rows import (
    Path,
    Rows,
    Unseen,
    numbered_key,
    path_or_none,
    quoted,
)

# Functions that move a time on to open or busy hours, by two days and a half at most.
MOVES_ON = ("by_clock", "next_open")
SECONDS = {"seconds": 1, "minutes": 60, "hours": 3600, "days": 86_400}
DEEPEST = 40


def value_of(value: Any, rows: Rows, path: Path = ()) -> str:
    """The SQL of an expression where it is used: a column is read where it is written."""
    if isinstance(value, e.Assumption):
        plain = rows.number(value, "", value)
        if isinstance(plain, dict | list | tuple):
            raise Unseen(f"{value.label} is a table of numbers")
        return quoted(plain)
    if not isinstance(value, e.Expression):
        return quoted(value)
    known = by_story(value, rows.data.plan.story)
    if known is not None:
        return str(known).upper()
    if value.owner is None:
        return meaning(value, rows, path)
    path = path_or_none(rows, value.owner.spec, path)
    found = rows.written(value, path)
    if found is None:
        found = derived(value, rows, path)
    return found


def derived(column: e.Expression, rows: Rows, path: Path) -> str:
    """A column that is not written, from what it follows from or what it decides."""
    rows.depth += 1
    try:
        if rows.depth > DEEPEST:
            raise Unseen(f"{column.name} depends on too much")
        try:
            return settled(column, meaning(column, rows, path))
        except Unseen as reason:
            found = rows.witness(column, path)
            if found is None:
                owner = column.owner.spec.name if column.owner else ""
                if str(reason).startswith("is "):
                    raise Unseen(f"{owner}.{column.name} {reason}") from None
                raise
            return found
    finally:
        rows.depth -= 1


def settled(column: e.Expression, sql: str) -> str:
    """The SQL of a column's value: money comes out in whole cents."""
    if isinstance(column, e.Operation) and column.type == "money":
        return f"round_even({sql}, 0)::BIGINT"
    return sql


@singledispatch
def meaning(value: Any, rows: Rows, path: Path) -> str:
    """The SQL that works an expression out from others."""
    raise Unseen("is drawn at random")


@meaning.register
def _told(value: Told, rows: Rows, path: Path) -> str:
    at = value_of(value.time, rows, path)
    begun = f"{at} >= {instant(value.story.start)}"
    if value.since:
        return f"({begun})"
    return f"({begun} AND {at} < {instant(value.story.end)})"


@meaning.register
def _ends(value: Ends, rows: Rows, path: Path) -> str:
    return str(instant(value.story.end))


@meaning.register
def _over(value: Over, rows: Rows, path: Path) -> str:
    raise Unseen(f"is worked out by the domain's own {value.function.__name__}")


@meaning.register
def _copy(value: e.Copy, rows: Rows, path: Path) -> str:
    return value_of(value.column, rows, path)


@meaning.register
def _via(value: e.Via, rows: Rows, path: Path) -> str:
    owner = value.ref.owner.spec
    path = path_or_none(rows, owner, path)
    steps = [step for step in rows.domain.steps(owner) if step.ref is value.ref]
    return value_of(value.column, rows, (*path, *steps))


@meaning.register
def _by(value: e.By, rows: Rows, path: Path) -> str:
    table = rows.number(value, "values", value.values)
    on = value_of(value.on, rows, path)
    cases = [
        f"WHEN {quoted(word)} THEN {value_of(each, rows, path)}"
        for word, each in table.items()
        if not isinstance(each, dict)
    ]
    if len(cases) < len(table):
        raise Unseen("has tables of weights")
    return f"(CASE {on} {' '.join(cases)} END)"


@meaning.register
def _operation(value: e.Operation, rows: Rows, path: Path) -> str:
    right = rows.number(value, "rate", value.right)
    left, second = value_of(value.left, rows, path), value_of(right, rows, path)
    sign = {"&": "AND", "|": "OR"}.get(value.sign, value.sign)
    return f"({left} {sign} {second})"


@meaning.register
def _call(value: e.Call, rows: Rows, path: Path) -> str:
    if value.function == "~":
        return f"(NOT {value_of(value.arguments[0], rows, path)})"
    if isinstance(value.function, str):
        raise Unseen("is drawn at random")
    raise Unseen(f"is worked out by the domain's own {value.function.__name__}")


@meaning.register
def _among(value: e.Among, rows: Rows, path: Path) -> str:
    words = ", ".join(quoted(word) for word in value.words)
    return f"({value_of(value.column, rows, path)} IN ({words}))"


@meaning.register
def _where(value: e.Where, rows: Rows, path: Path) -> str:
    known = by_story(value.condition, rows.data.plan.story)
    if known is not None:
        return value_of(value.yes if known else value.no, rows, path)
    parts = [value_of(p, rows, path) for p in (value.condition, value.yes, value.no)]
    return f"(CASE WHEN {parts[0]} THEN {parts[1]} ELSE {parts[2]} END)"


@meaning.register
def _only_if(value: e.OnlyIf, rows: Rows, path: Path) -> str:
    parts = [value_of(part, rows, path) for part in (value.condition, value.value)]
    return f"(CASE WHEN {parts[0]} THEN {parts[1]} END)"


@meaning.register
def _money(value: e.Money, rows: Rows, path: Path) -> str:
    return f"round_even({value_of(value.amount, rows, path)} * 100, 0)::BIGINT"


@meaning.register
def _whole(value: e.Whole, rows: Rows, path: Path) -> str:
    return f"round_even({value_of(value.amount, rows, path)}, 0)::BIGINT"


@meaning.register
def _rounded(value: e.Rounded, rows: Rows, path: Path) -> str:
    return f"round_even({value_of(value.amount, rows, path)}, {value.digits})"


@meaning.register
def _later(value: e.Later, rows: Rows, path: Path) -> str:
    amount = rows.number(value, "amount", value.amount)
    seconds = f"{value_of(amount, rows, path)} * {SECONDS[value.unit]}"
    moved = f"round_even(({seconds})::DOUBLE, 0)::BIGINT * 1000000"
    return f"({value_of(value.time, rows, path)} + {moved})"


@meaning.register
def _window(value: e.Window, rows: Rows, path: Path) -> str:
    plan = rows.data.plan
    return str(microseconds(plan.start if value.edge == "START" else plan.end))


@meaning.register
def _total(value: e.Total, rows: Rows, path: Path) -> str:
    column = value.column()
    child, cents = column.owner.spec, column.type == "money"
    if column.hidden:
        raise Unseen(f"adds up {child.name}.{column.name}, which is not written")
    amount = f'sum("{column.name}")' + (" * 100" if cents else "")
    return rows.below(child, path, column.name, amount)


@meaning.register
def _count_of(value: e.CountOf, rows: Rows, path: Path) -> str:
    return rows.children(value.table().spec, path)


@meaning.register
def _position(value: e.Position, rows: Rows, path: Path) -> str:
    spec = rows.spec_at(path)
    if not rows.domain.many(spec):
        return "1"
    place = numbered_key(spec)
    if place is not None:
        key = f'{rows.at(path)}."{spec.key.name}"'
        return f"regexp_extract({key}, {quoted(place)}, 2)::BIGINT"
    if not rows.data.numbered(spec) or gaps(rows.data.plan, spec):
        raise Unseen("needs places among children, which are not written")
    return f"{rows.at(path)}._position"


@meaning.register
def _step_time(value: e.StepTime, rows: Rows, path: Path) -> str:
    spec = rows.spec_at(path)
    number = _position(e.Position(), rows, path)
    start = rows.data.plan.start
    if isinstance(spec.every, e.Month):
        first = dt.date(start.year, start.month, 1)
        return f"epoch_us(DATE '{first}' + to_months(({number} - 1)::INT))"
    every = value_of(spec.every, rows, path)
    return f"({microseconds(start)} + ({number} - 1) * {every} * 1000000)"


@meaning.register
def _row_number(value: e.RowNumber, rows: Rows, path: Path) -> str:
    if value.scattered:
        raise Unseen("is a row number, shuffled")
    return row_number(rows, path)


@meaning.register
def _listed(value: e.Listed, rows: Rows, path: Path) -> str:
    listed = ", ".join(quoted(each) for each in value.words)
    return f"([{listed}])[{row_number(rows, path)}]"


@meaning.register
def _text(value: e.Text, rows: Rows, path: Path) -> str:
    columns = dict(value.columns)
    pattern, parts = [], []
    for fixed, hole, form, _ in string.Formatter().parse(value.pattern):
        pattern.append(fixed.replace("{", "{{").replace("}", "}}"))
        if hole is not None:
            pattern.append("{" + (f":{form}" if form else "") + "}")
            parts.append(value_of(columns[hole], rows, path))
    return f"format({', '.join([quoted(''.join(pattern)), *parts])})"


@meaning.register
def _ref(value: e.Ref, rows: Rows, path: Path) -> str:
    if value.row is None:
        raise Unseen("is drawn at random")
    key = value.table.spec.key
    if key.scattered:
        raise Unseen("leads to rows whose keys are shuffled")
    return f"format({quoted(key.pattern)}, {value_of(value.row, rows, path)})"


def row_number(rows: Rows, path: Path) -> str:
    """The number of a row of a master table, from its key."""
    spec = rows.spec_at(path)
    fit = re.fullmatch(r"([^{}]*)\{(?::0?\d*d)?\}([^{}]*)", spec.key.pattern)
    if fit is None or spec.key.scattered or spec.per is not None:
        raise Unseen("needs row numbers, which the keys do not tell")
    first, last = len(fit[1]) + 1, len(fit[1]) + len(fit[2])
    key = f'{rows.at(path)}."{spec.key.name}"'
    return f"TRY_CAST(substr({key}, {first}, length({key}) - {last}) AS BIGINT)"


def instant(time: dt.datetime) -> int:
    """A moment in UTC, since 1970."""
    return (time - dt.datetime(1970, 1, 1)) // dt.timedelta(microseconds=1)


def microseconds(day: dt.date) -> int:
    """The first moment of a day in UTC, since 1970."""
    return (day - dt.date(1970, 1, 1)).days * 86_400_000_000
