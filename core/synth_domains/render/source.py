"""Python source as a value: written flat where it fits, else one part on each line.

The output is what `ruff format` would leave as it is, so nothing formats it afterwards.
"""

from __future__ import annotations

import datetime as dt
import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

WIDTH = 88
PRODUCT, SUM, COMPARISON, FLAGS = range(4)  # as loosely as a reader takes them


class Code(str):
    """Text that is Python source; any other text must pass through `literal`."""

    __slots__ = ()


@dataclass(frozen=True)
class CallCode:
    """A call, with positional and named arguments."""

    function: str
    arguments: Sequence[tuple[str | None, Source]]


@dataclass(frozen=True)
class DictCode:
    """A dictionary display."""

    items: Sequence[tuple[Code, Source]]


@dataclass(frozen=True)
class TupleCode:
    """A tuple or list display."""

    items: Sequence[Source]
    brackets: str = "()"


@dataclass(frozen=True)
class InfixCode:
    """Operands with the operators between them."""

    operands: Sequence[Source]
    signs: Sequence[str]


@dataclass(frozen=True)
class LambdaCode:
    """A lambda with its parameters and body."""

    parameters: str
    body: Source


Source = Code | CallCode | DictCode | TupleCode | InfixCode | LambdaCode


def literal(value: Any) -> Source:
    """A plain value as Python source."""
    if isinstance(value, Mapping):
        return DictCode(
            [(Code(atom(key)), literal(each)) for key, each in value.items()]
        )
    if isinstance(value, tuple):
        return TupleCode([literal(each) for each in value])
    if isinstance(value, list):
        return TupleCode([literal(each) for each in value], "[]")
    return Code(atom(value))


def atom(value: Any) -> str:
    """A single value as Python source, quoted as ruff quotes."""
    if isinstance(value, str):
        return quoted(value)
    if isinstance(value, bool) or value is None:
        return repr(value)
    # A subclass may spell itself in a way of its own; only the value counts.
    if isinstance(value, int):
        number = int(value)
        return f"{number:_}" if abs(number) >= 10_000 else str(number)
    if isinstance(value, float):
        if not math.isfinite(value):
            sign = "-" if value < 0 else ""
            return "math.nan" if math.isnan(value) else f"{sign}math.inf"
        return repr(float(value))
    if isinstance(value, dt.date):
        return f"date({value.year}, {value.month}, {value.day})"
    raise TypeError(f"{value!r} has no source of its own")


def quoted(text: str) -> str:
    """A string literal, in double quotes unless that costs more escapes."""
    # What a reader cannot see, an editor may drop: `repr` writes it as an escape.
    body = str.__repr__(text)
    mark = '"' if text.count('"') <= text.count("'") else "'"
    if body[0] != mark:
        # As `repr` chose the other quotes, there are no quotes in the text, or both.
        inner = body[1:-1].replace("\\'", "'").replace(mark, f"\\{mark}")
        body = f"{mark}{inner}{mark}"
    return body


def flat(source: Source) -> str:
    """The source on one line."""
    if isinstance(source, CallCode):
        parts = [
            f"{name}={flat(part)}" if name else flat(part)
            for name, part in source.arguments
        ]
        return f"{source.function}({', '.join(parts)})"
    if isinstance(source, DictCode):
        return (
            "{" + ", ".join(f"{key}: {flat(part)}" for key, part in source.items) + "}"
        )
    if isinstance(source, TupleCode):
        inner = ", ".join(flat(part) for part in source.items)
        comma = "," if len(source.items) == 1 and source.brackets == "()" else ""
        return f"{source.brackets[0]}{inner}{comma}{source.brackets[1]}"
    if isinstance(source, InfixCode):
        words = [operand(source, 0)]
        for place, sign in enumerate(source.signs, 1):
            words += [sign, operand(source, place)]
        return " ".join(words)
    if isinstance(source, LambdaCode):
        head = f"lambda {source.parameters}" if source.parameters else "lambda"
        return f"{head}: {flat(source.body)}"
    return str(source)


def operand(whole: InfixCode, place: int) -> str:
    """One side of an operator, in parentheses where its own operators need them."""
    part = whole.operands[place]
    clear = not isinstance(part, InfixCode | LambdaCode) or binds(whole, place)
    return flat(part) if clear else f"({flat(part)})"


def binds(whole: InfixCode, place: int) -> bool:
    """Whether an operand with operators needs no parentheses, and reads well so."""
    part, sign = whole.operands[place], whole.signs[max(place - 1, 0)]
    if not isinstance(part, InfixCode):
        return False
    inner = max(rank(each) for each in part.signs)
    return inner <= SUM and inner < rank(sign)


