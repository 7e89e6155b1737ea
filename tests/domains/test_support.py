"""Does the help desk's data behave as one does? Asked of the default size, in SQL.

Bounds are four standard errors of the figure at its n, unless they say otherwise.
"""

from __future__ import annotations

import math
from collections.abc import Callable
from typing import Any

import holidays
import pytest

Shelf = Any


@pytest.fixture(scope="module")
def desk(made: Callable[[str], Shelf]) -> Shelf:
    """The help desk at its default size: 4,200 customers, 85,000 tickets."""
    return made("support")


def near(share: float, n: int) -> float:
    """Four standard errors of a share that is counted n times."""
    return 4 * math.sqrt(share * (1 - share) / n)


def test_every_key_is_unique_and_every_reference_leads_to_a_row(desk: Shelf) -> None:
    domain = desk.plan.domain
    repeated = {
        name: desk.one(f"SELECT count(*) - count(DISTINCT {spec.key.name}) FROM {name}")
        for name, spec in domain.specs.items()
    }
    orphans = {
        (child, column): desk.one(
            f"""SELECT count(*) FROM {child} WHERE {column} IS NOT NULL
            AND {column} NOT IN (SELECT {key} FROM {parent})"""
        )
        for child, column, parent, key in domain.references
    }

    assert set(repeated.values()) == {0}
    assert set(orphans.values()) == {0}
    assert len(orphans) >= 14


def test_events_of_a_ticket_follow_each_other(desk: Shelf) -> None:
    broken, first, early = desk.rows(
        """SELECT sum((before IS NOT NULL AND from_status <> before)::INT),
            sum((before IS NULL AND event <> 'created')::INT), sum((gap < 0)::INT)
        FROM (SELECT *, lag(to_status) OVER w AS before,
            epoch(occurred_at) - lag(epoch(occurred_at)) OVER w AS gap
            FROM ticket_events WINDOW w AS
            (PARTITION BY ticket_id ORDER BY ticket_event_id))"""
    )[0]
    moves = {
        tuple(row)
        for row in desk.rows(
            "SELECT DISTINCT from_status, to_status FROM ticket_events"
            " WHERE from_status <> to_status"
        )
    }
    last = desk.one(
        """SELECT count(*) FROM tickets JOIN (SELECT ticket_id,
            max_by(to_status, ticket_event_id) AS last FROM ticket_events GROUP BY ALL)
        USING (ticket_id) WHERE last <> status"""
    )

    assert (broken, first, early, last) == (0, 0, 0, 0)
    assert moves == {
        ("new", "open"),
        ("open", "pending"),
        ("pending", "open"),
        ("open", "solved"),
        ("solved", "open"),
        ("solved", "closed"),
    }


@pytest.mark.parametrize(
    ("priority", "median"), [("critical", 3), ("high", 10), ("medium", 30), ("low", 60)]
)
def test_solutions_take_as_long_as_their_priority_says(
    desk: Shelf, priority: str, median: float
) -> None:
    found, spread = desk.rows(
        f"""SELECT median(resolution_minutes) / 60, stddev(ln(resolution_minutes))
        FROM tickets WHERE priority = '{priority}' AND incident_id IS NULL"""
    )[0]

    # Parts of the product, and agents, differ: about a tenth in all.
    assert found == pytest.approx(median, rel=0.12)
    assert 0.9 < spread < 1.1


def test_priority_follows_the_plan_of_the_customer(desk: Shelf) -> None:
    shares = {
        (group, priority): (share, n)
        for group, priority, share, n in desk.rows(
            """SELECT tier = 'Enterprise', priority,
                count(*) / sum(count(*)) OVER (PARTITION BY tier = 'Enterprise'),
                sum(count(*)) OVER (PARTITION BY tier = 'Enterprise')
            FROM tickets JOIN accounts USING (account_id)
            WHERE incident_id IS NULL GROUP BY 1, 2"""
        )
    }
    wanted = {
        True: {"critical": 0.3, "high": 0.5, "medium": 0.2},
        False: {"critical": 0.05, "high": 0.2, "medium": 0.45, "low": 0.3},
    }

    assert set(shares) == {(g, word) for g, each in wanted.items() for word in each}
    for (group, word), (share, n) in shares.items():
        assert share == pytest.approx(wanted[group][word], abs=near(0.3, int(n)))


