"""What salespeople work on: deals, and the stages that they go through."""

from __future__ import annotations

from typing import TYPE_CHECKING

import synth_domains as sd
from synth_domains_support.accounts import Accounts
from synth_domains_support.calendars import DEALS
from synth_domains_support.clientele import CYCLE_DAYS, KINDS, USD_RATE
from synth_domains_support.clockwork import at_work, in_office_week
from synth_domains_support.contracts import (
    add_on_signed,
    contract_price,
    contract_seats,
    product_of,
)

if TYPE_CHECKING:
    from synth_domains.kernel import Array, Labels, later, normal, np, whole

DEAL_SIZE = sd.assume(
    "deal_size",
    {"Starter": 1_500, "Team": 9_500, "Business": 40_000, "Enterprise": 140_000},
    "median amount of a deal by plan, US dollars a year",
    mark="design",
)
DEAL_SPREAD = sd.assume(
    "deal_spread",
    0.6,
    "spread (sigma) of the log-normal amounts within a plan",
    mark="design",
)
EXPANSION = sd.assume(
    "expansion", 0.35, "amount of an expansion against a new deal", mark="design"
)
LOST_AFTER = sd.assume(
    "lost_after",
    {"1": 34, "2": 30, "3": 24, "4": 12},
    "lost deals by the number of stages that they went through, per cent",
    mark="design",
)
STAGES = ["qualification", "discovery", "proposal", "negotiation"]
CLOSED = ["closed won", "closed lost"]
SOURCES = {
    "new business": {
        "inbound": 38,
        "outbound": 30,
        "partner": 14,
        "event": 10,
        "ads": 8,
    },
    "expansion": {"existing customer": 100},
}
LOST_BECAUSE = {
    "price": 27,
    "competitor": 24,
    "no decision": 26,
    "no budget": 13,
    "missing features": 10,
}
STAGE_PARTS = (0.18, 0.27, 0.3, 0.25)


def round_amount(cents: Array) -> Array:
    """An amount as salespeople enter it: the bigger, the rounder; in cents."""
    dollars = cents / 100.0
    edges = np.array([1_000.0, 10_000.0, 50_000.0, 250_000.0])
    steps = np.array([50.0, 500.0, 1_000.0, 5_000.0, 10_000.0])
    step = steps[np.searchsorted(edges, dollars)]
    return whole(np.maximum(np.rint(dollars / step), 1.0) * step * 100.0)


def stage_part(one: Array, two: Array, three: Array, four: Array, upto: Array) -> Array:
    """The part of a deal's time that goes by before it leaves the nth stage."""
    draws = np.stack((one, two, three, four))
    lengths = np.array(STAGE_PARTS)[:, None] * np.exp(0.5 * normal(draws))
    ends = np.concatenate((np.zeros((1, len(one))), np.cumsum(lengths, axis=0)))
    found: Array = ends[upto, np.arange(len(one))]
    return found


def stage_number(place: Array, stages: Array) -> Array:
    """How many stages a deal has left when it enters the nth one."""
    return np.minimum(place - 1, stages)


def along(begin: Array, end: Array, part: Array, whole_part: Array) -> Array:
    """When a part of the time between two times has gone by."""
    span = (end - begin) / np.timedelta64(1, "s")
    return later(begin, np.floor(span * part / whole_part), "seconds")


def stage_word(number: Array, won: Array) -> Labels:
    """The nth stage, from 0; behind the last one, how the deal was closed."""
    codes = np.where(number < 4, number, np.where(won, 4, 5))
    return Labels(codes.astype(np.int64), [*STAGES, *CLOSED])


def stage_entered(
    begin: Array, end: Array, part: Array, whole_part: Array, shift: Array
) -> Array:
    """When a deal enters a stage: at work, and not behind its end."""
    entered = in_office_week(along(begin, end, part, whole_part), shift)
    return np.where(part > 0.0, np.clip(entered, begin, end), begin)


def stage_at(
    time: Array,
    shift: Array,
    begin: Array,
    end: Array,
    one: Array,
    two: Array,
    three: Array,
    four: Array,
    stages: Array,
    won: Array,
) -> Labels:
    """The stage of a deal at a time."""
    whole_part = stage_part(one, two, three, four, stages)
    number = np.zeros(len(one), dtype=np.int64)
    for each in (1, 2, 3):
        part = stage_part(one, two, three, four, np.full(len(one), each))
        entered = stage_entered(begin, end, part, whole_part, shift)
        number += (entered < time) & (stages > each)
    return stage_word(np.where(end < time, 4, number), won)


