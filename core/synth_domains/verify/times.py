"""The calendar: what it asks of every hour, and what the files hold.

The rates are worked out here a second time, from the calendar and the plan: factors by
day in Python, the local clock by the database's own time zones.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from typing import Any

import holidays
import pyarrow as pa

from synth_domains.model import expressions as e
from synth_domains.model.calendar import Calendar, Event
from synth_domains.plan import Plan
from synth_domains.verify.data import Data, word

QUARTER = 900_000_000  # of an hour, in microseconds
WEEKDAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")


def part(plan: Plan, calendar: Calendar, name: str) -> Any:
    """A parameter of a calendar, as the plan has it; of regions those with a weight."""
    value = getattr(calendar, name)
    if isinstance(value, e.Assumption):
        value = plan.values.get(value.label, value.value)
    else:
        value = plan.values.get(f"{calendar.name}.{name}", value)
    if name == "regions":
        return {region: share for region, share in value.items() if share}
    return value


def begins(plan: Plan, calendar: Calendar) -> dt.date:
    """The first day on which anything can happen."""
    year = plan.start.year - calendar.history
    leap_day = (plan.start.month, plan.start.day) == (2, 29) and last_day(year, 2) == 28
    return plan.start.replace(year=year, day=28 if leap_day else plan.start.day)


def days(plan: Plan, calendar: Calendar) -> Iterator[dt.date]:
    """All days on some clock of the window, so one more at each end."""
    first = begins(plan, calendar) - dt.timedelta(days=1)
    for number in range((plan.end - first).days + 2):
        yield first + dt.timedelta(days=number)


def event_begins(event: Event, year: int) -> dt.date:
    """The first day of an event in a year; a day that is dated has but one."""
    if event.day[:4].isdigit():
        return dt.date.fromisoformat(event.day)
    rule, _, more = event.day.partition("+")
    parts = rule.split("-")
    month, number = int(parts[0]), int(parts[1])
    if len(parts) == 2:
        day = dt.date(year, month, number)
    else:
        named = [
            dt.date(year, month, each)
            for each in range(1, 29 + 7)
            if each <= last_day(year, month)
            and dt.date(year, month, each).weekday() == WEEKDAYS.index(parts[2])
        ]
        day = named[number - 1]
    return day + dt.timedelta(days=int(more or 0))


def last_day(year: int, month: int) -> int:
    """The last day of a month."""
    after = dt.date(year + month // 12, month % 12 + 1, 1)
    return (after - dt.timedelta(days=1)).day


def event_days(
    plan: Plan, calendar: Calendar, event: Event, years: range
) -> dict[dt.date, float]:
    """The factor of each day that an event touches.

    The factor's logarithm builds up in even steps over the days of the ramp, and fades
    in even steps over those of the decay.
    """
    factor = float(plan.values.get(calendar.number_name(event), event.factor))
    found = {}
    for first in {event_begins(event, year) for year in years}:
        last = first + dt.timedelta(days=event.days - 1)
        for step in range(1, event.ramp + 1):
            height = 1 - step / (event.ramp + 1)
            found[first - dt.timedelta(days=step)] = factor**height
        for step in range(event.days):
            found[first + dt.timedelta(days=step)] = factor
        for step in range(1, event.decay + 1):
            height = 1 - step / (event.decay + 1)
            found[last + dt.timedelta(days=step)] = factor**height
    return found


def day_rates(
    plan: Plan, calendar: Calendar
) -> Iterator[tuple[str, dt.date, str, float, bool]]:
    """Region, day, kind of day, its factor before noise, and whether it is a holiday."""
    weekdays = part(plan, calendar, "weekdays")
    months = part(plan, calendar, "months") or {}
    paydays = part(plan, calendar, "days_of_month") or {}
    growth = float(part(plan, calendar, "growth"))
    holiday = float(part(plan, calendar, "holiday"))
    own_hours = "holiday" in part(plan, calendar, "hours")
    first = begins(plan, calendar)
    years = range(first.year - 1, plan.end.year + 2)
    events = [
        (event, event_days(plan, calendar, event, years)) for event in calendar.events
    ]
    for region in part(plan, calendar, "regions"):
        closed = set(holidays.country_holidays(calendar.clock(region)[0], years=years))
        for day in days(plan, calendar):
            rate = float(weekdays[day.weekday()])
            rate *= float(months.get(day.month, 1.0))
            rate *= float(paydays.get(day.day, 1.0))
            rate *= (1.0 + growth) ** ((day - first).days / 365.25)
            for event, factors in events:
                if not event.regions or region in event.regions:
                    rate *= factors.get(day, 1.0)
            kind = "weekend" if day.weekday() in (5, 6) else "workday"
            if day in closed:
                rate *= holiday
                kind = "holiday" if own_hours else kind
            yield region, day, kind, rate, day in closed


def expect(data: Data, calendar: Calendar, name: str) -> None:
    """Make a table of the shares a calendar asks for: (region, day, kind, hour, share).

    The shares of a region add up to one over the window.
    """
    plan, database = data.plan, data.database
    regions, dates, kinds, rates, closed = zip(*day_rates(plan, calendar), strict=True)
    columns = {"region": regions, "day": dates, "kind": kinds, "rate": rates}
    database.register("given", pa.table({**columns, "closed": closed}))
    database.execute("CREATE OR REPLACE TEMP TABLE day_rates AS SELECT * FROM given")
    database.unregister("given")
    hours = part(plan, calendar, "hours")
    values = ", ".join(
        f"({word(kind)}, {hour}, {weight / sum(weights)!r})"
        for kind, weights in hours.items()
        for hour, weight in enumerate(weights)
    )
    database.execute(
        "CREATE OR REPLACE TEMP TABLE hour_weights AS SELECT * FROM "
        f"(VALUES {values}) AS t(kind, hour, weight)"
    )
    step = 15 if odd_clocks(data, calendar) else 60
    database.execute(
        f"CREATE OR REPLACE TEMP TABLE {name} AS WITH clocks AS "
        f"({clocks(plan, calendar, step)}), rates AS (SELECT c.region, d.day, d.kind, "
        "d.closed, h.hour, sum(d.rate * h.weight) AS rate FROM clocks AS c JOIN "
        "day_rates AS d ON d.region = c.region AND d.day = c.clock::DATE JOIN "
        "hour_weights AS h ON h.kind = d.kind AND h.hour = hour(c.clock) GROUP BY ALL) "
        "SELECT region, day, kind, closed, hour, "
        "sum(rate) OVER (PARTITION BY region) AS total, rate / total AS share FROM rates"
    )


def clocks(plan: Plan, calendar: Calendar, step: int) -> str:
    """The local clock at every step of so many minutes of the window, in each region.

    Where a day of the clock has 24 hours, its steps follow from its beginning.
    """
    zones = ", ".join(
        f"({word(region)}, {word(calendar.clock(region)[1])})"
        for region in part(plan, calendar, "regions")
    )
    later = f"to_minutes({step} * k)"
    return (
        "SELECT region, CASE WHEN next - first = INTERVAL 24 HOUR THEN "
        f"first + {later} ELSE timezone(zone, day + {later}) END AS clock "
        "FROM (SELECT region, zone, day, timezone(zone, day) AS first, "
        "timezone(zone, day + INTERVAL 24 HOUR) AS next FROM (VALUES "
        f"{zones}) AS z(region, zone), (SELECT unnest(generate_series(TIMESTAMPTZ "
        f"'{begins(plan, calendar)} 00:00+00', TIMESTAMPTZ '{plan.end} 00:00+00' - "
        "INTERVAL 24 HOUR, INTERVAL 24 HOUR)) AS day)), "
        f"(SELECT unnest(generate_series(0, {24 * 60 // step - 1})) AS k)"
    )


def gap(data: Data, calendar: Calendar, name: str, first: str, last: str) -> str:
    """A query for how many rows to expect between two moments, for each region's row.

    It goes by the tables that `expect` made last, hour by hour.
    """
    hours = " UNION ALL ".join(
        f"SELECT {word(region)} AS region, "
        f"timezone({word(calendar.clock(region)[1])}, moment) AS clock FROM instants"
        for region in part(data.plan, calendar, "regions")
    )
    return (
        f"WITH instants AS (SELECT unnest(generate_series({first}, {last} - "
        f"INTERVAL 1 HOUR, INTERVAL 1 HOUR)) AS moment), clocks AS ({hours}), "
        f"totals AS (SELECT region, any_value(total) AS total FROM {name} GROUP BY ALL) "
        "SELECT c.region, sum(d.rate * h.weight / t.total) FROM clocks AS c JOIN totals "
        "AS t USING (region) JOIN day_rates AS d ON d.region = c.region AND "
        "d.day = c.clock::DATE JOIN hour_weights AS h ON h.kind = d.kind AND "
        "h.hour = hour(c.clock) GROUP BY ALL"
    )


def odd_clocks(data: Data, calendar: Calendar) -> bool:
    """Whether some clock is not a whole number of hours from UTC."""
    for region in part(data.plan, calendar, "regions"):
        zone = word(calendar.clock(region)[1])
        at = f"TIMESTAMPTZ '{data.plan.start} 12:00+00'"
        if data.row(f"SELECT minute(timezone({zone}, {at}))")[0]:
            return True
    return False


def count(data: Data, calendar: Calendar, table: str, time: str, region: str) -> str:
    """Make a table of what was written by the local clock, and give its name.

    Rows are counted by quarters of an hour, which clocks do not divide.
    """
    cases = " ".join(
        f"WHEN {word(each)} THEN timezone({word(calendar.clock(each)[1])}, moment)"
        for each in part(data.plan, calendar, "regions")
    )
    data.database.execute(
        f"CREATE OR REPLACE TEMP TABLE seen_{table} AS SELECT region, clock::DATE AS "
        "day, hour(clock) AS hour, sum(n)::BIGINT AS n FROM (SELECT region, n, CASE "
        f"region {cases} END AS clock FROM (SELECT region, n, make_timestamptz(quarter "
        f"* {QUARTER}) AS moment FROM (SELECT {region} AS region, epoch_us({time}) // "
        f'{QUARTER} AS quarter, count(*) AS n FROM "{table}" GROUP BY ALL))) '
        "GROUP BY ALL"
    )
    return f"seen_{table}"
