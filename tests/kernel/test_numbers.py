"""Are numbers and words distributed as they are declared?

Draws are either even steps, where what comes out is known exactly, or random ones with a
fixed seed, where the bound follows from their number: five standard deviations.
"""

from __future__ import annotations

import math
from statistics import NormalDist

import numpy as np
import pytest
from numpy.typing import NDArray

from synth_domains_templates.kernel.draws import key, uniform, word
from synth_domains_templates.kernel.numbers import (
    cents,
    choice,
    choice_by,
    counts,
    exponential,
    linked,
    lognormal,
    normal,
    normal_share,
    pareto,
    uniform_between,
    whole,
)
from synth_domains_templates.kernel.text import Labels

Draws = NDArray[np.float64]
N = 200_000
EVEN = (np.arange(N) + 0.5) / N
SIGMAS = 5.0


def draws(name: str, count: int = N) -> Draws:
    """Draws as a script makes them."""
    return uniform(word(key(42, "test", name), np.arange(count, dtype=np.uint64)))


def mean_is(numbers: Draws, mean: float, spread: float) -> bool:
    """Whether the mean is within what chance allows, given the true spread."""
    return abs(float(numbers.mean()) - mean) < SIGMAS * spread / math.sqrt(len(numbers))


def test_the_normal_quantile_is_that_of_the_standard_library() -> None:
    places = np.concatenate(([1e-12, 1e-9, 1e-6, 1e-4], EVEN[::97], [1 - 1e-9]))
    exact = np.array([NormalDist().inv_cdf(place) for place in places])

    assert np.abs(normal(places) - exact).max() < 1e-4


def test_the_normal_share_is_that_of_the_standard_library() -> None:
    places = np.linspace(-8.5, 8.5, 4001)
    exact = np.array([NormalDist().cdf(place) for place in places])

    assert np.abs(normal_share(places) - exact).max() < 1e-7


def test_the_normal_share_undoes_the_normal_quantile() -> None:
    assert np.abs(normal_share(normal(EVEN)) - EVEN).max() < 2e-5


def test_the_ends_of_the_draws_give_finite_numbers() -> None:
    ends = np.array([2.0**-53, 1 - 2.0**-53])

    assert np.isfinite(normal(ends)).all()
    assert np.isfinite(exponential(ends, 1.0)).all()
    assert np.isfinite(lognormal(ends, 1.0, 1.0)).all()
    assert np.isfinite(pareto(ends, 1.0, 1.0)).all()


def test_half_of_the_log_normal_numbers_lie_below_the_median() -> None:
    numbers = lognormal(EVEN, 40.0, 0.7)
    logs = np.log(numbers)

    assert abs(np.mean(numbers < 40.0) - 0.5) <= 1 / N
    assert abs(logs.mean() - math.log(40)) < 1e-3
    assert abs(logs.std() - 0.7) < 1e-3


def test_truncated_log_normal_numbers_do_not_pile_up_at_the_bounds() -> None:
    numbers = lognormal(EVEN, 8.0, 0.7, low=4.0, high=20.0)
    z = NormalDist()
    below, above = (z.cdf(math.log(edge / 8) / 0.7) for edge in (4, 20))

    assert numbers.min() >= 4.0 and numbers.max() <= 20.0
    # A hundredth of a unit next to a bound holds what the density there says.
    for edge, inside in ((4.0, numbers < 4.01), (20.0, numbers > 19.99)):
        density = z.pdf(math.log(edge / 8) / 0.7) / (0.7 * edge) / (above - below)
        assert abs(inside.mean() - 0.01 * density) < 0.05 * 0.01 * density + 2 / N
    middle = (z.cdf(math.log(10 / 8) / 0.7) - below) / (above - below)
    assert abs(np.mean(numbers < 10) - middle) < 1e-4


def test_log_normal_numbers_take_a_median_for_each_row() -> None:
    median = np.where(np.arange(N) % 2, 10.0, 1000.0)
    numbers = lognormal(draws("medians"), median, 0.5, high=5000.0)

    for each in (10.0, 1000.0):
        share = float(np.mean(numbers[median == each] < each))
        assert abs(share - 0.5) < SIGMAS * 0.5 / math.sqrt(N / 2) + 1e-3


def test_waiting_times_have_their_mean_and_no_memory() -> None:
    times = exponential(EVEN, 9.0)

    assert times.min() > 0
    assert abs(times.mean() - 9.0) < 9.0 * 1e-4
    assert abs(np.mean(times > 18) / np.mean(times > 9) - math.exp(-1)) < 1e-4


@pytest.mark.parametrize("shape", [0.8, 1.5, 3.0])
def test_pareto_numbers_have_their_tail(shape: float) -> None:
    numbers = pareto(EVEN, 100.0, shape)
    bounded = pareto(EVEN, 100.0, shape, high=1000.0)

    assert numbers.min() >= 100.0
    for edge in (200.0, 500.0, 2000.0):
        assert abs(np.mean(numbers > edge) - (100 / edge) ** shape) <= 2 / N
    assert bounded.min() >= 100.0 and bounded.max() <= 1000.0
    most = 1 - 0.1**shape
    assert abs(np.mean(bounded < 200) - (1 - 0.5**shape) / most) <= 2 / N


def test_uniform_numbers_lie_between_their_ends() -> None:
    numbers = uniform_between(EVEN, -2.0, 3.0)

    assert numbers.min() > -2.0 and numbers.max() < 3.0
    assert abs(numbers.mean() - 0.5) < 1e-6


