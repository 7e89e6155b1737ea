"""The plan: what will be made, where, and from which numbers."""

from __future__ import annotations

import datetime as dt
import hashlib
import json
import operator
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property
from typing import Any

from synth_domains.errors import BadOption, UnknownName
from synth_domains.model import expressions as e
from synth_domains.model.domain import Domain
from synth_domains.model.faults import problems
from synth_domains.model.stories import Story, settled
from synth_domains.model.tables import TableSpec
from synth_domains.shares import check_shares

TARGETS = ("serverless", "job", "classic", "spark", "local")
FORMATS = ("parquet", "json", "csv", "delta")
# To append the same rows would repeat their keys, so there is no such mode.
MODES = ("overwrite", "ignore", "error")
# Lengths of a load in hours.
LOADS = {"hour": 1, "day": 24, "week": 168}
DATABRICKS = ("serverless", "job", "classic")
FORMATS_OF = {
    **dict.fromkeys(DATABRICKS, FORMATS),
    "spark": FORMATS,
    "local": FORMATS,
}
IDENTIFIER = re.compile(r"[A-Za-z_][A-Za-z0-9_-]{0,254}")
CLUSTER_ID = re.compile(r"[A-Za-z0-9-]{1,64}")
MOST_ROWS = 2**53
VERSION = 1
OPERATIONS = {
    "+": operator.add,
    "-": operator.sub,
    "*": operator.mul,
    "/": operator.truediv,
}


@dataclass(frozen=True)
class Plan:
    """A domain with every choice made.

    Attributes:
        domain: the domain.
        target: where the script runs.
        format: what it writes.
        mode: what happens to tables that are there already.
        catalog: Unity Catalog's catalog; only for targets on Databricks.
        schema: the schema in it.
        volume: the volume for files.
        path: the folder to write to, for targets that are not on Databricks.
        seed: everything that is random follows from it.
        start: first day.
        end: the day after the last.
        rows: rows of each master table.
        values: every number of the domain, as the plan has it.
        partitions: how many files Spark writes for each table; 0 lets the rows decide.
        environment: whether a serverless session asks for a managed environment.
        cluster: the id of the cluster of a classic session; empty: the user's own
            configuration names it.
        story: the story that is told, or none.
        cluster_by_time: whether tables of the catalog are laid out by their time.
        bad_data: by table and kind, the share of the table's rows that have a fault of
            that kind; empty where all rows are clean.
        incremental: the usual length of a load, of LOADS; empty: the whole window is
            made at once.
        load: the period that a script loads unless it is told another; empty: all.
    """

    domain: Domain
    target: str = "local"
    format: str = "parquet"
    mode: str = "overwrite"
    catalog: str = ""
    schema: str = ""
    volume: str = "raw_data"
    path: str = ""
    seed: int = 42
    start: dt.date = dt.date(2024, 1, 1)
    end: dt.date = dt.date(2026, 1, 1)
    rows: Mapping[str, int] = field(default_factory=dict)
    values: Mapping[str, Any] = field(default_factory=dict)
    partitions: int = 0
    environment: bool = True
    cluster: str = ""
    story: str = "none"
    cluster_by_time: bool = False
    bad_data: Mapping[str, Mapping[str, float]] = field(default_factory=dict)
    incremental: str = ""
    load: tuple[str, str] = ("", "")

    @property
    def years(self) -> float:
        """How many years the window has."""
        return (self.end - self.start).days / 365.25

    @property
    def told(self) -> Story | None:
        """The story that is told, if the domain has one of that name."""
        return next((s for s in self.domain.stories if s.name == self.story), None)

    @property
    def on_databricks(self) -> bool:
        """Whether the script writes to Unity Catalog."""
        return self.target in DATABRICKS

    @property
    def in_catalog(self) -> bool:
        """Whether the script makes tables that have names in Unity Catalog."""
        return self.on_databricks and self.format == "delta"

    @property
    def output(self) -> str:
        """Where the tables go: a volume's folder, a schema, or a folder."""
        if not self.on_databricks:
            return self.path or f"data/{self.domain.name}"
        if self.in_catalog:
            return f"`{self.catalog}`.`{self.schema}`"
        return f"/Volumes/{self.catalog}/{self.schema}/{self.volume}"

    @cached_property
    def hash(self) -> str:
        """Twelve letters that stand for everything that decides the data."""
        facts = {
            "domain": self.domain.name,
            "seed": self.seed,
            "story": self.story,
            "start": self.start.isoformat(),
            "end": self.end.isoformat(),
            "rows": dict(sorted(self.rows.items())),
            "values": {name: self.values[name] for name in sorted(self.values)},
        }
        if self.bad_data:
            facts["bad_data"] = {
                table: dict(sorted(shares.items()))
                for table, shares in sorted(self.bad_data.items())
            }
        text = json.dumps(facts, sort_keys=True, ensure_ascii=False, default=str)
        return hashlib.sha256(text.encode()).hexdigest()[:12]

    def changed(self, name: str) -> bool:
        """Whether a number is another one than that of the domain."""
        usual = self.domain.numbers[name].value
        return bool(self.values.get(name, usual) != usual)


