"""Does the shop's data behave as a shop does? Asked of the default size, in SQL.

Bounds are four standard errors of the figure at its n, unless they say otherwise.
"""

from __future__ import annotations

import math
from collections.abc import Callable
from statistics import NormalDist
from typing import Any

import pytest

Shelf = Any
DAY = "AT TIME ZONE 'America/New_York'"


@pytest.fixture(scope="module")
def shop(made: Callable[[str], Shelf]) -> Shelf:
    """The shop at its default size: 10,000 customers, 50,000 orders."""
    return made("ecommerce")


def near(share: float, n: int) -> float:
    """Four standard errors of a share that is counted n times."""
    return 4 * math.sqrt(share * (1 - share) / n)


def test_every_key_is_unique_and_every_reference_leads_to_a_row(shop: Shelf) -> None:
    domain = shop.plan.domain
    repeated = {
        name: shop.one(f"SELECT count(*) - count(DISTINCT {spec.key.name}) FROM {name}")
        for name, spec in domain.specs.items()
    }
    orphans = {
        (child, column): shop.one(
            f"""SELECT count(*) FROM {child} WHERE {column} IS NOT NULL
            AND {column} NOT IN (SELECT {key} FROM {parent})"""
        )
        for child, column, parent, key in domain.references
    }

    assert set(repeated.values()) == {0}
    assert set(orphans.values()) == {0}
    assert len(orphans) >= 19


def test_seven_carts_in_ten_are_given_up_and_have_no_order(shop: Shelf) -> None:
    carts, orders = shop.rows(
        "SELECT (SELECT count(*) FROM carts), (SELECT count(*) FROM orders)"
    )[0]
    both = shop.one(
        "SELECT count(*) FROM orders JOIN carts USING (cart_id) WHERE left_at IS NOT NULL"
    )

    assert abs(1 - orders / carts - 0.702) < 0.001
    assert both == 0


def test_tiers_are_exactly_as_declared(shop: Shelf) -> None:
    tiers = shop.pairs("SELECT tier, count(*) FROM customers GROUP BY ALL")

    assert tiers == pytest.approx(
        {"Free": 6000, "Pro": 3000, "Enterprise": 1000}, abs=9
    )


def test_everybody_began_on_free_and_climbed_one_step_at_a_time(shop: Shelf) -> None:
    wrong = shop.one(
        """SELECT count(*) FROM customers c LEFT JOIN (
            SELECT customer_id, count(*) AS steps, max_by(to_tier, changed_at) AS tier
            FROM tier_changes GROUP BY ALL) t USING (customer_id)
        WHERE coalesce(t.tier, 'Free') <> c.tier
        OR coalesce(steps, 0) <> CASE c.tier WHEN 'Free' THEN 0 WHEN 'Pro' THEN 1 ELSE 2 END"""
    )
    early = shop.one(
        """SELECT count(*) FROM tier_changes JOIN customers USING (customer_id)
        WHERE changed_at <= signed_up_at"""
    )
    at_order = shop.one(
        """SELECT count(*) FROM orders o JOIN carts USING (cart_id)
        LEFT JOIN tier_changes t ON t.customer_id = o.customer_id
        AND t.to_tier = o.tier WHERE o.tier <> 'Free' AND
        (t.changed_at IS NULL OR t.changed_at > started_at)"""
    )

    assert (wrong, early, at_order) == (0, 0, 0)


def test_enterprise_customers_come_five_times_as_often_as_free_ones(
    shop: Shelf,
) -> None:
    carts = shop.pairs(
        """SELECT tier, count(cart_id) / count(DISTINCT c.customer_id)
        FROM customers c LEFT JOIN carts USING (customer_id) GROUP BY ALL"""
    )

    # The weights of 1,000 customers vary by sqrt(exp(1.28 ** 2) - 1) = 2.04 of their mean.
    assert carts["Enterprise"] / carts["Free"] == pytest.approx(
        5, rel=4 * 2.04 / 1000**0.5
    )


@pytest.mark.parametrize(
    ("tier", "median"), [("Free", 55), ("Pro", 245), ("Enterprise", 1800)]
)
def test_amounts_have_the_medians_of_their_tier(
    shop: Shelf, tier: str, median: float
) -> None:
    found = shop.one(
        f"SELECT median(total) FROM orders WHERE currency = 'USD' AND tier = '{tier}'"
    )

    # Which products are hits moves a median by a tenth from seed to seed.
    assert found == pytest.approx(median, rel=0.2)


