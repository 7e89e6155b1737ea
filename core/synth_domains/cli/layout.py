"""How results fit on a screen, or into a pipe."""

from __future__ import annotations

import json
import os
import re
import shutil
import sys
from collections.abc import Mapping, Sequence
from inspect import cleandoc
from textwrap import TextWrapper
from typing import Any, TextIO

PAGE = 100
READABLE = 88
NARROWEST = 40

# A sentence ends at a full stop before a capital, not after a single letter ("e.g. A").
SENTENCE = re.compile(r"(?<![.\s(]\w)[.!?](?=\s+[A-Z\"']|$)")

UNITS = re.compile(r"(\d) (%|times\b)")


def screen() -> int | None:
    """The width of the terminal; none if the reader is a file or a program."""
    if sys.stdout.isatty():
        return max(shutil.get_terminal_size((PAGE, 24)).columns, NARROWEST)
    return None


def page() -> int:
    """The width for prose."""
    return min(screen() or PAGE, READABLE)


def one_line(text: str) -> str:
    """A text without line breaks or other characters that would move the cursor."""
    return " ".join("".join(c if c.isprintable() else " " for c in text).split())


def first_sentence(text: str) -> str:
    """What a text says first, without the full stop."""
    paragraph = one_line(cleandoc(text).strip().split("\n\n")[0])
    return SENTENCE.split(paragraph)[0].strip()


def columns(rows: Sequence[Sequence[str]], *, right: Sequence[int] = ()) -> list[str]:
    """Rows with their cells below each other; `right` lists the columns of numbers."""
    widths = [max(map(len, cells)) for cells in zip(*rows, strict=True)]
    lines = []
    for row in rows:
        cells = [
            cell.rjust(width) if place in right else cell.ljust(width)
            for place, (cell, width) in enumerate(zip(row, widths, strict=True))
        ]
        lines.append("  ".join(cells).rstrip())
    return lines


def table(
    head: Sequence[str],
    rows: Sequence[tuple[Sequence[str], Sequence[str]]],
    width: int,
    *,
    right: Sequence[int] = (),
) -> list[str]:
    """Rows with notes: in a last column that is wrapped, or below where that is narrow.

    Args:
        head: the titles; the last one is that of the notes.
        rows: for each row its cells and its notes.
        width: no line is longer, unless a word or the cells are.
        right: the columns of numbers.
    """
    cells = columns([head[:-1], *(row for row, _ in rows)], right=right)
    edge = max(map(len, cells)) + 2
    beside = width - edge >= NARROWEST
    lines = [f"{cells[0].ljust(edge)}{head[-1]}" if beside else cells[0]]
    for line, (_, notes) in zip(cells[1:], rows, strict=True):
        indent = " " * edge if beside else "    "
        found = [
            each
            for note in notes
            for each in wrapped(note, width, indent=indent, hang=f"{indent}  ")
        ]
        if beside and found:
            found[0] = line.ljust(edge) + found[0][edge:]
            lines += found
        else:
            lines += [line, *found]
    return lines


def emphasized(lines: Sequence[str], stream: TextIO) -> str:
    """A page as a terminal shows it best: headings in bold, and plain elsewhere."""
    plain = not stream.isatty() or "NO_COLOR" in os.environ
    if plain or os.environ.get("TERM") == "dumb":
        return "\n".join(lines)
    return "\n".join(
        f"\x1b[1m{line}\x1b[0m" if heading(line) else line for line in lines
    )


def heading(line: str) -> bool:
    """Whether a line of a page is a heading, or says where the output goes."""
    return line.startswith(("=", "OUTPUT")) or (line.isupper() and line[0] != " ")


def cut(line: str, width: int | None) -> str:
    """A line that fits, with dots for what does not."""
    return (
        line
        if width is None or len(line) <= width
        else line[: width - 3].rstrip() + "..."
    )


def wrapped(
    text: str,
    width: int,
    *,
    indent: str = "",
    hang: str | None = None,
    most: int | None = None,
) -> list[str]:
    """A paragraph in lines that fit.

    Args:
        text: the paragraph.
        width: no line is longer, unless a word is.
        indent: begins the first line.
        hang: begins all others, if not the same.
        most: no more lines than this; dots stand for the rest.
    """
    wrapper = TextWrapper(
        width=max(width, len(indent) + 20),
        initial_indent=indent,
        subsequent_indent=indent if hang is None else hang,
        break_long_words=False,
        break_on_hyphens=False,
        max_lines=most,
        placeholder=" ...",
    )
    # A number stays with its unit: what the wrapper sees there is no space.
    kept = UNITS.sub("\\1\0\\2", one_line(text))
    return [line.replace("\0", " ") for line in wrapper.wrap(kept)]


def paragraphs(text: str, width: int, *, indent: str = "") -> list[str]:
    """A docstring: paragraphs are filled, lists and examples stay as they are."""
    lines: list[str] = []
    for paragraph in re.split(r"\n\s*\n", cleandoc(text).strip()):
        raw = paragraph.splitlines()
        kept = any(line.startswith((" ", "-", "*")) for line in raw)
        lines += [f"{indent}{line.rstrip()}" for line in raw] if kept else []
        lines += [] if kept else wrapped(paragraph, width, indent=indent)
        lines.append("")
    return lines[:-1]


def as_json(facts: Mapping[str, Any]) -> str:
    """Facts for programs, in letters that every stream can carry."""
    return json.dumps(facts, indent=2, default=str)


def number(count: int, thing: str) -> str:
    """A count with its thing: "1 plugin", "3 plugins"."""
    return f"{count:,} {thing}" + ("" if count == 1 else "s")
