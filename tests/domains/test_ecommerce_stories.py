"""Somebody who was not told looks at the shop's data: what do they find?"""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import duckdb
import pytest

from synth_domains.plan import default_plan
from synth_domains.run import Origin, run
from synth_domains_ecommerce import synth_domain

Finding = tuple[dt.datetime, int] | None
ECOMMERCE = synth_domain()
QUIET = 0.25  # a day with less than this share of the usual parcels is quiet
WORKING_DAYS = 6


def database(folder: Path) -> Any:
    """The tables of a folder."""
    found = duckdb.connect(":memory:")
    found.execute("SET TimeZone = 'UTC'")
    for table in ECOMMERCE.specs:
        files = f"read_parquet('{folder}/{table}/*.parquet')"
        found.execute(f'CREATE VIEW "{table}" AS SELECT * FROM {files}')
    return found


def strike(data: Any) -> Finding:
    """The first of five quiet working days of a carrier, and the parcels held up."""
    found = data.execute(
        f"""
        WITH parcels AS (
          SELECT *, (delivered_at - INTERVAL 6 HOURS)::DATE AS day FROM shipments
          WHERE delivered_at IS NOT NULL),
        carriers AS (
          SELECT carrier, count(*) / count(DISTINCT day) AS usual FROM parcels
          GROUP BY 1 HAVING usual >= 4),
        days AS (
          SELECT carrier, usual, d::DATE AS day,
            (SELECT count(*) FROM parcels AS p
             WHERE p.carrier = c.carrier AND p.day = d::DATE) AS n
          FROM carriers AS c, generate_series(DATE '2024-02-01', DATE '2025-12-20',
            INTERVAL 1 DAY) AS t(d) WHERE isodow(d) < 7),
        runs AS (
          SELECT *, sum((n < usual * {QUIET})::INT) OVER (PARTITION BY carrier
            ORDER BY day ROWS BETWEEN CURRENT ROW AND {WORKING_DAYS} FOLLOWING) AS quiet
          FROM days)
        SELECT carrier, min(day) FROM runs
        WHERE quiet > {WORKING_DAYS} GROUP BY 1 ORDER BY 2 LIMIT 1
        """
    ).fetchall()
    if not found:
        return None
    carrier, day = found[0]
    held = data.execute(
        """
        WITH kinds AS (
          SELECT exception, count(*) AS n FROM shipments
          WHERE carrier = ? AND delivered_at::DATE BETWEEN ?::DATE AND ?::DATE + 40
          GROUP BY 1),
        before AS (SELECT DISTINCT exception FROM shipments WHERE shipped_at < ? - 30)
        SELECT coalesce(sum(n), 0) FROM kinds ANTI JOIN before USING (exception)
        WHERE exception IS NOT NULL
        """,
        [carrier, day, day, day],
    ).fetchall()[0][0]
    return dt.datetime.combine(day, dt.time()), int(held)


def outage(data: Any) -> Finding:
    """The first hour in which a provider is unavailable, and the payments it cost."""
    hour, count = data.execute(
        """
        SELECT min(date_trunc('hour', attempted_at)), count(*) FROM payments
        WHERE decline_reason = 'provider unavailable'
        """
    ).fetchall()[0]
    return (hour.replace(tzinfo=None), count) if count else None


def slip(data: Any) -> Finding:
    """The first hour in which lines cost far less than their usual, and how many."""
    hour, count = data.execute(
        """
        WITH lines AS (
          SELECT started_at, unit_price / median(unit_price)
            OVER (PARTITION BY product_id, currency) AS ratio
          FROM cart_items JOIN carts USING (cart_id))
        SELECT min(date_trunc('hour', started_at)), count(*) FROM lines
        WHERE ratio < 0.3
        """
    ).fetchall()[0]
    return (hour.replace(tzinfo=None), count) if count else None


SEARCHES: dict[str, tuple[Callable[[Any], Finding], str, float]] = {
    "carrier_strike": (strike, "shipments", 24),
    "payment_outage": (outage, "payments", 1),
    "price_slip": (slip, "cart_items", 1),
}


def made(folder: Path, story: str, seed: int) -> Any:
    """The data of a story."""
    plan = default_plan(ECOMMERCE, story=story, seed=seed)
    run(plan, folder, origin=Origin("synth-domains", "0"))
    return database(folder)


@pytest.mark.parametrize("story", SEARCHES)
def test_a_story_is_found_when_it_began_and_how_much_it_did(
    story: str, tmp_path: Path
) -> None:
    search, table, hours = SEARCHES[story]
    data = made(tmp_path / "data", story, 42)
    key = json.loads((tmp_path / "data" / "answer_key.json").read_text("utf-8"))

    found = search(data)

    assert found is not None
    start = dt.datetime.fromisoformat(key["window"]["start"])
    if hours > 1:  # to the day
        start = dt.datetime.combine(start, dt.time())
    assert abs(found[0] - start) <= dt.timedelta(hours=hours)
    affected = key["affected"][table]
    told = affected["added"] or affected["rows"]
    assert abs(found[1] - told) <= 0.05 * told


def test_without_a_story_nothing_is_found(tmp_path: Path) -> None:
    data = made(tmp_path / "data", "none", 7)

    assert [search(data) for search, _, _ in SEARCHES.values()] == [None] * 3
