"""How much of its window a folder has."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any, NamedTuple

from synth_domains.plan import Plan


class Loaded(NamedTuple):
    """How much of a window is there.

    Attributes:
        whole: whether all of it is.
        begun: whether all of it is there up to the last load.
        until: the first moment after the last load; empty where there are no loads.
    """

    whole: bool = True
    begun: bool = True
    until: str = ""


def loaded(folder: Path, manifest: Mapping[str, Any], plan: Plan) -> Loaded:
    """How much of a plan's window a folder has.

    Args:
        folder: where the tables are.
        manifest: what a run wrote down; empty where a script on Spark wrote.
        plan: what was asked for.
    """
    periods = [(each["from"], each["to"]) for each in manifest.get("loads", ())]
    if not manifest:
        names = {path.name for path in folder.glob("*/load=*_*")}
        periods = [
            (first, last)
            for first, _, last in (
                name.removeprefix("load=").partition("_") for name in names
            )
        ]
    if not periods:
        return Loaded()
    reached, begun = str(plan.start), True
    # Days and hours are written so that earlier ones come first.
    for first, last in sorted(periods):
        begun = begun and first <= reached
        reached = max(reached, last)
    return Loaded(begun and reached >= str(plan.end), begun, reached)
