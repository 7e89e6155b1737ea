"""What stands in the written tables: rows, repeated keys, and keys that lead nowhere."""

from __future__ import annotations

from functools import reduce

from pyspark.sql import DataFrame, SparkSession
from pyspark.sql.functions import expr

from synth_domains_templates.kernel.fault_tables import labelled
from synth_domains_templates.kernel.faults import LABELS
from synth_domains_templates.kernel.late_tables import on_their_way
from synth_domains_templates.kernel.loads_spark import earlier_missing
from synth_domains_templates.kernel.settings import (
    FAULTS,
    FROM,
    KEYS,
    LATE,
    REFERENCES,
    TABLES,
)
from synth_domains_templates.kernel.spark import place_of, read


def check(spark: SparkSession) -> list[str]:
    """Read every table back, count what is wrong, and return the sound tables."""
    found = findings(spark)
    sound = []
    if FAULTS:
        expected = labelled(spark)
    print(f"{'table':<20}{'rows':>14}{'repeated keys':>16}{'orphans':>10}")
    for table in TABLES:
        rows, keys, *_ = found[table]
        orphans = sum(
            found[each[2]][each[3] + 1] for each in uses() if each[0] == table
        )
        print(f"{table:<20}{rows:>14,}{rows - keys:>16,}{orphans:>10,}")
        if FAULTS:
            # As many as are labelled have to be found, no more and no fewer.
            keys, orphans = keys + expected[table][0], orphans - expected[table][1]
        if rows == keys and not orphans:
            sound.append(table)
    if FROM:
        if FAULTS:
            twice = {table: expected[table][0] for table in TABLES}
            unique = all(found[t][0] == found[t][1] + twice[t] for t in TABLES)
        else:
            unique = all(found[table][0] == found[table][1] for table in TABLES)
        if unique and earlier_missing(spark):
            print("rows of earlier loads, which are missing, may be referred to")
            if FAULTS:
                sound = [table for table in sound if table not in FAULTS]
            return sound
    if len(sound) < len(TABLES):
        raise SystemExit("some keys are repeated or lead nowhere")
    if FAULTS:
        print(f"but for the faults in {place_of(LABELS)}, keys are as they should be")
        sound = [table for table in sound if table not in FAULTS]
    return sound


def uses() -> list[tuple[str, str, str, int]]:
    """Each reference with its number among those that lead to the same table."""
    found: list[tuple[str, str, str, int]] = []
    for child, column, parent, _ in REFERENCES:
        number = 1 + sum(each[2] == parent for each in found)
        found.append((child, column, parent, number))
    return found


def findings(spark: SparkSession) -> dict[str, list[int]]:
    """For each table its rows, its keys, and how often each reference leads nowhere.

    One job reads each table once. It brings every key together with all that refer to
    it, so nothing is joined: a key that is referred to but not there leads nowhere.
    """
    names, most = list(TABLES), max([0, *(each[3] for each in uses())])
    tables = (keys_in(spark, table) for table in names)
    values = reduce(lambda above, below: above.union(below), tables)
    times = [
        expr(f"sum(CASE WHEN role = {role} THEN 1 ELSE 0 END)").alias(f"n{role}")
        for role in range(most + 1)
    ]
    if LATE:
        # To a row that is late and not there yet, others may refer.
        values = reduce(
            lambda above, below: above.union(below), on_their_way(spark), values
        )
        times.append(expr("max(CASE WHEN role < 0 THEN 1 ELSE 0 END)").alias("late"))
    each = (
        values.where("role = 0 OR key IS NOT NULL").groupBy("place", "key").agg(*times)
    )
    if LATE:
        each = each.where("late = 0 OR n0 > 0")
    counts = ["n0", "CASE WHEN n0 > 0 AND key IS NOT NULL THEN 1 ELSE 0 END"]
    counts += [
        f"CASE WHEN n0 = 0 THEN n{role} ELSE 0 END" for role in range(1, most + 1)
    ]
    sums = each.groupBy("place").agg(*(expr(f"sum({count})") for count in counts))
    found = {name: [0] * len(counts) for name in names}
    for place, *numbers in sums.head(len(names)):
        found[names[place]] = numbers
    return found


def keys_in(spark: SparkSession, table: str) -> DataFrame:
    """The keys in a table: its own, in role 0, and those that lead to other tables."""
    names = list(TABLES)
    columns = [(KEYS[table], table, 0)]
    columns += [(column, to, role) for at, column, to, role in uses() if at == table]
    parts = [
        f"{names.index(place)}, CAST(`{column}` AS STRING), {role}"
        for column, place, role in columns
    ]
    rows = f"stack({len(parts)}, {', '.join(parts)}) AS (place, key, role)"
    return read(spark, table).selectExpr(rows)
