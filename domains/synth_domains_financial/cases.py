"""What comes after: payments as instructed, disputes, flags for fraud, complaints."""

from __future__ import annotations

import synth_domains as sd
from synth_domains_financial.accounts import Accounts
from synth_domains_financial.calendars import BANKING, USD_RATE
from synth_domains_financial.cards import Loans
from synth_domains_financial.complaints import (
    ANSWER_DAYS,
    COMPLAINT_CHANNELS,
    FEE_COMPLAINTS,
    TOPICS,
    complaint_outcome,
    does_complain,
)
from synth_domains_financial.customers import Customers
from synth_domains_financial.disputes import (
    PAYMENT_KINDS,
    alarm_outcome,
    alarm_score,
    alarm_source,
    dispute_reason,
    dispute_status,
)
from synth_domains_financial.stories import ATTACK, FEE_TWICE
from synth_domains_financial.transactions import Transactions


class Payments(
    sd.Table,
    per=Transactions,
    count=Transactions.is_payment,
    most=1,
    expect=0.186,
):
    """Payments instructed in advance: pay, rent, instalments, standing orders, debits."""

    payment_id = sd.key("{transaction_id}-P")
    transaction_id = sd.copy(Transactions.transaction_id)
    account_id = sd.copy(Transactions.account_id)
    instruction = sd.by(Transactions.what, PAYMENT_KINDS).described(
        "incoming transfer, standing order, direct debit, loan instalment and so on"
    )
    purpose = sd.copy(Transactions.what).described("what it is for, such as rent")
    own_loan = sd.ref_within(Loans, Accounts, 0).hide()
    loan_id = sd.only_if(Transactions.is_instalment, own_loan)
    due_on = sd.copy(Transactions.due).described(
        "day on which it is due, before it is moved to a business day"
    )
    executed_on = sd.copy(Transactions.booked_on).described(
        "business day on which it was booked or returned"
    )
    counterparty = sd.copy(Transactions.counterparty).described("who pays or is paid")
    amount = sd.copy(Transactions.amount).described(
        "amount in the account's currency: above 0 comes in, below 0 goes out"
    )
    currency = sd.copy(Transactions.currency).described("ISO 4217 currency")
    status = sd.where(Transactions.moved, "executed", "returned").described(
        "executed, or returned for lack of funds"
    )


class Chargebacks(
    sd.Table,
    per=Transactions,
    count=Transactions.may_be_disputed,
    most=1,
    expect=0.0012,
):
    """Card payments that their owners disputed, and what became of that."""

    chargeback_id = sd.key("{transaction_id}-C")
    transaction_id = sd.copy(Transactions.transaction_id)
    account_id = sd.copy(Transactions.account_id)
    kept = sd.keep(
        (Transactions.booked < 0) & (Transactions.claimed_at < sd.window_end()),
        expect=0.9,
    )
    opened_at = sd.copy(Transactions.claimed_at).described("when it was disputed, UTC")
    arrives = sd.arrives(opened_at)
    reason = sd.call(
        dispute_reason,
        Transactions.part,
        sd.draw(),
        Transactions.present,
        returns="text",
    ).described("reason of the dispute, as the card network has it")
    amount = sd.copy(Transactions.debit).described("disputed amount, above 0")
    currency = sd.copy(Transactions.currency).described("ISO 4217 currency")
    resolved = (
        (Transactions.resolved_at < Accounts.ends_at)
        & (Transactions.resolved_at < sd.window_end())
    ).hide()
    status = sd.call(
        dispute_status, Transactions.part, resolved, returns="text"
    ).described("open, accepted or rejected, at the end of the window")
    resolved_at = sd.only_if(resolved, Transactions.resolved_at).described(
        "when it was decided, UTC; if accepted, the money came back then"
    )
    amount_usd = (amount / sd.by(Customers.region, USD_RATE)).hide()


class FraudFlags(
    sd.Table,
    per=Transactions,
    count=Transactions.may_be_flagged,
    most=1,
    expect=0.002,
):
    """Payments that somebody or something took for fraud: alarms and reports."""

    fraud_flag_id = sd.key("{transaction_id}-F")
    transaction_id = sd.copy(Transactions.transaction_id)
    account_id = sd.copy(Transactions.account_id)
    kept = sd.keep(
        (Transactions.why > 0) & (Transactions.flagged_at < sd.window_end()),
        expect=sd.where(sd.told(ATTACK), 0.8, 0.62),
    )
    flagged_at = sd.copy(Transactions.flagged_at).described("when it was flagged, UTC")
    arrives = sd.arrives(flagged_at)
    source = sd.call(
        alarm_source, Transactions.why, sd.draw(), returns="text"
    ).described("rule, chargeback or customer call")
    score = sd.call(
        alarm_score, sd.draw(), sd.normal(0, 1), Transactions.part
    ).described("score of the bank's model when it was booked, 0 to 1")
    decides_at = sd.later(flagged_at, sd.lognormal(1.6, 0.8), "days").hide()
    decided = (decides_at < sd.window_end()).hide()
    outcome = sd.call(
        alarm_outcome, Transactions.why, Transactions.part, decided, returns="text"
    ).described("confirmed, cleared, or open at the end of the window")
    decided_at = sd.only_if(decided, decides_at).described(
        "when that was decided, UTC; none while it is open"
    )


class Complaints(
    sd.Table,
    per=Transactions,
    count=Transactions.may_complain,
    most=1,
    expect=0.0012,
):
    """Complaints about a line of an account, as the bank has to record them."""

    complaint_id = sd.key("{transaction_id}-B")
    transaction_id = sd.copy(Transactions.transaction_id)
    account_id = sd.copy(Transactions.account_id)
    said_at = sd.next_open(
        sd.later(
            Transactions.booked_at, sd.lognormal(2.2, 0.7, low=0.2, high=40), "days"
        ),
        Transactions.shift,
        8,
        20,
        days=6,
    ).hide()
    complains = sd.call(
        does_complain,
        Transactions.grief,
        Transactions.part,
        Transactions.kind,
        Transactions.moved,
        returns="flag",
    ).hide()
    kept = sd.keep(
        Transactions.stays & complains & (said_at < sd.window_end()),
        expect=sd.where(sd.told(FEE_TWICE), 0.085 + 0.75 * FEE_COMPLAINTS, 0.085),
    )
    received_at = sd.copy(said_at).described("when it was received, UTC")
    arrives = sd.arrives(received_at)
    channel = sd.choice(COMPLAINT_CHANNELS).described(
        "telephone, secure message, branch or letter"
    )
    topic = sd.where(
        Transactions.moved,
        sd.by(Transactions.kind, TOPICS),
        "declined payment",
    ).described("what it is about, such as fees and charges or a declined payment")
    answers_on = sd.business_day(
        sd.later(said_at, sd.lognormal(ANSWER_DAYS, 0.7, low=0.5, high=52), "days"),
        BANKING,
        Customers.region,
    ).hide()
    answered = (answers_on < sd.day(sd.window_end())).hide()
    status = sd.call(
        complaint_outcome,
        sd.draw(),
        Transactions.part,
        ~Transactions.moved,
        answered,
        returns="text",
    ).described("open, upheld or rejected, at the end of the window")
    answered_on = sd.only_if(answered, answers_on).described(
        "day of the bank's answer, within eight weeks; none while it is open"
    )
