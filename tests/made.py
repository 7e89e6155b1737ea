"""Rendered scripts for no Spark at all, loaded into this process."""

from __future__ import annotations

import sys
import types
from typing import Any

import numpy as np
import pyarrow as pa

from synth_domains.plan import Plan
from synth_domains.render.script import render


def load(plan: Plan) -> Any:
    """The script of a plan as a module, with its calendars and pools worked out."""
    module: Any = types.ModuleType("made_script")
    sys.modules[module.__name__] = module  # named tuples look their module up
    try:
        exec(compile(render(plan), "made.py", "exec"), module.__dict__)
    finally:
        del sys.modules[module.__name__]
    module.prepare()
    return module


def rows(module: Any, table: str, first: int = 0, stop: int | None = None) -> Any:
    """The rows of a table that belong to some rows of its master; to all of them."""
    path = module.TABLES[table].path
    stop = module.ROWS[path[0]] if stop is None else stop
    master = module.rows_of(path[0], np.arange(first, stop, dtype=np.uint64))
    return module.below(master, path)


def table(
    module: Any, name: str, first: int = 0, stop: int | None = None
) -> dict[str, list[Any]]:
    """The columns of a table as they would be written."""
    made: pa.Table = module.as_table(rows(module, name, first, stop))
    return made.to_pydict()
