"""What a script says first: its needs, its docstring, and its settings."""

from __future__ import annotations

import datetime as dt
import re
from importlib.metadata import version

from synth_domains.plan import LOADS, Plan
from synth_domains.render.prose import assign, docstring
from synth_domains.render.source import (
    atom,
)

ENGINES = {
    "serverless": "databricks-connect>=16.4,<17",
    "classic": "databricks-connect>=16.4,<17",
    "spark": "pyspark[connect]>=4.0,<4.1",
}
PINNED = ("faker", "holidays")


def pins() -> list[str]:
    """The packages that decide words: another version of them makes other rows."""
    return [f"{name}=={version(name)}" for name in PINNED]


def needs(plan: Plan) -> list[str]:
    """The packages a script needs, pinned where another version may change words."""
    target = plan.target
    engine = ENGINES.get(target)
    plain = ["numpy", "pyarrow"]
    plain += ["tzdata"] if engine is None else []
    plain += [] if target == "local" else ["pandas<3"]
    return sorted(
        [
            *pins(),
            *plain,
            *([engine] if engine else []),
            *(["deltalake>=1"] if engine is None and plan.format == "delta" else []),
        ]
    )


def opening(plan: Plan) -> str:
    """What the script makes, where, and from which plan."""
    paragraphs = re.split(r"\n\s*\n", (plan.domain.story or "").strip())
    story = "\n\n".join(" ".join(each.split()) for each in paragraphs)
    facts = [
        f"Output: {plan.output} ({plan.format})",
        f"Window: {plan.start} to {plan.end - dt.timedelta(days=1)}; seed {plan.seed}",
        f"Plan: {plan.domain.name} {plan.hash}, synth-domains {version('synth-domains')}",
    ]
    body = story + "\n\n" + "\n".join(facts)
    return docstring(body, 0)


def settings(plan: Plan) -> list[str]:
    """The settings block: plain literals, and nothing else."""
    lines = []
    if plan.on_databricks:
        lines.append(assign("CATALOG", plan.catalog))
        lines.append(assign("SCHEMA", plan.schema))
        lines.append(assign("VOLUME", plan.volume))
        if plan.target == "serverless":
            workers = tuple(pins()) if plan.environment else ()
            kind = "" if workers else ": tuple[str, ...]"
            lines.append("# Installed for the workers, which need neither; () is fine.")
            lines.append(assign(f"ENVIRONMENT{kind}", workers))
        if plan.target == "classic":
            lines.append(
                "# The cluster's id; empty: DATABRICKS_CLUSTER_ID or a profile."
            )
            lines.append(assign("CLUSTER", plan.cluster))
        if plan.format != "delta":
            lines.append('OUTPUT = f"/Volumes/{CATALOG}/{SCHEMA}/{VOLUME}"')
        else:
            lines.append('OUTPUT = f"`{CATALOG}`.`{SCHEMA}`"')
    else:
        lines.append(assign("OUTPUT", plan.output))
    lines.append(assign("FORMAT", plan.format))
    if plan.target != "local":
        lines += [] if plan.incremental else [assign("MODE", plan.mode)]
    lines.append(assign("SEED", plan.seed))
    lines.append(f"START, END = {atom(plan.start)}, {atom(plan.end)}")
    lines += load_settings(plan)
    rows = {name: plan.rows[name] for name in plan.domain.specs if name in plan.rows}
    lines.append(assign("ROWS", rows))
    lines.append("BLOCK_ROWS = 65_536  # rows that are made at a time")
    lines.append("FILE_ROWS = 1_000_000  # rows to a file, about")
    if plan.target != "local":
        lines.append("FILE_BYTES = 128_000_000  # bytes to a file of a large table")
        lines.append(
            f"PARTITIONS = {atom(plan.partitions)}  # files to a table; 0: by its rows"
        )
    return lines


def load_settings(plan: Plan) -> list[str]:
    """What a script loads, where it loads bit by bit."""
    if not plan.incremental:
        return []
    first, last = plan.load if plan.load[0] else (str(plan.start), str(plan.end))
    hours = "  # hours to a load of which only one end is given"
    return [
        "# What is loaded: days or hours, UTC. --from and --to say something else.",
        f"FROM, TO = {atom(first)}, {atom(last)}",
        f"LOAD_HOURS = {LOADS[plan.incremental]}{hours}",
        assign("PLAN", plan.hash),
    ]
