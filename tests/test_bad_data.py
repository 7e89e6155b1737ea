"""Is what is wrong in data with faults what its labels say, and nothing else?"""

from __future__ import annotations

import math
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any

import duckdb
import numpy as np
import pytest

from dirty import ARRIVED, Pair
from engines.notes import DOMAIN as NOTES
from made import load
from shop import install
from support import Answer
from synth_domains.choices import Choices, chosen
from synth_domains.model.faults import KINDS, LABEL_COLUMNS, ingested, split
from synth_domains.model.faults import written as written_columns
from synth_domains.plan import Plan, default_plan
from synth_domains.reading import scan
from synth_domains.registry import load_registry

# So few that it takes no time, and so many that each kind of fault is among them.
ROWS = {
    "ecommerce": (("customers", 600), ("carts", 6000)),
    "financial": (("customers", 60),),
    "iot": (),  # its machines are what they are
    "support": (("accounts", 600),),
}
MONTHS = {"iot": 1}
RATE = 0.1
# The first day of the first month stays what it is; an amount of nothing has no sign.
UNSURE = {"day_month_swapped", "sign_flip", "unit_change"}


def written(plan: Plan, folder: Path) -> Path:
    """A folder with the data of a plan, as its script leaves it."""
    module = load(plan)
    for part in module.parts():
        module.make_part(folder, part)
    return folder


def planned(name: str, **choices: Any) -> Plan:
    """A small plan of a domain with the same story."""
    plan = default_plan(load_registry().domain(name))
    return chosen(
        plan,
        Choices(target="local", rows=ROWS[name], months=MONTHS.get(name), **choices),
    )


def pairs(dirty: Plan, folders: Mapping[str, Path]) -> Iterator[Pair]:
    """Each table with faults and its twin."""
    connection = duckdb.connect()
    connection.execute("SET TimeZone = 'UTC'")
    for name, spec in dirty.domain.specs.items():
        yield Pair(
            connection,
            name,
            spec.key.name,
            *(f"'{folders[side] / name}/*.parquet'" for side in ("clean", "dirty")),
            f"'{folders['dirty']}/_faults/*.parquet'",
        )


@pytest.mark.parametrize("name", ROWS)
def test_what_differs_from_the_clean_twin_is_what_is_labelled(
    name: str, tmp_path: Path
) -> None:
    dirty = planned(name, bad_data=RATE)
    folders = {
        "clean": written(planned(name), tmp_path / "clean"),
        "dirty": written(dirty, tmp_path / "dirty"),
    }
    times = ingested(dirty.domain, dirty.bad_data)

    for pair in pairs(dirty, folders):
        pair.check(times.get(pair.table, ""))
        check_rates(pair, dirty.bad_data[pair.table])


@pytest.mark.parametrize("form", ["csv", "json"])
def test_text_formats_carry_words_among_numbers_and_all_that_is_labelled(
    form: str, tmp_path: Path
) -> None:
    plan = default_plan(NOTES, format=form)
    dirty = replace(plan, bad_data=split(NOTES, 0.4, form))
    clean = written(plan, tmp_path / "clean")
    written(dirty, tmp_path / "dirty")
    connection = duckdb.connect()
    connection.execute("SET TimeZone = 'UTC'")

    def read(folder: Path, names: Iterable[str], more: str = "") -> str:
        files, types = [*folder.iterdir()], dict.fromkeys(names, "string")
        return f"(SELECT *{more} FROM {scan(files, form, types)})"

    labels = read(tmp_path / "dirty" / "_faults", LABEL_COLUMNS)
    kinds = connection.execute(f"SELECT DISTINCT kind FROM {labels}").fetchall()
    for name, spec in NOTES.specs.items():
        names = [
            n for n in written_columns(NOTES, spec, dirty.bad_data) if n != ARRIVED
        ]
        new = [f', NULL::VARCHAR AS "{n}"' for n in names if n not in spec.written]
        arrived = [ARRIVED] if name in ingested(NOTES, dirty.bad_data) else []
        pair = Pair(
            connection,
            name,
            spec.key.name,
            read(clean / name, spec.written, "".join(new)),
            read(tmp_path / "dirty" / name, [*names, *arrived]),
            labels,
            loose=form == "json",
        )
        pair.check("left_at" if arrived else "")
    assert {"wrong_type", "malformed_date"} <= {each[0] for each in kinds}
    assert (("schema_drift",) in kinds) == (form == "json")


def check_rates(pair: Pair, shares: Mapping[str, float]) -> None:
    """Refuse a kind of fault that comes more or less often than chance explains."""
    rows = pair.rows(f"SELECT count(*) FROM {pair.clean}")[0][0]
    found = dict(
        pair.rows(
            f"SELECT kind, count(DISTINCT row_key) FROM {pair.labels} "
            f"WHERE table_name = '{pair.table}' GROUP BY ALL"
        )
    )
    assert found.keys() <= shares.keys()
    for kind, share in shares.items():
        # Five standard deviations, and a few for rows of which there are hardly any.
        room = 5 * math.sqrt(rows * share * (1 - share)) + 5
        count = found.get(kind, 0)
        assert count <= rows * share + room, (pair.table, kind, count, rows * share)
        if kind not in UNSURE:
            assert count >= rows * share - room, (pair.table, kind, count, rows * share)


