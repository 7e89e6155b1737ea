"""Show a domain: its story, its tables and columns, and the numbers it assumes."""

from __future__ import annotations

import argparse
from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from synth_domains.cli.commands import DONE
from synth_domains.cli.facts import domain_facts
from synth_domains.cli.layout import (
    as_json,
    columns,
    number,
    one_line,
    page,
    paragraphs,
    wrapped,
)
from synth_domains.diagram import mermaid
from synth_domains.files import sized
from synth_domains.registry import load_registry

if TYPE_CHECKING:
    from synth_domains.cli.commands import Subparsers

MARKS = {
    "H": "primary source",
    "M": "secondary source",
    "L": "one vendor's figure",
    "mem": "quoted from memory",
    "calc": "worked out",
    "design": "our choice",
}
MOST_WORDS = 8
LINES_OF_VALUE = 2
NARROW = 24


def add(subparsers: Subparsers) -> None:
    """Say what options the command has."""
    parser = subparsers.add_parser("show", description=__doc__)
    parser.add_argument("domain", metavar="DOMAIN", help="a name that list shows")
    form = parser.add_mutually_exclusive_group()
    form.add_argument("--json", action="store_true", help="everything, for programs")
    form.add_argument(
        "--mermaid", action="store_true", help="the diagram, as Mermaid text"
    )


def run(arguments: argparse.Namespace) -> int:
    """Print the domain in the form that was asked for."""
    offer = load_registry().offer(arguments.domain)
    if arguments.mermaid:
        print(mermaid(offer.domain))
    elif arguments.json:
        print(as_json(domain_facts(offer)))
    else:
        print("\n".join(text(domain_facts(offer), page())))
    return DONE


def text(domain: Mapping[str, Any], width: int) -> list[str]:
    """The whole page."""
    lines = [f"{domain['name']} ({domain['distribution']} {domain['version']})", ""]
    lines += paragraphs(domain["story"], width, indent="  ")
    window = domain["window"]
    days = f"{window['start']} up to, not including, {window['end']}"
    lines += ["", *wrapped(f"Without a plan: {days}.", width, indent="  ")]
    if domain["locales"]:
        locales = f"Locales, for --locale: {', '.join(domain['locales'])}."
        lines += wrapped(locales, width, indent="  ")
    for table in domain["tables"]:
        lines += ["", *table_text(table, width)]
    if domain["calendars"]:
        lines += ["", "Calendars"]
        for calendar in domain["calendars"]:
            lines += calendar_text(calendar, width)
    named = [number for number in domain["numbers"] if number["named"]]
    if named:
        lines += ["", "Assumptions, which a plan can change"]
        for number in named:
            lines += number_text(number, width)
    rest = [number for number in domain["numbers"] if not number["named"]]
    if rest:
        lines += ["", "Other numbers, which a plan can change too"]
        for number in rest:
            lines += value_text(number, width, most=LINES_OF_VALUE)
    return lines


def table_text(table: Mapping[str, Any], width: int) -> list[str]:
    """A table: how many rows, why it exists, and its columns."""
    lines = wrapped(f"{table['name']}: {rows_text(table)}", width, hang="  ")
    lines += wrapped(table["about"], width, indent="  ")
    lines += wrapped(f"In loads, rows arrive {table['arrives']}.", width, indent="  ")
    cells = [
        (column["name"], column["spark_type"], mark(column))
        for column in table["columns"]
    ]
    width_of_cells = max(map(len, columns(cells))) + 2
    room = max(width - width_of_cells - 2, NARROW)
    for line, column in zip(columns(cells), table["columns"], strict=True):
        comment = wrapped(comment_of(column), room) or [""]
        lines.append(f"  {line.ljust(width_of_cells)}{comment[0]}".rstrip())
        lines += [" " * (width_of_cells + 2) + rest for rest in comment[1:]]
    return lines


def rows_text(table: Mapping[str, Any]) -> str:
    """How many rows a table has, and what they come to in files."""
    files = number(table["files"], "file")
    return f"{count_text(table)}; about {sized(table['bytes'])} in {files}"


def count_text(table: Mapping[str, Any]) -> str:
    """How many rows a table has."""
    if table["per"] is None:
        rows = f"{table['rows']:,} row" + ("" if table["rows"] == 1 else "s")
        by = f", as they come by the calendar {table['arrivals']}"
        return rows + (by if table["arrivals"] else "")
    count = table["count"]
    if isinstance(count, int):
        return f"{count} for each row of {table['per']}"
    return f"some for each row of {table['per']}" + (f", by {count}" if count else "")


def mark(column: Mapping[str, Any]) -> str:
    """What a column is to the tables."""
    if column["key"]:
        return "key"
    above = column["references"]
    optional = "or null" if column["nullable"] else ""
    return " ".join(filter(None, [f"-> {above['table']}" if above else "", optional]))


def comment_of(column: Mapping[str, Any]) -> str:
    """What a column says, or the words it may hold."""
    words, about = column["words"] or (), column["about"]
    if not 0 < len(words) <= MOST_WORDS or all(word in about for word in words):
        return str(about)
    return f"{about}: {', '.join(words)}" if about else ", ".join(words)


def calendar_text(calendar: Mapping[str, Any], width: int) -> list[str]:
    """A calendar: where its events happen, and the days that stand out."""
    regions = ", ".join(
        f"{name} ({each['zone']})" for name, each in calendar["regions"].items()
    )
    lines = wrapped(f"{calendar['name']}: {regions}", width, indent="  ", hang="    ")
    for event in calendar["events"]:
        days = f" for {event['days']} days" if event["days"] > 1 else ""
        where = f" in {', '.join(event['regions'])}" if event["regions"] else ""
        source = f" ({event['source']})" if event["source"] else ""
        what = f"{event['name']}, {event['day']}{days}{where}"
        line = f"{what}: times {event['factor']}{source}"
        lines += wrapped(line, width, indent="    ", hang="      ")
    return lines


def number_text(number: Mapping[str, Any], width: int) -> list[str]:
    """A number with what it means and where it comes from."""
    origin = "; ".join(filter(None, [number["source"], MARKS.get(number["mark"], "")]))
    meaning = " ".join(
        filter(None, [number["meaning"], f"({origin})" if origin else ""])
    )
    return value_text(number, width) + wrapped(meaning, width, indent="      ")


def value_text(
    number: Mapping[str, Any], width: int, *, most: int | None = None
) -> list[str]:
    """A number as a plan writes it, in at most so many lines."""
    line = f"{number['name']}: {flow(number['value'])}"
    return wrapped(line, width, indent="  ", hang="    ", most=most)


def flow(value: Any) -> str:
    """A value in one line, as YAML writes it."""
    if isinstance(value, Mapping):
        return (
            "{"
            + ", ".join(f"{name}: {flow(each)}" for name, each in value.items())
            + "}"
        )
    if isinstance(value, list):
        return "[" + ", ".join(flow(each) for each in value) + "]"
    return one_line(str(value))
