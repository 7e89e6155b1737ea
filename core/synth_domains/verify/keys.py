"""Keys, references, row counts and columns: whether tables fit together at all."""

from __future__ import annotations

import math
from collections.abc import Iterator
from typing import Any

from synth_domains.model import expressions as e
from synth_domains.model.family import Of, Over
from synth_domains.model.tables import TableSpec
from synth_domains.plan import expected_rows
from synth_domains.verify import places
from synth_domains.verify.data import Data, gaps, name, parent_column, planned
from synth_domains.verify.result import FAILED, PASSED, Check, exact, skipped

YEAR = 365  # days; in less, much of what follows lies beyond the window
MASTERS = 100  # rows at the top, of which those below them can be estimated
ESTIMATE = 0.15  # how far an author's own estimate of a mean may be off


def columns(data: Data) -> Iterator[Check]:
    """Names and types of every table's columns, and where values may be missing."""
    for spec in data.plan.domain.specs.values():
        found, asked = data.columns[spec.name], planned(spec)
        wrong = [
            f"{column} {found.get(column, 'missing')}, not {kind}"
            for column, kind in asked.items()
            if found.get(column) != kind
        ]
        wrong += [f"{column} is not planned" for column in found if column not in asked]
        if not wrong and list(found) != list(asked):
            wrong = ["the columns are in another order"]
        verdict = FAILED if wrong else PASSED
        measured = "; ".join(wrong[:3]) if wrong else f"{len(found)} as planned"
        expected = f"{len(asked)} columns with their types"
        yield Check("columns", spec.name, "", expected, measured, "exact", verdict)
        if spec.name in data.whole:
            yield from missing(data, spec)


def missing(data: Data, spec: TableSpec) -> Iterator[Check]:
    """Values that are missing where the plan has no condition for it."""
    needed = [title for title, c in spec.written.items() if not may_lack(c)]
    counts = ", ".join(f"count(*) - count({name(title)})" for title in needed)
    lacking = data.row(f"SELECT {counts} FROM {name(spec.name)}")
    bad = {title: n for title, n in zip(needed, lacking, strict=True) if n}
    if not bad:
        yield exact("no nulls", spec.name, "", 0, f"a value in {len(needed)} columns")
    for title, count in bad.items():
        yield exact("no nulls", spec.name, title, count, "a value in every row")


def may_lack(column: e.Expression) -> bool:
    """Whether rows without a value are planned."""
    if isinstance(column, e.OnlyIf):
        return True
    if isinstance(column, e.Copy | e.Via):
        return may_lack(column.column)
    if isinstance(column, Of):
        other = column.otherwise
        lacks = isinstance(other, e.Expression) and may_lack(other)
        return other is None or lacks or may_lack(column.column)
    if isinstance(column, Over):  # it may look for what comes after the last row
        return column.type in {"time", "date"}
    if isinstance(column, e.Call):  # a function may pass on what it was given
        return column.type in {"time", "date"} and any(
            may_lack(each)
            for each in column.arguments
            if isinstance(each, e.Expression)
        )
    if isinstance(column, e.Where):
        return any(
            isinstance(each, e.Expression) and may_lack(each)
            for each in (column.yes, column.no)
        )
    if isinstance(column, e.Operation):
        return any(
            isinstance(each, e.Expression) and may_lack(each)
            for each in (column.left, column.right)
        )
    return False


def keys(data: Data) -> Iterator[Check]:
    """Keys that repeat, and places among the children of a parent that are left out."""
    for spec in data.plan.domain.specs.values():
        if spec.name not in data.whole:
            continue
        numbered = numbering(data, spec) if has_places(data, spec) else None
        if numbered is not None and numbered.verdict == PASSED:
            repeated, example = 0, None  # different places, so different keys
        else:
            repeated, example = twice(data, spec)
        rule = "a key of its own in every row"
        yield exact("keys", spec.name, spec.key.name, repeated, rule, str(example))
        if numbered is not None:
            yield numbered


def twice(data: Data, spec: TableSpec) -> tuple[int, Any]:
    """How many rows have a key that an earlier one has, and one such key."""
    table, key = name(spec.name), name(spec.key.name)
    repeated = int(
        data.row(f"SELECT count({key}) - count(DISTINCT {key}) FROM {table}")[0]
    )
    if not repeated:
        return 0, None
    return repeated, data.row(
        f"SELECT min(k) FROM (SELECT {key} AS k FROM {table} WHERE {key} IS NOT NULL "
        "GROUP BY ALL HAVING count(*) > 1)"
    )[0]


def has_places(data: Data, spec: TableSpec) -> bool:
    """Whether the keys of a table are 1, 2, 3, ... below each parent, with no gap."""
    if spec.keep is not None or not data.numbered(spec):  # what is not written is a gap
        return False
    told = bool(places.position(spec)) and spec.most <= places.MOST_BITS
    return told and not gaps(data.plan, spec)


