"""What was spoiled on purpose, if anything was: the table that labels the faults."""

from __future__ import annotations

from dataclasses import dataclass

import duckdb

from synth_domains.errors import BadFolder
from synth_domains.report.charts import Grid
from synth_domains.report.words import cell, count, percent, plural
from synth_domains.verify.data import Data, name
from synth_domains.verify.files import files_of, written

FAULTS = "_faults"
TYPES = dict.fromkeys(("table", "key", "column", "kind", "clean", "dirty"), "string")


@dataclass(frozen=True)
class Faults:
    """The labelled faults.

    Attributes:
        says: how many there are.
        grids: by kind, and by table and column.
    """

    says: str
    grids: tuple[Grid, ...]


def faults_of(data: Data) -> Faults | None:
    """The labelled faults of a folder; none if it has no table of them.

    Raises:
        BadFolder: the table cannot be read.
    """
    folder = data.folder / FAULTS
    if not folder.is_dir():
        return None
    kind = data.plan.format
    try:
        source, _ = written(
            data.database, files_of(data.folder, FAULTS, kind), kind, TYPES
        )
        rows = data.rows(
            'SELECT "table", "column", kind, count(*) AS n, any_value(clean), '
            f'any_value(dirty) FROM ({source}) GROUP BY "table", "column", kind '
            "ORDER BY n DESC, 1, 2, 3"
        )
    except duckdb.Error as error:
        problem = "is no table of faults: table, key, column, kind, clean, dirty"
        raise BadFolder(str(folder), problem) from error
    sizes = {
        table: int(data.row(f"SELECT count(*) FROM {name(table)}")[0])
        for table in {row[0] for row in rows} & set(data.columns)
    }
    kinds: dict[str, int] = {}
    for _, _, kind, n, *_ in rows:
        kinds[kind] = kinds.get(kind, 0) + n
    total = sum(kinds.values())
    by_kind = Grid(
        "Faults by kind",
        ("kind", "faults", "of all faults"),
        tuple(
            (cell(kind), count(n), percent(n / total))
            for kind, n in sorted(kinds.items(), key=lambda each: -each[1])
        ),
    )
    by_column = Grid(
        "Faults by table, column and kind, each with one as it was and as it is now",
        ("table", "column", "kind", "faults", "of its rows", "clean", "dirty"),
        tuple(
            (
                cell(table),
                cell(column),
                cell(kind),
                count(n),
                percent(n / sizes[table]) if sizes.get(table) else "–",
                shown(clean),
                shown(dirty),
            )
            for table, column, kind, n, clean, dirty in rows
        ),
    )
    says = (
        f"{plural(total, 'fault')} of {plural(len(kinds), 'kind')} were made on purpose, and "
        "are labelled; the checks on this page judge what is there."
    )
    return Faults(says, (by_kind, by_column))


def shown(value: object) -> str:
    """A value before or after; what is not there is said to be so."""
    return "∅" if value is None else cell(value)
