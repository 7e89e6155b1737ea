"""Do loads, made by Spark in any order and again, come to the tables of one build?"""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from types import ModuleType
from typing import TYPE_CHECKING, Any

import pytest

import depots
from synth_domains.plan import Plan, default_plan
from synth_domains.render.script import render

from .clients import Finished, run_on_spark, run_on_workspace
from .digests import digests, folder_digests, reader
from .making import make_locally

if TYPE_CHECKING:
    from .workspace import Workspace

PLACE = {"catalog": "ai_dev_kit", "schema": "me_depots", "volume": "raw_data"}
EARLY = ("--from", "2025-03-01", "--to", "2025-03-06T12")
LATE = ("--from", "2025-03-06T12", "--to", "2025-03-15")
KEYS = {name: f"{name[:-1]}_id" for name in depots.TABLES}


def plan(**choices: Any) -> Plan:
    """A plan of the depots."""
    module = ModuleType("depots_plugin")
    exec(depots.SOURCE, module.__dict__)
    return default_plan(module.synth_domain(), **choices)


def script_of(made: Plan, folder: Path) -> Path:
    """The script of a plan, as a file."""
    script = folder / "generate.py"
    script.write_text(render(made), encoding="utf-8")
    return script


def plain(made: Plan) -> Callable[[str, str], str]:
    """How files are read without what their folders are called."""
    read = reader(made)
    return lambda *names: read(*names)[:-1] + ", hive_partitioning = false)"


@pytest.fixture(scope="module")
def expected(tmp_path_factory: pytest.TempPathFactory) -> dict[str, str]:
    """The digests of the tables as the local engine makes them, at once."""
    folder = tmp_path_factory.mktemp("depots")
    return folder_digests(make_locally(plan(target="local"), folder), KEYS)


def sound(done: Finished) -> Finished:
    """Require that a run ended well."""
    return done.succeeded()


@pytest.mark.parametrize(
    ("engine", "format"),
    [
        ("jvm_spark", "parquet"),
        ("jvm_spark", "csv"),
        ("sail", "parquet"),
        ("sail", "json"),
    ],
)
def test_two_loads_and_one_again_are_one_build(
    request: pytest.FixtureRequest,
    tmp_path: Path,
    expected: dict[str, str],
    engine: str,
    format: str,
) -> None:
    data, remote = tmp_path / "data", request.getfixturevalue(engine)
    made = plan(target="spark", format=format, path=str(data), incremental="day")
    script = script_of(made, tmp_path)

    late = sound(run_on_spark(script, remote, *LATE))
    early = sound(run_on_spark(script, remote, *EARLY))
    again = sound(run_on_spark(script, remote, *LATE))
    refused = run_on_spark(script, remote, "--from", "2025-03-06")

    assert folder_digests(data, KEYS, plain(made), format) == expected
    assert "earlier loads, which are missing" in late.stdout
    assert "earlier loads" not in early.stdout
    assert "2025-03-06T12 to 2025-03-15 is there already" in again.stdout
    assert (
        "has the load 2025-03-01 to 2025-03-06T12, which has a part" in refused.stderr
    )
    names = {path.name for path in (data / "scans").iterdir() if path.is_dir()}
    assert names == {"load=2025-03-01_2025-03-06T12", "load=2025-03-06T12_2025-03-15"}


def test_delta_tables_take_loads(
    workspace: Workspace, tmp_path: Path, expected: dict[str, str]
) -> None:
    script = script_of(
        plan(target="job", format="delta", incremental="day", **PLACE), tmp_path
    )
    inside = workspace.job_environment()

    sound(run_on_workspace(script, inside, *EARLY))
    # A job's parameters may be empty: then the usual length of a load counts.
    for words in (*LATE, "--seed", "42"), ("--from", "", "--to", "2025-03-07"):
        done = run_on_workspace(script, inside, *words)
    again = sound(run_on_workspace(script, inside, *LATE))

    assert "has the load" in done.stderr
    assert "is there already" in again.stdout
    place = "ai_dev_kit.me_depots"
    tables = {name: workspace.table_files(f"{place}.{name}") for name in KEYS}
    assert digests(tables, KEYS) == expected


def test_a_volume_takes_loads_and_a_period_that_is_none_is_refused(
    workspace: Workspace, tmp_path: Path, expected: dict[str, str]
) -> None:
    made = plan(target="serverless", incremental="week", **PLACE)
    script = script_of(made, tmp_path)
    outside = run_on_workspace(script, workspace.environment(), "--to", "2025-03-05")
    nothing = list(workspace.seen.written)

    sound(run_on_workspace(script, workspace.environment(), "--from", "2025-03-01"))
    sound(run_on_workspace(script, workspace.environment(), "--to", "2025-03-15"))

    assert nothing == []
    assert "is not in the window, 2025-03-01 to 2025-03-15" in outside.stderr
    folder = workspace.file("/Volumes/ai_dev_kit/me_depots/raw_data")
    assert folder_digests(folder, KEYS, plain(made)) == expected
