"""What a reference must be like, so that every row finds one to refer to."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

from synth_domains.errors import DomainError, nearest
from synth_domains.model import expressions as e
from synth_domains.model.family import Over
from synth_domains.model.tables import TableSpec

if TYPE_CHECKING:
    from synth_domains.model.domain import Domain


def check_reference(domain: Domain, where: str, ref: e.Ref) -> None:
    """Refuse a reference to rows that it cannot choose among."""
    target: TableSpec = ref.table.spec
    if target.name not in {table.spec.name for table in domain.tables}:
        raise DomainError(
            where, f"refers to {target.name}, which is not in the domain's tables"
        )
    if ref.within is None and target.per is not None:
        problem = f"{target.name} is below {target.per.spec.name}; use sd.ref_within"
        raise DomainError(where, problem)
    if ref.within is not None and target.per is None:
        raise DomainError(where, f"{target.name} is below no table; use sd.ref")
    check_target(where, ref)
    for column, _ in (*ref.same, *ref.weights):
        if not any(column is each for each in target.strata.values()):
            problem = f"{target.name}.{column.name} is not sd.choice(..., exact=True)"
            raise DomainError(where, problem)
    for column, own in ref.same:
        check_words(where, f"{own.name or 'a column'}", e.words_of(own), column)
    for column, weights in ref.weights:
        tables = [weights]
        if isinstance(weights, e.By):
            tables = list(e.plain_value(weights.values).values())
        for each in tables:
            table = e.plain_value(each)
            if not isinstance(table, Mapping):
                problem = f"needs a table of weights for {column.name}"
                raise DomainError(where, problem)
            check_words(where, "the weights", list(table), column)


def check_target(where: str, ref: e.Ref) -> None:
    """Refuse a reference that could lead to a row that is not written, or not whole."""
    target: TableSpec = ref.table.spec
    step: TableSpec | None = target
    while step is not None:
        if step.keep is not None:
            problem = f"some rows of {step.name} are not written (sd.keep)"
            raise DomainError(where, f"{problem}; nothing can refer to {target.name}")
        step = step.per.spec if step.per is not None else None
    if ref.within is not None:
        for column in target.columns.values():
            if any(isinstance(part, Over) for part in e.walk(column)):
                problem = f"{target.name}.{column.name} follows from all its neighbors"
                raise DomainError(where, f"{problem}; one row of it cannot be had")


def check_words(
    where: str, what: str, words: Sequence[str] | None, column: e.Expression
) -> None:
    """Refuse words that a column never has."""
    known = e.words_of(column) or ()
    for word in words or ():
        if word not in known:
            problem = f"{what} has {word}, which {column.name} never is"
            raise DomainError(where, f"{problem}; {nearest(word, known)}")
