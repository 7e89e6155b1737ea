"""Do calendars that are worked out a second time tell the same times?"""

from __future__ import annotations

import datetime as dt
from dataclasses import replace
from functools import cache
from time import perf_counter
from types import SimpleNamespace
from typing import Any, NamedTuple

import numpy as np
import pytest

import synth_domains as sd
from made import load
from synth_domains.model.regions import Living
from synth_domains.plan import Plan, default_plan
from synth_domains.registry import load_registry
from synth_domains.verify.replay.calendars import Calendars
from synth_domains.verify.replay.hours import Hours
from synth_domains.verify.replay.pieces import Labels
from synth_domains_templates.kernel import business, times

ROWS = 5_000
BUILT_IN = ("ecommerce", "financial", "iot", "support")

# A calendar with all there is: odd clocks, empty hours, a region with nobody in it.
SHARES = {"IN": 5, "DE": 30, "US-East": 20, "Far": 3, "Nobody": 0}
CLOCKS = {"Far": ("AU", "Australia/Lord_Howe"), "Nobody": ("FR", "Europe/Paris")}
DAY = [*(0,) * 6, *range(1, 16), 0, 0, 0]
SENT = sd.Calendar(
    "sent",
    regions=SHARES,
    clocks=CLOCKS,
    hours={"workday": DAY, "weekend": (1,) * 24, "holiday": (*(0,) * 23, 2)},
    weekdays=(1, 1.1, 0.9, 1, 1.3, 0.4, 0),
    months={2: 0.7, 12: 2},
    days_of_month={1: 1.5, 31: 0.1},
    growth=sd.assume("growth", 0.3, "growth in a year", mark="design"),
    holiday=0.4,
    events=(
        sd.Event(
            "harvest",
            day="10-1-mon+2",
            factor=3,
            days=10,
            ramp=4,
            decay=6,
            regions=("DE", "IN"),
        ),
        sd.Event("always", day="1-1", factor=1.2, days=360, ramp=9, decay=9),
        sd.Event("strike", day="2024-02-29", factor=0.2, days=3, decay=2),
    ),
    noise=0.2,
    history=3,
)
RETURNED = sd.Calendar(
    "returned",
    regions=SHARES,
    clocks=CLOCKS,
    hours={"workday": DAY, "weekend": DAY},
    weekdays=(1, 1, 1, 1, 1, 0, 0),
    holiday=0,
)


class Parcels(sd.Table, rows=300_000, arrivals=SENT):
    """What is sent."""

    parcel_id = sd.key("P{:08d}")
    sent_at = sd.arrival()
    checked_at = sd.moment(SENT, after=sent_at, before=sd.later(sent_at, 9, "days"))
    returned_at = sd.moment(
        RETURNED, after=checked_at, before=sd.later(checked_at, 9, "days")
    )


PARCELS = sd.Domain("parcels", tables=[Parcels], story="Parcels come and go.")
# Windows that begin on a leap day, and end on a day on which clocks change.
WINDOWS = {
    "leap": (dt.date(2024, 2, 29), dt.date(2025, 3, 31)),
    "four days": (dt.date(2025, 3, 27), dt.date(2025, 3, 31)),
    "a weekend": (dt.date(2025, 3, 29), dt.date(2025, 3, 31)),
}


def plan_of(name: str) -> Plan:
    """The plan of a domain, of one with fewer regions, or of another window."""
    domain, _, window = name.partition(" in ")
    plan = default_plan(
        PARCELS if domain == "parcels" else load_registry().domain(domain), story="none"
    )
    if window == "Europe":
        assert plan.domain.regions is not None
        label = plan.domain.regions.label
        weights = {
            word: weight if word in ("DE", "FR", "GB") else 0
            for word, weight in plan.values[label].items()
        }
        return replace(plan, values={**plan.values, label: weights}, seed=7)
    if window:
        start, end = WINDOWS[window]
        return replace(plan, start=start, end=end)
    return plan


