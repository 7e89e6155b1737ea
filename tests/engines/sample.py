"""A small script in the form of the rendered ones, to try the engines with.

The rendered scripts have their own tests. This one has what can go wrong between a
script and an engine: each column type with missing values, blocks that become Arrow
batches, files, tables, and reading back.
"""

from __future__ import annotations

BLOCK_ROWS = 3_000
BLOCKS = 4
ROWS = BLOCK_ROWS * BLOCKS
PARENTS = 500

SPARK_HEADER = '''\
# /// script
# requires-python = ">=3.11"
# dependencies = [
#     "numpy==1.26.4",
#     "pandas==2.3.3",
#     "pyarrow==24.0.0",
#     "pyspark-client==4.0.4",
# ]
# ///
"""Orders and their customers, by blocks of row numbers."""

import os

import numpy as np
import pandas as pd
import pyarrow as pa
from pyspark.sql import SparkSession
'''

SERVERLESS_HEADER = '''\
"""Orders and their customers, by blocks of row numbers."""

import numpy as np
import pandas as pd
import pyarrow as pa
from databricks.connect import DatabricksEnv, DatabricksSession
'''

BODY = '''
ROWS = {"customers": %(parents)d, "orders": %(rows)d}
BLOCK_ROWS = %(block_rows)d
PARTITIONS = 2
OUTPUT = %(output)r

SCHEMAS = {
    "customers": "customer_id long, name string",
    "orders": (
        "order_id long, customer_id long, note string, total decimal(12,2), "
        "placed_at timestamp, placed_on date, paid boolean, rating double"
    ),
}


def customers(ids):
    names = pa.array([f"Customer {i} é" for i in ids], pa.string())
    return pa.table({"customer_id": pa.array(ids), "name": names})


def orders(ids):
    absent = ids %% 7 == 0
    cents = pa.array(ids * 37 %% 1_000_003, pa.int64()).cast(pa.decimal128(19, 0))
    hundredth = pa.scalar("0.01", pa.string()).cast(pa.decimal128(3, 2))
    total = pa.compute.multiply(cents, hundredth).cast(pa.decimal128(12, 2))
    seconds = 1_700_000_000 + ids * 61
    return pa.table(
        {
            "order_id": pa.array(ids),
            "customer_id": pa.array(ids * 31 %% ROWS["customers"], mask=absent),
            "note": pa.array([f"note {i %% 11}" for i in ids], mask=absent),
            "total": pa.compute.if_else(pa.array(absent), None, total),
            "placed_at": pa.array(
                seconds * 1_000_000, pa.timestamp("us", "UTC"), mask=absent
            ),
            "placed_on": pa.array(
                (seconds // 86_400).astype("int32"), pa.int32(), mask=absent
            ).cast(pa.date32()),
            "paid": pa.array(ids %% 3 == 0, mask=absent),
            "rating": pa.array(ids %% 50 / 10, mask=absent),
        }
    )


TABLES = {"customers": customers, "orders": orders}


def frame(spark, name):
    """The rows of one table: each block of row numbers makes one pandas frame."""
    block, rows = TABLES[name], ROWS[name]

    def blocks(batches):
        for batch in batches:
            for number in batch["id"]:
                first = int(number) * BLOCK_ROWS
                ids = np.arange(first, min(first + BLOCK_ROWS, rows), dtype="int64")
                yield block(ids).to_pandas(types_mapper=pd.ArrowDtype)

    count = -(-rows // BLOCK_ROWS)
    numbers = spark.range(0, count, 1, numPartitions=min(PARTITIONS, count))
    return numbers.mapInPandas(blocks, SCHEMAS[name])


def main():
    """Write each table, read it back, and count rows and orphans."""
    spark = session()
    spark.conf.set("spark.sql.session.timeZone", "UTC")
    prepare(spark)
    for name in TABLES:
        frame(spark, name).write.mode("overwrite").parquet(f"{OUTPUT}/{name}")
        written = spark.read.parquet(f"{OUTPUT}/{name}")
        print(f"{name} {written.count()} rows")
    parents = spark.read.parquet(f"{OUTPUT}/customers")
    children = spark.read.parquet(f"{OUTPUT}/orders").where("customer_id IS NOT NULL")
    orphans = children.join(parents, "customer_id", "left_anti").count()
    print(f"orphans {orphans}")
    finish(spark)
'''

SPARK_FOOTER = '''

def session():
    return SparkSession.builder.remote(os.environ["SPARK_REMOTE"]).getOrCreate()


def prepare(spark):
    """Open-source Spark makes the folders itself."""


def finish(spark):
    frame(spark, "orders").explain(mode="extended")


if __name__ == "__main__":
    main()
'''

SERVERLESS_FOOTER = '''

def session():
    environment = DatabricksEnv().withDependencies("faker==40.54.0")
    builder = DatabricksSession.builder.withEnvironment(environment)
    return builder.serverless(True).getOrCreate()


def prepare(spark):
    """A schema and a volume, made if they are missing; a catalog never is."""
    spark.sql("CREATE SCHEMA IF NOT EXISTS `ai_dev_kit`.`demo`")
    spark.sql("CREATE VOLUME IF NOT EXISTS `ai_dev_kit`.`demo`.`raw`")


def finish(spark):
    """The same rows as a table of the catalog."""
    for attempt in ("first", "again"):
        writer = frame(spark, "orders").write.format("delta").mode("overwrite")
        writer.option("overwriteSchema", "true").saveAsTable("ai_dev_kit.demo.orders")
        print(attempt, spark.read.table("ai_dev_kit.demo.orders").count())
    print("exists", spark.catalog.tableExists("ai_dev_kit.demo.orders"))
    total = "SELECT count(*) AS n FROM `ai_dev_kit`.`demo`.`orders` WHERE paid"
    print("paid", spark.sql(total).collect()[0].n)
    for change in (
        "DROP CONSTRAINT IF EXISTS `orders_pk`",
        "ALTER COLUMN `order_id` SET NOT NULL",
        "ADD CONSTRAINT `orders_pk` PRIMARY KEY (`order_id`)",
    ):
        spark.sql(f"ALTER TABLE `ai_dev_kit`.`demo`.`orders` {change}")
    spark.sql("COMMENT ON TABLE `ai_dev_kit`.`demo`.`orders` IS 'One row an order'")
    volumes = spark.sql("SHOW VOLUMES IN `ai_dev_kit`.`demo`").collect()
    print("volumes", [row.volume_name for row in volumes])


if __name__ == "__main__":
    main()
'''


def spark_script(output: str) -> str:
    """The script for open-source Spark, which ends with its physical plan."""
    return SPARK_HEADER + body(output) + SPARK_FOOTER


def serverless_script(output: str) -> str:
    """The script for serverless, which also makes a catalog table."""
    return SERVERLESS_HEADER + body(output) + SERVERLESS_FOOTER


def body(output: str) -> str:
    """The part that both scripts share."""
    values = {"block_rows": BLOCK_ROWS, "parents": PARENTS, "rows": ROWS}
    return BODY % {**values, "output": output}
