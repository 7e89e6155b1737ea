"""Adding to a folder what arrives in a period: load by load, in any order.

Each value is a pure function of its row, so a load is a part of the whole: no key is
repeated, nothing is looked up, and all loads of a window together are its tables.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any, NamedTuple

from synth_domains.errors import BadFolder, BadOption
from synth_domains.files import read_state
from synth_domains.manifest import NAME
from synth_domains.plan import LOADS, Plan

FORM = "a day such as 2025-03-01, or an hour such as 2025-03-01T05"
REMEDY = "choose another folder"


class Load(NamedTuple):
    """A period of whole hours, UTC.

    Attributes:
        begin: its first moment.
        end: the first moment after it.
    """

    begin: dt.datetime
    end: dt.datetime

    @property
    def texts(self) -> tuple[str, str]:
        """Both ends as days or hours."""
        return written(self.begin), written(self.end)

    @property
    def name(self) -> str:
        """The period in the names of files."""
        return "-".join(text.replace("-", "") for text in self.texts)

    def __str__(self) -> str:
        """The period in words."""
        return " to ".join(self.texts)


def load_of(plan: Plan, begin: str | None, end: str | None) -> Load:
    """The period that was asked for: one end is enough, none means the whole window.

    Raises:
        BadOption: if it is no period of the plan's window.
    """
    opens, closes = midnight(plan.start), midnight(plan.end)
    if begin is None and end is None:
        return Load(opens, closes)
    step = dt.timedelta(hours=LOADS[plan.incremental or "day"])
    last = moment("--to", end) if end is not None else None
    first = moment("--from", begin) if begin is not None else None
    if first is None:
        assert last is not None
        first = last - step
    last = first + step if last is None else last
    if not first < last:
        problem = f"{written(last)} is not after {written(first)}"
        raise BadOption("--to", problem)
    if first < opens or last > closes:
        option = "--from" if first < opens else "--to"
        problem = (
            f"{Load(first, last)} is not in the window, {plan.start} to {plan.end}"
        )
        raise BadOption(option, problem)
    return Load(first, last)


def moment(option: str, text: str) -> dt.datetime:
    """A day or an hour, UTC."""
    try:
        found = dt.datetime.fromisoformat(text)
    except ValueError:
        raise BadOption(option, f"{text[:40]!r} is not {FORM}") from None
    if found.tzinfo is not None:
        found = found.astimezone(dt.UTC).replace(tzinfo=None)
    if found.minute or found.second or found.microsecond:
        raise BadOption(option, f"{text[:40]!r} is no whole hour; give {FORM}")
    return found


def midnight(day: dt.date) -> dt.datetime:
    """The first moment of a day."""
    return dt.datetime(day.year, day.month, day.day)


def written(time: dt.datetime) -> str:
    """A day or an hour as it stands in settings and names."""
    return f"{time:%Y-%m-%dT%H}" if time.hour else f"{time:%Y-%m-%d}"


def loads_in(manifest: Mapping[str, Any]) -> list[Load]:
    """The loads that a folder has, in order of time."""
    found = manifest.get("loads") or ()
    pairs = ((each["from"], each["to"]) for each in found)
    return sorted(Load(*map(dt.datetime.fromisoformat, pair)) for pair in pairs)


def missing(plan: Plan, loads: Sequence[Load]) -> list[Load]:
    """The periods of the window that no load covers."""
    found, reached = [], midnight(plan.start)
    for each in sorted(loads):
        if each.begin > reached:
            found.append(Load(reached, each.begin))
        reached = max(reached, each.end)
    if reached < midnight(plan.end):
        found.append(Load(reached, midnight(plan.end)))
    return found


def is_part(folder: Path, plan: Plan) -> bool:
    """Whether a folder has loads, but not all of the window."""
    loads = loads_in(read_state(folder / NAME) or {})
    return bool(loads and missing(plan, loads))


def has_gap(folder: Path, plan: Plan) -> bool:
    """Whether a period is missing that is earlier than a load of a folder."""
    loads = loads_in(read_state(folder / NAME) or {})
    return any(each.begin < loads[-1].end for each in missing(plan, loads))


def check_folder(
    folder: Path, plan: Plan, load: Load, manifest: Mapping[str, Any] | None
) -> None:
    """Refuse a folder that holds something else, or a part of the same period.

    Args:
        folder: where the loads are.
        plan: what is loaded.
        load: the period.
        manifest: what the folder's manifest says, if it has one.
    """
    if manifest is None:
        return
    held = [manifest.get(each) for each in ("domain", "plan", "format")]
    if held != [plan.domain.name, plan.hash, plan.format]:
        words = f"{held[0]}, plan {held[1]}, as {held[2]}"
        mine = f"{plan.domain.name}, plan {plan.hash}, as {plan.format}"
        problem = f"holds loads of {words}, not of {mine}; {REMEDY}"
        raise BadFolder(str(folder), problem)
    if "loads" not in manifest:
        problem = f"holds the whole window of this plan already; {REMEDY}"
        raise BadFolder(str(folder), problem)
    for each in loads_in(manifest):
        if each != load and load.begin < each.end and each.begin < load.end:
            problem = f"holds the load {each}, of which {load} has a part; load what is"
            raise BadFolder(str(folder), f"{problem} missing, or {REMEDY}")
