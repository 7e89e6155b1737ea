"""Imports point one way, and listing the domains starts nothing heavy."""

from __future__ import annotations

import ast
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

PROJECT = Path(__file__).parents[1]
ROOTS = [PROJECT / "core", PROJECT / "domains", PROJECT / "templates"]
MODULES = {
    ".".join(path.relative_to(root).with_suffix("").parts).removesuffix(
        ".__init__"
    ): path
    for root in ROOTS
    for path in sorted(root.rglob("*.py"))
}

# What each part may import; of several names that fit, the longest counts.
ARROWS = {
    "synth_domains": ["synth_domains", "synth_domains_templates"],
    "synth_domains.errors": [],
    "synth_domains.hookspecs": ["synth_domains.model"],
    "synth_domains.model": [
        "synth_domains.errors",
        "synth_domains.model",
        "synth_domains_templates.places",
    ],
    "synth_domains.plan": [
        "synth_domains.errors",
        "synth_domains.model",
        "synth_domains.shares",
    ],
    "synth_domains.render": [
        "synth_domains.errors",
        "synth_domains.model",
        "synth_domains.plan",
        "synth_domains.render",
        "synth_domains.sizes",
        "synth_domains_templates",
    ],
    # It draws what was written and judged, and shares nothing with what makes the data.
    "synth_domains.report": [
        "synth_domains.diagram",
        "synth_domains.errors",
        "synth_domains.files",
        "synth_domains.model",
        "synth_domains.plan",
        "synth_domains.report",
        "synth_domains.verify",
    ],
    "synth_domains.reasons": ["synth_domains.errors", "synth_domains.hookspecs"],
    "synth_domains_templates": ["synth_domains_templates"],
}
DOMAINS = [each for each in MODULES if each.partition(".")[0] not in ARROWS]

# The doors that are open to everyone who writes a domain.
DOORS = {"synth_domains", "synth_domains.kernel", "synth_domains.testing"}
HEAVY = {
    "databricks",
    "duckdb",
    "faker",
    "holidays",
    "numpy",
    "pandas",
    "pyarrow",
    "pyspark",
}


def imports(path: Path) -> Iterator[str]:
    """The modules of this project that a module imports, wherever in it."""
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        names: list[str] = []
        if isinstance(node, ast.Import):
            names = [each.name for each in node.names]
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{path.name} imports by dots"
            names = [
                f"{node.module}.{each.name}"
                if f"{node.module}.{each.name}" in MODULES
                else str(node.module)
                for each in node.names
            ]
        yield from (name for name in names if name.startswith("synth_domains"))


def within(name: str, parts: list[str]) -> bool:
    """Whether a module is one of these parts, or inside one."""
    return any(f"{name}.".startswith(f"{part}.") for part in parts)


@pytest.mark.parametrize(
    "name", [name for name in MODULES if name.split(".")[0] in ARROWS]
)
def test_imports_point_one_way(name: str) -> None:
    part = max((part for part in ARROWS if within(name, [part])), key=len)

    wrong = [each for each in imports(MODULES[name]) if not within(each, ARROWS[part])]

    assert wrong == []


@pytest.mark.parametrize(
    "name", [name for name in MODULES if within(name, ["synth_domains"])]
)
def test_only_the_command_line_imports_the_command_line(name: str) -> None:
    if within(name, ["synth_domains.cli", "synth_domains.__main__"]):
        return

    assert [
        each for each in imports(MODULES[name]) if within(each, ["synth_domains.cli"])
    ] == []


@pytest.mark.parametrize("name", DOMAINS)
def test_a_built_in_domain_imports_only_what_an_outsider_can(name: str) -> None:
    own = name.partition(".")[0]

    foreign = [each for each in imports(MODULES[name]) if not within(each, [own])]

    assert set(foreign) <= DOORS


def test_listing_the_domains_imports_nothing_heavy() -> None:
    source = (
        "import sys; from synth_domains.cli import main; main(['list']);"
        f"print(*sorted({HEAVY} & set(sys.modules)), file=sys.stderr)"
    )

    done = subprocess.run(
        [sys.executable, "-c", source], capture_output=True, check=True, text=True
    )

    assert done.stdout.startswith("NAME ")
    assert done.stderr.split() == []
