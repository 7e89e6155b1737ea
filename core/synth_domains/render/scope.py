"""Where an expression stands in a script, and the source of what is used there.

Each kind of expression has one short function that writes it: in `values`, `times` or
`references`.
"""

from __future__ import annotations

import keyword
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import singledispatch
from itertools import count
from typing import Any

from synth_domains.errors import DomainError
from synth_domains.model import expressions as e
from synth_domains.model.domain import Domain
from synth_domains.model.regions import Living
from synth_domains.model.stories import settled
from synth_domains.model.tables import TableSpec
from synth_domains.render.source import (
    CallCode,
    Code,
    DictCode,
    Source,
    TupleCode,
    atom,
    flat,
    literal,
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


def owner_of(column: e.Expression) -> TableSpec:
    """The table in which a column stands."""
    assert column.owner is not None
    return column.owner.spec
