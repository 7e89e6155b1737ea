"""An online shop: its customers, what they look at, buy, send back and say about it.

Customers in several regions of the world, two years. Sales grow, rise each evening by the
local clock, and peak on Black Friday and Cyber Monday. Seven carts in ten are given up.
A tenth of the customers are on the Enterprise tier: they come back five times as often
as those on Free, and spend thirty times as much. Orders live: the last days of the
window still hold open ones. Parcels that come late are paid for in stars.
"""

import synth_domains as sd
from synth_domains_ecommerce.baskets import CartItems, Carts
from synth_domains_ecommerce.calendars import REGION_SHARES
from synth_domains_ecommerce.catalog import Categories, Products
from synth_domains_ecommerce.claims import CLAIMS
from synth_domains_ecommerce.customers import Addresses, Customers, TierChanges
from synth_domains_ecommerce.fulfilment import Payments, Returns, Reviews, Shipments
from synth_domains_ecommerce.orders import OrderItems, Orders
from synth_domains_ecommerce.stories import OUTAGE, SLIP, STRIKE


@sd.hookimpl
def synth_domain() -> sd.Domain:
    """Offer the e-commerce domain."""
    return sd.Domain(
        "ecommerce",
        tables=[
            Categories,
            Products,
            Customers,
            Addresses,
            TierChanges,
            Carts,
            CartItems,
            Orders,
            OrderItems,
            Payments,
            Shipments,
            Returns,
            Reviews,
        ],
        story=__doc__,
        months=24,
        days=("2024-01-01", "2026-01-01"),
        stories=(STRIKE, OUTAGE, SLIP),
        claims=CLAIMS,
        regions=REGION_SHARES,
    )
