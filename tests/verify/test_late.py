"""Does `verify` know late rows by their keys, and see that they come when they should?"""

from __future__ import annotations

import json
import shutil
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from types import ModuleType

import duckdb
import numpy as np
import pytest

import depots
import made
from support import Answer
from synth_domains.manifest import file_facts
from synth_domains.model.faults import split
from synth_domains.plan import Plan, default_plan
from synth_domains.registry import load_registry
from synth_domains.verify.late import Late

DOMAINS = {
    "depots": {},
    "ecommerce": {"customers": 200, "carts": 500},
    "financial": {"customers": 15, "merchants": 80},
    "iot": {"equipment": 4},
    "support": {"accounts": 80},
}
LABELLED = {"_faults": "-parcels"}  # of which master table the labels are
LOAD = ("--from", "2025-03-01", "--to", "2025-03-09")


def planned(name: str, form: str) -> Plan:
    """A small plan with a fault in a third of its rows."""
    if name == "depots":
        module = ModuleType("depots_plugin")
        exec(depots.SOURCE, module.__dict__)
        plan = default_plan(module.synth_domain(), format=form)
    else:
        plan = default_plan(load_registry().domain(name), format=form, story="none")
        end = plan.start.replace(month=plan.start.month % 12 + 1)
        plan = replace(plan, end=end if end > plan.start else plan.end)
    plan = replace(plan, rows={**plan.rows, **DOMAINS[name]})
    return replace(plan, bad_data=split(plan.domain, 1 / 3, form))


@pytest.mark.parametrize("form", ["parquet", "json"])
@pytest.mark.parametrize("name", DOMAINS)
def test_rows_are_known_by_their_keys_and_so_are_their_faults(
    name: str, form: str
) -> None:
    plan = planned(name, form)
    module, late, found = made.load(plan), Late(plan), 0

    for table, spec in plan.domain.specs.items():
        rows = made.rows(module, table)
        keys = module.arrow(getattr(rows, spec.key.name), "string").to_pylist()
        at, which = module.struck(table, rows._row)
        kinds = np.full(len(keys), "", dtype=object)
        kinds[at] = [module.FAULTS[table][each].kind.__name__ for each in which]
        assert [late.number(spec, key) for key in keys] == rows._row.tolist()
        assert late.kinds(spec, rows._row) == kinds.tolist()
        marked = late.rows(table, keys)
        assert marked == [
            each in {"late_arrival", "out_of_order"} for each in kinds.tolist()
        ]
        assert late.rows(table, [f"{key}x" for key in keys[:9]]).count(True) == 0
        found += sum(marked)
    assert found > 10


def test_when_late_rows_come_is_worked_out_again() -> None:
    plan = planned("depots", "parquet")
    module, late = made.load(replace(plan, incremental="day")), Late(plan)
    module.FROM, module.TO = "2025-03-01", "2025-03-15"

    for table in ("parcels", "scans"):
        rows = made.rows(module, table)
        at, _ = module.late_ones(table, rows._row)
        spec = plan.domain.specs[table]
        numbers = rows._row[at].astype(np.int64)
        due = late.happened(spec, numbers) + late.delays(spec, numbers)
        last = np.datetime64("2025-03-14T23:59:59", "us")
        comes = np.fmax(np.fmin(due, last), rows._arrived[at])
        assert len(at) > 5
        assert (comes == rows._comes[at]).all()


@pytest.fixture(scope="module")
def part(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Path]:
    """A place for dirty depots, and the folder that brings them."""
    folder = tmp_path_factory.mktemp("part")
    return folder / "data", depots.install(folder / "plugins")


