"""A plan as a file that people read, change and approve.

The same plan is the same bytes. What the file says is read back by `plan_reader`.
"""

from __future__ import annotations

import datetime as dt
import textwrap
from collections.abc import Iterator
from inspect import cleandoc
from typing import Any

from synth_domains.locales import locale_shares
from synth_domains.model import expressions as e
from synth_domains.model.domain import Domain
from synth_domains.model.faults import KINDS, kinds_in, said
from synth_domains.model.numbers import Number
from synth_domains.model.tables import TableSpec
from synth_domains.plain_words import per_cent
from synth_domains.plan import (
    FORMATS,
    LOADS,
    MODES,
    TARGETS,
    VERSION,
    Plan,
    expected_each,
    expected_rows,
)
from synth_domains.yaml_text import WIDTH, entry, scalar

MARKS = {
    "H": "primary source",
    "M": "secondary source",
    "L": "one vendor's figure",
    "mem": "quoted from memory",
    "calc": "worked out",
    "design": "our choice",
}
FEATURES = {
    "joins": (True, "every reference leads to a row that is there"),
    "skew": (True, "some rows are chosen far more often than others"),
    "bad_data": (False, "all rows are clean"),
    "multi_language": (False, "the domain does not say who is where"),
    "incremental": (False, "the whole window at once"),
}


def feature_facts(plan: Plan) -> dict[str, tuple[bool | str, str]]:
    """What the data of a plan has or has not, and what that means."""
    facts: dict[str, tuple[bool | str, str]] = {**FEATURES}
    dirty = bool(kinds_in(plan.bad_data))
    facts["bad_data"] = (dirty, said(plan.bad_data, plan.domain.specs))
    shares = locale_shares(plan)
    if shares:
        pairs = (f"{name} {per_cent(share)}" for name, share in shares.items())
        facts["multi_language"] = (len(shares) > 1, ", ".join(pairs))
    if plan.incremental:
        others = ", ".join(length for length in LOADS if length != plan.incremental)
        meaning = (
            f"loaded {plan.incremental} by {plan.incremental}; or: {others}, false"
        )
        facts["incremental"] = (plan.incremental, meaning)
    return facts


def feature_lines(plan: Plan) -> Iterator[str]:
    """What the data has, with what that means beside it, or above if that is long."""
    for name, (on, why) in feature_facts(plan).items():
        line = f"  {name}: {scalar(on)}"
        if len(line) + len(why) + 4 > WIDTH:
            yield from textwrap.wrap(
                why, WIDTH, initial_indent="  # ", subsequent_indent="  # "
            )
            yield line
        else:
            yield f"{line}  # {why}"


def plan_text(plan: Plan, package: str, version: str) -> str:
    """A plan as YAML.

    Args:
        plan: the plan.
        package: the distribution that brought the domain.
        version: the version of that distribution.
    """
    lines = [
        f"# Plan of {plan.domain.name}: read it, change what you like, then render it.",
        f"# Hash as written: {plan.hash}. A change that changes the data changes it.",
        f"version: {VERSION}",
        f"domain: {scalar(plan.domain.name)}",
        f"package: {scalar(f'{package} {version}'.strip())}",
        "",
        *location_lines(plan),
        "",
        f"target: {scalar(plan.target)}  # {', '.join(TARGETS)}",
        f"format: {scalar(plan.format)}  # {', '.join(FORMATS)}",
        f"mode: {scalar(plan.mode)}  # {', '.join(MODES)}",
        f"partitions: {plan.partitions}  # files to a table; 0 lets the rows decide",
        *session_lines(plan),
        *layout_lines(plan),
        "",
        "window:",
        f"  start: {plan.start}  # the first day",
        f"  end: {plan.end}  # the day after the last",
        f"seed: {plan.seed}  # everything that is random follows from it",
        *comment(stories_to_choose(plan), 0),
        f"story: {scalar(plan.story)}",
        "",
        *rows_lines(plan),
        "",
        "# What the data has. bad_data may be true, for a fault in 2 of 100 rows, or another",
        "# share; incremental may be day, hour or week, to load the data bit by bit.",
        "features:",
        *feature_lines(plan),
        "",
        *bad_data_lines(plan),
        *story_lines(plan.domain),
        "",
        *assumption_lines(plan),
    ]
    return "\n".join(line.rstrip() for line in lines) + "\n"


def bad_data_lines(plan: Plan) -> list[str]:
    """The shares of rows with a fault, where there are any."""
    if not plan.bad_data:
        return []
    lines = [
        "# Bad data: which share of a table's rows has a fault of which kind. A row has",
        "# one at most. Which rows, and what stood there, is in the table _faults.",
    ]
    for name in KINDS:
        if name in kinds_in(plan.bad_data):
            lines += comment(f"{name}: {KINDS[name].about}", 0)
    lines.append("bad_data:")
    for table, shares in plan.bad_data.items():
        lines.append(f"  {scalar(table)}:")
        lines += [f"    {name}: {share:.12g}" for name, share in shares.items()]
    return [*lines, ""]


def stories_to_choose(plan: Plan) -> str:
    """The stories that can be told, and what the one is that is."""
    if not plan.domain.stories:
        return "the domain has no other"
    names = [*(each.name for each in plan.domain.stories), "none"]
    titles = [plan.told.title] if plan.told is not None else []
    return ". ".join([*titles, f"What happened once: {', '.join(names)}"])


