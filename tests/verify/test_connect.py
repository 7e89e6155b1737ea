"""What `verify` says when it is to read through a session that there is not."""

from __future__ import annotations

import socket
from pathlib import Path

import pytest

from synth_domains.cli.commands import main


@pytest.fixture(scope="module")
def plan(tmp_path_factory: pytest.TempPathFactory) -> str:
    """The file of a plan for open-source Spark."""
    file = tmp_path_factory.mktemp("plan") / "shop.yaml"
    assert main(["plan", "ecommerce", "--target", "spark", "-o", str(file)]) == 0
    return str(file)


def closed_port() -> int:
    """A port where nobody answers."""
    with socket.socket() as found:
        found.bind(("127.0.0.1", 0))
        return int(found.getsockname()[1])


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (
            [],
            "DIR: is missing; give the one that run -o wrote, or --plan and --connect",
        ),
        (["--connect"], "--connect: needs the plan of the script"),
        (["--profile", "P"], "--profile: needs the plan of the script"),
        (["PLAN", "--connect", "http://here"], "is not of the form sc://HOST:PORT"),
        (["PLAN", "--connect", "sc://here:port"], "is not of the form sc://HOST:PORT"),
        (["PLAN", "--connect", "CLOSED"], "does not answer: Connection refused"),
        (["PLAN", "--profile", "P"], "the plan is for spark; give --connect"),
        (["PLAN", "--profile", "P", "--connect"], "are two sessions; give one"),
        (["shop", "PLAN", "--connect"], "exclude each other: the plan says where"),
    ],
)
def test_a_session_that_cannot_be_is_refused_in_one_line(
    words: list[str],
    told: str,
    plan: str,
    capsys: pytest.CaptureFixture[str],
    tmp_path: Path,
) -> None:
    given = {"PLAN": ["--plan", plan], "CLOSED": [f"sc://127.0.0.1:{closed_port()}"]}
    arguments = [part for word in words for part in given.get(word, [word])]

    code = main(["verify", *arguments])

    out, err = capsys.readouterr()
    assert (code, out) == (2, "")
    assert told in err
    assert err.count("\n") == 1
