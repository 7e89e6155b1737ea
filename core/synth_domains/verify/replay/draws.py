"""Draws as the contract has them: of seed, names and a row's number, nothing else.

A name is written as its length, a colon and itself; BLAKE2b makes eight bytes of all
names in a row. The row's number times the golden ratio's odd number, exclusive-ored with
these, goes through moremur; the top 53 bits, made odd, are the draw.
"""

from __future__ import annotations

from hashlib import blake2b
from typing import Any

import numpy as np
from numpy.typing import NDArray

Array = NDArray[Any]

GOLDEN = 11_400_714_819_323_198_485
SHIFTS = ((27, 4_357_703_544_722_667_091), (33, 2_047_365_380_309_298_741), (27, 1))


def name_of(*names: object) -> int:
    """Sixty-four bits for a row of names, the first byte the lowest."""
    digest = blake2b(digest_size=8)
    for each in map(str, names):
        digest.update(f"{len(each)}:".encode())
        digest.update(each.encode())
    return int.from_bytes(digest.digest(), "little")


def moremur(words: Array) -> Array:
    """Sixty-four bits scrambled: fold down, multiply, three times over."""
    for down, times in SHIFTS:
        words = (words ^ (words >> np.uint64(down))) * np.uint64(times)
    return words


def bits(rows: Array, *names: object) -> Array:
    """Sixty-four random bits for each row number."""
    return moremur(
        rows.astype(np.uint64) * np.uint64(GOLDEN) ^ np.uint64(name_of(*names))
    )


def share(words: Array) -> Array:
    """Numbers above 0 and below 1 from random bits."""
    odd = (words // np.uint64(2048)) | np.uint64(1)
    return np.ldexp(odd.astype(np.float64), -53)


def draw(rows: Array, *names: object) -> Array:
    """A draw for each row number; the first name is the seed."""
    return share(bits(rows, *names))
