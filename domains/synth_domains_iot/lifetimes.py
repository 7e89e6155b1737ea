"""When each machine fails, and when it is serviced: its whole life at once.

A machine that was repaired is as good as new. How long it then runs follows one of three
Weibull laws: badly mounted parts fail early, some things fail at any age, the rest wears
out. Service comes every quarter, on Saturdays, except while the machine is down.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import synth_domains as sd

if TYPE_CHECKING:
    from collections.abc import Mapping

    from synth_domains.kernel import Array, normal, np

MODES = sd.assume(
    "modes",
    {"infant": 12, "random": 46, "wear": 42},
    "how often a repaired machine is bound to fail early, at any age, or by wear, per cent",
    source="the share by wear is far above the 11 % of Nowlan and Heap's aircraft",
    mark="design",
)
SHAPE = sd.assume(
    "shape",
    {"infant": 0.7, "random": 1.0, "wear": 3.0},
    "Weibull shape of the time to failure: below 1 early, 1 at any age, above by wear",
    source="PTC Windchill guide",
    mark="H",
)
SCALE = sd.assume(
    "scale",
    {"infant": 60, "random": 520, "wear": 620},
    "Weibull scale of the time to failure, days",
    mark="design",
)
AGING = sd.assume(
    "aging",
    0.05,
    "how much sooner a machine fails again for each year of its age, share",
    mark="design",
)

REPAIR_HOURS = sd.assume(
    "repair_hours",
    {"infant": 5, "random": 9, "wear": 13, "bad lot": 16, "clogged": 10},
    "median hours from a failure until the machine runs again, by what led to it",
    mark="design",
)
SERVICE_HOURS = sd.assume(
    "service_hours",
    {"filter change": 1.2, "lubrication": 0.8, "overhaul": 5.5},
    "median hours that a service takes",
    mark="design",
)

# What an order is for, by its number: a failure by its mode or story, or a service.
PURPOSES = ["infant", "random", "wear", "bad lot", "clogged"]
SERVICES = ["filter change", "lubrication", "overhaul"]
BAD_LOT, CLOGGED, FILTER_CHANGE, LUBRICATION, OVERHAUL = 3, 4, 5, 6, 7

# A machine's orders: the failures of its life, its last services, and one for each story.
FAILURES = 32
VISITS = 30
SLOTS = FAILURES + VISITS + 2
NEVER = 2**50
DAY = 86_400

# A lot of bearings was bad: when it came, and for how many days it was taken from.
LOT_ARRIVES = "2025-03-03"
LOT_DAYS = 70
# When, and in which plant, filters were not changed.
SKIPPED_FROM = "2025-03-31"
SKIPPED_DAYS = 182
SKIPPED_SITE = 7


def since_1970(times: Any) -> Array:
    """Times as whole seconds since 1970."""
    return np.asarray(times, dtype="datetime64[s]").astype(np.int64)


def by_machine(starts: Array, *columns: Array) -> list[Array]:
    """Columns as tables: a row for each machine, its orders side by side."""
    return [np.reshape(column, (len(starts), SLOTS)) for column in columns]


def purposes(
    starts: Array, u: Array, modes: Mapping[str, float], installed: Array, end: Array
) -> Array:
    """What each order is for: failures first, then services, then those of stories."""
    edges = np.cumsum(list(modes.values())) / sum(modes.values())
    found, begin = by_machine(
        starts, np.searchsorted(edges[:-1], u, side="right"), installed
    )
    quarter = last_service(begin[:, :1], end) - np.arange(VISITS)[::-1]
    cycle = np.array([OVERHAUL, FILTER_CHANGE, LUBRICATION, FILTER_CHANGE])
    found[:, FAILURES:-2] = cycle[quarter % 4]
    found[:, -2:] = BAD_LOT, CLOGGED
    return found.ravel()


def last_service(installed: Array, end: Array) -> Array:
    """How many quarters after its installation a machine is serviced for the last time.

    Services are planned a quarter ahead.
    """
    ahead = since_1970(end) + 91 * DAY - since_1970(installed)
    return ahead // (91 * DAY)


def stay(
    purpose: Array,
    u: Array,
    repairs: Mapping[str, float],
    services: Mapping[str, float],
) -> Array:
    """Hours for which a machine is down."""
    medians = [
        *(repairs[word] for word in PURPOSES),
        *(services[word] for word in SERVICES),
    ]
    spread = np.where(purpose < FILTER_CHANGE, 0.6, 0.3)
    found: Array = np.round(np.array(medians)[purpose] * np.exp(spread * normal(u)), 1)
    return found


def lifetime(
    purpose: Array, u: Array, shape: Mapping[str, float], scale: Mapping[str, float]
) -> Array:
    """Days from a repair to the next failure, before age is counted."""
    kind = np.minimum(purpose, 2)
    shapes = np.array([shape[word] for word in PURPOSES[:3]])[kind]
    scales = np.array([scale[word] for word in PURPOSES[:3]])[kind]
    found: Array = scales * (-np.log(u)) ** (1.0 / shapes)
    return found


def at_work(time: Array, shift: Array, nights: Array, weekends: Array) -> Array:
    """The time itself if the line works then, else a time of its next shifts."""
    local = time + shift
    date = (local // DAY).astype("datetime64[D]")
    of_year = (date - date.astype("datetime64[Y]")).astype(np.int64)
    local = local + np.where(of_year > 356, 10 * DAY, 0)
    day, second = local // DAY, local % DAY
    second = np.where(nights, second, 6 * 3600 + second * 2 // 3)
    weekday = (day + 3) % 7
    wait = np.where(weekends | (weekday < 5), 0, 7 - weekday)
    found: Array = (day + wait) * DAY + second - shift
    return found


def renewals(
    starts: Array,
    days: Array,
    hours: Array,
    installed: Array,
    shift: Array,
    nights: Array,
    weekends: Array,
    aging: float,
) -> Array:
    """When each machine fails: it is repaired, runs, and fails again."""
    days, hours, *machine = by_machine(
        starts, days, hours, installed, shift, nights, weekends
    )
    first, *line = (each[:, 0] for each in machine)
    first = since_1970(first)
    failed, began = np.full(days.shape, NEVER), first
    for place in range(FAILURES):
        years = (began - first) / (365.25 * DAY)
        due = began + (days[:, place] * np.exp(-aging * years) * DAY).astype(np.int64)
        failed[:, place] = np.maximum(at_work(due, *line), began + 1800)
        began = failed[:, place] + (hours[:, place] * 3600).astype(np.int64)
    return failed.ravel()


def services(
    starts: Array,
    day_u: Array,
    hour_u: Array,
    installed: Array,
    shift: Array,
    end: Array,
) -> Array:
    """When each machine is serviced: every quarter, on a Saturday morning after seven."""
    columns = (day_u, hour_u, since_1970(installed), shift)
    days, hours, first, ahead = by_machine(starts, *columns)
    visits, due = slice(FAILURES, -2), np.full(days.shape, NEVER)
    number = last_service(first[:, :1].astype("datetime64[s]"), end)
    number = number - np.arange(VISITS)[::-1]
    day = first[:, :1] // DAY + number * 91 + np.floor(days[:, visits] * 21.0 - 10.0)
    saturday = day + (5 - (day + 3) % 7) % 7
    second = 7 * 3600 + np.floor(hours[:, visits] * 3600.0) - ahead[:, :1]
    due[:, visits] = np.where(number >= 1, saturday * DAY + second, NEVER)
    return due.ravel()
