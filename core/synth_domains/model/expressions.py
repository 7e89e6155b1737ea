"""What a column can be made of.

Every expression is a frozen value, compared by identity: an object that is used in two
places *is* the reference. An expression that stands in the body of a table is a column.
"""

from __future__ import annotations

import datetime as dt
import math
import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from inspect import signature
from typing import TYPE_CHECKING, Any, ClassVar

from synth_domains.errors import DomainError

if TYPE_CHECKING:
    from synth_domains.model.calendar import Calendar
    from synth_domains.model.tables import Table

Number = float | int

# What the numbers among the arguments of the kernel's functions are called.
SETTINGS: Mapping[str, Mapping[str, int]] = {
    "by_clock": {"hours": 2},
    "linked": {"strength": 2},
    "next_open": {"opens": 2, "closes": 3, "days": 5},
}

SPARK_TYPES = {
    "date": "date",
    "flag": "boolean",
    "float": "double",
    "int": "bigint",
    "money": "decimal(12,2)",
    "text": "string",
    "time": "timestamp",
}


@dataclass(frozen=True, eq=False, kw_only=True)
class Expression:
    """Anything that has a value in every row of a table."""

    about: str = ""
    hidden: bool = False

    kind: ClassVar[str] = "float"

    def __set_name__(self, owner: type, name: str) -> None:
        """Take the name and the table under which the column stands."""
        if "name" in self.__dict__:
            first = f"{self.__dict__['owner'].__name__}.{self.__dict__['name']}"
            problem = f"the same column object as {first}; make a second one"
            raise DomainError(f"{owner.__name__}.{name}", problem)
        self.__dict__["name"], self.__dict__["owner"] = name, owner

    @property
    def name(self) -> str:
        """The column's name, or nothing for a part of another column."""
        return str(self.__dict__.get("name", ""))

    @property
    def owner(self) -> type[Table] | None:
        """The table in which the column stands."""
        return self.__dict__.get("owner")

    @property
    def type(self) -> str:
        """What its values are: int, float, money, text, time, date, flag or draw."""
        return self.kind

    @property
    def spark_type(self) -> str:
        """The Spark type of the column when it is written."""
        return SPARK_TYPES[self.type]

    def parts(self) -> tuple[Any, ...]:
        """The expressions of which this one is made, in order."""
        return tuple(
            part
            for name in self.__dataclass_fields__
            for part in expressions_in(getattr(self, name))
        )

    def __add__(self, other: Any) -> Expression:
        return Operation("+", self, other)

    def __radd__(self, other: Any) -> Expression:
        return Operation("+", other, self)

    def __sub__(self, other: Any) -> Expression:
        return Operation("-", self, other)

    def __rsub__(self, other: Any) -> Expression:
        return Operation("-", other, self)

    def __mul__(self, other: Any) -> Expression:
        return Operation("*", self, other)

    def __rmul__(self, other: Any) -> Expression:
        return Operation("*", other, self)

    def __truediv__(self, other: Any) -> Expression:
        return Operation("/", self, other)

    def __lt__(self, other: Any) -> Expression:
        return Operation("<", self, other)

    def __le__(self, other: Any) -> Expression:
        return Operation("<=", self, other)

    def __gt__(self, other: Any) -> Expression:
        return Operation(">", self, other)

    def __ge__(self, other: Any) -> Expression:
        return Operation(">=", self, other)

    def __and__(self, other: Any) -> Expression:
        return Operation("&", self, other)

    def __or__(self, other: Any) -> Expression:
        return Operation("|", self, other)

    def __invert__(self) -> Expression:
        return Call("~", (self,), returns="flag")

    def described(self, about: str) -> Expression:
        """The same column with a comment: what it means, and its unit."""
        return replace(self, about=about)

    def hide(self) -> Expression:
        """The same column as a helper that is worked out but never written."""
        return replace(self, hidden=True)

    def among(self, *words: str) -> Expression:
        """Whether the column's word is one of these."""
        return Among(self, words)

    def __bool__(self) -> bool:
        """Refuse: a column has a value in each row, not one value."""
        where = f"{self.owner.__name__}.{self.name}" if self.owner else "a column"
        raise DomainError(
            where, "has no single truth; use & | ~ in place of and, or, not"
        )


def expressions_in(value: Any) -> tuple[Expression, ...]:
    """The expressions inside a parameter, however it is nested."""
    if isinstance(value, Expression):
        return (value,)
    if isinstance(value, Mapping):
        return tuple(part for each in value.values() for part in expressions_in(each))
    if isinstance(value, tuple | list):
        return tuple(part for each in value for part in expressions_in(each))
    return ()


