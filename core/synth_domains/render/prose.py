"""Texts of a domain in a script: comments, docstrings, and assignments."""

from __future__ import annotations

import re
import textwrap
from typing import Any

from synth_domains.render.source import layout, literal


def comment(text: str) -> str:
    """A text as comments: nothing in it can end the line, or be read by tools."""
    safe = "".join(c if c.isprintable() else " " for c in text).replace("///", "// /")
    lines = textwrap.wrap(" ".join(safe.split()), 86) or ["."]
    return "\n".join(f"# {line}" for line in lines)


def assign(name: str, value: Any) -> str:
    """An assignment of a plain value to a name."""
    head = f"{name} = "
    return head + layout(literal(value), 0, len(head), 0)


def docstring(text: str, indent: int) -> str:
    """A text as a docstring: nothing in it can end it or be read as an escape."""
    safe = "".join(c if c.isprintable() or c == "\n" else " " for c in text)
    safe = safe.replace("\\", "\\\\")
    safe = re.sub(r'"(?="|\Z)', r"\\" + '"', safe)
    safe = re.sub("(?m)^#", r"\\x23", safe)  # no line of it is a header for tools
    if "\n" not in safe and indent + len(safe) + 6 <= 88:
        return f'"""{safe}"""'
    lines: list[str] = []
    for paragraph in safe.split("\n"):
        width = 85 - indent if lines else 82 - indent
        lines += textwrap.wrap(
            paragraph, width, break_long_words=False, break_on_hyphens=False
        ) or [""]
    pad = " " * indent
    rest = "".join(f"{pad}{line}\n" if line else "\n" for line in lines[1:])
    return f'"""{lines[0]}\n{rest}{pad}"""'
