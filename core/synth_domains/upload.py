"""The files of a run, brought into a volume of Unity Catalog.

The plan goes first and the manifest last. So a volume in which the plan stands holds a
part of the same run at least, and one with the manifest holds all of it.
"""

from __future__ import annotations

import json
import posixpath
import re
from collections.abc import Iterable, Iterator
from concurrent.futures import FIRST_EXCEPTION, ThreadPoolExecutor, wait
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Protocol

from synth_domains.errors import BadFolder, BadOption, UploadFailed
from synth_domains.manifest import NAME
from synth_domains.verify.folder import check_file, files_of, manifest_of
from synth_domains.workers import AGAIN

if TYPE_CHECKING:
    from synth_domains.volume import Volume

PLAN, ANSWERS, LOG = "plan.yaml", "answer_key.json", "_delta_log"
VOLUME = re.compile(r"/Volumes/([^/]+)/([^/]+)/([^/]+)((?:/[^/]+)*)/?")


class Progress(Protocol):
    """Who is told how far an upload is."""

    def begin(self, files: int, size: int) -> None:
        """So many files with so many bytes are to be sent."""

    def done(self, path: str, size: int) -> None:
        """One more file is there."""


@dataclass(frozen=True)
class Sent:
    """What an upload came to.

    Attributes:
        files: how many files it sent.
        bytes: how long these are.
        kept: how many were there already.
        removed: how many files of another run it removed.
    """

    files: int
    bytes: int
    kept: int
    removed: int


@dataclass(frozen=True)
class Place:
    """A folder in a volume."""

    catalog: str
    schema: str
    volume: str
    below: str

    @property
    def root(self) -> str:
        """The volume itself."""
        return f"/Volumes/{self.catalog}/{self.schema}/{self.volume}"

    @property
    def path(self) -> str:
        """The folder."""
        return self.root + self.below


def place_of(path: str) -> Place:
    """The folder that a path names, if it lies in a volume."""
    found = VOLUME.fullmatch(path)
    if not found or not {".", ".."}.isdisjoint(path.split("/")):
        form = "/Volumes/CATALOG/SCHEMA/VOLUME, with or without a folder in it"
        raise BadOption("the destination", f"{path[:80]!r} is not of the form {form}")
    catalog, schema, volume, below = found.groups()
    return Place(catalog, schema, volume, below)


def upload(
    folder: Path,
    place: Place,
    volume: Volume,
    *,
    overwrite: bool = False,
    workers: int = 8,
    progress: Progress,
) -> Sent:
    """Bring what a run left into a volume, or complete what an earlier upload began.

    Args:
        folder: what a run left.
        place: where it goes.
        volume: the connection to the volume.
        overwrite: whether what another run left there may be replaced.
        workers: how many files are sent at a time.
        progress: who is told how far it is.

    Raises:
        BadFolder: the folder is no finished run, or other files are in the way.
        UploadFailed: the service refused, or did not answer.
    """
    files = sizes_of(folder)
    folders = folders_of(files)
    volume.check(place.root)
    there = volume.sizes(place.path, folders)
    if NAME in there and grown(folder, place, volume):
        volume.remove(posixpath.join(place.path, NAME))
        del there[NAME]
    found = in_the_way(folder, place, volume, files, there)
    clear(place, volume, found, overwrite=overwrite)
    there = {path: size for path, size in there.items() if path not in found}
    missing = {path: size for path, size in files.items() if path not in there}
    progress.begin(len(missing), sum(missing.values()))
    for each in sorted({posixpath.dirname(path) for path in files}):
        volume.make_folder(posixpath.join(place.path, each).rstrip("/"))
    for group in in_order(missing):
        send(folder, place, volume, group, workers, progress)
    check_sizes(place, volume, files)
    size = sum(missing.values())
    return Sent(len(missing), size, len(files) - len(missing), len(found))


def folders_of(files: Iterable[str]) -> list[str]:
    """The folders to look into: those of the files, and where a Delta log may be."""
    tables = {path.split("/")[0] for path in files if "/" in path}
    return ["", *sorted(tables), *(f"{table}/{LOG}" for table in sorted(tables))]


