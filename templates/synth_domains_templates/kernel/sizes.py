"""How many files a table becomes."""

from __future__ import annotations

from synth_domains_templates.kernel.settings import FILE_BYTES, FILE_ROWS

# So many files are made at the same time by most clusters.
AT_ONCE = 32


def file_count(rows: float, width: float) -> int:
    """The number of files for so many rows, each about `width` bytes wide.

    Files of a million rows until a cluster has enough to do at a time; from there on
    files of so many bytes. So there are neither thousands of small files nor huge ones.
    """
    by_rows = min(rows / FILE_ROWS, AT_ONCE)
    return max(1, round(max(by_rows, rows * width / FILE_BYTES)))
