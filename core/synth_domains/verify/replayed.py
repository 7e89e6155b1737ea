"""Rows worked out a second time from the plan: every value that is written must be that.

Some rows of each master table are taken, from its beginning, its end and anywhere, with
all that belongs to them. What the plan says of them is worked out by code of our own
(`replay`), which shares nothing with that of the scripts but the contract: which draw a
value goes by, and what is made of it.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import numpy as np
import pyarrow as pa

from synth_domains.model import expressions as e
from synth_domains.model.family import Neighbor, Of
from synth_domains.model.tables import TableSpec
from synth_domains.plan import Plan, expected_rows
from synth_domains.verify.data import Data, name, parent_column
from synth_domains.verify.replay.draws import Array
from synth_domains.verify.replay.pieces import Gaps, Labels
from synth_domains.verify.replay.rows import Some
from synth_domains.verify.replay.script import Replay
from synth_domains.verify.result import Check, exact, skipped
from synth_domains.verify.rows import Unseen, typed

ROWS = 30_000  # rows of a table that are worked out again, at most
LEAST = 2  # rows of a master table, however many belong to each
NAME = "worked out"
SEED = 7  # by which rows are taken


def replayed(data: Data) -> Iterator[Check]:
    """Every written column of some rows."""
    replay = Replay(data.plan)
    masters: dict[tuple[str, int], Some] = {}
    for spec in data.plan.domain.specs.values():
        if spec.name not in data.whole:
            continue
        master = data.plan.domain.master(spec)
        many = how_many(data.plan, spec)
        if (master.name, many) not in masters:
            number = taken(data.plan.rows[master.name], many)
            masters[master.name, many] = replay.rows(master, number)
        try:
            rows = below(replay, masters[master.name, many], spec)
            yield from compared_with(data, replay, rows)
        except Unseen as reason:
            yield skipped(NAME, spec.name, "", str(reason))


def below(replay: Replay, rows: Some, spec: TableSpec) -> Some:
    """The rows of a table that belong to rows of its master table."""
    if spec.per is None:
        return rows
    return replay.family(below(replay, rows, spec.per.spec), spec)


def how_many(plan: Plan, spec: TableSpec) -> int:
    """Of how many rows of its master table the rows of a table are worked out again.

    It is all of them, or half, a quarter and so on: tables share what is worked out.
    """
    master = plan.domain.master(spec)
    rows, each = plan.rows[master.name], max(rows_each(plan, spec), 1.0)
    many = rows
    while many > LEAST and many * each > ROWS:
        many = max(LEAST, many // 2)
    return many


def rows_each(plan: Plan, spec: TableSpec) -> float:
    """The most rows of one table that belong to a row of the master table.

    Counted are the tables on the way down, and those whose rows decide its columns.
    """
    master = plan.domain.master(spec)
    seen: set[int] = set()
    waiting: list[Any] = [*spec.columns.values(), spec.count]
    tables = {spec.name: spec}
    while waiting:
        part = waiting.pop()
        if not isinstance(part, e.Expression) or id(part) in seen:
            continue
        seen.add(id(part))
        waiting += part.parts()
        found = part.owner.spec if part.owner is not None else None
        if isinstance(part, e.Total):
            waiting.append(part.column())
        elif isinstance(part, e.CountOf):
            found = part.table().spec
        elif isinstance(part, Neighbor):
            found = part.table.spec
            waiting.append(part.by)
        elif isinstance(part, Of | e.Via):
            waiting.append(part.column)
        if found is not None and found.name not in tables:
            tables[found.name] = found
            waiting += [found.count, found.keep]
    return max(
        expected_rows(plan, each.name) / plan.rows[master.name]
        for each in tables.values()
        if plan.domain.master(each) is master
    )


def taken(rows: int, many: int) -> Array:
    """The numbers of the rows of a master table that are worked out again."""
    if many >= rows:
        return np.arange(rows)
    # The ends of a calendar are where things go wrong.
    chance = np.random.default_rng(SEED).choice(rows, many, replace=False)
    edge = max(1, many // 10)
    ends = [*range(edge), *range(rows - edge, rows)]
    listed = [*ends, *chance[: many - len(ends)].tolist()]
    return np.array(sorted(set(listed)), dtype=np.int64)


def compared_with(data: Data, replay: Replay, rows: Some) -> Iterator[Check]:
    """The written columns of some rows, against what they should be."""
    spec = rows.spec
    kept = np.flatnonzero(replay.kept(rows))
    wanted, parents = keys(rows, kept)
    known: list[str] = []
    for title, column in spec.written.items():
        try:
            wanted[f"_{title}"] = arrowed(rows.column(title), column, kept)
            known.append(title)
        except Unseen:  # said of the column among what was not checked
            continue
    too_many, missing, *off = counted(data, spec, wanted, parents, known)
    missing = missing if data.loaded.whole else 0
    rule = f"those of the plan, in {len(kept):,} rows that are worked out again"
    yield exact(NAME, spec.name, "", too_many + missing, rule)
    for title, bad in zip(known, off, strict=True):
        yield exact(NAME, spec.name, title, bad, f"as {rule}")


def keys(rows: Some, kept: Array) -> tuple[dict[str, Any], Any]:
    """The keys of the rows that should be there, and those of all their parents."""
    spec = rows.spec
    wanted = {"_key": arrowed(rows.column(spec.key.name), spec.key, kept)}
    if not parent_column(spec) or rows.above is None:
        return wanted, None
    above = rows.above.base
    key = above.spec.key
    return wanted, arrowed(above.column(key.name), key, None)


def counted(
    data: Data, spec: TableSpec, wanted: dict[str, Any], parents: Any, known: list[str]
) -> list[int]:
    """Rows that should not be there, rows that are missing, and bad values by column.

    Rows are looked for below their parents where that can be seen, else by their keys.
    """
    up, key = name(parent_column(spec) or spec.key.name), name(spec.key.name)
    data.database.register("wanted", pa.table(wanted))
    data.database.register(
        "asked", pa.table({"up": wanted["_key"] if parents is None else parents})
    )
    sums = [
        f"count_if(_key = t.{key} AND {differs(title, spec.written[title])})"
        for title in known
    ]
    sums = ["count_if(_key IS NULL)", f"count_if(t.{key} IS NULL)", *sums]
    found = data.row(
        f"SELECT {', '.join(sums)} FROM wanted FULL JOIN (SELECT * FROM "
        f"{name(spec.name)} SEMI JOIN asked ON {up} = up) AS t ON t.{key} = _key"
    )
    for view in ("wanted", "asked"):
        data.database.unregister(view)
    return [int(each or 0) for each in found]


def differs(title: str, column: e.Expression) -> str:
    """Whether a written value is another one than it should be."""
    is_, should = typed(f"t.{name(title)}", column), name(f"_{title}")
    if column.type == "float":
        far = f"abs({is_} - {should}) > 1e-9 * (1 + abs({should}))"
        return f"coalesce({far}, ({is_} IS NULL) <> ({should} IS NULL))"
    return f"{is_} IS DISTINCT FROM {should}"


def arrowed(values: Any, column: e.Expression, kept: Array | None) -> Any:
    """Values as Arrow has them: cents, and microseconds since 1970."""
    missing = None
    if isinstance(values, Labels):
        values = values.arrow()
    if isinstance(values, pa.Array | pa.ChunkedArray):
        found = values
    else:
        if isinstance(values, Gaps):
            values, missing = values.values, values.missing
        values = np.asarray(values)
        if values.dtype.kind == "M":
            missing = np.isnat(values)
            unit = "D" if column.type == "date" else "us"
            values = values.astype(f"datetime64[{unit}]").astype(np.int64)
        if column.type == "date":
            found = pa.array(values.astype(np.int32), pa.int32(), mask=missing)
            found = found.cast(pa.date32())
        else:
            found = pa.array(values, mask=missing)
    return found if kept is None else found.take(pa.array(kept))
