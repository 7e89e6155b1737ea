"""One picture that stands alone, for a page of one's own: the course of days."""

from __future__ import annotations

import re
from collections.abc import Sequence

from synth_domains.report.assets import asset
from synth_domains.report.svg import element
from synth_domains.report.times import Times

WIDTH, CHART, LINE, MARGIN, LETTERS = 1000, 200, 16, 10, 165
COLOR = re.compile(r"--(\w+): light-dark\((#\w+), (#\w+)\)")
RULES = (
    ".paper{{fill:{paper}}}text{{fill:{soft}}}.line{{stroke:{rule}}}.axis{{stroke:{soft}}}"
    ".area{{fill:{fill}}}.measured{{stroke:{measured}}}.planned{{stroke:{planned}}}"
    ".event{{fill:{event}}}.holiday{{stroke:{event}}}.mark{{fill:{event}}}"
)
SHAPES = (
    "text{font:11px system-ui,sans-serif}.measured,.planned{fill:none;stroke-width:1.4}"
    ".event{opacity:.22}.mark{font-weight:700}"
)


def plot(times: Sequence[Times]) -> str | None:
    """The course of the table that has the most rows with a time, as a file of SVG.

    Args:
        times: what the page has of when things happen; nothing comes of none.
    """
    if not times:
        return None
    chosen = max(times, key=lambda each: each.rows)
    if chosen.days.picture is None:
        return None
    words = wrapped(chosen.days.says)
    height = CHART + LINE * len(words) + 2 * MARGIN
    colors = COLOR.findall(asset("page.css"))
    light, dark = (
        RULES.format(**{each[0]: each[n] for each in colors}) for n in (1, 2)
    )
    style = f"{SHAPES}{light}@media(prefers-color-scheme:dark){{{dark}}}"
    inner = element("svg", chosen.days.picture, y=MARGIN, width=WIDTH, height=CHART)
    lines = [
        element("text", line, x=44, y=MARGIN + CHART + LINE * (place + 1) - 4)
        for place, line in enumerate(words)
    ]
    drawing = element(
        "svg",
        element("title", chosen.days.says),
        element("style", style),
        element("rect", class_="paper", width=WIDTH, height=height),
        inner,
        *lines,
        xmlns="http://www.w3.org/2000/svg",
        viewBox=f"0 0 {WIDTH} {height}",
        role="img",
    )
    return f"{drawing}\n"


def wrapped(text: str) -> list[str]:
    """A sentence in lines that fit below the chart."""
    lines = [""]
    for word in text.split():
        if len(lines[-1]) + len(word) + 1 > LETTERS:
            lines.append("")
        lines[-1] = f"{lines[-1]} {word}".strip()
    return lines
