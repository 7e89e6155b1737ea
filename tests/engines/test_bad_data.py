"""Do all engines damage the same rows in the same way, and label them alike?"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from synth_domains.model.faults import LABEL_COLUMNS, LABELS, split, written
from synth_domains.plan import Plan, default_plan
from synth_domains.render.script import render

from .clients import run_on_spark, run_on_workspace
from .digests import TYPES, digests, folder_digests
from .making import make_locally
from .notes import DOMAIN

if TYPE_CHECKING:
    from .workspace import Workspace

KEYS = {name: spec.key.name for name, spec in DOMAIN.specs.items()}
KEYS[LABELS] = "row_key"
PLACE = {"catalog": "ai_dev_kit", "schema": "me_bad_notes", "volume": "raw_data"}
SOUND = "but for the faults in"


def dirty(**choices: Any) -> Plan:
    """The plan of a domain of awkward texts, with a fault in every third row."""
    plan = default_plan(DOMAIN, **choices)
    return replace(plan, bad_data=split(DOMAIN, 1 / 3, plan.format))


def script_of(plan: Plan, folder: Path) -> Path:
    """The script of a plan, as a file."""
    script = folder / "generate.py"
    script.write_text(render(plan), encoding="utf-8")
    return script


def reader(plan: Plan) -> Callable[[str, str], str]:
    """How duckdb reads the files of a plan, with the types that faults leave."""

    def read(table: str, listed: str) -> str:
        columns = dict.fromkeys(LABEL_COLUMNS, "string")
        if table != LABELS:
            columns = written(DOMAIN, DOMAIN.specs[table], plan.bad_data)
        if plan.format not in ("csv", "json"):
            return f"read_parquet({listed})"
        types = ", ".join(f"'{n}': '{TYPES.get(k, k)}'" for n, k in columns.items())
        if plan.format == "json":
            return f"read_json({listed}, format = 'nd', columns = {{{types}}})"
        quotes = "quote = '\"', escape = '\"', allow_quoted_nulls = false"
        return f"read_csv({listed}, header = true, {quotes}, columns = {{{types}}})"

    return read


def expected(plan: Plan, folder: Path) -> dict[str, str]:
    """The digests of the tables, and of their labels, as the local engine makes them."""
    local = replace(plan, target="local", path="", catalog="", schema="")
    ending = {"delta": "parquet"}.get(plan.format, plan.format)
    return folder_digests(make_locally(local, folder, 100), KEYS, reader(plan), ending)


@pytest.mark.parametrize(
    ("engine", "format", "ending"),
    [
        ("jvm_spark", "json", "txt"),  # lines that the script makes itself
        ("jvm_spark", "parquet", "parquet"),
        ("sail", "csv", "csv"),
    ],
)
def test_spark_damages_what_the_local_engine_damages(
    request: pytest.FixtureRequest,
    tmp_path: Path,
    engine: str,
    format: str,
    ending: str,
) -> None:
    plan = dirty(target="spark", format=format, path=str(tmp_path / "data"))
    script = script_of(plan, tmp_path)

    done = run_on_spark(script, request.getfixturevalue(engine)).succeeded()

    here = expected(plan, tmp_path / "here")
    labels = {name: key for name, key in KEYS.items() if name == LABELS}
    tables = {name: key for name, key in KEYS.items() if name != LABELS}
    found = folder_digests(tmp_path / "data", tables, reader(plan), ending)
    found |= folder_digests(tmp_path / "data", labels, reader(plan), format)
    assert found == here
    assert SOUND in done.stdout


def test_a_catalog_gets_the_same_faults_and_no_keys_to_rely_on(
    workspace: Workspace, tmp_path: Path
) -> None:
    plan = dirty(target="serverless", format="delta", **PLACE)
    script = script_of(plan, tmp_path)

    done = run_on_workspace(script, workspace.environment()).succeeded()

    place = "ai_dev_kit.me_bad_notes"
    tables = {name: workspace.table_files(f"{place}.{name}") for name in KEYS}
    about = {name: workspace.unity.about(f"{place}.{name}") for name in KEYS}
    assert digests(tables, KEYS, reader(plan)) == expected(plan, tmp_path / "here")
    assert SOUND in done.stdout
    assert {each.primary_key for each in about.values()} == {()}
    assert not any(each.parents for each in about.values())
    assert f"{place}.desks" in workspace.unity.comments
