"""What people put into carts; seven in ten of them are given up."""

from __future__ import annotations

from typing import TYPE_CHECKING

import synth_domains as sd
from synth_domains_ecommerce.calendars import CURRENCY, REGION_SHARES, VISITS
from synth_domains_ecommerce.catalog import Products, price_point
from synth_domains_ecommerce.customers import Customers
from synth_domains_ecommerce.stories import OUTAGE, SLIP

if TYPE_CHECKING:
    from synth_domains.kernel import Array, Labels, np, whole

OUTCOMES = sd.assume(
    "outcomes",
    {"ordered": 29.8, "abandoned": 70.2},
    "carts that are ordered and carts that are given up, per cent",
    source="Baymard Institute, mean of studies",
    mark="M",
)
FREQUENCY = sd.assume(
    "frequency",
    {"Free": 1.0, "Pro": 2.2, "Enterprise": 5.0},
    "how often a customer comes, by tier at the end of the window, against Free",
    source="project requirement",
    mark="H",
)
LOYALTY = sd.assume(
    "loyalty",
    1.28,
    "spread of the customers' weights: the top fifth brings 67 % of the carts",
    source="McCarthy and Winer, SSRN 3264425",
    mark="H",
)
HITS = sd.assume(
    "hits",
    1.6,
    "spread of the products' weights, for carts and orders alike",
    mark="design",
)
DEVICES = sd.assume(
    "devices",
    {
        "ordered": {"phone": 55.4, "desktop": 42.3, "tablet": 2.3},
        "abandoned": {"phone": 70.5, "desktop": 27.6, "tablet": 1.9},
    },
    "device by outcome, per cent: phones convert worse",
    source="eMarketer Q4 2021",
    mark="M",
)
CHANNELS = {
    "direct": 28,
    "search": 31,
    "ads": 17,
    "email": 13,
    "social": 8,
    "affiliate": 3,
}
MORE_LINES = sd.assume(
    "more_lines",
    1.2,
    "lines of a cart after the first, mean (negative binomial, shape 1.5)",
    mark="design",
)
TASTE = sd.assume(
    "taste",
    {
        "Free": {"entry": 100, "core": 20, "premium": 0.6},
        "Pro": {"entry": 22, "core": 60, "premium": 70},
        "Enterprise": {"entry": 8, "core": 40, "premium": 160},
    },
    "how often a product of a band is taken, by the tier of the customer",
    mark="design",
)
TYPICAL_QUANTITY = sd.assume(
    "typical_quantity",
    {"Free": 0.97, "Pro": 2.2, "Enterprise": 8.8},
    "median of the units on a line before rounding down, by tier",
    mark="design",
)
QUANTITY_SPREAD = {"Free": 0.42, "Pro": 0.7, "Enterprise": 0.95}
REGION_PRICE = sd.assume(
    "region_price",
    {
        "US-East": 1.0,
        "US-Central": 0.95,
        "US-Mountain": 0.97,
        "US-Pacific": 1.05,
        "GB": 1.08,
        "DE": 1.06,
        "FR": 1.09,
        "JP": 1.12,
        "BR": 0.92,
        "CA": 1.03,
        "MX": 0.93,
        "ES": 0.98,
        "IT": 1.04,
        "NL": 1.05,
        "PL": 0.94,
        "SE": 1.1,
        "UA": 0.9,
        "CN": 0.92,
        "KR": 1.02,
        "AU": 1.07,
    },
    "prices against the list, by region: 5 to 15 % apart",
    source="project requirement",
    mark="H",
)
USD_RATE = sd.assume(
    "usd_rate",
    {name: sd.REGIONS[name].usd_rate for name in REGION_SHARES.value},
    "units of the local currency for one US dollar, about the mean of 2025",
    mark="mem",
)


def tier_at(
    tier: Labels, pro_since: Array, enterprise_since: Array, at: Array
) -> Labels:
    """The tier a customer had at a time."""
    pro = (tier.codes > 0) & (at >= pro_since)
    enterprise = (tier.codes > 1) & (at >= enterprise_since)
    return Labels(pro.astype(np.int64) + enterprise, tier.words)


def at_least_one(amount: Array) -> Array:
    """Units on a line: rounded down, but one at least."""
    return np.maximum(np.floor(amount), 1.0).astype(np.int64)


def local_price(list_price: Array, factor: Array, rate: Array) -> Array:
    """The price in a region: converted, and written as its shops write prices.

    1,980 yen, 19,900 won; elsewhere 24.99.
    """
    amount = list_price * factor * rate
    step = np.where(rate > 1000.0, 100_000.0, 10_000.0)
    below = np.where(rate > 1000.0, 10_000.0, np.where(rate > 100.0, 2000.0, 100.0))
    round_one = whole(np.maximum(np.rint(amount / step), 1.0) * step - below)
    return np.where(rate > 50.0, round_one, price_point(amount))


