"""What customers subscribe to, and how they leave."""

from __future__ import annotations

from typing import TYPE_CHECKING

import synth_domains as sd
from synth_domains_support.account_rules import local_seat
from synth_domains_support.accounts import Accounts
from synth_domains_support.clientele import KINDS, USD_RATE
from synth_domains_support.clockwork import at_work

if TYPE_CHECKING:
    from synth_domains.kernel import Array, Labels, between, np

PRODUCTS = ("Core", "Analytics", "Automation", "Audit Trail")
PRODUCT_PRICE = {"Core": 1.0, "Analytics": 0.3, "Automation": 0.36, "Audit Trail": 0.18}
BILLING = {
    "Starter": {"monthly": 62, "annual": 38},
    "Team": {"monthly": 34, "annual": 66},
    "Business": {"monthly": 8, "annual": 92},
    "Enterprise": {"annual": 100},
}


REASONS = {
    "after the outage": {"reliability": 100},
    "after a breach": {
        "support quality": 46,
        "reliability": 34,
        "competitor": 14,
        "price": 6,
    },
    "usual": {
        "price": 27,
        "competitor": 22,
        "missing features": 17,
        "no longer needed": 16,
        "budget cut": 10,
        "firm closed or merged": 8,
    },
}


def product_of(place: Array, taste: Array) -> Labels:
    """The product of the nth subscription: Core first, then add-ons in any order."""
    turned = (place - 2 + np.floor(taste * 3.0).astype(np.int64)) % 3 + 1
    return Labels(np.where(place > 1, turned, 0), list(PRODUCTS))


def days_of(begin: Array, end: Array) -> Array:
    """Whole days from one time to another."""
    return between(begin, end, "days").astype(np.int64)


def some_seats(u: Array, seats: Array, place: Array) -> Array:
    """Seats of a subscription: all for Core, a part for an add-on."""
    part = np.maximum(np.rint(seats * (0.25 + 0.75 * u)), 1.0)
    return np.where(place > 1, part, seats).astype(np.int64)


def add_on_signed() -> sd.Column:
    """When an add-on is signed: the same for the contract and for its deal."""
    draw = sd.draw_for(Accounts.number, sd.position(), label="add-on signed")
    signed = sd.later(Accounts.decided_at, sd.exponential(260, draw=draw), "days")
    return sd.call(at_work, signed, Accounts.shift, returns="time")


def contract_seats() -> sd.Column:
    """Seats of the nth contract of an account."""
    draw = sd.draw_for(Accounts.number, sd.position(), label="contract seats")
    return sd.call(
        some_seats, draw, Accounts.seats, sd.position(), returns="int", spark="int"
    )


def contract_price(product: sd.Column) -> sd.Column:
    """Price of a seat of a product in a month, in the currency of the account."""
    rate = sd.by(Accounts.region, USD_RATE)
    usd = Accounts.seat_price * 0.01 / rate * sd.by(product, PRODUCT_PRICE)
    return sd.call(local_seat, usd, rate, returns="money")


class Subscriptions(
    sd.Table,
    per=Accounts,
    count=sd.where(Accounts.customer, Accounts.add_ons + 1, 0),
    most=4,
    expect=sd.share_of(KINDS, "customer") * 1.27,
):
    """Contracts: the product itself, and what was added to it later."""

    subscription_id = sd.key("{account_id}-S{:d}")
    account_id = sd.copy(Accounts.account_id)
    product = sd.call(
        product_of, sd.position(), Accounts.taste, returns="text"
    ).described("Core, or an add-on")
    started_at = sd.where(
        sd.position() > 1, add_on_signed(), Accounts.decided_at
    ).described("when it was signed, UTC")
    arrives = sd.arrives(started_at)
    billing = sd.choice(sd.by(Accounts.tier, BILLING)).described("monthly or annual")
    seats = contract_seats().described("people who may use it")
    currency = sd.copy(Accounts.currency).described("ISO 4217 currency of the prices")
    seat_price = contract_price(product).described(
        "price of a seat in a month, in that currency"
    )
    annual_value = (seat_price * seats * 12).described("of a year, in that currency")
    annual_value_usd = (annual_value / sd.by(Accounts.region, USD_RATE)).described(
        "of a year, in US dollars"
    )
    ended_on = sd.only_if(Accounts.churned, sd.day(Accounts.gone_at)).described(
        "last day; none while it runs"
    )
    status = sd.where(Accounts.churned, "cancelled", "active").described(
        "active or cancelled, at the window's end"
    )
    kept = sd.keep(
        (started_at < sd.window_end()) & (started_at < Accounts.gone_at), expect=0.94
    )


class ChurnEvents(
    sd.Table,
    per=Accounts,
    count=sd.where(Accounts.customer, 1, 0),
    most=1,
    expect=sd.share_of(KINDS, "customer"),
):
    """Customers that left: when, why, and what that costs."""

    churn_event_id = sd.key("{account_id}-X")
    account_id = sd.copy(Accounts.account_id)
    notice_at = sd.next_open(
        sd.later(Accounts.gone_at, -1 * sd.lognormal(6, 0.4, low=4, high=14), "days"),
        Accounts.shift,
        8,
        18,
        days=5,
    ).described("when the customer said so, UTC")
    arrives = sd.arrives(notice_at)
    churned_on = sd.day(Accounts.gone_at).described("last day of the contract")
    tenure_days = sd.call(
        days_of, Accounts.decided_at, Accounts.gone_at, returns="int", spark="int"
    ).described("days they had been customers")
    reason = sd.choice(
        sd.by(
            sd.where(
                Accounts.left_for_outage > 0,
                "after the outage",
                sd.where(Accounts.left > 0, "after a breach", "usual"),
            ),
            REASONS,
        )
    ).described("main reason, as they said")
    annual_value_usd = sd.copy(Accounts.annual_value).described(
        "yearly value of all their subscriptions, US dollars"
    )
    kept = sd.keep(Accounts.churned, expect=0.1 + sd.window_years() * 0.137)
