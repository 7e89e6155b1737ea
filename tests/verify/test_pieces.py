"""The formulas of `verify` itself, against numbers that are known."""

from __future__ import annotations

import numpy as np
import pytest

from synth_domains import kernel
from synth_domains.verify.replay import pieces
from synth_domains.verify.replay.names import KERNEL
from synth_domains.verify.replay.numbers import (
    counts,
    exponential,
    lognormal,
    normal,
    normal_share,
    pareto,
)

EVEN = (np.arange(100_000) + 0.5) / 100_000


def test_the_normal_quantile_is_that_of_the_tables() -> None:
    found = normal(np.array([0.5, 0.975, 0.001, 0.999999]))

    assert found == pytest.approx([0.0, 1.959964, -3.090232, 4.753424], abs=1e-5)
    assert normal_share(found) == pytest.approx([0.5, 0.975, 0.001, 0.999999], abs=1e-6)


def test_distributions_have_their_moments() -> None:
    assert np.median(lognormal(EVEN, 3.0, 0.7)) == pytest.approx(3.0, rel=1e-4)
    assert np.log(lognormal(EVEN, 3.0, 0.7)).std() == pytest.approx(0.7, rel=1e-3)
    assert exponential(EVEN, 9.0).mean() == pytest.approx(9.0, rel=1e-3)
    assert pareto(EVEN, 2.0, 3.0).mean() == pytest.approx(3.0, rel=1e-2)
    assert lognormal(EVEN, 3.0, 0.7, high=4.0).max() < 4.0
    assert counts(EVEN, 1.2).var() == pytest.approx(1.2, rel=1e-3)
    assert counts(EVEN, 1.2, shape=1.5).var() == pytest.approx(2.16, rel=1e-2)


def test_words_keep_the_order_of_their_list() -> None:
    found = pieces.Labels(np.array([0, -1, 2, 0]), ["b", "c", "a"])

    assert found.arrow().to_pylist() == ["b", None, "a", "b"]
    assert pieces.among(found, "b", "c").tolist() == [True, False, False, True]
    assert pieces.by(found, {"a": 1.0, "b": 2.0})[[0, 2]].tolist() == [2.0, 1.0]


def test_closed_doors_open_after_the_weekend() -> None:
    friday = np.array(["2025-05-09T21:00:00", "2025-05-09T12:00:00"], "datetime64[us]")
    none = np.zeros(2, dtype=np.int64)

    found = pieces.next_open(friday, none, 8, 18, np.array([0.5, 0.5]), 5)

    assert [str(each)[:16] for each in found] == [
        "2025-05-12T09:00",
        "2025-05-09T12:00",
    ]


def test_functions_of_a_domain_find_every_name_they_may_use() -> None:
    of_plan = {"ROWS", "cells", "scatter"}  # which the replay of a plan adds
    of_rows = {"position", "total"}  # which take rows, and no function is given any

    assert set(kernel.__all__) - {*KERNEL, *of_plan} == of_rows
