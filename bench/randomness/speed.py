"""How long a draw takes with each finalizer, in blocks of 65,536 rows.

The fastest of many rounds, in a process that has settled: glibc keeps freed blocks
of this size to itself only after it has seen a larger one freed (of 32 MB at most).
`--cold` leaves that out and shows what it costs.
"""

from __future__ import annotations

import argparse
import time
from collections.abc import Callable
from functools import partial

import numpy as np
from candidates import STEP, STRONG, WEAK, Mixer, Words

from synth_domains_templates.kernel import draws_mix

ROWS = 65536


def draw(mixer: Mixer, key: np.uint64, row: Words) -> Words:
    place = row * STEP
    place ^= key
    return mixer(place)


def nanoseconds(ways: dict[str, Callable[[], object]]) -> dict[str, float]:
    """Per row; the ways take turns, so that a busy moment strikes them all."""
    best = dict.fromkeys(ways, float("inf"))
    for _ in range(300):
        for name, way in ways.items():
            start = time.perf_counter_ns()
            for _ in range(4):
                way()
            took = (time.perf_counter_ns() - start) / 4 / ROWS
            best[name] = min(best[name], took)
    return best


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--cold", action="store_true")
    if not parser.parse_args().cold:
        np.empty(1 << 21)
    row = np.arange(ROWS, dtype=np.uint64)
    key = draws_mix.key(42, "orders", "amount")
    words = draws_mix.word(key, row)
    generator = np.random.default_rng(42)
    ways: dict[str, Callable[[], object]] = {
        name: partial(draw, mixer, key, row) for name, mixer in (STRONG | WEAK).items()
    }
    ways["kernel word"] = lambda: draws_mix.word(key, row)
    ways["kernel mix"] = lambda: draws_mix.mix(row)
    ways["kernel uniform of a word"] = lambda: draws_mix.uniform(words)
    ways["kernel word and uniform"] = lambda: draws_mix.uniform(
        draws_mix.word(key, row)
    )
    ways["numpy PCG64 random()"] = lambda: generator.random(ROWS)
    took = nanoseconds(ways)
    unit = took["kernel word"]
    print(f"numpy {np.__version__}; ns a row, and times the kernel's word")
    for name, each in took.items():
        print(f"{name:26} {each:6.2f} {each / unit:6.2f}")


if __name__ == "__main__":
    main()
