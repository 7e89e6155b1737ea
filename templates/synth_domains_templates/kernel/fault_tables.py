"""The labels of faults as a table of Spark, and what they say of keys."""

from __future__ import annotations

import math
from collections.abc import Iterable
from functools import reduce
from math import prod

import numpy as np
import pandas as pd
from pyspark.sql import DataFrame, SparkSession

from synth_domains_templates.kernel.faults import (
    LABEL_COLUMNS,
    LABELS,
    damaged,
    struck,
)
from synth_domains_templates.kernel.frames import as_table, below, block
from synth_domains_templates.kernel.rows import Rows, rows_of
from synth_domains_templates.kernel.settings import (
    FAULTS,
    FORMAT,
    FROM,
    MODE,
    PARTITIONS,
    PLAN,
    ROWS,
    SEED,
    TABLES,
    TO,
)
from synth_domains_templates.kernel.sizes import block_rows, file_count
from synth_domains_templates.kernel.spark import (
    READ,
    WRITTEN,
    in_catalog,
    load_blocks,
    place_of,
)

LABEL_SCHEMA = ", ".join(f"{name} string" for name in LABEL_COLUMNS)
TWICE = ("duplicate", "near_duplicate")


def struck_rows(table: str, rows: Rows) -> Rows:
    """Those rows of a block that belong to a master row with a fault at or below it."""
    path = TABLES[table].path
    at, _ = struck(table, rows._row)
    most = np.uint64(prod(TABLES[step].most for step in path[1:]))
    return below(rows_of(path[0], np.unique(rows._row[at] // most)), path)


def label_frame(spark: SparkSession, table: str) -> DataFrame:
    """The labels of a table: its blocks are made again, but only where faults are."""
    path, each = TABLES[table].path, max(TABLES[table].each, 0.001)
    step = block_rows(ROWS[path[0]], each)
    blocks = math.ceil(ROWS[path[0]] / step)

    def make(batches: Iterable[pd.DataFrame]) -> Iterable[pd.DataFrame]:
        for batch in batches:
            for number in batch["id"]:
                rows = struck_rows(table, block(table, int(number) * step, step))
                _, labels = damaged(table, as_table(rows))
                yield labels.to_pandas(types_mapper=pd.ArrowDtype)

    files = PARTITIONS or file_count(ROWS[path[0]] * each, TABLES[table].width)
    if FROM:
        numbers = load_blocks(spark, table, step, min(files, blocks))
    else:
        numbers = spark.range(0, blocks, 1, numPartitions=min(files, blocks))
    return numbers.mapInPandas(make, LABEL_SCHEMA)


def write_labels_with(spark: SparkSession) -> None:
    """Write the table that says which values are not clean."""
    frames = [label_frame(spark, table) for table in FAULTS]
    labels = reduce(lambda above, more: above.union(more), frames)
    if FROM:
        write_label_load(labels)
        return
    writer = labels.write.format(FORMAT).mode(MODE).options(**WRITTEN.get(FORMAT, {}))
    if FORMAT == "delta" and MODE == "overwrite":
        writer = writer.option("overwriteSchema", "true")
    if in_catalog():
        writer.saveAsTable(place_of(LABELS))
    else:
        writer.save(place_of(LABELS))
    print(f"wrote {place_of(LABELS)}", flush=True)


def write_label_load(labels: DataFrame) -> None:
    """Add the labels of the rows of a load; twice is the same as once."""
    place = place_of(LABELS)
    writer = labels.write.format(FORMAT).options(**WRITTEN.get(FORMAT, {}))
    if FORMAT == "delta":
        name = f"{PLAN}/{SEED}/{LABELS}/{FROM}/{TO}"
        writer = writer.mode("append").options(txnAppId=name, txnVersion="1")
    else:
        writer = writer.mode("overwrite")
        place = f"{place}/load={FROM}_{TO}"
    if in_catalog():
        writer.saveAsTable(place)
    else:
        writer.save(place)
    print(f"wrote {place}", flush=True)


def labelled(spark: SparkSession) -> dict[str, tuple[int, int]]:
    """For each table, how many of its rows stand there twice and lead nowhere."""
    if in_catalog():
        labels = spark.read.table(place_of(LABELS))
    else:
        reader = spark.read.format(FORMAT).options(**READ.get(FORMAT, {}))
        if FROM:
            # Of loads without a fault, no file may say which columns there are.
            reader = reader.schema(LABEL_SCHEMA) if FORMAT != "delta" else reader
        else:
            reader = reader.schema(LABEL_SCHEMA) if FORMAT in READ else reader
        labels = reader.load(place_of(LABELS))
    found = dict.fromkeys(TABLES, (0, 0))
    counts = labels.groupBy("table_name", "kind").count()
    for table, kind, count in counts.head(10_000):
        twice, orphans = found[table]
        twice += count * (kind in TWICE)
        found[table] = (twice, orphans + count * (kind == "orphan"))
    return found
