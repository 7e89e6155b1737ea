"""Do rows happen when they should, and are times what they are by the local clock?"""

from __future__ import annotations

import datetime as dt
import math
from typing import Any
from zoneinfo import ZoneInfo

import numpy as np
import pytest

import made
import synth_domains as sd
from synth_domains.plan import default_plan
from synth_domains_templates.kernel.calendars import calendar
from synth_domains_templates.kernel.draws import key, uniform, word
from synth_domains_templates.kernel.text import Labels
from synth_domains_templates.kernel.times import (
    between,
    busy,
    clock_shift,
    day,
    instant,
    later,
    moment_at,
    moment_between,
    next_open,
    region_at,
    share_at,
)

N = 120_000
REGIONS = {"US-East": 50, "DE": 30, "JP": 15, "IN": 5}
EVENING = [*[1] * 8, *[4] * 11, 12, 30, 12, 4, 1]  # a peak from 20:00 to 21:00
NIGHT = [0, 0, 0, 0, 0, 0, 0, 0, *[1] * 10, 0, 0, 0, 0, 0, 0]
BUSY = sd.Calendar(
    "busy",
    regions=REGIONS,
    clocks={"IN": ("IN", "Asia/Kolkata")},
    hours={"workday": EVENING, "weekend": EVENING},
    growth=0.2,
)
SHUT = sd.Calendar(
    "shut",
    regions={"JP": 1},
    hours={"workday": NIGHT, "weekend": [0] * 23 + [1]},
    history=1,
)


class Visits(sd.Table, rows=N, arrivals=BUSY):
    """What happens."""

    visit_id = sd.key("V{:06d}")
    at = sd.arrival()
    region = sd.arrival_region(at, BUSY)
    shift = sd.clock_shift(at, BUSY, region)


class Members(sd.Table, rows=20_000, arrivals=BUSY):
    """Those whose region is known before their time."""

    member_id = sd.key("M{:05d}")
    region = sd.choice(REGIONS)
    at = sd.arrival(region)


class Calls(sd.Table, rows=20_000, arrivals=SHUT):
    """What happens in opening hours only."""

    call_id = sd.key("C{:05d}")
    at = sd.arrival()
    answered_at = sd.moment(SHUT, after=at, before=sd.later(at, 9, "hours"))


@pytest.fixture(scope="module")
def module() -> Any:
    tables = [Visits, Members, Calls]
    domain = sd.Domain(
        "times", tables=tables, story="Times.", days=("2024-01-01", "2026-01-01")
    )
    return made.load(default_plan(domain, target="local"))


@pytest.fixture(scope="module")
def visits(module: Any) -> Any:
    return made.rows(module, "visits")


def draws(name: str, count: int) -> Any:
    return uniform(word(key(42, "test", name), np.arange(count, dtype=np.uint64)))


def local(visits: Any, region: str) -> list[dt.datetime]:
    """The local times of a region's visits, by the standard library."""
    own = visits.at[visits.region.codes == visits.region.words.index(region)]
    zone = sd.REGIONS[region].zone if region in sd.REGIONS else "Asia/Kolkata"
    utc = [each.replace(tzinfo=dt.UTC) for each in own.tolist()]
    return [each.astimezone(ZoneInfo(zone)) for each in utc]


def test_rows_are_in_the_order_of_time_and_in_the_window(visits: Any) -> None:
    assert (np.diff(visits.at) >= np.timedelta64(0)).all()
    assert visits.at[0] >= np.datetime64("2024-01-01")
    assert visits.at[-1] < np.datetime64("2026-01-01")


