"""Where a script on Databricks writes."""

from __future__ import annotations

from pyspark.sql import SparkSession

from synth_domains_templates.kernel.settings import CATALOG, FORMAT, SCHEMA, VOLUME


def create_location(spark: SparkSession) -> None:
    """Create the schema and the volume where they are missing; never a catalog."""
    # IF NOT EXISTS wants the right to create also where there is nothing to create.
    place = f"`{CATALOG}`.`{SCHEMA}`"
    if spark.sql(f"SHOW SCHEMAS IN `{CATALOG}` LIKE '{SCHEMA}'").first() is None:
        spark.sql(f"CREATE SCHEMA IF NOT EXISTS {place}")
    if FORMAT == "delta":
        return
    if spark.sql(f"SHOW VOLUMES IN {place} LIKE '{VOLUME}'").first() is None:
        spark.sql(f"CREATE VOLUME IF NOT EXISTS {place}.`{VOLUME}`")
