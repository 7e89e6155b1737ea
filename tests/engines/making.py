"""The rows that every engine should make: those of the script for no Spark at all."""

from __future__ import annotations

import sys
import types
from pathlib import Path
from typing import Any

from synth_domains.plan import Plan
from synth_domains.render.script import render


def make_locally(plan: Plan, folder: Path, block_rows: int = 65_536) -> Path:
    """Make the tables of a plan for the target local, in this process."""
    module: Any = types.ModuleType("generated")
    sys.modules["generated"] = module
    try:
        exec(compile(render(plan), "generated.py", "exec"), module.__dict__)
        module.BLOCK_ROWS = block_rows
        module.prepare()
        for part in module.parts():
            module.make_part(folder, part)
    finally:
        del sys.modules["generated"]
    return folder
