"""What happened once: a strike, an outage at the till, and a slip in a price list."""

import synth_domains as sd
from synth_domains_ecommerce.calendars import US

# A carrier that delivers next to nothing on seven working days in a row; then the parcels
# with a remark that it never made before.
FIND_STRIKE = """
WITH parcels AS (
    SELECT *, (delivered_at - INTERVAL 6 HOURS)::DATE AS day FROM shipments
    WHERE delivered_at IS NOT NULL
), usual AS (
    SELECT carrier, count(*) / count(DISTINCT day) AS each_day FROM parcels
    GROUP BY 1 HAVING each_day >= 4
), calendar AS (
    SELECT unnest(generate_series(min(day) + INTERVAL 30 DAYS,
        max(day) - INTERVAL 12 DAYS, INTERVAL 1 DAY))::DATE AS day FROM parcels
), days AS (
    SELECT carrier, day, count(shipment_id) < 0.25 * any_value(each_day) AS quiet
    FROM usual CROSS JOIN calendar LEFT JOIN parcels USING (carrier, day)
    WHERE isodow(day) < 7 GROUP BY ALL
), spells AS (
    SELECT carrier, day, sum(quiet::INT) OVER (PARTITION BY carrier ORDER BY day
        ROWS BETWEEN CURRENT ROW AND 6 FOLLOWING) AS spell FROM days
), onset AS (SELECT carrier, min(day) AS began_at FROM spells WHERE spell > 6 GROUP BY 1),
seen AS (
    SELECT carrier, exception, began_at, shipped_at < began_at - 30 AS before,
        delivered_at::DATE BETWEEN began_at AND began_at + 40 AS after
    FROM shipments JOIN onset USING (carrier) WHERE exception IS NOT NULL
)
SELECT carrier, began_at, sum(n) AS effect FROM (
    SELECT carrier, began_at, exception, count(*) FILTER (after) AS n FROM seen
    GROUP BY ALL HAVING count(*) FILTER (before) = 0
) GROUP BY ALL"""
# A reason for declines that is given on one day, and never before or after.
FIND_OUTAGE = """
SELECT decline_reason, date_trunc('hour', min(attempted_at)) AS began_at,
    count(*) AS effect
FROM payments WHERE decline_reason IS NOT NULL GROUP BY 1
HAVING count(*) >= 5 AND max(attempted_at) - min(attempted_at) < INTERVAL 1 DAY"""
# Lines that cost far less than their product does at other times.
FIND_SLIP = """
WITH lines AS (
    SELECT started_at, unit_price / median(unit_price)
        OVER (PARTITION BY product_id, currency) AS ratio
    FROM cart_items JOIN carts USING (cart_id)
)
SELECT date_trunc('hour', min(started_at)) AS began_at, count(*) AS effect
FROM lines WHERE ratio < 0.3 HAVING count(*) >= 5"""

STRIKE = sd.Story(
    "carrier_strike",
    title="The drivers of Bluebird Parcel walk out",
    cause="""
        For nine days parcels of Bluebird Parcel in the United States lie where they
        are. They come up to two weeks late; buyers write angry reviews, and send back
        twice as much as usual.
    """,
    starts="2025-05-12 10:00",
    lasts="9 days",
    aftermath="70 days",
    regions=US,
    money=lambda: _refund(),
    find=FIND_STRIKE,
)
OUTAGE = sd.Story(
    "payment_outage",
    title="Northgate Pay is down on Cyber Monday",
    cause="""
        For eight hours one of two payment providers refuses most cards. Half of those
        buyers try again and get through, the others leave their carts.
    """,
    starts="2025-12-01 15:00",
    lasts="8 hours",
    aftermath="1 days",
    money=lambda: _total(),
    find=FIND_OUTAGE,
)
SLIP = sd.Story(
    "price_slip",
    title="A price list loses a digit",
    cause="""
        An import moves the decimal point of one department: for 26 hours all clothes
        cost a tenth. Word gets around, and buyers take three times as many.
    """,
    starts="2025-08-20 21:00",
    lasts="26 hours",
    aftermath="70 days",
    money=lambda: _total(),
    find=FIND_SLIP,
)


def _refund() -> sd.Column:
    """What was paid back, in US dollars."""
    from synth_domains_ecommerce.fulfilment import Returns

    return Returns.refund_usd


def _total() -> sd.Column:
    """What was sold, in US dollars."""
    from synth_domains_ecommerce.orders import Orders

    return Orders.total_usd
