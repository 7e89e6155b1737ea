"""Are rows, the rows above them and the rows below them what was declared?"""

from __future__ import annotations

import math
from statistics import NormalDist
from typing import Any

import numpy as np
import pytest

import made
import synth_domains as sd
from synth_domains.plan import default_plan
from synth_domains_templates.kernel.rows import scatter

PARENTS, CHILDREN = 4_003, 150_000
SHARES = {"a": 50, "b": 35.5, "c": 14.5}
KINDS = {"x": 3, "y": 1}


class Parents(sd.Table, rows=PARENTS):
    """Those that are referred to."""

    parent_id = sd.key("P{:05d}")
    band = sd.choice(SHARES, exact=True)
    kind = sd.choice(KINDS, exact=True)
    age = sd.whole(sd.uniform(0, 100, reason="a test"))
    lots_kept = sd.counts(0.8, most=6)


class Children(sd.Table, rows=CHILDREN):
    """Those that refer."""

    child_id = sd.key("C{:06d}")
    least = sd.whole(sd.uniform(0, 95, reason="a test"))
    taste = sd.choice({"p": 1, "q": 1})
    wanted = sd.choice(KINDS)
    plain_id = sd.ref(Parents, popularity=0)
    popular_id = sd.ref(Parents, popularity=1.28)
    weighted_id = sd.ref(
        Parents, popularity=0, weights={Parents.band: {"a": 1, "b": 2, "c": 5}}
    )
    given_id = sd.ref(
        Parents,
        weights={
            Parents.band: sd.by(
                taste, p={"a": 1, "b": 1, "c": 1}, q={"a": 0, "b": 0, "c": 1}
            )
        },
    )
    same_id = sd.ref(Parents, same={Parents.kind: wanted})
    accepted_id = sd.ref(Parents, accept=Parents.age >= least)


class Lots(sd.Table, per=Parents, count=Parents.lots_kept, most=6):
    """Some below each parent, or none."""

    lot_id = sd.key("{parent_id}-{:d}")
    parent_id = sd.copy(Parents.parent_id)
    place = sd.position()
    size = sd.whole(sd.uniform(-9, 9, reason="a test"))


class Slices(sd.Table, per=Lots, count=sd.counts(1.1, most=4), most=4):
    """Some below each of those, or none."""

    slice_id = sd.key("{lot_id}/{:d}")
    size = sd.whole(sd.uniform(0, 9, reason="a test"))


class Sums(sd.Table, per=Parents, count=1, most=1):
    """What a parent's children come to."""

    sum_id = sd.key("{parent_id}-S")


class Totals(sd.Table, rows=600):
    """Parents that total their children."""

    total_id = sd.key("T{:d}")
    parts_kept = sd.counts(1.6, most=5)
    amount = sd.total(lambda: Parts.amount)
    number = sd.count_of(lambda: Parts)


class Parts(sd.Table, per=Totals, count=Totals.parts_kept, most=5):
    """What is totalled."""

    part_id = sd.key("{total_id}-{:d}")
    total_id = sd.copy(Totals.total_id)
    amount = sd.money(sd.lognormal(20, 1))


TABLES = [Parents, Children, Lots, Slices, Sums, Totals, Parts]


@pytest.fixture(scope="module")
def module() -> Any:
    domain = sd.Domain("rows", tables=TABLES, story="Parents and children.")
    return made.load(default_plan(domain, target="local"))


@pytest.fixture(scope="module")
def parents(module: Any) -> Any:
    return made.rows(module, "parents")


@pytest.fixture(scope="module")
def children(module: Any) -> Any:
    return made.rows(module, "children")


@pytest.mark.parametrize("size", [1, 2, 3, 5, 16, 17, 1000, 4097, 65_536, 100_003])
def test_a_scatter_is_a_shuffle_that_can_be_undone(size: int) -> None:
    place = np.arange(size, dtype=np.uint64)

    found = scatter(place, size, "things")

    assert np.array_equal(np.sort(found), place)
    assert np.array_equal(scatter(found, size, "things", back=True), place)
    assert np.array_equal(place, np.arange(size))
    if size > 1000:
        # Five standard deviations of a rank correlation.
        assert abs(np.corrcoef(place, found)[0, 1]) < 5 / math.sqrt(size)
        other = scatter(place, size, "others")
        assert abs(np.corrcoef(other, found)[0, 1]) < 5 / math.sqrt(size)


@pytest.mark.parametrize("column", ["band", "kind"])
def test_exact_shares_are_exact(parents: Any, column: str) -> None:
    labels = getattr(parents, column)
    weights = np.array(list({"band": SHARES, "kind": KINDS}[column].values()))
    counted = np.bincount(labels.codes, minlength=len(weights))

    # The words of the first column are stretches; those of the next lie in each of them.
    cells = {"band": 1, "kind": len(SHARES)}[column]
    assert np.abs(counted - weights / weights.sum() * PARENTS).max() <= cells


def test_exact_columns_are_independent_of_each_other(parents: Any) -> None:
    table = np.zeros((3, 2))
    np.add.at(table, (parents.band.codes, parents.kind.codes), 1)
    shares = np.outer(list(SHARES.values()), list(KINDS.values()))

    assert np.abs(table - shares / shares.sum() * PARENTS).max() <= 1


