"""Do dirty loads, made by Spark in any order, come to the tables and labels of one build?"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from types import ModuleType
from typing import TYPE_CHECKING, Any

import pytest

import depots
from synth_domains.model.faults import LABEL_COLUMNS, LABELS, split, written
from synth_domains.plan import Plan, default_plan
from synth_domains.render.script import render
from synth_domains.verify import verify

from .clients import run_on_spark, run_on_workspace
from .digests import TYPES, digests, folder_digests
from .making import make_locally

if TYPE_CHECKING:
    from .workspace import Workspace

PLACE = {"catalog": "ai_dev_kit", "schema": "me_dirty_depots", "volume": "raw_data"}
FIRST = ("--from", "2025-03-01", "--to", "2025-03-05T12")
MIDDLE = ("--from", "2025-03-05T12", "--to", "2025-03-08")
LAST = ("--from", "2025-03-08", "--to", "2025-03-15")
KEYS = {name: f"{name[:-1]}_id" for name in depots.TABLES} | {LABELS: "row_key"}
SOUND = "but for the faults in"
MISSING = "earlier loads, which are missing"


def dirty(**choices: Any) -> Plan:
    """A plan of the depots with a fault in every third row, loaded bit by bit."""
    module = ModuleType("depots_plugin")
    exec(depots.SOURCE, module.__dict__)
    plan = default_plan(module.synth_domain(), incremental="day", **choices)
    return replace(plan, bad_data=split(plan.domain, 1 / 3, plan.format))


def script_of(plan: Plan, folder: Path) -> Path:
    """The script of a plan, as a file."""
    script = folder / "generate.py"
    script.write_text(render(plan), encoding="utf-8")
    return script


def reader(plan: Plan) -> Callable[[str, str], str]:
    """How duckdb reads the files of a plan, without what their folders are called."""

    def read(table: str, listed: str) -> str:
        columns = dict.fromkeys(LABEL_COLUMNS, "string")
        if table != LABELS:
            columns = written(plan.domain, plan.domain.specs[table], plan.bad_data)
        if plan.format not in ("csv", "json"):
            return f"read_parquet({listed}, hive_partitioning = false)"
        types = ", ".join(f"'{n}': '{TYPES.get(k, k)}'" for n, k in columns.items())
        plain = f"columns = {{{types}}}, hive_partitioning = false"
        if plan.format == "json":
            return f"read_json({listed}, format = 'nd', {plain})"
        quotes = "quote = '\"', escape = '\"', allow_quoted_nulls = false"
        return f"read_csv({listed}, header = true, {quotes}, {plain})"

    return read


def expected(plan: Plan, folder: Path) -> dict[str, str]:
    """The digests of tables and labels as the local engine makes them, at once."""
    local = replace(
        plan, target="local", path="", catalog="", schema="", incremental=""
    )
    ending = {"delta": "parquet"}.get(plan.format, plan.format)
    return folder_digests(make_locally(local, folder), KEYS, reader(plan), ending)


@pytest.mark.parametrize(
    ("engine", "format", "ending"),
    [
        ("jvm_spark", "json", "txt"),  # lines that the script makes itself
        ("sail", "csv", "csv"),
    ],
)
def test_dirty_loads_are_one_build_and_their_labels_go_with_them(
    request: pytest.FixtureRequest,
    tmp_path: Path,
    engine: str,
    format: str,
    ending: str,
) -> None:
    data, remote = tmp_path / "data", request.getfixturevalue(engine)
    plan = dirty(target="spark", format=format, path=str(data))
    script = script_of(plan, tmp_path)

    done, judged = [], []
    for period in (MIDDLE, FIRST, LAST, MIDDLE):
        done.append(run_on_spark(script, remote, *period).succeeded())
        judged.append(verify(data, plan, sealed=False))

    tables = {name: key for name, key in KEYS.items() if name != LABELS}
    labels = {LABELS: KEYS[LABELS]}
    found = folder_digests(data, tables, reader(plan), ending)
    found |= folder_digests(data, labels, reader(plan), format)
    assert found == expected(plan, tmp_path / "here")
    assert [MISSING in each.stdout for each in done] == [True, False, False, False]
    assert [SOUND in each.stdout for each in done] == [False, True, True, False]
    assert [each.failed for each in judged] == [[], [], [], []]
    assert all(
        {check.table for check in each.passed if check.name == "late rows"}
        >= {"parcels", "scans"}
        for each in judged
    )
    names = {path.name for path in (data / LABELS).iterdir() if path.is_dir()}
    assert names == {
        "load=2025-03-01_2025-03-05T12",
        "load=2025-03-05T12_2025-03-08",
        "load=2025-03-08_2025-03-15",
    }


def test_a_key_too_few_is_found_although_late_rows_may_be_missing(
    request: pytest.FixtureRequest, tmp_path: Path
) -> None:
    data, remote = tmp_path / "data", request.getfixturevalue("jvm_spark")
    script = script_of(dirty(target="spark", path=str(data)), tmp_path)
    run_on_spark(script, remote, *FIRST).succeeded()
    for file in (data / "parcels").rglob("*.parquet"):
        file.unlink()

    done = run_on_spark(script, remote, *MIDDLE)

    assert done.code != 0
    assert "some keys are repeated or lead nowhere" in done.stderr


def test_a_catalog_takes_dirty_loads_and_gets_no_keys_to_rely_on(
    workspace: Workspace, tmp_path: Path
) -> None:
    plan = dirty(target="job", format="delta", **PLACE)
    script = script_of(plan, tmp_path)
    inside = workspace.job_environment()

    for period in (FIRST, MIDDLE, LAST):
        done = run_on_workspace(script, inside, *period).succeeded()
    again = run_on_workspace(script, inside, *LAST).succeeded()

    place = "ai_dev_kit.me_dirty_depots"
    tables = {name: workspace.table_files(f"{place}.{name}") for name in KEYS}
    about = {name: workspace.unity.about(f"{place}.{name}") for name in KEYS}
    assert digests(tables, KEYS, reader(plan)) == expected(plan, tmp_path / "here")
    assert SOUND in done.stdout
    assert "is there already" in again.stdout
    assert {each.primary_key for each in about.values()} == {()}
