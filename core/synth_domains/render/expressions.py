"""From the expressions of a domain to Python source, one short function for each kind."""

from __future__ import annotations

import keyword
import string
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import singledispatch
from itertools import count
from typing import Any

from synth_domains.errors import DomainError
from synth_domains.model import expressions as e
from synth_domains.model.domain import Domain
from synth_domains.model.family import (
    Autocorrelated,
    DrawFor,
    Found,
    Keep,
    Neighbor,
    Of,
    Over,
)
from synth_domains.model.regions import Living
from synth_domains.model.stories import Ends, Told, settled
from synth_domains.model.tables import TableSpec
from synth_domains.render.source import (
    COMPARISON,
    CallCode,
    Code,
    DictCode,
    InfixCode,
    LambdaCode,
    Source,
    TupleCode,
    atom,
    flat,
    literal,
    rank,
)

ROW = "row"  # what a table's function calls its rows
LONG = 44  # a table of values longer than this gets a name


@dataclass
class Scope:
    """Where an expression stands: whose rows it sees, and under which names.

    Attributes:
        domain: the domain.
        spec: the table whose rows the expression is worked out for.
        row: the name that stands for those rows.
        column: the column that is being defined; its draws are named after it.
        values: the numbers of the plan, by name.
        also: tables whose rows are at hand under a name of their own.
        used: names of kernel functions that the source needs.
        functions: functions of the domain whose source is pasted.
        turns: numbers for the draws of the column.
        constants: long tables of values, by the names they got.
        taken: names that stand for something else in the script.
        reserved: names that rows above may not have.
        story: the name of the story that is told; without one, nothing is left out.
        living: which words occur; without it, all do.
        parents: the rows above, by the way to them, as the table's function calls them;
            without it, they are reached from the row each time.
    """

    domain: Domain
    spec: TableSpec
    row: str
    column: str
    values: Mapping[str, Any]
    also: dict[str, str] = field(default_factory=dict)
    used: set[str] = field(default_factory=set)
    functions: dict[str, Any] = field(default_factory=dict)
    turns: Iterator[int] = field(default_factory=lambda: count(1))
    constants: dict[str, Source] = field(default_factory=dict)
    taken: frozenset[str] = frozenset()
    reserved: frozenset[str] = frozenset()
    story: str | None = "none"
    living: Living | None = None
    parents: dict[tuple[str, ...], str] | None = None

    def settled(self, value: Any) -> bool | None:
        """What a flag is in every row, by the story or because none is told."""
        return None if self.story is None else settled(value, self.story)

    def stream(self, label: str = "") -> str:
        """The name of one more draw of the column."""
        if label:
            return f"{self.column}/{label}"
        turn = next(self.turns)
        return self.column if turn == 1 else f"{self.column}/{turn}"

    def skip(self, value: Any) -> None:
        """Pass over a part that a story leaves out, so that later draws stay the same."""
        aside = replace(self, used=set(), functions={}, constants={}, story=None)
        if not (isinstance(value, e.Expression) and value.owner is not None):
            code(value, aside)

    def everywhere(self, value: Any) -> Source:
        """A plain value for every row."""
        size = Code(f"len({self.row}._row)")
        if isinstance(value, str):
            zeros = self.call("np.zeros", size, Code("np.int64"))
            return self.call("Labels", zeros, literal([value]))
        return self.call("np.full", size, literal(value))

    def draw(self, label: str, *, raw: bool = False) -> Source:
        """A draw of its own for every use, named after the column."""
        name = atom(self.stream(label))
        return self.call("bits" if raw else "draw", Code(self.row), Code(name))

    def call(self, function: str, *arguments: Source, **named: Source) -> CallCode:
        """A call of a kernel function."""
        self.used.add(function)
        listed: list[tuple[str | None, Source]] = [(None, part) for part in arguments]
        return CallCode(function, [*listed, *named.items()])

    def own(self, function: Any, arguments: Sequence[Source]) -> CallCode:
        """A call of one of the domain's own functions, whose source is pasted."""
        name = function.__name__
        if self.functions.setdefault(name, function) is not function:
            where = f"{self.spec.name}.{self.column}"
            raise DomainError(where, f"two functions are called {name}; rename one")
        return CallCode(name, [(None, part) for part in arguments])

    def number(self, owner: e.Expression, parameter: str, value: Any) -> Source:
        """A parameter: an expression, or a number that the plan may have changed."""
        if isinstance(value, e.Expression):
            return code(value, self)
        name = self.domain.inline.get((id(owner), parameter))
        if name is not None and name in self.values:
            value = self.values[name]
        if self.living is not None and isinstance(owner, e.By):
            value = self.living.left(owner, value)
        if isinstance(value, Mapping) and e.expressions_in(value):
            items = [
                (Code(atom(key)), self.number(owner, "", each))
                for key, each in value.items()
            ]
            return self.constant(DictCode(items))
        return self.constant(literal(value))

    def constant(self, value: Source) -> Source:
        """A long table of values, moved out of the way under a name of its own."""
        if not isinstance(value, DictCode | TupleCode) or len(flat(value)) < LONG:
            return value
        for name, known in self.constants.items():
            if known == value:
                return Code(name)
        base = f"{self.spec.name}_{self.column}".upper()
        taken = self.taken | set(self.constants)
        name = next(n for n in names_from(base) if n not in taken)
        self.constants[name] = value
        return Code(name)

    def reach(self, column: e.Expression) -> Code:
        """A column that stands in this table or in one above it."""
        assert column.owner is not None
        target = column.owner.spec
        if target.name in self.also:
            return Code(f"{self.also[target.name]}.{column.name}")
        where = f"{self.spec.name}.{self.column}"
        steps = self.domain.path(where, self.spec, target)
        return self.along([*(step.name for step in steps), column.name])

    def along(self, way: Iterable[str]) -> Code:
        """What lies at the end of a way that begins at a row; parents have names."""
        spec, above, rest = self.spec, [], list(way)
        while (
            self.parents is not None
            and spec.per is not None
            and rest[:1] == [spec.per.spec.one]
        ):
            spec = spec.per.spec
            above.append(rest.pop(0))
        start = self.row
        if above:
            assert self.parents is not None
            start = self.parents.setdefault(tuple(above), row_name(spec, self.reserved))
        return Code(".".join([start, *rest]))


