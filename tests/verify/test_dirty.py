"""Data with faults is judged as its clean twin, and its faults by their labels."""

from __future__ import annotations

import json
import shutil
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import duckdb
import pytest
from shops import failures, make, small_plan

from support import Answer
from synth_domains.errors import BadFolder
from synth_domains.model.faults import split
from synth_domains.plan import Plan
from synth_domains.plan_file import plan_text
from synth_domains.report.faults import faults_of
from synth_domains.verify import Outcome, verify
from synth_domains.verify.faults import NAMES

SMALL = {"customers": 400, "carts": 4_000}
OWN = set(NAMES)
Made = tuple[Plan, Path, Outcome]


def made(folder: Path, form: str, rate: float) -> Made:
    """A small shop with faults, and what is said of it."""
    plan = small_plan()
    shares = split(plan.domain, rate, form)
    plan = replace(plan, rows={**plan.rows, **SMALL}, format=form, bad_data=shares)
    make(plan, folder, sealed=False)
    return plan, folder, verify(folder, plan, sealed=False)


@pytest.fixture(scope="module")
def dirty(tmp_path_factory: pytest.TempPathFactory) -> Made:
    """The shop as Parquet, with a fault in every tenth row."""
    return made(tmp_path_factory.mktemp("dirty"), "parquet", 0.1)


def judged(outcome: Outcome) -> set[tuple[str, ...]]:
    """What the checks of the rows themselves say; not those of their faults."""
    return {
        (c.name, c.table, c.column, c.expected, c.measured, c.verdict)
        for c in outcome.checks
        if c.name not in OWN
    }


def test_the_clean_part_is_judged_like_the_clean_twin(
    dirty: Made, tmp_path: Path
) -> None:
    plan, _, outcome = dirty
    clean = replace(plan, bad_data={})
    make(clean, tmp_path, sealed=False)

    twin = verify(tmp_path, clean, sealed=False)

    assert judged(outcome) == judged(twin)
    assert failures(outcome) == failures(twin) == set()
    assert {c.name for c in outcome.passed} >= OWN - {"clean values"}
    assert twin.faults == ()


@pytest.mark.parametrize("form", ["csv", "json"])
def test_words_among_numbers_are_put_right_too(form: str, tmp_path: Path) -> None:
    _, _, outcome = made(tmp_path, form, 0.05)

    assert failures(outcome) == set()
    assert {"wrong_type", "malformed_date"} <= {each.kind for each in outcome.faults}
    assert "clean values" in {check.name for check in outcome.passed}


@pytest.mark.parametrize(
    ("table", "query", "expected"),
    [
        pytest.param(
            "_faults",
            "SELECT * FROM t WHERE row_key <> (SELECT min(row_key) FROM t WHERE "
            "kind = 'duplicate' AND table_name = 'orders')",
            {("keys", "orders.order_id")},
            id="no label for a duplicate",
        ),
        pytest.param(
            "_faults",
            "SELECT * FROM t WHERE row_key <> (SELECT min(row_key) FROM t WHERE "
            "kind = 'broken_total' AND column_name = 'total')",
            {("follows", "orders.total")},
            id="no label for a total",
        ),
        pytest.param(
            "_faults",
            "SELECT * REPLACE (CASE WHEN row_key = (SELECT min(row_key) FROM t WHERE kind "
            "= 'orphan' AND table_name = 'reviews') THEN 'PROD-1' ELSE dirty_value END AS "
            "dirty_value) FROM t",
            {("labelled values", "reviews.*")},
            id="a label of another value",
        ),
        pytest.param(
            "orders",
            "SELECT * REPLACE ((tax + CASE WHEN order_id = (SELECT min(order_id) FROM t "
            "WHERE order_id NOT IN (SELECT row_key FROM labels)) THEN 1 ELSE 0 "
            "END)::DECIMAL(12, 2) AS tax) FROM t",
            {("follows", "orders.total")},
            id="one more cell is damaged",
        ),
        pytest.param(
            "_faults",
            "FROM t UNION ALL SELECT * REPLACE ('typo' AS kind, 'x' AS clean_value) FROM t "
            "WHERE kind = 'orphan' AND table_name = 'carts'",
            {("labels", "carts.cart_id"), ("fault rates", "carts")},
            id="labels of two kinds for one row",
        ),
    ],
)
def test_a_label_too_few_or_a_cell_too_many_fails(
    dirty: Made,
    tmp_path: Path,
    table: str,
    query: str,
    expected: set[tuple[str, str]],
) -> None:
    plan, folder, _ = dirty
    copy = tmp_path / "copy"
    shutil.copytree(folder, copy)
    with duckdb.connect() as database:
        database.execute("SET TimeZone = 'UTC'")
        database.execute(f"CREATE TABLE labels AS FROM '{folder}/_faults/*.parquet'")
        database.execute(f"CREATE TABLE t AS FROM '{folder}/{table}/*.parquet'")
        shutil.rmtree(copy / table)
        (copy / table).mkdir()
        database.execute(f"COPY ({query}) TO '{copy}/{table}/part-0.parquet'")

    found = failures(verify(copy, plan, sealed=False))

    places = {(kind, place.replace("product_id", "*")) for kind, place in found}
    places = {(kind, place.replace("order_item_id", "*")) for kind, place in places}
    places = {(kind, place.replace("customer_id", "*")) for kind, place in places}
    assert expected <= places


def test_a_folder_without_its_labels_is_refused(dirty: Made, tmp_path: Path) -> None:
    plan, folder, _ = dirty
    copy = tmp_path / "copy"
    shutil.copytree(folder, copy)
    shutil.rmtree(copy / "_faults")

    with pytest.raises(BadFolder, match="is missing, although"):
        verify(copy, plan, sealed=False)

    shutil.copytree(copy / "reviews", copy / "_faults")
    with pytest.raises(BadFolder, match="is no table of labels"):
        verify(copy, plan, sealed=False)


def test_faults_are_counted_for_people_and_for_programs(
    dirty: Made, command: Callable[..., Answer], tmp_path: Path
) -> None:
    plan, folder, outcome = dirty
    file = tmp_path / "plan.yaml"
    file.write_text(plan_text(plan, "synth-domains", "0.1.0"), encoding="utf-8")

    table = command("verify", str(folder), "--plan", str(file))
    facts = json.loads(
        command("verify", str(folder), "--plan", str(file), "--json").out
    )
    page = faults_of(outcome)

    total = sum(each.faults for each in outcome.faults)
    assert f"{total:,} faults made on purpose" in table.out
    assert sum(each["faults"] for each in facts["faults"]) == total
    assert page is not None
    assert page.says.startswith(f"{total:,} faults of ")
