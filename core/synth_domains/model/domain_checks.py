"""What the tables of a domain must be like together."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING, Any

from synth_domains.errors import DomainError, nearest
from synth_domains.model import expressions as e
from synth_domains.model.column_checks import check_parts, check_written
from synth_domains.model.dependencies import check_cycles
from synth_domains.model.expressions import walk
from synth_domains.model.family_checks import check_family, check_stories
from synth_domains.model.numbers import assumptions_of
from synth_domains.model.plain_values import check_plain
from synth_domains.model.reference_checks import check_reference
from synth_domains.model.regions import check_regions
from synth_domains.model.table_checks import check_count, check_key, check_names
from synth_domains.model.tables import Table, TableSpec, is_name

if TYPE_CHECKING:
    from synth_domains.model.domain import Domain


def check_domain(domain: Domain) -> None:
    """Refuse a domain of which no script could be made."""
    if not is_name(domain.name):
        raise DomainError(domain.name, "a domain's name is lower_case_with_underscores")
    if not (domain.story or "").strip():
        raise DomainError(
            domain.name, "needs a story: write a docstring, pass story=__doc__"
        )
    if not domain.tables:
        raise DomainError(domain.name, "needs at least one table")
    seen: dict[str, type[Table]] = {}
    check_plain(domain.name, domain.story)
    if not isinstance(domain.months, int) or domain.months < 1:
        problem = f"months={domain.months} is not a whole number from 1"
        raise DomainError(domain.name, problem)
    check_window(domain.name, domain.days)
    for table in domain.tables:
        if not (isinstance(table, type) and issubclass(table, Table)):
            raise DomainError(domain.name, f"{table!r} is not a table class")
    for spec, where, part in sums_of(domain):
        check_sum(where, spec, part)
    check_cycles(domain.specs)
    for table in domain.tables:
        if table.spec.name in seen:
            raise DomainError(table.spec.name, "is listed twice")
        check_table(domain, table.spec, seen)
        seen[table.spec.name] = table
    for table in domain.tables:
        for name, column in table.spec.columns.items():
            check_column(domain, table.spec, name, column)
        if isinstance(table.spec.count, e.Expression) and table.spec.per is not None:
            check_column(
                domain,
                table.spec.per.spec,
                f"{table.spec.name} count",
                table.spec.count,
            )
    for calendar in domain.calendars.values():
        check_plain(calendar.name, calendar)
    check_regions(domain)
    check_stories(domain)
    labels: dict[str, e.Assumption] = {}
    for each in assumptions_of(domain):
        if labels.setdefault(each.label, each) is not each:
            raise DomainError(each.label, "two assumptions have this name; rename one")


def check_window(where: str, days: tuple[str, str]) -> None:
    """Refuse a window that is none."""
    try:
        start, end = (dt.date.fromisoformat(day) for day in days)
    except (TypeError, ValueError) as error:
        problem = f"days={days!r} are not two ISO dates"
        raise DomainError(where, problem) from error
    if not start < end:
        raise DomainError(where, f"days={days!r}: the end is not after the start")


def check_table(domain: Domain, spec: TableSpec, seen: Mapping[str, Any]) -> None:
    """Refuse a table that does not fit the tables above and below it."""
    keys = [name for name, column in spec.columns.items() if isinstance(column, e.Key)]
    if len(keys) != 1:
        found = ", ".join(keys) or "none"
        raise DomainError(spec.name, f"needs exactly one sd.key(...); it has {found}")
    if not spec.about:
        raise DomainError(spec.name, "needs a docstring that says why the table exists")
    if spec.per is not None and spec.per.spec.name not in seen:
        problem = f"is per {spec.per.spec.name}, which must be listed above it"
        raise DomainError(spec.name, problem)
    below = [
        t.spec.name for t in domain.tables if t.spec.per and t.spec.per.spec is spec
    ]
    check_names(spec, below)
    check_count(spec)
    check_key(spec, many=domain.many(spec))


def check_column(
    domain: Domain, spec: TableSpec, name: str, column: e.Expression
) -> None:
    """Refuse a column that its table, or the tables above it, cannot have."""
    where = f"{spec.name}.{name}"
    if column.owner is not None and column.owner.spec is spec:
        check_written(where, column)
    check_parts(where, column)
    for part in walk(column):
        if part.owner is not None and part is not column:
            if not (isinstance(column, e.Ref) and part.owner.spec is column.table.spec):
                domain.path(where, spec, part.owner.spec)
            continue
        if isinstance(part, e.Ref):
            check_reference(domain, where, part)
        check_family(domain, where, spec, column, part)
        if isinstance(part, e.StepTime) and spec.every is None:
            raise DomainError(where, "sd.step_time() needs a table with every=...")
        if isinstance(part, e.Arrival) and spec.arrivals is None:
            raise DomainError(
                where, "sd.arrival() needs a table with arrivals=CALENDAR"
            )
        if isinstance(part, e.RowNumber) and domain.many(spec):
            raise DomainError(
                where, "sd.row_number() needs a master table; use sd.position()"
            )
        if isinstance(part, e.Listed) and spec.rows != len(part.words):
            problem = f"has {len(part.words)} words for {spec.rows} rows"
            raise DomainError(where, problem)
        if isinstance(part, e.Choice) and part.exact and spec.rows is None:
            raise DomainError(where, "exact shares need a table with rows=...")
        if isinstance(part, e.Among):
            known = e.words_of(part.column)
            for word in part.words:
                if known is not None and word not in known:
                    problem = f"{part.column.name or 'the column'} is never {word}"
                    raise DomainError(where, f"{problem}; {nearest(word, known)}")


def sums_of(domain: Domain) -> Iterator[tuple[TableSpec, str, e.Total | e.CountOf]]:
    """What adds up rows: the table, the column, and the part of it."""
    for spec in (table.spec for table in domain.tables):
        for name, column in spec.columns.items():
            for part in walk(column):
                if part.owner is not None and part is not column:
                    continue
                if isinstance(part, e.Total | e.CountOf):
                    yield spec, f"{spec.name}.{name}", part


def check_sum(where: str, spec: TableSpec, part: e.Total | e.CountOf) -> None:
    """Refuse a sum over rows that are not below a table."""
    try:
        below = part.table() if isinstance(part, e.CountOf) else part.column().owner
        child = below.spec if below is not None else None
    except (AttributeError, NameError) as error:
        raise DomainError(where, f"adds up nothing: {error}") from error
    if child is None or child.per is None or child.per.spec is not spec:
        raise DomainError(where, f"adds up rows that are not below {spec.name}")