def row_name(spec: TableSpec, reserved: Collection[str]) -> str:
    """What rows of a table are called where they are not the row itself."""
    free = spec.one not in {ROW, *reserved} and not keyword.iskeyword(spec.one)
    return spec.one if free else f"{spec.one}_row"


def names_from(base: str) -> Iterator[str]:
    """A name, and further ones if it is taken."""
    yield base
    yield from (f"{base}_{number}" for number in count(2))


def code(value: Any, scope: Scope) -> Source:
    """The source of an expression where it is used; a column is used by its name."""
    if isinstance(value, e.Assumption):
        return Code(value.constant)
    if not isinstance(value, e.Expression):
        return literal(value)
    known = scope.settled(value)
    if known is not None:
        scope.skip(value)
        return scope.everywhere(known)
    if value.owner is not None:
        return scope.reach(value)
    return source(value, scope)


@singledispatch
def source(value: Any, scope: Scope) -> Source:
    """The source that works an expression out."""
    raise DomainError(
        f"{scope.spec.name}.{scope.column}", f"cannot hold {type(value).__name__}"
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
def _copy(value: e.Copy, scope: Scope) -> Source:
    return code(value.column, scope)


@source.register
def _listed(value: e.Listed, scope: Scope) -> Source:
    words = scope.constant(literal(list(value.words)))
    return scope.call("Labels", Code(f"{scope.row}._row.astype(np.int64)"), words)


@source.register
def _clock_shift(value: e.ClockShift, scope: Scope) -> Source:
    return scope.call(
        "clock_shift",
        code(value.at, scope),
        calendar(value.calendar),
        code(value.region, scope),
    )


@source.register
def _busy(value: e.Busy, scope: Scope) -> Source:
    at, region = code(value.at, scope), code(value.region, scope)
    return scope.call("busy", at, calendar(value.calendar), region)


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
def _arrival(value: e.Arrival, scope: Scope) -> Source:
    assert scope.spec.arrivals is not None
    region = [] if value.region is None else [code(value.region, scope)]
    return scope.call(
        "arrivals", Code(scope.row), calendar(scope.spec.arrivals), *region
    )


def calendar(value: Any) -> Code:
    """A calendar that was worked out on the driver."""
    return Code(f"CALENDARS[{atom(value.name)}]")


@source.register
def _arrival_region(value: e.ArrivalRegion, scope: Scope) -> Source:
    return scope.call(
        "region_at", scope.draw(""), calendar(value.calendar), code(value.at, scope)
    )


@source.register
def _moment(value: e.MomentBetween, scope: Scope) -> Source:
    times = [code(value.low, scope), code(value.high, scope)]
    if value.region is not None:
        times.append(code(value.region, scope))
    return scope.call(
        "moment_between", scope.draw(""), calendar(value.calendar), *times
    )


@source.register
def _work_done(value: e.WorkDone, scope: Scope) -> Source:
    start = code(value.at, scope), code(value.hours, scope), calendar(value.calendar)
    hours = code(value.opens, scope), code(value.closes, scope)
    return scope.call("work_done", *start, code(value.region, scope), *hours)


@source.register
def _business_day(value: e.BusinessDay, scope: Scope) -> Source:
    parts = code(value.day, scope), calendar(value.calendar), code(value.region, scope)
    if value.before is False:
        return scope.call("business_day", *parts)
    return scope.call("business_day", *parts, before=code(value.before, scope))


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
def _later(value: e.Later, scope: Scope) -> Source:
    amount = scope.number(value, "amount", value.amount)
    return scope.call("later", code(value.time, scope), amount, Code(atom(value.unit)))


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
def _position(value: e.Position, scope: Scope) -> Source:
    return scope.call("position", Code(scope.row))


@source.register
def _steps(value: e.Steps, scope: Scope) -> Source:
    if isinstance(value.every, e.Month):
        return scope.call("month_steps", Code(scope.row))
    return scope.call("steps", Code(scope.row), code(value.every, scope))


@source.register
def _step_time(value: e.StepTime, scope: Scope) -> Source:
    if isinstance(scope.spec.every, e.Month):
        return scope.call("month_time", Code(scope.row))
    return scope.call("step_time", Code(scope.row), code(scope.spec.every, scope))


@source.register
def _window(value: e.Window, scope: Scope) -> Source:
    return scope.call("instant", Code(value.edge))


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
def _keep(value: Keep, scope: Scope) -> Source:
    return code(value.condition, scope)


@source.register
def _told(value: Told, scope: Scope) -> Source:
    if value.time is None:
        return scope.everywhere(True)
    function = "since" if value.since else "during"
    return scope.call(function, code(value.time, scope), Code(value.story.constant))


@source.register
def _ends(value: Ends, scope: Scope) -> Source:
    moment = scope.call("instant", Code(f"{value.story.constant}[1]"))
    return scope.call("np.full", Code(f"len({scope.row}._row)"), moment)


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
def _autocorrelated(value: Autocorrelated, scope: Scope) -> Source:
    name = Code(atom(scope.stream()))
    correlation = scope.number(value, "correlation", value.correlation)
    return scope.call("autocorrelated", Code(scope.row), name, correlation)


@source.register
def _draw_for(value: DrawFor, scope: Scope) -> Source:
    own = "" if value.label else f"{scope.spec.name}.{scope.stream()}"
    values = [code(each, scope) for each in value.values]
    return scope.call("draw_for", Code(atom(value.label or own)), *values)


def owner_of(column: e.Expression) -> TableSpec:
    """The table in which a column stands."""
    assert column.owner is not None
    return column.owner.spec


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
