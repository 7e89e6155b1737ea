"""What an order costs besides its goods: promotions, shipping, tax and payment."""

from __future__ import annotations

from typing import TYPE_CHECKING

import synth_domains as sd
from synth_domains_ecommerce.calendars import REGION_SHARES

if TYPE_CHECKING:
    from synth_domains.kernel import Array, np, whole

FEES = {"standard": 4.9, "express": 11.9, "priority": 19.9}
TAX = sd.assume(
    "tax",
    {name: sd.REGIONS[name].tax_rate for name in REGION_SHARES.value},
    "sales or value added tax on goods, share",
    mark="mem",
)
DECLINES = sd.assume(
    "declines", 0.075, "declined payment attempts for each order, mean", mark="design"
)


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
