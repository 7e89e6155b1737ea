"""The checks see what is wrong, and nothing else."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from shops import failures, seal, small_plan

from synth_domains.plan import Plan
from synth_domains.verify import Outcome, verify

Failures = set[tuple[str, str]]
Damage = Callable[[str, str], Failures]
AGAIN = "worked out"
ALL_OF_REVIEWS = {
    "reviews",
    *(f"reviews.{name}" for name in small_plan().domain.specs["reviews"].written),
} - {"reviews.review_id"}


def apart(found: Failures) -> tuple[Failures, set[str]]:
    """Failures of checks of all rows; and columns whose values were worked out again."""
    again = {column for name, column in found if name == AGAIN}
    return {each for each in found if each[0] != AGAIN}, again


def test_a_changed_assumption_changes_what_is_expected(
    shop: tuple[Plan, Path], sound: Outcome, tmp_path: Path
) -> None:
    plan, folder = shop
    numbers = plan.values
    hours = numbers["hours"]
    other = small_plan(
        **{
            "carts.channel.weights": {**numbers["carts.channel.weights"], "ads": 18.7},
            "hours": {kind: (*day[1:], day[0]) for kind, day in hours.items()},
            "loyalty": 1.6,
            "more_lines": 1.32,
            "outcomes": {"ordered": 34.8, "abandoned": 70.2},
            "return_rate": {**numbers["return_rate"], "Apparel": 0.40},
            "second_addresses": 0.5,
            "tax": {**numbers["tax"], "DE": 0.2},
        }
    )
    copy = tmp_path / "shop"
    shutil.copytree(folder, copy)
    seal(other, copy)

    found = failures(verify(copy, other)) - failures(sound)

    assert apart(found)[0] == {
        ("weights", "carts.channel"),
        ("hours", "carts.started_at"),
        ("hours", "customers.signed_up_at"),
        ("popularity", "carts.customer_id"),
        ("children", "carts.cart_items"),
        ("exact shares", "carts.outcome"),
        ("rate", "order_items.returns"),
        ("children", "customers.addresses"),
        ("claim", "orders.Seven carts in ten are never ordered"),
        (
            "claim",
            "order_items.Clothes come back as often as the plan says, a little more "
            "when reduced",
        ),
    }
    assert {"carts.channel", "carts.started_at", "orders.tax"} <= apart(found)[1]
    assert not {"products.name", "customers.city"} & apart(found)[1]


@pytest.mark.parametrize(
    ("table", "query", "expected", "again"),
    [
        pytest.param(
            "reviews",
            "SELECT * REPLACE (CASE WHEN review_id = (SELECT max(review_id) FROM t) "
            "THEN (SELECT min(review_id) FROM t) ELSE review_id END AS review_id) FROM t",
            {("keys", "reviews.review_id")},
            ALL_OF_REVIEWS,
            id="a key twice",
        ),
        pytest.param(
            "reviews",
            "SELECT * REPLACE (CASE WHEN review_id = (SELECT max(review_id) FROM t) "
            "THEN 'PROD-99999' ELSE product_id END AS product_id) FROM t",
            {("references", "reviews.product_id"), ("follows", "reviews.product_id")},
            {"reviews.product_id"},
            id="an orphan",
        ),
        pytest.param(
            "orders",
            "SELECT * REPLACE ((total + CASE WHEN order_id = (SELECT max(order_id) "
            "FROM t) THEN 0.01 ELSE 0 END)::DECIMAL(12, 2) AS total) FROM t",
            {
                ("follows", "orders.total"),
                ("follows", "payments.amount"),
                ("claim", "orders.Totals add up to the cent"),
                (
                    "claim",
                    "orders.Each order has one payment that went through, of its total",
                ),
            },
            {"orders.total"},
            id="a cent",
        ),
        pytest.param(
            "orders",
            "SELECT * REPLACE ((shipping_fee + CASE WHEN order_id = (SELECT max(order_id) "
            "FROM t) THEN 1 ELSE 0 END)::DECIMAL(12, 2) AS shipping_fee) FROM t",
            {
                ("follows", "orders.total"),
                ("claim", "orders.Totals add up to the cent"),
            },
            {"orders.shipping_fee"},
            id="a fee that the domain's own function does not give",
        ),
        pytest.param(
            "returns",
            "SELECT * REPLACE (CASE WHEN quantity > 1 THEN quantity - 1 ELSE quantity END "
            "AS quantity) FROM t",
            set(),
            {"returns.quantity"},
            id="a number that the domain's own function draws",
        ),
        pytest.param(
            "carts",
            "SELECT * REPLACE (device AS channel, channel AS device) FROM t",
            {
                ("weights", "carts.channel"),
                ("weights", "carts.device"),
            },
            {"carts.channel", "carts.device"},
            id="two columns swapped",
        ),
        pytest.param(
            "products",
            "SELECT * REPLACE (least(grams, 1500) AS grams) FROM t",
            {("quantiles", "products.grams")},
            {"products.grams"},
            id="clipped",
        ),
        pytest.param(
            "carts",
            "SELECT * REPLACE (started_at + INTERVAL 1 HOUR AS started_at, "
            "last_active_at + INTERVAL 1 HOUR AS last_active_at) FROM t "
            "WHERE cart_id <> (SELECT max(cart_id) FROM t)",
            {
                ("rows", "carts"),
                ("references", "cart_items.cart_id"),
                ("follows", "cart_items.cart_id"),
                ("follows", "orders.placed_at"),
                ("hours", "carts.started_at"),
                ("window", "carts.started_at"),
            },
            {"carts", "carts.started_at", "carts.last_active_at"},
            id="an hour late, and the last row lost",
        ),
        pytest.param(
            "order_items",
            "SELECT * FROM t WHERE order_item_id <> (SELECT min(order_item_id) FROM t "
            "WHERE order_item_id LIKE '%-01' AND replace(order_item_id, '-01', '-02') "
            "IN (SELECT order_item_id FROM t))",
            {
                ("children", "orders.order_items"),
                ("places", "order_items.order_item_id"),
                ("total", "orders.goods"),
            },
            {"order_items"},
            id="a row lost",
        ),
        pytest.param(
            "carts",
            "SELECT * REPLACE (least(started_at, TIMESTAMPTZ '2025-12-30 23:59:59+00') "
            "AS started_at) FROM t",
            {("edges", "carts.started_at"), ("quantiles", "carts.last_active_at")},
            {"carts.started_at"},
            id="the last day moved into the one before",
        ),
        pytest.param(
            "shipments",
            "SELECT * REPLACE (delivered_at - INTERVAL 9 DAY AS delivered_at) FROM t",
            {
                ("claim", "shipments.About one parcel in twelve is late"),
                (
                    "claim",
                    "shipments.No parcel is delivered before it is shipped, none "
                    "shipped before it is paid",
                ),
            },
            {"shipments.delivered_at"},
            id="delivered before it was ordered",
        ),
        pytest.param(
            "customers",
            "SELECT * REPLACE (CASE WHEN tier = 'Enterprise' THEN NULL ELSE company END "
            "AS company) FROM t",
            {("where it is there", "customers.company")},
            {"customers.company"},
            id="values lost",
        ),
    ],
)
def test_damage_fails_its_own_checks(
    damaged: Damage,
    sound: Outcome,
    table: str,
    query: str,
    expected: Failures,
    again: set[str],
) -> None:
    found, columns = apart(damaged(table, query) - failures(sound))

    assert found == expected
    assert columns == again


def test_a_plan_for_other_types_fails_columns_and_says_what_it_left_out(
    damaged: Damage,
) -> None:
    found = damaged("reviews", "SELECT * REPLACE (stars::DOUBLE AS stars) FROM t")

    assert ("columns", "reviews") in found
