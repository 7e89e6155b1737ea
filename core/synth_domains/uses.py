"""What each number of a domain is used for: by which table, in which column, as what."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, fields
from typing import Any

from synth_domains.bounds import names, uses
from synth_domains.model import expressions as e
from synth_domains.model.calendar import Calendar
from synth_domains.model.domain import Domain
from synth_domains.model.expressions import globals_of, walk
from synth_domains.model.tables import TableSpec


@dataclass(frozen=True)
class Use:
    """One place where a number is used.

    Attributes:
        kind: as what: "weights" of words, "how often" rows of a parent are taken,
            "popularity" of those rows, a "rate", the "hours", "weekdays", "months" or
            "days_of_month" of a calendar, an "event", or the parameter's own name, such
            as "median"; nothing where the model does not tell.
        table: the table; nothing for a calendar.
        column: the column in it, or the calendar.
        parent: the table whose rows are taken more or less often.
    """

    kind: str
    table: str = ""
    column: str = ""
    parent: str = ""


def uses_of(domain: Domain) -> dict[str, Use]:
    """The first use of each number that tells something, by its name in a plan."""
    found: dict[str, Use] = {}
    for name, use in all_uses(domain):
        known = found.get(name)
        if known is None:
            found[name] = use
        elif not known.kind and use.kind:
            found[name] = Use(use.kind, known.table, known.column, use.parent)
    return {name: found.get(name, Use("")) for name in domain.numbers}


def all_uses(domain: Domain) -> Iterator[tuple[str, Use]]:
    """Every use of every number: those of tables in their order, then of calendars."""
    for spec in domain.specs.values():
        roots = [*spec.columns.items(), ("rows", spec.count)]
        for column, root in roots:
            for part in walk(root) if isinstance(root, e.Expression) else ():
                yield from uses_in(domain, spec, column, part)
    for calendar in domain.calendars.values():
        yield from calendar_uses(calendar)


def uses_in(
    domain: Domain, spec: TableSpec, column: str, part: e.Expression
) -> Iterator[tuple[str, Use]]:
    """The uses of numbers in a part of a column."""
    parent = part.table.spec.name if isinstance(part, e.Ref) else ""
    for parameter, value, _ in uses(part):
        kind = "how often" if parameter.startswith("weights.") else parameter
        for name in names(domain, part, parameter, value):
            yield name, Use(kind, spec.name, column, parent)
    for each in (part, *globals_of(part)):
        if isinstance(each, e.Assumption):
            yield each.label, Use("", spec.name, column)
    for (owner, _), name in domain.inline.items():
        if owner == id(part):
            yield name, Use("", spec.name, column)


def calendar_uses(calendar: Calendar) -> Iterator[tuple[str, Use]]:
    """The uses of the numbers of a calendar."""
    for each in fields(calendar):
        value: Any = getattr(calendar, each.name)
        label = value.label if isinstance(value, e.Assumption) else ""
        kind = "weights" if each.name == "regions" else each.name
        yield label or f"{calendar.name}.{each.name}", Use(kind, "", calendar.name)
    for event in calendar.events:
        yield calendar.number_name(event), Use("event", "", calendar.name)
