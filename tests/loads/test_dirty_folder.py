"""`run --bad-data` with loads: what a folder holds, and what is said of it."""

from __future__ import annotations

import hashlib
import json
from collections import Counter
from collections.abc import Callable
from pathlib import Path
from typing import Any

import duckdb
import pytest
from deltalake import DeltaTable

from depots import TABLES, install
from support import Answer
from synth_domains import readback, run_load
from synth_domains.errors import RunFailed
from synth_domains.manifest import File, Made
from synth_domains.model.faults import LABELS
from synth_domains.plan_reader import read_plan
from synth_domains.registry import load_registry
from synth_domains.verify.late import Late

Command = Callable[..., Answer]
RATE = ("--bad-data", "0.3", "--workers", "1")
FIRST, LAST = ("2025-03-01", "2025-03-08"), ("2025-03-08", "2025-03-15")
FORMATS = ("parquet", "csv", "json", "delta")


@pytest.fixture(scope="module")
def plugins(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder that brings the depots."""
    return install(tmp_path_factory.mktemp("plugins"))


@pytest.fixture(autouse=True)
def depots(plugins: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The depots, installed here and for processes that are started here."""
    monkeypatch.syspath_prepend(str(plugins))
    monkeypatch.setenv("PYTHONPATH", str(plugins))


@pytest.fixture
def add(command: Command, tmp_path: Path) -> Callable[..., Answer]:
    """Adds a dirty load to the folder `data`: `add("2025-03-01", "2025-03-08")`."""

    def run(begin: str, end: str, *more: str) -> Answer:
        words = ("--from", begin, "--to", end, "-o", str(tmp_path / "data"))
        return command("run", "depots", *words, *RATE, *more)

    return run


def digests(folder: Path) -> dict[str, str]:
    """Each file of a folder with its checksum."""
    return {
        path.relative_to(folder).as_posix(): hashlib.sha256(
            path.read_bytes()
        ).hexdigest()
        for path in sorted(folder.rglob("*"))
        if path.is_file()
    }


def rows(folder: Path, table: str, form: str) -> Counter[str]:
    """All rows of a table, whatever files they stand in, as often as they are there."""
    if form == "delta":
        found = DeltaTable(folder / table).to_pyarrow_table().to_pylist()
        return Counter(map(str, found))
    if form == "parquet":
        files = f"read_parquet('{folder / table}/*.parquet')"
        return Counter(map(str, duckdb.sql(f"FROM {files}").fetchall()))
    lines = Counter[str]()
    for path in (folder / table).glob(f"part-*.{form}"):
        lines.update(path.read_text().splitlines()[form == "csv" :])
    return lines


@pytest.mark.parametrize("form", FORMATS)
def test_dirty_loads_in_any_order_are_the_dirty_window(
    form: str, add: Callable[..., Answer], command: Command, tmp_path: Path
) -> None:
    whole, data, kind = tmp_path / "whole", tmp_path / "data", ("--format", form)
    done = command("run", "depots", *RATE, *kind, "-o", str(whole))
    late = add(*LAST, *kind)
    gap = command("verify", str(data))
    early = add(*FIRST, *kind)
    before = digests(data)
    again = add(*FIRST, *kind)
    verified = command("verify", str(data), "--json")

    assert [each.code for each in (done, late, early, again)] == [0, 0, 0, 0], early.out
    assert (gap.code, verified.code) == (0, 0), gap.out + verified.out
    assert digests(data) == before
    assert "earlier loads, which are missing, but for the faults" in late.err
    assert "references lead to rows, but for the faults in _faults" in early.err
    for table in (*TABLES, LABELS):
        assert rows(whole, table, form) == rows(data, table, form), table
    ending = {"delta": "parquet"}.get(form, form)
    name = f"part-20250308-20250315-parcels-00000.{ending}"
    assert (data / LABELS / name).is_file()
    checks = json.loads(verified.out)["checks"]
    assert {each["table"] for each in checks if each["name"] == "late rows"} == {
        *("senders", "parcels", "scans")
    }
    assert not any("loaded" in each["reason"] for each in checks)


@pytest.mark.parametrize("form", FORMATS)
def test_a_part_is_judged_as_far_as_it_can_be(
    form: str, add: Callable[..., Answer], command: Command, tmp_path: Path
) -> None:
    added = add(*FIRST, "--format", form)
    verified = command("verify", str(tmp_path / "data"), "--json")

    checks = json.loads(verified.out)["checks"]
    passed = {each["name"] for each in checks if each["verdict"] == "passed"}
    said = {each["expected"] for each in checks if each["name"] == "references"}
    assert (added.code, verified.code) == (0, 0), added.out
    assert {"labels", "labelled rows", "labelled values", "arrival"} <= passed
    assert {"late rows", "references", "follows", "order"} <= passed
    assert "fault rates" not in passed
    assert "a row of parcels for every key, or one that comes late" in said
    assert "a row of depots for every key" in said


def test_a_load_with_no_row_of_a_table_can_be_verified(
    command: Command, tmp_path: Path
) -> None:
    data = str(tmp_path / "data")
    for period in (LAST, FIRST):
        words = ("--from", period[0], "--to", period[1], "--workers", "1", "-o", data)
        assert command("run", "depots", "--format", "json", *words).code == 0
        assert command("verify", data).code == 0


def test_an_interrupted_dirty_load_is_completed_by_the_same_command(
    add: Callable[..., Answer], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def breaks_off(*_: object) -> str:
        raise RunFailed("the power went")

    data = tmp_path / "data"
    add("2025-03-01", "2025-03-04")
    with monkeypatch.context() as context:
        context.setattr(run_load, "manifest_text", breaks_off)
        broken = add("2025-03-04", "2025-03-06")
    begun = digests(data)
    (data / LABELS / "part-20250304-20250306-parcels-00000.parquet").unlink()
    again = add("2025-03-04", "2025-03-06")

    assert (broken.code, again.code) == (2, 0)
    assert begun.items() - digests(data).items() == {
        each for each in begun.items() if each[0] in {".run.json", "manifest.json"}
    }


def test_a_clean_load_is_not_added_to_dirty_ones(
    add: Callable[..., Answer], command: Command, tmp_path: Path
) -> None:
    add(*FIRST)
    words = ("--from", LAST[0], "--to", LAST[1], "-o", str(tmp_path / "data"))
    clean = command("run", "depots", *words)

    assert (clean.code, clean.err.count("\n")) == (2, 1)
    assert "holds loads of depots, plan" in clean.err


def made_in(folder: Path) -> dict[str, Made]:
    """The tables of a folder with their files, as its manifest has them."""
    found: dict[str, Any] = json.loads((folder / "manifest.json").read_text())
    return {
        name: Made(
            facts["key"], facts["columns"], [File(**file) for file in facts["files"]]
        )
        for name, facts in found["tables"].items()
    }


def write_anew(folder: Path, table: str, query: str) -> None:
    """Write the files of a table of the first load anew, by a query over `t`."""
    (path,) = (folder / table).glob(f"part-20250301-20250308-{'*'}.parquet")
    with duckdb.connect() as database:
        database.execute("SET TimeZone = 'UTC'")
        database.execute(f"CREATE TABLE t AS FROM '{path}'")
        database.execute(f"COPY ({query}) TO '{path}'")


def test_only_late_rows_may_be_missing_when_a_load_is_read_back(
    add: Callable[..., Answer], tmp_path: Path
) -> None:
    add(*FIRST)
    data = tmp_path / "data"
    plan, made = read_plan(data / "plan.yaml", load_registry().domain), made_in(data)
    how: Any = {"threads": 1, "late": Late(plan).rows}

    strict = readback.problems(data, plan.domain, made, threads=1)
    sound = readback.problems(data, plan.domain, made, **how)
    write_anew(data, "parcels", "FROM t WHERE parcel_id <> 'P000003'")
    damaged = readback.problems(data, plan.domain, made, **how)

    assert {each.table for each in strict} == {"scans"}
    assert sound == []
    assert any(
        each.table == "scans" and "that no row of parcels has" in each.problem
        for each in damaged
    )
