"""The source of values: draws, words, numbers, arithmetic, conditions and texts."""

from __future__ import annotations

from typing import Any

from synth_domains.model import expressions as e
from synth_domains.model.family import (
    Autocorrelated,
    DrawFor,
)
from synth_domains.render.scope import (
    Scope,
    code,
    source,
)
from synth_domains.render.source import (
    COMPARISON,
    CallCode,
    Code,
    InfixCode,
    Source,
    atom,
    literal,
    rank,
)


@source.register
def _copy(value: e.Copy, scope: Scope) -> Source:
    return code(value.column, scope)


@source.register
def _listed(value: e.Listed, scope: Scope) -> Source:
    words = scope.constant(literal(list(value.words)))
    return scope.call("Labels", Code(f"{scope.row}._row.astype(np.int64)"), words)


@source.register
def _choice(value: e.Choice, scope: Scope) -> Source:
    if value.exact:
        return scope.call("stratum", Code(scope.row), Code(atom(scope.column)))
    weights = value.weights
    if isinstance(weights, e.By):
        table = scope.number(weights, "values", weights.values)
        return scope.call("choice_by", scope.draw(""), code(weights.on, scope), table)
    return scope.call("choice", scope.draw(""), scope.number(value, "weights", weights))


@source.register
def _by(value: e.By, scope: Scope) -> Source:
    function = "relabel" if value.type == "text" else "by"
    return scope.call(
        function, code(value.on, scope), scope.number(value, "values", value.values)
    )


@source.register
def _draw(value: e.Draw, scope: Scope) -> Source:
    if value.of is not None:
        rows, _, name = scope.reach(value.of).rpartition(".")
        return scope.call("draw", Code(rows), Code(atom(name)))
    return scope.draw(value.label, raw=value.raw)


@source.register
def _call(value: e.Call, scope: Scope) -> Source:
    names = {place: name for name, place in value.settings.items()}
    arguments = [
        scope.number(value, names.get(place, ""), part)
        for place, part in enumerate(value.arguments)
    ]
    if value.function == "~":
        operand = arguments[0]
        inside = operand if isinstance(operand, Code | CallCode) else None
        if inside is None:
            return scope.call("np.logical_not", operand)
        return (
            Code(f"~{inside}")
            if isinstance(inside, Code)
            else CallCode(f"~{inside.function}", inside.arguments)
        )
    named = {name: scope.number(value, name, part) for name, part in value.options}
    if isinstance(value.function, str):
        return scope.call(value.function, *arguments, **named)
    return scope.own(value.function, arguments)


@source.register
def _operation(value: e.Operation, scope: Scope) -> Source:
    if value.sign in "&|":  # a side that a story settles, and the other does not
        for side, other in ((value.left, value.right), (value.right, value.left)):
            if scope.settled(side) is not None:
                if side is value.left:
                    scope.skip(side)
                    return code(other, scope)
                kept = code(other, scope)
                scope.skip(side)
                return kept
    left = code(value.left, scope)
    right = scope.number(value, "rate", value.right)
    if value.sign == "*" and isinstance(value.right, e.Where) and right == Code("1.0"):
        return left  # what a story that is not told leaves of a factor
    if isinstance(value.left, e.Operation) and isinstance(left, InfixCode):
        level = rank(value.sign)  # from left to right, as Python works it out
        if level < COMPARISON and level == max(map(rank, left.signs)):
            return InfixCode([*left.operands, right], [*left.signs, value.sign])
        if value.sign in "&|" and set(left.signs) == {value.sign}:
            return InfixCode([*left.operands, right], [*left.signs, value.sign])
    return InfixCode([left, right], [value.sign])


@source.register
def _among(value: e.Among, scope: Scope) -> Source:
    words = [Code(atom(word)) for word in value.words]
    return scope.call("among", code(value.column, scope), *words)


@source.register
def _where(value: e.Where, scope: Scope) -> Source:
    known = scope.settled(value.condition)
    if known is not None:
        return chosen(value, scope, known=known)
    parts = [code(part, scope) for part in (value.condition, value.yes, value.no)]
    if value.type == "text":
        return scope.call("either", *parts)
    return CallCode("np.where", [(None, part) for part in parts])


def chosen(value: e.Where, scope: Scope, *, known: bool) -> Source:
    """The one value that is left where a story settles the condition."""
    scope.skip(value.condition)
    if not known:
        scope.skip(value.yes)
    part = value.yes if known else value.no
    whole = value.owner is not None or value.type == "text"
    plain = whole and not isinstance(part, e.Expression)
    found = scope.everywhere(part) if plain else code(part, scope)
    if known:
        scope.skip(value.no)
    return found


@source.register
def _only_if(value: e.OnlyIf, scope: Scope) -> Source:
    return scope.call("only_if", code(value.condition, scope), code(value.value, scope))


@source.register
def _money(value: e.Money, scope: Scope) -> Source:
    return scope.call("cents", code(value.amount, scope))


@source.register
def _whole(value: e.Whole, scope: Scope) -> Source:
    return scope.call("whole", code(value.amount, scope))


@source.register
def _rounded(value: e.Rounded, scope: Scope) -> Source:
    parts = [(None, code(value.amount, scope)), (None, Code(str(value.digits)))]
    return CallCode("np.round", parts)


@source.register
def _from_pool(value: e.FromPool, scope: Scope) -> Source:
    pool, group = Code(f"POOLS[{atom(value.pool)}]"), code(value.group, scope)
    if isinstance(value.group, str):
        same = scope.call("np.zeros", Code(f"len({scope.row}._row)"), Code("np.int64"))
        group = scope.call("Labels", same, literal([value.group]))
    return scope.call("from_pool", scope.draw(""), pool, group)


@source.register
def _text(value: e.Text, scope: Scope) -> Source:
    scope.used.add("text")
    holes: list[tuple[str | None, Source]] = [
        (name, code(part, scope)) for name, part in value.columns
    ]
    return CallCode("text", [(None, Code(atom(value.pattern))), *holes])


@source.register
def _autocorrelated(value: Autocorrelated, scope: Scope) -> Source:
    name = Code(atom(scope.stream()))
    correlation = scope.number(value, "correlation", value.correlation)
    return scope.call("autocorrelated", Code(scope.row), name, correlation)


@source.register
def _draw_for(value: DrawFor, scope: Scope) -> Source:
    own = "" if value.label else f"{scope.spec.name}.{scope.stream()}"
    values = [code(each, scope) for each in value.values]
    return scope.call("draw_for", Code(atom(value.label or own)), *values)


def needs_rounding(column: e.Expression) -> bool:
    """Whether a money column is worked out by arithmetic that leaves whole cents."""
    if not isinstance(column, e.Operation) or column.type != "money":
        return False
    return not (
        column.sign in "+-*"
        and whole_number(column.left)
        and whole_number(column.right)
    )


def whole_number(value: Any) -> bool:
    """Whether an operand of money arithmetic is a whole number of cents or units."""
    if isinstance(value, e.Operation) and value.owner is None:
        return (
            value.sign in "+-*"
            and whole_number(value.left)
            and whole_number(value.right)
        )
    return e.type_of(value) in {"int", "money"}
