"""Bundle a job that makes the data of a plan, ready to deploy to Databricks.

Writes a folder: the bundle, the same job as JSON, the script, and a page with the
commands. Nothing is written until the catalog was named or confirmed.
"""

from __future__ import annotations

import argparse
import datetime as dt
from pathlib import Path
from typing import TYPE_CHECKING

from synth_domains.bundle import ENVIRONMENTS, USUAL_ENVIRONMENT, bundle, for_jobs
from synth_domains.cli.approval import add_approval, approved
from synth_domains.cli.commands import DONE, say
from synth_domains.cli.options import (
    add_amounts,
    add_location,
    add_source,
    located,
    plan_of,
)
from synth_domains.files import write_folder

if TYPE_CHECKING:
    from synth_domains.cli.commands import Subparsers


def add(subparsers: Subparsers) -> None:
    """Say what options the command has."""
    parser = subparsers.add_parser("bundle", description=__doc__)
    add_source(parser)
    add_location(parser)
    add_amounts(parser)
    parser.add_argument(
        "--environment-version",
        choices=ENVIRONMENTS,
        default=USUAL_ENVIRONMENT,
        help=f"of serverless compute: {', '.join(ENVIRONMENTS)}; usually %(default)s",
    )
    parser.add_argument(
        "-o",
        "--output",
        type=Path,
        metavar="DIR",
        required=True,
        help="the folder; new, or empty",
    )
    parser.add_argument(
        "--force", action="store_true", help="replace the files that are there"
    )
    add_approval(parser)


def run(arguments: argparse.Namespace) -> int:
    """Write the folder, once its plan is approved."""
    plan, offer = plan_of(arguments, target="job", today=dt.date.today())
    plan = located(for_jobs(plan))
    if not approved(plan, offer.plugin.origin, yes=arguments.yes):
        return DONE
    files = bundle(
        plan,
        package=offer.plugin.distribution,
        version=offer.plugin.version,
        environment=arguments.environment_version,
    )
    write_folder(arguments.output, files, force=arguments.force)
    say(f"wrote {arguments.output}; its README.md says how to deploy it")
    return DONE
