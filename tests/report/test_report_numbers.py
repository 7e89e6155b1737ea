"""The numbers on the page are those of the files, by queries that share nothing with it."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any
from xml.etree.ElementTree import Element
from zoneinfo import ZoneInfo

import duckdb
import pytest
from reading import bars, card, number, section, share, table, text

from synth_domains.cli import main
from synth_domains.registry import load_registry
from synth_domains_templates.places import REGIONS

NEAR = 0.0006  # shares are written with four digits


def ask(shop: Path, query: str) -> list[tuple[Any, ...]]:
    """The answer to a query; {name} is the table of that name."""
    names = {
        each.name: f"'{each}/*.parquet'" for each in shop.iterdir() if each.is_dir()
    }
    with duckdb.connect() as database:
        database.execute("SET TimeZone = 'UTC'")
        return database.execute(query.format(**names)).fetchall()


def test_every_table_has_its_rows(shop: Path, tree: Element) -> None:
    rows = table(section(tree, "Tables"), "Tables, with rows")

    for name, planned, measured, *_ in rows[1:-1]:
        found = ask(shop, f"SELECT count(*) FROM {{{name}}}")[0][0]
        assert number(measured) == found
        if not planned.startswith("about"):
            assert number(planned) == found
    assert len(rows) == 2 + 13


def test_samples_are_ten_rows_of_the_table(shop: Path, tree: Element) -> None:
    rows = table(section(tree, "Table orders"), "10 of ")

    head = [name.removesuffix("string") for name in rows[0]]
    key, total = (
        head.index("order_id"),
        next(i for i, n in enumerate(head) if n == "totaldecimal(12,2)"),
    )
    found = dict(ask(shop, "SELECT order_id, total FROM {orders}"))
    assert len(rows) == 11
    assert len({row[key] for row in rows[1:]}) == 10
    assert all(str(found[row[key]]) == row[total] for row in rows[1:])


def test_weights_stand_beside_what_was_measured(shop: Path, tree: Element) -> None:
    shown = bars(card(section(tree, "Table customers"), "tier"))

    counts = dict(ask(shop, "SELECT tier, count(*) FROM {customers} GROUP BY ALL"))
    weights = {"Free": 60, "Pro": 30, "Enterprise": 10}
    assert set(shown) == set(counts)
    for tier, (measured, planned) in shown.items():
        assert share(measured) == pytest.approx(counts[tier] / 1500, abs=NEAR)
        assert share(planned) == pytest.approx(
            weights[tier] / sum(weights.values()), abs=NEAR
        )


def test_missing_values_are_counted(shop: Path, tree: Element) -> None:
    said = text(card(section(tree, "Table orders"), "cancelled_at"))

    ((lacking,),) = ask(shop, "SELECT avg((cancelled_at IS NULL)::INT) FROM {orders}")
    assert f"{100 * lacking:.1f} % null" in said


def test_months_are_those_of_the_files(shop: Path, tree: Element) -> None:
    rows = table(section(tree, "orders, by placed_at"), "Rows by month")

    found = ask(
        shop,
        "SELECT strftime(placed_at::DATE, '%Y-%m'), count(*) FROM {orders} "
        "GROUP BY ALL ORDER BY 1",
    )
    assert [(month, number(n)) for month, n in rows[1:]] == found


def test_the_week_goes_by_each_regions_own_clock(shop: Path, tree: Element) -> None:
    rows = table(section(tree, "carts, by started_at"), "carts, measured")

    cells = [[0] * 24 for _ in range(7)]
    for region, at in ask(shop, "SELECT region, started_at FROM {carts}"):
        here = at.astimezone(ZoneInfo(REGIONS[region].zone))
        cells[here.weekday()][here.hour] += 1
    for row, counts in zip(rows[1:], cells, strict=True):
        shown = [number(cell) / 10_000 for cell in row[1:]]
        assert shown == pytest.approx([n / 12_000 for n in counts], abs=0.6 / 10_000)


def test_events_have_their_days_and_factors(tree: Element) -> None:
    rows = table(section(tree, "carts, by started_at"), "Events")

    event = next(row for row in rows if row[0] == "2 Black Friday")
    assert event[1] == "2024-11-29 and 2025-11-28, 1 d"
    assert event[2] == "× 3.1"
    assert event[6] == "passed"


def test_children_are_counted_for_each_parent(shop: Path, tree: Element) -> None:
    shown = bars(
        card(
            section(tree, "Rows for each parent"), "addresses of each row of customers"
        )
    )

    found = ask(
        shop,
        "SELECT n, count(*) / 1500 FROM (SELECT customer_id, count(*) AS n FROM "
        "{addresses} GROUP BY ALL) GROUP BY ALL",
    )
    assert {int(label) for label in shown} >= {n for n, _ in found}
    for n, part in found:
        assert share(shown[str(n)][0]) == pytest.approx(part, abs=NEAR)


def test_claims_are_measured(shop: Path, tree: Element) -> None:
    rows = table(section(tree, "What the domain says of its data"), "Sentences")

    domain = load_registry().domain("ecommerce")
    asked = {" ".join(claim.sentence.split()) for claim in domain.claims}
    assert len(rows) > 1
    assert {row[0] for row in rows[1:]} <= asked
    assert {row[4] for row in rows[1:]} <= {"passed", "failed", "not checked"}


def test_the_top_fifth_is_that_of_the_files(shop: Path, tree: Element) -> None:
    shown = bars(card(section(tree, "Rows for each parent"), "carts by customer_id"))

    ((top,),) = ask(
        shop,
        "SELECT sum(n) / 12000 FROM (SELECT count(*) AS n FROM {carts} GROUP BY "
        "customer_id ORDER BY n DESC LIMIT 300)",
    )
    assert share(shown["the top fifth has"][0]) == pytest.approx(top, abs=NEAR)


def test_every_check_of_verify_stands_there(
    shop: Path, tree: Element, capsys: pytest.CaptureFixture[str]
) -> None:
    rows = table(section(tree, "Every check"), "What was expected")

    main(["verify", str(shop), "--json"])
    checks = json.loads(capsys.readouterr().out)["checks"]
    asked = sorted(
        [place_of(c["table"], c["column"], c["name"]), c["name"], c["verdict"]]
        for c in checks
    )
    assert sorted([row[0], row[1], row[-1]] for row in rows[1:]) == asked
    told = [c for c in checks if c["verdict"] != "not checked"]
    shown = {tuple(row[1:5]) for row in rows[1:]}
    for each in told:
        words = (each["name"], each["expected"], each["measured"], each["bound"])
        assert tuple(" ".join(word.split()) for word in words) in shown


def place_of(table: str, column: str, kind: str) -> str:
    """What a check is about, as the page has it."""
    if kind == "claim":
        return f"{table}: {' '.join(column.split())}"
    return f"{table}.{column}".rstrip(".")
