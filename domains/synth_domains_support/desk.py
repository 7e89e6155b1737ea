"""Who answers: a desk for each language, and its agents."""

from __future__ import annotations

from typing import TYPE_CHECKING

import synth_domains as sd
from synth_domains_support.calendars import (
    CLOSES,
    DESK_HOURS,
    HUB_CLOCK,
    HUB_ZONE,
    HUBS,
    OPENS,
)

if TYPE_CHECKING:
    from synth_domains.kernel import Array, np

DESKS = sd.assume(
    "desks",
    {
        "English, Americas": 40,
        "English and others, Europe": 14,
        "German": 12,
        "French": 9,
        "Spanish": 6,
        "Portuguese": 7,
        "Japanese": 7,
        "Korean": 5,
    },
    "agents by desk, per cent",
    mark="design",
)
DESK_LOCALE = {
    "English, Americas": "en_US",
    "English and others, Europe": "en_GB",
    "German": "de_DE",
    "French": "fr_FR",
    "Spanish": "es_MX",
    "Portuguese": "pt_BR",
    "Japanese": "ja_JP",
    "Korean": "ko_KR",
}
TEAM_NUMBERS = {desk: number for number, desk in enumerate(DESK_LOCALE, start=1)}
OPENING = dict.fromkeys(HUB_ZONE, str(OPENS))
CLOSING = dict.fromkeys(HUB_ZONE, str(CLOSES))
LEVELS = sd.assume(
    "levels",
    {"L1": 58, "L2": 32, "L3": 10},
    "agents by level of support, per cent",
    mark="design",
)
PACE = sd.assume(
    "pace",
    {"L1": 1.06, "L2": 0.96, "L3": 0.86},
    "how long an agent takes, by level, against the mean",
    mark="design",
)
CAREERS = sd.assume(
    "careers",
    {"stays": 50, "leaves": 25, "joins": 25},
    "agents who were there all the time, who left within two years, and who joined, per "
    "cent: one in six leaves in a year",
    mark="design",
)
TRAINING_DAYS = sd.assume(
    "training_days",
    14,
    "days from the first day at work to the first ticket of one's own",
    mark="design",
)


def evening_of(day: Array, days: float) -> Array:
    """Eight in the evening, UTC, so many days after a day."""
    hours = np.timedelta64(int(days * 24 + 20), "h")
    found: Array = day.astype("datetime64[us]") + hours
    return found


class Teams(sd.Table, rows=8):
    """Support desks: one for each language, each in one of four offices."""

    team_id = sd.key("TEAM-{:02d}")
    name = sd.listed(*DESK_LOCALE).described("language, and part of the world")
    hub = sd.by(name, HUBS).described("office")
    time_zone = sd.by(hub, HUB_ZONE).described("time zone of the office (IANA)")
    opens_at = sd.number_of(sd.by(hub, OPENING)).described(
        "local hour at which the desk opens: Monday to Friday, but for public holidays"
    )
    closes_at = sd.number_of(sd.by(hub, CLOSING)).described(
        "local hour at which the desk closes"
    )


class Agents(sd.Table, rows=48):
    """People who answer: each speaks the language of the desk."""

    agent_id = sd.key("AGT-{:03d}")
    desk = sd.choice(DESKS, exact=True).hide()
    career = sd.choice(CAREERS, exact=True).hide()
    number = sd.row_number().hide()
    clock = sd.by(sd.by(desk, HUBS), HUB_CLOCK).hide()
    team_id = sd.ref(Teams, row=sd.by(desk, TEAM_NUMBERS))
    locale = sd.by(desk, DESK_LOCALE).hide()
    first_name = sd.from_pool("first_names", locale).described("given name")
    last_name = sd.from_pool("last_names", locale).described("family name")
    email = sd.text(
        "{first}.{last}@support.example.com",
        first=sd.part(first_name, "first_latin"),
        last=sd.part(last_name, "last_latin"),
    ).described("work e-mail; a domain that reaches nobody (RFC 2606)")
    level = sd.choice(LEVELS).described("L1 first line, L2 specialist, L3 engineer")
    begins_at = sd.where(
        career.among("joins"),
        sd.later(sd.window_start(), sd.lognormal(260, 0.6, high=640), "days"),
        sd.later(sd.window_start(), -1 * sd.lognormal(620, 0.8, low=20), "days"),
    ).hide()
    arrives = sd.arrives(begins_at)
    hired_on = sd.business_day(begins_at, DESK_HOURS, clock).described(
        "first day at work"
    )
    ready_at = sd.call(evening_of, hired_on, TRAINING_DAYS, returns="time").hide()
    last_on = sd.business_day(
        sd.later(
            sd.window_start(),
            sd.uniform(30, 700, reason="people leave at any time"),
            "days",
        ),
        DESK_HOURS,
        clock,
    ).hide()
    leaves_at = sd.where(
        career.among("leaves"),
        sd.call(evening_of, last_on, 0, returns="time"),
        sd.later(sd.window_end(), 3650, "days"),
    ).hide()
    left_on = sd.only_if(leaves_at < sd.window_end(), last_on).described(
        "last day at work; none for those who are there"
    )
    speed = sd.lognormal(1.0, 0.14).hide()
    pace = (speed * sd.by(level, PACE)).hide()
    charm = sd.normal(0.0, 0.32).hide()
