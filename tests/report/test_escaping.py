"""Whatever a domain or its data holds, the page shows it as text."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from pathlib import Path
from xml.etree.ElementTree import Element

import pytest
from reading import text

from conftest import parsed
from support import Answer, Plugins

SCRIPT = "<script>alert(1)</script>"
IMAGE = "\"><img src=x onerror='alert(1)'>"
BRACES = "{{ 7 * 7 }} {% raw %} &lt;b&gt; </style> --> ]]>"
SOURCE = f'''
"""A shop {SCRIPT} {BRACES}."""

import synth_domains as sd

WORDS = sd.assume(
    "labels",
    {{{SCRIPT!r}: 3, {IMAGE!r}: 2, {BRACES!r}: 1}},
    {IMAGE!r},
    source={SCRIPT!r},
)


class Things(sd.Table, rows=60):
    """What there is: {SCRIPT} {BRACES}."""

    thing_id = sd.key("T{{:d}}")
    word = sd.choice(WORDS).described({IMAGE!r})
    note = sd.listed(*[{SCRIPT!r} + str(n) for n in range(60)]).described({BRACES!r})


@sd.hookimpl
def synth_domain():
    return sd.Domain("hostile", tables=[Things], story=__doc__)
'''


@pytest.fixture
def hostile(
    command: Callable[..., Answer], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> Path:
    """The data of a domain that wants to be more than text."""
    site = tmp_path / "site"
    site.mkdir()
    monkeypatch.syspath_prepend(site)
    Plugins(site).add("hostile", SOURCE, distribution="hostile-domain")
    folder = tmp_path / "made"
    answer = command("run", "hostile", "-o", str(folder))
    assert answer.code == 0, answer.err
    return folder


def made(command: Callable[..., Answer], folder: Path, page: Path) -> Element:
    """The page about a folder, read without forgiveness."""
    answer = command("report", str(folder), "-o", str(page))
    assert answer.code in {0, 1}, answer.err
    return parsed(page)


def active(tree: Element) -> Iterator[str]:
    """What could do something: scripts, images, handlers, links that run."""
    for each in tree.iter():
        if each.tag in {"img", "script", "iframe", "link", "style", "b"}:
            yield str(each.tag)
        for name, value in each.attrib.items():
            if name.startswith("on") or "javascript:" in value.lower():
                yield f"{each.tag} {name}"


def test_words_of_a_domain_stay_words(
    hostile: Path, command: Callable[..., Answer], tmp_path: Path
) -> None:
    tree = made(command, hostile, tmp_path / "page.html")

    # The page's own: one link for its icon, one style sheet, one script, marks of bars.
    assert sorted(set(active(tree))) == ["b", "link", "script", "style"]
    assert sum(each.tag == "script" for each in tree.iter()) == 1
    said = text(tree)
    for words in (SCRIPT, IMAGE, "{{ 7 * 7 }} {% raw %} &lt;b&gt;"):
        assert " ".join(words.split()) in said
    assert "49" not in text(next(tree.iter("h1")))


def test_words_of_an_answer_key_stay_words(
    hostile: Path, command: Callable[..., Answer], tmp_path: Path
) -> None:
    key = {
        "story": IMAGE,
        "title": SCRIPT,
        "cause": BRACES,
        "window": {"start": "2024-05-01", "end": "2024-05-03"},
        "affected": {IMAGE: {"count": 3, "keys": [SCRIPT]}},
    }
    (hostile / "answer_key.json").write_text(json.dumps(key), encoding="utf-8")

    tree = made(command, hostile, tmp_path / "page.html")

    assert sorted(set(active(tree))) == ["b", "link", "script", "style"]
    assert f"The story: {SCRIPT}" in text(tree)
