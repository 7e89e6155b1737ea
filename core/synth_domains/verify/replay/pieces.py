"""What a domain's own functions are written with, made here a second time.

A domain's functions use names such as `among` and `later` that stand in every script.
To hold data against such a function, `verify` gives it these, which share nothing with
those of the script: words are codes and a list, amounts whole cents, times microseconds.
"""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from typing import Any

import numpy as np
import pyarrow as pa

from synth_domains.verify.replay.draws import Array
from synth_domains.verify.replay.numbers import (
    counts,
    exponential,
    lognormal,
    normal,
    normal_share,
    pareto,
    uniform_between,
)

UNITS = {"seconds": 1, "minutes": 60, "hours": 3600, "days": 86_400}
DAY, WEEK = 86_400, 7
MONDAY = 3  # 1970 began on a Thursday, the fourth day of the week


class Labels:
    """A word for each row: its place in a list; -1 is no word."""

    def __init__(self, codes: Array, words: Sequence[str]) -> None:
        """Take the places and the list."""
        self.codes, self.words = np.asarray(codes, dtype=np.int64), list(words)

    def __len__(self) -> int:
        """How many rows there are."""
        return len(self.codes)

    def __getitem__(self, index: Any) -> Labels:
        """The words of some rows."""
        return Labels(self.codes[index], self.words)

    def arrow(self) -> pa.Array:
        """The words as an Arrow column; null where there is none."""
        return pa.array(
            np.array([*self.words, None], dtype=object)[self.codes], pa.string()
        )


class Gaps:
    """Numbers or flags of which some are missing."""

    def __init__(self, values: Array, missing: Array) -> None:
        """Take the values, and where there is none."""
        self.values, self.missing = values, missing

    def __getitem__(self, index: Any) -> Gaps:
        """Those of some rows."""
        return Gaps(self.values[index], self.missing[index])


def among(labels: Labels, *words: str) -> Array:
    """Whether each row's word is one of these."""
    fits = np.array([*(word in words for word in labels.words), False])
    return np.asarray(fits[labels.codes])


def by(labels: Labels, values: Mapping[str, Any]) -> Array:
    """A number for each row's word; not a number where there is none."""
    table = [values.get(word, math.nan) for word in labels.words]
    if -1 in labels.codes:
        table = [*map(float, table), math.nan]
    return np.array(table)[labels.codes]


def relabel(labels: Labels, words: Mapping[str, str]) -> Labels:
    """A word for each row's word."""
    new = [words.get(word) for word in labels.words]
    known = list(dict.fromkeys(word for word in new if word is not None))
    places = [known.index(word) if word is not None else -1 for word in new]
    return Labels(np.array([*places, -1])[labels.codes], known)


def number_of(labels: Labels) -> Array:
    """The whole number that each word spells."""
    return by(labels, {word: int(word) for word in labels.words})


def either(condition: Array, yes: Labels | str, no: Labels | str) -> Labels:
    """One word or another."""
    same = np.zeros(len(condition), dtype=np.int64)
    one, other = (Labels(same, [s]) if isinstance(s, str) else s for s in (yes, no))
    behind = np.where(other.codes < 0, -1, other.codes + len(one.words))
    return Labels(np.where(condition, one.codes, behind), [*one.words, *other.words])


def only_if(condition: Any, values: Any) -> Any:
    """Values where a condition holds; elsewhere none."""
    if isinstance(values, Labels):
        return Labels(np.where(condition, values.codes, -1), values.words)
    if isinstance(values, pa.Array | pa.ChunkedArray):
        row = np.arange(len(values))
        return values.take(pa.array(row, mask=~np.asarray(condition)))
    if isinstance(values, Gaps):
        return Gaps(values.values, values.missing | ~condition)
    values = np.asarray(values)
    if values.dtype.kind == "M":
        return np.where(condition, values, np.datetime64("NaT", "us"))
    return Gaps(np.broadcast_to(values, condition.shape), ~condition)


def instants(seconds: Array) -> Array:
    """Whole seconds since 1970 as times."""
    return np.asarray(seconds).astype("datetime64[s]").astype("datetime64[us]")


def instant(day: Any) -> Any:
    """The first moment of a day, or a moment."""
    return np.datetime64(day).astype("datetime64[us]")


