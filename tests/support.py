"""What fixtures give to tests."""

from __future__ import annotations

import importlib
from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True)
class Answer:
    """What a command answered."""

    code: int
    out: str
    err: str


class Plugins:
    """The only plugins that are installed, for the time of one test."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    def add(
        self, name: str, source: str, *, distribution: str, version: str = "1.0"
    ) -> None:
        """Install a module and its distribution, for the real look-up to find."""
        module = f"{distribution.replace('-', '_')}_{name}"
        (self.folder / f"{module}.py").write_text(source, encoding="utf-8")
        info = self.folder / f"{distribution.replace('-', '_')}-{version}.dist-info"
        info.mkdir(exist_ok=True)
        facts = f"Metadata-Version: 2.1\nName: {distribution}\nVersion: {version}\n"
        (info / "METADATA").write_text(facts, encoding="utf-8")
        with (info / "entry_points.txt").open("a", encoding="utf-8") as lines:
            lines.write(f"[synth_domains]\n{name} = {module}\n")
        importlib.invalidate_caches()


def installed_module(folder: Path, name: str, source: str) -> Path:
    """A folder that brings one domain, for the real look-up to find."""
    info = folder / f"{name}_plugin-1.0.dist-info"
    info.mkdir(parents=True)
    (folder / f"{name}_plugin.py").write_text(source, encoding="utf-8")
    facts = f"Metadata-Version: 2.1\nName: {name}-plugin\nVersion: 1.0\n"
    (info / "METADATA").write_text(facts, encoding="utf-8")
    points = f"[synth_domains]\n{name} = {name}_plugin\n"
    (info / "entry_points.txt").write_text(points, encoding="utf-8")
    return folder
