"""Tables as classes: the class is only spelling, underneath is a frozen `TableSpec`."""

from __future__ import annotations

import keyword
import re
from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import TYPE_CHECKING, Any, ClassVar

from synth_domains.errors import DomainError
from synth_domains.model.expressions import (
    Arrival,
    Choice,
    Expression,
    Key,
    Month,
    Ref,
    Steps,
)
from synth_domains.model.family import Keep

if TYPE_CHECKING:
    from synth_domains.model.calendar import Calendar


@dataclass(frozen=True)
class TableSpec:
    """One table of a domain: what its rows are, and its columns in reading order."""

    name: str
    one: str
    about: str
    columns: Mapping[str, Expression]
    rows: int | None
    scales: bool
    arrivals: Calendar | None
    per: type[Table] | None
    count: Any
    most: int
    expect: Any
    every: Any = None

    @property
    def key(self) -> Key:
        """The column that holds the key."""
        return next(c for c in self.columns.values() if isinstance(c, Key))

    @property
    def refs(self) -> dict[str, Ref]:
        """The columns that hold keys of other tables."""
        return {name: c for name, c in self.columns.items() if isinstance(c, Ref)}

    @property
    def keep(self) -> Keep | None:
        """The column that says which rows are written, if some are not."""
        return next((c for c in self.columns.values() if isinstance(c, Keep)), None)

    def step(self, column: str) -> str:
        """What the row is called that a reference column leads to."""
        name = column
        for ending in ("_id", "_key", "_code", "_number"):
            name = name.removesuffix(ending)
        free = name not in self.columns and not keyword.iskeyword(name)
        return name if free else f"{name}_row"

    @property
    def strata(self) -> dict[str, Choice]:
        """The columns whose shares come out exactly."""
        columns = self.columns.items()
        return {name: c for name, c in columns if isinstance(c, Choice) and c.exact}

    @property
    def time(self) -> str | None:
        """The column that says when a row happens, if rows come by a calendar."""
        return next(
            (n for n, c in self.columns.items() if isinstance(c, Arrival)), None
        )

    @property
    def written(self) -> dict[str, Expression]:
        """The columns that are written."""
        return {name: c for name, c in self.columns.items() if not c.hidden}


class Table:
    """A table of a domain. Subclass it; the docstring says why the table exists."""

    spec: ClassVar[TableSpec]

    def __init_subclass__(
        cls,
        *,
        rows: int | None = None,
        arrivals: Calendar | None = None,
        per: type[Table] | None = None,
        count: Any = None,
        most: int = 64,
        expect: Any = None,
        every: Any = None,
        one: str = "",
        scales: bool = True,
    ) -> None:
        """Turn the class body into a `TableSpec`.

        Args:
            rows: how many rows a master table has.
            arrivals: the calendar by which its rows happen, in time order.
            per: the table whose rows these belong to.
            count: how many rows each of those has; may depend on its columns.
            most: a parent has no more rows than this.
            expect: the mean of `count`, where it does not show: a number, or
                arithmetic over assumptions.
            every: how far the steps of a series are apart: "10 minutes", or a number of
                seconds that may depend on the parent; takes the place of `count`.
            one: what a single row is called, if not the table's name without its s.
            scales: whether `--scale` makes more rows of it.
        """
        name = re.sub(r"(?<=[a-z0-9])(?=[A-Z])", "_", cls.__name__).lower()
        if (rows is None) == (per is None):
            raise DomainError(name, "needs either rows=... or per=..., count=...")
        if every is not None:
            if per is None or count is not None:
                raise DomainError(
                    name, "every=... goes with per=..., without count=..."
                )
            every = seconds_of(name, every)
            count = Steps(every)
            most = 4096 if isinstance(every, Month) else 2**32
        if per is not None and count is None:
            raise DomainError(name, "needs count=...: how many rows each parent has")
        if arrivals is not None and per is not None:
            raise DomainError(name, "arrivals go with rows=..., not with per=...")
        if cls.__bases__ != (Table,):
            raise DomainError(name, "a table is made from sd.Table, from nothing else")
        if rows is not None and not (whole_number(rows) and 0 < rows < 2**53):
            raise DomainError(
                name, f"rows={rows} is not a whole number from 1 to 2**53"
            )
        if not (whole_number(most) and 1 <= most <= 2**32):
            raise DomainError(name, f"most={most} is not between 1 and 2**32")
        columns = {n: c for n, c in vars(cls).items() if isinstance(c, Expression)}
        cls.spec = TableSpec(
            name=name,
            one=one or singular(name),
            about=" ".join((cls.__doc__ or "").split()),
            columns=MappingProxyType(columns),
            rows=rows,
            scales=scales,
            arrivals=arrivals,
            per=per,
            count=count,
            most=1 << (most - 1).bit_length(),
            expect=expect,
            every=every,
        )


NAME = re.compile(r"[a-z][a-z0-9_]{0,62}")
UNITS = {"second": 1, "minute": 60, "hour": 3600, "day": 86_400}


def seconds_of(table: str, every: Any) -> Any:
    """A distance such as "10 minutes" in seconds; an expression is in seconds already."""
    if isinstance(every, Expression):
        return every
    if str(every).strip() in {"month", "1 month"}:
        return Month()
    number, _, unit = str(every).strip().partition(" ")
    seconds = UNITS.get(unit.strip().removesuffix("s"), 0) if unit else 1
    if not number.isdecimal() or int(number) * seconds < 1:
        known = '"30 seconds", "10 minutes", "1 hour", "1 day" or "1 month"'
        raise DomainError(table, f"every={every!r} is not of the form {known}")
    return int(number) * seconds


def is_name(name: str) -> bool:
    """Whether a name can stand in a script and in a catalog."""
    return bool(NAME.fullmatch(name)) and not keyword.iskeyword(name)


def whole_number(value: Any) -> bool:
    """Whether a value is an int, and not a flag."""
    return isinstance(value, int) and not isinstance(value, bool)


def singular(name: str) -> str:
    """What one row of a table is called."""
    found = without_s(name) or f"one_{name}"
    return f"{found}_row" if keyword.iskeyword(found) else found


def without_s(name: str) -> str:
    """A word without the ending of its plural."""
    if name.endswith("ies"):
        return name[:-3] + "y"
    if name.endswith(("sses", "xes", "ches", "shes")):
        return name[:-2]
    return (
        name[:-1] if name.endswith("s") and not name.endswith("ss") else f"one_{name}"
    )
