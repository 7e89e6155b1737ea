"""Pools of words worked out a second time: names, firms, streets and places.

A pool has a group of words for each locale, or region, in the order of the alphabet; a
locale that any pool needs has a group in all of them. The contract adds the number of
the group to a draw and to the shares that it is held against: this rounds both, and so
it is done here as well.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Mapping, Sequence
from importlib import import_module
from importlib.util import find_spec
from itertools import accumulate
from typing import NamedTuple

import numpy as np

from synth_domains.model import expressions as e
from synth_domains.model.regions import Living
from synth_domains.plan import Plan
from synth_domains.verify.replay.draws import Array, name_of
from synth_domains.verify.replay.pieces import Labels
from synth_domains_templates.places import PLACES, WORDS

PLACE_PARTS = ("city", "state", "postcode", "phone")
POOL_OF = dict.fromkeys(PLACE_PARTS, "places") | {
    "first_latin": "first_names",
    "last_latin": "last_names",
}
MOST_PLACES, MOST_NAMES, OWNERS, FIRMS = 10, 400, 60, 600
# How fast names get rarer: how many ranks are about as common, and the exponent.
RARER = {"first": (20.0, 1.1), "last": (4.0, 0.75)}

PEOPLE, ENGLISH = "faker.providers.person", "en_US"
TYPED = str.maketrans(
    {"ß": "ss", "ø": "o", "ł": "l", "æ": "ae", "œ": "oe", "đ": "d", "þ": "th"}
)
GERMAN = str.maketrans({"ä": "ae", "ö": "oe", "ü": "ue"})


class Entry(NamedTuple):
    """A word of a pool, how common it is, and what belongs to it."""

    word: str
    weight: float
    parts: Mapping[str, str] = {}


class Group:
    """The words that one label of a pool asks for, and where their shares end."""

    def __init__(self, number: int, first: int, entries: Sequence[Entry]) -> None:
        """Take the number of the group, and how many words stand before it."""
        self.number, self.first = number, first
        weights = [entry.weight for entry in entries]
        whole = float(np.sum(weights))
        self.ends = [number + weight / whole for weight in accumulate(weights)]

    def places(self, draws: Array) -> Array:
        """The places of words in the pool, by draws."""
        passed = np.searchsorted(self.ends, self.number + draws, side="right")
        return self.first + passed


class Pools:
    """The pools that a plan needs."""

    def __init__(self, plan: Plan, groups: Mapping[str, Sequence[str]]) -> None:
        """Work out the words of each pool.

        Args:
            plan: its seed decides which words there are.
            groups: for each pool the locales in use, for places the regions.
        """
        texts = {name: each for name, each in groups.items() if name != "places"}
        locales = sorted({locale for each in texts.values() for locale in each})
        self.words: dict[str, list[Entry]] = {}
        self.groups: dict[str, dict[str, Group]] = {}
        for pool in groups:
            names = locales if pool in texts else sorted(groups[pool])
            entries = self.words[pool] = []
            self.groups[pool] = {}
            for number, name in enumerate(names):
                found = entries_of(pool, name, plan.seed)
                self.groups[pool][name] = Group(number, len(entries), found)
                entries.extend(found)

    def word(self, pool: str, draws: Array, group: Labels) -> Labels:
        """A word for each row, from the group that the row's label names."""
        found = np.full(len(group), -1, dtype=np.int64)
        for code, name in enumerate(group.words):
            here = np.flatnonzero(group.codes == code)
            if len(here):
                found[here] = self.groups[pool][name].places(draws[here])
        return Labels(found, [entry.word for entry in self.words[pool]])

    def part(self, word: Labels, name: str) -> Labels:
        """What belongs to words of a pool, such as the state of a place."""
        entries = self.words[POOL_OF[name]]
        return Labels(word.codes, [entry.parts[name] for entry in entries])


def groups_in_use(plan: Plan, living: Living) -> dict[str, list[str]]:
    """For each pool that columns of a plan draw from, the groups that they name."""
    asked = {
        (part.pool, group)
        for spec in plan.domain.specs.values()
        for column in spec.columns.values()
        for part in e.walk(column)
        if isinstance(part, e.FromPool)
        for group in groups_of(part, living)
    }
    return {
        pool: sorted(group for each, group in asked if each == pool)
        for pool in sorted({pool for pool, _ in asked})
    }


