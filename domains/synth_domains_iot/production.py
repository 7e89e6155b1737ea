"""What the machines make: a run for each shift that they work."""

from __future__ import annotations

from typing import TYPE_CHECKING

import synth_domains as sd
from synth_domains_iot.calendars import DEMAND, WORKDAYS
from synth_domains_iot.machines import Equipment
from synth_domains_iot.plants import Lines, Sites
from synth_domains_iot.upkeep import MaintenanceOrders

if TYPE_CHECKING:
    from collections.abc import Sequence

    from synth_domains.kernel import Array, Labels, between, np

PRODUCTS = (
    *("Drive shaft 25 mm", "Bushing 40 mm", "Valve spindle"),
    *("Pump housing", "Bearing bracket", "Gear case lid"),
    *("Cable gland", "Filter cap", "Connector shell"),
    *("Mounting plate", "Hinge half", "Contact spring"),
    *("Window profile", "Cable duct", "Edge trim"),
)
MADE_BY = {
    name: kind
    for kind, names in zip(
        ("lathe", "machining center", "injection moulder", "press", "extruder"),
        (PRODUCTS[start : start + 3] for start in range(0, 15, 3)),
        strict=True,
    )
    for name in names
}
FIRST_PRODUCT = {
    MADE_BY[name]: row for row, name in reversed(list(enumerate(PRODUCTS, start=1)))
}
PIECES = sd.assume(
    "pieces",
    {
        "Drive shaft 25 mm": 34,
        "Bushing 40 mm": 58,
        "Valve spindle": 26,
        "Pump housing": 9,
        "Bearing bracket": 14,
        "Gear case lid": 11,
        "Cable gland": 520,
        "Filter cap": 310,
        "Connector shell": 420,
        "Mounting plate": 1150,
        "Hinge half": 1600,
        "Contact spring": 2400,
        "Window profile": 95,
        "Cable duct": 140,
        "Edge trim": 230,
    },
    "pieces in an hour at nominal speed",
    mark="design",
)
SCRAP = sd.assume(
    "scrap",
    {
        "lathe": 0.018,
        "machining center": 0.022,
        "injection moulder": 0.028,
        "press": 0.012,
        "extruder": 0.035,
    },
    "median share of pieces that are scrapped, on a sound machine",
    mark="design",
)
SCRAP_RISE = sd.assume(
    "scrap_rise",
    4.0,
    "how much scrap rises until a machine fails, in multiples of its usual",
    mark="design",
)
SPEED = sd.assume(
    "speed",
    0.83,
    "median speed of a run against the nominal one; with scrap and downtime, OEE is 60 %",
    source="LNS, OEE of 55 to 60 %",
    mark="L",
)
UNMANNED = sd.assume(
    "unmanned", 0.06, "share of shifts for which there is no order", mark="design"
)
GROWTH = sd.assume(
    "growth",
    0.9,
    "how decline begins: in proportion to time at 1, faster at first below it",
    mark="design",
)
LEAST_BUSY = {"two shifts": 0.6, "three shifts": 0.6, "continuous": 0.1}


class Products(sd.Table, rows=len(PRODUCTS)):
    """What the plants make."""

    product_id = sd.key("PROD-{:03d}")
    name = sd.listed(*PRODUCTS).described("what it is")
    made_on = sd.by(name, MADE_BY).described("kind of machine that makes it")
    pieces_per_hour = sd.by(name, PIECES).described("pieces in an hour, nominal")


def week(times: Array) -> Array:
    """The number of the week of a time."""
    return (times.astype("datetime64[D]").astype(np.int64) + 3) // 7


def one_of_three(first: Array, u: Array) -> Array:
    """The row of one of the three products of a kind of machine."""
    found: Array = first + np.floor(u * 3.0).astype(np.int64)
    return found


def shift_of(number: Array) -> Labels:
    """The name of a shift."""
    return Labels((number - 1) % 3, ["early", "late", "night"])


def demand(times: Array, months: Sequence[float]) -> Array:
    """How hard machines are run in the month of a time."""
    month = times.astype("datetime64[M]").astype(np.int64) % 12
    found: Array = np.array(months)[month]
    return found


def decline(at: Array, degrades: Array, fails: Array, growth: float) -> Array:
    """How far a machine has degraded: 0 while it is sound, 1 when it fails."""
    second = np.timedelta64(1, "s")
    whole_way, gone = (fails - degrades) / second, (at - degrades) / second
    coming = ~np.isnat(fails) & (whole_way > 0)
    part = np.divide(gone, whole_way, out=np.zeros(len(at)), where=coming)
    return np.clip(part, 0.0, 1.0) ** growth


def earlier(one: Array, other: Array) -> Array:
    """The earlier of two times; the first if there is no other."""
    return np.where(other < one, other, one)


