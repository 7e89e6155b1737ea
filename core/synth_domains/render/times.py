"""The source of times: arrivals, calendars, steps of a series, and stories."""

from __future__ import annotations

from typing import Any

from synth_domains.model import expressions as e
from synth_domains.model.stories import Ends, Told
from synth_domains.render.scope import (
    Scope,
    code,
    source,
)
from synth_domains.render.source import (
    Code,
    Source,
    atom,
)


def calendar(value: Any) -> Code:
    """A calendar that was worked out on the driver."""
    return Code(f"CALENDARS[{atom(value.name)}]")


@source.register
def _arrival(value: e.Arrival, scope: Scope) -> Source:
    assert scope.spec.arrivals is not None
    region = [] if value.region is None else [code(value.region, scope)]
    return scope.call(
        "arrivals", Code(scope.row), calendar(scope.spec.arrivals), *region
    )


@source.register
def _arrival_region(value: e.ArrivalRegion, scope: Scope) -> Source:
    return scope.call(
        "region_at", scope.draw(""), calendar(value.calendar), code(value.at, scope)
    )


@source.register
def _moment(value: e.MomentBetween, scope: Scope) -> Source:
    times = [code(value.low, scope), code(value.high, scope)]
    if value.region is not None:
        times.append(code(value.region, scope))
    return scope.call(
        "moment_between", scope.draw(""), calendar(value.calendar), *times
    )


@source.register
def _clock_shift(value: e.ClockShift, scope: Scope) -> Source:
    return scope.call(
        "clock_shift",
        code(value.at, scope),
        calendar(value.calendar),
        code(value.region, scope),
    )


@source.register
def _busy(value: e.Busy, scope: Scope) -> Source:
    at, region = code(value.at, scope), code(value.region, scope)
    return scope.call("busy", at, calendar(value.calendar), region)


@source.register
def _work_done(value: e.WorkDone, scope: Scope) -> Source:
    start = code(value.at, scope), code(value.hours, scope), calendar(value.calendar)
    hours = code(value.opens, scope), code(value.closes, scope)
    return scope.call("work_done", *start, code(value.region, scope), *hours)


@source.register
def _business_day(value: e.BusinessDay, scope: Scope) -> Source:
    parts = code(value.day, scope), calendar(value.calendar), code(value.region, scope)
    if value.before is False:
        return scope.call("business_day", *parts)
    return scope.call("business_day", *parts, before=code(value.before, scope))


@source.register
def _later(value: e.Later, scope: Scope) -> Source:
    amount = scope.number(value, "amount", value.amount)
    return scope.call("later", code(value.time, scope), amount, Code(atom(value.unit)))


@source.register
def _steps(value: e.Steps, scope: Scope) -> Source:
    if isinstance(value.every, e.Month):
        return scope.call("month_steps", Code(scope.row))
    return scope.call("steps", Code(scope.row), code(value.every, scope))


@source.register
def _step_time(value: e.StepTime, scope: Scope) -> Source:
    if isinstance(scope.spec.every, e.Month):
        return scope.call("month_time", Code(scope.row))
    return scope.call("step_time", Code(scope.row), code(scope.spec.every, scope))


@source.register
def _window(value: e.Window, scope: Scope) -> Source:
    return scope.call("instant", Code(value.edge))


@source.register
def _told(value: Told, scope: Scope) -> Source:
    if value.time is None:
        return scope.everywhere(True)
    function = "since" if value.since else "during"
    return scope.call(function, code(value.time, scope), Code(value.story.constant))


@source.register
def _ends(value: Ends, scope: Scope) -> Source:
    moment = scope.call("instant", Code(f"{value.story.constant}[1]"))
    return scope.call("np.full", Code(f"len({scope.row}._row)"), moment)
