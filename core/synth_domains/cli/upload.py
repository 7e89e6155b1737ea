"""Bring what run wrote into a volume of Unity Catalog.

Who asks, and which workspace, comes from the configuration of databricks-sdk: a profile,
or the environment. What was broken off goes on with the same command. Nothing that is
there is replaced unless --overwrite says so.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any

from synth_domains.cli.commands import DONE, say
from synth_domains.cli.layout import number
from synth_domains.cli.options import whole
from synth_domains.cli.run import ended_by_signal
from synth_domains.errors import BadOption
from synth_domains.files import sized
from synth_domains.plan import check_identifier
from synth_domains.upload import Place, place_of, sizes_of, upload

if TYPE_CHECKING:
    from synth_domains.cli.commands import Subparsers

MOST_AT_A_TIME = 64


def add(subparsers: Subparsers) -> None:
    """Say what options the command has."""
    parser = subparsers.add_parser("upload", description=__doc__)
    parser.add_argument("folder", metavar="DIR", type=Path, help="what run -o wrote")
    parser.add_argument(
        "destination",
        nargs="?",
        metavar="/Volumes/C/S/V[/FOLDER]",
        help="where to; or name the catalog and the schema",
    )
    parser.add_argument("--catalog", metavar="C", help="the catalog")
    parser.add_argument("--schema", metavar="S", help="the schema in it")
    parser.add_argument("--volume", metavar="V", help="usually raw_data")
    parser.add_argument("--profile", metavar="P", help="of the SDK's configuration")
    parser.add_argument(
        "--overwrite", action="store_true", help="replace what another run left there"
    )
    parser.add_argument(
        "--workers", type=workers, default=8, metavar="N", help="files at a time"
    )


def workers(text: str) -> int:
    """How many files are sent at a time."""
    count = whole(text)
    if not 1 <= count <= MOST_AT_A_TIME:
        raise argparse.ArgumentTypeError(f"{text} is not from 1 to {MOST_AT_A_TIME}")
    return count


def run(arguments: argparse.Namespace) -> int:
    """Send the files, ask what is there, and say so."""
    place, folder = named(arguments), arguments.folder
    sizes_of(folder)  # before anybody is asked
    from synth_domains.volume import connect

    volume = connect(arguments.profile)
    with ended_by_signal(), told() as progress:
        sent = upload(
            folder,
            place,
            volume,
            overwrite=arguments.overwrite,
            workers=arguments.workers,
            progress=progress,
        )
    if sent.removed:
        say(f"removed {number(sent.removed, 'file')} of another run")
    print(f"sent {number(sent.files, 'file')}, {sized(sent.bytes)}, to {place.path}")
    if sent.kept:
        print(f"{number(sent.kept, 'file')} were there already")
    say(f"asked again: all {number(sent.files + sent.kept, 'file')} have their length")
    return DONE


def named(arguments: argparse.Namespace) -> Place:
    """Where the files go: a path, or a volume by its names, or both if they agree."""
    given = {
        name: value
        for name in ("catalog", "schema", "volume")
        if (value := getattr(arguments, name)) is not None
    }
    for name, value in given.items():
        check_identifier(f"--{name}", value)
    if arguments.destination is None:
        missing = [name for name in ("catalog", "schema") if name not in given]
        if missing:
            problem = "is missing; give it, or a path such as /Volumes/main/me/raw_data"
            raise BadOption(f"--{missing[0]}", problem)
        volume = given.get("volume", "raw_data")
        return Place(given["catalog"], given["schema"], volume, "")
    place = place_of(arguments.destination)
    for name, value in given.items():
        if getattr(place, name) != value:
            problem = f"{arguments.destination} is not in the {name} {value}"
            raise BadOption(f"--{name}", problem)
    return place


@contextmanager
def told() -> Iterator[Any]:
    """Tell the user how far it is: with a bar in a terminal, else line by line."""
    if not sys.stderr.isatty():
        yield Lines()
        return
    from rich.console import Console
    from rich.progress import (
        BarColumn,
        DownloadColumn,
        Progress,
        TextColumn,
        TransferSpeedColumn,
    )

    shown = (
        TextColumn("{task.description}"),
        BarColumn(),
        DownloadColumn(),
        TransferSpeedColumn(),
    )
    with Progress(*shown, console=Console(stderr=True), transient=True) as bars:
        yield Bar(bars)


class Bar:
    """How far it is, as a bar."""

    def __init__(self, bars: Any) -> None:
        """Begin before it is known what is missing there."""
        self.bars = bars
        self.task = bars.add_task("looking", total=None)

    def begin(self, files: int, size: int) -> None:
        """So many files with so many bytes are to be sent."""
        self.bars.update(self.task, total=size, description=number(files, "file"))

    def done(self, path: str, size: int) -> None:
        """One more file is there."""
        self.bars.advance(self.task, size)


class Lines:
    """How far it is, as a line for each file."""

    def begin(self, files: int, size: int) -> None:
        """So many files with so many bytes are to be sent."""
        if files:
            say(f"sending {number(files, 'file')}, {sized(size)}")

    def done(self, path: str, size: int) -> None:
        """One more file is there."""
        say(f"sent {path}, {sized(size)}")
