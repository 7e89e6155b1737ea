"""Whether a file of an earlier run is whole, and how many rows it holds."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any


def rows_of(path: Path, kind: str) -> int | None:
    """The rows of a file, or nothing if it is missing, cut short or damaged."""
    import pyarrow as pa

    try:
        return COUNTS[kind](path)
    except (OSError, pa.ArrowException):
        return None


def parquet(path: Path) -> int:
    """The rows that the footer has."""
    import pyarrow.parquet as pq

    metadata: Any = pq.read_metadata
    return int(metadata(path).num_rows)


def json(path: Path) -> int | None:
    """The lines, if each of them is an object that is closed."""
    count = 0
    with path.open("rb") as lines:
        for line in lines:
            if not (line.startswith(b"{") and line.endswith(b"}\n")):
                return None
            count += 1
    return count or None


def csv(path: Path) -> int | None:
    """The rows below the header, if each has all columns and the last one ends."""
    import pyarrow as pa
    import pyarrow.csv as pa_csv

    with path.open("rb") as content:
        content.seek(-1, 2)
        if content.read() != b"\n":
            return None
    module: Any = pa_csv
    lines = module.ParseOptions(newlines_in_values=True)
    with module.open_csv(path, parse_options=lines) as batches:
        words = dict.fromkeys(batches.schema.names, pa.string())
    options = module.ConvertOptions(column_types=words)
    with module.open_csv(path, parse_options=lines, convert_options=options) as batches:
        return sum(int(batch.num_rows) for batch in batches)


COUNTS: Mapping[str, Callable[[Path], int | None]] = {
    "csv": csv,
    "delta": parquet,
    "json": json,
    "parquet": parquet,
}
