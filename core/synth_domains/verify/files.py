"""Which files hold a table's rows, and whether they have the planned columns."""

from __future__ import annotations

import csv
from collections.abc import Mapping
from pathlib import Path
from urllib.parse import unquote

import duckdb
from deltalake import DeltaTable
from deltalake.exceptions import DeltaError

from synth_domains.errors import BadFolder
from synth_domains.reading import name, scan, sql_type, word

# What stands beside the rows: logs, checksums, what never became whole.
BESIDE = ("_delta_log", "_temporary", ".")


def files_of(folder: Path, table: str, kind: str) -> list[Path]:
    """The files that hold a table's rows now, whether a run wrote them or Spark did.

    Args:
        folder: where the tables are.
        table: the table's name.
        kind: the format.

    Raises:
        BadFolder: there is none.
    """
    place = folder / table
    if kind == "delta":
        return live(place)
    # Spark writes lines of JSON that are not all as declared as text.
    endings = (kind, "txt") if kind == "json" else (kind,)
    found = [
        path
        for path in sorted(each for e in endings for each in place.rglob(f"*.{e}"))
        if not any(part.startswith(BESIDE) for part in path.relative_to(place).parts)
        # Spark leaves a file without rows where a partition has none.
        and path.stat().st_size
    ]
    if not found:
        raise BadFolder(str(place), f"holds no {kind} file")
    return found


def live(place: Path) -> list[Path]:
    """The files of a Delta table's present version."""
    if not (place / "_delta_log").is_dir():
        raise BadFolder(str(place), "is no Delta table: it has no _delta_log")
    try:
        uris = DeltaTable(place).file_uris()
    except (DeltaError, OSError, ValueError) as error:
        why = str(error).strip().split("\n")[0]
        raise BadFolder(str(place), f"is no whole Delta table: {why}") from error
    if not uris:
        raise BadFolder(str(place), "holds no row, by its _delta_log")
    found = sorted(Path(unquote(uri.removeprefix("file://"))) for uri in uris)
    for path in found:
        if not path.is_file():
            problem = "is missing, although the table's _delta_log has it"
            raise BadFolder(str(path), problem)
    return found


def written(
    database: duckdb.DuckDBPyConnection,
    files: list[Path],
    kind: str,
    types: Mapping[str, str],
) -> tuple[str, list[str]]:
    """The rows of files in SQL, and the columns that they have but the plan has not.

    Args:
        database: what reads them.
        files: the files of one table.
        kind: their format.
        types: the planned columns with their Spark types.
    """
    if kind == "csv":
        return headed(files, types)
    read = scan(files, kind, types)
    if kind == "json":
        listed = ", ".join(word(str(file)) for file in files)
        keys = f"unnest(json_keys(json)) AS key FROM read_ndjson_objects([{listed}])"
        rows = database.execute(f"SELECT DISTINCT {keys}").fetchall()
        return f"SELECT * FROM {read}", sorted({row[0] for row in rows} - types.keys())
    return f"SELECT {instants(database, files[0])} FROM {read}", []


def nothing(types: Mapping[str, str]) -> str:
    """No rows, with the planned columns, in SQL."""
    none = (f"NULL::{sql_type(kind)} AS {name(each)}" for each, kind in types.items())
    return f"SELECT {', '.join(none)} WHERE false"


def headed(files: list[Path], types: Mapping[str, str]) -> tuple[str, list[str]]:
    """CSV files by their headers: typed if these are as planned, as text if not."""
    for file in files:
        with file.open(encoding="utf-8", errors="replace", newline="") as lines:
            header = next(csv.reader(lines), [])
        if header != list(types):
            found = dict.fromkeys(dict.fromkeys(header), "string")
            return f"SELECT * FROM {scan([file], 'csv', found)}", []
    return f"SELECT * FROM {scan(files, 'csv', types)}", []


def instants(database: duckdb.DuckDBPyConnection, file: Path) -> str:
    """All columns, with Spark's older form of times read as the instants they are."""
    rows = database.execute(
        "SELECT name FROM parquet_schema(?) WHERE type = 'INT96'", [str(file)]
    ).fetchall()
    if not rows:
        return "*"
    columns = (
        f"{name(row[0])}::TIMESTAMP AT TIME ZONE 'UTC' AS {name(row[0])}"
        for row in rows
    )
    return f"* REPLACE ({', '.join(columns)})"


def damaged(
    database: duckdb.DuckDBPyConnection,
    files: list[Path],
    kind: str,
    types: Mapping[str, str],
) -> BadFolder | None:
    """The refusal of the first file that cannot be read to its end, if there is one."""
    for file in files:
        try:
            query, _ = written(database, [file], kind, types)
            database.execute(f"SELECT bit_xor(hash(r)) FROM ({query}) AS r").fetchall()
        except duckdb.Error as error:
            form = "Parquet" if kind == "delta" else kind
            why = str(error).strip().split("\n")[0]
            problem = f"is damaged, or is no {form} as planned: {why}"
            return BadFolder(str(file), problem[:300])
    return None
