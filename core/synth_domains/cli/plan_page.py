"""A plan as a careful colleague would send it, to be read before anything is made."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from synth_domains.choices import CATALOG, unnamed
from synth_domains.cli.layout import columns, wrapped
from synth_domains.model import expressions as e
from synth_domains.model.domain import globals_of, walk
from synth_domains.model.tables import TableSpec
from synth_domains.plan import Plan, expected_rows
from synth_domains.plan_file import (
    FEATURES,
    about,
    fixed,
    place,
    rows_below,
    window_days,
)

MOST_WORDS = 9
COLUMNS_AT = 2


def plan_lines(plan: Plan, origin: str, width: int) -> list[str]:
    """The whole page.

    Args:
        plan: the plan; its catalog may still be open.
        origin: the package that brought the domain, with its version.
        width: no line is longer.
    """
    return [
        *location_lines(plan),
        "",
        f"Plan {plan.hash} of {plan.domain.name} ({origin})",
        *window_lines(plan, width),
        "",
        *table_lines(plan),
        "",
        "Columns and assumptions",
        *detail_lines(plan, width),
        "",
        "Relations",
        *relation_lines(plan, width),
        "",
        "Features",
        *feature_lines(),
        "",
        "Checklist",
        *checklist(plan, width),
    ]


def location_lines(plan: Plan) -> list[str]:
    """Where the tables go: the first thing to look at."""
    if unnamed(plan):
        where = f"catalog still open (usually {CATALOG}), schema {plan.schema}"
    else:
        where = place(plan)
    line = f"OUTPUT  {where}"
    return ["=" * len(line), line, "=" * len(line)]


def window_lines(plan: Plan, width: int) -> list[str]:
    """When, how and with which seed."""
    first, last = window_days(plan)
    how = f"{plan.format}, {plan.mode}, by a script for {plan.target}"
    text = f"{first} to {last}, both included; seed {plan.seed}; {how}"
    return wrapped(text, width, indent="  ")


def table_lines(plan: Plan) -> list[str]:
    """The tables with their rows."""
    rows = [("TABLE", "ROWS", "COLUMNS", "HOW")]
    for name, spec in plan.domain.specs.items():
        rows.append(
            (name, row_count(plan, spec), str(len(spec.written)), origin(plan, spec))
        )
    total = sum(expected_rows(plan, name) for name in plan.domain.specs)
    rows.append(("in all", f"~{total:,.0f}", "", ""))
    return columns(rows, right=[1, COLUMNS_AT])


def row_count(plan: Plan, spec: TableSpec) -> str:
    """How many rows a table has; those that chance decides are marked."""
    mark = "" if spec.per is None else "~"
    return f"{mark}{expected_rows(plan, spec.name):,.0f}"


def origin(plan: Plan, spec: TableSpec) -> str:
    """From what the number of rows follows."""
    if spec.per is not None:
        return rows_below(plan, spec).partition(", ")[2]
    if spec.arrivals is not None:
        return f"as they come by the calendar {spec.arrivals.name}"
    return "a fixed list" if fixed(spec) else ""


def detail_lines(plan: Plan, width: int) -> Iterator[str]:
    """For each table its columns and the assumptions that it is the first to use."""
    seen: set[str] = set()
    for name, spec in plan.domain.specs.items():
        names = ", ".join(spec.written)
        yield from wrapped(f"{name}: {names}", width, indent="  ", hang="    ")
        for label in dict.fromkeys(used(spec)):
            if label not in seen:
                seen.add(label)
                yield from assumption_lines(plan, label, width)
    rest = [label for label in plan.domain.named if label not in seen]
    if rest:
        yield "  calendars"
    for label in rest:
        yield from assumption_lines(plan, label, width)


def used(spec: TableSpec) -> Iterator[str]:
    """The names of the assumptions that a table uses."""
    for root in (*spec.columns.values(), spec.count):
        for part in walk(root) if isinstance(root, e.Expression) else ():
            for each in (part, *globals_of(part)):
                if isinstance(each, e.Assumption):
                    yield each.label


def assumption_lines(plan: Plan, label: str, width: int) -> list[str]:
    """An assumption in words."""
    number = plan.domain.numbers[label]
    value = plan.values[label]
    changed = " (changed)" if value != number.value else ""
    text = f"{label} {in_words(value)}{changed}: {about(number)}"
    return wrapped(f"- {text}", width, indent="    ", hang="      ")


def in_words(value: Any) -> str:
    """A value in words: short tables in full, long ones by their ends."""
    if isinstance(value, Mapping):
        nested = any(
            isinstance(each, Mapping | list | tuple) for each in value.values()
        )
        if nested:
            return ", ".join(
                f"{word} ({in_words(each)})" for word, each in value.items()
            )
        if len(value) <= MOST_WORDS:
            return ", ".join(f"{word} {each}" for word, each in value.items())
        least, most = (pick(value, key=value.__getitem__) for pick in (min, max))
        ends = f"from {least} {value[least]} to {most} {value[most]}"
        return f"{len(value)} entries {ends}"
    if isinstance(value, list | tuple):
        return f"from {min(value)} to {max(value)}"
    return str(value)


def relation_lines(plan: Plan, width: int) -> Iterator[str]:
    """Which table refers to which."""
    found: dict[str, list[str]] = {}
    for table, column, parent, _ in plan.domain.references:
        found.setdefault(table, []).append(f"{column} -> {parent}")
    for table, links in found.items():
        yield from wrapped(
            f"{table}: {', '.join(links)}", width, indent="  ", hang="    "
        )


def feature_lines() -> list[str]:
    """What the data has."""
    rows = [
        (f"  {'on' if on else 'off'}", name.replace("_", " "), why)
        for name, (on, why) in FEATURES.items()
    ]
    return columns(rows)


def checklist(plan: Plan, width: int) -> Iterator[str]:
    """What is settled, and what the reader has to settle."""
    first, last = window_days(plan)
    points = [
        (not unnamed(plan), f"output: {place(plan)}", "name the catalog: --catalog C"),
        (True, f"window: {first} to {last}", ""),
        (True, "rows: as above; change them with --rows TABLE=N or --scale X", ""),
        (False, "", "approve the plan: render asks for it, or takes --yes"),
    ]
    if plan.on_databricks:
        text = "make sure that you may create schema and volume in the catalog"
        points.insert(1, (False, "", text))
    for settled, done, todo in points:
        line = f"[x] {done}" if settled else f"[ ] {todo}"
        yield from wrapped(line, width, indent="  ", hang="      ")
