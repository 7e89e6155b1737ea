"""What happened once, with an answer key; and what the data claims about itself."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from typing import Any, ClassVar

from synth_domains.errors import DomainError
from synth_domains.model import expressions as e
from synth_domains.model.expressions import Expression
from synth_domains.model.family import Keep
from synth_domains.model.tables import UNITS, is_name


@dataclass(frozen=True, eq=False)
class Story:
    """Something that happened once, and what came of it in several tables.

    Args:
        name: lower case; chosen by `--story NAME`.
        title: what happened, in a few words.
        cause: what was behind it, whom it touched, and what came of it.
        starts: when it began, in UTC: "2025-10-14 18:10".
        lasts: for how long: "95 minutes", "6 hours", "9 days".
        aftermath: how long afterwards its effects can be seen: "45 days".
        money: a column whose difference is the effect in money, in one currency:
            `lambda: Orders.total_usd`; written or hidden.
        find: SQL over the written tables, in DuckDB, by which somebody who was not told
            finds when it began and how much it did.
        regions: those of the domain's regions in which it happens, if not in all; it is
            told only where somebody is in one of them.
    """

    name: str
    title: str = field(kw_only=True)
    cause: str = field(kw_only=True)
    starts: str = field(kw_only=True)
    lasts: str = field(kw_only=True)
    aftermath: str = field(default="0 days", kw_only=True)
    money: Callable[[], Any] | None = field(default=None, kw_only=True)
    find: str = field(default="", kw_only=True)
    regions: Sequence[str] = field(default=(), kw_only=True)

    def __post_init__(self) -> None:
        """Check the name, the time and the texts."""
        if not is_name(self.name) or self.name == "none":
            raise DomainError(self.name, "a story's name is lower_case, and not none")
        for part in ("title", "cause"):
            if not getattr(self, part).strip():
                raise DomainError(self.name, f"needs a {part}")
        try:
            start = dt.datetime.fromisoformat(self.starts)
        except ValueError as error:
            problem = f"starts={self.starts!r} is no time such as 2025-10-14 18:10"
            raise DomainError(self.name, problem) from error
        if start.tzinfo is not None or start.microsecond:
            raise DomainError(
                self.name, "starts is in UTC, to the second, without zone"
            )
        length(self.name, self.lasts, least=1)
        length(self.name, self.aftermath, least=0)

    @property
    def constant(self) -> str:
        """The name its window has in a script."""
        return self.name.upper()

    @property
    def start(self) -> dt.datetime:
        """When it began, in UTC."""
        return dt.datetime.fromisoformat(self.starts)

    @property
    def end(self) -> dt.datetime:
        """When it was over, in UTC."""
        return self.start + length(self.name, self.lasts, least=1)

    @property
    def seen_until(self) -> dt.datetime:
        """Until when its effects can be seen, in UTC."""
        return self.end + length(self.name, self.aftermath, least=0)


def length(where: str, text: str, *, least: int) -> dt.timedelta:
    """A length of time such as "95 minutes"."""
    number, _, unit = text.strip().partition(" ")
    seconds = UNITS.get(unit.strip().removesuffix("s"), 0)
    if not number.isdecimal() or not seconds or int(number) < least:
        known = '"95 minutes", "6 hours" or "9 days"'
        raise DomainError(where, f"{text!r} is not of the form {known}")
    return dt.timedelta(seconds=int(number) * seconds)


@dataclass(frozen=True, eq=False, kw_only=True)
class Told(Expression):
    """Whether a story is told: in its window, from its start on, or at any time."""

    story: Any = field(kw_only=False)
    time: Any = None
    since: bool = False
    always: bool = False
    kind: ClassVar[str] = "flag"


@dataclass(frozen=True, eq=False, kw_only=True)
class Ends(Expression):
    """When a story was over, told or not."""

    story: Any = field(kw_only=False)
    kind: ClassVar[str] = "time"


def end_of(story: Story) -> Ends:
    """The moment at which a story was over, the same in every row."""
    return Ends(story)


def told(story: Story) -> Told:
    """True in every row if the plan tells the story, else false in every row."""
    return Told(story)


def during(story: Story, time: Any) -> Told:
    """Whether a time lies in the window of a story that the plan tells."""
    return Told(story, time=time)


def since(story: Story, time: Any) -> Told:
    """Whether a time is not before the start of a story that the plan tells."""
    return Told(story, time=time, since=True)


def near(story: Story, time: Any) -> Told:
    """Whether a time lies in the window of a story, told or not.

    For rows that are made in any case, so that the story can decide by `sd.keep` which
    of them are written.
    """
    return Told(story, time=time, always=True)


@dataclass(frozen=True, eq=False)
class Claim:
    """A sentence about the data that anybody can measure on what was written.

    Args:
        sentence: what the data shows, in plain words.
        measure: SQL in DuckDB over views named like the tables; gives one number. Where
            that is a share of few, a second number says of how many: then how far chance
            may move it follows from that, and is not part of `within` or `between`.
        expected: the number to expect, or arithmetic over assumptions.
        within: how far the measure may be from it: a number, or "10 %" of it.
        between: the least and the greatest measure, in place of `expected` and `within`.
        story: the story that must be told for it to hold.
        regions: those of the domain's regions that it is about, if not all; it is left
            out where nobody is in any of them.
    """

    sentence: str
    measure: str = field(kw_only=True)
    expected: Any = field(default=None, kw_only=True)
    within: Any = field(default=None, kw_only=True)
    between: Sequence[float] | None = field(default=None, kw_only=True)
    story: Story | None = field(default=None, kw_only=True)
    regions: Sequence[str] = field(default=(), kw_only=True)

    def __post_init__(self) -> None:
        """Check that there is something to measure, and something to compare with."""
        where = f"claim {self.sentence[:60]!r}"
        if not self.sentence.strip() or not self.measure.strip():
            raise DomainError(where, "needs a sentence and a measure")
        one_way = self.expected is not None and self.within is not None
        if one_way == (self.between is not None):
            raise DomainError(where, "needs expected= and within=, or between=")
        if self.between is not None:
            low, high = self.between
            if not low <= high:
                raise DomainError(where, f"between={low}, {high} holds no number")
        elif self.share is None and not (
            isinstance(self.within, int | float) and self.within >= 0
        ):
            raise DomainError(where, f'within={self.within!r} is no number, no "10 %"')

    @property
    def share(self) -> float | None:
        """How far the measure may be from what is expected, as a share of that."""
        text = str(self.within).strip()
        try:
            return float(text[:-1]) / 100 if text.endswith("%") else None
        except ValueError:
            return None


def settled(value: Any, story: str) -> bool | None:
    """What a flag is in every row if this story is told; nothing if rows differ.

    Args:
        value: an expression, or a part of one.
        story: the name of the story that is told, or none.
    """
    if isinstance(value, bool):
        return value
    if isinstance(value, Told):
        if value.always:
            return None
        if value.story.name != story:
            return False
        return True if value.time is None else None
    if isinstance(value, e.Operation) and value.sign in "&|":
        sides = [settled(value.left, story), settled(value.right, story)]
        decides = value.sign == "|"
        if decides in sides:
            return decides
        return None if None in sides else not decides
    if isinstance(value, e.Call) and value.function == "~":
        known = settled(value.arguments[0], story)
        return None if known is None else not known
    if isinstance(value, Keep):
        return settled(value.condition, story)
    if isinstance(value, e.Copy | e.Via) and value.type == "flag":
        return settled(value.column, story)
    return None
