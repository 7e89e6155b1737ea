"""Where a script on Databricks runs and writes."""

from __future__ import annotations

from databricks.connect import DatabricksSession
from pyspark.sql import SparkSession

from synth_domains_templates.kernel.settings import CATALOG, FORMAT, SCHEMA, VOLUME


def session() -> SparkSession:
    """A serverless session; its workers need nothing beyond what every runtime has."""
    spark: SparkSession = DatabricksSession.builder.serverless(True).getOrCreate()
    return spark


def create_location(spark: SparkSession) -> None:
    """Create the schema and the volume where they are missing; never a catalog."""
    spark.sql(f"CREATE SCHEMA IF NOT EXISTS `{CATALOG}`.`{SCHEMA}`")
    if FORMAT != "delta":
        spark.sql(f"CREATE VOLUME IF NOT EXISTS `{CATALOG}`.`{SCHEMA}`.`{VOLUME}`")
