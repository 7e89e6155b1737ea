"""Which loads an output location has, as a table of them beside the others says."""

from __future__ import annotations

from itertools import pairwise

from pyspark.errors import PySparkException
from pyspark.sql import SparkSession

from synth_domains_templates.kernel.settings import (
    FORMAT,
    FROM,
    OUTPUT,
    PLAN,
    SEED,
    START,
    TO,
)
from synth_domains_templates.kernel.spark import READ, WRITTEN, in_catalog, place_of

LOADS = "_loads"
LOADS_SCHEMA = "load_from STRING, load_to STRING, plan STRING"
MOST_LOADS = 1_000_000


def loads_there(spark: SparkSession) -> list[tuple[str, str, str]]:
    """Each load that is whole: its first moment, the first after it, and its plan."""
    if in_catalog():
        if not spark.catalog.tableExists(place_of(LOADS)):
            return []
        found = spark.read.table(place_of(LOADS))
    else:
        reader = spark.read.format(FORMAT).options(**READ.get(FORMAT, {}))
        if FORMAT in READ:
            reader = reader.schema(LOADS_SCHEMA)
        found = reader.load(place_of(LOADS))
    try:
        rows = found.select("load_from", "load_to", "plan").head(MOST_LOADS)
    except PySparkException:
        return []  # the first load of all finds nothing to read
    return sorted({(row[0], row[1], row[2]) for row in rows})


def load_is_there(spark: SparkSession) -> bool:
    """Whether the load is there; stops if a part of it is, or loads of another plan."""
    for begin, end, plan in loads_there(spark):
        if plan != f"{PLAN}/{SEED}":
            problem = f"{OUTPUT} has loads of plan and seed {plan}, not {PLAN}/{SEED}"
            raise SystemExit(f"{problem}; nothing was written")
        if (begin, end) == (FROM, TO):
            print(f"{FROM} to {TO} is there already; nothing was written")
            return True
        if end > FROM and begin < TO:
            problem = f"{OUTPUT} has the load {begin} to {end}, which has a part of"
            raise SystemExit(f"{problem} {FROM} to {TO}; nothing was written")
    return False


def end_load(spark: SparkSession) -> None:
    """Write down that the load is there."""
    values = f"'{FROM}' AS load_from", f"'{TO}' AS load_to", f"'{PLAN}/{SEED}' AS plan"
    writer = spark.range(0, 1, 1, numPartitions=1).selectExpr(*values).write
    writer = writer.format(FORMAT)
    if FORMAT != "delta":
        place = f"{place_of(LOADS)}/load={FROM}_{TO}"
        writer.mode("overwrite").options(**WRITTEN.get(FORMAT, {})).save(place)
    elif in_catalog():
        writer.mode("append").saveAsTable(place_of(LOADS))
    else:
        writer.mode("append").save(place_of(LOADS))
    print(f"loaded {FROM} to {TO}", flush=True)


def earlier_missing(spark: SparkSession) -> bool:
    """Whether something before a load is missing, to which its rows may refer."""
    loads = sorted({(FROM, TO), *(each[:2] for each in loads_there(spark))})
    gaps = any(before[1] < after[0] for before, after in pairwise(loads))
    return gaps or loads[0][0] > START.isoformat()
