"""Does the bank's data behave as a bank's does? Asked of the default size, in SQL.

Bounds are four standard errors of the figure at its n, unless they say otherwise.
"""

from __future__ import annotations

import datetime as dt
import math
from collections import Counter
from collections.abc import Callable
from typing import Any

import holidays
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


def test_pay_comes_on_business_days_of_the_country(bank: Shelf) -> None:
    rows = bank.rows(
        """SELECT country, purpose, due_on, executed_on, count(*) FROM payments
        JOIN accounts USING (account_id) JOIN customers USING (customer_id)
        WHERE purpose IN ('salary', 'rent', 'loan instalment') GROUP BY ALL"""
    )
    closed = {
        country: holidays.country_holidays(country, years=(2023, 2024, 2025))
        for country in {row[0] for row in rows}
    }
    wrong, moved = [], 0
    for country, purpose, due, executed, count in rows:
        step = dt.timedelta(days=-1 if purpose == "salary" else 1)
        day = due
        while day.weekday() > 4 or day in closed[country]:
            day += step
        moved += count * (day != due)
        wrong += [(country, purpose, due, executed)] if executed != day else []

    assert wrong == []
    assert moved > 5_000


def test_every_salary_of_a_job_is_the_same_until_january(bank: Shelf) -> None:
    different = bank.one(
        """SELECT count(*) FROM (SELECT account_id, year(due_on) FROM payments
        WHERE purpose = 'salary' GROUP BY ALL HAVING count(DISTINCT amount) > 1)"""
    )

    assert different == 0


def test_fraud_is_a_sequence_from_tests_to_purchases(bank: Shelf) -> None:
    # The attack of the story is another thing; here are the cases before it.
    cases = bank.rows(
        """SELECT count(*), max(booked_at) - min(booked_at),
        bool_and(channel = 'online'), count(DISTINCT card_id),
        count(*) FILTER (reason = 'fraud, card absent')
        FROM transactions t JOIN chargebacks c USING (transaction_id)
        WHERE reason = 'fraud, card absent' AND booked_on < '2025-09-12'
        GROUP BY t.account_id"""
    )
    labels = bank.one(
        """SELECT count(*) FROM chargebacks JOIN transactions USING (transaction_id)
        WHERE reason = 'fraud, card absent'
        AND opened_at NOT BETWEEN booked_at + INTERVAL 115 HOURS
        AND booked_at + INTERVAL 45 DAYS"""
    )

    assert len(cases) > 60
    assert all(1 <= count <= 7 for count, *_ in cases)
    assert all(span < dt.timedelta(minutes=40) for _, span, *_ in cases)
    assert all(online and cards == 1 for _, _, online, cards, _ in cases)
    assert labels == 0


def test_fraud_at_terminals_is_near_home_or_far_away_within_hours(bank: Shelf) -> None:
    cases = bank.rows(
        """SELECT bool_and(t.city = h.city), bool_or(t.city = h.city),
        max(booked_at) - min(booked_at), max(-t.amount / v.rate), count(device_id),
        count(DISTINCT t.city), min(k.blocked_at - booked_at)
        FROM transactions t JOIN chargebacks c USING (transaction_id)
        JOIN accounts a ON a.account_id = t.account_id
        JOIN customers h USING (customer_id) JOIN cards k USING (card_id)
        JOIN (VALUES ('USD', 1.0), ('GBP', 0.76), ('EUR', 0.886), ('JPY', 149.6),
            ('BRL', 5.59)) v(currency, rate) ON v.currency = t.currency
        WHERE reason = 'fraud, card present' GROUP BY t.account_id"""
    )

    assert len(cases) > 10
    assert {near for near, *_ in cases} == {True, False}
    for near, some_near, span, dearest, devices, cities, until_blocked in cases:
        assert near == some_near and devices == 0 and cities == 1
        assert span < dt.timedelta(hours=3)
        assert until_blocked > dt.timedelta(minutes=30)
        assert not near or dearest < 50


def test_one_to_two_card_payments_in_a_thousand_are_fraud(bank: Shelf) -> None:
    confirmed, payments = bank.rows(
        """SELECT (SELECT count(*) FROM fraud_flags WHERE outcome = 'confirmed'),
        count(*) FROM transactions WHERE kind = 'card payment'"""
    )[0]

    assert 0.001 < confirmed / payments < 0.002


@pytest.mark.parametrize(
    "feature",
    [
        "-amount::DOUBLE",
        "(channel = 'online')::INT",
        "(country <> home)::INT",
        "(hour(booked_at) < 6)::INT",
        "(enrolled IS FALSE)::INT",
    ],
)
def test_no_single_feature_gives_fraud_away(bank: Shelf, feature: str) -> None:
    area = bank.one(
        f"""WITH scored AS (SELECT t.transaction_id IN (
                SELECT transaction_id FROM fraud_flags WHERE outcome = 'confirmed')
                AS fraud, rank() OVER (ORDER BY {feature})
                + (count(*) OVER (PARTITION BY {feature}) - 1) / 2 AS place
            FROM (SELECT t.*, c.country AS home FROM transactions t
                JOIN accounts USING (account_id) JOIN customers c USING (customer_id)) t
            LEFT JOIN devices USING (device_id) WHERE t.kind = 'card payment')
        SELECT (avg(place) FILTER (fraud) - avg(place) FILTER (NOT fraud)) / count(*) + 0.5
        FROM scored"""
    )

    assert max(area, 1 - area) < 0.95


