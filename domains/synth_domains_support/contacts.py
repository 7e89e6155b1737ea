"""The people at the accounts, and who follows whom."""

from __future__ import annotations

from typing import Any

import synth_domains as sd
from synth_domains_support.accounts import Accounts
from synth_domains_support.calendars import CONTINENT, HUBS
from synth_domains_support.clientele import CONTACTS, DECAY, ENGLISH, KINDS, TIERS
from synth_domains_support.clockwork import (
    at_work,
    change_at,
    gone_after,
    in_office_week,
    seat_of,
    turn_of,
)

ROLES = {
    "Starter": {"owner": 70, "user": 30},
    "Team": {"admin": 45, "user": 40, "billing": 15},
    "Business": {"admin": 32, "user": 44, "developer": 12, "billing": 12},
    "Enterprise": {"admin": 26, "user": 44, "developer": 20, "billing": 10},
}
PLACES = (
    sd.share_of(TIERS, "Starter") * sd.value_of(CONTACTS, "Starter")
    + sd.share_of(TIERS, "Team") * sd.value_of(CONTACTS, "Team")
    + sd.share_of(TIERS, "Business") * sd.value_of(CONTACTS, "Business")
    + sd.share_of(TIERS, "Enterprise") * sd.value_of(CONTACTS, "Enterprise")
)
YEARS_KNOWN = 1.6  # of a customer on the books, mean


def contact_change(number: Any) -> sd.Column:
    """When the nth contact of the account leaves, and another one takes over."""
    return sd.call(
        change_at,
        sd.draw_for(Accounts.number, number, label="contact leaves"),
        number,
        Accounts.contact_moves,
        Accounts.ready_at,
        Accounts.ends_at,
        Accounts.shift,
        returns="time",
    )


class Contacts(
    sd.Table,
    per=Accounts,
    count=Accounts.contacts_kept + Accounts.contact_moves,
    most=64,
    expect=PLACES * (1 + sd.share_of(KINDS, "customer") * YEARS_KNOWN * 12 * DECAY),
):
    """People at the accounts who write to support, or sign for the contract.

    When one changes jobs, a customer names another; prospects are not asked.
    """

    contact_id = sd.key("{account_id}-C{:02d}")
    account_id = sd.copy(Accounts.account_id)
    seat = sd.call(seat_of, sd.position(), Accounts.contacts_kept, returns="int").hide()
    turn = sd.call(turn_of, sd.position(), Accounts.contacts_kept, returns="int").hide()
    first_name = sd.from_pool("first_names", Accounts.locale).described(
        "given name, as written there"
    )
    last_name = sd.from_pool("last_names", Accounts.locale).described(
        "family name, as written there"
    )
    email = sd.text(
        "{first}.{last}@{domain}",
        first=sd.part(first_name, "first_latin"),
        last=sd.part(last_name, "last_latin"),
        domain=Accounts.domain,
    ).described("e-mail address at the firm's domain, which reaches nobody")
    phone = sd.fill(sd.part(Accounts.place, "phone")).described(
        "telephone number, with country code"
    )
    role = sd.choice(sd.by(Accounts.tier, ROLES)).described(
        "owner, admin, user, developer or billing"
    )
    foreign = (Accounts.region.among(*CONTINENT) & sd.flag(ENGLISH)).hide()
    language = sd.where(foreign, "en", Accounts.language).described(
        "language in which this person writes (ISO 639)"
    )
    desk = sd.where(foreign, "English and others, Europe", Accounts.desk).hide()
    hub = sd.by(desk, HUBS).hide()
    follower = (sd.position() - Accounts.contacts_kept - 1).hide()
    entered = sd.draw_for(Accounts.number, seat, label="entered").hide()
    later_on = sd.call(
        in_office_week,
        sd.later(
            Accounts.decided_at,
            sd.lognormal(2.5, 0.9, high=10, draw=entered),
            "days",
        ),
        Accounts.shift,
        returns="time",
    ).hide()
    at_once = sd.call(
        at_work,
        sd.later(
            Accounts.created_at,
            sd.lognormal(0.4, 0.8, high=1.9, draw=entered),
            "days",
        ),
        Accounts.shift,
        returns="time",
    ).hide()
    entered_at = sd.where(Accounts.customer & (seat > 0), later_on, at_once).hide()
    created_at = sd.where(turn < 1, entered_at, contact_change(follower)).described(
        "when this person was entered into the CRM, UTC"
    )
    arrives = sd.arrives(created_at)
    leaves_at = sd.where(
        Accounts.customer,
        contact_change(sd.position() - 1),
        sd.call(gone_after, sd.draw(), entered_at, DECAY, returns="time"),
    ).hide()
    left_on = sd.only_if(leaves_at < sd.window_end(), sd.day(leaves_at)).described(
        "when this person left the firm, as far as is known; none before that"
    )
