"""What customers say afterwards, if they say anything."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

import synth_domains as sd
from synth_domains_support.accounts import Accounts
from synth_domains_support.contacts import Contacts
from synth_domains_support.letters import phrase
from synth_domains_support.service import REPLY_HOURS
from synth_domains_support.tickets import Tickets, contact_turn

if TYPE_CHECKING:
    from synth_domains.kernel import Array, Labels, np

CSAT_EDGES = sd.assume(
    "csat_edges",
    (-2.0, -1.65, -1.2, -0.05),
    "edges of the five scores on the scale of satisfaction: few in the middle (J-shape)",
    source="Hu, Pavlou and Zhang 2009, for the shape",
    mark="H",
)
CSAT_EFFECTS = sd.assume(
    "csat_effects",
    {"reply": 0.35, "breach": 0.9, "reopened": 1.25, "base": 1.15},
    "what a first reply e times slower, a breach and a reopening take away, and where "
    "satisfaction begins, on the logistic scale",
    mark="design",
)
ANSWERED = sd.assume(
    "answered",
    {"1": 0.21, "2": 0.11, "3": 0.065, "4": 0.085, "5": 0.125},
    "share of surveys that are answered, by what would be said: the very happy and the "
    "very angry more often",
    source="qatc.org, helpdeskfocus: about 10 %, up from 4 % where fewer are asked",
    mark="L",
)
FEELINGS = {"1": "bad", "2": "bad", "3": "mixed", "4": "good", "5": "good"}


def satisfaction(
    u: Array,
    reply: Array,
    late: Array,
    reopened: Array,
    charm: Array,
    effects: dict[str, float],
    edges: Sequence[float],
) -> Labels:
    """What a customer would say of a ticket, from 1 to 5 (an ordered logit)."""
    scale = effects["base"] + charm + np.log(u / (1.0 - u))
    scale = scale - effects["reply"] * np.log(reply)
    scale = scale - effects["breach"] * late - effects["reopened"] * reopened
    return Labels(np.searchsorted(np.array(edges), scale), ["1", "2", "3", "4", "5"])


class CsatSurveys(sd.Table, per=Tickets, count=1, most=1):
    """Surveys that are sent a day after the solution; few are answered."""

    csat_survey_id = sd.key("{ticket_id}-Q")
    ticket_id = sd.copy(Tickets.ticket_id)
    asked_at = sd.later(Tickets.solved_last_at, 1, "days").described(
        "when it was sent, UTC"
    )
    arrives = sd.arrives(asked_at)
    turn = contact_turn(asked_at).hide()
    contact_id = sd.ref_within(
        Contacts, Accounts, Tickets.contact_place + turn * Accounts.contacts_kept
    )
    opinion = sd.call(
        satisfaction,
        sd.draw(),
        Tickets.reply_work / sd.by(Tickets.priority, REPLY_HOURS),
        Tickets.late,
        Tickets.reopens,
        Tickets.charm,
        CSAT_EFFECTS,
        CSAT_EDGES,
        returns="text",
    ).hide()
    replies_at = sd.next_open(
        sd.later(asked_at, sd.lognormal(9, 1.2, high=140), "hours"),
        Tickets.own_shift,
        7,
        21,
    ).hide()
    answered = (
        sd.flag(sd.by(opinion, ANSWERED)) & (replies_at < sd.window_end())
    ).hide()
    answered_at = sd.only_if(answered, replies_at).described(
        "when it was answered, UTC; none for most"
    )
    score = sd.only_if(answered, sd.number_of(opinion)).described(
        "1 (very unhappy) to 5 (very happy); none without an answer"
    )
    comment = sd.only_if(
        answered & sd.flag(0.4),
        sd.call(
            phrase,
            sd.draw(),
            Tickets.language,
            sd.by(opinion, FEELINGS),
            returns="text",
        ),
    ).described("what was added in words; none for most")
    kept = sd.keep(asked_at < sd.window_end(), expect=0.992)
