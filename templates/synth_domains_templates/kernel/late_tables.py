"""Keys that rows refer to already, although a fault lets their own rows come later."""

from __future__ import annotations

import math
from collections.abc import Iterable, Iterator

import numpy as np
import pandas as pd
import pyarrow as pa
from pyspark.sql import DataFrame, SparkSession

from synth_domains_templates.kernel.late import keys_on_their_way
from synth_domains_templates.kernel.loads_spark import loads_there
from synth_domains_templates.kernel.settings import (
    END,
    INGESTED,
    PARTITIONS,
    REFERENCES,
    ROWS,
    TABLES,
    TO,
)
from synth_domains_templates.kernel.sizes import block_rows, file_count
from synth_domains_templates.kernel.spark import load_blocks
from synth_domains_templates.kernel.times import instant

ON_ITS_WAY = -1  # the role of such a key


def on_their_way(spark: SparkSession) -> Iterator[DataFrame]:
    """For each table that is referred to, the keys of its rows that are still to come."""
    until = max([TO, *(end for _, end, _ in loads_there(spark))])
    if instant(until) < instant(END):
        for place, table in enumerate(TABLES):
            if table in INGESTED and table in {each[2] for each in REFERENCES}:
                yield late_frame(spark, place, table, until)


def late_frame(spark: SparkSession, place: int, table: str, until: str) -> DataFrame:
    """The keys of rows of a table that only a fault lets come after some time."""
    master, each = TABLES[table].path[0], max(TABLES[table].each, 0.001)
    step = block_rows(ROWS[master], each)
    blocks = math.ceil(ROWS[master] / step)
    files = PARTITIONS or file_count(ROWS[master] * each, TABLES[table].width)

    def make(batches: Iterable[pd.DataFrame]) -> Iterable[pd.DataFrame]:
        for batch in batches:
            for number in batch["id"]:
                first = int(number) * step
                stop = min(first + step, ROWS[master])
                masters = np.arange(first, stop, dtype=np.uint64)
                keys = keys_on_their_way(table, masters, until)
                columns = {
                    "place": pa.array([place] * len(keys), pa.int32()),
                    "key": pa.array(keys, pa.string()),
                    "role": pa.array([ON_ITS_WAY] * len(keys), pa.int32()),
                }
                yield pa.table(columns).to_pandas(types_mapper=pd.ArrowDtype)

    if until == TO:
        # They are among the rows that the load looked through.
        numbers = load_blocks(spark, table, step, min(files, blocks))
    else:
        numbers = spark.range(0, blocks, 1, numPartitions=min(files, blocks))
    return numbers.mapInPandas(make, "place int, key string, role int")
