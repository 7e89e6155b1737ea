"""Money, parcels, returns and reviews: what follows from an order."""

from __future__ import annotations

from typing import TYPE_CHECKING

import synth_domains as sd
from synth_domains_ecommerce.baskets import USD_RATE, Carts
from synth_domains_ecommerce.calendars import SMALLEST
from synth_domains_ecommerce.catalog import ASSORTMENT, Products
from synth_domains_ecommerce.charges import DECLINES
from synth_domains_ecommerce.delivery import CANCELLED
from synth_domains_ecommerce.orders import OrderItems, Orders
from synth_domains_ecommerce.reviews import TITLES, said
from synth_domains_ecommerce.satisfaction import ANSWERS, RETURN_RATE
from synth_domains_ecommerce.stories import OUTAGE

if TYPE_CHECKING:
    from synth_domains.kernel import Array, later, np, whole

DECLINE_REASONS = {
    "insufficient funds": 42,
    "do not honor": 24,
    "expired card": 12,
    "wrong security code": 13,
    "suspected fraud": 9,
}
EXCEPTIONS = sd.assume(
    "exceptions", 0.024, "parcels for which the carrier reports trouble", mark="design"
)
EXCEPTION_REASONS = {
    "nobody home": 61,
    "address unclear": 17,
    "weather": 13,
    "damaged": 9,
}
WORN = ("Apparel", "Shoes")
REASONS = {
    "worn": {
        "does not fit": 64,
        "not as expected": 20,
        "changed mind": 11,
        "damaged": 5,
    },
    "used": {"not as expected": 34, "damaged": 22, "defective": 24, "changed mind": 20},
}
# What to expect for each order, and for each line: some are cancelled, a few on the way.
ARRIVING = 0.995 * (1 - CANCELLED)
REVIEWED = ARRIVING * (
    0.915 * sd.value_of(ANSWERS, "on time") + 0.08 * sd.value_of(ANSWERS, "late")
)
SENT_BACK = ARRIVING * sum(
    (
        sd.value_of(RETURN_RATE, name) * sd.share_of(ASSORTMENT, name)
        for name in ASSORTMENT.value
    ),
    start=0,
)


def attempt_time(u: Array, placed_at: Array, before: Array) -> Array:
    """Attempts before the last one lie a minute or two before the order."""
    seconds = np.where(before > 0, before * 70.0 + np.floor(u * 60.0), 0.0)
    return later(placed_at, -seconds, "seconds")


def some_of(u: Array, quantity: Array) -> Array:
    """How many units are sent back: mostly all of the line."""
    return np.where(u < 0.8, quantity, 1 + np.floor(u * 5.0 % 1.0 * quantity)).astype(
        np.int64
    )


def share_of(amount: Array, part: Array, whole_number: Array, smallest: Array) -> Array:
    """The part of an amount that belongs to some of the units."""
    return whole(amount * part / whole_number / smallest) * smallest


class Payments(
    sd.Table, per=Orders, count=Orders.attempts, most=4, expect=1 + DECLINES
):
    """Attempts to pay: the last one goes through, or there would be no order."""

    payment_id = sd.key("{order_id}-P{:d}")
    order_id = sd.copy(Orders.order_id)
    method = sd.copy(Carts.method).described("how it was paid")
    provider = sd.copy(Carts.provider).described("the service that handled it")
    held_up = (sd.told(OUTAGE) & Carts.tries_again).hide()
    last = (Orders.usual_attempts + sd.where(held_up, 1, 0)).hide()
    kept = sd.keep(sd.position() < last + 1)
    attempted_at = sd.call(
        attempt_time,
        sd.draw(),
        Orders.placed_at,
        last - sd.position(),
        returns="time",
    ).described("when the attempt was made, UTC")
    arrives = sd.arrives(attempted_at)
    amount = sd.copy(Orders.total).described("amount in the order's currency")
    currency = sd.copy(Orders.currency).described("ISO 4217 currency")
    result = sd.where(sd.position() < last, "declined", "approved").described(
        "approved or declined"
    )
    decline_reason = sd.only_if(
        sd.position() < last,
        sd.where(
            held_up & (sd.position() > Orders.usual_attempts - 1),
            "provider unavailable",
            sd.choice(DECLINE_REASONS),
        ),
    ).described("why the bank said no; none if it did not")


