"""Which SQL statements are about the catalog, and what do they do to it?

``run`` carries out what only Unity Catalog knows. All else is the engine's.
"""

from __future__ import annotations

import fnmatch
import re
from collections.abc import Callable, Iterable

import pyarrow as pa

from .unity import PART, Refused, Unity, parts, plain

Said = dict[str, str]
Action = Callable[[Unity, Said], pa.Table | None]

_NAME = rf"(?P<name>{PART}(?:\s*\.\s*{PART})*)"
_TEXT = r"'(?:[^'\\]|\\.|'')*'"
_ABSENT = r"(?P<quiet>IF\s+NOT\s+EXISTS\s+)?"
_PRESENT = r"(?P<quiet>IF\s+EXISTS\s+)?"
_COMMENT = rf"(?:\s+COMMENT\s+(?P<text>{_TEXT}))?"
_WITHIN = rf"(?:\s+(?:IN|FROM)\s+{_NAME})?"
_LIKE = r"(?:\s+(?:LIKE\s+)?'(?P<like>[^']*)')?"
_ALTER = rf"ALTER\s+TABLE\s+{_NAME}\s+"
_COLUMN = rf"(?:ALTER|CHANGE)\s+(?:COLUMN\s+)?(?P<column>{PART})\s+"
_COLUMNS = rf"\(\s*(?P<columns>{PART}(?:\s*,\s*{PART})*)\s*\)"
_CONSTRAINT = rf"(?P<constraint>{PART})"
_ADD = rf"{_ALTER}ADD\s+CONSTRAINT\s+{_CONSTRAINT}\s+"
_PARENT = rf"REFERENCES\s+(?P<parent>{PART}(?:\s*\.\s*{PART})*)"
_DONE = pa.table({})


def run(statement: str, unity: Unity) -> pa.Table | None:
    """The rows of a statement about the catalog, or None where the engine runs it."""
    text = statement.strip().rstrip(";")
    for pattern, action in _ACTIONS:
        if found := re.fullmatch(pattern, text, re.DOTALL | re.IGNORECASE):
            rows = action(unity, found.groupdict())
            return _DONE if rows is None else rows
    return None


def _create_catalog(_unity: Unity, _said: Said) -> None:
    raise Refused("[PERMISSION_DENIED] User does not have CREATE CATALOG.")


def _create_schema(unity: Unity, said: Said) -> None:
    unity.create_schema(said["name"], quiet=bool(said["quiet"]))
    _comment(unity, said)


def _create_volume(unity: Unity, said: Said) -> None:
    unity.create_volume(said["name"], quiet=bool(said["quiet"]))
    _comment(unity, said)


def _drop_table(unity: Unity, said: Said) -> None:
    if unity.has_table(said["name"]) or not said["quiet"]:
        unity.drop_table(said["name"])


def _show_catalogs(unity: Unity, said: Said) -> pa.Table:
    return _rows("catalog", unity.catalogs, said)


def _show_schemas(unity: Unity, said: Said) -> pa.Table:
    (catalog,) = parts(said["name"] or unity.catalogs[0], 1)
    return _rows("databaseName", unity.schemas(catalog), said)


def _show_volumes(unity: Unity, said: Said) -> pa.Table:
    return _rows("volume_name", unity.volumes(_schema(said)), said)


def _show_tables(unity: Unity, said: Said) -> pa.Table:
    return _rows("tableName", unity.tables(_schema(said)), said)


def _comment(unity: Unity, said: Said) -> None:
    about = parts(said["name"])
    if len(about) >= 3 and not said.get("quiet") and "on" in said:
        unity.about(".".join(f"`{part}`" for part in about[:3]))
    if said.get("column"):
        about += parts(said["column"], 1)
    if said["text"] and said["text"].upper() != "NULL":
        unity.comments[".".join(about)] = said["text"][1:-1]


def _not_null(unity: Unity, said: Said) -> None:
    unity.about(said["name"]).not_null.add(plain(said["column"]))


def _add_constraint(unity: Unity, said: Said) -> None:
    table, name = unity.about(said["name"]), plain(said["constraint"])
    if name in table.constraints:
        raise Refused(f"[CONSTRAINT_ALREADY_EXISTS] Constraint {name} exists.")
    table.constraints[name] = _columns(said)


