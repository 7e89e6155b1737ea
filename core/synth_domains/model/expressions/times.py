"""When rows happen, and what depends on the clock, the calendar and the window."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, ClassVar

from synth_domains.model.expressions.expression import Expression

if TYPE_CHECKING:
    from synth_domains.model.calendar import Calendar


@dataclass(frozen=True, eq=False, kw_only=True)
class Arrival(Expression):
    """When the row happens, by the calendar of its table."""

    region: Any = None
    kind: ClassVar[str] = "time"


@dataclass(frozen=True, eq=False, kw_only=True)
class ArrivalRegion(Expression):
    """The calendar's region in which the row happens."""

    at: Any = field(kw_only=False)
    calendar: Any = field(kw_only=False)
    kind: ClassVar[str] = "text"


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
class Later(Expression):
    """A time that comes an amount of time after another."""

    time: Any = field(kw_only=False)
    amount: Any = field(kw_only=False)
    unit: str = field(kw_only=False)
    kind: ClassVar[str] = "time"


@dataclass(frozen=True, eq=False, kw_only=True)
class Month(Expression):
    """The distance between the steps of a series that has a row for each month."""

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
