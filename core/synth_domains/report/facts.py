"""What was asked for: where, when, how much, and from which numbers."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from inspect import cleandoc
from pathlib import Path
from typing import Any

from synth_domains.files import sized
from synth_domains.plan import Plan, expected_rows
from synth_domains.report.words import amount, count, plural
from synth_domains.verify.folder import files_of

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


def facts(folder: Path, plan: Plan, manifest: Mapping[str, Any]) -> dict[str, str]:
    """The facts at the head of the page, by what they are."""
    files = files_of(dict(manifest)).values()
    size = sum(each.get("bytes") or 0 for each in files)
    package = manifest.get("package") or {}
    listed = manifest.get("versions")
    versions = listed if isinstance(listed, Mapping) else {}
    days = (plan.end - plan.start).days
    return {
        "Read from": str(folder),
        "Planned output": plan.output,
        "Domain": f"{plan.domain.name} ({said(package)})"
        if package
        else plan.domain.name,
        "Plan": plan.hash,
        "Window": f"{plan.start} to {plan.end - dt.timedelta(days=1)}, both included "
        f"({plural(days, 'day')})",
        "Seed": str(plan.seed),
        "Files": f"{plural(len(files), 'file')} of {plan.format}, {sized(size)}",
        "Made with": ", ".join(f"{name} {each}" for name, each in versions.items()),
    }


def said(package: Any) -> str:
    """A package with its version."""
    if not isinstance(package, Mapping):
        return str(package)
    return " ".join(
        str(package[each]) for each in ("name", "version") if each in package
    )


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
        usual = () if value == number.value else lines(number.value)
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
