"""Words for columns that look at other rows: of the same parent, or of a table beside."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any, ClassVar

from synth_domains.errors import DomainError
from synth_domains.model import expressions as e
from synth_domains.model.expressions import Expression
from synth_domains.model.words.functions import check_function


@dataclass(frozen=True, eq=False, kw_only=True)
class Keep(Expression):
    """Whether a row is written: where it is not, its number stays free."""

    condition: Any = field(kw_only=False)
    expect: Any = 1.0
    decides: bool = False
    hidden: bool = True
    kind: ClassVar[str] = "flag"

    def parts(self) -> tuple[Any, ...]:
        """The condition: what to expect decides no row."""
        return e.expressions_in(self.condition)


@dataclass(frozen=True, eq=False, kw_only=True)
class Arrives(Expression):
    """When a row arrives, where data is loaded bit by bit."""

    time: Any = field(kw_only=False)
    hidden: bool = True
    kind: ClassVar[str] = "time"


@dataclass(frozen=True, eq=False, kw_only=True)
class Neighbor(Expression):
    """The row of a table beside this one that is nearest in time."""

    table: Any = field(kw_only=False)
    by: Any = field(kw_only=False)
    at: Any = field(kw_only=False)
    after: bool = False
    written: bool = True
    hidden: bool = True
    kind: ClassVar[str] = "row"

    def parts(self) -> tuple[Any, ...]:
        """The time: the other table is reached through the parent that both have."""
        return e.expressions_in(self.at)


@dataclass(frozen=True, eq=False, kw_only=True)
class Of(Expression):
    """A column of the row that `latest` or `coming` found."""

    neighbor: Any = field(kw_only=False)
    column: Any = field(kw_only=False)
    otherwise: Any = None

    def parts(self) -> tuple[Any, ...]:
        """The row found, and what stands in for it."""
        return e.expressions_in((self.neighbor, self.otherwise))

    @property
    def type(self) -> str:
        """That of the column."""
        return e.type_of(self.column)

    @property
    def spark_type(self) -> str:
        """That of the column."""
        return str(self.column.spark_type)


@dataclass(frozen=True, eq=False, kw_only=True)
class Found(Expression):
    """Whether `latest` or `coming` found a row."""

    neighbor: Any = field(kw_only=False)
    kind: ClassVar[str] = "flag"


@dataclass(frozen=True, eq=False, kw_only=True)
class Over(Expression):
    """A function of the domain's own over all rows of a parent at once."""

    function: Any = field(kw_only=False)
    arguments: tuple[Any, ...] = field(kw_only=False)
    parent: Any = None
    returns: str = "float"
    spark: str = ""

    def parts(self) -> tuple[Any, ...]:
        """The columns that the function is given."""
        return e.expressions_in(self.arguments)

    @property
    def type(self) -> str:
        """As stated by `returns`."""
        return self.returns

    @property
    def spark_type(self) -> str:
        """As stated by `spark`, else the usual one."""
        return self.spark or e.SPARK_TYPES[self.type]


@dataclass(frozen=True, eq=False, kw_only=True)
class Autocorrelated(Expression):
    """Standard normal numbers along a series, of which neighbours are alike."""

    correlation: Any = field(kw_only=False)


@dataclass(frozen=True, eq=False, kw_only=True)
class DrawFor(Expression):
    """A draw that rows with the same values share."""

    values: tuple[Any, ...] = field(kw_only=False)
    label: str = ""
    kind: ClassVar[str] = "draw"


def keep(condition: Any, *, expect: Any = 1.0, decides: bool = False) -> Keep:
    """Which rows are written; the others, and all below them, leave a gap.

    Args:
        condition: a flag over columns of the row and of rows above it.
        expect: the share of rows for which it holds: a number, or arithmetic over
            assumptions, also `sd.where(sd.told(STORY), one, other)`.
        decides: the condition alone says which rows there are: it never holds for a
            parent to which `count=` gives no row. `verify` then checks its rate.
    """
    return Keep(condition, expect=expect, decides=decides)


