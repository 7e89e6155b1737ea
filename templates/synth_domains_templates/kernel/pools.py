"""Pools of words that are drawn by weight, one group of them for each label."""

from __future__ import annotations

from array import array
from collections.abc import Mapping
from typing import NamedTuple

import numpy as np

from synth_domains_templates.kernel.draws import Array
from synth_domains_templates.kernel.people import companies, names, streets
from synth_domains_templates.kernel.settings import PARTS, PLACES, POOLS, WORDS
from synth_domains_templates.kernel.text import Labels


class Pool(NamedTuple):
    """Words with weights, in groups: the weights of group g fill g to g + 1."""

    words: list[str]
    edges: array[float]
    groups: list[str]


def pool(groups: Mapping[str, Mapping[str, float]]) -> Pool:
    """A pool from the words and weights of each group."""
    weights = [np.array(list(group.values())) for group in groups.values()]
    edges = [group + np.cumsum(each) / each.sum() for group, each in enumerate(weights)]
    words = [word for group in groups.values() for word in group]
    return Pool(words, array("d", np.concatenate(edges)), list(groups))


def from_pool(draws: Array, source: Pool, group: Labels) -> Labels:
    """A word for each row, from the group of the pool that the row's label names."""
    number = np.array([source.groups.index(word) for word in group.words])[group.codes]
    place = np.searchsorted(np.asarray(source.edges), number + draws, "right")
    return Labels(np.where(group.codes < 0, -1, place), source.words)


def part(word: Labels, name: str) -> Labels:
    """What belongs to a word of a pool: a place's state, a name in Latin letters."""
    return Labels(word.codes, PARTS[name])


def fill_places() -> None:
    """Fill the pool of places by region, and the lists of what each place has."""
    groups = {region: each.split("; ") for region, each in PLACES.items()}
    POOLS["places"] = pool(
        {
            region: {place: float(place.rsplit("|", 1)[1]) for place in places}
            for region, places in groups.items()
        }
    )
    for number, name in enumerate(("city", "state", "postcode", "phone")):
        PARTS[name] = [place.split("|")[number] for place in POOLS["places"].words]


def fill_names(kind: str) -> None:
    """Fill the pool of first or last names by locale, and their Latin spelling."""
    found = {
        locale: names(locale, kind, words[kind]) for locale, words in WORDS.items()
    }
    weights = {
        locale: {name: weight for name, (weight, _) in group.items()}
        for locale, group in found.items()
    }
    POOLS[f"{kind}_names"] = pool(weights)
    PARTS[f"{kind}_latin"] = [
        typed for each in found.values() for _, typed in each.values()
    ]


def fill_streets() -> None:
    """Fill the pool of street names by locale."""
    groups = {
        locale: streets(words["street_forms"], words["streets"])
        for locale, words in WORDS.items()
    }
    POOLS["streets"] = pool(groups)


def fill_companies() -> None:
    """Fill the pool of firms by locale."""
    groups = {
        locale: companies(
            locale, words["last"], words["company_forms"], words["trades"]
        )
        for locale, words in WORDS.items()
    }
    POOLS["companies"] = pool(groups)
