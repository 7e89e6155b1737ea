"""What is bought, and how an order lives until it arrives."""

from __future__ import annotations

from typing import TYPE_CHECKING

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
    REGION_SHARES,
    ROUNDS,
    SMALLEST,
    VISITS,
)
from synth_domains_ecommerce.catalog import Products
from synth_domains_ecommerce.customers import Addresses, Customers
from synth_domains_ecommerce.goods import in_words
from synth_domains_ecommerce.stories import STRIKE

if TYPE_CHECKING:
    from synth_domains.kernel import Array, Labels, np, whole

CANCELLED = sd.assume(
    "cancelled",
    0.05,
    "share of orders that are cancelled",
    source="project requirement",
    mark="H",
)
DECLINES = sd.assume(
    "declines", 0.075, "declined payment attempts for each order, mean", mark="design"
)
CARRIERS = {
    "US": {"Bluebird Parcel": 46, "Continental Ground": 34, "Swift & Sons": 20},
    "GB": {"Royal Oak Mail": 55, "Swift & Sons": 45},
    "DE": {"Gelbpost": 58, "Hansa Paket": 42},
    "FR": {"La Poste Bleue": 60, "Hexagone Colis": 40},
    "JP": {"Tsubame Express": 64, "Kuma Unyu": 36},
    "BR": {"Correio Azul": 70, "Rápido Sul": 30},
    "CA": {"Maple Parcel": 62, "Northern Ground": 38},
    "MX": {"Paquetería Azteca": 58, "Correo Veloz": 42},
    "ES": {"Correo Ibérico": 61, "Mensajería Sol": 39},
    "IT": {"Posta Azzurra": 57, "Corriere Adriatico": 43},
    "NL": {"Oranjepost": 66, "Polderpakket": 34},
    "PL": {"Paczka Wisła": 54, "Kurier Orzeł": 46},
    "SE": {"Nordpaket": 63, "Älgbud": 37},
    "UA": {"Степова Пошта": 71, "Дніпро Кур'єр": 29},
    "CN": {"飞雁快递": 58, "长风速运": 42},
    "KR": {"한마음택배": 64, "나루택배": 36},
    "AU": {"Kookaburra Post": 67, "Outback Freight": 33},
}
STRUCK = sd.assume(
    "struck",
    4.0,
    "median days from the end of a strike until a parcel comes that lay meanwhile",
    mark="design",
)
ANGRY_RETURNS = sd.assume(
    "angry_returns",
    2.0,
    "returns of parcels that a strike delayed, times",
    mark="design",
)
METHODS = {
    "Free": {"standard": 84, "express": 12, "priority": 4},
    "Pro": {"standard": 62, "express": 28, "priority": 10},
    "Enterprise": {"standard": 38, "express": 37, "priority": 25},
}
LEAD_HOURS = {"standard": 17.0, "express": 8.0, "priority": 3.5}
TRANSIT_DAYS = sd.assume(
    "transit_days",
    {"standard": 3.1, "express": 1.4, "priority": 0.55},
    "median days between shipping and delivery, by method",
    mark="design",
)
DISTANCE = dict.fromkeys(REGION_SHARES.value, 1.0) | {
    "JP": 1.15,
    "BR": 1.7,
    "US-Mountain": 1.15,
    "CA": 1.2,
    "MX": 1.4,
    "UA": 1.6,
    "CN": 1.2,
    "AU": 1.5,
}
PROMISED_DAYS = sd.assume(
    "promised_days",
    {"standard": 7.4, "express": 4.0, "priority": 2.5},
    "days from order to the promised day, by method; about 8 % arrive later",
    source="Olist, 8.1 % of 97,000 orders late",
    mark="M",
)
FEES = {"standard": 4.9, "express": 11.9, "priority": 19.9}
TAX = sd.assume(
    "tax",
    {name: sd.REGIONS[name].tax_rate for name in REGION_SHARES.value},
    "sales or value added tax on goods, share",
    mark="mem",
)
RETURN_RATE = sd.assume(
    "return_rate",
    {
        "Audio": 0.11,
        "Computers": 0.10,
        "Kitchen": 0.08,
        "Furniture": 0.12,
        "Apparel": 0.26,
        "Shoes": 0.175,
        "Toys": 0.07,
        "Sports": 0.09,
        "Garden": 0.06,
        "Office": 0.05,
    },
    "share of delivered lines that are sent back, by category",
    source="NRF; Statista for apparel, shoes and garden",
    mark="M",
)
RATINGS = sd.assume(
    "ratings",
    {
        "on time": {"1": 7.5, "2": 2.5, "3": 7, "4": 20, "5": 63},
        "late": {"1": 47, "2": 9, "3": 10, "4": 12, "5": 22},
    },
    "stars of reviews by delivery, per cent: means 4.28 and 2.53, a threshold, not a slope",
    source="Olist, 97,000 orders",
    mark="M",
)
ANSWERS = sd.assume(
    "answers",
    {"on time": 0.105, "late": 0.17},
    "share of delivered lines that are reviewed, by delivery: the angry write more",
    mark="design",
)


def usual_address(u: Array, kept: Array) -> Array:
    """Most parcels go home."""
    return np.minimum(np.floor(kept * u**2.5), kept - 1).astype(np.int64)


def promotion(u: Array, size: Array, at: Array) -> Array:
    """Per cent off: a sixth of all orders have a code, half of them in Cyber Week."""
    month = at.astype("datetime64[M]")
    day = (at.astype("datetime64[D]") - month).astype(np.int64) + 1
    number = month.astype(np.int64) % 12 + 1
    sale = ((number == 11) & (day > 19)) | ((number == 12) & (day < 3))
    usual = np.array([10, 10, 10, 15, 15, 20])[(size * 6).astype(np.int64)]
    deep = np.array([15, 20, 20, 25, 25, 30])[(size * 6).astype(np.int64)]
    return np.where(u < np.where(sale, 0.52, 0.165), np.where(sale, deep, usual), 0)


def fee(method_fee: Array, rate: Array, goods: Array, standard: Array) -> Array:
    """Shipping: free above 50 dollars for standard parcels."""
    free = standard & (goods >= 5000 * rate)
    cents = whole(method_fee * rate * 10.0) * 10
    step = np.where(rate > 1000.0, 10_000, np.where(rate > 50.0, 1000, 1))
    return np.where(free, 0, cents // step * step)


def in_currency(amount: Array, smallest: Array) -> Array:
    """An amount of which the currency has coins: yen and won have no cents."""
    return whole(amount / smallest) * smallest


def order_status(
    cancelled: Array, delivered: Array, shipped: Array, picked: Array
) -> Labels:
    """Where an order stands at the end of the window: it follows from its times."""
    words = ["pending", "processing", "shipped", "delivered", "cancelled"]
    codes = picked.astype(np.int64) + (shipped & picked) + (delivered & shipped)
    return Labels(np.where(cancelled, 4, codes), words)


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
