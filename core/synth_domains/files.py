"""Files that appear whole or not at all."""

from __future__ import annotations

import contextlib
import json
import os
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from synth_domains.errors import BadFolder

UNFINISHED = ".unfinished"


def write_whole(path: Path, text: str, *, force: bool = False) -> None:
    """Write a text file; what was there is replaced only by force."""
    if path.is_dir():
        raise BadFolder(str(path), "is a folder; give a file")
    if path.exists() and not force:
        raise BadFolder(str(path), "is there already; --force replaces it")
    unfinished = path.with_name(f".{path.name}{UNFINISHED}")
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        unfinished.write_bytes(text.encode("utf-8"))
        os.replace(unfinished, path)
    except OSError as error:
        with contextlib.suppress(OSError):
            unfinished.unlink()
        raise BadFolder(str(path), f"cannot be written: {reason(error)}") from error


def write_folder(folder: Path, files: Mapping[str, str], *, force: bool) -> None:
    """Write text files into a folder; only by force into one that holds something.

    Args:
        folder: created if missing.
        files: the text of each file, by its path in the folder.
        force: whether what is there may be replaced.
    """
    if folder.exists() and not folder.is_dir():
        raise BadFolder(str(folder), "is a file; give a folder")
    if not force and folder.is_dir() and any(folder.iterdir()):
        problem = "is not empty; choose another folder, or --force replaces its files"
        raise BadFolder(str(folder), problem)
    for name, text in files.items():
        write_whole(folder / name, text, force=force)


def reason(error: OSError) -> str:
    """Why the system refused, in its own words."""
    return os.strerror(error.errno) if error.errno else " ".join(str(error).split())


def sized(count: int) -> str:
    """A number of bytes, as people say it."""
    amount = float(count)
    for unit in ("B", "kB", "MB", "GB"):
        if amount < 1000:
            return f"{amount:,.0f} {unit}" if unit == "B" else f"{amount:,.1f} {unit}"
        amount /= 1000
    return f"{amount:,.1f} TB"


def read_state(path: Path) -> Mapping[str, Any] | None:
    """What a run left about itself in a file of JSON; nothing where there is none."""
    try:
        found = json.loads(path.read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return None
    return found if isinstance(found, dict) else None
