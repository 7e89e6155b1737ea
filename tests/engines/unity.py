"""What does Unity Catalog know that a Spark engine does not?

Schemas, volumes and tables are folders here, so they outlive a session, as they do in
a workspace. What a workspace would refuse is refused: a schema that is not there, a
path outside a volume, a key over a column that may be null.
"""

from __future__ import annotations

import re
import shutil
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from pathlib import Path

PART = r"(?:`(?:[^`]|``)+`|\w+)"
_THREE_PARTS = re.compile(rf"(?<![\w`./]){PART}\.{PART}\.{PART}(?![\w`.(/])")
_VOLUME_PATH = re.compile(r"(?:dbfs:)?/Volumes/[^'\"`\s]*")


class Refused(Exception):
    """Something that a workspace does not do, in the words it would use."""


@dataclass
class Table:
    """What the catalog holds about a table, beside its files."""

    not_null: set[str] = field(default_factory=set)
    constraints: dict[str, tuple[str, ...]] = field(default_factory=dict)
    """The columns of each constraint, by its name."""
    parents: dict[str, str] = field(default_factory=dict)
    """The table to which each foreign key leads, by the name of the constraint."""
    primary_key: tuple[str, ...] = ()
    transactions: dict[str, int] = field(default_factory=dict)
    """The latest ``txnVersion`` of each ``txnAppId``."""


