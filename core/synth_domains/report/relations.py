"""The tables and how they hang together, as a drawing and as a list."""

from __future__ import annotations

from markupsafe import Markup

from synth_domains.diagram import Relation, relations, target
from synth_domains.model.domain import Domain
from synth_domains.model.tables import TableSpec
from synth_domains.report.charts import Chart, Grid
from synth_domains.report.layers import Node, layout
from synth_domains.report.svg import box, element, line
from synth_domains.report.words import count, plural, shortened

BETWEEN, ROW, HEAD, EDGE = 54, 16, 24, 8
LEAST_WIDTH, BOLD, MOST_LETTERS = 120, 7.0, 34  # pixels; those of a letter; letters


def diagram(domain: Domain, rows: dict[str, int]) -> Chart:
    """The entity-relationship diagram of a domain."""
    found = [each for each in relations(domain) if each.above is not each.below]
    drawing = Drawing(
        {spec.name: keys(spec) for spec in domain.specs.values()}, rows, found
    )
    says = (
        f"{plural(len(domain.specs), 'table')} and {plural(len(found), 'relation')}. "
        "Lines run from the key of a row to the rows that name it; a fork means many, "
        "a circle that the reference may be missing."
    )
    grid = Grid(
        "Relations between the tables",
        ("table", "column", "refers to", "rows for one of it"),
        tuple(relation_row(each) for each in found),
    )
    return Chart(says, drawing.picture(says), grid=grid)


def keys(spec: TableSpec) -> list[str]:
    """The columns of a table that hold keys, its own first."""
    named = [n for n, column in spec.written.items() if target(column)]
    return [spec.key.name, *(n for n in named if n != spec.key.name)]


def relation_row(each: Relation) -> tuple[str, str, str, str]:
    """A relation in words."""
    many = "any number" if each.each is None else count(each.each)
    column = each.label + (" (may be missing)" if each.optional else "")
    return each.below.name, column, each.above.name, many


class Drawing:
    """Boxes and lines at their places.

    Attributes:
        listed: the columns in the box of each table.
        rows: how many rows each table has.
        found: the relations.
        placed: the places of the boxes and of the lines' lanes.
        widths: how wide each column of boxes is.
    """

    def __init__(
        self, listed: dict[str, list[str]], rows: dict[str, int], found: list[Relation]
    ) -> None:
        """Find a place for everything."""
        self.listed, self.rows, self.found = listed, rows, found
        heights = {name: HEAD + ROW * len(each) + 6.0 for name, each in listed.items()}
        arrows = [(each.above.name, each.below.name) for each in found]
        self.placed = layout(heights, arrows)
        self.widths = [float(LEAST_WIDTH)] * self.placed.columns
        for name, node in self.placed.boxes.items():
            head = len(name) + len(count(rows.get(name, 0))) + 3
            letters = max([head, *(len(each) + 1 for each in listed[name])])
            width = min(letters, MOST_LETTERS + 2) * BOLD + 10
            self.widths[node.column] = max(self.widths[node.column], width)

    def left(self, node: Node) -> float:
        """The left edge of a box."""
        return EDGE + sum(self.widths[: node.column]) + BETWEEN * node.column

    def right(self, node: Node) -> float:
        """The right edge of a box."""
        return self.left(node) + self.widths[node.column]

    def picture(self, says: str) -> Markup:
        """The whole drawing, never so small that it cannot be read."""
        width = int(sum(self.widths)) + BETWEEN * (len(self.widths) - 1) + 2 * EDGE
        lines = [
            self.relation(lane, each)
            for lane, each in zip(self.placed.lanes, self.found, strict=True)
        ]
        boxes = [self.table(name, node) for name, node in self.placed.boxes.items()]
        return element(
            "svg",
            *lines,
            *boxes,
            class_="diagram",
            viewBox=f"0 0 {width} {int(self.placed.height) + 2 * EDGE}",
            style=f"min-width:{width * 0.85:.0f}px;max-width:{width * 1.1:.0f}px",
            role="img",
            aria_label=says,
        )

    def table(self, name: str, node: Node) -> Markup:
        """The box of one table."""
        x, y, end = self.left(node), node.y + EDGE, self.right(node)
        rows = count(self.rows.get(name, 0))
        title = shortened(name, MOST_LETTERS - len(rows))
        parts = [
            box(x, y, end - x, node.height, "box"),
            element("text", title, x=x + 8, y=y + 16, class_="name"),
            element("text", rows, x=end - 8, y=y + 16, text_anchor="end"),
            line(x, y + HEAD, end, y + HEAD, "rule"),
        ]
        for place, each in enumerate(self.listed[name]):
            words = shortened(each, MOST_LETTERS)
            foot = y + HEAD + ROW * place + 14.0
            kind = "ref" if place else "key"
            parts.append(element("text", words, x=x + 8, y=foot, class_=kind))
        return element("g", *parts)

    def port(self, table: str, column: str) -> float:
        """The height at which a line meets a box: that of the column it is about."""
        names, top = self.listed[table], self.placed.boxes[table].y + EDGE
        if column not in names:
            return top + HEAD / 2
        return top + HEAD + ROW * names.index(column) + 10.0

    def relation(self, lane: list[Node], each: Relation) -> Markup:
        """The line of one relation, with its ends."""
        above, below = each.above.name, each.below.name
        x = start = self.right(self.placed.boxes[above])
        y = self.port(above, each.above.key.name)
        steps = [f"M{x:.0f} {y:.1f}"]
        for node in lane:
            steps.append(bend(x, y, self.left(node), node.middle + EDGE))
            x, y = self.right(node), node.middle + EDGE
            steps.append(f"H{x:.0f}")
        end = self.left(self.placed.boxes[below]), self.port(below, each.label)
        steps.append(bend(x, y, *end))
        parts = [element("path", d="".join(steps), class_="edge")]
        if each.each != 1:
            fork = "".join(
                f"M{end[0] - 10:.0f} {end[1]:.1f}L{end[0]:.0f} {end[1] + side:.1f}"
                for side in (-5, 5)
            )
            parts.append(element("path", d=fork, class_="edge"))
        if each.optional:
            cy = self.port(above, each.above.key.name)
            parts.append(element("circle", class_="open", cx=start + 5, cy=cy, r=4))
        label = f"{below}.{each.label} refers to {above}"
        return element("g", element("title", label), *parts)


def bend(x: float, y: float, to_x: float, to_y: float) -> str:
    """A smooth way from one place to another, level at both ends."""
    half = (x + to_x) / 2
    return f"C{half:.0f} {y:.1f} {half:.0f} {to_y:.1f} {to_x:.0f} {to_y:.1f}"
