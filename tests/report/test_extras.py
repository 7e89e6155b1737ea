"""Sections that stand there only when the folder has what they show."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from xml.etree.ElementTree import Element

import duckdb
from reading import number, section, table, tables, text

from conftest import parsed
from support import Answer

Command = Callable[..., Answer]


def made(command: Command, folder: Path, page: Path) -> Element:
    """The page about a folder."""
    answer = command("report", str(folder), "-o", str(page))
    assert answer.code == 0, answer.err
    return parsed(page)


def test_a_plain_folder_has_neither_story_nor_faults(tree: Element) -> None:
    titles = [text(each) for each in tree.iter("h2")]

    assert not [each for each in titles if "story" in each or "faults" in each]


def test_a_story_shows_its_cause_its_rows_and_its_course(
    command: Command, copy: Path, tmp_path: Path
) -> None:
    with duckdb.connect() as database:
        keys = [
            row[0]
            for row in database.execute(
                f"SELECT order_id FROM '{copy}/orders/*.parquet' WHERE "
                "placed_at::DATE BETWEEN '2025-03-10' AND '2025-03-12'"
            ).fetchall()
        ]
    key = {
        "story": "outage",
        "title": "the checkout is down",
        "cause": "a certificate expired",
        "window": {"start": "2025-03-10T06:00:00Z", "end": "2025-03-12T18:00:00Z"},
        "affected": {"orders": {"count": len(keys), "keys": keys}},
    }
    (copy / "answer_key.json").write_text(json.dumps(key), encoding="utf-8")

    tree = made(command, copy, tmp_path / "page.html")

    story = section(tree, "The story: the checkout is down")
    assert "a certificate expired (2025-03-10 to 2025-03-12)" in text(story)
    assert table(story, "Rows that the story touches")[1][:2] == [
        "orders",
        str(len(keys)),
    ]
    assert "Shaded: 1 the checkout is down" in text(story)
    courses = [
        rows for caption, rows in tables(story) if caption.startswith("Rows by month")
    ]
    touched = sum(number(row[1]) for row in courses[1][1:])
    assert touched == len(keys)


def test_labelled_faults_are_counted_by_kind_and_column(
    command: Command, copy: Path, tmp_path: Path
) -> None:
    (copy / "_faults").mkdir()
    with duckdb.connect() as database:
        database.execute(
            f"""COPY (SELECT 'orders' AS "table", order_id AS "key", 'total' AS "column",
            CASE WHEN n % 3 = 0 THEN 'sign flip' ELSE 'null' END AS kind,
            '12.50' AS clean, CASE WHEN n % 3 = 0 THEN '-12.50' END AS dirty
            FROM (SELECT order_id, row_number() OVER () AS n FROM
            '{copy}/orders/*.parquet' LIMIT 90)) TO '{copy}/_faults/part-00000.parquet'"""
        )

    tree = made(command, copy, tmp_path / "page.html")

    faults = section(tree, "Labelled faults")
    assert "90 faults of 2 kinds" in text(faults)
    kinds = table(faults, "Faults by kind")
    assert [row[:2] for row in kinds[1:]] == [["null", "60"], ["sign flip", "30"]]
    columns = table(faults, "Faults by table")
    assert columns[1][-2:] == ["12.50", "∅"]
    assert columns[2][-2:] == ["12.50", "-12.50"]


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
