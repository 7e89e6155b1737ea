"""When work is done that is measured on the desk's clock."""

from __future__ import annotations

from typing import Any

import synth_domains as sd
from synth_domains_support.calendars import DESK_HOURS


def by_desk(at: Any, hours: Any, always: Any, clock: Any) -> sd.Column:
    """When so many hours of work are done: around the clock for what is urgent."""
    return sd.where(
        always, sd.later(at, hours, "hours"), sd.work_done(at, hours, DESK_HOURS, clock)
    )


def after_waits(
    hours: Any,
    opened: Any,
    first: Any,
    answered: Any,
    second: Any,
    answered_again: Any,
    always: Any,
    clock: Any,
) -> sd.Column:
    """The same, without the time for which the desk waits for the customer.

    After `first` hours it waits for an answer, and after `second` hours for another.
    """
    begin = sd.where(
        hours > second, answered_again, sd.where(hours > first, answered, opened)
    )
    before = sd.where(hours > second, second, sd.where(hours > first, first, 0.0))
    return by_desk(begin, hours - before, always, clock)
