"""What expressions give that are about time: calendars, steps, stories."""

from __future__ import annotations

from typing import Any

import numpy as np

from synth_domains.model import expressions as e
from synth_domains.model.stories import Ends, Told
from synth_domains.verify.replay.draws import Array, share
from synth_domains.verify.replay.pieces import DAY, Labels, instant, later
from synth_domains.verify.replay.place import Place


def arrival(value: e.Arrival, at: Place) -> Array:
    """When the row happens."""
    assert at.spec.arrivals is not None
    hours = at.replay.calendars.of(at.spec.arrivals)
    region = None if value.region is None else at.value(value.region)
    draws = share(at.replay.bits(at.rows, "arrival"))
    size = at.replay.plan.rows[at.spec.name]
    found: Array = hours.arrivals(at.rows.number, draws, size, region)
    return found


def arrival_region(value: e.ArrivalRegion, at: Place) -> Labels:
    """The region in which the row happens."""
    draws = at.draw()
    found: Labels = at.replay.calendars.of(value.calendar).region_at(
        draws, at.value(value.at)
    )
    return found


def moment(value: e.MomentBetween, at: Place) -> Any:
    """A time between two others."""
    draws = at.draw()
    low, high = at.value(value.low), at.value(value.high)
    region = None if value.region is None else at.value(value.region)
    return at.replay.calendars.of(value.calendar).moment_between(
        draws, low, high, region
    )


def clock_shift(value: e.ClockShift, at: Place) -> Any:
    """How far a clock is ahead of UTC."""
    times = at.value(value.at)
    hours = at.replay.calendars.of(value.calendar)
    return hours.clock_shift(times, at.value(value.region))


def busy(value: e.Busy, at: Place) -> Any:
    """How busy a region is."""
    times = at.value(value.at)
    return at.replay.calendars.of(value.calendar).busy(times, at.value(value.region))


def business_day(value: e.BusinessDay, at: Place) -> Any:
    """An open day."""
    hours = at.replay.calendars.of(value.calendar)
    days, region = at.value(value.day), at.value(value.region)
    return hours.business_day(days, region, at.value(value.before))


def work_done(value: e.WorkDone, at: Place) -> Any:
    """When work is done."""
    hours = at.replay.calendars.of(value.calendar)
    begin, work = at.value(value.at), at.value(value.hours)
    opens, closes = at.value(value.opens), at.value(value.closes)
    return hours.work_done(begin, work, at.value(value.region), opens, closes)


def steps(value: e.Steps, at: Place) -> Array:
    """How many steps lie in the window."""
    plan = at.replay.plan
    if isinstance(value.every, e.Month):
        first, last = (12 * day.year + day.month for day in (plan.start, plan.end))
        return np.full(len(at.rows), last - first + (1 if plan.end.day > 1 else 0))
    seconds = (plan.end - plan.start).days * DAY
    each = np.asarray(at.value(value.every))
    return np.broadcast_to((seconds // each).astype(np.int64), len(at.rows))


def step_time(value: e.StepTime, at: Place) -> Array:
    """When a step is due."""
    begin = instant(at.replay.plan.start)
    if isinstance(at.spec.every, e.Month):
        months = np.datetime64(begin, "M") + at.rows.place
        return np.maximum(months.astype("datetime64[us]"), begin)
    every = at.value(at.spec.every)
    return later(np.full(len(at.rows), begin), at.rows.place * every, "seconds")


def window(value: e.Window, at: Place) -> Any:
    """An end of the window."""
    plan = at.replay.plan
    return instant(plan.start if value.edge == "START" else plan.end)


def moved(value: e.Later, at: Place) -> Array:
    """A time moved on."""
    times = at.value(value.time)
    return later(times, at.number(value, "amount", value.amount), value.unit)


def told(value: Told, at: Place) -> Any:
    """Whether a story touches a time."""
    story = value.story
    if not value.always and story.name != at.replay.plan.story:
        return at.everywhere(False)
    if value.time is None:
        return at.everywhere(True)
    times = at.value(value.time)
    begun = times >= np.datetime64(story.start, "us")
    return begun if value.since else begun & (times < np.datetime64(story.end, "us"))


def ends(value: Ends, at: Place) -> Array:
    """When a story is over."""
    return np.full(len(at.rows), np.datetime64(value.story.end, "us"))
