"""What cannot be shown is said in one line, and no page is written."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from support import Answer

Command = Callable[..., Answer]


def refused(answer: Answer, page: Path, *words: str) -> None:
    """It ended with 2, one line that has these words, and without a page."""
    assert answer.code == 2
    assert answer.out == ""
    assert answer.err.count("\n") == 1
    assert all(word in answer.err for word in words), answer.err
    assert not page.exists()


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["nowhere", "-o", "page.html"], "nowhere: is no folder"),
        (["empty", "-o", "page.html"], "empty: has no manifest.json"),
        (["empty", "-o", "missing/page.html"], "missing: is no folder; make it"),
        (["empty"], "needs -o/--output"),
        (["-o", "page.html"], "needs DIR"),
        (["empty", "-o", "page.html", "--theme"], "no option named --theme"),
    ],
    ids=lambda each: " ".join(each) if isinstance(each, list) else "",
)
def test_it_says_what_is_wrong(
    command: Command,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    words: list[str],
    said: str,
) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "empty").mkdir()

    refused(command("report", *words), tmp_path / "page.html", said)


def test_a_page_is_replaced_only_by_force(
    command: Command, shop: Path, tmp_path: Path
) -> None:
    page = tmp_path / "page.html"
    page.write_text("mine", encoding="utf-8")

    answer = command("report", str(shop), "-o", str(page))

    assert (answer.code, page.read_text(encoding="utf-8")) == (2, "mine")
    assert "is there already; --force replaces it" in answer.err
    assert command("report", str(shop), "-o", str(page), "--force").code == 0
    assert page.read_text(encoding="utf-8").startswith("<!DOCTYPE html>")


def test_a_folder_is_no_page(command: Command, shop: Path, tmp_path: Path) -> None:
    answer = command("report", str(shop), "-o", str(tmp_path))

    assert answer.code == 2
    assert "is a folder; give a file, such as report.html" in answer.err


def test_a_changed_file_is_named(command: Command, copy: Path, tmp_path: Path) -> None:
    file = copy / "orders" / "part-00000.parquet"
    content = bytearray(file.read_bytes())
    content[len(content) // 2] ^= 1
    file.write_bytes(content)
    page = tmp_path / "page.html"

    answer = command("report", str(copy), "-o", str(page))

    refused(answer, page, "orders/part-00000.parquet", "does not have the checksum")


def test_a_folder_without_a_plan_is_refused(
    command: Command, copy: Path, tmp_path: Path
) -> None:
    (copy / "plan.yaml").unlink()
    page = tmp_path / "page.html"

    refused(command("report", str(copy), "-o", str(page)), page, "has no plan.yaml")


@pytest.mark.parametrize("content", ["{", "[]", "{}", '{"window": {"start": "soon"}}'])
def test_an_answer_key_that_is_none_is_refused(
    command: Command, copy: Path, tmp_path: Path, content: str
) -> None:
    (copy / "answer_key.json").write_text(content, encoding="utf-8")
    page = tmp_path / "page.html"

    refused(command("report", str(copy), "-o", str(page)), page, "answer_key.json")
