"""Does the bank's data behave as a bank's does? Asked of the default size, in SQL.

Bounds are four standard errors of the figure at its n, unless they say otherwise.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

Shelf = Any


@pytest.fixture(scope="module")
def bank(made: Callable[[str], Shelf]) -> Shelf:
    """The bank at its default size: 1,000 customers, 700,000 transactions."""
    return made("financial")


def test_every_key_is_unique_and_every_reference_leads_to_a_row(bank: Shelf) -> None:
    domain = bank.plan.domain
    repeated = {
        name: bank.one(f"SELECT count(*) - count(DISTINCT {spec.key.name}) FROM {name}")
        for name, spec in domain.specs.items()
    }
    orphans = {
        (child, column): bank.one(
            f"""SELECT count(*) FROM {child} WHERE {column} IS NOT NULL
            AND {column} NOT IN (SELECT {key} FROM {parent})"""
        )
        for child, column, parent, key in domain.references
    }

    assert set(repeated.values()) == {0}
    assert set(orphans.values()) == {0}
    assert len(orphans) >= 15


def test_balances_replay_to_the_cent_and_stay_above_the_limit(bank: Shelf) -> None:
    wrong, below = bank.rows(
        """SELECT count(*) FILTER (balance_after <> before + moved),
        count(*) FILTER (balance_after < -overdraft) FROM (
            SELECT balance_after, overdraft,
            CASE t.status WHEN 'booked' THEN amount ELSE 0 END AS moved,
            coalesce(lag(balance_after) OVER (PARTITION BY account_id
                ORDER BY statement_line), opening_balance) AS before
            FROM transactions t JOIN accounts USING (account_id))"""
    )[0]

    assert (wrong, below) == (0, 0)


def test_statements_are_in_the_order_of_time(bank: Shelf) -> None:
    wrong = bank.one(
        """SELECT count(*) FROM (SELECT booked_at - lag(booked_at) OVER w AS gap,
        statement_line - coalesce(lag(statement_line) OVER w, 0) AS step
        FROM transactions WINDOW w AS (PARTITION BY account_id ORDER BY statement_line))
        WHERE gap < INTERVAL 0 SECOND OR step <> 1"""
    )

    assert wrong == 0


def test_the_books_of_each_month_agree_with_its_lines(bank: Shelf) -> None:
    wrong = bank.one(
        """SELECT count(*) FROM balances b LEFT JOIN (
            SELECT account_id, date_trunc('month', booked_on)::DATE AS month,
            sum(greatest(amount, 0)) AS credits, sum(-least(amount, 0)) AS debits
            FROM transactions WHERE status = 'booked' GROUP BY ALL) t
        USING (account_id, month) WHERE b.credits <> coalesce(t.credits, 0)
        OR b.debits <> coalesce(t.debits, 0)
        OR closing_balance <> opening_balance + b.credits - b.debits"""
    )
    gaps = bank.one(
        """SELECT count(*) FROM (SELECT b.opening_balance, coalesce(
            lag(closing_balance) OVER (PARTITION BY account_id ORDER BY month),
            a.opening_balance) AS before FROM balances b JOIN accounts a
            USING (account_id)) WHERE opening_balance <> before"""
    )

    assert (wrong, gaps) == (0, 0)


def test_nothing_happens_before_an_account_opens_or_after_it_closes(
    bank: Shelf,
) -> None:
    wrong = bank.one(
        """SELECT count(*) FROM transactions JOIN accounts USING (account_id)
        WHERE booked_at < opened_at OR booked_at >= closed_at"""
    )
    cards = bank.one(
        """SELECT count(*) FROM transactions JOIN cards USING (card_id)
        WHERE merchant_id IS NOT NULL AND amount < 0 AND (booked_on < issued_on
        OR booked_on > expires_on
        OR booked_at >= blocked_at)"""
    )

    assert (wrong, cards) == (0, 0)


def test_card_numbers_pass_the_check_of_luhn_and_belong_to_nobody(bank: Shelf) -> None:
    numbers = [each for (each,) in bank.rows("SELECT card_number FROM cards")]

    def luhn(number: str) -> int:
        digits = [int(each) for each in reversed(number)]
        doubled = [sum(divmod(2 * each, 10)) for each in digits[1::2]]
        return (sum(digits[::2]) + sum(doubled)) % 10

    assert len(set(numbers)) == len(numbers) > 1_000
    assert all(len(each) == 16 and each.startswith("9999") for each in numbers)
    assert {luhn(each) for each in numbers} == {0}


LENGTHS = {"GB": 22, "DE": 22, "FR": 27, "BR": 29}


def test_ibans_have_the_length_of_their_country_and_valid_check_digits(
    bank: Shelf,
) -> None:
    rows = bank.rows(
        "SELECT country, iban FROM accounts JOIN customers USING (customer_id)"
    )

    def check(iban: str) -> int:
        moved = iban[4:] + iban[:4]
        return int("".join(str(int(each, 36)) for each in moved)) % 97

    for country, iban in rows:
        assert (iban is not None) == (country in LENGTHS)
        if iban is not None:
            assert iban[:2] == country
            assert len(iban) == LENGTHS[country]
            assert check(iban) == 1
