"""Do the plants behave as plants do? Asked of the default size, in SQL and in numpy.

Bounds are four standard errors of the figure at its n, unless they say otherwise.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Iterator
from typing import Any

import numpy as np
import pytest

Shelf = Any
LIMITS = {"I": (0.71, 1.8, 4.5), "II": (1.12, 2.8, 7.1), "III": (1.8, 4.5, 11.2)}
LOCAL = """SELECT *, timezone(time_zone, started_at) AS local FROM production_runs
    JOIN equipment USING (equipment_id) JOIN lines USING (line_id)
    JOIN sites USING (site_id)"""


@pytest.fixture(scope="module")
def plants(made: Callable[[str], Shelf]) -> Shelf:
    """The plants at their default size: 56 machines for two years."""
    return made("iot")


def test_every_key_is_unique_and_every_reference_leads_to_a_row(plants: Shelf) -> None:
    domain = plants.plan.domain
    repeated = {
        name: plants.one(
            f"SELECT count(*) - count(DISTINCT {spec.key.name}) FROM {name}"
        )
        for name, spec in domain.specs.items()
    }
    orphans = {
        (child, column): plants.one(
            f"""SELECT count(*) FROM {child} c ANTI JOIN {parent} p
            ON c.{column} = p.{key} WHERE {column} IS NOT NULL"""
        )
        for child, column, parent, key in domain.references
    }

    assert set(repeated.values()) == {0}
    assert set(orphans.values()) == {0}
    assert len(orphans) >= 18


def test_nothing_happens_after_the_end_of_the_window(plants: Shelf) -> None:
    late = {
        (name, column): plants.one(
            f"SELECT count(*) FROM {name} WHERE {column} >= '{plants.plan.end} 00:00+00'"
        )
        for name, spec in plants.plan.domain.specs.items()
        for column, kind in spec.written.items()
        if kind.spark_type == "timestamp"
    }

    assert set(late.values()) == {0}
    assert len(late) >= 15


def test_nothing_is_measured_or_made_while_a_machine_is_down(plants: Shelf) -> None:
    down = """(SELECT equipment_id, o.failed_at AS since, coalesce(restarted_at,
        '2026-01-01') AS until FROM failures o)"""
    measured, made, hours = plants.rows(
        f"""SELECT (SELECT count(*) FROM readings JOIN sensors USING (sensor_id)
            JOIN {down} USING (equipment_id)
            WHERE measured_at >= since AND measured_at < until),
        (SELECT count(*) FROM production_runs JOIN {down} USING (equipment_id)
            WHERE started_at < until AND coalesce(ended_at, '2026-01-01') > since),
        (SELECT sum(epoch(until - since)) / 3600 FROM {down} WHERE since >= '2024-01-01')"""
    )[0]

    assert (measured, made) == (0, 0)
    assert hours > 500


def test_sensors_read_at_their_own_pace_in_the_steps_of_the_instrument(
    plants: Shelf,
) -> None:
    off_pace = plants.one(
        """SELECT max(abs(steps - round(steps))) FROM (
        SELECT epoch(measured_at - lag(measured_at) OVER (
            PARTITION BY sensor_id ORDER BY measured_at)) / period AS steps
        FROM readings JOIN sensors USING (sensor_id))"""
    )
    off_step, beyond = plants.rows(
        """SELECT max(abs(value / resolution - round(value / resolution))),
        count(*) FILTER (value < 0 OR value > full_scale)
        FROM readings JOIN sensors USING (sensor_id)"""
    )[0]

    assert 0.005 < off_pace < 0.05  # jitter of 0.4 %, of two readings
    assert off_step < 1e-6
    assert beyond == 0


def test_a_machine_has_no_vibration_while_it_stands_and_hardly_any_current(
    plants: Shelf,
) -> None:
    standing = plants.rows(
        """WITH known AS (SELECT r.*, s.kind, s.equipment_id FROM readings r
            JOIN sensors s USING (sensor_id) WHERE quality = 'good'
            AND measured_at > '2024-01-05' AND s.kind IN ('vibration', 'current'))
        SELECT count(*) FILTER (known.kind = 'vibration'),
        max(value / rated_power) FILTER (known.kind = 'current'),
        count(*) FILTER (known.kind = 'current')
        FROM known ASOF JOIN production_runs run ON known.equipment_id = run.equipment_id
        AND known.measured_at >= run.started_at
        JOIN equipment e ON e.equipment_id = known.equipment_id
        WHERE measured_at > ended_at"""
    )[0]

    assert standing[0] == 0
    assert standing[1] < 0.15  # A for each kW; a machine at work draws half an ampere
    assert standing[2] > 100_000


def test_shifts_keep_the_clock_of_the_plant_its_weekends_and_its_holidays(
    plants: Shelf,
) -> None:
    common = plants.pairs(
        f"SELECT shift, mode(hour(local)) FROM ({LOCAL}) GROUP BY ALL"
    )
    wrong = plants.one(
        f"""SELECT count(*) FROM ({LOCAL}) WHERE (shift_pattern = 'two shifts' AND
        shift = 'night') OR (shift_pattern <> 'continuous' AND isodow(local) > 5
        AND NOT (shift = 'night' AND isodow(local) = 6 AND hour(local) < 6))"""
    )
    christmas, fourth = plants.rows(
        f"""SELECT count(*) FILTER (month(local) = 12 AND day(local) = 25),
        count(*) FILTER (month(local) = 7 AND day(local) = 4 AND country = 'US'
            AND hour(local) > 6) FROM ({LOCAL})"""
    )[0]

    assert common == {"early": 6, "late": 14, "night": 22}
    assert wrong == 0
    assert (christmas, fourth) == (0, 0)


def spells(plants: Shelf) -> Iterator[tuple[str, float, float, bool]]:
    """How long machines ran: kind, age in years when it began, days, and to what end."""
    found = plants.rows(
        """SELECT e.equipment_id, e.kind, installed_on, f.failed_at, f.restarted_at
        FROM equipment e LEFT JOIN failures f ON f.equipment_id = e.equipment_id
        AND NOT (f.cause = 'bearing cage fracture' AND failed_at > '2025-05-14'
            AND failed_at < '2025-08-25') ORDER BY ALL"""
    )
    end = np.datetime64(str(plants.plan.end))
    machines: dict[str, list[Any]] = {}
    for machine, *rest in found:
        machines.setdefault(machine, []).append(rest)
    for rows in machines.values():
        kind, came = rows[0][0], np.datetime64(rows[0][1], "s")
        began = came
        for _, _, failed, restarted in [*rows, (kind, None, None, None)]:
            last = end if failed is None else moment(failed)
            days = (last - began) / np.timedelta64(1, "D")
            years = (began - came) / np.timedelta64(1, "D") / 365.25
            yield kind, float(years), float(days), failed is not None
            if failed is None or restarted is None:
                break
            began = moment(restarted)


def moment(time: Any) -> Any:
    """A time of duckdb as numpy has it."""
    return np.datetime64(time.replace(tzinfo=None), "s")


def test_machines_fail_by_age_as_the_mixture_of_weibulls_says(plants: Shelf) -> None:
    values = plants.plan.values
    shares = np.array(list(values["modes"].values())) / sum(values["modes"].values())
    shape = np.array([values["shape"][mode] for mode in values["modes"]])
    scale = np.array([values["scale"][mode] for mode in values["modes"]])

    def hazard(days: float, pace: float) -> float:
        """The cumulative hazard of the mixture: failures to expect by that age."""
        alive = shares @ np.exp(-((days / (scale * pace)) ** shape))
        return -math.log(alive)

    bands = [(0, 30), (30, 150), (150, 400), (400, 5000)]
    asked, found = np.zeros(len(bands)), np.zeros(len(bands))
    for kind, years, days, failed in spells(plants):
        pace = values["pace"][kind] * math.exp(-values["aging"] * years)
        for number, (low, high) in enumerate(bands):
            if days > low:
                asked[number] += hazard(min(days, high), pace) - hazard(low, pace)
                found[number] += failed and days <= high

    assert found.sum() > 250
    # Failures move to the next shift, by hours, so the first days may be a little off.
    assert np.all(np.abs(found - asked) < 4 * np.sqrt(asked)), (found, asked)
    assert abs(found.sum() - asked.sum()) < 4 * math.sqrt(asked.sum())


def test_failures_of_each_class_have_their_own_ages(plants: Shelf) -> None:
    ages = plants.pairs(
        "SELECT failure_class, median(days_in_service) FROM failures GROUP BY ALL"
    )
    causes = plants.pairs("SELECT cause, count(*) FROM failures GROUP BY ALL")

    assert ages["early"] < 120 < ages["random"] < 400 < ages["wear"]
    assert len(causes) == 13
    assert max(causes, key=causes.__getitem__) == "bearing wear"


def test_alarms_follow_from_the_readings_that_were_written(plants: Shelf) -> None:
    limits = {
        sensor: (warning, critical)
        for sensor, warning, critical in plants.rows(
            """SELECT sensor_id, warning_limit, critical_limit FROM sensors
            WHERE warning_limit IS NOT NULL"""
        )
    }
    series: dict[str, list[tuple[str, float, Any]]] = {}
    for sensor, reading, value, at in plants.rows(
        """SELECT sensor_id, reading_id, value, measured_at FROM readings
        JOIN sensors USING (sensor_id) WHERE warning_limit IS NOT NULL
        AND quality <> 'bad' ORDER BY sensor_id, measured_at"""
    ):
        series.setdefault(sensor, []).append((reading, value, at))
    asked: dict[str, str] = {}
    over: dict[str, Any] = {}
    for sensor, readings in series.items():
        for limit, word in zip(limits[sensor], ("warning", "critical"), strict=True):
            standing, before = "", 0.0
            for reading, value, at in readings:
                if not standing and value >= limit and before >= limit:
                    standing = reading
                    asked[reading] = word
                elif standing and value < 0.88 * limit:
                    over[standing, word] = at
                    standing = ""
                before = value
    found = plants.rows("SELECT reading_id, severity, cleared_at FROM alarms")

    assert {reading: word for reading, word, _ in found} == asked
    assert all(cleared == over.get((key, word)) for key, word, cleared in found)
    assert len(found) > 100


def test_failures_are_foretold_by_alarms_two_to_seven_days_ahead(plants: Shelf) -> None:
    leads = [
        lead
        for (lead,) in plants.rows(
            """SELECT epoch(failed_at - min(raised_at)) / 86400 FROM failures f
            LEFT JOIN alarms a ON a.equipment_id = f.equipment_id AND raised_at
            BETWEEN failed_at - INTERVAL 9 DAY AND failed_at
            WHERE failed_at > '2024-01-10' GROUP BY failure_id, failed_at"""
        )
    ]
    known = np.array([lead for lead in leads if lead is not None])

    assert 0.75 < len(known) / len(leads) < 0.97
    assert 2.5 < np.median(known) < 5.0
    assert np.mean((known > 2) & (known < 7)) > 0.7


def test_one_decline_shows_in_vibration_temperature_and_current(plants: Shelf) -> None:
    rises = plants.rows(
        """WITH means AS (SELECT failure_id, s.kind,
            avg(value) FILTER (measured_at > failed_at - INTERVAL 30 HOUR) AS last,
            avg(value) FILTER (measured_at < failed_at - INTERVAL 12 DAY) AS usual
            FROM failures JOIN sensors s USING (equipment_id) JOIN readings USING (sensor_id)
            JOIN equipment e USING (equipment_id)
            WHERE measured_at BETWEEN failed_at - INTERVAL 26 DAY AND failed_at
            AND quality = 'good' AND failed_at > '2024-02-01'
            AND (s.kind <> 'current' OR value > rated_power * 0.5)
            AND (s.kind <> 'temperature' OR value > 36) GROUP BY ALL)
        SELECT v.last / v.usual, t.last - t.usual, c.last / c.usual FROM means v
        JOIN means t USING (failure_id) JOIN means c USING (failure_id)
        WHERE v.kind = 'vibration' AND t.kind = 'temperature' AND c.kind = 'current'
        AND v.last > 0 AND t.last > 0 AND c.last > 0 AND v.usual > 0"""
    )
    shaking, heat, current = np.array(rises).T
    declined = shaking > 1.5

    assert len(rises) > 60
    assert 0.7 < declined.mean() < 0.99
    assert np.mean(heat[declined] > 2) > 0.9
    assert np.mean(current[declined] > 1.02) > 0.85


def auc(scores: Any, labels: Any) -> float:
    """How often a positive case scores higher than a negative one."""
    order = np.argsort(scores)
    place = np.empty(len(scores))
    place[order] = np.arange(1, len(scores) + 1)
    hits = labels.sum()
    return float(
        (place[labels].sum() - hits * (hits + 1) / 2) / (hits * (len(labels) - hits))
    )


def test_a_simple_rule_learns_something_but_not_everything(plants: Shelf) -> None:
    days = plants.rows(
        """WITH days AS (SELECT equipment_id, measured_at::DATE + 1 AS day,
            regr_slope(ln(value + 0.01), epoch(measured_at)) AS slope
            FROM readings JOIN sensors s USING (sensor_id)
            WHERE s.kind = 'vibration' AND quality = 'good'
            GROUP BY ALL HAVING count(*) > 5)
        SELECT slope, EXISTS (SELECT 1 FROM failures f
            WHERE f.equipment_id = days.equipment_id AND failed_at >= day
            AND failed_at < day + INTERVAL 7 DAY)
        FROM days WHERE day < '2025-12-24'"""
    )
    scores, fails = np.array([row[0] for row in days]), np.array([r[1] for r in days])

    assert 0.75 < auc(scores, fails) < 0.95


def test_vibration_lies_in_the_zones_of_a_plant_that_is_looked_after(
    plants: Shelf,
) -> None:
    for iso_class, (b, c, d) in LIMITS.items():
        shares = plants.rows(
            f"""SELECT avg((value < {b})::INT), avg((value >= {c})::INT),
            avg((value >= {d})::INT), count(*) FROM readings JOIN sensors s USING (sensor_id)
            JOIN equipment USING (equipment_id) WHERE s.kind = 'vibration'
            AND quality <> 'bad' AND iso_class = '{iso_class}'"""
        )[0]
        assert 0.2 < shares[0] < 0.75
        assert 0.003 < shares[1] < 0.03
        assert 0 < shares[2] < 0.006
        assert shares[3] > 50_000


def test_noise_is_autocorrelated_and_days_are_warmer_than_nights(plants: Shelf) -> None:
    likeness = plants.one(
        """WITH sound AS (SELECT r.sensor_id, measured_at, ln(value) - avg(ln(value)) OVER (
                PARTITION BY r.sensor_id, measured_at::DATE) AS x FROM readings r
            JOIN sensors s USING (sensor_id) WHERE s.kind = 'vibration'
            AND quality = 'good' AND value > 0 AND value < warning_limit * 0.6),
        pairs AS (SELECT x, lag(x) OVER w AS before, measured_at - lag(measured_at) OVER w
            AS gap FROM sound WINDOW w AS (PARTITION BY sensor_id ORDER BY measured_at))
        SELECT corr(x, before) FROM pairs WHERE gap < INTERVAL 70 MINUTE"""
    )
    night, afternoon = plants.rows(
        """SELECT avg(value) FILTER (hour(local) BETWEEN 2 AND 4),
        avg(value) FILTER (hour(local) BETWEEN 14 AND 16) FROM (
            SELECT value, timezone(time_zone, measured_at) AS local FROM readings
            JOIN sensors s USING (sensor_id) JOIN equipment USING (equipment_id)
            JOIN lines USING (line_id) JOIN sites USING (site_id)
            WHERE s.kind = 'humidity' AND quality = 'good')"""
    )[0]

    assert 0.5 < likeness < 0.85  # 0.85 less what a day's mean takes away
    assert 3 < night - afternoon < 6


def test_readings_come_late_in_bursts_after_their_gateway_was_cut_off(
    plants: Shelf,
) -> None:
    soon, late = plants.rows(
        """SELECT avg((arrived_at < measured_at + INTERVAL 1 MINUTE)::INT),
        count(*) FILTER (arrived_at > measured_at + INTERVAL 10 MINUTE) FROM readings"""
    )[0]
    elsewhere, burst, too_late = plants.rows(
        """WITH late AS (SELECT gateway_id, measured_at, arrived_at, buffer_hours
            FROM readings JOIN sensors USING (sensor_id)
            JOIN equipment USING (equipment_id) JOIN gateways USING (gateway_id)
            WHERE arrived_at > measured_at + INTERVAL 10 MINUTE)
        SELECT count(*) FILTER (outage.gateway_id IS NULL OR ended_at < measured_at),
        quantile_cont(epoch(arrived_at - ended_at), 0.99) FILTER (ended_at > measured_at),
        count(*) FILTER (epoch(arrived_at - measured_at) > buffer_hours * 3600 + 1800)
        FROM late ASOF LEFT JOIN gateway_outages outage
        ON outage.gateway_id = late.gateway_id AND measured_at >= started_at"""
    )[0]
    early = plants.one("SELECT count(*) FROM readings WHERE arrived_at <= measured_at")

    assert 0.96 < soon < 0.985
    assert elsewhere / late < 0.001
    assert burst < 20 * 60
    assert (too_late, early) == (0, 0)


def test_nearly_all_that_was_measured_was_delivered(plants: Shelf) -> None:
    share = plants.one(
        """WITH spans AS (SELECT sensor_id, period, equipment_id, min(measured_at) AS first,
            max(measured_at) AS last, count(*) AS n FROM readings
            JOIN sensors s USING (sensor_id) WHERE s.kind IN ('temperature', 'current')
            GROUP BY ALL),
        down AS (SELECT equipment_id, sum(epoch(least(finished_at, '2026-01-01')
            - greatest(started_at, '2024-01-01'))) AS seconds FROM maintenance_orders
            WHERE finished_at > '2024-01-01' GROUP BY ALL)
        SELECT sum(n) / sum((epoch(last - first) - coalesce(seconds, 0)) / period + 1)
        FROM spans LEFT JOIN down USING (equipment_id)"""
    )

    assert 0.98 < share < 0.996


def test_quality_flags_have_their_shares_and_come_in_episodes(plants: Shelf) -> None:
    shares = plants.pairs(
        "SELECT quality, count(*) / sum(count(*)) OVER () FROM readings GROUP BY ALL"
    )
    doubtful = plants.rows(
        """SELECT avg((share > 0.4)::INT) FROM (SELECT avg((quality <> 'good')::INT) AS share
        FROM readings JOIN sensors USING (sensor_id) WHERE period = 3600
        GROUP BY sensor_id, measured_at::DATE HAVING count(*) > 10)"""
    )[0][0]

    assert shares == pytest.approx(
        {"good": 0.905, "uncertain": 0.075, "bad": 0.02}, abs=0.004
    )
    assert 0.03 < doubtful < 0.07  # five days in a hundred, not chance


def test_orders_cost_what_their_parts_and_hours_cost(plants: Shelf) -> None:
    wrong = plants.one(
        """SELECT count(*) FROM maintenance_orders LEFT JOIN (SELECT maintenance_order_id,
            sum(cost) AS parts FROM parts_used GROUP BY ALL) USING (maintenance_order_id)
        WHERE cost <> labor_cost + parts_cost OR parts_cost <> coalesce(parts, 0)
        OR (finished_at IS NULL) <> (labor_cost = 0)"""
    )
    fractions = plants.one(
        """SELECT count(*) FROM maintenance_orders WHERE currency = 'JPY'
        AND cost <> round(cost)"""
    )
    states = plants.one(
        """SELECT count(*) FROM maintenance_orders WHERE status <> CASE
        WHEN finished_at IS NOT NULL THEN 'done' WHEN started_at IS NOT NULL
        THEN 'in progress' ELSE 'planned' END
        OR started_at < created_at OR finished_at <= started_at"""
    )
    ahead = plants.one(
        "SELECT count(*) FROM maintenance_orders WHERE status = 'planned'"
    )

    assert (wrong, fractions, states) == (0, 0, 0)
    assert 30 < ahead < 60  # a quarter ahead, 56 machines


def test_parts_come_from_the_lot_that_was_there(plants: Shelf) -> None:
    wrong = plants.one(
        """SELECT count(*) FROM parts_used u JOIN parts USING (part_id)
        JOIN maintenance_orders o USING (maintenance_order_id)
        LEFT JOIN failures f USING (maintenance_order_id)
        WHERE left(lot_number, 3) <> code OR date_diff('day',
            strptime(right(lot_number, 8), '%Y%m%d'),
            coalesce(failed_at, started_at)::TIMESTAMP) NOT BETWEEN 0 AND 69"""
    )
    lots = plants.one("SELECT count(DISTINCT lot_number) FROM parts_used")

    assert wrong == 0
    assert lots > 200


@pytest.mark.parametrize("kind", ["vibration", "temperature"])
def test_limits_belong_to_the_class_of_machine(plants: Shelf, kind: str) -> None:
    limits = plants.rows(
        f"""SELECT DISTINCT iso_class, warning_limit, critical_limit FROM sensors s
        JOIN equipment USING (equipment_id) WHERE s.kind = '{kind}' ORDER BY 1"""
    )

    if kind == "vibration":
        assert limits == [(name, c, d) for name, (_, c, d) in LIMITS.items()]
    else:
        assert {row[1:] for row in limits} == {(72.0, 82.0)}


def test_scrap_rises_before_a_failure_and_runs_end_with_it(plants: Shelf) -> None:
    usual, near = plants.rows(
        """WITH runs AS (SELECT scrap_pieces / (scrap_pieces + good_pieces) AS share,
            EXISTS (SELECT 1 FROM failures f WHERE f.equipment_id = r.equipment_id
            AND failed_at BETWEEN ended_at AND ended_at + INTERVAL 1 DAY) AS near
            FROM production_runs r WHERE good_pieces > 0)
        SELECT avg(share) FILTER (NOT near), avg(share) FILTER (near) FROM runs"""
    )[0]
    cut = plants.one(
        """SELECT count(*) FROM failures f JOIN production_runs r
        ON r.equipment_id = f.equipment_id AND failed_at > started_at
        AND failed_at < coalesce(ended_at, '2026-01-01')"""
    )
    beyond = plants.one(
        """SELECT count(*) FROM production_runs JOIN products USING (product_id)
        WHERE good_pieces + scrap_pieces > pieces_per_hour * 8.1 * 1.1"""
    )

    assert 0.015 < usual < 0.035
    assert near > 2 * usual
    assert (cut, beyond) == (0, 0)
