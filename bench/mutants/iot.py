"""Faults in the plants and their machines."""

from __future__ import annotations

from collections.abc import Mapping

from mutants.mutant import Mutant


def number(name: str, values: Mapping[str, float]) -> Mutant:
    """A number of the plan that is off."""
    return Mutant(name, "iot", "plan", values=values)


def script(name: str, where: str, old: str, new: str) -> Mutant:
    """A piece of the script that is off."""
    return Mutant(name, "iot", where, edits={old: new})


IOT = (
    number("a bearing set costs a tenth more", {"part_price/Main bearing set": 1.1}),
    number("readings get lost twice as often", {"lost": 2.0}),
    number("a fifth more bad readings", {"quality/bad": 1.2}),
    number("gateways are cut off a tenth longer", {"outage_hours": 1.1}),
    number(
        "power cuts off gateways more often",
        {"gateway_outages.drawn_cause.weights/power": 1.5},
    ),
    number("nights: alarms wait a quarter longer", {"answer_minutes/night": 1.25}),
    number("an hour of labor costs a tenth more", {"hourly_rate": 1.1}),
    number("the German plant's rate of the dollar is off", {"usd_rate/DE": 1.1}),
    number("scrap rises half as much before failures", {"scrap_rise": 0.5}),
    number("machining scraps a tenth more", {"scrap/machining center": 1.1}),
    number("machines make pieces a tenth more slowly", {"speed": 0.9}),
    number("zone C begins a tenth higher", {"zone_c/II": 1.1}),
    number("overhauls take a fifth longer", {"service_hours/overhaul": 1.2}),
    number("the season in Brazil is half as strong", {"seasons/BR": 0.5}),
    number("noise is less autocorrelated", {"noise": 0.6}),
    number(
        "readings take a fifth longer to arrive", {"readings.arrives_at.median": 1.2}
    ),
    Mutant("one machine too many", "iot", "plan", rows={"equipment": 1}),
    script(
        "plants are serviced on Sundays",
        "function services",
        "    saturday = day + (5 - (day + 3) % 7) % 7",
        "    saturday = day + (6 - (day + 3) % 7) % 7",
    ),
    script(
        "services by UTC, not by the clock of the plant",
        "function services",
        "second = 7 * 3600 + np.floor(hours[:, visits] * 3600.0) - ahead[:, :1]",
        "second = 7 * 3600 + np.floor(hours[:, visits] * 3600.0)",
    ),
    script(
        "readings also while the machine is out of service",
        "table readings",
        "            ~reading.out\n            & (reading.running",
        "            (reading.running",
    ),
    script(
        "vibration also while nothing runs",
        "table readings",
        '            & (reading.running | ~among(reading.sensor.kind, "vibration"))\n',
        "",
    ),
    script(
        "readings a step late",
        "kernel: step_time",
        'instant(START)), rows._number * every, "seconds"',
        'instant(START)), (rows._number + 1) * every, "seconds"',
    ),
    script(
        "the hall knows no time zone",
        "function hall",
        "hour = np.cos(((seconds + shift) % 86_400",
        "hour = np.cos((seconds % 86_400",
    ),
    script(
        "readings before the machine was installed",
        "table readings",
        "            & (reading.measured_at >= reading.sensor.machine.installed_at)\n",
        "",
    ),
    script(
        "alarms at once, not at the second reading",
        "function above",
        "twice = over & over[before] & ~begins",
        "twice = over & ~begins",
    ),
    script(
        "alarms end at the limit, not well below",
        "settings",
        "CLEARS = 0.88",
        "CLEARS = 1.0",
    ),
    script(
        "the last part of an order is not paid",
        "kernel: total",
        "added: Array = sums[ends] - sums[ends - rows._counts]",
        "added: Array = sums[np.maximum(ends - 1, ends - rows._counts)]"
        " - sums[ends - rows._counts]",
    ),
    script(
        "vibration does not rise before a failure",
        "function vibration",
        "* (1.0 + gain) * knock",
        "* knock",
    ),
    script(
        "one draw for noise and value of a fault",
        "table readings",
        'draw(reading, "value/fault")',
        'draw(reading, "trust/quality")',
    ),
    script(
        "late readings do not wait for their gateway",
        "function arrival_of",
        "return np.where(at < link_back, link_back + queued, at + soon)",
        "return at + soon",
    ),
    script(
        "the cost leaves the parts out",
        "table maintenance_orders",
        "maintenance_order.labor_cost + maintenance_order.parts_cost",
        "maintenance_order.labor_cost + maintenance_order.parts_cost * 0",
    ),
    script(
        "the bad lot is as good as others",
        "story",
        '(-2, 7, "2025-03-03", 70, (74.0, 98.0))',
        '(-2, 7, "2025-03-03", 70, (174.0, 298.0))',
    ),
    script(
        "numbers of sensors in the wrong order",
        "function sensor_kind",
        "np.where(place < 4, place - 1, fourth)",
        "np.where(place < 4, 3 - place, fourth)",
    ),
    script(
        "shifts begin at seven",
        "table production_runs",
        'later(run.due, 21_600 - run.ahead, "seconds")',
        'later(run.due, 25_200 - run.ahead, "seconds")',
    ),
    script(
        "night shifts by the rules of two shifts",
        "table production_runs",
        '                among(run.shift, "night")\n',
        '                among(run.shift, "late")\n',
    ),
)