class Pair(NamedTuple):
    """A calendar as a script works it out, and as `verify` does."""

    theirs: Any
    ours: Hours


@cache
def pairs(name: str) -> dict[str, Pair]:
    """All calendars of a plan."""
    plan = plan_of(name)
    made = load(plan).CALENDARS
    again = Calendars(plan, Living(plan.domain, plan.values).values(plan.values))
    found = plan.domain.calendars.items()
    return {name: Pair(made[name], again.of(each)) for name, each in found}


PLANS = [
    *BUILT_IN,
    "ecommerce in Europe",
    "parcels",
    "parcels in leap",
    "parcels in four days",
    "parcels in a weekend",
    "support in a weekend",
]
CASES = [
    pytest.param(name, calendar, id=f"{name}-{calendar}")
    for name in PLANS
    for calendar in plan_of(name).domain.calendars
]
every_calendar = pytest.mark.parametrize(("plan", "calendar"), CASES)


class Sample:
    """Draws, times and regions for a few thousand rows."""

    def __init__(self, pair: Pair, *, missing: bool = True) -> None:
        self.random = np.random.default_rng(len(pair.ours.names))
        self.draws = self.random.random(ROWS)
        self.begin = np.datetime64(pair.theirs.first, "s").astype("datetime64[us]")
        hours = len(pair.theirs.edges) - 1
        self.end = self.begin + np.timedelta64(hours, "h")
        self.times = self.some_times(missing)
        self.others = self.times + self.random.integers(0, 10**6, ROWS).astype(
            "timedelta64[s]"
        )
        self.some = [name for name in pair.ours.names[::-1] if name != "Nobody"]
        self.codes = self.random.integers(0, len(self.some), ROWS)

    def some_times(self, missing: bool) -> Any:
        """Times from long before the calendar until long after it."""
        around = np.timedelta64(500, "D")
        length = (self.end - self.begin + 2 * around) // np.timedelta64(1, "s")
        found = (self.begin - around) + self.random.integers(0, length, ROWS).astype(
            "timedelta64[s]"
        )
        found[:50] = self.begin + np.arange(-25, 25).astype("timedelta64[h]")
        found[50:100] = self.end + np.arange(-25, 25).astype("timedelta64[h]")
        within = (self.end - self.begin) // np.timedelta64(1, "s")
        found[100 : ROWS // 2] = self.begin + self.random.integers(
            0, within, ROWS // 2 - 100
        ).astype("timedelta64[s]")
        if missing:
            found[::97] = np.datetime64("NaT")
        return found

    def regions(self, *, none: bool = True) -> Any:
        """A region for each row, and for some of them none."""
        codes = self.codes.copy()
        if none:
            codes[::89] = -1
        return Labels(codes, self.some)


def same(ours: Any, theirs: Any) -> bool:
    """Whether two columns are equal; a missing time is equal to a missing one."""
    assert ours.dtype == theirs.dtype
    return bool(np.array_equal(ours, theirs, equal_nan=ours.dtype.kind in "Mf"))


@every_calendar
def test_hours_are_the_same_to_the_last_bit(plan: str, calendar: str) -> None:
    theirs, ours = pairs(plan)[calendar]

    assert ours.names == theirs.names
    assert same(ours.course.edges, np.array(theirs.edges))
    for part, own in zip(theirs.parts, ours.parts, strict=True):
        assert same(own, np.array(part, dtype=np.float32))


