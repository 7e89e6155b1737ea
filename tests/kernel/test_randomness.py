"""Are the draws random? The short form of the batteries in bench/randomness.

Each check turns 2**20 words, row after row, into numbers of standard deviations from
what independent uniform words would give, and says how it derives them. The seeds
are fixed, so nothing here is left to chance. Had they been chosen blindly, the bound
of 5.5 would be broken by chance once in 26 million by a normal statistic; there are
some 30,000 statistics, so once in about 900 changes of the seeds.

The same checks must find the faults of ways that are known to be faulty, and must
pass a generator that is known to be good.
"""

import math
import warnings
from collections.abc import Callable

import numpy as np
import pytest
from numpy.typing import NDArray

from synth_domains_templates.kernel.draws_mix import key, mix, uniform, word

Words = NDArray[np.uint64]
# Words of an arrangement: a line for each row, with the words of its columns.
Arrangement = Callable[[], Words]
Check = Callable[[Words], list[float]]

N = 2**20
BOUND = 5.5
SEED = 42
NAMES = [f"column_{number}" for number in range(64)]


def _rows(count: int) -> Words:
    return np.arange(count, dtype=np.uint64)


def _side_by_side(keys: list[np.uint64]) -> Words:
    row = _rows(N // len(keys))
    return np.stack([word(one, row) for one in keys], axis=1)


def one_column() -> Words:
    return _side_by_side([key(SEED, "orders", "amount")])


def rows_far_apart() -> Words:
    """As where the number of a parent is the high part of a child's."""
    row = _rows(N) << np.uint64(20)
    return word(key(SEED, "order_lines", "price"), row).reshape(-1, 1)


def many_columns() -> Words:
    return _side_by_side([key(SEED, "orders", name) for name in NAMES])


def many_tables() -> Words:
    return _side_by_side([key(SEED, f"table_{n}", "amount") for n in range(64)])


def adjacent_seeds() -> Words:
    return _side_by_side([key(SEED + n, "orders", "amount") for n in range(64)])


ARRANGEMENTS = [
    one_column,
    rows_far_apart,
    many_columns,
    many_tables,
    adjacent_seeds,
]


def _chi_square(values: NDArray[np.uint64], cells: int) -> float:
    """Counts in equally likely cells; the mean is cells - 1, the variance twice it.

    Two-sided: a sequence that is more even than chance is no more random.
    """
    counts = np.bincount(values.astype(np.int64), minlength=cells)
    expected = len(values) / cells
    assert expected >= 8
    statistic = float(((counts - expected) ** 2).sum() / expected)
    return (statistic - (cells - 1)) / math.sqrt(2 * (cells - 1))


def _poisson(found: int, expected: float) -> float:
    assert expected >= 100  # so that none at all is far outside the bound as well
    return (found - expected) / math.sqrt(expected)


def single_bytes(words: Words) -> list[float]:
    """Each of the 8 bytes of a word is uniform over 256 values."""
    flat = words.ravel()
    return [
        _chi_square(flat >> np.uint64(shift) & np.uint64(255), 256)
        for shift in range(0, 64, 8)
    ]


def pairs_of_bytes(words: Words) -> list[float]:
    """A byte and the same byte of the next word are uniform over 65,536 pairs.

    2**19 pairs that do not overlap: 8 to a cell.
    """
    flat = words.ravel()
    found = []
    for shift in (0, 24, 56):
        byte = flat >> np.uint64(shift) & np.uint64(255)
        found.append(_chi_square(byte[0::2] << np.uint64(8) | byte[1::2], 65536))
    return found


def serial_correlation(words: Words) -> list[float]:
    """The correlation at lag k of n independent draws has deviation 1/sqrt(n - k).

    Lag 64 is the same column in the next row where there are 64 columns.
    """
    flat = uniform(words.ravel())
    # The mean and variance are known, so a stream that never varies is no escape.
    centred = (flat - 0.5) * math.sqrt(12)
    return [
        float(np.dot(centred[:-lag], centred[lag:])) / math.sqrt(len(flat) - lag)
        for lag in (1, 2, 3, 16, 63, 64, 65, 1024)
    ]


def linked_columns(words: Words) -> list[float]:
    """No two columns go together: all 2,016 correlations of 64 columns.

    Of n rows each has deviation 1/sqrt(n). The top, and the low 16 bits.
    """
    if words.shape[1] == 1:
        words = words.reshape(-1, 64)
    found: list[float] = []
    for part in (words, words << np.uint64(48)):
        centred = (uniform(part) - 0.5) * math.sqrt(12)
        products = centred.T @ centred / math.sqrt(len(centred))
        found.extend(products[np.triu_indices_from(products, k=1)].tolist())
    return found


def collisions(words: Words) -> list[float]:
    """Equal values among n halves of words: n**2 / 2**33, which is 128, as Poisson."""
    found = []
    for shift in (0, 32):
        half = np.sort((words.ravel() >> np.uint64(shift)).astype(np.uint32))
        same = int((half[1:] == half[:-1]).sum())
        found.append(_poisson(same, len(half) ** 2 / 2**33))
    return found


def birthday_spacings(words: Words) -> list[float]:
    """Equal spacings between the sorted birthdays of m people in a year of d days.

    m**3 / 4d by group as Poisson (Marsaglia); 256 groups of m = 4,096 with
    d = 2**32 give 1,024.
    """
    groups, people = 256, 4096
    found = []
    for shift in (0, 32):
        days = (words.ravel() >> np.uint64(shift)).astype(np.uint32)
        spacings = np.diff(np.sort(days.reshape(groups, people), axis=1), axis=1)
        spacings.sort(axis=1)
        same = int((spacings[:, 1:] == spacings[:, :-1]).sum())
        found.append(_poisson(same, groups * people**3 / 2**34))
    return found


CHECKS: list[Check] = [
    single_bytes,
    pairs_of_bytes,
    serial_correlation,
    linked_columns,
    collisions,
    birthday_spacings,
]


def worst(check: Check, words: Words) -> float:
    """The largest number of deviations that a check finds."""
    assert words.size == N and words.dtype == np.uint64
    found = check(words)
    assert found and all(map(math.isfinite, found))
    return max(map(abs, found))


@pytest.mark.parametrize("arrangement", ARRANGEMENTS, ids=lambda a: a.__name__)
def test_draws_look_random(arrangement: Arrangement) -> None:
    words = arrangement()
    assert {c.__name__: worst(c, words) for c in CHECKS} == {
        c.__name__: pytest.approx(0, abs=BOUND) for c in CHECKS
    }


def test_a_good_generator_passes() -> None:
    words = np.random.PCG64(SEED).random_raw(N).reshape(-1, 64)
    assert max(worst(check, words) for check in CHECKS) < BOUND


# Ways that must not pass.


def restarted_for_each_batch() -> Words:
    """np.random.seed(SEED) inside a function that is called batch by batch."""
    batch = np.random.PCG64(SEED).random_raw(8192)
    return np.tile(batch, N // len(batch)).reshape(-1, 1)


def one_seed_for_two_columns() -> Words:
    """The same rand(SEED) in two columns of 64."""
    keys = [key(SEED, "orders", name) for name in NAMES]
    keys[40] = keys[7]
    return _side_by_side(keys)


def one_seed_for_all_columns() -> Words:
    return _side_by_side([key(SEED)] * 64)


def seeds_that_are_added() -> Words:
    """Row plus seed, so that one seed's column is the next one's, a row later."""
    return np.stack([mix(_rows(N // 64) + np.uint64(n)) for n in range(64)], axis=1)


def only_multiplied() -> Words:
    """A linear congruential step with nothing to follow it."""
    step = np.uint64(6364136223846793005)
    return (_rows(N) * step + key(SEED)).reshape(-1, 1)


def only_multiplied_columns() -> Words:
    step = np.uint64(6364136223846793005)
    keys = [key(SEED, "orders", name) for name in NAMES]
    return np.stack([_rows(N // 64) * step + one for one in keys], axis=1)


def _fmix32(half: NDArray[np.uint32]) -> Words:
    half = (half ^ half >> np.uint32(16)) * np.uint32(0x85EBCA6B)
    half = (half ^ half >> np.uint32(13)) * np.uint32(0xC2B2AE35)
    return (half ^ half >> np.uint32(16)).astype(np.uint64)


def mixed_in_32_bits() -> Words:
    """MurmurHash3's finalizer of 32 bits, for each half of a word."""
    place = _rows(N) * np.uint64(2) + key(SEED)
    low, high = place.astype(np.uint32), (place + np.uint64(1)).astype(np.uint32)
    return (_fmix32(high) << np.uint64(32) | _fmix32(low)).reshape(-1, 1)


@pytest.mark.parametrize(
    ("way", "checks"),
    [
        (restarted_for_each_batch, [collisions, birthday_spacings, serial_correlation]),
        (one_seed_for_two_columns, [linked_columns, collisions]),
        (one_seed_for_all_columns, [linked_columns, collisions, pairs_of_bytes]),
        (seeds_that_are_added, [collisions, serial_correlation]),
        (only_multiplied, [single_bytes, pairs_of_bytes, serial_correlation]),
        (only_multiplied_columns, [linked_columns, birthday_spacings]),
        (mixed_in_32_bits, [collisions]),
    ],
    ids=lambda value: getattr(value, "__name__", ""),
)
def test_faulty_ways_are_found(way: Arrangement, checks: list[Check]) -> None:
    words = way()
    for check in checks:
        assert worst(check, words) > 2 * BOUND, check.__name__


# Avalanche: each bit that goes in decides each bit that comes out, half of the time.


def _avalanche(scramble: Callable[[Words], Words]) -> float:
    """The worst of 64 x 64 pairs of bits; of n flips each has deviation sqrt(n) / 2."""
    flips = 4096
    start = np.random.PCG64(SEED).random_raw(flips)
    before = scramble(start)
    found = []
    for bit in range(64):
        after = scramble(start ^ np.uint64(1 << bit))
        changed = np.unpackbits((before ^ after).view(np.uint8)).reshape(flips, 64)
        counts = changed.sum(axis=0, dtype=np.int64)
        found.append(float(np.abs(counts - flips / 2).max()) / (math.sqrt(flips) / 2))
    assert len(found) == 64
    return max(found)


def test_every_bit_of_a_row_decides_every_bit_of_its_word() -> None:
    assert _avalanche(mix) < BOUND
    assert _avalanche(lambda row: word(key(SEED), row)) < BOUND


def _only_multiplied(words: Words) -> Words:
    return words * np.uint64(6364136223846793005)


def _half_a_finalizer(words: Words) -> Words:
    """One multiplication between two shifts, where the kernel has two and three."""
    words = _only_multiplied(words ^ words >> np.uint64(32))
    return words ^ words >> np.uint64(32)


def test_weak_mixers_have_no_avalanche() -> None:
    assert _avalanche(_only_multiplied) > 2 * BOUND
    assert _avalanche(_half_a_finalizer) > 2 * BOUND


# What the four functions promise.


def _moremur(number: int) -> int:
    """The published finalizer in Python's own whole numbers."""
    number ^= number >> 27
    number = number * 0x3C79AC492BA7B653 % 2**64
    number ^= number >> 33
    number = number * 0x1C69B3F74AC4AE35 % 2**64
    return number ^ number >> 27


def test_mix_is_the_published_finalizer_and_leaves_its_argument() -> None:
    ends = np.array([0, 1, 2**63, 2**64 - 1], dtype=np.uint64)
    start = np.concatenate([ends, np.random.PCG64(SEED).random_raw(1000)])
    kept = start.copy()
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        mixed = mix(start)
    assert mixed.dtype == np.uint64
    assert mixed.tolist() == [_moremur(number) for number in kept.tolist()]
    assert np.array_equal(start, kept)


def test_a_word_depends_on_key_and_row_alone() -> None:
    step = 0x9E3779B97F4A7C15
    row = np.concatenate([_rows(1000), 2**64 - 1 - _rows(10)])
    kept = row.copy()
    one = key(SEED, "orders", "amount")
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        words = word(one, row)
    assert np.array_equal(row, kept)
    assert words.tolist() == [
        _moremur(number * step % 2**64 ^ int(one)) for number in row.tolist()
    ]
    order = np.random.default_rng(SEED).permutation(len(row))
    assert np.array_equal(word(one, row[order]), words[order])
    assert np.array_equal(word(one, row[500:]), words[500:])


def test_no_two_rows_have_the_same_word() -> None:
    assert len(np.unique(one_column())) == N


def test_keys_are_golden_and_unambiguous() -> None:
    # A change of these numbers changes all data that anybody has made.
    assert int(key(42, "orders", "amount")) == 0xEDBB62904ACD241B
    assert word(key(42, "orders", "amount"), _rows(3)).tolist() == [
        0x5AE5AF5772C6EFD1,
        0x3C7C67FCDDB6685D,
        0xE6E8F01AA7541D76,
    ]
    names: list[tuple[object, ...]] = [
        ("ab", "c"),
        ("a", "bc"),
        ("abc",),
        ("a", "b", "c"),
        ("1:a",),
        ("",),
        (),
    ]
    names += [("a", ""), ("", "a"), ("a",), ("1:a2:bc",), ("a1:b",), ("a", 1), ("é",)]
    assert len({int(key(*each)) for each in names}) == len(names)
    assert key(42, "orders") == key("42", "orders")
    assert isinstance(key(42), np.uint64)


def test_uniform_is_open_even_and_exact() -> None:
    words = np.array([0, 2**63 - 1, 2**63, 2**64 - 1], dtype=np.uint64)
    kept = words.copy()
    numbers = uniform(words)
    assert numbers.dtype == np.float64
    assert numbers.tolist() == [2**-53, 0.5 - 2**-53, 0.5 + 2**-53, 1 - 2**-53]
    assert np.array_equal(words, kept)
    found = uniform(one_column().ravel())
    assert 0 < found.min() < 8 / N and 1 - 8 / N < found.max() < 1
    # The mean of n uniform draws has deviation sqrt(1/12n), their square sqrt(4/45n).
    assert abs(found.mean() - 1 / 2) < BOUND * math.sqrt(1 / 12 / N)
    assert abs((found**2).mean() - 1 / 3) < BOUND * math.sqrt(4 / 45 / N)
