"""Whether a folder is a finished run, and whether its files are those that were written."""

from __future__ import annotations

import hashlib
import json
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path
from typing import Any

import duckdb

from synth_domains.errors import BadFolder
from synth_domains.model.faults import LABELS
from synth_domains.plan import Plan
from synth_domains.verify.files import files_of as tables_files

MANIFEST = "manifest.json"


def manifest_of(folder: Path) -> dict[str, Any]:
    """What a run wrote down about its files."""
    path = folder / MANIFEST
    if not folder.is_dir():
        raise BadFolder(str(folder), "is no folder; give the one that run -o wrote")
    if not path.is_file():
        problem = f"has no {MANIFEST}; give a folder that a run finished, or for one "
        problem += "that a script wrote its plan, with --plan"
        raise BadFolder(str(folder), problem)
    try:
        found = json.loads(path.read_text(encoding="utf-8"))
    except (OSError, ValueError) as error:
        raise BadFolder(str(path), "cannot be read as JSON; run again") from error
    if not isinstance(found, dict) or not isinstance(found.get("domain"), str):
        raise BadFolder(str(path), "is not the manifest of a run")
    return found


def files_of(manifest: dict[str, Any]) -> dict[str, dict[str, Any]]:
    """The files of a manifest by their path in the folder."""
    tables = manifest.get("tables", {})
    entries: list[tuple[str, Any]] = []
    listed = tables.items() if isinstance(tables, dict) else []
    for table, facts in listed:
        files = facts.get("files", []) if isinstance(facts, dict) else facts
        entries += [(str(table), each) for each in files]
    entries += [("", each) for each in manifest.get("files", [])]
    found: dict[str, dict[str, Any]] = {}
    for table, each in entries:
        path = str(each.get("path") or each.get("file") or each.get("name"))
        if table and "/" not in path:
            path = f"{table}/{path}"
        found[path] = each
    return found


def check_files(folder: Path, manifest: dict[str, Any], plan: Plan) -> None:
    """Refuse a folder whose files are not those of its manifest and its plan."""
    if manifest["domain"] != plan.domain.name:
        problem = f"is of domain {manifest['domain']}, the plan of {plan.domain.name}"
        raise BadFolder(str(folder), problem)
    hashed = manifest.get("plan", manifest.get("plan_hash"))
    if hashed and hashed != plan.hash:
        problem = f"was made from plan {hashed}, not from {plan.hash}"
        raise BadFolder(str(folder), f"{problem}; {changed(manifest)}")
    listed = files_of(manifest)
    for path, facts in listed.items():
        check_file(folder, path, facts)
    found = set()
    for table in [*plan.domain.specs, *([LABELS] if plan.bad_data else [])]:
        if is_empty(manifest, table):
            continue
        for file in tables_files(folder, table, plan.format):
            found.add(place_of(folder, file))
            if place_of(folder, file) not in listed:
                problem = f"is not in {MANIFEST}; remove it, or run again"
                raise BadFolder(str(file), problem)
    # Of files without rows some formats know nothing.
    for path in sorted(path for path in listed if listed[path].get("rows") != 0):
        if path in found:
            continue
        problem = f"is in {MANIFEST}, but not in the table; run again"
        raise BadFolder(str(folder / path), problem)


def is_empty(manifest: dict[str, Any], table: str) -> bool:
    """Whether a table has no rows, as may be where only some loads are there."""
    tables = manifest.get("tables")
    facts = tables.get(table) if isinstance(tables, dict) else None
    return isinstance(facts, dict) and facts.get("rows") == 0


def changed(manifest: dict[str, Any]) -> str:
    """Why the plan of a folder may have another hash by now."""
    package = manifest.get("package")
    found = package if isinstance(package, dict) else {}
    title, before = str(found.get("name")), str(found.get("version"))
    try:
        now = version(title)
    except (PackageNotFoundError, ValueError):
        now = before
    if now != before:
        return f"it is of {title} {before}, and {now} is installed"
    return "the domain or the plan has changed"


def check_file(folder: Path, path: str, facts: dict[str, Any]) -> None:
    """Refuse a file that is missing or changed."""
    file = folder / path
    if folder.resolve() not in file.resolve().parents:
        raise BadFolder(str(folder / MANIFEST), f"names {path}, outside the folder")
    if not file.is_file():
        raise BadFolder(str(file), f"is missing, although {MANIFEST} has it; run again")
    size = facts.get("bytes")
    if size is not None and size != file.stat().st_size:
        problem = f"has {file.stat().st_size:,} bytes, {MANIFEST} says {size:,}"
        raise BadFolder(str(file), f"{problem}: it was changed; run again")
    digest = facts.get("sha256")
    if digest is not None:
        with file.open("rb") as stream:
            if hashlib.file_digest(stream, "sha256").hexdigest() != digest:
                problem = f"does not have the checksum in {MANIFEST}: it was changed"
                raise BadFolder(str(file), f"{problem}; run again")


def check_rows(
    database: duckdb.DuckDBPyConnection, folder: Path, files: list[Path], kind: str
) -> None:
    """Refuse a Parquet file whose footer cannot be read, or has other rows."""
    if kind not in {"parquet", "delta"}:
        return
    listed = files_of(manifest_of(folder)) if (folder / MANIFEST).is_file() else {}
    for file in files:
        try:
            answer = database.execute(
                "SELECT sum(num_rows)::BIGINT FROM parquet_file_metadata(?)",
                [str(file)],
            ).fetchone()
        except duckdb.Error as error:
            raise BadFolder(str(file), "is not whole Parquet; run again") from error
        asked = listed.get(place_of(folder, file), {}).get("rows")
        found = answer[0] if answer else 0
        if asked is not None and asked != found:
            problem = f"has {found:,} rows, {MANIFEST} says {asked:,}"
            raise BadFolder(str(file), f"{problem}; run again")


def place_of(folder: Path, file: Path) -> str:
    """Where a file is below a folder, as the manifest says it; empty if elsewhere."""
    inside = file.resolve().is_relative_to(folder.resolve())
    return file.resolve().relative_to(folder.resolve()).as_posix() if inside else ""
