"""The page is valid, whole in itself, and can be used without eyes or mouse."""

from __future__ import annotations

import re
from itertools import pairwise
from pathlib import Path
from xml.etree.ElementTree import Element

from reading import text

LARGEST = 2_000_000


def test_it_is_small_enough_to_send(page: Path) -> None:
    assert 50_000 < page.stat().st_size < LARGEST


def test_it_asks_nothing_of_a_network(page: Path, tree: Element) -> None:
    assert not re.findall(r"url\(|@import|https?://", page.read_text(encoding="utf-8"))
    for each in tree.iter():
        assert each.tag not in {"iframe", "img", "object", "embed", "audio", "video"}
        assert each.get("src") is None
        link = each.get("href")
        assert link is None or link.startswith("#") or link == "data:,"


def test_names_of_places_are_used_once_and_lead_somewhere(tree: Element) -> None:
    ids = [each.get("id") for each in tree.iter() if each.get("id")]
    known = set(ids)

    assert len(ids) == len(known)
    for each in tree.iter():
        named = (each.get("aria-labelledby") or "").split()
        link = each.get("href") or ""
        assert known.issuperset(named)
        assert not link.startswith("#") or link[1:] in known


def test_headings_go_down_one_step_at_a_time(tree: Element) -> None:
    steps = [
        int(each.tag[1])
        for each in tree.iter()
        if re.fullmatch("h[1-6]", str(each.tag))
    ]

    assert steps.count(1) == 1
    assert steps[0] == 1
    assert all(b <= a + 1 for a, b in pairwise(steps))


def test_there_is_one_of_each_landmark(tree: Element) -> None:
    for name in ("header", "nav", "main", "footer"):
        assert len(list(tree.iter(name))) == 1
    for each in tree.iter("section"):
        assert each.get("aria-labelledby")


def test_every_table_says_what_it_is(tree: Element) -> None:
    for each in tree.iter("table"):
        captions = list(each.iter("caption"))
        assert len(captions) == 1
        assert text(captions[0])
        assert all(cell.get("scope") for cell in each.iter("th"))


def test_every_picture_has_words_in_its_place(tree: Element) -> None:
    pictures = list(tree.iter("{http://www.w3.org/2000/svg}svg"))

    assert len(pictures) > 40
    for each in pictures:
        assert each.get("role") == "img"
        assert len(each.get("aria-label") or "") > 15


def test_what_scrolls_can_be_reached_by_keyboard(tree: Element) -> None:
    for each in tree.iter("div"):
        if each.get("class") == "scroll":
            assert each.get("tabindex") == "0"
            assert each.get("aria-label")
