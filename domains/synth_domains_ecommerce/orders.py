"""What is bought, and how an order lives until it arrives."""

from __future__ import annotations

import synth_domains as sd
from synth_domains_ecommerce.baskets import (
    MORE_LINES,
    OUTCOMES,
    USD_RATE,
    CartItems,
    Carts,
)
from synth_domains_ecommerce.calendars import (
    AWAKE,
    CURRENCY,
    LANGUAGE,
    ROUNDS,
    SMALLEST,
    VISITS,
)
from synth_domains_ecommerce.catalog import Products
from synth_domains_ecommerce.charges import (
    DECLINES,
    FEES,
    TAX,
    fee,
    in_currency,
    promotion,
)
from synth_domains_ecommerce.customers import Addresses, Customers
from synth_domains_ecommerce.delivery import (
    CANCELLED,
    CARRIERS,
    DISTANCE,
    LEAD_HOURS,
    METHODS,
    PROMISED_DAYS,
    STRUCK,
    TRANSIT_DAYS,
    order_status,
    usual_address,
)
from synth_domains_ecommerce.goods import in_words
from synth_domains_ecommerce.satisfaction import (
    ANGRY_RETURNS,
    ANSWERS,
    RATINGS,
    RETURN_RATE,
)
from synth_domains_ecommerce.stories import STRIKE


class Orders(
    sd.Table,
    per=Carts,
    count=Carts.bought,
    most=1,
    expect=sd.share_of(OUTCOMES, "ordered"),
):
    """Carts that were paid for; their fate depends on how long ago that was."""

    order_id = sd.key("ORD-{:08d}")
    cart_id = sd.copy(Carts.cart_id)
    customer_id = sd.copy(Carts.customer_id)
    address_id = sd.ref_within(
        Addresses,
        Carts.customer_id,
        sd.call(
            usual_address, sd.draw("address"), Customers.addresses_kept, returns="int"
        ),
    )
    placed_at = sd.copy(Carts.last_active_at).described(
        "when the order was placed, UTC"
    )
    arrives = sd.arrives(placed_at)
    tier = sd.copy(Carts.tier).described(
        "tier of the customer when the order was placed"
    )
    method = sd.choice(sd.by(tier, METHODS)).described("standard, express or priority")
    promotion_percent = sd.call(
        promotion,
        sd.draw("given"),
        sd.draw("size"),
        placed_at,
        returns="int",
        spark="int",
    ).described("per cent off all lines; 0 without a code")
    currency = sd.by(Carts.region, CURRENCY).described(
        "ISO 4217 currency of all amounts"
    )
    goods = sd.total(lambda: OrderItems.line_total).described(
        "sum of the lines, after discount"
    )
    shipping_fee = sd.call(
        fee,
        sd.by(method, FEES),
        sd.by(Carts.region, USD_RATE),
        goods,
        method.among("standard"),
        returns="money",
    ).described("what the customer pays for shipping")
    tax = sd.call(
        in_currency,
        goods * sd.by(Carts.region, TAX),
        sd.by(Carts.region, SMALLEST),
        returns="money",
    ).described("tax on the goods")
    total = (goods + shipping_fee + tax).described("what the customer pays in all")
    total_usd = (total / sd.by(Carts.region, USD_RATE)).hide()
    usual_attempts = (sd.counts(DECLINES, shape=0.6, most=3) + 1).hide()
    attempts = (usual_attempts + sd.where(Carts.tries_again, 1, 0)).hide()
    kept = sd.keep(~Carts.lost)

    shift = sd.clock_shift(placed_at, VISITS, Carts.region).hide()
    given_up = sd.flag(CANCELLED).hide()
    gives_up_at = sd.later(placed_at, sd.exponential(9), "hours").hide()
    cancelled = (given_up & (gives_up_at < sd.window_end())).hide()
    cancelled_at = sd.only_if(cancelled, gives_up_at).described(
        "when the order was cancelled, UTC; none if it was not"
    )
    lead = sd.lognormal(sd.by(method, LEAD_HOURS), 0.6).hide()
    picked_at = sd.later(placed_at, lead * 0.45, "hours").hide()
    ready_at = sd.next_open(sd.later(placed_at, lead, "hours"), shift, 7, 20).hide()
    usual_arrival = sd.next_open(
        sd.by_clock(
            sd.later(
                ready_at,
                sd.lognormal(
                    sd.by(method, TRANSIT_DAYS) * sd.by(Carts.region, DISTANCE), 0.42
                ),
                "days",
            ),
            shift,
            ROUNDS,
        ),
        shift,
        8,
        21,
    ).hide()
    carrier = sd.choice(sd.by(Customers.country, CARRIERS)).hide()
    near_strike = (
        sd.near(STRIKE, usual_arrival) & carrier.among("Bluebird Parcel")
    ).hide()
    struck = (sd.told(STRIKE) & near_strike).hide()
    late_arrival = sd.next_open(
        sd.by_clock(
            sd.later(sd.end_of(STRIKE), sd.lognormal(STRUCK, 0.5), "days"),
            shift,
            ROUNDS,
        ),
        shift,
        8,
        21,
    ).hide()
    arrives_at = sd.where(struck, late_arrival, usual_arrival).hide()
    promised_at = sd.later(
        placed_at, sd.by(method, PROMISED_DAYS) * sd.by(Carts.region, DISTANCE), "days"
    ).described("by when delivery was promised, UTC")
    shipped = (~given_up & (ready_at < sd.window_end())).hide()
    lost = sd.flag(0.004).hide()
    delivered = (shipped & ~lost & (arrives_at < sd.window_end())).hide()
    status = sd.call(
        order_status,
        cancelled,
        delivered,
        shipped,
        ~given_up & (picked_at < sd.window_end()),
        returns="text",
    ).described(
        "pending, processing, shipped, delivered or cancelled, at the window's end"
    )


