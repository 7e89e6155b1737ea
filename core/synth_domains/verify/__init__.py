"""The proof: what was asked for is what is there.

`verify` reads what was written, with an engine of its own, and holds it against the
plan. It shares no code with what makes the data.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path
from typing import Any

import duckdb

from synth_domains.model import expressions as e
from synth_domains.model.family import Over
from synth_domains.plan import Plan
from synth_domains.verify import (
    children,
    claims,
    faults,
    keys,
    late_loads,
    numbers,
    popularity,
    replayed,
    rules,
    shape,
    words,
)
from synth_domains.verify.data import Data, name
from synth_domains.verify.folder import check_files, manifest_of
from synth_domains.verify.loads import checks_of
from synth_domains.verify.periods import loaded
from synth_domains.verify.rates import named
from synth_domains.verify.result import (
    FAILED,
    PASSED,
    SKIPPED,
    Check,
    Outcome,
    skipped,
)

__all__ = [
    "FAILED",
    "PASSED",
    "SKIPPED",
    "Check",
    "Outcome",
    "judged",
    "opened",
    "verify",
]

STEPS: tuple[Callable[[Data], Iterator[Check]], ...] = (
    keys.columns,
    keys.row_counts,
    keys.keys,
    keys.references,
    rules.columns,
    words.weights,
    numbers.quantiles,
    children.counts,
    shape.calendars,
    popularity.concentration,
    replayed.replayed,
    claims.claims,
    faults.faults,
)
STRUCTURE = {
    "columns",
    "no nulls",
    "keys",
    "rows",
    "references",
    *faults.NAMES,
    late_loads.NAME,
}


def verify(folder: Path, plan: Plan, *, sealed: bool = True) -> Outcome:
    """Hold the tables of a folder against the plan they were made from.

    Args:
        folder: what a run left: its manifest and its tables.
        plan: the plan; a changed number changes what is expected.
        sealed: whether there is a manifest; a script on Spark writes none.

    Raises:
        BadFolder: the folder is not that of a run of this plan, or a file in it is
            missing, changed, extra or damaged.
    """
    with opened(folder, plan, sealed=sealed) as data:
        return judged(data)


@contextmanager
def opened(folder: Path, plan: Plan, *, sealed: bool = True) -> Iterator[Data]:
    """The tables of a folder, for questions to them until the end of the block.

    Raises:
        BadFolder: as for `verify`, or the machine has no room for a question.
    """
    manifest: dict[str, Any] = {}
    if sealed:
        manifest = manifest_of(folder)
        plan = replace(plan, format=manifest.get("format", plan.format))
        check_files(folder, manifest, plan)
    with Data(folder, plan, loaded(folder, manifest, plan)) as data:
        try:
            yield data
        except duckdb.Error as error:
            raise data.refusal(error) from error


def judged(data: Data) -> Outcome:
    """Every check of the tables that were opened."""
    plan = data.plan
    checks = checks_of(data, STEPS)
    rows = sum(
        int(data.row(f"SELECT count(*) FROM {name(table)}")[0])
        for table in plan.domain.specs
    )
    checks += untouched(data, checks)
    told = faults.told(data)
    return Outcome(plan.domain.name, plan.hash, rows, tuple(checks), told)


def untouched(data: Data, checks: list[Check]) -> Iterator[Check]:
    """Columns whose values no check looked at, each with the reason."""
    touched = {
        (check.table, column)
        for check in checks
        if check.name not in STRUCTURE or check.name == "references"
        for column in check.column.split(":")[0].split(", ")
    }
    for spec in data.plan.domain.specs.values():
        if spec.name not in data.whole:
            reason = "the table does not have the planned columns"
            yield skipped("values", spec.name, "", reason)
            continue
        for title, column in spec.written.items():
            if not isinstance(column, e.Key) and (spec.name, title) not in touched:
                yield skipped("values", spec.name, title, why(column))


def why(column: e.Expression) -> str:
    """Why the values of a column are not checked yet."""
    if isinstance(column, e.Copy | e.Via):
        return f"copies {named(column.column)}, which is not written"
    if isinstance(column, e.OnlyIf):
        return why(column.value)
    if isinstance(column, Over):
        return f"worked out by the domain's own {column.function.__name__}"
    if isinstance(column, e.Call):
        if column.function in {"part", "fill"}:
            return "words from a pool"
        if isinstance(column.function, str):
            return f"drawn by {column.function}"
        return f"worked out by the domain's own {column.function.__name__}"
    if isinstance(column, e.FromPool):
        return "words from a pool"
    return f"made of parts that are not written ({type(column).__name__.lower()})"
