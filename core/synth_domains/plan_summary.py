"""What a plan comes to, in words: the same for a terminal, a review, and a question."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from inspect import cleandoc
from typing import Any

from synth_domains.choices import CATALOG, unnamed
from synth_domains.files import sized
from synth_domains.model.calendar import Calendar
from synth_domains.model.tables import TableSpec
from synth_domains.plain_words import in_words, title
from synth_domains.plan import Plan, expected_rows, fits, peopled
from synth_domains.plan_file import (
    MARKS,
    feature_facts,
    fixed,
    place,
    rows_below,
    window_days,
)
from synth_domains.sizes import expected_bytes, expected_files
from synth_domains.uses import Use, uses_of

UNSURE = ("mem", "design")
SAID = {"multi_language": "multi-language text"}
MODES_SAID = {
    "overwrite": "replaces tables that are there",
    "ignore": "leaves tables that are there as they are",
    "error": "stops if a table is there already",
}


@dataclass(frozen=True)
class Said:
    """A number of a plan in words.

    Attributes:
        name: its name in the plan.
        words: the number, or the numbers, in words.
        about: what it means, without its unit.
        origin: where it comes from, and how sure that is.
        usual: the domain's own number in words, where the plan has another.
    """

    name: str
    words: str
    about: str
    origin: str
    usual: str = ""

    @property
    def text(self) -> str:
        """All of it but the origin, in one line."""
        usual = f"; usually {self.usual}" if self.usual else ""
        about = f" ({self.about}{usual})" if self.about else f" ({usual[2:]})"
        return f"{self.name}: {self.words}{'' if about == ' ()' else about}"


@dataclass(frozen=True)
class TableSaid:
    """A table of a plan: its rows, as they are written, and what it rests on."""

    name: str
    rows: str
    size: str
    columns: tuple[str, ...]
    origin: str
    numbers: tuple[Said, ...]


@dataclass(frozen=True)
class Point:
    """A point of the checklist: settled, or open with what to do."""

    settled: bool
    text: str


def output(plan: Plan) -> str:
    """Where the tables go, in one line."""
    if unnamed(plan):
        return f"catalog still open (usually {CATALOG}), schema {plan.schema}"
    return place(plan)


def manner(plan: Plan) -> str:
    """In which form the tables go there."""
    form = "Delta tables" if plan.format == "delta" else plan.format
    parts = [form, f"by a script for {plan.target}"]
    if plan.target != "local":
        parts.append(MODES_SAID.get(plan.mode, plan.mode))
    return ", ".join(parts)


def window(plan: Plan) -> str:
    """Of which days the data is."""
    first, last = window_days(plan)
    return f"{first} to {last}, both included"


def tables(plan: Plan, *, most: int) -> list[TableSaid]:
    """The tables; a number stands with the first table that uses it."""
    uses = uses_of(plan.domain)
    found = []
    for name, spec in plan.domain.specs.items():
        numbers = tuple(
            said(plan, each, use, most)
            for each, use in uses.items()
            if use.table == name and told(plan, each)
        )
        rows = row_count(plan, spec)
        found.append(
            TableSaid(
                name,
                rows,
                size(plan, [name]),
                tuple(spec.written),
                origin(plan, spec),
                numbers,
            )
        )
    return found


def told(plan: Plan, name: str) -> bool:
    """Whether a number is worth telling: it has a name, or the plan changed it."""
    return name in plan.domain.named or plan.changed(name)


def said(plan: Plan, name: str, use: Use, most: int) -> Said:
    """A number of the plan in words."""
    number = plan.domain.numbers[name]

    def words(value: Any) -> str:
        return in_words(value, use, number.meaning, most=most)

    usual = words(number.value) if plan.changed(name) else ""
    source = "; ".join(filter(None, [number.source, MARKS.get(number.mark, "")]))
    return Said(name, words(plan.values[name]), title(number.meaning), source, usual)


def row_count(plan: Plan, spec: TableSpec) -> str:
    """How many rows a table has; those that chance decides are marked."""
    mark = "" if spec.per is None else "~"
    return f"{mark}{expected_rows(plan, spec.name):,.0f}"


def all_rows(plan: Plan) -> str:
    """How many rows there are in all."""
    return f"~{sum(expected_rows(plan, name) for name in plan.domain.specs):,.0f}"


def size(plan: Plan, tables: Iterable[str]) -> str:
    """How large tables become together, and how many files they are."""
    names = list(tables)
    files = sum(expected_files(plan, name) for name in names)
    size = sized(round(sum(expected_bytes(plan, name) for name in names)))
    return f"about {size} in {files:,} file{'s' * (files != 1)}"


def origin(plan: Plan, spec: TableSpec) -> str:
    """From what the number of rows follows, and in which order they come."""
    if spec.per is not None:
        return rows_below(plan, spec).partition(", ")[2]
    if spec.arrivals is not None:
        return f"in time order, by the calendar {spec.arrivals.name}"
    return "a fixed list" if fixed(spec) else ""


def calendars(plan: Plan, *, most: int) -> list[tuple[str, list[str]]]:
    """When things happen: each calendar with its numbers, in words."""
    uses, found, seen = uses_of(plan.domain), [], set[str]()
    for name, calendar in plan.domain.calendars.items():
        lines = []
        for each, use in uses.items():
            if use.table or use.kind == "event" or use.column != name or each in seen:
                continue
            seen.add(each)
            if told(plan, each) or not idle(plan.values[each]):
                lines.append(said(plan, each, use, most).text)
        lines += events(plan, calendar)
        tables = [
            table
            for table, spec in plan.domain.specs.items()
            if spec.arrivals is calendar
        ]
        head = f"{name}, by which {' and '.join(tables)} come" if tables else name
        found.append((head, lines))
    return found


def idle(value: Any) -> bool:
    """Whether a number of a calendar leaves everything as it is."""
    return value in (0, 1) or value == (1,) * 7


def events(plan: Plan, calendar: Calendar) -> list[str]:
    """The days that stand out, in one line."""
    words = []
    for event in calendar.events:
        name = calendar.number_name(event)
        each = said(plan, name, Use("event"), 1)
        usual = f" (usually {each.usual})" if each.usual else ""
        words.append(f"{event.name} {each.words}{usual}")
    return [f"events: {', '.join(words)}"] if words else []


def relations(plan: Plan) -> dict[tuple[str, str], str]:
    """The tables whose keys a column holds, by table and column."""
    return {
        (table, column): parent for table, column, parent, _ in plan.domain.references
    }


def story(plan: Plan) -> str:
    """What happens, to whom, and when."""
    return cleandoc(plan.domain.story or "").strip()


def story_told(plan: Plan) -> str:
    """What happened once in this data; or why the usual story is not told."""
    if (each := plan.told) is not None:
        return f"Once, {each.start:%Y-%m-%d %H:%M} UTC: {each.title} ({each.name})."
    if plan.domain.stories and not fits(plan, plan.domain.stories[0]):
        name, where = plan.domain.stories[0].name, plan.domain.stories[0].regions
        if not peopled(plan, where):
            return f"Nothing out of the usual: nobody is where {name} happens."
        return f"Nothing out of the usual: the window does not hold {name}."
    return "Nothing out of the usual happens." if plan.domain.stories else ""


def features(plan: Plan) -> list[tuple[str, str, str]]:
    """What the data has: on or off, what, and what that means."""
    return [
        (
            "on" if on else "off",
            SAID.get(name, name.replace("_", " ")),
            why.split(";")[0],
        )
        for name, (on, why) in feature_facts(plan).items()
    ]


def sources(plan: Plan) -> dict[str, list[str]]:
    """The named numbers by where they come from."""
    found: dict[str, list[str]] = {}
    uses = uses_of(plan.domain)
    for name in plan.domain.named:
        origin = said(plan, name, uses[name], 1).origin or "not said"
        found.setdefault(origin, []).append(name)
    last = [origin for origin in map(MARKS.get, UNSURE) if origin in found]
    return found | {origin: found.pop(origin) for origin in last}


def checklist(plan: Plan) -> Iterator[Point]:
    """What is settled, and what the reader has to settle."""
    first, last = window_days(plan)
    if unnamed(plan):
        yield Point(False, f"name the catalog: --catalog C, such as {CATALOG}")
    else:
        yield Point(True, f"output: {place(plan)}")
    if plan.on_databricks:
        text = "make sure that you may create schema and volume in the catalog"
        yield Point(False, text)
    yield Point(True, f"window: {first} to {last}")
    yield Point(True, "rows: as above; change them with --rows TABLE=N or --scale X")
    others = [name for name in plan.values if plan.changed(name)]
    if others:
        yield Point(True, f"not the domain's own numbers: {', '.join(others)}")
    marks = [number.mark for number in plan.domain.named.values()]
    unsure = sum(mark in UNSURE for mark in marks)
    if unsure:
        text = f"{unsure} of {len(marks)} named numbers are our choice or from memory"
        yield Point(False, f"look at the numbers: {text}")
    yield Point(False, "approve the plan: render asks for it, or takes --yes")
