"""Sections that stand there only when the folder has what they show."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from xml.etree.ElementTree import Element

import duckdb
import pytest
from reading import number, section, table, text

from conftest import parsed
from shop import install
from support import Answer
from synth_domains.report.faults import faults_of
from synth_domains.verify import Outcome
from synth_domains.verify.result import Labelled

Command = Callable[..., Answer]


def made(command: Command, folder: Path, page: Path) -> Element:
    """The page about a folder."""
    answer = command("report", str(folder), "-o", str(page))
    assert answer.code == 0, answer.err
    return parsed(page)


def test_a_folder_without_a_story_has_no_such_section(
    command: Command, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.syspath_prepend(install(tmp_path / "site"))
    folder = tmp_path / "made"
    assert command("run", "shop", "-o", str(folder)).code == 0

    tree = made(command, folder, tmp_path / "page.html")

    titles = [text(each) for each in tree.iter("h2")]
    assert not [each for each in titles if "story" in each or "faults" in each]


def test_a_story_shows_its_cause_its_rows_and_its_course(
    command: Command, shop: Path, tree: Element
) -> None:
    key = json.loads((shop / "answer_key.json").read_text(encoding="utf-8"))

    story = section(tree, f"The story: {key['title']}")

    assert key["cause"] in text(story)
    assert f"It lasted from {key['window']['start'][:10]}" in text(story)
    rows = table(story, "Rows that are otherwise")
    assert [(row[0], number(row[1])) for row in rows[1:]] == [
        (name, each["rows"]) for name, each in key["affected"].items()
    ]
    name, facts = next(iter(key["affected"].items()))
    assert f"Rows of {name} that the story changed" in text(story)
    course = table(story, "Rows by month")
    assert 0 < sum(number(row[1]) for row in course[1:]) <= len(facts["keys"])


def test_the_question_about_a_story_comes_from_the_domain(
    command: Command, copy: Path, tmp_path: Path
) -> None:
    """What lies beside the data is never run."""
    path = copy / "answer_key.json"
    key = json.loads(path.read_text(encoding="utf-8"))
    theirs = key["find"]
    key["find"] = f"COPY (SELECT 1) TO '{tmp_path}/run.csv'"
    path.write_text(json.dumps(key), encoding="utf-8")

    answer = command("report", str(copy), "-o", str(tmp_path / "page.html"))

    assert answer.code in {0, 1, 2}
    assert not (tmp_path / "run.csv").exists()
    if answer.code < 2:
        assert " ".join(theirs.split()) in text(parsed(tmp_path / "page.html"))


def test_what_failed_stands_first(command: Command, copy: Path, tmp_path: Path) -> None:
    with duckdb.connect() as database:
        database.execute("SET TimeZone = 'UTC'")
        for file in sorted((copy / "orders").glob("*.parquet")):
            database.execute(f"CREATE OR REPLACE TABLE t AS FROM '{file}'")
            database.execute("UPDATE t SET tax = tax + 1")
            database.execute(f"COPY t TO '{file}' (FORMAT parquet)")
    (copy / "manifest.json").unlink()
    page = tmp_path / "page.html"
    plan = str(copy / "plan.yaml")

    answer = command("report", str(copy), "--plan", plan, "-o", str(page))

    assert answer.code == 1
    rows = table(section(parsed(page), "What failed"), "")
    assert "orders.tax" in {row[0] for row in rows}


def test_labelled_faults_are_counted_by_kind_and_column() -> None:
    outcome = Outcome(
        *("shop", "0", 0, ()),
        (
            Labelled("orders", "total", "missing", 60, 600, "12.50", None),
            Labelled("orders", "total", "sign_flip", 30, 600, "12.50", "-12.50"),
        ),
    )

    faults = faults_of(outcome)

    assert faults is not None
    assert faults.says.startswith("90 faults of 2 kinds")
    kinds, columns = faults.grids
    assert [row[:2] for row in kinds.rows] == [("missing", "60"), ("sign_flip", "30")]
    assert [row[-3:] for row in columns.rows] == [
        ("10.0 %", "12.50", "∅"),
        ("5.00 %", "12.50", "-12.50"),
    ]


def test_numbers_that_were_changed_come_first_with_their_usual_value(
    command: Command, shop: Path, tmp_path: Path
) -> None:
    plan = (shop / "plan.yaml").read_text(encoding="utf-8")
    changed = plan.replace("\n  cancelled: 0.05\n", "\n  cancelled: 0.15\n")
    assert changed != plan
    (tmp_path / "plan.yaml").write_text(changed, encoding="utf-8")
    folder = tmp_path / "made"
    assert command("run", str(tmp_path / "plan.yaml"), "-o", str(folder)).code == 0

    tree = made(command, folder, tmp_path / "page.html")

    rows = table(tree, "Numbers that were changed")
    assert len(rows) == 2
    assert rows[1][0] == "cancelled"
    assert rows[1][1] == "0.15the domain has: 0.05"