def test_a_fifth_of_the_customers_bring_most_orders_and_some_bring_none(
    shop: Shelf,
) -> None:
    top, none = shop.rows(
        """SELECT sum(n) FILTER (place <= 2000) / sum(n), avg((n = 0)::INT) FROM (
            SELECT count(order_id) AS n, row_number() OVER (ORDER BY n DESC) AS place
            FROM customers LEFT JOIN orders USING (customer_id) GROUP BY customer_id)"""
    )[0]
    alone = NormalDist().cdf(1.28 - 0.8416)

    assert alone < top < alone + 0.12  # tiers add to the spread of the customers
    assert 0.2 < none < 0.4


def test_nobody_shops_before_signing_up(shop: Shelf) -> None:
    early = shop.one(
        """SELECT count(*) FROM carts JOIN customers USING (customer_id)
        WHERE started_at < signed_up_at OR carts.region <> customers.region"""
    )

    assert early == 0


def test_totals_add_up_to_the_cent(shop: Shelf) -> None:
    lines = shop.one(
        """SELECT count(*) FROM order_items
        WHERE line_total <> quantity * unit_price - discount OR line_total <= 0"""
    )
    goods = shop.one(
        """SELECT count(*) FROM orders o JOIN (SELECT order_id, sum(line_total) AS goods
        FROM order_items GROUP BY ALL) i USING (order_id) WHERE o.goods <> i.goods"""
    )
    totals = shop.one(
        "SELECT count(*) FROM orders WHERE total <> goods + shipping_fee + tax"
    )
    paid = shop.one(
        """SELECT count(*) FROM orders LEFT JOIN (SELECT order_id, sum(amount) AS amount
        FROM payments WHERE result = 'approved' GROUP BY ALL) USING (order_id)
        WHERE amount IS DISTINCT FROM total"""
    )

    assert (lines, goods, totals, paid) == (0, 0, 0, 0)


def test_an_order_is_what_was_in_its_cart(shop: Shelf) -> None:
    wrong = shop.one(
        """SELECT count(*) FROM order_items i JOIN cart_items c USING (cart_item_id)
        JOIN orders o ON o.order_id = i.order_id WHERE i.product_id <> c.product_id
        OR i.quantity <> c.quantity OR o.cart_id <> c.cart_id"""
    )
    missing = shop.one(
        """SELECT count(*) FROM orders JOIN cart_items USING (cart_id)
        WHERE cart_item_id NOT IN (SELECT cart_item_id FROM order_items)"""
    )

    assert (wrong, missing) == (0, 0)


def test_prices_differ_between_regions_as_declared(shop: Shelf) -> None:
    shares = shop.plan.values["region_shares"]
    factors = {
        region: factor
        for region, factor in shop.plan.values["region_price"].items()
        if shares[region]
    }
    rates = shop.plan.values["usd_rate"]
    found = shop.pairs(
        f"""SELECT region, median(unit_price / list_price / rate) FROM cart_items
        JOIN carts USING (cart_id) JOIN products USING (product_id)
        JOIN (VALUES {", ".join(f"('{r}', {x})" for r, x in rates.items())}) v(region, rate)
        USING (region) WHERE list_price > 60 GROUP BY ALL"""
    )

    assert found == pytest.approx(factors, rel=0.03)  # prices are rounded to points
    assert max(found.values()) / min(found.values()) > 1.15


def test_november_and_december_are_busy(shop: Shelf) -> None:
    months = shop.pairs(
        """SELECT month(started_at), count(*) / count(DISTINCT started_at::DATE)
        FROM carts GROUP BY ALL"""
    )
    usual = sum(months[month] for month in range(1, 11)) / 10

    assert 1.5 < months[11] / usual < 2.0
    assert 1.5 < months[12] / usual < 2.0


@pytest.mark.parametrize(
    ("day", "least", "most"),
    [
        ("2025-11-27", 1.1, 2.0),  # Thanksgiving
        ("2025-11-28", 2.3, 3.4),  # Black Friday
        ("2025-12-01", 2.7, 4.1),  # Cyber Monday
        ("2025-12-25", 0.3, 0.9),
    ],
)
def test_single_days_stand_out_of_the_season(
    shop: Shelf, day: str, least: float, most: float
) -> None:
    ratio = shop.one(
        f"""SELECT count(*) FILTER (d = '{day}') / (count(*) / 61) FROM (
            SELECT (started_at {DAY})::DATE AS d FROM carts WHERE region LIKE 'US%')
        WHERE d BETWEEN '2025-11-01' AND '2025-12-31'"""
    )

    assert least < ratio < most


@pytest.mark.parametrize(
    ("region", "zone"),
    [
        ("US-Pacific", "America/Los_Angeles"),
        ("DE", "Europe/Berlin"),
        ("JP", "Asia/Tokyo"),
    ],
)
def test_evenings_are_evenings_on_the_clock_of_the_region(
    shop: Shelf, region: str, zone: str
) -> None:
    hours = shop.pairs(
        f"""SELECT hour(started_at AT TIME ZONE '{zone}'), count(*) FROM carts
        WHERE region = '{region}' GROUP BY ALL"""
    )

    assert max(hours, key=hours.__getitem__) in (19, 20, 21)
    assert hours[4] < hours[20] / 10


