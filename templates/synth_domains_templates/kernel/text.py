"""Words and texts."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from string import Formatter
from typing import Any

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from synth_domains_templates.kernel.draws import Array


class Labels:
    """A word for each row: a code that points into a short list; -1 is no word."""

    def __init__(self, codes: Array, words: Sequence[str]) -> None:
        self.codes, self.words = codes, words

    def __getitem__(self, index: Any) -> Labels:
        return Labels(self.codes[index], self.words)

    def arrow(self) -> pa.Array:
        """The words as an Arrow column."""
        codes = pa.array(self.codes.astype(np.int32), mask=self.codes < 0)
        return pa.array(self.words, pa.string()).take(codes)


def among(labels: Labels, *words: str) -> Array:
    """Which rows have one of these words."""
    wanted = np.array([*(word in words for word in labels.words), False])
    found: Array = wanted[labels.codes]
    return found


def by(labels: Labels, values: Mapping[str, float]) -> Array:
    """The value that belongs to each row's word."""
    return np.array([values[word] for word in labels.words])[labels.codes]


def relabel(labels: Labels, words: Mapping[str, str]) -> Labels:
    """Another word for each row's word."""
    new = list(dict.fromkeys(words[word] for word in labels.words))
    codes = np.array([*(new.index(words[word]) for word in labels.words), -1])
    return Labels(codes[labels.codes], new)


def number_of(labels: Labels) -> Array:
    """The whole number that each word spells."""
    return np.array([int(word) for word in labels.words])[labels.codes]


def either(condition: Array, yes: Labels | str, no: Labels | str) -> Labels:
    """One word where the condition holds, else the other."""
    none = np.zeros(len(condition), dtype=np.int64)
    first, second = (Labels(none, [x]) if isinstance(x, str) else x for x in (yes, no))
    moved = np.where(second.codes < 0, -1, second.codes + len(first.words))
    words = [*first.words, *second.words]
    return Labels(np.where(condition, first.codes, moved), words)


def spell(letters: Array, keep: Array) -> pa.Array:
    """Texts from a table of bytes, a row a text; `keep` says which bytes count."""
    ends = np.zeros(len(letters) + 1, dtype=np.int32)
    np.cumsum(keep.sum(axis=1), out=ends[1:])
    return pa.StringArray.from_buffers(
        len(letters), pa.py_buffer(ends), pa.py_buffer(letters[keep])
    )


def digits(numbers: Array, width: int = 1, before: str = "") -> pa.Array:
    """Whole numbers with at least `width` digits, and the same text before each."""
    most = int(numbers.max()) if len(numbers) else 0
    head, wide = before.encode(), max(width, len(str(most)))
    letters = np.empty((len(numbers), len(head) + wide), dtype=np.uint8)
    letters[:, : len(head)] = np.frombuffer(head, dtype=np.uint8)
    rest: Array = numbers.astype(np.uint32 if most < 2**32 else np.uint64)
    for column in range(len(head) + wide - 1, len(head) - 1, -1):
        left = rest // 10
        letters[:, column] = rest - left * 10 + 48
        rest = left
    if wide > width:
        free = slice(len(head), len(head) + wide - width)
        keep = np.ones(letters.shape, dtype=bool)
        keep[:, free] = np.cumsum(letters[:, free] != 48, axis=1) > 0
        return spell(letters, keep)
    ends = np.arange(len(letters) + 1, dtype=np.int32) * letters.shape[1]
    return pa.StringArray.from_buffers(
        len(letters), pa.py_buffer(ends), pa.py_buffer(letters)
    )


def text(pattern: str, /, **parts: Any) -> pa.Array:
    """Texts such as "{first} {last}"; "{number:04d}" is a number with zeros in front."""
    pieces: list[Any] = []
    fixed = ""
    for before, hole, form, _ in Formatter().parse(pattern):
        fixed += before
        part = None if hole is None else parts[hole]
        if isinstance(part, np.ndarray):
            pieces.append(digits(part, int((form or "").rstrip("d") or 1), fixed))
            fixed = ""
        elif part is not None:
            pieces += [pa.scalar(fixed)] if fixed else []
            pieces.append(part.arrow() if isinstance(part, Labels) else part)
            fixed = ""
    pieces += [pa.scalar(fixed)] if fixed else []
    if len(pieces) == 1:
        return pieces[0]
    compute: Any = (
        pc  # its functions are made when it is imported; no checker sees them
    )
    return compute.binary_join_element_wise(*pieces, "")


def joined(*parts: Labels | pa.Array) -> pa.Array:
    """Texts put together from parts; a part that is missing adds nothing."""
    compute: Any = pc
    columns = [part.arrow() if isinstance(part, Labels) else part for part in parts]
    return compute.binary_join_element_wise(
        *columns, "", null_handling="replace", null_replacement=""
    )


def fill(pattern: Labels, words: Array) -> pa.Array:
    """Patterns with a digit for each "#" and a letter for each "?", from raw draws."""
    patterns = [each.encode() for each in pattern.words]
    wide = max(len(each) for each in patterns)
    table = np.array([list(each.ljust(wide, b"\0")) for each in patterns], np.uint8)
    letters = table[pattern.codes]
    rest = words.copy()
    for column in range(wide):
        for mark, choices in (("#", b"0123456789"), ("?", b"ABEGHJLNPRTWXZ")):
            hole = letters[:, column] == ord(mark)
            if hole.any():
                left = rest // len(choices)
                drawn = np.frombuffer(choices, np.uint8)[rest - left * len(choices)]
                letters[:, column] = np.where(hole, drawn, letters[:, column])
                rest = np.where(hole, left, rest)
    none = pattern.codes < 0
    texts = spell(letters, letters > 0)
    return (
        texts.take(pa.array(np.arange(len(texts)), mask=none)) if none.any() else texts
    )
