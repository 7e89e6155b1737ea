"""Are words and texts that `verify` works out itself those of the script?"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, NamedTuple

import numpy as np
import pyarrow as pa
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import synth_domains as sd
from made import load
from synth_domains.locales import in_locales
from synth_domains.model.regions import Living, region_locales
from synth_domains.plan import Plan, default_plan
from synth_domains.registry import load_registry
from synth_domains.verify.replay import texts
from synth_domains.verify.replay.draws import bits, draw
from synth_domains.verify.replay.pieces import Labels
from synth_domains.verify.replay.pools import Pools, groups_in_use
from synth_domains_templates.kernel import text as kernel
from synth_domains_templates.places import PLACES, WORDS

EACH = 3_000  # draws in each group, besides those where one word ends
LETTERS = st.text(st.characters(exclude_categories=["Cs", "Cc"]), max_size=6)


class Case(NamedTuple):
    """A plan, its script, and the same pools a second time."""

    plan: Plan
    module: Any
    pools: Pools


class Visitors(sd.Table, rows=100):
    """People from all regions, with the words of all locales."""

    visitor_id = sd.key("V{:03d}")
    region = sd.choice(dict.fromkeys(PLACES, 1))
    locale = sd.choice(dict.fromkeys(WORDS, 1))
    first = sd.from_pool("first_names", locale)
    last = sd.from_pool("last_names", locale)
    typed = sd.text("{a}.{b}", a=sd.part(first, "latin"), b=sd.part(last, "latin"))
    firm = sd.from_pool("companies", "de_DE")
    street = sd.from_pool("streets", locale)
    place = sd.from_pool("places", region).hide()
    city = sd.part(place, "city")


def plan_of(name: str) -> Plan:
    """A plan of a built-in domain; behind its name, locales or `all` of them."""
    if name == "visitors":
        return default_plan(
            sd.Domain("visitors", tables=[Visitors], story="They came.")
        )
    name, *locales = name.split()
    plan = default_plan(load_registry().domain(name), target="local")
    if not locales:
        return plan
    if locales == ["all"]:
        locales = list(dict.fromkeys(region_locales(plan.domain).values()))
    other = default_plan(plan.domain, target="local", seed=len(locales))
    return in_locales(other, [(locale, None) for locale in locales])


@pytest.fixture(
    scope="module",
    params=[
        *("ecommerce", "financial", "iot", "support"),
        *("ecommerce ja_JP de_DE sv_SE", "financial all", "visitors"),
    ],
)
def case(request: pytest.FixtureRequest) -> Case:
    """A plan with its script, loaded and prepared."""
    plan = plan_of(request.param)
    groups = groups_in_use(plan, Living(plan.domain, plan.values))
    return Case(plan, load(plan), Pools(plan, groups))


def tried(source: Any) -> tuple[np.ndarray, np.ndarray]:
    """Draws for all groups of a pool, and the group of each; some have none."""
    rows = np.arange(EACH * len(source.groups), dtype=np.uint64)
    draws, groups = [draw(rows, 7, "words")], [rows.astype(np.int64) // EACH]
    ends = np.asarray(source.edges)
    number = np.ceil(ends - 1e-9).astype(np.int64) - 1
    for turn in (-1, 0, 1):
        near = ends - number + turn * 2.0**-52
        within = (near > 0) & (near < 1)
        draws.append(near[within])
        groups.append(number[within])
    found = np.concatenate(groups)
    found[::50] = -1
    return np.concatenate(draws), found


def test_the_groups_are_those_of_the_script(case: Case) -> None:
    groups = groups_in_use(case.plan, Living(case.plan.domain, case.plan.values))

    locales = {word for pool in groups.keys() - {"places"} for word in groups[pool]}
    assert groups.keys() == case.module.POOLS.keys()
    assert sorted(locales) == list(case.module.WORDS)
    assert groups["places"] == list(case.module.PLACES)


def test_words_are_drawn_as_in_the_script(case: Case) -> None:
    for pool, source in case.module.POOLS.items():
        draws, codes = tried(source)
        theirs = case.module.from_pool(
            draws, source, case.module.Labels(codes, source.groups)
        )

        moved = np.where(codes < 0, -1, len(source.groups) - codes)
        names = ["nowhere", *reversed(source.groups)]
        ours = case.pools.word(pool, draws, Labels(moved, names))

        assert ours.words == list(theirs.words), pool
        assert ours.codes.tolist() == theirs.codes.tolist(), pool
        assert len(np.unique(ours.codes)) > 0.9 * len(ours.words), pool


def test_parts_of_words_are_those_of_the_script(case: Case) -> None:
    pools = {"first_latin": "first_names", "last_latin": "last_names"}
    assert {"city", "state", "postcode", "phone"} <= case.module.PARTS.keys()
    for name, theirs in case.module.PARTS.items():
        source = case.module.POOLS[pools.get(name, "places")]
        codes = np.arange(-1, len(source.words))

        ours = case.pools.part(Labels(codes, source.words), name)

        assert ours.words == theirs, name
        assert ours.codes.tolist() == codes.tolist()


def compared(name: str, *parts: Any, **named: Any) -> list[Any]:
    """What a function makes of parts, the same as the kernel's function of that name."""
    given_to_kernel = [in_kernel(part) for part in parts]
    named_in_kernel = {name: in_kernel(part) for name, part in named.items()}
    theirs = getattr(kernel, name)(*given_to_kernel, **named_in_kernel)

    ours = getattr(texts, name)(*parts, **named)

    assert ours.type == theirs.type == pa.string()
    assert ours.to_pylist() == theirs.to_pylist()
    return list(ours.to_pylist())


