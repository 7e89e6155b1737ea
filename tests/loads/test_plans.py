"""Plans of feeds: their window, what the file says, and what is refused."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from pathlib import Path

import pytest
import yaml

from depots import install
from support import Answer

Command = Callable[..., Answer]
FILES = ("--target", "spark", "-o", "plan.yaml", "--force")


@pytest.fixture(autouse=True)
def work(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A folder to work in, where the depots are installed."""
    monkeypatch.syspath_prepend(str(install(tmp_path / "plugins")))
    monkeypatch.chdir(tmp_path)


def test_a_feed_begins_today_and_its_plan_can_be_read_again(command: Command) -> None:
    page = command("plan", "depots", "--incremental", "--months", "3", *FILES)
    first = Path("plan.yaml").read_text()
    again = command("plan", "plan.yaml", *FILES)

    found = yaml.safe_load(first)
    assert (page.code, again.code) == (0, 0)
    assert found["window"]["start"] == dt.date.today()
    assert 89 <= (found["window"]["end"] - found["window"]["start"]).days <= 92
    assert found["features"]["incremental"] == "day"
    assert Path("plan.yaml").read_text() == first
    assert "loaded day by day" in " ".join(page.out.split())


def test_the_length_of_a_load_changes_no_row(command: Command) -> None:
    command("plan", "depots", "--start", "2025-03-01", "--end", "2025-03-15", *FILES)
    hourly = command("plan", "plan.yaml", "--every", "hour", "--diff", "plan.yaml")
    page = command("plan", "plan.yaml", "--every", "hour", "--markdown")

    assert hourly.out == "incremental: none → hour\n"
    assert "loaded hour by hour" in page.out


def test_a_feed_may_have_faults(command: Command) -> None:
    command("plan", "depots", "--every", "hour", "--bad-data", "0.1", *FILES)
    first = Path("plan.yaml").read_text()
    again = command("plan", "plan.yaml", *FILES)
    script = command("render", "plan.yaml", "--yes", "-o", "generate.py")

    features = yaml.safe_load(first)["features"]
    assert (again.code, script.code) == (0, 0)
    assert (features["incremental"], features["bad_data"]) == ("hour", True)
    assert Path("plan.yaml").read_text() == first
    text = Path("generate.py").read_text()
    assert '"_comes": lambda: late_arrivals(row)' in text
    assert "def on_their_way(" in text


def test_what_cannot_be_is_refused_in_one_line(command: Command) -> None:
    command("plan", "depots", "--every", "week", *FILES)
    text = Path("plan.yaml").read_text()
    Path("wrong.yaml").write_text(
        text.replace("incremental: week", "incremental: weak")
    )
    spark = ("--target", "spark", "--yes")

    for words, problem in (
        (("plan", "wrong.yaml"), "incremental: no load named weak; did you mean week?"),
        (
            ("plan", "depots", "--every", "dai"),
            "--every: no length of a load named dai",
        ),
        (("render", "plan.yaml", *spark, "--mode", "ignore"), "--mode: has no use"),
    ):
        answer = command(*words)
        assert (answer.code, answer.err.count("\n")) == (2, 1), answer.err
        assert problem in answer.err
