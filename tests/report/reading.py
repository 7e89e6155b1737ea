"""What stands in a page: tables, cards and sections, read as a reader would."""

from __future__ import annotations

from collections.abc import Iterator
from xml.etree.ElementTree import Element


def text(element: Element) -> str:
    """All words in an element."""
    return " ".join("".join(element.itertext()).split())


def section(tree: Element, title: str) -> Element:
    """The section under a heading."""
    return next(
        each
        for each in tree.iter("section")
        if any(text(h) == title for h in list(each) if h.tag in {"h2", "h3"})
    )


def card(inside: Element, title: str) -> Element:
    """The card about a column, or about a relation."""
    for each in inside.iter("article"):
        heading = next(child for child in each if child.tag in {"h3", "h4"})
        if title in (text(heading), (heading.text or "").strip()):
            return each
    raise AssertionError(f"no card {title}")


def tables(inside: Element) -> Iterator[tuple[str, list[list[str]]]]:
    """Caption and rows of every table; the first row is its head."""
    for table in inside.iter("table"):
        caption = next(table.iter("caption"))
        rows = [[text(cell) for cell in row] for row in table.iter("tr")]
        yield text(caption), rows


def table(inside: Element, about: str) -> list[list[str]]:
    """The rows of the table whose caption begins like this, its head first."""
    return next(rows for caption, rows in tables(inside) if caption.startswith(about))


def bars(inside: Element) -> dict[str, list[str]]:
    """The bars of a card: label, then measured and planned share."""
    rows = [
        row
        for each in inside.iter("table")
        if each.get("class") == "bars"
        for row in next(each.iter("tbody"))
    ]
    return {text(row[0]): [text(cell) for cell in row[2:]] for row in rows}


def share(cell: str) -> float:
    """A share as it is written: "12.3 %"."""
    return float(cell.removesuffix(" %").replace(",", "")) / 100


def number(cell: str) -> float:
    """A number as it is written: "1,234"."""
    return float(cell.replace(",", ""))