def test_the_pace_of_the_week_and_of_paydays(shop: Shelf) -> None:
    weekdays = shop.pairs(
        f"SELECT isodow(started_at {DAY}), count(*) FROM carts WHERE region LIKE 'US%' GROUP BY ALL"
    )
    days = shop.pairs(
        """SELECT day(started_at), count(*) / count(DISTINCT started_at::DATE)
        FROM carts WHERE month(started_at) < 11 GROUP BY ALL"""
    )

    assert min(weekdays, key=weekdays.__getitem__) == 6
    assert 1.1 < days[29] / days[21] < 1.45


def test_steps_follow_each_other_in_time(shop: Shelf) -> None:
    wrong = shop.rows(
        """SELECT
        (SELECT count(*) FROM orders JOIN carts USING (cart_id) WHERE placed_at < started_at),
        (SELECT count(*) FROM payments JOIN orders USING (order_id) WHERE attempted_at > placed_at),
        (SELECT count(*) FROM shipments JOIN orders USING (order_id) WHERE shipped_at <= placed_at),
        (SELECT count(*) FROM shipments WHERE delivered_at <= shipped_at),
        (SELECT count(*) FROM returns JOIN order_items USING (order_item_id)
         JOIN shipments USING (order_id)
         WHERE delivered_at IS NULL OR requested_at <= delivered_at),
        (SELECT count(*) FROM returns WHERE received_at <= requested_at
         OR refunded_at <= received_at OR (refunded_at IS NULL) <> (refund IS NULL)),
        (SELECT count(*) FROM reviews JOIN order_items USING (order_item_id)
         JOIN shipments USING (order_id)
         WHERE delivered_at IS NULL OR written_at <= delivered_at)"""
    )[0]

    assert wrong == (0, 0, 0, 0, 0, 0, 0)


def test_nothing_happens_after_the_end_of_the_window(shop: Shelf) -> None:
    late = {
        (name, column): shop.one(
            f"SELECT count(*) FROM {name} WHERE {column} >= '{shop.plan.end} 00:00+00'"
        )
        for name, spec in shop.plan.domain.specs.items()
        for column, kind in spec.written.items()
        if kind.spark_type == "timestamp"
        and column not in {"promised_at", "last_active_at"}
    }

    assert set(late.values()) == {0}
    assert len(late) >= 11


def test_status_follows_from_the_age_of_an_order(shop: Shelf) -> None:
    old = shop.pairs(
        """SELECT status, count(*) / sum(count(*)) OVER () FROM orders
        WHERE placed_at < '2025-11-01' GROUP BY ALL"""
    )
    new = shop.pairs(
        """SELECT status, count(*) / sum(count(*)) OVER () FROM orders
        WHERE placed_at > '2025-12-31' GROUP BY ALL"""
    )
    wrong = shop.one(
        """SELECT count(*) FROM orders LEFT JOIN shipments USING (order_id)
        WHERE (status IN ('shipped', 'delivered')) <> (shipment_id IS NOT NULL)
        OR (status = 'delivered') <> (delivered_at IS NOT NULL)
        OR (status = 'cancelled') <> (cancelled_at IS NOT NULL)"""
    )

    assert wrong == 0
    assert old["delivered"] > 0.93
    assert abs(old["cancelled"] - 0.05) < near(0.05, 40_000)
    assert "pending" not in old and "processing" not in old
    assert new["pending"] + new["processing"] > 0.4
    assert new.get("delivered", 0) < 0.1


def test_late_parcels_cost_stars_at_a_threshold(shop: Shelf) -> None:
    late = shop.one("SELECT avg((delivered_at > promised_at)::INT) FROM shipments")
    stars = shop.pairs(
        """SELECT delivered_at > promised_at, avg(stars) FROM reviews
        JOIN order_items USING (order_item_id) JOIN shipments USING (order_id) GROUP BY ALL"""
    )
    shape = shop.pairs("SELECT stars, count(*) FROM reviews GROUP BY ALL")

    assert 0.06 < late < 0.1
    assert stars[False] == pytest.approx(4.28, abs=4 * 1.2 / 9_000**0.5)
    assert stars[True] == pytest.approx(2.53, abs=4 * 1.7 / 1_000**0.5)
    assert shape[5] > shape[4] > shape[3] > shape[2] < shape[1]


def test_returns_depend_on_the_category(shop: Shelf) -> None:
    rates = shop.pairs(
        """SELECT category, count(return_id) / count(*) FROM order_items
        JOIN products USING (product_id) JOIN orders USING (order_id)
        LEFT JOIN returns USING (order_item_id)
        WHERE status = 'delivered' AND placed_at < '2025-10-01' GROUP BY ALL"""
    )
    declared = shop.plan.values["return_rate"]

    # Discounts add up to a twentieth; a category has at least 3,000 lines.
    for category, rate in declared.items():
        assert abs(rates[category] - rate * 1.03) < near(rate, 3_000)


