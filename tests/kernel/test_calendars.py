"""Do hours, days, months, holidays and events come out by the local clock?"""

from __future__ import annotations

import datetime as dt
import math
from typing import Any
from zoneinfo import ZoneInfo

import numpy as np
import pytest
from holidays import country_holidays

from synth_domains_templates.kernel.calendars import (
    Calendar,
    Event,
    calendar,
    clock_changes,
    first_day,
)
from synth_domains_templates.kernel.settings import END

START = dt.date(2024, 1, 1)
FLAT = [1.0] * 24
PEAK = [1.0] * 20 + [10.0] + [1.0] * 3  # from 20:00 to 21:00
ZONES = {
    "US-East": ("US", "America/New_York"),
    "DE": ("DE", "Europe/Berlin"),
    "JP": ("JP", "Asia/Tokyo"),
    "IN": ("IN", "Asia/Kolkata"),
}


def made(regions: dict[str, float], **parts: Any) -> Calendar:
    """A calendar of these regions, with flat hours unless they are given."""
    hours = parts.pop("hours", {"workday": FLAT, "weekend": FLAT})
    clocks = {region: ZONES[region] for region in regions}
    return calendar("test", 0, START, regions, clocks, hours, **parts)


def rates(found: Calendar) -> Any:
    """The share of all events in each hour, by UTC."""
    return np.diff(np.asarray(found.edges))


def local_hours(found: Calendar, region: str) -> list[dt.datetime]:
    """The local time at which each hour begins."""
    zone = ZoneInfo(ZONES[region][1])
    return [
        dt.datetime.fromtimestamp(found.first + 3600 * hour, zone)
        for hour in range(len(found.edges) - 1)
    ]


def by_day(found: Calendar, region: str) -> dict[dt.date, float]:
    """The share of all events on each local day."""
    days: dict[dt.date, float] = {}
    for at, rate in zip(local_hours(found, region), rates(found), strict=True):
        days[at.date()] = days.get(at.date(), 0.0) + float(rate)
    return dict(list(days.items())[1:-1])  # the first and the last are not whole


def test_a_calendar_covers_its_window_and_adds_up_to_one() -> None:
    found = made({"DE": 1})

    assert found.first == int(dt.datetime(2024, 1, 1, tzinfo=dt.UTC).timestamp())
    assert len(found.edges) - 1 == (END - START).days * 24
    assert found.edges[0] == 0.0 and found.edges[-1] == 1.0
    assert (rates(found) >= 0).all()


@pytest.mark.parametrize("region", ["US-East", "DE", "JP"])
def test_an_evening_peak_is_one_by_the_local_clock_all_year(region: str) -> None:
    found = made({region: 1}, hours={"workday": PEAK, "weekend": PEAK})

    ratio = (
        rates(found) * len(rates(found)) / np.median(rates(found) * len(rates(found)))
    )
    for at, rate in zip(local_hours(found, region), ratio, strict=True):
        assert round(float(rate), 2) == (10.0 if at.hour == 20 else 1.0), at


def test_a_clock_that_is_half_an_hour_off_has_its_peak_half_an_hour_late() -> None:
    """The calendar knows whole hours: in India 20:30 to 21:30 stands for 20 to 21."""
    found = made({"IN": 1}, hours={"workday": PEAK, "weekend": PEAK})

    busy = rates(found) > rates(found).mean() * 2
    peaks = {
        (at.hour, at.minute)
        for at, high in zip(local_hours(found, "IN"), busy, strict=True)
        if high
    }
    assert peaks == {(20, 30)}


def test_weekdays_and_months_have_their_factors() -> None:
    weekdays, months = (1.0, 1.0, 1.2, 1.0, 1.0, 0.5, 0.25), {2: 0.5, 12: 2.0}
    days = by_day(made({"JP": 1}, weekdays=weekdays, months=months), "JP")
    plain = days[dt.date(2024, 3, 5)]

    for day, share in days.items():
        factor = weekdays[day.weekday()] * months.get(day.month, 1.0)
        assert math.isclose(share / plain, factor, rel_tol=1e-6), day


def test_weekends_and_holidays_have_hours_of_their_own() -> None:
    late = [0.0] * 12 + [1.0] * 12
    closed = [0.0] * 18 + [1.0] * 6
    hours = {"workday": FLAT, "weekend": late, "holiday": closed}
    found = made({"JP": 1}, hours=hours)
    public = country_holidays("JP", years=[2024, 2025])

    for at, rate in zip(local_hours(found, "JP"), rates(found), strict=True):
        kind = "weekend" if at.weekday() > 4 else "workday"
        kind = "holiday" if at.date() in public else kind
        assert (rate > 0) == (hours[kind][at.hour] > 0), at


def test_public_holidays_have_their_factor() -> None:
    days = by_day(made({"DE": 1}, holiday=0.3), "DE")
    public = country_holidays("DE", years=[2024, 2025])
    # Days on which the clock changes have 23 or 25 hours.
    whole = [day for day in days if day.month not in (3, 10)]
    plain = days[dt.date(2024, 6, 4)]

    for day in whole:
        factor = 0.3 if day in public else 1.0
        assert math.isclose(days[day] / plain, factor, rel_tol=1e-6), day


