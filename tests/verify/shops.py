"""A small online shop for the checks to look at."""

from __future__ import annotations

import sys
import types
from dataclasses import replace
from pathlib import Path

from synth_domains.kept import rows_of
from synth_domains.manifest import Made, file_facts, manifest_text
from synth_domains.plan import Plan, default_plan
from synth_domains.registry import load_registry
from synth_domains.render.script import render
from synth_domains.verify import Outcome

SMALL = {"customers": 4_000, "carts": 40_000}


def small_plan(seed: int = 42, **values: object) -> Plan:
    """The shop's plan with fewer rows, and some numbers changed."""
    plan = default_plan(load_registry().domain("ecommerce"), target="local", seed=seed)
    return replace(plan, rows={**plan.rows, **SMALL}, values={**plan.values, **values})


def make(plan: Plan, folder: Path, *, sealed: bool = True) -> Path:
    """Make the data of a plan in this process, with its manifest."""
    module = types.ModuleType(f"shop_{plan.hash}")
    sys.modules[module.__name__] = module  # named tuples look their module up
    try:
        exec(compile(render(plan), "shop.py", "exec"), module.__dict__)
        module.prepare()
        for part in module.parts():
            module.make_part(folder, part)
        module.finish(folder)
    finally:
        del sys.modules[module.__name__]
    if sealed:
        seal(plan, folder)
    return folder


def seal(plan: Plan, folder: Path) -> None:
    """Write the manifest of what is in a folder."""
    made = {}
    for spec in plan.domain.specs.values():
        columns = {name: column.spark_type for name, column in spec.written.items()}
        table = made[spec.name] = Made(spec.key.name, columns)
        for file in sorted((folder / spec.name).glob("part-*")):
            rows = rows_of(file, plan.format)
            assert rows is not None, f"{file} is not whole"
            table.files.append(file_facts(folder, file, rows))
    origin = {"name": "synth-domains", "version": "0"}
    (folder / "manifest.json").write_text(manifest_text(plan, origin, made))


def failures(outcome: Outcome) -> set[tuple[str, str]]:
    """The checks that failed: kind, and table with column."""
    return {
        (check.name, f"{check.table}.{check.column}".rstrip("."))
        for check in outcome.failed
    }
