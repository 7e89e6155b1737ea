"""What a run left in its folder: tables, files, and what they were made from.

`manifest.json` stands beside the tables. It holds no time of day and no path of the
machine, so that the same plan leaves the same bytes. Where data is loaded bit by bit,
`loads` has the periods that are there: `[{"from": "2025-03-01", "to": "2025-03-02"}]`.

    {
      "version": 1,
      "domain": "ecommerce",
      "package": {"name": "synth-domains", "version": "0.1.0"},
      "plan": "e0449bdc2134",
      "seed": 42,
      "window": {"start": "2024-01-01", "end": "2026-01-01"},
      "format": "parquet",
      "versions": {"synth-domains": "0.1.0", "python": "3.12.4", "numpy": "2.1.0"},
      "tables": {
        "customers": {
          "rows": 10000,
          "key": "customer_id",
          "columns": {"customer_id": "string", "signed_up_at": "timestamp"},
          "files": [
            {
              "path": "customers/part-00000.parquet",
              "rows": 10000,
              "bytes": 812345,
              "sha256": "..."
            }
          ]
        }
      }
    }
"""

from __future__ import annotations

import hashlib
import json
import platform
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path
from typing import Any

from synth_domains.plan import Plan

NAME = "manifest.json"
VERSION = 1
PACKAGES = ("synth-domains", "faker", "holidays", "numpy", "pyarrow", "tzdata")


@dataclass(frozen=True)
class File:
    """One file of a table.

    Attributes:
        path: below the folder, with forward slashes.
        rows: how many rows it holds.
        bytes: how long it is.
        sha256: the checksum of its content.
    """

    path: str
    rows: int
    bytes: int
    sha256: str


@dataclass(frozen=True)
class Made:
    """One table: its columns by name with their Spark types, and its files."""

    key: str
    columns: Mapping[str, str]
    files: list[File] = field(default_factory=list)

    @property
    def rows(self) -> int:
        """The rows of all its files."""
        return sum(each.rows for each in self.files)

    @property
    def bytes(self) -> int:
        """The length of all its files."""
        return sum(each.bytes for each in self.files)


def file_facts(folder: Path, path: Path, rows: int) -> File:
    """The facts of a file that is whole."""
    with path.open("rb") as content:
        digest = hashlib.file_digest(content, "sha256").hexdigest()
    where = path.relative_to(folder).as_posix()
    return File(where, rows, path.stat().st_size, digest)


def manifest_text(
    plan: Plan,
    origin: Mapping[str, str],
    made: Mapping[str, Made],
    loads: Sequence[tuple[str, str]] = (),
) -> str:
    """The manifest as JSON, the same bytes every time.

    Args:
        plan: what was asked for.
        origin: name and version of the package that brought the domain.
        made: the tables, parents before children.
        loads: first moment of each load, and the first after it, in order of time.
    """
    loaded = [{"from": begin, "to": end} for begin, end in loads]
    facts: dict[str, Any] = {
        "version": VERSION,
        "domain": plan.domain.name,
        "package": dict(origin),
        "plan": plan.hash,
        "seed": plan.seed,
        "window": {"start": plan.start.isoformat(), "end": plan.end.isoformat()},
        **({"loads": loaded} if loaded else {}),
        "format": plan.format,
        "versions": versions(),
        "tables": {
            name: {
                "rows": table.rows,
                "key": table.key,
                "columns": dict(table.columns),
                "files": [vars(each) for each in table.files],
            }
            for name, table in made.items()
        },
    }
    return json.dumps(facts, indent=2, ensure_ascii=False) + "\n"


def versions() -> dict[str, str]:
    """The versions on which the values depend."""
    found = {"python": platform.python_version()}
    for name in PACKAGES:
        try:
            found[name] = version(name)
        except PackageNotFoundError:  # tzdata, where the system has time zones
            continue
    return dict(sorted(found.items()))
