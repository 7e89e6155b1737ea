"""How far chance may move a count, a share or a mean.

Every bound follows from the number of rows. It is chosen so that data which is as the
plan says fails a check about once in a million times, so that hundreds of checks on
hundreds of data sets raise no false alarm.
"""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from statistics import NormalDist
from typing import Any

ALARM = 1e-6
NORMAL = NormalDist()
CUTS = (0.001, 0.01, 0.05, *(step / 10 for step in range(1, 10)), 0.95, 0.99, 0.999)


@dataclass(frozen=True)
class Judged:
    """A comparison: what was expected and measured, and whether chance explains it."""

    expected: str
    measured: str
    bound: str
    fits: bool


@dataclass
class Group:
    """Counts of some rows by cell, and the shares they should have.

    Attributes:
        shares: the share of each cell; any scale.
        counts: how many rows each cell holds.
        also: variance of each cell's share beyond that of independent rows.
        slack: how far a share may be off because values are rounded.
    """

    shares: Mapping[Any, float]
    counts: Mapping[Any, float]
    also: Mapping[Any, float] = field(default_factory=dict)
    slack: float = 0.0


def sigmas(tests: int) -> float:
    """How many standard deviations, when the largest of so many numbers is judged."""
    return NORMAL.inv_cdf(1.0 - ALARM / (2.0 * max(tests, 1)))


def fewest(share: float, of: int) -> int:
    """The fewest of some units that chance leaves, if each is one with this probability.

    The binomial distribution is added up from where it begins to count.
    """
    if not 0.0 < share < 1.0:
        return of if share >= 1.0 else 0
    first = max(0, math.floor(of * share - 12.0 * math.sqrt(of * share) - 1.0))
    below = 0.0
    for number in range(first, of + 1):
        logged = math.lgamma(of + 1) - math.lgamma(number + 1)
        logged -= math.lgamma(of - number + 1)
        logged += number * math.log(share) + (of - number) * math.log1p(-share)
        below += math.exp(logged)
        if below > ALARM / 2.0:
            return number
    return of


def percent(share: float) -> str:
    """A share for people."""
    return f"{100 * share:.3g} %" if share < 0.1 else f"{100 * share:.2f} %"


def compare(groups: Mapping[str, Group]) -> Judged:
    """Compare shares with those expected; the group that is furthest off is shown.

    Two distances are held against their bounds. The share of one cell may be off by as
    many standard deviations as the number of cells allows, plus the skew of small
    counts (Cornish and Fisher). The total variation distance may be its mean,
    `sum(sqrt(p (1 - p) / (2 pi n)))`, plus a Gaussian's tail about it (Borell-TIS).
    """
    cells = sum(len(group.shares) for group in groups.values())
    z, far = sigmas(cells), (-1.0, Judged("", "no rows", "", True))
    for label, group in groups.items():
        total = sum(group.shares.values())
        n = sum(group.counts.values())
        place = f"{label}: " if label else ""
        strays = [c for c, k in group.counts.items() if k and not group.shares.get(c)]
        if strays:
            text = f"{place}{strays[0]} in {group.counts[strays[0]]:,.0f} rows"
            return Judged(f"never {strays[0]}", text, "exact", False)
        if not n or not total:
            continue
        spreads, away = [], 0.0
        for cell, weight in group.shares.items():
            p, share = weight / total, group.counts.get(cell, 0) / n
            spread = math.sqrt(p * (1 - p) / n + group.also.get(cell, 0.0))
            spreads.append(spread)
            away += abs(share - p) / 2
            bound = z * spread + ((z * z + 2) / 6 + 0.5) / n * (p < 1) + group.slack
            bound = min(bound, 1.0)
            part = abs(share - p) / bound if bound else float(share != p) * 9
            if part > far[0]:
                judged = Judged(
                    f"{place}{cell} {percent(p)}",
                    percent(share),
                    f"± {percent(bound)} of {n:,.0f} rows",
                    part <= 1,
                )
                far = part, judged
        if len(spreads) > 2:
            ps = [weight / total for weight in group.shares.values()]
            most = max(ps)
            half = most * (1 - most) if most > 0.5 else 0.25
            sure = math.sqrt(half / n + sum(group.also.values()))
            bound = sum(spreads) / math.sqrt(2 * math.pi) + z * sure + 5 / n
            bound += group.slack * len(spreads) / 2
            if away / bound > far[0]:
                judged = Judged(
                    f"{place}shares as planned",
                    f"{percent(away)} of rows elsewhere",
                    f"{percent(bound)} of {n:,.0f} rows",
                    away <= bound,
                )
                far = away / bound, judged
    return far[1]


def bins(counts: Sequence[tuple[int, int]]) -> dict[Any, float]:
    """Counts by place among the cuts, under the names of the stretches between them."""
    found: dict[Any, float] = dict.fromkeys(STRETCHES, 0)
    for place, n in counts:
        found[STRETCHES[place]] += n
    return found


STRETCHES = [
    f"quantiles {100 * low:g} to {100 * high:g} %"
    for low, high in zip((0.0, *CUTS), (*CUTS, 1.0), strict=True)
]
STRETCH_SHARES: dict[Any, float] = {
    name: high - low
    for name, low, high in zip(STRETCHES, (0.0, *CUTS), (*CUTS, 1.0), strict=True)
}


def count_shares(mean: float, shape: float, most: int) -> list[float]:
    """The shares of 0, 1, 2, ... `most`: Poisson, or negative binomial by `shape`.

    The negative binomial has variance mean + mean² / shape. What lies beyond `most`
    counts as `most`.
    """
    shares = []
    for number in range(most):
        if math.isinf(shape):
            logged = number * math.log(mean) - mean - math.lgamma(number + 1)
        else:
            logged = (
                math.lgamma(number + shape)
                - math.lgamma(shape)
                - math.lgamma(number + 1)
                + shape * math.log(shape / (shape + mean))
                + number * math.log(mean / (shape + mean))
            )
        shares.append(math.exp(logged))
    return [*shares, max(0.0, 1.0 - sum(shares))]
