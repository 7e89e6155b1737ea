"""The command `verify`: whether the data is as the plan says."""

from __future__ import annotations

import argparse
import json
from itertools import groupby
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING

from synth_domains.cli.commands import say
from synth_domains.cli.layout import as_json, columns, number, page, wrapped
from synth_domains.errors import BadFolder, BadOption
from synth_domains.plan import Plan
from synth_domains.plan_reader import read_plan
from synth_domains.registry import load_registry
from synth_domains.verify import Check, Outcome, verify
from synth_domains.verify.folder import MANIFEST, manifest_of

if TYPE_CHECKING:
    from synth_domains.cli.commands import Subparsers

PLAN = "plan.yaml"
FAILED_EXIT = 1


def add(subparsers: Subparsers) -> None:
    """Say what options the command has."""
    parser = subparsers.add_parser(
        "verify",
        help="whether data is as its plan says",
        description="Read what a run wrote, and hold it against its plan: keys, "
        "references, rows, weights, distributions, calendars, totals. Exit 1 if a "
        "check fails.",
    )
    parser.add_argument(
        "folder", metavar="DIR", nargs="?", help="a folder that run wrote"
    )
    parser.add_argument(
        "--plan",
        type=Path,
        metavar="PLAN.yaml",
        help="for a folder that a script wrote: the plan of that script",
    )
    parser.add_argument(
        "--connect",
        nargs="?",
        const="",
        metavar="sc://HOST:PORT",
        help="read the tables where the plan puts them, through this Spark session; "
        "without an address, the one that the environment names",
    )
    parser.add_argument(
        "--profile",
        metavar="P",
        help="the same through Databricks Connect, with a profile of its configuration",
    )
    parser.add_argument("--all", action="store_true", help="every check, one by one")
    parser.add_argument("--json", action="store_true", help="for programs")


def run(arguments: argparse.Namespace) -> int:
    """Check the folder and say what came out."""
    if arguments.connect is not None or arguments.profile:
        outcome = through_spark(arguments)
    elif arguments.folder is None:
        problem = "is missing; give the one that run -o wrote, or --plan and --connect"
        raise BadOption("DIR", problem)
    else:
        folder = Path(arguments.folder)
        plan, sealed = plan_of(folder, arguments.plan)
        outcome = verify(folder, plan, sealed=sealed)
    if arguments.json:
        print(as_json(json.loads(json.dumps(outcome.facts()))))
    else:
        print("\n".join(lines(outcome, everything=arguments.all)))
    return FAILED_EXIT if outcome.failed else 0


def through_spark(arguments: argparse.Namespace) -> Outcome:
    """What is at the place of a plan, read by a Spark session of the user's."""
    option = "--profile" if arguments.connect is None else "--connect"
    if arguments.profile and arguments.connect is not None:
        raise BadOption("--profile", "and --connect are two sessions; give one")
    if arguments.folder is not None:
        problem = f"and {option} exclude each other: the plan says where the tables are"
        raise BadOption("DIR", problem)
    if arguments.plan is None:
        raise BadOption(option, "needs the plan of the script, with --plan PLAN.yaml")
    plan = read_plan(arguments.plan, load_registry().domain)
    from synth_domains.sessions import session
    from synth_domains.verify.remote import fetched

    with (
        session(plan, arguments.connect or "", arguments.profile) as spark,
        TemporaryDirectory(prefix="synth-domains-brought-") as folder,
    ):
        here = fetched(plan, spark, Path(folder), say)
        return verify(Path(folder), here, sealed=False)


def plan_of(folder: Path, given: Path | None) -> tuple[Plan, bool]:
    """The plan to hold a folder against, and whether the folder has a manifest."""
    sealed = (folder / MANIFEST).is_file()
    if given is None or not folder.is_dir():
        manifest_of(folder)
    if given is None and not (folder / PLAN).is_file():
        raise BadFolder(str(folder), f"has no {PLAN}; give one with --plan {PLAN}")
    return read_plan(given or folder / PLAN, load_registry().domain), sealed


