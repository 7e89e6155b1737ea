"""The faults of a plan, as a script lists them."""

from __future__ import annotations

from synth_domains.model.faults import KINDS, Kind, ingested
from synth_domains.model.tables import TableSpec
from synth_domains.plan import Plan
from synth_domains.render.source import (
    CallCode,
    Code,
    DictCode,
    Source,
    TupleCode,
    atom,
    layout,
    literal,
)


def faults(plan: Plan) -> list[str]:
    """For each table its faults, and the column of when its rows happened."""
    items: list[tuple[Code, Source]] = []
    for table, shares in plan.bad_data.items():
        spec = plan.domain.specs[table]
        listed = [
            fault(plan, spec, KINDS[name], shares[name])
            for name in KINDS
            if shares.get(name, 0) > 0
        ]
        if listed:
            items.append((Code(atom(table)), TupleCode(listed, "[]")))
    lines = ["FAULTS = " + layout(DictCode(items), 0, 9, 0)]
    times = ingested(plan.domain, plan.bad_data)
    kind = "" if times else ": dict[str, str]"
    head = f"INGESTED{kind} = "
    return [*lines, head + layout(literal(times), 0, len(head), 0)]


def fault(plan: Plan, spec: TableSpec, kind: Kind, share: float) -> Source:
    """One way in which rows of a table go wrong."""
    columns = tuple(each for each in kind.fit(plan.domain, spec) if each)
    parts: list[tuple[str | None, Source]] = [
        (None, Code(kind.name)),
        (None, literal(share)),
    ]
    if columns:
        parts.append((None, literal(columns)))
    if kind.again:
        parts.append(("again", literal(True)))
    return CallCode("Fault", parts)
