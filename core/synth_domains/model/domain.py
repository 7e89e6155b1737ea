"""A domain: tables that belong together, checked as a whole when it is built."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, fields
from functools import cached_property
from inspect import isfunction
from typing import Any

from synth_domains.errors import DomainError, nearest
from synth_domains.model import checks
from synth_domains.model import expressions as e
from synth_domains.model.calendar import Calendar
from synth_domains.model.family import Autocorrelated, Of
from synth_domains.model.family_checks import (
    check_family,
    check_stories,
    check_target,
)
from synth_domains.model.regions import check_regions
from synth_domains.model.stories import Claim, Story
from synth_domains.model.tables import Table, TableSpec, is_name

walk = e.walk
CALENDAR_NUMBERS = {
    "regions": "{} by region, against the others",
    "hours": "{} by local hour",
    "growth": "rise of {} in a year",
    "holiday": "{} on a public holiday, against other days",
    "noise": "by how much days of {} differ by chance",
    "months": "{} by month, against the usual",
    "weekdays": "{} by weekday, Monday first",
    "days_of_month": "{} by day of the month, against the usual",
}

PARAMETERS = {
    "closes": "closing hour",
    "days": "open days in the week",
    "high": "most",
    "low": "least",
    "most": "most rows or units",
    "opens": "opening hour",
    "popularity": "spread of the popularity",
    "spread": "spread (sigma)",
    "values": "numbers",
}

# Which numbers of an expression are assumptions even where the author gave them no name.
NUMBERS = {
    e.By: ("values",),
    e.Choice: ("weights",),
    e.Later: ("amount",),
    e.Ref: ("popularity",),
    e.Operation: ("right",),
    Autocorrelated: ("correlation",),
}


@dataclass(frozen=True)
class Step:
    """One step up: from a row to its parent, or to the row that a reference names."""

    name: str
    table: TableSpec
    ref: e.Ref | None = None


@dataclass(frozen=True)
class Number:
    """A number of a domain as the plan shows it."""

    value: Any
    meaning: str
    source: str = ""
    mark: str = ""


@dataclass(frozen=True, eq=False)
class Domain:
    """A business: its tables, its story, and the window it is usually shown in.

    Args:
        name: lower case; the name of the entry point.
        tables: the tables, parents before children.
        story: what happens, to whom, and when it breaks; `story=__doc__`.
        months: how long the window is unless the user says otherwise.
        days: the window of a run without a plan, as two ISO dates: first day, and the
            day after the last.
        stories: what may have happened once; the first is told unless the user says
            otherwise.
        claims: what the data shows, as sentences that `verify` measures.
        regions: the assumption with a weight for each region that the domain can serve;
            `--locale` sets it. Regions with a weight of 0 leave no trace in a script.
        locales: the locale of each region that `sd.REGIONS` does not have.
    """

    name: str
    tables: Sequence[type[Table]]
    story: str | None = field(kw_only=True)
    months: int = field(default=24, kw_only=True)
    days: tuple[str, str] = field(default=("2023-12-01", "2025-12-01"), kw_only=True)
    stories: Sequence[Story] = field(default=(), kw_only=True)
    claims: Sequence[Claim] = field(default=(), kw_only=True)
    regions: e.Assumption | None = field(default=None, kw_only=True)
    locales: Mapping[str, str] | None = field(default=None, kw_only=True)

    def __post_init__(self) -> None:
        """Check everything once; nothing changes afterwards."""
        if not is_name(self.name):
            raise DomainError(
                self.name, "a domain's name is lower_case_with_underscores"
            )
        if not (self.story or "").strip():
            raise DomainError(
                self.name, "needs a story: write a docstring, pass story=__doc__"
            )
        if not self.tables:
            raise DomainError(self.name, "needs at least one table")
        seen: dict[str, type[Table]] = {}
        checks.check_plain(self.name, self.story)
        if not isinstance(self.months, int) or self.months < 1:
            problem = f"months={self.months} is not a whole number from 1"
            raise DomainError(self.name, problem)
        check_window(self.name, self.days)
        for table in self.tables:
            if not (isinstance(table, type) and issubclass(table, Table)):
                raise DomainError(self.name, f"{table!r} is not a table class")
        for spec, where, part in self._sums():
            self._check_below(where, spec, part)
        checks.check_cycles(self.specs)
        for table in self.tables:
            if table.spec.name in seen:
                raise DomainError(table.spec.name, "is listed twice")
            self._check_table(table.spec, seen)
            seen[table.spec.name] = table
        for table in self.tables:
            for name, column in table.spec.columns.items():
                self._check_column(table.spec, name, column)
            if (
                isinstance(table.spec.count, e.Expression)
                and table.spec.per is not None
            ):
                self._check_column(
                    table.spec.per.spec, f"{table.spec.name} count", table.spec.count
                )
        for calendar in self.calendars.values():
            checks.check_plain(calendar.name, calendar)
        check_regions(self)
        check_stories(self)
        labels: dict[str, e.Assumption] = {}
        for each in self._assumptions():
            if labels.setdefault(each.label, each) is not each:
                raise DomainError(
                    each.label, "two assumptions have this name; rename one"
                )

    def _check_table(self, spec: TableSpec, seen: Mapping[str, Any]) -> None:
        keys = [
            name for name, column in spec.columns.items() if isinstance(column, e.Key)
        ]
        if len(keys) != 1:
            found = ", ".join(keys) or "none"
            raise DomainError(
                spec.name, f"needs exactly one sd.key(...); it has {found}"
            )
        if not spec.about:
            raise DomainError(
                spec.name, "needs a docstring that says why the table exists"
            )
        if spec.per is not None and spec.per.spec.name not in seen:
            problem = f"is per {spec.per.spec.name}, which must be listed above it"
            raise DomainError(spec.name, problem)
        below = [
            t.spec.name for t in self.tables if t.spec.per and t.spec.per.spec is spec
        ]
        checks.check_names(spec, below)
        checks.check_count(spec)
        checks.check_key(spec, many=self.many(spec))

    def _check_column(self, spec: TableSpec, name: str, column: e.Expression) -> None:
        where = f"{spec.name}.{name}"
        if column.owner is not None and column.owner.spec is spec:
            checks.check_column(where, column)
        checks.check_parts(where, column)
        for part in walk(column):
            if part.owner is not None and part is not column:
                if not (
                    isinstance(column, e.Ref) and part.owner.spec is column.table.spec
                ):
                    self.path(where, spec, part.owner.spec)
                continue
            if isinstance(part, e.Ref):
                self._check_ref(where, spec, part)
            check_family(self, where, spec, column, part)
            if isinstance(part, e.StepTime) and spec.every is None:
                raise DomainError(where, "sd.step_time() needs a table with every=...")
            if isinstance(part, e.Arrival) and spec.arrivals is None:
                raise DomainError(
                    where, "sd.arrival() needs a table with arrivals=CALENDAR"
                )
            if isinstance(part, e.RowNumber) and self.many(spec):
                raise DomainError(
                    where, "sd.row_number() needs a master table; use sd.position()"
                )
            if isinstance(part, e.Listed) and spec.rows != len(part.words):
                problem = f"has {len(part.words)} words for {spec.rows} rows"
                raise DomainError(where, problem)
            if isinstance(part, e.Choice) and part.exact and spec.rows is None:
                raise DomainError(where, "exact shares need a table with rows=...")
            if isinstance(part, e.Among):
                known = e.words_of(part.column)
                for word in part.words:
                    if known is not None and word not in known:
                        problem = f"{part.column.name or 'the column'} is never {word}"
                        raise DomainError(where, f"{problem}; {nearest(word, known)}")

    def _check_ref(self, where: str, spec: TableSpec, ref: e.Ref) -> None:
        target: TableSpec = ref.table.spec
        if target.name not in {table.spec.name for table in self.tables}:
            raise DomainError(
                where, f"refers to {target.name}, which is not in the domain's tables"
            )
        if ref.within is None and target.per is not None:
            problem = (
                f"{target.name} is below {target.per.spec.name}; use sd.ref_within"
            )
            raise DomainError(where, problem)
        if ref.within is not None and target.per is None:
            raise DomainError(where, f"{target.name} is below no table; use sd.ref")
        check_target(where, ref)
        for column, _ in (*ref.same, *ref.weights):
            if not any(column is each for each in target.strata.values()):
                problem = (
                    f"{target.name}.{column.name} is not sd.choice(..., exact=True)"
                )
                raise DomainError(where, problem)
        for column, own in ref.same:
            check_words(where, f"{own.name or 'a column'}", e.words_of(own), column)
        for column, weights in ref.weights:
            tables = [weights]
            if isinstance(weights, e.By):
                tables = list(e.plain_value(weights.values).values())
            for each in tables:
                table = e.plain_value(each)
                if not isinstance(table, Mapping):
                    problem = f"needs a table of weights for {column.name}"
                    raise DomainError(where, problem)
                check_words(where, "the weights", list(table), column)

    def _sums(self) -> Iterator[tuple[TableSpec, str, e.Total | e.CountOf]]:
        """What adds up rows: the table, the column, and the part of it."""
        for spec in (table.spec for table in self.tables):
            for name, column in spec.columns.items():
                for part in walk(column):
                    if part.owner is not None and part is not column:
                        continue
                    if isinstance(part, e.Total | e.CountOf):
                        yield spec, f"{spec.name}.{name}", part

    def _check_below(
        self, where: str, spec: TableSpec, part: e.Total | e.CountOf
    ) -> None:
        try:
            below = part.table() if isinstance(part, e.CountOf) else part.column().owner
            child = below.spec if below is not None else None
        except (AttributeError, NameError) as error:
            raise DomainError(where, f"adds up nothing: {error}") from error
        if child is None or child.per is None or child.per.spec is not spec:
            raise DomainError(where, f"adds up rows that are not below {spec.name}")

    def steps(self, spec: TableSpec) -> list[Step]:
        """The steps that lead up from a table."""
        steps = []
        if spec.per is not None:
            steps.append(Step(spec.per.spec.one, spec.per.spec))
        for name, ref in spec.refs.items():
            steps.append(Step(spec.step(name), ref.table.spec, ref))
        return steps

    def path(self, where: str, start: TableSpec, end: TableSpec) -> tuple[Step, ...]:
        """The one way up from a row of `start` to a row of `end`."""
        if start is end:
            return ()
        found = list(self._paths(start, end, frozenset({start.name}), via_child=False))
        if not found:
            problem = f"uses a column of {end.name}, to which no reference leads"
            raise DomainError(where, problem)
        if len(found) > 1:
            ways = " and ".join(
                ".".join(step.name for step in path) for path in found[:2]
            )
            reached = f"{end.name} can be reached by {ways}"
            problem = f"{reached}; say which with sd.via(reference, column)"
            raise DomainError(where, problem)
        return found[0]

    def _paths(
        self, start: TableSpec, end: TableSpec, seen: frozenset[str], *, via_child: bool
    ) -> Iterator[tuple[Step, ...]]:
        for step in self.steps(start):
            # A row chosen within a known parent has that same parent: not a second way.
            if (via_child and step.ref is None) or step.table.name in seen:
                continue
            if step.table is end:
                yield (step,)
                continue
            within = step.ref is not None and step.ref.within is not None
            onward = self._paths(
                step.table, end, seen | {step.table.name}, via_child=within
            )
            yield from ((step, *rest) for rest in onward)

    def master(self, spec: TableSpec) -> TableSpec:
        """The table with rows of its own from which the rows of `spec` come."""
        return spec if spec.per is None else self.master(spec.per.spec)

    def many(self, spec: TableSpec) -> bool:
        """Whether a row of the master table can have several rows of this one."""
        return spec.per is not None and (spec.most > 1 or self.many(spec.per.spec))

    def table(self, name: str) -> TableSpec:
        """The table of this name."""
        return next(t.spec for t in self.tables if t.spec.name == name)

    @cached_property
    def specs(self) -> dict[str, TableSpec]:
        """The tables by name, parents before children."""
        return {table.spec.name: table.spec for table in self.tables}

    @cached_property
    def references(self) -> list[tuple[str, str, str, str]]:
        """The columns that hold keys: table, column, table referred to, its key."""
        found = []
        for spec in self.specs.values():
            for name, column in spec.written.items():
                origin = column
                while isinstance(origin, e.Copy | e.OnlyIf):
                    origin = (
                        origin.column if isinstance(origin, e.Copy) else origin.value
                    )
                if isinstance(origin, e.Ref):
                    target = origin.table.spec
                elif (
                    isinstance(origin, Of)
                    and isinstance(origin.column, e.Key)
                    and origin.column.owner
                ):
                    target = origin.column.owner.spec
                elif (
                    isinstance(origin, e.Key) and origin is not column and origin.owner
                ):
                    target = origin.owner.spec
                else:
                    continue
                found.append((spec.name, name, target.name, target.key.name))
        return found

    @cached_property
    def calendars(self) -> dict[str, Calendar]:
        """The calendars in use, by name."""
        found: dict[str, Calendar] = {}
        for spec in self.specs.values():
            parts = [part for column in spec.columns.values() for part in walk(column)]
            used = [spec.arrivals, *(getattr(part, "calendar", None) for part in parts)]
            for each in used:
                if each is not None and found.setdefault(each.name, each) is not each:
                    raise DomainError(
                        each.name, "two calendars have this name; rename one"
                    )
        return found

    def _assumptions(self) -> Iterator[e.Assumption]:
        seen: set[int] = set()
        for spec in self.specs.values():
            roots: list[Any] = [spec.count, *spec.columns.values()]
            for root in roots:
                for part in walk(root) if isinstance(root, e.Expression) else ():
                    values = [part, *(value for value in globals_of(part))]
                    for value in values:
                        if isinstance(value, e.Assumption) and id(value) not in seen:
                            seen.add(id(value))
                            yield value
        for calendar in self.calendars.values():
            for part in (getattr(calendar, each.name) for each in fields(calendar)):
                if isinstance(part, e.Assumption) and id(part) not in seen:
                    seen.add(id(part))
                    yield part

    @cached_property
    def named(self) -> dict[str, e.Assumption]:
        """The assumptions that the author gave names, in order of use."""
        return {each.label: each for each in self._assumptions()}

    @cached_property
    def inline(self) -> dict[tuple[int, str], str]:
        """Numbers without a name of their own: (expression, parameter) to plan name."""
        found: dict[tuple[int, str], str] = {}
        for spec in self.specs.values():
            roots = [
                (f"{spec.name}.{name}", column) for name, column in spec.columns.items()
            ]
            if isinstance(spec.count, e.Expression) and spec.count.owner is None:
                roots.append((f"{spec.name}.rows", spec.count))
            for where, root in roots:
                for part in walk(root):
                    for parameter, value in numbers_in(part):
                        if (id(part), parameter) in found:
                            continue  # a column that stands elsewhere and is used here
                        name, turn = f"{where}.{parameter}", 2
                        while name in found.values():
                            name, turn = f"{where}.{parameter}{turn}", turn + 1
                        found[id(part), parameter] = name
                        del value
        return found

    @cached_property
    def numbers(self) -> dict[str, Number]:
        """Every number of the domain by the name it has in a plan."""
        found = {
            label: Number(each.value, each.meaning, each.source, each.mark)
            for label, each in self.named.items()
        }
        for spec in self.specs.values():
            roots: list[Any] = [*spec.columns.values(), spec.count]
            for root in roots:
                for part in walk(root) if isinstance(root, e.Expression) else ():
                    for parameter, value in numbers_in(part):
                        name = self.inline.get((id(part), parameter))
                        if name and name not in found:
                            found[name] = Number(value, meaning_of(name, root))
        for calendar in self.calendars.values():
            for parameter in CALENDAR_NUMBERS:
                value = getattr(calendar, parameter)
                if value is not None and not isinstance(value, e.Assumption):
                    meaning = CALENDAR_NUMBERS[parameter].format(calendar.name)
                    found[f"{calendar.name}.{parameter}"] = Number(value, meaning)
            for event in calendar.events:
                meaning = f"{event.name}: how busy, against other days"
                number = Number(event.factor, meaning, event.source)
                found[calendar.number_name(event)] = number
        return found


def meaning_of(name: str, column: e.Expression) -> str:
    """What a number without a name of its own means: its parameter, and the column."""
    table, _, rest = name.partition(".")
    part, _, parameter = rest.partition(".")
    said = PARAMETERS.get(parameter, parameter)
    if part == "rows":
        return f"rows of {table}: {said}"
    about = f", {column.about}" if column.about else ""
    return f"{said} of {part}{about}"


def check_words(
    where: str, what: str, words: Sequence[str] | None, column: e.Expression
) -> None:
    """Refuse words that a column never has."""
    known = e.words_of(column) or ()
    for word in words or ():
        if word not in known:
            problem = f"{what} has {word}, which {column.name} never is"
            raise DomainError(where, f"{problem}; {nearest(word, known)}")


def check_window(where: str, days: tuple[str, str]) -> None:
    """Refuse a window that is none."""
    try:
        start, end = (dt.date.fromisoformat(day) for day in days)
    except (TypeError, ValueError) as error:
        problem = f"days={days!r} are not two ISO dates"
        raise DomainError(where, problem) from error
    if not start < end:
        raise DomainError(where, f"days={days!r}: the end is not after the start")


def globals_of(part: e.Expression) -> Iterator[Any]:
    """What the function of a call uses of its own module, and what that uses in turn."""
    waiting, seen = [getattr(part, "function", None)], set()
    while waiting:
        function = waiting.pop()
        if not isfunction(function) or function in seen:
            continue
        seen.add(function)
        names = function.__globals__
        used = [names[name] for name in function.__code__.co_names if name in names]
        yield from used
        waiting += used


def numbers_in(part: e.Expression) -> Iterator[tuple[str, Any]]:
    """The plain numbers among the parameters of an expression."""
    if isinstance(part, e.Call):
        yield from ((n, v) for n, v in part.options if e.is_number(v))
        yield from ((n, part.arguments[i]) for n, i in part.settings.items())
    if isinstance(part, e.Ref):
        for column, weights in part.weights:
            if e.is_number(weights):
                yield f"weights.{column.name}", weights
    for name in NUMBERS.get(type(part), ()):
        value = getattr(part, name)
        if isinstance(part, e.Operation) and not (
            part.sign == "<" and isinstance(part.left, e.Draw)
        ):
            continue
        if e.is_number(value):
            yield ("rate" if isinstance(part, e.Operation) else name), value
