"""Tables that only a Spark session can read, brought here as Parquet.

They come by slices that fit into memory: the rows whose hashed key leaves the same rest.
The checks then are those of every folder.
"""

from __future__ import annotations

import math
import shutil
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pyarrow.parquet as pq

from synth_domains.errors import BadFolder
from synth_domains.files import sized
from synth_domains.plan import Plan, expected_rows
from synth_domains.sessions import first_line
from synth_domains.sizes import expected_bytes

if TYPE_CHECKING:
    from pyspark.sql import DataFrame, SparkSession

    from synth_domains.model.tables import TableSpec

SLICE_ROWS = 400_000  # some 60 MB of the widest built-in table
ROOM = 1.5  # times the estimated bytes, which must be free
# As the rows are written; a text that is not of its type is not a missing value.
TEXT = {"timestampFormat": "yyyy-MM-dd'T'HH:mm:ss.SSSSSSXXX", "mode": "FAILFAST"}
OPTIONS = {
    "json": TEXT,
    "csv": {
        **TEXT,
        "header": "true",
        "enforceSchema": "false",
        "escape": '"',
        "multiLine": "true",
        "nullValue": "\0",
        "ignoreLeadingWhiteSpace": "false",
        "ignoreTrailingWhiteSpace": "false",
    },
}


def fetched(
    plan: Plan, spark: SparkSession, folder: Path, say: Callable[[str], None]
) -> Plan:
    """Bring the tables of a plan into a folder, and give the plan of that folder.

    Args:
        plan: says where the tables are, and what they should be.
        spark: what reads them.
        folder: a folder that is empty.
        say: takes one line before the tables come, and one for each.

    Raises:
        BadFolder: a table is not there or cannot be read, or the folder has no room.
    """
    here = replace(plan, format="parquet")
    rows = sum(expected_rows(plan, table) for table in plan.domain.specs)
    size = sum(expected_bytes(here, table) for table in plan.domain.specs)
    say(f"bringing about {rows:,.0f} rows, {sized(round(size))}, from {plan.output}")
    free = shutil.disk_usage(folder).free
    if free < size * ROOM:
        problem = f"has {sized(free)} free, too little for the tables of {plan.output}"
        raise BadFolder(str(folder), f"{problem}; set TMPDIR to a place with room")
    for spec in plan.domain.specs.values():
        try:
            count = bring(table(plan, spark, spec), spec, folder)
        except BadFolder:
            raise
        except Exception as error:  # of the client: also plain exceptions
            where = place(plan, spec.name)
            raise BadFolder(where, f"cannot be read: {first_line(error)}") from error
        say(f"brought {spec.name}, {count:,} rows")
    return here


def place(plan: Plan, table: str) -> str:
    """Where the script of a plan writes a table."""
    if plan.in_catalog:
        return f"{plan.output}.`{table}`"
    return f"{plan.output.rstrip('/')}/{table}"


def table(plan: Plan, spark: SparkSession, spec: TableSpec) -> DataFrame:
    """A table as the session reads it; texts by the planned types."""
    where = place(plan, spec.name)
    if plan.in_catalog:
        return spark.read.table(where)
    reader = spark.read.format(plan.format)
    if plan.format in OPTIONS:
        types = (f"`{each}` {c.spark_type}" for each, c in spec.written.items())
        reader = reader.options(**OPTIONS[plan.format]).schema(", ".join(types))
    return reader.load(where)


def bring(frame: DataFrame, spec: TableSpec, folder: Path) -> int:
    """Write the rows of a frame to a file, slice by slice, and say how many they are."""
    rows, found = frame.count(), 0
    slices = max(math.ceil(rows / SLICE_ROWS), 1)
    if spec.key.name not in frame.columns:
        slices = 1
    (folder / spec.name).mkdir()
    writer: Any = None
    try:
        for number in range(slices):
            part = frame
            if slices > 1:
                rest = f"pmod(xxhash64(`{spec.key.name}`), {slices}) = {number}"
                part = frame.where(rest)
            arrow = part.toArrow()
            if writer is None:
                target = folder / spec.name / "part-00000.parquet"
                writer = pq.ParquetWriter(target, arrow.schema)  # type: ignore[no-untyped-call]
            writer.write_table(arrow.cast(writer.schema))
            found += arrow.num_rows
    finally:
        if writer is not None:
            writer.close()
    if found != rows:
        problem = f"changed while it was read: {rows:,} rows, then {found:,}"
        raise BadFolder(spec.name, problem)
    return found