def default_plan(domain: Domain, **choices: Any) -> Plan:
    """The plan of a domain with its own numbers, in its own window."""
    start, end = (dt.date.fromisoformat(day) for day in domain.days)
    plan = Plan(
        domain,
        start=start,
        end=end,
        rows={name: spec.rows for name, spec in domain.specs.items() if spec.rows},
        values={name: number.value for name, number in domain.numbers.items()},
    )
    plan = replace(plan, **choices)
    return plan if "story" in choices else replace(plan, story=usual_story(plan))


def usual_story(plan: Plan) -> str:
    """The story that is told unless the user says otherwise: the first that fits."""
    fitting = [each.name for each in plan.domain.stories[:1] if fits(plan, each)]
    return fitting[0] if fitting else "none"


def fits(plan: Plan, story: Story) -> bool:
    """Whether a story, and what came of it, lies in the window of a plan.

    And whether somebody is where it happens.
    """
    first, last = story.start.date(), story.seen_until.date()
    inside = plan.start <= first and last <= plan.end
    return inside and peopled(plan, story.regions) > 0


def peopled(plan: Plan, regions: Sequence[str]) -> float:
    """The share of some regions among all regions of the domain; 1 for no regions."""
    if plan.domain.regions is None or not regions:
        return 1.0
    weights = plan.values[plan.domain.regions.label]
    return float(sum(weights[each] for each in regions) / sum(weights.values()))


def check_story(plan: Plan) -> None:
    """Refuse a story that the domain has not, or that the window does not hold."""
    if plan.story == "none":
        return
    story = plan.told
    if story is None:
        known = [*(each.name for each in plan.domain.stories), "none"]
        raise UnknownName("story", plan.story, known, where="--story")
    if not peopled(plan, story.regions):
        where = ", ".join(story.regions)
        problem = f"{story.name} happens in {where}, where the plan has nobody"
        raise BadOption("--story", f"{problem}; choose another one, or none")
    if not fits(plan, story):
        days = f"{story.start.date()} to {story.seen_until.date()}"
        window = f"the window, {plan.start} to {plan.end}"
        problem = f"{story.name} takes {days}, which does not lie in {window}"
        raise BadOption("--story", f"{problem}; widen it, or choose --story none")


def checked(plan: Plan, *, located: bool = True) -> Plan:
    """The plan, if everything in it can be honored; otherwise a `BadOption`.

    Args:
        plan: the plan.
        located: whether it must say where the tables go; a draft may leave that open.
    """
    for kind, value, known in (
        ("target", plan.target, TARGETS),
        ("format", plan.format, FORMATS),
        ("mode", plan.mode, MODES),
        ("incremental", plan.incremental or "day", LOADS),
    ):
        if value not in known:
            raise UnknownName(kind, value, known)
    if plan.incremental and plan.mode != "overwrite":
        problem = (
            "has no use with --incremental: a load is added once, and nothing else"
        )
        raise BadOption("--mode", problem)
    check_format(plan)
    if not plan.start < plan.end:
        raise BadOption("--end", f"{plan.end} is not after the start, {plan.start}")
    if not (dt.date(1900, 1, 1) <= plan.start and plan.end <= dt.date(2200, 1, 1)):
        raise BadOption("--start", "the window lies between 1900-01-01 and 2200-01-01")
    for table, rows in plan.rows.items():
        if (
            isinstance(rows, bool)
            or not isinstance(rows, int)
            or not 0 < rows < MOST_ROWS
        ):
            raise BadOption(
                "--rows", f"{table}={rows} is not a whole number from 1 to 2**53"
            )
    check_room(plan)
    check_shares(plan)
    check_story(plan)
    check_bad_data(plan)
    if plan.on_databricks and located:
        for option in ("catalog", "schema", "volume"):
            check_identifier(f"--{option}", getattr(plan, option))
    check_cluster(plan)
    if "\x00" in plan.path or "\n" in plan.path:
        raise BadOption("--path", "is not a path")
    return plan


