"""What a table must be like: its names, its number of rows, its key."""

from __future__ import annotations

from typing import Any

from synth_domains.errors import DomainError, nearest
from synth_domains.model import expressions as e
from synth_domains.model.tables import TableSpec, is_name
from synth_domains.model.text_checks import check_hole, holes


def check_names(spec: TableSpec, below: list[str]) -> None:
    """Refuse names that a script cannot have, or that stand for two things.

    Args:
        spec: the table.
        below: the names of the tables below it.
    """
    if not is_name(spec.name):
        raise DomainError(
            spec.name, "is not lower_case_with_underscores; rename the table"
        )
    if not is_name(spec.one):
        problem = f"one={spec.one!r} is not lower_case_with_underscores"
        raise DomainError(spec.name, problem)
    taken = dict.fromkeys(below, "the rows below it")
    if spec.per is not None:
        taken[spec.per.spec.one] = f"its row of {spec.per.spec.name}"
    for name in spec.columns:
        if not is_name(name):
            problem = "is not lower_case_with_underscores; rename the column"
            raise DomainError(f"{spec.name}.{name}", problem)
    for name, ref in spec.refs.items():
        step, target = spec.step(name), ref.table.spec
        own = name == target.key.name or step == target.one
        if own and spec.per is not None and spec.per.spec is target:
            problem = f"its row of {target.name} is known; use sd.copy({target.name}"
            key = f"{problem}.{target.key.name}), or give the column another name"
            raise DomainError(f"{spec.name}.{name}", key)
        if step in taken:
            problem = f"{step} is already the name for {taken[step]}; rename the column"
            raise DomainError(f"{spec.name}.{name}", problem)
        taken[step] = f"the row that {name} leads to"
    for name in spec.columns:
        if name in taken:
            problem = f"is also the name for {taken[name]}; rename the column"
            raise DomainError(f"{spec.name}.{name}", problem)
    arrival = spec.columns.get("arrival")
    if spec.arrivals and arrival is not None and not isinstance(arrival, e.Arrival):
        problem = "is the name of the draw for when a row happens; rename the column"
        raise DomainError(f"{spec.name}.arrival", problem)


def check_count(spec: TableSpec) -> None:
    """Refuse a number of children that is none."""
    count = spec.count
    if spec.per is None:
        return
    if isinstance(count, e.Expression):
        if count.type not in {"flag", "int"}:
            problem = f"count is {count.type}; it takes whole numbers, sd.whole(...)"
            raise DomainError(spec.name, problem)
    elif isinstance(count, bool) or not isinstance(count, int) or count < 0:
        raise DomainError(spec.name, f"count={count!r} is not a whole number from 0")
    elif count > spec.most:
        problem = f"count={count} is more than most={spec.most}; give most={count}"
        raise DomainError(spec.name, problem)


def check_key(spec: TableSpec, *, many: bool) -> None:
    """Refuse a key that is not different in every row."""
    where = f"{spec.name}.{spec.key.name}"
    parent = spec.per.spec if spec.per is not None else None
    above = dict(parent.columns) if parent is not None else {}
    found = list(holes(where, spec.key.pattern))
    for name, form in found:
        column = spec.columns.get(name, above.get(name))
        if name and column is None:
            problem = f"the key's pattern names no column {name}"
            known = {*spec.columns, *above} - {spec.key.name}
            raise DomainError(where, f"{problem}; {nearest(name, known)}")
        if column is spec.key:
            raise DomainError(where, "the key's pattern names the key itself")
        if column is not None:
            check_hole(where, name, form, column)
    columns = [spec.columns.get(name, above.get(name)) for name, _ in found]
    numbered = any(not name for name, _ in found)
    if not many:
        keyed = parent is not None and has_key_of(columns, parent)
        if not numbered and not keyed:
            problem = "is the same in every row; write the number as in"
            raise DomainError(where, f'{problem} sd.key("{spec.one}-{{:06d}}")')
        return
    assert parent is not None
    if not has_key_of(columns, parent) or not (numbered or spec.most == 1):
        key = f"{{{parent.key.name}}}"
        problem = f"is the same in rows below one or several {parent.name}; use"
        raise DomainError(where, f'{problem} sd.key("{key}-{{:02d}}")')


def has_key_of(columns: list[Any], parent: TableSpec) -> bool:
    """Whether one of these columns tells the rows of a table apart."""
    for column in columns:
        while isinstance(column, e.Copy):
            column = column.column
        spec: TableSpec | None = parent
        while spec is not None:
            if column is spec.key:
                return True
            single = spec.per is not None and spec.most == 1
            spec = spec.per.spec if single and spec.per is not None else None
    return False
