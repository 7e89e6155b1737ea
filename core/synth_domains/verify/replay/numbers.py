"""Numbers from draws, by the quantiles of every distribution of a plan.

The contract has the standard normal as two tables with straight lines between: its
quantiles at every 64th of the log-odds from -36 to 36, and its shares at every 1024th
from -9 to 9.
"""

from __future__ import annotations

import math
from functools import cache
from statistics import NormalDist
from typing import Any

import numpy as np

from synth_domains.verify.replay.draws import Array

ODDS, REACH = 64, 36
STEPS, FAR = 1024, 9


@cache
def quantiles() -> Array:
    """The quantile at each of the log-odds."""
    inverse = NormalDist().inv_cdf
    below = [inverse(1 / (1 + math.exp(-k / ODDS))) for k in range(-REACH * ODDS, 1)]
    return np.array(below + [-z for z in reversed(below[:-1])])


@cache
def shares() -> tuple[Array, Array]:
    """Numbers, and the share of a standard normal below each."""
    places = np.arange(-FAR * STEPS, FAR * STEPS + 1) / STEPS
    return places, np.array([NormalDist().cdf(place) for place in places])


def normal(u: Array) -> Array:
    """Standard normal numbers from the table of quantiles, to the last bit."""
    table = quantiles()
    place = (np.log(u / (1.0 - u)) + REACH) * ODDS
    inside, below = np.modf(place)
    number = below.astype(np.int64)
    return np.asarray(table[number] + np.diff(table)[number] * inside)


def normal_share(z: Array) -> Array:
    """The share of a standard normal below each number."""
    return np.interp(z, *shares())


def linked(u: Array, other: Array, strength: float) -> Array:
    """A draw that goes along with another one."""
    own = (1.0 - strength * strength) ** 0.5
    return normal_share(own * normal(u) + strength * normal(other))


def lognormal(
    u: Array, median: Any, spread: Any, low: float = 0.0, high: float = math.inf
) -> Array:
    """Log-normal numbers from between two bounds."""
    if low > 0.0 or high < math.inf:
        least, most = max(low, 1e-9), min(high, 1e18)
        edges = [normal_share(np.log(b / median) / spread) for b in (least, most)]
        u = edges[0] + (edges[1] - edges[0]) * u
    return np.asarray(
        np.minimum(np.maximum(np.exp(normal(u) * spread) * median, low), high)
    )


def exponential(u: Array, mean: Any) -> Array:
    """Waiting times."""
    return np.asarray(-np.log1p(-u) * mean)


def pareto(u: Array, least: Any, shape: Any, high: Any = math.inf) -> Array:
    """Pareto numbers up to a bound."""
    beyond = (least / np.asarray(high, dtype=float)) ** shape
    return np.asarray(least / (1.0 - u * (1.0 - beyond)) ** (1.0 / shape))


def uniform_between(u: Array, low: Any, high: Any) -> Array:
    """Numbers between two others."""
    return np.asarray(low * (1.0 - u) + high * u)


def counts(u: Array, mean: Any, shape: Any = math.inf, most: Any = 1000) -> Array:
    """Whole numbers: Poisson or negative binomial, by their summed probabilities."""
    mean = np.broadcast_to(np.asarray(mean, dtype=float), u.shape)
    plain = math.isinf(shape)
    with np.errstate(divide="ignore", invalid="ignore"):
        part = np.exp(-mean) if plain else (shape / (shape + mean)) ** shape
    found, below = np.zeros(u.shape, dtype=np.int64), part.copy()
    for number in range(int(most)):
        more = u >= below
        if not more.any():
            break
        found += more
        ratio = mean if plain else (number + shape) * mean / (shape + mean)
        part = part * ratio / (number + 1)
        below = below + part
    return np.minimum(found, int(most))
