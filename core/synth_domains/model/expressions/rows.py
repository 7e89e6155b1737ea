"""Which row it is, and what it takes from the rows above and below it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any, ClassVar

from synth_domains.model.expressions.expression import Expression, type_of


@dataclass(frozen=True, eq=False, kw_only=True)
class Key(Expression):
    """The row's key, such as "CUST-{:06d}" or, below a parent, "{order_id}-{:02d}"."""

    pattern: str = field(kw_only=False)
    scattered: bool = False
    kind: ClassVar[str] = "text"


@dataclass(frozen=True, eq=False, kw_only=True)
class Ref(Expression):
    """The key of a row of a master table."""

    table: Any = field(kw_only=False)
    popularity: Any = 0.0
    same: tuple[tuple[Any, Any], ...] = ()
    weights: tuple[tuple[Any, Any], ...] = ()
    accept: tuple[Any, ...] = ()
    within: Any = None
    number: Any = None
    row: Any = None
    kind: ClassVar[str] = "text"

    @property
    def spark_type(self) -> str:
        """That of the key it refers to."""
        return str(self.table.spec.key.spark_type)


@dataclass(frozen=True, eq=False, kw_only=True)
class Copy(Expression):
    """A column of a row above, once more."""

    column: Any = field(kw_only=False)

    @property
    def type(self) -> str:
        """That of the column."""
        return type_of(self.column)

    @property
    def spark_type(self) -> str:
        """That of the column."""
        return str(self.column.spark_type)


@dataclass(frozen=True, eq=False, kw_only=True)
class Via(Expression):
    """A column of a row above, reached through a reference that is named."""

    ref: Any = field(kw_only=False)
    column: Any = field(kw_only=False)

    @property
    def type(self) -> str:
        """That of the column."""
        return type_of(self.column)

    @property
    def spark_type(self) -> str:
        """That of the column."""
        return str(self.column.spark_type)


@dataclass(frozen=True, eq=False, kw_only=True)
class RowNumber(Expression):
    """The number of a row of a master table: 1, 2, 3, ...; or the same, shuffled."""

    scattered: bool = False
    kind: ClassVar[str] = "int"


@dataclass(frozen=True, eq=False, kw_only=True)
class Position(Expression):
    """The row's place among the children of its parent: 1, 2, 3, ..."""

    kind: ClassVar[str] = "int"


@dataclass(frozen=True, eq=False, kw_only=True)
class Total(Expression):
    """The sum of a column of the children."""

    column: Callable[[], Any] = field(kw_only=False)

    @property
    def type(self) -> str:
        """That of the column that is summed."""
        return type_of(self.column())


@dataclass(frozen=True, eq=False, kw_only=True)
class CountOf(Expression):
    """How many children there are."""

    table: Callable[[], Any] = field(kw_only=False)
    kind: ClassVar[str] = "int"
