"""A plan as data, at once: the plan's own local script, run by several processes."""

from __future__ import annotations

import contextlib
import hashlib
import json
import os
import shutil
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any, Protocol

from synth_domains import answers
from synth_domains.answers import answer_key, twin_of
from synth_domains.errors import BadFolder, RunFailed
from synth_domains.files import UNFINISHED, read_state, reason, sized, write_whole
from synth_domains.manifest import NAME, Made, manifest_text
from synth_domains.model.faults import LABEL_COLUMNS, LABELS, written
from synth_domains.model.tables import TableSpec
from synth_domains.plan import Plan, expected_rows
from synth_domains.plan_file import for_each_master, master_of, plan_text
from synth_domains.render.script import render
from synth_domains.twins import Changes, Twin, gather
from synth_domains.worker import Part
from synth_domains.workers import AGAIN, Workers

PLAN = "plan.yaml"
STATE = ".run.json"
LOG = "_delta_log"
REMEDY = "remove the folder, or choose another"
LEAST_BYTES = 3  # a row of even the narrowest table takes more than this on the disk


class Progress(Protocol):
    """Who is told how far a run is."""

    def begin(self, rows: float) -> None:
        """So many rows are to be made, about."""

    def done(self, tables: list[str], rows: float) -> None:
        """One more part of these tables is there."""


@dataclass(frozen=True)
class Origin:
    """The package that brought a domain."""

    name: str
    version: str


def run(
    plan: Plan,
    folder: Path,
    *,
    origin: Origin,
    workers: int = 0,
    progress: Progress | None = None,
) -> dict[str, Made]:
    """Make the data of a plan in a folder, or complete what an earlier run left.

    Args:
        plan: what to make; wherever its script would run, this runs here.
        folder: where; new, empty, or left by an interrupted run of the same plan.
        origin: the package that brought the domain.
        workers: how many processes; 0 is one for each core.
        progress: who is told how far it is.
    """
    local = local_plan(replace(plan, incremental=""))
    source = render(local)
    check_room(local, folder)
    with contextlib.ExitStack() as stack:
        stack.enter_context(claimed(folder, source))
        try:
            count, twin = workers or cores(), twin_of(plan)
            made, told = make(local, folder, source, count, progress, twin)
            if plan.format == "delta":
                enter(folder, made)
            facts = {"name": origin.name, "version": origin.version}
            write_whole(
                folder / PLAN, plan_text(plan, origin.name, origin.version), force=True
            )
            if plan.story != "none":
                text = answer_key(plan, told)
                write_whole(folder / answers.NAME, text, force=True)
            write_whole(folder / NAME, manifest_text(plan, facts, made), force=True)
        except BaseException:
            remove_unfinished(folder)
            raise
    return made


def local_plan(plan: Plan) -> Plan:
    """The same plan for this machine: same rows, and no place but the folder."""
    here: dict[str, Any] = {"target": "local", "catalog": "", "schema": "", "path": ""}
    return replace(plan, **here, mode="overwrite", partitions=0)


def make(
    plan: Plan,
    folder: Path,
    source: str,
    workers: int,
    progress: Progress | None,
    twin: Twin | None,
    *,
    share: float = 1.0,
) -> tuple[dict[str, Made], dict[str, Changes]]:
    """Let workers make every part, and gather what came out and what a story did.

    Args:
        plan: what is made.
        folder: where.
        source: the plan's script.
        workers: how many processes.
        progress: who is told how far it is.
        twin: the script without the story, if one is told.
        share: about how much of the window's rows is made.
    """
    told: dict[str, Changes] = {}
    tables = {name: table_of(plan, spec) for name, spec in plan.domain.specs.items()}
    each = {name: for_each_master(plan, name) for name in tables}
    with Workers(workers, source, folder, twin) as team:
        if plan.bad_data:
            tables[LABELS] = labels_of()
        parts = team.prepare()
        rows = share * sum(expected_rows(plan, name) for name in each)
        work = sum(amount(plan, part, each) for part in parts)
        if progress is not None:
            progress.begin(rows)
        # Long parts go first, so that all workers end together.
        parts.sort(key=lambda part: -amount(plan, part, each))
        for part, (files, changed) in team.results(parts):
            gather(told, changed)
            for name, file in files.items():
                tables[name].files.append(file)
            if progress is not None:
                done = [name for name in files if name in each]
                progress.done(done, rows * amount(plan, part, each) / work)
    for table in tables.values():
        table.files.sort(key=lambda file: file.path)
    return tables, told


