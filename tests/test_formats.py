"""`synth-domains run` in each format: the same values, whoever reads them."""

from __future__ import annotations

import csv
import datetime as dt
import json
import os
import shutil
import subprocess
import sys
from collections.abc import Callable
from decimal import Decimal
from pathlib import Path
from typing import Any

import duckdb
import pyarrow as pa
import pytest
from deltalake import DeltaTable
from pyarrow import parquet

from letters import WORDS, install
from support import Answer
from synth_domains.kept import rows_of
from synth_domains.plan_reader import read_plan
from synth_domains.reading import scan
from synth_domains.registry import load_registry
from synth_domains.render.script import render
from synth_domains.run import STATE, claimed, local_plan

Command = Callable[..., Answer]
Made = dict[str, Path]
pq: Any = parquet
FORMATS = ("parquet", "json", "csv", "delta")
TEXT = ("json", "csv")
ENDINGS = {"parquet": "parquet", "json": "json", "csv": "csv", "delta": "parquet"}


@pytest.fixture(scope="module")
def plugins(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder that brings the letters."""
    return install(tmp_path_factory.mktemp("plugins"))


@pytest.fixture(autouse=True)
def letters(plugins: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The letters, installed here and for processes that are started here."""
    monkeypatch.syspath_prepend(str(plugins))
    monkeypatch.setenv("PYTHONPATH", str(plugins))


@pytest.fixture(scope="module")
def made(plugins: Path, tmp_path_factory: pytest.TempPathFactory) -> Made:
    """The letters in each format, made by one worker."""
    folders = {kind: tmp_path_factory.mktemp(kind) / "data" for kind in FORMATS}
    source = "import sys; from synth_domains.cli import main; sys.exit(main())"
    for kind, folder in folders.items():
        words = ["--format", kind, "--workers", "1", "-o", str(folder)]
        subprocess.run(
            [sys.executable, "-c", source, "run", "letters", *words],
            capture_output=True,
            check=True,
            env={**os.environ, "PYTHONPATH": str(plugins)},
        )
    return folders


def manifest(folder: Path) -> Any:
    """What a run wrote down about itself."""
    return json.loads((folder / "manifest.json").read_text(encoding="utf-8"))


def contents(folder: Path) -> dict[str, bytes]:
    """Every file below a folder, without Delta's logs, which have times of their own."""
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in sorted(folder.rglob("*"))
        if path.is_file() and path.parent.name != "_delta_log"
    }


def expected(made: Made, table: str) -> list[dict[str, Any]]:
    """The rows of a table as they stand in Parquet."""
    rows: list[dict[str, Any]] = pq.read_table(made["parquet"] / table).to_pylist()
    return rows


def instant(text: str | None) -> dt.datetime | None:
    """A time as ISO 8601 has it, in UTC."""
    return dt.datetime.fromisoformat(text) if text else None


def test_the_rows_try_what_is_hard_to_write(made: Made) -> None:
    rows = expected(made, "letters")

    assert {row["words"] for row in rows} == set(WORDS)
    assert {None, ""} < {row["answer"] for row in rows}
    assert any(row["answered_at"] is None for row in rows)
    assert any(row["refund"] is None for row in rows)


def test_each_line_of_json_is_an_object_with_every_column(made: Made) -> None:
    found = []
    for path in sorted((made["json"] / "letters").iterdir()):
        with path.open(encoding="utf-8", newline="\n") as lines:
            found += [json.loads(line, parse_float=Decimal) for line in lines]

    for row in found:
        row["written_at"] = instant(row["written_at"])
        row["answered_at"] = instant(row["answered_at"])
        row["written_on"] = dt.date.fromisoformat(row["written_on"])
        row["weight"] = float(row["weight"])
    rows = expected(made, "letters")
    assert found == rows
    # Money has its cents, also where they are nought.
    assert [str(row["postage"]) for row in found] == [str(r["postage"]) for r in rows]
    assert any(str(row["postage"]).endswith("0") for row in found)


def test_csv_has_a_header_and_quotes_what_needs_it(made: Made) -> None:
    header, found = [], []
    for path in sorted((made["csv"] / "letters").iterdir()):
        with path.open(encoding="utf-8", newline="") as lines:
            first, *rest = csv.reader(lines)
        header.append(first)
        found += rest

    rows = expected(made, "letters")
    assert header == [list(rows[0])] * len(header)
    assert [row[3] for row in found] == [row["words"] for row in rows]
    assert [row[7] for row in found] == [str(row["postage"]) for row in rows]
    assert [instant(row[1]) for row in found] == [row["written_at"] for row in rows]
    assert {row[1][-8:] for row in found} == {".000000Z"}
    assert {row[4] for row in found} == {"true", "false"}


