"""The parts of the page, gathered from the plan, the files and the checks."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from synth_domains.files import sized
from synth_domains.model.tables import TableSpec
from synth_domains.report import facts
from synth_domains.report.children import families
from synth_domains.report.columns import cards
from synth_domains.report.faults import faults_of
from synth_domains.report.page import Page, TablePart
from synth_domains.report.relations import diagram
from synth_domains.report.samples import samples
from synth_domains.report.story import story_of
from synth_domains.report.times import by_calendar
from synth_domains.report.words import count, listed
from synth_domains.verify import Outcome
from synth_domains.verify.data import Data, name
from synth_domains.verify.result import FAILED, PASSED, Check

ORDER = {FAILED: 0, PASSED: 1}


def page_of(
    data: Data, outcome: Outcome, manifest: Mapping[str, Any], version: str
) -> Page:
    """Everything that the page shows about a folder.

    Args:
        data: the tables.
        outcome: all checks of them.
        manifest: what the run wrote down.
        version: that of this package.
    """
    plan = data.plan
    numbers = list(facts.assumptions(plan))
    tables = [
        table_part(data, spec, outcome.checks) for spec in plan.domain.specs.values()
    ]
    return Page(
        domain=plan.domain.name,
        plan=plan.hash,
        version=version,
        folder=str(data.folder),
        rows=outcome.rows,
        story=facts.story(plan),
        facts=facts.facts(data, manifest),
        changed=[each for each in numbers if each.usual],
        kept=[each for each in numbers if not each.usual],
        tables=tables,
        diagram=diagram(plan.domain, {each.name: each.rows for each in tables}),
        times=list(by_calendar(data, outcome.checks)),
        families=families(data, outcome.checks),
        story_key=story_of(data),
        faults=faults_of(outcome),
        checks=in_order(plan.domain.specs, outcome.checks),
        passed=len(outcome.passed),
        failed=len(outcome.failed),
        skipped=len(outcome.skipped),
    )


def in_order(tables: Mapping[str, Any], checks: Sequence[Check]) -> list[Check]:
    """The checks: those that failed first, then table by table."""
    places = {table: place for place, table in enumerate(tables)}
    return sorted(
        checks,
        key=lambda each: (
            each.verdict != FAILED,
            places.get(each.table, len(places)),
            ORDER.get(each.verdict, 2),
        ),
    )


def table_part(data: Data, spec: TableSpec, checks: Sequence[Check]) -> TablePart:
    """What the page has of one table."""
    mine = [check for check in checks if check.table == spec.name]
    size = sum(file.stat().st_size for file in data.files[spec.name])
    rows = int(data.row(f"SELECT count(*) FROM {name(spec.name)}")[0])
    return TablePart(
        name=spec.name,
        about=spec.about,
        says=sentence(data, spec, rows),
        asked=facts.asked_rows(data.plan, spec.name),
        rows=rows,
        size=sized(size),
        passed=sum(check.verdict == PASSED for check in mine),
        failed=sum(check.verdict == FAILED for check in mine),
        samples=samples(data, spec),
        columns=list(cards(data, spec, checks)) if spec.name in data.whole else [],
    )


def sentence(data: Data, spec: TableSpec, rows: int) -> str:
    """The rows, the key and the parents of a table in a sentence."""
    asked = facts.asked_rows(data.plan, spec.name)
    parts = [f"{count(rows)} rows, planned {asked}", f"key {spec.key.name}"]
    if spec.per is not None:
        parts.append(f"below {spec.per.spec.name}")
    if spec.arrivals is not None:
        parts.append(f"arrives by the calendar {spec.arrivals.name}")
    named = {
        parent: None
        for table, _, parent, _ in data.plan.domain.references
        if table == spec.name
    }
    if named:
        parts.append(f"refers to {listed(list(named))}")
    if spec.name not in data.whole:
        parts.append("its columns are not as planned, so they are not drawn")
    return "; ".join(parts) + "."
