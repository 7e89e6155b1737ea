"""From what a user asks for to a plan in which every choice is made."""

from __future__ import annotations

import calendar
import datetime as dt
import getpass
import math
import re
from dataclasses import dataclass, replace
from typing import Any

from synth_domains.errors import BadOption, UnknownName
from synth_domains.locales import in_locales
from synth_domains.model.faults import LEAST_RATE, Shares, split
from synth_domains.plan import (
    DATABRICKS,
    FORMATS,
    LOADS,
    MODES,
    MOST_ROWS,
    TARGETS,
    Plan,
    check_cluster,
    check_format,
    check_story,
    fits,
)
from synth_domains.plan import check_identifier as check_name
from synth_domains.plan_file import fixed, for_each_master, master_of
from synth_domains.shares import lifted

CATALOG = "ai_dev_kit"
SAME_LENGTH = 0.005  # windows that differ by less are of one length


@dataclass(frozen=True)
class Choices:
    """What a user asked for; what is none was not asked.

    Attributes:
        target: where the script runs.
        format: what it writes.
        mode: what happens to tables that are there already.
        catalog: the catalog of Unity Catalog.
        schema: the schema in it.
        volume: the volume in that.
        path: the folder, where there is no Unity Catalog.
        rows: tables with how many rows they should have.
        scale: by how much all other tables grow; they keep the rows that are needed.
        start: the first day.
        end: the day after the last.
        months: how long the window is.
        seed: everything that is random follows from it.
        partitions: how many files Spark writes for each table.
        environment: whether a serverless session asks for a managed environment.
        cluster: the id of the cluster of a classic session.
        cluster_by_time: whether tables of the catalog are laid out by their time.
        story: the story that is told, or none.
        locale: the locales of the people in the data, each with its weight or none.
        bad_data: the share of each table's rows that have a fault.
        incremental: whether the data is loaded bit by bit.
        every: how long a load usually is, of LOADS; means incremental, too.
    """

    target: str | None = None
    format: str | None = None
    mode: str | None = None
    catalog: str | None = None
    schema: str | None = None
    volume: str | None = None
    path: str | None = None
    rows: tuple[tuple[str, int], ...] = ()
    scale: float | None = None
    start: dt.date | None = None
    end: dt.date | None = None
    months: int | None = None
    seed: int | None = None
    partitions: int | None = None
    environment: bool | None = None
    cluster: str | None = None
    cluster_by_time: bool | None = None
    story: str | None = None
    locale: tuple[tuple[str, float | None], ...] = ()
    bad_data: float | None = None
    incremental: bool | None = None
    every: str | None = None

    @property
    def loaded(self) -> bool:
        """Whether it was asked that the data is loaded bit by bit."""
        return bool(self.incremental or self.every)


def chosen(plan: Plan, choices: Choices, *, today: dt.date | None = None) -> Plan:
    """A plan with everything that was asked for.

    Args:
        plan: what holds where nothing was asked.
        choices: what was asked.
        today: the day on which a window ends of which nothing else is known; without
            it, the plan's own window holds.
    """
    plan = replace(plan, **simple(choices))
    if choices.loaded:
        usual = plan.incremental or "day"
        plan = replace(plan, incremental=choices.every or usual)
    plan = replace(plan, **location(plan, choices))
    start, end = window(plan, choices, today)
    plan = replace(plan, rows=for_window(plan, (end - start).days))
    unscaled = plan.rows
    plan = replace(plan, start=start, end=end, rows=rows(plan, choices))
    if choices.locale:
        plan = in_locales(plan, choices.locale)
    if choices.scale is not None:
        told = {master_of(plan, name) for name, _ in choices.rows}
        free = {name: most for name, most in unscaled.items() if name not in told}
        plan = replace(plan, rows=lifted(plan, free))
    if choices.story is not None:
        check_story(plan)
    if choices.bad_data is not None:
        plan = replace(plan, bad_data=shares(plan, choices.bad_data))
    # A story that nobody asked for is not told where the window does not hold it.
    held = plan.told is None or fits(plan, plan.told)
    return plan if held else replace(plan, story="none")


def for_window(plan: Plan, days: int) -> dict[str, int]:
    """The rows of a window of another length: what happens in it happens as often.

    Two years have 730 days or 731; that alone changes no rows.
    """
    ratio = days / (plan.end - plan.start).days
    found = dict(plan.rows)
    for name in found if abs(ratio - 1) > SAME_LENGTH else ():
        calendar = plan.domain.specs[name].arrivals
        if calendar is not None and not calendar.history:
            found[name] = within(name, max(1, round(found[name] * ratio)), "--months")
    return found


def simple(choices: Choices) -> dict[str, Any]:
    """The choices that stand for themselves."""
    for kind, value, known in (
        ("target", choices.target, TARGETS),
        ("format", choices.format, FORMATS),
        ("mode", choices.mode, MODES),
        ("length of a load", choices.every, LOADS),
    ):
        if value is not None and value not in known:
            option = "--every" if known is LOADS else f"--{kind}"
            raise UnknownName(kind, value, known, where=option)
    names = (
        *("target", "format", "mode", "seed", "partitions"),
        *("environment", "cluster", "cluster_by_time", "story"),
    )
    return {
        name: value for name in names if (value := getattr(choices, name)) is not None
    }


