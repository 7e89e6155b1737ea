"""Is every story found where it is told, and none where it is not?

    uv run python bench/stories.py

The SQL that a story carries (`find`) reads no answer key. Here it is asked of data of
many seeds: without a story it must find nothing, with the story the moment at which it
began and, within 5 %, what it did. What it did is told by the rows themselves: those
with the story against those without, of the same seed. Only the tables that a search
needs are made, in this process. The answers go to bench/stories/report.md.
"""

from __future__ import annotations

import datetime as dt
import re
import sys
import time
import types
from dataclasses import replace
from pathlib import Path
from typing import Any

import duckdb
import numpy as np

from synth_domains.model.stories import Story
from synth_domains.plan import Plan, default_plan
from synth_domains.registry import load_registry
from synth_domains.render.script import render

CALM_SEEDS, TOLD_SEEDS = range(1, 21), (1, 2, 3)
REPORT = Path(__file__).parent / "stories" / "report.md"
AUTUMN = {"start": dt.date(2025, 7, 1), "end": dt.date(2025, 12, 1)}
# The plans: where a search needs no more, there are fewer rows than usual.
PLANS: dict[str, tuple[str, dict[str, Any], tuple[str, ...]]] = {
    "ecommerce": (
        "default size",
        {},
        ("carrier_strike", "payment_outage", "price_slip"),
    ),
    "financial": (
        "300 customers",
        {"rows": {"customers": 300}},
        ("card_testing", "mule_ring", "fee_twice"),
    ),
    "iot": ("default size", {}, ("bearing_lot", "skipped_filters")),
    "iot readings": (
        "28 machines, July to November",
        {"rows": {"equipment": 28}, **AUTUMN},
        ("dropping_firmware",),
    ),
    "support": (
        "default size",
        {},
        ("outage", "bad_release", "silent_sla_change"),
    ),
}
RATES = """(SELECT * FROM (VALUES ('USD', 1.0), ('GBP', 0.76), ('EUR', 0.886),
    ('JPY', 149.6), ('BRL', 5.59)) v(currency, rate))"""
# What a story did: a number that differs between both sets of rows, or the rows of a
# table that do (with a + those that are only in one); and how near the onset is to be.
HOUR, DAY = dt.timedelta(hours=1), dt.timedelta(days=1)
TRUTH: dict[str, tuple[str, dt.timedelta]] = {
    "carrier_strike": ("shipments", DAY),
    "payment_outage": ("+payments", HOUR),
    "price_slip": ("cart_items", HOUR),
    "card_testing": (
        f"SELECT sum(amount / rate) FROM chargebacks JOIN {RATES} USING (currency)",
        HOUR,
    ),
    "mule_ring": (
        """SELECT coalesce(sum(amount), 0) FROM transactions
        WHERE counterparty_account_id IS NOT NULL AND amount > 0""",
        HOUR,
    ),
    "fee_twice": (
        f"""SELECT sum(-amount / rate) FROM transactions
        JOIN {RATES} USING (currency) WHERE kind = 'fee' AND status = 'booked'""",
        HOUR,
    ),
    "bearing_lot": ("SELECT sum(cost_usd) FROM maintenance_orders", DAY),
    "skipped_filters": ("SELECT sum(cost_usd) FROM maintenance_orders", DAY),
    "dropping_firmware": (
        """SELECT -count(*) FROM readings JOIN sensors USING (sensor_id)
        WHERE kind IN ('temperature', 'current')""",
        DAY,
    ),
    "outage": ("SELECT sum(annual_value_usd) FROM churn_events", HOUR),
    "bad_release": (
        """SELECT count(*) FROM tickets JOIN incidents USING (incident_id)
        WHERE started_at::DATE = '2025-04-08'""",
        DAY,
    ),
    "silent_sla_change": (
        """SELECT count(*) FROM tickets
        WHERE resolution_minutes > resolution_target_minutes""",
        DAY,
    ),
}


def tables_of(plan: Plan, stories: list[Story]) -> list[str]:
    """The tables that the searches of these stories and their truths name."""
    texts = [story.find + " FROM " + TRUTH[story.name][0] for story in stories]
    words = set(re.findall(r"\w+", " ".join(texts)))
    return [name for name in plan.domain.specs if name in words]


def made(plan: Plan, tables: list[str]) -> Any:
    """Some tables of a plan, in a database."""
    module: Any = types.ModuleType("searched")
    sys.modules[module.__name__] = module
    exec(compile(render(plan), "searched.py", "exec"), module.__dict__)
    module.prepare()
    database = duckdb.connect()
    database.execute("SET TimeZone = 'UTC'")
    for name in tables:
        path = module.TABLES[name].path
        numbers = np.arange(module.ROWS[path[0]], dtype=np.uint64)
        rows = module.below(module.rows_of(path[0], numbers), path)
        database.register(name, module.as_table(rows))
    return database


