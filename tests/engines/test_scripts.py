"""Do rendered scripts, unmodified, give the same rows on every engine?"""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from synth_domains.plan import Plan, default_plan
from synth_domains.registry import load_registry
from synth_domains.render.script import render

from .clients import run_on_spark, run_on_workspace
from .digests import digests, folder_digests
from .making import make_locally
from .workspace import recorder

if TYPE_CHECKING:
    from .workspace import Workspace

ROWS = {"categories": 14, "products": 600, "customers": 800, "carts": 6_000}


def small(**choices: Any) -> Plan:
    """The e-commerce plan with fewer rows, its other numbers as they are."""
    return default_plan(load_registry().domain("ecommerce"), rows=ROWS, **choices)


KEYS = {name: spec.key.name for name, spec in small().domain.specs.items()}


@pytest.fixture(scope="session")
def expected(tmp_path_factory: pytest.TempPathFactory) -> dict[str, str]:
    """The digests of the tables as the local engine makes them."""
    return folder_digests(
        make_locally(small(target="local"), tmp_path_factory.mktemp("local")), KEYS
    )


def test_the_size_of_a_block_changes_nothing(
    tmp_path: Path, expected: dict[str, str]
) -> None:
    found = [
        folder_digests(
            make_locally(small(target="local"), tmp_path / str(size), size), KEYS
        )
        for size in (1_000, 7_777)
    ]

    assert found == [expected, expected]


@pytest.mark.parametrize("partitions", [1, 7, 64])
def test_spark_makes_the_same_rows_in_any_number_of_partitions(
    jvm_spark: str, tmp_path: Path, expected: dict[str, str], partitions: int
) -> None:
    data = tmp_path / "data"
    plan = small(target="spark", path=str(data), partitions=partitions)
    script = tmp_path / "generate.py"
    # Blocks this small, so that there are as many of them as partitions.
    script.write_text(render(replace(plan)).replace("65_536  #", "400  #"))

    done = run_on_spark(script, jvm_spark).succeeded()

    assert folder_digests(data, KEYS) == expected
    assert "orphans" in done.stdout
    # There are 15 blocks of rows, so no more than 15 partitions.
    files = len(list((data / "carts").glob("part-*.parquet")))
    assert files == {1: 1, 7: 7, 64: 15}[partitions]


def test_spark_runs_the_script_as_it_is_without_moving_rows_about(
    jvm_spark: str, tmp_path: Path, expected: dict[str, str]
) -> None:
    script = tmp_path / "generate.py"
    script.write_text(render(small(target="spark", path=str(tmp_path / "data"))))

    with recorder(jvm_spark, explain=True) as front:
        run_on_spark(script, front.remote).succeeded()
        written = [use for use in front.seen.uses if use.action == "write"]

    assert folder_digests(tmp_path / "data", KEYS) == expected
    assert len(written) == len(KEYS)
    assert [use.target for use in written if "MapInPandas" not in use.plan] == []
    assert [use.target for use in written if "Exchange" in use.plan] == []
    assert [use.target for use in written if "Join" in use.plan] == []


def test_sail_makes_the_same_rows(
    sail: str, tmp_path: Path, expected: dict[str, str]
) -> None:
    script = tmp_path / "generate.py"
    script.write_text(render(small(target="spark", path=str(tmp_path / "data"))))

    run_on_spark(script, sail).succeeded()

    assert folder_digests(tmp_path / "data", KEYS) == expected


@pytest.mark.parametrize("target", ["serverless", "job"])
@pytest.mark.parametrize("format", ["parquet", "delta"])
def test_databricks_makes_the_same_rows(
    workspace: Workspace,
    tmp_path: Path,
    expected: dict[str, str],
    format: str,
    target: str,
) -> None:
    location = {"catalog": "ai_dev_kit", "schema": f"me_{format}", "volume": "raw_data"}
    plan = small(target=target, format=format, **location)
    script = tmp_path / "generate.py"
    script.write_text(render(plan))

    inside = target == "job"
    variables = workspace.job_environment() if inside else workspace.environment()
    run_on_workspace(script, variables).succeeded()

    if format == "delta":
        tables = {
            name: workspace.table_files(f"ai_dev_kit.me_delta.{name}") for name in KEYS
        }
        found = digests(tables, KEYS)
    else:
        folder = workspace.file("/Volumes/ai_dev_kit/me_parquet/raw_data")
        found = folder_digests(folder, KEYS)
    assert found == expected
    assert not [s for s in workspace.seen.statements if "CREATE CATALOG" in s.upper()]
