"""Numbers that carry meaning, and so stand in the plan."""

from __future__ import annotations

import datetime as dt
import math
import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from synth_domains.errors import DomainError
from synth_domains.model.expressions.expression import Expression


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


@dataclass(frozen=True, eq=False, kw_only=True)
class PartOf(Expression):
    """The value of one word of an assumption, or its share of all: for `expect`."""

    assumption: Any = field(kw_only=False)
    word: str = field(kw_only=False)
    share: bool = False

    def of(self, table: Mapping[str, float]) -> float:
        """The number, from the table that a plan has."""
        return table[self.word] / (sum(table.values()) if self.share else 1.0)


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


def plain_value(value: Any) -> Any:
    """The value of an assumption, or the value itself."""
    return value.value if isinstance(value, Assumption) else value
