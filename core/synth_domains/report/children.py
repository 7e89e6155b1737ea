"""How many rows parents have, and how unevenly references fall on them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from markupsafe import Markup

from synth_domains.model import expressions as e
from synth_domains.model.tables import TableSpec
from synth_domains.report.bars import merged
from synth_domains.report.charts import Bar, Chart
from synth_domains.report.svg import area, element, line, linear, path, picture, text
from synth_domains.report.words import count, plural
from synth_domains.verify.chance import Group
from synth_domains.verify.data import Data, name, parent_column
from synth_domains.verify.result import Check

MOST_BARS = 12
STEPS = 100
SIZE, SIDE, TOP, FOOT = 300, 40, 8, 22
HIGH = 150


def children(data: Data, checks: Sequence[Check]) -> Iterator[tuple[str, Chart]]:
    """A chart for each table below another, and for each drawn reference."""
    for spec in data.plan.domain.specs.values():
        if spec.name not in data.whole:
            continue
        up = parent_column(spec)
        if spec.per is not None and up and spec.per.spec.name in data.whole:
            title = f"{spec.name} of each row of {spec.per.spec.name}"
            yield title, below(data, spec, spec.per.spec, up, checks)
        for column, ref in spec.refs.items():
            drawn = ref.within is None and ref.row is None and not ref.hidden
            if drawn and ref.table.spec.name in data.whole:
                title = f"{spec.name} by {column}"
                yield title, spread(data, spec, column, ref, checks)


def below(
    data: Data, spec: TableSpec, parent: TableSpec, up: str, checks: Sequence[Check]
) -> Chart:
    """How many parents have no row, one row, two rows, ..."""
    found = {
        int(n): int(parents)
        for n, parents in data.rows(
            f"SELECT coalesce(c.n, 0), count(*) FROM {name(parent.name)} AS p LEFT JOIN "
            f"(SELECT {name(up)} AS up, count(*) AS n FROM {name(spec.name)} GROUP BY "
            f"ALL) AS c ON c.up = p.{name(parent.key.name)} GROUP BY ALL ORDER BY ALL"
        )
    }
    asked = planned(spec, parent, checks)
    total = sum(found.values()) or 1
    rows = sum(n * parents for n, parents in found.items())
    mean = rows / total
    most = count(max(found, default=0))
    says = f"{plural(total, 'row')} of {parent.name} have {mean:.3g} on average, at most {most}: "
    says += "measured (bar) against the plan (mark)." if asked else "measured."
    numbers = sorted(
        {*found, *(n for n, share in asked.items() if share > 0.5 / total)}
    )
    bars = [
        Bar(
            label,
            sum(found.get(n, 0) for n in here) / total,
            sum(asked.get(n, 0.0) for n in here) if asked else None,
        )
        for label, here in stretches(numbers)
    ]
    return Chart(says, bars=bars)


def planned(
    spec: TableSpec, parent: TableSpec, checks: Sequence[Check]
) -> Mapping[int, float]:
    """The planned share of parents by their number of rows, where it was judged."""
    for check in checks:
        if check.table != parent.name or check.column != spec.name or not check.groups:
            continue
        cells = merged(check.groups)
        total = sum(n for n, _ in cells.values()) or 1.0
        if check.name == "children":
            return {
                int(str(cell).split()[0]): due / total
                for cell, (_, due) in cells.items()
            }
        if check.name == "rate":
            yes = cells.get("yes", (0.0, 0.0))[1] / total
            return {0: 1 - yes, 1: yes}
    return {}


def stretches(numbers: Sequence[int]) -> Iterator[tuple[str, Sequence[int]]]:
    """Numbers one by one, or in stretches where there are many."""
    if len(numbers) <= MOST_BARS:
        yield from ((count(n), [n]) for n in numbers)
        return
    if numbers[0] < MOST_BARS and numbers[MOST_BARS - 2] < 2 * MOST_BARS:
        yield from ((count(n), [n]) for n in numbers[: MOST_BARS - 1])
        yield f"{count(numbers[MOST_BARS - 1])} and more", numbers[MOST_BARS - 1 :]
        return
    width = max(1, -(-(numbers[-1] - numbers[0] + 1) // MOST_BARS))
    for low in range(numbers[0], numbers[-1] + 1, width):
        here = [n for n in numbers if low <= n < low + width]
        yield f"{count(low)}–{count(low + width - 1)}", here


def spread(
    data: Data, spec: TableSpec, column: str, ref: e.Ref, checks: Sequence[Check]
) -> Chart:
    """Which part of the rows the most popular parents have."""
    target: TableSpec = ref.table.spec
    curve = data.rows(
        f"SELECT place, sum(n)::DOUBLE, count(*) FROM (SELECT coalesce(c.n, 0) AS n, "
        f"ntile({STEPS}) OVER (ORDER BY coalesce(c.n, 0) DESC) AS place FROM "
        f"{name(target.name)} AS p LEFT JOIN (SELECT {name(column)} AS up, count(*) AS n "
        f"FROM {name(spec.name)} GROUP BY ALL) AS c ON c.up = p.{name(target.key.name)}) "
        "GROUP BY ALL ORDER BY place"
    )
    rows, parents = sum(n for _, n, _ in curve) or 1.0, sum(m for *_, m in curve) or 1
    points, x, y = [(0.0, 0.0)], 0.0, 0.0
    for _, n, m in curve:
        x, y = x + m / parents, y + n / rows
        points.append((x, y))
    judged = [
        (label, check.verdict, group)
        for check in checks
        if check.table == spec.name and check.column == column
        for label, group in check.groups.items()
        if check.name in {"popularity", "weights"}
    ]
    bars = [
        bar(label.removeprefix(f"{target.name}."), group) for label, _, group in judged
    ]
    top = next(
        (each.planned for each in bars if each.label.startswith("the top fifth")), None
    )
    says = (
        f"{plural(rows, 'row')} refer to {plural(parents, 'row')} of {target.name}, the "
        "most popular first: part of the rows against part of the parents. "
    )
    says += "Mark: where the plan has the top fifth." if top is not None else ""
    return Chart(says, lorenz(points, top, says), bars=bars)


def bar(label: str, group: Group) -> Bar:
    """A share that was judged, with its planned size."""
    n, whole = sum(group.counts.values()) or 1.0, sum(group.shares.values()) or 1.0
    return Bar(label, group.counts["yes"] / n, group.shares["yes"] / whole)


def lorenz(
    points: Sequence[tuple[float, float]], top: float | None, says: str
) -> Markup:
    """The curve of concentration."""
    x = linear(0.0, 1.0, SIDE, SIZE - 6)
    y = linear(0.0, 1.0, HIGH - FOOT, TOP)
    drawn = [(x(a), y(b)) for a, b in points]
    foot = HIGH - FOOT
    parts = [
        line(SIDE, y(v), SIZE - 6, y(v), "line" if v else "axis") for v in (0, 0.5, 1)
    ]
    parts += [text(SIDE - 4, y(v) + 4, percent0(v), anchor="end") for v in (0, 0.5, 1)]
    for share in (0, 0.2, 0.5, 1):
        anchor = "middle" if share < 1 else "end"
        parts.append(text(x(share), HIGH - 6, percent0(share), anchor=anchor))
    parts += [area(drawn, foot, "area"), path(drawn, "measured")]
    if top is not None:
        parts.append(line(x(0.2), foot, x(0.2), y(top), "planned"))
        parts.append(element("circle", cx=x(0.2), cy=y(top), r=3.5, class_="planned"))
    return picture(SIZE, HIGH, says, *parts)


def percent0(share: float) -> str:
    """A round share beside an axis."""
    return f"{100 * share:.0f} %"
