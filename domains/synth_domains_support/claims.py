"""What the data shows, as sentences that anybody can measure."""

import synth_domains as sd
from synth_domains_support.clientele import CHURN, CONTACTS, DECAY
from synth_domains_support.service import WORK_HOURS
from synth_domains_support.stories import OUTAGE, RELEASE, SLA_CHANGE

MEDIAN = """
SELECT median(resolution_minutes) / 60 FROM tickets
WHERE priority = '{}' AND incident_id IS NULL
"""
SHARE = """
SELECT avg((priority = '{}')::INT) FROM tickets JOIN accounts USING (account_id)
WHERE tier = '{}' AND incident_id IS NULL
"""
CUSTOMERS = """
WITH lives AS (
    SELECT account_id, annual_value_usd AS value, churned_on,
        greatest(customer_since::DATE + 14, (SELECT min(opened_at)::DATE FROM tickets))
            AS begins,
        coalesce(churned_on, (SELECT max(opened_at)::DATE FROM tickets)) AS ends
    FROM accounts JOIN subscriptions USING (account_id)
    LEFT JOIN (SELECT account_id, churned_on FROM churn_events) USING (account_id)
    WHERE product = 'Core' AND cell <> 'eu')
SELECT 1 - exp(-count(churned_on) / sum((ends - begins) / 365.25)) FROM lives
WHERE ends > begins AND value >= {} AND value < {}
"""
REOPENED = """
WITH again AS (SELECT DISTINCT ticket_id FROM ticket_events WHERE event = 'reopened')
"""
SURVEYED = f"""{REOPENED}, said AS (
    SELECT score, a.ticket_id IS NOT NULL AS reopened,
        first_reply_minutes > first_reply_target_minutes
            OR resolution_minutes > resolution_target_minutes AS late
    FROM csat_surveys JOIN tickets USING (ticket_id)
    LEFT JOIN again a USING (ticket_id) WHERE score IS NOT NULL)
"""

