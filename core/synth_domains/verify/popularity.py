"""Which parents the rows of a table belong to: a few have many, many have few."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import numpy as np

from synth_domains.model import expressions as e
from synth_domains.model.tables import TableSpec
from synth_domains.verify.chance import Group, percent
from synth_domains.verify.data import Data, name
from synth_domains.verify.oracle import (
    Floats,
    Parents,
    figures,
    given_out,
    popularities,
)
from synth_domains.verify.result import FAILED, PASSED, Check, skipped
from synth_domains.verify.rows import Rows, Unseen
from synth_domains.verify.sql import value_of

FEWEST = 30  # rows of which a concentration can be told
PLAYS = 48
WIDE = 5.8  # standard deviations, themselves known from PLAYS plays only
DAY = 86_400_000_000


def concentration(data: Data) -> Iterator[Check]:
    """Every reference that is drawn."""
    for spec in data.plan.domain.specs.values():
        for title, ref in spec.refs.items():
            if ref.within is not None or ref.row is not None or ref.hidden:
                continue
            if not {spec.name, ref.table.spec.name} <= data.whole:
                continue
            try:
                yield from drawn(data, spec, title, ref)
            except Unseen as reason:
                yield skipped("popularity", spec.name, title, str(reason))


def drawn(data: Data, spec: TableSpec, title: str, ref: e.Ref) -> Iterator[Check]:
    """Concentration, parents without rows, and weights of one reference."""
    rows = Rows(data, spec)
    target: TableSpec = ref.table.spec
    sigma = float(rows.number(ref, "popularity", ref.popularity))
    strata = list(target.strata)
    since, at = accepted(rows, ref)
    parents = read_parents(data, spec, title, target, strata, since)
    if parents.count.sum() < FEWEST:
        raise Unseen(f"fewer than {FEWEST} rows refer to {target.name}")
    factors, known = cell_factors(rows, ref, parents, strata)
    if not known and since:
        raise Unseen("its weights depend on columns that are not written")
    offers = read_offers(data, rows, ref, at)
    chances = given_out(factors, parents, strata, ref, offers) / factors
    generator = np.random.default_rng(20)
    told = chances if known else None
    measured = figures(parents.count.astype(float), parents, strata, ref, told)
    plays = []
    for _ in range(PLAYS):
        weight = factors * popularities(generator, parents.cell, sigma)
        if known:
            mean = given_out(weight, parents, strata, ref, offers)
        else:
            sums = np.bincount(parents.cell, parents.count)
            inner = np.bincount(parents.cell, weight)
            mean = weight * (sums / np.maximum(inner, 1e-300))[parents.cell]
        count = generator.poisson(mean).astype(float)
        plays.append(figures(count, parents, strata, ref, told))
    for label, found in measured.items():
        values = np.array([play.get(label, 0.0) for play in plays])
        n = int(parents.count.sum())
        bound = WIDE * float(values.std(ddof=1)) + 2.0 / min(n, len(parents.count))
        asked = float(values.mean())
        yield Check(
            "weights" if label.startswith(target.name) else "popularity",
            spec.name,
            title,
            f"{label}: {percent(asked)}",
            percent(found),
            f"± {percent(bound)} of {n:,} rows, {len(parents.count):,} {target.name}",
            PASSED if abs(found - asked) <= bound else FAILED,
            groups={label: part_of(n, found, asked)},
        )


def part_of(n: int, found: float, asked: float) -> Group:
    """A part of so many rows, as it was found and as it was asked for."""
    counts = {"yes": n * found, "no": n * (1.0 - found)}
    return Group({"yes": asked, "no": 1.0 - asked}, counts)


def accepted(rows: Rows, ref: e.Ref) -> tuple[str, str]:
    """The time from which a parent can be drawn, and that of the row that draws it."""
    since, at = "", ""
    for condition in ref.accept:
        if not (isinstance(condition, e.Operation) and condition.sign in {"<", "<="}):
            raise Unseen("has a condition that is not about times")
        left = condition.left
        mine = left.owner is not None and left.owner.spec is ref.table.spec
        if since or left.type != "time" or left.hidden or not mine:
            raise Unseen("has a condition that is not about times")
        since, at = left.name, value_of(condition.right, rows)
    return since, at


def read_parents(
    data: Data,
    spec: TableSpec,
    title: str,
    target: TableSpec,
    strata: list[str],
    since: str,
) -> Parents:
    """The parents with their words, their first day, and their rows."""
    hidden = [each for each in strata if target.columns[each].hidden]
    if hidden:
        raise Unseen(f"{target.name}.{hidden[0]} is not written")
    words = ", ".join(f"p.{name(each)}" for each in strata)
    listed = f"[{words}]::VARCHAR[]" if strata else "[]::VARCHAR[]"
    day = f"epoch_us(p.{name(since)}) // {DAY}" if since else "0"
    people = f"{name(target.name)} AS p"
    cells = data.rows(f"SELECT DISTINCT {listed} AS words FROM {people} ORDER BY words")
    found = data.database.execute(
        f"SELECT dense_rank() OVER (ORDER BY {listed}) - 1 AS cell, {day}::BIGINT AS "
        f"since, coalesce(c.n, 0)::BIGINT AS n FROM {people} LEFT JOIN (SELECT "
        f"{name(title)} AS up, count(*) AS n FROM {name(spec.name)} GROUP BY ALL) AS c "
        f"ON c.up = p.{name(target.key.name)} ORDER BY p.{name(target.key.name)}"
    ).fetchnumpy()
    words_of = [tuple(each) for (each,) in cells]
    cell, first, n = (
        np.asarray(found[each], dtype=np.int64) for each in ("cell", "since", "n")
    )
    return Parents(words_of, cell, first, n)


def cell_factors(
    rows: Rows, ref: e.Ref, parents: Parents, strata: list[str]
) -> tuple[Floats, bool]:
    """How often parents are drawn by their words, and whether that can be known."""
    factors = np.ones(len(parents.words))
    for column, weights in ref.weights:
        if isinstance(weights, e.By):
            return np.ones(len(parents.cell)), False
        table = rows.number(ref, "weights", weights)
        place = strata.index(column.name)
        factors *= [float(table.get(words[place], 0.0)) for words in parents.words]
    return factors[parents.cell], True


def read_offers(data: Data, rows: Rows, ref: e.Ref, at: str) -> dict[Any, Any]:
    """How many rows there are for each day and each combination of equal words."""
    words = [f"({value_of(own, rows)})::VARCHAR" for _, own in ref.same]
    listed = f"[{', '.join(words)}]::VARCHAR[]"
    day = f"({at}) // {DAY}" if at else "0"
    found: dict[Any, Any] = {}
    for each, number, n in data.rows(
        f"SELECT {listed}, {day}, count(*) FROM {rows.source} GROUP BY ALL ORDER BY ALL"
    ):
        days, counts = found.setdefault(tuple(each), ([], []))
        days.append(number)
        counts.append(n)
    return found
