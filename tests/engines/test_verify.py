"""What a script wrote on a real engine is judged by `verify`, by the script's own plan."""

from __future__ import annotations

from pathlib import Path

import pytest

from synth_domains.plan import default_plan
from synth_domains.render.script import render
from synth_domains.verify import verify

from .clients import run_on_spark
from .notes import DOMAIN


@pytest.mark.parametrize(
    ("engine", "format"),
    [
        ("jvm_spark", "parquet"),
        ("jvm_spark", "json"),
        ("jvm_spark", "csv"),
        ("sail", "delta"),
    ],
)
def test_what_spark_wrote_is_as_planned(
    engine: str, format: str, request: pytest.FixtureRequest, tmp_path: Path
) -> None:
    data, script = tmp_path / "data", tmp_path / "generate.py"
    plan = default_plan(DOMAIN, target="spark", format=format, path=str(data))
    script.write_text(render(plan), encoding="utf-8")
    run_on_spark(script, request.getfixturevalue(engine)).succeeded()

    outcome = verify(data, plan, sealed=False)

    assert [(each.name, each.table, each.measured) for each in outcome.failed] == []
    assert len(outcome.passed) > 5
    assert outcome.rows > 0
