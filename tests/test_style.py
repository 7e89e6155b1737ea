"""Is the code as the linters and the type checker want it?"""

import subprocess
import sys
from pathlib import Path

PROJECT = Path(__file__).parents[1]


def run(*words: str) -> subprocess.CompletedProcess[str]:
    """A tool of this environment, run in the project's folder."""
    return subprocess.run(
        [sys.executable, "-m", *words], cwd=PROJECT, capture_output=True, text=True
    )


def test_ruff_finds_nothing() -> None:
    done = run("ruff", "check", ".")

    assert done.returncode == 0, done.stdout


def test_the_code_is_formatted() -> None:
    done = run("ruff", "format", "--check", ".")

    assert done.returncode == 0, done.stdout


def test_the_types_are_sound() -> None:
    done = run("mypy")

    assert done.returncode == 0, done.stdout
