"""What every expression is and can, and what signs and functions make of it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from inspect import signature
from typing import TYPE_CHECKING, Any, ClassVar

from synth_domains.errors import DomainError

if TYPE_CHECKING:
    from synth_domains.model.tables import Table

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


def expressions_in(value: Any) -> tuple[Expression, ...]:
    """The expressions inside a parameter, however it is nested."""
    if isinstance(value, Expression):
        return (value,)
    if isinstance(value, Mapping):
        return tuple(part for each in value.values() for part in expressions_in(each))
    if isinstance(value, tuple | list):
        return tuple(part for each in value for part in expressions_in(each))
    return ()


def type_of(value: Any) -> str:
    """The type of an expression or of a plain value."""
    if isinstance(value, Expression):
        return value.type
    if isinstance(value, bool):
        return "flag"
    if isinstance(value, int):
        return "int"
    return "text" if isinstance(value, str) else "float"


def is_number(value: Any) -> bool:
    """Whether a parameter is a number, or a table or list of nothing but numbers."""
    if isinstance(value, Mapping):
        value = list(value.values())
    if isinstance(value, list | tuple):
        return bool(value) and all(is_number(each) for each in value)
    return isinstance(value, int | float) and not isinstance(value, bool)
