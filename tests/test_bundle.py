"""Can the folder that bundle writes be deployed, as far as that shows from outside?"""

from __future__ import annotations

import json
import re
import subprocess
import sys
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

import pytest
import yaml

from engines.environments import clean_environment, python_with
from shop import install
from support import Answer
from synth_domains.bundle import bundle
from synth_domains.plan import MODES, Plan, default_plan
from synth_domains.registry import load_registry

Command = Callable[..., Answer]
CLUSTER = "0123-456789-abcdefgh"
PLACE = {"catalog": "main", "schema": "null", "volume": "raw_data"}
FORMS: dict[str, dict[str, Any]] = {
    "serverless": {"target": "job", **PLACE},
    "tables": {"target": "job", "format": "delta", **PLACE},
    "loads": {"target": "job", "incremental": "hour", **PLACE},
    "classic": {"target": "classic", "cluster": CLUSTER, "format": "csv", **PLACE},
}
DAYS = ("--start", "2025-01-01", "--end", "2026-01-01")
NAMES = "any name"
JOB_KEYS = {
    "name": str,
    "max_concurrent_runs": int,
    "queue": {"enabled": bool},
    "timeout_seconds": int,
    "schedule": {
        "quartz_cron_expression": str,
        "timezone_id": str,
        "pause_status": str,
    },
    "parameters": [{"name": str, "default": str}],
    "tasks": [
        {
            "task_key": str,
            "max_retries": int,
            "environment_key": str,
            "disable_auto_optimization": bool,
            "existing_cluster_id": str,
            "libraries": [{"pypi": {"package": str}}],
            "spark_python_task": {"python_file": str, "parameters": [str]},
        }
    ],
    "environments": [
        {
            "environment_key": str,
            "spec": {"environment_version": str, "dependencies": [str]},
        }
    ],
}
BUNDLE_KEYS = {
    "bundle": {"name": str},
    "variables": {NAMES: {"description": str, "default": str}},
    "resources": {
        "schemas": {NAMES: {"catalog_name": str, "name": str, "comment": str}},
        "volumes": {
            NAMES: {
                "catalog_name": str,
                "schema_name": str,
                "name": str,
                "volume_type": str,
            }
        },
        "jobs": {NAMES: JOB_KEYS},
    },
    "targets": {NAMES: {"mode": str, "default": bool, "workspace": {"root_path": str}}},
}
# Databricks' own classes for bundles refuse a key that they do not have.
READ_BACK = """\
import json, sys
from databricks.bundles.jobs import Job
from databricks.bundles.schemas import Schema
from databricks.bundles.volumes import Volume

kinds = {"jobs": Job, "schemas": Schema, "volumes": Volume}
for kind, name, value in json.load(sys.stdin):
    assert kinds[kind].from_dict(value).as_dict() == value, (kind, name)
print("all")
"""


