"""Who buys: firms, what they are, and what becomes of them as customers."""

from __future__ import annotations

from typing import Any

import synth_domains as sd
from synth_domains_support.account_rules import (
    discount,
    earlier,
    local_seat,
    not_after,
    not_before,
    people,
    survives,
    value_band,
    years_between,
)
from synth_domains_support.calendars import (
    CELL,
    COUNTRY,
    CURRENCY,
    DEALS,
    DESK,
    LANGUAGE,
    LOCALE,
    REGION_SHARES,
)
from synth_domains_support.clientele import (
    ADD_ONS,
    CHURN,
    CONTACTS,
    CYCLE_DAYS,
    DECAY,
    FEWEST,
    INCIDENT_TICKETS,
    KINDS,
    LOST_EXPANSIONS,
    OUTAGE_TICKETS,
    RELEASE_TICKETS,
    SEAT_PRICE,
    SEATS,
    TICKETS,
    TICKETS_SHAPE,
    TIERS,
    UNTROUBLED,
    USD_RATE,
)
from synth_domains_support.clockwork import in_office_week, moves_of
from synth_domains_support.firms import (
    FORMS,
    INDUSTRIES,
    KOREAN,
    SLUGS,
    firm,
    trade_word,
)


def tickets() -> Any:
    """The tickets, whose module needs this one."""
    from synth_domains_support.tickets import Tickets

    return Tickets


def subscriptions() -> Any:
    """The subscriptions, whose module needs this one."""
    from synth_domains_support.contracts import Subscriptions

    return Subscriptions


class Accounts(sd.Table, rows=14_000, arrivals=DEALS):
    """Firms that bought the product, or were asked to."""

    account_id = sd.key("ACC-{:05d}")
    region = sd.choice(REGION_SHARES, exact=True).described("market region")
    kind = sd.choice(KINDS, exact=True).hide()
    tier = sd.choice(TIERS, exact=True).described(
        "Starter, Team, Business or Enterprise: the plan, or the one that was offered"
    )
    number = sd.row_number().hide()
    decided_at = sd.arrival(region).hide()
    shift = sd.clock_shift(decided_at, DEALS, region).hide()
    customer = kind.among("customer").hide()
    locale = sd.by(region, LOCALE).described("language and country of the account")
    cycle = sd.lognormal(sd.by(tier, CYCLE_DAYS), 0.6, low=2, high=400).hide()
    created_at = sd.call(
        in_office_week,
        sd.later(
            decided_at,
            -1 * sd.where(customer, cycle + sd.lognormal(6, 0.8), sd.exponential(20)),
            "days",
        ),
        shift,
        returns="time",
    ).described("when the account was entered into the CRM, UTC")
    arrives = sd.arrives(created_at)
    industry = sd.choice(INDUSTRIES).described("what the firm does")
    stem = sd.choice(list(KOREAN)).hide()
    owner_name = sd.from_pool("last_names", locale).hide()
    name = sd.call(
        firm,
        sd.choice(sd.by(locale, FORMS)),
        sd.where(locale.among("ko_KR"), stem, owner_name),
        sd.from_pool("last_names", locale),
        sd.call(trade_word, industry, locale, returns="text"),
        returns="text",
    ).described("name of the firm, as written there")
    domain = sd.text(
        "{owner}-{trade}{number}.example",
        owner=sd.where(
            locale.among("ko_KR"),
            sd.by(stem, KOREAN),
            sd.part(owner_name, "last_latin"),
        ),
        trade=sd.by(industry, SLUGS),
        number=sd.row_number(scattered=True),
    ).described("web address; a domain that reaches nobody (RFC 2606)")
    place = sd.from_pool("places", region).hide()
    city = sd.part(place, "city").described("city, as written there")
    state = sd.part(place, "state").described("state, province, prefecture or nation")
    postcode = sd.fill(sd.part(place, "postcode")).described("postcode of the city")
    country = sd.by(region, COUNTRY).described("ISO 3166 country code")
    currency = sd.by(region, CURRENCY).described("ISO 4217 currency of its invoices")
    cell = sd.by(region, CELL).described("data center that serves it: us, eu or ap")
    customer_since = sd.only_if(customer, decided_at).described(
        "when the first contract was signed, UTC; none for a prospect"
    )
    ready_at = sd.later(decided_at, 14, "days").hide()
    contacts_kept = sd.call(
        people,
        sd.draw("contacts"),
        sd.by(tier, CONTACTS),
        sd.by(tier, FEWEST),
        returns="int",
    ).hide()
    language = sd.by(region, LANGUAGE).hide()
    desk = sd.by(region, DESK).hide()
    seats = sd.whole(sd.lognormal(sd.by(tier, SEATS), 0.55, low=1)).hide()
    haggled = sd.call(discount, seats, sd.draw()).hide()
    seat_price = sd.call(
        local_seat,
        sd.by(tier, SEAT_PRICE) * haggled,
        sd.by(region, USD_RATE),
        returns="money",
    ).hide()
    band = sd.call(
        value_band, seats, seat_price, sd.by(region, USD_RATE), returns="text"
    ).hide()
    add_ons = sd.counts(sd.by(tier, ADD_ONS), most=3).hide()
    taste = sd.draw().hide()

    begins_at = sd.call(not_before, ready_at, sd.window_start(), returns="time").hide()
    usually_gone_at = sd.call(
        survives,
        sd.draw("churn"),
        begins_at,
        sd.by(band, CHURN) * sd.by(band, UNTROUBLED),
        returns="time",
    ).hide()
    ends_at = sd.call(
        not_after, usually_gone_at, begins_at, sd.window_end(), returns="time"
    ).hide()
    years = sd.where(customer, sd.call(years_between, begins_at, ends_at), 0.0).hide()
    years_known = sd.where(
        customer & (ready_at < ends_at),
        sd.call(years_between, ready_at, ends_at),
        0.0,
    ).hide()
    contact_moves = sd.call(
        moves_of,
        sd.counts(contacts_kept * years_known * (DECAY * 12.0), most=50),
        contacts_kept,
        returns="int",
    ).hide()
    usual_tickets = sd.counts(
        sd.by(tier, TICKETS) * years, shape=TICKETS_SHAPE, most=900
    ).hide()
    incident_tickets = sd.counts(
        sd.by(tier, INCIDENT_TICKETS) * years, shape=1.5, most=60
    ).hide()
    outage_tickets = sd.where(
        customer & cell.among("eu"),
        sd.counts(sd.by(tier, OUTAGE_TICKETS), most=12),
        0,
    ).hide()
    release_tickets = sd.where(
        customer, sd.counts(sd.by(tier, RELEASE_TICKETS), shape=0.8, most=20), 0
    ).hide()
    deals = sd.where(
        customer,
        add_ons + 1 + sd.counts(sd.by(tier, LOST_EXPANSIONS) * years, most=6),
        sd.counts(0.12, most=3) + 1,
    ).hide()
    annual_value = sd.total(lambda: subscriptions().annual_value_usd).hide()
    left = sd.total(lambda: tickets().leaving).hide()
    left_for_outage = sd.total(lambda: tickets().leaving_for_outage).hide()
    gone_at = sd.call(earlier, usually_gone_at, left, returns="time").hide()
    churned = (customer & (gone_at < sd.window_end())).hide()
    status = sd.where(
        churned, "churned", sd.where(customer, "customer", "prospect")
    ).described("prospect, customer or churned, at the window's end")
