"""Do all formats hold the same rows, whoever writes and whoever reads them?"""

from __future__ import annotations

import re
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pyarrow as pa
import pyarrow.parquet as pq
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
TOLD = {
    "desks": r"""Where notes are left; the clerk\'s "own" ones too \\ as they are.""",
    "label": r"""what\'s on it, "as is"; C:\\desk""",
}
FILES_OF_DELTA = """
import sys
from deltalake import DeltaTable
for folder in sys.argv[1:]:
    print(*DeltaTable(folder).file_uris())
"""


READ_BACK = """
import runpy, sys
from pyspark.sql import SparkSession
script = runpy.run_path("generate.py")
spark = SparkSession.builder.getOrCreate()
spark.conf.set("spark.sql.session.timeZone", "UTC")
for table in script["TABLES"]:
    rows = script["read"](spark, table)
    rows.write.parquet(f"{sys.argv[1]}/{table}")
"""


def read_back(script: Path, engine: str) -> Path:
    """What an engine reads of the tables of a script, as Parquet."""
    reading, target = script.with_name("read_back.py"), script.with_name("read_back")
    header = script.read_text(encoding="utf-8").partition('"""')[0]
    reading.write_text(header + READ_BACK, encoding="utf-8")
    run_on_spark(reading, engine, str(target)).succeeded()
    return target


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
    data, remote = tmp_path / "data", request.getfixturevalue(engine)
    plan = notes(target="spark", format=format, path=str(data))
    script = script_of(plan, tmp_path)

    run_on_spark(script, remote).succeeded()
    again = read_back(script, remote)

    assert folder_digests(data, KEYS, reader(plan), format) == expected
    assert folder_digests(again, KEYS) == expected


def test_delta_tables_hold_the_rows_of_parquet(
    sail: str, tmp_path: Path, expected: dict[str, str]
) -> None:
    data = tmp_path / "data"
    plan = notes(target="spark", format="delta", path=str(data))
    script, read = script_of(plan, tmp_path), tmp_path / "read.py"
    read.write_text(FILES_OF_DELTA)

    # Twice, so that there are files that belong to the table no longer.
    run_on_spark(script, sail).succeeded()
    again = run_on_spark(script, sail).succeeded()
    folders = [str(data / name) for name in KEYS]
    done = run_on_spark(read, sail, *folders, needs=("deltalake>=1,<2",)).succeeded()

    lines = zip(KEYS, done.stdout.splitlines(), strict=True)
    tables = {name: [Path(file) for file in line.split()] for name, line in lines}
    assert digests(tables, KEYS) == expected
    assert again.stdout.count("went on without") == 1
    assert folder_digests(read_back(script, sail), KEYS) == expected


def test_a_script_keeps_what_is_there_and_finds_what_is_wrong_with_it(
    sail: str, tmp_path: Path
) -> None:
    data = make_locally(notes(target="local"), tmp_path / "data")
    (desks,), (written,) = ((data / name).glob("*.parquet") for name in KEYS)
    rows = pq.read_table(written)
    lost = pq.read_table(desks).slice(1)
    orphans = rows["desk_id"].to_pylist().count("D1")
    keys = pa.array(["D2-01", None, *rows["note_id"].to_pylist()[2:]])
    pq.write_table(lost, desks)
    pq.write_table(rows.set_column(0, "note_id", keys), written)
    plan = notes(target="spark", path=str(data), mode="ignore")

    done = run_on_spark(script_of(plan, tmp_path), sail)

    assert done.code == 1
    assert "some keys are repeated or lead nowhere" in done.stderr
    assert [line.split() for line in done.stdout.splitlines()[-2:]] == [
        ["desks", "13", "0", "0"],
        ["notes", "412", "2", str(orphans)],
    ]


@pytest.mark.parametrize("format", ["parquet", "json", "csv"])
def test_a_workspace_gets_the_same_rows_in_every_format(
    workspace: Workspace, tmp_path: Path, expected: dict[str, str], format: str
) -> None:
    plan = notes(target="serverless", format=format, **PLACE)
    script = script_of(plan, tmp_path)

    run_on_workspace(script, workspace.environment()).succeeded()

    folder = workspace.file("/Volumes/ai_dev_kit/me_notes/raw_data")
    assert folder_digests(folder, KEYS, reader(plan), format) == expected
    assert {use.target for use in workspace.seen.uses} == {
        f"/Volumes/ai_dev_kit/me_notes/raw_data/{name}" for name in KEYS
    }


def test_a_catalog_is_told_what_tables_are_for_and_their_keys(
    workspace: Workspace, tmp_path: Path, expected: dict[str, str]
) -> None:
    plan = notes(target="serverless", format="delta", cluster_by_time=True, **PLACE)
    script = script_of(plan, tmp_path)
    strict = tmp_path / "strict.py"
    strict.write_text(script.read_text().replace('"overwrite"', '"error"', 1))

    # Twice, so that the tables and their keys are there already.
    run_on_workspace(script, workspace.environment()).succeeded()
    done = run_on_workspace(script, workspace.environment()).succeeded()
    statements = list(workspace.seen.statements)
    refused = run_on_workspace(strict, workspace.environment())

    place = "ai_dev_kit.me_notes"
    tables = {name: workspace.table_files(f"{place}.{name}") for name in KEYS}
    assert digests(tables, KEYS) == expected
    assert "went on without" not in done.stdout
    assert workspace.unity.comments == {
        f"{place}.desks": TOLD["desks"],
        f"{place}.desks.label": TOLD["label"],
        f"{place}.notes": "What is left there.",
        f"{place}.notes.text": "or none",
        f"{place}.notes.amount": "EUR",
    }
    about = {name: workspace.unity.about(f"{place}.{name}") for name in KEYS}
    assert {name: each.primary_key for name, each in about.items()} == {
        "desks": ("desk_id",),
        "notes": ("note_id",),
    }
    assert about["notes"].parents == {"notes_desk_id_fk": f"{place}.desks"}
    added = [each for each in statements if "ADD CONSTRAINT" in each]
    assert len(added) == 2 * 3
    assert [each for each in added if not each.endswith("NOT ENFORCED RELY")] == []
    bare = [
        re.sub(r"`[^`]*`|'(?:[^'\\]|\\.)*'", "", statement) for statement in statements
    ]
    assert [each for each in bare if re.search("[^A-Z .,()]", each)] == []
    written = [use for use in workspace.seen.uses if use.action == "write"]
    assert {use.target: use.clustered_by for use in written} == {
        "`ai_dev_kit`.`me_notes`.`desks`": (),
        "`ai_dev_kit`.`me_notes`.`notes`": ("left_at",),
    }
    assert refused.code == 1
    assert "`desks` is there already" in refused.stderr
    assert "nothing was written" in refused.stderr
    assert len(written) == 4
