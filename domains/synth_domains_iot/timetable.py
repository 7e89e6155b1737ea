"""The orders of each machine side by side, in order of time."""

from __future__ import annotations

from typing import TYPE_CHECKING

from synth_domains_iot.lifetimes import (
    BAD_LOT,
    DAY,
    FAILURES,
    FILTER_CHANGE,
    LOT_ARRIVES,
    LOT_DAYS,
    NEVER,
    OVERHAUL,
    SKIPPED_DAYS,
    SKIPPED_FROM,
    SKIPPED_SITE,
    at_work,
    by_machine,
    since_1970,
)

if TYPE_CHECKING:
    from synth_domains.kernel import Array, np

# The failures that stories add: their place among the orders; the service that they come
# from, and when that was; after how many days they come.
ADDED = (
    (-2, OVERHAUL, LOT_ARRIVES, LOT_DAYS, (74.0, 98.0)),
    (-1, FILTER_CHANGE, SKIPPED_FROM, SKIPPED_DAYS, (26.0, 56.0)),
)


def timetable(
    starts: Array,
    failed: Array,
    due: Array,
    purpose: Array,
    hours: Array,
    u: Array,
    site: Array,
    shift: Array,
    nights: Array,
    weekends: Array,
) -> Array:
    """When each order begins, if it does: failures, services, and what stories add.

    A machine that is down is not serviced, nor one that is about to fail. A failure that
    a story adds does not come where the machine fails for another reason within days.
    """
    columns = (failed, due, purpose, hours * 3600, u, site, shift, nights, weekends)
    failed, due, purpose, stay, u, *machine = by_machine(starts, *columns)
    site, *line = (each[:, 0] for each in machine)
    first, last = failed[:, :FAILURES], (failed + stay)[:, :FAILURES]
    due = np.where(lies_in(due, first - DAY // 2, last), NEVER, due)
    failed = failed.copy()
    for place, kind, since, days, wait in ADDED:
        served = service_within(due, purpose == kind, since, days)
        if kind == FILTER_CHANGE:
            served = np.where(site == SKIPPED_SITE, served, NEVER)
        after = np.floor((wait[0] + (wait[1] - wait[0]) * u[:, place]) * DAY)
        begin = at_work(served + after.astype(np.int64), *line)[:, None]
        near = lies_in(begin, first - 10 * DAY, last) | (begin > NEVER // 2)
        begin = np.where(near, NEVER, begin)
        over = begin + stay[:, [place]]
        due = np.where(lies_in(due, begin - DAY // 2, over), NEVER, due)
        failed[:, [place]] = begin
    return np.minimum(failed, due).ravel()


def lies_in(time: Array, first: Array, last: Array) -> Array:
    """Whether a time of a machine lies in one of some stretches of the same machine."""
    inside = (time[:, :, None] >= first[:, None, :]) & (
        time[:, :, None] < last[:, None, :]
    )
    found: Array = inside.any(axis=2)
    return found


def service_within(due: Array, kind: Array, since: str, days: int) -> Array:
    """When each machine had its last service of a kind in a stretch of days."""
    first = since_1970(since)
    hit = kind & (due >= first) & (due < first + days * DAY)
    return np.where(hit.any(axis=1), np.where(hit, due, 0).max(axis=1), NEVER)


def in_time_order(starts: Array, time: Array, values: Array) -> Array:
    """What belongs to the first, second, third order of each machine."""
    time, values = by_machine(starts, time, values)
    order = np.argsort(time, axis=1, kind="stable")
    return np.take_along_axis(values, order, axis=1).ravel()


def moments(starts: Array, time: Array) -> Array:
    """The times of the first, second, third order of each machine; none at the end."""
    found = in_time_order(starts, time, time)
    times = found.astype("datetime64[s]").astype("datetime64[us]")
    return np.where(found > NEVER / 2, np.datetime64("NaT", "us"), times)


def days_run(
    starts: Array, time: Array, purpose: Array, hours: Array, installed: Array
) -> Array:
    """Days since a machine was last repaired, or was new."""
    columns = (since_1970(time), purpose < BAD_LOT, hours, since_1970(installed))
    time, fails, hours, first = by_machine(starts, *columns)
    again = np.where(fails, time + (hours * 3600).astype(np.int64), first)
    began = np.maximum.accumulate(again, axis=1)
    before = np.concatenate((first[:, :1], began[:, :-1]), axis=1)
    found: Array = ((time - before) / DAY).ravel()
    return found
