"""A picture that stands alone: valid, whole in itself, and of the busiest table."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path
from xml.etree import ElementTree

import pytest

from shop import install
from support import Answer
from synth_domains.registry import load_registry

Command = Callable[..., Answer]
PROJECT = Path(__file__).parents[2]
PICTURES = sorted((PROJECT / "docs" / "img").glob("*.svg"))
SVG = "{http://www.w3.org/2000/svg}"


def test_it_is_the_course_of_the_busiest_calendar(
    command: Command, shop: Path, tmp_path: Path
) -> None:
    plot = tmp_path / "plot.svg"

    answer = command(
        "report", str(shop), "-o", str(tmp_path / "page.html"), "--plot", str(plot)
    )

    assert answer.code == 0, answer.err
    picture = ElementTree.parse(plot).getroot()
    assert picture.tag == f"{SVG}svg"
    title = picture.findtext(f"{SVG}title")
    assert title is not None
    assert title.startswith("Rows of carts by local day, 2023-12-31 to 2026-01-01")
    assert "prefers-color-scheme:dark" in (picture.findtext(f"{SVG}style") or "")
    assert plot.stat().st_size < 60_000


def test_a_domain_without_times_has_no_such_picture(
    command: Command, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.syspath_prepend(install(tmp_path / "site"))
    folder, page, plot = (
        tmp_path / "made",
        tmp_path / "page.html",
        tmp_path / "plot.svg",
    )
    assert command("run", "shop", "-o", str(folder)).code == 0

    answer = command("report", str(folder), "-o", str(page), "--plot", str(plot))

    assert answer.code == 2
    assert answer.err == "synth-domains: --plot: no table of shop has a time to draw\n"
    assert not page.exists()


def test_times_that_a_function_puts_in_order_have_their_course(
    command: Command, tmp_path: Path
) -> None:
    folder, page, plot = tmp_path / "made", tmp_path / "page.html", tmp_path / "p.svg"
    assert (
        command("run", "support", "--rows", "accounts=400", "-o", str(folder)).code == 0
    )

    assert (
        command("report", str(folder), "-o", str(page), "--plot", str(plot)).code == 0
    )

    text = page.read_text(encoding="utf-8")
    shown = {name for name in ("tickets", "ticket_events") if f"times-{name}" in text}
    assert shown == {"tickets", "ticket_events"}
    assert "Rows of ticket_events by" in plot.read_text(encoding="utf-8")


@pytest.mark.parametrize("path", PICTURES, ids=lambda path: path.stem)
def test_the_pictures_of_the_readme_are_of_domains_that_are_there(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    domain = load_registry().domain(path.stem)
    title = ElementTree.fromstring(text).findtext(f"{SVG}title") or ""

    assert title.split()[2] in domain.specs
    assert not re.search(r"url\(|@import|href", text)
    assert f"docs/img/{path.name}" in (PROJECT / "README.md").read_text(
        encoding="utf-8"
    )
