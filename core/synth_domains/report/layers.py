"""Where boxes stand when arrows run from left to right and cross as little as they can.

Boxes stand in columns, each to the right of all it depends on. An arrow that passes a
column has a narrow lane of its own in it, so that it runs between the boxes.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import pairwise

SWEEPS = 24
GAP = 16.0
LANE = 6.0


@dataclass
class Node:
    """A box, or the lane of an arrow in a column that it passes.

    Attributes:
        name: the box; empty for a lane.
        height: how high it is.
        column: how many columns stand to its left.
        y: its upper edge.
        before: what leads to it from the column on its left.
        after: where it leads to in the column on its right.
    """

    name: str
    height: float
    column: int = 0
    y: float = 0.0
    before: list[Node] = field(default_factory=list)
    after: list[Node] = field(default_factory=list)

    @property
    def middle(self) -> float:
        """Half its height down."""
        return self.y + self.height / 2


@dataclass
class Layout:
    """Boxes by name, and for each arrow the lanes that it takes."""

    boxes: dict[str, Node]
    lanes: list[list[Node]]

    @property
    def columns(self) -> int:
        """How many columns there are."""
        return 1 + max((box.column for box in self.boxes.values()), default=0)

    @property
    def height(self) -> float:
        """How far down it reaches."""
        nodes = [*self.boxes.values(), *(n for lane in self.lanes for n in lane)]
        return max((node.y + node.height for node in nodes), default=0.0)


def layout(heights: dict[str, float], arrows: Sequence[tuple[str, str]]) -> Layout:
    """Place boxes of some heights, given from which to which arrows lead.

    Args:
        heights: the boxes, those that arrows come from before those they lead to.
        arrows: pairs of names; each leads to a box that is listed later.
    """
    boxes = {name: Node(name, height) for name, height in heights.items()}
    for name, box in boxes.items():
        sources = [boxes[above].column for above, below in arrows if below == name]
        box.column = 1 + max(sources) if sources else 0
    for name, box in boxes.items():
        # What depends on nothing stands beside the first of those that need it.
        below = [boxes[each].column for above, each in arrows if above == name]
        if below and not any(each == name for _, each in arrows):
            box.column = min(below) - 1
    lanes = [thread(boxes[above], boxes[below]) for above, below in arrows]
    columns: list[list[Node]] = [[] for _ in range(1 + deepest(boxes))]
    for node in [*boxes.values(), *(node for lane in lanes for node in lane)]:
        columns[node.column].append(node)
    for turn in range(SWEEPS):
        forward = turn % 2 == 0
        for column in columns if forward else reversed(columns):
            column.sort(key=lambda node: wish(node, forward=forward))
            stack(column)
    settle(columns)
    return Layout(boxes, lanes)


def deepest(boxes: dict[str, Node]) -> int:
    """The number of the last column."""
    return max((box.column for box in boxes.values()), default=0)


def thread(above: Node, below: Node) -> list[Node]:
    """The lanes of an arrow, tied to each other and to the boxes at its ends."""
    lane = [Node("", LANE, column) for column in range(above.column + 1, below.column)]
    for left, right in zip([above, *lane], [*lane, below], strict=True):
        left.after.append(right)
        right.before.append(left)
    return lane


def wish(node: Node, *, forward: bool) -> float:
    """Where a box would stand for the sake of the boxes beside it."""
    beside = node.before if forward else node.after
    if not beside:
        return node.middle
    return sum(each.middle for each in beside) / len(beside)


def stack(column: list[Node]) -> None:
    """Put the boxes of a column below each other."""
    y = 0.0
    for node in column:
        node.y = y
        y += node.height + GAP


def settle(columns: list[list[Node]]) -> None:
    """Move boxes towards what they are tied to, as far as their neighbors allow."""
    for turn in range(SWEEPS):
        forward = turn % 2 == 0
        for column in columns if forward else reversed(columns):
            for node in column:
                node.y = wish(node, forward=forward) - node.height / 2
            spread(column)
    top = min((node.y for column in columns for node in column), default=0.0)
    for column in columns:
        for node in column:
            node.y -= top


def spread(column: list[Node]) -> None:
    """Push boxes apart that overlap, up and down alike, in the order they have."""
    for _ in range(2 * len(column)):
        for upper, lower in pairwise(column):
            close = upper.y + upper.height + GAP - lower.y
            if close > 0:
                upper.y -= close / 2
                lower.y += close / 2
    for upper, lower in pairwise(column):
        lower.y = max(lower.y, upper.y + upper.height + GAP)
