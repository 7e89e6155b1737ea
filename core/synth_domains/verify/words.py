"""Words by weight: shares that come out exactly, and shares that chance may move."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import product
from math import prod
from typing import Any

from synth_domains.model import expressions as e
from synth_domains.model.tables import TableSpec
from synth_domains.verify.chance import Group
from synth_domains.verify.data import Data, name
from synth_domains.verify.rates import Rate
from synth_domains.verify.result import FAILED, PASSED, Check, compared, skipped
from synth_domains.verify.rows import Rows, Unseen
from synth_domains.verify.sql import value_of


def weights(data: Data) -> Iterator[Check]:
    """The shares of every column whose words are chosen by weight."""
    for spec in data.plan.domain.specs.values():
        if spec.name not in data.whole:
            continue
        if spec.strata:
            yield strata(data, spec)
        for title, column in spec.columns.items():
            for choice, wheres in choices(column):
                if choice.exact:
                    continue
                try:
                    yield shares(data, spec, title, choice, wheres)
                except Unseen as reason:
                    yield skipped("weights", spec.name, title, str(reason))
        for title, column in spec.written.items():
            if isinstance(column, e.Operation) and isinstance(column.left, e.Draw):
                yield rate(data, spec, title, column)


def choices(column: e.Expression) -> Iterator[tuple[e.Choice, list[Any]]]:
    """The choices a column holds, each with the conditions of the rows that show it."""
    if isinstance(column, e.Choice):
        yield column, []
    elif isinstance(column, e.OnlyIf):
        for choice, wheres in choices(column.value):
            yield choice, [column, *wheres]
    elif isinstance(column, e.Where):
        for part, side in ((column.yes, True), (column.no, False)):
            if isinstance(part, e.Choice):
                yield part, [(column.condition, side)]


def seen(column: e.Expression, rows: Rows, title: str) -> str:
    """The SQL of a column, read where it is written, or told from what it decides."""
    if not column.hidden:
        return f"r0.{name(title)}"
    return value_of(column, rows)


def shares(
    data: Data, spec: TableSpec, title: str, choice: e.Choice, wheres: list[Any]
) -> Check:
    """The shares of a column's words, in each group that has weights of its own."""
    rows = Rows(data, spec)
    found = seen(spec.columns[title], rows, title)
    tests = [f"{found} IS NOT NULL"]
    for each in wheres:
        if isinstance(each, tuple):
            test = value_of(each[0], rows)
            tests.append(test if each[1] else f"NOT {test}")
    group, tables = "''", {"": choice.weights}
    if isinstance(choice.weights, e.By):
        by = choice.weights
        group = value_of(by.on, rows)
        tables = rows.number(by, "values", by.values)
    else:
        tables = {"": rows.number(choice, "weights", choice.weights)}
    counted: dict[str, dict[Any, float]] = {label: {} for label in tables}
    for label, word, n in data.rows(
        f"SELECT {group}, {found}, count(*) FROM {rows.source} "
        f"WHERE {' AND '.join(tests)} GROUP BY ALL"
    ):
        counted.setdefault(str(label), {})[word] = n
    groups = {
        label: Group(weighed(tables.get(label, {})), counts)
        for label, counts in counted.items()
    }
    return compared("weights", spec.name, title, groups)


def weighed(table: Any) -> dict[str, float]:
    """Words with their weights; words of a list are equally likely."""
    return dict(table) if isinstance(table, dict) else dict.fromkeys(table, 1.0)


def rate(data: Data, spec: TableSpec, title: str, column: e.Operation) -> Check:
    """How often a flag is true."""
    rows = Rows(data, spec, title)
    try:
        asked = Rate(rows)
        likely = asked.inside(column, ())
    except Unseen as reason:
        return skipped("rate", spec.name, title, str(reason))
    from synth_domains.verify.rules import at_rate

    return at_rate(data, rows, asked, likely, f"r0.{name(title)}", title, "rate")


def strata(data: Data, spec: TableSpec) -> Check:
    """Shares that come out exactly: every combination of words has its number of rows.

    Rounding may move the edge between two combinations by half a row at either end.
    """
    rows = Rows(data, spec)
    title = ", ".join(spec.strata)
    tables, columns = [], []
    for column_name, choice in spec.strata.items():
        tables.append(weighed(rows.number(choice, "weights", choice.weights)))
        try:
            columns.append(seen(choice, rows, column_name))
        except Unseen as reason:
            return skipped("exact shares", spec.name, title, str(reason))
    counts = {
        tuple(words): n
        for *words, n in data.rows(
            f"SELECT {', '.join(columns)}, count(*) FROM {rows.source} GROUP BY ALL"
        )
    }
    total = data.plan.rows[spec.name]
    whole = prod(sum(table.values()) for table in tables)
    far = (-1.0, (), 0.0, 0)
    for words in sorted({*product(*tables), *counts}, key=str):
        each = [table.get(word, 0) for table, word in zip(tables, words, strict=True)]
        asked = prod(each) / whole * total
        off = abs(counts.get(words, 0) - asked)
        if off > far[0]:
            far = off, words, asked, counts.get(words, 0)
    off, words, asked, found = far
    return Check(
        "exact shares",
        spec.name,
        title,
        f"{' and '.join(map(str, words))} {asked:,.1f}",
        f"{found:,}",
        f"± 1 row, {len(counts):,} combinations",
        PASSED if off <= 1.0 + 1e-6 else FAILED,
    )
