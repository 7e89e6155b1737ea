"""The ledger: every line of every account, in cents, with the balance after it."""

from __future__ import annotations

import synth_domains as sd
from synth_domains_financial.accounts import Accounts
from synth_domains_financial.calendars import BANKING, SPENDING, USD_RATE
from synth_domains_financial.cards import Cards
from synth_domains_financial.choosing import (
    bit_is,
    card_place,
    channel_of,
    chosen_code,
    chosen_draw,
    city_of,
    counterparty_of,
    device_place,
    habit_number,
    in_story,
    is_credit,
    is_kept,
    is_local,
    is_on_card,
    is_stolen,
    is_vetoed,
    leg_of,
    local_clock,
    local_day,
    midnight_of,
    part_is,
    part_of_slot,
    pays_now,
    shop_draw,
    shop_region,
    size_of,
    turn_of_slot,
)
from synth_domains_financial.complaints import may_complain
from synth_domains_financial.customers import Customers, Devices
from synth_domains_financial.disputes import (
    WRONG_LABELS,
    alarm_time,
    claim_time,
    false_alarm,
    is_payment,
    may_be_disputed,
    may_be_flagged,
    why_flagged,
)
from synth_domains_financial.ledger import balance_after, line_number, settle
from synth_domains_financial.lines import (
    KINDS,
    batch_time,
    chosen_time,
    due_on,
    minutes_later,
    part_codes,
    standing_bit,
    what_of,
)
from synth_domains_financial.merchants import HABITS, POPULAR_MERCHANTS, Merchants
from synth_domains_financial.mix import bought, card_amount, is_online, merchant_row
from synth_domains_financial.months import Balances
from synth_domains_financial.stories import (
    ATTACK,
    FEE_TWICE,
    RING,
    member_row,
    ring_amount,
    ring_at,
    ring_begins_at,
    ring_other,
    ring_slots,
    ring_victim,
)
from synth_domains_financial.theft import fraud_amount, fraud_code
from synth_domains_financial.values import (
    DECLINES,
    chosen_amount,
    decline_reason_of,
    fee_of,
    is_dear,
    standing_amount,
    wire_amount,
)


