"""Which columns a column is worked out from."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from synth_domains.errors import DomainError
from synth_domains.model import expressions as e
from synth_domains.model.family import Neighbor, Of
from synth_domains.model.tables import TableSpec


def check_cycles(specs: Mapping[str, TableSpec]) -> None:
    """Refuse columns that are worked out from themselves."""
    done: set[int] = set()

    def visit(column: e.Expression, way: tuple[e.Expression, ...]) -> None:
        if id(column) in done:
            return
        if any(column is each for each in way):
            names = " from ".join(map(full_name, (*way, column)))
            raise DomainError(full_name(column), f"is worked out from itself: {names}")
        for each in needs(column, specs):
            visit(each, (*way, column))
        done.add(id(column))

    for spec in specs.values():
        for column in spec.columns.values():
            visit(column, ())


def needs(
    column: e.Expression, specs: Mapping[str, TableSpec]
) -> Iterator[e.Expression]:
    """The columns that a column is worked out from."""
    for part in e.walk(column):
        if part.owner is not None and part is not column:
            yield part
        elif isinstance(part, e.Total | e.CountOf):
            if isinstance(part, e.Total):
                total = part.column()
                yield total
                child = total.owner.spec
            else:
                child = part.table().spec
            count = child.count
            if isinstance(count, e.Expression):
                yield from [count] if count.owner else needs(count, specs)
            yield from [child.keep] if child.keep is not None else []
        elif isinstance(part, e.Via):
            yield from (part.ref, part.column)
        elif isinstance(part, Of):
            yield part.column
        elif isinstance(part, Neighbor):
            searched = part.table.spec
            yield part.by
            yield from [searched.keep] if searched.keep is not None else []
            if isinstance(searched.count, e.Expression):
                count = searched.count
                yield from [count] if count.owner else needs(count, specs)


def full_name(column: e.Expression) -> str:
    """A column with its table."""
    return f"{column.owner.spec.name}.{column.name}" if column.owner else "a part of it"
