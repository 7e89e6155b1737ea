"""What customers ask for, and how it goes on until it is closed."""

from __future__ import annotations

import synth_domains as sd
from synth_domains_support.accounts import Accounts
from synth_domains_support.calendars import DESK_HOURS, HUB_CLOCK, REQUESTS
from synth_domains_support.clientele import KINDS, TICKETS, TIERS
from synth_domains_support.clockwork import (
    first_of,
    gone_by,
    hours_left,
    in_office,
    in_order,
    minutes_of,
    pace_of,
    same_word,
    second_of,
    slot_kind,
    some_contact,
    soon_after,
    sooner,
    status_at,
    turn_at,
)
from synth_domains_support.contacts import Contacts, contact_change
from synth_domains_support.desk import Agents
from synth_domains_support.desk_time import after_waits, by_desk
from synth_domains_support.incidents import (
    AREAS,
    RAISED,
    Incidents,
    in_outage,
    incident_of,
    release_begins,
    release_ends,
)
from synth_domains_support.letters import AREA_NAME, SUBJECTS, error_code, named, phrase
from synth_domains_support.service import (
    ANSWER_HOURS,
    BACKLOG,
    BREACH_CHURN,
    CHANNEL_PACE,
    CHANNELS,
    CLOSE_DAYS,
    CUT_TARGET,
    DIFFICULTY,
    INTENTS,
    LEAVING_DAYS,
    MOODS,
    OUTAGE_CHURN,
    PRIORITIES,
    REOPENED,
    REPLY_HOURS,
    REPLY_TARGET,
    URGENT,
    WAITS,
    WORK_HOURS,
    WORK_SPREAD,
    WORK_TARGET,
)
from synth_domains_support.stories import OUTAGE, RELEASE, SLA_CHANGE

EACH_YEAR = (
    sd.share_of(TIERS, "Starter") * sd.value_of(TICKETS, "Starter")
    + sd.share_of(TIERS, "Team") * sd.value_of(TICKETS, "Team")
    + sd.share_of(TIERS, "Business") * sd.value_of(TICKETS, "Business")
    + sd.share_of(TIERS, "Enterprise") * sd.value_of(TICKETS, "Enterprise")
)


