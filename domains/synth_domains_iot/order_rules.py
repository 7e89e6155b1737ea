"""Small rules of maintenance orders: words, states, costs."""

from __future__ import annotations

from typing import TYPE_CHECKING

from synth_domains_iot.lifetimes import PURPOSES, SERVICES, SKIPPED_FROM

if TYPE_CHECKING:
    from synth_domains.kernel import Array, Labels, cents, later, np, whole


def purpose_word(purpose: Array) -> Labels:
    """What an order is for, in a word."""
    return Labels(purpose, [*PURPOSES, *SERVICES])


def mode_word(purpose: Array) -> Labels:
    """How a machine came to fail, or that it was a service."""
    return Labels(np.minimum(purpose, len(PURPOSES)), [*PURPOSES, "service"])


def order_status(skipped: Array, begun: Array, ended: Array) -> Labels:
    """Where an order stands at the end of the window."""
    words = ["planned", "in progress", "done", "cancelled"]
    return Labels(np.where(skipped, 3, begun.astype(np.int64) + ended), words)


def cancelled(created: Array, u: Array) -> Array:
    """When a service was called off: on the day of the decision, or once it was planned."""
    decided = np.datetime64(SKIPPED_FROM, "us") + np.timedelta64(12 * 3600, "s")
    said = np.maximum(created, decided)
    found: Array = said + np.floor(u * 5 * 3600).astype("timedelta64[s]")
    return found


def onset(fails_at: Array, notice: Array, run: Array, foretold: Array) -> Array:
    """When a machine begins to degrade; if that does not show, when it fails."""
    days = np.where(foretold, np.minimum(notice, 0.7 * run), 0.0)
    return later(fails_at, -np.maximum(days, 0.0), "days")


def local_cost(dollars: Array, rate: Array) -> Array:
    """An amount in local currency; where that has no cents, in whole units."""
    amount = dollars * rate
    return np.where(rate > 50.0, whole(amount) * 100, cents(amount))


def in_dollars(amount: Array, rate: Array) -> Array:
    """An amount of local currency in US dollars."""
    return whole(amount / rate)


def size_factor(power: Array) -> Array:
    """What a part costs for a machine of this power, against one of 30 kW."""
    found: Array = np.sqrt(power / 30.0)
    return found
