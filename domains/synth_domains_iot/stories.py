"""What happened once in these plants: three stories, of which one is told at a time."""

from typing import Any

import synth_domains as sd
from synth_domains_iot.lifetimes import (
    LOT_ARRIVES,
    LOT_DAYS,
    SKIPPED_DAYS,
    SKIPPED_FROM,
)
from synth_domains_iot.releases import BAD_RELEASE

BEARING_LOT = sd.Story(
    "bearing_lot",
    title="A lot of bearings with weak cages",
    cause="A lot of main bearings that came on Monday, 3 March 2025 has weak cages. It is "
    "built into machines in all plants during overhauls of the next ten weeks. Eleven to "
    "fourteen weeks later one machine after the other shakes, warms up, raises alarms and "
    "breaks down with a fractured cage, long before such bearings are due.",
    starts=LOT_ARRIVES,
    lasts=f"{LOT_DAYS} days",
    aftermath="110 days",
    money=lambda: orders().cost_usd,
    find="""
        WITH fitted AS (
            SELECT lot_number, equipment_id, finished_at
            FROM parts_used JOIN maintenance_orders USING (maintenance_order_id)
            WHERE lot_number LIKE 'BRG-%' AND kind = 'overhaul'
        ), broken AS (
            SELECT lot_number, f.failure_id, o.cost_usd
            FROM fitted JOIN failures f USING (equipment_id)
            JOIN maintenance_orders o USING (maintenance_order_id)
            WHERE f.cause = 'bearing cage fracture'
            AND f.failed_at BETWEEN fitted.finished_at AND fitted.finished_at + INTERVAL 110 DAY
        )
        SELECT lot_number, strptime(right(lot_number, 8), '%Y%m%d') AS began_at,
            count(DISTINCT failure_id) AS failures, sum(cost_usd) AS effect
        FROM broken GROUP BY lot_number HAVING count(DISTINCT failure_id) >= 3
    """,
)

SKIPPED_FILTERS = sd.Story(
    "skipped_filters",
    title="Filters that nobody changed",
    cause="On 31 March 2025 the plant in Joinville calls off the filter changes of half "
    "a year, to save money. Week by week the machines concerned run hotter, warnings come, "
    "and four to eight weeks after the cancelled service they stop, their filters blocked.",
    starts=SKIPPED_FROM,
    lasts=f"{SKIPPED_DAYS} days",
    aftermath="70 days",
    regions=("BR",),
    money=lambda: orders().cost_usd,
    find="""
        WITH skipped AS (
            SELECT equipment_id, site_id, scheduled_on, cancelled_at
            FROM maintenance_orders o JOIN equipment USING (equipment_id)
            JOIN lines USING (line_id)
            WHERE o.kind = 'filter change' AND status = 'cancelled'
        ), broken AS (
            SELECT DISTINCT site_id, o.maintenance_order_id, o.cost_usd
            FROM skipped JOIN failures f USING (equipment_id)
            JOIN maintenance_orders o USING (maintenance_order_id)
            WHERE f.cause = 'blocked filter' AND f.failed_at
            BETWEEN skipped.scheduled_on + INTERVAL 20 DAY
            AND skipped.scheduled_on + INTERVAL 62 DAY
        ), usual AS (
            SELECT equipment_id, avg(cost_usd) AS cost_usd FROM maintenance_orders
            WHERE kind = 'filter change' AND status = 'done' GROUP BY ALL
        )
        SELECT s.site_id, min(s.cancelled_at) AS began_at, count(*) AS skipped,
            (SELECT count(*) FROM broken b WHERE b.site_id = s.site_id) AS failures,
            (SELECT sum(cost_usd) FROM broken b WHERE b.site_id = s.site_id)
            - sum(usual.cost_usd) AS effect
        FROM skipped s LEFT JOIN usual USING (equipment_id) GROUP BY s.site_id
    """,
)

FIRMWARE = sd.Story(
    "dropping_firmware",
    title="Firmware that drops one packet in eight",
    cause="Release 4.2.0 of the gateways' firmware, rolled out from 8 September 2025 on, "
    "drops one packet in eight on the model Ostrava E4, until 4.2.1 replaces it five weeks "
    "later, within two nights. Readings are missing, alarms that they would have raised "
    "come late or not at all, and watchdogs restart the gateways every few days, so that "
    "what they stored arrives in bursts.",
    starts=BAD_RELEASE,
    lasts="35 days",
    aftermath="21 days",
    find="""
        WITH spans AS (
            SELECT gateway_id, version, installed_at, coalesce(lead(installed_at) OVER (
                PARTITION BY gateway_id ORDER BY installed_at),
                (SELECT max(measured_at) FROM readings)) AS replaced_at
            FROM firmware_updates
        ), sent AS (
            SELECT g.model, version, min(installed_at) AS began_at, count(*) AS readings
            FROM readings r JOIN sensors s USING (sensor_id)
            JOIN equipment e USING (equipment_id) JOIN gateways g USING (gateway_id)
            JOIN spans USING (gateway_id)
            WHERE s.kind IN ('temperature', 'current')
            AND measured_at >= installed_at AND measured_at < replaced_at
            GROUP BY ALL
        ), due AS (
            SELECT g.model, version, sum(epoch(least(replaced_at, until)
                - greatest(installed_at, since)) / period) AS readings
            FROM spans JOIN gateways g USING (gateway_id) JOIN equipment e USING (gateway_id)
            JOIN sensors s USING (equipment_id) JOIN (
                SELECT sensor_id, min(measured_at) AS since, max(measured_at) AS until
                FROM readings GROUP BY ALL) USING (sensor_id)
            WHERE s.kind IN ('temperature', 'current')
            AND least(replaced_at, until) > greatest(installed_at, since)
            GROUP BY ALL
        ), shares AS (
            SELECT model, version, began_at, sent.readings, due.readings AS due,
                sent.readings / due.readings AS share, median(sent.readings / due.readings)
                    OVER () AS usual
            FROM sent JOIN due USING (model, version)
        )
        SELECT model, version, began_at, share, due * usual - readings AS effect
        FROM shares WHERE share < usual - 0.04
    """,
)


def orders() -> Any:
    """The table of the orders, which is not there yet when stories are told."""
    from synth_domains_iot.upkeep import MaintenanceOrders

    return MaintenanceOrders
