"""The function of a script that works out calendars and pools, once."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING, Any

from synth_domains.model import expressions as e
from synth_domains.model.tables import TableSpec
from synth_domains.render.pools import pools
from synth_domains.render.scope import names_from
from synth_domains.render.source import (
    CallCode,
    Code,
    Source,
    TupleCode,
    atom,
    layout,
    literal,
)
from synth_domains.render.times import calendar as known_as

if TYPE_CHECKING:
    from synth_domains.render.script import Page


# What each parameter of a calendar is where nothing is said of it.
USUAL: Mapping[str, Any] = {
    "hours": None,
    "weekdays": (1,) * 7,
    "months": None,
    "days_of_month": None,
    "growth": 0.0,
    "holiday": 1.0,
    "noise": 0.0,
}


def prepare(page: Page) -> str:
    """The function that works out calendars and pools, once."""
    lines = [
        "def prepare() -> None:",
        '    """Work out what every block of rows needs."""',
    ]
    arrivals: dict[str, TableSpec] = {}
    for each in page.domain.specs.values():
        if each.arrivals is not None:
            arrivals[each.arrivals.name] = each
    for name, calendar in page.domain.calendars.items():
        page.used |= {"calendar", "Calendar"}
        start = years_before(page.plan.start, calendar.history)
        shares = living(page, calendar)
        spec = arrivals.get(name)
        expected = Code(f"ROWS[{atom(spec.name)}]" if spec else "0")
        parts: list[tuple[str | None, Source]] = [
            (None, Code(atom(name))),
            (None, expected),
            (None, literal(start) if calendar.history else Code("START")),
            ("regions", number(page, calendar, "regions")),
            ("clocks", clocks(page, calendar, shares)),
        ]
        time = spec.columns[spec.time] if spec and spec.time else None
        if isinstance(time, e.Arrival) and time.region is not None:
            parts.append(("by_region", Code("True")))
        for part in USUAL:
            if in_use(page, calendar, part):
                parts.append((part, number(page, calendar, part)))
        if calendar.events:
            page.used.add("Event")
            events = []
            for event in calendar.events:
                here = tuple(each for each in event.regions if each in shares)
                if event.regions and not here:
                    continue  # where it happens there is nobody
                named: list[tuple[str | None, Source]] = [
                    (None, literal(event.day)),
                    (None, literal(page.values[calendar.number_name(event)])),
                ]
                for part, usual in (
                    ("days", 1),
                    ("ramp", 0),
                    ("decay", 0),
                ):
                    if getattr(event, part) != usual:
                        named.append((part, literal(getattr(event, part))))
                if here:
                    named.append(("regions", literal(here)))
                events.append(CallCode("Event", named))
            if events:
                parts.append(("events", TupleCode(events, "[]")))
        head = f"    {known_as(calendar)} = "
        lines.append(head + layout(CallCode("calendar", parts), 4, len(head), 0))
    lines += pools(page)
    return "\n".join(lines if len(lines) > 2 else lines[:2])


def living(page: Page, calendar: Any) -> dict[str, Any]:
    """The weights of a calendar's regions; of the domain's own those with somebody."""
    shares = number_of(page, calendar, "regions")
    own = calendar.regions is page.domain.regions
    return {name: share for name, share in shares.items() if share or not own}


def clocks(page: Page, calendar: Any, regions: Iterable[str]) -> Source:
    """The country and the time zone of each region of a calendar."""
    value = literal({region: calendar.clock(region) for region in regions})
    for name, known in page.constants.items():
        if known == value:
            return Code(name)
    name = next(
        n for n in names_from("CLOCKS") if n not in page.taken | set(page.constants)
    )
    page.constants[name] = value
    return Code(name)


def in_use(page: Page, calendar: Any, part: str) -> bool:
    """Whether a parameter of a calendar is not what it is anyway."""
    value = getattr(calendar, part)
    if isinstance(value, e.Assumption):
        return True
    value = page.values.get(f"{calendar.name}.{part}", value)
    return bool((tuple(value) if isinstance(value, list) else value) != USUAL[part])


def number(page: Page, calendar: Any, part: str) -> Source:
    """A parameter of a calendar, as the plan has it."""
    value = getattr(calendar, part)
    if isinstance(value, e.Assumption):
        return Code(value.constant)
    return literal(number_of(page, calendar, part))


def number_of(page: Page, calendar: Any, part: str) -> Any:
    """The value of a parameter of a calendar, as the plan has it."""
    value = getattr(calendar, part)
    if isinstance(value, e.Assumption):
        return page.values[value.label]
    return page.values.get(f"{calendar.name}.{part}", value)


def years_before(day: dt.date, years: int) -> dt.date:
    """The same day some years earlier; the 28th of February for the 29th."""
    try:
        return day.replace(year=day.year - years)
    except ValueError:
        return day.replace(year=day.year - years, day=28)
