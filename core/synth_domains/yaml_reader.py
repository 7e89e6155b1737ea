"""YAML read with care: what is wrong is kept, with its line, and reading goes on."""

from __future__ import annotations

import datetime as dt
import re
from typing import Any

import yaml
from yaml.nodes import MappingNode, Node, ScalarNode

from synth_domains.errors import nearest, plain
from synth_domains.yaml_text import NUMBER

MOST_BYTES = 1_000_000
DEEPEST = 20
MOST_WHOLE = 2**53
UNREADABLE = object()


class YamlReader:
    """Reads parts of a document, and keeps what is wrong with them."""

    def __init__(self) -> None:
        """Begin with no problems."""
        self.problems: list[tuple[int, str]] = []

    def problem(self, node: Node | None, text: str) -> Any:
        """Keep a problem with its line."""
        line = 0 if node is None else int(node.start_mark.line) + 1
        self.problems.append((line, f"line {line}: {text}" if line else text))
        return UNREADABLE

    def document(self, content: bytes) -> Node | None:
        """The file as YAML, without anything that could act."""
        try:
            if len(content) > MOST_BYTES:
                return self.nothing(f"is larger than {MOST_BYTES:,} bytes")
            text = content.decode("utf-8-sig")
            depth = 0
            for event in yaml.parse(text, Loader=yaml.SafeLoader):
                depth += isinstance(event, yaml.CollectionStartEvent)
                depth -= isinstance(event, yaml.CollectionEndEvent)
                if depth > DEEPEST:
                    where = place(event.start_mark)
                    return self.nothing(f"{where}is nested too deeply for a plan")
                if getattr(event, "anchor", None) or getattr(event, "tag", None):
                    where = place(event.start_mark)
                    return self.nothing(f"{where}has an anchor or a tag")
            root: Node | None = yaml.compose(text, Loader=yaml.SafeLoader)
        except UnicodeDecodeError:
            return self.nothing("is not text in UTF-8")
        except yaml.MarkedYAMLError as error:
            mark = error.problem_mark or error.context_mark
            return self.nothing(
                f"{place(mark)}is not YAML: {error.problem or error.context}"
            )
        except (yaml.YAMLError, RecursionError) as error:
            return self.nothing(f"is not YAML: {' '.join(str(error).split())[:100]}")
        return self.nothing("is empty") if root is None else root

    def nothing(self, text: str) -> Node | None:
        """Nothing, with the one problem of a file that cannot be read at all."""
        self.problem(None, text)
        return None

    def table(
        self, node: Node | None, what: str, known: tuple[str, ...]
    ) -> dict[str, Node]:
        """The entries of a table; with `known`, names that are not are problems."""
        if node is None:
            return {}
        if not isinstance(node, MappingNode):
            self.problem(node, f"{what} is no table of names and values")
            return {}
        found: dict[str, Node] = {}
        for key, value in node.value:
            name = str(key.value) if isinstance(key, ScalarNode) else ""
            if name in found:
                self.problem(key, f"{plain(name)} stands there twice")
            elif known and name not in known:
                text = f"no {what} named {plain(name)}; {nearest(name, known)}"
                self.problem(key, text)
            else:
                found[name] = value
        return found

    def text(self, node: Node, where: str) -> str:
        """A single word."""
        if isinstance(node, ScalarNode):
            return "" if node.tag.endswith(":null") else str(node.value)
        self.problem(node, f"{where} is no single word")
        return ""

    def truth(self, node: Node, where: str) -> bool:
        """True or false."""
        text = self.text(node, where).lower()
        if text not in {"true", "false"}:
            self.problem(node, f"{where} is true or false, not {plain(text)}")
        return text == "true"

    def number(self, node: Node, where: str) -> Any:
        """A number, written as people write it."""
        text = node.value if isinstance(node, ScalarNode) and not node.style else None
        if isinstance(text, str) and NUMBER.fullmatch(text):
            digits = text.replace("_", "")
            number = float(digits)
            if abs(number) < float("inf") and len(digits) <= 300:
                return int(digits) if re.fullmatch(r"[-+]?\d+", digits) else number
        return self.problem(node, f"{where}: {no_number(node)}")

    def whole(self, node: Node, where: str, least: int, most: int) -> Any:
        """A whole number between two others."""
        number = self.number(node, where)
        if number is UNREADABLE:
            return number
        if not isinstance(number, int) or not least <= number <= most:
            top = "2**53" if most >= MOST_WHOLE - 1 else f"{most}"
            bottom = "-2**53" if least == -MOST_WHOLE else f"{least}"
            text = f"{number} is no whole number from {bottom} to {top}"
            return self.problem(node, f"{where}: {text}")
        return number

    def day(self, node: Node, where: str) -> Any:
        """A date between 1900 and 2200."""
        try:
            day = dt.date.fromisoformat(self.text(node, where))
        except ValueError:
            return self.problem(node, f"{where} is no date such as 2025-12-31")
        if not dt.date(1900, 1, 1) <= day <= dt.date(2200, 1, 1):
            return self.problem(node, f"{where} lies between 1900-01-01 and 2200-01-01")
        return day


def no_number(node: Node) -> str:
    """Why something is no number, and how it is written."""
    if not isinstance(node, ScalarNode):
        return "is no number"
    text = str(node.value)
    if node.tag.endswith(":null"):
        return "no value"
    if node.style and NUMBER.fullmatch(text):
        return f"{text!r} is text; write it without quotes"
    if NUMBER.fullmatch(text.rstrip("% ")):
        return f"{text} is no number; write it without %, a rate of 5 % as 0.05"
    if re.fullmatch(r"[-+]?\d+,\d+", text):
        return f"{text} is no number; write it with a point"
    return f"{plain(text)} is no number"


def place(mark: Any) -> str:
    """Where something stands, before what is said of it."""
    return "" if mark is None else f"line {mark.line + 1}: "