def test_agents_answer_in_the_hours_of_their_desk(desk: Shelf) -> None:
    outside, n = desk.rows(
        """SELECT sum((hour NOT BETWEEN 7 AND 18 OR weekday > 5)::INT), count(*) FROM (
            SELECT hour(timezone(time_zone, first_replied_at)) AS hour,
                isodow(timezone(time_zone, first_replied_at)) AS weekday
            FROM tickets JOIN agents USING (agent_id) JOIN teams USING (team_id)
            WHERE priority <> 'critical' AND incident_id IS NULL
            AND first_replied_at IS NOT NULL)"""
    )[0]
    at_work = desk.rows(
        """SELECT DISTINCT hub, timezone(time_zone, occurred_at)::DATE
        FROM ticket_events e JOIN tickets t USING (ticket_id)
        JOIN agents a ON a.agent_id = t.agent_id JOIN teams USING (team_id)
        WHERE event IN ('asked', 'solved') AND priority <> 'critical'
        AND incident_id IS NULL"""
    )
    closed = {
        hub: holidays.country_holidays(country, years=(2024, 2025))
        for hub, country in (
            *(("Austin", "US"), ("São Paulo", "BR")),
            *(("Manchester", "GB"), ("Tokyo", "JP")),
        )
    }
    early = desk.one(
        """SELECT count(*) FROM tickets JOIN agents USING (agent_id)
        WHERE opened_at::DATE < hired_on"""
    )

    # 7:00 to 8:00 is where the clock changed while somebody was at work on it.
    assert outside == 0
    assert n > 60_000
    assert early == 0
    assert [each for each in at_work if each[1] in closed[each[0]]] == []
    assert len(at_work) > 1_800


def test_customers_write_when_they_are_at_work(desk: Shelf) -> None:
    zones = {"JP": "Asia/Tokyo", "DE": "Europe/Berlin", "US-Pacific": "US/Pacific"}
    for region, zone in zones.items():
        at_work = desk.one(
            f"""SELECT avg((hour(timezone('{zone}', opened_at)) BETWEEN 8 AND 17)::INT)
            FROM tickets JOIN accounts USING (account_id) WHERE region = '{region}'"""
        )
        assert at_work > 0.8, region


def test_nothing_happens_before_its_cause(desk: Shelf) -> None:
    questions = {
        "a first reply before the ticket": "SELECT count(*) FROM tickets"
        " WHERE first_replied_at < opened_at OR solved_at < first_replied_at"
        " OR closed_at <= solved_at",
        "a message before its ticket": "SELECT count(*) FROM interactions"
        " JOIN tickets USING (ticket_id) WHERE sent_at < opened_at",
        "a survey before the solution": "SELECT count(*) FROM csat_surveys"
        " JOIN tickets USING (ticket_id) WHERE asked_at < solved_at"
        " OR answered_at < asked_at",
        "a ticket before the contract": "SELECT count(*) FROM tickets"
        " JOIN accounts USING (account_id) WHERE opened_at < customer_since"
        " OR customer_since IS NULL",
        "a ticket after the contract": "SELECT count(*) FROM tickets"
        " JOIN churn_events USING (account_id) WHERE opened_at::DATE > churned_on",
        "a contact after the ticket": "SELECT count(*) FROM tickets t"
        " JOIN contacts c USING (contact_id) WHERE c.created_at > opened_at",
        "a deal that ends before it begins": "SELECT count(*) FROM opportunities"
        " WHERE closed_at <= created_at",
        "a contract that ends before it begins": "SELECT count(*) FROM subscriptions"
        " WHERE ended_on < started_at::DATE",
        "notice after the end": "SELECT count(*) FROM churn_events"
        " WHERE notice_at::DATE > churned_on",
        "a ticket of a contact who had left": "SELECT count(*) FROM tickets"
        " JOIN contacts USING (contact_id) WHERE opened_at::DATE > left_on",
        "an answer of an agent who had left": "SELECT count(*) FROM interactions"
        " JOIN agents USING (agent_id) WHERE sent_at::DATE > left_on",
        "a task for an agent who had left": "SELECT count(*) FROM ticket_events"
        " JOIN agents USING (agent_id) WHERE occurred_at::DATE > left_on"
        " OR occurred_at::DATE < hired_on",
        "a ticket whose agent had left when it was solved": "SELECT count(*)"
        " FROM tickets JOIN agents USING (agent_id) WHERE solved_at::DATE > left_on",
        "another customer's contact": "SELECT count(*) FROM tickets t"
        " JOIN contacts c USING (contact_id) WHERE t.account_id <> c.account_id",
        "a subscription that runs on": "SELECT count(*) FROM subscriptions"
        " JOIN accounts a USING (account_id)"
        " WHERE (a.status = 'churned') <> (subscriptions.status = 'cancelled')",
        "a churned account without its event": "SELECT count(*) FROM accounts"
        " LEFT JOIN churn_events c USING (account_id)"
        " WHERE (status = 'churned') <> (c.account_id IS NOT NULL)",
    }

    assert {why: desk.one(asked) for why, asked in questions.items()} == dict.fromkeys(
        questions, 0
    )


