"""Options that several commands have, and what they come to."""

from __future__ import annotations

import argparse
import datetime as dt
import sys
from collections.abc import Sequence
from dataclasses import fields, replace
from pathlib import Path
from typing import Any

from synth_domains.choices import CATALOG, Choices, chosen, own_schema, unnamed
from synth_domains.errors import BadOption, SynthDomainsError
from synth_domains.plan import (
    FORMATS,
    LOADS,
    MODES,
    MOST_ROWS,
    TARGETS,
    Plan,
    check_identifier,
    checked,
    default_plan,
)
from synth_domains.plan_reader import read_plan
from synth_domains.registry import Offer, load_registry

ENDINGS = (".yaml", ".yml")


def add_source(parser: argparse.ArgumentParser) -> None:
    """Say of what a plan is made."""
    parser.add_argument(
        "source", metavar="DOMAIN|PLAN.yaml", help="a name that list shows, or a plan"
    )


def add_location(parser: argparse.ArgumentParser) -> None:
    """Say where a script runs and where it writes."""
    group = parser.add_argument_group("location")
    group.add_argument("--catalog", metavar="C", help="the catalog; must be there")
    group.add_argument(
        "--schema", metavar="S", help="created if missing; usually USER_DOMAIN"
    )
    group.add_argument(
        "--volume", metavar="V", help="for files; created if missing; usually raw_data"
    )
    group.add_argument(
        "--path", metavar="DIR", help="the folder, for the targets spark and local"
    )
    group.add_argument(
        "--target", metavar="T", help=f"{', '.join(TARGETS)}; usually serverless"
    )
    group.add_argument(
        "--no-environment",
        action="store_const",
        const=False,
        dest="environment",
        help="for serverless: no Faker on the workers, which do not need it",
    )
    group.add_argument(
        "--cluster", metavar="ID", help="for classic; or DATABRICKS_CLUSTER_ID says it"
    )
    group.add_argument(
        "--cluster-by-time",
        action="store_const",
        const=True,
        help="for Delta tables on Databricks: lay them out by the time of their rows",
    )
    group.add_argument(
        "--mode",
        metavar="M",
        help=f"{', '.join(MODES)}, where a table is there already",
    )
    group.add_argument(
        "--partitions", type=whole, metavar="N", help="files to a table, for Spark"
    )


def add_amounts(parser: argparse.ArgumentParser) -> None:
    """Say how much there is of what, and when."""
    group = parser.add_argument_group("data")
    group.add_argument(
        "--format",
        metavar="F",
        help=f"{', '.join(FORMATS)}; usually parquet",
    )
    group.add_argument(
        "--rows",
        action="append",
        default=[],
        metavar="TABLE=N",
        type=table_rows,
        help="rows of a table; may be repeated. What is below it, or above, follows",
    )
    group.add_argument(
        "--scale",
        type=factor,
        metavar="X",
        help="times as many rows of every other table, but no fewer than it takes",
    )
    group.add_argument("--start", type=day, metavar="D", help="first day: 2025-01-01")
    group.add_argument("--end", type=day, metavar="D", help="the day after the last")
    group.add_argument("--months", type=whole, metavar="N", help="length of the window")
    group.add_argument(
        "--story", metavar="NAME", help="what happened once, or none; show lists them"
    )
    group.add_argument(
        "--locale",
        action="append",
        default=[],
        metavar="L[=W]",
        type=locale_weight,
        help="language and country of the people, such as de_DE or de_DE=0.6; may be "
        "repeated. show lists those of a domain",
    )
    group.add_argument(
        "--bad-data",
        type=factor,
        metavar="RATE",
        help="share of rows with a fault, such as 0.02; 0 for none",
    )
    group.add_argument(
        "--incremental",
        action="store_const",
        const=True,
        help="load the data bit by bit, day by day",
    )
    group.add_argument(
        "--every",
        metavar="LENGTH",
        help=f"the same, with another length of a load: {', '.join(LOADS)}",
    )
    group.add_argument("--seed", type=seed, metavar="N", help="another one, other data")


