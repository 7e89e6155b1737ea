"""`run --from --to`: a folder to which loads are added, in any order, each once."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import duckdb
import pytest
from deltalake import DeltaTable

from depots import TABLES, install
from support import Answer
from synth_domains import run_load
from synth_domains.errors import RunFailed
from synth_domains.run import STATE

Command = Callable[..., Answer]


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
    """Adds a load to the folder `data`: `add("2025-03-01", "2025-03-08")`."""

    def run(begin: str, end: str, *more: str) -> Answer:
        folder = ("--workers", "1", "-o", str(tmp_path / "data"))
        return command("run", "depots", "--from", begin, "--to", end, *folder, *more)

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


def rows(folder: Path, table: str) -> list[Any]:
    """All rows of a table in order."""
    files = f"read_parquet('{folder / table}/*.parquet')"
    return duckdb.sql(f"SELECT * FROM {files} ORDER BY 1").fetchall()


def manifest(folder: Path) -> dict[str, Any]:
    """What the folder says of itself."""
    found: dict[str, Any] = json.loads((folder / "manifest.json").read_text())
    return found


def test_loads_in_any_order_are_the_whole_window(
    add: Callable[..., Answer], command: Command, tmp_path: Path
) -> None:
    whole, data = tmp_path / "whole", tmp_path / "data"
    done = command("run", "depots", "--workers", "1", "-o", str(whole))
    late = add("2025-03-08", "2025-03-15")
    gap = command("verify", str(data), "--all")
    early = add("2025-03-01", "2025-03-08")
    verified = command("verify", str(data))

    assert (done.code, late.code, early.code) == (0, 0, 0)
    assert "earlier loads, which are missing" in late.err
    assert "references lead to rows" in early.err
    assert all(rows(whole, table) == rows(data, table) for table in TABLES)
    assert (gap.code, verified.code) == (0, 0), gap.out + verified.out
    assert "and earlier loads are missing" in " ".join(gap.out.split())
    assert "loaded" not in verified.out
    assert manifest(data)["loads"] == [
        {"from": "2025-03-01", "to": "2025-03-08"},
        {"from": "2025-03-08", "to": "2025-03-15"},
    ]
    assert (data / "scans" / "part-20250308-20250315-00000.parquet").is_file()


def test_a_part_of_a_window_is_verified_as_far_as_it_can_be(
    add: Callable[..., Answer], command: Command, tmp_path: Path
) -> None:
    add("2025-03-01", "2025-03-08")
    data = tmp_path / "data"
    verified = command("verify", str(data), "--json")

    checks = json.loads(verified.out)["checks"]
    passed = {
        (each["name"], each["table"]) for each in checks if each["verdict"] == "passed"
    }
    assert verified.code == 0
    assert {
        ("keys", "scans"),
        ("references", "scans"),
        ("references", "parcels"),
    } <= passed
    reasons = {each["reason"] for each in checks if each["name"] == "row counts"}
    assert reasons == {"only a part of the window is loaded"}


def test_the_same_load_again_changes_nothing(
    add: Callable[..., Answer], tmp_path: Path
) -> None:
    add("2025-03-01", "2025-03-02T12")
    add("2025-03-02T12", "2025-03-04")
    before = digests(tmp_path / "data")
    again = add("2025-03-02T12", "2025-03-04")

    assert again.code == 0
    assert "2025-03-02T12 to 2025-03-04 is there" in again.out
    assert digests(tmp_path / "data") == before


def test_an_interrupted_load_is_completed_by_the_same_command(
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
    other = add("2025-03-06", "2025-03-07")
    again = add("2025-03-04", "2025-03-06")

    assert (broken.code, other.code, again.code) == (2, 2, 0)
    assert "holds an interrupted run of another plan" in other.err
    assert not (data / STATE).exists()
    assert begun.items() - digests(data).items() == {
        each for each in begun.items() if each[0] in {STATE, "manifest.json"}
    }
    assert len(manifest(data)["loads"]) == 2


@pytest.mark.parametrize("kind", ["csv", "json", "delta"])
def test_every_format_takes_loads(
    kind: str, add: Callable[..., Answer], tmp_path: Path
) -> None:
    data = tmp_path / "data"
    first = add("2025-03-01", "2025-03-10", "--format", kind)
    second = add("2025-03-10", "2025-03-15", "--format", kind)
    again = add("2025-03-10", "2025-03-15", "--format", kind)

    assert (first.code, second.code, again.code) == (0, 0, 0), second.err
    if kind == "delta":
        found = DeltaTable(data / "parcels")
        assert found.version() == 2  # made, and two loads
        assert found.to_pyarrow_table().num_rows == 300


def test_refusals_take_one_line_and_leave_the_folder(
    add: Callable[..., Answer], tmp_path: Path
) -> None:
    add("2025-03-01", "2025-03-04")
    before = digests(tmp_path / "data")
    asked = {
        (
            "2025-03-03",
            "2025-03-05",
        ): "holds the load 2025-03-01 to 2025-03-04, of which",
        ("2025-03-09", "2025-03-08"): "--to: 2025-03-08 is not after 2025-03-09",
        ("2025-02-27", "2025-03-02"): "not in the window, 2025-03-01 to 2025-03-15",
        ("2025-03-14", "2025-03-16"): "not in the window, 2025-03-01 to 2025-03-15",
        ("2025-03-05T06:30", "2025-03-08"): "'2025-03-05T06:30' is no whole hour",
        ("soon", "2025-03-08"): "'soon' is not a day such as 2025-03-01",
    }
    for period, words in asked.items():
        answer = add(*period)
        assert (answer.code, answer.err.count("\n")) == (2, 1), answer.err
        assert words in answer.err
    other = add("2025-03-04", "2025-03-05", "--seed", "7")
    dirty = add("2025-03-04", "2025-03-05", "--bad-data", "0.1")

    assert "holds loads of depots, plan" in dirty.err
    assert "holds loads of depots, plan" in other.err
    assert digests(tmp_path / "data") == before


def test_one_end_of_a_load_is_enough(command: Command, tmp_path: Path) -> None:
    data = ("--workers", "1", "-o", str(tmp_path / "data"))
    week = command("run", "depots", "--every", "week", "--from", "2025-03-01", *data)
    day = command("run", "depots", "--to", "2025-03-09", *data)

    assert "added 2025-03-01 to 2025-03-08" in week.out
    assert "added 2025-03-08 to 2025-03-09" in day.out