@pytest.fixture(autouse=True)
def work(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder to work in, where the small shop is installed."""
    monkeypatch.syspath_prepend(str(install(tmp_path / "plugins")))
    folder = tmp_path / "work"
    folder.mkdir()
    monkeypatch.chdir(folder)
    return folder


def plan(form: str) -> Plan:
    """A plan of the small shop."""
    return default_plan(load_registry().domain("shop"), **FORMS[form])


def files(form: str) -> dict[str, str]:
    """The files of a bundle."""
    return bundle(plan(form), package="shop", version="1.0")


def fits(value: Any, keys: Any) -> bool:
    """Whether a value has no key and no kind that is not listed."""
    if isinstance(keys, Mapping):
        return isinstance(value, dict) and all(
            fits(each, keys.get(name, keys.get(NAMES))) for name, each in value.items()
        )
    if isinstance(keys, list):
        return isinstance(value, list) and all(fits(each, keys[0]) for each in value)
    return keys is not None and type(value) is keys


@pytest.mark.parametrize("form", FORMS)
def test_the_sdk_reads_the_job_and_drops_nothing(form: str) -> None:
    jobs = pytest.importorskip("databricks.sdk.service.jobs")
    written = files(form)
    resources = yaml.safe_load(written["databricks.yml"])["resources"]

    for job in (json.loads(written["job.json"]), resources["jobs"]["generate"]):
        assert jobs.JobSettings.from_dict(job).as_dict() == job


def test_the_sdk_reads_the_libraries_and_drops_nothing() -> None:
    compute = pytest.importorskip("databricks.sdk.service.compute")
    wanted = json.loads(files("classic")["libraries.json"])

    assert set(wanted) == {"cluster_id", "libraries"}
    assert wanted["cluster_id"] == CLUSTER
    assert len(wanted["libraries"]) == 2
    for each in wanted["libraries"]:
        assert compute.Library.from_dict(each).as_dict() == each


@pytest.mark.parametrize("form", FORMS)
def test_every_key_is_one_that_is_known(form: str) -> None:
    written = files(form)

    assert fits(yaml.safe_load(written["databricks.yml"]), BUNDLE_KEYS)
    assert fits(json.loads(written["job.json"]), JOB_KEYS)
    assert not fits({"name": "x", "tags": {}}, JOB_KEYS)


def test_the_classes_for_bundles_know_every_key() -> None:
    parts = []
    for form in FORMS:
        written = files(form)
        found = yaml.safe_load(written["databricks.yml"])["resources"]
        found["jobs"]["alone"] = json.loads(written["job.json"])
        parts += [[kind, *each] for kind in found for each in found[kind].items()]

    done = subprocess.run(
        [*python_with(("databricks-bundles==1.22.1",)), "-c", READ_BACK],
        input=json.dumps(parts),
        capture_output=True,
        env=clean_environment(),
        text=True,
    )

    assert done.stdout == "all\n", done.stderr


@pytest.mark.parametrize("form", FORMS)
def test_the_bundle_and_the_json_describe_one_job(form: str) -> None:
    written = files(form)
    inside = yaml.safe_load(written["databricks.yml"])
    alone = json.loads(written["job.json"])
    places = {
        "${resources.schemas.tables.name}": "${var.schema}",
        "${resources.volumes.files.name}": "${var.volume}",
    }

    text = json.dumps(inside["resources"]["jobs"]["generate"])
    for reference, variable in places.items():
        text = text.replace(reference, variable)
    for name, variable in inside["variables"].items():
        text = text.replace(f"${{var.{name}}}", variable["default"])
    job = json.loads(text)

    script = job["tasks"][0]["spark_python_task"]["python_file"]
    assert script.removeprefix("./") in written
    remote = alone["tasks"][0]["spark_python_task"].pop("python_file")
    assert remote == "/Workspace/Shared/synth-domains/null/generate_shop.py"
    assert remote in written["README.md"]
    del job["tasks"][0]["spark_python_task"]["python_file"]
    assert job == alone


@pytest.mark.parametrize("form", FORMS)
def test_the_script_takes_what_the_job_gives(form: str, work: Path) -> None:
    pytest.importorskip("pyspark")
    written = files(form)
    (task,) = json.loads(written["job.json"])["tasks"]
    options = task["spark_python_task"]["parameters"][::2]
    script = work / "generate.py"
    script.write_text(written["src/generate_shop.py"], encoding="utf-8")

    def said(*words: str) -> subprocess.CompletedProcess[str]:
        command = [sys.executable, str(script), *words]
        return subprocess.run(command, capture_output=True, text=True)

    shown = said("--help")
    assert shown.returncode == 0, shown.stderr
    assert sorted(set(re.findall(r"--\w+", shown.stdout)) - {"--help"}) == sorted(
        options
    )
    assert (f"{{{','.join(MODES)}}}" in shown.stdout) == (form != "loads")
    injected = said("--schema", "a`; DROP SCHEMA b")
    assert injected.returncode == 2
    assert "is no name of letters" in injected.stderr


@pytest.mark.parametrize("form", FORMS)
def test_the_page_names_the_files_that_are_there_and_no_others(form: str) -> None:
    written = files(form)

    named = set(re.findall(r"^\| `([\w/.]+)` \|", written["README.md"], re.MULTILINE))
    options = {"catalog", "schema", "volume", "mode", "from", "to", "seed"}

    assert named - options == set(written) - {"README.md"}
    for path in re.findall(r"(?:--file |--json @|uv run )(\S+)", written["README.md"]):
        assert path in written


def test_a_bundle_of_its_own_plan_is_the_same_bundle(
    command: Command, work: Path
) -> None:
    first = command("bundle", "shop", "--catalog", "main", *DAYS, "-o", "one")
    again = command("bundle", "one/plan.yaml", "-o", "two")

    assert (first.code, again.code) == (0, 0)
    assert (
        first.err == "synth-domains: wrote one; its README.md says how to deploy it\n"
    )
    made = {each.relative_to("one") for each in Path("one").rglob("*.*")}
    assert made == {each.relative_to("two") for each in Path("two").rglob("*.*")}
    for each in made:
        assert Path("one", each).read_bytes() == Path("two", each).read_bytes()


def test_the_environment_version_is_the_one_asked_for(
    command: Command, work: Path
) -> None:
    words = ["bundle", "shop", "--catalog", "main", "--environment-version", "5"]

    command(*words, "-o", "out")

    job = json.loads((work / "out" / "job.json").read_text())
    assert job["environments"][0]["spec"]["environment_version"] == "5"


def test_a_folder_that_holds_something_is_written_to_only_by_force(
    command: Command, work: Path
) -> None:
    (work / "out").mkdir()
    (work / "out" / "job.json").write_text("mine")
    words = ["bundle", "shop", "--catalog", "main", "-o", "out"]

    refused = command(*words)
    kept = (work / "out" / "job.json").read_text()
    forced = command(*words, "--force")

    assert (refused.code, kept, forced.code) == (2, "mine", 0)
    assert refused.err.startswith("synth-domains: out: is not empty; choose another")
    assert (work / "out" / "job.json").read_text() != "mine"


@pytest.mark.parametrize(
    ("words", "problem"),
    [
        (["shop", "--target", "spark"], "--target: is spark; a bundle is for job"),
        (["shop", "--target", "classic"], "--cluster: is missing; databricks clusters"),
        (
            ["shop", "--cluster", CLUSTER],
            "--cluster: is for the target classic, not job",
        ),
        (
            ["shop", "--environment-version", "2"],
            "--environment-version: 2 is not known",
        ),
        (
            ["shop", "--no-environment"],
            "--no-environment: is for the target serverless",
        ),
        (["shop", "--path", "x"], "--path: goes with spark and local"),
        (["shp"], "no domain named shp; did you mean shop?"),
    ],
)
def test_what_no_job_can_be_made_of_is_refused(
    words: list[str], problem: str, command: Command, work: Path
) -> None:
    place = [] if "spark" in words else ["--catalog", "main"]

    answer = command("bundle", *words, *place, "-o", "out")

    assert (answer.code, answer.out, list(work.iterdir())) == (2, "", [])
    assert answer.err.count("\n") == 1
    assert problem in answer.err


def test_nothing_is_bundled_before_the_catalog_was_named(
    command: Command, work: Path
) -> None:
    answer = command("bundle", "shop", "-o", "out")

    assert (answer.code, list(work.iterdir())) == (2, [])
    assert "--catalog: name it" in answer.err


@pytest.mark.parametrize(
    ("length", "cron", "end"),
    [
        (
            "hour",
            "0 10 * * * ?",
            "{{job.trigger.time.iso_date}}T{{job.trigger.time.hour}}",
        ),
        ("day", "0 0 3 * * ?", "{{job.trigger.time.iso_date}}"),
        ("week", "0 0 3 ? * MON", "{{job.trigger.time.iso_date}}"),
    ],
)
def test_a_job_loads_what_is_over_when_it_runs(
    length: str, cron: str, end: str
) -> None:
    shop = load_registry().domain("shop")
    made = default_plan(shop, target="job", incremental=length, **PLACE)

    written = bundle(made, package="shop", version="1.0")
    job = json.loads(written["job.json"])

    values = {each["name"]: each["default"] for each in job["parameters"]}
    assert job["schedule"]["quartz_cron_expression"] == cron
    assert values == {**PLACE, "from": "", "to": end, "seed": "42"}
    assert "--mode" not in job["tasks"][0]["spark_python_task"]["parameters"]
    assert f"adds the {length}" in " ".join(written["README.md"].split())
