"""One load of a plan, added to a folder by several processes on this machine."""

from __future__ import annotations

import contextlib
from collections.abc import Iterator, Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any

from synth_domains import answers
from synth_domains.answers import answer_key, twin_of
from synth_domains.errors import RunFailed
from synth_domains.files import read_state, write_whole
from synth_domains.loads import Load, check_folder, loads_in
from synth_domains.manifest import NAME, File, Made, manifest_text
from synth_domains.model.faults import LABELS
from synth_domains.plan import Plan
from synth_domains.plan_file import plan_text
from synth_domains.render.script import render
from synth_domains.run import (
    PLAN,
    STATE,
    Origin,
    Progress,
    check_room,
    claimed,
    cores,
    labels_of,
    local_plan,
    make,
    remove_unfinished,
    table_of,
)
from synth_domains.twins import Changes, gather
from synth_domains.workers import AGAIN, Workers


def run_load(
    plan: Plan,
    folder: Path,
    load: Load,
    *,
    origin: Origin,
    workers: int = 0,
    progress: Progress | None = None,
) -> dict[str, Made] | None:
    """Add to a folder what arrives in a period, or complete what was interrupted.

    Args:
        plan: what is made in the whole window.
        folder: where; new, empty, or with other loads of the same plan.
        load: the period.
        origin: the package that brought the domain.
        workers: how many processes; 0 is one for each core.
        progress: who is told how far it is.

    Returns:
        The tables with the files of all loads; nothing if the load was there already.

    Raises:
        BadFolder: if the folder holds something else, or a part of the period.
    """
    whole = local_plan(replace(plan, incremental=""))
    local = replace(whole, incremental=plan.incremental or "day", load=load.texts)
    source, manifest = render(local), read_state(folder / NAME)
    check_folder(folder, plan, load, manifest)
    if present(folder, manifest, load):
        return None
    share = part_of(plan, load)
    check_room(local, folder, share=share)
    with contextlib.ExitStack() as stack:
        stack.enter_context(claimed(folder, source, adds=manifest is not None))
        stack.enter_context(undone_if_empty(folder, folder / STATE, load))
        try:
            count = workers or cores()
            before = made_before(manifest, plan, load)
            new, _ = make(local, folder, source, count, progress, None, share=share)
            made = merged(before, new)
            if plan.format == "delta":
                enter_load(folder, new, f"{plan.hash}/{{}}/{load.name}")
            if manifest is None:
                text = plan_text(local_as(plan), origin.name, origin.version)
                write_whole(folder / PLAN, text, force=True)
            if plan.story != "none" and not (folder / answers.NAME).exists():
                # What a story did is told of the whole window, once.
                told = look(whole, folder, count)
                key = answer_key(plan, told)
                write_whole(folder / answers.NAME, key, force=True)
            facts = {"name": origin.name, "version": origin.version}
            loads = sorted({*loads_in(manifest or {}), load})
            text = manifest_text(plan, facts, made, [each.texts for each in loads])
            write_whole(folder / NAME, text, force=True)
        except BaseException:
            remove_unfinished(folder)
            raise
    return made


def local_as(plan: Plan) -> Plan:
    """The plan as a folder of loads keeps it: loaded day by day unless it says more."""
    return replace(plan, incremental=plan.incremental or "day", load=("", ""))


def part_of(plan: Plan, load: Load) -> float:
    """The share of the window that a period has."""
    return (load.end - load.begin) / (plan.end - plan.start)


def look(plan: Plan, folder: Path, workers: int) -> dict[str, Changes]:
    """What a story did in the whole window; no file is written."""
    told: dict[str, Changes] = {}
    with Workers(workers, render(plan), folder, twin_of(plan), writes=False) as team:
        for _, (_, changed) in team.results(team.prepare()):
            gather(told, changed)
    return told


def enter_load(folder: Path, made: Mapping[str, Made], stamp: str) -> None:
    """Let the Delta tables know the files of a load, each in one commit."""
    from deltalake.exceptions import DeltaError

    from synth_domains_templates.kernel.loads_delta import add_files

    for table, new in made.items():
        files = [folder / file.path for file in new.files]
        try:
            add_files(folder / table, stamp.format(table), files)
        except (DeltaError, OSError) as error:
            why = " ".join(str(error).split())
            raise RunFailed(f"{table}: no Delta log: {why}; {AGAIN}") from error


def present(folder: Path, manifest: Mapping[str, Any] | None, load: Load) -> bool:
    """Whether a folder has a load, with all its files."""
    if manifest is None or load not in loads_in(manifest):
        return False
    return all(
        (folder / file["path"]).is_file()
        and (folder / file["path"]).stat().st_size == file["bytes"]
        for table in manifest["tables"].values()
        for file in table["files"]
        if f"part-{load.name}-" in file["path"]
    )


def made_before(
    manifest: Mapping[str, Any] | None, plan: Plan, load: Load
) -> dict[str, Made]:
    """The tables with the files that a folder had, without those of a load."""
    tables = {name: table_of(plan, spec) for name, spec in plan.domain.specs.items()}
    if plan.bad_data:
        tables[LABELS] = labels_of()
    for name, facts in (manifest or {}).get("tables", {}).items():
        for file in facts["files"]:
            if f"part-{load.name}-" not in file["path"]:
                tables[name].files.append(File(**file))
    return tables


def merged(before: Mapping[str, Made], new: Mapping[str, Made]) -> dict[str, Made]:
    """The files of before and of now, table by table, in order of their names."""
    found = {}
    for name, table in new.items():
        files = [*before[name].files, *table.files]
        found[name] = replace(table, files=sorted(files, key=lambda file: file.path))
    return found


@contextlib.contextmanager
def undone_if_empty(folder: Path, state: Path, load: Load) -> Iterator[None]:
    """Let go of a folder with earlier loads if this one did not come to a first file."""
    try:
        yield
    except BaseException:
        made = folder.glob(f"*/part-{load.name}-*")
        if (folder / NAME).exists() and next(made, None) is None:
            state.unlink(missing_ok=True)
        raise
