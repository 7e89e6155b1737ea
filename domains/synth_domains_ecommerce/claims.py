"""What the shop's data shows: sentences that anybody can measure on the tables."""

import synth_domains as sd
from synth_domains_ecommerce.baskets import FREQUENCY, OUTCOMES
from synth_domains_ecommerce.calendars import US
from synth_domains_ecommerce.charges import DECLINES
from synth_domains_ecommerce.delivery import CANCELLED
from synth_domains_ecommerce.satisfaction import RETURN_RATE
from synth_domains_ecommerce.stories import OUTAGE, SLIP, STRIKE

LATE = "(o.delivered_at > o.promised_at)"
PER_DAY = """
    SELECT placed_at::DATE AS day, count(*) AS n FROM orders
    WHERE placed_at < DATE '2025-12-01' OR placed_at > DATE '2025-12-02' GROUP BY 1
"""


def median_goods(tier: str) -> str:
    """The median order of a tier in US dollars, where that is the currency."""
    return f"""
        SELECT median(goods) FROM orders WHERE tier = '{tier}' AND currency = 'USD'
    """


CLAIMS = (
    sd.Claim(
        "Seven carts in ten are never ordered",
        measure="SELECT 1 - (SELECT count(*) FROM orders) / count(*) FROM carts",
        expected=sd.share_of(OUTCOMES, "abandoned"),
        within=0.01,
    ),
    sd.Claim(
        "Enterprise customers come five times as often as those on Free",
        measure="""
            WITH visits AS (
              SELECT tier, count(cart_id) / count(DISTINCT u.customer_id) AS n
              FROM customers AS u LEFT JOIN carts USING (customer_id) GROUP BY 1)
            SELECT max(n) FILTER (tier = 'Enterprise') / max(n) FILTER (tier = 'Free')
            FROM visits
        """,
        expected=sd.value_of(FREQUENCY, "Enterprise"),
        within="25 %",
    ),
    sd.Claim(
        "A fifth of the customers bring most of the orders",
        measure="""
            WITH each AS (
              SELECT count(order_id) AS n FROM customers AS u
              LEFT JOIN orders USING (customer_id) GROUP BY u.customer_id),
            ranked AS (SELECT n, percent_rank() OVER (ORDER BY n DESC) AS place FROM each)
            SELECT sum(n) FILTER (place < 0.2) / sum(n) FROM ranked
        """,
        between=(0.6, 0.85),
    ),
    sd.Claim(
        "Many customers have never ordered anything",
        measure="""
            SELECT avg((NOT EXISTS (SELECT 1 FROM orders AS o
              WHERE o.customer_id = u.customer_id))::INT) FROM customers AS u
        """,
        between=(0.1, 0.7),
    ),
    sd.Claim(
        "A parcel that comes late costs 1.7 stars",
        measure=f"""
            SELECT avg(stars) FILTER (NOT {LATE}) - avg(stars) FILTER ({LATE})
            FROM reviews JOIN order_items AS i USING (order_item_id)
            JOIN shipments AS o ON o.order_id = i.order_id
        """,
        expected=1.73,
        within=0.35,
    ),
    sd.Claim(
        "About one parcel in twelve is late",
        measure=f"""
            SELECT avg({LATE}::INT) FROM shipments AS o WHERE delivered_at IS NOT NULL
        """,
        between=(0.05, 0.12),
    ),
    sd.Claim(
        "The median order on Free is near 50 dollars",
        measure=median_goods("Free"),
        expected=50,
        within="30 %",
        regions=US,
    ),
    sd.Claim(
        "The median order on Pro is near 220 dollars",
        measure=median_goods("Pro"),
        expected=220,
        within="20 %",
        regions=US,
    ),
    sd.Claim(
        "The median order on Enterprise is near 1,800 dollars",
        measure=median_goods("Enterprise"),
        expected=1800,
        within="35 %",
        regions=US,
    ),
    sd.Claim(
        "November and December bring 1.5 to 2 times the usual orders",
        measure=f"""
            WITH days AS ({PER_DAY})
            SELECT avg(n) FILTER (month(day) >= 11) / avg(n) FILTER (month(day) < 11)
            FROM days
        """,
        between=(1.4, 2.1),
    ),
    sd.Claim(
        "Saturdays are quieter than Mondays",
        measure=f"""
            WITH days AS ({PER_DAY})
            SELECT avg(n) FILTER (isodow(day) = 6) / avg(n) FILTER (isodow(day) = 1)
            FROM days
        """,
        between=(0.6, 0.95),
    ),
    sd.Claim(
        "Clothes come back as often as the plan says, a little more when reduced",
        measure="""
            SELECT count(return_id) / count(*) FROM order_items AS i
            JOIN products AS p USING (product_id) JOIN orders AS o USING (order_id)
            LEFT JOIN returns USING (order_item_id)
            WHERE p.category = 'Apparel' AND o.status = 'delivered'
              AND o.placed_at < (SELECT max(placed_at) FROM orders) - INTERVAL 60 DAYS
        """,
        expected=sd.value_of(RETURN_RATE, "Apparel") * 1.02,
        within="12 %",
    ),
    sd.Claim(
        "Orders are cancelled as often as the plan says",
        measure="SELECT avg((status = 'cancelled')::INT) FROM orders",
        expected=CANCELLED,
        within="15 %",
    ),
    sd.Claim(
        "Payments are declined as often as the plan says",
        measure="""
            SELECT count(*) FILTER (decline_reason <> 'provider unavailable')
              / count(DISTINCT order_id) FROM payments
        """,
        expected=DECLINES,
        within="12 %",
    ),
    sd.Claim(
        "Each order has one payment that went through, of its total",
        measure="""
            SELECT count(*) FROM orders AS o WHERE 1 <> (SELECT count(*)
              FROM payments AS p WHERE p.order_id = o.order_id
                AND p.result = 'approved' AND p.amount = o.total)
        """,
        expected=0,
        within=0,
    ),
    sd.Claim(
        "Totals add up to the cent",
        measure="SELECT sum(abs(total - goods - shipping_fee - tax)) FROM orders",
        expected=0,
        within=0,
    ),
    sd.Claim(
        "Yen and won have no cents",
        measure="SELECT sum(total % 1) FROM orders WHERE currency IN ('JPY', 'KRW')",
        expected=0,
        within=0,
        regions=("JP", "KR"),
    ),
    sd.Claim(
        "No parcel is delivered before it is shipped, none shipped before it is paid",
        measure="""
            SELECT count(*) FROM shipments JOIN orders USING (order_id)
            WHERE delivered_at < shipped_at OR shipped_at < placed_at
        """,
        expected=0,
        within=0,
    ),
    sd.Claim(
        "Nothing is paid back beyond what was paid for it",
        measure="""
            SELECT count(*) FROM returns JOIN order_items AS i USING (order_item_id)
            WHERE refund > i.line_total
        """,
        expected=0,
        within=0,
    ),
    sd.Claim(
        "The last two days hold open orders",
        measure="""
            SELECT avg((status IN ('pending', 'processing', 'shipped'))::INT), count(*)
            FROM orders
            WHERE placed_at > (SELECT max(placed_at) FROM orders) - INTERVAL 2 DAYS
        """,
        between=(0.8, 1),
    ),
    sd.Claim(
        "Phones lead to an order less often than desktops",
        measure="""
            WITH rates AS (
              SELECT device, count(order_id) / count(*) AS rate FROM carts
              LEFT JOIN orders USING (cart_id) GROUP BY 1)
            SELECT max(rate) FILTER (device = 'phone')
              / max(rate) FILTER (device = 'desktop') FROM rates
        """,
        between=(0.5, 0.75),
    ),
    sd.Claim(
        "The strike holds parcels up for a week and more",
        measure="""
            SELECT median(date_diff('hour', s.shipped_at, s.delivered_at)) / 24
            FROM shipments AS s WHERE carrier = 'Bluebird Parcel'
              AND shipped_at BETWEEN TIMESTAMPTZ '2025-05-13 00:00:00+00'
                AND TIMESTAMPTZ '2025-05-16 00:00:00+00'
        """,
        between=(6, 18),
        story=STRIKE,
    ),
    sd.Claim(
        "During the outage most payments at Northgate Pay are declined",
        measure="""
            SELECT avg((result = 'declined')::INT), count(*) FROM payments
            WHERE provider = 'Northgate Pay'
              AND attempted_at >= TIMESTAMPTZ '2025-12-01 15:00:00+00'
              AND attempted_at < TIMESTAMPTZ '2025-12-01 23:00:00+00'
        """,
        between=(0.25, 0.6),
        story=OUTAGE,
    ),
    sd.Claim(
        "While the price list is wrong, clothes cost a tenth",
        measure="""
            SELECT median(unit_price / list_price) FROM cart_items
            JOIN carts AS c USING (cart_id) JOIN products AS p USING (product_id)
            WHERE p.category = 'Apparel' AND c.currency = 'USD'
              AND c.started_at >= TIMESTAMPTZ '2025-08-20 21:00:00+00'
              AND c.started_at < TIMESTAMPTZ '2025-08-21 23:00:00+00'
        """,
        expected=0.1,
        within=0.02,
        story=SLIP,
        regions=US,
    ),
)