@every_calendar
def test_rows_arrive_at_the_same_time(
    plan: str, calendar: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    theirs, ours = pairs(plan)[calendar]
    row = np.arange(0, 7 * ROWS, 7, dtype=np.uint64)
    rows = SimpleNamespace(_row=row, _table="parcels")
    monkeypatch.setitem(times.ROWS, "parcels", 7 * ROWS)
    sample = Sample(pairs(plan)[calendar])
    monkeypatch.setattr(times, "draw", lambda *_: sample.draws)
    regions = sample.regions(none=False)

    everywhere = ours.arrivals(row, sample.draws, 7 * ROWS, None)
    by_region = ours.arrivals(row, sample.draws, 7 * ROWS, regions)

    assert same(everywhere, times.arrivals(rows, theirs))
    assert same(by_region, times.arrivals(rows, theirs, regions))


@every_calendar
def test_moments_between_two_times_are_the_same(plan: str, calendar: str) -> None:
    theirs, ours = pairs(plan)[calendar]
    sample = Sample(pairs(plan)[calendar])
    sample.others[::61] = np.datetime64("NaT")
    low, high = sample.times, sample.others
    regions = sample.regions(none=False)

    for limits in ((low, high), (low, sample.end), (sample.begin, high), (high, low)):
        for where in (None, regions):
            found = ours.moment_between(sample.draws, *limits, where)

            expected = times.moment_between(sample.draws, theirs, *limits, where)
            assert same(found, expected)


@every_calendar
def test_clocks_are_ahead_by_the_same_seconds(plan: str, calendar: str) -> None:
    theirs, ours = pairs(plan)[calendar]
    sample = Sample(pairs(plan)[calendar])
    regions = sample.regions()

    found = ours.clock_shift(sample.times, regions)

    assert same(found, times.clock_shift(sample.times, theirs, regions))


@every_calendar
def test_hours_are_as_busy(plan: str, calendar: str) -> None:
    theirs, ours = pairs(plan)[calendar]
    sample = Sample(pairs(plan)[calendar])
    regions = sample.regions()

    found = ours.busy(sample.times, regions)

    assert same(found, times.busy(sample.times, theirs, regions))


@every_calendar
def test_events_happen_in_the_same_regions(plan: str, calendar: str) -> None:
    theirs, ours = pairs(plan)[calendar]
    sample = Sample(pairs(plan)[calendar])

    found = ours.region_at(sample.draws, sample.times)

    expected = times.region_at(sample.draws, theirs, sample.times)
    assert found.words == list(expected.words)
    assert same(found.codes, expected.codes)


@every_calendar
def test_the_same_days_are_open(plan: str, calendar: str) -> None:
    theirs, ours = pairs(plan)[calendar]
    sample = Sample(pairs(plan)[calendar])
    regions = sample.regions()

    for days in (sample.times, sample.times.astype("datetime64[D]")):
        for before in (False, True, sample.draws < 0.5):
            found = ours.business_day(days, regions, before)

            assert same(found, business.business_day(days, theirs, regions, before))


@every_calendar
@pytest.mark.parametrize("hours", [(8, 18), (9.5, 17.25), (0, 24)])
def test_work_is_done_at_the_same_time(
    plan: str, calendar: str, hours: tuple[float, float]
) -> None:
    theirs, ours = pairs(plan)[calendar]
    sample = Sample(pairs(plan)[calendar])
    regions = sample.regions()
    # Some takes no time, and some as long as whole days of work.
    work = sample.random.exponential(20.0, ROWS)
    work[::50] = 0.0
    work[25::50] = (hours[1] - hours[0]) * np.arange(len(work[25::50]))

    found = ours.work_done(sample.times, work, regions, *hours)

    done = business.work_done(sample.times, work, theirs, regions, *hours)
    assert same(found, done)


def test_a_year_of_ten_regions_is_soon_worked_out() -> None:
    plan = plan_of("ecommerce")
    names = ["US-East", "US-Pacific", "GB", "DE", "FR", "JP", "BR", "CA", "IT", "AU"]
    calendar = replace(
        plan.domain.calendars["visits"], regions=dict.fromkeys(names, 1), events=()
    )
    plan = replace(plan, end=plan.start.replace(year=plan.start.year + 1))

    began = perf_counter()
    found = Calendars(plan, plan.values).of(calendar)

    assert found.names == names
    assert perf_counter() - began < 2.0
