"""What customers have at the bank: accounts and loans."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import synth_domains as sd
from synth_domains_financial.calendars import BANKING, CURRENCY, SMALLEST
from synth_domains_financial.customers import Customers
from synth_domains_financial.numbers import (
    BANK_CODES,
    COUNTRY_DIGITS,
    account_number_of,
    account_text,
    iban_of,
)
from synth_domains_financial.terms import (
    CREDIT_PRICE,
    EVERY_ACCOUNT,
    JOB_LOSSES,
    LOAN_KINDS,
    LOAN_MONTHS,
    LOAN_RATES,
    LOAN_SIZE,
    LOANS,
    OVERDRAFTS,
    PAY_RULES,
    SALARIES,
    free_income,
    granted_at_of,
    has_bit,
    instalment_of,
    lent,
    opened_at_of,
    round_money,
    serial_of,
    standing_plan,
)

if TYPE_CHECKING:
    pass


class Accounts(
    sd.Table, per=Customers, count=Customers.accounts_kept, most=4, expect=EVERY_ACCOUNT
):
    """Current accounts: the first is where the money comes in."""

    account_id = sd.key("{customer_id}-{:d}")
    customer_id = sd.copy(Customers.customer_id)
    tier = sd.copy(Customers.tier).described("Standard, Premium or Corporate")
    first = (sd.position() < 2).hide()
    serial = sd.call(serial_of, Customers.number, sd.position(), returns="int").hide()
    currency = sd.by(Customers.region, CURRENCY).described("ISO 4217 currency")
    bank_code = sd.by(Customers.country, BANK_CODES).described(
        "routing number, sort code, or bank and branch, as the country has it"
    )
    number = sd.call(account_number_of, serial, Customers.country, returns="int").hide()
    account_number = sd.call(
        account_text, number, Customers.country, returns="text"
    ).described("account number at the bank")
    iban = sd.only_if(
        Customers.country.among(*COUNTRY_DIGITS),
        sd.call(iban_of, number, Customers.country, returns="text"),
    ).described("IBAN; none in countries that have no IBANs")
    opened_at = sd.call(
        opened_at_of,
        sd.draw(),
        sd.position(),
        Customers.joined_at,
        sd.window_end(),
        returns="time",
    ).described("when the account was opened, UTC")
    arrives = sd.arrives(opened_at)
    leaves_at = sd.moment(
        BANKING, after=opened_at, before=sd.window_end(), region=Customers.region
    ).hide()
    closed = (
        sd.flag(0.045)
        & (Customers.member < 0)
        & (leaves_at > sd.later(opened_at, 60, "days"))
        & (leaves_at > sd.later(sd.window_start(), 20, "days"))
    ).hide()
    closed_at = sd.only_if(closed, leaves_at).described(
        "when it was closed, UTC; none while it is open"
    )
    status = sd.where(closed, "closed", "open").described("open or closed")
    begins_at = sd.where(
        opened_at > sd.window_start(), opened_at, sd.window_start()
    ).hide()
    ends_at = sd.where(closed, leaves_at, sd.window_end()).hide()
    unit = sd.by(Customers.region, SMALLEST).hide()
    share = sd.where(sd.position() > 1, 0.4, 1.0).hide()
    income = (Customers.income * share).hide()
    overdraft = sd.call(
        round_money,
        sd.number_of(sd.choice(sd.by(tier, OVERDRAFTS))),
        Customers.scale,
        returns="money",
    ).described("how far below zero the balance may go, in the account's currency")
    opening_balance = sd.call(
        round_money,
        income * sd.lognormal(0.8, 0.6) + 120,
        Customers.scale,
        returns="money",
    ).described(
        "balance when the window begins, or first deposit if opened later, in its currency"
    )
    buffer = sd.money(income * Customers.scale * sd.lognormal(1.2, 0.4, low=0.6)).hide()
    pay_rule = sd.where(
        Customers.livelihood.among("retired", "student"),
        "last",
        sd.choice(sd.by(Customers.country, PAY_RULES)),
    ).hide()
    pay_week = sd.flag(0.5).hide()
    pay_stops = (
        sd.flag(JOB_LOSSES) & Customers.livelihood.among("employed", "self-employed")
    ).hide()
    pay_stops_at = sd.later(
        sd.window_start(),
        sd.uniform(20, 700, reason="people lose their work at any time"),
        "days",
    ).hide()
    pay_again_at = sd.later(pay_stops_at, sd.lognormal(150, 0.5), "days").hide()
    loan_kind = sd.choice(sd.by(tier, LOAN_KINDS)).hide()
    has_loan = (
        sd.flag(sd.by(tier, LOANS))
        & first
        & (Customers.firm | ~Customers.livelihood.among("student"))
        & (opened_at < sd.later(sd.window_end(), -120, "days"))
    ).hide()
    loan_price = sd.by(Customers.region, CREDIT_PRICE).hide()
    loan_amount = sd.call(
        lent,
        Customers.income * sd.by(loan_kind, LOAN_SIZE) * sd.lognormal(1.0, 0.35) + 600,
        loan_price,
        Customers.scale,
        returns="money",
    ).hide()
    loan_rate = sd.rounded(
        sd.by(loan_kind, LOAN_RATES) * loan_price * sd.lognormal(1.0, 0.16), 4
    ).hide()
    loan_months = sd.by(loan_kind, LOAN_MONTHS).hide()
    granted_at = sd.call(
        granted_at_of,
        sd.draw(),
        loan_months,
        opened_at,
        sd.window_end(),
        returns="time",
    ).hide()
    instalment = sd.call(
        instalment_of, loan_amount, loan_rate, loan_months, unit, returns="money"
    ).hide()
    loan_day = sd.number_of(
        sd.choice({"1": 30, "5": 20, "10": 15, "15": 25, "20": 10})
    ).hide()
    plan = sd.call(
        standing_plan,
        ~Customers.firm,
        first,
        sd.by(pay_rule, SALARIES),
        sd.draw("rent"),
        has_loan & loan_kind.among("mortgage"),
        has_loan,
        sd.draw("savings"),
        sd.draw("energy"),
        sd.draw("telephone"),
        sd.draw("insurance"),
        sd.draw("card_bill"),
        sd.draw("fee"),
        sd.draw("streaming"),
        sd.draw("software"),
        returns="int",
    ).hide()
    free = sd.call(
        free_income,
        income,
        plan,
        instalment,
        Customers.scale,
        Customers.card_rate,
        Customers.level,
    ).hide()
    has_fee = sd.call(has_bit, plan, 10, returns="flag").hide()
    employer = sd.from_pool("companies", Customers.locale).hide()
    landlord = sd.from_pool("last_names", Customers.locale).hide()
    own_cards = (1 + sd.where(Customers.firm & sd.flag(0.6), 2, 0)).hide()
    cards_kept = (
        own_cards + sd.where(first & (Customers.hit | Customers.target), 1, 0)
    ).hide()
    blocked_at = sd.where(
        Customers.hit,
        sd.where(
            Customers.scheme.among("stolen"),
            Customers.missed_at,
            Customers.claimed_at,
        ),
        Customers.take_claimed_at,
    ).hide()
    card_lost = (first & Customers.card_stolen & (blocked_at < sd.window_end())).hide()
    missed = sd.total(lambda: balances().missed).hide()


def balances() -> Any:
    """The table below, which needs this one first."""
    from synth_domains_financial.months import Balances

    return Balances
