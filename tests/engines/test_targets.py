"""Do the scripts for Databricks, unmodified, ask for the session that they should?"""

from __future__ import annotations

import json
import sys
from pathlib import Path
from types import ModuleType
from typing import TYPE_CHECKING, Any

import pytest

import shop
from synth_domains.bundle import bundle
from synth_domains.plan import FORMATS, Plan, default_plan
from synth_domains.render.script import render
from synth_domains.render.settings import pins

from .clients import Finished, run_on_workspace
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


@pytest.mark.parametrize("format", FORMATS)
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

    table = (
        "`main`.`me_shop`.`{}`"
        if format == "delta"
        else "/Volumes/main/me_shop/raw_data/{}"
    )
    written = [table.format(name) for name in ("regions", "customers", "orders")]
    assert workspace.seen.written == written


def refused(done: Finished, problem: str, remedy: str) -> None:
    """Require that a script ended with this in one line, and wrote nothing."""
    assert done.code == 1
    assert done.complaints().count("\n") == 1, done.stderr
    assert problem in done.stderr
    assert remedy in done.stderr


def beside(folder: Path, name: str, version: str) -> dict[str, str]:
    """The variable that lets Python see one more package."""
    info = folder / f"{name.replace('-', '_')}-{version}.dist-info"
    info.mkdir()
    (info / "METADATA").write_text(f"Name: {name}\nVersion: {version}\n")
    return {"PYTHONPATH": str(folder)}


@pytest.mark.parametrize(
    ("variables", "problem", "remedy"),
    [
        (
            {"DATABRICKS_CONFIG_PROFILE": "shpo"},
            "has no shpo profile configured",
            "databricks auth profiles lists",
        ),
        ({"DATABRICKS_TOKEN": "expired"}, "Invalid access token", "sign in again"),
        (
            {"DATABRICKS_HOST": "", "DATABRICKS_TOKEN": ""},
            "cannot configure default credentials",
            "databricks auth login --host",
        ),
        (
            {"DATABRICKS_HOST": "https://localhost:9"},
            "Timed out after",
            "the workspace does not answer",
        ),
        (
            {"DATABRICKS_HOST": "https://no-such-host.invalid"},
            "Timed out after",
            "the workspace does not answer",
        ),
    ],
    ids=["profile", "token", "nothing", "refuses", "unknown"],
)
def test_a_workspace_that_cannot_be_reached_is_said_in_one_line(
    workspace: Workspace,
    tmp_path: Path,
    variables: dict[str, str],
    problem: str,
    remedy: str,
) -> None:
    known = {name: value for name, value in variables.items() if value}
    every = {**workspace.environment(), **known}
    for name in set(variables) - set(known):
        del every[name]

    done = run_on_workspace(script(tmp_path, "serverless"), every)

    refused(done, problem, remedy)
    assert done.seconds < 60  # two tries of ten seconds each, and Python's start


@pytest.mark.parametrize(
    ("name", "version", "problem"),
    [
        ("pyspark", "4.0.1", "pyspark is in the way of databricks-connect"),
        ("databricks-connect", "15.4.9", "databricks-connect 15.4.9 is too old"),
    ],
)
def test_what_is_wrong_with_the_client_is_said_first(
    workspace: Workspace, tmp_path: Path, name: str, version: str, problem: str
) -> None:
    more = beside(tmp_path, name, version)

    done = run_on_workspace(
        script(tmp_path, "serverless"), {**workspace.environment(), **more}
    )

    refused(done, problem, "uv run takes what the header of this script names")
    assert workspace.seen.requests == []


def test_another_python_than_that_of_the_workers_is_refused(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    module = ModuleType("generated")
    exec(render(plan("serverless")), module.__dict__)
    monkeypatch.setattr(sys, "version_info", (3, 13, 1))

    with pytest.raises(SystemExit, match=r"Python 3\.13: it must be 3\.12"):
        module.check_client()


def test_inside_databricks_the_script_of_a_job_is_asked_for(
    workspace: Workspace, tmp_path: Path
) -> None:
    inside = {**workspace.environment(), **workspace.job_environment()}

    done = run_on_workspace(script(tmp_path, "serverless"), inside)

    refused(done, "this is inside Databricks already", "render with --target job")


@pytest.mark.parametrize("target", ["serverless", "job"])
def test_a_missing_right_is_said_in_one_line(
    workspace: Workspace, tmp_path: Path, target: str
) -> None:
    workspace.unity.may_create = False
    inside = target == "job"
    variables = workspace.job_environment() if inside else workspace.environment()

    done = run_on_workspace(script(tmp_path, target), variables)

    refused(done, "User does not have CREATE SCHEMA", "CREATE SCHEMA on main")
    assert workspace.seen.written == []


def test_without_the_right_to_create_what_is_there_is_enough(
    workspace: Workspace, tmp_path: Path
) -> None:
    workspace.unity.create_schema("main.me_shop")
    workspace.unity.create_volume("main.me_shop.raw_data")
    workspace.unity.may_create = False

    run_on_workspace(script(tmp_path, "job"), workspace.job_environment()).succeeded()


def test_a_preview_that_is_off_is_said_in_one_line(
    workspace: Workspace, tmp_path: Path
) -> None:
    workspace.unity.preview = False

    done = run_on_workspace(script(tmp_path, "serverless"), workspace.environment())

    refused(done, "The preview is not enabled", "set ENVIRONMENT = ()")
    assert workspace.seen.statements == []


def test_a_catalog_that_is_not_there_is_said_in_one_line(
    workspace: Workspace, tmp_path: Path
) -> None:
    done = run_on_workspace(
        script(tmp_path, "job"), workspace.job_environment(), "--catalog", "elsewhere"
    )

    refused(done, "Catalog 'elsewhere' not found", "a catalog is never made here")


@pytest.mark.parametrize(
    ("cluster", "problem", "remedy"),
    [
        ("", "no cluster is named", "set CLUSTER, or DATABRICKS_CLUSTER_ID"),
        (OUTDATED, "15.4 (Databricks Runtime) < 16.4", "not newer than the compute"),
        ("0123-456789-unknown", "does not exist", "databricks clusters list"),
    ],
)
def test_a_cluster_that_cannot_be_used_is_said_in_one_line(
    workspace: Workspace, tmp_path: Path, cluster: str, problem: str, remedy: str
) -> None:
    file = script(tmp_path, "classic", cluster=cluster)

    refused(run_on_workspace(file, workspace.environment()), problem, remedy)
