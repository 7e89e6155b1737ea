"""A small online shop, made once, and copies of it that somebody damaged."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path

import duckdb
import pytest
from shops import failures, make, seal, small_plan

from synth_domains.plan import Plan
from synth_domains.verify import Outcome, verify


@pytest.fixture(scope="session")
def shop(tmp_path_factory: pytest.TempPathFactory) -> tuple[Plan, Path]:
    """The plan of a small shop, and the folder with its data."""
    plan = small_plan()
    return plan, make(plan, tmp_path_factory.mktemp("shop"))


@pytest.fixture(scope="session")
def sound(shop: tuple[Plan, Path]) -> Outcome:
    """What the checks say of the shop as it was made."""
    plan, folder = shop
    return verify(folder, plan)


@pytest.fixture
def damaged(
    shop: tuple[Plan, Path], tmp_path: Path
) -> Callable[[str, str], set[tuple[str, str]]]:
    """Writes a table anew by a query over `t`, and says which checks fail then.

    The answer leaves out checks that fail on the sound shop too.
    """
    plan, folder = shop

    def damage(table: str, query: str) -> set[tuple[str, str]]:
        copy = tmp_path / "shop"
        shutil.copytree(folder, copy)
        files = str(copy / table / "*.parquet")
        with duckdb.connect() as database:
            database.execute("SET TimeZone = 'UTC'")
            database.execute(f"CREATE TABLE t AS SELECT * FROM '{files}'")
            for file in (copy / table).glob("*.parquet"):
                file.unlink()
            target = copy / table / "part-00000.parquet"
            database.execute(f"COPY ({query}) TO '{target}' (FORMAT parquet)")
        seal(plan, copy)
        return failures(verify(copy, plan))

    return damage