def rank(sign: str) -> int:
    """How loosely an operator binds."""
    if sign in {"*", "/", "//", "%"}:
        return PRODUCT
    return SUM if sign in {"+", "-"} else FLAGS if sign in {"&", "|"} else COMPARISON


def layout(source: Source, indent: int, before: int, after: int) -> str:
    """The source as it stands in a page.

    Args:
        source: what to write.
        indent: spaces at the start of the line on which it begins.
        before: letters that stand before it on that line, the indent included.
        after: letters that follow it on its last line.
    """
    line = flat(source)
    if before + len(line) + after <= WIDTH:
        return line
    inner, pad, close = indent + 4, " " * (indent + 4), " " * indent
    if isinstance(source, CallCode) and source.arguments:
        within = pad + line[len(source.function) + 1 : -1]
        if len(within) <= WIDTH:
            return f"{source.function}(\n{within}\n{close})"
        rows = []
        for name, part in source.arguments:
            head = f"{name}=" if name else ""
            rows.append(pad + head + layout(part, inner, inner + len(head), 1) + ",\n")
        return f"{source.function}(\n{''.join(rows)}{close})"
    if isinstance(source, DictCode) and source.items:
        rows = []
        for key, part in source.items:
            head = f"{key}: "
            rows.append(pad + head + layout(part, inner, inner + len(head), 1) + ",\n")
        return "{\n" + "".join(rows) + close + "}"
    if isinstance(source, TupleCode) and source.items:
        rows = [pad + layout(part, inner, inner, 1) + ",\n" for part in source.items]
        return f"{source.brackets[0]}\n{''.join(rows)}{close}{source.brackets[1]}"
    if isinstance(source, LambdaCode):
        head = f"lambda {source.parameters}: " if source.parameters else "lambda: "
        if isinstance(source.body, CallCode | DictCode | TupleCode):
            return head + layout(source.body, indent, before + len(head), after)
        body = layout(source.body, inner, inner, 0)
        return f"{head}(\n{pad}{body}\n{close})"
    if isinstance(source, InfixCode):
        rows = [wrapped(source, 0, indent)]
        last = len(source.signs)
        for place, sign in enumerate(source.signs, 1):
            behind = after if place == last else 0
            row = wrapped(source, place, indent, len(sign) + 1, behind)
            rows.append(f"\n{close}{sign} {row}")
        return "".join(rows)
    return line


def packed(head: str, source: Source, indent: int = 0) -> str:
    """Values after `head`, as many on a line as fit; not as ruff has it."""
    pad = " " * indent
    line = f"{pad}{head}{flat(source)}"
    # The comma that follows a part of something larger counts, too.
    if len(line) + bool(indent) <= WIDTH:
        return line
    if isinstance(source, DictCode):
        opens, closes = "{", "}"
        parts = [(f"{key}: ", part) for key, part in source.items]
    elif isinstance(source, CallCode):
        opens, closes = f"{source.function}(", ")"
        parts = [(f"{name}=" if name else "", part) for name, part in source.arguments]
    elif isinstance(source, TupleCode):
        opens, closes = source.brackets[0], source.brackets[1]
        parts = [("", part) for part in source.items]
    else:
        return line
    lines = [f"{pad}{head}{opens}"]
    row = ""
    for before, part in parts:
        text = f"{before}{flat(part)},"
        if row and len(row) + len(text) + 1 > WIDTH:
            lines.append(row)
            row = ""
        if len(text) + indent + 4 > WIDTH:
            lines.append(packed(before, part, indent + 4) + ",")
        else:
            row = f"{row} {text}" if row else " " * (indent + 4) + text
    return "\n".join([*lines, *([row] if row else []), pad + closes])


def words_alone(source: Source) -> bool:
    """Whether there is nothing but text in a list or table of values."""
    if isinstance(source, DictCode):
        return all(words_alone(part) for _, part in source.items)
    if isinstance(source, TupleCode):
        return all(words_alone(part) for part in source.items)
    return isinstance(source, Code) and source[:1] in {'"', "'"}


def wrapped(
    whole: InfixCode, place: int, indent: int, before: int = 0, after: int = 0
) -> str:
    """An operand on a line of its own."""
    line, part = operand(whole, place), whole.operands[place]
    if indent + before + len(line) + after <= WIDTH:
        return line
    if isinstance(part, InfixCode | LambdaCode):
        inner = indent + 4
        return f"(\n{' ' * inner}{layout(part, inner, inner, 0)}\n{' ' * indent})"
    return layout(part, indent, indent + before, after)
