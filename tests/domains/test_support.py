"""Does the help desk's data behave as one does? Asked of the default size, in SQL.

Bounds are four standard errors of the figure at its n, unless they say otherwise.
"""

from __future__ import annotations

import math
from collections.abc import Callable
from typing import Any

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
