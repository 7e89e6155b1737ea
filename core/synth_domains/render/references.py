"""The source of rows and keys: those above, those below, and those beside."""

from __future__ import annotations

import string
from dataclasses import replace

from synth_domains.errors import DomainError
from synth_domains.model import expressions as e
from synth_domains.model.family import (
    Found,
    Keep,
    Neighbor,
    Of,
    Over,
)
from synth_domains.model.tables import TableSpec
from synth_domains.render.scope import (
    Scope,
    code,
    owner_of,
    source,
)
from synth_domains.render.source import (
    Code,
    DictCode,
    InfixCode,
    LambdaCode,
    Source,
    atom,
)


@source.register
def _key(value: e.Key, scope: Scope) -> Source:
    spec = scope.spec
    above = spec.per.spec.columns if spec.per is not None else {}
    for _, name, *_ in string.Formatter().parse(value.pattern):
        if name and name not in spec.columns and name not in above:
            problem = f"the key's pattern names no column {name}"
            raise DomainError(f"{spec.name}.{scope.column}", problem)
    number = []
    if value.scattered and not scope.domain.many(spec):
        number = [row_number(scope, scattered=True)]
    return scope.call("key_of", Code(scope.row), Code(atom(value.pattern)), *number)


def row_number(scope: Scope, *, scattered: bool) -> Source:
    """The number of a row of a master table, or of the one row below it."""
    number: Source = Code(f"{scope.row}._row")
    master = scope.domain.master(scope.spec).name
    if scattered:
        size = Code(f"ROWS[{atom(master)}]")
        number = scope.call("scatter", number, size, Code(atom(scope.spec.name)))
    return InfixCode([number, scope.call("np.uint64", Code("1"))], ["+"])


@source.register
def _row_number(value: e.RowNumber, scope: Scope) -> Source:
    return row_number(scope, scattered=value.scattered)


@source.register
def _position(value: e.Position, scope: Scope) -> Source:
    return scope.call("position", Code(scope.row))


@source.register
def _ref(value: e.Ref, scope: Scope) -> Source:
    step = scope.spec.step(scope.column)
    return Code(f"{scope.row}.{step}.{value.table.spec.key.name}")


def reference(value: e.Ref, scope: Scope) -> Source:
    """The row that a reference leads to."""
    target: TableSpec = value.table.spec
    step = scope.spec.step(scope.column)
    if value.within is not None:
        assert target.per is not None
        parent = value.within
        if isinstance(parent, e.Ref):
            above = scope.reach(parent)
            rows = Code(
                ".".join([*above.split(".")[:-1], owner_of(parent).step(parent.name)])
            )
        elif parent.spec is scope.spec:
            rows = Code(scope.row)
        else:
            where = f"{scope.spec.name}.{scope.column}"
            steps = scope.domain.path(where, scope.spec, parent.spec)
            rows = scope.along(each.name for each in steps)
        names = [Code(atom(target.name)), Code(atom(target.per.spec.one))]
        return scope.call("nth", rows, *names, code(value.number, scope))
    if value.row is not None:
        number = code(value.row, scope)
        return scope.call("numbered", Code(atom(target.name)), number)
    named: dict[str, Source] = {}
    popularity = scope.number(value, "popularity", value.popularity)
    if popularity != Code("0"):
        named["popularity"] = popularity
    if value.same:
        items = [
            (Code(atom(column.name)), code(own, scope)) for column, own in value.same
        ]
        named["same"] = DictCode(items)
    if value.weights:
        items = []
        for column, weights in value.weights:
            if isinstance(weights, e.By):
                named["given"] = code(weights.on, scope)
                items.append(
                    (
                        Code(atom(column.name)),
                        scope.number(weights, "values", weights.values),
                    )
                )
            else:
                part = f"weights.{column.name}"
                items.append(
                    (Code(atom(column.name)), scope.number(value, part, weights))
                )
        named["weights"] = DictCode(items)
    if value.accept:
        also = {**scope.also, target.name: target.one, scope.spec.name: scope.row}
        # It is asked of some of the rows at a time, so it goes by these rows alone.
        inner = replace(scope, also=also, parents=None)
        conditions = [code(each, inner) for each in value.accept]
        body = (
            conditions[0]
            if len(conditions) == 1
            else InfixCode(conditions, ["&"] * (len(conditions) - 1))
        )
        named["accept"] = LambdaCode(f"{target.one}, {scope.row}", body)
    return scope.call(
        "pick", Code(scope.row), Code(atom(step)), Code(atom(target.name)), **named
    )


@source.register
def _via(value: e.Via, scope: Scope) -> Source:
    reference_code = scope.reach(value.ref)
    start = ".".join(
        [*reference_code.split(".")[:-1], owner_of(value.ref).step(value.ref.name)]
    )
    inner = value.column.owner.spec
    steps = scope.domain.path(
        f"{scope.spec.name}.{scope.column}", value.ref.table.spec, inner
    )
    return Code(".".join([start, *(step.name for step in steps), value.column.name]))


@source.register
def _total(value: e.Total, scope: Scope) -> Source:
    column = value.column()
    assert column.owner is not None
    rows = Code(f"{scope.row}.{column.owner.spec.name}")
    return scope.call("total", rows, Code(atom(column.name)))


@source.register
def _count_of(value: e.CountOf, scope: Scope) -> Source:
    child = value.table().spec
    rows = Code(f"{scope.row}.{child.name}")
    if child.keep is not None:
        return scope.call("total", rows, Code(atom("_kept")))
    return Code(f"{rows}._counts")


@source.register
def _neighbor(value: Neighbor, scope: Scope) -> Source:
    target: TableSpec = value.table.spec
    assert target.per is not None
    where = f"{scope.spec.name}.{scope.column}"
    steps = scope.domain.path(where, scope.spec, target.per.spec)
    rows = scope.along(step.name for step in steps)
    names = [Code(atom(target.name)), Code(atom(value.by.name))]
    function = "coming" if value.after else "latest"
    named = {} if value.written else {"written": Code("False")}
    return scope.call(function, rows, *names, code(value.at, scope), **named)


@source.register
def _of(value: Of, scope: Scope) -> Source:
    row, target = scope.reach(value.neighbor), value.neighbor.table.spec
    where = f"{scope.spec.name}.{scope.column}"
    steps = scope.domain.path(where, target, owner_of(value.column))
    column = Code(".".join([row, *(step.name for step in steps), value.column.name]))
    found = Code(f"{row}._found")
    if value.otherwise is None:
        return scope.call("only_if", found, column)
    otherwise = code(value.otherwise, scope)
    if value.type == "text":
        return scope.call("either", found, column, otherwise)
    return scope.call("np.where", found, column, otherwise)


@source.register
def _found(value: Found, scope: Scope) -> Source:
    return Code(f"{scope.reach(value.neighbor)}._found")


@source.register
def _over(value: Over, scope: Scope) -> Source:
    step, names = scope.spec, []
    until = value.parent.spec if value.parent is not None else None
    while step.per is not None:
        step = step.per.spec
        names.append(step.one)
        if until is None or step is until:
            break
    begins = scope.call("starts", scope.along(names))
    arguments = [code(part, scope) for part in value.arguments]
    return scope.own(value.function, [begins, *arguments])


@source.register
def _keep(value: Keep, scope: Scope) -> Source:
    return code(value.condition, scope)
