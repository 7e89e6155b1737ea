"""Which values a script can spell."""

from __future__ import annotations

import datetime as dt
import math
from collections.abc import Mapping
from dataclasses import fields
from itertools import chain
from types import FunctionType
from typing import Any

from synth_domains.errors import DomainError
from synth_domains.model import expressions as e
from synth_domains.model.calendar import Calendar, Event
from synth_domains.model.stories import Story

# What may stand in an expression: plain values, and what is looked into elsewhere.
KNOWN = (dt.date, int, type, type(None), e.Expression, Event, FunctionType, Story)


def check_plain(where: str, value: Any) -> None:
    """Refuse values that a script cannot spell."""
    if isinstance(value, str):
        try:
            value.encode()
        except UnicodeEncodeError as error:
            problem = f"{value[:60]!r} holds half a character; it cannot be written"
            raise DomainError(where, problem) from error
    elif isinstance(value, Mapping):
        for each in chain(value, value.values()):
            check_plain(where, each)
    elif isinstance(value, list | tuple):
        for each in value:
            check_plain(where, each)
    elif isinstance(value, float):
        if not math.isfinite(value):
            raise DomainError(where, f"{value} is not a finite number")
    elif isinstance(value, Calendar):
        for part in fields(value):
            check_plain(f"calendar {value.name}", getattr(value, part.name))
        for event in value.events:
            for part in fields(event):
                check_plain(f"event {event.name}", getattr(event, part.name))
    elif isinstance(value, dt.datetime) or not isinstance(value, KNOWN):
        problem = f"a value of type {type(value).__name__} cannot be written"
        raise DomainError(where, f"{problem}; use a word, a number or a date")
