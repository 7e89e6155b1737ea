"""What breaks on the product's side, where, for how long, and why."""

from __future__ import annotations

from typing import TYPE_CHECKING

import synth_domains as sd
from synth_domains_support.stories import (
    OUTAGE,
    OUTAGE_MINUTES,
    OUTAGE_STARTS,
    RELEASE,
    RELEASE_MINUTES,
    RELEASE_STARTS,
)

if TYPE_CHECKING:
    from synth_domains.kernel import ROWS, Array, by_clock, instant, later, np

AREAS = sd.assume(
    "areas",
    {
        "Sign-in": 13,
        "Billing": 14,
        "Reports": 17,
        "Integrations": 16,
        "Data import": 14,
        "API": 12,
        "Notifications": 14,
    },
    "tickets by part of the product, per cent",
    mark="design",
)
SEVERITIES = sd.assume(
    "severities",
    {"sev1": 9, "sev2": 30, "sev3": 61},
    "incidents by severity, per cent",
    mark="design",
)
DOWN_MINUTES = sd.assume(
    "down_minutes",
    {"sev1": 170, "sev2": 95, "sev3": 60},
    "median minutes from the start of an incident to its end, by severity",
    mark="design",
)
RAISED = sd.assume(
    "raised",
    {"sev1": 40.0, "sev2": 7.0, "sev3": 1.0},
    "tickets that an incident raises, by severity, against the smallest",
    mark="design",
)
CELLS = {"us": 56, "eu": 31, "ap": 13}
CAUSES = {
    "release": 38,
    "configuration": 20,
    "capacity": 14,
    "vendor": 12,
    "network": 9,
    "hardware": 7,
}
SYMPTOMS = {
    "Sign-in": ["single sign-on loops", "log-in page times out", "tokens are refused"],
    "Billing": ["invoices are late", "card payments fail", "wrong tax on invoices"],
    "Reports": ["dashboards stay empty", "exports time out", "figures are a day old"],
    "Integrations": [
        "connectors disconnect",
        "webhooks are late",
        "sync stops half-way",
    ],
    "Data import": ["imports hang", "rows are rejected", "files are not picked up"],
    "API": ["errors 503", "high latency", "rate limits too low"],
    "Notifications": ["e-mails are late", "alerts are sent twice", "no push messages"],
}
AT_WORK = (1, 1, 1, 1, 1, 1, 2, 4, 8, 11, 12, 11, 9, 10, 11, 10, 8, 5, 3, 2, 2, 2, 1, 1)


def incident_time(u: Array, number: Array, start: Array, end: Array) -> Array:
    """When the nth incident begins: things break while people change them."""
    seconds = (end - start) / np.timedelta64(1, "s") / ROWS["incidents"]
    drawn = later(start, (number - 1 + u) * seconds, "seconds")
    found = by_clock(drawn, np.zeros(len(u), dtype=np.int64), AT_WORK, u * 97.0 % 1.0)
    for told in (OUTAGE_STARTS, RELEASE_STARTS):
        found = np.where(holds(number, start, end, told), instant(told), found)
    return found


def holds(number: Array, start: Array, end: Array, told: str) -> Array:
    """Whether this is the incident in whose part of the window a moment lies."""
    share = (instant(told) - start) / (end - start)
    found: Array = np.floor(share * ROWS["incidents"]).astype(np.int64) + 1 == number
    return found


def is_outage(number: Array, start: Array, end: Array) -> Array:
    """Whether this is the incident of the outage."""
    return holds(number, start, end, OUTAGE_STARTS)


def is_release(number: Array, start: Array, end: Array) -> Array:
    """Whether this is the incident of the bad release."""
    return holds(number, start, end, RELEASE_STARTS)


def in_outage(u: Array) -> Array:
    """When somebody writes about the outage: most at once, others when they notice."""
    return later(instant(OUTAGE_STARTS), OUTAGE_MINUTES * u**1.2, "minutes")


def release_begins(row: Array) -> Array:
    """When the bad release is rolled out, for every row."""
    return np.full(len(row), instant(RELEASE_STARTS))


def release_ends(row: Array) -> Array:
    """When the bad release is mended, for every row."""
    return later(release_begins(row), np.full(len(row), RELEASE_MINUTES), "minutes")


def incident_of(source: Array, drawn: Array, start: Array, end: Array) -> Array:
    """The number of the incident a ticket belongs to, from 1; any for a usual ticket."""
    found = drawn
    for kind, told in ((2, OUTAGE_STARTS), (3, RELEASE_STARTS)):
        share = (instant(told) - start) / (end - start)
        number = np.floor(share * ROWS["incidents"]).astype(np.int64) + 1
        found = np.where(source == kind, np.clip(number, 1, ROWS["incidents"]), found)
    return found


class Incidents(sd.Table, rows=66):
    """Times at which a part of the product did not work for many."""

    incident_id = sd.key("INC-{:04d}")
    number = sd.row_number().hide()
    window = (sd.window_start(), sd.window_end())
    outage = sd.call(is_outage, number, *window, returns="flag").hide()
    release = sd.call(is_release, number, *window, returns="flag").hide()
    started_at = sd.call(
        incident_time, sd.draw(), number, *window, returns="time"
    ).described("when it began, UTC")
    arrives = sd.arrives(started_at)
    usual_severity = sd.choice(SEVERITIES, exact=True).hide()
    severity = sd.where(
        (sd.told(OUTAGE) & outage) | (sd.told(RELEASE) & release),
        sd.where(outage, "sev1", "sev2"),
        usual_severity,
    ).described("sev1 (a whole data center or a core function), sev2 or sev3")
    cell = sd.where(outage, "eu", sd.where(release, "all", sd.choice(CELLS))).described(
        "data center that is hit most: us, eu or ap"
    )
    area = sd.where(
        outage, "Sign-in", sd.where(release, "Integrations", sd.choice(AREAS))
    ).described("part of the product that does not work")
    title = sd.text(
        "{area}: {symptom} ({cell})",
        area=area,
        symptom=sd.choice(sd.by(area, SYMPTOMS)),
        cell=cell,
    ).described("what the status page says")
    cause = sd.where(
        outage, "network", sd.where(release, "release", sd.choice(CAUSES))
    ).described("what it came from, as found afterwards")
    usual_minutes = sd.whole(
        sd.lognormal(sd.by(usual_severity, DOWN_MINUTES), 0.55, low=12)
    ).hide()
    minutes = sd.where(
        sd.told(OUTAGE) & outage,
        OUTAGE_MINUTES,
        sd.where(sd.told(RELEASE) & release, RELEASE_MINUTES, usual_minutes),
    ).hide()
    over_at = sd.later(started_at, minutes, "minutes").hide()
    resolved_at = sd.only_if(over_at < sd.window_end(), over_at).described(
        "when it was over, UTC; none while it lasts"
    )