class OrderItems(
    sd.Table, per=Orders, count=Carts.lines, most=32, expect=1 + MORE_LINES
):
    """The lines of the orders: what was in the cart, at the price that was paid."""

    order_item_id = sd.key("{order_id}-{:02d}")
    order_id = sd.copy(Orders.order_id)
    cart_item_id = sd.ref_within(CartItems, Carts, sd.position() - 1)
    product_id = sd.copy(CartItems.product_id)
    language = sd.by(Carts.region, LANGUAGE).hide()
    title = sd.call(
        in_words,
        language,
        Products.brand,
        Products.style,
        Products.noun,
        returns="text",
    ).described("what the product is called on the invoice, in the buyer's language")
    quantity = sd.copy(CartItems.quantity).described("units")
    unit_price = sd.copy(CartItems.unit_price).described(
        "price of one unit, without tax"
    )
    discount = sd.call(
        in_currency,
        unit_price * quantity * (Orders.promotion_percent * 0.01),
        sd.by(Carts.region, SMALLEST),
        returns="money",
    ).described("taken off the line")
    line_total: sd.Column = (unit_price * quantity - discount).described(
        "what the line costs, without tax"
    )

    late = (Orders.arrives_at > Orders.promised_at).hide()
    requested_at = sd.by_clock(
        sd.later(Orders.arrives_at, sd.lognormal(8, 0.7, low=1, high=30), "days"),
        Orders.shift,
        AWAKE,
    ).hide()
    usually_returned = sd.flag(
        sd.by(Products.category, RETURN_RATE) * (1 + Orders.promotion_percent * 0.01)
    ).hide()
    angrily_returned = (
        Orders.near_strike
        & sd.flag(sd.by(Products.category, RETURN_RATE) * (ANGRY_RETURNS - 1))
    ).hide()
    may_come_back = (
        Orders.shipped & ~Orders.lost & (usually_returned | angrily_returned)
    ).hide()
    sent_back = (
        Orders.delivered
        & (usually_returned | (sd.told(STRIKE) & angrily_returned))
        & (requested_at < sd.window_end())
    ).hide()
    experience = sd.where(late, "late", "on time").hide()
    stars = sd.choice(sd.by(experience, RATINGS)).hide()
    reviewed_at = sd.by_clock(
        sd.later(Orders.arrives_at, sd.lognormal(4, 0.9), "days"),
        Orders.shift,
        AWAKE,
    ).hide()
    reading = sd.draw().hide()
    usual_experience = sd.where(
        Orders.usual_arrival > Orders.promised_at, "late", "on time"
    ).hide()
    strike_experience = sd.where(Orders.near_strike, "late", "on time").hide()
    may_write = (
        Orders.shipped
        & ~Orders.lost
        & (
            (reading < sd.by(usual_experience, ANSWERS))
            | (reading < sd.by(strike_experience, ANSWERS))
        )
    ).hide()
    reviewed = (
        Orders.delivered
        & (reading < sd.by(experience, ANSWERS))
        & (reviewed_at < sd.window_end())
    ).hide()