class Transactions(
    sd.Table, per=Balances, count=Balances.lines, most=1024, expect=24.0
):
    """Every line of the ledger, declined ones too; booked ones change the balance."""

    transaction_id = sd.key("{balance_id}-{:03d}")
    account_id = sd.copy(Accounts.account_id)
    slot = sd.call(
        part_codes,
        sd.position(),
        Balances.standing,
        Balances.wires,
        Balances.purchases,
        Balances.fraud,
        Balances.fraud_credit,
        Balances.dispute,
        Balances.dispute_credit,
        Balances.tried,
        Balances.emptied,
        Balances.emptied_credit,
        Balances.fee_again,
        Balances.ring,
        returns="int",
    ).hide()
    part = sd.call(part_of_slot, slot, returns="int").hide()
    turn = sd.call(turn_of_slot, slot, returns="int").hide()
    bit = sd.call(standing_bit, Accounts.plan, turn, part < 1, returns="int").hide()
    what = sd.call(what_of, part, bit, Customers.livelihood, returns="text").hide()
    leg = sd.call(leg_of, part, turn, returns="int").hide()
    whole_leg = sd.call(size_of, leg, returns="int").hide()
    steady = sd.draw_for(Accounts.serial, bit, label="standing").hide()
    case = sd.draw_for(Accounts.serial, whole_leg, label="case").hide()
    case_size = sd.draw_for(Accounts.serial, whole_leg, label="case size").hide()
    hit = sd.call(part_is, part, 3, 4, returns="flag").hide()
    present = (hit & Customers.at_terminals).hide()
    small = (
        (hit & ~present & (turn < Customers.tests))
        | sd.call(part_is, part, 7, 7, returns="flag")
    ).hide()
    salary = sd.call(bit_is, bit, 0, 2, returns="flag").hide()
    sweep = sd.call(bit_is, bit, 5, 5, returns="flag").hide()
    subscription = sd.call(bit_is, bit, 13, 14, returns="flag").hide()

    due = sd.call(
        due_on,
        bit,
        Balances.begins,
        Accounts.pay_rule,
        Accounts.pay_week,
        Accounts.loan_day,
        steady,
        returns="date",
    ).hide()
    banks_open_on = sd.business_day(
        due, BANKING, Customers.region, before=salary
    ).hide()
    books_on = sd.where(
        sd.call(bit_is, bit, 10, 10, returns="flag") | subscription,
        due,
        banks_open_on,
    ).hide()
    standing_at = sd.call(
        batch_time,
        books_on,
        sd.clock_shift(
            sd.call(midnight_of, books_on, returns="time"), SPENDING, Customers.region
        ),
        bit,
        sd.draw(),
        returns="time",
    ).hide()
    wire_at = sd.moment(
        BANKING,
        after=Balances.opens_at,
        before=Balances.closes_at,
        region=Customers.region,
    ).hide()
    purchase_at = sd.moment(
        SPENDING,
        after=Balances.opens_at,
        before=Balances.closes_at,
        region=Customers.region,
    ).hide()
    victim = sd.call(ring_victim, Customers.member, turn, returns="int").hide()
    ring_draw = sd.draw_for(victim, label="ring").hide()
    ring_size = sd.draw_for(victim, label="ring size").hide()
    jitter = sd.draw().hide()
    booked_at = sd.call(
        chosen_time,
        part,
        standing_at,
        wire_at,
        purchase_at,
        sd.call(
            minutes_later,
            Customers.hit_at,
            turn,
            jitter,
            Customers.fraud_pace,
            returns="time",
        ),
        sd.call(
            minutes_later, Customers.credited_at, turn, jitter, 0.1, returns="time"
        ),
        Customers.disputed_at,
        Customers.dispute_credited_at,
        sd.call(minutes_later, Customers.tried_at, turn, jitter, 2.0, returns="time"),
        sd.call(minutes_later, Customers.emptied_at, turn, jitter, 5.0, returns="time"),
        sd.call(
            minutes_later, Customers.take_credited_at, turn, jitter, 0.1, returns="time"
        ),
        Balances.again_at,
        sd.call(
            ring_at,
            sd.call(ring_begins_at, Customers.member, returns="time"),
            Customers.member,
            victim,
            turn,
            ring_draw,
            returns="time",
        ),
        returns="time",
    ).described("when it was booked or declined, UTC")
    arrives = sd.arrives(booked_at)
    shift = sd.clock_shift(booked_at, SPENDING, Customers.region).hide()
    booked_on = sd.call(local_day, booked_at, shift, returns="date").described(
        "day of the line by the customer's local calendar"
    )
    clock = sd.call(local_clock, booked_at, shift, returns="int").hide()
    # A refund is for where the thief was, not for where the customer is by then.
    far = (present & Customers.scheme.among("skimmed")).hide()
    away = sd.where(
        hit,
        far,
        Balances.trip
        & (booked_at >= Balances.trip_from)
        & (booked_at < Balances.trip_until),
    ).hide()
    code = sd.call(
        chosen_code,
        part,
        bit,
        sd.call(bought, sd.draw("what"), Accounts.tier, clock, away, returns="text"),
        sd.call(fraud_code, case, small, present, far, returns="text"),
        returns="text",
    ).hide()
    on_card = (sd.call(is_on_card, part, bit, returns="flag")).hide()
    online = sd.call(
        is_online, sd.draw(), code, clock, away, part, present, returns="flag"
    ).hide()
    local = sd.call(is_local, code, returns="flag").hide()
    market = sd.call(
        shop_region,
        sd.call(
            chosen_draw,
            part,
            sd.draw("market"),
            sd.draw_for(Accounts.serial, whole_leg, label="market"),
            returns="draw",
        ),
        Customers.region,
        sd.where(far, Customers.far_region, Balances.trip_region),
        away,
        online,
        local,
        part,
        returns="text",
    ).hide()
    habit = sd.call(habit_number, sd.draw(), code, returns="int").hide()
    shop_id = sd.ref(
        Merchants,
        row=sd.call(
            merchant_row,
            sd.call(
                shop_draw,
                part,
                bit,
                sd.draw("merchant"),
                sd.draw_for(Accounts.serial, habit, label="habit"),
                sd.draw_for(Accounts.serial, bit, whole_leg, label="merchant"),
                sd.flag(HABITS),
                returns="draw",
            ),
            code,
            market,
            POPULAR_MERCHANTS,
            returns="int",
        ),
    ).hide()
    cash = (
        Merchants.mcc.among("6011") & sd.call(part_is, part, 2, 2, returns="flag")
    ).hide()
    kind = sd.where(cash, "cash withdrawal", sd.by(what, KINDS)).described(
        "card payment, cash withdrawal, salary, transfer, fee and so on"
    )
    channel = sd.call(
        channel_of, on_card, online, cash, part, returns="text"
    ).described("in person, online, recurring, cash machine, transfer or bank")
    has_shop = (on_card | sd.call(is_credit, part, returns="flag")).hide()
    merchant_id = sd.only_if(has_shop, shop_id)
    mcc = sd.only_if(has_shop, Merchants.mcc).described(
        "merchant category code, ISO 18245; none where no merchant is involved"
    )
    stolen = sd.call(is_stolen, part, returns="flag").hide()
    own_card = sd.ref_within(
        Cards,
        Accounts,
        sd.call(
            card_place,
            sd.draw("card"),
            Accounts.own_cards,
            stolen,
            Accounts.card_lost,
            booked_at,
            Accounts.blocked_at,
            returns="int",
        ),
    ).hide()
    card_id = sd.only_if(has_shop, own_card)
    own_device = sd.ref_within(
        Devices,
        Customers,
        sd.call(
            device_place,
            sd.draw("device"),
            Customers.own_devices,
            Customers.devices_kept,
            sd.call(part_is, part, 3, 8, returns="flag") & Customers.strange,
            returns="int",
        ),
    ).hide()
    device_id = sd.only_if(
        (on_card & online)
        | (sd.call(part_is, part, 1, 1, returns="flag") & sd.flag(0.7)),
        own_device,
    ).described("device it was ordered from; none in a shop or at the bank")
    place = sd.call(
        city_of,
        online & ~local,
        away,
        Merchants.place,
        far,
        Customers.far_place,
        Balances.trip_place,
        Customers.place,
        returns="text",
    ).hide()
    city = sd.only_if(has_shop, sd.part(place, "city")).described(
        "where it was bought, or where the remote merchant is; none without one"
    )
    country = sd.only_if(has_shop, Merchants.country).described(
        "ISO 3166 country code of that place"
    )
    partner = sd.call(ring_other, Customers.member, turn, returns="int").hide()
    partner_row = sd.call(member_row, partner, returns="int").hide()
    in_ring = (sd.call(part_is, part, 12, 12, returns="flag")).hide()
    counterparty = sd.only_if(
        ~has_shop & ~(in_ring & (partner >= 0)),
        sd.call(
            counterparty_of,
            what,
            turn,
            Accounts.employer,
            Accounts.landlord,
            sd.from_pool("companies", Customers.locale),
            sd.from_pool("last_names", Customers.locale),
            Customers.firm,
            Customers.locale,
            returns="text",
        ),
    ).described("who pays or is paid, where that is no merchant")
    counterparty_account_id = sd.only_if(
        in_ring & (partner >= 0), sd.text("C{number:06d}-1", number=partner_row)
    ).described("account on the other side, where it is one of this bank")
    asked = sd.call(
        chosen_amount,
        part,
        sd.call(
            standing_amount,
            bit,
            sd.normal(0, 1, draw=steady),
            sd.normal(0, 1),
            steady,
            Accounts.income,
            Accounts.free,
            Accounts.tier,
            Accounts.pay_rule,
            Accounts.instalment,
            Balances.begins,
            Customers.scale,
            Accounts.unit,
            returns="money",
        ),
        sd.call(
            wire_amount,
            sd.draw("invoice"),
            sd.normal(0, 1),
            sd.draw("way"),
            Customers.firm,
            Accounts.income,
            Customers.scale,
            Accounts.unit,
            returns="money",
        ),
        sd.call(
            card_amount,
            sd.normal(0, 1),
            sd.draw("ending"),
            Merchants.mcc,
            Customers.level,
            Customers.scale,
            Accounts.unit,
            returns="money",
        ),
        sd.call(
            fraud_amount,
            sd.normal(0, 1, draw=case_size),
            case,
            small,
            sd.where(hit, Customers.scheme, "remote"),
            Customers.scale,
            Accounts.unit,
            returns="money",
        ),
        sd.call(fee_of, Accounts.tier, Customers.scale, Accounts.unit, returns="money"),
        sd.call(
            ring_amount,
            Customers.member,
            turn,
            sd.normal(0, 1, draw=ring_size),
            Customers.scale,
            returns="money",
        ),
        returns="money",
    ).hide()
    happens = sd.call(
        in_story,
        part,
        sd.told(ATTACK),
        sd.told(FEE_TWICE),
        sd.told(RING) & ((partner < 0) | (partner_row > 0)),
        returns="flag",
    ).hide()
    written = (
        (booked_at >= Balances.opens_at)
        & (booked_at < Balances.closes_at)
        & happens
        & sd.call(
            pays_now,
            bit,
            booked_at,
            Balances.opens_at,
            Accounts.pay_stops,
            Accounts.pay_stops_at,
            Accounts.pay_again_at,
            Accounts.granted_at,
            Accounts.loan_months,
            returns="flag",
        )
    ).hide()
    vetoed = sd.call(is_vetoed, sd.draw(), part, bit, turn, returns="flag").hide()
    booked = sd.over(
        settle,
        asked,
        booked_at,
        written,
        vetoed,
        sweep,
        leg,
        Accounts.opening_balance,
        Accounts.overdraft,
        Accounts.buffer,
        Accounts.unit,
        sd.money(Customers.scale * 900_000),
        parent=Accounts,
        returns="money",
    ).hide()
    stays = sd.call(is_kept, written, sweep, leg, booked, returns="flag").hide()
    kept = sd.keep(stays, expect=0.95)
    moved = ((booked < 0) | (booked > 0)).hide()
    amount = sd.where(moved, booked, asked).described(
        "amount in the account's currency: above 0 comes in, below 0 goes out"
    )
    currency = sd.copy(Accounts.currency).described("ISO 4217 currency")
    status = sd.where(moved, "booked", "declined").described(
        "booked, or declined: then it did not change the balance"
    )
    decline_reason = sd.only_if(
        ~moved,
        sd.call(decline_reason_of, vetoed, sd.choice(DECLINES), stolen, returns="text"),
    ).described("why it was declined; none if it was booked")
    settles_on = sd.business_day(
        sd.later(booked_at, sd.where(online, 2, 1), "days"), BANKING, Customers.region
    ).hide()
    settled_on = sd.only_if(
        on_card & moved & (settles_on < sd.day(sd.window_end())), settles_on
    ).described("day on which a card payment was cleared; none before that")
    balance_after = sd.over(
        balance_after,
        booked,
        booked_at,
        Accounts.opening_balance,
        parent=Accounts,
        returns="money",
    ).described("balance of the account after this line, in its currency")
    statement_line = sd.over(
        line_number, booked_at, stays, parent=Accounts, returns="int", spark="int"
    ).described("place of the line on the statements of its account, from 1")

    credit = sd.where(booked > 0, booked, 0).hide()
    debit = sd.where(booked < 0, -1 * booked, 0).hide()
    missed = sd.where(
        written & ~moved & sd.call(bit_is, bit, 4, 4, returns="flag"), 1, 0
    ).hide()
    is_instalment = sd.call(bit_is, bit, 4, 4, returns="flag").hide()
    is_payment = sd.call(is_payment, bit, returns="flag").hide()
    claimed_at = sd.call(
        claim_time,
        part,
        Customers.claimed_at,
        Customers.dispute_claimed_at,
        Customers.take_claimed_at,
        sd.later(booked_at, sd.lognormal(19, 0.6, low=3, high=90), "days"),
        turn,
        returns="time",
    ).hide()
    resolved_at = sd.call(
        claim_time,
        part,
        Customers.credited_at,
        Customers.dispute_credited_at,
        Customers.take_credited_at,
        sd.later(claimed_at, sd.lognormal(21, 0.4), "days"),
        turn,
        returns="time",
    ).hide()
    may_be_disputed = sd.call(
        may_be_disputed, sd.draw(), part, Customers.reported, cash, returns="flag"
    ).hide()
    false_alarm = sd.call(
        false_alarm,
        sd.draw(),
        part,
        clock,
        away,
        sd.call(is_dear, asked, Customers.scale, returns="flag"),
        returns="flag",
    ).hide()
    mistaken = sd.flag(WRONG_LABELS).hide()
    may_be_flagged = sd.call(
        may_be_flagged, part, false_alarm, mistaken, returns="flag"
    ).hide()
    why = sd.call(
        why_flagged,
        part,
        false_alarm,
        mistaken,
        ~moved & vetoed,
        sd.flag(0.3),
        Customers.reported,
        booked,
        returns="int",
    ).hide()
    flagged_at = sd.call(
        alarm_time, why, sd.draw(), booked_at, claimed_at, returns="time"
    ).hide()
    grief = sd.draw().hide()
    may_complain = sd.call(may_complain, grief, part, returns="flag").hide()
    fee_again_usd = sd.where(
        sd.call(part_is, part, 10, 10, returns="flag"),
        debit / sd.by(Customers.region, USD_RATE),
        0,
    ).hide()
    ring_usd = sd.where(
        in_ring
        & (turn < 8)
        & (sd.call(ring_slots, Customers.member, returns="int") > 2),
        credit / sd.by(Customers.region, USD_RATE),
        0,
    ).hide()
