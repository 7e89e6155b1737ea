"""What happened once: a strike, an outage at the till, and a slip in a price list."""

import synth_domains as sd
from synth_domains_ecommerce.calendars import US

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
    find="""
        SELECT date_trunc('day', s.shipped_at) AS day,
               median(date_diff('hour', s.shipped_at, s.delivered_at)) AS hours
        FROM shipments AS s WHERE s.carrier = 'Bluebird Parcel'
          AND s.method = 'standard' GROUP BY 1 ORDER BY 2 DESC LIMIT 12
    """,
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
    find="""
        SELECT date_trunc('hour', attempted_at) AS hour,
               avg((result = 'declined')::INT) AS declined
        FROM payments WHERE provider = 'Northgate Pay' GROUP BY 1
        HAVING count(*) >= 3 ORDER BY 2 DESC LIMIT 8
    """,
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
    find="""
        SELECT date_trunc('hour', c.started_at) AS hour,
               sum(i.quantity * i.unit_price)
                 / sum(i.quantity * p.list_price) AS paid_of_list
        FROM cart_items AS i JOIN carts AS c USING (cart_id)
        JOIN products AS p USING (product_id)
        WHERE p.category = 'Apparel' AND c.currency = 'USD'
        GROUP BY 1 ORDER BY 2 LIMIT 26
    """,
)


def _refund() -> sd.Column:
    """What was paid back, in US dollars."""
    from synth_domains_ecommerce.fulfilment import Returns

    return Returns.refund_usd


def _total() -> sd.Column:
    """What was sold, in US dollars."""
    from synth_domains_ecommerce.orders import Orders

    return Orders.total_usd