def test_money_that_thieves_took_comes_back_to_the_cent(bank: Shelf) -> None:
    credits, accepted = bank.rows(
        """SELECT (SELECT sum(amount) FROM transactions
            WHERE kind = 'chargeback credit' AND currency = 'USD'),
        sum(amount) FROM chargebacks WHERE status = 'accepted' AND currency = 'USD'"""
    )[0]

    assert credits == accepted > 1_000


def mad(bank: Shelf, where: str) -> float:
    """Mean absolute deviation of first digits from Benford's law (Nigrini)."""
    found = bank.pairs(
        f"""SELECT left(ltrim(format('{{:.2f}}', abs(amount)::DOUBLE), '0.'), 1)::INT,
        count(*) FROM transactions WHERE status = 'booked' AND {where} GROUP BY ALL"""
    )
    total = sum(found.values())
    return (
        sum(
            abs(found.get(digit, 0) / total - math.log10(1 + 1 / digit))
            for digit in range(1, 10)
        )
        / 9
    )


@pytest.mark.parametrize(
    ("where", "least", "most"),
    [
        ("TRUE", 0, 0.006),
        ("kind = 'card payment' AND currency = 'USD'", 0, 0.012),
        ("kind = 'cash withdrawal'", 0.02, 1),
        ("mcc = '5541' AND currency = 'USD'", 0.02, 1),
        ("mcc = '5814' AND currency = 'USD'", 0.02, 1),
        ("kind = 'fee'", 0.02, 1),
    ],
)
def test_the_law_of_benford_holds_where_it_should_and_fails_where_it_should(
    bank: Shelf, where: str, least: float, most: float
) -> None:
    assert least <= mad(bank, where) <= most


def test_a_fifth_of_the_accounts_moves_four_fifths_of_the_money(bank: Shelf) -> None:
    rates = {"USD": 1.0, "GBP": 0.76, "EUR": 0.886, "JPY": 149.6, "BRL": 5.59}
    moved: Counter[str] = Counter()
    for account, currency, amount in bank.rows(
        """SELECT account_id, currency, sum(abs(amount))::DOUBLE FROM transactions
        WHERE status = 'booked' GROUP BY ALL"""
    ):
        moved[account] += amount / rates[currency]
    ranked = sorted(moved.values(), reverse=True)

    assert 0.72 < sum(ranked[: len(ranked) // 5]) / sum(ranked) < 0.88
    assert ranked[0] / sum(ranked) < 0.12


def test_nothing_moves_a_million_dollars(bank: Shelf) -> None:
    most = bank.pairs(
        "SELECT currency, max(abs(amount)) FROM transactions GROUP BY ALL"
    )

    assert all(
        most[currency] < 1_000_000 * rate
        for currency, rate in {"USD": 1, "GBP": 0.76, "EUR": 0.886, "JPY": 150}.items()
    )


def test_yen_have_no_cents(bank: Shelf) -> None:
    broken = bank.one(
        "SELECT count(*) FROM transactions WHERE currency = 'JPY' AND amount % 1 <> 0"
    )

    assert broken == 0


def test_recurring_payments_go_to_one_merchant_on_one_day(bank: Shelf) -> None:
    shops, prices = bank.rows(
        """SELECT max(shops), max(prices) FROM (SELECT count(DISTINCT merchant_id)
        AS shops, count(DISTINCT amount) AS prices FROM transactions
        WHERE channel = 'recurring' GROUP BY account_id, mcc)"""
    )[0]

    assert (shops, prices) == (1, 1)


def test_loans_are_in_arrears_where_instalments_were_missed(bank: Shelf) -> None:
    wrong = bank.one(
        """SELECT count(*) FROM loans LEFT JOIN (SELECT loan_id, count(*) AS missed
            FROM payments WHERE status = 'returned' GROUP BY ALL) USING (loan_id)
        WHERE missed_instalments <> coalesce(missed, 0)
        OR (status = 'performing') <> (missed_instalments = 0)"""
    )
    due = bank.one(
        """SELECT count(*) FROM payments JOIN loans USING (loan_id)
        WHERE -amount <> instalment OR day(due_on) <> due_day"""
    )

    assert (wrong, due) == (0, 0)


def test_loans_cost_what_they_cost_in_the_country(bank: Shelf) -> None:
    rates = bank.pairs(
        "SELECT currency, exp(avg(ln(annual_rate))) FROM loans GROUP BY ALL"
    )

    # Single loans differ by 16 %, and by kind at most 2.2 times.
    assert rates["BRL"] > 1.2 * rates["USD"]
    assert rates["JPY"] < 0.7 * rates["USD"]


def test_categories_have_their_hours_and_amounts(bank: Shelf) -> None:
    lunch, dinner, office = (
        bank.one(
            f"""SELECT avg((hour(booked_at AT TIME ZONE 'Europe/London') IN {hours})::INT)
            FROM transactions JOIN accounts USING (account_id)
            JOIN customers c USING (customer_id) WHERE mcc = '{code}'
            AND c.country = 'GB' AND channel = 'in person'"""
        )
        for code, hours in (
            ("5814", "(11, 12, 13)"),
            ("5812", "(18, 19, 20)"),
            ("8011", "(9, 10, 11, 12, 13, 14, 15, 16)"),
        )
    )
    medians = bank.pairs(
        """SELECT mcc, median(-amount)::DOUBLE FROM transactions
        WHERE kind = 'card payment' AND currency = 'USD' GROUP BY ALL"""
    )

    assert lunch > 0.3
    assert dinner > 0.3
    assert office > 0.7
    assert medians["4511"] > 5 * medians["5411"] > 5 * medians["4111"]