def in_kernel(part: Any) -> Any:
    """Words as the kernel has them; anything else as it is."""
    return kernel.Labels(part.codes, part.words) if isinstance(part, Labels) else part


def columns() -> Iterator[Any]:
    """Parts of texts, of forty rows each."""
    rows = np.arange(40)
    yield Labels(rows % 4 - 1, ["Łódź", "東京 🎉", ""])
    yield Labels(rows % 3, ["{no hole}", "ß%s", "x"])
    yield pa.array([None if row % 7 == 3 else f"é{row}" for row in rows], pa.string())
    yield pa.array([str(row) for row in rows])[20:].take(pa.array(rows % 20))


def test_texts_of_many_parts_are_those_of_the_kernel() -> None:
    some, words, given_texts, sliced = columns()
    small, wide = np.arange(40), np.array([0, 9, 10, 2**32 - 1, 2**32, 2**63 - 1] * 7)
    unsigned = np.array([0, 1, 2**64 - 1, 10**19], dtype=np.uint64)
    numbers: dict[str, Any] = {
        "small": small,
        "short": small.astype(np.int8),
        "wide": wide[:40],
        "unsigned": np.tile(unsigned, 10),
    }
    parts = {"some": some, "words": words, "texts": given_texts, "sliced": sliced}
    patterns = (
        *("{small:04d}", "é{wide:03d}!", "{unsigned}", "{short:d}"),
        *("{some}", "{words}", "{texts}", "<{some}> {{{words}}} {small:02d}{wide}"),
        *("{words}, {words}{sliced}", "日本{texts}-{unsigned:025d}-{small}{small:01d}"),
    )

    for pattern in patterns:
        found = compared("text", pattern, **parts, **numbers)
        missing = ("{some}" in pattern) * 10 + ("{texts}" in pattern) * 6
        assert found.count(None) == missing, pattern
    assert None not in compared("joined", some, words, given_texts, sliced)
    assert compared("joined", some)[:3] == ["", "Łódź", "東京 🎉"]


@settings(max_examples=60, deadline=None)
@given(st.lists(st.integers(0, 2**64 - 1)), st.integers(1, 25), LETTERS)
def test_digits_are_those_of_the_kernel(
    numbers: list[int], width: int, before: str
) -> None:
    compared("digits", np.array(numbers, dtype=np.uint64), width, before)
    narrow = np.array(numbers, dtype=np.uint64) % np.uint64(1000)
    compared("digits", narrow.astype(np.int64), width, before)


@settings(max_examples=60, deadline=None)
@given(LETTERS, LETTERS, st.lists(st.sampled_from("#?#é{ "), max_size=30).map("".join))
def test_patterns_are_filled_as_by_the_kernel(a: str, b: str, holes: str) -> None:
    rows = np.arange(60, dtype=np.uint64)
    words = np.concatenate([bits(rows, 7, a), np.array([0, 2**64 - 1], np.uint64)])
    patterns = [holes, f"{a}##{b}?", f"+49 {b}#", "?"]

    found = compared("fill", Labels(np.arange(62) % 5 - 1, patterns), words)

    assert found.count(None) == 13
    compared("fill", Labels(np.arange(62) % 4, patterns), words)


def test_places_are_filled_as_by_the_kernel() -> None:
    patterns = [
        pattern
        for places in PLACES.values()
        for place in places
        for pattern in (place.postcode, place.phone)
    ]
    codes = np.arange(-1, 10 * len(patterns)) % len(patterns)
    words = bits(np.arange(len(codes), dtype=np.uint64), 42, "customers", "phone", 0)

    found = compared("fill", Labels(codes, patterns), words)

    assert not any("#" in each or "?" in each for each in found)


def test_no_rows_give_no_texts() -> None:
    none = np.zeros(0, dtype=np.int64)
    words = Labels(none, ["#"])

    assert compared("text", "é{n:04d}{w}", n=none, w=words) == []
    assert compared("digits", none, 4, "x") == compared("joined", words) == []
    assert compared("fill", words, none.astype(np.uint64)) == []


def test_words_become_a_column() -> None:
    for part in list(columns())[:2]:
        assert part.arrow().equals(in_kernel(part).arrow())
