"""What these plants claim about themselves: anybody can measure it on the tables."""

import synth_domains as sd
from synth_domains_iot.signals import QUALITY
from synth_domains_iot.stories import BEARING_LOT, FIRMWARE, SKIPPED_FILTERS
from synth_domains_iot.telemetry import DROPPED

SHAKING = """
    FROM readings r JOIN sensors s USING (sensor_id)
    WHERE s.kind = 'vibration' AND quality = 'good'
"""
# A failure that lies far enough within the window to have been seen coming.
SEEN = """
    seen AS (
        SELECT f.equipment_id, f.failed_at, min(raised_at) AS raised_at
        FROM failures f LEFT JOIN alarms a ON a.equipment_id = f.equipment_id
            AND raised_at BETWEEN failed_at - INTERVAL 10 DAY AND failed_at
        WHERE failed_at > (SELECT min(measured_at) + INTERVAL 10 DAY FROM readings)
        GROUP BY ALL
    )
"""
# The mean of a kind of sensor on the last day before a failure, and weeks earlier.
BEFORE = """
    WITH near AS (
        SELECT f.failure_id, avg(value) FILTER (measured_at > failed_at - INTERVAL 1 DAY)
            / avg(value) FILTER (measured_at < failed_at - INTERVAL 12 DAY) AS rise
        FROM failures f JOIN sensors s USING (equipment_id) JOIN readings r
            ON r.sensor_id = s.sensor_id AND measured_at < failed_at
            AND measured_at > failed_at - INTERVAL 22 DAY
        WHERE s.kind = '{kind}' AND quality = 'good' AND value > {least} GROUP BY ALL
    )
    SELECT median(rise) FROM near
"""
LATE = "(arrived_at - measured_at > INTERVAL 1 MINUTE)"
SLOPES = """
    WITH days AS (
        SELECT equipment_id, date_trunc('day', measured_at) + INTERVAL 1 DAY AS day,
            regr_slope(ln(value + 0.01), epoch(measured_at)) AS slope
        FROM readings r JOIN sensors s USING (sensor_id)
        WHERE s.kind = 'vibration' AND quality = 'good'
        GROUP BY ALL HAVING count(*) >= 6
    ), marked AS (
        SELECT slope, day, EXISTS (SELECT 1 FROM failures f
            WHERE f.equipment_id = days.equipment_id AND failed_at >= day
            AND failed_at < day + INTERVAL 7 DAY) AS fails
        FROM days WHERE day < (SELECT max(measured_at) - INTERVAL 7 DAY FROM readings)
    ), ranked AS (SELECT fails, rank() OVER (ORDER BY slope) AS place FROM marked)
    SELECT (sum(place) FILTER (fails) - count(*) FILTER (fails)
        * (count(*) FILTER (fails) + 1) / 2) / count(*) FILTER (fails)
        / count(*) FILTER (NOT fails)
    FROM ranked
"""

