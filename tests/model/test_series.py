"""Rows that are steps of a series: readings of machines, each at its own pace."""

from __future__ import annotations

import datetime as dt
import sys
import types
from dataclasses import replace
from typing import Any

import numpy as np
import pytest

import synth_domains as sd
from synth_domains.plan import default_plan, expected_rows
from synth_domains.render.script import render

PACE = sd.assume("pace", {"slow": 3600, "quick": 600}, "seconds between readings")


class Sensors(sd.Table, rows=5):
    """What is measured."""

    sensor_id = sd.key("S-{:02d}")
    kind = sd.choice({"slow": 60, "quick": 40}, exact=True)


class Readings(sd.Table, per=Sensors, every=sd.by(Sensors.kind, PACE)):
    """Each value that a sensor sent."""

    reading_id = sd.key("{sensor_id}-{:06d}")
    sensor_id = sd.copy(Sensors.sensor_id)
    read_at = sd.step_time()
    value = sd.rounded(sd.normal(20, 2), 1)


class Levels(sd.Table, per=Sensors, every="1 day"):
    """One figure for each day."""

    level_id = sd.key("{sensor_id}-L{:03d}")
    at = sd.step_time()


DOMAIN = sd.Domain(
    "plant",
    tables=[Sensors, Readings, Levels],
    story="Sensors and what they read.",
    days=("2025-03-01", "2025-03-08"),
)


def made(plan: Any, table: str) -> Any:
    """A table of a plan as pandas has it."""
    module: Any = types.ModuleType("made_plant")
    sys.modules["made_plant"] = module
    exec(compile(render(plan), "plant.py", "exec"), module.__dict__)
    module.prepare()
    sensors = module.rows_of("sensors", np.arange(5, dtype=np.uint64))
    return module.as_table(getattr(sensors, table)).to_pandas()


def test_each_series_has_its_own_steps_from_the_start_of_the_window_on() -> None:
    plan = default_plan(DOMAIN)

    readings = made(plan, "readings")
    levels = made(plan, "levels")

    for _, rows in readings.groupby("sensor_id"):
        gaps = rows["read_at"].diff().dropna().unique()
        assert len(gaps) == 1
        assert gaps[0].total_seconds() * len(rows) == 7 * 86_400
        assert str(rows["read_at"].iloc[0]) == "2025-03-01 00:00:00+00:00"
    assert len(readings) == 3 * 168 + 2 * 1008
    assert len(levels) == 5 * 7
    assert readings["reading_id"].is_unique


def test_a_longer_window_only_adds_steps() -> None:
    week = default_plan(DOMAIN)
    month = replace(week, end=dt.date(2025, 4, 1))

    short, long = made(week, "readings"), made(month, "readings")

    kept = long[long["read_at"] < "2025-03-08"].reset_index(drop=True)
    assert kept.equals(short)
    assert len(long) > 4 * len(short)


def test_a_plan_knows_how_many_steps_to_expect() -> None:
    plan = default_plan(DOMAIN)

    assert expected_rows(plan, "levels") == 35
    assert expected_rows(plan, "readings") == 5 * (168 + 1008) / 2


@pytest.mark.parametrize("every", ["10 miles", "soon", "0 hours", "-5 minutes", ""])
def test_a_distance_that_is_none_is_refused(every: str) -> None:
    with pytest.raises(sd.DomainError, match="every="):

        class Bad(sd.Table, per=Sensors, every=every):
            """No pace."""

            bad_id = sd.key("{sensor_id}-{:d}")
