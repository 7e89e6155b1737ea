"""The numbers of a domain as a plan shows them, with the names they have there."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, fields
from typing import TYPE_CHECKING, Any

from synth_domains.model import expressions as e
from synth_domains.model.expressions import globals_of, walk
from synth_domains.model.family import Autocorrelated

if TYPE_CHECKING:
    from synth_domains.model.domain import Domain

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
class Number:
    """A number of a domain as the plan shows it."""

    value: Any
    meaning: str
    source: str = ""
    mark: str = ""


def assumptions_of(domain: Domain) -> Iterator[e.Assumption]:
    """The assumptions of a domain, in order of use."""
    seen: set[int] = set()
    for spec in domain.specs.values():
        roots: list[Any] = [spec.count, *spec.columns.values()]
        for root in roots:
            for part in walk(root) if isinstance(root, e.Expression) else ():
                values = [part, *(value for value in globals_of(part))]
                for value in values:
                    if isinstance(value, e.Assumption) and id(value) not in seen:
                        seen.add(id(value))
                        yield value
    for calendar in domain.calendars.values():
        for part in (getattr(calendar, each.name) for each in fields(calendar)):
            if isinstance(part, e.Assumption) and id(part) not in seen:
                seen.add(id(part))
                yield part


def inline_numbers(domain: Domain) -> dict[tuple[int, str], str]:
    """Numbers without a name of their own: (expression, parameter) to plan name."""
    found: dict[tuple[int, str], str] = {}
    for spec in domain.specs.values():
        roots = [
            (f"{spec.name}.{name}", column) for name, column in spec.columns.items()
        ]
        if isinstance(spec.count, e.Expression) and spec.count.owner is None:
            roots.append((f"{spec.name}.rows", spec.count))
        for where, root in roots:
            for part in walk(root):
                for parameter, _ in numbers_in(part):
                    if (id(part), parameter) in found:
                        continue  # a column that stands elsewhere and is used here
                    name, turn = f"{where}.{parameter}", 2
                    while name in found.values():
                        name, turn = f"{where}.{parameter}{turn}", turn + 1
                    found[id(part), parameter] = name
    return found


def numbers_of(domain: Domain) -> dict[str, Number]:
    """Every number of the domain by the name it has in a plan."""
    found = {
        label: Number(each.value, each.meaning, each.source, each.mark)
        for label, each in domain.named.items()
    }
    for spec in domain.specs.values():
        roots: list[Any] = [*spec.columns.values(), spec.count]
        for root in roots:
            for part in walk(root) if isinstance(root, e.Expression) else ():
                for parameter, value in numbers_in(part):
                    name = domain.inline.get((id(part), parameter))
                    if name and name not in found:
                        found[name] = Number(value, meaning_of(name, root))
    for calendar in domain.calendars.values():
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
