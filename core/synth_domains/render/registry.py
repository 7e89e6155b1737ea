"""The list of tables at the end of a script, their keys, and where these lead."""

from __future__ import annotations

from math import prod
from typing import TYPE_CHECKING

from synth_domains.model.tables import TableSpec
from synth_domains.plan import expected_each
from synth_domains.render.faults import faults
from synth_domains.render.loads import load_registry
from synth_domains.render.source import (
    CallCode,
    Code,
    DictCode,
    Source,
    atom,
    literal,
    packed,
)
from synth_domains.sizes import row_bytes

if TYPE_CHECKING:
    from synth_domains.render.script import Page


def registry(page: Page) -> str:
    """The tables by name, their keys, and which column leads to which table."""
    items: list[tuple[Code, Source]] = []
    for spec in page.domain.specs.values():
        path = [spec]
        while path[0].per is not None:
            path.insert(0, path[0].per.spec)
        each = prod(expected_each(page.plan, step) for step in path)
        parts: list[tuple[str | None, Source]] = [
            (None, Code(page.function_name(spec))),
            (None, literal(tuple(step.name for step in path))),
        ]
        if spec.per is not None:
            parts += [
                ("each", literal(round(each, 3))),
                ("most", literal(spec.most)),
            ]
        if spec.strata:
            scope = page.scope(spec, "")
            strata = [
                (Code(atom(name)), scope.number(column, "weights", column.weights))
                for name, column in spec.strata.items()
            ]
            parts.append(("strata", DictCode(strata)))
        if page.plan.target != "local":
            parts.append(("width", literal(round(row_bytes(page.plan, spec.name)))))
        parts += told(page, spec)
        items.append((Code(atom(spec.name)), CallCode("Table", parts)))
    keys = {spec.name: spec.key.name for spec in page.domain.specs.values()}
    loads = load_registry(page.plan) if page.plan.incremental else []
    references = page.domain.references
    lines = [packed("TABLES = ", DictCode(items)), *loads]
    if page.plan.target != "local" or page.plan.bad_data:
        lines.append(packed("KEYS = ", literal(keys)))
    if page.plan.target != "local":
        kind = "" if references else ": list[tuple[str, str, str, str]]"
        lines.append(packed(f"REFERENCES{kind} = ", literal(references)))
    if page.plan.bad_data:
        lines += faults(page.plan)
    return "\n".join(lines)


def told(page: Page, spec: TableSpec) -> list[tuple[str | None, Source]]:
    """What a Delta table is told about its columns."""
    if page.plan.format != "delta" or page.plan.target == "local":
        return []
    parts: list[tuple[str | None, Source]] = []
    columns = spec.written.items()
    comments = {name: each.about for name, each in columns if each.about}
    if comments:
        parts.append(("comments", literal(comments)))
    times = [name for name, each in columns if each.spark_type == "timestamp"]
    if page.plan.cluster_by_time and page.plan.in_catalog and times:
        parts.append(("cluster", literal(times[0])))
    return parts
