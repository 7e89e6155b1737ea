"""Can somebody who was not told find what happened in the plants, and only then?"""

from __future__ import annotations

import datetime as dt
from dataclasses import replace
from functools import cache
from typing import Any

import duckdb
import numpy as np
import pytest

import made
from synth_domains.plan import default_plan
from synth_domains.registry import load_registry

PLAN = default_plan(load_registry().domain("iot"))
STORIES = {story.name: story for story in PLAN.domain.stories}
ORDERS = ("sites", "lines", "equipment", "maintenance_orders", "failures", "parts_used")
SENT = ("equipment", "gateways", "firmware_updates", "sensors", "readings")
AUTUMN = {"start": dt.date(2025, 7, 1), "end": dt.date(2025, 12, 1)}


@cache
def plants(story: str, seed: int = 42, tables: tuple[str, ...] = ORDERS) -> Any:
    """Some tables of the plants; those of readings for fewer machines and months."""
    plan = replace(PLAN, story=story, seed=seed)
    if "readings" in tables:
        plan = replace(plan, rows={**plan.rows, "equipment": 28}, **AUTUMN)
    module = made.load(plan)
    connection = duckdb.connect()
    connection.execute("SET TimeZone = 'UTC'")
    for name in tables:
        connection.register(name, module.as_table(made.rows(module, name)))
    return connection


def tables_of(story: str) -> tuple[str, ...]:
    """The tables in which a story is to be found."""
    return SENT if story == "dropping_firmware" else ORDERS


def found(connection: Any, story: str) -> list[dict[str, Any]]:
    """What the search of a story finds."""
    cursor = connection.execute(STORIES[story].find)
    names = [column[0] for column in cursor.description]
    return [dict(zip(names, row, strict=True)) for row in cursor.fetchall()]


def spent(connection: Any) -> float:
    """What all orders cost, US dollars."""
    total = connection.execute("SELECT sum(cost_usd) FROM maintenance_orders")
    return float(total.fetchall()[0][0])


def moment(time: Any) -> dt.datetime:
    """A time of duckdb without its zone, which is UTC."""
    return time.replace(tzinfo=None) if time.tzinfo else time


@pytest.mark.parametrize("seed", [42, 1, 2])
@pytest.mark.parametrize("story", ["bearing_lot", "skipped_filters"])
def test_a_search_finds_when_it_began_and_what_it_cost(story: str, seed: int) -> None:
    told, calm = plants(story, seed), plants("none", seed)

    (answer,) = found(told, story)

    gap = abs(moment(answer["began_at"]) - STORIES[story].start)
    assert gap < dt.timedelta(days=1)
    assert answer["failures"] >= 4
    assert float(answer["effect"]) == pytest.approx(spent(told) - spent(calm), rel=0.05)


def test_a_search_finds_the_firmware_that_drops_packets_and_how_many() -> None:
    name = "dropping_firmware"
    told, calm = plants(name, tables=SENT), plants("none", tables=SENT)
    sent = """SELECT count(*) FROM readings JOIN sensors USING (sensor_id)
        WHERE kind IN ('temperature', 'current')"""
    lost = calm.execute(sent).fetchall()[0][0] - told.execute(sent).fetchall()[0][0]

    (answer,) = found(told, name)

    assert (answer["model"], answer["version"]) == ("Ostrava E4", "4.2.0")
    # The first gateways get a release within two nights.
    gap = moment(answer["began_at"]) - STORIES[name].start
    assert dt.timedelta() < gap < dt.timedelta(days=2)
    assert answer["effect"] == pytest.approx(lost, rel=0.05)
    assert answer["share"] == pytest.approx(0.875 * 0.99, abs=0.012)


@pytest.mark.parametrize("seed", [42, 1, 2, 3, 4, 5])
def test_nothing_is_found_where_nothing_is_told(seed: int) -> None:
    calm = plants("none", seed)

    assert found(calm, "bearing_lot") == []
    assert found(calm, "skipped_filters") == []
    if seed == 42:
        sent = plants("none", seed, SENT)
        assert found(sent, "dropping_firmware") == []


def test_a_story_changes_its_own_orders_and_no_others() -> None:
    told, calm = plants("bearing_lot"), plants("none")
    more = told.execute(
        """SELECT maintenance_order_id, f.cause, failed_at FROM maintenance_orders
        JOIN failures f USING (maintenance_order_id) ORDER BY 1"""
    ).fetchall()
    before = {row[0] for row in calm.execute("FROM maintenance_orders").fetchall()}
    added = [row for row in more if row[0] not in before]
    rows = {row[0]: row for row in told.execute("FROM maintenance_orders").fetchall()}

    assert all(
        rows[row[0]] == row
        for row in calm.execute("FROM maintenance_orders").fetchall()
    )
    assert len(rows) == len(before) + len(added)
    assert {cause for _, cause, _ in added} == {"bearing cage fracture"}
    assert all(
        dt.datetime(2025, 5, 16) < moment(at) < dt.datetime(2025, 8, 22)
        for _, _, at in added
    )


def test_a_skipped_filter_change_is_called_off_and_takes_no_part() -> None:
    story = STORIES["skipped_filters"]
    told = plants("skipped_filters")
    skipped = told.execute(
        """SELECT count(*), count(DISTINCT equipment_id), min(cancelled_at),
        count(*) FILTER (cost > 0 OR started_at IS NOT NULL) FROM maintenance_orders
        WHERE status = 'cancelled'"""
    ).fetchall()[0]
    parts = told.execute(
        """SELECT count(*) FROM parts_used JOIN maintenance_orders
        USING (maintenance_order_id) WHERE status = 'cancelled'"""
    ).fetchall()[0][0]

    assert skipped[0] >= 5
    assert skipped[1] >= 5
    assert moment(skipped[2]).date() == story.start.date()
    assert (skipped[3], parts) == (0, 0)


def test_a_machine_whose_filter_was_not_changed_gets_hotter_week_by_week() -> None:
    told = plants("skipped_filters")
    machine, due, fails = told.execute(
        """SELECT o.equipment_id, scheduled_on, min(failed_at) FROM maintenance_orders o
        JOIN failures f ON f.equipment_id = o.equipment_id AND f.cause = 'blocked filter'
        AND failed_at BETWEEN scheduled_on + INTERVAL 26 DAY AND scheduled_on
        + INTERVAL 62 DAY WHERE status = 'cancelled' GROUP BY ALL ORDER BY 2"""
    ).fetchall()[0]
    place = int(machine[-4:]) - 1
    hot, usual = (
        made.rows(made.load(replace(PLAN, story=story)), "readings", place, place + 1)
        for story in ("skipped_filters", "none")
    )
    kind = np.array(hot.sensor.kind.words)[hot.sensor.kind.codes] == "temperature"
    good = kind & (hot.trust.codes == 0) & (hot.idle <= 0)
    week = (hot.measured_at - np.datetime64(due, "us")) // np.timedelta64(7, "D")
    more = [
        np.mean((hot.value - usual.value)[good & (week == number)])
        for number in range(-2, 3)
    ]

    assert more[:2] == [0.0, 0.0]
    assert more[2:] == pytest.approx([0.25 * 3.5, 0.25 * 10.5, 0.25 * 17.5], abs=0.3)
    assert moment(fails).date() > due
