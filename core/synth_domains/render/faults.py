"""The faults of a plan, as a script lists them."""

from __future__ import annotations

from typing import Any

from synth_domains.model.faults import DRIFT, KINDS, Kind, ingested, texts
from synth_domains.model.tables import TableSpec
from synth_domains.plan import Plan
from synth_domains.render.source import (
    CallCode,
    Code,
    DictCode,
    Source,
    TupleCode,
    atom,
    literal,
    packed,
)

DRIFT_SHARES = "DRIFT"


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
    lines = [packed("FAULTS = ", DictCode(items))]
    times = ingested(plan.domain, plan.bad_data)
    kind = "" if times else ": dict[str, str]"
    lines.append(packed(f"INGESTED{kind} = ", literal(times)))
    for name, value in others(plan).items():
        lines.append(packed(f"{name} = ", literal(value)))
    return lines


def others(plan: Plan) -> dict[str, Any]:
    """What a script says of text in columns of numbers, and of fields with new names."""
    specs = plan.domain.specs
    found: dict[str, Any] = {}
    words = {table: texts(plan.domain, specs[table], plan.bad_data) for table in specs}
    if any(words.values()):
        found["TEXT_COLUMNS"] = {table: each for table, each in words.items() if each}
    shares = {
        table: shares[DRIFT]
        for table, shares in plan.bad_data.items()
        if shares.get(DRIFT)
    }
    if shares:
        found[DRIFT_SHARES] = shares
    return found


def features(plan: Plan) -> list[str]:
    """The names of what a script of this plan has, for the kernel."""
    if not plan.bad_data:
        return []
    names = list(others(plan))
    # Lines of JSON that are not as declared are made by the script itself.
    lines = ["LINES"] if names and plan.format == "json" else []
    # Loads have to know of rows that come later than they would.
    late = plan.incremental and ingested(plan.domain, plan.bad_data)
    return ["FAULTS", *names, *lines, *(["LATE"] if late else [])]


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
