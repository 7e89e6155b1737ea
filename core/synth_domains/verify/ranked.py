"""Places of written values among draws: as likely to be any, and apart from others."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

import numpy as np

from synth_domains.model.tables import TableSpec
from synth_domains.verify.chance import Group
from synth_domains.verify.inverses import Array
from synth_domains.verify.pieces import Labels
from synth_domains.verify.result import Check, compared
from synth_domains.verify.rows import Unseen
from synth_domains.verify.sources import Draws

PLACES = 12
QUARTERS = 4
LEAST = 200  # rows from which a group is looked at
CLUSTERS = 15  # rows above, at the least, that share a draw


@dataclass(frozen=True)
class Ranked:
    """A column's rows by their place among draws.

    Attributes:
        title: the column.
        places: from 0 to 1; not a number where there is none.
        draws: what was drawn.
        units: for each thing that rows share a draw of, which one it is.
        words: other columns that rows are told apart by.
    """

    title: str
    places: Array
    draws: Draws
    units: list[Array]
    words: Mapping[str, Labels]


def cell(number: int, of: int) -> str:
    """The name of a stretch of places."""
    return f"quantiles {100 * number / of:.0f} to {100 * (number + 1) / of:.0f} %"


def grouped(one: Ranked) -> dict[str, Group]:
    """Rows by their place, all of them and each group."""
    here = ~np.isnan(one.places)
    if not here.any():
        raise Unseen("no row has a value that can be drawn anew")
    groups: dict[str, Group] = {}
    place = np.minimum((np.nan_to_num(one.places) * PLACES).astype(int), PLACES - 1)
    tests = {"": here}
    for title, texts in one.words.items():
        for code, word in enumerate(texts.words):
            tests[f"{title} {word}"] = here & (texts.codes == code)
    for label, test in tests.items():
        n = int(test.sum())
        if label and n < LEAST:
            continue
        also = [shared(place[test], unit[test]) for unit in one.units]
        if any(each is None for each in also):
            continue
        more = np.sum([each for each in also if each is not None], axis=0)
        counts = np.bincount(place[test], minlength=PLACES)
        names = [cell(k, PLACES) for k in range(PLACES)]
        groups[label] = Group(
            dict.fromkeys(names, 1.0 / PLACES),
            dict(zip(names, counts.tolist(), strict=True)),
            dict(zip(names, np.broadcast_to(more, PLACES).tolist(), strict=True)),
        )
    if not groups:
        raise Unseen("too few rows above share its draws")
    return groups


def shared(place: Array, unit: Array) -> Array | None:
    """What rows with a common draw add to the variance of the shares of their places.

    None if so few have it in common that this cannot be told.
    """
    _, codes, sizes = np.unique(unit, return_inverse=True, return_counts=True)
    n = len(place)
    if not n or n**2 / np.sum(sizes.astype(float) ** 2) < CLUSTERS:
        return None
    found = np.zeros(PLACES)
    for number in range(PLACES):
        apart = (place == number) - 1.0 / PLACES
        sums = np.bincount(codes, apart)
        found[number] = np.sum(sums**2) / n**2
    alone = (1.0 - 1.0 / PLACES) / PLACES / n
    few = 1.0 + 2.0 * CLUSTERS * np.sum(sizes.astype(float) ** 2) / n**2
    more: Array = np.maximum(np.maximum(found, found.mean()) * few - alone, 0.0)
    return more


def links(spec: TableSpec, found: list[Ranked]) -> Iterator[Check]:
    """Columns that are drawn apart have nothing to do with each other, nor with order."""
    if not found:
        return
    groups: dict[str, Group] = {}
    order = (np.arange(len(found[0].places)) + 0.5) / len(found[0].places)
    whole = Ranked("its place in the table", order, frozenset(), [], {})
    names = [cell(k, QUARTERS) for k in range(QUARTERS)]
    for number, one in enumerate(found):
        for other in [whole, *found[:number]]:
            if one.draws & other.draws or (one.units and other.units):
                continue
            moved, fixed = (one, other) if not one.units else (other, one)
            if moved is whole:
                continue
            both = ~np.isnan(moved.places) & ~np.isnan(fixed.places)
            cells = [
                np.minimum((each.places[both] * QUARTERS).astype(int), QUARTERS - 1)
                for each in (moved, fixed)
            ]
            for quarter in range(QUARTERS):
                here = cells[0][cells[1] == quarter]
                if len(here) < LEAST:
                    continue
                counts = np.bincount(here, minlength=QUARTERS).tolist()
                label = f"{moved.title} where {fixed.title} is in {names[quarter]}"
                groups[label] = Group(
                    dict.fromkeys(names, 1.0 / QUARTERS),
                    dict(zip(names, counts, strict=True)),
                )
    if groups:
        yield compared("no other links", spec.name, "", groups)
