"""A small online shop, made once by the command line, and the page about it."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any
from xml.etree.ElementTree import Element

import html5lib
import pytest
from browser import MISSING

from synth_domains.cli import main

ROWS = ("--rows", "customers=1500", "--rows", "carts=12000")


@pytest.fixture(scope="session")
def shop(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of a small shop."""
    folder = tmp_path_factory.mktemp("made") / "shop"
    assert main(["run", "ecommerce", *ROWS, "-o", str(folder)]) == 0
    return folder


@pytest.fixture(scope="session")
def page(shop: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The page about the shop."""
    file = tmp_path_factory.mktemp("page") / "report.html"
    assert main(["report", str(shop), "-o", str(file)]) == 0
    return file


@pytest.fixture(scope="session")
def tree(page: Path) -> Element:
    """The page as a tree; a parser that forgives nothing has read it."""
    return parsed(page)


@pytest.fixture
def copy(shop: Path, tmp_path: Path) -> Path:
    """A copy of the shop to add to, or to damage."""
    return Path(shutil.copytree(shop, tmp_path / "copy"))


@pytest.fixture
def find(tree: Element) -> Callable[[str], Any]:
    """The element with an id."""
    return lambda id: with_id(tree, id)


def parsed(page: Path) -> Element:
    """A page, read by the rules of HTML, without a single mistake."""
    parser = html5lib.HTMLParser(strict=True, namespaceHTMLElements=False)
    found: Element = parser.parse(page.read_text(encoding="utf-8"))
    return found


def with_id(tree: Element, id: str) -> Element:
    """The element with an id."""
    return next(each for each in tree.iter() if each.get("id") == id)


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    """Say loudly what was left out, where a summary of dots would hide it."""
    skipped = terminalreporter.stats.get("skipped", [])
    if any(MISSING in str(each.longrepr) for each in skipped):
        terminalreporter.write_line(f"WARNING: {MISSING}", red=True, bold=True)
