"""Every number of a plan takes effect: in the script, in the hash, and in the rows."""

from __future__ import annotations

import hashlib
import itertools
import sys
import types
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from shop import install
from synth_domains.bounds import bounds
from synth_domains.leaves import Place, leaves, with_leaf
from synth_domains.model.domain import Domain
from synth_domains.plan import Plan, default_plan
from synth_domains.plan_file import plan_text
from synth_domains.plan_reader import read_plan
from synth_domains.registry import load_registry
from synth_domains.render.script import render

BUILT_IN = [offer.domain for offer in load_registry().offers.values()]
COUNTED = {"most", "whole", "weekdays"}  # bounds of numbers that have no tenths


def through_a_file(plan: Plan, folder: Path) -> Plan:
    """The plan, written as YAML and read back."""
    path = folder / "plan.yaml"
    path.write_text(plan_text(plan, "synth-domains", "0.1.0"), "utf-8")
    return read_plan(path, {plan.domain.name: plan.domain}.__getitem__)


def body(plan: Plan) -> str:
    """The script, without its docstring, which names the hash."""
    return render(plan).partition('"""\n\n')[2]


def other(number: Any) -> Any:
    """Another number, a tenth away; a word or a date stays."""
    if not isinstance(number, int | float):
        return number
    return number * 0.9 if number else 0.05


@pytest.mark.parametrize("domain", BUILT_IN, ids=lambda domain: domain.name)
def test_every_weight_rate_and_median_of_a_plan_is_in_its_script(
    domain: Domain, tmp_path: Path
) -> None:
    plan, kinds, count = (
        default_plan(domain, target="local"),
        bounds(domain),
        itertools.count(1),
    )
    marks: dict[tuple[str, Place], str] = {}
    values = dict(plan.values)
    for name, value in plan.values.items():
        for path, leaf in leaves(value) if not kinds[name] & COUNTED else ():
            number = other(leaf)
            if number != leaf:
                # Each number is one of a kind, so that it can be found in the script.
                number = round(round(number, 3) + next(count) / 1e7, 7)
                values[name] = with_leaf(values[name], path, number)
                marks[name, path] = repr(number)

    changed = through_a_file(replace(plan, values=values), tmp_path)
    stories = [each.name for each in domain.stories] or ["none"]
    script = "\n".join(body(replace(changed, story=name)) for name in stories)

    assert len(marks) > 50
    assert [place for place, mark in marks.items() if mark not in script] == []


@pytest.mark.parametrize("domain", BUILT_IN, ids=lambda domain: domain.name)
def test_every_whole_number_of_a_plan_is_in_its_script(
    domain: Domain, tmp_path: Path
) -> None:
    plan, kinds = default_plan(domain, target="local"), bounds(domain)
    regions = domain.regions.value if domain.regions is not None else {}
    before = body(plan)
    idle = []
    for name, value in plan.values.items():
        for path, leaf in leaves(value) if kinds[name] & COUNTED else ():
            if path and regions.get(path[-1]) == 0:
                continue  # nobody is there
            changed = with_leaf(value, path, leaf - 1 if leaf else 1)
            found = through_a_file(
                replace(plan, values={**plan.values, name: changed}), tmp_path
            )
            if body(found) == before:
                idle.append((name, path))

    assert idle == []


@pytest.mark.parametrize("domain", BUILT_IN, ids=lambda domain: domain.name)
def test_every_number_is_in_the_hash(domain: Domain) -> None:
    plan = default_plan(domain, target="local")
    hashes = {
        replace(
            plan, values={**plan.values, name: with_leaf(value, path, other(leaf))}
        ).hash
        for name, value in plan.values.items()
        for path, leaf in leaves(value)
    }
    hashes |= {
        replace(plan, rows={**plan.rows, name: rows + 1}).hash
        for name, rows in plan.rows.items()
    }

    expected = sum(len(list(leaves(value))) for value in plan.values.values())

    assert len(hashes - {plan.hash}) == expected + len(plan.rows)


