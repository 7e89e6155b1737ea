"""Plan the data: where it goes, which tables, how many rows, and from which numbers.

Prints the plan; with -o also writes it as a file to read, change and render.
"""

from __future__ import annotations

import argparse
import datetime as dt
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from synth_domains.choices import unnamed
from synth_domains.cli.commands import DONE, say
from synth_domains.cli.layout import emphasized, page, wrapped
from synth_domains.cli.options import (
    add_amounts,
    add_location,
    add_source,
    interactive,
    located,
    output,
    plan_of,
)
from synth_domains.cli.plan_markdown import plan_markdown, said
from synth_domains.cli.plan_page import plan_lines
from synth_domains.files import write_whole
from synth_domains.plan import checked
from synth_domains.plan_diff import plan_changes
from synth_domains.plan_file import plan_text
from synth_domains.plan_reader import read_plan
from synth_domains.registry import load_registry

if TYPE_CHECKING:
    from synth_domains.cli.commands import Subparsers


def add(subparsers: Subparsers) -> None:
    """Say what options the command has."""
    parser = subparsers.add_parser("plan", description=__doc__)
    add_source(parser)
    add_location(parser)
    add_amounts(parser)
    output(parser, "PLAN.yaml", "write the plan here")
    parser.add_argument(
        "--diff",
        type=Path,
        metavar="OLD.yaml",
        help="print what changed since this plan, in words",
    )
    parser.add_argument(
        "--markdown",
        action="store_true",
        help="print the plan as Markdown, for a review",
    )


def run(arguments: argparse.Namespace) -> int:
    """Print the plan, and write it if that was asked."""
    plan, offer = plan_of(arguments, target="serverless", today=dt.date.today())
    old = None
    if arguments.diff is not None:
        old = read_plan(arguments.diff, load_registry().domain)
    asked = interactive() and sys.stdout.isatty() and old is None
    if asked or arguments.output is not None or not unnamed(plan):
        plan = located(plan)
    else:
        checked(plan, located=False)
    if arguments.output is not None:
        text = plan_text(plan, offer.plugin.distribution, offer.plugin.version)
        write_whole(arguments.output, text, force=arguments.force)
    if old is not None:
        tell_changes(arguments.diff, plan_changes(old, plan), arguments.markdown)
    elif arguments.markdown:
        print(plan_markdown(plan, offer.plugin.origin), end="")
    else:
        lines = plan_lines(plan, offer.plugin.origin, page())
        print(emphasized(lines, sys.stdout))
    if arguments.output is not None:
        say(f"wrote {arguments.output}")
    return DONE


def tell_changes(old: Path, changes: list[str], markdown: bool) -> None:
    """Print what changed."""
    if not changes:
        print(f"nothing changed since {old}")
    for change in changes:
        if markdown:
            print(f"- {said(change)}")
        else:
            print("\n".join(wrapped(change, page(), hang="  ")))