CLAIMS = (
    sd.Claim(
        "Nothing is measured while a machine is out of service",
        measure="""SELECT count(*) FROM readings JOIN sensors USING (sensor_id)
            JOIN failures USING (equipment_id) WHERE measured_at >= failed_at
            AND (restarted_at IS NULL OR measured_at < restarted_at)""",
        expected=0,
        within=0,
    ),
    sd.Claim(
        "Nothing is produced while a machine is out of service",
        measure="""SELECT count(*) FROM production_runs JOIN failures
            USING (equipment_id) WHERE started_at >= failed_at
            AND (restarted_at IS NULL OR started_at < restarted_at)""",
        expected=0,
        within=0,
    ),
    sd.Claim(
        "Nine readings in ten are good",
        measure="SELECT avg((quality = 'good')::INT) FROM readings",
        expected=sd.value_of(QUALITY, "good"),
        within=0.01,
    ),
    sd.Claim(
        "Two readings in a hundred are bad",
        measure="SELECT avg((quality = 'bad')::INT) FROM readings",
        expected=sd.value_of(QUALITY, "bad"),
        within="15 %",
    ),
    sd.Claim(
        "97 % of the readings arrive within a minute",
        measure=f"SELECT 1 - avg({LATE}::INT) FROM readings",
        between=(0.955, 0.985),
    ),
    sd.Claim(
        "Late readings come from gateways that were cut off",
        measure="""SELECT avg((outage.ended_at >= measured_at)::INT) FROM (
            SELECT gateway_id, measured_at FROM readings JOIN sensors USING (sensor_id)
            JOIN equipment USING (equipment_id)
            WHERE arrived_at - measured_at > INTERVAL 10 MINUTE) late
            ASOF JOIN gateway_outages outage ON late.gateway_id = outage.gateway_id
            AND late.measured_at >= outage.started_at""",
        between=(0.98, 1.0),
    ),
    sd.Claim(
        "About half of all vibration lies in zone A of ISO 10816, and hardly any in C or D",
        measure=f"SELECT avg((value >= warning_limit)::INT) {SHAKING}",
        between=(0.003, 0.03),
    ),
    sd.Claim(
        "A reading of vibration is like the one an hour before",
        measure=f"""SELECT median(likeness) FROM (SELECT corr(value, before) AS likeness
            FROM (SELECT r.sensor_id, value, measured_at, lag(value) OVER w AS before,
            lag(measured_at) OVER w AS then_at {SHAKING}
            WINDOW w AS (PARTITION BY r.sensor_id ORDER BY measured_at))
            WHERE measured_at - then_at < INTERVAL 70 MINUTE GROUP BY sensor_id)""",
        between=(0.6, 0.995),
    ),
    sd.Claim(
        "Most failures are foretold by an alarm",
        measure=f"""WITH {SEEN} SELECT avg((raised_at IS NOT NULL)::INT), count(*)
            FROM seen""",
        between=(0.75, 0.97),
    ),
    sd.Claim(
        "The first alarm comes 2 to 7 days before the failure, by the median",
        measure=f"""WITH {SEEN} SELECT median(epoch(failed_at - raised_at) / 86400)
            FROM seen""",
        between=(2.0, 7.0),
    ),
    sd.Claim(
        "Vibration rises to a multiple before a failure",
        measure=BEFORE.format(kind="vibration", least=0),
        between=(2.0, 6.0),
    ),
    sd.Claim(
        "The same machines get hotter",
        measure=BEFORE.format(kind="temperature", least=38),
        between=(1.1, 1.7),
    ),
    sd.Claim(
        "The same machines draw more current",
        measure=BEFORE.format(kind="current", least=10),
        between=(1.04, 1.3),
    ),
    sd.Claim(
        "The slope of the last day's vibration tells failures within a week: it is "
        "useful, and not certain (area under the curve)",
        measure=SLOPES,
        between=(0.7, 0.95),
    ),
    sd.Claim(
        "Scrap is a multiple of the usual in the last two days before a failure",
        measure="""WITH runs AS (SELECT scrap_pieces, good_pieces, EXISTS (
                SELECT 1 FROM failures f WHERE f.equipment_id = p.equipment_id
                AND failed_at BETWEEN ended_at AND ended_at + INTERVAL 2 DAY) AS near
            FROM production_runs p WHERE good_pieces > 0)
            SELECT avg(scrap_pieces / (good_pieces + scrap_pieces)) FILTER (near)
            / avg(scrap_pieces / (good_pieces + scrap_pieces)) FILTER (NOT near)
            FROM runs""",
        between=(1.8, 6.5),
    ),
    sd.Claim(
        "A machine fails about once a year",
        measure="""SELECT count(*) / (SELECT sum(until - greatest(since, installed_on))
            / 365.25 FROM equipment, (SELECT min(measured_at)::DATE AS since,
            max(measured_at)::DATE + 1 AS until FROM readings))
            FROM failures WHERE failed_at >= (SELECT min(measured_at) FROM readings)""",
        between=(0.6, 1.5),
    ),
    sd.Claim(
        "By night most alarms wait longer for somebody than by day by the median",
        measure="""WITH local AS (SELECT acknowledged_at - raised_at AS wait,
                hour(timezone(time_zone, raised_at)) BETWEEN 6 AND 17 AS daytime
            FROM alarms JOIN equipment USING (equipment_id)
            JOIN lines USING (line_id) JOIN sites USING (site_id))
            SELECT avg((wait > (SELECT median(wait) FROM local WHERE daytime))::INT),
                count(wait)
            FROM local WHERE NOT daytime""",
        between=(0.8, 0.99),
    ),
    sd.Claim(
        "Services are on Saturdays, by the clock of the plant",
        measure="""SELECT avg((isodow(timezone(time_zone, started_at)) = 6)::INT)
            FROM maintenance_orders o JOIN equipment USING (equipment_id)
            JOIN lines USING (line_id) JOIN sites USING (site_id)
            WHERE o.kind <> 'repair' AND started_at IS NOT NULL""",
        expected=1,
        within=0,
    ),
    sd.Claim(
        "What an order costs is its labor and its parts, to the cent",
        measure="""SELECT count(*) FROM maintenance_orders LEFT JOIN (
                SELECT maintenance_order_id, sum(cost) AS parts FROM parts_used GROUP BY ALL)
                USING (maintenance_order_id)
            WHERE cost <> labor_cost + parts_cost OR parts_cost <> coalesce(parts, 0)""",
        expected=0,
        within=0,
    ),
    sd.Claim(
        "Most bearings of the bad lot fail within 110 days of the overhaul",
        measure="""WITH fitted AS (SELECT equipment_id, finished_at FROM parts_used
                JOIN maintenance_orders o USING (maintenance_order_id)
                WHERE lot_number = 'BRG-20250303' AND o.kind = 'overhaul')
            SELECT avg((EXISTS (SELECT 1 FROM failures f
                WHERE f.equipment_id = fitted.equipment_id
                AND f.cause = 'bearing cage fracture' AND failed_at
                BETWEEN finished_at AND finished_at + INTERVAL 110 DAY))::INT), count(*)
            FROM fitted""",
        between=(0.85, 1.0),
        story=BEARING_LOT,
    ),
    sd.Claim(
        "Nearly all machines whose filter change was called off fail of it",
        measure="""SELECT avg((EXISTS (SELECT 1 FROM failures f
                WHERE f.equipment_id = o.equipment_id
                AND f.cause = 'blocked filter' AND failed_at
                BETWEEN scheduled_on AND scheduled_on + INTERVAL 62 DAY))::INT), count(*)
            FROM maintenance_orders o WHERE status = 'cancelled'""",
        between=(0.85, 1.0),
        story=SKIPPED_FILTERS,
    ),
    sd.Claim(
        "The bad firmware drops one packet in eight",
        measure="""WITH weeks AS (SELECT g.model, date_trunc('week', measured_at) AS week,
                count(*) AS n FROM readings r JOIN sensors s USING (sensor_id)
                JOIN equipment USING (equipment_id) JOIN gateways g USING (gateway_id)
                WHERE s.kind = 'current' GROUP BY ALL)
            SELECT 1 - avg(n) FILTER (week BETWEEN '2025-09-22' AND '2025-10-06')
            / avg(n) FILTER (week BETWEEN '2025-08-04' AND '2025-08-25'),
                sum(n) FILTER (week BETWEEN '2025-09-22' AND '2025-10-06') FROM weeks
            WHERE model = 'Ostrava E4'""",
        expected=DROPPED,
        within=0.02,
        story=FIRMWARE,
    ),
    sd.Claim(
        "Every four days a gateway with the bad firmware restarts, or loses its link",
        measure="""WITH cuts AS (SELECT since + ((started_at::DATE - since) // 4 * 4)::INT AS day
                FROM gateway_outages JOIN gateways USING (gateway_id), (SELECT
                (min(measured_at) + INTERVAL 12 HOUR)::DATE AS since FROM readings)
                WHERE model = 'Ostrava E4')
            SELECT count(*) / count(DISTINCT day) / (SELECT count(*) FROM gateways
                WHERE model = 'Ostrava E4')
            FROM cuts WHERE day BETWEEN '2025-09-22' AND '2025-10-08'""",
        expected=1,
        within=0,
        story=FIRMWARE,
    ),
)
