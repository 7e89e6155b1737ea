"""What each number of a domain may be changed to, from what it is used for."""

from __future__ import annotations

import math
from collections.abc import Callable, Iterator, Mapping
from dataclasses import fields
from typing import Any

from synth_domains.leaves import leaves
from synth_domains.model import expressions as e
from synth_domains.model.calendar import Calendar
from synth_domains.model.domain import Domain
from synth_domains.model.expressions import walk

Bound = Callable[[Any], str]
MOST = 100_000  # of what is counted row by row

PARAMETERS = {
    "amount": "any",
    "closes": "hour",
    "days": "weekdays",
    "hours": "weights",
    "least": "positive",
    "mean": "from_zero",
    "median": "positive",
    "most": "most",
    "opens": "hour",
    "popularity": "spread",
    "shape": "positive",
    "spread": "from_zero",
    "strength": "strength",
}
CALENDAR = {
    "regions": "weights",
    "hours": "weights",
    "weekdays": "weights",
    "months": "factors",
    "days_of_month": "factors",
    "growth": "growth",
    "holiday": "from_zero",
    "noise": "spread",
}
PERIODS = {"months": range(1, 13), "days_of_month": range(1, 32)}


def bounds(domain: Domain) -> dict[str, set[str]]:
    """The names of the bounds of each number, by its name in a plan."""
    found: dict[str, set[str]] = {name: set() for name in domain.numbers}

    def add(owner: e.Expression, parameter: str, value: Any, bound: str) -> None:
        for name in names(domain, owner, parameter, value):
            found[name].add(bound)

    roots = {
        id(root)
        for spec in domain.specs.values()
        for root in (*spec.columns.values(), spec.count)
    }
    for part in parts_of(domain):
        for parameter, value, bound in uses(part):
            add(part, parameter, value, bound)
        if isinstance(part, e.By) and id(part) in roots and part.type == "int":
            add(part, "values", part.values, "whole")
    for calendar in domain.calendars.values():
        for name, bound in calendar_numbers(calendar):
            if name in found:
                found[name].add(bound)
    if domain.regions is not None:
        found[domain.regions.label].add("weights")
    return found


def uses(part: e.Expression) -> Iterator[tuple[str, Any, str]]:
    """The parameters of an expression, and what each of them must be."""
    if isinstance(part, e.Choice):
        yield "weights", part.weights, "weights"
    elif isinstance(part, e.Ref):
        yield "popularity", part.popularity, "spread"
        yield "row", part.row, "whole"
        for column, weights in part.weights:
            yield f"weights.{column.name}", weights, "weights"
    elif isinstance(part, e.Operation):
        if part.sign == "<" and isinstance(part.left, e.Draw):
            yield "rate", part.right, "rate"
    elif isinstance(part, e.Later):
        yield "amount", part.amount, "any"
    elif isinstance(part, e.Call):
        for name, value in part.options:
            if name in PARAMETERS:
                yield name, value, PARAMETERS[name]
            if name in {"low", "high"} and part.function in {"lognormal", "pareto"}:
                yield name, value, "positive"
        for name, place in e.SETTINGS.get(str(part.function), {}).items():
            yield name, part.arguments[place], PARAMETERS[name]


def names(
    domain: Domain, owner: e.Expression, parameter: str, value: Any
) -> Iterator[str]:
    """The names in the plan of the numbers that a parameter takes, or is a product of."""
    if isinstance(value, e.Assumption):
        yield value.label
    elif isinstance(value, e.By):
        yield from names(domain, value, "values", value.values)
    elif isinstance(value, e.Operation) and value.sign in {"*", "/"}:
        for side in (value.left, value.right):
            yield from names(domain, value, "", side)
    elif (id(owner), parameter) in domain.inline:
        yield domain.inline[id(owner), parameter]


def calendar_numbers(calendar: Calendar) -> Iterator[tuple[str, str]]:
    """The numbers of a calendar by name, each with its bound."""
    yield from ((calendar.number_name(event), "positive") for event in calendar.events)
    for each in fields(calendar):
        value = getattr(calendar, each.name)
        if each.name in CALENDAR:
            label = value.label if isinstance(value, e.Assumption) else ""
            name = label or f"{calendar.name}.{each.name}"
            yield name, CALENDAR[each.name]
            if each.name in PERIODS:
                yield name, each.name


def innermost(value: Any, name: str = "") -> Iterator[tuple[str, Any]]:
    """The tables of nothing but single values inside a value, with their words."""
    if isinstance(value, Mapping) and any(
        isinstance(each, Mapping | list | tuple) for each in value.values()
    ):
        for key, each in value.items():
            yield from innermost(each, f"{name}.{key}" if name else str(key))
    else:
        yield name, value


def weights(value: Any) -> str:
    """What is wrong with weights."""
    for name, table in innermost(value):
        numbers = [each for _, each in leaves(table) if isinstance(each, int | float)]
        where = f"{name}: " if name else ""
        if any(each < 0 for each in numbers):
            return f"{where}a weight is below 0"
        if isinstance(table, Mapping | list | tuple) and not sum(numbers) > 0:
            return f"{where}all weights are 0; at least one is above"
    return ""


def factors(value: Any) -> str:
    """What is wrong with factors of which those that are not given are 1."""
    if any(each < 0 for each in value.values()):
        return "a factor is below 0"
    never = len(value) in map(len, PERIODS.values()) and not any(value.values())
    return "all factors are 0; at least one is above" if never else ""


def every(fits: Callable[[Any], bool], rule: str) -> Bound:
    """A bound for each single number."""

    def problem(value: Any) -> str:
        for _, each in leaves(value):
            if isinstance(each, int | float) and not fits(each):
                return f"{each} {rule}"
        return ""

    return problem


BOUNDS: Mapping[str, Bound] = {
    "factors": factors,
    "growth": every(lambda number: -1 < number <= 1000, "is not above -1, to 1000"),
    "any": every(math.isfinite, "is not finite"),
    "from_zero": every(lambda number: number >= 0, "is below 0"),
    "most": every(
        lambda number: number in range(MOST + 1), f"is no whole number from 0 to {MOST}"
    ),
    "hour": every(lambda hour: 0 <= hour <= 24, "is no hour from 0 to 24"),
    "positive": every(lambda number: number > 0, "is not above 0"),
    "rate": every(lambda number: 0 <= number <= 1, "is no rate from 0 to 1"),
    "spread": every(lambda number: 0 <= number <= 20, "is no spread from 0 to 20"),
    "strength": every(lambda number: -1 <= number <= 1, "is not from -1 to 1"),
    "weekdays": every(
        lambda days: days in range(1, 8), "is no number of days from 1 to 7"
    ),
    "weights": weights,
    "whole": every(
        lambda number: number == int(number) and number >= 0,
        "is no whole number from 0",
    ),
}


def broken_bounds(kinds: set[str], value: Any) -> Iterator[str]:
    """What is wrong with a value, for the things it is used for."""
    for kind in sorted(kinds & set(BOUNDS)):
        problem = BOUNDS[kind](value)
        if problem:
            yield problem


def parts_of(domain: Domain) -> Iterator[e.Expression]:
    """Everything of which the columns of a domain are made."""
    for spec in domain.specs.values():
        for root in (*spec.columns.values(), spec.count):
            yield from walk(root) if isinstance(root, e.Expression) else ()
