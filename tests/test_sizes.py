"""Are the sizes and numbers of files that a plan names those that come out?"""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from engines.making import make_locally
from synth_domains.plan import Plan, default_plan, expected_rows
from synth_domains.registry import load_registry
from synth_domains.sizes import expected_bytes, expected_files, row_bytes

SMALL = {"products": 200, "customers": 3_000, "carts": 30_000}


@pytest.fixture
def plan() -> Plan:
    """The e-commerce plan for Spark."""
    return default_plan(load_registry().domain("ecommerce"), target="spark")


@pytest.mark.parametrize("format", ["parquet", "csv", "json"])
def test_a_table_is_about_as_large_as_expected(
    plan: Plan, tmp_path: Path, format: str
) -> None:
    small = {**plan.rows, **SMALL}
    plan = replace(plan, target="local", format=format, rows=small)

    make_locally(plan, tmp_path)

    for table in ("customers", "carts", "cart_items", "orders", "order_items"):
        files = list((tmp_path / table).iterdir())
        size = sum(file.stat().st_size for file in files)
        # Words compress by as much as engines like; letters do not.
        least, most = (0.4, 1.7) if format == "parquet" else (0.75, 1.25)
        assert least < size / expected_bytes(plan, table) < most
        assert len(files) == expected_files(plan, table)


def test_files_are_neither_many_and_small_nor_huge(plan: Plan) -> None:
    for scale in (1, 10, 1_000, 100_000):
        rows = {name: count * scale for name, count in plan.rows.items()}
        large = replace(plan, rows={**rows, "categories": 14})

        for table in large.domain.specs:
            files, size = expected_files(large, table), expected_bytes(large, table)
            assert size / files < 260e6
            assert files == 1 or expected_rows(large, table) / files > 600_000
            assert files <= 32 or size / files > 100e6


def test_what_a_user_says_of_partitions_holds(plan: Plan) -> None:
    assert expected_files(replace(plan, partitions=3), "carts") == 3
    # There are no more partitions than blocks of rows.
    assert expected_files(replace(plan, partitions=99), "categories") == 1


def test_text_takes_more_than_parquet(plan: Plan) -> None:
    for table in plan.domain.specs:
        sizes = [
            row_bytes(replace(plan, format=format), table)
            for format in ("parquet", "csv", "json")
        ]
        assert sizes == sorted(sizes)
