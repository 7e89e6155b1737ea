"""The files of the labels of faults, written without Spark."""

from __future__ import annotations

import shutil
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.parquet as pq

from synth_domains_templates.kernel.faults import LABELS
from synth_domains_templates.kernel.files import Csv, JsonLines
from synth_domains_templates.kernel.loads import load_name
from synth_domains_templates.kernel.settings import FORMAT, FROM


def label_file(output: Path, master: str, number: int) -> Path:
    """The file that holds the labels of one part of a master table and its family."""
    ending = "parquet" if FORMAT == "delta" else FORMAT
    if FROM:
        master = f"{load_name()}-{master}"
    return output / LABELS / f"part-{master}-{number:05d}.{ending}"


def write_labels(path: Path, told: Sequence[pa.Table]) -> int:
    """Write the labels of a part, and say how many they are."""
    # In one piece: Arrow leaves room to spare behind a piece without rows.
    labels = pa.concat_tables(told).combine_chunks()
    parquet: Any = pq.ParquetWriter
    writer: Any
    if FORMAT == "json":
        writer = JsonLines(path)
    elif FORMAT == "csv":
        writer = Csv(path, labels)
    else:
        writer = parquet(path, labels.schema, compression="zstd")
    writer.write_table(labels)
    writer.close()
    return len(labels)


def finish_labels(output: Path, parts: Iterable[tuple[str, int]]) -> None:
    """Leave no labels of an earlier run, and let Delta know those of this one."""
    made = [label_file(output, master, number) for master, number in parts]
    for path in (output / LABELS).glob("part-*"):
        if path not in made:
            path.unlink()
    shutil.rmtree(output / LABELS / "_delta_log", ignore_errors=True)
    if FORMAT == "delta":
        from deltalake import convert_to_deltalake

        convert_to_deltalake(output / LABELS)
