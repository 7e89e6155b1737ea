"""Make the data now, in several processes on this machine.

Without a plan, a domain's own window and seed make it the same data for everybody. An
interrupted run is completed by the same command.
"""

from __future__ import annotations

import argparse
import signal
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any

from synth_domains.cli.commands import DONE, say
from synth_domains.cli.layout import columns
from synth_domains.cli.options import add_amounts, add_source, plan_of, whole
from synth_domains.files import sized
from synth_domains.manifest import Made
from synth_domains.model.faults import LABELS
from synth_domains.plan import checked
from synth_domains.readback import problems
from synth_domains.run import Origin, cores
from synth_domains.run import run as make

if TYPE_CHECKING:
    from synth_domains.cli.commands import Subparsers

FAILED = 1
EVERY = 5.0  # seconds between two lines, where there is no bar
MOST_WORKERS = 256


def add(subparsers: Subparsers) -> None:
    """Say what options the command has."""
    parser = subparsers.add_parser("run", description=__doc__)
    add_source(parser)
    add_amounts(parser)
    parser.add_argument(
        "-o", "--output", required=True, type=Path, metavar="DIR", help="a new folder"
    )
    parser.add_argument(
        "--workers",
        type=workers,
        default=0,
        metavar="N",
        help="usually one for each core",
    )


def workers(text: str) -> int:
    """How many processes."""
    count = whole(text)
    if not 1 <= count <= MOST_WORKERS:
        raise argparse.ArgumentTypeError(f"{text} is not from 1 to {MOST_WORKERS}")
    return count


def run(arguments: argparse.Namespace) -> int:
    """Make the data, read it back, and say what is there."""
    plan, offer = plan_of(arguments, target="local", today=None)
    plan, folder = checked(plan), arguments.output
    origin = Origin(offer.plugin.distribution, offer.plugin.version)
    with ended_by_signal(), told() as progress:
        made = make(
            plan, folder, origin=origin, workers=arguments.workers, progress=progress
        )
    threads = arguments.workers or cores()
    found = problems(folder, plan.domain, made, threads=threads, kind=plan.format)
    print("\n".join(table(made)))
    print(f"\n{plan.domain.name}, plan {plan.hash}, in {folder}")
    for each in found:
        print(f"WRONG  {each.table} {each.problem}: {each.rows:,} rows")
    if found:
        return FAILED
    sound = "keys are unique, references lead to rows"
    but = f", but for the faults in {LABELS}" if LABELS in made else ""
    say(f"read back: all rows are there, {sound}{but}")
    return DONE


def table(made: dict[str, Made]) -> list[str]:
    """What is there."""
    rows = [("TABLE", "ROWS", "SIZE", "FILES")]
    for name, each in made.items():
        rows.append((name, f"{each.rows:,}", sized(each.bytes), f"{len(each.files)}"))
    total = sum(each.rows for each in made.values())
    size = sized(sum(each.bytes for each in made.values()))
    rows.append(
        ("in all", f"{total:,}", size, str(sum(len(m.files) for m in made.values())))
    )
    return columns(rows, right=[1, 2, 3])


@contextmanager
def ended_by_signal() -> Iterator[None]:
    """Let a request to end be like Ctrl-C: what was begun is put away first."""

    def end(*_: object) -> None:
        raise KeyboardInterrupt

    before = signal.signal(signal.SIGTERM, end)
    try:
        yield
    finally:
        signal.signal(signal.SIGTERM, before)


@contextmanager
def told() -> Iterator[Any]:
    """Tell the user how far it is: with a bar in a terminal, else line by line."""
    if not sys.stderr.isatty():
        yield Lines()
        return
    from rich.console import Console
    from rich.progress import BarColumn, Progress, TextColumn, TimeRemainingColumn

    shown = (
        TextColumn("{task.description}"),
        BarColumn(),
        TextColumn("{task.percentage:>3.0f} %"),
        TimeRemainingColumn(),
    )
    with Progress(*shown, console=Console(stderr=True), transient=True) as bars:
        yield Bar(bars)


class Bar:
    """How far it is, as a bar."""

    def __init__(self, bars: Any) -> None:
        """Begin before it is known how much there is."""
        self.bars = bars
        self.task = bars.add_task("preparing", total=None)

    def begin(self, rows: float) -> None:
        """So many rows are to be made, about."""
        self.bars.update(self.task, total=rows, description=f"{rows:,.0f} rows")

    def done(self, tables: list[str], rows: float) -> None:
        """One more part of these tables is there."""
        self.bars.advance(self.task, rows)


class Lines:
    """How far it is, as a line now and then."""

    def __init__(self) -> None:
        """Nothing is there yet."""
        self.total, self.rows, self.last = 0.0, 0.0, time.monotonic()

    def begin(self, rows: float) -> None:
        """So many rows are to be made, about."""
        self.total = rows
        say(f"making about {rows:,.0f} rows")

    def done(self, tables: list[str], rows: float) -> None:
        """One more part of these tables is there."""
        self.rows += rows
        if time.monotonic() - self.last > EVERY:
            self.last = time.monotonic()
            say(f"{100 * self.rows / self.total:.0f} %, last {', '.join(tables[-3:])}")
