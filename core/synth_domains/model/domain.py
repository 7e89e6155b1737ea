"""A domain: tables that belong together, checked as a whole when it is built."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property

from synth_domains.errors import DomainError
from synth_domains.model import expressions as e
from synth_domains.model.calendar import Calendar
from synth_domains.model.domain_checks import check_domain
from synth_domains.model.expressions import walk
from synth_domains.model.family import Of
from synth_domains.model.numbers import (
    Number,
    assumptions_of,
    inline_numbers,
    numbers_of,
)
from synth_domains.model.stories import Claim, Story
from synth_domains.model.tables import Table, TableSpec


@dataclass(frozen=True)
class Step:
    """One step up: from a row to its parent, or to the row that a reference names."""

    name: str
    table: TableSpec
    ref: e.Ref | None = None


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
        check_domain(self)

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

    @cached_property
    def named(self) -> dict[str, e.Assumption]:
        """The assumptions that the author gave names, in order of use."""
        return {each.label: each for each in assumptions_of(self)}

    @cached_property
    def inline(self) -> dict[tuple[int, str], str]:
        """Numbers without a name of their own: (expression, parameter) to plan name."""
        return inline_numbers(self)

    @cached_property
    def numbers(self) -> dict[str, Number]:
        """Every number of the domain by the name it has in a plan."""
        return numbers_of(self)
