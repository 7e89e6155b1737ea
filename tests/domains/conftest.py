"""The built-in domains at their default size, made once for all tests of them."""

from __future__ import annotations

import sys
import types
from collections.abc import Callable
from pathlib import Path
from typing import Any

import duckdb
import pytest

from synth_domains.plan import Plan, default_plan
from synth_domains.registry import load_registry
from synth_domains.render.script import render


class Shelf:
    """Tables in a folder, to be asked questions in SQL."""

    def __init__(self, folder: Path, plan: Plan) -> None:
        self.plan = plan
        self.connection = duckdb.connect()
        self.connection.execute("SET TimeZone = 'UTC'")
        for name in plan.domain.specs:
            files = f"{folder / name}/*.parquet"
            self.connection.execute(f"CREATE VIEW {name} AS FROM '{files}'")

    def rows(self, question: str) -> list[tuple[Any, ...]]:
        """The rows that answer a question."""
        return self.connection.execute(question).fetchall()

    def one(self, question: str) -> Any:
        """The single value that answers a question."""
        return self.rows(question)[0][0]

    def pairs(self, question: str) -> dict[Any, Any]:
        """The answers of two columns, the second by the first."""
        return dict(self.rows(question))


@pytest.fixture(scope="session")
def made(tmp_path_factory: pytest.TempPathFactory) -> Callable[[str], Shelf]:
    """A domain's own data, by its name."""
    done: dict[str, Shelf] = {}

    def make(name: str) -> Shelf:
        if name not in done:
            plan = default_plan(load_registry().domain(name))
            folder = tmp_path_factory.mktemp(name)
            module: Any = types.ModuleType(f"made_{name}")
            sys.modules[module.__name__] = module
            exec(compile(render(plan), f"{name}.py", "exec"), module.__dict__)
            module.prepare()
            for part in module.parts():
                module.make_part(folder, part)
            done[name] = Shelf(folder, plan)
        return done[name]

    return make