def test_paydays_and_growth_have_their_factors() -> None:
    found = made({"JP": 1}, days_of_month={25: 3.0}, growth=0.5)
    days = by_day(found, "JP")

    first, year = dt.date(2024, 2, 1), dt.date(2025, 2, 1)
    rise = 1.5 ** ((year - first).days / 365.25)
    assert math.isclose(days[year] / days[first], rise, rel_tol=1e-6)
    near = days[dt.date(2024, 6, 25)] / days[dt.date(2024, 6, 24)]
    assert math.isclose(near, 3.0 * 1.5 ** (1 / 365.25), rel_tol=1e-6)


def test_an_event_builds_up_and_fades() -> None:
    event = Event("06-10", 4.0, days=2, ramp=1, decay=3)
    days = by_day(made({"JP": 1}, events=[event]), "JP")
    plain = days[dt.date(2024, 6, 1)]

    for year in (2024, 2025):
        found = [days[dt.date(year, 6, number)] / plain for number in range(8, 17)]
        parts = [0, 0.5, 1, 1, 0.75, 0.5, 0.25, 0, 0]
        assert np.allclose(found, [4.0**part for part in parts], rtol=1e-6)


def test_an_event_happens_in_its_regions_only() -> None:
    event = Event("2025-03-10", 0.2, regions=("JP",))
    found = made({"JP": 1, "DE": 1}, events=[event])
    hour = (dt.date(2025, 3, 10) - START).days * 24 + 3  # in both zones it is the 10th

    for quiet, usual in ((hour, hour - 24),):
        share = np.diff(
            np.array(found.parts, float)[:, [quiet, usual]], axis=0, prepend=0
        )
        assert math.isclose(share[0, 0], 0.2 / 1.2, rel_tol=1e-3)
        assert math.isclose(share[0, 1], 0.5, rel_tol=1e-3)


@pytest.mark.parametrize(
    ("rule", "day"),
    [
        ("11-28", "2024-11-28"),
        ("11-4-thu", "2024-11-28"),
        ("11-4-thu+1", "2024-11-29"),
        ("9-1-mon", "2024-09-02"),
        ("1-1-mon", "2024-01-01"),
        ("12-31+2", "2025-01-02"),
        ("2025-03-10", "2025-03-10"),
    ],
)
def test_the_day_of_an_event(rule: str, day: str) -> None:
    assert first_day(rule, 2024) == dt.date.fromisoformat(day)


def test_regions_have_their_shares() -> None:
    found = made({"US-East": 50, "DE": 30, "JP": 20}, noise=0.2, growth=0.3)

    parts = np.diff(np.array(found.parts, float), axis=0, prepend=0.0)
    shares = (parts * rates(found)).sum(axis=1)
    assert np.abs(shares - [0.5, 0.3, 0.2]).max() < 1e-6
    assert np.allclose(np.array(found.parts)[-1], 1.0)


def test_days_differ_by_the_noise_that_was_asked_for() -> None:
    days = by_day(made({"JP": 1}, noise=0.2), "JP")

    spread = np.log(list(days.values())).std()
    assert abs(spread - 0.2) < 5 * 0.2 / math.sqrt(2 * len(days))


def test_hours_differ_as_chance_makes_them() -> None:
    expected = 2_000_000
    clocks = {"JP": ZONES["JP"]}
    hours = {"workday": FLAT, "weekend": FLAT}
    found = calendar("test", expected, START, {"JP": 1}, clocks, hours)

    counted = rates(found) * expected
    ratio = counted.var() / counted.mean()  # 1 for Poisson
    assert abs(ratio - 1) < 5 * math.sqrt(2 / len(counted))


@pytest.mark.parametrize(
    "zone",
    [
        "America/New_York",
        "America/Sao_Paulo",
        "America/St_Johns",
        "Asia/Kathmandu",
        "Asia/Kolkata",
        "Asia/Tokyo",
        "Australia/Lord_Howe",
        "Australia/Sydney",
        "Europe/Berlin",
        "Europe/London",
        "Pacific/Auckland",
    ],
)
def test_clocks_are_ahead_as_the_zone_says(zone: str) -> None:
    opens = int(dt.datetime(2023, 1, 1, tzinfo=dt.UTC).timestamp())
    size = 3 * 365 * 24
    changes = dict(clock_changes(zone, opens, size))

    shift = changes[0]
    for hour in range(size):
        shift = changes.get(hour, shift)
        at = dt.datetime.fromtimestamp(opens + 3600 * hour, ZoneInfo(zone))
        offset = at.utcoffset()
        assert offset is not None
        # Where clocks change in the middle of an hour, the next hour is right again.
        assert shift == offset.total_seconds() or zone == "Australia/Lord_Howe"