class Tickets(
    sd.Table,
    per=Accounts,
    count=Accounts.usual_tickets
    + Accounts.incident_tickets
    + Accounts.outage_tickets
    + Accounts.release_tickets,
    most=1024,
    expect=EACH_YEAR
    * sd.share_of(KINDS, "customer")
    * sd.window_years()
    * (1.05 - sd.window_years() * 0.215),
):
    """Requests for help, from the first message until they are closed."""

    ticket_id = sd.key("{account_id}-T{:04d}")
    account_id = sd.copy(Accounts.account_id)
    contact_place = sd.call(
        some_contact, sd.draw("contact"), Accounts.contacts_kept, returns="int"
    ).hide()
    # The tickets of an account, as they are drawn: usual ones, then those of incidents.
    slot = sd.call(
        slot_kind,
        sd.position(),
        Accounts.usual_tickets,
        Accounts.incident_tickets,
        Accounts.outage_tickets,
        returns="int",
    ).hide()
    drawn = sd.ref(
        Incidents, popularity=0.0, weights={Incidents.usual_severity: RAISED}
    ).hide()
    usual_at = sd.moment(
        REQUESTS,
        after=Accounts.begins_at,
        before=Accounts.ends_at,
        region=Accounts.region,
    ).hide()
    incident_at = sd.call(
        soon_after,
        sd.draw(),
        sd.via(drawn, Incidents.started_at),
        sd.via(drawn, Incidents.usual_minutes),
        returns="time",
    ).hide()
    outage_at = sd.call(in_outage, sd.draw(), returns="time").hide()
    release_at = sd.moment(
        REQUESTS,
        after=sd.call(release_begins, sd.position(), returns="time"),
        before=sd.call(release_ends, sd.position(), returns="time"),
        region=Accounts.region,
    ).hide()
    drawn_at = sd.where(
        slot < 1,
        usual_at,
        sd.where(slot < 2, incident_at, sd.where(slot < 3, outage_at, release_at)),
    ).hide()
    # Who is not at work does not notice; incidents of stories have tickets of their own.
    hit = (
        sd.call(
            in_office,
            drawn_at,
            sd.clock_shift(drawn_at, REQUESTS, Accounts.region),
            returns="flag",
        )
        & sd.call(
            same_word, sd.via(drawn, Incidents.cell), Accounts.cell, returns="flag"
        )
        & ~sd.via(drawn, Incidents.outage)
    ).hide()
    possible = (
        (drawn_at >= Accounts.begins_at)
        & (drawn_at < Accounts.ends_at)
        & ((slot < 1) | (slot > 1) | hit)
    ).hide()

    # The same in the order of time, so that numbers grow with time.
    opened_at = sd.over(in_order, drawn_at, drawn_at, returns="time").described(
        "when the customer wrote, UTC"
    )
    arrives = sd.arrives(opened_at)
    first_change_at = contact_change(contact_place).hide()
    second_change_at = contact_change(contact_place + Accounts.contacts_kept).hide()
    third_change_at = contact_change(contact_place + Accounts.contacts_kept * 2).hide()
    fourth_change_at = contact_change(contact_place + Accounts.contacts_kept * 3).hide()
    fifth_change_at = contact_change(contact_place + Accounts.contacts_kept * 4).hide()
    contact_turn = sd.call(
        turn_at,
        opened_at,
        first_change_at,
        second_change_at,
        third_change_at,
        fourth_change_at,
        fifth_change_at,
        returns="int",
    ).hide()
    contact_id = sd.ref_within(
        Contacts, Accounts, contact_place + contact_turn * Accounts.contacts_kept
    )
    hub = sd.via(contact_id, Contacts.hub).hide()
    clock = sd.by(hub, HUB_CLOCK).hide()
    source = sd.over(in_order, drawn_at, slot, returns="int").hide()
    happens = sd.over(in_order, drawn_at, possible, returns="flag").hide()
    incident_number = sd.over(
        in_order, drawn_at, sd.via(drawn, Incidents.number), returns="int"
    ).hide()
    incident_place = sd.call(
        incident_of,
        source,
        incident_number,
        sd.window_start(),
        sd.window_end(),
        returns="int",
    ).hide()
    incident = sd.ref(Incidents, row=incident_place).hide()
    real = (
        happens
        & (
            (source < 2)
            | (sd.told(OUTAGE) & (source < 3))
            | (sd.told(RELEASE) & (source > 2))
        )
    ).hide()
    caused = (source > 0).hide()

    area = sd.where(
        caused, sd.via(incident, Incidents.area), sd.choice(AREAS)
    ).described("part of the product it is about")
    priority = sd.where(
        caused,
        sd.by(sd.via(incident, Incidents.severity), URGENT),
        sd.choice(sd.by(Accounts.tier, PRIORITIES)),
    ).described("critical, high, medium or low")
    intent = sd.where(caused, "problem", sd.choice(sd.by(priority, INTENTS))).described(
        "problem, question, request or access"
    )
    own_shift = sd.clock_shift(opened_at, REQUESTS, Accounts.region).hide()
    channel = sd.where(
        sd.busy(opened_at, DESK_HOURS, clock) > 0,
        sd.choice(sd.by(priority, CHANNELS)),
        sd.choice({"email": 56, "web": 44}),
    ).described("email, web, chat or phone; the last two in office hours only")
    language = sd.via(contact_id, Contacts.language).described(
        "language in which the customer writes (ISO 639)"
    )
    desk = sd.via(contact_id, Contacts.desk).hide()
    first_agent = sd.ref(
        Agents,
        popularity=0.3,
        same={Agents.desk: desk},
        accept=(Agents.ready_at <= opened_at) & (opened_at < Agents.leaves_at),
    ).hide()
    # Who takes over from an agent who leaves before all is done.
    other_agent = sd.ref(
        Agents,
        popularity=0.3,
        same={Agents.desk: desk},
        accept=Agents.career.among("stays"),
    ).hide()
    first_number = sd.via(first_agent, Agents.number).hide()
    other_number = sd.via(other_agent, Agents.number).hide()
    agent_leaves_at = sd.via(first_agent, Agents.leaves_at).hide()
    incident_id = sd.only_if(caused, incident).described(
        "the incident that it was linked to; none for most"
    )
    always = (priority.among("critical") | caused).hide()

    # How much work it takes, in hours on the desk's clock, and when that is done.
    answer = (
        sd.lognormal(sd.by(priority, REPLY_HOURS), 0.75, high=200)
        * sd.by(channel, CHANNEL_PACE)
        * sd.where(sd.during(OUTAGE, opened_at) & hub.among("Manchester"), BACKLOG, 1.0)
    ).hide()
    effort = (
        sd.lognormal(sd.by(priority, WORK_HOURS), WORK_SPREAD, high=700)
        * sd.via(first_agent, Agents.pace)
        * sd.by(area, DIFFICULTY)
    ).hide()
    work = sd.where(
        sd.told(RELEASE) & (source > 2),
        effort * 1.7,
        sd.where(
            caused,
            effort * sd.where(source > 1, 1.0, 0.2)
            + sd.call(hours_left, opened_at, sd.via(incident, Incidents.over_at)),
            effort,
        ),
    ).hide()
    waits = sd.number_of(sd.choice(sd.by(intent, WAITS))).hide()
    first_work = sd.where(
        waits > 0,
        work * sd.uniform(0.2, 0.7, reason="questions come up any time"),
        work,
    ).hide()
    second_work = sd.where(
        waits > 1,
        first_work
        + (work - first_work) * sd.uniform(0.2, 0.8, reason="and so do further ones"),
        work,
    ).hide()
    reply_work = sd.call(sooner, answer, first_work).hide()
    answers = sd.lognormal(ANSWER_HOURS, 1.1, high=240).hide()
    answers_again = sd.lognormal(ANSWER_HOURS, 1.1, high=240).hide()
    assigned_at = by_desk(opened_at, reply_work * 0.3, always, clock).hide()
    replied_at = by_desk(opened_at, reply_work, always, clock).hide()
    asked_at = by_desk(opened_at, first_work, always, clock).hide()
    answered_at = sd.next_open(
        sd.later(asked_at, answers, "hours"), own_shift, 8, 19, days=5
    ).hide()
    asked_again_at = by_desk(
        answered_at, second_work - first_work, always, clock
    ).hide()
    answered_again_at = sd.next_open(
        sd.later(asked_again_at, answers_again, "hours"), own_shift, 8, 19, days=5
    ).hide()
    solved_first_at = sd.where(
        waits > 0,
        by_desk(
            sd.where(waits > 1, answered_again_at, answered_at),
            work - sd.where(waits > 1, second_work, first_work),
            always,
            clock,
        ),
        asked_at,
    ).hide()

    # What goes wrong: promises that are not kept, solutions that do not hold.
    work_target = sd.where(
        sd.during(SLA_CHANGE, opened_at) & priority.among("high"),
        CUT_TARGET,
        sd.by(priority, WORK_TARGET),
    ).hide()
    reply_late = (reply_work > sd.by(priority, REPLY_TARGET)).hide()
    work_late = (work > work_target).hide()
    reply_late_at = by_desk(
        opened_at, sd.by(priority, REPLY_TARGET) * 1.0, always, clock
    ).hide()
    asks = (opened_at, first_work, answered_at, second_work, answered_again_at)
    work_late_at = after_waits(work_target, *asks, always, clock).hide()
    haste = sd.call(pace_of, effort, sd.by(priority, WORK_HOURS), returns="text").hide()
    reopens = sd.flag(
        sd.by(haste, REOPENED)
        * sd.where(sd.told(RELEASE) & (source > 2), 3.0, 1.0)
        * sd.where(sd.during(SLA_CHANGE, opened_at) & priority.among("high"), 1.7, 1.0)
    ).hide()
    reopened_at = sd.next_open(
        sd.later(solved_first_at, sd.lognormal(19, 0.8, high=88), "hours"),
        own_shift,
        8,
        19,
        days=5,
    ).hide()
    solved_again_at = by_desk(
        reopened_at, effort * sd.lognormal(0.45, 0.5), always, clock
    ).hide()
    solved_last_at = sd.where(reopens, solved_again_at, solved_first_at).hide()
    closes_at = sd.later(solved_last_at, CLOSE_DAYS, "days").hide()

    escalated_at = after_waits(work_target * 0.75, *asks, always, clock).hide()
    thanks_at = sd.next_open(
        sd.later(solved_first_at, sd.lognormal(3, 1.1, high=60), "hours"),
        own_shift,
        8,
        19,
        days=5,
    ).hide()
    thanks = (sd.flag(sd.where(work_late | reply_late, 0.1, 0.34)) & ~reopens).hide()
    mood = sd.choice(sd.by(sd.where(caused, "critical", priority), MOODS)).hide()
    ask_draw = sd.draw().hide()
    shown_code = sd.call(error_code, sd.draw(), area, returns="text").hide()
    subject = sd.call(
        named,
        sd.call(
            phrase,
            sd.draw(),
            language,
            sd.by(intent, SUBJECTS),
            returns="text",
        ),
        sd.call(
            phrase, sd.draw("name"), language, sd.by(area, AREA_NAME), returns="text"
        ),
        returns="text",
    ).described("subject line, in that language")

    late = (reply_late | work_late).hide()
    late_at = sd.where(reply_late, reply_late_at, work_late_at).hide()
    # Whom the outage drives away would have stayed.
    stays = (
        (source < 2) | ((source < 3) & (Accounts.usually_gone_at >= sd.window_end()))
    ).hide()
    felt_late = (reply_late | (work > sd.by(priority, WORK_TARGET))).hide()
    leaving_by = sd.where(
        sd.told(OUTAGE) & (source > 1) & (source < 3),
        sd.by(Accounts.band, OUTAGE_CHURN),
        sd.by(Accounts.band, BREACH_CHURN),
    ).hide()
    leaves_at = sd.later(late_at, sd.lognormal(LEAVING_DAYS, 0.16), "days").hide()
    leaving = sd.over(
        first_of,
        sd.call(
            second_of,
            real & felt_late & stays & sd.flag(leaving_by),
            leaves_at,
            returns="int",
        ),
        Accounts.usually_gone_at,
        source > 1,
        sd.window_end(),
        returns="int",
    ).hide()
    leaving_for_outage = sd.where((leaving > 0) & (source > 1), 1, 0).hide()
    gone_at = sd.over(gone_by, leaving, Accounts.usually_gone_at, returns="time").hide()

    worked_until = sd.where(
        solved_last_at < sd.window_end(), solved_last_at, sd.window_end()
    ).hide()
    handed_over = (
        (assigned_at < agent_leaves_at) & (agent_leaves_at < worked_until)
    ).hide()
    agent_id = sd.ref(
        Agents,
        row=sd.where(agent_leaves_at > worked_until, first_number, other_number),
    ).described("who has it, or had it last")
    charm = sd.via(agent_id, Agents.charm).hide()

    first_reply_target_minutes = sd.call(
        minutes_of, sd.by(priority, REPLY_TARGET) * 1.0, returns="int", spark="int"
    ).described("service level for the first reply, minutes on the desk's clock")
    first_reply_minutes = sd.only_if(
        replied_at < sd.window_end(),
        sd.call(minutes_of, reply_work, returns="int", spark="int"),
    ).described("minutes to the first reply on that clock; none before it")
    resolution_target_minutes = sd.call(
        minutes_of, work_target, returns="int", spark="int"
    ).described("service level for the solution, minutes on the desk's clock")
    resolution_minutes = sd.only_if(
        solved_first_at < sd.window_end(),
        sd.call(minutes_of, work, returns="int", spark="int"),
    ).described(
        "minutes to the first solution on that clock, which runs in office hours (for "
        "critical tickets always) and stops while the desk waits for the customer"
    )
    first_replied_at = sd.only_if(replied_at < sd.window_end(), replied_at).described(
        "first reply, UTC; none before it"
    )
    solved_at = sd.where(
        reopens & (reopened_at < sd.window_end()),
        sd.only_if(solved_again_at < sd.window_end(), solved_again_at),
        sd.only_if(solved_first_at < sd.window_end(), solved_first_at),
    ).described("solution that stands, UTC; none while there is none")
    closed_at = sd.only_if(closes_at < sd.window_end(), closes_at).described(
        "when it was closed for good, UTC: a week after the solution"
    )
    status = sd.call(
        status_at,
        sd.window_end(),
        assigned_at,
        solved_first_at,
        sd.only_if(reopens, reopened_at),
        sd.only_if(reopens, solved_again_at),
        closes_at,
        ((waits > 0) & (asked_at < sd.window_end()) & (answered_at >= sd.window_end()))
        | (
            (waits > 1)
            & (asked_again_at < sd.window_end())
            & (answered_again_at >= sd.window_end())
        ),
        returns="text",
    ).described("new, open, pending, solved or closed, at the window's end")
    kept = sd.keep(real & (opened_at < gone_at), expect=0.863)


def contact_turn(at: sd.Column) -> sd.Column:
    """Who has the place of a ticket's contact at a time: 0 is the first, 1 follows."""
    return sd.call(
        turn_at,
        at,
        Tickets.first_change_at,
        Tickets.second_change_at,
        Tickets.third_change_at,
        Tickets.fourth_change_at,
        Tickets.fifth_change_at,
        returns="int",
    )