class Opportunities(
    sd.Table,
    per=Accounts,
    count=Accounts.deals,
    most=16,
    expect=sd.share_of(KINDS, "prospect") * 1.12
    + sd.share_of(KINDS, "customer") * 1.54,
    one="opportunity",
):
    """Deals, with new customers and with old ones: won, lost, or still open."""

    opportunity_id = sd.key("{account_id}-O{:02d}")
    account_id = sd.copy(Accounts.account_id)
    won = (Accounts.customer & (sd.position() <= Accounts.add_ons + 1)).hide()
    kind = sd.where(
        Accounts.customer & (sd.position() > 1), "expansion", "new business"
    ).described("new business or expansion")
    source = sd.choice(sd.by(kind, SOURCES)).described("where it came from")
    days = sd.lognormal(sd.by(Accounts.tier, CYCLE_DAYS), 0.6, low=2, high=400).hide()
    signed_at = sd.where(sd.position() > 1, add_on_signed(), Accounts.decided_at).hide()
    usual_start = sd.where(
        kind.among("expansion"),
        sd.moment(
            DEALS,
            after=Accounts.begins_at,
            before=Accounts.ends_at,
            region=Accounts.region,
        ),
        sd.later(
            Accounts.created_at,
            sd.lognormal(0.9, 0.7, high=6)
            + sd.where(sd.position() > 1, sd.exponential(240), 0.0),
            "days",
        ),
    ).hide()
    created_at = sd.where(
        won,
        sd.call(
            in_office_week,
            sd.later(
                signed_at,
                -1 * sd.where(sd.position() > 1, days * 0.5 + 1, Accounts.cycle),
                "days",
            ),
            Accounts.shift,
            returns="time",
        ),
        sd.call(at_work, usual_start, Accounts.shift, returns="time"),
    ).described("when it was entered into the CRM, UTC")
    arrives = sd.arrives(created_at)
    due_at = sd.later(created_at, days, "days").hide()
    closes_at = sd.where(
        won,
        signed_at,
        sd.where(
            due_at < sd.window_end(),
            sd.moment(
                DEALS,
                after=sd.later(created_at, days * 0.6, "days"),
                before=due_at,
                region=Accounts.region,
            ),
            due_at,
        ),
    ).hide()
    product = sd.call(product_of, sd.position(), Accounts.taste, returns="text").hide()
    amount_usd = sd.call(
        round_amount,
        sd.where(
            won,
            sd.money(
                contract_price(product)
                * contract_seats()
                * 0.12
                / sd.by(Accounts.region, USD_RATE)
            ),
            sd.money(
                sd.lognormal(sd.by(Accounts.tier, DEAL_SIZE), DEAL_SPREAD, low=300)
                * sd.where(kind.among("expansion"), EXPANSION, 1.0)
            ),
        ),
        returns="money",
    ).described("yearly amount as the salesperson entered it, US dollars")
    stages = sd.where(won, 4, sd.number_of(sd.choice(LOST_AFTER))).hide()
    one = sd.draw().hide()
    two = sd.draw().hide()
    three = sd.draw().hide()
    four = sd.draw().hide()
    closed = (closes_at < sd.window_end()).hide()
    stage = sd.call(
        stage_at,
        sd.window_end(),
        Accounts.shift,
        created_at,
        closes_at,
        one,
        two,
        three,
        four,
        stages,
        won,
        returns="text",
    ).described(
        "qualification, discovery, proposal, negotiation, closed won or closed lost, at "
        "the window's end"
    )
    closed_at = sd.only_if(closed, closes_at).described(
        "when it was won or lost, UTC; none while it is open"
    )
    lost_because = sd.only_if(closed & ~won, sd.choice(LOST_BECAUSE)).described(
        "why it was lost; none for others"
    )
    kept = sd.keep(
        (created_at < sd.window_end())
        & (
            ~Accounts.customer
            | (closes_at < Accounts.gone_at)
            | (Accounts.gone_at >= sd.window_end())
        ),
        expect=0.967,
    )


class OpportunityStageEvents(sd.Table, per=Opportunities, count=5, most=8):
    """When each deal entered each stage; times in the stages add up to the whole."""

    stage_event_id = sd.key("{opportunity_id}-{:d}")
    opportunity_id = sd.copy(Opportunities.opportunity_id)
    part = sd.call(
        stage_part,
        Opportunities.one,
        Opportunities.two,
        Opportunities.three,
        Opportunities.four,
        sd.call(stage_number, sd.position(), Opportunities.stages, returns="int"),
    ).hide()
    whole_part = sd.call(
        stage_part,
        Opportunities.one,
        Opportunities.two,
        Opportunities.three,
        Opportunities.four,
        Opportunities.stages,
    ).hide()
    entered_at = sd.where(
        sd.position() > Opportunities.stages,
        Opportunities.closes_at,
        sd.call(
            stage_entered,
            Opportunities.created_at,
            Opportunities.closes_at,
            part,
            whole_part,
            Accounts.shift,
            returns="time",
        ),
    ).described("when the deal entered the stage, UTC")
    arrives = sd.arrives(entered_at)
    from_stage = sd.only_if(
        sd.position() > 1,
        sd.call(
            stage_word,
            sd.call(
                stage_number, sd.position() - 1, Opportunities.stages, returns="int"
            ),
            Opportunities.won,
            returns="text",
        ),
    ).described("stage before; none for the first")
    to_stage = sd.call(
        stage_word,
        sd.where(sd.position() > Opportunities.stages, 4, sd.position() - 1),
        Opportunities.won,
        returns="text",
    ).described("stage that it entered")
    kept = sd.keep(
        (sd.position() <= Opportunities.stages + 1) & (entered_at < sd.window_end()),
        expect=0.73,
    )
