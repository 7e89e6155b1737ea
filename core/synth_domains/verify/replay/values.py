"""What each kind of expression gives in some rows, by the plan and nothing else."""

from __future__ import annotations

import string
from collections.abc import Callable, Mapping
from typing import Any

import numpy as np

from synth_domains.model import expressions as e
from synth_domains.model import family as f
from synth_domains.model.stories import Ends, Told
from synth_domains.verify.replay import moments, names, others, texts
from synth_domains.verify.replay.draws import Array, share
from synth_domains.verify.replay.pieces import (
    Labels,
    among,
    by,
    cents,
    choice,
    choice_by,
    either,
    only_if,
    relabel,
    whole,
)
from synth_domains.verify.replay.place import Place, climbed

OPERATIONS: Mapping[str, Callable[[Any, Any], Any]] = {
    "+": lambda a, b: a + b,
    "-": lambda a, b: a - b,
    "*": lambda a, b: a * b,
    "/": lambda a, b: a / b,
    "<": lambda a, b: a < b,
    "<=": lambda a, b: a <= b,
    ">": lambda a, b: a > b,
    ">=": lambda a, b: a >= b,
    "&": lambda a, b: a & b,
    "|": lambda a, b: a | b,
}


def key(value: e.Key, at: Place) -> Any:
    """The key: numbers and columns in a pattern."""
    spec = at.spec
    many = spec.per is not None and at.replay.domain.many(spec)
    parts: dict[str, Any] = {}
    pattern = ""
    for fixed, name, form, _ in string.Formatter().parse(value.pattern):
        pattern += fixed.replace("{", "{{").replace("}", "}}")
        if name is None:
            continue
        if name == "":
            parts["_own"] = at.rows.place + 1 if many else numbered(at, value.scattered)
        elif name not in parts:
            column = spec.columns.get(name)
            if column is None and spec.per is not None:
                column = spec.per.spec.columns[name]
            parts[name] = at.value(column)
        pattern += f"{{{name or '_own'}{':' if form else ''}{form or ''}}}"
    return texts.text(pattern, **parts)


def numbered(at: Place, scattered: bool) -> Array:
    """The number of a row of a master table, from 1."""
    number = at.rows.number.astype(np.int64)
    if scattered:
        master = at.replay.domain.master(at.spec).name
        number = at.replay.shuffle(at.spec.name, master).forth(number)
    return number + 1


def listed(value: e.Listed, at: Place) -> Labels:
    """The nth word for the nth row."""
    return Labels(at.rows.number, list(value.words))


def referred(value: e.Ref, at: Place) -> Any:
    """The key of the row that is referred to."""
    return at.target(value).column(value.table.spec.key.name)


def chosen(value: e.Choice, at: Place) -> Labels:
    """A word by weight."""
    if value.exact:
        return at.replay.stratum(at.rows, at.column)
    draws = at.draw()
    if isinstance(value.weights, e.By):
        on = at.value(value.weights.on)
        table = at.number(value.weights, "values", value.weights.values)
        return choice_by(draws, on, table)
    return choice(draws, at.number(value, "weights", value.weights))


def looked_up(value: e.By, at: Place) -> Any:
    """The value of a word."""
    on, table = at.value(value.on), at.number(value, "values", value.values)
    return relabel(on, table) if value.type == "text" else by(on, table)


def drawn(value: e.Draw, at: Place) -> Array:
    """A draw; or that of another column."""
    if value.of is not None:
        of: Any = value.of
        rows = at.above(of.owner.spec)
        return share(at.replay.bits(rows, of.name))
    return at.bits(value.label) if value.raw else at.draw(value.label)


def called(value: e.Call, at: Place) -> Any:
    """A function over columns."""
    settings = {place: name for name, place in value.settings.items()}
    listed = [
        at.number(value, settings.get(place, ""), part)
        for place, part in enumerate(value.arguments)
    ]
    named = {name: at.number(value, name, part) for name, part in value.options}
    if value.function == "~":
        return np.logical_not(listed[0])
    if value.function == "part":
        return at.replay.pools.part(*listed)
    if isinstance(value.function, str):
        return names.KERNEL[value.function](*listed, **named)
    return at.replay.call(value.function, listed)


def operated(value: e.Operation, at: Place) -> Any:
    """Arithmetic and comparison; what a story settles is that in every row."""
    sides = [at.value(value.left), at.number(value, "rate", value.right)]
    return OPERATIONS[value.sign](*sides)


def is_among(value: e.Among, at: Place) -> Array:
    """Whether a word is one of some words."""
    return among(at.value(value.column), *value.words)


def where(value: e.Where, at: Place) -> Any:
    """One value or another."""
    test, yes, no = (at.value(each) for each in (value.condition, value.yes, value.no))
    return either(test, yes, no) if value.type == "text" else np.where(test, yes, no)


def where_it_holds(value: e.OnlyIf, at: Place) -> Any:
    """A value, or none."""
    condition = at.value(value.condition)
    return only_if(condition, at.value(value.value))


def money(value: e.Money, at: Place) -> Array:
    """Whole cents."""
    return cents(at.value(value.amount))


def nearest_whole(value: e.Whole, at: Place) -> Array:
    """A whole number."""
    return whole(at.value(value.amount))


def rounded(value: e.Rounded, at: Place) -> Any:
    """So many digits."""
    return np.round(at.value(value.amount), value.digits)


def from_pool(value: e.FromPool, at: Place) -> Labels:
    """A word of a pool."""
    group = value.group
    group = at.everywhere(group) if isinstance(group, str) else at.value(group)
    return at.replay.pools.word(value.pool, at.draw(), group)


def text(value: e.Text, at: Place) -> Any:
    """A text with holes."""
    return texts.text(value.pattern, **{k: at.value(part) for k, part in value.columns})


def via(value: e.Via, at: Place) -> Any:
    """A column above, through a reference that is named."""
    ref, column = value.ref, value.column
    where = f"{at.spec.name}.{at.column}"
    path = at.replay.domain.path(where, ref.table.spec, column.owner.spec)
    return climbed(at.target(ref), path).column(column.name)


KINDS: Mapping[type, Callable[[Any, Place], Any]] = {
    e.Key: key,
    e.RowNumber: lambda value, at: numbered(at, value.scattered),
    e.Copy: lambda value, at: at.value(value.column),
    e.Listed: listed,
    e.Ref: referred,
    e.Arrival: moments.arrival,
    e.ArrivalRegion: moments.arrival_region,
    e.MomentBetween: moments.moment,
    e.ClockShift: moments.clock_shift,
    e.Busy: moments.busy,
    e.BusinessDay: moments.business_day,
    e.WorkDone: moments.work_done,
    e.Choice: chosen,
    e.By: looked_up,
    e.Draw: drawn,
    e.Call: called,
    e.Operation: operated,
    e.Among: is_among,
    e.Where: where,
    e.OnlyIf: where_it_holds,
    e.Money: money,
    e.Whole: nearest_whole,
    e.Rounded: rounded,
    e.Later: moments.moved,
    e.Total: others.total,
    e.CountOf: others.count_of,
    e.Position: others.position,
    e.Steps: moments.steps,
    e.StepTime: moments.step_time,
    e.Window: moments.window,
    e.FromPool: from_pool,
    e.Text: text,
    e.Via: via,
    Told: moments.told,
    Ends: moments.ends,
    f.Keep: lambda value, at: at.value(value.condition),
    f.Neighbor: others.neighbor,
    f.Of: others.of,
    f.Found: others.found,
    f.Over: others.over,
    f.Autocorrelated: others.autocorrelated,
    f.DrawFor: others.draw_for,
}
