"""The plan's references, played out once more with numbers of its own.

Every parent gets its quantile of the log-normal weights, by chance as to which; rows are
given out day by day among the parents that are there by then. Some four dozen such plays
say what to expect, and how far chance moves it.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from statistics import NormalDist
from typing import Any

import numpy as np
from numpy.typing import NDArray

from synth_domains.model import expressions as e

FINEST = 20_000  # quantiles of the weights in one stratum
TOP = 0.2
LONG = 0.02  # of the chances that the first parents had

Floats = NDArray[np.float64]
Whole = NDArray[np.int64]


@dataclass(frozen=True)
class Parents:
    """The rows of the table that is referred to.

    Attributes:
        words: for each, its words in the exact columns.
        cell: the number of its combination of such words.
        since: the day from which it can be referred to; 0 if always.
        count: how many rows refer to it.
    """

    words: list[tuple[str, ...]]
    cell: Whole
    since: Whole
    count: Whole


def popularities(generator: np.random.Generator, cell: Whole, sigma: float) -> Floats:
    """Each parent's part of the draws, 1 on average in its cell."""
    found = np.ones(len(cell))
    if not sigma:
        return found
    for each in range(int(cell.max()) + 1):
        here = np.flatnonzero(cell == each)
        part = quantile_parts(min(len(here), FINEST), sigma)
        spread = np.arange(len(here)) * len(part) // len(here)
        found[here] = generator.permutation(part[spread])
    return found


@lru_cache(maxsize=500)
def quantile_parts(size: int, sigma: float) -> Floats:
    """The parts that equal shares of parents have, the least popular first.

    Weights exp(sigma Z): the parents below quantile q have the part
    Phi(z_q - sigma) of all weight.
    """
    normal = NormalDist()
    edges = [normal.inv_cdf(step / size) - sigma for step in range(1, size)]
    below = np.array([0.0, *(normal.cdf(edge) for edge in edges), 1.0])
    return np.diff(below) * float(size)


def given_out(
    weight: Floats,
    parents: Parents,
    strata: list[str],
    ref: e.Ref,
    offers: dict[Any, Any],
) -> Floats:
    """How many rows each parent gets on average."""
    mean = np.zeros(len(weight))
    places = [strata.index(column.name) for column, _ in ref.same]
    own = [tuple(words[place] for place in places) for words in parents.words]
    for words, (days, counts) in offers.items():
        fits = np.array([each == words for each in own])[parents.cell]
        here = np.flatnonzero(fits)
        if not len(here):
            continue
        here = here[np.argsort(parents.since[here], kind="stable")]
        since = parents.since[here]
        sums = np.concatenate(([0.0], np.cumsum(weight[here])))
        there = sums[np.searchsorted(since, days, side="right")]
        each = np.array(counts) / np.where(there > 0, there, np.inf)
        after = np.concatenate((np.cumsum(each[::-1])[::-1], [0.0]))
        mean[here] = weight[here] * after[np.searchsorted(days, since, side="left")]
    return mean


def figures(
    count: Floats,
    parents: Parents,
    strata: list[str],
    ref: e.Ref,
    chances: Floats | None,
) -> dict[str, float]:
    """What is compared: the top fifth's part, parents without rows, and weights.

    For the weights every parent's rows are divided by the chances it had, since one
    that came late is no less popular; those that came at the very end are left out.
    """
    total = max(float(count.sum()), 1.0)
    top = max(1, round(len(count) * TOP))
    found = {
        "the top fifth has": float(np.partition(count, -top)[-top:].sum()) / total,
        "without any": float((count == 0).mean()),
    }
    if chances is None:
        return found
    target = ref.table.spec.name
    long_there = chances > LONG * chances.max()
    rates = np.where(long_there, count / np.maximum(chances, 1e-300), 0.0)
    sums = np.bincount(parents.cell, rates, len(parents.words))
    for column, _ in ref.weights:
        place = strata.index(column.name)
        words = np.array([each[place] for each in parents.words])
        for word in sorted(set(words)):
            label = f"{target}.{column.name} {word}"
            found[label] = float(sums[words == word].sum() / max(sums.sum(), 1e-300))
    return found
