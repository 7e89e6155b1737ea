"""A plan as Markdown, for a review: what the page of the terminal says, as GitHub's tables."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence

from synth_domains import plan_summary as summary
from synth_domains.choices import unnamed
from synth_domains.plan import Plan
from synth_domains.uses import uses_of

SPECIAL = re.compile(r"([\\`*_{}\[\]<>|~#$!@])")
ALL = 10_000  # no table of numbers is told by its ends


def plan_markdown(plan: Plan, origin: str) -> str:
    """The whole document.

    Args:
        plan: the plan; its catalog may still be open.
        origin: the package that brought the domain, with its version.
    """
    where = (said if unnamed(plan) else code)(summary.output(plan))
    sections = [
        [f"# Plan of {code(plan.domain.name)}"],
        [
            f"> **Output: {where}**  ",
            f"> {said(summary.manner(plan))}",
        ],
        [
            f"Plan {code(plan.hash)}, from {said(origin)}. "
            f"{said(summary.window(plan))}; seed {plan.seed}."
        ],
        *([said(each)] for each in re.split(r"\n\s*\n", summary.story(plan))),
        ["## Tables"],
        [*tables(plan)],
        *calendars(plan),
        ["## Columns and relations"],
        [*columns(plan)],
        ["## Named numbers"],
        [*numbers(plan)],
        ["## Features"],
        [*grid(["", "feature", "meaning"], summary.features(plan))],
        ["## Checklist"],
        [
            f"- [{'x' if point.settled else ' '}] {said(point.text)}"
            for point in summary.checklist(plan)
        ],
    ]
    return "\n\n".join("\n".join(lines) for lines in sections if lines) + "\n"


def tables(plan: Plan) -> Iterator[str]:
    """The tables with their rows, and the numbers that each is the first to use."""
    rows = []
    for each in summary.tables(plan, most=ALL):
        notes = [said(text) for text in (each.origin, each.size) if text]
        notes += [named(number) for number in each.numbers]
        cells = [code(each.name), said(each.rows), str(len(each.columns))]
        rows.append([*cells, "<br>".join(notes)])
    size = summary.size(plan, plan.domain.specs)
    rows.append(["in all", said(summary.all_rows(plan)), "", said(size)])
    yield from grid(["table", "rows:", "columns:", "key assumptions"], rows, raw=True)


def calendars(plan: Plan) -> Iterator[list[str]]:
    """When things happen."""
    found = summary.calendars(plan, most=ALL)
    if found:
        yield ["## When things happen"]
    for name, notes in found:
        yield [f"- {said(name)}", *(f"  - {said(note)}" for note in notes)]


def columns(plan: Plan) -> Iterator[str]:
    """The columns that are written, and to which tables they lead."""
    found, rows = summary.relations(plan), []
    for name, spec in plan.domain.specs.items():
        words = [
            f"{code(column)} → {code(found[name, column])}"
            if (name, column) in found
            else code(column)
            for column in spec.written
        ]
        rows.append([code(name), ", ".join(words)])
    yield from grid(["table", "columns; → leads to a row of"], rows, raw=True)


def numbers(plan: Plan) -> Iterator[str]:
    """Every named number, with what it means and where it comes from."""
    uses, rows = uses_of(plan.domain), []
    for name in plan.domain.named:
        each = summary.said(plan, name, uses[name], ALL)
        usual = f"; usually {each.usual}" if each.usual else ""
        texts = [f"{each.words}{usual}", plan.domain.numbers[name].meaning, each.origin]
        rows.append([code(name), *map(said, texts)])
    yield from grid(["name", "number", "meaning", "source"], rows, raw=True)


def named(number: summary.Said) -> str:
    """A number in words, with its name as code."""
    return code(number.name) + said(number.text.removeprefix(number.name))


def grid(
    head: Sequence[str], rows: Iterable[Sequence[str]], *, raw: bool = False
) -> Iterator[str]:
    """A table of Markdown; a title that ends with a colon is that of numbers."""
    yield f"| {' | '.join(title.rstrip(':') for title in head)} |"
    yield f"|{'|'.join('---:' if title[-1:] == ':' else '---' for title in head)}|"
    for row in rows:
        yield f"| {' | '.join(row if raw else map(said, row))} |"


def said(text: str) -> str:
    """A text that is nothing but text, in one line."""
    line = " ".join("".join(c if c.isprintable() else " " for c in text).split())
    return SPECIAL.sub(r"\\\1", line.replace("&", "&amp;"))


def code(text: str) -> str:
    """A name as code; one that would end the code is plain text."""
    line = " ".join("".join(c if c.isprintable() else " " for c in text).split())
    return said(line) if re.search(r"[`|\\]", line) or not line else f"`{line}`"
