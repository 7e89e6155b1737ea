"""Can somebody who was not told find what happened at the bank, and only then?"""

from __future__ import annotations

import datetime as dt
from dataclasses import replace
from functools import cache
from typing import Any

import duckdb
import pytest

import made
from synth_domains.plan import default_plan
from synth_domains.registry import load_registry

PLAN = default_plan(load_registry().domain("financial"))
STORIES = {story.name: story for story in PLAN.domain.stories}
RATES = """(SELECT * FROM (VALUES ('USD', 1.0), ('GBP', 0.76), ('EUR', 0.886),
    ('JPY', 149.6), ('BRL', 5.59)) v(currency, rate))"""
# What each story changes, in dollars, told by somebody who has both sets of rows.
EFFECTS = {
    "card_testing": f"SELECT sum(amount / rate) FROM chargebacks JOIN {RATES} USING (currency)",
    "mule_ring": """SELECT coalesce(sum(amount), 0) FROM transactions
        WHERE counterparty_account_id IS NOT NULL AND amount > 0""",
    "fee_twice": f"""SELECT sum(-amount / rate) FROM transactions
        JOIN {RATES} USING (currency) WHERE kind = 'fee' AND status = 'booked'""",
}


@cache
def bank(story: str, seed: int = 42) -> Any:
    """A bank of three hundred customers: accounts, transactions and disputes."""
    plan = replace(PLAN, story=story, seed=seed, rows={**PLAN.rows, "customers": 300})
    module = made.load(plan)
    connection = duckdb.connect()
    connection.execute("SET TimeZone = 'UTC'")
    for name in ("accounts", "transactions", "chargebacks", "complaints"):
        connection.register(name, module.as_table(made.rows(module, name)))
    return connection


def one(connection: Any, question: str) -> Any:
    """The single value that answers a question."""
    return connection.execute(question).fetchall()[0][0]


@pytest.mark.parametrize("story", list(STORIES))
def test_a_search_finds_when_it_began_and_what_it_cost(story: str) -> None:
    told, calm = bank(story), bank("none")
    cost = float(one(told, EFFECTS[story])) - float(one(calm, EFFECTS[story]))

    ((began_at, effect),) = told.execute(STORIES[story].find).fetchall()

    gap = began_at.replace(tzinfo=None) - STORIES[story].start
    assert dt.timedelta() <= gap < dt.timedelta(hours=2)
    assert cost > 1_000
    assert float(effect) == pytest.approx(cost, rel=0.05)


@pytest.mark.parametrize("seed", [42, 1])
@pytest.mark.parametrize("story", list(STORIES))
def test_nothing_is_found_where_nothing_is_told(story: str, seed: int) -> None:
    assert bank("none", seed).execute(STORIES[story].find).fetchall() == []


@pytest.mark.parametrize("story", list(STORIES))
def test_nothing_changes_before_a_story_begins(story: str) -> None:
    told, calm = bank(story), bank("none")
    rows = f"""SELECT * EXCLUDE (device_id) FROM transactions
        WHERE booked_at < '{STORIES[story].start}' ORDER BY transaction_id"""

    before, after = told.execute(rows).fetchall(), calm.execute(rows).fetchall()

    assert len(before) > 8_000
    assert before == after


def test_both_sides_of_a_payment_between_members_of_a_ring_agree() -> None:
    told = bank("mule_ring")
    alone = one(
        told,
        """SELECT count(*) FROM transactions a LEFT JOIN transactions b
        ON b.account_id = a.counterparty_account_id
        AND b.counterparty_account_id = a.account_id
        AND b.booked_at = a.booked_at AND b.amount = -a.amount
        WHERE a.counterparty_account_id IS NOT NULL
        AND (b.transaction_id IS NULL OR a.status <> 'booked')""",
    )
    mules = told.execute(
        """SELECT count(*), max(booked_at) - min(booked_at) FROM transactions
        WHERE counterparty_account_id IS NOT NULL AND amount > 0 GROUP BY account_id"""
    ).fetchall()

    assert alone == 0
    assert len(mules) == 3
    assert all(count == 8 and span < dt.timedelta(hours=7) for count, span in mules)


def test_a_fee_charged_twice_comes_back_and_leaves_somebody_short() -> None:
    told, calm = bank("fee_twice"), bank("none")
    returned = "SELECT count(*) FROM transactions WHERE status = 'declined'"
    back = one(
        told,
        """SELECT count(*) FILTER (kind = 'fee refund' AND status = 'booked'),
        FROM transactions""",
    )
    twice = one(
        told,
        """SELECT count(*) FROM transactions t JOIN accounts USING (account_id)
        WHERE kind = 'fee' AND t.status = 'booked'
        AND booked_at BETWEEN '2025-07-01 09:00' AND '2025-07-01 11:00'
        AND (closed_at IS NULL OR closed_at > '2025-07-11')""",
    )

    angry = "SELECT count(*) FROM complaints WHERE topic = 'fees and charges'"

    assert back == twice > 80
    assert one(told, angry) > 3 * one(calm, angry)
    assert one(told, returned) >= one(calm, returned)
