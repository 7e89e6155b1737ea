"""Making the data of a script in this process, and telling whether it is other data."""

from __future__ import annotations

import gc
import hashlib
import shutil
import sys
from dataclasses import replace
from pathlib import Path
from types import ModuleType
from typing import Any

from synth_domains.plan import Plan, default_plan
from synth_domains.registry import load_registry

NAME = "script_under_test"
# Masters that can have fewer rows; others are lists, or have what they need.
SMALLER = {"accounts", "carts", "customers", "equipment"}


def sound_plan(domain: str, part: float = 1.0, **choices: Any) -> Plan:
    """The plan of a domain as it comes, with a part of its rows."""
    plan = default_plan(load_registry().domain(domain), target="local", **choices)
    rows = {t: round(n * part) if t in SMALLER else n for t, n in plan.rows.items()}
    return replace(plan, rows=rows)


def make(source: str, folder: Path) -> None:
    """Run a script for Python alone: all tables, in one process."""
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True)
    module: Any = ModuleType(NAME)
    sys.modules[NAME] = module  # named tuples look their module up
    try:
        exec(compile(source, f"<{NAME}>", "exec"), module.__dict__)
        module.prepare()
        for part in module.parts():
            module.make_part(folder, part)
        module.finish(folder)
    finally:
        del sys.modules[NAME]
        module.__dict__.clear()
        gc.collect()


def digests(folder: Path) -> dict[str, str]:
    """A digest of each table's files: equal rows give equal files."""
    found = {}
    for table in sorted(path for path in folder.iterdir() if path.is_dir()):
        state = hashlib.sha256()
        for file in sorted(table.rglob("part-*")):
            state.update(file.read_bytes())
        found[table.name] = state.hexdigest()
    return found
