"""Rows that are worked out again are those that scripts make: every column of them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from shops import make

from synth_domains.locales import in_locales
from synth_domains.plan import Plan, default_plan
from synth_domains.registry import load_registry
from synth_domains.verify import PASSED, opened
from synth_domains.verify.replayed import replayed
from synth_domains.verify.result import Check

FEW = {"accounts": 300, "carts": 8_000, "customers": 400, "equipment": 60}


def plan_of(domain: str, **choices: Any) -> Plan:
    """The plan of a built-in domain with few rows."""
    plan = default_plan(load_registry().domain(domain), target="local", **choices)
    rows = {table: FEW.get(table, rows) for table, rows in plan.rows.items()}
    if domain == "ecommerce":
        rows["customers"] = 1_000
    return replace(plan, rows=rows)


def checks(plan: Plan, folder: Path) -> list[Check]:
    """What is found where rows are worked out again."""
    with opened(make(plan, folder, sealed=False), plan, sealed=False) as data:
        return list(replayed(data))


def plans() -> Iterator[Any]:
    """Plans that differ in everything that decides a value."""
    for domain in ("ecommerce", "financial", "iot", "support"):
        yield pytest.param(plan_of(domain), id=f"{domain}, its story")
        plan = plan_of(domain, story="none", seed=7)
        abroad = in_locales(plan, [("ja_JP", 2.0), ("de_DE", 1.0)])
        yield pytest.param(abroad, id=f"{domain}, other seed, two locales, no story")


@pytest.mark.parametrize("plan", list(plans()))
def test_every_written_column_is_what_it_should_be(plan: Plan, tmp_path: Path) -> None:
    found = checks(plan, tmp_path)

    columns = {
        f"{spec.name}.{name}".rstrip(".")
        for spec in plan.domain.specs.values()
        for name in ("", *spec.written)
    }
    assert {f"{c.table}.{c.column}".rstrip(".") for c in found} == columns
    assert [c for c in found if c.verdict != PASSED] == []
