"""Do the other domains give the same rows on every engine, in blocks of any size?"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from synth_domains.plan import Plan, default_plan
from synth_domains.registry import load_registry
from synth_domains.render.script import render

from .clients import run_on_spark, run_on_workspace
from .digests import folder_digests
from .making import make_locally
from .workspace import recorder

if TYPE_CHECKING:
    from .workspace import Workspace

# Fewer rows, and for series a shorter window, in which the usual story still fits.
SMALL: dict[str, dict[str, Any]] = {
    "iot": {
        "rows": {"equipment": 12},
        "start": dt.date(2025, 3, 1),
        "end": dt.date(2025, 9, 1),
    },
    "support": {"rows": {"accounts": 300}},
    "financial": {"rows": {"merchants": 1_200, "customers": 40}},
}


def small(name: str, **choices: Any) -> Plan:
    """A domain's plan with fewer rows, its other numbers as they are."""
    domain = load_registry().domain(name)
    usual = default_plan(domain).rows
    options = SMALL[name] | {"rows": {**usual, **SMALL[name]["rows"]}}
    return default_plan(domain, **options, **choices)


def keys(name: str) -> dict[str, str]:
    """The key of each table of a domain."""
    return {t: spec.key.name for t, spec in small(name).domain.specs.items()}


@pytest.fixture(scope="session")
def expected(tmp_path_factory: pytest.TempPathFactory) -> Callable[[str], Any]:
    """The digests of a domain's tables as the local engine makes them."""
    known: dict[str, dict[str, str]] = {}

    def digests_of(name: str) -> dict[str, str]:
        if name not in known:
            folder = tmp_path_factory.mktemp(name)
            plan = small(name, target="local")
            known[name] = folder_digests(make_locally(plan, folder), keys(name))
        return known[name]

    return digests_of


@pytest.mark.parametrize("name", SMALL)
def test_the_size_of_a_block_changes_nothing(
    tmp_path: Path, expected: Callable[[str], Any], name: str
) -> None:
    made = make_locally(small(name, target="local"), tmp_path, 1_000)

    assert small(name).story != "none"
    assert folder_digests(made, keys(name)) == expected(name)


@pytest.mark.parametrize("name", SMALL)
def test_spark_makes_the_same_rows_without_moving_them_about(
    jvm_spark: str, tmp_path: Path, expected: Callable[[str], Any], name: str
) -> None:
    plan = small(name, target="spark", path=str(tmp_path / "data"), partitions=5)
    script = tmp_path / "generate.py"
    script.write_text(render(plan))

    with recorder(jvm_spark, explain=True) as front:
        run_on_spark(script, front.remote).succeeded()
        written = [use for use in front.seen.uses if use.action == "write"]

    assert folder_digests(tmp_path / "data", keys(name)) == expected(name)
    assert len(written) == len(keys(name))
    assert [use.target for use in written if "Exchange" in use.plan] == []
    assert [use.target for use in written if "Join" in use.plan] == []


@pytest.mark.parametrize("name", SMALL)
def test_sail_makes_the_same_rows(
    sail: str, tmp_path: Path, expected: Callable[[str], Any], name: str
) -> None:
    script = tmp_path / "generate.py"
    script.write_text(render(small(name, target="spark", path=str(tmp_path / "data"))))

    run_on_spark(script, sail).succeeded()

    assert folder_digests(tmp_path / "data", keys(name)) == expected(name)


@pytest.mark.parametrize("name", SMALL)
def test_databricks_makes_the_same_rows(
    workspace: Workspace, tmp_path: Path, expected: Callable[[str], Any], name: str
) -> None:
    location = {"catalog": "ai_dev_kit", "schema": f"me_{name}", "volume": "raw_data"}
    script = tmp_path / "generate.py"
    script.write_text(render(small(name, target="serverless", **location)))

    run_on_workspace(script, workspace.environment()).succeeded()

    folder = workspace.file(f"/Volumes/ai_dev_kit/me_{name}/raw_data")
    assert folder_digests(folder, keys(name)) == expected(name)
