"""Data of one plan, judged by plans in which a single number is other.

`bench/changed_numbers.py` does so with every number of every domain, by a tenth.
"""

from __future__ import annotations

import runpy
from pathlib import Path
from typing import Any

import pytest

from synth_domains.plan import Plan
from synth_domains.verify import STEPS, opened

BENCH = Path(__file__).parents[2] / "bench" / "changed_numbers.py"
HALF = 0.5  # of a number, since a tenth does not show in so few rows
SEEN = 0.4  # of the numbers, by checks of all rows
AGAIN = "replayed"  # the step that works rows out again: it sees nearly all of them


@pytest.fixture(scope="module")
def found(shop: tuple[Plan, Path]) -> list[Any]:
    """What came of changing one number of each kind of use, and the rows."""
    plan, folder = shop
    steps = [step for step in STEPS if step.__name__ != AGAIN]
    with opened(folder, plan) as data:
        changed: list[Any] = runpy.run_path(str(BENCH))["Judge"](data, steps).all(
            0, HALF
        )
    return changed


def test_other_numbers_of_rows_are_seen(found: list[Any]) -> None:
    rows = {each.name: each.by for each in found if each.name.startswith("rows.")}

    assert len(rows) == 4
    assert {name: by for name, by in rows.items() if not by} == {}


def test_a_number_is_seen_or_it_is_said_why_not(found: list[Any]) -> None:
    numbers = [each for each in found if not each.name.startswith("rows.")]

    assert len(numbers) > 8
    assert [each.name for each in numbers if bool(each.by) == bool(each.reason)] == []
    assert sum(bool(each.by) for each in numbers) / len(numbers) > SEEN
