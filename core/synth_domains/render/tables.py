"""The function of one table."""

from __future__ import annotations

from typing import TYPE_CHECKING

from synth_domains.model import expressions as e
from synth_domains.model.family import Arrives, Keep
from synth_domains.model.family_checks import keeps
from synth_domains.model.stories import settled
from synth_domains.model.tables import TableSpec
from synth_domains.render.loads import arrival, late_entry
from synth_domains.render.prose import docstring
from synth_domains.render.references import reference
from synth_domains.render.scope import ROW, code, source
from synth_domains.render.source import (
    WIDTH,
    CallCode,
    Code,
    InfixCode,
    LambdaCode,
    Source,
    atom,
    layout,
)
from synth_domains.render.values import needs_rounding

if TYPE_CHECKING:
    from synth_domains.render.script import Page


def table(page: Page, spec: TableSpec) -> str:
    """The function of one table."""
    entries: list[tuple[str, Source]] = []
    for name, column in spec.columns.items():
        if isinstance(column, Arrives):
            continue
        scope = page.scope(spec, name)
        known = settled(column, page.plan.story)
        if known is not None:  # by the story, or because none is told
            if not column.hidden:
                head = f"{name} {column.spark_type}"
                entries.append((head, scope.everywhere(known)))
            continue
        if isinstance(column, e.Ref):
            entries.append((spec.step(name), reference(column, scope)))
        body = source(column, scope)
        if needs_rounding(column):
            page.used.add("whole")
            body = CallCode("whole", [(None, body)])
        if isinstance(column, Keep):
            continue
        head = name if column.hidden else f"{name} {column.spark_type}"
        entries.append((head, body))
    written = kept(page, spec)
    if written is not None:
        entries.append(("_kept", written))
    if page.plan.incremental:
        entries.append(("_arrived", arrival(spec, page.scope(spec, "_arrived"))))
        entries += late_entry(page.plan, page.scope(spec, "_comes"))
    for child in page.domain.specs.values():
        if child.per is not None and child.per.spec is spec:
            scope = page.scope(spec, child.name)
            page.used.add("children")
            count = code(child.count, scope)
            if isinstance(count, Code) and count.isdecimal():
                page.used.add("np")
                count = Code(f"np.full(len({scope.row}._row), {count})")
            names = [
                Code(scope.row),
                Code(atom(child.name)),
                Code(atom(spec.one)),
                count,
            ]
            call = CallCode("children", [(None, each) for each in names])
            entries.append((child.name, call))
    lines = [f"def {page.function_name(spec)}({ROW}: Rows) -> Columns:"]
    lines += [f"    {docstring(spec.about, 4)}", *above(page, spec), "    return {"]
    for head, body in entries:
        start = f"        {atom(head)}: "
        lines.append(start + layout(LambdaCode("", body), 8, len(start), 1) + ",")
    return "\n".join([*lines, "    }"])


def above(page: Page, spec: TableSpec) -> list[str]:
    """The statements that name the rows above a table's rows, as far as it uses them."""
    ways = page.parents[spec.name]
    listed = sorted(ways, key=len)
    names = ", ".join(ways[way] for way in listed)
    line = f"    {names} = {', '.join('.'.join([ROW, *way]) for way in listed)}"
    if len(line) <= WIDTH:
        return [line] if ways else []
    lines = []
    for way in listed:
        known = [each for each in listed if each == way[: len(each)] and each != way]
        start, steps = ROW, way
        if known:
            start, steps = ways[known[-1]], way[len(known[-1]) :]
        lines.append(f"    {ways[way]} = {'.'.join([start, *steps])}")
    return lines


def kept(page: Page, spec: TableSpec) -> Source | None:
    """Which rows of a table are written, if some may not be: itself and above it."""
    parts: list[Source] = []
    if spec.keep is not None:
        scope = page.scope(spec, spec.keep.name)
        known = settled(spec.keep, page.plan.story)
        if known is False:
            return scope.everywhere(known)
        if known is None:
            parts.append(source(spec.keep, scope))
    if spec.per is not None and kept_above(page, spec.per.spec):
        parts.append(page.scope(spec, "").along([spec.per.spec.one, "_kept"]))
    if len(parts) == 2:
        return InfixCode(parts, ["&"])
    return parts[0] if parts else None


def kept_above(page: Page, spec: TableSpec) -> bool:
    """Whether some rows of a table may not be written."""
    return any(settled(each, page.plan.story) is not True for each in keeps(spec))
