"""What each kind of expression says, as arithmetic over arrays and draws."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

import numpy as np

from synth_domains.model import expressions as e
from synth_domains.model.family import DrawFor
from synth_domains.model.stories import Ends, Told, settled
from synth_domains.verify import pieces
from synth_domains.verify.clocks import shifts
from synth_domains.verify.inverses import Array
from synth_domains.verify.pieces import Labels
from synth_domains.verify.rows import Path, Unseen, path_or_none
from synth_domains.verify.sources import draw_key
from synth_domains.verify.worked import Kinds, Play, Value, Worked

SIGNS: Mapping[str, Callable[[Any, Any], Any]] = {
    "+": np.add,
    "-": np.subtract,
    "*": np.multiply,
    "/": np.divide,
    "<": np.less,
    "<=": np.less_equal,
    ">": np.greater,
    ">=": np.greater_equal,
    "&": np.logical_and,
    "|": np.logical_or,
}


def _copy(worked: Worked, value: Any, path: Path) -> Value:
    return worked.value(value.column, path)


def _via(worked: Worked, value: e.Via, path: Path) -> Value:
    owner = value.ref.owner.spec
    path = path_or_none(worked.rows, owner, path)
    steps = [s for s in worked.rows.domain.steps(owner) if s.ref is value.ref]
    return worked.value(value.column, (*path, *steps))


def _draw(worked: Worked, value: e.Draw, path: Path) -> Value:
    if value.raw:
        raise Unseen("is made of raw bits")
    if value.of is not None:
        path = path_or_none(worked.rows, value.of.owner.spec, path)
    return worked.draw(draw_key(value), path)


def _draw_for(worked: Worked, value: DrawFor, path: Path) -> Value:
    key = value.label or id(value)
    worked.draws.add(key)
    parts = [worked.value(each, path) for each in value.values]

    def drawn(play: Play) -> Array:
        columns = [np.asarray(part(play)).astype(np.int64) for part in parts]
        _, group = np.unique(np.stack(columns), axis=1, return_inverse=True)
        group = play.groups[key] = group.ravel()
        return np.asarray(play.generator.random(int(group.max()) + 1)[group])

    return worked.remembered(("for", key), drawn)


def _choice(worked: Worked, value: e.Choice, path: Path) -> Value:
    u = worked.draw(draw_key(value), path)
    if isinstance(value.weights, e.By):
        on = worked.value(value.weights.on, path)
        tables = worked.rows.number(value.weights, "values", value.weights.values)
        return lambda play: pieces.choice_by(u(play), on(play), tables)
    table = worked.rows.number(value, "weights", value.weights)
    return lambda play: pieces.choice(u(play), table)


def _by(worked: Worked, value: e.By, path: Path) -> Value:
    on = worked.value(value.on, path)
    table = worked.rows.number(value, "values", value.values)
    each = {word: worked.value(part, path) for word, part in table.items()}
    if value.type == "text":
        return lambda play: pieces.relabel(on(play), table)
    if all(not isinstance(part, e.Expression) for part in table.values()):
        return lambda play: pieces.by(on(play), table)

    def chosen(play: Play) -> Array:
        labels, found = on(play), np.full(play.size, np.nan)
        for word, part in each.items():
            found = np.where(pieces.among(labels, word), part(play), found)
        return found

    return chosen


def _call(worked: Worked, value: e.Call, path: Path) -> Value:
    names = {place: name for name, place in value.settings.items()}
    parts = [
        worked.number(value, names.get(place, ""), part, path)
        for place, part in enumerate(value.arguments)
    ]
    options = {n: worked.number(value, n, part, path) for n, part in value.options}
    if value.function == "~":
        return lambda play: np.logical_not(parts[0](play))
    if isinstance(value.function, str):
        function = pieces.NAMES.get(value.function)
        if function is None:
            raise Unseen(f"is made by {value.function}, which is not worked out again")
        return lambda play: function(
            *(part(play) for part in parts),
            **{name: option(play) for name, option in options.items()},
        )
    return lambda play: worked.revived.call(value.function, [p(play) for p in parts])


def _operation(worked: Worked, value: e.Operation, path: Path) -> Value:
    left = worked.value(value.left, path)
    right = worked.number(value, "rate", value.right, path)
    sign = SIGNS[value.sign]
    return lambda play: sign(left(play), right(play))


def _among(worked: Worked, value: e.Among, path: Path) -> Value:
    column = worked.value(value.column, path)
    return lambda play: pieces.among(column(play), *value.words)


def _where(worked: Worked, value: e.Where, path: Path) -> Value:
    known = settled(value.condition, worked.rows.data.plan.story)
    if known is not None:
        chosen = worked.value(value.yes if known else value.no, path)
        if value.type != "text":
            return chosen
        every = np.True_
        return lambda play: pieces.either(
            np.full(play.size, every), chosen(play), chosen(play)
        )
    parts = [worked.value(p, path) for p in (value.condition, value.yes, value.no)]
    if value.type == "text":
        return lambda play: pieces.either(*(part(play) for part in parts))
    return lambda play: np.where(*(part(play) for part in parts))


def _only_if(worked: Worked, value: e.OnlyIf, path: Path) -> Value:
    condition, inner = (
        worked.value(value.condition, path),
        worked.value(value.value, path),
    )
    return lambda play: pieces.only_if(condition(play), inner(play))


def _money(worked: Worked, value: e.Money, path: Path) -> Value:
    amount = worked.value(value.amount, path)
    return lambda play: np.round(amount(play) * 100.0)


def _whole(worked: Worked, value: e.Whole, path: Path) -> Value:
    amount = worked.value(value.amount, path)
    return lambda play: np.round(amount(play))


def _rounded(worked: Worked, value: e.Rounded, path: Path) -> Value:
    amount = worked.value(value.amount, path)
    return lambda play: np.round(amount(play), value.digits)


def _later(worked: Worked, value: e.Later, path: Path) -> Value:
    time = worked.value(value.time, path)
    amount = worked.number(value, "amount", value.amount, path)
    return lambda play: pieces.later(time(play), amount(play), value.unit)


def _window(worked: Worked, value: e.Window, path: Path) -> Value:
    plan = worked.rows.data.plan
    moment = pieces.instant(plan.start if value.edge == "START" else plan.end)
    return lambda _: moment


def _told(worked: Worked, value: Told, path: Path) -> Value:
    if value.time is None:
        return lambda play: np.full(play.size, True)
    time = worked.value(value.time, path)
    start, end = (np.datetime64(x, "us") for x in (value.story.start, value.story.end))
    if value.since:
        return lambda play: time(play) >= start
    return lambda play: (time(play) >= start) & (time(play) < end)


def _ends(worked: Worked, value: Ends, path: Path) -> Value:
    moment = np.datetime64(value.story.end, "us")
    return lambda play: np.full(play.size, moment)


def _clock_shift(worked: Worked, value: e.ClockShift, path: Path) -> Value:
    at, region = worked.value(value.at, path), worked.value(value.region, path)
    plan, calendar = worked.rows.data.plan, value.calendar

    def ahead(play: Play) -> Array:
        labels: Labels = region(play)
        zones = [calendar.clock(word)[1] for word in labels.words]
        return shifts(plan, at(play), labels.codes, zones)

    return ahead


KINDS: Kinds = {
    DrawFor: _draw_for,
    Ends: _ends,
    Told: _told,
    e.Among: _among,
    e.By: _by,
    e.Call: _call,
    e.Choice: _choice,
    e.ClockShift: _clock_shift,
    e.Copy: _copy,
    e.Draw: _draw,
    e.Later: _later,
    e.Money: _money,
    e.OnlyIf: _only_if,
    e.Operation: _operation,
    e.Rounded: _rounded,
    e.Via: _via,
    e.Where: _where,
    e.Whole: _whole,
    e.Window: _window,
}
