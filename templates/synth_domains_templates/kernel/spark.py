"""Writing tables with Spark, and reading them back."""

from __future__ import annotations

import math
from collections.abc import Iterable

import pandas as pd
from pyspark.sql import DataFrame, SparkSession

from synth_domains_templates.kernel.frames import as_table, block, kinds
from synth_domains_templates.kernel.settings import (
    BLOCK_ROWS,
    FILE_ROWS,
    FORMAT,
    KEYS,
    MODE,
    OUTPUT,
    PARTITIONS,
    REFERENCES,
    ROWS,
    TABLES,
)


def frame(spark: SparkSession, table: str) -> DataFrame:
    """A table as Spark makes it: blocks of rows, each made on its own."""
    path, each = TABLES[table].path, max(TABLES[table].each, 0.001)
    master_rows = ROWS[path[0]]
    step = max(1, min(master_rows, int(BLOCK_ROWS / each)))
    blocks = math.ceil(master_rows / step)
    files = PARTITIONS or max(1, round(master_rows * each / FILE_ROWS))
    schema = ", ".join(f"{name} {kind}" for name, kind in kinds(table).items())

    def make(batches: Iterable[pd.DataFrame]) -> Iterable[pd.DataFrame]:
        for batch in batches:
            for number in batch["id"]:
                rows = as_table(block(table, int(number) * step, step))
                yield rows.to_pandas(types_mapper=pd.ArrowDtype)

    return spark.range(0, blocks, 1, numPartitions=files).mapInPandas(make, schema)


def write(spark: SparkSession, table: str) -> None:
    """Make one table and write it to the output location."""
    writer = frame(spark, table).write.mode(MODE)
    if FORMAT == "delta":
        writer.format("delta").saveAsTable(place_of(table))
    else:
        if FORMAT == "csv":
            writer = writer.option("header", True).option("escape", '"')
        writer.format(FORMAT).save(place_of(table))
    print(f"wrote {place_of(table)}", flush=True)


def place_of(table: str) -> str:
    """Where a table is written: a folder of files, or a catalog table."""
    return f"{OUTPUT}.{table}" if FORMAT == "delta" else f"{OUTPUT}/{table}"


def read(spark: SparkSession, table: str) -> DataFrame:
    """A table as it was written."""
    if FORMAT == "delta":
        return spark.read.table(place_of(table))
    schema = ", ".join(f"{name} {kind}" for name, kind in kinds(table).items())
    reader = spark.read.format(FORMAT).schema(schema)
    if FORMAT == "csv":
        reader = reader.option("header", True).option("escape", '"')
    return reader.load(place_of(table))


def check(spark: SparkSession) -> None:
    """Read every table back: count rows, repeated keys, and keys that lead nowhere."""
    written = {table: read(spark, table) for table in TABLES}
    bad = 0
    print(f"{'table':<20}{'rows':>14}{'repeated keys':>16}{'orphans':>10}")
    for table, rows in written.items():
        counted = rows.selectExpr("count(*)", f"count(DISTINCT {KEYS[table]})").first()
        count, keys = counted or (0, 0)
        orphans = 0
        for child, column, parent, key in REFERENCES:
            if child == table:
                known = written[parent].select(written[parent][key].alias(column))
                present = rows.select(column).where(f"{column} IS NOT NULL")
                orphans += present.join(known, on=column, how="left_anti").count()
        bad += count - keys + orphans
        print(f"{table:<20}{count:>14,}{count - keys:>16,}{orphans:>10,}")
    if bad:
        raise SystemExit("some keys are repeated or lead nowhere")
