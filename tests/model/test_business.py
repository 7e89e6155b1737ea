"""Business days, moments of one region, and a row for each month."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from dataclasses import replace
from zoneinfo import ZoneInfo

import holidays
import pytest

import made
import synth_domains as sd
from synth_domains.errors import DomainError
from synth_domains.plan import default_plan, expected_rows

OFFICE = sd.Calendar(
    "office",
    regions={"DE": 2, "JP": 1},
    hours={"workday": [0] * 9 + [1] * 8 + [0] * 7, "weekend": [1] * 24},
    weekdays=(1, 1, 1, 1, 1, 0, 0),
    holiday=0.0,
)
ZONES = {"DE": "Europe/Berlin", "JP": "Asia/Tokyo"}


class Accounts(sd.Table, rows=60):
    """Something that is paid every month."""

    account_id = sd.key("A{:02d}")
    region = sd.choice({"DE": 50, "JP": 50}, exact=True)
    late = sd.flag(0.5)


class Bills(sd.Table, per=Accounts, every="1 month"):
    """One bill a month, and a call about it."""

    bill_id = sd.key("{account_id}-{:02d}")
    region = sd.copy(Accounts.region)
    begins_at = sd.step_time()
    due_at = sd.later(begins_at, sd.uniform(0, 27, reason="any day"), "days")
    due_on = sd.day(due_at)
    after = sd.business_day(due_at, OFFICE, Accounts.region)
    before = sd.business_day(due_on, OFFICE, Accounts.region, before=True)
    either = sd.business_day(due_on, OFFICE, Accounts.region, before=Accounts.late)
    late = sd.copy(Accounts.late)
    effort = sd.rounded(sd.lognormal(9, 1.0, high=90), 3)
    checked_at = sd.work_done(
        due_at, effort, OFFICE, Accounts.region, opens=9, closes=17
    )
    called_at = sd.moment(
        OFFICE, after=begins_at, before=sd.window_end(), region=Accounts.region
    )


DOMAIN = sd.Domain(
    "bills",
    tables=[Accounts, Bills],
    story="What is due each month.",
    days=("2024-03-15", "2025-04-01"),
)
PLAN = default_plan(DOMAIN)


@pytest.fixture(scope="module")
def bills() -> list[dict[str, object]]:
    columns = made.table(made.load(PLAN), "bills")
    return [
        dict(zip(columns, row, strict=True))
        for row in zip(*columns.values(), strict=True)
    ]


def off(region: str, day: dt.date) -> bool:
    """Whether a day is a weekend or a holiday, by the library itself."""
    return day.weekday() > 4 or day in holidays.country_holidays(region)


def moved(region: str, day: dt.date, step: int) -> dt.date:
    while off(region, day):
        day += dt.timedelta(days=step)
    return day


def test_a_month_has_a_row_and_the_first_begins_with_the_window(
    bills: list[dict[str, object]],
) -> None:
    begins = Counter(row["begins_at"] for row in bills)
    first = min(begins)

    assert expected_rows(PLAN, "bills") == len(bills) == 60 * 13
    assert first.date() == dt.date(2024, 3, 15)
    assert {each.day for each in set(begins) - {first}} == {1}
    assert set(begins.values()) == {60}


@pytest.mark.parametrize(
    ("end", "months"), [("2024-03-16", 1), ("2024-04-01", 1), ("2024-04-02", 2)]
)
def test_a_part_of_a_month_counts(end: str, months: int) -> None:
    plan = replace(PLAN, end=dt.date.fromisoformat(end))

    assert expected_rows(plan, "bills") == 60 * months
    assert len(made.table(made.load(plan), "bills")["bill_id"]) == 60 * months


def test_business_days_are_the_next_or_the_last_before(
    bills: list[dict[str, object]],
) -> None:
    wrong = [
        row
        for row in bills
        if row["after"] != moved(row["region"], row["due_on"], 1)
        or row["before"] != moved(row["region"], row["due_on"], -1)
        or row["either"] != row["before" if row["late"] else "after"]
    ]

    assert wrong == []
    assert sum(row["after"] != row["due_on"] for row in bills) > 100


def test_work_is_done_in_opening_hours_and_not_on_holidays(
    bills: list[dict[str, object]],
) -> None:
    hour = dt.timedelta(hours=1)
    for row in bills:
        # The clock of the beginning counts to the end.
        zone = row["due_at"].astimezone(ZoneInfo(ZONES[row["region"]])).utcoffset()
        begin, end = row["due_at"] + zone, row["checked_at"] + zone
        worked, day = dt.timedelta(), begin.replace(hour=0, minute=0, second=0)
        day = day.replace(microsecond=0)
        while day < end:
            if not off(row["region"], day.date()):
                span = min(end, day + 17 * hour) - max(begin, day + 9 * hour)
                worked += max(span, dt.timedelta())
            day += 24 * hour
        assert abs(worked - row["effort"] * hour) < dt.timedelta(seconds=2), row


def test_moments_of_a_region_lie_in_its_own_hours(
    bills: list[dict[str, object]],
) -> None:
    for row in bills:
        local = row["called_at"].astimezone(ZoneInfo(ZONES[row["region"]]))
        assert 9 <= local.hour < 17, row
        assert not off(row["region"], local.date()), row
        assert row["begins_at"] <= row["called_at"]


def test_other_steps_are_refused_as_before() -> None:
    with pytest.raises(DomainError, match="1 month"):

        class Years(sd.Table, per=Accounts, every="1 year"):
            """No such step."""

            year_id = sd.key("{account_id}-{:d}")
