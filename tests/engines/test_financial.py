"""Does the bank come out the same on every engine, and in blocks of every size?"""

from __future__ import annotations

import sys
import types
from pathlib import Path
from typing import Any

import pytest

from synth_domains.plan import Plan, default_plan
from synth_domains.registry import load_registry
from synth_domains.render.script import render

from .clients import run_on_spark
from .digests import folder_digests

ROWS = {"merchants": 1_200, "customers": 40}


def small(**choices: Any) -> Plan:
    """The bank's plan with fewer rows, its other numbers as they are."""
    return default_plan(load_registry().domain("financial"), rows=ROWS, **choices)


KEYS = {name: spec.key.name for name, spec in small().domain.specs.items()}


def make_locally(folder: Path, block_rows: int = 65_536) -> Path:
    """Make the tables with the script for no Spark at all, in this process."""
    module: Any = types.ModuleType("generated_bank")
    sys.modules["generated_bank"] = module
    try:
        exec(
            compile(render(small(target="local")), "generated.py", "exec"),
            module.__dict__,
        )
        module.BLOCK_ROWS = block_rows
        module.prepare()
        for part in module.parts():
            module.make_part(folder, part)
    finally:
        del sys.modules["generated_bank"]
    return folder


@pytest.fixture(scope="module")
def expected(tmp_path_factory: pytest.TempPathFactory) -> dict[str, str]:
    """The digests of the tables as the local engine makes them."""
    return folder_digests(make_locally(tmp_path_factory.mktemp("local")), KEYS)


def test_the_size_of_a_block_changes_nothing(
    tmp_path: Path, expected: dict[str, str]
) -> None:
    assert folder_digests(make_locally(tmp_path, 5_000), KEYS) == expected


def test_spark_makes_the_same_rows(
    jvm_spark: str, tmp_path: Path, expected: dict[str, str]
) -> None:
    script = tmp_path / "generate.py"
    script.write_text(render(small(target="spark", path=str(tmp_path / "data"))))

    run_on_spark(script, jvm_spark).succeeded()

    assert folder_digests(tmp_path / "data", KEYS) == expected


def test_sail_makes_the_same_rows(
    sail: str, tmp_path: Path, expected: dict[str, str]
) -> None:
    script = tmp_path / "generate.py"
    script.write_text(render(small(target="spark", path=str(tmp_path / "data"))))

    run_on_spark(script, sail).succeeded()

    assert folder_digests(tmp_path / "data", KEYS) == expected
