"""What several tests need: a command line, and plugins, for one test or installed."""

from __future__ import annotations

import fcntl
import importlib
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from engines.environments import clean_environment, uv
from support import Answer, Plugins
from synth_domains.cli import main

PROJECT = Path(__file__).parents[1]
PLUGIN = Path(__file__).parent / "plugins" / "synth-domains-clinics"
SCRIPTS = "Scripts" if sys.platform == "win32" else "bin"


def pytest_addoption(parser: pytest.Parser) -> None:
    """Let a run write the golden scripts."""
    parser.addoption(
        "--update-golden", action="store_true", help="write tests/golden anew"
    )


@pytest.fixture
def command(capsys: pytest.CaptureFixture[str]) -> Callable[..., Answer]:
    """The command line, in this process: `command("list", "--json")`."""

    def run(*words: str) -> Answer:
        capsys.readouterr()
        code = main(words)
        return Answer(code, *capsys.readouterr())

    return run


@pytest.fixture
def terminal(monkeypatch: pytest.MonkeyPatch) -> Callable[[int], None]:
    """Makes the command line believe it writes to a terminal: `terminal(60)`."""

    def of_width(columns: int) -> None:
        monkeypatch.setattr(sys.stdout, "isatty", lambda: True)
        monkeypatch.setenv("COLUMNS", str(columns))

    return of_width


@pytest.fixture
def plugins(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Plugins]:
    """An environment in which no plugin is installed, not even a built-in one."""
    importlib.import_module("holidays")  # a package, which stays when they are hidden
    folder = tmp_path / "site-packages"
    folder.mkdir()
    elsewhere = [path for path in sys.path if "site-packages" not in path]
    monkeypatch.setattr(sys, "path", [str(folder), *elsewhere])
    monkeypatch.setattr(sys, "dont_write_bytecode", True)
    monkeypatch.delenv("SYNTH_DOMAINS_DISABLE", raising=False)
    before = set(sys.modules)
    importlib.invalidate_caches()

    yield Plugins(folder)

    for name in set(sys.modules) - before:
        if str(folder) in str(getattr(sys.modules[name], "__file__", "")):
            del sys.modules[name]


@pytest.fixture
def clinics(plugins: Plugins) -> Plugins:
    """An environment in which the clinics plugin is installed, and no other."""
    source = (PLUGIN / "synth_domains_clinics.py").read_text(encoding="utf-8")
    plugins.add("clinics", source, distribution="synth-domains-clinics", version="2.1")
    return plugins


@pytest.fixture(scope="session")
def installed(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The `synth-domains` of an environment with this project and the clinics plugin.

    Both are built as wheels and installed as users would. The environment is made once,
    also where several processes run the tests.
    """
    shared = tmp_path_factory.getbasetemp()
    shared = shared if shared.name.startswith("pytest-") else shared.parent
    folder = shared / "installed"
    with (shared / "installed.lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if not (folder / "ready").exists():
            build_environment(folder)
            (folder / "ready").touch()
    return folder / SCRIPTS / "synth-domains"


def build_environment(folder: Path) -> None:
    """Make an environment with two wheels and what they need."""
    wheels = folder.with_name("wheels")
    for project in (PROJECT, PLUGIN):
        uv_does("build", "--wheel", "--out-dir", str(wheels), str(project))
    python = str(folder / SCRIPTS / "python")
    uv_does("venv", "--clear", "--python", sys.executable, str(folder))
    uv_does("pip", "install", "--python", python, *map(str, wheels.glob("*.whl")))


def uv_does(*words: str) -> None:
    """Let uv do something, and show what it said if it could not."""
    done = subprocess.run(
        [*uv(), *words],
        capture_output=True,
        check=False,
        env=clean_environment(),
        text=True,
    )
    if done.returncode:
        pytest.fail(f"uv {words[0]} failed:\n{done.stderr}", pytrace=False)
