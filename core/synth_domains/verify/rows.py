"""The rows of a table with those above them, and where a column can be seen.

A column that is not written may still be known: because a row below copies it, because
it follows from columns that are written, because another column is empty where it says
so, or because it says how many children there are.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Any

from synth_domains.errors import DomainError
from synth_domains.model import expressions as e
from synth_domains.model.domain import Step
from synth_domains.model.stories import settled
from synth_domains.model.tables import TableSpec
from synth_domains.verify.data import Data, name, parent_column

Path = tuple[Step, ...]


class Unseen(Exception):
    """What an expression needs cannot be seen in the files; says why."""


class Rows:
    """The rows of a table, joined to others as far as expressions ask for it.

    Attributes:
        data: the tables.
        spec: the table.
        banned: written columns that are themselves being checked.
    """

    def __init__(self, data: Data, spec: TableSpec, *banned: str) -> None:
        """Begin with the rows of one table."""
        self.data, self.spec, self.banned = data, spec, banned
        self.domain, self.values = data.plan.domain, data.plan.values
        self.joins = [f"{name(spec.name)} AS r0"]
        self.aliases: dict[tuple[str, ...], str] = {(): "r0"}
        self.also: dict[str, Path] = {}
        self.depth = 0

    @property
    def source(self) -> str:
        """What stands after FROM."""
        return " ".join(self.joins)

    def join(self, mark: tuple[str, ...], source: str, on: str) -> str:
        """The alias of a source that is joined once under a mark.

        The same join has the same alias wherever rows of the table are looked at, so
        that questions with equal joins can be asked together.
        """
        if mark not in self.aliases:
            known = self.data.aliases
            alias = known.setdefault((self.spec.name, source, on), f"r{len(known) + 1}")
            self.aliases[mark] = alias
            clause = f"LEFT JOIN {source} AS {alias} ON {on.format(alias=alias)}"
            if clause not in self.joins:
                self.joins.append(clause)
        return self.aliases[mark]

    def at(self, path: Path) -> str:
        """The alias of the rows at the end of a path."""
        if not path:
            return "r0"
        mark = tuple(step.name for step in path)
        if mark in self.aliases:
            return self.aliases[mark]
        below, spec = self.at(path[:-1]), self.spec_at(path[:-1])
        step = path[-1]
        column = link(spec, step)
        if not {spec.name, step.table.name} <= self.data.whole:
            raise Unseen(f"{step.table.name} does not have the planned columns")
        found = f"{below}.{name(column)}"
        if not column:
            parts = numbered_key(spec) if step.ref is None else None
            if parts is None:
                problem = f"has no written column that leads to {step.name}"
                raise Unseen(f"{spec.name} {problem}")
            key = f"{below}.{name(spec.key.name)}"
            found = f"regexp_extract({key}, {quoted(parts)}, 1)"
        on = f"{found} = {{alias}}.{name(step.table.key.name)}"
        return self.join(mark, name(step.table.name), on)

    def spec_at(self, path: Path) -> TableSpec:
        """The table at the end of a path."""
        return path[-1].table if path else self.spec

    def to(self, owner: TableSpec, path: Path) -> Path:
        """The path to the rows of a table above those at the end of a path."""
        if owner.name in self.also:
            return self.also[owner.name]
        start = self.spec_at(path)
        return (*path, *self.domain.path(start.name, start, owner))

    def number(self, owner: e.Expression, parameter: str, value: Any) -> Any:
        """A parameter as the plan has it."""
        if isinstance(value, e.Assumption):
            return self.values.get(value.label, value.value)
        if not isinstance(value, e.Expression):
            label = self.domain.inline.get((id(owner), parameter))
            value = self.values.get(label, value) if label else value
        if isinstance(value, Mapping):
            return {key: self.number(owner, "", each) for key, each in value.items()}
        return value

    def written(self, column: e.Expression, path: Path) -> str | None:
        """A column as it is written in its own rows, or in rows below that copy it."""
        for length in range(len(path), -1, -1):
            spec = self.spec_at(path[:length])
            for title, each in spec.written.items():
                if length == 0 and title in self.banned:
                    continue
                origin = each
                while origin is not column and isinstance(origin, e.Copy):
                    origin = origin.column
                if origin is column and spec.name in self.data.whole:
                    return typed(f"{self.at(path[:length])}.{name(title)}", each)
        return None

    def witness(self, column: e.Expression, path: Path) -> str | None:
        """A column that is not written, from what it decides."""
        spec = self.spec_at(path)
        for title, each in spec.written.items():
            if isinstance(each, e.OnlyIf) and title not in self.banned:
                seen = f"{self.at(path)}.{name(title)} IS NOT NULL"
                condition = without_story(each.condition, self.data.plan.story)
                if condition is column:
                    return f"({seen})"
                found = one_of_two(condition, column, seen)
                if found:
                    return found
        for child in self.domain.specs.values():
            if child.per is None or child.per.spec is not spec:
                continue
            if child.name in self.banned or child.name not in self.data.whole:
                continue
            if child.count is column:
                found = self.children(child, path)
                return f"({found} > 0)" if column.type == "flag" else found
            if child.most == 1 and child.count in list(conditions(column)):
                for title, each in child.written.items():
                    if isinstance(each, e.OnlyIf) and each.condition is column:
                        return f"({self.below(child, path, title)} > 0)"
        return None

    def children(self, child: TableSpec, path: Path) -> str:
        """How many rows a table has below each row."""
        return self.below(child, path, "")

    def below(self, child: TableSpec, path: Path, column: str, sums: str = "") -> str:
        """Rows of a table below each row: how many, or the sum of a column of theirs."""
        up = parent_column(child)
        if not up or child.name not in self.data.whole:
            raise Unseen(f"{child.name} has no written column that leads to its parent")
        spec = self.spec_at(path)
        here = self.at(path)
        what = sums or (f"count({name(column)})" if column else "")
        source = self.data.children(child)
        if what:
            source = (
                f"(SELECT {name(up)} AS up, {what} AS many FROM {name(child.name)} "
            )
            source += "GROUP BY ALL)"
        mark = (*(step.name for step in path), f"<{child.name}.{what}")
        alias = self.join(mark, source, f"{here}.{name(spec.key.name)} = {{alias}}.up")
        return f"coalesce({alias}.many, 0)::BIGINT"


def link(spec: TableSpec, step: Step) -> str:
    """The written column of a table that a step up goes by; empty if there is none.

    It may be missing in some rows: those have no row above that can be seen.
    """
    if step.ref is None:
        return parent_column(spec)
    for title, column in spec.written.items():
        while isinstance(column, e.OnlyIf):
            column = column.value
        if column is step.ref:
            return title
    return ""


def numbered_key(spec: TableSpec) -> str | None:
    """How the key of a row below a parent is read: the parent's key, then its place.

    Places are as they were drawn, also where some rows are not written.
    """
    if spec.per is None:
        return None
    up = spec.per.spec.key.name
    fit = re.fullmatch(r"\{(\w+)\}([^{}]*[^{}0-9])\{(?::0?\d*d)?\}", spec.key.pattern)
    if fit is None or fit[1] != up:
        return None
    return f"^(.*){re.escape(fit[2])}([0-9]+)$"


def typed(column: str, expression: e.Expression) -> str:
    """A column as it is reckoned with: cents, and microseconds since 1970."""
    if expression.type == "money":
        return f"CAST({column} * 100 AS BIGINT)"
    if expression.type == "time":
        return f"epoch_us({column})"
    return column


def conditions(value: Any) -> Iterator[e.Expression]:
    """The conditions that hold where a condition holds: those joined by "and"."""
    if isinstance(value, e.Expression):
        yield value
        if isinstance(value, e.Operation) and value.sign == "&":
            yield from conditions(value.left)
            yield from conditions(value.right)


def without_story(condition: Any, story: str) -> Any:
    """What is left of a condition where the story settles one side of it."""
    if isinstance(condition, e.Operation) and condition.sign in "&|":
        for side, other in (
            (condition.left, condition.right),
            (condition.right, condition.left),
        ):
            if settled(side, story) is not None:
                return without_story(other, story)
    return condition


def one_of_two(condition: Any, column: e.Expression, seen: str) -> str | None:
    """A column of two words, where a condition says which of them it is."""
    if not (isinstance(condition, e.Among) and condition.column is column):
        return None
    words = list(e.words_of(column) or ())
    if len(words) != 2 or len(condition.words) != 1:
        return None
    yes = condition.words[0]
    no = words[1 - words.index(yes)]
    return f"(CASE WHEN {seen} THEN {quoted(yes)} ELSE {quoted(no)} END)"


def quoted(value: Any) -> str:
    """A plain value as SQL writes it."""
    if isinstance(value, str):
        return "'" + value.replace("'", "''") + "'"
    if isinstance(value, bool) or value is None:
        return str(value).upper()
    return f"({value!r})" if isinstance(value, int) else f"({float(value)!r}::DOUBLE)"


def path_or_none(rows: Rows, owner: TableSpec, path: Path) -> Path:
    """The path to a table above, or a reason why it cannot be walked."""
    try:
        return rows.to(owner, path)
    except DomainError as error:
        raise Unseen(str(error)) from error
