"""What a mutant is: one fault, sown into a plan or into the script made from it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any

from synth_domains.plan import Plan
from synth_domains.render.script import render


class Misplaced(Exception):
    """A fault's place is not there any more, or not where it was thought to be."""


@dataclass(frozen=True)
class Mutant:
    """One fault.

    Attributes:
        name: what is wrong, in a few words.
        domain: the domain whose data gets the fault.
        where: the part that is wrong: plan, calendar, table, function, kernel.
        values: numbers of the plan by name, with places in a table after slashes, and
            what each is multiplied by.
        rows: tables, and how many rows more they get.
        edits: pieces of the script, and what stands there instead.
    """

    name: str
    domain: str
    where: str
    values: Mapping[str, float] = ()  # type: ignore[assignment]
    rows: Mapping[str, int] = ()  # type: ignore[assignment]
    edits: Mapping[str, str] = ()  # type: ignore[assignment]

    def plan(self, sound: Plan) -> Plan:
        """The plan with the fault, if it is one of the plan."""
        values, rows = dict(sound.values), dict(sound.rows)
        for path, factor in dict(self.values).items():
            label, *places = path.split("/")
            if label not in values:
                raise Misplaced(f"{self.name}: no number {label}")
            values[label] = times(values[label], places, factor, self.name)
        for table, more in dict(self.rows).items():
            rows[table] += more
        return replace(sound, values=values, rows=rows)

    def script(self, sound: Plan) -> str:
        """The script with the fault."""
        source = render(self.plan(sound))
        for old, new in dict(self.edits).items():
            found = source.count(old)
            if found != 1:
                raise Misplaced(f"{self.name}: {found} times in the script: {old}")
            source = source.replace(old, new)
        return source


def times(value: Any, places: list[str], factor: float, name: str) -> Any:
    """A number, or one in a table of them, multiplied."""
    if not places:
        if not isinstance(value, int | float):
            raise Misplaced(f"{name}: is no number: {value}")
        found = value * factor
        return (
            round(found) if isinstance(value, int) and found == round(found) else found
        )
    if isinstance(value, Mapping):
        keys = [key for key in value if str(key) == places[0]]
        if not keys:
            raise Misplaced(f"{name}: nothing at {places[0]}")
        return {**value, keys[0]: times(value[keys[0]], places[1:], factor, name)}
    place = int(places[0])
    listed = list(value)
    listed[place] = times(listed[place], places[1:], factor, name)
    return type(value)(listed)
