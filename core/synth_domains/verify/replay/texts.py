"""Texts put together a second time, row by row, as Python itself would write them.

The columns that come out are Arrow's, with nothing in the rows that miss a text.
"""

from __future__ import annotations

from string import Formatter
from typing import Any

import pyarrow as pa

from synth_domains.verify.replay.draws import Array
from synth_domains.verify.replay.pieces import Labels
from synth_domains_templates.places import LETTERS

CHOICES = {"#": "0123456789", "?": LETTERS}


def values(part: Labels | pa.Array | Array) -> list[Any]:
    """The words, texts or numbers of a column; None where there is none."""
    if isinstance(part, Labels):
        words = [*part.words, None]  # the last one stands for -1
        return [words[code] for code in part.codes.tolist()]
    return list(part.tolist())


def strings(texts: list[str | None]) -> pa.Array:
    """Texts as a column."""
    return pa.array(texts, pa.string())


def digits(numbers: Array, width: int = 1, before: str = "") -> pa.Array:
    """Whole numbers with zeros in front up to a width, and a text before each."""
    return strings([f"{before}{number:0{width}d}" for number in numbers.tolist()])


def text(pattern: str, /, **parts: Labels | pa.Array | Array) -> pa.Array:
    """A pattern with its holes filled; missing where something for a hole is."""
    holes = [hole for _, hole, _, _ in Formatter().parse(pattern) if hole]
    rows = zip(*(values(parts[hole]) for hole in holes), strict=True)
    return strings(
        [
            None
            if None in row
            else pattern.format(**dict(zip(holes, row, strict=True)))
            for row in rows
        ]
    )


def joined(*parts: Labels | pa.Array | Array) -> pa.Array:
    """Texts one behind the other; what is missing adds nothing."""
    rows = zip(*map(values, parts), strict=True)
    return strings(
        ["".join(str(each) for each in row if each is not None) for row in rows]
    )


def filled(pattern: str, word: int) -> str:
    """A pattern with a digit or letter in each hole; each takes its part of the word."""
    letters = []
    for letter in pattern:
        if letter in CHOICES:
            word, place = divmod(word, len(CHOICES[letter]))
            letters.append(CHOICES[letter][place])
        else:
            letters.append(letter)
    return "".join(letters)


def fill(pattern: Labels, words: Array) -> pa.Array:
    """Patterns filled from sixty-four random bits each."""
    rows = zip(values(pattern), words.tolist(), strict=True)
    return strings(
        [None if each is None else filled(each, word) for each, word in rows]
    )
