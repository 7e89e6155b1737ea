"""Small pictures: elements of SVG, scales, and the numbers along an axis.

Colors are classes, so that one picture serves a light page and a dark one. Everything
that comes from data passes through `element`, which escapes it.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Iterable, Sequence

from markupsafe import Markup, escape

Scale = Callable[[float], float]


def element(tag: str, *inside: str, **attributes: object) -> Markup:
    """An element; `class_` is its class, and underscores in names become hyphens."""
    parts = [Markup("<" + tag)]
    for key, value in attributes.items():
        if value is not None:
            label = "class" if key == "class_" else key.replace("_", "-")
            parts.append(Markup(' {}="{}"').format(Markup(label), figure(value)))
    content = Markup("").join(escape(each) for each in inside)
    parts.append(Markup(">") + content + Markup("</" + tag + ">"))
    return Markup("").join(parts)


def figure(value: object) -> object:
    """A coordinate with no more digits than a screen can show."""
    return f"{value:.1f}".removesuffix(".0") if isinstance(value, float) else value


def picture(
    width: int, height: int, says: str, *inside: str, kind: str = "chart"
) -> Markup:
    """A whole picture, with the sentence that stands in for it."""
    return element(
        "svg",
        *inside,
        class_=kind,
        viewBox=f"0 0 {width} {height}",
        role="img",
        aria_label=says,
    )


def text(x: float, y: float, words: str, *, anchor: str = "start") -> Markup:
    """Words at a place."""
    other = None if anchor == "start" else anchor
    return element("text", words, x=float(x), y=float(y), text_anchor=other)


def path(points: Iterable[tuple[float, float]], kind: str) -> Markup:
    """A line through points."""
    steps = [f"{figure(float(x))} {figure(float(y))}" for x, y in points]
    return element("path", d="M" + "L".join(steps), class_=kind) if steps else Markup()


def area(points: Sequence[tuple[float, float]], foot: float, kind: str) -> Markup:
    """What lies between a line and the foot of a chart."""
    if not points:
        return Markup()
    around = [(points[0][0], foot), *points, (points[-1][0], foot)]
    return path(around, kind)


def line(x1: float, y1: float, x2: float, y2: float, kind: str) -> Markup:
    """A straight line."""
    ends = {"x1": float(x1), "y1": float(y1), "x2": float(x2), "y2": float(y2)}
    return element("line", class_=kind, **ends)


def box(x: float, y: float, width: float, height: float, kind: str) -> Markup:
    """A rectangle."""
    return element(
        "rect",
        x=float(x),
        y=float(y),
        width=float(max(width, 0)),
        height=float(max(height, 0)),
        class_=kind,
    )


def linear(low: float, high: float, first: float, last: float) -> Scale:
    """From numbers to places on the page."""
    span = (high - low) or 1.0
    return lambda value: first + (value - low) / span * (last - first)


def ticks(low: float, high: float, most: int = 5) -> list[float]:
    """Round numbers between two others."""
    span = high - low
    if not (span > 0 and math.isfinite(span)):
        return [low]
    rough = span / most
    power = 10.0 ** math.floor(math.log10(rough))
    step = next((k * power for k in (1, 2, 2.5, 5) if k * power >= rough), 10 * power)
    first = math.ceil(low / step - 1e-9)
    last = math.floor(high / step + 1e-9)
    return [number * step for number in range(first, last + 1)]


def log_ticks(low: float, high: float, most: int = 5) -> list[float]:
    """Round numbers for a scale on which equal steps multiply."""
    for fits in ((1, 2, 5), (1, 3), (1,)):
        found = [
            factor * 10.0**power
            for power in range(math.floor(math.log10(low)), 16)
            for factor in fits
            if low <= factor * 10.0**power <= high
        ]
        if len(found) <= most:
            return found if len(found) > 2 else ticks(low, high, most)
    return found[:: math.ceil(len(found) / most)]