def plan_of(
    arguments: argparse.Namespace, *, target: str, today: dt.date | None
) -> tuple[Plan, Offer]:
    """The plan that a command line asks for, and where its domain comes from.

    Args:
        arguments: what was read of the command line.
        target: where a script runs unless the user says otherwise.
        today: when the window of a domain ends, unless the user says otherwise.
    """
    registry = load_registry()
    path = Path(arguments.source)
    given = vars(arguments)
    values: dict[str, Any] = {
        each.name: given.get(each.name) for each in fields(Choices)
    }
    repeated = {"rows": tuple(arguments.rows), "locale": tuple(arguments.locale)}
    choices = Choices(**{**values, **repeated})
    if arguments.source.endswith(ENDINGS) or path.is_file():
        plan, today = read_plan(path, registry.domain), None
        if target == "local":  # runs here, whatever the plan's script is for
            plan = replace(plan, target=target, catalog="", schema="")
    else:
        plan = default_plan(registry.domain(arguments.source), target=target)
    return chosen(plan, choices, today=today), registry.offer(plan.domain.name)


def located(plan: Plan) -> Plan:
    """The plan with a catalog that the user named or confirmed, and fully checked."""
    if unnamed(plan):
        plan = ask_location(plan)
    return checked(plan)


def ask_location(plan: Plan) -> Plan:
    """Let the user name or confirm where the tables go."""
    schema = plan.schema or own_schema(plan.domain.name)
    if not interactive():
        problem = (
            f"name it, since nobody is there to ask; for instance --catalog {CATALOG}"
        )
        raise BadOption("--catalog", problem)
    while True:
        usual = f"{CATALOG}.{schema}"
        answer = ask(f"Catalog and schema [{usual}]: ", "--catalog")
        catalog, _, named = (answer or usual).partition(".")
        try:
            check_identifier("--catalog", catalog)
            check_identifier("--schema", named or schema)
        except SynthDomainsError as error:
            print(error, file=sys.stderr)
        else:
            return replace(plan, catalog=catalog, schema=named or schema)


def interactive() -> bool:
    """Whether somebody is there to read a question and to answer it."""
    return sys.stdin.isatty() and sys.stderr.isatty()


def ask(question: str, option: str) -> str:
    """What the user answers.

    Args:
        question: what stands before the cursor.
        option: what would have answered it on the command line.
    """
    print(question, end="", file=sys.stderr, flush=True)
    answer = sys.stdin.readline()
    if not answer:
        print(file=sys.stderr)
        raise BadOption(option, "the question was not answered; nothing was written")
    return answer.strip()


def table_rows(text: str) -> tuple[str, int]:
    """A table with how many rows it should have."""
    table, sign, count = text.partition("=")
    if not sign or not table:
        raise argparse.ArgumentTypeError(f"{text!r} is not of the form customers=1000")
    return table, number(count, f"{table}=")


def locale_weight(text: str) -> tuple[str, float | None]:
    """A locale, with its weight if that is given."""
    locale, sign, weight = text.partition("=")
    return locale, factor(weight) if sign else None


def whole(text: str) -> int:
    """A whole number from 0."""
    count = number(text)
    if not 0 <= count < MOST_ROWS:
        raise argparse.ArgumentTypeError(f"{text} is not a whole number from 0")
    return count


def seed(text: str) -> int:
    """A whole number that JSON and YAML can carry."""
    count = number(text)
    if not -MOST_ROWS <= count <= MOST_ROWS:
        raise argparse.ArgumentTypeError(f"{text} is not from -2**53 to 2**53")
    return count


def number(text: str, before: str = "") -> int:
    """A whole number, written as people write it."""
    try:
        return int(text) if len(text) < 100 else MOST_ROWS
    except ValueError:
        problem = f"{before}{text[:60]} is not a whole number"
        raise argparse.ArgumentTypeError(problem) from None


def factor(text: str) -> float:
    """A number."""
    try:
        return float(text)
    except ValueError:
        raise argparse.ArgumentTypeError(f"{text[:60]} is not a number") from None


def day(text: str) -> dt.date:
    """A date."""
    try:
        return dt.date.fromisoformat(text)
    except ValueError:
        problem = f"{text[:60]!r} is not a date such as 2025-12-31"
        raise argparse.ArgumentTypeError(problem) from None


def output(parser: argparse.ArgumentParser, metavar: str, about: str) -> None:
    """Say where the result of a command goes."""
    parser.add_argument("-o", "--output", type=Path, metavar=metavar, help=about)
    parser.add_argument(
        "--force", action="store_true", help="replace the file if it is there"
    )


__all__: Sequence[str] = [
    "add_amounts",
    "add_location",
    "add_source",
    "ask",
    "interactive",
    "located",
    "output",
    "plan_of",
]