def test_in_csv_a_missing_text_is_not_an_empty_one(made: Made) -> None:
    part = next((made["csv"] / "letters").iterdir()).read_text(encoding="utf-8")
    rows = expected(made, "letters")

    missing = next(row for row in rows if row["answer"] is None)
    empty = next(row for row in rows if row["answer"] == "")

    line = {row.split(",")[0]: row for row in part.splitlines()}
    assert ",false,,," in line[f'"{missing["letter_id"]}"']
    assert ',true,"","20' in line[f'"{empty["letter_id"]}"']


@pytest.mark.parametrize("kind", FORMATS)
@pytest.mark.parametrize("table", ["letters", "stamps"])
def test_every_format_has_the_rows_of_parquet(
    table: str, kind: str, made: Made
) -> None:
    facts = manifest(made[kind])["tables"][table]
    files = [made[kind] / each["path"] for each in facts["files"]]
    whole = ", ".join(f"'{file}'" for file in (made["parquet"] / table).iterdir())
    here = scan(files, kind, facts["columns"])
    there = f"read_parquet([{whole}])"

    with duckdb.connect() as database:
        database.execute("SET TimeZone = 'UTC'")
        kinds = [
            database.execute(f"DESCRIBE SELECT * FROM {rows}").fetchall()
            for rows in (here, there)
        ]
        different = [
            database.execute(f"FROM {one} EXCEPT ALL FROM {other}").fetchall()
            for one, other in ((here, there), (there, here))
        ]

    assert kinds[0] == kinds[1]
    assert different == [[], []]


def test_a_delta_table_is_the_files_and_a_log(made: Made) -> None:
    table = DeltaTable(made["delta"] / "letters")
    listed = manifest(made["delta"])["tables"]["letters"]

    assert {Path(uri).name for uri in table.file_uris()} == {
        Path(each["path"]).name for each in listed["files"]
    }
    assert pa.table(table.to_pyarrow_table()).num_rows == listed["rows"]
    assert contents(made["delta"] / "letters") == contents(made["parquet"] / "letters")


@pytest.mark.parametrize("kind", FORMATS)
def test_the_manifest_says_what_is_there(kind: str, made: Made) -> None:
    facts = manifest(made[kind])

    listed = {
        each["path"]: each["rows"]
        for table in facts["tables"].values()
        for each in table["files"]
    }
    assert facts["format"] == kind
    assert set(listed) == {name for name in contents(made[kind]) if "/" in name}
    assert {name: rows_of(made[kind] / name, kind) for name in listed} == listed
    assert all(name.endswith(f".{ENDINGS[kind]}") for name in listed)


@pytest.mark.parametrize("kind", FORMATS[1:])
def test_the_bytes_do_not_depend_on_the_number_of_workers(
    kind: str, made: Made, command: Command, tmp_path: Path
) -> None:
    again = tmp_path / "data"

    answer = command(
        "run", "letters", "--format", kind, "--workers", "3", "-o", str(again)
    )

    assert answer.code == 0
    assert contents(again) == contents(made[kind])


@pytest.mark.parametrize("kind", FORMATS[1:])
@pytest.mark.parametrize("damage", [b"", b"cut short", b'"a","b"\n"cut'])
def test_an_interrupted_run_is_completed_with_what_is_whole(
    kind: str, damage: bytes, made: Made, command: Command, tmp_path: Path
) -> None:
    folder = tmp_path / "data"
    shutil.copytree(made[kind], folder)
    plan = read_plan(folder / "plan.yaml", load_registry().domain)
    with claimed(tmp_path / "state", render(local_plan(plan))):
        shutil.copy(tmp_path / "state" / STATE, folder)
    (folder / "manifest.json").unlink()
    ending = ENDINGS[kind]
    (folder / "letters" / f"part-00001.{ending}").write_bytes(damage)
    kept = folder / "letters" / f"part-00002.{ending}"
    changed = kept.stat().st_mtime_ns

    answer = command("run", "letters", "--format", kind, "-o", str(folder))

    assert answer.code == 0
    assert contents(folder) == contents(made[kind])
    assert kept.stat().st_mtime_ns == changed


@pytest.mark.parametrize("kind", FORMATS)
def test_the_local_script_writes_the_same_files(
    kind: str, made: Made, command: Command, tmp_path: Path
) -> None:
    script, data = tmp_path / "letters.py", tmp_path / "data"
    plan = str(made[kind] / "plan.yaml")
    answer = command(
        "render", plan, "--target", "local", "--path", str(data), "-o", str(script)
    )
    assert answer.code == 0
    # Of an earlier run that made more, in another format.
    (data / "stamps" / "_delta_log").mkdir(parents=True)
    (data / "stamps" / "part-00009.csv").touch()

    subprocess.run([sys.executable, str(script)], check=True, capture_output=True)

    tables = {name for name in contents(made[kind]) if "/" in name}
    assert contents(data) == {name: contents(made[kind])[name] for name in tables}
    assert ("deltalake" in script.read_text().split("# ///")[1]) == (kind == "delta")
    if kind == "delta":
        assert len(DeltaTable(data / "stamps").file_uris()) == 4
    else:
        assert not (data / "stamps" / "_delta_log").exists()
