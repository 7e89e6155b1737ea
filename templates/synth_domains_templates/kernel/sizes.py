"""How many files a table becomes."""

from __future__ import annotations

import math

from synth_domains_templates.kernel.settings import BLOCK_ROWS, FILE_BYTES, FILE_ROWS

# So many files are made at the same time by most clusters.
AT_ONCE = 32


def file_count(rows: float, width: float) -> int:
    """The number of files for so many rows, each about `width` bytes wide.

    Files of a million rows until a cluster has enough to do at a time; from there on
    files of so many bytes. So there are neither thousands of small files nor huge ones.
    """
    by_rows = min(rows / FILE_ROWS, AT_ONCE)
    return max(1, round(max(by_rows, rows * width / FILE_BYTES)))


def block_rows(master_rows: int, each: float) -> int:
    """How many rows of a master are made at a time, with `each` rows below each."""
    return max(1, min(master_rows, int(BLOCK_ROWS / max(each, 0.001))))


def part_rows(master_rows: int, widest: float) -> int:
    """How many rows of a master go into one file each of it and the tables below."""
    size = max(1, int(FILE_ROWS / max(widest, 1.0)))
    # Four parts keep several processes busy; a part of few rows is not worth its start.
    least = math.ceil(10_000 / max(widest, 1.0))
    return min(size, max(math.ceil(master_rows / 4), least))
