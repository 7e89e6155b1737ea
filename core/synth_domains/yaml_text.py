"""Values as YAML that people like to read: short tables on one line, long ones below."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Mapping
from typing import Any

from yaml.nodes import ScalarNode
from yaml.resolver import Resolver

WIDTH = 88
PLAIN = re.compile(r"\w[\w .&/'+-]*")
NUMBER = re.compile(r"[-+]?\d[\d_]*(\.[\d_]*)?([eE][-+]?\d+)?")
TEXT = "tag:yaml.org,2002:str"


def entry(name: Any, value: Any, indent: int = 0) -> list[str]:
    """A name with its value, in lines that fit where that is possible."""
    pad = " " * indent
    head = f"{pad}{scalar(name)}:"
    line = f"{head} {flow(value)}"
    nested = isinstance(value, Mapping) and any(
        isinstance(each, Mapping | list | tuple) for each in value.values()
    )
    if len(line) <= WIDTH and not nested:
        return [line]
    if isinstance(value, Mapping):
        lines = [head]
        for key, each in value.items():
            lines += entry(key, each, indent + 2)
        return lines
    if isinstance(value, list | tuple):
        return [f"{head} [", *filled(value, indent + 4), f"{pad}  ]"]
    return [line]


def filled(values: list[Any] | tuple[Any, ...], indent: int) -> list[str]:
    """The entries of a list, as many on a line as fit."""
    lines = [" " * indent]
    for value in values:
        word = f"{flow(value)},"
        if len(lines[-1]) + len(word) + 1 > WIDTH and lines[-1].strip():
            lines.append(" " * indent)
        lines[-1] += word if not lines[-1].strip() else f" {word}"
    return lines


def flow(value: Any) -> str:
    """A value on one line."""
    if isinstance(value, Mapping):
        inner = (f"{scalar(name)}: {flow(each)}" for name, each in value.items())
        return "{" + ", ".join(inner) + "}"
    if isinstance(value, list | tuple):
        return "[" + ", ".join(flow(each) for each in value) + "]"
    return scalar(value)


def scalar(value: Any) -> str:
    """A single value; a text is quoted where YAML, old or new, would misread it."""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, int | float):
        return repr(value)
    if isinstance(value, dt.date):
        return value.isoformat()
    text = str(value)
    resolved = Resolver().resolve(ScalarNode, text, (True, False))  # type: ignore[no-untyped-call]
    safe = PLAIN.fullmatch(text) and text == text.strip() and text.isprintable()
    if safe and resolved == TEXT and not NUMBER.fullmatch(text):
        return text
    return '"' + "".join(escaped(letter) for letter in text) + '"'


def escaped(letter: str) -> str:
    """A letter inside double quotes."""
    if letter in '"\\':
        return f"\\{letter}"
    return letter if letter.isprintable() else f"\\U{ord(letter):08x}"
