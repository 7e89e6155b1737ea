"""The command `report`: one page that shows what was asked for and what is there."""

from __future__ import annotations

import argparse
from pathlib import Path
from typing import TYPE_CHECKING

from synth_domains import __version__
from synth_domains.cli.verify import FAILED_EXIT, plan_of
from synth_domains.errors import BadFolder, BadOption
from synth_domains.files import sized, write_whole
from synth_domains.report import report

if TYPE_CHECKING:
    from synth_domains.cli.commands import Subparsers


def add(subparsers: Subparsers) -> None:
    """Say what options the command has."""
    parser = subparsers.add_parser(
        "report",
        help="one page that shows what was asked for beside what is there",
        description="Read what a run wrote, make every check of verify, and write one "
        "page of HTML that needs no network: where, the tables with sample rows, how "
        "they hang together, every column against its plan, when things happen, and "
        "all checks. Exit 1 if a check fails; the page is written all the same.",
    )
    parser.add_argument("folder", metavar="DIR", help="a folder that run wrote")
    parser.add_argument(
        "-o",
        "--output",
        metavar="FILE",
        required=True,
        help="the page, such as report.html",
    )
    parser.add_argument(
        "--plan",
        type=Path,
        metavar="PLAN.yaml",
        help="for a folder that a script wrote: the plan of that script",
    )
    parser.add_argument(
        "--plot", metavar="FILE", help="also the course of days as a picture (SVG)"
    )
    parser.add_argument("--force", action="store_true", help="replace the page")


def run(arguments: argparse.Namespace) -> int:
    """Write the page and say where it is."""
    folder, output = Path(arguments.folder), Path(arguments.output)
    plot = Path(arguments.plot) if arguments.plot else None
    for each in (output, plot):
        if each is not None:
            refuse(each, force=arguments.force)
    plan, sealed = plan_of(folder, arguments.plan)
    made = report(folder, plan, __version__, sealed=sealed)
    if plot is not None and made.plot is None:
        raise BadOption("--plot", f"no table of {plan.domain.name} has a time to draw")
    write_whole(output, made.html, force=arguments.force)
    if plot is not None and made.plot is not None:
        write_whole(plot, made.plot, force=arguments.force)
    outcome = made.outcome
    verdict = (
        f"{len(outcome.failed)} of {len(outcome.failed) + len(outcome.passed)} checks failed"
        if outcome.failed
        else f"all is as planned, {len(outcome.passed)} checks passed"
    )
    size = sized(len(made.html.encode()))
    print(f"{output}: {size}; {plan.domain.name}: {verdict}")
    return FAILED_EXIT if outcome.failed else 0


def refuse(output: Path, *, force: bool) -> None:
    """Refuse a page that cannot be written, before anything is read."""
    if output.is_dir():
        raise BadFolder(str(output), "is a folder; give a file, such as report.html")
    if output.exists() and not force:
        raise BadFolder(str(output), "is there already; --force replaces it")
    if not output.parent.is_dir():
        raise BadFolder(
            str(output.parent), "is no folder; make it, or give another file"
        )