def numbering(data: Data, spec: TableSpec) -> Check:
    """Keys that are made of the parent's key and a place: 1, 2, 3, ..."""
    bad, example = data.row(
        f"SELECT count(*), min(up) FROM {data.children(spec)} "
        f"WHERE NOT {places.complete()}"
    )
    rule = f"numbered 1, 2, 3, ... below each {parent_column(spec)}"
    key = spec.key.name
    return exact("places", spec.name, key, bad, rule, str(example), "parent")


def references(data: Data) -> Iterator[Check]:
    """Keys that lead nowhere."""
    for child, column, parent, key in data.plan.domain.references:
        if not {child, parent} <= data.whole:
            continue
        spec = data.plan.domain.specs[child]
        source, found, n = name(child), name(column), "count(*)"
        if column == parent_column(spec):
            source, found, n = data.children(spec), "up", "coalesce(sum(many), 0)"
        nowhere = (
            f"FROM {source} AS c ANTI JOIN {name(parent)} AS p "
            f"ON p.{name(key)} = c.{found} WHERE c.{found} IS NOT NULL"
        )
        bad, example = int(data.row(f"SELECT {n} {nowhere}")[0]), None
        if bad:
            example = data.row(f"SELECT min(c.{found}) {nowhere}")[0]
        rule = f"a row of {parent} for every key"
        yield exact("references", child, column, bad, rule, str(example))


def row_counts(data: Data) -> Iterator[Check]:
    """Rows of each table, and rows below each parent."""
    plan = data.plan
    for spec in plan.domain.specs.values():
        n = int(data.row(f"SELECT count(*) FROM {name(spec.name)}")[0])
        if spec.per is None and gaps(plan, spec):
            asked = expected_rows(plan, spec.name)
            verdict = PASSED if abs(n - asked) <= ESTIMATE * asked + 10 else FAILED
            bound = f"within {ESTIMATE:.0%}: some rows are left out"
            about = f"about {asked:,.0f}"
            yield Check("rows", spec.name, "", about, f"{n:,}", bound, verdict)
        elif spec.per is None:
            asked = plan.rows[spec.name]
            verdict = PASSED if n == asked else FAILED
            yield Check("rows", spec.name, "", f"{asked:,}", f"{n:,}", "exact", verdict)
        elif spec.name in data.whole:
            yield from below(data, spec, n)


def below(data: Data, spec: TableSpec, n: int) -> Iterator[Check]:
    """Rows of a table below each row of its parent: how many, and at most how many."""
    assert spec.per is not None
    parent, up = spec.per.spec, parent_column(spec)
    if not up:
        reason = f"{spec.name} has no written column with the key of {parent.name}"
        yield skipped("children", spec.name, parent.name, reason)
        return
    parents = int(data.row(f"SELECT count(*) FROM {name(parent.name)}")[0])
    most, example, total, squares = data.row(
        "SELECT coalesce(max(many), 0), max_by(up, row(many, up)), "
        f"coalesce(sum(many), 0), coalesce(sum(many * many), 0) FROM {data.children(spec)}"
    )
    mean = int(total) / max(parents, 1)
    spread = math.sqrt(max(int(squares) / max(parents, 1) - mean**2, 0.0))
    verdict = PASSED if most <= spec.most else FAILED
    rule, measured = f"at most {spec.most}", f"{most} below {example}"
    yield Check("children", spec.name, up, rule, measured, "exact", verdict)
    if spec.expect is None:
        return
    if (data.plan.end - data.plan.start).days < YEAR:
        reason = "the estimate is for a window of a year and more"
        yield skipped("rows", spec.name, "", reason)
        return
    master = data.plan.domain.master(spec)
    if parent is not master and data.plan.rows[master.name] < MASTERS:
        # Rows below one of them are alike, so few of them tell little of all.
        reason = f"an estimate takes {MASTERS} {master.name}"
        yield skipped("rows", spec.name, "", reason)
        return
    each = expected_rows(data.plan, spec.name) / expected_rows(data.plan, parent.name)
    # Few parents may all be alike, and say little of how far their rows spread.
    spread = max(spread, math.sqrt(each))
    bound = 5 * parents**0.5 * spread + ESTIMATE * parents * each
    verdict = PASSED if abs(n - parents * each) <= bound else FAILED
    yield Check(
        "rows",
        spec.name,
        "",
        f"about {parents * each:,.0f}: {each:.3g} for each row of {parent.name}",
        f"{n:,}",
        f"± {bound:,.0f}: 15 % of an estimate, and 5 sd of {parents:,} parents",
        verdict,
    )
