"""What patterns must be like, so that a text can be made of each row."""

from __future__ import annotations

import keyword
import re
import string
from collections.abc import Iterator

from synth_domains.errors import DomainError, nearest
from synth_domains.model import expressions as e

WIDTH = re.compile(r"(0[1-9][0-9]?)?d?")


def check_text(where: str, text: e.Text) -> None:
    """Refuse a text whose holes and columns do not agree."""
    columns = dict(text.columns)
    found = list(holes(where, text.pattern))
    for name, form in found:
        if name not in columns:
            problem = f"the pattern has a hole {{{name[:60]}}} but no column for it"
            raise DomainError(where, f"{problem}; {nearest(name, columns)}")
        check_hole(where, name, form, columns[name])
    for name in columns:
        if not name.isidentifier() or keyword.iskeyword(name) or name == "pattern":
            raise DomainError(where, f"{name[:60]!r} cannot be the name of a hole")
        if name not in dict(found):
            raise DomainError(where, f"the pattern has no hole {{{name}}}")
    if not found:
        raise DomainError(where, "the text has no hole; use sd.choice for a fixed word")


def holes(where: str, pattern: str) -> Iterator[tuple[str, str]]:
    """The name and form of each hole of a pattern."""
    try:
        parts = list(string.Formatter().parse(pattern))
    except ValueError as error:
        problem = f"{pattern[:60]!r}: {error}; write {{{{ for a brace"
        raise DomainError(where, problem) from error
    for _, name, form, conversion in parts:
        if name is None:
            continue
        if conversion or not WIDTH.fullmatch(form or ""):
            wrong = f"{name}!{conversion}" if conversion else f"{name}:{form}"
            raise DomainError(
                where, f"{{{wrong[:60]}}} is not of the form {{name}} or {{name:03d}}"
            )
        yield name, form or ""


def check_hole(where: str, name: str, form: str, column: e.Expression) -> None:
    """Refuse what cannot be written into a text."""
    if column.type not in {"int", "text"} or (form and column.type == "text"):
        problem = f"{{{name}{':' if form else ''}{form}}} is {column.type}"
        raise DomainError(where, f"{problem}; a text takes words and whole numbers")
