"""How many rows parents have, and how unevenly references fall on them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from markupsafe import Markup

from synth_domains.model import expressions as e
from synth_domains.model.tables import TableSpec
from synth_domains.report.bars import merged
from synth_domains.report.charts import Bar, Chart, Grid
from synth_domains.report.svg import area, element, line, linear, path, picture, text
from synth_domains.report.words import amount, count, plural
from synth_domains.verify.chance import Group
from synth_domains.verify.data import Data, name, parent_column
from synth_domains.verify.result import Check

MOST_BARS = 12
REST = 0.1  # a smaller part than this may stand in one bar
STEPS = 100
SIZE, SIDE, TOP, FOOT = 300, 40, 8, 22
HIGH = 150


@dataclass(frozen=True)
class Families:
    """How many rows parents have.

    Attributes:
        always: where every parent has the same number.
        charts: where it differs, and drawn references; each with its title.
    """

    always: Grid | None
    charts: tuple[tuple[str, Chart], ...]


def families(data: Data, checks: Sequence[Check]) -> Families:
    """Every table below another, and every drawn reference."""
    always: list[tuple[str, ...]] = []
    charts: list[tuple[str, Chart]] = []
    for spec in data.plan.domain.specs.values():
        if spec.name not in data.whole:
            continue
        up = parent_column(spec)
        if spec.per is not None and up and spec.per.spec.name in data.whole:
            parent = spec.per.spec
            found = counts(data, spec, parent, up)
            if len(found) == 1:
                ((each, parents),) = found.items()
                always.append((spec.name, parent.name, count(parents), count(each)))
            else:
                title = f"{spec.name} of each row of {parent.name}"
                charts.append((title, below(spec, parent, found, checks)))
        for column, ref in spec.refs.items():
            drawn = ref.within is None and ref.row is None and not ref.hidden
            if drawn and ref.table.spec.name in data.whole:
                chart = spread(data, spec, column, ref, checks)
                charts.append((f"{spec.name} by {column}", chart))
    head = ("table", "below", "parents", "rows of each")
    about = "Tables of which every parent has the same number of rows"
    return Families(Grid(about, head, tuple(always)) if always else None, tuple(charts))


def counts(data: Data, spec: TableSpec, parent: TableSpec, up: str) -> dict[int, int]:
    """How many parents have no row, one row, two rows, ..."""
    return {
        int(n): int(parents)
        for n, parents in data.rows(
            f"SELECT coalesce(c.n, 0), count(*) FROM {name(parent.name)} AS p LEFT JOIN "
            f"(SELECT {name(up)} AS up, count(*) AS n FROM {name(spec.name)} GROUP BY "
            f"ALL) AS c ON c.up = p.{name(parent.key.name)} GROUP BY ALL ORDER BY ALL"
        )
    }


def below(
    spec: TableSpec,
    parent: TableSpec,
    found: Mapping[int, int],
    checks: Sequence[Check],
) -> Chart:
    """The shares of parents by their number of rows."""
    asked = planned(spec, parent, checks)
    total = sum(found.values()) or 1
    mean = sum(n * parents for n, parents in found.items()) / total
    most = count(max(found, default=0))
    says = (
        f"{plural(total, 'row')} of {parent.name} have {amount(mean)} on average, at "
    )
    says += f"most {most}: "
    says += "measured (bar) against the plan (mark)." if asked else "measured."
    due = {n for n, share in asked.items() if share > 0.5 / total}
    shares = {n: found.get(n, 0) / total for n in sorted({*found, *due})}
    bars = [
        Bar(
            label,
            sum(shares[n] for n in here),
            sum(asked.get(n, 0.0) for n in here) if asked else None,
        )
        for label, here in stretches(shares)
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


def stretches(shares: Mapping[int, float]) -> Iterator[tuple[str, Sequence[int]]]:
    """Numbers one by one, the last ones together; or in stretches where many differ."""
    numbers = sorted(shares)
    head, tail = numbers[: MOST_BARS - 1], numbers[MOST_BARS - 1 :]
    if len(tail) < 2:
        yield from ((count(n), [n]) for n in numbers)
    elif sum(shares[n] for n in tail) < REST:
        yield from ((count(n), [n]) for n in head)
        yield f"{count(tail[0])} and more", tail
    else:
        width = -(-(numbers[-1] - numbers[0] + 1) // MOST_BARS)
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