@dataclass(frozen=True, eq=False, kw_only=True)
class Assumption(Expression):
    """A number, or several, that carry meaning: shown in the plan and changed there."""

    label: str = field(kw_only=False)
    value: Any = field(kw_only=False)
    meaning: str = field(kw_only=False)
    source: str = ""
    mark: str = ""

    def __post_init__(self) -> None:
        """Check the name and the numbers."""
        if not re.fullmatch("[a-z_][a-z0-9_]*", self.label):
            raise DomainError(
                self.label, "an assumption's name is lower_case_with_underscores"
            )
        if self.mark not in {"", "H", "M", "L", "mem", "calc", "design"}:
            raise DomainError(
                self.label, f"mark {self.mark} is none of H, M, L, mem, calc, design"
            )
        bad_numbers(self.label, self.value)

    @property
    def type(self) -> str:
        """An int stays an int; a table of values has the type of what it gives."""
        return "int" if isinstance(self.value, int) else "float"

    @property
    def constant(self) -> str:
        """The name it has in a script."""
        return self.label.upper()


def bad_numbers(where: str, value: Any) -> None:
    """Refuse a value that is neither a number nor a word, nor tables of such."""
    if isinstance(value, Mapping):
        if not value:
            raise DomainError(where, "is empty; give at least one entry")
        for name, part in value.items():
            bad_numbers(f"{where}.{name}", part)
    elif isinstance(value, list | tuple):
        for part in value:
            bad_numbers(where, part)
    elif isinstance(value, bool) or not isinstance(value, int | float | str | dt.date):
        raise DomainError(where, f"{value!r} is neither a number nor a word")
    elif isinstance(value, float) and not math.isfinite(value):
        raise DomainError(where, f"{value} is not a finite number")


@dataclass(frozen=True, eq=False, kw_only=True)
class PartOf(Expression):
    """The value of one word of an assumption, or its share of all: for `expect`."""

    assumption: Any = field(kw_only=False)
    word: str = field(kw_only=False)
    share: bool = False

    def of(self, table: Mapping[str, float]) -> float:
        """The number, from the table that a plan has."""
        return table[self.word] / (sum(table.values()) if self.share else 1.0)


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
class RowNumber(Expression):
    """The number of a row of a master table: 1, 2, 3, ...; or the same, shuffled."""

    scattered: bool = False
    kind: ClassVar[str] = "int"


@dataclass(frozen=True, eq=False, kw_only=True)
class Listed(Expression):
    """The nth word for the nth row."""

    words: tuple[str, ...] = field(kw_only=False)
    kind: ClassVar[str] = "text"


@dataclass(frozen=True, eq=False, kw_only=True)
class Arrival(Expression):
    """When the row happens, by the calendar of its table."""

    region: Any = None
    kind: ClassVar[str] = "time"


@dataclass(frozen=True, eq=False, kw_only=True)
class ClockShift(Expression):
    """Seconds by which a region's clock is ahead of UTC at a time."""

    at: Any = field(kw_only=False)
    calendar: Any = field(kw_only=False)
    region: Any = field(kw_only=False)
    kind: ClassVar[str] = "int"


@dataclass(frozen=True, eq=False, kw_only=True)
class Busy(Expression):
    """How busy a region is in the hour of a time, against its mean hour."""

    at: Any = field(kw_only=False)
    calendar: Any = field(kw_only=False)
    region: Any = field(kw_only=False)
    kind: ClassVar[str] = "float"


@dataclass(frozen=True, eq=False, kw_only=True)
class ArrivalRegion(Expression):
    """The calendar's region in which the row happens."""

    at: Any = field(kw_only=False)
    calendar: Any = field(kw_only=False)
    kind: ClassVar[str] = "text"


@dataclass(frozen=True, eq=False, kw_only=True)
class MomentBetween(Expression):
    """A time between two others, more likely where the calendar is busy."""

    calendar: Calendar = field(kw_only=False)
    low: Any = field(kw_only=False)
    high: Any = field(kw_only=False)
    region: Any = None
    kind: ClassVar[str] = "time"


@dataclass(frozen=True, eq=False, kw_only=True)
class BusinessDay(Expression):
    """A day, or the next one (the last one before) on which a calendar is open."""

    day: Any = field(kw_only=False)
    calendar: Calendar = field(kw_only=False)
    region: Any = field(kw_only=False)
    before: Any = False
    kind: ClassVar[str] = "date"


@dataclass(frozen=True, eq=False, kw_only=True)
class WorkDone(Expression):
    """When so many hours of work are done, in the opening hours of a calendar's region."""

    at: Any = field(kw_only=False)
    hours: Any = field(kw_only=False)
    calendar: Calendar = field(kw_only=False)
    region: Any = field(kw_only=False)
    opens: float = 8
    closes: float = 18
    kind: ClassVar[str] = "time"


@dataclass(frozen=True, eq=False, kw_only=True)
class Month(Expression):
    """The distance between the steps of a series that has a row for each month."""

    kind: ClassVar[str] = "int"


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
class Draw(Expression):
    """A random number above 0 and below 1: one more for a function of your own."""

    label: str = field(kw_only=False, default="")
    raw: bool = False
    of: Any = None
    kind: ClassVar[str] = "draw"


