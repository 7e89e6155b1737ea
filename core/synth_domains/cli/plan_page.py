"""A plan as a careful colleague would send it, to be read before anything is made."""

from __future__ import annotations

from collections.abc import Iterator

from synth_domains import plan_summary as summary
from synth_domains.cli.layout import paragraphs, table, wrapped
from synth_domains.plan import Plan

OUTPUT = "OUTPUT  "
MOST_WORDS = 6
ROWS_AT, COLUMNS_AT = 1, 2


def plan_lines(plan: Plan, origin: str, width: int) -> list[str]:
    """The whole page.

    Args:
        plan: the plan; its catalog may still be open.
        origin: the package that brought the domain, with its version.
        width: no line is longer, unless a word is.
    """
    name = plan.domain.name
    numbers = (
        f"All numbers, with meaning and source: synth-domains show {name}. To change "
        f"them: synth-domains plan {name} -o PLAN.yaml"
    )
    return [
        *location_lines(plan, width),
        "",
        *wrapped(f"Plan {plan.hash} of {name} ({origin})", width),
        *wrapped(f"{summary.window(plan)}; seed {plan.seed}", width),
        "",
        "STORY",
        *paragraphs(summary.story(plan), width, indent="  "),
        *wrapped(summary.story_told(plan), width, indent="  "),
        "",
        "TABLES",
        *table_lines(plan, width),
        "",
        *calendar_lines(plan, width),
        "COLUMNS AND RELATIONS",
        *column_lines(plan, width),
        "",
        "WHERE THE NUMBERS COME FROM",
        *source_lines(plan, width),
        *wrapped(numbers, width, indent="  "),
        "",
        "FEATURES",
        *feature_lines(plan, width),
        "",
        "CHECKLIST",
        *checklist_lines(plan, width),
    ]


def location_lines(plan: Plan, width: int) -> list[str]:
    """Where the tables go: the first thing to look at."""
    gap = " " * len(OUTPUT)
    lines = wrapped(summary.output(plan), width, indent=OUTPUT, hang=gap)
    lines += wrapped(summary.manner(plan), width, indent=gap)
    frame = "=" * min(width, max(map(len, lines)))
    return [frame, *lines, frame]


def table_lines(plan: Plan, width: int) -> list[str]:
    """The tables with their rows, and the numbers that each is the first to use."""
    rows = []
    for each in summary.tables(plan, most=MOST_WORDS):
        notes = [
            *filter(None, [each.origin]),
            each.size,
            *(number.text for number in each.numbers),
        ]
        rows.append(([each.name, each.rows, str(len(each.columns))], notes))
    size = summary.size(plan, plan.domain.specs)
    rows.append((["in all", summary.all_rows(plan), ""], [size]))
    head = ["TABLE", "ROWS", "COLUMNS", "KEY ASSUMPTIONS"]
    return table(head, rows, width, right=[ROWS_AT, COLUMNS_AT])


def calendar_lines(plan: Plan, width: int) -> Iterator[str]:
    """When things happen."""
    found = summary.calendars(plan, most=MOST_WORDS)
    if not found:
        return
    yield "WHEN THINGS HAPPEN"
    for name, notes in found:
        yield from wrapped(name, width, indent="  ")
        for note in notes:
            yield from wrapped(f"- {note}", width, indent="    ", hang="      ")
    yield ""


def column_lines(plan: Plan, width: int) -> Iterator[str]:
    """The columns that are written, and to which tables they lead."""
    found = summary.relations(plan)
    for name, spec in plan.domain.specs.items():
        words = [
            f"{column} -> {found[name, column]}" if (name, column) in found else column
            for column in spec.written
        ]
        text = f"{name}: {', '.join(words)}"
        yield from wrapped(text, width, indent="  ", hang="    ")


def source_lines(plan: Plan, width: int) -> Iterator[str]:
    """The named numbers by where they come from."""
    for origin, names in summary.sources(plan).items():
        text = f"{origin}: {', '.join(names)}"
        yield from wrapped(text, width, indent="  ", hang="    ")


def feature_lines(plan: Plan, width: int) -> list[str]:
    """What the data has, and what it has not."""
    rows = [([f"  {on}", name], [why]) for on, name, why in summary.features(plan)]
    return table(["", "", ""], rows, width)[1:]


def checklist_lines(plan: Plan, width: int) -> Iterator[str]:
    """What is settled, and what the reader has to settle."""
    for point in summary.checklist(plan):
        mark = "x" if point.settled else " "
        yield from wrapped(f"[{mark}] {point.text}", width, indent="  ", hang="      ")
