"""What happened to each ticket, step by step."""

from __future__ import annotations

from typing import TYPE_CHECKING

import synth_domains as sd
from synth_domains_support.clockwork import (
    in_order,
    nth_flag,
    nth_time,
    second_of,
)
from synth_domains_support.desk import Agents
from synth_domains_support.tickets import Tickets

if TYPE_CHECKING:
    from synth_domains.kernel import Array, Labels, np

EVENTS = [
    "created",
    "assigned",
    "first reply breached",
    "asked",
    "answered",
    "asked again",
    "answered again",
    "escalated",
    "resolution breached",
    "solved",
    "reopened",
    "solved again",
    "closed",
    "reassigned",
]
EVENT = dict(zip(EVENTS, EVENTS, strict=True)) | {
    "asked again": "asked",
    "answered again": "answered",
    "solved again": "solved",
}
ACTORS = {
    "created": "contact",
    "assigned": "system",
    "first reply breached": "system",
    "asked": "agent",
    "answered": "contact",
    "escalated": "system",
    "resolution breached": "system",
    "solved": "agent",
    "reopened": "contact",
    "closed": "system",
    "reassigned": "system",
}
STATUSES = ["new", "open", "pending", "solved", "closed"]
# The status that each kind of event leads to; -1 where it stays.
LEADS_TO = [0, 1, -1, 2, 1, 2, 1, -1, -1, 3, 1, 3, 4, -1]


def event_kind(slot: Array) -> Labels:
    """What the nth kind of event is."""
    return Labels(slot - 1, EVENTS)


def status_after(starts: Array, slot: Array) -> Labels:
    """The status of a ticket after each of its events, in the order of time."""
    code = np.array(LEADS_TO)[slot - 1]
    row = np.arange(len(code))
    last = np.maximum.accumulate(np.where(code >= 0, row, 0))
    return Labels(code[last], STATUSES)


def status_before(starts: Array, slot: Array) -> Labels:
    """The status before each event; none before the first."""
    after = status_after(starts, slot)
    codes = np.append(-1, after.codes[:-1])
    codes[starts] = -1
    return Labels(codes, STATUSES)


class TicketEvents(sd.Table, per=Tickets, count=len(EVENTS), most=16):
    """The history of a ticket as the help desk keeps it, in order."""

    ticket_event_id = sd.key("{ticket_id}-E{:02d}")
    ticket_id = sd.copy(Tickets.ticket_id)
    drawn_at = sd.call(
        nth_time,
        sd.position(),
        Tickets.opened_at,
        Tickets.assigned_at,
        Tickets.reply_late_at,
        Tickets.asked_at,
        Tickets.answered_at,
        Tickets.asked_again_at,
        Tickets.answered_again_at,
        Tickets.escalated_at,
        Tickets.work_late_at,
        Tickets.solved_first_at,
        Tickets.reopened_at,
        Tickets.solved_again_at,
        Tickets.closes_at,
        Tickets.agent_leaves_at,
        returns="time",
    ).hide()
    drawn = sd.call(
        nth_flag,
        sd.position(),
        Tickets.waits >= 0,
        Tickets.waits >= 0,
        Tickets.reply_late,
        Tickets.waits > 0,
        Tickets.waits > 0,
        Tickets.waits > 1,
        Tickets.waits > 1,
        Tickets.work_late,
        Tickets.work_late,
        Tickets.waits >= 0,
        Tickets.reopens,
        Tickets.reopens,
        Tickets.waits >= 0,
        Tickets.handed_over,
        returns="flag",
    ).hide()
    happens = (drawn & (drawn_at < sd.window_end())).hide()
    order = sd.call(second_of, happens, drawn_at, returns="int").hide()
    slot = sd.over(in_order, order, sd.position(), returns="int").hide()
    occurred_at = sd.over(in_order, order, drawn_at, returns="time").described(
        "when it happened, UTC"
    )
    arrives = sd.arrives(occurred_at)
    event = sd.by(sd.call(event_kind, slot, returns="text"), EVENT).described(
        "created, assigned, asked (the customer), answered, escalated, first reply "
        "breached, resolution breached, solved, reopened, closed, or reassigned, "
        "because an agent left"
    )
    from_status = sd.only_if(
        sd.position() > 1, sd.over(status_before, slot, returns="text")
    ).described("status before; none for the first event")
    to_status = sd.over(status_after, slot, returns="text").described(
        "status after: new, open, pending, solved or closed"
    )
    actor = sd.by(event, ACTORS).described("contact, agent or system")
    agent = sd.ref(
        Agents,
        row=sd.where(
            occurred_at < Tickets.agent_leaves_at,
            Tickets.first_number,
            Tickets.other_number,
        ),
    ).hide()
    agent_id = sd.only_if(
        event.among("assigned", "reassigned", "asked", "solved"), agent
    ).described("the agent whom it was assigned to, or who did it")
    kept = sd.keep(sd.over(in_order, order, happens, returns="flag"), expect=0.427)