LOCAL_METHODS = {
    "US": {"card": 62, "wallet": 27, "pay later": 11},
    "GB": {"card": 58, "wallet": 31, "pay later": 11},
    "DE": {"card": 19, "wallet": 38, "invoice": 27, "direct debit": 16},
    "FR": {"card": 66, "wallet": 27, "pay later": 7},
    "JP": {"card": 63, "wallet": 17, "convenience store": 20},
    "BR": {"card": 46, "instant transfer": 41, "bank slip": 13},
    "CA": {"card": 71, "wallet": 22, "pay later": 7},
    "MX": {"card": 48, "instant transfer": 26, "cash voucher": 18, "wallet": 8},
    "ES": {"card": 55, "wallet": 29, "instant transfer": 16},
    "IT": {"card": 41, "wallet": 36, "cash on delivery": 11, "pay later": 12},
    "NL": {"bank transfer": 68, "card": 14, "wallet": 12, "pay later": 6},
    "PL": {"instant transfer": 62, "card": 20, "wallet": 10, "cash on delivery": 8},
    "SE": {"card": 34, "pay later": 28, "instant transfer": 26, "invoice": 12},
    "UA": {"card": 58, "cash on delivery": 32, "wallet": 10},
    "CN": {"wallet": 88, "card": 12},
    "KR": {"card": 66, "wallet": 26, "bank transfer": 8},
    "AU": {"card": 54, "wallet": 25, "pay later": 21},
}
PROVIDERS = {"Northgate Pay": 57, "Cardwell": 43}
REFUSED = sd.assume(
    "refused",
    0.62,
    "while a payment provider is down, share of its payments that it refuses",
    mark="design",
)
GIVES_UP = sd.assume(
    "gives_up",
    0.5,
    "share of buyers who leave when the provider is down; the others try again",
    mark="design",
)
SLIP_FACTOR = sd.assume(
    "slip_factor", 0.1, "what a slip in the price list leaves of a price", mark="design"
)


class Carts(sd.Table, rows=167_785, arrivals=VISITS):
    """Carts that somebody put something into, whether or not they were ordered."""

    cart_id = sd.key("CART-{:08d}")
    started_at = sd.arrival().described("when the first item went into the cart, UTC")
    region = sd.arrival_region(started_at, VISITS).described("market region")
    customer_id = sd.ref(
        Customers,
        popularity=LOYALTY,
        same={Customers.region: region},
        weights={Customers.tier: FREQUENCY},
        accept=Customers.signed_up_at <= started_at,
    )
    tier = sd.call(
        tier_at,
        Customers.tier,
        Customers.pro_since,
        Customers.enterprise_since,
        started_at,
        returns="text",
    ).hide()
    outcome = sd.choice(OUTCOMES, exact=True).hide()
    device = sd.choice(sd.by(outcome, DEVICES)).described("phone, desktop or tablet")
    channel = sd.choice(CHANNELS).described("what brought the visitor here")
    currency = sd.by(region, CURRENCY).described("ISO 4217 currency of all amounts")
    lines = (sd.counts(MORE_LINES, shape=1.5, most=30) + 1).hide()
    last_active_at = sd.later(started_at, sd.lognormal(11, 0.8), "minutes").described(
        "last click in the cart, UTC: the order, where there is one"
    )
    bought = (outcome.among("ordered") & (last_active_at < sd.window_end())).hide()
    method = sd.choice(sd.by(Customers.country, LOCAL_METHODS)).hide()
    provider = sd.choice(PROVIDERS).hide()
    refused = (
        bought
        & sd.near(OUTAGE, last_active_at)
        & provider.among("Northgate Pay")
        & sd.flag(REFUSED)
    ).hide()
    leaves = (refused & sd.flag(GIVES_UP)).hide()
    tries_again = (refused & ~leaves).hide()
    lost = (sd.told(OUTAGE) & leaves).hide()
    left_at = sd.only_if(
        outcome.among("abandoned") | lost,
        sd.choice({"cart": 46, "address": 19, "shipping cost": 21, "payment": 14}),
    ).described("the step at which the cart was given up; none for an order")


class CartItems(sd.Table, per=Carts, count=Carts.lines, most=32, expect=1 + MORE_LINES):
    """What is in the carts: the same hits that sell well."""

    cart_item_id = sd.key("{cart_id}-{:02d}")
    cart_id = sd.copy(Carts.cart_id)
    product_id = sd.ref(
        Products, popularity=HITS, weights={Products.band: sd.by(Carts.tier, TASTE)}
    )
    slip = (
        sd.during(SLIP, Carts.started_at) & Products.category.among("Apparel")
    ).hide()
    quantity = sd.call(
        at_least_one,
        sd.lognormal(
            sd.by(Carts.tier, TYPICAL_QUANTITY), sd.by(Carts.tier, QUANTITY_SPREAD)
        )
        * sd.where(slip, 3.0, 1.0),
        returns="int",
        spark="int",
    ).described("units")
    unit_price = sd.call(
        local_price,
        Products.list_price,
        sd.by(Carts.region, REGION_PRICE) * sd.where(slip, SLIP_FACTOR, 1.0),
        sd.by(Carts.region, USD_RATE),
        returns="money",
    ).described("price of one unit in the cart's currency, without tax")