def later_of(one: Array, other: Array) -> Array:
    """The later of two times; the first if there is no other."""
    return np.where(other > one, other, one)


def hours_between(start: Array, end: Array) -> Array:
    """Hours from one time to another."""
    return between(start, end, "hours")


def effort(demand: Array, usual: Array) -> Array:
    """How hard a machine is run: never without load, never beyond what it is rated for."""
    return np.clip(demand * usual, 0.35, 1.0)


def scrap(pieces: Array, share: Array, u: Array) -> Array:
    """Pieces that are thrown away: about their share, and whole ones."""
    expected = np.maximum(pieces, 0) * np.minimum(share, 0.6)
    return np.minimum(np.floor(expected + u), pieces).astype(np.int64)


class ProductionRuns(sd.Table, per=Equipment, every="8 hours", one="run"):
    """What a machine made in a shift: nothing while it is down, and more scrap before."""

    run_id = sd.key("{equipment_id}-R{:05d}")
    equipment_id = sd.copy(Equipment.equipment_id)
    due = sd.step_time().hide()
    ahead = sd.clock_shift(due, WORKDAYS, Sites.region).hide()
    shift_begins = sd.later(due, 6 * 3600 - ahead, "seconds").hide()
    shift = sd.call(shift_of, sd.position(), returns="text").described(
        "early, late or night: from 6, 14 and 22 by the plant's clock"
    )
    day_begins = sd.later(shift_begins, 1, "hours").hide()
    before = sd.latest(
        MaintenanceOrders, by=MaintenanceOrders.happens_at, at=shift_begins
    )
    after = sd.coming(
        MaintenanceOrders, by=MaintenanceOrders.happens_at, at=shift_begins
    )
    failing = sd.coming(
        MaintenanceOrders, by=MaintenanceOrders.fails_at, at=shift_begins, written=False
    )
    product = sd.call(
        one_of_three,
        sd.by(Equipment.kind, FIRST_PRODUCT),
        sd.draw_for(Equipment.number, sd.call(week, shift_begins, returns="int")),
        returns="int",
    ).hide()
    product_id = sd.ref(Products, row=product)
    started_at = sd.call(
        later_of,
        sd.later(shift_begins, sd.exponential(6), "minutes"),
        sd.of(before, MaintenanceOrders.ends_at),
        returns="time",
    ).described("when it began, UTC")
    over_at = sd.call(
        earlier,
        sd.later(shift_begins, 480 - sd.exponential(5), "minutes"),
        sd.of(after, MaintenanceOrders.happens_at),
        returns="time",
    ).hide()
    arrives = sd.arrives(over_at)
    over = (over_at < sd.window_end()).hide()
    ended_at = sd.only_if(over, over_at).described(
        "when it ended, UTC: with the shift, or when the machine stopped; none while it runs"
    )
    hours = sd.call(hours_between, started_at, over_at).hide()
    health = sd.call(
        decline,
        over_at,
        sd.of(failing, MaintenanceOrders.degrades_at),
        sd.of(failing, MaintenanceOrders.fails_at),
        GROWTH,
    ).hide()
    load = sd.call(
        effort, sd.call(demand, shift_begins, DEMAND), sd.normal(0.72, 0.09)
    ).hide()
    load_percent = sd.whole(load * 100).described(
        "mean power of the main drive against the rated one, %"
    )
    planned_pieces = sd.whole(Products.pieces_per_hour * 8 * 0.87).described(
        "pieces that the schedule expects of a whole shift"
    )
    pieces = sd.whole(
        Products.pieces_per_hour
        * hours
        * sd.call(demand, shift_begins, DEMAND)
        * (1 - health * 0.06)
        * (1 - sd.lognormal(1 - SPEED, 0.45, high=0.7))
    ).hide()
    scrapped = sd.call(
        scrap,
        pieces,
        sd.by(Equipment.kind, SCRAP)
        * sd.lognormal(1.0, 0.35)
        * (1 + health * SCRAP_RISE),
        sd.draw(),
        returns="int",
    ).hide()
    good_pieces = sd.only_if(over, pieces - scrapped).described(
        "pieces that passed; none while it runs"
    )
    scrap_pieces = sd.only_if(over, scrapped).described(
        "pieces that were thrown away; none while it runs"
    )
    kept = sd.keep(
        (
            sd.busy(day_begins, WORKDAYS, Sites.region)
            >= sd.by(Lines.shift_pattern, LEAST_BUSY)
        )
        & ~(shift.among("night") & Lines.shift_pattern.among("two shifts"))
        & ~sd.flag(UNMANNED)
        & (shift_begins >= Equipment.installed_at)
        & (started_at >= sd.window_start())
        & (started_at < sd.window_end())
        & (hours > 0.25),
        expect=0.62,
    )
