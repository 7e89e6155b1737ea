"""However a window is cut into loads, together they are the same tables."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace
from typing import Any

import numpy as np
import pyarrow as pa
import pytest

import made
from synth_domains.choices import Choices, chosen
from synth_domains.model.domain import Domain
from synth_domains.model.loads import own_time
from synth_domains.plan import default_plan
from synth_domains.registry import load_registry

START, DAYS = dt.date(2025, 3, 1), 91
FEW = {
    "ecommerce": {"customers": 300, "carts": 600},
    "financial": {"customers": 25, "merchants": 80},
    "iot": {"equipment": 4},
    "support": {"accounts": 120},
}
Tables = dict[str, pa.Table]


class Script:
    """The script of a small plan, whole and load by load, in this process."""

    def __init__(self, name: str) -> None:
        self.domain: Domain = load_registry().domain(name)
        end = START + dt.timedelta(days=DAYS)
        rows = tuple(FEW[name].items())
        choices = Choices(start=START, end=end, rows=rows, story="none")
        plan = chosen(default_plan(self.domain), choices)
        self.whole = made.load(plan)
        self.bits = made.load(replace(plan, incremental="day"))
        self.keys = {name: s.key.name for name, s in self.domain.specs.items()}

    def load(self, begin: object, end: object) -> Tables:
        """What arrives in a period."""
        self.bits.FROM, self.bits.TO = str(begin), str(end)
        return tables(self.bits)

    def all(self) -> Tables:
        """The tables of the script that makes the window at once, in order of keys."""
        return self.ordered(tables(self.whole))

    def ordered(self, found: Tables) -> Tables:
        """Tables in order of their keys."""
        return {
            name: table.sort_by(self.keys[name]).combine_chunks()
            for name, table in found.items()
        }


def tables(module: Any) -> Tables:
    """All tables of a script, as they would be written."""
    masters = {
        name: module.rows_of(name, np.arange(rows, dtype=np.uint64))
        for name, rows in module.ROWS.items()
    }
    return {
        name: module.as_table(module.below(masters[table.path[0]], table.path))
        for name, table in module.TABLES.items()
    }


def together(loads: list[Tables]) -> Tables:
    """The rows of several loads."""
    return {name: pa.concat_tables([each[name] for each in loads]) for name in loads[0]}


def days(step: int) -> list[tuple[dt.date, dt.date]]:
    """The window in periods of so many days."""
    begins = (START + dt.timedelta(days=number) for number in range(0, DAYS, step))
    return [(begin, begin + dt.timedelta(days=step)) for begin in begins]


@pytest.fixture(scope="module", params=["ecommerce", "financial", "iot", "support"])
def script(request: pytest.FixtureRequest) -> Script:
    """Each built-in domain in turn."""
    return Script(request.param)


def test_days_weeks_and_the_whole_window_are_the_same_tables(script: Script) -> None:
    daily, there, lost = [], {name: set[str]() for name in script.keys}, []
    for period in days(1):
        load = script.load(*period)
        daily.append(load)
        for name, key in script.keys.items():
            new = load[name].column(key).to_pylist()
            assert there[name].isdisjoint(new), f"{name} repeats a key"
            there[name].update(new)
        for table, column, parent, _ in script.domain.references:
            wanted = {*load[table].column(column).to_pylist()} - {None}
            lost += [(period[0], table, column)] if wanted - there[parent] else []
    weekly = [script.load(*period) for period in days(7)]
    at_once = script.load(START, START + dt.timedelta(days=DAYS))

    expected = script.all()
    assert not lost
    assert len(daily) == 91
    assert len(weekly) == 13
    assert script.ordered(together(daily)) == expected
    assert script.ordered(together(weekly)) == expected
    assert script.ordered(at_once) == expected
    # What happens is spread over the days.
    assert sum(any(map(len, load.values())) for load in daily) > 80


def test_hours_are_the_same_as_their_day() -> None:
    script = Script("iot")
    day = dt.date(2025, 4, 9)
    hours = [
        script.load(
            f"{day}T{hour:02d}", f"{day}T{hour + 1:02d}" if hour < 23 else "2025-04-10"
        )
        for hour in range(24)
    ]

    whole = script.load(day, "2025-04-10")
    assert script.ordered(together(hours)) == script.ordered(whole)
    assert len(whole["readings"]) > 50


@pytest.mark.parametrize("name", list(FEW))
def test_every_table_that_knows_a_time_says_when_its_rows_arrive(name: str) -> None:
    domain = load_registry().domain(name)
    timed = {
        table
        for table, spec in domain.specs.items()
        if any(each.spark_type == "timestamp" for each in spec.written.values())
    }

    assert timed
    assert [table for table in timed if own_time(domain.specs[table]) is None] == []
