"""Columns that follow from others, conditions, and the order of events."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from synth_domains.model import expressions as e
from synth_domains.model.stories import settled
from synth_domains.model.tables import TableSpec
from synth_domains.verify.chance import Group
from synth_domains.verify.data import Data, name
from synth_domains.verify.questions import Question, answered
from synth_domains.verify.rates import Rate, is_end
from synth_domains.verify.result import Check, compared, skipped
from synth_domains.verify.rows import (
    Path,
    Rows,
    Unseen,
    conditions,
    path_or_none,
    typed,
)
from synth_domains.verify.sql import MOVES_ON, meaning, value_of

MOST_RATES = 400
HALF = 0.500001  # of a cent or a second: what rounding may move


def columns(data: Data) -> Iterator[Check]:
    """What every written column follows from, if it does."""
    for spec in data.plan.domain.specs.values():
        if spec.name not in data.whole:
            continue
        yield from answered(data, asked(data, spec))


def asked(data: Data, spec: TableSpec) -> Iterator[Check | Question]:
    """What there is to check in the columns of a table."""
    for title, column in spec.written.items():
        if isinstance(column, e.Key):
            continue
        try:
            yield follows(data, spec, title, column)
            continue
        except Unseen:
            pass
        if isinstance(column, e.OnlyIf):
            yield from where_it_is(data, spec, title, column)
        if isinstance(column, e.Ref):
            yield from accepted(data, spec, title, column)
        yield from order(data, spec, title, column)


def follows(data: Data, spec: TableSpec, title: str, column: e.Expression) -> Question:
    """A column that follows from others, worked out again."""
    rows = Rows(data, spec, title)
    asked, found = meaning(column, rows, ()), typed(f"r0.{name(title)}", column)
    if column.type in {"text", "flag", "date"}:
        bad = f"{found} IS DISTINCT FROM {asked}"
    else:
        bound = {"money": str(HALF), "time": str(HALF * 1e6)}.get(column.type)
        bound = bound or f"(1e-9 * (1 + abs({asked})))"
        bad = f"({found} IS NULL) <> ({asked} IS NULL) OR "
        bad += f"abs(({found})::DOUBLE - ({asked})::DOUBLE) > {bound}"
    kind = "total" if isinstance(column, e.Total) else "follows"
    return Question(rows, kind, title, bad, rule_of(column))


def rule_of(column: e.Expression) -> str:
    """In words, what a column is equal to."""
    if isinstance(column, e.Copy | e.Via):
        return f"equal to {said(column.column)}"
    if isinstance(column, e.Total):
        below = column.column()
        return f"the sum of {said(below)}, to the cent"
    return f"equal to {said(column, top=True)}"


def said(value: Any, *, top: bool = False) -> str:
    """An expression for people."""
    if not isinstance(value, e.Expression):
        return str(value)
    if value.owner is not None and not top:
        return f"{value.owner.spec.name}.{value.name}"
    if isinstance(value, e.Operation):
        return f"{said(value.left)} {value.sign} {said(value.right)}"
    if isinstance(value, e.By):
        return f"the value for {said(value.on)}"
    if isinstance(value, e.OnlyIf):
        return f"{said(value.value)} where {said(value.condition)}, else none"
    if isinstance(value, e.Later):
        return f"{said(value.time)} and {said(value.amount)} {value.unit}"
    if isinstance(value, e.Among):
        return f"{said(value.column)} is {' or '.join(value.words)}"
    if isinstance(value, e.Assumption):
        return value.label
    if isinstance(value, e.Window):
        return f"the window's {value.edge.lower()}"
    if isinstance(value, e.Ref):
        return f"the key of its row of {value.table.spec.name}"
    if isinstance(value, e.Listed):
        return "the word listed for the row"
    if isinstance(value, e.RowNumber | e.Position):
        return "the row's number"
    return f"its {type(value).__name__.lower()}"


def where_it_is(
    data: Data, spec: TableSpec, title: str, column: e.OnlyIf
) -> Iterator[Check | Question]:
    """A value that is there only where a condition holds."""
    yield from seen_parts(data, spec, title, column)
    rows = Rows(data, spec, title)
    try:
        rate = Rate(rows)
        likely = rate.of(column.condition)
        found = f"(r0.{name(title)} IS NOT NULL)"
        yield at_rate(data, rows, rate, likely, found, title, "where it is there")
    except Unseen as reason:
        yield skipped("presence", spec.name, title, str(reason))


def seen_parts(
    data: Data, spec: TableSpec, title: str, column: e.OnlyIf
) -> Iterator[Check | Question]:
    """Each part of a value's condition that the value itself shows, where it is there."""
    rows = Rows(data, spec, title)
    found = typed(f"r0.{name(title)}", column)
    waiting, bad = [column.condition], []
    while waiting:
        for part in conditions(waiting.pop()):
            if isinstance(part, e.Operation) and part.left is column.value:
                if is_end(part.right):
                    bad.append(f"{found} >= {value_of(part.right, rows)}")
    if bad:
        test = f"{found} IS NOT NULL AND ({' OR '.join(bad)})"
        rule = "before the window's end"
        yield Question(rows, "in the window", title, test, rule)


