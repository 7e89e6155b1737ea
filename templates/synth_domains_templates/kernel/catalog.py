"""What a catalog is told about tables: comments, and keys once they are proved."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from pyspark.errors import PySparkException
from pyspark.sql import SparkSession

from synth_domains_templates.kernel.settings import FROM, KEYS, MODE, REFERENCES, TABLES
from synth_domains_templates.kernel.spark import in_catalog, place_of, quoted, read


def make_way(spark: SparkSession) -> None:
    """Drop the keys of tables that are there, or stop where none may be there.

    Optimizers rely on keys, so no key may outlive the rows for which it was proved.
    """
    there = [table for table in TABLES if spark.catalog.tableExists(place_of(table))]
    if FROM:
        drop_keys(spark, there)
    else:
        refuse(there)
        drop_keys(spark, there)


def refuse(there: Sequence[str]) -> None:
    """Stop if tables are there that may not be."""
    if there and MODE == "error":
        problem = 'is there already; MODE "overwrite" replaces it, "ignore" keeps it'
        raise SystemExit(f"{place_of(there[0])} {problem}; nothing was written")


def drop_keys(spark: SparkSession, there: Sequence[str]) -> None:
    """Drop the keys of tables whose rows change; they are proved anew."""
    for table in there:
        spark.sql(f"ALTER TABLE {place_of(table)} DROP PRIMARY KEY IF EXISTS CASCADE")


def describe(spark: SparkSession, sound: Sequence[str]) -> None:
    """Give the tables their comments, and the sound ones their keys.

    An engine that knows neither keeps its tables without them, and that is said.
    """
    refused = []
    for what, statements in ("comments", comments(spark)), ("keys", keys(sound)):
        try:
            for statement in statements:
                spark.sql(statement)
        except PySparkException as error:
            refused.append(f"{what} ({str(error).splitlines()[0][:100]})")
    if refused:
        print(f"went on without what the engine refused: {', '.join(refused)}")


def comments(spark: SparkSession) -> Iterator[str]:
    """The statements that say what tables and columns are for."""
    for table, made in TABLES.items():
        name, about = name_of(table), made.columns.__doc__ or ""
        yield f"COMMENT ON TABLE {name} IS {quoted(' '.join(about.split()))}"
        # Most catalogs have taken the comments from the columns that were written.
        columns = read(spark, table).schema.fields
        known = {column.name: column.metadata.get("comment") for column in columns}
        for column, text in made.comments.items():
            if known.get(column) != text:
                change = f"ALTER COLUMN `{column}` COMMENT {quoted(text)}"
                yield f"ALTER TABLE {name} {change}"


def keys(sound: Sequence[str]) -> Iterator[str]:
    """The statements that make keys known, of tables that were found sound alone."""
    for table in sound:
        alter, key = f"ALTER TABLE {name_of(table)}", f"`{KEYS[table]}`"
        yield f"{alter} ALTER COLUMN {key} SET NOT NULL"
        added = f"ADD CONSTRAINT `{table}_pk` PRIMARY KEY ({key})"
        yield f"{alter} {added} NOT ENFORCED RELY"
    for table, column, parent, key in REFERENCES:
        if table in sound and parent in sound:
            added = f"ADD CONSTRAINT `{table}_{column}_fk` FOREIGN KEY (`{column}`)"
            leads = f"REFERENCES {name_of(parent)} (`{key}`)"
            yield f"ALTER TABLE {name_of(table)} {added} {leads} NOT ENFORCED RELY"


def name_of(table: str) -> str:
    """A table as SQL names it, also where it is a folder."""
    return place_of(table) if in_catalog() else f"delta.`{place_of(table)}`"