def location(plan: Plan, choices: Choices) -> dict[str, Any]:
    """Where the tables go; options that could not be honored are refused."""
    named = {
        name: value
        for name in ("catalog", "schema", "volume")
        if (value := getattr(choices, name)) is not None
    }
    check_target(plan, choices)
    if not plan.on_databricks:
        for name in named:
            problem = f"is for targets on Databricks; {plan.target} takes --path"
            raise BadOption(f"--{name}", problem)
        if choices.path == "":
            raise BadOption("--path", "is empty; name a folder")
        path = plan.path if choices.path is None else choices.path
        usual = path == f"data/{plan.domain.name}"
        return {"catalog": "", "schema": "", "path": "" if usual else path}
    if choices.path is not None:
        problem = (
            f"goes with spark and local; {plan.target} takes --catalog and --schema"
        )
        raise BadOption("--path", problem)
    if "volume" in named and plan.format == "delta":
        raise BadOption("--volume", "has no use: Delta tables go into the schema")
    for name, value in named.items():
        check_name(f"--{name}", value)
    schema = plan.schema or own_schema(plan.domain.name)
    return {"schema": schema, "path": "", **named}


def check_target(plan: Plan, choices: Choices) -> None:
    """Refuse what the script of a target could not do."""
    check_format(plan)
    check_cluster(plan)
    if choices.environment is not None and plan.target != "serverless":
        problem = f"is for the target serverless, not {plan.target}"
        raise BadOption("--no-environment", problem)
    if choices.cluster is not None and plan.target != "classic":
        raise BadOption("--cluster", f"is for the target classic, not {plan.target}")
    if choices.cluster_by_time and not plan.in_catalog:
        problem = "is for Delta tables on Databricks, with --format delta"
        raise BadOption("--cluster-by-time", problem)
    if plan.target != "local":
        return
    for name in ("mode", "partitions"):
        if getattr(choices, name) is not None:
            raise BadOption(f"--{name}", "is for targets that run on Spark")


def own_schema(domain: str) -> str:
    """A schema that belongs to the user and the domain."""
    try:
        user = getpass.getuser()
    except (
        OSError,
        KeyError,
        ImportError,
    ):  # no name in the environment, nor elsewhere
        user = "my"
    name = re.sub(r"[^a-z0-9]+", "_", user.split("@")[0].lower()).strip("_")
    name = name if name[:1].isalpha() else f"user_{name}".rstrip("_")
    return f"{name[:60]}_{domain}"


def window(
    plan: Plan, choices: Choices, today: dt.date | None
) -> tuple[dt.date, dt.date]:
    """The first day, and the day after the last."""
    start, end, months = choices.start, choices.end, choices.months
    if months is not None and start is not None and end is not None:
        raise BadOption("--months", "goes with --start or with --end, not with both")
    if months is not None and not 1 <= months <= 1200:
        raise BadOption("--months", f"{months} is not from 1 to 1200")
    if choices.loaded and today is not None and end is None:
        # A feed has its days before it, so that there is something to load.
        start = start or today
        return start, moved(start, months or plan.domain.months, "--months")
    last = end or today or plan.end
    if months is not None:
        if start is not None:
            return start, moved(start, months, "--months")
        return moved(last, -months, "--months"), last
    if start is None:
        # A window that was written down keeps its first day when its end is moved.
        start = moved(last, -plan.domain.months, "--end") if today else plan.start
    if not start < last:
        option = "--end" if end else "--start"
        raise BadOption(option, f"the window ends on {last} and begins on {start}")
    return start, last


def moved(day: dt.date, months: int, option: str) -> dt.date:
    """The same day so many months later or earlier, or the last of its month."""
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    if not 1900 <= year <= 2200:
        raise BadOption(option, "the window lies between 1900-01-01 and 2200-01-01")
    return dt.date(
        year, month + 1, min(day.day, calendar.monthrange(year, month + 1)[1])
    )


def rows(plan: Plan, choices: Choices) -> dict[str, int]:
    """The rows of the master tables, so that each table has what was asked for."""
    specs, found = plan.domain.specs, dict(plan.rows)
    if choices.scale is not None:
        if not (math.isfinite(choices.scale) and choices.scale > 0):
            raise BadOption("--scale", f"{choices.scale} is not above 0")
        for name, count in found.items():
            if specs[name].scales and not fixed(specs[name]):
                found[name] = within(
                    name, max(1, round(count * choices.scale)), "--scale"
                )
    given: dict[str, str] = {}
    for table, count in choices.rows:
        if table not in specs:
            raise UnknownName("table", table, specs, where="--rows")
        master = master_of(plan, table)
        if fixed(specs[master]) and count != plan.rows[master]:
            listed = f"{master} is a fixed list of {plan.rows[master]} rows"
            raise BadOption("--rows", listed)
        if master in given:
            both = " and ".join(dict.fromkeys([given[master], table]))
            raise BadOption("--rows", f"{both} would both decide {master}; give one")
        given[master] = table
        within(table, count, "--rows")
        each = for_each_master(plan, table)
        if not each > 0:
            raise BadOption("--rows", f"no {table} are made for any {master}")
        found[master] = within(master, max(1, round(count / each)), "--rows")
    return found


def shares(plan: Plan, rate: float) -> Shares:
    """A rate of rows with a fault, by table and kind."""
    if not 0 <= rate <= 1:  # nor what is no number at all
        problem = f"{rate:g} is no share of rows; give a number from 0 to 1"
        raise BadOption("--bad-data", f"{problem}, such as 0.02")
    if 0 < rate < LEAST_RATE:
        problem = f"{rate:g} is less than one row in {1 / LEAST_RATE:,.0f}"
        raise BadOption("--bad-data", f"{problem}; give more, or 0 for none")
    return split(plan.domain, rate, plan.format)


def within(table: str, count: int, option: str) -> int:
    """The count, if a table may have so many rows."""
    if not 0 < count < MOST_ROWS:
        problem = f"{table}={count} is not a whole number from 1 to 2**53"
        raise BadOption(option, problem)
    return count


def unnamed(plan: Plan) -> bool:
    """Whether nobody has said yet in which catalog the tables go."""
    return plan.target in DATABRICKS and not plan.catalog
