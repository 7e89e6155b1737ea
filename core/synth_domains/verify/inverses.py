"""Numbers by their quantiles: formulas of our own for every distribution of a plan."""

from __future__ import annotations

import math
from typing import Any

import numpy as np
from numpy.typing import NDArray

Array = NDArray[Any]

# Acklam's rational approximation to the normal quantile: its relative error is below
# 1.2e-9, far less than any check can see.
TAIL = 0.02425
A = (
    -39.69683028665376,
    220.9460984245205,
    -275.9285104469687,
    138.357751867269,
    -30.66479806614716,
    2.506628277459239,
)
B = (
    -54.47609879822406,
    161.5858368580409,
    -155.6989798598866,
    66.80131188771972,
    -13.28068155288572,
    1.0,
)
C = (
    -0.007784894002430293,
    -0.3223964580411365,
    -2.400758277161838,
    -2.549732539343734,
    4.374664141464968,
    2.938163982698783,
)
D = (
    0.007784695709041462,
    0.3224671290700398,
    2.445134137142996,
    3.754408661907416,
    1.0,
)


def normal(u: Array) -> Array:
    """The standard normal's quantile."""
    u = np.asarray(u, dtype=float)
    outer = np.sqrt(-2.0 * np.log(np.minimum(u, 1.0 - u)))
    tail = np.polyval(C, outer) / np.polyval(D, outer)
    inner = u - 0.5
    r = inner * inner
    middle = np.polyval(A, r) * inner / np.polyval(B, r)
    away = np.where(u < 0.5, tail, -tail)
    return np.where(np.minimum(u, 1.0 - u) < TAIL, away, middle)


def normal_share(z: Array) -> Array:
    """The share of a standard normal below a number (Abramowitz and Stegun 26.2.17)."""
    z = np.asarray(z, dtype=float)
    t = 1.0 / (1.0 + 0.2316419 * np.abs(z))
    terms = (0.530702714, -0.726576013, 0.710706870, -0.142248368, 0.127414796, 0.0)
    upper = np.exp(-z * z / 2.0) * np.polyval(terms, t)
    return np.where(z > 0, 1.0 - upper, upper)


def lognormal(
    u: Array, median: Any, spread: Any, low: Any = 0.0, high: Any = math.inf
) -> Array:
    """Log-normal numbers, drawn from between the bounds."""
    with np.errstate(divide="ignore"):
        first, last = (
            normal_share(np.log(np.asarray(bound, dtype=float) / median) / spread)
            for bound in (low, high)
        )
    share = first + u * (last - first)
    return np.asarray(median * np.exp(spread * normal(share)))


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
