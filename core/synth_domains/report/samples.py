"""Ten rows of a table, drawn from all of it by a hash of their keys."""

from __future__ import annotations

from dataclasses import dataclass

from synth_domains.model.tables import TableSpec
from synth_domains.report.words import cell
from synth_domains.verify.data import Data, name

ROWS = 10
NUMBERS = {"int", "float", "money"}


@dataclass(frozen=True)
class Samples:
    """Sample rows of a table.

    Attributes:
        columns: name and Spark type of each column, and whether it holds numbers.
        rows: the values, as they are shown; none where there is none.
    """

    columns: tuple[tuple[str, str, bool], ...]
    rows: tuple[tuple[str | None, ...], ...]


def samples(data: Data, spec: TableSpec) -> Samples:
    """Ten rows, in the order of their keys; the same ones each time."""
    names = [each for each in spec.written if each in data.columns[spec.name]]
    columns = tuple(
        (each, spec.written[each].spark_type, spec.written[each].type in NUMBERS)
        for each in names
    )
    listed, key = ", ".join(map(name, names)), name(spec.key.name)
    if spec.key.name not in names:
        return Samples((), ())
    found = data.rows(
        f"SELECT {listed} FROM (SELECT {listed} FROM {name(spec.name)} "
        f"ORDER BY hash({key}), {key} LIMIT {ROWS}) ORDER BY {key}"
    )
    rows = (tuple(None if v is None else cell(v) for v in row) for row in found)
    return Samples(columns, tuple(rows))
