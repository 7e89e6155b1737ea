"""What was spoiled on purpose, if anything was: the table that labels the faults."""

from __future__ import annotations

from dataclasses import dataclass

from synth_domains.report.charts import Grid
from synth_domains.report.words import cell, count, percent, plural
from synth_domains.verify import Outcome


@dataclass(frozen=True)
class Faults:
    """The labelled faults.

    Attributes:
        says: how many there are.
        grids: by kind, and by table and column.
    """

    says: str
    grids: tuple[Grid, ...]


def faults_of(outcome: Outcome) -> Faults | None:
    """The labelled faults of a folder; none if its plan asks for none."""
    rows = outcome.faults
    if not rows:
        return None
    kinds: dict[str, int] = {}
    for each in rows:
        kinds[each.kind] = kinds.get(each.kind, 0) + each.faults
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
                cell(each.table),
                cell(each.column or "the whole row"),
                cell(each.kind),
                count(each.faults),
                percent(each.faults / each.rows) if each.rows else "–",
                shown(each.clean),
                shown(each.dirty),
            )
            for each in rows
        ),
    )
    says = (
        f"{plural(total, 'fault')} of {plural(len(kinds), 'kind')} were made on purpose, and "
        "are labelled; the checks on this page judge the rows with these put right, and "
        "the labels themselves."
    )
    return Faults(says, (by_kind, by_column))


def shown(value: object) -> str:
    """A value before or after; what is not there is said to be so."""
    return "∅" if value is None else cell(value)
