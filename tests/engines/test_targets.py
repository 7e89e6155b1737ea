"""Do the scripts for Databricks, unmodified, ask for the session that they should?"""

from __future__ import annotations

import json
from pathlib import Path
from types import ModuleType
from typing import TYPE_CHECKING, Any

import pytest

import shop
from synth_domains.bundle import bundle
from synth_domains.plan import Plan, default_plan
from synth_domains.render.script import pins, render

from .clients import run_on_workspace
from .rest import CLUSTERS

if TYPE_CHECKING:
    from .workspace import Workspace

LOCATION = {"catalog": "main", "schema": "me_shop", "volume": "raw_data"}
CLUSTER, OUTDATED = CLUSTERS


def plan(target: str, **choices: Any) -> Plan:
    """A plan of the small shop."""
    module = ModuleType("small_shop")
    exec(shop.SOURCE, module.__dict__)
    return default_plan(module.synth_domain(), target=target, **LOCATION, **choices)


def script(folder: Path, target: str, **choices: Any) -> Path:
    """The script of the small shop, as a file."""
    file = folder / f"generate_shop_{target}.py"
    file.write_text(render(plan(target, **choices)), encoding="utf-8")
    return file


def test_serverless_asks_for_a_managed_environment(
    workspace: Workspace, tmp_path: Path
) -> None:
    file = script(tmp_path, "serverless")

    done = run_on_workspace(file, workspace.environment()).succeeded()

    assert workspace.seen.dependencies == pins()
    assert "x-databricks-session-id" in workspace.seen.headers
    assert done.stdout.startswith(f"someone@example.com at {workspace.host}\n")
    assert "workers: python 3." in done.stdout
    assert workspace.seen.statements == [
        "SHOW SCHEMAS IN `main` LIKE 'me_shop'",
        "CREATE SCHEMA IF NOT EXISTS `main`.`me_shop`",
        "SHOW VOLUMES IN `main`.`me_shop` LIKE 'raw_data'",
        "CREATE VOLUME IF NOT EXISTS `main`.`me_shop`.`raw_data`",
    ]


def test_the_managed_environment_can_be_left_out(
    workspace: Workspace, tmp_path: Path
) -> None:
    workspace.unity.create_schema("main.me_shop")
    workspace.unity.create_volume("main.me_shop.raw_data")
    file = script(tmp_path, "serverless", environment=False)

    run_on_workspace(file, workspace.environment()).succeeded()

    assert workspace.seen.dependencies == []
    # What is there is not asked for again: that would take the right to create.
    assert not [each for each in workspace.seen.statements if "CREATE" in each]


@pytest.mark.parametrize("said_by", ["settings", "environment", "profile"])
def test_classic_asks_for_the_cluster_that_was_named(
    workspace: Workspace, tmp_path: Path, said_by: str
) -> None:
    file = script(tmp_path, "classic", cluster=CLUSTER if said_by == "settings" else "")
    variables = workspace.environment()
    if said_by == "environment":
        variables["DATABRICKS_CLUSTER_ID"] = CLUSTER
    if said_by == "profile":
        profile = tmp_path / "profiles"
        profile.write_text(f"[shop]\nhost={workspace.host}\ncluster_id={CLUSTER}\n")
        variables |= {
            "DATABRICKS_CONFIG_FILE": str(profile),
            "DATABRICKS_CONFIG_PROFILE": "shop",
        }

    run_on_workspace(file, variables).succeeded()

    assert workspace.seen.headers["x-databricks-cluster-id"] == CLUSTER
    assert "x-databricks-session-id" not in workspace.seen.headers
    assert workspace.seen.dependencies == []
    assert len(workspace.seen.written) == 3


def test_a_job_takes_its_parameters_and_the_session_that_is_there(
    workspace: Workspace, tmp_path: Path
) -> None:
    file = script(tmp_path, "job")
    place = ("--catalog", "ai_dev_kit", "--schema", "other", "--volume", "files")

    usual = run_on_workspace(file, workspace.job_environment()).succeeded()
    other = run_on_workspace(file, workspace.job_environment(), *place, "--seed", "7")

    assert usual.stdout.startswith(
        "writes to /Volumes/main/me_shop/raw_data, seed 42\n"
    )
    assert other.succeeded().stdout.startswith(
        "writes to /Volumes/ai_dev_kit/other/files, seed 7\n"
    )
    folders = {each.rpartition("/")[0] for each in workspace.seen.written}
    assert folders == {
        "/Volumes/main/me_shop/raw_data",
        "/Volumes/ai_dev_kit/other/files",
    }
    assert workspace.seen.requests == []  # nobody signs in from inside


@pytest.mark.parametrize("format", ["parquet", "delta"])
def test_the_script_of_a_bundle_runs_as_its_job_calls_it(
    workspace: Workspace, tmp_path: Path, format: str
) -> None:
    files = bundle(plan("job", format=format), package="shop", version="1.0")
    job = json.loads(files["job.json"])
    defaults = {each["name"]: each["default"] for each in job["parameters"]}
    words = job["tasks"][0]["spark_python_task"]["parameters"]
    for name, default in defaults.items():
        words = [w.replace(f"{{{{job.parameters.{name}}}}}", default) for w in words]
    file = tmp_path / "generate.py"
    file.write_text(files["src/generate_shop.py"], encoding="utf-8")

    run_on_workspace(file, workspace.job_environment(), *words).succeeded()

    place = (
        "`main`.`me_shop`." if format == "delta" else "/Volumes/main/me_shop/raw_data/"
    )
    written = [f"{place}{name}" for name in ("regions", "customers", "orders")]
    assert workspace.seen.written == written
