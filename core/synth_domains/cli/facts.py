"""What there is to know about a domain, as plain values: for programs and pages."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import fields
from inspect import cleandoc
from typing import Any

from synth_domains.diagram import nullable, target
from synth_domains.model import expressions as e
from synth_domains.model.calendar import Calendar
from synth_domains.model.domain import Domain
from synth_domains.model.loads import arrival_text
from synth_domains.model.regions import region_locales
from synth_domains.model.tables import TableSpec
from synth_domains.plan import default_plan
from synth_domains.registry import Offer
from synth_domains.sizes import expected_bytes, expected_files


def domain_facts(offer: Offer) -> dict[str, Any]:
    """Everything about a domain."""
    domain, plugin = offer.domain, offer.plugin
    return {
        "name": domain.name,
        "distribution": plugin.distribution,
        "version": plugin.version,
        "story": cleandoc(domain.story or "").strip(),
        "months": domain.months,
        "window": {"start": domain.days[0], "end": domain.days[1]},
        "locales": list(dict.fromkeys(region_locales(domain).values())),
        "tables": [
            {**table_facts(domain, spec), **size_facts(domain, name)}
            for name, spec in domain.specs.items()
        ],
        "calendars": [calendar_facts(each) for each in domain.calendars.values()],
        "numbers": [
            {
                "name": name,
                "named": name in domain.named,
                "value": plain(number.value),
                "meaning": number.meaning,
                "source": number.source,
                "mark": number.mark,
            }
            for name, number in domain.numbers.items()
        ],
    }


def table_facts(domain: Domain, spec: TableSpec) -> dict[str, Any]:
    """Everything about a table."""
    return {
        "name": spec.name,
        "one": spec.one,
        "about": spec.about,
        "rows": spec.rows,
        "arrivals": spec.arrivals.name if spec.arrivals else None,
        "arrives": arrival_text(domain, spec),
        "per": spec.per.spec.name if spec.per else None,
        "count": count_facts(spec.count),
        "columns": [
            column_facts(name, column) for name, column in spec.written.items()
        ],
        "helpers": [
            {"name": name, "type": column.type, "about": column.about}
            for name, column in spec.columns.items()
            if column.hidden
        ],
    }


def size_facts(domain: Domain, table: str) -> dict[str, Any]:
    """About how large a table is without a plan, as Parquet by Spark."""
    plan = default_plan(domain, target="spark")
    size, files = expected_bytes(plan, table), expected_files(plan, table)
    return {"bytes": round(size), "files": files}


def count_facts(count: Any) -> int | str | None:
    """How many rows a parent has: a number, or the name of what says it, if any."""
    if isinstance(count, e.Assumption):
        return count.label
    if isinstance(count, e.Expression):
        return f"{count.owner.spec.name}.{count.name}" if count.owner else None
    return int(count) if isinstance(count, int) else None


def column_facts(name: str, column: e.Expression) -> dict[str, Any]:
    """Everything about a column."""
    above = target(column)
    words = e.words_of(column)
    return {
        "name": name,
        "type": column.type,
        "spark_type": column.spark_type,
        "key": isinstance(column, e.Key),
        "references": above and {"table": above.name, "column": above.key.name},
        "nullable": nullable(column),
        "words": None if words is None else list(words),
        "about": column.about,
    }


def calendar_facts(calendar: Calendar) -> dict[str, Any]:
    """Everything about a calendar."""
    regions = {}
    for name, weight in plain(calendar.regions).items():
        country, zone = calendar.clock(name)
        regions[name] = {"weight": weight, "country": country, "zone": zone}
    events = [
        {part.name: plain(getattr(event, part.name)) for part in fields(event)}
        for event in calendar.events
    ]
    rest = {
        part.name: plain(getattr(calendar, part.name))
        for part in fields(calendar)
        if part.name not in {"regions", "clocks", "events"}
    }
    return {**rest, "regions": regions, "events": events}


def plain(value: Any) -> Any:
    """A value made of nothing but numbers, texts, lists and tables by text."""
    if isinstance(value, e.Assumption):
        return plain(value.value)
    if isinstance(value, Mapping):
        return {str(name): plain(each) for name, each in value.items()}
    if isinstance(value, list | tuple):
        return [plain(each) for each in value]
    return value.isoformat() if isinstance(value, dt.date) else value
