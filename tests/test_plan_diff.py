"""What changed from one plan to another, in words."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from shop import install
from support import Answer
from synth_domains.model.domain import Domain
from synth_domains.plan import Plan, default_plan
from synth_domains.plan_diff import plan_changes
from synth_domains.registry import load_registry

Command = Callable[..., Answer]
ECOMMERCE = load_registry().domain("ecommerce")
PLAN = default_plan(ECOMMERCE, target="serverless", catalog="main", schema="demo")
HOURS = PLAN.values["hours"]


@pytest.fixture
def shop(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Domain:
    """A small domain, installed for one test, and a folder to work in."""
    monkeypatch.syspath_prepend(str(install(tmp_path / "plugins")))
    monkeypatch.chdir(tmp_path)
    return load_registry().domain("shop")


def with_numbers(**numbers: Any) -> Plan:
    """The plan with other numbers; two underscores in a name stand for a dot."""
    named = {name.replace("__", "."): value for name, value in numbers.items()}
    assert set(named) <= set(PLAN.values)
    return replace(PLAN, values={**PLAN.values, **named})


def but(name: str, **entries: Any) -> dict[str, Any]:
    """A table of the plan with other entries."""
    return {**PLAN.values[name], **entries}


@pytest.mark.parametrize(
    ("changes", "lines"),
    [
        ({"catalog": "prod"}, ["catalog: main → prod"]),
        (
            {"target": "spark", "catalog": "", "schema": "", "path": "out"},
            ["output: /Volumes/main/demo/raw_data → out", "target: serverless → spark"],
        ),
        ({"format": "json"}, ["format: parquet → json"]),
        ({"cluster": "0123-abc"}, ["cluster: none → 0123-abc"]),
        ({"environment": False}, ["environment: true → false"]),
        ({"story": "flood"}, [f"story: {PLAN.story} → flood"]),
        ({"seed": 7}, ["seed: 42 → 7 (all that is random is drawn anew)"]),
        (
            {"start": dt.date(2025, 1, 1)},
            [
                "window: 2024-01-01 to 2025-12-31 → 2025-01-01 to 2025-12-31 "
                "(731 → 365 days)"
            ],
        ),
        (
            {"rows": {**PLAN.rows, "customers": 20_000}},
            [
                "rows of customers: 10,000 → 20,000 "
                "(so about twice as many addresses, tier_changes)"
            ],
        ),
        (
            {"rows": {**PLAN.rows, "products": 540}},
            ["rows of products: 600 → 540 (about 10 % fewer)"],
        ),
    ],
)
def test_a_changed_choice_is_told(changes: dict[str, Any], lines: list[str]) -> None:
    assert plan_changes(PLAN, replace(PLAN, **changes)) == lines


@pytest.mark.parametrize(
    ("numbers", "line"),
    [
        (
            {"tiers": {"Free": 60, "Pro": 25, "Enterprise": 15}},
            "tiers: Pro 30 % → 25 %, Enterprise 10 % → 15 % "
            "(customers by loyalty tier at the end of the window)",
        ),
        (
            {"frequency": but("frequency", Enterprise=8.0)},
            "frequency: Enterprise 5 times → 8 times as often as Free "
            "(how often a customer comes, by tier at the end of the window)",
        ),
        (
            {"loyalty": 1.5},
            "loyalty: 1.28, so the top fifth has about 67 % → 1.5, so the top fifth has "
            "about 74 % (spread of the customers' weights)",
        ),
        (
            {"return_rate": but("return_rate", Apparel=0.3)},
            "return_rate: Apparel 26 % → 30 % of order items",
        ),
        (
            {"hours": {**HOURS, "weekend": (*HOURS["weekend"][:20], 94, 74, 50, 27)}},
            "hours: weekend 20:00: 84 → 94 (visits by local hour)",
        ),
        (
            {"weekdays": (*PLAN.values["weekdays"][:5], 0.78, 0.94)},
            "weekdays: Sat -12 % → -22 % (visits by weekday, Monday first)",
        ),
        (
            {
                "months": {1: 0.94, 3: 1.1}
                | {k: v for k, v in PLAN.values["months"].items() if k > 2}
            },
            "months: Feb -8 % → as usual, Mar as usual → +10 % (visits by month)",
        ),
        (
            {"visits__black_friday": 3.6},
            "visits.black_friday: 3.1 times → 3.6 times (Black Friday)",
        ),
        (
            {"growth": -0.1},
            "growth: +14 % a year → -10 % a year (growth of visits in a year)",
        ),
        (
            {
                "taste": {
                    **PLAN.values["taste"],
                    "Pro": {"entry": 44, "core": 60, "premium": 70},
                }
            },
            "taste: Pro core 2.73 times → 1.36 times, Pro premium 3.18 times → 1.59 times "
            "(how often a product of a band is taken, by the tier of the customer)",
        ),
        (
            {"bands": {"entry": 90, "core": 80, "premium": 30}},
            "bands: other weights, the same shares (products by price band)",
        ),
        (
            {"loyalty": 1.2800001},
            "loyalty: 1.28 → 1.2800001 (spread of the customers' weights)",
        ),
        (
            {"hours": {**HOURS, "workday": tuple(range(1, 25))}},
            "hours: workday 00:00: 11 → 1, workday 09:00: 52 → 10, workday 10:00: 60 → "
            "11, workday 11:00: 58 → 12, workday 12:00: 56 → 13, workday 20:00: 90 → 21, "
            "17 more by less (visits by local hour)",
        ),
    ],
)
def test_a_changed_number_is_told_in_words(numbers: dict[str, Any], line: str) -> None:
    found = plan_changes(PLAN, with_numbers(**numbers))

    assert found[0] == line
    assert all(each.startswith("rows of ") for each in found[1:])


def test_rows_that_follow_from_a_changed_number_are_told() -> None:
    found = plan_changes(PLAN, with_numbers(more_lines=1.5, cancelled=0.07))

    assert found == [
        "more_lines: 1.2 → 1.5 (lines of a cart after the first, mean (negative "
        "binomial, shape 1.5))",
        "cancelled: 5 % → 7 % of orders",
        "rows of cart_items: ~369,127 → ~419,462 (2.2 → 2.5 for each cart)",
        "rows of order_items: ~110,000 → ~125,000 (2.2 → 2.5 for each order)",
        "rows of shipments: ~47,262 → ~46,267 (0.945 → 0.925 for each order)",
        "rows of reviews: ~11,404 → ~12,686 (0.104 → 0.101 for each order item)",
    ]


def test_the_same_plan_has_no_changes() -> None:
    assert plan_changes(PLAN, replace(PLAN)) == []


def test_plans_of_two_domains_are_not_compared(shop: Domain) -> None:
    assert plan_changes(PLAN, default_plan(shop)) == [
        "domain: ecommerce → shop, so that nothing else can be compared"
    ]


def test_the_command_compares_a_plan_with_an_older_one(
    command: Command, shop: Domain
) -> None:
    command("plan", "shop", "--target", "local", "-o", "old.yaml")
    text = Path("old.yaml").read_text("utf-8")
    Path("new.yaml").write_text(text.replace("again: 2.5", "again: 3"), "utf-8")

    same = command("plan", "old.yaml", "--diff", "old.yaml")
    other = command("plan", "new.yaml", "--diff", "old.yaml")
    asked = command(
        "plan", "old.yaml", "--rows", "customers=1000", "--diff", "old.yaml"
    )
    marked = command("plan", "new.yaml", "--diff", "old.yaml", "--markdown")

    assert same == Answer(0, "nothing changed since old.yaml\n", "")
    assert other.out.splitlines() == [
        "again: 2.5 → 3 (orders of a customer, mean)",
        "rows of orders: ~1,000 → ~1,200 (2.5 → 3 for each customer)",
    ]
    assert (
        asked.out
        == "rows of customers: 400 → 1,000 (so about 2.5 times as many orders)\n"
    )
    assert marked.out.splitlines()[1] == (
        "- rows of orders: \\~1,000 → \\~1,200 (2.5 → 3 for each customer)"
    )


def test_a_catalog_that_is_still_open_is_no_obstacle(
    command: Command, shop: Domain
) -> None:
    command("plan", "shop", "--catalog", "main", "--schema", "s", "-o", "old.yaml")

    answer = command("plan", "shop", "--schema", "s", "--diff", "old.yaml")

    assert answer == Answer(0, "catalog: main → still open\n", "")


@pytest.mark.parametrize("text", [None, "version: 1\n", "[", ""])
def test_an_old_plan_that_cannot_be_read_is_told_in_one_line(
    text: str | None, command: Command, shop: Domain
) -> None:
    if text is not None:
        Path("old.yaml").write_text(text)

    answer = command("plan", "shop", "--target", "local", "--diff", "old.yaml")

    assert (answer.code, answer.out, answer.err.count("\n")) == (2, "", 1)
    assert answer.err.startswith("synth-domains: old.yaml: ")


def test_a_changed_share_of_faults_is_told_by_table_and_kind(shop: Domain) -> None:
    clean = default_plan(shop, target="local")
    few = replace(clean, bad_data={"orders": {"missing": 0.01}})
    more = replace(clean, bad_data={"orders": {"missing": 0.01, "orphan": 0.02}})

    assert plan_changes(clean, few) == [
        "bad data: all rows are clean → 0 to 1 % of rows, 1 kind"
    ]
    assert plan_changes(few, more) == [
        "bad data: 0 to 1 % of rows, 1 kind → 0 to 3 % of rows, 2 kinds",
        "bad data, orphan in orders: 0 % → 2 %",
    ]
