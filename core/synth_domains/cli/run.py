"""Make the data now, in several processes on this machine.

Without a plan, a domain's own window and seed make it the same data for everybody. An
interrupted run is completed by the same command. With --from and --to, what arrives in
a period is added to what the folder has.
"""

from __future__ import annotations

import argparse
import signal
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

from synth_domains.cli.commands import DONE, say
from synth_domains.cli.layout import columns
from synth_domains.cli.options import add_amounts, add_source, plan_of, whole
from synth_domains.files import sized
from synth_domains.loads import Load, has_gap, is_part, load_of
from synth_domains.manifest import Made
from synth_domains.model.faults import LABELS
from synth_domains.plan import Plan, checked
from synth_domains.readback import LateOnes, problems
from synth_domains.run import Origin, cores
from synth_domains.run import run as make
from synth_domains.run_load import run_load

if TYPE_CHECKING:
    from synth_domains.cli.commands import Subparsers

FAILED = 1
EVERY = 5.0  # seconds between two lines, where there is no bar
MOST_WORKERS = 256
SOUND = "references lead to rows"
GAP = "references wait for earlier loads, which are missing"


def add(subparsers: Subparsers) -> None:
    """Say what options the command has."""
    parser = subparsers.add_parser("run", description=__doc__)
    add_source(parser)
    add_amounts(parser)
    parser.add_argument(
        "-o", "--output", required=True, type=Path, metavar="DIR", help="a new folder"
    )
    form = "a day such as 2025-03-01, or an hour such as 2025-03-01T05, UTC"
    parser.add_argument(
        "--from",
        dest="begin",
        metavar="TIME",
        help=f"add only what arrives from then on: {form}",
    )
    parser.add_argument(
        "--to", dest="stop", metavar="TIME", help="and before then: the same"
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
    load, made = asked_load(arguments, plan), None
    with ended_by_signal(), told() as progress:
        how: Any = {
            "origin": origin,
            "workers": arguments.workers,
            "progress": progress,
        }
        made = (
            make(plan, folder, **how)
            if load is None
            else run_load(plan, folder, load, **how)
        )
    if made is None:
        print(f"{plan.domain.name}, plan {plan.hash}, in {folder}: {load} is there")
        return DONE
    threads = arguments.workers or cores()
    gap = load is not None and has_gap(folder, plan)
    found = problems(
        folder,
        plan.domain,
        made,
        threads=threads,
        kind=plan.format,
        references=not gap,
        late=late_ones(folder, plan),
    )
    print("\n".join(table(made)))
    loaded = f"; added {load}" if load is not None else ""
    print(f"\n{plan.domain.name}, plan {plan.hash}, in {folder}{loaded}")
    for each in found:
        print(f"WRONG  {each.table} {each.problem}: {each.rows:,} rows")
    if found:
        return FAILED
    but = f", but for the faults in {LABELS}" if LABELS in made else ""
    sound = f"keys are unique, {GAP if gap else SOUND}{but}"
    say(f"read back: all rows are there, {sound}")
    return DONE


def late_ones(folder: Path, plan: Plan) -> LateOnes | None:
    """Says which rows may be missing, because a fault lets them come with a later load."""
    if not plan.bad_data or not is_part(folder, plan):
        return None
    from synth_domains.verify.late import Late  # it loads a lot

    return Late(plan).rows


def asked_load(arguments: argparse.Namespace, plan: Plan) -> Load | None:
    """The period to add; none where the whole window is made at once."""
    given = arguments.begin, arguments.stop
    if given == (None, None) and not plan.incremental:
        return None
    checked(replace(plan, incremental=plan.incremental or "day"))
    return load_of(plan, *given)


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
