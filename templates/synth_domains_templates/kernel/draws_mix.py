"""Random draws that are a pure function of a key and a row number."""

import hashlib

import numpy as np
from numpy.typing import NDArray

# 2**64 divided by the golden ratio, made odd: neighbouring rows end up far apart,
# and no two rows share a place. The other two are the multipliers of moremur.
STEP, FIRST, SECOND = 0x9E3779B97F4A7C15, 0x3C79AC492BA7B653, 0x1C69B3F74AC4AE35


def key(*names: object) -> np.uint64:
    """The 64-bit key of a draw, from the text of its names (seed, table, ...)."""
    # Each name carries its length, so ("ab", "c") and ("a", "bc") are two keys.
    text = "".join(f"{len(name)}:{name}" for name in map(str, names))
    digest = hashlib.blake2b(text.encode(), digest_size=8).digest()
    return np.uint64(int.from_bytes(digest, "little"))


def mix(word: NDArray[np.uint64]) -> NDArray[np.uint64]:
    """Scramble words of 64 bits, one to one, so that each bit decides them all.

    This is moremur (Pelle Evensen, "Stronger, better, morer, Moremur; a better
    Murmur3-type mixer", mostlymangling.blogspot.com, 2019). The argument stays as
    it is.
    """
    return _scramble(word.copy())


def _scramble(word: NDArray[np.uint64]) -> NDArray[np.uint64]:
    # In place and with one spare array: fetching memory costs more than arithmetic.
    spare = word >> np.uint64(27)
    word ^= spare
    word *= np.uint64(FIRST)
    np.right_shift(word, np.uint64(33), out=spare)
    word ^= spare
    word *= np.uint64(SECOND)
    np.right_shift(word, np.uint64(27), out=spare)
    word ^= spare
    return word


def word(key: np.uint64, row: NDArray[np.uint64]) -> NDArray[np.uint64]:
    """The random word of each row (an array of uint64) for one key."""
    # With a sum in place of the exclusive or, all keys would read one sequence from
    # different starts, and two that start close to each other would overlap.
    place = row * np.uint64(STEP)
    place ^= key
    return _scramble(place)


def uniform(word: NDArray[np.uint64]) -> NDArray[np.float64]:
    """Numbers above 0 and below 1, from the top bits of the words."""
    # An odd number of 53 bits is exact as a float and is never 0 or 2**53, whereas
    # (2**53 - 1) + 0.5 is rounded up and would give 1.
    odd = word >> np.uint64(11)
    odd |= np.uint64(1)
    return odd.view(np.int64) * 2.0**-53
