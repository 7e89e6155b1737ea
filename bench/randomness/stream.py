"""Write random words to standard output, for a test battery to read.

    python stream.py columns moremur | dieharder -a -g 200

An arrangement says which keys and rows the words are of, and in which order they
come; a mixer says how a word is made of a key and a row. `restart` and `same` are
not mixers but the ways of other generators, for comparison.
"""

from __future__ import annotations

import argparse
import os
import sys
from collections.abc import Callable, Iterator
from typing import Any

import numpy as np
from candidates import MIXERS, STEP, Words
from numpy.typing import NDArray

from synth_domains_templates.kernel import draws_mix

Word = Callable[[np.uint64, Words], Words]

SEED = 42
BLOCK = 65536


def _made_with(name: str) -> Word:
    if name == "kernel":
        return draws_mix.word
    if name == "counter":  # moremur without the step: is the step needed?
        return lambda key, row: MIXERS["moremur"](row ^ key)
    mixer = MIXERS[name]

    def word(key: np.uint64, row: Words) -> Words:
        place = row * STEP
        place ^= key
        return mixer(place)

    return word


def _restart(key: np.uint64, row: Words) -> Words:
    """A generator seeded anew for each batch of 10,000 rows."""
    first = np.random.default_rng(int(key)).integers(
        0, 2**64 - 1, 10_000, dtype=np.uint64, endpoint=True
    )
    return np.asarray(first[(row % np.uint64(10_000)).astype(np.intp)])


def _rows(stride: int = 1) -> Iterator[Words]:
    block = np.arange(BLOCK, dtype=np.uint64) * np.uint64(stride)
    while True:
        yield block
        block = block + np.uint64(BLOCK * stride)


def _interleaved(word: Word, keys: list[np.uint64]) -> Iterator[Words]:
    """All columns of row 0, then all columns of row 1, and so on."""
    rows = BLOCK // len(keys)
    row = np.arange(rows, dtype=np.uint64)
    while True:
        # Filled as columns, which is how a generator works; sent as rows.
        out = np.empty((rows, len(keys)), dtype=np.uint64)
        for column, key in enumerate(keys):
            out[:, column] = word(key, row)
        yield out
        row = row + np.uint64(rows)


def stream(arrangement: str, mixer: str) -> Iterator[NDArray[np.unsignedinteger[Any]]]:
    """Blocks of words, without end."""
    key = draws_mix.key
    names = [f"column_{number}" for number in range(64)]
    word: Word
    if mixer == "same":
        # One seed for all columns, as rand(SEED) in several expressions has it.
        word, keys = draws_mix.word, [key(SEED)] * len(names)
    elif mixer == "restart":
        word, keys = _restart, [key(SEED, "orders", name) for name in names]
    else:
        word = _made_with(mixer)
        keys = [key(SEED, "orders", name) for name in names]
    if arrangement == "one":
        return (word(keys[0], row) for row in _rows())
    if arrangement == "strided":
        # Rows that children have when a parent's number is the high part of theirs.
        return (word(keys[0], row) for row in _rows(1 << 16))
    if arrangement == "low8":
        return (word(keys[0], row).astype(np.uint8) for row in _rows())
    if arrangement == "low16":
        return (word(keys[0], row).astype(np.uint16) for row in _rows())
    if arrangement == "columns":
        return _interleaved(word, keys)
    if arrangement == "seeds":
        if mixer != "same":
            keys = [key(SEED + number, "orders", "amount") for number in range(64)]
        return _interleaved(word, keys)
    if arrangement == "near":
        # Keys 0 to 63, nearer to each other than a hash would ever put them.
        return _interleaved(word, [np.uint64(number) for number in range(64)])
    raise ValueError(f"unknown arrangement {arrangement!r}")


ARRANGEMENTS = ["one", "strided", "low8", "low16", "columns", "seeds", "near"]
WAYS = ["kernel", *MIXERS, "counter", "restart", "same"]


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("arrangement", choices=ARRANGEMENTS)
    parser.add_argument("mixer", choices=WAYS)
    parser.add_argument("--megabytes", type=int, help="stop after so many")
    options = parser.parse_args()
    left = options.megabytes * 10**6 if options.megabytes else sys.maxsize
    # glibc gives the memory of each block back to the system and fetches it again,
    # page by page, until it has seen a larger one freed (of 32 MB at most).
    np.empty(1 << 21)
    try:
        for block in stream(options.arrangement, options.mixer):
            left -= sys.stdout.buffer.write(memoryview(block).cast("B")[:left])
            if left <= 0:
                break
    except BrokenPipeError:
        # The battery has read enough; nothing is left to flush.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


if __name__ == "__main__":
    main()
