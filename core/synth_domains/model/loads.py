"""When the rows of a table arrive, for data that is loaded bit by bit.

A row arrives at the time that its table declares, and never before a row that it refers
to: so at the end of every load no reference leads nowhere.
"""

from __future__ import annotations

from dataclasses import dataclass

from synth_domains.model import expressions as e
from synth_domains.model.domain import Domain
from synth_domains.model.family import Arrives, Of, Over
from synth_domains.model.family_checks import behind
from synth_domains.model.fault_fits import event_time, origin
from synth_domains.model.tables import TableSpec

__all__ = [
    "Target",
    "alone",
    "arrival_text",
    "at_its_time",
    "in_order",
    "own_time",
    "targets",
]


@dataclass(frozen=True)
class Target:
    """A row that a written column refers to.

    Attributes:
        column: the column that holds the key.
        leads: the reference, the neighbor or the key by which the row is reached.
        table: the table of the row.
        empty: whether the column may be null.
    """

    column: str
    leads: e.Expression
    table: TableSpec
    empty: bool


def own_time(spec: TableSpec) -> e.Expression | None:
    """What says when a row of a table arrives: what is declared, else its calendar."""
    for kind in (Arrives, e.Arrival, e.StepTime):
        for column in spec.columns.values():
            if isinstance(column, kind):
                return column.time if isinstance(column, Arrives) else column
    return None


def targets(domain: Domain, spec: TableSpec) -> list[Target]:
    """The rows that a row refers to, without those to which its parent refers too."""
    known = {column for table, column, *_ in domain.references if table == spec.name}
    found = [target(spec, column) for column in spec.written if column in known]
    if spec.per is None or not refers_to_parent(found, spec):
        return found
    return [each for each in found if not copied(domain, spec, each)]


def target(spec: TableSpec, column: str) -> Target:
    """The row to which a column that holds a key leads."""
    origin, empty = spec.written[column], False
    while isinstance(origin, e.Copy | e.OnlyIf):
        empty = empty or isinstance(origin, e.OnlyIf)
        origin = origin.column if isinstance(origin, e.Copy) else origin.value
    if isinstance(origin, e.Ref):
        return Target(column, origin, origin.table.spec, empty)
    if isinstance(origin, Of):
        table = origin.column.owner.spec
        return Target(column, origin.neighbor, table, empty or origin.otherwise is None)
    assert origin.owner is not None
    return Target(column, origin, origin.owner.spec, empty)


def refers_to_parent(found: list[Target], spec: TableSpec) -> bool:
    """Whether every row of a table holds the key of its parent."""
    return spec.per is not None and any(
        each.leads is spec.per.spec.key and not each.empty for each in found
    )


def up(spec: TableSpec, each: Target) -> bool:
    """Whether a reference leads to the row above a row, or to one above that."""
    step = spec.per
    while step is not None:
        if each.leads is step.spec.key:
            return True
        step = step.spec.per
    return False


def copied(domain: Domain, spec: TableSpec, each: Target) -> bool:
    """Whether a reference is one that the parent holds as well."""
    column = spec.written[each.column]
    if not isinstance(column, e.Copy) or spec.per is None:
        return False
    above, origin = spec.per.spec, column.column
    return origin.owner is spec.per and any(
        (table, name) == (above.name, origin.name)
        for table, name, *_ in domain.references
    )


def timeless(domain: Domain, spec: TableSpec) -> bool:
    """Whether all rows of a table arrive with the first load."""
    if own_time(spec) is not None or (spec.per and not timeless(domain, spec.per.spec)):
        return False
    return all(timeless(domain, each.table) for each in targets(domain, spec))


def in_order(domain: Domain, spec: TableSpec) -> str:
    """How the rows of a table go along with the calendar of their master table.

    Returns:
        "exact" if they arrive at the time of their row of the master table, "after" if
        never before it, and nothing if neither can be proved.
    """
    if spec.per is None:
        if not isinstance(own_time(spec), e.Arrival):
            return ""
        late = (each for each in targets(domain, spec) if not early(domain, spec, each))
        return "after" if any(late) else "exact"
    above, found = in_order(domain, spec.per.spec), targets(domain, spec)
    if own_time(spec) is not None:
        above_it = (each.table for each in found if up(spec, each) and not each.empty)
        return "after" if any(in_order(domain, table) for table in above_it) else ""
    others = (each for each in found if each.table is not spec.per.spec)
    if all(timeless(domain, each.table) for each in others):
        return above
    return above and "after"


def early(domain: Domain, spec: TableSpec, each: Target) -> bool:
    """Whether a row is there at latest when the row arrives that refers to it."""
    if timeless(domain, each.table):
        return True
    if not isinstance(each.leads, e.Ref) or in_order(domain, each.table) != "exact":
        return False
    there, here = own_time(each.table), own_time(spec)
    return any(
        isinstance(rule, e.Operation)
        and rule.sign in {"<", "<="}
        and rule.left is there
        and rule.right is here
        for rule in each.leads.accept
    )


def at_its_time(domain: Domain, spec: TableSpec) -> bool:
    """Whether rows arrive at the very time from which a fault would make them late."""
    time = origin(spec.written[event_time(spec)])
    return in_order(domain, spec) == "exact" and time is own_time(domain.master(spec))


def alone(domain: Domain, spec: TableSpec) -> bool:
    """Whether a row can be worked out without the other rows of its parent."""
    if spec.per is None:
        return True
    below = {spec.name}
    for name, each in domain.specs.items():
        if each.per is not None and each.per.spec.name in below:
            below.add(name)
    roots = [*spec.written.values(), *([] if spec.keep is None else [spec.keep])]
    columns = (c for root in roots for c in behind(root, domain.specs))
    return not any(
        isinstance(part, Over)
        for column in columns
        if column.owner is not None and column.owner.spec.name in below
        for part in e.walk(column)
        if part.owner is None or part.owner.spec.name in below
    )


def arrival_text(domain: Domain, spec: TableSpec) -> str:
    """When the rows of a table arrive, in words."""
    own = own_time(spec)
    if own is not None:
        name = own.name or "a time"
        if own.owner is not None and own.owner.spec is not spec:
            name = f"{own.owner.spec.name}.{name}"
        return f"by {name}"
    if timeless(domain, spec):
        return "with the first load"
    if spec.per is not None:
        return f"with {spec.per.spec.name}"
    return "with what they refer to"
