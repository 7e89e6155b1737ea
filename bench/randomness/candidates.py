"""The finalizers that were measured: each turns a counter into a random word.

All are bijections of 64 bits, written for numpy arrays of uint64. They share one
shape so that the timing compares the arithmetic and nothing else: the argument is
left alone, and every step after the first works in place on two temporaries.
"""

from __future__ import annotations

from collections.abc import Callable

import numpy as np
from numpy.typing import NDArray

Words = NDArray[np.uint64]
Mixer = Callable[[Words], Words]

U = np.uint64

# The golden ratio in 64 bits: the step of SplitMix64 (Steele, Lea, Flood 2014).
STEP = U(0x9E3779B97F4A7C15)


def _xmxmx(first: int, one: int, second: int, two: int, third: int) -> Mixer:
    """xor-shift, multiply, xor-shift, multiply, xor-shift."""
    a, b, c = U(first), U(second), U(third)
    m, n = U(one), U(two)

    def mix(word: Words) -> Words:
        out = word >> a
        out ^= word
        out *= m
        shifted = out >> b
        out ^= shifted
        out *= n
        np.right_shift(out, c, out=shifted)
        out ^= shifted
        return out

    return mix


# Vigna's SplitMix64 output function: Stafford's variant 13 of the shape below.
splitmix64 = _xmxmx(30, 0xBF58476D1CE4E5B9, 27, 0x94D049BB133111EB, 31)
# Appleby, MurmurHash3 (public domain).
fmix64 = _xmxmx(33, 0xFF51AFD7ED558CCD, 33, 0xC4CEB9FE1A85EC53, 33)
# Evensen 2019, "Stronger, better, morer, Moremur".
moremur = _xmxmx(27, 0x3C79AC492BA7B653, 33, 0x1C69B3F74AC4AE35, 27)


def _rotations(word: Words, first: int, second: int) -> Words:
    """word ^ rotr(word, first) ^ rotr(word, second)."""
    out = word >> U(first)
    out ^= word
    shifted = word << U(64 - first)
    out ^= shifted
    np.right_shift(word, U(second), out=shifted)
    out ^= shifted
    np.left_shift(word, U(64 - second), out=shifted)
    out ^= shifted
    return out


def rrmxmx(word: Words) -> Words:
    """Evensen 2018, "On the mixing functions in fast splittable PRNGs"."""
    by = U(0x9FB21C651E98DF25)
    out = _rotations(word, 49, 24)
    out *= by
    shifted = out >> U(28)
    out ^= shifted
    out *= by
    np.right_shift(out, U(28), out=shifted)
    out ^= shifted
    return out


def nasam(word: Words) -> Words:
    """Evensen 2020, "NASAM: not another strange acronym mixer"."""
    out = _rotations(word, 25, 47)
    out *= U(0x9E6C63D0676A9A99)
    shifted = out >> U(23)
    further = out >> U(51)
    shifted ^= further
    out ^= shifted
    out *= U(0x9E6D62D06F6A9A9B)
    np.right_shift(out, U(23), out=shifted)
    np.right_shift(out, U(51), out=further)
    shifted ^= further
    out ^= shifted
    return out


_P1, _P2 = U(0x9E3779B185EBCA87), U(0xC2B2AE3D27D4EB4F)
_P3, _P4 = U(0x165667B19E3779F9), U(0x85EBCA77C2B2AE63)
# Seed 42, length 8: what Spark's xxhash64 of one long starts from.
_START = U((42 + 0x27D4EB2F165667C5 + 8) & 0xFFFFFFFFFFFFFFFF)


def xxh64_long(word: Words) -> Words:
    """XXH64 of one 8-byte number with seed 42: Spark's xxhash64 of a long."""
    out = word * _P2
    shifted = out << U(31)
    out >>= U(33)
    out |= shifted
    out *= _P1
    out ^= _START
    np.left_shift(out, U(27), out=shifted)
    out >>= U(37)
    out |= shifted
    out *= _P1
    out += _P4
    np.right_shift(out, U(33), out=shifted)
    out ^= shifted
    out *= _P2
    np.right_shift(out, U(29), out=shifted)
    out ^= shifted
    out *= _P3
    np.right_shift(out, U(32), out=shifted)
    out ^= shifted
    return out


def mxm(word: Words) -> Words:
    """A cut-down finalizer, one multiplication fewer: how far can one go?"""
    out = word >> U(32)
    out ^= word
    out *= U(0xBF58476D1CE4E5B9)
    shifted = out >> U(32)
    out ^= shifted
    return out


def identity(word: Words) -> Words:
    """No finalizer: a Weyl sequence, as a bare LCG multiply leaves it."""
    return word.copy()


def fmix32(word: Words) -> Words:
    """MurmurHash3's 32-bit finalizer, on the low and the high half on its own."""
    halves = word.view(np.uint32)
    out = halves >> np.uint32(16)
    out ^= halves
    out *= np.uint32(0x85EBCA6B)
    shifted = out >> np.uint32(13)
    out ^= shifted
    out *= np.uint32(0xC2B2AE35)
    np.right_shift(out, np.uint32(16), out=shifted)
    out ^= shifted
    return out.view(np.uint64)


STRONG: dict[str, Mixer] = {
    "splitmix64": splitmix64,
    "fmix64": fmix64,
    "moremur": moremur,
    "rrmxmx": rrmxmx,
    "nasam": nasam,
    "xxh64_long": xxh64_long,
}
WEAK: dict[str, Mixer] = {"mxm": mxm, "identity": identity, "fmix32": fmix32}
MIXERS = STRONG | WEAK