def accepted(
    data: Data, spec: TableSpec, title: str, column: e.Ref
) -> Iterator[Check | Question]:
    """The conditions under which a parent may be drawn."""
    steps = [step for step in data.plan.domain.steps(spec) if step.ref is column]
    for own, other in column.same:
        rows = Rows(data, spec)
        rows.also[column.table.spec.name] = tuple(steps)
        try:
            bad = f"{value_of(own, rows)} <> {value_of(other, rows)}"
            rule = f"{said(own)} equal to {said(other)}"
            yield Question(rows, "same", title, bad, rule)
        except Unseen as reason:
            yield skipped("same", spec.name, title, str(reason))
    for condition in column.accept:
        rows = Rows(data, spec)
        rows.also[column.table.spec.name] = tuple(steps)
        try:
            bad = f"NOT {value_of(condition, rows)}"
            yield Question(rows, "condition", title, bad, said(condition))
        except Unseen as reason:
            yield skipped("condition", spec.name, title, str(reason))


def order(
    data: Data, spec: TableSpec, title: str, column: e.Expression
) -> Iterator[Check | Question]:
    """Times that come after others: never before them."""
    rows = Rows(data, spec, title)
    value: Any = column
    path: Path = ()
    found = typed(f"r0.{name(title)}", column)
    for _ in range(12):
        if value.owner is not None and value is not column:
            path = path_or_none(rows, value.owner.spec, path)
            try:
                earlier = value_of(value, rows, path)
            except Unseen:
                earlier = ""
            if earlier:
                rule = f"never before {said(value)}"
                test = f"{found} < {earlier}"
                yield Question(rows, "order", title, test, rule)
                return
        if isinstance(value, e.Copy | e.Via):
            value = value.column
        elif isinstance(value, e.OnlyIf):
            value = value.value
        elif isinstance(value, e.Later) and positive(value.amount, rows):
            value = value.time
        elif isinstance(value, e.Where) and (
            settled(value.condition, data.plan.story) is False
        ):
            value = value.no
        elif isinstance(value, e.Call) and value.function in MOVES_ON:
            value = value.arguments[0]
        else:
            return


def positive(value: Any, rows: Rows) -> bool:
    """Whether an amount is never below zero."""
    if isinstance(value, int | float):
        return value >= 0
    if isinstance(value, e.Assumption | e.By):
        inner = value.value if isinstance(value, e.Assumption) else value.values
        table = rows.number(value, "values", inner if value is not inner else value)
        each = table.values() if isinstance(table, dict) else [table]
        return all(positive(one, rows) for one in each)
    if isinstance(value, e.Operation) and value.sign in "+*/":
        return positive(value.left, rows) and positive(value.right, rows)
    known = {"lognormal", "exponential", "pareto", "counts"}
    return isinstance(value, e.Call) and value.function in known


def at_rate(
    data: Data,
    rows: Rows,
    rate: Rate,
    likely: str,
    found: str,
    title: str,
    kind: str,
) -> Check:
    """How often something is true, against how likely it is in each row."""
    where = f"WHERE {' AND '.join(rate.filters)}" if rate.filters else ""
    counts = data.rows(
        f"SELECT round(({likely})::DOUBLE, 6) AS rate, count(*) FILTER ({found}), count(*) "
        f"FROM {rows.source} {where} GROUP BY rate ORDER BY count(*) DESC"
    )
    groups = {
        f"rate {p:.4g}": Group({"yes": p, "no": 1 - p}, {"yes": yes, "no": n - yes})
        for p, yes, n in counts[:MOST_RATES]
        if p is not None
    }
    return compared(kind, rows.spec.name, title, groups)
