"""The questions of the command line, answered by somebody at a real terminal."""

from __future__ import annotations

import fcntl
import os
import pty
import re
import select
import subprocess
import sys
import termios
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

PATIENCE = 60.0
CATALOG, APPROVAL = "Catalog and schema [", "Render this plan? [Y/n] "
Sessions = Callable[..., "Session"]
# Ctrl-C reaches the processes that have this terminal for their own. To say so between
# fork and exec would run the fork handlers of clients that other tests left open.
COMMAND = """
import fcntl, runpy, termios
fcntl.ioctl(0, termios.TIOCSCTTY, 0)
runpy.run_module("synth_domains", run_name="__main__", alter_sys=True)
"""


class Session:
    """A command at a terminal of its own."""

    def __init__(self, folder: Path, words: tuple[str, ...], out: Path | None) -> None:
        """Start the command; with `out`, its results go into a file."""
        self.terminal, other = pty.openpty()
        fcntl.ioctl(other, termios.TIOCSWINSZ, b"\x18\x00\x50\x00\x00\x00\x00\x00")
        environment = {**os.environ, "TERM": "xterm", "LOGNAME": "jo"}
        for name in ("COLUMNS", "LINES", "NO_COLOR"):
            environment.pop(name, None)
        results = other if out is None else os.open(out, os.O_CREAT | os.O_WRONLY)
        self.process = subprocess.Popen(
            [sys.executable, "-c", COMMAND, *words],
            cwd=folder,
            env=environment,
            stdin=other,
            stdout=results,
            stderr=other,
            start_new_session=True,
        )
        os.close(other)
        if out is not None:
            os.close(results)
        self.shown = ""

    def until(self, text: str) -> str:
        """What the terminal shows, as soon as it shows a text, or at the end."""
        limit = time.monotonic() + PATIENCE
        while text not in self.shown or not text:
            ready, _, _ = select.select([self.terminal], [], [], 0.2)
            assert time.monotonic() < limit, self.shown
            if not ready:
                continue
            try:
                found = os.read(self.terminal, 65_536)
            except OSError:  # so Linux says that the other side is closed
                found = b""
            if not found:
                break
            self.shown += found.decode()
        return self.shown

    def type(self, text: str) -> None:
        """Press keys."""
        os.write(self.terminal, text.encode())

    def end(self) -> tuple[int, str]:
        """The exit code, and all that was shown, as plain lines."""
        self.until("")
        code = self.process.wait(PATIENCE)
        return code, re.sub(r"\x1b\[\d*m", "", self.shown).replace("\r\n", "\n")


@pytest.fixture
def session(tmp_path: Path) -> Iterator[Sessions]:
    """Starts a command at a terminal: `session("render", "ecommerce")`."""
    started: list[Session] = []

    def start(*words: str, out: Path | None = None) -> Session:
        started.append(Session(tmp_path, words, out))
        return started[-1]

    yield start

    for each in started:
        if each.process.poll() is None:
            each.process.kill()
            each.process.wait()
        os.close(each.terminal)


def test_the_catalog_is_asked_then_the_plan_shown_then_its_approval(
    session: Sessions, tmp_path: Path
) -> None:
    asked = session("render", "ecommerce", "-o", "x.py")
    asked.until(CATALOG)
    asked.type("\n")
    asked.until(APPROVAL)
    asked.type("\n")
    code, shown = asked.end()

    script = (tmp_path / "x.py").read_text("utf-8")
    assert code == 0
    assert shown.startswith("Catalog and schema [ai_dev_kit.jo_ecommerce]: \n")
    assert "\nOUTPUT  /Volumes/ai_dev_kit/jo_ecommerce/raw_data\n" in shown
    assert max(map(len, shown.partition(APPROVAL)[0].splitlines())) <= 80
    assert 'CATALOG = "ai_dev_kit"\nSCHEMA = "jo_ecommerce"' in script
    assert shown.endswith("it writes to /Volumes/ai_dev_kit/jo_ecommerce/raw_data\n")


def test_questions_are_asked_also_while_the_script_goes_into_a_file(
    session: Sessions, tmp_path: Path
) -> None:
    script = tmp_path / "x.py"

    asked = session("render", "ecommerce", out=script)
    asked.until(CATALOG)
    asked.type("main.demo\n")
    asked.until(APPROVAL)
    asked.type("y\n")
    code, _ = asked.end()

    assert code == 0
    assert 'CATALOG = "main"\nSCHEMA = "demo"' in script.read_text("utf-8")
    compile(script.read_text("utf-8"), "x.py", "exec")


def test_who_declines_gets_nothing(session: Sessions, tmp_path: Path) -> None:
    asked = session("render", "ecommerce", "--target", "spark", "-o", "x.py")
    asked.until(APPROVAL)
    asked.type("n\n")
    code, shown = asked.end()

    assert code == 0
    assert CATALOG not in shown
    assert shown.splitlines()[-1].startswith("synth-domains: nothing was rendered")
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize(
    ("key", "code", "last"),
    [
        ("\x03", 130, "synth-domains: interrupted"),
        (
            "\x04",
            2,
            "synth-domains: --catalog: the question was not answered; nothing was written",
        ),
    ],
)
def test_who_leaves_a_question_gets_nothing(
    key: str, code: int, last: str, session: Sessions, tmp_path: Path
) -> None:
    asked = session("render", "ecommerce", "-o", "x.py")
    asked.until(CATALOG)
    asked.type(key)
    found, shown = asked.end()

    assert (found, shown.splitlines()[-1]) == (code, last)
    assert list(tmp_path.iterdir()) == []


def test_what_the_command_line_says_is_not_asked(
    session: Sessions, tmp_path: Path
) -> None:
    words = ("render", "ecommerce", "--catalog", "main", "--yes", "-o", "x.py")

    code, shown = session(*words).end()

    assert (code, shown.count("\n")) == (0, 1)
    assert 'SCHEMA = "jo_ecommerce"' in (tmp_path / "x.py").read_text("utf-8")


@pytest.mark.parametrize("words", [(), ("--yes",)])
def test_without_a_terminal_nobody_is_asked(
    words: tuple[str, ...], tmp_path: Path
) -> None:
    answer = subprocess.run(
        [sys.executable, "-m", "synth_domains", "render", "ecommerce", *words],
        capture_output=True,
        check=False,
        cwd=tmp_path,
        stdin=subprocess.DEVNULL,
        text=True,
    )

    assert (answer.returncode, answer.stdout, answer.stderr.count("\n")) == (2, "", 1)
    assert answer.stderr.startswith("synth-domains: --catalog: ")
