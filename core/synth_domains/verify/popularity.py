"""Which parents the rows of a table belong to: a few have many, many have few.

An oracle of its own plays the plan some four dozen times: every parent gets its quantile
of the log-normal weights, by chance as to which; rows are given out day by day among the
parents that are there by then. What the files hold must look like one more of these.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from statistics import NormalDist
from typing import Any

import numpy as np
from numpy.typing import NDArray

from synth_domains.model import expressions as e
from synth_domains.model.tables import TableSpec
from synth_domains.verify.chance import percent
from synth_domains.verify.data import Data, name
from synth_domains.verify.result import FAILED, PASSED, Check, skipped
from synth_domains.verify.rows import Rows, Unseen
from synth_domains.verify.sql import value_of

PLAYS = 48
WIDE = 5.8  # standard deviations, themselves known from PLAYS plays only
FINEST = 20_000  # quantiles of the weights in one stratum
TOP = 0.2
LONG = 0.02  # of the chances that the first parents had
DAY = 86_400_000_000

Floats = NDArray[np.float64]
Whole = NDArray[np.int64]


@dataclass(frozen=True)
class Parents:
    """The rows of the table that is referred to.

    Attributes:
        words: for each, its words in the exact columns.
        cell: the number of its combination of such words.
        since: the day from which it can be referred to; 0 if always.
        count: how many rows refer to it.
    """

    words: list[tuple[str, ...]]
    cell: Whole
    since: Whole
    count: Whole


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
    if not parents.count.sum():
        raise Unseen(f"no row refers to {target.name}")
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
        )


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
    found = data.database.execute(
        f"SELECT dense_rank() OVER (ORDER BY {listed}) - 1 AS cell, {listed} AS words, "
        f"{day} AS since, coalesce(c.n, 0) AS n FROM {name(target.name)} AS p LEFT JOIN "
        f"(SELECT {name(title)} AS up, count(*) AS n FROM {name(spec.name)} GROUP BY ALL"
        f") AS c ON c.up = p.{name(target.key.name)}"
    )
    rows = found.fetchall()
    words_of = {cell: tuple(each) for cell, each, _, _ in rows}
    return Parents(
        [words_of[cell] for cell in range(len(words_of))],
        np.array([row[0] for row in rows], dtype=np.int64),
        np.array([row[2] for row in rows], dtype=np.int64),
        np.array([row[3] for row in rows], dtype=np.int64),
    )


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


def popularities(generator: np.random.Generator, cell: Whole, sigma: float) -> Floats:
    """Each parent's part of the draws, 1 on average in its cell."""
    found = np.ones(len(cell))
    if not sigma:
        return found
    for each in range(int(cell.max()) + 1):
        here = np.flatnonzero(cell == each)
        part = quantile_parts(min(len(here), FINEST), sigma)
        spread = np.arange(len(here)) * len(part) // len(here)
        found[here] = generator.permutation(part[spread])
    return found


def quantile_parts(size: int, sigma: float) -> Floats:
    """The parts that equal shares of parents have, the least popular first.

    Weights exp(sigma Z): the parents below quantile q have the part
    Phi(z_q - sigma) of all weight.
    """
    if (size, sigma) not in PARTS:
        normal = NormalDist()
        edges = [normal.inv_cdf(step / size) - sigma for step in range(1, size)]
        below = np.array([0.0, *(normal.cdf(edge) for edge in edges), 1.0])
        PARTS.clear() if len(PARTS) > 500 else None
        PARTS[size, sigma] = np.diff(below) * size
    return PARTS[size, sigma]


PARTS: dict[tuple[int, float], Floats] = {}


def given_out(
    weight: Floats,
    parents: Parents,
    strata: list[str],
    ref: e.Ref,
    offers: dict[Any, Any],
) -> Floats:
    """How many rows each parent gets on average."""
    mean = np.zeros(len(weight))
    places = [strata.index(column.name) for column, _ in ref.same]
    own = [tuple(words[place] for place in places) for words in parents.words]
    for words, (days, counts) in offers.items():
        fits = np.array([each == words for each in own])[parents.cell]
        here = np.flatnonzero(fits)
        if not len(here):
            continue
        here = here[np.argsort(parents.since[here], kind="stable")]
        since = parents.since[here]
        sums = np.concatenate(([0.0], np.cumsum(weight[here])))
        there = sums[np.searchsorted(since, days, side="right")]
        each = np.array(counts) / np.where(there > 0, there, np.inf)
        after = np.concatenate((np.cumsum(each[::-1])[::-1], [0.0]))
        mean[here] = weight[here] * after[np.searchsorted(days, since, side="left")]
    return mean


def figures(
    count: Floats,
    parents: Parents,
    strata: list[str],
    ref: e.Ref,
    chances: Floats | None,
) -> dict[str, float]:
    """What is compared: the top fifth's part, parents without rows, and weights.

    For the weights every parent's rows are divided by the chances it had, since one
    that came late is no less popular; those that came at the very end are left out.
    """
    total = max(float(count.sum()), 1.0)
    top = max(1, round(len(count) * TOP))
    found = {
        "the top fifth has": float(np.sort(count)[-top:].sum()) / total,
        "without any": float((count == 0).mean()),
    }
    if chances is None:
        return found
    target = ref.table.spec.name
    long_there = chances > LONG * chances.max()
    rates = np.where(long_there, count / np.maximum(chances, 1e-300), 0.0)
    for column, _ in ref.weights:
        place = strata.index(column.name)
        words = np.array([each[place] for each in parents.words])[parents.cell]
        for word in sorted(set(words)):
            label = f"{target}.{column.name} {word}"
            found[label] = float(rates[words == word].sum() / rates.sum())
    return found
