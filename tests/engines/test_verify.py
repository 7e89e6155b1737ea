"""What a script wrote on a real engine is judged by `verify`, by the script's own plan."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from synth_domains.plan import Plan, default_plan
from synth_domains.render.script import render
from synth_domains.sessions import session
from synth_domains.verify import remote, verify

from .clients import run_on_spark, run_on_workspace
from .notes import DOMAIN

if TYPE_CHECKING:
    from .workspace import Workspace


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
    engine: str,
    format: str,
    request: pytest.FixtureRequest,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(remote, "SLICE_ROWS", 100)  # so that there are several
    data, script = tmp_path / "data", tmp_path / "generate.py"
    plan = default_plan(DOMAIN, target="spark", format=format, path=str(data))
    script.write_text(render(plan), encoding="utf-8")
    run_on_spark(script, request.getfixturevalue(engine)).succeeded()

    outcome = verify(data, plan, sealed=False)
    brought = through(plan, request.getfixturevalue(engine), tmp_path / "brought")

    assert [(each.name, each.table, each.measured) for each in outcome.failed] == []
    assert len(outcome.passed) > 5
    assert outcome.rows > 0
    assert brought == outcome.facts()


BROUGHT = """
import json, sys
from dataclasses import replace
from pathlib import Path
from engines.notes import DOMAIN
from synth_domains.plan import default_plan
from synth_domains.sessions import session
from synth_domains.verify import verify
from synth_domains.verify import remote

remote.SLICE_ROWS = 100
folder, target, format = Path(sys.argv[1]), sys.argv[2], sys.argv[3]
place = {"catalog": "ai_dev_kit", "schema": "me_notes"}
plan = default_plan(DOMAIN, target=target, format=format, **place)
with session(plan, "", sys.argv[4]) as spark:
    here = remote.fetched(plan, spark, folder, lambda line: print(line, file=sys.stderr))
print(json.dumps(verify(folder, here, sealed=False).facts()))
"""


@pytest.mark.parametrize("format", ["delta", "parquet"])
def test_tables_of_a_workspace_are_judged_through_a_profile(
    workspace: Workspace, format: str, tmp_path: Path
) -> None:
    place = {"catalog": "ai_dev_kit", "schema": "me_notes"}
    plan = default_plan(DOMAIN, target="serverless", format=format, **place)
    script, reading = tmp_path / "generate.py", tmp_path / "reading.py"
    script.write_text(render(plan), encoding="utf-8")
    reading.write_text(BROUGHT, encoding="utf-8")
    run_on_workspace(script, workspace.environment()).succeeded()
    (folder := tmp_path / "brought").mkdir()
    signed_in = workspace.environment() | {"PYTHONPATH": str(Path(__file__).parents[1])}
    profiles = tmp_path / "profiles"
    who = signed_in.pop("DATABRICKS_HOST"), signed_in.pop("DATABRICKS_TOKEN")
    profiles.write_text("[desk]\nhost={}\ntoken={}\n".format(*who), encoding="utf-8")
    signed_in["DATABRICKS_CONFIG_FILE"] = str(profiles)

    done = run_on_workspace(
        reading, signed_in, str(folder), "serverless", format, "desk"
    ).succeeded()

    found = json.loads(done.stdout)
    assert found["failed"] == 0
    assert found["passed"] > 5
    assert f"from {plan.output}" in done.stderr


def through(plan: Plan, address: str, folder: Path) -> dict[str, object]:
    """What `verify` says of the tables that a session brings."""
    folder.mkdir()
    told: list[str] = []
    with session(plan, address, None) as spark:
        here = remote.fetched(plan, spark, folder, told.append)
    assert told[0].endswith(f"from {plan.output}")
    assert len(told) == 1 + len(plan.domain.specs)
    return verify(folder, here, sealed=False).facts()
