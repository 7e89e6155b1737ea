"""Which columns of a table a kind of fault fits: it follows from what they are made of."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

from synth_domains.model import expressions as e
from synth_domains.model.domain import Domain
from synth_domains.model.family import Of
from synth_domains.model.tables import TableSpec

INGESTED_AT = "_ingested_at"  # when a row arrived; a column that only faults bring
Fit = Callable[[Domain, TableSpec], tuple[str, ...]]


def may_be_missing(column: Any) -> bool:
    """Whether a column has no value in some rows."""
    if isinstance(column, e.Via):
        return may_be_missing(column.ref) or may_be_missing(column.column)
    if isinstance(column, e.Copy | Of):
        return may_be_missing(column.column)
    if isinstance(column, e.Where):
        return may_be_missing(column.yes) or may_be_missing(column.no)
    if isinstance(column, e.Text):
        return any(may_be_missing(each) for _, each in column.columns)
    if isinstance(column, e.Later):
        return may_be_missing(column.time) or may_be_missing(column.amount)
    if isinstance(column, e.Operation):
        return may_be_missing(column.left) or may_be_missing(column.right)
    return isinstance(column, e.OnlyIf)


def origin(column: Any) -> Any:
    """What a column holds, wherever it comes from and whenever it is there."""
    while isinstance(column, e.Copy | e.Via | e.OnlyIf):
        column = column.value if isinstance(column, e.OnlyIf) else column.column
    return column


def references(domain: Domain, spec: TableSpec) -> tuple[str, ...]:
    """Columns that hold keys of other tables."""
    return tuple(
        column for table, column, *_ in domain.references if table == spec.name
    )


def anything(domain: Domain, spec: TableSpec) -> tuple[str, ...]:
    """Everything but the key."""
    return certain(spec, [name for name in spec.written if name != spec.key.name])


def anything_soft(domain: Domain, spec: TableSpec) -> tuple[str, ...]:
    """Everything whose value can be a little different: neither keys nor short words."""
    known = {*references(domain, spec), *words(domain, spec)}
    return tuple(name for name in anything(domain, spec) if name not in known)


def certain(spec: TableSpec, names: Sequence[str]) -> tuple[str, ...]:
    """Those columns that always have a value; all of them, if none does."""
    always = [name for name in names if not may_be_missing(spec.columns[name])]
    return tuple(always or names)


def of_type(about: str, *kinds: str) -> Fit:
    """Columns of some Spark types; "decimal" stands for all of them.

    Args:
        about: what such columns hold, in plain words.
        kinds: the types.
    """

    def fit(domain: Domain, spec: TableSpec) -> tuple[str, ...]:
        found = [
            name
            for name in data(domain, spec)
            if spec.columns[name].spark_type.partition("(")[0] in kinds
        ]
        return certain(spec, found)

    fit.__doc__ = about
    return fit


def data(domain: Domain, spec: TableSpec) -> list[str]:
    """Columns that hold neither the key nor keys of other tables."""
    known = {spec.key.name, *references(domain, spec)}
    return [name for name in spec.written if name not in known]


def is_text(column: e.Expression) -> bool:
    """Whether a column holds text."""
    return column.spark_type == "string"


def words(domain: Domain, spec: TableSpec) -> tuple[str, ...]:
    """Columns with words of a short list, such as a status."""
    found = [name for name in data(domain, spec) if is_word(spec.columns[name])]
    return certain(spec, found)


def is_word(column: e.Expression) -> bool:
    """Whether a column holds words of a short list that are not names of things."""
    short = e.words_of(column) is not None
    return is_text(column) and short and not isinstance(origin(column), e.Listed)


def texts(domain: Domain, spec: TableSpec) -> tuple[str, ...]:
    """Columns with any text: names, streets, messages."""
    found = []
    for name in data(domain, spec):
        column = origin(spec.columns[name])
        known = is_word(spec.columns[name]) or is_email(column)
        known = known or any(filled_from(column, p) for p in ("phone", "postcode"))
        if is_text(spec.columns[name]) and not known:
            found.append(name)
    return certain(spec, found)


def any_text(domain: Domain, spec: TableSpec) -> tuple[str, ...]:
    """All columns with text but the keys."""
    return certain(
        spec, [name for name in data(domain, spec) if is_text(spec.columns[name])]
    )


def letters(domain: Domain, spec: TableSpec) -> tuple[str, ...]:
    """Columns with words or any text."""
    return certain(spec, [*words(domain, spec), *texts(domain, spec)])


def emails(domain: Domain, spec: TableSpec) -> tuple[str, ...]:
    """Columns with e-mail addresses."""
    return made_so(spec, is_email)


def is_email(column: Any) -> bool:
    """Whether a column is put together with the sign of an address."""
    return isinstance(column, e.Text) and "@" in column.pattern


def phones(domain: Domain, spec: TableSpec) -> tuple[str, ...]:
    """Columns with telephone numbers: filled from the pattern of a place."""
    return made_so(spec, lambda column: filled_from(column, "phone"))


def postcodes(domain: Domain, spec: TableSpec) -> tuple[str, ...]:
    """Columns with postcodes: filled from the pattern of a place."""
    return made_so(spec, lambda column: filled_from(column, "postcode"))


def filled_from(column: Any, part: str) -> bool:
    """Whether a column fills a pattern that belongs to a place."""
    if not isinstance(column, e.Call) or column.function != "fill":
        return False
    pattern = origin(column.arguments[0])
    return (
        isinstance(pattern, e.Call)
        and pattern.function == "part"
        and pattern.arguments[1] == part
    )


def made_so(spec: TableSpec, fits: Callable[[Any], bool]) -> tuple[str, ...]:
    """The columns that hold something of that kind, of this row or another."""
    return certain(
        spec, [name for name, column in spec.written.items() if fits(origin(column))]
    )


def totals(domain: Domain, spec: TableSpec) -> tuple[str, ...]:
    """Columns that add up children, or other amounts of the row."""
    return certain(
        spec, [name for name in data(domain, spec) if adds_up(spec.columns[name])]
    )


def adds_up(column: Any) -> bool:
    """Whether a column is a sum."""
    column = origin(column)
    if isinstance(column, e.Total):
        return column.spark_type not in {"timestamp", "date", "string"}
    return (
        isinstance(column, e.Operation)
        and column.sign in {"+", "-"}
        and column.type == "money"
    )


def pairs(domain: Domain, spec: TableSpec) -> tuple[str, ...]:
    """Neighbors of one kind, whose values can change places."""
    numbers = [each for each in data(domain, spec) if not is_text(spec.columns[each])]
    groups = [texts(domain, spec), words(domain, spec)]
    for kind in dict.fromkeys(spec.columns[each].spark_type for each in numbers):
        if kind != "boolean":
            groups.append(of_type("", kind.partition("(")[0])(domain, spec))
    found = []
    for group in groups:
        always = [name for name in group if not may_be_missing(spec.columns[name])]
        found += [f"{a}, {b}" for a, b in zip(always[::2], always[1::2], strict=False)]
    return tuple(found)


def nothing(domain: Domain, spec: TableSpec) -> tuple[str, ...]:
    """The row as a whole, of which no column is hit."""
    return ("",)


def arrival(domain: Domain, spec: TableSpec) -> tuple[str, ...]:
    """The time of arrival, where rows happen at a time."""
    return (INGESTED_AT,) if event_time(spec) else ()


def event_time(spec: TableSpec) -> str:
    """The column that says when a row happened; empty if none does."""
    times = [
        name
        for name, column in spec.written.items()
        if column.spark_type == "timestamp" and not may_be_missing(column)
    ]
    return spec.time if spec.time in times and spec.time else next(iter(times), "")


def last_field(domain: Domain, spec: TableSpec) -> tuple[str, ...]:
    """One column, the same for all rows.

    It comes with its new name: "unit_price, unitPrice".
    """
    first = next(iter(spec.written))  # which stands at the head of a line
    names = [name for name in anything(domain, spec) if name != first]
    return tuple(f"{name}, {renamed(name)}" for name in names[-1:])


def renamed(name: str) -> str:
    """The name of a column after its system was renewed."""
    first, *more = name.split("_")
    return first + "".join(map(str.capitalize, more)) if more else f"{name}_v2"
