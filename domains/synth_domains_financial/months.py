"""The months of an account: what is to be booked in each, and how it ends."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import synth_domains as sd
from synth_domains_financial.accounts import Accounts
from synth_domains_financial.calendars import GROWTH, MONTHS, REGION_SHARES, SPENDING
from synth_domains_financial.customers import Customers
from synth_domains_financial.ledger import closing_after
from synth_domains_financial.stories import (
    charged_again_at,
    ring_begins_at,
    ring_slots,
)

if TYPE_CHECKING:
    from synth_domains.kernel import Array, Labels, choice, later, np

WIRES = sd.assume(
    "wires",
    {"Standard": 2.4, "Premium": 3.4, "Corporate": 26.0},
    "transfers of a first account in a month, in and out, mean by tier",
    mark="design",
)
TRIPS = sd.assume(
    "trips",
    {"Standard": 0.07, "Premium": 0.16, "Corporate": 0.3},
    "share of months with a trip, by tier",
    mark="design",
)
# How often people travel to a region; to others 5 times.
DESTINATIONS = {
    "US-East": 20,
    "US-Central": 12,
    "US-Mountain": 6,
    "US-Pacific": 14,
    "GB": 14,
    "DE": 10,
    "FR": 14,
    "JP": 6,
    "BR": 4,
}


def destination(u: Array) -> Labels:
    """Where people travel: to regions in which the bank has customers."""
    return choice(u, {name: DESTINATIONS.get(name, 5) for name in REGION_SHARES})


def next_month(at: Array) -> Array:
    """The first moment of the month after."""
    return (at.astype("datetime64[M]") + 1).astype("datetime64[us]")


def local_midnight(at: Array, shift: Array, start: Array, end: Array) -> Array:
    """When a local day begins, inside the window."""
    return np.clip(later(at, -shift, "seconds"), start, end)


def part_of_month(opens: Array, closes: Array) -> Array:
    """How much of a month the account is open."""
    days = (closes - opens) / np.timedelta64(1, "D")
    return np.maximum(days / 30.44, 0.0)


def busy_month(at: Array, start: Array) -> Array:
    """How busy the month is against others, with the growth since the window began."""
    month = at.astype("datetime64[M]").astype(np.int64) % 12 + 1
    factors = np.array([1.0, *(MONTHS.get(number, 1.0) for number in range(1, 13))])
    years = (at - start) / np.timedelta64(1, "D") / 365.25
    answer: Array = factors[month] * (1.0 + GROWTH) ** years
    return answer


def bits_of(plan: Array) -> Array:
    """How many kinds of monthly payments a plan holds."""
    count = np.zeros(len(plan), dtype=np.int64)
    for bit in range(15):
        count += plan >> bit & 1
    return count


def falls_in(
    opens: Array, closes: Array, at: Array, here: Array, rows: Array | int
) -> Array:
    """So many rows, if a time falls into the month and there is something to book."""
    return np.where(here & (at >= opens) & (at < closes), rows, 0)


class Balances(sd.Table, per=Accounts, every="1 month", one="account_month"):
    """The books of each account at the end of each month, as the bank keeps them."""

    balance_id = sd.key("{account_id}-{:03d}")
    account_id = sd.copy(Accounts.account_id)
    begins = sd.step_time().hide()
    after = sd.call(next_month, begins, returns="time").hide()
    month = sd.day(begins).described("first day of the month, by the local calendar")
    opens_at = sd.call(
        local_midnight,
        begins,
        sd.clock_shift(begins, SPENDING, Customers.region),
        Accounts.begins_at,
        Accounts.ends_at,
        returns="time",
    ).hide()
    closes_at = sd.call(
        local_midnight,
        after,
        sd.clock_shift(after, SPENDING, Customers.region),
        Accounts.begins_at,
        Accounts.ends_at,
        returns="time",
    ).described("when the books of the month were closed, UTC")
    arrives = sd.arrives(closes_at)
    kept = sd.keep(opens_at < closes_at, expect=0.9)
    part = sd.call(part_of_month, opens_at, closes_at).hide()
    first = (Accounts.first & (opens_at < closes_at)).hide()
    trip = sd.flag(sd.by(Accounts.tier, TRIPS)).hide()
    trip_region = sd.call(
        destination, sd.draw(), returns="text", words=REGION_SHARES
    ).hide()
    trip_place = sd.from_pool("places", trip_region).hide()
    trip_from = sd.later(
        opens_at, sd.uniform(0, 24, reason="trips begin on any day"), "days"
    ).hide()
    trip_until = sd.later(trip_from, sd.lognormal(4.5, 0.5, high=14), "days").hide()

    standing = sd.where(
        part > 0, sd.call(bits_of, Accounts.plan, returns="int"), 0
    ).hide()
    wires = sd.counts(
        sd.by(Accounts.tier, WIRES) * Accounts.share * part, shape=3.0, most=200
    ).hide()
    purchases = sd.counts(
        Customers.card_rate
        * Accounts.share
        * part
        * sd.call(busy_month, begins, sd.window_start()),
        shape=7.0,
        most=600,
    ).hide()
    fraud = sd.call(
        falls_in,
        opens_at,
        closes_at,
        Customers.hit_at,
        first & Customers.hit,
        Customers.tests + Customers.grabs,
        returns="int",
    ).hide()
    fraud_credit = sd.call(
        falls_in,
        opens_at,
        closes_at,
        Customers.credited_at,
        first & Customers.hit & Customers.reported,
        Customers.tests + Customers.grabs,
        returns="int",
    ).hide()
    dispute = sd.call(
        falls_in,
        opens_at,
        closes_at,
        Customers.disputed_at,
        first & Customers.disputes,
        1,
        returns="int",
    ).hide()
    dispute_credit = sd.call(
        falls_in,
        opens_at,
        closes_at,
        Customers.dispute_credited_at,
        first & Customers.disputes,
        1,
        returns="int",
    ).hide()
    tried = sd.call(
        falls_in,
        opens_at,
        closes_at,
        Customers.tried_at,
        first & Customers.target,
        Customers.tries,
        returns="int",
    ).hide()
    emptied = sd.call(
        falls_in,
        opens_at,
        closes_at,
        Customers.emptied_at,
        first & Customers.target,
        Customers.takes,
        returns="int",
    ).hide()
    emptied_credit = sd.call(
        falls_in,
        opens_at,
        closes_at,
        Customers.take_credited_at,
        first & Customers.target,
        Customers.takes,
        returns="int",
    ).hide()
    again_at = sd.call(charged_again_at, sd.draw(), returns="time").hide()
    fee_again = sd.call(
        falls_in,
        opens_at,
        closes_at,
        again_at,
        Accounts.has_fee & (Accounts.opened_at < begins),
        1,
        returns="int",
    ).hide()
    ring = sd.call(
        falls_in,
        opens_at,
        closes_at,
        sd.call(ring_begins_at, Customers.member, returns="time"),
        first & (Customers.member >= 0),
        sd.call(ring_slots, Customers.member, returns="int"),
        returns="int",
    ).hide()
    lines = (
        standing
        + wires
        + purchases
        + fraud
        + fraud_credit
        + dispute
        + dispute_credit
        + tried
        + emptied
        + emptied_credit
        + fee_again
        + fee_again
        + ring
    ).hide()
    missed = sd.total(lambda: transactions().missed).hide()
    credits = sd.total(lambda: transactions().credit).described(
        "sum of what came in, in the account's currency"
    )
    debits = sd.total(lambda: transactions().debit).described(
        "sum of what went out, in the account's currency"
    )
    closing_balance = sd.over(
        closing_after,
        credits - debits,
        Accounts.opening_balance,
        parent=Accounts,
        returns="money",
    ).described("balance when the books were closed, in the account's currency")
    opening_balance = (closing_balance - credits + debits).described(
        "balance when the month began, or when the account was opened in it"
    )


def transactions() -> Any:
    """The table below, which needs this one first."""
    from synth_domains_financial.transactions import Transactions

    return Transactions