def test_refunds_are_never_more_than_was_paid(shop: Shelf) -> None:
    wrong = shop.one(
        """SELECT count(*) FROM returns r JOIN order_items i USING (order_item_id)
        WHERE refund > line_total OR r.quantity > i.quantity OR r.quantity < 1"""
    )

    assert wrong == 0


def test_hits_are_hits_in_carts_and_in_orders(shop: Shelf) -> None:
    both = shop.one(
        """SELECT corr(c, o) FROM (SELECT product_id, count(*) AS c FROM cart_items GROUP BY ALL)
        JOIN (SELECT product_id, count(*) AS o FROM order_items GROUP BY ALL) USING (product_id)"""
    )
    top = shop.one(
        """SELECT sum(n) FILTER (place <= 120) / sum(n) FROM (SELECT count(*) AS n,
        row_number() OVER (ORDER BY n DESC) AS place FROM cart_items GROUP BY product_id)"""
    )
    oldest = shop.one(
        """SELECT list(product_id ORDER BY n DESC)[:10] FROM (
        SELECT product_id, count(*) AS n FROM cart_items GROUP BY ALL)"""
    )

    assert both > 0.99
    assert 0.6 < top < 0.9
    assert sum(int(key[5:]) for key in oldest) / 10 > 120  # not the lowest numbers


def test_places_agree_with_their_region(shop: Shelf) -> None:
    places = shop.rows(
        "SELECT DISTINCT city, state, country, left(postcode, 2) FROM addresses"
    )
    known = {(city, country): set() for city, _, country, _ in places}
    for city, state, country, _ in places:
        known[city, country].add(state)
    codes = shop.rows(
        """SELECT count(*) FROM addresses JOIN customers USING (customer_id)
        WHERE addresses.country <> customers.country"""
    )[0][0]
    tokyo = shop.one(
        "SELECT count(*) FROM addresses WHERE country = 'JP' AND street LIKE '%番地'"
    )
    japanese = shop.one("SELECT count(*) FROM addresses WHERE country = 'JP'")

    assert codes == 0
    assert tokyo == japanese > 300
    assert {len(states) for states in known.values()} == {1}


def test_mail_addresses_are_unique_follow_the_name_and_reach_nobody(
    shop: Shelf,
) -> None:
    customers, addresses = shop.rows(
        "SELECT count(*), count(DISTINCT email) FROM customers"
    )[0]
    elsewhere = shop.one(
        r"""SELECT count(*) FROM customers WHERE NOT regexp_matches(email,
        '^[a-z]+\.[a-z]+[0-9]+@([a-z]+\.)?example\.(com|net|org)$')"""
    )
    named = shop.one(
        """SELECT avg((email LIKE lower(first_name) || '.%')::INT) FROM customers
        WHERE country = 'US'"""
    )

    assert customers == addresses
    assert elsewhere == 0
    assert named > 0.99


def test_names_are_as_common_as_in_life(shop: Shelf) -> None:
    first = shop.one("""SELECT mode(last_name) FROM customers WHERE country = 'US'""")
    japan = shop.one("SELECT mode(last_name) FROM customers WHERE country = 'JP'")

    assert first == "Smith"
    assert japan in {"佐藤", "鈴木", "高橋", "田中", "伊藤", "渡辺", "山本", "中村"}


def test_products_belong_to_their_category_and_cost_less_than_they_sell_for(
    shop: Shelf,
) -> None:
    wrong = shop.one(
        """SELECT count(*) FROM products p JOIN categories c USING (category_id)
        WHERE c.name <> p.category OR unit_cost >= list_price OR unit_cost <= 0"""
    )
    shoes = shop.one(
        """SELECT count(*) FROM products WHERE category = 'Shoes' AND NOT
        regexp_matches(name, 'Sneakers|Boots|Loafers|Sandals|Shoes|Slippers')"""
    )
    points = shop.one(
        "SELECT count(*) FROM products WHERE (list_price * 100)::INT % 50 NOT IN (0, 49)"
    )

    assert (wrong, shoes, points) == (0, 0, 0)


def test_columns_that_nothing_links_are_independent(shop: Shelf) -> None:
    linked = shop.rows(
        """SELECT corr((device = 'phone')::INT, (channel = 'search')::INT),
        corr((device = 'phone')::INT, hash(customer_id) % 2) FROM carts"""
    )[0]
    n = shop.one("SELECT count(*) FROM carts")

    assert max(map(abs, linked)) < 4 / math.sqrt(n)
