"""The answer key of a story: which rows it changed, and by how much.

The rows of a run are held against those of its twin, the same plan without the story:
values are a pure function of their row, so what differs is what the story did.

    {
      "version": 1,
      "story": "carrier_strike",
      "title": "A carrier is on strike",
      "cause": "...",
      "window": {"start": "2025-05-12T04:00:00", "end": "2025-05-21T04:00:00"},
      "seen_until": "2025-07-05T04:00:00",
      "affected": {
        "shipments": {
          "rows": 412, "added": 0, "removed": 0, "columns": {"delivered_at": 412},
          "keys": ["SHIP-00001234"]
        }
      },
      "money": {"column": "orders.total_usd", "with": "1.00", "without": "2.00",
                "effect": "-1.00"},
      "find": "SELECT ..."
    }
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from synth_domains.model.family_checks import touched
from synth_domains.plan import Plan
from synth_domains.render.script import render
from synth_domains.twins import Changes, Twin

NAME = "answer_key.json"
VERSION = 1
CENTS = 100


def twin_of(plan: Plan) -> Twin | None:
    """The twin of a plan that tells a story."""
    story = plan.told
    if story is None:
        return None
    columns = touched(plan.domain, story)
    specs = plan.domain.specs
    money = None
    if story.money is not None:
        column = story.money()
        money = (column.owner.spec.name, column.name)
        columns.setdefault(money[0], [])
    keys = {name: specs[name].key.name for name in columns}
    return Twin(render(replace(plan, story="none", bad_data={})), columns, keys, money)


def answer_key(plan: Plan, found: Mapping[str, Changes]) -> str:
    """The answer key as JSON, the same bytes every time.

    Args:
        plan: the plan, which tells a story.
        found: what it did, by table.
    """
    story = plan.told
    assert story is not None
    affected = {
        name: {
            "rows": len(each.keys),
            "added": each.added,
            "removed": each.removed,
            "columns": dict(sorted(each.columns.items())),
            "keys": sorted(each.keys),
        }
        for name in plan.domain.specs
        if (each := found.get(name)) is not None and each.keys
    }
    facts: dict[str, Any] = {
        "version": VERSION,
        "story": story.name,
        "title": story.title,
        "cause": " ".join(story.cause.split()),
        "window": {"start": story.start.isoformat(), "end": story.end.isoformat()},
        "seen_until": story.seen_until.isoformat(),
        "affected": affected,
    }
    if story.money is not None:
        column = story.money()
        there, here = found.get(column.owner.spec.name, Changes()).cents
        facts["money"] = {
            "column": f"{column.owner.spec.name}.{column.name}",
            "with": amount(there),
            "without": amount(here),
            "effect": amount(there - here),
        }
    facts["find"] = " ".join(story.find.split())
    return json.dumps(facts, indent=2, ensure_ascii=False) + "\n"


def amount(cents: int) -> str:
    """Cents as an amount with two decimals."""
    sign, cents = ("-" if cents < 0 else ""), abs(cents)
    return f"{sign}{cents // CENTS}.{cents % CENTS:02d}"