def check_room(plan: Plan) -> None:
    """Refuse more rows than there are numbers for the rows of the tables below."""
    for name, spec in plan.domain.specs.items():
        most, step = 1, spec
        while step.per is not None:
            most, step = most * step.most, step.per.spec
        if plan.rows[step.name] * most > 2**64:
            problem = f"{step.name}={plan.rows[step.name]} is too many: for {name} the"
            raise BadOption("--rows", f"{problem} most is {2**64 // most}")


def check_bad_data(plan: Plan) -> None:
    """Refuse shares of rows that cannot be, and faults that cannot occur."""
    found = list(problems(plan.domain, plan.bad_data, plan.format))
    if found:
        text = "; ".join(f"{where}: {problem}" for where, problem in found)
        raise BadOption("bad_data", text)


def check_format(plan: Plan) -> None:
    """Refuse a format that the plan's target cannot write."""
    known = FORMATS_OF[plan.target]
    if plan.format not in known:
        listed = ", ".join(known)
        raise BadOption(
            "--format",
            f"{plan.target} does not write {plan.format}; it writes {listed}",
        )


def check_cluster(plan: Plan) -> None:
    """Refuse what no cluster has as its id."""
    if plan.cluster and not CLUSTER_ID.fullmatch(plan.cluster):
        problem = "is no id of a cluster, such as 0123-456789-abcdefgh"
        raise BadOption("--cluster", f"{plan.cluster[:60]!r} {problem}")


def check_identifier(option: str, name: str) -> None:
    """Refuse a name of the catalog that would have to be escaped somewhere."""
    if not name:
        problem = "is missing; name it, since nothing is written where nobody chose"
        raise BadOption(option, problem)
    if not IDENTIFIER.fullmatch(name):
        problem = "has only letters, digits, _ and -, and begins with a letter or _"
        raise BadOption(option, f"{name[:60]!r}: a name {problem}")


def evaluated(
    value: Any, values: Mapping[str, Any], years: float = 0.0, story: str = "none"
) -> float:
    """The number that arithmetic over assumptions comes to in a plan.

    Args:
        value: a number, or arithmetic.
        values: the numbers of the plan, by name.
        years: the length of the plan's window.
        story: the story that is told: `sd.where` of `sd.told` asks for it.
    """
    if isinstance(value, e.WindowYears):
        return years
    if isinstance(value, e.Assumption):
        return float(values.get(value.label, value.value))
    if isinstance(value, e.PartOf):
        table = values.get(value.assumption.label, value.assumption.value)
        return float(value.of(table))
    if isinstance(value, e.Operation):
        left = evaluated(value.left, values, years, story)
        right = evaluated(value.right, values, years, story)
        return float(OPERATIONS[value.sign](left, right))
    if isinstance(value, e.Where):
        told = settled(value.condition, story)
        return evaluated(value.yes if told else value.no, values, years, story)
    return float(value)


def expected_each(plan: Plan, spec: TableSpec) -> float:
    """How many rows of a table to expect for one row of its parent."""
    if spec.per is None:
        return 1.0
    if spec.expect is not None:
        return evaluated(spec.expect, plan.values, plan.years, plan.story)
    count = spec.count
    if isinstance(count, int | float):
        return float(count)
    if isinstance(count, e.Steps):
        seconds = (plan.end - plan.start).days * 86_400
        every = count.every
        if isinstance(every, e.Month):
            return float(months(plan.start, plan.end))
        if isinstance(every, e.By):
            values = plan.values.get(plan.domain.inline.get((id(every), "values"), ""))
            listed = list((values or e.plain_value(every.values)).values())
            return float(sum(seconds / value for value in listed) / len(listed))
        return seconds / evaluated(every, plan.values)
    if isinstance(count, e.Call) and count.function == "counts":
        mean = dict(count.options)["mean"]
        if not e.expressions_in(mean) or isinstance(mean, e.Assumption):
            name = plan.domain.inline.get((id(count), "mean"), "")
            return evaluated(plan.values.get(name, mean), plan.values)
    return 1.0


def months(start: dt.date, end: dt.date) -> int:
    """How many months, whole or not, lie in a window."""
    return (end.year - start.year) * 12 + end.month - start.month + (end.day > 1)


def expected_rows(plan: Plan, table: str) -> float:
    """How many rows of a table to expect; exact for masters that are written whole."""
    spec = plan.domain.specs[table]
    share = 1.0
    if spec.keep is not None:
        share = evaluated(spec.keep.expect, plan.values, plan.years, plan.story)
    if spec.per is None:
        return float(plan.rows[table]) * share
    return expected_rows(plan, spec.per.spec.name) * expected_each(plan, spec) * share
