"""Words for names, places and other texts."""

from __future__ import annotations

from typing import Any

from synth_domains.model import expressions as e
from synth_domains.model.expressions import Expression


def from_pool(pool: str, group: Any) -> e.FromPool:
    """A word of a pool that is filled on the driver, by the group a column names.

    Pools: first_names, last_names, companies and streets by locale; places by region.
    """
    return e.FromPool(pool, group)


def part(word: Expression, name: str) -> e.Call:
    """What belongs to a word of a pool.

    Args:
        word: a column from a pool.
        name: of a place its city, state, postcode or phone (the last two as patterns for
            `sd.fill`); of a name its first_latin or last_latin spelling.
    """
    return e.Call("part", (word, name), returns="text")


def fill(pattern: Expression) -> e.Call:
    """A text with a digit drawn for each "#" of the pattern, and a letter for each "?"."""
    return e.Call("fill", (pattern, e.Draw(raw=True)), returns="text")


def text(pattern: str, /, **columns: Expression) -> e.Text:
    """A text whose holes are filled from columns: "{first_name} {last_name}"."""
    return e.Text(pattern, tuple(columns.items()))