def lines(outcome: Outcome, *, everything: bool) -> list[str]:
    """What came out, for people: failures first, then what passed."""
    found: list[str] = []
    for check in outcome.failed:
        found += [*failure(check), ""]
    found += every(outcome) if everything else summary(outcome)
    found += faults(outcome, everything=everything)
    return [*found, "", closing(outcome, everything=everything)]


def failure(check: Check) -> list[str]:
    """A check that failed, in full."""
    place = f"{check.table}.{check.column}" if check.column else check.table
    return [
        f"FAILED  {check.name}: {place}",
        *wrapped(check.expected, page(), indent="        expected  ", hang=" " * 18),
        *wrapped(check.measured, page(), indent="        measured  ", hang=" " * 18),
        *wrapped(check.bound, page(), indent="        bound     ", hang=" " * 18),
    ]


def summary(outcome: Outcome) -> list[str]:
    """How many checks of each kind passed, table by table."""
    rows = [("table", "passed", "failed", "kinds of check")]
    for table, group in groupby(by_table(outcome), key=lambda check: check.table):
        checks = [check for check in group if check.verdict != "not checked"]
        passed = [check for check in checks if check.verdict == "passed"]
        kinds = ", ".join(dict.fromkeys(check.name for check in passed))
        cells = str(len(passed)), str(len(checks) - len(passed)), kinds
        rows.append((table, *cells))
    widths = [max(len(row[place]) for row in rows) for place in range(3)]
    found = []
    for table, passed_count, failed_count, kinds in rows:
        head = f"{table.ljust(widths[0])}  {passed_count.rjust(widths[1])}  "
        head += f"{failed_count.rjust(widths[2])}  "
        found += wrapped(
            kinds, max(page(), len(head) + 30), indent=head, hang=" " * len(head)
        )
    return found


def every(outcome: Outcome) -> list[str]:
    """Every check in a line of its own; then what was not checked, and why."""
    rows = [("check", "column", "expected", "measured", "bound", "verdict")]
    for check in by_table(outcome):
        if check.verdict != "not checked":
            place = f"{check.table}.{check.column}" if check.column else check.table
            rows.append(
                (
                    check.name,
                    place,
                    check.expected,
                    check.measured,
                    check.bound,
                    check.verdict if check.verdict == "passed" else "FAILED",
                )
            )
    found = columns(rows)
    if outcome.skipped:
        left = [(f"{c.table}.{c.column}", c.name, c.reason) for c in outcome.skipped]
        found += ["", "Not checked:", *(f"  {line}" for line in columns(left))]
    return found


def faults(outcome: Outcome, *, everything: bool) -> list[str]:
    """The faults that were made on purpose, by kind; or by table and column too."""
    if not outcome.faults:
        return []
    counts: dict[tuple[str, ...], int] = {}
    for each in outcome.faults:
        place = (f"{each.table}.{each.column}".rstrip("."),) if everything else ()
        key = (each.kind, *place)
        counts[key] = counts.get(key, 0) + each.faults
    total = number(sum(counts.values()), "fault")
    told = f"{total} made on purpose, labelled in _faults and put right above:"
    head = ("kind", "where", "faults") if everything else ("kind", "faults")
    ordered = sorted(counts.items(), key=lambda pair: -pair[1])
    return ["", told, *columns([head, *((*key, f"{n:,}") for key, n in ordered)])]


def by_table(outcome: Outcome) -> list[Check]:
    """The checks, those of one table together."""
    tables = list(dict.fromkeys(check.table for check in outcome.checks))
    return sorted(outcome.checks, key=lambda check: tables.index(check.table))


def closing(outcome: Outcome, *, everything: bool) -> str:
    """The last line: how it went."""
    verdict = (
        f"{number(len(outcome.failed), 'check')} failed"
        if outcome.failed
        else "all is as planned"
    )
    more = "" if everything else " (--all says what and why)"
    return (
        f"{outcome.domain}, plan {outcome.plan}, {outcome.rows:,} rows: {verdict}; "
        f"{len(outcome.passed)} passed, {len(outcome.skipped)} not checked{more}"
    )