def enter(folder: Path, made: Mapping[str, Made]) -> None:
    """Turn folders of Parquet files into Delta tables: the files stay as they are.

    The log that this adds has a number and times of its own, and so other bytes each
    time; the manifest leaves it out.
    """
    from deltalake import convert_to_deltalake
    from deltalake.exceptions import DeltaError

    for table in made:
        # An interrupted run may have come as far as this.
        shutil.rmtree(folder / table / LOG, ignore_errors=True)
        try:
            convert_to_deltalake(folder / table)
        except (DeltaError, OSError) as error:
            why = " ".join(str(error).split())
            raise RunFailed(f"{table}: no Delta log: {why}; {AGAIN}") from error


def amount(plan: Plan, part: Part, each: Mapping[str, float]) -> float:
    """How many rows of all tables to expect of a part."""
    family = [name for name in each if master_of(plan, name) == part.master]
    return (part.stop - part.first) * sum(each[name] for name in family)


def table_of(plan: Plan, spec: TableSpec) -> Made:
    """A table without its files."""
    columns = written(plan.domain, spec, plan.bad_data)
    return Made(spec.key.name, columns)


def labels_of() -> Made:
    """The table of the labels of faults, without its files."""
    return Made("row_key", dict.fromkeys(LABEL_COLUMNS, "string"))


def cores() -> int:
    """How many processes can work at a time."""
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1


def check_room(plan: Plan, folder: Path, *, share: float = 1.0) -> None:
    """Refuse what cannot fit on the disk, however well it packs."""
    rows = sum(expected_rows(plan, name) for name in plan.domain.specs)
    least = LEAST_BYTES * share * rows
    place = folder.absolute()
    while not place.exists():
        place = place.parent
    free = shutil.disk_usage(place).free
    if least > free:
        problem = f"takes more than {sized(int(least))}, and {sized(free)} are free"
        raise BadFolder(str(folder), problem)


@contextlib.contextmanager
def claimed(folder: Path, source: str, *, adds: bool = False) -> Iterator[None]:
    """A folder that belongs to this run until it is complete; it may add to others.

    What the run is stands in a hidden file from before the first row until the end: so
    the same command can complete it, and no other can mix its own rows in.
    """
    state = folder / STATE
    token = {"script": hashlib.sha256(source.encode()).hexdigest()}
    try:
        new = not folder.exists()
        folder.mkdir(parents=True, exist_ok=True)
        there = sorted(os.listdir(folder))
    except OSError as error:
        problem = f"cannot be the output folder: {reason(error)}"
        raise BadFolder(str(folder), problem) from error
    if STATE in there and (visible_in(there) or read_state(state) == token):
        if read_state(state) != token:
            problem = "holds an interrupted run of another plan; complete that one, "
            raise BadFolder(str(folder), problem + REMEDY)
    elif not adds and [
        name for name in there if name not in {STATE, f".{STATE}{UNFINISHED}"}
    ]:
        raise BadFolder(str(folder), in_the_way(folder))
    else:
        write_whole(state, json.dumps(token) + "\n", force=True)
    with locked(state):
        remove_unfinished(folder)
        try:
            yield
        except BaseException:
            if not visible_in(os.listdir(folder)):  # it never came to a first file
                state.unlink(missing_ok=True)
                if new:
                    with contextlib.suppress(OSError):
                        folder.rmdir()
            raise
    state.unlink(missing_ok=True)


def visible_in(names: Iterable[str]) -> list[str]:
    """The names that are not hidden."""
    return [name for name in names if not name.startswith(".")]


def in_the_way(folder: Path) -> str:
    """What a folder holds that a run must not touch, and what to do."""
    found = read_state(folder / NAME)
    if found is None or not {"domain", "plan", "format"} <= found.keys():
        return "is not empty; choose another folder"
    held = f"{found['domain']}, plan {found['plan']}, as {found['format']}"
    return " ".join(f"holds a finished run of {held}; {REMEDY}".split())


@contextlib.contextmanager
def locked(path: Path) -> Iterator[None]:
    """Keep others from running into the same folder at the same time."""
    try:
        import fcntl
    except ImportError:  # Windows
        yield
        return
    with path.open("rb") as file:
        try:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
            if os.fstat(file.fileno()).st_ino != path.stat().st_ino:
                raise BlockingIOError
        except OSError as error:
            problem = (
                "another run is writing here; wait for it, or choose another folder"
            )
            raise BadFolder(str(path.parent), problem) from error
        yield


def remove_unfinished(folder: Path) -> None:
    """Remove files that were never whole."""
    for path in folder.glob(f"*/.*{UNFINISHED}"):
        with contextlib.suppress(OSError):
            path.unlink()
