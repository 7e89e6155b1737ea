"""Files that appear whole or not at all."""

from __future__ import annotations

import contextlib
import os
from pathlib import Path

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
