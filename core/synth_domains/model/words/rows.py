"""Words for keys and references, and for what comes from rows above and below."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from synth_domains.model import expressions as e
from synth_domains.model.expressions import Expression


def key(pattern: str = "{:d}", *, scattered: bool = False) -> e.Key:
    """The row's key.

    Args:
        pattern: such as "CUST-{:06d}" for the row's number; below a parent also with a
            column of it, such as "{order_id}-{:02d}".
        scattered: shuffle the numbers, so that keys do not tell the order of rows.
    """
    return e.Key(pattern, scattered=scattered)


def ref(
    table: Any,
    *,
    popularity: Any = 1.28,
    same: Mapping[Any, Any] | None = None,
    weights: Mapping[Any, Any] | None = None,
    accept: Any = None,
    row: Any = None,
) -> e.Ref:
    """The key of a row of a master table; some rows are chosen more often than others.

    Args:
        table: the table.
        popularity: the spread of the rows' log-normal weights. At 1.28 the top fifth
            gets 67 % of all references; at 0 all rows are alike.
        same: exact columns of the table that must equal a column of this row.
        weights: exact columns of the table, with how often each word is drawn.
        accept: a condition over both rows; draws that fail it are drawn again.
        row: the number of the row, from 1, where that is known: nothing is drawn.
    """
    conditions = (
        () if accept is None else accept if isinstance(accept, tuple) else (accept,)
    )
    return e.Ref(
        table,
        popularity=popularity if row is None else None,
        same=tuple((same or {}).items()),
        weights=tuple((weights or {}).items()),
        accept=conditions,
        row=row,
    )


def ref_within(table: Any, parent: Any, number: Any = 0) -> e.Ref:
    """The key of one of the rows that a known parent has in a child table.

    Args:
        table: the child table, such as Addresses.
        parent: the reference to the parent, such as Orders.customer_id, or the parent
            table itself if this row is below it.
        number: which of them, from 0; a whole number below the parent's count.
    """
    return e.Ref(table, within=parent, number=number, popularity=None)


def copy(column: Expression) -> e.Copy:
    """A column of a row above, once more; a key is then a reference to its table."""
    return e.Copy(column)


def via(reference: Any, column: Any) -> e.Via:
    """A column of a row above, reached through a reference that is named."""
    return e.Via(reference, column)


def row_number(*, scattered: bool = False) -> e.RowNumber:
    """The number of a row of a master table: 1, 2, 3, ...; or the same, shuffled."""
    return e.RowNumber(scattered=scattered)


def position() -> e.Position:
    """The row's place among the children of its parent: 1, 2, 3, ..."""
    return e.Position()


def total(column: Callable[[], Expression]) -> e.Total:
    """The sum of a column of the children: `sd.total(lambda: OrderItems.amount)`."""
    return e.Total(column)


def count_of(table: Callable[[], Any]) -> e.CountOf:
    """How many children there are: `sd.count_of(lambda: OrderItems)`."""
    return e.CountOf(table)
