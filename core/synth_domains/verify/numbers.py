"""Numbers with a distribution, and their quantiles.

A column such as `price = list * (1 - margin * noise)` is solved for the noise; the
probability integral transform of what comes out must be evenly spread.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from synth_domains.model import expressions as e
from synth_domains.verify.chance import (
    CUTS,
    STRETCH_SHARES,
    Group,
    bins,
)
from synth_domains.verify.data import Data, name
from synth_domains.verify.rates import settled_rows
from synth_domains.verify.result import Check, compared, skipped
from synth_domains.verify.rows import Rows, Unseen, typed
from synth_domains.verify.sql import SECONDS, value_of

DRAWN = {"lognormal", "normal", "exponential", "pareto", "uniform_between"}
GROUPS = 60

# Abramowitz and Stegun, 26.2.17: the normal distribution to within 7.5e-8.
PHI = """CREATE OR REPLACE TEMP MACRO upper_phi(t, z) AS exp(-z * z / 2) * t *
 (0.127414796 + t * (-0.142248368 + t * (0.710706870 + t * (-0.726576013 +
 t * 0.530702714))))"""
PHI_OF = """CREATE OR REPLACE TEMP MACRO phi(z) AS CASE
 WHEN abs(z) > 30 THEN (z > 0)::INT::DOUBLE
 WHEN z > 0 THEN 1 - upper_phi(1 / (1 + 0.2316419 * z), z)
 ELSE upper_phi(1 / (1 - 0.2316419 * z), z) END"""


def quantiles(data: Data) -> Iterator[Check]:
    """The distribution of every column that is solved for a drawn number."""
    know_normal(data)
    for spec in data.plan.domain.specs.values():
        if spec.name not in data.whole:
            continue
        for title, column in spec.written.items():
            rows = Rows(data, spec, title)
            found = typed(f"r0.{name(title)}", column)
            try:
                solved = solve(column, found, rows)
                moved = solve(column, f"({found} + {grain(column)})", rows)
                if solved and moved:
                    yield quantile(data, rows, title, solved, moved[1])
            except Unseen as reason:
                yield skipped("quantiles", spec.name, title, str(reason))


def know_normal(data: Data) -> None:
    """Teach the database the normal distribution, as `transform` writes it."""
    data.database.execute(PHI)
    data.database.execute(PHI_OF)


def solve(value: Any, found: str, rows: Rows) -> tuple[e.Call, str] | None:
    """The drawn number in an expression, and its SQL given that of the whole."""
    if isinstance(value, e.Call) and value.function in DRAWN:
        return value, found
    if isinstance(value, e.OnlyIf):
        return solve(value.value, found, rows)
    if isinstance(value, e.Money):
        return solve(value.amount, f"({found} / 100.0::DOUBLE)", rows)
    if isinstance(value, e.Whole | e.Rounded):
        return solve(value.amount, found, rows)
    if isinstance(value, e.Later):
        if not has_draw(value.amount):
            return None
        base = value_of(value.time, rows)
        amount = f"(({found} - {base}) / {1e6 * SECONDS[value.unit]}::DOUBLE)"
        return solve(value.amount, amount, rows)
    if isinstance(value, e.Operation) and value.sign in "+-*/":
        right = rows.number(value, "rate", value.right)
        if has_draw(value.left) == has_draw(right):
            return None
        if has_draw(value.left):
            back = {"+": "-", "-": "+", "*": "/", "/": "*"}[value.sign]
            other = value_of(right, rows)
            return solve(value.left, f"({found} {back} ({other})::DOUBLE)", rows)
        other = value_of(value.left, rows)
        if value.sign in "-/":
            return solve(right, f"(({other})::DOUBLE {value.sign} {found})", rows)
        back = "-" if value.sign == "+" else "/"
        return solve(right, f"({found} {back} ({other})::DOUBLE)", rows)
    return None


def has_draw(value: Any) -> bool:
    """Whether a drawn number stands in an expression, not in another column."""
    if not isinstance(value, e.Expression):
        return False
    if isinstance(value, e.Call) and value.function in DRAWN:
        return value.owner is None or value.hidden
    if value.owner is not None:
        return False
    return any(has_draw(part) for part in value.parts())


def quantile(
    data: Data, rows: Rows, title: str, solved: tuple[e.Call, str], moved: str
) -> Check:
    """Shares of rows between the planned quantiles of a drawn number.

    `moved` is the number in SQL if the column were half a step of rounding higher: as
    many rows as that moves the probability may lie on the other side of a quantile.
    """
    call, found = solved
    column = rows.spec.columns[title]
    given = {n: rows.number(call, n, v) for n, v in call.options}
    sql = {n: f"({value_of(v, rows)})::DOUBLE" for n, v in given.items()}
    kind = str(call.function)
    u, v = transform(kind, found, sql), transform(kind, moved, sql)
    tests = [f"r0.{name(title)} IS NOT NULL"]
    if isinstance(column, e.OnlyIf):
        tests += settled_rows(column.condition, rows)
    label = "''"
    for value in given.values():
        by = next((p for p in every(value) if isinstance(p, e.By)), None)
        if by is not None:
            label = f"({value_of(by.on, rows)})::VARCHAR"
            break
    place = " + ".join(f"(u >= {cut})::INT" for cut in CUTS)
    counts = data.rows(
        f"SELECT label, {place} AS place, count(*), avg(off) FROM (SELECT {label} AS "
        f"label, {u} AS u, abs(({v}) - ({u})) AS off FROM {rows.source} "
        f"WHERE {' AND '.join(tests)}) GROUP BY ALL"
    )
    groups: dict[str, Group] = {}
    labels = sorted({row[0] for row in counts})
    for each in ["all rows", *(labels[:GROUPS] if len(labels) > 1 else [])]:
        here = [row for row in counts if each in (row[0], "all rows")]
        n = sum(row[2] for row in here)
        if not n:
            reason = "no row is old enough to say anything"
            return skipped("quantiles", rows.spec.name, title, reason)
        off = sum(row[2] * (row[3] or 0.0) for row in here) / n
        placed = bins([(row[1], row[2]) for row in here])
        groups[each] = Group(STRETCH_SHARES, placed, slack=2 * off)
    return compared("quantiles", rows.spec.name, title, groups)


def every(value: Any) -> Iterator[Any]:
    """An expression and all its parts, in its own table."""
    if isinstance(value, e.Expression):
        yield value
        if value.owner is None:
            for part in value.parts():
                yield from every(part)


def grain(column: Any) -> float:
    """Half the step to which a column is rounded, as the column is reckoned with."""
    while isinstance(column, e.OnlyIf):
        column = column.value
    if isinstance(column, e.Rounded):
        return 0.5 * 10.0**-column.digits
    return {"time": 500_000, "int": 0.5, "money": 0.5}.get(column.type, 0.0)


def transform(kind: str, x: str, given: dict[str, str]) -> str:
    """The probability below a number, in SQL."""
    if kind == "lognormal":
        median, spread = given["median"], given["spread"]
        z = "phi(ln({}::DOUBLE / {}) / {})"
        u = f"CASE WHEN {x} <= 0 THEN 0 ELSE {z.format(f'({x})', median, spread)} END"
        if "low" not in given and "high" not in given:
            return u
        low = z.format(given["low"], median, spread) if "low" in given else "0"
        high = z.format(given["high"], median, spread) if "high" in given else "1"
        return f"(({u}) - {low}) / ({high} - {low})"
    if kind == "normal":
        return f"phi({x})"
    if kind == "exponential":
        return f"1 - exp(-({x}) / {given['mean']})"
    if kind == "pareto":
        least, shape = given["least"], given["shape"]
        u = f"(1 - pow({least} / ({x}), {shape}))"
        if "high" in given:
            u += f" / (1 - pow({least} / {given['high']}, {shape}))"
        return u
    return f"(({x}) - {given['low']}) / ({given['high']} - {given['low']})"