@pytest.fixture
def copy(
    part: tuple[Path, Path],
    command: Callable[..., Answer],
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> Path:
    """A copy of a folder with the first eight of fourteen days, to be damaged."""
    data, plugins = part
    monkeypatch.syspath_prepend(str(plugins))
    monkeypatch.setenv("PYTHONPATH", str(plugins))
    if not data.exists():
        for load in ((*LOAD[:3], "2025-03-05"), ("--from", "2025-03-05", *LOAD[2:])):
            words = ("--bad-data", "0.3", "--workers", "1", "-o", str(data))
            done = command("run", "depots", *load, *words)
            assert done.code == 0, done.out + done.err
    shutil.copytree(data, tmp_path / "copy")
    return tmp_path / "copy"


def anew(folder: Path, table: str, query: str, day: str) -> None:
    """Write a file of the load from a day on anew: by its rows, `t`, and the labels, `l`.

    All rows of the table are `a`, late ones have their keys in `late`.
    """
    (path,) = (folder / table).glob(f"part-{day}-*{LABELLED.get(table, '')}-0*.parquet")
    with duckdb.connect() as database:
        database.execute("SET TimeZone = 'UTC'")
        database.execute(f"CREATE TABLE t AS FROM '{path}'")
        database.execute(f"CREATE TABLE a AS FROM '{folder}/{table}/*.parquet'")
        database.execute(f"CREATE TABLE l AS FROM '{folder}/_faults/*.parquet'")
        database.execute(
            "CREATE TABLE late AS SELECT row_key FROM l WHERE column_name = "
            "'_ingested_at' AND table_name = 'parcels'"
        )
        database.execute(f"COPY ({query}) TO '{path}'")
    seal(folder, path)


def seal(folder: Path, path: Path) -> None:
    """Let the manifest have a file as it is now."""
    manifest = json.loads((folder / "manifest.json").read_text())
    rows = duckdb.sql(f"SELECT count(*) FROM '{path}'").fetchall()[0][0]
    new = vars(file_facts(folder, path, rows))
    for facts in manifest["tables"].values():
        facts["files"] = [
            new if each["path"] == new["path"] else each for each in facts["files"]
        ]
    (folder / "manifest.json").write_text(json.dumps(manifest))


def failed(command: Callable[..., Answer], folder: Path) -> set[tuple[str, str]]:
    """The checks that fail, by name and table."""
    checks = json.loads(command("verify", str(folder), "--json").out)["checks"]
    return {(c["name"], c["table"]) for c in checks if c["verdict"] == "failed"}


def test_a_sound_part_passes(copy: Path, command: Callable[..., Answer]) -> None:
    assert failed(command, copy) == set()


def test_a_row_that_is_missing_but_not_late_is_found(
    copy: Path, command: Callable[..., Answer]
) -> None:
    scanned = f"SELECT parcel_id FROM '{copy}/scans/part-20250301*.parquet'"
    one = (
        f"SELECT min(parcel_id) FROM t WHERE parcel_id IN ({scanned}) AND parcel_id NOT "
        "IN (SELECT row_key FROM l WHERE table_name = 'parcels')"
    )
    anew(copy, "parcels", f"FROM t WHERE parcel_id <> ({one})", "20250301")

    assert ("references", "scans") in failed(command, copy)


def test_a_late_row_that_should_be_there_by_now_is_found(
    copy: Path, command: Callable[..., Answer]
) -> None:
    scanned = f"SELECT parcel_id FROM '{copy}/scans/*.parquet'"
    late = (
        "SELECT min(parcel_id) FROM t WHERE parcel_id IN (FROM late) AND parcel_id IN "
        f"({scanned})"
    )
    (gone,) = duckdb.sql(
        f"SELECT min(parcel_id) FROM '{copy}/parcels/part-20250305*.parquet' WHERE "
        f"parcel_id IN ({scanned}) AND parcel_id IN (SELECT row_key FROM "
        f"'{copy}/_faults/*.parquet' WHERE column_name = '_ingested_at')"
    ).fetchall()[0]
    anew(copy, "parcels", f"FROM t WHERE parcel_id <> ({late})", "20250305")
    anew(copy, "_faults", f"FROM t WHERE row_key <> '{gone}'", "20250305")

    assert ("references", "scans") in failed(command, copy)


def test_a_late_row_that_comes_early_is_found(
    copy: Path, command: Callable[..., Answer]
) -> None:
    moved = (
        "parcel_id IN (FROM late) AND parcel_id NOT IN (SELECT parcel_id FROM "
        f"'{copy}/parcels/part-20250301*.parquet')"
    )
    anew(copy, "parcels", f"FROM t UNION ALL FROM a WHERE {moved}", "20250301")
    anew(copy, "parcels", "FROM t WHERE parcel_id NOT IN (FROM late)", "20250305")

    assert failed(command, copy) == {("late rows", "parcels")}


def test_a_part_with_a_label_too_few_is_found(
    copy: Path, command: Callable[..., Answer]
) -> None:
    one = "SELECT min(row_key) FROM t WHERE kind = 'duplicate'"
    anew(copy, "_faults", f"FROM t WHERE row_key <> ({one})", "20250301")

    assert "keys" in {name for name, _ in failed(command, copy)}
