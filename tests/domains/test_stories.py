"""Each story of each domain: the answer key is exactly what differs from its twin."""

from __future__ import annotations

import json
from importlib.metadata import entry_points
from pathlib import Path
from typing import Any

import duckdb
import pytest

from synth_domains.model.domain import Domain
from synth_domains.plan import checked, default_plan
from synth_domains.run import Origin, run
from synth_domains.verify import verify

SCALE = 0.3
TABLES_AT_LEAST = 3


def built_in() -> dict[str, Domain]:
    """The domains of this package."""
    found = entry_points(group="synth_domains")
    own = [each for each in found if each.value.startswith("synth_domains_")]
    return {each.name: each.load().synth_domain() for each in own}


DOMAINS = built_in()
STORIES = [(d, s.name) for d, each in DOMAINS.items() for s in each.stories]


def made(domain: Domain, story: str, folder: Path) -> Path:
    """The data of a domain with a story, a third of the usual size."""
    plan = default_plan(domain, story=story)
    small = {
        name: max(1, round(rows * SCALE)) if domain.specs[name].arrivals else rows
        for name, rows in plan.rows.items()
    }
    plan = checked(default_plan(domain, story=story, rows=small))
    run(plan, folder, origin=Origin("synth-domains", "0"))
    return folder


@pytest.fixture(scope="module")
def calm(tmp_path_factory: pytest.TempPathFactory) -> Any:
    """The data of each domain without a story, made once."""
    folders: dict[str, Path] = {}

    def of(name: str) -> Path:
        if name not in folders:
            folder = tmp_path_factory.mktemp(f"{name}-calm") / "data"
            folders[name] = made(DOMAINS[name], "none", folder)
        return folders[name]

    return of


@pytest.mark.parametrize(("name", "story"), STORIES)
def test_the_answer_key_is_what_differs(
    name: str, story: str, calm: Any, tmp_path: Path
) -> None:
    domain, plain = DOMAINS[name], calm(name)
    folder = made(domain, story, tmp_path / "data")
    key = json.loads((folder / "answer_key.json").read_text("utf-8"))
    assert not (plain / "answer_key.json").exists()
    for table, spec in domain.specs.items():
        told, calm_rows = (
            f"read_parquet('{place}/{table}/*.parquet')" for place in (folder, plain)
        )
        title = spec.key.name
        differing = duckdb.sql(
            f"""
            SELECT DISTINCT "{title}" FROM (
              (SELECT * FROM {told} EXCEPT ALL SELECT * FROM {calm_rows})
              UNION ALL
              (SELECT * FROM {calm_rows} EXCEPT ALL SELECT * FROM {told}))
            ORDER BY 1
            """
        ).fetchall()
        said = key["affected"].get(table, {"keys": []})["keys"]
        assert said == sorted(each for (each,) in differing), table
    assert len(key["affected"]) >= TABLES_AT_LEAST
    assert key["story"] == story
    assert key["cause"]
    assert answers(key["find"], domain, folder)


def answers(find: str, domain: Domain, folder: Path) -> list[tuple[Any, ...]]:
    """What the SQL of a story says of the tables of a folder."""
    database = duckdb.connect(":memory:")
    database.execute("SET TimeZone = 'UTC'")
    for table in domain.specs:
        files = f"read_parquet('{folder}/{table}/*.parquet')"
        database.execute(f'CREATE VIEW "{table}" AS SELECT * FROM {files}')
    found: list[tuple[Any, ...]] = database.execute(find).fetchall()
    return found


def test_every_domain_has_stories_and_claims() -> None:
    for name, domain in DOMAINS.items():
        assert len(domain.stories) >= 3, name
        assert len([c for c in domain.claims if c.story is None]) >= 15, name


def test_the_readme_lists_every_story_the_usual_one_first() -> None:
    readme = (Path(__file__).parents[2] / "README.md").read_text("utf-8")
    rows = [line.split(" | ") for line in readme.splitlines() if line.startswith("| `")]
    listed = {row[0].strip("| `"): row[-1].strip(" |") for row in rows}
    for name, domain in DOMAINS.items():
        assert listed[name] == ", ".join(f"`{each.name}`" for each in domain.stories)


@pytest.mark.parametrize("name", DOMAINS)
@pytest.mark.parametrize("months", [1, 24])
def test_short_windows_and_few_rows_are_as_planned_too(
    name: str, months: int, tmp_path: Path
) -> None:
    domain = DOMAINS[name]
    plan = default_plan(domain)
    end = plan.start.replace(month=2) if months == 1 else plan.end
    rows = {
        table: max(1, round(count * (0.5 if months > 1 else months / 24)))
        if domain.specs[table].arrivals and not domain.specs[table].arrivals.history
        else count
        for table, count in plan.rows.items()
    }
    plan = checked(default_plan(domain, end=end, rows=rows))
    run(plan, tmp_path / "data", origin=Origin("synth-domains", "0"))

    outcome = verify(tmp_path / "data", plan)

    assert [(c.table, c.column, c.measured) for c in outcome.failed] == []
    assert len(outcome.passed) > 100
