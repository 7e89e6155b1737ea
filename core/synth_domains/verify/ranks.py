"""Columns drawn anew: what is in the files must rank among it like one more draw.

What a column's own row and those above it say is read; what the plan draws is drawn
again, some times over. The place of the written value among these is as likely to be
any as any other, whatever the distribution, in all rows and in each group of them, and
it has nothing to do with that of another column that is drawn by itself.
"""

from __future__ import annotations

import zlib
from collections.abc import Iterator
from contextlib import suppress
from typing import Any

import numpy as np

from synth_domains.model import expressions as e
from synth_domains.model.stories import settled
from synth_domains.model.tables import TableSpec
from synth_domains.verify.arithmetic import KINDS
from synth_domains.verify.data import Data
from synth_domains.verify.inverses import Array
from synth_domains.verify.ranked import Ranked, grouped, links
from synth_domains.verify.result import Check, compared, exact
from synth_domains.verify.revived import Revived
from synth_domains.verify.rows import Path, Rows, Unseen, path_or_none
from synth_domains.verify.rules import said
from synth_domains.verify.sampled import Sampled, labels_read, plain, read
from synth_domains.verify.sources import Sources
from synth_domains.verify.sql import meaning
from synth_domains.verify.worked import Play, Worked

PLAYS = 9
SEED = 7  # of plays in which nothing is drawn


def ranks(data: Data) -> Iterator[Check]:
    """Every written column that can be worked out again."""
    revived, sources = Revived(data.plan), Sources(data.plan)
    for spec in data.plan.domain.specs.values():
        if spec.name not in data.whole:
            continue
        rows = Sampled(data, spec, sources)
        found: list[Ranked] = []
        if rows.size:
            for title, column in spec.written.items():
                if isinstance(column, e.Key | e.Ref | e.Arrival | e.ArrivalRegion):
                    continue
                if isinstance(column, e.Choice) and column.exact:
                    continue
                if can_follow(data, spec, title, column):
                    continue
                # What cannot be worked out is told of among what was not checked.
                with suppress(Unseen):
                    yield from drawn(rows, revived, title, column, found)
        yield from links(spec, found)
        data.database.execute(f"DROP TABLE {rows.table}")


def can_follow(data: Data, spec: TableSpec, title: str, column: e.Expression) -> bool:
    """Whether a column is worked out in SQL anyway."""
    try:
        meaning(column, Rows(data, spec, title), ())
    except Unseen:
        return False
    return True


def drawn(
    rows: Sampled,
    revived: Revived,
    title: str,
    column: e.Expression,
    found: list[Ranked],
) -> Iterator[Check]:
    """A column against itself, drawn anew; or equal, if nothing in it is drawn."""
    worked, value, tests = planned(rows, revived, title, column)
    arrays = read(rows, worked, title, column)
    words: dict[str, int] = {}
    real, there = plain(arrays["real"], column.type, words)
    if not worked.draws:
        play = Play(arrays, rows.size, SEED)
        asked, present = plain(value(play), column.type, words)
        off = np.abs(real - asked) > tolerance(column, asked)
        bad = ((there != present) | (there & present & off)) & arrays["known"]
        rule = f"equal to {said(column, top=True)}"
        yield exact("worked out", rows.spec.name, title, int(bad.sum()), rule)
        return
    seed = zlib.crc32(f"{rows.spec.name}.{title}".encode())
    less, same, valid, missing, kept = (np.zeros(rows.size) for _ in range(5))
    groups: dict[Any, Array] = {}
    for turn in range(PLAYS):
        play = Play(arrays, rows.size, seed + turn)
        other, present = plain(value(play), column.type, words)
        here: Array = arrays["known"]
        for test in tests:
            here = here & test(play)
        kept += here
        missing += here & ~present
        present = present & here
        valid += present
        less += present & (other < real)
        same += present & (other == real)
        groups |= play.groups
    chance = np.random.default_rng(seed + PLAYS).random(rows.size)
    before: Array
    some = (missing > 0).any() or not there.all()
    units = [arrays[unit] for unit in worked.units]
    units += [group for group in groups.values() if group.max() < 0.8 * rows.size]
    texts = labels_read(rows, worked, arrays)
    draws = frozenset(worked.draws)
    if some:
        alike = np.where(there, valid, missing)
        before = np.where(there, missing, 0.0) + chance * (alike + 1.0)
        places = np.where(kept > 0, before / (kept + 1.0), np.nan)
        one = Ranked(f"{title}: there", places, draws, units, texts)
        yield compared("drawn anew", rows.spec.name, one.title, grouped(one))
    before = less + chance * (same + 1.0)
    places = np.where(there & (valid > 0), before / (valid + 1.0), np.nan)
    one = Ranked(title, places, draws, units, texts)
    yield compared("drawn anew", rows.spec.name, title, grouped(one))
    found.append(one)


def planned(
    rows: Sampled, revived: Revived, title: str, column: e.Expression
) -> tuple[Worked, Any, list[Any]]:
    """How to work a column out, reading nothing that goes by the same draws.

    The last part are the conditions, by the same draws, under which there is a row.
    """
    banned = {id(column)}
    for _ in range(8):
        joined = Rows(rows.data, rows.spec, title)
        joined.joins[0] = f"{rows.table} AS r0"
        worked = Worked(joined, revived, banned, KINDS)
        value = worked.value(column, again=True)
        tests = conditions(rows, worked)
        again = {
            id(each.column)
            for each in worked.reads.values()
            if rows.sources.of(each.by) & worked.draws
        }
        if not again:
            return worked, value, tests
        banned |= again
    raise Unseen("goes by the same draws as what it depends on")


def conditions(rows: Sampled, worked: Worked) -> list[Any]:
    """The conditions under which there is a row that go by draws that are made anew."""
    waiting: list[tuple[Any, Any, str]] = []
    spec: TableSpec = rows.spec
    path: Path = ()
    refs = list(spec.refs.values())
    while True:
        if spec.keep is not None:
            waiting.append((spec.keep.condition, path, "keep"))
        if spec.per is None:
            break
        above = path_or_none(worked.rows, spec.per.spec, path)
        kind = "keep" if e.type_of(spec.count) == "flag" else "count"
        waiting.append((spec.count, above, kind))
        spec, path = spec.per.spec, above
        refs += spec.refs.values()
    for ref in refs:
        there = [column for column, _ in (*ref.weights, *ref.same)]
        for test in ref.accept:
            parts = [p for p in e.walk(test) if p.owner is ref.table]
            there += parts
        waiting.append((there, (), "ref"))
    found: list[Any] = []
    while True:
        by_draws = [each for each in waiting if rows.sources.of(each[0]) & worked.draws]
        if not by_draws:
            return found
        for each in by_draws:
            waiting.remove(each)
            if each[2] != "keep":
                raise Unseen("its draws also decide how many rows there are, or whose")
            if settled(each[0], rows.data.plan.story) is not True:
                found.append(worked.value(each[0], each[1]))


def tolerance(column: e.Expression, asked: Array) -> Array:
    """How far rounding may move a value."""
    steps = {"money": 0.5, "time": 1e6, "int": 0.5}
    while isinstance(column, e.OnlyIf):
        column = column.value
    if isinstance(column, e.Rounded):
        return np.full(len(asked), 0.51 * 10.0**-column.digits)
    return steps.get(column.type, 0.0) + 1e-9 * (1.0 + np.abs(asked))
