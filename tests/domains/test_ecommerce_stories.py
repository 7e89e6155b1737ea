"""Somebody who was not told looks at the shop's data: what do they find?"""

from __future__ import annotations

import datetime as dt
import json
from pathlib import Path
from typing import Any

import duckdb
import pytest

from synth_domains.plan import default_plan
from synth_domains.run import Origin, run
from synth_domains_ecommerce import synth_domain

Finding = tuple[dt.datetime, int] | None
ECOMMERCE = synth_domain()
STORIES = {story.name: story for story in ECOMMERCE.stories}


def database(folder: Path) -> Any:
    """The tables of a folder."""
    found = duckdb.connect(":memory:")
    found.execute("SET TimeZone = 'UTC'")
    for table in ECOMMERCE.specs:
        files = f"read_parquet('{folder}/{table}/*.parquet')"
        found.execute(f'CREATE VIEW "{table}" AS SELECT * FROM {files}')
    return found


def search(data: Any, story: str) -> Finding:
    """What the SQL of a story finds: when it began, and how many rows it touched."""
    cursor = data.execute(STORIES[story].find)
    names = [column[0] for column in cursor.description]
    found = cursor.fetchall()
    if not found:
        return None
    answer = dict(zip(names, *found, strict=True))
    began = answer["began_at"]
    if not isinstance(began, dt.datetime):
        began = dt.datetime.combine(began, dt.time())
    return began.replace(tzinfo=None), int(answer["effect"])


# The table whose rows are counted, and within how many hours the onset is to be found.
SEARCHES = {
    "carrier_strike": ("shipments", 24),
    "payment_outage": ("payments", 1),
    "price_slip": ("cart_items", 1),
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
    table, hours = SEARCHES[story]
    data = made(tmp_path / "data", story, 42)
    key = json.loads((tmp_path / "data" / "answer_key.json").read_text("utf-8"))

    found = search(data, story)

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

    assert [search(data, story) for story in SEARCHES] == [None] * 3