class Shipments(sd.Table, per=Orders, count=Orders.shipped, most=1, expect=ARRIVING):
    """Parcels: one for each order that left the warehouse."""

    shipment_id = sd.key("SHIP-{:08d}")
    order_id = sd.copy(Orders.order_id)
    address_id = sd.copy(Orders.address_id)
    carrier = sd.copy(Orders.carrier).described("who carries it")
    method = sd.copy(Orders.method).described("standard, express or priority")
    shipped_at = sd.copy(Orders.ready_at).described("when it left the warehouse, UTC")
    arrives = sd.arrives(shipped_at)
    exception = sd.only_if(
        Orders.struck | sd.flag(EXCEPTIONS),
        sd.where(Orders.struck, "industrial action", sd.choice(EXCEPTION_REASONS)),
    ).described("what the carrier reported on the way; none if all went well")
    promised_at = sd.copy(Orders.promised_at).described(
        "by when delivery was promised, UTC"
    )
    delivered_at = sd.only_if(Orders.delivered, Orders.arrives_at).described(
        "when it was delivered, UTC; none while it is on its way, or lost"
    )


class Returns(
    sd.Table, per=OrderItems, count=OrderItems.may_come_back, most=1, expect=0.12
):
    """What came back, why, and what was paid out for it."""

    return_id = sd.key("{order_item_id}-R")
    kept = sd.keep(OrderItems.sent_back, decides=True)
    order_item_id = sd.copy(OrderItems.order_item_id)
    requested_at = sd.copy(OrderItems.requested_at).described(
        "when it was announced, UTC"
    )
    arrives = sd.arrives(requested_at)
    reason = sd.choice(
        sd.by(sd.where(Products.category.among(*WORN), "worn", "used"), REASONS)
    ).described("why, as the customer says")
    quantity = sd.call(
        some_of, sd.draw(), OrderItems.quantity, returns="int", spark="int"
    ).described("units sent back")
    arrived_at = sd.next_open(
        sd.later(requested_at, sd.lognormal(6, 0.5), "days"), Orders.shift, 7, 17
    ).hide()
    received_at = sd.only_if(arrived_at < sd.window_end(), arrived_at).described(
        "when the warehouse had it, UTC; none while it is on its way"
    )
    paid_at = sd.next_open(
        sd.later(arrived_at, sd.lognormal(2.5, 0.6), "days"), Orders.shift, 8, 19
    ).hide()
    refunded_at = sd.only_if(paid_at < sd.window_end(), paid_at).described(
        "when the money went back, UTC; none before that"
    )
    back = sd.call(
        share_of,
        OrderItems.line_total,
        quantity,
        OrderItems.quantity,
        sd.by(Carts.region, SMALLEST),
        returns="money",
    ).hide()
    refund = sd.only_if(paid_at < sd.window_end(), back).described(
        "amount in the order's currency; none before it is paid"
    )
    refund_usd = sd.where(
        paid_at < sd.window_end(), back / sd.by(Carts.region, USD_RATE), 0
    ).hide()


class Reviews(
    sd.Table, per=OrderItems, count=OrderItems.may_write, most=1, expect=REVIEWED
):
    """What buyers say: most are happy, some are angry, few are in between."""

    review_id = sd.key("{order_item_id}-V")
    kept = sd.keep(OrderItems.reviewed, decides=True)
    order_item_id = sd.copy(OrderItems.order_item_id)
    product_id = sd.copy(OrderItems.product_id)
    customer_id = sd.copy(Orders.customer_id)
    written_at = sd.copy(OrderItems.reviewed_at).described("when it was written, UTC")
    arrives = sd.arrives(written_at)
    stars = sd.number_of(OrderItems.stars).described("1 to 5")
    language = sd.copy(OrderItems.language).described("language of the text (ISO 639)")
    title = sd.call(
        said, sd.choice(sd.by(OrderItems.stars, TITLES)), language, returns="text"
    ).described("headline of the review, in the buyer's language")