class Unity:
    """Catalogs, schemas, volumes and tables, kept in a folder."""

    def __init__(self, folder: Path, catalogs: Iterable[str]) -> None:
        self.folder = folder
        self.catalogs = tuple(catalogs)
        self.comments: dict[str, str] = {}
        """By the dotted name of what they are about, down to a column."""
        self._tables: dict[str, Table] = {}
        self.may_create = True
        """Whether the user has the right to create schemas and volumes."""
        self.preview = True
        """Whether functions may ask for an environment of their own."""

    def forget(self) -> None:
        """Drop everything but the catalogs."""
        shutil.rmtree(self.folder, ignore_errors=True)
        self.comments.clear()
        self._tables.clear()
        self.may_create = self.preview = True

    def create_schema(self, name: str, *, quiet: bool = False) -> None:
        """Make a schema in a catalog that exists."""
        self._check_right("SCHEMA on Catalog", parts(name, 2)[0])
        _create(self._schema_place(name), "SCHEMA", name, quiet)

    def create_volume(self, name: str, *, quiet: bool = False) -> None:
        """Make a managed volume in a schema that exists."""
        self._check_right("VOLUME on Schema", ".".join(parts(name, 3)[:2]))
        self.schema(".".join(parts(name, 3)[:2]))
        _create(self._volume_place(name), "VOLUME", name, quiet)

    def drop_table(self, name: str) -> None:
        """Drop a table that exists."""
        shutil.rmtree(self.existing_table(name))
        self._tables.pop(plain(name), None)

    def schemas(self, catalog: str) -> list[str]:
        """The names of a catalog's schemas."""
        self._check_catalog(catalog)
        return _folders(self.folder / "Tables" / catalog)

    def volumes(self, schema: str) -> list[str]:
        """The names of a schema's volumes."""
        self.schema(schema)
        return _folders(self.folder / "Volumes" / "/".join(parts(schema, 2)))

    def tables(self, schema: str) -> list[str]:
        """The names of a schema's tables."""
        return _folders(self.schema(schema))

    def schema(self, name: str) -> Path:
        """The folder of an existing schema's tables."""
        place = self._schema_place(name)
        if not place.is_dir():
            raise Refused(f"[SCHEMA_NOT_FOUND] The schema {name} cannot be found.")
        return place

    def volume(self, name: str) -> Path:
        """The folder of an existing volume."""
        place = self._volume_place(name)
        if not place.is_dir():
            raise Refused(f"[VOLUME_NOT_FOUND] Volume {name} does not exist.")
        return place

    def file(self, path: str) -> Path:
        """The local place of a path in a volume that exists."""
        names = path.removeprefix("dbfs:").removeprefix("/Volumes/").split("/")
        if len(names) < 3 or names[0] == "" or ".." in names:
            raise Refused(f"[INVALID_PATH] {path} is not in a volume.")
        volume = ".".join(f"`{name}`" for name in names[:3])
        return self.volume(volume).joinpath(*names[3:])

    def table(self, name: str) -> Path:
        """The folder of a table, which may not exist yet; its schema does."""
        catalog, schema, table = parts(name, 3)
        return self.schema(f"`{catalog}`.`{schema}`") / table

    def existing_table(self, name: str) -> Path:
        """The folder of a table that has been written."""
        folder = self.table(name)
        if not folder.is_dir():
            raise Refused(
                f"[TABLE_OR_VIEW_NOT_FOUND] The table {name} cannot be found."
            )
        return folder

    def has_schema(self, name: str) -> bool:
        """Whether a schema has been made."""
        return _is_there(self.schema, name)

    def has_volume(self, name: str) -> bool:
        """Whether a volume has been made."""
        return _is_there(self.volume, name)

    def has_table(self, name: str) -> bool:
        """Whether a table has been written."""
        return _is_there(self.existing_table, name)

    def about(self, name: str) -> Table:
        """What is known of a table that exists."""
        self.existing_table(name)
        return self._tables.setdefault(plain(name), Table())

    def drop_primary_key(self, name: str, *, cascade: bool) -> None:
        """Drop a table's primary key, and with it the foreign keys that lead there."""
        for other in self._tables.values():
            leading = [c for c, to in other.parents.items() if to == plain(name)]
            if leading and not cascade:
                raise Refused(f"Foreign key {leading[0]} depends on the primary key.")
            for constraint in leading:
                del other.parents[constraint], other.constraints[constraint]
        table = self.about(name)
        for constraint, columns in list(table.constraints.items()):
            if columns == table.primary_key and constraint not in table.parents:
                del table.constraints[constraint]
        table.primary_key = ()

    def for_engine(self, statement: str) -> str:
        """The statement with the engine's names for volumes and tables."""
        local = _VOLUME_PATH.sub(lambda found: str(self.file(found[0])), statement)
        known = self.tables_in(local)
        return _THREE_PARTS.sub(lambda found: known.get(found[0], found[0]), local)

    def tables_in(self, statement: str) -> dict[str, str]:
        """The engine's name for each table that a statement names."""
        names = set(_THREE_PARTS.findall(statement))
        return {
            name: "`" + "__".join(parts(self._checked(name))) + "`"
            for name in names
            if parts(name)[0] in self.catalogs
        }

    def _checked(self, name: str) -> str:
        self.existing_table(name)
        return name

    def _check_right(self, what: str, where: str) -> None:
        # A workspace asks for the right before it looks whether anything is missing.
        if not self.may_create:
            problem = f"User does not have CREATE {what} '{where}'."
            raise Refused(
                f"[INSUFFICIENT_PERMISSIONS] Insufficient privileges: {problem}"
            )

    def _check_catalog(self, name: str) -> None:
        if name not in self.catalogs:
            raise Refused(f"[NO_SUCH_CATALOG_EXCEPTION] Catalog '{name}' not found.")

    def _schema_place(self, name: str) -> Path:
        catalog, schema = parts(name, 2)
        self._check_catalog(catalog)
        return self.folder / "Tables" / catalog / schema

    def _volume_place(self, name: str) -> Path:
        catalog, schema, volume = parts(name, 3)
        self._check_catalog(catalog)
        return self.folder / "Volumes" / catalog / schema / volume


def parts(name: str, count: int | None = None) -> list[str]:
    """The parts of a dotted name, without backticks, in lower case."""
    found = [_unquoted(part).lower() for part in re.findall(PART, name)]
    if count is not None and len(found) != count:
        raise Refused(f"The stand-in wants a name with {count} parts, not {name}.")
    return found


def plain(name: str) -> str:
    """A dotted name as the catalog keeps it."""
    return ".".join(parts(name))


def _unquoted(part: str) -> str:
    return part[1:-1].replace("``", "`") if part.startswith("`") else part


def _is_there(place_of: Callable[[str], Path], name: str) -> bool:
    try:
        return place_of(name).is_dir()
    except Refused:
        return False


def _folders(place: Path) -> list[str]:
    return sorted(p.name for p in place.iterdir()) if place.is_dir() else []


def _create(place: Path, what: str, name: str, quiet: bool) -> None:
    if place.is_dir() and not quiet:
        raise Refused(f"[{what}_ALREADY_EXISTS] Cannot create {name}.")
    place.mkdir(parents=True, exist_ok=True)