def loads(rows: Any) -> np.ndarray[Any, Any]:
    """How many children each parent has, by its number."""
    return np.bincount(rows._row.astype(np.int64), minlength=PARENTS)


def test_without_popularity_all_parents_are_alike(children: Any) -> None:
    load, mean = loads(children.plain), CHILDREN / PARENTS

    assert abs(load.var() / mean - 1) < 5 * math.sqrt(2 / PARENTS)
    assert abs(np.corrcoef(load, np.arange(PARENTS))[0, 1]) < 5 / math.sqrt(PARENTS)


def test_the_top_fifth_of_parents_gets_its_share(children: Any) -> None:
    load = np.sort(loads(children.popular))[::-1]

    share = load[: PARENTS // 5].sum() / CHILDREN
    expected = NormalDist().cdf(1.28 - NormalDist().inv_cdf(0.8))
    assert abs(share - expected) < 0.01


def test_popular_parents_are_not_those_with_low_numbers(children: Any) -> None:
    load = loads(children.popular)

    assert load.argmax() > 9
    assert load.max() / CHILDREN < 0.03
    assert abs(np.corrcoef(load, np.arange(PARENTS))[0, 1]) < 5 / math.sqrt(PARENTS)


def test_references_follow_the_weights_of_a_parent_s_word(
    children: Any, parents: Any
) -> None:
    load, band = loads(children.weighted), parents.band.codes
    means = [float(load[band == code].mean()) for code in range(3)]

    # A mean of m Poisson numbers of mean l varies by sqrt(l / m).
    for code, ratio in ((1, 2.0), (2, 5.0)):
        spread = ratio * math.sqrt(
            sum(1 / load[band == each].sum() for each in (0, code))
        )
        assert abs(means[code] / means[0] - ratio) < 5 * spread


def test_weights_may_depend_on_a_word_of_the_child(children: Any) -> None:
    band = children.given.band.codes
    q = children.taste.codes == 1

    assert set(band[q]) == {2}
    shares = np.bincount(band[~q]) / (~q).sum()
    expected = np.array(list(SHARES.values())) / 100
    assert np.abs(shares - expected).max() < 5 * 0.5 / math.sqrt((~q).sum()) + 1e-3


def test_a_word_that_must_be_the_same_always_is(children: Any) -> None:
    assert np.array_equal(children.same.kind.codes, children.wanted.codes)


def test_a_condition_always_holds(children: Any) -> None:
    assert (children.accepted.age >= children.least).all()


def test_what_must_be_redrawn_stays_popular(children: Any) -> None:
    load = np.sort(loads(children.accepted))[::-1]

    assert load[: PARENTS // 5].sum() / CHILDREN > 0.6


def test_a_condition_that_no_parent_meets_is_an_error(module: Any) -> None:
    child = made.rows(module, "children", 0, 50)

    with pytest.raises(ValueError, match=r"children\.parent: no row of parents fits"):
        module.pick(
            child, "parent", "parents", accept=lambda parent, child: parent.age > 1000
        )


def test_a_word_that_no_parent_has_is_an_error(module: Any) -> None:
    child = made.rows(module, "children", 0, 50)
    strange = module.Labels(np.arange(50) % 2, ["x", "z"])

    with pytest.raises(ValueError, match=r"children\.parent: parents has no row"):
        module.pick(child, "parent", "parents", same={"kind": strange})


def test_children_are_numbered_below_their_parents(module: Any) -> None:
    parents, lots = made.table(module, "parents"), made.table(module, "lots")

    expected = [
        (parent, place)
        for parent, kept in zip(parents["parent_id"], parents["lots_kept"], strict=True)
        for place in range(1, kept + 1)
    ]
    assert list(zip(lots["parent_id"], lots["place"], strict=True)) == expected
    assert lots["lot_id"] == [f"{parent}-{place}" for parent, place in expected]
    assert 0 in parents["lots_kept"]


def test_blocks_are_slices_of_the_whole(module: Any) -> None:
    for name in ("parents", "lots", "slices", "sums", "totals", "parts", "children"):
        whole = made.table(module, name, 0, 400)
        parts = [
            made.table(module, name, first, last)
            for first, last in ((0, 1), (1, 1), (1, 137), (137, 400))
        ]

        for column, values in whole.items():
            assert [each for part in parts for each in part[column]] == values


def test_keys_are_different_in_every_row(module: Any) -> None:
    for spec in (table.spec for table in TABLES):
        keys = made.table(module, spec.name)[spec.key.name]
        assert len(set(keys)) == len(keys) > 0


def test_a_total_is_the_sum_of_the_children(module: Any) -> None:
    totals, parts = made.table(module, "totals"), made.table(module, "parts")
    sums = dict.fromkeys(totals["total_id"], 0)
    counted = dict.fromkeys(totals["total_id"], 0)
    for parent, amount in zip(parts["total_id"], parts["amount"], strict=True):
        sums[parent] += amount
        counted[parent] += 1

    assert list(sums.values()) == totals["amount"]
    assert list(counted.values()) == totals["number"] == totals["parts_kept"]
    assert 0 in totals["number"] and 5 in totals["number"]