def groups_of(part: e.FromPool, living: Living) -> Sequence[str]:
    """The groups from which a column may draw."""
    if isinstance(part.group, str):
        return [part.group]
    return living.words(part.group) or ()


def entries_of(pool: str, group: str, seed: int) -> list[Entry]:
    """The words of one group of a pool; where one comes twice, its last weight counts."""
    if pool == "places":
        found = places(group)
    elif pool == "streets":
        found = streets(group)
    elif pool == "companies":
        found = companies(group, seed)
    else:
        found = names(group, pool.removesuffix("_names"), seed)
    return list({entry.word: entry for entry in found}.values())


def places(region: str) -> Iterable[Entry]:
    """The biggest places of a region."""
    for place in PLACES[region][:MOST_PLACES]:
        parts = {name: getattr(place, name) for name in PLACE_PARTS}
        yield Entry("|".join(map(str, place)), float(place.weight), parts)


def streets(locale: str) -> Iterable[Entry]:
    """Names of streets: early forms of early names are the most common."""
    words = WORDS[locale]
    for i, form in enumerate(listed(words.street_forms), start=1):
        for j, name in enumerate(listed(words.streets), start=1):
            yield Entry(form.replace("{name}", name), 1 / (2 + i * j))


def companies(locale: str, seed: int) -> Iterable[Entry]:
    """Firms, all equally common, named after one or two people."""
    words, people = WORDS[locale], entries_of("last_names", locale, seed)
    owners = [entry.word for entry in people[:OWNERS]]
    forms, trades = listed(words.company_forms), listed(words.trades)
    for number in range(FIRMS):
        dice = [name_of(seed, locale, number, turn) for turn in range(4)]
        one, other = owners[dice[0] % len(owners)], owners[dice[1] % len(owners)]
        form, trade = forms[dice[2] % len(forms)], trades[dice[3] % len(trades)]
        if one != other:
            yield Entry(form.format(last=one, other=other, trade=trade), 1.0)


def names(locale: str, kind: str, seed: int) -> Iterable[Entry]:
    """First or last names, the commonest first.

    Where the locale lists none and Faker has weights, these count. Otherwise names are
    as common as their rank says, or as the list says. Faker's names follow those of the
    list, in an order of the seed, unless the list says how its names are typed.
    """
    own, usual = listed(getattr(WORDS[locale], kind)), usual_names(locale, kind)
    part = f"{kind}_latin"
    if not own and isinstance(usual, Mapping):
        common = sorted(usual.items(), key=lambda each: each[1], reverse=True)
        for name, weight in common[:MOST_NAMES]:
            yield Entry(name, float(weight), {part: latin(name, locale)})
        return
    rows = [[*each.split(":"), "", ""] for each in own]
    if not any(row[1] for row in rows):
        others = sorted(
            set(usual).difference(row[0] for row in rows),
            key=lambda name: name_of(seed, name),
        )
        rows += [[name, "", ""] for name in others][: MOST_NAMES - len(rows)]
    flat, slope = RARER[kind]
    for rank, (name, typed, weight, *_) in enumerate(rows, start=1):
        common_as = float(weight) if weight else pow(rank + flat, -slope)
        yield Entry(name, common_as, {part: typed or latin(name, locale)})


def usual_names(locale: str, kind: str) -> Iterable[str]:
    """Faker's names: with their weights, or only the names."""
    known = find_spec(f"{PEOPLE}.{locale}") is not None
    people = import_module(f"{PEOPLE}.{locale if known else ENGLISH}").Provider
    found: Iterable[str] = getattr(people, f"unisex_{kind}_names", ())
    return found or getattr(people, f"{kind}_names")


def listed(words: str) -> list[str]:
    """The words between commas."""
    return re.findall(r"[^,\s](?:[^,]*[^,\s])?", words)


def latin(name: str, locale: str) -> str:
    """A name in the letters from a to z, or a made-up one where none is left."""
    typed = name.lower().translate(GERMAN if locale.startswith("de") else {})
    apart = unicodedata.normalize("NFKD", typed.translate(TYPED))
    plain = "".join(letter for letter in apart if "a" <= letter <= "z")
    return plain or f"u{name_of(name) % 100_000}"
