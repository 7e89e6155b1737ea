"""What a story did: rows held against those of the same plan without the story.

Worker processes use this; it loads nothing that they do not need.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from types import ModuleType
from typing import Any


@dataclass(frozen=True)
class Twin:
    """The script without the story, and where to look for differences.

    Attributes:
        source: the script.
        columns: the written columns that may differ, by table.
        keys: the key column of each of those tables.
        money: table and column of the effect in money, if there is one.
    """

    source: str
    columns: Mapping[str, Sequence[str]]
    keys: Mapping[str, str]
    money: tuple[str, str] | None = None


@dataclass
class Changes:
    """What a story did to the rows of a table."""

    keys: list[str] = field(default_factory=list)
    columns: dict[str, int] = field(default_factory=dict)
    added: int = 0
    removed: int = 0
    cents: tuple[int, int] = (0, 0)

    def add(self, other: Changes) -> None:
        """Take in what it did to further rows."""
        self.keys += other.keys
        for name, count in other.columns.items():
            self.columns[name] = self.columns.get(name, 0) + count
        self.added += other.added
        self.removed += other.removed
        mine, theirs = self.cents, other.cents
        self.cents = (mine[0] + theirs[0], mine[1] + theirs[1])


def gather(told: dict[str, Changes], new: Mapping[str, Changes]) -> None:
    """Add what a story did to further rows, table by table."""
    for name, each in new.items():
        told.setdefault(name, Changes()).add(each)


def changes(
    module: Any, other: ModuleType, master: Any, twin: Twin
) -> dict[str, Changes]:
    """What differs among the rows below some rows of a master table.

    Args:
        module: the script with the story, loaded.
        other: the script without it.
        master: rows of a master table, of the script with the story.
        twin: where to look.
    """
    found = {}
    plain = other.__dict__["rows_of"](master._table, master._row)
    for name in module.family(master._table):
        if name in twin.columns:
            path = module.TABLES[name].path
            pair = (module.below(master, path), other.__dict__["below"](plain, path))
            found[name] = compared((module, other), name, pair, twin)
    return found


def compared(
    modules: tuple[Any, Any], name: str, pair: tuple[Any, Any], twin: Twin
) -> Changes:
    """What differs among the rows of a table."""
    import numpy as np

    rows = pair[0]
    there, here = (kept(each) for each in pair)
    changed = there != here
    columns, kinds = {}, modules[0].kinds(name)
    for column in twin.columns[name]:
        # Each script has classes of its own for its values.
        first, second = (
            module.arrow(getattr(each, column), kinds[column])
            for module, each in zip(modules, pair, strict=True)
        )
        differ = differing(first, second)
        differ &= there & here
        if count := int(differ.sum()):
            columns[column] = count
            changed = changed | differ
    keys = modules[0].arrow(getattr(rows, twin.keys[name]), "string")
    cents = (0, 0)
    if twin.money is not None and twin.money[0] == name:
        title = twin.money[1]
        sums = [
            int(np.asarray(getattr(each, title))[kept(each)].sum()) for each in pair
        ]
        cents = (sums[0], sums[1])
    return Changes(
        keys.take(np.flatnonzero(changed)).to_pylist(),
        columns,
        int((there & ~here).sum()),
        int((here & ~there).sum()),
        cents,
    )


def kept(rows: Any) -> Any:
    """Which rows are written."""
    import numpy as np

    found = getattr(rows, "_kept", None)
    return np.ones(len(rows._row), dtype=bool) if found is None else np.asarray(found)


def differing(first: Any, second: Any) -> Any:
    """Where two columns of as many rows differ; none equals none."""
    import numpy as np
    import pyarrow.compute as pc

    equal: Any = pc
    same = equal.fill_null(equal.equal(first, second), False)
    none = equal.and_(first.is_null(), second.is_null())
    return ~np.asarray(equal.or_(same, none))
