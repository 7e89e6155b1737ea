"""What was asked for: where, when, how much, and from which numbers."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from inspect import cleandoc
from typing import Any

from synth_domains.files import sized
from synth_domains.plan import Plan, expected_rows
from synth_domains.report.words import amount, count, plural
from synth_domains.verify.data import Data

ESTIMATED = "about "


@dataclass(frozen=True)
class Assumed:
    """A number of the plan.

    Attributes:
        name: as in the plan.
        lines: its value, a line for each part.
        usual: the value that the domain has, if the plan has another.
        meaning: what it says, and its unit.
        source: where it comes from.
    """

    name: str
    lines: tuple[str, ...]
    usual: tuple[str, ...]
    meaning: str
    source: str


def facts(data: Data, manifest: Mapping[str, Any]) -> dict[str, str]:
    """The facts at the head of the page, by what they are."""
    plan = data.plan
    files = [file for table in data.files.values() for file in table]
    size = sum(file.stat().st_size for file in files)
    package = manifest.get("package") or {}
    listed = manifest.get("versions")
    versions = listed if isinstance(listed, Mapping) else {}
    days = (plan.end - plan.start).days
    last = plan.end - dt.timedelta(days=1)
    found = {
        "Read from": str(data.folder),
        "Planned output": plan.output,
        "Domain": f"{plan.domain.name} {said(package)}".strip(),
        "Plan": plan.hash,
        "Window": f"{plan.start} to {last}, both included ({plural(days, 'day')})",
        "Seed": str(plan.seed),
        "Story": plan.story if plan.domain.stories else "",
        "Files": f"{plural(len(files), 'file')} of {plan.format}, {sized(size)}",
        "Made with": ", ".join(f"{name} {each}" for name, each in versions.items()),
    }
    return {name: value for name, value in found.items() if value}


def said(package: Any) -> str:
    """The package that brought the domain, with its version, in brackets."""
    if not isinstance(package, Mapping):
        return ""
    parts = [str(package[each]) for each in ("name", "version") if package.get(each)]
    return f"({' '.join(parts)})" if parts else ""


def story(plan: Plan) -> list[str]:
    """The paragraphs of what the domain says of itself."""
    text = cleandoc(plan.domain.story or "").strip()
    return [" ".join(part.split()) for part in text.split("\n\n")]


def asked_rows(plan: Plan, table: str) -> str:
    """How many rows were asked for; those that chance decides are said to be so."""
    mark = "" if plan.domain.specs[table].per is None else ESTIMATED
    return f"{mark}{count(expected_rows(plan, table))}"


def assumptions(plan: Plan) -> Iterator[Assumed]:
    """Every number of the plan, those that differ from the domain's first."""
    found = []
    for name, number in plan.domain.numbers.items():
        value = plan.values.get(name, number.value)
        usual = lines(number.value) if plan.changed(name) else ()
        source = number.source or (f"mark {number.mark}" if number.mark else "")
        found.append(Assumed(name, lines(value), usual, number.meaning, source))
    yield from sorted(found, key=lambda each: not each.usual)


def lines(value: Any) -> tuple[str, ...]:
    """A value as lines: one for each row of a table of tables."""
    if isinstance(value, Mapping) and any(
        isinstance(each, Mapping | list | tuple) for each in value.values()
    ):
        return tuple(f"{word}: {flat(each)}" for word, each in value.items())
    return (flat(value),)


def flat(value: Any) -> str:
    """A value in one line."""
    if isinstance(value, Mapping):
        return ", ".join(f"{word} {flat(each)}" for word, each in value.items())
    if isinstance(value, list | tuple):
        return ", ".join(flat(each) for each in value)
    if isinstance(value, bool) or not isinstance(value, int | float):
        return str(value)
    return amount(value)
