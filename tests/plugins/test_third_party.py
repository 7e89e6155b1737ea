"""A plugin of somebody else's: built, installed and found like any other package."""

from __future__ import annotations

import json
import subprocess
import tomllib
from pathlib import Path

import duckdb

PLUGIN = Path(__file__).parent / "synth-domains-clinics"


def answer(*words: str | Path) -> str:
    """What a command prints."""
    return subprocess.run(words, capture_output=True, check=True, text=True).stdout


def test_an_installed_plugin_is_listed_beside_the_built_in_domains(
    installed: Path,
) -> None:
    domains = json.loads(answer(installed, "list", "--json"))["domains"]

    assert domains[0] == {
        "name": "clinics",
        "distribution": "synth-domains-clinics",
        "version": "2.1",
        "tables": ["patients", "visits", "prescriptions"],
        "about": "Patients and their visits",
    }
    assert {each["distribution"] for each in domains[1:]} == {"synth-domains"}


def test_an_installed_plugin_is_shown_like_a_built_in_domain(installed: Path) -> None:
    page = answer(installed, "show", "clinics")

    assert page.startswith("clinics (synth-domains-clinics 2.1)\n")


def test_an_installed_plugin_renders_and_runs(installed: Path, tmp_path: Path) -> None:
    script, data = tmp_path / "generate_clinics.py", tmp_path / "data"

    answer(installed, "render", "clinics", "--target", "spark", "--yes", "-o", script)
    answer(installed, "run", "clinics", "--scale", "0.1", "-o", data)

    visits = duckdb.read_parquet(f"{data}/visits/*.parquet")
    assert "def visits(row: Rows) -> Columns:" in script.read_text(encoding="utf-8")
    assert len(visits.fetchall()) == 600
    assert "patient_id" in visits.columns


def test_a_plugin_project_is_one_module_and_one_entry_point() -> None:
    project = tomllib.loads((PLUGIN / "pyproject.toml").read_text(encoding="utf-8"))[
        "project"
    ]

    assert sorted(each.name for each in PLUGIN.iterdir() if each.is_file()) == [
        "pyproject.toml",
        "synth_domains_clinics.py",
    ]
    assert project["entry-points"] == {
        "synth_domains": {"clinics": "synth_domains_clinics"}
    }