def digests(plan: Plan, folder: Path) -> dict[str, str]:
    """A digest of the rows of each table that a script makes."""
    module: Any = types.ModuleType("generated")
    sys.modules["generated"] = module
    try:
        exec(compile(render(plan), "generated.py", "exec"), module.__dict__)
    finally:
        del sys.modules["generated"]
    module.prepare()
    found = {}
    for name, table in module.TABLES.items():
        master = table.path[0]
        rows = module.rows_of(master, np.arange(module.ROWS[master], dtype=np.uint64))
        made = module.as_table(module.below(rows, table.path))
        found[name] = hashlib.sha256(str(made.to_pydict()).encode()).hexdigest()
    return found


def test_every_number_of_a_small_domain_changes_rows(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.syspath_prepend(str(install(tmp_path / "plugins")))
    plan = default_plan(load_registry().domain("shop"), target="local")
    before = digests(plan, tmp_path)

    same = []
    for name, value in plan.values.items():
        path, leaf = next(leaves(value))
        number = 3 if name.endswith(".most") else other(leaf)
        changed = {**plan.values, name: with_leaf(value, path, number)}
        if (
            digests(through_a_file(replace(plan, values=changed), tmp_path), tmp_path)
            == before
        ):
            same.append(name)

    assert len(plan.values) >= 5
    assert same == []


CALENDAR = '''
"""A stand at the market, where people buy by the hour."""

import synth_domains as sd

OPEN = sd.Calendar(
    "opening",
    regions={"GB": 2, "DE": 1},
    hours={"workday": [1] * 12 + [2] * 12, "weekend": [1] * 24},
    months={5: 1.2},
    days_of_month={9: 1.5},
    holiday=0.0,
    growth=1.0,
    noise=1.0,
    events=[sd.Event("fair", day="6-1", factor=2, days=3)],
)
PLAIN = sd.Calendar(
    "plain", regions={"GB": 1}, hours={"workday": [1] * 24, "weekend": [1] * 24}
)


class Sales(sd.Table, rows=2_000, arrivals=OPEN):
    """What is bought."""

    sale_id = sd.key("S{:05d}")
    sold_at = sd.arrival()
    region = sd.arrival_region(sold_at, OPEN)
    shift = sd.clock_shift(sold_at, OPEN, region).hide()
    packed_at = sd.next_open(sd.later(sold_at, 9, "hours"), shift, 8, 18, days=5)
    read_at = sd.by_clock(packed_at, shift, [1] * 23 + [5])
    size = sd.lognormal(1, 0.3)
    weight = sd.lognormal(2, 0.5, low=1, high=9, draw=sd.linked(size, 0.6))


class Visits(sd.Table, rows=4_000, arrivals=PLAIN):
    """Who only looks."""

    visit_id = sd.key("V{:05d}")
    seen_at = sd.arrival()


@sd.hookimpl
def synth_domain():
    return sd.Domain("market", tables=[Sales, Visits], story=__doc__)
'''


@pytest.fixture
def market(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Domain]:
    """A domain whose calendars have no named numbers."""
    (tmp_path / "market_stand.py").write_text(CALENDAR, "utf-8")
    monkeypatch.syspath_prepend(str(tmp_path))
    monkeypatch.setattr(sys, "dont_write_bytecode", True)
    module: Any = __import__("market_stand")
    yield module.synth_domain()
    monkeypatch.delitem(sys.modules, "market_stand")


def test_every_number_of_a_calendar_changes_rows(
    market: Domain, tmp_path: Path
) -> None:
    plan = default_plan(market, target="local")
    before = digests(plan, tmp_path)

    same = []
    for name, value in plan.values.items():
        found = list(leaves(value))
        path, leaf = found[len(found) // 2]
        number = leaf - 1 if name.endswith((".days", ".opens")) else other(leaf)
        changed = {**plan.values, name: with_leaf(value, path, number)}
        if (
            digests(through_a_file(replace(plan, values=changed), tmp_path), tmp_path)
            == before
        ):
            same.append(name)

    assert {
        *("opening.regions", "opening.hours", "opening.months", "opening.growth"),
        *("opening.holiday", "opening.noise", "opening.fair", "plain.weekdays"),
        *("plain.holiday", "plain.growth", "plain.noise", "plain.hours"),
        *("sales.packed_at.opens", "sales.packed_at.closes", "sales.packed_at.days"),
        *("sales.packed_at.amount", "sales.read_at.hours", "sales.weight.strength"),
    } <= set(plan.values)
    # The one region of a calendar has all of it, whatever its weight.
    assert same == ["plain.regions"]
