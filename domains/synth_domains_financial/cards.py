"""Cards and loans: what else belongs to an account."""

from __future__ import annotations

from typing import TYPE_CHECKING

import synth_domains as sd
from synth_domains_financial.accounts import Accounts
from synth_domains_financial.customers import Customers
from synth_domains_financial.numbers import card_number_of

if TYPE_CHECKING:
    from synth_domains.kernel import Array, Labels, later, np


def issued_at_of(
    u: Array,
    replaces: Array,
    opened: Array,
    start: Array,
    blocked: Array,
    shift: Array,
) -> Array:
    """When a card was issued, by the local clock: with the account, or in its place."""
    age = np.maximum((start - opened) / np.timedelta64(1, "D"), 0.0)
    back = -np.floor(u * np.minimum(age, 1000.0))
    first = later(np.maximum(opened, start), back, "days")
    return later(np.where(replaces, blocked, first), shift, "seconds")


def expires_on_of(issued: Array) -> Array:
    """The last day of the month five years later."""
    month = issued.astype("datetime64[M]") + 61
    return month.astype("datetime64[D]") - 1


def loan_status_of(missed: Array) -> Labels:
    """How a loan stands: by the instalments that were not paid."""
    words = ["performing", "in arrears", "defaulted"]
    return Labels((missed > 0).astype(np.int64) + (missed > 3), words)


class Cards(sd.Table, per=Accounts, count=Accounts.cards_kept, most=4, expect=1.25):
    """Debit cards; a card that fell to thieves is blocked and replaced."""

    card_id = sd.key("{account_id}-K{:d}")
    account_id = sd.copy(Accounts.account_id)
    replaces = ((sd.position() > Accounts.own_cards) & Accounts.card_lost).hide()
    lost = ((sd.position() < 2) & Accounts.card_lost).hide()
    card_number = sd.call(
        card_number_of, Accounts.serial, sd.position(), returns="text"
    ).described("sixteen digits with a valid check digit, from a range of no issuer")
    kind = sd.where(Customers.firm, "business debit", "debit").described(
        "debit or business debit"
    )
    issued_at = sd.call(
        issued_at_of,
        sd.draw(),
        replaces,
        Accounts.opened_at,
        sd.window_start(),
        Accounts.blocked_at,
        Customers.shift,
        returns="time",
    ).hide()
    arrives = sd.arrives(issued_at)
    issued_on = sd.day(issued_at).described("day on which it was issued")
    expires_on = sd.call(expires_on_of, issued_at, returns="date").described(
        "last day on which it is valid"
    )
    contactless = sd.flag(0.94).described("whether it pays without being inserted")
    status = sd.where(
        lost, "blocked", sd.where(Accounts.closed, "cancelled", "active")
    ).described("active, blocked, or cancelled with its account")
    blocked_at = sd.only_if(lost, Accounts.blocked_at).described(
        "when it was blocked, UTC; none if it was not"
    )


class Loans(
    sd.Table,
    per=Accounts,
    count=Accounts.has_loan,
    most=1,
    expect=0.18,
):
    """Loans repaid from an account, in equal instalments."""

    loan_id = sd.key("{account_id}-L")
    account_id = sd.copy(Accounts.account_id)
    kind = sd.copy(Accounts.loan_kind).described(
        "personal, car, mortgage, investment or equipment"
    )
    principal = sd.copy(Accounts.loan_amount).described("sum that was lent")
    currency = sd.copy(Accounts.currency).described("ISO 4217 currency")
    annual_rate = sd.copy(Accounts.loan_rate).described("interest of a year, share")
    months = sd.copy(Accounts.loan_months).described("number of monthly instalments")
    granted_on = sd.day(Accounts.granted_at).described("day on which it was paid out")
    arrives = sd.arrives(granted_on)
    instalment = sd.copy(Accounts.instalment).described("what is due each month")
    due_day = sd.copy(Accounts.loan_day).described(
        "day of the month on which it is due; the next business day if banks are closed"
    )
    missed_instalments = sd.copy(Accounts.missed).described(
        "instalments of the window that were not paid for lack of funds"
    )
    status = sd.call(loan_status_of, missed_instalments, returns="text").described(
        "performing, in arrears or defaulted (four instalments missed), at the end"
    )