def day(times: Array) -> Array:
    """The day of each time."""
    return times.astype("datetime64[D]")


def later(times: Any, amount: Any, unit: str) -> Array:
    """Times moved on, by whole seconds."""
    seconds = np.round(np.asarray(amount, dtype=float) * UNITS[unit])
    missing = np.isnan(seconds)
    moved = np.where(missing, 0, seconds).astype("timedelta64[s]")
    found = times + moved.astype("timedelta64[us]")
    return np.where(missing, np.datetime64("NaT", "us"), found)


def between(start: Array, end: Array, unit: str) -> Array:
    """How long it is from one time to another; not a number where one is missing."""
    return np.asarray((end - start) / np.timedelta64(UNITS[unit], "s"))


def whole(numbers: Array) -> Array:
    """The nearest whole number, halves to the even one."""
    nearest: Array = np.round(np.asarray(numbers, dtype=float))
    return nearest.astype(np.int64)


def cents(amounts: Array) -> Array:
    """Amounts as whole cents."""
    return whole(np.asarray(amounts, dtype=float) * 100.0)


def weighed(words: Any) -> Mapping[str, float]:
    """Words with their weights; those of a list are equally likely."""
    return words if isinstance(words, Mapping) else dict.fromkeys(words, 1.0)


def choice(u: Array, weights: Any) -> Labels:
    """A word by weight."""
    table = weighed(weights)
    sums = np.cumsum(list(table.values()), dtype=float)
    return Labels(np.searchsorted(sums[:-1], u * sums[-1], side="right"), list(table))


def choice_by(u: Array, labels: Labels, weights: Mapping[str, Any]) -> Labels:
    """A word by the weights of each row's word.

    Words follow each other in the order in which they first stand in any of the tables.
    """
    words = [word for table in weights.values() for word in table]
    words = sorted(set(words), key=words.index)
    found = np.full(len(u), -1, dtype=np.int64)
    for code, label in enumerate(labels.words):
        here = labels.codes == code
        if here.any():
            table = weighed(weights[label])
            parts = {word: table.get(word, 0.0) for word in words}
            found[here] = choice(u[here], parts).codes
    return Labels(found, words)


def next_open(
    times: Array, shift: Array, opens: float, closes: float, u: Array, days: int = 6
) -> Array:
    """Times in opening hours; others within two hours of the next opening."""
    missing = np.isnat(times)
    clock = np.where(missing, 0, times.astype("datetime64[s]").astype(np.int64)) + shift
    today, second = np.divmod(clock, DAY)
    over = second >= closes * 3600
    begins = today + over
    weekday = (begins + MONDAY) % WEEK
    begins = begins + np.where(weekday >= days, WEEK - weekday, 0)
    shut = (begins != today) | (second < opens * 3600)
    found = np.where(shut, begins * DAY + opens * 3600 + u * 7200, clock) - shift
    moved = instants(np.floor(found).astype(np.int64))
    return np.where(missing | ~shut, times, moved)


def by_clock(times: Array, shift: Array, hours: Sequence[float], u: Array) -> Array:
    """Times at busy hours of the same local day, a day later where that is before."""
    missing = np.isnat(times)
    clock = np.where(missing, 0, times.astype("datetime64[s]").astype(np.int64)) + shift
    edges = np.cumsum([0.0, *hours]) / sum(hours)
    second = np.floor(np.interp(u, edges, np.arange(25) * 3600.0)).astype(np.int64)
    # Where an hour never comes the line is flat, and the next hour's start is meant.
    found = clock // DAY * DAY + second
    found = found + np.where(found < clock, DAY, 0)
    return np.where(missing, times, instants(found - shift))


NAMES: Mapping[str, Any] = {
    each.__name__: each
    for each in (
        Labels,
        among,
        between,
        by,
        by_clock,
        cents,
        choice,
        choice_by,
        counts,
        day,
        either,
        exponential,
        instant,
        instants,
        later,
        lognormal,
        next_open,
        normal,
        normal_share,
        number_of,
        only_if,
        pareto,
        relabel,
        uniform_between,
        whole,
    )
} | {"np": np, "Array": Array}