def _add_primary_key(unity: Unity, said: Said) -> None:
    table, columns = unity.about(said["name"]), _columns(said)
    if nullable := sorted(set(columns) - table.not_null):
        raise Refused(
            f"Cannot create the primary key {said['constraint']} because its child "
            f"column(s) {nullable} is nullable."
        )
    if table.primary_key:
        raise Refused(f"Table {said['name']} has a primary key already.")
    _add_constraint(unity, said)
    table.primary_key = columns


def _add_foreign_key(unity: Unity, said: Said) -> None:
    if not unity.about(said["parent"]).primary_key:
        raise Refused(f"Table {said['parent']} does not have a primary key.")
    _add_constraint(unity, said)
    parents = unity.about(said["name"]).parents
    parents[plain(said["constraint"])] = plain(said["parent"])


def _drop_constraint(unity: Unity, said: Said) -> None:
    table, name = unity.about(said["name"]), plain(said["constraint"])
    if name not in table.constraints and not said["quiet"]:
        raise Refused(f"[CONSTRAINT_DOES_NOT_EXIST] Cannot drop {name}.")
    if table.constraints.pop(name, None) == table.primary_key:
        table.primary_key = ()


def _drop_primary_key(unity: Unity, said: Said) -> None:
    table = unity.about(said["name"])
    if not table.primary_key and not said["quiet"]:
        raise Refused(f"Table {said['name']} does not have a primary key.")
    if table.primary_key:
        unity.drop_primary_key(said["name"], cascade=bool(said["cascade"]))


def _only_check(unity: Unity, said: Said) -> None:
    """A setting that changes no row: the table has to be there, and that is all."""
    unity.about(said["name"])


# The first that fits the whole statement is taken.
_ACTIONS: tuple[tuple[str, Action], ...] = (
    (r"CREATE\s+CATALOG\b.*", _create_catalog),
    (rf"CREATE\s+(?:SCHEMA|DATABASE)\s+{_ABSENT}{_NAME}{_COMMENT}", _create_schema),
    (rf"CREATE\s+VOLUME\s+{_ABSENT}{_NAME}{_COMMENT}", _create_volume),
    (rf"DROP\s+TABLE\s+{_PRESENT}{_NAME}", _drop_table),
    (rf"SHOW\s+CATALOGS{_LIKE}", _show_catalogs),
    (rf"SHOW\s+(?:SCHEMAS|DATABASES){_WITHIN}{_LIKE}", _show_schemas),
    (rf"SHOW\s+VOLUMES{_WITHIN}{_LIKE}", _show_volumes),
    (rf"SHOW\s+TABLES{_WITHIN}{_LIKE}", _show_tables),
    (rf"COMMENT\s+(?P<on>ON)\s+\w+\s+{_NAME}\s+IS\s+(?P<text>{_TEXT}|NULL)", _comment),
    (rf"{_ALTER}{_COLUMN}(?P<on>COMMENT)\s+(?P<text>{_TEXT})", _comment),
    (rf"{_ALTER}{_COLUMN}SET\s+NOT\s+NULL", _not_null),
    (rf"{_ALTER}DROP\s+CONSTRAINT\s+{_PRESENT}{_CONSTRAINT}.*", _drop_constraint),
    (
        rf"{_ALTER}DROP\s+PRIMARY\s+KEY\s*{_PRESENT}(?:RESTRICT|(?P<cascade>CASCADE))?",
        _drop_primary_key,
    ),
    (rf"{_ADD}PRIMARY\s+KEY\s*{_COLUMNS}.*", _add_primary_key),
    (rf"{_ADD}FOREIGN\s+KEY\s*{_COLUMNS}\s*{_PARENT}.*", _add_foreign_key),
    (rf"{_ADD}CHECK\s*\(.*\)", _add_constraint),
    (rf"{_ALTER}(?:SET|UNSET|CLUSTER\s+BY)\b.*", _only_check),
    (rf"(?:ANALYZE\s+TABLE|OPTIMIZE)\s+{_NAME}.*", _only_check),
)


def _columns(said: Said) -> tuple[str, ...]:
    return tuple(parts(said.get("columns") or ""))


def _schema(said: Said) -> str:
    if not said["name"]:
        raise Refused("The stand-in wants the schema to be named.")
    return said["name"]


def _rows(column: str, names: Iterable[str], said: Said) -> pa.Table:
    patterns = (said["like"] or "*").replace("%", "*").lower().split("|")
    kept = [n for n in names if any(fnmatch.fnmatchcase(n, p) for p in patterns)]
    return pa.table({column: pa.array(kept, pa.string())})