def test_every_kind_that_the_format_carries_occurs_in_some_domain() -> None:
    found = set()
    for name in ROWS:
        for shares in planned(name, bad_data=0.02).bad_data.values():
            found |= {kind for kind, share in shares.items() if share > 0}
            assert sum(shares.values()) == pytest.approx(0.02)

    assert found == {name for name, kind in KINDS.items() if "parquet" in kind.formats}


@pytest.fixture
def place(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder to work in, where the small shop is installed."""
    monkeypatch.syspath_prepend(str(install(tmp_path / "packages")))
    monkeypatch.chdir(tmp_path)
    return tmp_path


def test_another_seed_strikes_other_rows_and_the_same_one_the_same(place: Path) -> None:
    shares = {"customers": {"missing": 0.1}}
    plan = default_plan(load_registry().domain("shop"), bad_data=shares)
    struck = []
    for seed in (1, 1, 2):
        module = load(replace(plan, seed=seed))
        numbers = np.arange(500, dtype=np.uint64)
        struck.append(module.struck("customers", numbers)[0].tolist())

    assert struck[0] == struck[1] != struck[2]
    assert 20 < len(struck[0]) < 90


def test_a_share_that_was_changed_in_the_plan_takes_effect(
    command: Callable[..., Answer], place: Path
) -> None:
    file = place / "plan.yaml"
    local = ("--target", "local", "-o", "plan.yaml")
    made = command("plan", "shop", *local, "--bad-data", "0.02")
    text = file.read_text(encoding="utf-8")
    lines = text[text.index("\nbad_data:") :].split("\n\n")[0]
    shares = "\nbad_data:\n  customers:\n    orphan: 0.5\n    case_drift: 0.25"
    file.write_text(text.replace(lines, shares), encoding="utf-8")

    run = command("run", "plan.yaml", "-o", "made")

    found = duckdb.sql(
        "SELECT table_name, kind, count(*) FROM 'made/_faults/*.parquet' GROUP BY ALL"
    ).fetchall()
    counts = {each[:2]: each[2] for each in found}
    assert (made.code, run.code) == (0, 0)
    assert "on bad data 2 % of rows, 13 kinds" in " ".join(made.out.split())
    assert counts.keys() == {("customers", "case_drift"), ("customers", "orphan")}
    # Of 400 customers; five standard deviations.
    assert abs(counts["customers", "orphan"] - 200) < 50
    assert abs(counts["customers", "case_drift"] - 100) < 44


def test_data_with_faults_is_read_back_and_verified(
    command: Callable[..., Answer], place: Path
) -> None:
    run = command("run", "shop", "--bad-data", "0.2", "-o", "made")
    verified = command("verify", "made")

    assert run.code == 0
    assert "but for the faults in _faults" in run.err
    assert (verified.code, verified.err) == (0, "")
    assert "made on purpose, labelled in _faults and put right above" in verified.out


@pytest.mark.parametrize(
    ("rate", "problem"),
    [
        ("1.5", "1.5 is no share of rows"),
        ("-0.1", "-0.1 is no share of rows"),
        ("nan", "nan is no share of rows"),
        ("1e-12", "1e-12 is less than one row in"),
        ("2%", "2% is not a number"),
    ],
)
def test_a_rate_that_cannot_be_is_refused(
    rate: str, problem: str, command: Callable[..., Answer]
) -> None:
    found = command("plan", "ecommerce", "--target=local", f"--bad-data={rate}")

    assert (found.code, found.out) == (2, "")
    assert f"--bad-data: {problem}" in found.err


def test_all_that_is_wrong_with_the_faults_of_a_plan_is_said_at_once(
    command: Callable[..., Answer], place: Path
) -> None:
    file = place / "plan.yaml"
    local = ("--target", "local", "-o", "plan.yaml")
    command("plan", "shop", *local, "--bad-data", "0.02")
    text = file.read_text(encoding="utf-8")
    start = text.index("\nbad_data:")
    before, lines = text[: start + 1], text[start:].split("\n\n")[0]
    shares = [
        "bad_data:",
        "  ordrs: {missing: 0.1}",
        "  orders: {mising: 0.1, missing: 1.5, sign_flip: -1, wrong_type: 0.1}",
        "  customers: {missing: 0.6, typo: 0.6}",
        "  regions: {malformed_email: 0.1, missing: 5%}",
    ]
    file.write_text(text.replace(lines, "\n" + "\n".join(shares)), encoding="utf-8")
    first = before.count("\n") + 1

    found = command("run", "plan.yaml", "-o", "made")

    assert (found.code, (place / "made").exists()) == (2, False)
    for line, problem in (
        (1, "no table named ordrs; did you mean orders?"),
        (2, "no kind of fault named mising; did you mean missing?"),
        (2, "orders.missing: 1.5 is no share of rows; give a number from 0 to 1"),
        (2, "orders.sign_flip: -1.0 is no share of rows"),
        (2, "orders.wrong_type: parquet cannot carry it, only csv and json"),
        (3, "customers: the shares add up to 1.2; a row has one fault at most"),
        (
            4,
            "regions.malformed_email: fits no column of regions; those that do: missing",
        ),
        (4, "regions.missing: 5% is no number"),
    ):
        at = found.err.index(problem)
        assert f"line {first + line}: " in found.err[:at].split(";")[-1] or (
            f"line {first + line}: " in found.err[max(0, at - 30) : at]
        )
