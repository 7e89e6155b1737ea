"""Numbers, shares, days and sentences as the page writes them."""

from __future__ import annotations

import datetime as dt
import math
from collections.abc import Sequence
from decimal import Decimal
from typing import Any

LONGEST = 80


def count(number: float) -> str:
    """A number of things."""
    return f"{number:,.0f}"


def plural(number: float, noun: str, many: str = "") -> str:
    """A number of things with what they are."""
    return f"{number:,.0f} {noun if number == 1 else many or noun + 's'}"


def percent(share: float) -> str:
    """A share, with as many digits as tell shares apart."""
    part = 100 * share
    if part == 0 or part >= 9.995:
        return f"{part:.1f} %" if part != 0 else "0 %"
    return f"{part:.2f} %" if part >= 0.095 else f"{part:.2g} %"


def amount(number: float) -> str:
    """A measured number: four digits, or all before the point."""
    if not math.isfinite(number):
        return str(number)
    if number == round(number) and abs(number) < 1e15:
        return f"{number:,.0f}"
    size = abs(number)
    digits = 0 if size >= 1000 else max(0, 3 - math.floor(math.log10(size or 1.0)))
    if digits > 8:
        return f"{number:.3g}"
    found = f"{number:,.{digits}f}"
    return found.rstrip("0").rstrip(".") if digits else found


def tick(number: float) -> str:
    """A number beside an axis: short."""
    for size, letter in ((1e9, "bn"), (1e6, "m"), (1e4, "k")):
        if abs(number) >= size:
            unit = 1e3 if letter == "k" else size
            return f"{number / unit:g}{letter}"
    return f"{number:,.0f}" if abs(number) >= 1000 else f"{number:.4g}"


def cell(value: Any) -> str:
    """A value of a sample row."""
    if value is None:
        return ""
    if isinstance(value, dt.datetime):
        zoneless = value.replace(tzinfo=None)
        return zoneless.isoformat(sep=" ", timespec="seconds")
    if isinstance(value, bool):
        return str(value).lower()
    if isinstance(value, float):
        return f"{value:.6g}"
    if isinstance(value, Decimal):
        return str(value)
    return shortened(str(value))


def shortened(text: str, most: int = LONGEST) -> str:
    """A text that fits into a cell."""
    text = " ".join(text.split())
    return text if len(text) <= most else text[: most - 1] + "…"


def listed(words: Sequence[str]) -> str:
    """Words as a sentence lists them."""
    if len(words) < 2:
        return "".join(words)
    return f"{', '.join(words[:-1])} and {words[-1]}"
