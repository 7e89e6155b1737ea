"""Small rules of accounts: people, prices, and how long they are customers."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from synth_domains.kernel import Array, Labels, between, instants, later, np, whole


def people(u: Array, mean: Array, least: Array) -> Array:
    """Contacts of an account: at least so many, and about twice the rest at most."""
    number: Array = least + np.floor(u * (2.0 * (mean - least) + 1.0)).astype(np.int64)
    return number


def local_seat(usd: Array, rate: Array) -> Array:
    """The price of a seat in local currency, as price lists round it; in cents."""
    amount = usd * rate
    step = np.where(rate > 50.0, 100.0, np.where(rate > 3.0, 1.0, 0.5))
    return whole(np.maximum(np.rint(amount / step), 1.0) * step * 100.0)


def discount(seats: Array, u: Array) -> Array:
    """What is left of the list price: big customers haggle."""
    return 1.0 - np.clip(0.05 * np.log10(seats) * (0.4 + 1.6 * u), 0.0, 0.35)


def value_band(seats: Array, price: Array, rate: Array) -> Labels:
    """How much an account is worth in a year, in US dollars."""
    value = seats * price * 0.12 / rate
    words = ["under 10k", "10k to 50k", "50k to 100k", "over 100k"]
    return Labels(np.searchsorted([10_000.0, 50_000.0, 100_000.0], value), words)


def not_before(times: Array, first: Array) -> Array:
    """These times, or the first one if that is later."""
    return np.maximum(times, first)


def not_after(times: Array, first: Array, last: Array) -> Array:
    """These times, between a first and a last one."""
    return np.maximum(np.minimum(times, last), first)


def survives(u: Array, begin: Array, yearly: Array) -> Array:
    """When a customer leaves who leaves at a steady yearly rate."""
    return later(begin, np.log(u) / np.log(1.0 - yearly) * 365.25, "days")


def years_between(begin: Array, end: Array) -> Array:
    """Years from one time to another."""
    years: Array = between(begin, end, "days") / 365.25
    return years


def earlier(usual: Array, second: Array) -> Array:
    """When a customer leaves: as usual, or at a second that a breach brought about."""
    return np.where(second > 0, instants(second), usual)
