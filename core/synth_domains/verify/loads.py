"""What can be said of a folder that has only some loads of its window."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from synth_domains.model import expressions as e
from synth_domains.model.family import Neighbor, Of, Over
from synth_domains.model.family_checks import behind
from synth_domains.model.tables import TableSpec
from synth_domains.verify import faults, keys, rules
from synth_domains.verify.data import Data, parent_column
from synth_domains.verify.late import Late
from synth_domains.verify.late_loads import references, with_parents
from synth_domains.verify.result import Check, skipped

PART = "only a part of the window is loaded"
GAP = "only a part of the window is loaded, and earlier loads are missing"
# A value that is made of these needs rows that may come with a later load.
OTHERS = e.Total | e.CountOf | e.Position | Neighbor | Of | Over

# What of_part asks.
HOLD = (keys.columns, keys.keys, keys.references, rules.columns)


def of_part(data: Data, begun: bool) -> Iterator[Check]:
    """The checks that hold for any part of a window; the others with the reason."""
    yield from keys.columns(data)
    for check in keys.keys(data):
        places = check.name == "places"  # a later load may have those left out
        yield skipped("places", check.table, check.column, PART) if places else check
    specs, dirty = data.plan.domain.specs, bool(data.plan.bad_data)
    if dirty:
        yield from faults.faults(data, rated=False)
        yield from (skipped("fault rates", table, "", PART) for table in specs)
    if not begun:
        for table in specs:
            yield skipped("references", table, "", GAP)
        return
    if dirty:
        yield from references(data, Late(data.plan))
        with with_parents(data):
            yield from rules_of_part(data)
        return
    yield from keys.references(data)
    yield from rules_of_part(data)


def rules_of_part(data: Data) -> Iterator[Check]:
    """What follows from other columns, as far as no later load decides about it."""
    specs = data.plan.domain.specs
    for check in rules.columns(data):
        column = specs[check.table].columns.get(check.column)
        later = (
            column is None
            or strays(specs[check.table])
            or any(
                isinstance(part, OTHERS)
                for each in behind(column, specs)
                for part in e.walk(each)
            )
        )
        if later:
            yield skipped(check.name, check.table, check.column, PART)
        else:
            yield check


def strays(spec: TableSpec) -> bool:
    """Whether a row may be there before a row above it, to which nothing refers."""
    if spec.per is None:
        return False
    return not parent_column(spec) or strays(spec.per.spec)


def checks_of(
    data: Data, steps: tuple[Callable[[Data], Iterator[Check]], ...]
) -> list[Check]:
    """All checks of tables that are whole, or those that hold for a part."""
    if data.loaded.whole:
        return [check for step in steps for check in step(data)]
    found = [*of_part(data, data.loaded.begun)]
    for step in steps:
        known = step is faults.faults and data.plan.bad_data
        if step not in HOLD and not known:
            name = step.__name__.replace("_", " ")
            found += [
                skipped(name, table, "", PART) for table in data.plan.domain.specs
            ]
    return found