@pytest.mark.parametrize("mean", [0.05, 0.9, 4.0, 25.0])
def test_counts_are_poisson(mean: float) -> None:
    numbers = counts(draws(f"poisson {mean}"), mean)

    assert mean_is(numbers, mean, math.sqrt(mean))
    # The variance of a sample variance: (mu4 - sigma4) / n, with mu4 = m (1 + 3 m).
    spread = math.sqrt((mean * (1 + 3 * mean) - mean**2) / N)
    assert abs(numbers.var() - mean) < SIGMAS * spread
    zero = math.exp(-mean)
    assert abs(np.mean(numbers == 0) - zero) < SIGMAS * math.sqrt(zero / N) + 1 / N


@pytest.mark.parametrize(("mean", "shape"), [(0.5, 0.6), (1.2, 1.5), (6.0, 3.0)])
def test_counts_with_a_shape_are_negative_binomial(mean: float, shape: float) -> None:
    numbers = counts(EVEN, mean, shape=shape, most=2000)
    variance = mean + mean**2 / shape

    assert abs(numbers.mean() - mean) < 0.003 * mean
    assert abs(numbers.var() - variance) < 0.02 * variance
    assert abs(np.mean(numbers == 0) - (shape / (shape + mean)) ** shape) <= 1 / N


def test_counts_stop_at_their_most_and_take_a_mean_for_each_row() -> None:
    mean = np.where(np.arange(N) % 2, 0.5, 8.0)
    numbers = counts(draws("means"), mean, most=10)

    assert numbers.min() == 0 and numbers.max() == 10
    assert mean_is(numbers[mean == 0.5], 0.5, math.sqrt(0.5))
    assert numbers.dtype == np.int64
    assert counts(np.zeros(0), np.zeros(0)).tolist() == []
    assert counts(EVEN[:9], 0.0).tolist() == [0] * 9


WEIGHTS = {"a": 60, "none": 0, "b": 30.5, "c": 9.5}


def test_words_come_by_their_weights() -> None:
    found = choice(EVEN, WEIGHTS)
    shares = np.bincount(found.codes, minlength=4) / N

    assert list(found.words) == list(WEIGHTS)
    assert np.abs(shares - np.array(list(WEIGHTS.values())) / 100).max() <= 1 / N


def test_words_come_by_their_weights_for_random_draws() -> None:
    found = choice(draws("words"), WEIGHTS)
    shares = np.bincount(found.codes, minlength=4) / N

    distance = np.abs(shares - np.array(list(WEIGHTS.values())) / 100).sum() / 2
    assert distance < 3 * math.sqrt(4 / (2 * math.pi * N))


def test_words_of_a_mere_list_are_alike() -> None:
    found = choice(EVEN, ["x", "y", "z"])

    assert np.abs(np.bincount(found.codes) / N - 1 / 3).max() <= 1 / N


def test_words_come_by_the_weights_of_the_row_s_label() -> None:
    labels = Labels(np.arange(N) % 3, ["p", "q", "r"])
    weights = {
        "r": {"x": 1},
        "p": {"x": 1, "y": 3},
        "q": {"z": 10, "y": 10, "x": 0},
    }
    found = choice_by(draws("by"), labels, weights)

    for code, label in enumerate(labels.words):
        own = found.codes[labels.codes == code]
        whole_weight = sum(weights[label].values())
        distance = 0.0
        for number, each in enumerate(found.words):
            share = weights[label].get(each, 0) / whole_weight
            distance += abs(float(np.mean(own == number)) - share) / 2
            assert share > 0 or not (own == number).any()
        assert distance < 3 * math.sqrt(3 / (2 * math.pi * len(own)))


def test_a_word_that_is_missing_gives_no_word() -> None:
    labels = Labels(np.array([0, -1, 1, -1]), ["p", "q"])

    found = choice_by(draws("none", 4), labels, {"p": ["x"], "q": ["y"]})

    assert found.arrow().to_pylist() == ["x", None, "y", None]


@pytest.mark.parametrize("strength", [-1.0, -0.6, 0.0, 0.35, 0.8, 1.0])
def test_linked_draws_go_along_as_declared(strength: float) -> None:
    other = draws("other")
    found = linked(draws("own"), other, strength)

    own, first = normal(found), normal(other)
    # The spread of a correlation is (1 - r**2) / sqrt(n).
    bound = SIGMAS * (1 - strength**2) / math.sqrt(N) + 1e-3
    assert abs(np.corrcoef(own, first)[0, 1] - strength) < bound
    ranks = np.corrcoef(found.argsort().argsort(), other.argsort().argsort())[0, 1]
    spearman = 6 / math.pi * math.asin(strength / 2)
    assert abs(ranks - spearman) < SIGMAS / math.sqrt(N) + 1e-3
    assert found.min() > 0 and found.max() < 1
    steps = np.sort(found)
    assert np.abs(steps - EVEN).max() < 2.0 / math.sqrt(N)  # Kolmogorov, 1 in 1000


def test_amounts_become_whole_cents() -> None:
    amounts = np.array([0.0, 0.01, 1.005, -2.346, 19.99, 1e9 + 0.25, -0.004])

    assert cents(amounts).tolist() == [0, 1, 100, -235, 1999, 100_000_000_025, 0]
    assert cents(amounts).dtype == np.int64
    assert whole(np.array([0.5, 1.5, 2.5, -0.5])).tolist() == [0, 2, 2, 0]
