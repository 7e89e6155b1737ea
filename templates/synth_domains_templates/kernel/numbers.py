"""From draws to numbers and words that are distributed as they should be."""

from __future__ import annotations

import math
from array import array
from collections.abc import Mapping, Sequence
from statistics import NormalDist
from typing import Any

import numpy as np

from synth_domains_templates.kernel.draws import Array
from synth_domains_templates.kernel.text import Labels

# The standard normal at even steps: of the log-odds for its quantile, which is nearly
# straight there, and of the number itself for its share. What travels to the workers is
# plain Python: a numpy array cannot be read by a worker whose numpy is older.
QUANTILES = [NormalDist().inv_cdf(1 / (1 + math.exp(36 - i / 64))) for i in range(2305)]
NORMAL = array("d", [*QUANTILES, *(-z for z in QUANTILES[-2::-1])])
SHARES = array("d", [NormalDist().cdf(i / 1024 - 9) for i in range(18_433)])


def at(table: array[float], place: Array) -> Array:
    """The values of a table at places between its steps."""
    values = np.asarray(table)
    place = np.clip(place, 0.0, len(values) - 1.001)
    step = place.astype(np.int64)
    low = values[step]
    value: Array = low + (values[step + 1] - low) * (place - step)
    return value


def normal(draws: Array) -> Array:
    """Standard normal numbers."""
    return at(NORMAL, (np.log(draws / (1.0 - draws)) + 36.0) * 64.0)


def normal_share(numbers: Array) -> Array:
    """The share of a standard normal that lies below each number."""
    return at(SHARES, (numbers + 9.0) * 1024.0)


def linked(draws: Array, other: Array, strength: float) -> Array:
    """Draws that go along with `other` (a Gaussian copula; strength from -1 to 1)."""
    rest = math.sqrt(1.0 - strength**2)
    return normal_share(strength * normal(other) + rest * normal(draws))


def lognormal(
    draws: Array, median: Any, spread: Any, low: float = 0.0, high: float = math.inf
) -> Array:
    """Log-normal numbers: half lie below `median`; nothing piles up at the bounds."""
    if low > 0.0 or high < math.inf:
        none = np.zeros(len(draws))
        first = normal_share(none + np.log(max(low, 1e-9) / median) / spread)
        last = normal_share(none + np.log(min(high, 1e18) / median) / spread)
        draws = first + draws * (last - first)
    numbers: Array = np.clip(median * np.exp(spread * normal(draws)), low, high)
    return numbers


def exponential(draws: Array, mean: Any) -> Array:
    """Waiting times without memory."""
    numbers: Array = -mean * np.log(1.0 - draws)
    return numbers


def pareto(draws: Array, least: Any, shape: float, high: float = math.inf) -> Array:
    """Pareto numbers: none below `least`, a heavy tail above, none beyond `high`."""
    most = 1.0 - (least / high) ** shape
    numbers: Array = least * (1.0 - draws * most) ** (-1.0 / shape)
    return numbers


def uniform_between(draws: Array, low: Any, high: Any) -> Array:
    """Numbers anywhere between `low` and `high`."""
    numbers: Array = low + draws * (high - low)
    return numbers


def counts(draws: Array, mean: Any, shape: float = math.inf, most: int = 1000) -> Array:
    """Whole numbers from 0 to `most`: Poisson, or with a `shape` negative binomial.

    That is a Poisson whose mean is itself gamma with this shape: the smaller, the more
    have none and the more have many.
    """
    mean = np.broadcast_to(np.asarray(mean, dtype=float), draws.shape)
    poisson = shape == math.inf
    step = mean if poisson else mean / (mean + shape)
    share = np.exp(-mean) if poisson else (1.0 - step) ** shape
    numbers = np.zeros(len(draws), dtype=np.int64)
    waiting, reached = np.arange(len(draws)), share
    for number in range(1, most + 1):
        on = draws[waiting] >= reached
        waiting, share, step, reached = waiting[on], share[on], step[on], reached[on]
        numbers[waiting] = number
        share = share * step * (1.0 if poisson else number - 1.0 + shape) / number
        reached = reached + share
        if not len(waiting):
            break
    return numbers


def weight_of(weights: Mapping[str, float] | Sequence[str], word: str) -> float:
    """The weight of a word; those in a mere list are alike."""
    if isinstance(weights, Mapping):
        return weights.get(word, 0.0)
    return 1.0 if word in weights else 0.0


def choice(draws: Array, weights: Mapping[str, float] | Sequence[str]) -> Labels:
    """A word for each row, by weight."""
    shares = np.cumsum([weight_of(weights, word) for word in weights])
    edges = shares[:-1] / shares[-1]
    return Labels(np.searchsorted(edges, draws, side="right"), list(weights))


def choice_by(draws: Array, labels: Labels, weights: Mapping[str, Any]) -> Labels:
    """A word for each row, by the weights that belong to the row's label."""
    words = list(dict.fromkeys(word for each in weights.values() for word in each))
    table = [
        [weight_of(weights[label], word) for word in words] for label in labels.words
    ]
    shares = np.cumsum(table, axis=1)
    edges = (shares / shares[:, -1:])[:, :-1] + np.arange(len(table))[:, None]
    place = np.searchsorted(edges.ravel(), labels.codes + draws, side="right")
    codes = place - labels.codes * (len(words) - 1)
    return Labels(np.where(labels.codes < 0, -1, codes), words)


def whole(numbers: Array) -> Array:
    """The nearest whole numbers, halves to the even one."""
    return np.rint(numbers).astype(np.int64)


def cents(amounts: Array) -> Array:
    """Money as whole cents."""
    return whole(amounts * 100.0)
