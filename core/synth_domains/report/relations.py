"""The tables and how they hang together, as a drawing and as a list."""

from __future__ import annotations

from markupsafe import Markup

from synth_domains.diagram import Relation, relations, target
from synth_domains.model.domain import Domain
from synth_domains.model.tables import TableSpec
from synth_domains.report.charts import Chart, Grid
from synth_domains.report.layers import Layout, Node, layout
from synth_domains.report.svg import box, element, line, picture
from synth_domains.report.words import count, plural, shortened

WIDTH, BETWEEN, ROW, HEAD, EDGE = 176, 62, 16, 24, 8
MOST_LETTERS = 24


def diagram(domain: Domain, rows: dict[str, int]) -> Chart:
    """The entity-relationship diagram of a domain."""
    found = [each for each in relations(domain) if each.above is not each.below]
    listed = {spec.name: keys(spec) for spec in domain.specs.values()}
    heights = {name: HEAD + ROW * len(each) + 6.0 for name, each in listed.items()}
    placed = layout(heights, [(each.above.name, each.below.name) for each in found])
    says = (
        f"{plural(len(domain.specs), 'table')} and {plural(len(found), 'relation')}. "
        "Lines run from the key of a row to the rows that name it; a fork means many, "
        "a circle that the reference may be missing."
    )
    drawn = [
        edge(placed, lane, each, listed)
        for lane, each in zip(placed.lanes, found, strict=True)
    ]
    boxes = [
        table(placed.boxes[name], names, rows.get(name, 0))
        for name, names in listed.items()
    ]
    width = placed.columns * (WIDTH + BETWEEN) - BETWEEN + 2 * EDGE
    height = int(placed.height) + 2 * EDGE
    grid = Grid(
        "Relations between the tables",
        ("table", "column", "refers to", "rows for one of it"),
        tuple(relation_row(each) for each in found),
    )
    drawing = picture(width, height, says, *drawn, *boxes, kind="diagram")
    return Chart(says, drawing, grid=grid)


def keys(spec: TableSpec) -> list[str]:
    """The columns of a table that hold keys, its own first."""
    named = [n for n, column in spec.written.items() if target(column)]
    return [spec.key.name, *(n for n in named if n != spec.key.name)]


def relation_row(each: Relation) -> tuple[str, str, str, str]:
    """A relation in words."""
    many = "any number" if each.each is None else count(each.each)
    column = each.label + (" (may be missing)" if each.optional else "")
    return each.below.name, column, each.above.name, many


def left(node: Node) -> float:
    """The left edge of a column."""
    return EDGE + node.column * float(WIDTH + BETWEEN)


def table(node: Node, names: list[str], rows: int) -> Markup:
    """The box of one table."""
    x, y = left(node), node.y + EDGE
    parts = [
        box(x, y, WIDTH, node.height, "box"),
        element("text", shortened(node.name, 18), x=x + 8, y=y + 16, class_="name"),
        element("text", count(rows), x=x + WIDTH - 8, y=y + 16, text_anchor="end"),
        line(x, y + HEAD, x + WIDTH, y + HEAD, "rule"),
    ]
    for place, each in enumerate(names):
        mark = "key" if place == 0 else "ref"
        parts.append(
            element(
                "text",
                shortened(each, MOST_LETTERS),
                x=x + 8,
                y=y + HEAD + ROW * place + 14.0,
                class_=mark,
            )
        )
    return element("g", *parts)


def port(node: Node, names: list[str], column: str) -> float:
    """The height at which a line meets a box: that of the column it is about."""
    place = names.index(column) if column in names else -1
    return node.y + EDGE + (HEAD / 2 if place < 0 else HEAD + ROW * place + 10.0)


def edge(
    placed: Layout, lane: list[Node], each: Relation, listed: dict[str, list[str]]
) -> Markup:
    """The line of one relation, with its ends."""
    above, below = placed.boxes[each.above.name], placed.boxes[each.below.name]
    x, y = left(above) + WIDTH, port(above, listed[above.name], each.above.key.name)
    steps = [f"M{x:.0f} {y:.1f}"]
    for node in lane:
        to = left(node), node.middle + EDGE
        half = (x + to[0]) / 2
        steps.append(
            f"C{half:.0f} {y:.1f} {half:.0f} {to[1]:.1f} {to[0]:.0f} {to[1]:.1f}"
        )
        steps.append(f"H{to[0] + WIDTH:.0f}")
        x, y = to[0] + WIDTH, to[1]
    end = left(below), port(below, listed[below.name], each.label)
    half = (x + end[0]) / 2
    steps.append(
        f"C{half:.0f} {y:.1f} {half:.0f} {end[1]:.1f} {end[0]:.0f} {end[1]:.1f}"
    )
    parts = [element("path", d="".join(steps), class_="edge")]
    if each.each != 1:
        tip = "".join(
            f"M{end[0] - 10:.0f} {end[1]:.1f}L{end[0]:.0f} {end[1] + side:.1f}"
            for side in (-5, 5)
        )
        parts.append(element("path", d=tip, class_="edge"))
    if each.optional:
        circle = {"cx": left(above) + WIDTH + 5, "r": 4}
        cy = port(above, listed[above.name], each.above.key.name)
        parts.append(element("circle", class_="open", cy=cy, **circle))
    label = f"{each.below.name}.{each.label} refers to {each.above.name}"
    return element("g", element("title", label), *parts)
