"""When an alarm stands: from the second reading above a limit until one well below."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from synth_domains.kernel import Array, np

CLEARS = 0.88  # an alarm ends when a reading is below this share of its limit


def above(starts: Array, value: Array, limit: Array, valid: Array) -> Array:
    """Where an alarm stands: since two readings above its limit, until one well below.

    Readings that do not count leave everything as it was.
    """
    place = np.arange(len(value))
    begins = np.zeros(len(value), dtype=bool)
    begins[starts] = True
    over, under = valid & (value >= limit), valid & (value < CLEARS * limit)
    before = np.maximum.accumulate(np.where(valid | begins, place, 0))
    before = np.concatenate((before[:1], before[:-1]))
    twice = over & over[before] & ~begins
    decides = twice | under | begins
    last = np.maximum.accumulate(np.where(decides, place, 0))
    found: Array = twice[last]
    return found


def raised(starts: Array, standing: Array) -> Array:
    """Where an alarm begins to stand."""
    begins = np.zeros(len(standing), dtype=bool)
    begins[starts] = True
    before = np.concatenate((standing[:1], standing[:-1]))
    found: Array = standing & ~(before & ~begins)
    return found


def over_at(starts: Array, standing: Array, at: Array) -> Array:
    """When the alarm that stands in a row ends; none if it does not within the window."""
    place, size = np.arange(len(standing)), len(standing)
    ends = np.minimum.accumulate(np.where(standing, size, place)[::-1])[::-1]
    series = np.searchsorted(starts, place, side="right")
    found = np.minimum(ends, size - 1)
    same = (ends < size) & (series[found] == series)
    return np.where(same, at[found], np.datetime64("NaT", "us"))
