"""What customers and agents write to each other about a ticket."""

from __future__ import annotations

from typing import TYPE_CHECKING

import synth_domains as sd
from synth_domains_support.accounts import Accounts
from synth_domains_support.clockwork import in_order, nth_flag, nth_time, second_of
from synth_domains_support.contacts import Contacts
from synth_domains_support.desk import Agents
from synth_domains_support.letters import (
    AREA_DETAIL,
    AREA_FIX,
    AREA_NAME,
    cited,
    letter,
    named,
    phrase,
)
from synth_domains_support.tickets import Tickets, contact_turn

if TYPE_CHECKING:
    from synth_domains.kernel import Array, Labels

MESSAGES = [
    "request",
    "reply",
    "ask",
    "answer",
    "ask again",
    "answer again",
    "note",
    "solution",
    "still",
    "solution again",
    "great",
]
INBOUND = ("request", "answer", "answer again", "still", "great")
CORES = {
    "request": "request",
    "reply": "thanks for writing",
    "ask": "ask",
    "answer": "none",
    "ask again": "ask more",
    "answer again": "none",
    "note": "note",
    "solution": "solution",
    "still": "still",
    "solution again": "fixed again",
    "great": "great",
}
DESK_NAME = {
    "en": "Customer Support",
    "de": "Kundenservice",
    "fr": "Service client",
    "es": "Atención a clientes",
    "pt": "Suporte ao cliente",
    "ja": "カスタマーサポート",
    "ko": "고객지원팀",
    "it": "Assistenza clienti",
    "nl": "Klantenservice",
    "sv": "Kundtjänst",
    "pl": "Obsługa klienta",
    "uk": "Служба підтримки",
}
FIXED = {
    "problem": "none",
    "question": "fixed question",
    "request": "fixed request",
    "access": "fixed access",
}


def message_kind(slot: Array) -> Labels:
    """What the nth kind of message is."""
    return Labels(slot - 1, MESSAGES)


class Interactions(sd.Table, per=Tickets, count=len(MESSAGES), most=16):
    """Messages of a ticket: what the customer and the desk write to each other."""

    interaction_id = sd.key("{ticket_id}-M{:02d}")
    ticket_id = sd.copy(Tickets.ticket_id)
    drawn_at = sd.call(
        nth_time,
        sd.position(),
        Tickets.opened_at,
        Tickets.replied_at,
        Tickets.asked_at,
        Tickets.answered_at,
        Tickets.asked_again_at,
        Tickets.answered_again_at,
        Tickets.escalated_at,
        Tickets.solved_first_at,
        Tickets.reopened_at,
        Tickets.solved_again_at,
        Tickets.thanks_at,
        returns="time",
    ).hide()
    drawn = sd.call(
        nth_flag,
        sd.position(),
        Tickets.waits >= 0,
        Tickets.waits >= 0,
        Tickets.waits > 0,
        Tickets.waits > 0,
        Tickets.waits > 1,
        Tickets.waits > 1,
        Tickets.work_late,
        Tickets.waits >= 0,
        Tickets.reopens,
        Tickets.reopens,
        Tickets.thanks,
        returns="flag",
    ).hide()
    happens = (drawn & (drawn_at < sd.window_end())).hide()
    order = sd.call(second_of, happens, drawn_at, returns="int").hide()
    kind = sd.call(
        message_kind,
        sd.over(in_order, order, sd.position(), returns="int"),
        returns="text",
    ).hide()
    sent_at = sd.over(in_order, order, drawn_at, returns="time").described(
        "when it was sent, UTC"
    )
    arrives = sd.arrives(sent_at)
    inbound = kind.among(*INBOUND).hide()
    direction = sd.where(inbound, "inbound", "outbound").described(
        "inbound from the customer, outbound from the desk"
    )
    channel = sd.where(
        kind.among("request"),
        Tickets.channel,
        sd.where(Tickets.channel.among("phone"), "email", Tickets.channel),
    ).described("email, web, chat or phone (a note of the call)")
    is_public = (~kind.among("note")).described("false for a note inside the desk")
    turn = contact_turn(sent_at).hide()
    contact = sd.ref_within(
        Contacts, Accounts, Tickets.contact_place + turn * Accounts.contacts_kept
    ).hide()
    agent = sd.ref(
        Agents,
        row=sd.where(
            sent_at < Tickets.agent_leaves_at,
            Tickets.first_number,
            Tickets.other_number,
        ),
    ).hide()
    contact_id = sd.only_if(inbound, contact).described(
        "who wrote, if it was the customer"
    )
    agent_id = sd.only_if(~inbound, agent).described("who wrote, if it was the desk")
    language = sd.where(kind.among("note"), "en", Tickets.language).described(
        "language of the text (ISO 639)"
    )
    core = sd.call(
        named,
        sd.call(
            phrase,
            sd.where(kind.among("ask"), Tickets.ask_draw, sd.draw()),
            language,
            sd.where(
                kind.among("request"),
                Tickets.intent,
                sd.where(
                    kind.among("solution"),
                    sd.where(
                        Tickets.intent.among("problem"),
                        sd.by(Tickets.area, AREA_FIX),
                        sd.by(Tickets.intent, FIXED),
                    ),
                    sd.where(
                        kind.among("note") & ~Tickets.intent.among("problem"),
                        "second level",
                        sd.by(kind, CORES),
                    ),
                ),
            ),
            returns="text",
        ),
        sd.call(
            phrase,
            sd.draw("name"),
            language,
            sd.by(Tickets.area, AREA_NAME),
            returns="text",
        ),
        returns="text",
    ).hide()
    detail = sd.call(
        phrase,
        sd.draw(),
        language,
        sd.where(
            kind.among("request") & Tickets.intent.among("problem"),
            sd.by(Tickets.area, AREA_DETAIL),
            "none",
        ),
        returns="text",
    ).hide()
    answer = sd.call(
        phrase,
        sd.draw(),
        language,
        sd.where(kind.among("answer", "answer again"), "answer", "none"),
        returns="text",
    ).hide()
    mood = sd.call(
        phrase,
        sd.draw(),
        language,
        sd.where(kind.among("request"), Tickets.mood, "none"),
        returns="text",
    ).hide()
    quote = sd.call(
        cited,
        sd.call(
            phrase,
            Tickets.ask_draw,
            language,
            sd.where(
                kind.among("answer") & Tickets.channel.among("email"), "ask", "none"
            ),
            returns="text",
        ),
        returns="text",
    ).hide()
    there = sd.over(in_order, order, happens, returns="flag").hide()
    body = sd.call(
        letter,
        there,
        channel.among("email", "web") & ~kind.among("note", "great"),
        inbound,
        language,
        sd.call(
            phrase,
            sd.draw("hello"),
            language,
            sd.where(inbound, "hello", "dear"),
            returns="text",
        ),
        core,
        detail,
        Tickets.shown_code,
        answer,
        mood,
        sd.via(contact, Contacts.phone),
        sd.call(
            phrase,
            sd.draw("bye"),
            language,
            sd.where(inbound, "bye", "care"),
            returns="text",
        ),
        sd.via(contact, Contacts.first_name),
        sd.via(contact, Contacts.last_name),
        Accounts.name,
        sd.via(agent, Agents.first_name),
        sd.via(agent, Agents.last_name),
        sd.by(Tickets.language, DESK_NAME),
        quote,
        returns="text",
    ).described("what was written")
    kept = sd.keep(there, expect=0.428)
