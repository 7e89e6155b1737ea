"""Render a standalone script that makes the data of a plan.

The script needs nothing of this project. Nothing is rendered for Databricks until the
catalog was named or confirmed.
"""

from __future__ import annotations

import argparse
import datetime as dt
from typing import TYPE_CHECKING

from synth_domains.cli.approval import add_approval, approved
from synth_domains.cli.commands import DONE, say
from synth_domains.cli.options import (
    add_amounts,
    add_location,
    add_source,
    located,
    output,
    plan_of,
)
from synth_domains.files import write_whole
from synth_domains.render.script import render

if TYPE_CHECKING:
    from synth_domains.cli.commands import Subparsers


def add(subparsers: Subparsers) -> None:
    """Say what options the command has."""
    parser = subparsers.add_parser("render", description=__doc__)
    add_source(parser)
    add_location(parser)
    add_amounts(parser)
    output(parser, "SCRIPT.py", "write the script here; otherwise it is printed")
    add_approval(parser)


def run(arguments: argparse.Namespace) -> int:
    """Render the script, once its plan is approved."""
    plan, offer = plan_of(arguments, target="serverless", today=dt.date.today())
    plan = located(plan)
    if not approved(plan, offer.plugin.origin, yes=arguments.yes):
        return DONE
    script = render(plan)
    if arguments.output is None:
        print(script, end="")
        return DONE
    write_whole(arguments.output, script, force=arguments.force)
    say(f"wrote {arguments.output}; it writes to {plan.output}")
    return DONE
