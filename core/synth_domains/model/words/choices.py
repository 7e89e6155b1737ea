"""Words for columns of words: which one it is, and what depends on it."""

from __future__ import annotations

import math
from collections.abc import Mapping
from typing import Any

from synth_domains.errors import DomainError, nearest
from synth_domains.model import expressions as e
from synth_domains.model.expressions import Expression


def choice(weights: Any = None, /, *, exact: bool = False, **more: float) -> e.Choice:
    """A word by weight.

    Args:
        weights: word to weight, as people say them (60, 30, 10), or a list of words that
            are equally likely; may be an assumption, or `sd.by(...)` of such tables.
        exact: make the shares of the whole table come out exactly, and let references
            to the table be weighted by this column.
        more: words that are Python names may be given as keywords.
    """
    if weights is None:
        weights = more
    check_weights("sd.choice", weights)
    return e.Choice(weights, exact=exact)


def check_weights(where: str, weights: Any) -> None:
    """Refuse weights that are negative, all zero, or no numbers."""
    weights = e.plain_value(weights)
    if isinstance(weights, e.By):
        for word, each in e.plain_value(weights.values).items():
            check_weights(f"{where} for {word}", each)
        return
    if isinstance(weights, list | tuple):
        if not weights or not all(isinstance(word, str) for word in weights):
            raise DomainError(where, "needs at least one word, and nothing but words")
        return
    if not isinstance(weights, Mapping):
        raise DomainError(where, f"needs a table of weights, not {weights!r}")
    for word in weights:
        if not isinstance(word, str):
            raise DomainError(where, f"{word!r} is no word; write it in quotes")
    values = [e.plain_value(value) for value in weights.values()]
    for word, value in zip(weights, values, strict=True):
        if (
            isinstance(value, bool)
            or not isinstance(value, int | float)
            or not 0 <= value < math.inf
        ):
            raise DomainError(
                where, f"the weight of {word} is {value!r}, not a number from 0"
            )
    if not values or sum(values) <= 0:
        raise DomainError(where, "at least one weight is above 0")


def by(on: Expression, values: Any = None, /, **more: Any) -> e.By:
    """The value that belongs to the word of another column.

    Args:
        on: the column.
        values: word to number, word or table of weights; may be an assumption.
        more: words that are Python names may be given as keywords.
    """
    if values is None:
        values = more
    table = e.plain_value(values)
    if not table:
        raise DomainError("sd.by", "needs a value for each word of the column")
    known = e.words_of(on)
    if known is not None and set(known) - set(table):
        lacking = sorted(set(known) - set(table))
        problem = f"has no value for {', '.join(lacking)}"
        strange = [str(word) for word in table if word not in known]
        if strange:
            problem += (
                f"; {strange[0]} is no word of it, {nearest(strange[0], lacking)}"
            )
        raise DomainError(f"sd.by({on.name or 'column'})", problem)
    return e.By(on, values)


def listed(*words: str) -> e.Listed:
    """The nth word for the nth row of a table that is a fixed list."""
    if not words or not all(isinstance(word, str) for word in words):
        raise DomainError("sd.listed", "needs at least one word, and nothing but words")
    return e.Listed(words)


def number_of(word: Expression) -> e.Call:
    """The whole number that a word spells: 5 for "5"."""
    return e.Call("number_of", (word,), returns="int", spark="int")


def where(condition: Expression, yes: Any, no: Any) -> e.Where:
    """One value where a condition holds, else another."""
    return e.Where(condition, yes, no)


def only_if(condition: Expression, value: Expression) -> e.OnlyIf:
    """The value where a condition holds, else none."""
    return e.OnlyIf(condition, value)
