"""Writing tables without Spark: blocks of rows in several processes, straight to files."""

from __future__ import annotations

import gc
import os
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any, NamedTuple

import numpy as np

from synth_domains_templates.kernel.fault_files import (
    finish_labels,
    label_file,
    write_labels,
)
from synth_domains_templates.kernel.faults import LABELS, damaged
from synth_domains_templates.kernel.files import open_file
from synth_domains_templates.kernel.frames import as_table, below
from synth_domains_templates.kernel.loads import load_name, load_parts
from synth_domains_templates.kernel.loads_delta import add_load
from synth_domains_templates.kernel.rows import Rows, rows_of
from synth_domains_templates.kernel.settings import (
    BLOCK_ROWS,
    FAULTS,
    FORMAT,
    FROM,
    ROWS,
    TABLES,
)
from synth_domains_templates.kernel.sizes import part_rows


class Part(NamedTuple):
    """A stretch of rows of a master table: one file for each table of its family."""

    master: str
    number: int
    first: int
    stop: int


def family(master: str) -> list[str]:
    """A master table and all tables below it, parents first."""
    return [name for name, table in TABLES.items() if table.path[0] == master]


def parts() -> list[Part]:
    """The whole work, cut the same way whoever does it."""
    found = []
    for master in dict.fromkeys(table.path[0] for table in TABLES.values()):
        rows, widest = ROWS[master], max(TABLES[name].each for name in family(master))
        size = part_rows(rows, widest)
        if FROM:
            cut = load_parts(family(master), size)
            found += [Part(master, *each) for each in cut]
        else:
            for number, first in enumerate(range(0, rows, size)):
                found.append(Part(master, number, first, min(first + size, rows)))
    return found


def file_of(output: Path, table: str, part: Part) -> Path:
    """The file that holds a table's rows of one part."""
    ending = "parquet" if FORMAT == "delta" else FORMAT
    if FROM:
        number = f"{load_name()}-{part.number:05d}"
        return output / table / f"part-{number}.{ending}"
    return output / table / f"part-{part.number:05d}.{ending}"


def blocks(part: Part) -> Iterator[Rows]:
    """The rows of a part, some at a time: so many that memory stays small."""
    widest = max(TABLES[name].each for name in family(part.master))
    step = max(1, int(BLOCK_ROWS / max(widest, 1.0)))
    for first in range(part.first, part.stop, step):
        stop = min(first + step, part.stop)
        yield rows_of(part.master, np.arange(first, stop, dtype=np.uint64))


def make_part(
    output: Path, part: Part, watch: Callable[[Rows], None] | None = None
) -> dict[str, int]:
    """Write the rows of one part; a file gets its name when it is whole.

    `watch` is shown the rows of the master table, block by block.
    """
    names = family(part.master)
    writers: dict[str, Any] = {}
    counts = dict.fromkeys(names, 0)
    if FAULTS:
        told = []
    for master in blocks(part):
        for name in names:
            rows = as_table(below(master, TABLES[name].path))
            if FAULTS:
                rows, labels_of_rows = damaged(name, rows)
                told.append(labels_of_rows)
            if name not in writers:
                path = hidden(file_of(output, name, part))
                path.parent.mkdir(parents=True, exist_ok=True)
                writers[name] = open_file(path, name, rows)
            writers[name].write_table(rows)
            counts[name] += len(rows)
        if watch is not None:
            watch(master)
        # Rows and their columns refer to each other: only the collector frees them.
        del master, rows
        gc.collect()
    for name in names:
        writers[name].close()
        os.replace(hidden(file_of(output, name, part)), file_of(output, name, part))
    if FAULTS:
        path = label_file(output, part.master, part.number)
        path.parent.mkdir(parents=True, exist_ok=True)
        counts[LABELS] = write_labels(hidden(path), told)
        os.replace(hidden(path), path)
    return counts


def hidden(path: Path) -> Path:
    """The name of a file that is not whole yet."""
    return path.with_name(f".{path.name}.unfinished")


def finish(output: Path) -> None:
    """Leave no file of an earlier run, and let Delta know those of this one."""
    if FROM:
        if FORMAT == "delta":
            for table in TABLES:
                add_load(output / table, table)
            if FAULTS:
                add_load(output / LABELS, LABELS)
        return
    made = [
        file_of(output, name, part) for part in parts() for name in family(part.master)
    ]
    for table in TABLES:
        for path in (output / table).glob("part-*"):
            if path not in made:
                path.unlink()
        shutil.rmtree(output / table / "_delta_log", ignore_errors=True)
        if FORMAT == "delta":
            # The files stay as they are; only the log is written.
            from deltalake import convert_to_deltalake

            convert_to_deltalake(output / table)
    if FAULTS:
        finish_labels(output, [(part.master, part.number) for part in parts()])
