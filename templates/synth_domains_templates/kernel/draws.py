"""Random draws: a pure function of seed, table, column and row number."""

from __future__ import annotations

from typing import Any

from numpy.typing import NDArray

from synth_domains_templates.kernel.draws_mix import key, mix, uniform, word
from synth_domains_templates.kernel.settings import SEED

__all__ = ["Array", "bits", "draw", "key", "mix", "uniform", "word"]

Array = NDArray[Any]


def bits(rows: Any, name: str, turn: int = 0) -> Array:
    """Sixty-four random bits for each row: the same on every engine, in any order."""
    return word(key(SEED, rows._table, name, turn), rows._row)


def draw(rows: Any, name: str, turn: int = 0) -> Array:
    """A random number above 0 and below 1 for each row."""
    return uniform(bits(rows, name, turn))
