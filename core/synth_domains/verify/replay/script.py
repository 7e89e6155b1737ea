"""A plan's rows, worked out a second time."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import numpy as np

from synth_domains.model import expressions as e
from synth_domains.model.regions import Living
from synth_domains.model.stories import settled
from synth_domains.model.tables import TableSpec
from synth_domains.plan import Plan
from synth_domains.verify.replay.calendars import Calendars
from synth_domains.verify.replay.draws import Array, bits
from synth_domains.verify.replay.names import KERNEL
from synth_domains.verify.replay.picks import TURNS, Shuffle, Strata, Wish
from synth_domains.verify.replay.pieces import Labels
from synth_domains.verify.replay.place import Place
from synth_domains.verify.replay.pools import Pools, groups_in_use
from synth_domains.verify.replay.revived import Revived
from synth_domains.verify.replay.rows import Lined, Some
from synth_domains.verify.replay.values import KINDS
from synth_domains.verify.rows import Unseen


class Replay:
    """What is needed to work rows out: numbers, calendars, words and functions.

    Attributes:
        plan: the plan.
        domain: its domain.
        values: its numbers, without those of regions in which nobody is.
        calendars: how busy each hour is.
        pools: names, places, firms.
        kinds: what each kind of expression gives.
    """

    kinds = KINDS

    def __init__(self, plan: Plan) -> None:
        """Read the plan."""
        self.plan, self.domain = plan, plan.domain
        self.living = Living(plan.domain, plan.values)
        self.values = self.living.values(
            {
                **{name: each.value for name, each in plan.domain.numbers.items()},
                **plan.values,
            }
        )
        self.calendars = Calendars(plan, self.values)
        self.pools = Pools(plan, groups_in_use(plan, self.living))
        self.strata: dict[str, Strata] = {}
        self.shuffles: dict[tuple[str, str], Shuffle] = {}
        self.revived = Revived(
            plan,
            self.values,
            {
                **KERNEL,
                "ROWS": dict(plan.rows),
                "cells": lambda table: (
                    self.cells(table).words,
                    self.cells(table).edges,
                ),
                "scatter": self.scatter,
            },
        )

    def bits(self, rows: Any, name: str) -> Array:
        """Random bits for each row, by the name of a draw."""
        return bits(rows.number, self.plan.seed, rows.spec.name, name, 0)

    def call(self, function: Callable[..., Any], arguments: list[Any]) -> Any:
        """What a function of the domain gives."""
        return self.revived.call(function, arguments)

    def shuffle(self, name: str, master: str) -> Shuffle:
        """How numbers of rows are shuffled under a name."""
        if (name, master) not in self.shuffles:
            made = Shuffle(self.plan.rows[master], self.plan.seed, name)
            self.shuffles[name, master] = made
        return self.shuffles[name, master]

    def scatter(self, place: Any, size: int, name: str, back: bool = False) -> Array:
        """The same for a function of a domain."""
        shuffle = Shuffle(size, self.plan.seed, name)
        moved = shuffle.back(place) if back else shuffle.forth(place)
        return moved.astype(np.uint64)

    def cells(self, table: str) -> Strata:
        """How a master table is divided."""
        if table not in self.strata:
            spec = self.domain.specs[table]
            at = Place(self, self.rows(spec, np.zeros(0, np.int64)).all, "")
            shares = {
                name: at.number(column, "weights", column.weights)
                for name, column in spec.strata.items()
            }
            self.strata[table] = Strata.of(shares, self.plan.rows[table])
        return self.strata[table]

    def stratum(self, rows: Lined, column: str) -> Labels:
        """The word of a column whose shares come out exactly."""
        spec = rows.spec
        at = Place(self, rows, column)
        weights = at.number(
            spec.columns[column], "weights", spec.strata[column].weights
        )
        place = self.shuffle(spec.name, spec.name).back(rows.number)
        return self.cells(spec.name).word(place, column, list(weights))

    def rows(self, spec: TableSpec, number: Array) -> Some:
        """Rows of a master table, by their numbers from 0."""
        return Some(spec, number, self.make)

    def family(self, parents: Some, child: TableSpec) -> Some:
        """All rows of a table below some rows."""
        if child.name not in parents.families:
            at = Place(self, parents.all, child.name)
            counts = np.broadcast_to(np.asarray(at.value(child.count)), len(parents))
            counts = np.minimum(counts.astype(np.int64), child.most)
            index = np.repeat(np.arange(len(parents)), counts)
            first = np.concatenate([[0], np.cumsum(counts)])[:-1]
            found = parents.one(child, index, np.arange(len(index)) - first[index])
            found.sizes = counts
            parents.families[child.name] = found
        return parents.families[child.name]

    def kept(self, rows: Some) -> Array:
        """Which rows are written: themselves, and all that they stand below."""
        found = np.full(len(rows), True)
        keep = rows.spec.keep
        if keep is not None:
            known = settled(keep, self.plan.story)
            found = found & (rows.column(keep.name) if known is None else known)
        if rows.above is not None:
            found = found & self.kept(rows.above.base)[rows.above.index]
        return found

    def sums(self, family: Some, values: Any) -> Array:
        """The sum of whole numbers over the written rows of each parent."""
        assert family.above is not None
        found = np.zeros(len(family.above.base), np.int64)
        np.add.at(found, family.above.index, np.where(self.kept(family), values, 0))
        return found

    def make(self, rows: Some, name: str) -> Any:
        """A column of some rows; "->name" are the rows a reference leads to."""
        if name.startswith("->"):
            return self.target(rows, name[2:])
        column = rows.spec.columns[name]
        at = Place(self, rows.all, name)
        known = settled(column, self.plan.story)
        if known is not None:
            return at.everywhere(known)
        found = at.made(column)
        if column.type == "money" and isinstance(found, np.ndarray):
            if found.dtype.kind == "f":
                found = np.round(found).astype(np.int64)
        return found

    def target(self, rows: Some, name: str) -> Some:
        """The rows of a master table, or of a known parent, that are referred to."""
        ref: Any = rows.spec.columns[name]
        spec: TableSpec = ref.table.spec
        at = Place(self, rows.all, name)
        if ref.within is not None:
            inside = ref.within
            looks = isinstance(inside, e.Ref)
            parents = at.target(inside) if looks else at.above(inside.spec)
            return parents.base.one(spec, parents.index, at.value(ref.number))
        if ref.row is not None:
            return self.rows(spec, np.round(at.value(ref.row)).astype(np.int64) - 1)
        return self.picked(rows, ref, at)

    def picked(self, rows: Some, ref: Any, at: Place) -> Some:
        """Rows of a master table that are drawn, and drawn again until they fit."""
        spec: TableSpec = ref.table.spec
        popularity = at.number(ref, "popularity", ref.popularity)
        same = {column.name: at.value(own) for column, own in ref.same}
        weights, given = {}, None
        for column, each in ref.weights:
            if isinstance(each, e.By):
                given = at.value(each.on)
                weights[column.name] = at.number(each, "values", each.values)
            else:
                label = f"weights.{column.name}"
                weights[column.name] = at.number(ref, label, each)
        wish = Wish(popularity, same, weights, given)
        kind, asked = wish.kinds(len(rows))
        strata, shuffle = self.cells(spec.name), self.shuffle(spec.name, spec.name)
        step = rows.spec.step(ref.name)
        found = np.zeros(len(rows), np.int64)
        waiting = np.arange(len(rows))
        for turn in range(TURNS):
            stream = (self.plan.seed, rows.spec.name, step, turn)
            place = wish.places(
                strata, rows.number[waiting], kind[waiting], asked, stream
            )
            found[waiting] = shuffle.forth(place)
            if not ref.accept:
                break
            fits = self.accepted(rows, ref, waiting, found[waiting])
            waiting = waiting[~fits]
            if not len(waiting):
                break
        else:
            raise Unseen("no row fits")
        return self.rows(spec, found)

    def accepted(self, rows: Some, ref: Any, index: Array, number: Array) -> Array:
        """Which of the rows that were drawn may stand."""
        drawn = self.rows(ref.table.spec, number).all
        at = Place(self, Lined(rows, index), ref.name)
        at.also = {ref.table.spec.name: drawn, rows.spec.name: at.rows}
        fits = np.full(len(index), True)
        for condition in ref.accept:
            fits = fits & at.value(condition)
        return fits
