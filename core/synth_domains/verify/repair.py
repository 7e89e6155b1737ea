"""Data with faults, put right again by its labels.

The table `_faults` says which values are not clean and what they were. With these put
back, and rows that stand there twice taken out, the tables are those of the plan
without faults, and are judged like them.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import duckdb

from synth_domains.errors import BadFolder
from synth_domains.model.faults import KINDS, LABEL_COLUMNS, LABELS
from synth_domains.model.faults import written as with_faults
from synth_domains.model.tables import TableSpec
from synth_domains.reading import name, sql_type, word
from synth_domains.verify.files import files_of, nothing, written
from synth_domains.verify.tables import planned

if TYPE_CHECKING:
    from synth_domains.verify.data import Data

AGAIN = tuple(kind.name for kind in KINDS.values() if kind.again)
TYPES = dict.fromkeys(LABEL_COLUMNS, "string")


def read_labels(data: Data) -> None:
    """Read the labels of all faults.

    Raises:
        BadFolder: there is no table of labels.
    """
    place = data.folder / LABELS
    if not place.is_dir():
        problem = "is missing, although the plan asks for bad data; run again"
        raise BadFolder(str(place), problem)
    try:
        files = files_of(data.folder, LABELS, data.plan.format)
        source, _ = written(data.database, files, data.plan.format, TYPES)
    except BadFolder:  # not one row was struck
        source = nothing(TYPES)
    listed = ", ".join(name(each) for each in LABEL_COLUMNS)
    query = f"SELECT {listed} FROM ({source})"
    try:
        data.database.execute(f"CREATE TABLE {name(LABELS)} AS {query}")
    except duckdb.Error as error:
        problem = f"is no table of labels: {', '.join(LABEL_COLUMNS)}; run again"
        raise BadFolder(str(place), problem) from error


def dirty_types(data: Data, spec: TableSpec) -> dict[str, str]:
    """The Spark types of a table's columns as they are written, faults included."""
    return with_faults(data.plan.domain, spec, data.plan.bad_data)


def dirty(spec: TableSpec) -> str:
    """The name under which a table can be read as it is written."""
    return name(f"_dirty_{spec.name}")


def repaired(data: Data, spec: TableSpec, read: str) -> str:
    """The SQL of a table's rows without their faults; as they are if columns differ."""
    table, key = word(spec.name), name(spec.key.name)
    types, clean = dirty_types(data, spec), planned(spec)
    data.database.execute(f"CREATE VIEW {dirty(spec)} AS {read}")
    found = {each[0]: each[1] for each in data.rows(f"DESCRIBE {dirty(spec)}")}
    if found != {title: sql_type(kind) for title, kind in types.items()}:
        return read
    plain, mended = [], []
    for title, kind in clean.items():
        same = found[title] == kind
        value = f"d.{name(title)}" if same else f"TRY_CAST(d.{name(title)} AS {kind})"
        place = f"list_position(l.titles, {word(title)})"
        back = f"TRY_CAST(l.clean[{place}] AS {kind})"
        plain.append(f"{value} AS {name(title)}")
        mended.append(
            f"CASE WHEN list_contains(l.titles, {word(title)}) THEN {back} "
            f"ELSE {value} END AS {name(title)}"
        )
    rows = name(f"_mended_{spec.name}")
    order = "ORDER BY column_name, clean_value"
    data.database.execute(
        f"CREATE TABLE {rows} AS WITH l AS (SELECT row_key, list(column_name {order}) AS "
        f"titles, list(clean_value {order}) AS clean, bool_or(kind IN {AGAIN}) AS again "
        f"FROM {name(LABELS)} WHERE table_name = {table} GROUP BY ALL), m AS (SELECT "
        f"l.again AS _again, {', '.join(mended)} FROM {dirty(spec)} AS d JOIN l ON "
        f"l.row_key = d.{key}) SELECT DISTINCT * EXCLUDE _again FROM m WHERE _again "
        "UNION ALL SELECT * EXCLUDE _again FROM m WHERE NOT _again"
    )
    return (
        f"SELECT {', '.join(plain)} FROM {dirty(spec)} AS d WHERE NOT EXISTS (SELECT 1 "
        f"FROM {name(LABELS)} AS l WHERE l.table_name = {table} AND l.row_key = "
        f"d.{key}) UNION ALL SELECT * FROM {rows}"
    )
