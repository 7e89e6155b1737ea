"""Words for numbers that carry meaning."""

from __future__ import annotations

from typing import Any

from synth_domains.errors import UnknownName
from synth_domains.model import expressions as e


def assume(
    label: str, value: Any, meaning: str, *, source: str = "", mark: str = ""
) -> e.Assumption:
    """A number, or several, that carry meaning: shown in the plan and changed there.

    Args:
        label: its name in the plan; in a script the same in capitals.
        value: a number, a list of numbers, or a table of them by word.
        meaning: what it says, in plain words, with its unit.
        source: where the figure comes from.
        mark: how good the source is: H primary, M secondary, L one vendor, mem quoted
            from memory, calc worked out, design a choice of ours.
    """
    return e.Assumption(label, value, meaning, source=source, mark=mark)


def share_of(assumption: e.Assumption, word: str) -> e.PartOf:
    """The share of a word among the weights of an assumption, for `expect=`."""
    return e.PartOf(assumption, known_word(assumption, word), share=True)


def value_of(assumption: e.Assumption, word: str) -> e.PartOf:
    """The value that an assumption has for a word, for `expect=`."""
    return e.PartOf(assumption, known_word(assumption, word))


def known_word(assumption: e.Assumption, word: str) -> str:
    """A word that an assumption has a value for."""
    if word not in assumption.value:
        raise UnknownName("word", word, assumption.value, where=assumption.label)
    return word