CLAIMS = (
    *(
        sd.Claim(
            f"Half of the {word} tickets are solved within {hours:g} hours of work",
            measure=MEDIAN.format(word),
            expected=sd.value_of(WORK_HOURS, word),
            within="12 %",
        )
        for word, hours in WORK_HOURS.value.items()
    ),
    sd.Claim(
        "Three in ten tickets of Enterprise customers are critical",
        measure=SHARE.format("critical", "Enterprise"),
        expected=0.30,
        within=0.02,
    ),
    sd.Claim(
        "One ticket in twenty of Team customers is critical",
        measure=SHARE.format("critical", "Team"),
        expected=0.05,
        within=0.01,
    ),
    sd.Claim(
        "An Enterprise customer has five to ten contacts, seven or eight in the mean",
        measure="SELECT avg(n) FROM (SELECT count(*) AS n FROM contacts JOIN accounts "
        "USING (account_id) WHERE tier = 'Enterprise' AND left_on IS NULL "
        "AND status = 'customer' GROUP BY account_id HAVING n BETWEEN 5 AND 10)",
        expected=sd.value_of(CONTACTS, "Enterprise"),
        within=0.6,
    ),
    sd.Claim(
        "Two contacts in a hundred change jobs every month",
        measure="SELECT count(left_on) / (sum(greatest(0, coalesce(left_on, (SELECT "
        "max(opened_at)::DATE FROM tickets)) - c.created_at::DATE)) / 30.44) "
        "FROM contacts c JOIN accounts USING (account_id) WHERE status <> 'churned'",
        expected=DECAY,
        within="10 %",
    ),
    sd.Claim(
        "Nobody writes, answers or is assigned a ticket after leaving",
        measure="SELECT (SELECT count(*) FROM interactions JOIN contacts c "
        "USING (contact_id) WHERE sent_at::DATE > c.left_on) + (SELECT count(*) "
        "FROM interactions JOIN agents a USING (agent_id) WHERE sent_at::DATE > a.left_on) "
        "+ (SELECT count(*) FROM ticket_events JOIN agents a USING (agent_id) "
        "WHERE occurred_at::DATE > a.left_on)",
        expected=0,
        within=0,
    ),
    sd.Claim(
        "At Christmas only Tokyo is open; elsewhere only what is critical is answered",
        measure="SELECT count(*) FROM ticket_events JOIN tickets t USING (ticket_id) "
        "JOIN agents a ON a.agent_id = t.agent_id JOIN teams USING (team_id) "
        "WHERE event IN ('asked', 'solved') AND priority <> 'critical' "
        "AND incident_id IS NULL AND hub <> 'Tokyo' "
        "AND strftime(timezone(time_zone, occurred_at), '%m-%d') = '12-25'",
        expected=0,
        within=0,
    ),
    sd.Claim(
        "A fifth of the customers write most of the tickets",
        measure="SELECT sum(n) FILTER (place <= everybody * 0.2) / sum(n) FROM (SELECT n, "
        "row_number() OVER (ORDER BY n DESC) AS place, count(*) OVER () AS everybody "
        "FROM (SELECT count(ticket_id) AS n FROM accounts LEFT JOIN tickets "
        "USING (account_id) WHERE customer_since IS NOT NULL GROUP BY account_id))",
        between=(0.68, 0.9),
    ),
    sd.Claim(
        "Fewer than one ticket in twenty comes on a weekend of the customer's desk",
        measure="SELECT avg((dayofweek(opened_at) IN (0, 6))::INT) FROM tickets",
        between=(0.01, 0.06),
    ),
    sd.Claim(
        "One ticket in twelve, or so, breaches its target for the solution",
        measure="SELECT avg((resolution_minutes > resolution_target_minutes)::INT) "
        "FROM tickets WHERE incident_id IS NULL",
        between=(0.07, 0.13),
    ),
    sd.Claim(
        "Five to ten of a hundred solved tickets are reopened",
        measure=f"{REOPENED} SELECT (SELECT count(*) FROM again) / count(solved_at) "
        "FROM tickets",
        between=(0.05, 0.10),
    ),
    sd.Claim(
        "What is closed fast is reopened more often: the fastest fifth against the slowest",
        measure=f"""{REOPENED}, fifths AS (
            SELECT ticket_id, ntile(5) OVER (PARTITION BY priority
                ORDER BY resolution_minutes) AS fifth FROM tickets
            WHERE resolution_minutes IS NOT NULL)
        SELECT count(a.ticket_id) FILTER (fifth = 1)
            / count(a.ticket_id) FILTER (fifth = 5)
        FROM fifths LEFT JOIN again a USING (ticket_id)""",
        between=(1.6, 3.2),
    ),
    sd.Claim(
        "Eight to fifteen of a hundred surveys are answered",
        measure="SELECT count(score) / count(*) FROM csat_surveys",
        between=(0.08, 0.15),
    ),
    sd.Claim(
        "Scores are J-shaped: there are more ones than twos and threes together",
        measure="SELECT count(*) FILTER (score = 1) / count(*) FILTER (score IN (2, 3)) "
        "FROM csat_surveys",
        between=(1.2, 4.5),
    ),
    sd.Claim(
        "A breach costs more than half a point of satisfaction",
        measure=f"{SURVEYED} SELECT avg(score) FILTER (NOT late) "
        "- avg(score) FILTER (late) FROM said WHERE NOT reopened",
        expected=0.72,
        within=0.25,
    ),
    sd.Claim(
        "A ticket that is reopened costs more than half a point as well",
        measure=f"{SURVEYED} SELECT avg(score) FILTER (NOT reopened) "
        "- avg(score) FILTER (reopened) FROM said WHERE NOT late",
        expected=0.72,
        within=0.3,
    ),
    sd.Claim(
        "Of customers outside Europe that pay less than 10,000 dollars a year, four in ten "
        "leave within a year",
        measure=CUSTOMERS.format(0, 10_000),
        expected=sd.value_of(CHURN, "under 10k"),
        within=0.08,
    ),
    sd.Claim(
        "Of those above 100,000 dollars about one in twelve does",
        measure=CUSTOMERS.format(100_000, 1e12),
        expected=sd.value_of(CHURN, "over 100k"),
        within=0.12,
    ),
    sd.Claim(
        "Who leaves for the quality of support had a breach in the two months before",
        measure="""SELECT avg(EXISTS (SELECT 1 FROM tickets t
            WHERE t.account_id = c.account_id AND opened_at < churned_on
            AND (first_reply_minutes > first_reply_target_minutes
                OR resolution_minutes > 0.99 * resolution_target_minutes
                OR resolution_minutes IS NULL))::INT), count(*)
        FROM churn_events c WHERE reason = 'support quality'""",
        between=(0.97, 1.0),
    ),
    sd.Claim(
        "Of the new deals that are decided, a quarter to a third are won",
        measure="SELECT avg((stage = 'closed won')::INT) FROM opportunities "
        "WHERE kind = 'new business' AND closed_at IS NOT NULL",
        between=(0.25, 0.34),
    ),
    sd.Claim(
        "Three in ten deals or more close in the last five days of a month",
        measure="SELECT avg((day(closed_at) > day(last_day(closed_at::DATE)) - 5)::INT) "
        "FROM opportunities",
        between=(0.28, 0.45),
    ),
    sd.Claim(
        "Amounts of deals are round: nearly all are whole fifties",
        measure="SELECT avg((amount_usd % 50 = 0)::INT) FROM opportunities",
        between=(0.999, 1.0),
    ),
    sd.Claim(
        "Customers write in the language of their country, a few in English",
        measure="SELECT count(*) FROM tickets JOIN accounts USING (account_id) "
        "WHERE language <> substr(locale, 1, 2) AND language <> 'en'",
        expected=0,
        within=0,
    ),
    sd.Claim(
        "On the day of the outage Europe writes three to five times as much",
        # Of five Tuesdays it has as many as the other four together, more or less.
        measure="SELECT avg((opened_at::DATE = '2025-09-16')::INT), count(*) "
        "FROM tickets JOIN accounts USING (account_id) WHERE cell = 'eu' "
        "AND opened_at::DATE IN ('2025-09-02', '2025-09-09', '2025-09-16', "
        "'2025-09-23', '2025-09-30')",
        between=(0.39, 0.58),
        story=OUTAGE,
    ),
    sd.Claim(
        "More than half of the tickets of the outage breach a target",
        measure="SELECT avg((first_reply_minutes > first_reply_target_minutes "
        "OR resolution_minutes > resolution_target_minutes)::INT), count(*) FROM tickets "
        "JOIN incidents USING (incident_id) WHERE started_at::DATE = '2025-09-16'",
        between=(0.5, 0.9),
        story=OUTAGE,
    ),
    sd.Claim(
        "The big customers who leave for it do so three weeks later",
        measure="SELECT median(churned_on - DATE '2025-09-16') FROM churn_events "
        "WHERE reason = 'reliability' AND annual_value_usd > 50000 "
        "AND churned_on BETWEEN '2025-09-26' AND '2025-10-26'",
        expected=21,
        within=8,
        story=OUTAGE,
    ),
    sd.Claim(
        "While the release is broken, integrations bring twice as many tickets or more",
        # Two thirds of the tickets of these nine days and of nine before it, or more.
        measure="SELECT avg((opened_at::DATE >= '2025-04-08')::INT), count(*) "
        "FROM tickets WHERE area = 'Integrations' AND (opened_at::DATE BETWEEN "
        "'2025-04-08' AND '2025-04-16' OR opened_at::DATE BETWEEN '2025-03-25' AND "
        "'2025-04-02')",
        between=(0.65, 0.82),
        story=RELEASE,
    ),
    sd.Claim(
        "The silent change makes tickets of high priority breach three times as often",
        measure="SELECT avg((resolution_minutes > resolution_target_minutes)::INT) "
        "FILTER (opened_at BETWEEN '2024-10-01' AND '2024-11-12') "
        "/ avg((resolution_minutes > resolution_target_minutes)::INT) "
        "FILTER (opened_at NOT BETWEEN '2024-10-01' AND '2024-11-12') "
        "FROM tickets WHERE priority = 'high'",
        between=(2.0, 6.0),
        story=SLA_CHANGE,
    ),
)