def location_lines(plan: Plan) -> list[str]:
    """Where the tables go: the first thing to look at."""
    lines = [f"# WHERE THE TABLES GO: {one_line(place(plan))}", "location:"]
    if not plan.on_databricks:
        return [*lines, f"  path: {scalar(plan.output)}"]
    lines += [f"  catalog: {scalar(plan.catalog)}", f"  schema: {scalar(plan.schema)}"]
    lines.append(f"  volume: {scalar(plan.volume)}")
    if plan.format == "delta":
        lines[-1] += "  # for files; Delta tables go into the schema"
    return lines


def layout_lines(plan: Plan) -> list[str]:
    """How a catalog lays out its tables, where there is a choice."""
    if not plan.in_catalog:
        return []
    note = "lays tables out by the time of their rows"
    return [f"cluster_by_time: {scalar(plan.cluster_by_time)}  # {note}"]


def session_lines(plan: Plan) -> list[str]:
    """What a target asks for beside its session, where there is a choice."""
    if plan.target == "serverless":
        note = "Faker for the workers, which do not need it"
        return [f"environment: {scalar(plan.environment)}  # {note}"]
    if plan.target == "classic":
        note = "its id; empty: DATABRICKS_CLUSTER_ID or a profile says it"
        return [f"cluster: {scalar(plan.cluster)}  # {note}"]
    return []


def place(plan: Plan) -> str:
    """Where the tables go, in one line."""
    if plan.on_databricks and plan.format == "delta":
        return f"{plan.catalog}.{plan.schema}"
    return plan.output


def rows_lines(plan: Plan) -> list[str]:
    """How many rows; those of tables below others follow, and stand in comments."""
    lines = [
        "# Rows of each table; what is made for each row of another follows.",
        "rows:",
    ]
    for name, spec in plan.domain.specs.items():
        if spec.per is not None:
            lines.append(f"  # {name}: {rows_below(plan, spec)}")
            continue
        note = "  # a fixed list" if fixed(spec) else ""
        lines.append(f"  {scalar(name)}: {plan.rows[name]}{note}")
    return lines


def rows_below(plan: Plan, spec: TableSpec) -> str:
    """How many rows to expect of a table below another."""
    assert spec.per is not None
    rows, each = expected_rows(plan, spec.name), expected_each(plan, spec)
    return (
        f"about {rows:,.0f}, {each:.3g} for each {spec.per.spec.one.replace('_', ' ')}"
    )


def fixed(spec: TableSpec) -> bool:
    """Whether a table is a list whose rows the domain names one by one."""
    return any(isinstance(column, e.Listed) for column in spec.columns.values())


def story_lines(domain: Domain) -> list[str]:
    """What happens, to whom, and when."""
    lines = ["# The story"]
    for paragraph in cleandoc(domain.story or "").strip().split("\n\n"):
        lines += ["#", *comment(paragraph, 0)]
    return lines


def assumption_lines(plan: Plan) -> list[str]:
    """Every number of the domain, with what it means and where it comes from."""
    lines = [
        "# The numbers behind the data. Weights need not add up to 100.",
        "assumptions:",
    ]
    domain = plan.domain
    for name, number in domain.numbers.items():
        if name in domain.named:
            lines += [
                "",
                *comment(about(number), 2),
                *entry(name, plan.values[name], 2),
            ]
    others = [name for name in domain.numbers if name not in domain.named]
    if others:
        lines += ["", "  # Other numbers, by table, column and what they are to it"]
    group = ""
    for name in others:
        if name.partition(".")[0] != group:
            group = name.partition(".")[0]
            lines.append("")
        first, *more = entry(name, plan.values[name], 2)
        note = one_line(domain.numbers[name].meaning)
        noted = f"{first}  # {note}"
        if note and len(noted) > WIDTH:
            lines += comment(note, 2)
        lines += [noted if note and len(noted) <= WIDTH else first, *more]
    return lines


def about(number: Number) -> str:
    """What a number means, and how sure it is."""
    origin = "; ".join(filter(None, [number.source, MARKS.get(number.mark, "")]))
    return f"{number.meaning} ({origin})" if origin else number.meaning


def comment(text: str, indent: int) -> list[str]:
    """A text in comment lines."""
    pad = " " * indent + "# "
    return textwrap.wrap(
        one_line(text),
        WIDTH,
        initial_indent=pad,
        subsequent_indent=pad,
        break_long_words=False,
        break_on_hyphens=False,
    )


def one_line(text: str) -> str:
    """A text that stays in its line, also in the eyes of a YAML reader."""
    return " ".join("".join(c if c.isprintable() else " " for c in text).split())


def window_days(plan: Plan) -> Iterator[dt.date]:
    """The first and the last day of the window."""
    yield plan.start
    yield plan.end - dt.timedelta(days=1)


def master_of(plan: Plan, table: str) -> str:
    """The table with rows of its own from which the rows of a table come."""
    return plan.domain.master(plan.domain.specs[table]).name


def for_each_master(plan: Plan, table: str) -> float:
    """How many rows of a table to expect for one row of its master table."""
    rows: Any = plan.rows[master_of(plan, table)]
    return expected_rows(plan, table) / float(rows)
