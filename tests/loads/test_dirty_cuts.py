"""However a window with faults is cut, its loads are the same rows and labels together."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from dataclasses import replace
from types import ModuleType
from typing import Any

import numpy as np
import pyarrow as pa
import pytest

import depots
import made
from synth_domains.choices import Choices, chosen
from synth_domains.model.faults import LABELS, split
from synth_domains.plan import Plan, default_plan
from synth_domains.registry import load_registry

START, END = dt.date(2025, 3, 1), dt.date(2025, 5, 31)
FEW = {
    "ecommerce": {"customers": 200, "carts": 500},
    "financial": {"customers": 15, "merchants": 80},
    "iot": {"equipment": 4},
    "support": {"accounts": 80},
}
RATE = 0.3
ARRIVED = "_ingested_at"
Tables = dict[str, pa.Table]


def built_in(name: str, form: str = "parquet") -> Plan:
    """A small plan of a built-in domain, with faults."""
    choices = Choices(start=START, end=END, rows=tuple(FEW[name].items()), story="none")
    plan = replace(
        chosen(default_plan(load_registry().domain(name)), choices), format=form
    )
    return replace(plan, bad_data=split(plan.domain, RATE, form))


def small(form: str = "parquet") -> Plan:
    """The plan of the depots, with faults."""
    module = ModuleType("depots_plugin")
    exec(depots.SOURCE, module.__dict__)
    plan = default_plan(module.synth_domain(), format=form)
    return replace(plan, bad_data=split(plan.domain, RATE, form))


def tables(module: Any) -> Tables:
    """All tables of a script as they are written, and their labels."""
    masters = {
        name: module.rows_of(name, np.arange(rows, dtype=np.uint64))
        for name, rows in module.ROWS.items()
    }
    found, labels = {}, []
    for name, table in module.TABLES.items():
        rows = module.as_table(module.below(masters[table.path[0]], table.path))
        found[name], told = module.damaged(name, rows)
        labels.append(told)
    return {**found, LABELS: pa.concat_tables(labels)}


def loads(plan: Plan, ends: list[object]) -> list[Tables]:
    """The loads of a plan between these times."""
    module, found = made.load(replace(plan, incremental="day")), []
    for module.FROM, module.TO in zip(map(str, ends), map(str, ends[1:]), strict=False):
        found.append(tables(module))
    return found


def counted(found: list[Tables]) -> dict[str, Counter[str]]:
    """How often each row is in some loads, table by table."""
    return {
        name: Counter(str(row) for each in found for row in each[name].to_pylist())
        for name in found[0]
    }


def days(first: dt.date, last: dt.date, step: int) -> list[object]:
    """Each so-manieth day of a window, and its end."""
    found: list[object] = []
    while first < last:
        found.append(first)
        first += dt.timedelta(days=step)
    return [*found, last]


@pytest.mark.parametrize("name", list(FEW))
def test_weeks_and_uneven_loads_are_the_dirty_window(name: str) -> None:
    plan = built_in(name)
    whole = counted([tables(made.load(plan))])
    weeks = loads(plan, days(START, END, 7))
    uneven = loads(plan, [START, "2025-03-02T05", "2025-03-23", "2025-03-24", END])

    assert len(weeks) == 13
    assert counted(weeks) == whole
    assert counted(uneven) == whole
    assert len(whole[LABELS]) > 300


@pytest.mark.parametrize("form", ["parquet", "json"])
def test_days_are_the_dirty_window_and_late_rows_come_on_the_day_they_arrive(
    form: str,
) -> None:
    plan = small(form)
    ends = days(plan.start, plan.end, 1)
    daily = loads(plan, ends)
    last = dt.datetime(2025, 3, 15, tzinfo=dt.UTC) - dt.timedelta(seconds=1)
    seen, early = Counter[str](), 0

    assert counted(daily) == counted([tables(made.load(plan))])
    for begin, load in zip(ends, daily, strict=False):
        labels = load[LABELS].to_pylist()
        late = {each["row_key"] for each in labels if each["column_name"] == ARRIVED}
        for row in load["parcels"].to_pylist():
            if row["parcel_id"] in late:
                came = min(row[ARRIVED], last)
                assert str(came.date()) == str(begin)
                early += str(row["taken_at"])[:10] < str(begin)
                seen[row["parcel_id"]] += 1
    # Each comes once, and some days after it was taken in.
    assert set(seen.values()) == {1}
    assert early >= 3


def test_labels_come_with_their_rows() -> None:
    plan = small()
    keys = {name: spec.key.name for name, spec in plan.domain.specs.items()}

    for load in loads(plan, days(plan.start, plan.end, 1)):
        there = {
            (name, key)
            for name, column in keys.items()
            for key in load[name].column(column).to_pylist()
        }
        labels = load[LABELS].to_pylist()
        assert {(each["table_name"], each["row_key"]) for each in labels} <= there
        twice = {
            (each["table_name"], each["row_key"])
            for each in labels
            if each["kind"] in {"duplicate", "near_duplicate"}
        }
        for name, column in keys.items():
            counts = Counter(load[name].column(column).to_pylist())
            again = {(name, key) for key, count in counts.items() if count == 2}
            assert again == {each for each in twice if each[0] == name}


def test_a_child_may_come_before_its_late_parent() -> None:
    plan = small()
    seen, before = set[str](), 0
    for load in loads(plan, days(plan.start, plan.end, 1)):
        seen |= set(load["parcels"].column("parcel_id").to_pylist())
        before += len(set(load["scans"].column("parcel_id").to_pylist()) - seen)

    assert before > 0


def test_a_load_looks_back_as_far_as_a_row_can_be_late_and_no_further() -> None:
    plan = replace(built_in("ecommerce"), rows={"customers": 300, "carts": 20_000})
    plan = replace(
        plan, rows={**default_plan(plan.domain).rows, **plan.rows}, incremental="day"
    )
    clean, dirty = made.load(replace(plan, bad_data={})), made.load(plan)
    soon = {"carts": {"out_of_order": 0.1}}
    hours = made.load(replace(plan, bad_data=soon))
    for module in (clean, dirty, hours):
        module.FROM, module.TO = "2025-05-01", "2025-05-02"

    first = clean.reach_of("carts")[0]
    clean.FROM = "2025-04-15T23"  # 15 days, and an hour for the minutes of all rows
    assert dirty.reach_of("carts")[0] == clean.reach_of("carts")[0] < first
    clean.FROM = "2025-04-30T17"  # six hours, and one
    assert clean.reach_of("carts")[0] == hours.reach_of("carts")[0]
    # Nothing in addresses is ever late, and nothing comes from beyond the load.
    assert dirty.reach_of("addresses") == hours.reach_of("addresses")
    assert dirty.reach_of("carts")[1] == hours.reach_of("carts")[1]


def test_a_plan_without_late_rows_asks_for_none() -> None:
    plan = replace(small(), bad_data={"parcels": {"missing": 0.3}})
    found = loads(plan, days(plan.start, plan.end, 7))

    assert counted(found) == counted([tables(made.load(plan))])
    assert len(found[0][LABELS]) > 10