def sizes_of(folder: Path) -> dict[str, int]:
    """The files of a finished run, by their path in its folder, with their lengths."""
    found: dict[str, int] = {}
    for path, facts in files_of(manifest_of(folder)).items():
        check_file(folder, path, facts)
        found[path] = (folder / path).stat().st_size
    logs = sorted(folder.glob(f"*/{LOG}/*.json"))
    for file in (*logs, folder / ANSWERS, folder / PLAN, folder / NAME):
        if file.is_file():
            found[file.relative_to(folder).as_posix()] = file.stat().st_size
    if PLAN not in found:
        raise BadFolder(
            str(folder), f"has no {PLAN}; give a folder that a run finished"
        )
    return found


def in_order(paths: dict[str, int]) -> Iterator[dict[str, int]]:
    """The plan, then rows, then what makes them tables, then the manifest."""
    groups: list[dict[str, int]] = [{}, {}, {}, {}]
    for path, size in paths.items():
        last = posixpath.basename(posixpath.dirname(path)) == LOG or path == ANSWERS
        number = 0 if path == PLAN else 3 if path == NAME else 2 if last else 1
        groups[number][path] = size
    yield from (group for group in groups if group)


def same(folder: Path, place: Place, volume: Volume, name: str) -> bool:
    """Whether a small file there has the bytes of the one here."""
    content = volume.content(posixpath.join(place.path, name))
    return content == (folder / name).read_bytes()


def grown(folder: Path, place: Place, volume: Volume) -> bool:
    """Whether the folder has what is there, and loads that were added since."""
    try:
        before = json.loads(volume.content(posixpath.join(place.path, NAME)) or b"")
        now = manifest_of(folder)
        known, files = files_of(now), files_of(before)
    except (ValueError, TypeError, AttributeError):
        return False  # it is no manifest
    return (
        bool(before.get("loads"))
        and before != now
        and all(known.get(path) == facts for path, facts in files.items())
    )


def in_the_way(
    folder: Path,
    place: Place,
    volume: Volume,
    files: dict[str, int],
    there: dict[str, int],
) -> list[str]:
    """Files that are there, and that this run would not have sent so."""
    small = [name for name in (PLAN, NAME) if name in there]
    if PLAN in small and all(same(folder, place, volume, name) for name in small):
        return [
            path
            for path, size in there.items()
            if files.get(path, -1) != size and ("/" in path or path in files)
        ]
    return [path for path in there if "/" in path or path in files]


def clear(place: Place, volume: Volume, found: list[str], *, overwrite: bool) -> None:
    """Remove what is in the way, if that was asked for; otherwise refuse."""
    if found and not overwrite:
        problem = f"holds files of another run, such as {min(found)}; choose another"
        raise BadFolder(place.path, f"{problem} folder, or give --overwrite")
    # The manifest and the logs go first: what is left is then nobody's whole table.
    ordered = [path for group in in_order(dict.fromkeys(found, 0)) for path in group]
    for path in reversed(ordered):
        volume.remove(posixpath.join(place.path, path))


def send(
    folder: Path,
    place: Place,
    volume: Volume,
    group: dict[str, int],
    workers: int,
    progress: Progress,
) -> None:
    """Send some files at a time, long ones first; the first problem ends it."""

    def one(path: str) -> str:
        volume.send(folder / path, posixpath.join(place.path, path))
        return path

    ordered = sorted(group, key=lambda path: -group[path])
    with ThreadPoolExecutor(workers) as team:
        waiting = {team.submit(one, path) for path in ordered}
        try:
            while waiting:
                done, waiting = wait(waiting, timeout=0.2, return_when=FIRST_EXCEPTION)
                for each in done:
                    path = each.result()
                    progress.done(path, group[path])
        finally:
            for each in waiting:
                each.cancel()


def check_sizes(place: Place, volume: Volume, files: dict[str, int]) -> None:
    """Ask what is there now, and refuse to call it whole if a length is another."""
    there = volume.sizes(place.path, folders_of(files))
    wrong = [path for path, size in files.items() if there.get(path) != size]
    if wrong:
        found = there.get(wrong[0])
        has = "is not there" if found is None else f"has {found:,} bytes"
        asked = (
            f"not {files[wrong[0]]:,}" if found is not None else "though it was sent"
        )
        raise UploadFailed(f"{place.path}/{wrong[0]}: {has}, {asked}; {AGAIN}")
