"""What goes on around a reading: the hall, knocks, clocks, the way to the platform."""

from __future__ import annotations

from typing import TYPE_CHECKING

from synth_domains_iot.signals import DAY_OF_YEAR

if TYPE_CHECKING:
    from collections.abc import Mapping

    from synth_domains.kernel import Array, Labels, normal, np


def hall(
    at: Array,
    shift: Array,
    mean: Array,
    season: Array,
    cycle: float,
    weather: Array,
) -> Array:
    """The temperature of a hall: the season, the hour of the day, and the weather."""
    seconds = at.astype("datetime64[s]").astype(np.int64)
    year = np.cos((seconds / 86_400.0 / DAY_OF_YEAR - 0.56) * 2 * np.pi)
    hour = np.cos(((seconds + shift) % 86_400 / 3600.0 - 15.0) * (2 * np.pi / 24))
    found: Array = mean + season * year + cycle * hour + 1.6 * normal(weather)
    return found


def hour_number(at: Array) -> Array:
    """The number of the hour of a time."""
    return at.astype("datetime64[h]").astype(np.int64)


def day_number(at: Array) -> Array:
    """The number of the day of a time."""
    return at.astype("datetime64[D]").astype(np.int64)


def quarter_day(at: Array) -> Array:
    """The number of the six hours in which a time lies."""
    return hour_number(at) // 6


def hours_since(at: Array, start: Array) -> Array:
    """Hours since a time; none where there was no such time."""
    gone = (at - start) / np.timedelta64(1, "h")
    return np.where(np.isnat(start), 1e4, np.maximum(gone, 0.0))


def years_since(at: Array, repaired: Array, installed: Array) -> Array:
    """Years since a machine was last repaired, or was new."""
    since = np.where(np.isnat(repaired), installed, repaired)
    found: Array = np.maximum((at - since) / np.timedelta64(1, "D"), 0.0) / 365.25
    return found


def clogging(at: Array, filtered: Array, skipped: Array, rate: float) -> Array:
    """How much hotter a machine is because its filter was not changed, °C."""
    days = (at - filtered) / np.timedelta64(1, "D")
    return np.where(skipped, np.minimum(np.nan_to_num(days) * rate, 16.0), 0.0)


def arrival_of(at: Array, transit: Array, link_back: Array, flush: Array) -> Array:
    """When a reading arrives: soon, or after the link is back, in a burst."""
    soon = np.ceil(transit * 1e6).astype("timedelta64[us]")
    queued = np.ceil(flush * 1e6).astype("timedelta64[us]")
    return np.where(at < link_back, link_back + queued, at + soon)


def knocked(
    u: Array, spikes: float, upset: Array, upsets: float, size: Array, lasting: Array
) -> Array:
    """The factor by which knocks from outside lift a reading; 1 for nearly all."""
    short = np.where(u < spikes, 1.0 + size, 1.0)
    found: Array = short * np.where(upset < upsets, 1.4 + 1.9 * lasting, 1.0)
    return found


def quality_of(
    u: Array, episode: Array, late: Array, shares: Mapping[str, float]
) -> Labels:
    """How far a reading can be trusted; doubts come by whole days, and with late data."""
    odds = np.where(episode < 0.05, 8.0, 0.63) * np.where(late, 2.0, 1.0)
    bad, uncertain = shares["bad"] * odds, shares["uncertain"] * odds
    code = np.where(u < bad, 2, np.where(u < bad + uncertain, 1, 0))
    return Labels(code, ["good", "uncertain", "bad"])


def as_sent(value: Array, step: Array, full: Array, fault: Array, bad: Array) -> Array:
    """A reading as the instrument gives it: in its steps, and at times nothing but faults."""
    value = np.where(bad & (fault < 0.35), 0.0, value)
    value = np.where(bad & (fault > 0.75), full, value)
    return np.round(np.rint(np.clip(value, 0.0, full) / step) * step, 2)
