"""Writing tables with Spark, and reading them back."""

from __future__ import annotations

import math
from collections.abc import Iterable

import pandas as pd
import pyarrow as pa
from pyspark.sql import DataFrame, SparkSession

from synth_domains_templates.kernel.faults import damaged, dirty_kinds
from synth_domains_templates.kernel.files import dirty_lines
from synth_domains_templates.kernel.frames import as_table, block, kinds
from synth_domains_templates.kernel.loads import load_share, reach_of
from synth_domains_templates.kernel.settings import (
    FAULTS,
    FORMAT,
    FROM,
    LINES,
    MODE,
    OUTPUT,
    PARTITIONS,
    PLAN,
    ROWS,
    SEED,
    TABLES,
    TO,
)
from synth_domains_templates.kernel.sizes import AT_ONCE, block_rows, file_count

# Without them an engine rounds times to milliseconds, trims texts, takes a quote for
# the end of a text, and breaks a text at its line ends.
INSTANT = "yyyy-MM-dd'T'HH:mm:ss.SSSSSSXXX"
CSV = {
    "header": "true",
    "escape": '"',
    "ignoreLeadingWhiteSpace": "false",
    "ignoreTrailingWhiteSpace": "false",
    "timestampFormat": INSTANT,
}
JSON = {"ignoreNullFields": "false", "timestampFormat": INSTANT}
WRITTEN = {"csv": CSV, "json": JSON}
# No text is a NUL, so an empty text is not taken for a missing one.
READ = {**WRITTEN, "csv": {**CSV, "multiLine": "true", "nullValue": "\0"}}


def frame(spark: SparkSession, table: str) -> DataFrame:
    """A table as Spark makes it: blocks of rows, each made on its own."""
    path, each = TABLES[table].path, max(TABLES[table].each, 0.001)
    master_rows = ROWS[path[0]]
    step = block_rows(master_rows, each)
    blocks = math.ceil(master_rows / step)
    files = PARTITIONS or file_count(master_rows * each, TABLES[table].width)

    def make(batches: Iterable[pd.DataFrame]) -> Iterable[pd.DataFrame]:
        for batch in batches:
            for number in batch["id"]:
                rows = as_table(block(table, int(number) * step, step))
                if FAULTS:
                    rows, _ = damaged(table, rows)
                if LINES:
                    rows = pa.table({"line": dirty_lines(table, rows)})
                if FAULTS:
                    if FROM:
                        rows = in_one_piece(rows)
                yield rows.to_pandas(types_mapper=pd.ArrowDtype)

    if FROM:
        numbers = load_blocks(spark, table, step, min(files, blocks))
    else:
        numbers = spark.range(0, blocks, 1, numPartitions=min(files, blocks))
    if LINES:
        return numbers.mapInPandas(make, "line string")
    return numbers.mapInPandas(make, schema_of(table))


def in_one_piece(rows: pa.Table) -> pa.Table:
    """The rows as Spark takes them: of no rows too, each column is one piece."""
    names = rows.column_names
    return pa.table({name: rows.column(name).combine_chunks() for name in names})


def schema_of(table: str) -> str:
    """The columns of a table as SQL declares them."""
    columns, comments = kinds(table), TABLES[table].comments
    if FAULTS:
        columns = dirty_kinds(table)
    said = {name: f" COMMENT {quoted(text)}" for name, text in comments.items()}
    return ", ".join(f"`{n}` {kind}{said.get(n, '')}" for n, kind in columns.items())


def quoted(text: str) -> str:
    """A text as SQL writes it."""
    return "'" + text.replace("\\", "\\\\").replace("'", "\\'") + "'"


def write(spark: SparkSession, table: str) -> None:
    """Make one table and write it to the output location."""
    if FROM:
        write_load(spark, table)
        return
    writer = frame(spark, table).write.format(FORMAT).mode(MODE)
    writer = writer.options(**WRITTEN.get(FORMAT, {}))
    if LINES:
        writer = writer.format("text")
    if FORMAT == "delta" and MODE == "overwrite":
        writer = writer.option("overwriteSchema", "true")
    if TABLES[table].cluster:
        writer = writer.clusterBy(TABLES[table].cluster)
    if in_catalog():
        writer.saveAsTable(place_of(table))
    else:
        writer.save(place_of(table))
    print(f"wrote {place_of(table)}", flush=True)


def load_blocks(spark: SparkSession, table: str, step: int, most: int) -> DataFrame:
    """The numbers of the blocks that a load can need, for at most so many files."""
    first, stop = reach_of(table)
    begin, end = first // step, math.ceil(stop / step)
    # Little is written, but all cores look for it.
    files = min(most, max(math.ceil(most * load_share()), AT_ONCE), end - begin)
    return spark.range(begin, end, 1, numPartitions=files)


def write_load(spark: SparkSession, table: str) -> None:
    """Make the rows of a load and add them to a table; twice is the same as once."""
    place, writer = place_of(table), frame(spark, table).write.format(FORMAT)
    writer = writer.options(**WRITTEN.get(FORMAT, {}))
    if LINES:
        writer = writer.format("text")
    if FORMAT == "delta":
        # Delta leaves out what has the name and number of an earlier commit.
        name = f"{PLAN}/{SEED}/{table}/{FROM}/{TO}"
        writer = writer.mode("append").options(txnAppId=name, txnVersion="1")
    else:
        writer = writer.mode("overwrite")
        place = f"{place}/load={FROM}_{TO}"
    if TABLES[table].cluster:
        writer = writer.clusterBy(TABLES[table].cluster)
    if in_catalog():
        writer.saveAsTable(place)
    else:
        writer.save(place)
    print(f"wrote {place}", flush=True)


def in_catalog() -> bool:
    """Whether tables have names in a catalog; otherwise they are folders."""
    return OUTPUT.startswith("`")


def place_of(table: str) -> str:
    """Where a table is written: a folder of files, or a catalog table."""
    return f"{OUTPUT}.`{table}`" if in_catalog() else f"{OUTPUT}/{table}"


def read(spark: SparkSession, table: str) -> DataFrame:
    """A table as it was written."""
    if in_catalog():
        return spark.read.table(place_of(table))
    reader = spark.read.format(FORMAT).options(**READ.get(FORMAT, {}))
    if FROM:
        # Of a table that has no rows yet, no file says which columns it has.
        if FORMAT != "delta":
            reader = reader.schema(schema_of(table))
    else:
        if FORMAT in READ:
            reader = reader.schema(schema_of(table))
    return reader.load(place_of(table))