def test_stages_of_a_deal_add_up_to_its_whole_time(desk: Shelf) -> None:
    wrong, first, last = desk.rows(
        """SELECT sum((gap < 0)::INT), sum((before IS NULL AND entered_at <> created_at)
            ::INT), sum((to_stage LIKE 'closed%' AND entered_at <> closed_at)::INT)
        FROM (SELECT *, lag(entered_at) OVER w AS before,
            epoch(entered_at) - lag(epoch(entered_at)) OVER w AS gap
            FROM opportunity_stage_events JOIN opportunities USING (opportunity_id)
            WINDOW w AS (PARTITION BY opportunity_id ORDER BY stage_event_id))"""
    )[0]
    other = desk.one(
        """SELECT count(*) FROM opportunities LEFT JOIN (SELECT opportunity_id,
            max_by(to_stage, stage_event_id) AS last FROM opportunity_stage_events
            GROUP BY ALL) USING (opportunity_id) WHERE last IS DISTINCT FROM stage"""
    )

    assert (wrong, first, last, other) == (0, 0, 0, 0)


def test_what_was_won_is_what_was_signed(desk: Shelf) -> None:
    deals, contracts, far = desk.rows(
        """SELECT count(o.account_id), count(s.account_id),
            sum((abs(amount_usd / s.annual_value_usd - 1) > 0.5
                AND s.annual_value_usd > 500)::INT)
        FROM (SELECT * FROM opportunities WHERE stage = 'closed won') o
        LEFT JOIN subscriptions s
        ON s.account_id = o.account_id AND s.started_at = o.closed_at"""
    )[0]

    assert deals == contracts
    assert far == 0


def test_messages_are_in_the_script_of_their_language(desk: Shelf) -> None:
    wrong = desk.one(
        r"""SELECT count(*) FROM interactions WHERE is_public AND
        (language = 'ja') <> regexp_matches(body, '[\x{3041}-\x{30FF}]')
        OR is_public AND (language = 'ko') <> regexp_matches(body, '[\x{AC00}-\x{D7A3}]')"""
    )
    holes = desk.one(
        r"SELECT count(*) FROM interactions WHERE body LIKE '%{}%' OR trim(body) = ''"
        r" OR body LIKE '%none%'"
    )
    lines, different = desk.rows(
        "SELECT avg((body LIKE '%\n%')::INT), count(DISTINCT body) / count(*)"
        " FROM interactions"
    )[0]

    assert (wrong, holes) == (0, 0)
    assert lines > 0.6
    assert different > 0.5


def test_people_come_and_go(desk: Shelf) -> None:
    agents, gone, new = desk.rows(
        """SELECT count(*), count(left_on), count(*) FILTER (hired_on >= '2024-01-01')
        FROM agents"""
    )[0]
    monthly = desk.one(
        """SELECT count(left_on) / sum((coalesce(left_on, DATE '2026-01-01')
            - c.created_at::DATE) / 30.44) FROM contacts c JOIN accounts USING (account_id)
        WHERE customer_since IS NULL AND c.created_at < '2026-01-01'"""
    )
    without = desk.one(
        """SELECT count(*) FROM (SELECT account_id FROM contacts JOIN accounts
        USING (account_id) WHERE status = 'customer' GROUP BY 1
        HAVING count(*) FILTER (left_on IS NULL) = 0)"""
    )
    reassigned, n = desk.rows(
        """SELECT count(*) FILTER (event = 'reassigned'), count(DISTINCT ticket_id)
        FROM ticket_events"""
    )[0]

    assert agents == 48 and gone > 5 and new > 7
    assert monthly == pytest.approx(0.021, rel=0.08)
    assert without == 0
    assert 0.0005 < reassigned / n < 0.01