def found(database: Any, story: Story) -> list[dict[str, Any]]:
    """What the search of a story finds."""
    cursor = database.execute(story.find)
    names = [column[0] for column in cursor.description]
    return [dict(zip(names, row, strict=True)) for row in cursor.fetchall()]


def done(story: Story, told: Any, calm: Any) -> float:
    """What a story did, by both sets of rows."""
    truth = TRUTH[story.name][0]
    if " " in truth:
        one, other = (each.execute(truth).fetchall()[0][0] for each in (told, calm))
        return float(one or 0) - float(other or 0)
    table = truth.removeprefix("+")
    key = f"{table.removesuffix('s')}_id" if truth != table else "*"
    told.register("calm_rows", calm.execute(f"FROM {table}").to_arrow_table())
    question = f"""SELECT count(*) FROM (SELECT {key} FROM {table}
        EXCEPT ALL SELECT {key} FROM calm_rows)"""
    return float(told.execute(question).fetchall()[0][0])


def gap(answer: dict[str, Any], story: Story) -> dt.timedelta:
    """How far the onset that was found is from the real one."""
    began, exact = answer["began_at"], story.start
    if isinstance(began, dt.datetime):
        return abs(began.replace(tzinfo=None) - exact)
    return abs(dt.datetime.combine(began, dt.time()) - exact)


def searched(label: str) -> list[str]:
    """The lines of a domain's stories for the report."""
    size, options, names = PLANS[label]
    domain = load_registry().domain(label.split()[0])
    stories = [story for story in domain.stories if story.name in names]
    usual = default_plan(domain)
    rows = {**usual.rows, **options.get("rows", {})}
    plan = replace(default_plan(domain, **{**options, "rows": rows}), target="local")
    tables = tables_of(plan, stories)
    alarms = dict.fromkeys(names, 0)
    told: dict[str, list[str]] = {name: [] for name in names}
    for seed in CALM_SEEDS:
        calm = made(replace(plan, story="none", seed=seed), tables)
        for story in stories:
            alarms[story.name] += bool(found(calm, story))
            if seed in TOLD_SEEDS:
                here = made(replace(plan, story=story.name, seed=seed), tables)
                told[story.name].append(judged(story, here, calm))
        print(label, seed, alarms, told if seed in TOLD_SEEDS else "", flush=True)
    return [
        f"| {label.split()[0]} | `{name}` | {size} | {len(CALM_SEEDS) - alarms[name]} of "
        f"{len(CALM_SEEDS)} | {'; '.join(told[name])} |"
        for name in names
    ]


def judged(story: Story, told: Any, calm: Any) -> str:
    """How near a search came: by what the onset is off, and by what the effect is."""
    answers = found(told, story)
    if len(answers) != 1:
        return f"**{len(answers)} answers**"
    off, real = gap(answers[0], story), done(story, told, calm)
    error = float(answers[0]["effect"]) / real - 1 if real else float("nan")
    near = off <= TRUTH[story.name][1] and abs(error) <= 0.05
    hours = off.total_seconds() / 3600
    words = f"{hours:.1f} h, {error:+.1%}"
    return words if near else f"**{words}**"


def main() -> None:
    """Search everywhere, and write the report."""
    began = time.monotonic()
    lines = [line for label in sys.argv[1:] or PLANS for line in searched(label)]
    text = (
        "# Who was not told finds the stories, and only where they are\n\n"
        "Written by `bench/stories.py`. The SQL that each story carries was asked of "
        f"data of {len(CALM_SEEDS)} seeds without a story, where it has to find "
        f"nothing, and of {len(TOLD_SEEDS)} seeds with it. There it has to find one "
        "answer: the onset, by the hour or the day as fits, and the effect within 5 % of "
        "what the rows with and without the story say. Bold is what it does not.\n\n"
        "| domain | story | made at | nothing found without it | onset off by, effect "
        "off by |\n|---|---|---|---|---|\n" + "\n".join(lines) + "\n\n"
        f"Measured {dt.datetime.now(tz=dt.UTC):%Y-%m-%d} in "
        f"{(time.monotonic() - began) / 60:.0f} minutes on two shared cores.\n"
    )
    if not sys.argv[1:]:
        REPORT.parent.mkdir(exist_ok=True)
        REPORT.write_text(text, encoding="utf-8")
    print(text)


if __name__ == "__main__":
    main()
