"""Keys, references, row counts and columns: whether tables fit together at all."""

from __future__ import annotations

from collections.abc import Iterator

from synth_domains.model import expressions as e
from synth_domains.model.family import Of, Over
from synth_domains.model.tables import TableSpec
from synth_domains.plan import expected_rows
from synth_domains.verify.data import Data, gaps, name, parent_column, planned
from synth_domains.verify.result import FAILED, PASSED, Check, exact, skipped
from synth_domains.verify.rows import quoted

YEAR = 365  # days; in less, much of what follows lies beyond the window
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
        table, key = name(spec.name), name(spec.key.name)
        repeated, example = data.row(
            f"SELECT coalesce(sum(n - 1), 0), min(k) FROM (SELECT {key} AS k, count(*) "
            f"AS n FROM {table} WHERE {key} IS NOT NULL GROUP BY ALL HAVING n > 1)"
        )
        rule = "a key of its own in every row"
        yield exact("keys", spec.name, spec.key.name, int(repeated), rule, str(example))
        yield from numbering(data, spec)


def numbering(data: Data, spec: TableSpec) -> Iterator[Check]:
    """Keys that are made of the parent's key and a place: 1, 2, 3, ..."""
    pattern, up = spec.key.pattern, parent_column(spec)
    hole = "{" + up + "}"
    if spec.keep is not None:  # rows that are not written leave gaps
        return
    if not up or not data.numbered(spec) or pattern.count("{") != 2:
        return
    if gaps(data.plan, spec):
        return
    if hole not in pattern or pattern.startswith("{:"):
        return
    key = f"format({quoted(pattern.replace(hole, '{}'))}, {name(up)}, _position)"
    bad, example = data.row(
        f"SELECT count(*), min({name(spec.key.name)}) FROM {name(spec.name)} "
        f"WHERE {name(spec.key.name)} <> {key}"
    )
    rule = f"numbered 1, 2, 3, ... below each {up}"
    yield exact("places", spec.name, spec.key.name, bad, rule, str(example))


def references(data: Data) -> Iterator[Check]:
    """Keys that lead nowhere."""
    for child, column, parent, key in data.plan.domain.references:
        if not {child, parent} <= data.whole:
            continue
        bad, example = data.row(
            f"SELECT count(*), min(c.{name(column)}) FROM {name(child)} AS c "
            f"WHERE c.{name(column)} IS NOT NULL AND NOT EXISTS (SELECT 1 FROM "
            f"{name(parent)} AS p WHERE p.{name(key)} = c.{name(column)})"
        )
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
    most, spread, example = data.row(
        f"SELECT max(n), coalesce(stddev_pop(n), 0), max_by(up, row(n, up)) FROM (SELECT "
        f"p.{name(parent.key.name)} AS up, count(c.{name(up)}) AS n FROM "
        f"{name(parent.name)} AS p LEFT JOIN {name(spec.name)} AS c ON "
        f"c.{name(up)} = p.{name(parent.key.name)} GROUP BY ALL)"
    )
    verdict = PASSED if (most or 0) <= spec.most else FAILED
    rule, measured = f"at most {spec.most}", f"{most or 0} below {example}"
    yield Check("children", spec.name, up, rule, measured, "exact", verdict)
    if spec.expect is None:
        return
    if (data.plan.end - data.plan.start).days < YEAR:
        reason = "the estimate is for a window of a year and more"
        yield skipped("rows", spec.name, "", reason)
        return
    parents = int(data.row(f"SELECT count(*) FROM {name(parent.name)}")[0])
    each = expected_rows(data.plan, spec.name) / expected_rows(data.plan, parent.name)
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
