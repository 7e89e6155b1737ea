"""Faults in the help desk and the sales of a software company."""

from __future__ import annotations

from collections.abc import Mapping

from mutants.mutant import Mutant


def number(name: str, values: Mapping[str, float]) -> Mutant:
    """A number of the plan that is off."""
    return Mutant(name, "support", "plan", values=values)


def script(name: str, where: str, old: str, new: str) -> Mutant:
    """A piece of the script that is off."""
    return Mutant(name, "support", where, edits={old: new})


SUPPORT = (
    number("Enterprise writes a fifth more", {"tickets/Enterprise": 1.2}),
    number(
        "a tenth more critical tickets of Business",
        {"priorities/Business/critical": 1.1},
    ),
    number("a tenth more tickets about reports", {"areas/Reports": 1.1}),
    number("medium tickets take a tenth longer", {"work_hours/medium": 1.1}),
    number("work varies less", {"work_spread": 0.8}),
    number("Team pays a tenth less for a seat", {"seat_price/Team": 0.9}),
    number("Business buys a tenth more seats", {"seats/Business": 1.1}),
    number("more of the small customers leave", {"churn/under 10k": 1.15}),
    number("fewer surveys of happy customers", {"answered/5": 0.85}),
    number("breaches hardly hurt satisfaction", {"csat_effects/breach": 0.5}),
    number("fast tickets are reopened a tenth more often", {"reopened/fast": 1.2}),
    number(
        "a fifth more monthly bills",
        {"subscriptions.billing.values/Business/monthly": 1.2},
    ),
    number(
        "a tenth more deals are lost to price",
        {"opportunities.lost_because.weights/price": 1.2},
    ),
    number("a tenth more chat", {"tickets.channel.values/low/chat": 1.3}),
    number("low tickets: promised in a tenth more time", {"work_target/low": 1.1}),
    number("the end of the month is no busier for deals", {"month_end/31": 0.5}),
    number(
        "a tenth more accounts in finance", {"accounts.industry.weights/finance": 1.1}
    ),
    number("Mondays are a fifth busier", {"weekdays/0": 1.2}),
    Mutant("one account too many", "support", "plan", rows={"accounts": 1}),
    script(
        "tickets close a day late",
        "table tickets",
        'later(ticket.solved_last_at, CLOSE_DAYS, "days")',
        'later(ticket.solved_last_at, CLOSE_DAYS + 1, "days")',
    ),
    script(
        "offices by the clock of UTC",
        "kernel: clock_shift",
        "        shift = np.where(region.codes == code, np.array(ahead)[since], shift)",
        "        shift = np.where(region.codes == code, np.array(ahead)[since] * 0, shift)",
    ),
    script(
        "work of the weekend is done on Saturdays",
        "function at_work",
        "    late = weekday > 3\n",
        "    late = weekday > 4\n",
    ),
    script(
        "events of a ticket in no order",
        "function in_order",
        "value[np.lexsort((at, np.cumsum(parent)))]",
        "value[np.lexsort((-at.astype(np.int64), np.cumsum(parent)))]",
    ),
    script(
        "agents answer before they are trained",
        "table tickets",
        "                (agent.ready_at <= ticket.opened_at)\n                & (",
        "                (agent.ready_at < agent.leaves_at)\n                & (",
    ),
    script(
        "tickets go to any desk",
        "table tickets",
        '            "first_agent_row",\n            "agents",\n            popularity=0.3,\n'
        '            same={"desk": ticket.desk},\n',
        '            "first_agent_row",\n            "agents",\n            popularity=0.3,\n',
    ),
    script(
        "all messages in English",
        "table contacts",
        'contact.foreign, "en", contact.account.language',
        'contact.foreign | True, "en", contact.account.language',
    ),
    script(
        "tickets of customers who have left",
        "table tickets",
        "ticket.real & (ticket.opened_at < ticket.gone_at)",
        "ticket.real",
    ),
    script(
        "the outage lasts half as long",
        "story",
        "np.where(incident.outage, 640, incident.usual_minutes)",
        "np.where(incident.outage, 320, incident.usual_minutes)",
    ),
    script(
        "add-ons also for those who left before",
        "table subscriptions",
        "            & (subscription.started_at < subscription.account.gone_at)\n",
        "",
    ),
    script(
        "one draw for priority and area",
        "table tickets",
        'choice(draw(ticket, "area"), AREAS)',
        'choice(draw(ticket, "priority"), AREAS)',
    ),
    script(
        "annual value of eleven months",
        "table subscriptions",
        "subscription.seat_price * subscription.seats * 12",
        "subscription.seat_price * subscription.seats * 11",
    ),
    script(
        "agents sign for other tickets",
        "table ticket_events",
        "lambda: ticket_event.agent_row.agent_id",
        "lambda: Labels(np.zeros(len(ticket_event._row), np.int64), ['AGT-001'])",
    ),
    script(
        "a deal's stages in the wrong order",
        "function stage_part",
        "    draws = np.stack((one, two, three, four))",
        "    draws = np.stack((one, one, one, one))",
    ),
    script(
        "half of the tickets of an incident are of another one",
        "function incident_of",
        "    found = drawn\n",
        "    found = np.where(drawn % 2 == 0, np.maximum(drawn - 1, 1), drawn)\n",
    ),
)
