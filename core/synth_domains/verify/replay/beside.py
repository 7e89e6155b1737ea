"""Rows beside a row, and what goes along a series."""

from __future__ import annotations

from typing import Any

import numpy as np
import pandas as pd

from synth_domains.verify.replay.draws import Array, bits, moremur, share
from synth_domains.verify.replay.numbers import normal
from synth_domains.verify.replay.rows import Lined, Some


def nearest(
    above: Lined, family: Some, times: Any, at: Any, kept: Any, after: bool
) -> Lined:
    """The row of a family that is nearest in time to each of some times.

    Args:
        above: the parent of each row that looks.
        family: all rows of a table below the parents.
        times: when each of the family is.
        at: the time from which each row looks.
        kept: which of the family count.
        after: whether to look for the first one after the time, in place of the last
            one that is not after it. Times go by whole seconds.
    """
    size = len(above)
    assert family.above is not None
    parents = pd.DataFrame(
        {
            "time": times.astype("datetime64[s]"),
            "up": family.above.index,
            "row": np.arange(len(family)),
        }
    )[kept & ~np.isnat(times)]
    looks = pd.DataFrame(
        {
            "time": at.astype("datetime64[s]"),
            "up": above.index,
            "asks": np.arange(size),
        }
    )[~np.isnat(at)]
    index, found = np.zeros(size, np.int64), np.zeros(size, bool)
    if len(parents) and len(looks):
        met = pd.merge_asof(
            looks.sort_values("time", kind="stable"),
            parents.sort_values("time", kind="stable"),
            on="time",
            by="up",
            direction="forward" if after else "backward",
            allow_exact_matches=not after,
        ).dropna(subset="row")
        index[met["asks"]] = met["row"].astype(np.int64)
        found[met["asks"]] = True
    if not len(family):  # nothing is ever asked of a row that was not found
        return Lined(
            above.base.one(family.spec, above.index, 0), np.arange(size), found
        )
    return Lined(family, index, found)


def begins(above: Lined) -> Array:
    """Where the rows of each parent begin."""
    index = above.index
    return np.flatnonzero(np.r_[True, index[1:] != index[:-1]][: len(index)])


def along(number: Array, names: Any, correlation: float) -> Array:
    """Each row's number, made of its draw and those of the rows before (AR(1)).

    The draw of the row k places before weighs `correlation` to the power of k; those
    from the first power of two on at which that is a thousandth or less are left out.
    """
    reach = 1
    while correlation**reach > 0.001:
        reach += reach
    weights = correlation ** np.arange(reach)
    found = np.zeros(len(number))
    for back in range(reach):
        found += weights[back] * normal(
            share(bits(number - np.uint64(back), *names, 0))
        )
    smooth: Array = found / np.sqrt(np.sum(weights**2))
    return smooth


def shared(values: list[Any], seed: int, name: str) -> Array:
    """A draw that is the same where these whole numbers, days or times are."""
    state: Array = np.zeros(1, np.uint64)
    for each in values:
        whole = np.asarray(each).astype(np.int64)
        state = moremur(state) + whole.astype(np.uint64)
    return share(bits(state, seed, "shared", name))
