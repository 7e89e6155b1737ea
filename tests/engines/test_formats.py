"""Do all formats hold the same rows, whoever writes and whoever reads them?"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from synth_domains.plan import Plan, default_plan
from synth_domains.render.script import render

from .clients import run_on_spark, run_on_workspace
from .digests import digests, folder_digests, reader
from .making import make_locally
from .notes import DOMAIN

if TYPE_CHECKING:
    from .workspace import Workspace

KEYS = {name: spec.key.name for name, spec in DOMAIN.specs.items()}
PLACE = {"catalog": "ai_dev_kit", "schema": "me_notes", "volume": "raw_data"}
FILES_OF_DELTA = """
import sys
from deltalake import DeltaTable
for folder in sys.argv[1:]:
    print(*DeltaTable(folder).file_uris())
"""


def notes(**choices: Any) -> Plan:
    """The plan of a domain of awkward texts, times to the microsecond, and gaps."""
    return default_plan(DOMAIN, **choices)


def script_of(plan: Plan, folder: Path) -> Path:
    """The script of a plan, as a file."""
    script = folder / "generate.py"
    script.write_text(render(plan), encoding="utf-8")
    return script


@pytest.fixture(scope="module")
def expected(tmp_path_factory: pytest.TempPathFactory) -> dict[str, str]:
    """The digests of the tables as the local engine makes them, in Parquet."""
    folder = tmp_path_factory.mktemp("notes")
    return folder_digests(make_locally(notes(target="local"), folder), KEYS)


@pytest.mark.parametrize("engine", ["jvm_spark", "sail"])
@pytest.mark.parametrize("format", ["json", "csv"])
def test_text_formats_hold_the_rows_of_parquet(
    request: pytest.FixtureRequest,
    tmp_path: Path,
    expected: dict[str, str],
    engine: str,
    format: str,
) -> None:
    data = tmp_path / "data"
    plan = notes(target="spark", format=format, path=str(data))

    run_on_spark(script_of(plan, tmp_path), request.getfixturevalue(engine)).succeeded()

    assert folder_digests(data, KEYS, reader(plan), format) == expected


def test_delta_tables_hold_the_rows_of_parquet(
    sail: str, tmp_path: Path, expected: dict[str, str]
) -> None:
    data = tmp_path / "data"
    plan = notes(target="spark", format="delta", path=str(data))
    script, read = script_of(plan, tmp_path), tmp_path / "read.py"
    read.write_text(FILES_OF_DELTA)

    # Twice, so that there are files that belong to the table no longer.
    run_on_spark(script, sail).succeeded()
    run_on_spark(script, sail).succeeded()
    folders = [str(data / name) for name in KEYS]
    done = run_on_spark(read, sail, *folders, needs=("deltalake>=1,<2",)).succeeded()

    lines = zip(KEYS, done.stdout.splitlines(), strict=True)
    tables = {name: [Path(file) for file in line.split()] for name, line in lines}
    assert digests(tables, KEYS) == expected


@pytest.mark.parametrize("format", ["parquet", "json", "csv", "delta"])
def test_a_workspace_gets_the_same_rows_in_every_format(
    workspace: Workspace, tmp_path: Path, expected: dict[str, str], format: str
) -> None:
    plan = notes(target="serverless", format=format, **PLACE)
    script = script_of(plan, tmp_path)

    run_on_workspace(script, workspace.environment()).succeeded()

    if format == "delta":
        tables = {
            name: workspace.table_files(f"ai_dev_kit.me_notes.{name}") for name in KEYS
        }
        found = digests(tables, KEYS)
    else:
        folder = workspace.file("/Volumes/ai_dev_kit/me_notes/raw_data")
        found = folder_digests(folder, KEYS, reader(plan), format)
    assert found == expected
