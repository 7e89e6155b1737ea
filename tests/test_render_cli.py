"""`synth-domains render`: who is asked what, and what is written."""

from __future__ import annotations

import datetime as dt
import io
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from shop import install
from support import Answer

Command = Callable[..., Answer]
Answers = Callable[[str], None]
DAYS = ("--start", "2025-01-01", "--end", "2026-01-01")


@pytest.fixture(autouse=True)
def shop(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder to work in, where the small shop is installed."""
    monkeypatch.syspath_prepend(str(install(tmp_path / "plugins")))
    monkeypatch.setenv("LOGNAME", "jo")
    work = tmp_path / "work"
    work.mkdir()
    monkeypatch.chdir(work)
    return work


@pytest.fixture
def answers(monkeypatch: pytest.MonkeyPatch) -> Answers:
    """Somebody at a terminal who types these lines: `answers("main.demo\\n")`."""

    def typed(lines: str) -> None:
        stream = io.StringIO(lines)
        monkeypatch.setattr(stream, "isatty", lambda: True)
        monkeypatch.setattr(sys, "stdin", stream)
        monkeypatch.setattr(sys.stderr, "isatty", lambda: True)

    return typed


def test_nothing_is_rendered_for_databricks_while_nobody_named_a_catalog(
    command: Command, shop: Path
) -> None:
    answer = command("render", "shop", "-o", "x.py")

    assert answer == Answer(
        2,
        "",
        "synth-domains: --catalog: name it, since nobody is there to ask; for instance "
        "--catalog ai_dev_kit\n",
    )
    assert list(shop.iterdir()) == []


def test_yes_approves_the_plan_but_names_no_catalog(
    command: Command, shop: Path
) -> None:
    assert command("render", "shop", "--yes", "-o", "x.py").code == 2
    assert list(shop.iterdir()) == []


@pytest.mark.parametrize(
    ("lines", "catalog", "schema"),
    [
        ("\n\n", "ai_dev_kit", "jo_shop"),
        ("main\ny\n", "main", "jo_shop"),
        ("main.demo\nyes\n", "main", "demo"),
        ("ma in\nmain.`x\nmain.demo\n\n", "main", "demo"),
    ],
)
def test_at_a_terminal_the_catalog_is_asked_and_the_plan_shown(
    lines: str,
    catalog: str,
    schema: str,
    command: Command,
    answers: Answers,
    shop: Path,
) -> None:
    answers(lines)

    answer = command("render", "shop", *DAYS, "-o", "x.py")

    script = (shop / "x.py").read_text(encoding="utf-8")
    assert answer.code == 0
    assert answer.err.startswith("Catalog and schema [ai_dev_kit.jo_shop]: ")
    assert f"OUTPUT  /Volumes/{catalog}/{schema}/raw_data" in answer.err
    assert f'CATALOG = "{catalog}"\nSCHEMA = "{schema}"' in script
    assert answer.out == ""


@pytest.mark.parametrize("lines", ["\nn\n", "\nlater\n"])
def test_a_plan_that_is_not_approved_is_not_rendered(
    lines: str, command: Command, answers: Answers, shop: Path
) -> None:
    answers(lines)

    answer = command("render", "shop", "-o", "x.py")

    assert answer.code == 0
    assert "nothing was rendered" in answer.err.splitlines()[-1]
    assert list(shop.iterdir()) == []


@pytest.mark.parametrize(("lines", "option"), [("", "--catalog"), ("\n", "--yes")])
def test_a_question_without_an_answer_ends_it(
    lines: str, option: str, command: Command, answers: Answers, shop: Path
) -> None:
    answers(lines)

    answer = command("render", "shop", "-o", "x.py")

    assert answer.code == 2
    assert answer.err.splitlines()[-1] == (
        f"synth-domains: {option}: the question was not answered; nothing was written"
    )
    assert list(shop.iterdir()) == []


def test_with_yes_and_a_catalog_nobody_is_asked(
    command: Command, answers: Answers, shop: Path
) -> None:
    answers("")

    answer = command("render", "shop", "--catalog", "main", "--yes", "-o", "x.py")

    assert (answer.code, answer.out) == (0, "")
    assert answer.err == (
        "synth-domains: wrote x.py; it writes to /Volumes/main/jo_shop/raw_data\n"
    )
    assert 'SCHEMA = "jo_shop"' in (shop / "x.py").read_text(encoding="utf-8")


def test_the_script_is_printed_unless_a_file_is_named(
    command: Command, shop: Path
) -> None:
    words = ["render", "shop", "--target", "local", *DAYS]

    printed = command(*words)
    written = command(*words, "-o", "scripts/x.py")

    assert (printed.code, written.code, written.out) == (0, 0, "")
    assert (shop / "scripts" / "x.py").read_bytes() == printed.out.encode()
    assert [each.name for each in (shop / "scripts").iterdir()] == ["x.py"]
    compile(printed.out, "x.py", "exec")


def test_a_script_that_is_there_is_replaced_only_by_force(
    command: Command, shop: Path
) -> None:
    words = ["render", "shop", "--target", "local", "-o", "x.py"]
    (shop / "x.py").write_text("mine")

    refused = command(*words)
    kept = (shop / "x.py").read_text()
    forced = command(*words, "--force")

    assert (refused.code, kept, forced.code) == (2, "mine", 0)
    assert refused.err == (
        "synth-domains: x.py: is there already; --force replaces it\n"
    )
    assert (shop / "x.py").read_text() != "mine"


def test_a_plan_renders_to_the_same_script_as_the_options_that_made_it(
    command: Command, shop: Path
) -> None:
    options = ["--catalog", "main", "--schema", "s", "--rows", "orders=700", *DAYS]

    command("plan", "shop", *options, "-o", "plan.yaml")
    direct = command("render", "shop", *options)
    planned = command("render", "plan.yaml")

    assert direct.code == planned.code == 0
    assert direct.out == planned.out
    assert '"customers": 280' in planned.out


def test_options_prevail_over_the_plan(command: Command, shop: Path) -> None:
    command("plan", "shop", "--catalog", "main", *DAYS, "-o", "plan.yaml")

    answer = command(
        *("render", "plan.yaml", "--target", "spark", "--path", "out", "--seed", "9"),
        *("--rows", "customers=5", "--months", "3", "--format", "json"),
    )

    assert answer.code == 0
    lines = answer.out.splitlines()
    assert 'OUTPUT = "out"' in lines
    assert 'FORMAT = "json"' in lines
    assert "SEED = 9" in lines
    assert "START, END = date(2025, 10, 1), date(2026, 1, 1)" in lines
    assert 'ROWS = {"regions": 3, "customers": 5}' in lines


def test_a_window_without_a_plan_ends_today(command: Command) -> None:
    today = dt.date.today()

    answer = command("render", "shop", "--target", "local", "--months", "12")

    begin = dt.date(today.year - 1, today.month, min(today.day, 28))
    assert f"END = date({begin.year}, {begin.month}, " in answer.out
    assert f", date({today.year}, {today.month}, {today.day})\n" in answer.out


def test_a_plan_whose_file_is_gone_is_told_in_one_line(command: Command) -> None:
    answer = command("render", "gone.yaml")

    assert answer == Answer(
        2, "", "synth-domains: gone.yaml: cannot be read: No such file or directory\n"
    )