def arrives(time: Any) -> Arrives:
    """When the rows of a table arrive, for data that is loaded bit by bit.

    A row arrives at this time, but never before the rows it refers to; where the time is
    missing, with its parent. Without it, a table with `sd.arrival()` or
    `sd.step_time()` takes that, one below another its parent's, and every other table
    comes with the first load.

    Args:
        time: a column that is a time or a day, of this table or of one above it.
    """
    return Arrives(time)


def latest(table: Any, *, by: Any, at: Any) -> Neighbor:
    """The last row of a table at or before a time, below a parent that both have.

    Args:
        table: a table whose rows are `per=` a row above this one, such as the failures
            of a machine for the readings of its sensors.
        by: the column of that table that says when.
        at: the time in this row.
    """
    return Neighbor(table, by, at)


def coming(table: Any, *, by: Any, at: Any, written: bool = True) -> Neighbor:
    """The first row of a table after a time, below a parent that both have.

    Args:
        table: as for `latest`.
        by: the column of that table that says when.
        at: the time in this row.
        written: look only at rows that are written (`sd.keep`). Without that, a machine
            can already suffer from a failure that comes after the end of the window.
    """
    return Neighbor(table, by, at, after=True, written=written)


def of(neighbor: Any, column: Any, otherwise: Any = None) -> Of:
    """A column of the row that `latest` or `coming` found.

    Args:
        neighbor: the hidden column made by `sd.latest` or `sd.coming`.
        column: a column of the table that was searched.
        otherwise: the value where no row was found; without it there is none.
    """
    return Of(neighbor, column, otherwise=otherwise)


def found(neighbor: Any) -> Found:
    """Whether `latest` or `coming` found a row."""
    return Found(neighbor)


def over(
    function: Callable[..., Any],
    *arguments: Any,
    parent: Any = None,
    returns: str = "float",
    spark: str = "",
) -> Over:
    """A numpy function of the domain's own over all rows below a parent at once.

    For what follows from the rows before: running balances, order, bursts.

    Args:
        function: takes the places where the rows of each parent begin (int64; parents
            without rows are left out), then one array for each argument, all rows of a
            parent side by side; gives one array.
        arguments: columns, `sd.draw("...")`, assumptions, numbers.
        parent: the table above whose rows are taken together; the one of `per=` if not
            said.
        returns: int, float, money (whole cents), text, time, date or flag.
        spark: a Spark type, if not the usual one.
    """
    if returns not in e.SPARK_TYPES:
        raise DomainError(
            "sd.over", f"returns={returns!r} is none of {', '.join(e.SPARK_TYPES)}"
        )
    check_function(function, (None, *arguments))
    return Over(function, arguments, parent=parent, returns=returns, spark=spark)


def autocorrelated(correlation: Any) -> Autocorrelated:
    """Standard normal numbers of which each is like the one before (AR(1)).

    Args:
        correlation: between a row of a series and the next, from 0 to 0.99.
    """
    value = e.plain_value(correlation)
    if not isinstance(value, int | float) or not 0 <= value <= 0.99:
        raise DomainError("sd.autocorrelated", f"{value!r} is not from 0 to 0.99")
    return Autocorrelated(correlation)


def draw_for(*values: Any, label: str = "") -> DrawFor:
    """A draw that is the same in all rows that have the same values.

    Args:
        values: whole numbers, dates or times, such as a machine's number and an hour.
        label: a name for the draws; columns that give the same one share them.
    """
    for value in values:
        kind = e.type_of(value)
        if kind not in {"int", "time", "date", "flag"}:
            problem = f"takes whole numbers, dates and times, not {kind}"
            raise DomainError("sd.draw_for", problem)
    if not values:
        raise DomainError("sd.draw_for", "needs at least one value")
    return DrawFor(values, label=label)
