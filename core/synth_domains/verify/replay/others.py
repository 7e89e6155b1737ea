"""What expressions give that are about other rows: below, beside, before."""

from __future__ import annotations

from typing import Any

import numpy as np

from synth_domains.model import expressions as e
from synth_domains.model import family as f
from synth_domains.model.domain import Step
from synth_domains.model.tables import TableSpec
from synth_domains.verify.replay import beside
from synth_domains.verify.replay.draws import Array
from synth_domains.verify.replay.pieces import either, only_if
from synth_domains.verify.replay.place import Place, climbed
from synth_domains.verify.replay.rows import Lined


def total(value: e.Total, at: Place) -> Array:
    """The sum of a column of the children that are written."""
    column: Any = value.column()
    family = at.replay.family(at.rows.base, column.owner.spec)
    return at.replay.sums(family, family.column(column.name))[at.rows.index]


def count_of(value: e.CountOf, at: Place) -> Array:
    """How many children there are."""
    child: TableSpec = value.table().spec
    family = at.replay.family(at.rows.base, child)
    if child.keep is None:
        assert family.sizes is not None
        found: Array = family.sizes[at.rows.index]
        return found
    ones = np.ones(len(family), np.int64)
    return at.replay.sums(family, ones)[at.rows.index]


def position(value: e.Position, at: Place) -> Array:
    """The place among the children of the parent."""
    return at.rows.place + 1


def neighbor(value: f.Neighbor, at: Place) -> Lined:
    """The row of another table that is nearest in time."""
    target: TableSpec = value.table.spec
    assert target.per is not None
    above = at.above(target.per.spec)
    family = at.replay.family(above.base, target)
    kept = at.replay.kept(family) if value.written else np.full(len(family), True)
    times, looks = family.column(value.by.name), at.value(value.at)
    return beside.nearest(above, family, times, looks, kept, value.after)


def of(value: f.Of, at: Place) -> Any:
    """A column of the row that was found."""
    rows = at.reach(value.neighbor)
    column = value.column
    where = f"{at.spec.name}.{at.column}"
    path = at.replay.domain.path(where, rows.spec, column.owner.spec)
    values = climbed(Lined(rows.base, rows.index), path).column(column.name)
    if value.otherwise is None:
        return only_if(rows.found, values)
    otherwise = at.value(value.otherwise)
    if value.type == "text":
        return either(rows.found, values, otherwise)
    return np.where(rows.found, values, otherwise)


def found(value: f.Found, at: Place) -> Any:
    """Whether a row was found."""
    return at.reach(value.neighbor).found


def over(value: f.Over, at: Place) -> Any:
    """A function over all rows of a parent."""
    rows = at.rows
    until = None if value.parent is None else value.parent.spec
    while rows.spec.per is not None:
        rows = rows.up(Step(rows.spec.per.spec.one, rows.spec.per.spec))
        if until is None or rows.spec is until:
            break
    listed = [at.value(part) for part in value.arguments]
    return at.replay.call(value.function, [beside.begins(rows), *listed])


def autocorrelated(value: f.Autocorrelated, at: Place) -> Array:
    """Numbers along a series."""
    name = (at.replay.plan.seed, at.spec.name, at.stream())
    correlation = at.number(value, "correlation", value.correlation)
    return beside.along(at.rows.number, name, correlation)


def draw_for(value: f.DrawFor, at: Place) -> Array:
    """A draw that equal values share."""
    name = value.label or f"{at.spec.name}.{at.stream()}"
    values = [at.value(each) for each in value.values]
    return beside.shared(values, at.replay.plan.seed, name)
