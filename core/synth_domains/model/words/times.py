"""Words for when things happen: by a calendar, by the clock, in the window."""

from __future__ import annotations

from typing import Any

from synth_domains.errors import DomainError
from synth_domains.model import expressions as e
from synth_domains.model.calendar import Calendar
from synth_domains.model.expressions import Expression


def arrival(region: Any = None) -> e.Arrival:
    """When the row happens, by the table's calendar.

    Args:
        region: a column with the calendar's regions, where the row's region is decided
            before its time; otherwise `sd.arrival_region` follows from the time.
    """
    return e.Arrival(region=region)


def arrival_region(at: Expression, calendar: Calendar) -> e.ArrivalRegion:
    """The region of the calendar in which a row that happens at this time happens."""
    return e.ArrivalRegion(at, calendar)


def clock_shift(at: Expression, calendar: Calendar, region: Expression) -> e.ClockShift:
    """Seconds by which the region's clock is ahead of UTC at a time, for a function."""
    return e.ClockShift(at, calendar, region)


def busy(at: Expression, calendar: Calendar, region: Expression) -> e.Busy:
    """How busy a region of a calendar is in the hour of a time: 1 is its mean hour.

    Tells a day on which people work from a weekend, a public holiday or a shutdown.
    """
    return e.Busy(at, calendar, region)


def moment(
    calendar: Calendar, *, after: Any, before: Any, region: Any = None
) -> e.MomentBetween:
    """A time between two others, more likely where the calendar is busy.

    Args:
        calendar: the calendar.
        after: not before this time.
        before: not after this time.
        region: a column with the calendar's regions, where only the row's own counts.
    """
    return e.MomentBetween(calendar, after, before, region=region)


def business_day(
    day: Any, calendar: Calendar, region: Any, *, before: Any = False
) -> e.BusinessDay:
    """The day itself if the calendar is open on it in the region, else the next such.

    Args:
        day: a date, or a time.
        calendar: one with no events on weekends and holidays (`holiday=0`).
        region: a column with the calendar's regions.
        before: the last open day before, in place of the next one; may be a flag column.
    """
    return e.BusinessDay(day, calendar, region, before=before)


def work_done(
    at: Any,
    hours: Any,
    calendar: Calendar,
    region: Any,
    *,
    opens: float = 8,
    closes: float = 18,
) -> e.WorkDone:
    """When so many hours of work are done that begin at a time.

    Args:
        at: when it is there to be done.
        hours: how much work it is, in hours.
        calendar: one with no events on weekends and holidays (`holiday=0`).
        region: a column with the calendar's regions.
        opens: the local hour at which work begins on days on which the calendar is open.
        closes: the local hour at which it ends.
    """
    return e.WorkDone(at, hours, calendar, region, opens=opens, closes=closes)


def step_time() -> e.StepTime:
    """When a row of a series happens: the first at the start of the window, and so on."""
    return e.StepTime()


def later(time: Expression, amount: Any, unit: str) -> e.Later:
    """A time that comes an amount of seconds, minutes, hours or days after another."""
    if unit not in {"seconds", "minutes", "hours", "days"}:
        raise DomainError(
            "sd.later", f"unit {unit!r} is none of seconds, minutes, hours, days"
        )
    return e.Later(time, amount, unit)


def next_open(
    time: Expression, shift: Expression, opens: float, closes: float, *, days: int = 6
) -> e.Call:
    """The time itself if it lies in opening hours, else soon after the next opening.

    Open on the first `days` days of the week, between two hours of the local clock,
    which is `shift` seconds ahead of UTC (`sd.clock_shift`).
    """
    arguments = (time, shift, opens, closes, e.Draw(), days)
    return e.Call("next_open", arguments, returns="time")


def by_clock(time: Expression, shift: Expression, hours: Any) -> e.Call:
    """A time on the same local day, at its busy hours; a day later if that is before.

    Args:
        time: not before this.
        shift: seconds by which the local clock is ahead of UTC (`sd.clock_shift`).
        hours: 24 weights.
    """
    return e.Call("by_clock", (time, shift, hours, e.Draw()), returns="time")


def day(time: Expression) -> e.Call:
    """The day of a time, in UTC."""
    return e.Call("day", (time,), returns="date")


def window_start() -> e.Window:
    """The first moment of the window."""
    return e.Window("START")


def window_end() -> e.Window:
    """The first moment after the window: the moment at which the data was taken."""
    return e.Window("END")


def window_years() -> e.WindowYears:
    """How many years the window has, for `expect=`: what comes so often in a year."""
    return e.WindowYears()
