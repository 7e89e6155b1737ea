"""What happened once: an outage, a bad release, and a change that nobody announced."""

from typing import Any

import synth_domains as sd
from synth_domains_support.calendars import EUROPE

OUTAGE_STARTS = "2025-09-16 06:40:00"
OUTAGE_MINUTES = 640
RELEASE_STARTS = "2025-04-08 09:00:00"
RELEASE_MINUTES = 12_720
FIND_OUTAGE = """
WITH hours AS (
    SELECT cell, date_trunc('hour', opened_at) AS hour, count(*) AS n
    FROM tickets JOIN accounts USING (account_id) GROUP BY ALL),
spikes AS (
    SELECT cell, hour FROM (SELECT *, avg(n) OVER (
        PARTITION BY cell, dayofweek(hour), hour(hour)) AS usual FROM hours)
    WHERE n >= 8 AND n > 2.5 * usual),
days AS (
    SELECT cell, min(hour) AS onset FROM spikes GROUP BY cell, hour::DATE
    HAVING count(*) >= 5),
hit AS (
    SELECT DISTINCT cell, onset, account_id FROM days
    JOIN accounts USING (cell) JOIN tickets USING (account_id)
    WHERE opened_at >= onset AND opened_at < onset + INTERVAL 18 HOUR
    AND incident_id IS NOT NULL
    AND (first_reply_minutes > first_reply_target_minutes
        OR resolution_minutes > resolution_target_minutes))
SELECT onset AS began_at, sum(annual_value_usd) AS effect
FROM hit JOIN churn_events USING (account_id)
WHERE churned_on >= onset::DATE + 10 AND churned_on < onset::DATE + 40
AND reason = 'reliability'
GROUP BY cell, onset HAVING count(*) >= 5 ORDER BY effect DESC LIMIT 1
"""
FIND_RELEASE = """
WITH days AS (
    SELECT area, opened_at::DATE AS day, count(*) AS n FROM tickets GROUP BY ALL),
busy AS (
    SELECT area, day FROM (SELECT *, avg(n) OVER (
        PARTITION BY area, dayofweek(day)) AS usual FROM days)
    WHERE n >= 15 AND n > 1.8 * usual),
spells AS (
    SELECT area, day AS onset, count(*) OVER (PARTITION BY area ORDER BY day
        RANGE BETWEEN CURRENT ROW AND INTERVAL 9 DAY FOLLOWING) AS spell FROM busy)
SELECT onset AS began_at, count(*) AS effect
FROM (SELECT * FROM spells WHERE spell >= 4 ORDER BY onset LIMIT 1)
JOIN tickets USING (area) JOIN incidents USING (incident_id)
WHERE started_at::DATE = onset GROUP BY onset
"""
FIND_SLA_CHANGE = """
WITH days AS (
    SELECT priority, opened_at::DATE AS day, min(resolution_target_minutes) AS target,
        mode(resolution_target_minutes) AS usual
    FROM tickets GROUP BY ALL),
changed AS (
    SELECT priority, min(day) AS onset, max(day) AS until, min(target) AS target,
        any_value(normal) AS normal
    FROM (SELECT *, mode(usual) OVER (PARTITION BY priority) AS normal FROM days)
    WHERE target < normal GROUP BY priority)
SELECT onset AS began_at, count(*) AS effect
FROM changed JOIN tickets t USING (priority)
WHERE t.resolution_target_minutes = target AND resolution_minutes > target
AND resolution_minutes <= normal GROUP BY onset
"""
OUTAGE = sd.Story(
    "outage",
    title="The European data center is down",
    cause="A failed network change takes the European data center off line on a Tuesday "
    "morning, for eleven hours. Customers there write four times as often as usual, the "
    "desks in Manchester fall behind, service levels are breached, and three weeks later "
    "customers with contracts above 50,000 dollars a year leave.",
    starts="2025-09-16 06:40",
    lasts="640 minutes",
    aftermath="45 days",
    money=lambda: churned_value(),
    regions=EUROPE,
    find=FIND_OUTAGE,
)
RELEASE = sd.Story(
    "bad_release",
    title="A release breaks integrations",
    cause="Release 8.4 breaks connectors. Until the fix nine days later, integration "
    "tickets come more than twice as often, take longer, and are reopened three times as "
    "often, because restarts only help for a while; customers say so in the surveys.",
    starts="2025-04-08 09:00",
    lasts="12720 minutes",
    aftermath="30 days",
    find=FIND_RELEASE,
)
SLA_CHANGE = sd.Story(
    "silent_sla_change",
    title="A service level is cut without a word",
    cause="A clean-up of settings cuts the target for solving tickets of high priority "
    "from 40 to 16 hours. Nobody is told. Breaches and escalations jump though nobody "
    "works slower, agents close tickets early to save their figures, more of them are "
    "reopened, and satisfaction falls.",
    starts="2024-10-01 00:00",
    lasts="42 days",
    aftermath="30 days",
    find=FIND_SLA_CHANGE,
)


def churned_value() -> Any:
    """What the customers that leave paid in a year."""
    from synth_domains_support.contracts import ChurnEvents

    return ChurnEvents.annual_value_usd