@dataclass(frozen=True, eq=False, kw_only=True)
class Call(Expression):
    """A function of the kernel, or one of the domain's own, over columns."""

    function: Any = field(kw_only=False)
    arguments: tuple[Any, ...] = field(kw_only=False)
    options: tuple[tuple[str, Any], ...] = field(default=(), kw_only=False)
    returns: str = "float"
    spark: str = ""
    words: Any = None

    @property
    def settings(self) -> dict[str, int]:
        """The places of its arguments that are numbers, by what they are called."""
        if isinstance(self.function, str):
            named = SETTINGS.get(self.function, {})
        else:
            named = {n: i for i, n in enumerate(signature(self.function).parameters)}
        return {
            name: place
            for name, place in named.items()
            if place < len(self.arguments) and is_number(self.arguments[place])
        }

    @property
    def type(self) -> str:
        """As stated by `returns`."""
        return self.returns

    @property
    def spark_type(self) -> str:
        """As stated by `spark`, else the usual one."""
        return self.spark or SPARK_TYPES[self.type]


@dataclass(frozen=True, eq=False, kw_only=True)
class Operation(Expression):
    """Arithmetic and comparison."""

    sign: str = field(kw_only=False)
    left: Any = field(kw_only=False)
    right: Any = field(kw_only=False)

    @property
    def type(self) -> str:
        """Comparisons are flags; money stays money; whole numbers stay whole."""
        if self.sign in {"<", "<=", ">", ">=", "&", "|"}:
            return "flag"
        kinds = {type_of(self.left), type_of(self.right)}
        if "money" in kinds:
            return "money"
        return "int" if kinds == {"int"} and self.sign != "/" else "float"


@dataclass(frozen=True, eq=False, kw_only=True)
class Among(Expression):
    """Whether a column's word is one of some words."""

    column: Any = field(kw_only=False)
    words: tuple[str, ...] = field(kw_only=False)
    kind: ClassVar[str] = "flag"


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


@dataclass(frozen=True, eq=False, kw_only=True)
class Later(Expression):
    """A time that comes an amount of time after another."""

    time: Any = field(kw_only=False)
    amount: Any = field(kw_only=False)
    unit: str = field(kw_only=False)
    kind: ClassVar[str] = "time"


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


@dataclass(frozen=True, eq=False, kw_only=True)
class Position(Expression):
    """The row's place among the children of its parent: 1, 2, 3, ..."""

    kind: ClassVar[str] = "int"


@dataclass(frozen=True, eq=False, kw_only=True)
class Steps(Expression):
    """How many steps of a series lie in the window."""

    every: Any = field(kw_only=False)
    kind: ClassVar[str] = "int"


@dataclass(frozen=True, eq=False, kw_only=True)
class StepTime(Expression):
    """When a row of a series happens: its table says how far its steps are apart."""

    kind: ClassVar[str] = "time"


@dataclass(frozen=True, eq=False, kw_only=True)
class Window(Expression):
    """The first moment of the window, or the first one after it."""

    edge: str = field(kw_only=False)
    kind: ClassVar[str] = "time"


@dataclass(frozen=True, eq=False, kw_only=True)
class WindowYears(Expression):
    """How many years the window of a plan has: for `expect`."""


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


def type_of(value: Any) -> str:
    """The type of an expression or of a plain value."""
    if isinstance(value, Expression):
        return value.type
    if isinstance(value, bool):
        return "flag"
    if isinstance(value, int):
        return "int"
    return "text" if isinstance(value, str) else "float"


def words_of(value: Any) -> Sequence[str] | None:
    """The words a text column may hold, if they are known."""
    if isinstance(value, Choice):
        weights = value.weights
        if isinstance(weights, By):
            tables = plain_value(weights.values).values()
            return list(
                dict.fromkeys(word for table in tables for word in plain_value(table))
            )
        return list(plain_value(weights))
    if isinstance(value, By) and value.type == "text":
        return list(dict.fromkeys(plain_value(value.values).values()))
    if isinstance(value, OnlyIf):
        return words_of(value.value)
    if isinstance(value, Via | Copy):
        return words_of(value.column)
    if isinstance(value, Listed):
        return value.words
    if isinstance(value, Where):
        sides = [
            [s] if isinstance(s, str) else words_of(s) for s in (value.yes, value.no)
        ]
        known = [side for side in sides if side is not None]
        return list(dict.fromkeys([*known[0], *known[1]])) if len(known) == 2 else None
    if isinstance(value, ArrivalRegion):
        return list(plain_value(value.calendar.regions))
    if isinstance(value, Call) and value.words is not None:
        return list(plain_value(value.words))
    return None


def walk(expression: Expression, *, top: bool = True) -> Iterator[Expression]:
    """An expression and its parts, down to columns that stand elsewhere."""
    yield expression
    if not top and expression.owner is not None:
        return
    if isinstance(expression, Via):
        return
    for part in expression.parts():
        yield from walk(part, top=False)


def is_number(value: Any) -> bool:
    """Whether a parameter is a number, or a table or list of nothing but numbers."""
    if isinstance(value, Mapping):
        value = list(value.values())
    if isinstance(value, list | tuple):
        return bool(value) and all(is_number(each) for each in value)
    return isinstance(value, int | float) and not isinstance(value, bool)


def plain_value(value: Any) -> Any:
    """The value of an assumption, or the value itself."""
    return value.value if isinstance(value, Assumption) else value
