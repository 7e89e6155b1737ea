"""Words, texts and numbers that a row draws, looks up or works out."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any, ClassVar

from synth_domains.model.expressions.assumptions import Assumption
from synth_domains.model.expressions.expression import Expression, type_of


@dataclass(frozen=True, eq=False, kw_only=True)
class Draw(Expression):
    """A random number above 0 and below 1: one more for a function of your own."""

    label: str = field(kw_only=False, default="")
    raw: bool = False
    of: Any = None
    kind: ClassVar[str] = "draw"


@dataclass(frozen=True, eq=False, kw_only=True)
class Choice(Expression):
    """A word by weight; `exact` makes the shares of the table come out exactly."""

    weights: Any = field(kw_only=False)
    exact: bool = False
    kind: ClassVar[str] = "text"


@dataclass(frozen=True, eq=False, kw_only=True)
class By(Expression):
    """The value that belongs to the word of another column."""

    on: Any = field(kw_only=False)
    values: Any = field(kw_only=False)

    @property
    def type(self) -> str:
        """Text if the values are words, else numbers."""
        values = (
            self.values.value if isinstance(self.values, Assumption) else self.values
        )
        words = [isinstance(value, str) for value in values.values()]
        numbers = [isinstance(value, int) for value in values.values()]
        return "text" if all(words) else "int" if all(numbers) else "float"


@dataclass(frozen=True, eq=False, kw_only=True)
class Listed(Expression):
    """The nth word for the nth row."""

    words: tuple[str, ...] = field(kw_only=False)
    kind: ClassVar[str] = "text"


@dataclass(frozen=True, eq=False, kw_only=True)
class FromPool(Expression):
    """A word from a pool that is filled on the driver, such as first names."""

    pool: str = field(kw_only=False)
    group: Any = field(kw_only=False)
    kind: ClassVar[str] = "text"


@dataclass(frozen=True, eq=False, kw_only=True)
class Text(Expression):
    """A text whose holes are filled from columns: "{first_name} {last_name}"."""

    pattern: str = field(kw_only=False)
    columns: tuple[tuple[str, Any], ...] = field(kw_only=False)
    kind: ClassVar[str] = "text"


@dataclass(frozen=True, eq=False, kw_only=True)
class Where(Expression):
    """One value where a condition holds, else another."""

    condition: Any = field(kw_only=False)
    yes: Any = field(kw_only=False)
    no: Any = field(kw_only=False)

    @property
    def type(self) -> str:
        """That of its values."""
        kinds = [type_of(self.yes), type_of(self.no)]
        return kinds[0] if kinds[0] not in {"int", "float"} else max(kinds, key=len)


@dataclass(frozen=True, eq=False, kw_only=True)
class OnlyIf(Expression):
    """A value where a condition holds, else none."""

    condition: Any = field(kw_only=False)
    value: Any = field(kw_only=False)

    @property
    def type(self) -> str:
        """That of its value."""
        return type_of(self.value)

    @property
    def spark_type(self) -> str:
        """That of its value."""
        return str(self.value.spark_type)


@dataclass(frozen=True, eq=False, kw_only=True)
class Money(Expression):
    """An amount in whole currency units, kept as whole cents."""

    amount: Any = field(kw_only=False)
    kind: ClassVar[str] = "money"


@dataclass(frozen=True, eq=False, kw_only=True)
class Whole(Expression):
    """The nearest whole number."""

    amount: Any = field(kw_only=False)
    kind: ClassVar[str] = "int"


@dataclass(frozen=True, eq=False, kw_only=True)
class Rounded(Expression):
    """A number rounded to the resolution of the column."""

    amount: Any = field(kw_only=False)
    digits: int = field(kw_only=False)
    kind: ClassVar[str] = "float"
