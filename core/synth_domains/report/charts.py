"""What a chart says: the picture, its sentence, and its figures as a table."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from markupsafe import Markup

NUMBER = re.compile(r"|–|[×±-]? ?[\d.,]+( %)?")


@dataclass(frozen=True)
class Bar:
    """One bar: how much was measured, and where the plan would have it end.

    Attributes:
        label: what is counted.
        measured: a share of all rows.
        planned: the share that was asked for; none if nothing was.
    """

    label: str
    measured: float
    planned: float | None = None


@dataclass(frozen=True)
class Grid:
    """Figures in rows and columns, for those who want the numbers.

    Attributes:
        about: what the figures are; the caption.
        head: the names of the columns.
        rows: the cells, as they are shown.
    """

    about: str
    head: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]

    @property
    def columns(self) -> list[tuple[str, bool]]:
        """The names of the columns, and whether they hold numbers."""
        cells = zip(*self.rows, strict=True) if self.rows else [()] * len(self.head)
        return [
            (name, place > 0 and all(NUMBER.fullmatch(each) for each in column))
            for place, (name, column) in enumerate(zip(self.head, cells, strict=True))
        ]


@dataclass(frozen=True)
class Chart:
    """One chart of the page.

    Attributes:
        says: the sentence below it: what is compared with what.
        picture: the drawing; none where bars say it.
        bars: bars as rows of a table.
        more: how many further bars there would be.
        grid: the same as figures.
    """

    says: str
    picture: Markup | None = None
    bars: Sequence[Bar] = ()
    more: int = 0
    grid: Grid | None = None

    @property
    def planned(self) -> bool:
        """Whether any bar has a planned end."""
        return any(bar.planned is not None for bar in self.bars)

    @property
    def longest(self) -> float:
        """The length of the longest bar, measured or planned."""
        ends = [max(bar.measured, bar.planned or 0.0) for bar in self.bars]
        return max(ends, default=1.0) or 1.0