def test_rows_fill_the_window_as_the_calendar_says(module: Any, visits: Any) -> None:
    calendar = module.CALENDARS["busy"]
    hours = (visits.at.astype(np.int64) // 1_000_000 - calendar.first) // 3600
    edges = np.asarray(calendar.edges)

    # Row i lies in the hour in which i + 1/2 of the N events have happened.
    share = (np.arange(N) + 0.5) / N
    assert (edges[hours] <= share).all() and (share < edges[hours + 1]).all()


@pytest.mark.parametrize("seed", range(8))
def test_a_single_row_has_a_time(seed: int) -> None:
    """Also where chance would have none at all, as for five of these seeds."""
    shares = {"JP": 1, "DE": 1}
    hours = {"workday": EVENING, "weekend": EVENING}
    comings = sd.Calendar("comings", regions=shares, hours=hours)

    class Comers(sd.Table, rows=1, arrivals=comings):
        """The only one."""

        comer_id = sd.key("C{:04d}")
        at = sd.arrival()
        region = sd.arrival_region(at, comings)

    domain = sd.Domain("one", tables=[Comers], story="One.")
    found = made.load(default_plan(domain, seed=seed))
    rows = made.rows(found, "comers")

    assert found.START < rows.at[0].item().date() < found.END
    assert np.isfinite(found.CALENDARS["comings"].edges).all()


@pytest.mark.parametrize("regions", [["JP"], ["JP", "DE"], ["JP", "DE", "US-East"]])
def test_few_rows_are_as_uneven_as_chance_makes_them(regions: list[str]) -> None:
    """Also where a row's region is known before its time, and clocks are far apart."""
    shares = dict.fromkeys(regions, 1)
    hours = {"workday": EVENING, "weekend": EVENING}
    comings = sd.Calendar("comings", regions=shares, hours=hours, history=4)

    class Comers(sd.Table, rows=3_000, arrivals=comings):
        """Those who come now and then."""

        comer_id = sd.key("C{:04d}")
        region = sd.choice(shares, exact=True)
        at = sd.arrival(region)

    found = made.load(default_plan(sd.Domain("few", tables=[Comers], story="Few.")))
    rows, calendar = made.rows(found, "comers"), found.CALENDARS["comings"]
    size, uneven = len(calendar.edges) - 1, []
    for code, name in enumerate(rows.region.words):
        zone = ZoneInfo(sd.REGIONS[name].zone)
        clock = [
            dt.datetime.fromtimestamp(calendar.first + 3600 * hour, zone).hour
            for hour in range(size)
        ]
        rate = np.array(EVENING)[clock]
        own = rows.at[rows.region.codes == code].astype(np.int64) // 1_000_000
        counts = np.bincount((own - calendar.first) // 3600, minlength=size)
        due = rate * (len(own) / rate.sum())
        uneven.append(float(((counts - due) ** 2).sum() / due.sum()))

    # 1 for Poisson; its own spread is that of the sum of 3,000 ones, and a little more.
    assert np.abs(np.array(uneven) - 1).max() < 5 * math.sqrt(2 / size + 1 / 1_000)


def test_regions_have_their_shares(visits: Any) -> None:
    shares = np.bincount(visits.region.codes, minlength=4) / N

    wanted = np.array([REGIONS[name] for name in visits.region.words]) / 100
    assert np.abs(shares - wanted).sum() / 2 < 3 * math.sqrt(4 / (2 * math.pi * N))


@pytest.mark.parametrize("region", ["US-East", "DE", "JP"])
@pytest.mark.parametrize("months", [(1, 2, 12), (6, 7, 8)], ids=["winter", "summer"])
def test_the_evening_peak_is_at_eight_by_the_local_clock(
    visits: Any, region: str, months: tuple[int, ...]
) -> None:
    hours = [at.hour for at in local(visits, region) if at.month in months]
    counted = np.bincount(hours, minlength=24) / len(hours)
    declared = np.array(EVENING) / sum(EVENING)

    assert counted.argmax() == 20
    bound = 3 * math.sqrt(24 / (2 * math.pi * len(hours)))
    assert np.abs(counted - declared).sum() / 2 < bound


def test_the_peak_of_a_half_hour_clock_is_half_an_hour_late(visits: Any) -> None:
    minutes = [at.hour * 60 + at.minute for at in local(visits, "IN")]
    counted = np.bincount(np.array(minutes) // 30, minlength=48)

    assert {41, 42} == set(np.argsort(counted)[-2:].tolist())  # 20:30 to 21:30


@pytest.mark.parametrize("region", REGIONS)
def test_clocks_are_ahead_as_the_zone_says(visits: Any, region: str) -> None:
    own = visits.region.codes == visits.region.words.index(region)
    shifts = visits.shift[own].tolist()

    for at, shift in zip(local(visits, region), shifts, strict=True):
        offset = at.utcoffset()
        assert offset is not None and offset.total_seconds() == shift


def test_a_region_that_is_known_has_its_own_evening(module: Any) -> None:
    members = made.rows(module, "members")
    times = members.at

    assert times.min() >= np.datetime64("2024-01-01")
    assert times.max() < np.datetime64("2026-01-01")
    for code, name in enumerate(members.region.words):
        own = times[members.region.codes == code]
        assert (np.diff(own) >= np.timedelta64(0)).all()
        if name == "IN":
            continue
        zone = ZoneInfo(sd.REGIONS[name].zone)
        utc = [each.replace(tzinfo=dt.UTC) for each in own.tolist()]
        hours = [each.astimezone(zone).hour for each in utc]
        assert np.bincount(hours).argmax() == 20


def test_nothing_happens_where_the_calendar_is_shut(module: Any) -> None:
    calls = made.rows(module, "calls")
    zone = ZoneInfo("Asia/Tokyo")

    for at in calls.at.tolist():
        here = at.replace(tzinfo=dt.UTC).astimezone(zone)
        assert here.hour == 23 if here.weekday() > 4 else 8 <= here.hour < 18
    assert calls.at.min() < np.datetime64("2023-01-05")


def test_a_moment_of_a_region_follows_the_hours_of_that_region(module: Any) -> None:
    calendar, names = module.CALENDARS["busy"], ["US-East", "JP"]
    low, high = instant(dt.date(2024, 1, 9)), instant(dt.date(2025, 12, 9))
    here = Labels(np.arange(N) % 2, names)
    found = moment_between(draws("own", N), calendar, np.full(N, low), high, here)

    assert (found >= low).all() and (found <= high).all()
    for code in range(2):
        shift = clock_shift(found, calendar, Labels(np.full(N, code), names))
        hours = (found.astype(np.int64) // 1_000_000 + shift) // 3600 % 24
        counted = np.bincount(hours[here.codes == code], minlength=24) / (N / 2)
        declared = np.array(EVENING) / sum(EVENING)
        assert np.abs(counted - declared).sum() / 2 < 0.025


def test_a_moment_between_lies_between(module: Any) -> None:
    calls = made.rows(module, "calls")

    assert (calls.answered_at >= calls.at).all()
    assert (calls.answered_at <= calls.at + np.timedelta64(9, "h")).all()
    calendar = module.CALENDARS["shut"]
    low = np.datetime64("2024-06-05T14:00:00", "us") + np.zeros(500, "timedelta64[us]")
    for seconds in (0, 1, 2, 30, 3600):  # at night, when nothing happens
        high = low + np.timedelta64(seconds, "s")
        found = moment_between(draws("moment", 500), calendar, low, high)
        assert (found >= low).all() and (found <= high).all()


def test_moments_are_likelier_where_the_calendar_is_busy(module: Any) -> None:
    calendar = module.CALENDARS["busy"]
    low, high = instant(dt.date(2024, 6, 1)), instant(dt.date(2024, 8, 1))
    found = moment_between(draws("busy", N), calendar, low, high)

    places = np.sort(share_at(calendar, found))
    ends = share_at(calendar, np.array([low, high]))
    even = (np.arange(N) + 0.5) / N
    assert np.abs((places - ends[0]) / (ends[1] - ends[0]) - even).max() < 2 / N**0.5


def test_shares_and_moments_undo_each_other(module: Any) -> None:
    calendar = module.CALENDARS["busy"]
    places = (np.arange(5000) + 0.5) / 5000

    times = moment_at(calendar, places)

    rate = np.diff(np.asarray(calendar.edges)).max()
    assert np.abs(share_at(calendar, times) - places).max() <= rate / 3600 + 1e-12
    ends = moment_at(calendar, np.array([0.0, 1.0 - 2.0**-53, 1.0]))
    assert ends[0] == np.datetime64("2024-01-01")
    assert (ends < np.datetime64("2026-01-01")).all()


def test_a_region_is_likelier_when_its_clock_says_it_is_busy() -> None:
    clocks = {name: BUSY.clock(name) for name in REGIONS}
    hours = {"workday": EVENING, "weekend": EVENING}
    found = calendar("steady", 0, dt.date(2024, 1, 1), REGIONS, clocks, hours)
    evening = np.full(20_000, np.datetime64("2024-06-05T11:30:00", "us"))

    labels = region_at(draws("region", 20_000), found, evening)

    shares = np.bincount(labels.codes, minlength=4) / 20_000
    local_hours = [7, 13, 20, 16]  # India's by whole hours
    odds = np.array([REGIONS[name] for name in labels.words], dtype=float)
    odds *= np.array(EVENING)[local_hours]
    # Clocks that change make a region's hours a little more or less than a 24th.
    assert np.abs(shares - odds / odds.sum()).max() < 5 * 0.5 / math.sqrt(20_000)


def test_what_is_shut_opens_by_the_local_clock() -> None:
    seconds = np.arange(0, 14 * 86_400, 997)
    times = np.datetime64("2024-06-03T00:00:00", "us") + seconds * np.timedelta64(
        1, "s"
    )
    shift = np.where(np.arange(len(times)) % 2, 9 * 3600, -4 * 3600)
    u = draws("open", len(times))

    found = next_open(times, shift, 8.5, 20.0, u)

    here = found.astype(np.int64) // 1_000_000 + shift
    hour, weekday = here % 86_400 / 3600, (here // 86_400 + 3) % 7
    assert (found >= times).all()
    assert (hour >= 8.5).all() and (hour < 20.0).all()
    assert (weekday < 6).all()
    before = times.astype(np.int64) // 1_000_000 + shift
    was_open = (before % 86_400 >= 8.5 * 3600) & (before % 86_400 < 20 * 3600)
    was_open &= (before // 86_400 + 3) % 7 < 6
    assert np.array_equal(found[was_open], times[was_open])
    assert (found - times).max() < np.timedelta64(39, "h")
    every_day = next_open(times, shift, 7, 23, u, days=7)
    assert (every_day - times).max() < np.timedelta64(11, "h")


def test_a_missing_time_stays_missing() -> None:
    times = np.array(["2024-06-03T12:00:00", "NaT"], "datetime64[us]")
    none = np.zeros(2, dtype=np.int64)

    assert np.isnat(next_open(times, none, 8, 20, np.full(2, 0.5))).tolist() == [
        False,
        True,
    ]
    assert np.isnat(later(times, 5, "days")).tolist() == [False, True]
    assert np.isnat(day(times)).tolist() == [False, True]
    assert np.isnan(between(times, times[:1], "days")).tolist() == [False, True]


@pytest.mark.parametrize(
    ("unit", "seconds"),
    [("seconds", 1), ("minutes", 60), ("hours", 3600), ("days", 86_400)],
)
def test_later_and_between_undo_each_other(unit: str, seconds: int) -> None:
    start = np.array(["2024-02-28T23:59:59", "1969-12-31T00:00:01"], "datetime64[us]")

    end = later(start, np.array([1.5, -2.0]), unit)

    gap = (end - start) / np.timedelta64(1, "s")
    assert gap.tolist() == [float(np.rint(1.5 * seconds)), -2.0 * seconds]
    assert between(start, end, unit).tolist() == (gap / seconds).tolist()


def test_clocks_are_those_of_each_row_s_region(module: Any) -> None:
    times = np.array(["2024-07-01", "2024-01-01", "2024-07-01"], "datetime64[us]")
    labels = Labels(np.array([0, 0, 1]), ["US-East", "IN"])

    found = clock_shift(times, module.CALENDARS["busy"], labels)

    assert found.tolist() == [-4 * 3600, -5 * 3600, 5.5 * 3600]


def test_an_hour_is_as_busy_as_its_region_is_then(module: Any) -> None:
    shut = module.CALENDARS["shut"]
    at = np.datetime64("2025-03-03", "us") + np.arange(7 * 24) * np.timedelta64(1, "h")
    tokyo = Labels(np.zeros(len(at), dtype=np.int64), ["JP"])

    found = busy(at, shut, tokyo)

    local = at + np.timedelta64(9, "h")
    weekend = (local.astype("datetime64[D]").astype(np.int64) + 3) % 7 > 4
    hour = local.astype("datetime64[h]").astype(np.int64) % 24
    opens = np.where(weekend, hour == 23, (hour >= 8) & (hour < 18))
    assert not found[~opens].any()
    assert 1.8 < found[opens & ~weekend].mean() < 3.2
    first = np.datetime64(shut.first, "s").astype("datetime64[us]")
    every = first + np.arange(len(shut.edges) - 1) * np.timedelta64(1, "h")
    nowhere = Labels(np.zeros(len(every), dtype=np.int64), ["JP"])
    assert busy(every, shut, nowhere).mean() == pytest.approx(1.0)
