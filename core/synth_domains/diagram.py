"""How the tables of a domain hang together: relations, and a Mermaid diagram."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from synth_domains.model import expressions as e
from synth_domains.model.domain import Domain
from synth_domains.model.tables import TableSpec

# Words that Mermaid reads as something else where the name of an entity stands.
RESERVED = {
    "class",
    "classdef",
    "direction",
    "end",
    "erdiagram",
    "many",
    "one",
    "style",
    "subgraph",
    "title",
    "to",
    "u",
}
KEY_WORDS = {"pk", "fk", "uk"}


@dataclass(frozen=True)
class Relation:
    """Rows of one table that belong to, or name, a row of another."""

    above: TableSpec
    below: TableSpec
    label: str
    optional: bool = False
    each: int | None = None

    @property
    def sign(self) -> str:
        """The cardinalities as Mermaid draws them."""
        left = "|o" if self.optional else "||"
        right = "o{" if self.each is None else "||" if self.each == 1 else "|{"
        return f"{left}--{right}"


def target(column: e.Expression) -> TableSpec | None:
    """The table whose key a column holds, if it is not the column's own key."""
    if isinstance(column, e.Ref):
        spec: TableSpec = column.table.spec
        return spec
    if isinstance(column, e.OnlyIf) and isinstance(column.value, e.Expression):
        return target(column.value)
    if isinstance(column, e.Copy | e.Via):
        if isinstance(column.column, e.Key) and column.column.owner is not None:
            return column.column.owner.spec
        return target(column.column)
    return None


def nullable(column: e.Expression) -> bool:
    """Whether a column is empty in some rows."""
    if isinstance(column, e.Via):
        return nullable(column.ref) or nullable(column.column)
    if isinstance(column, e.Copy):
        return nullable(column.column)
    if isinstance(column, e.Where):
        values = [
            each for each in (column.yes, column.no) if isinstance(each, e.Expression)
        ]
        return any(nullable(each) for each in values)
    return isinstance(column, e.OnlyIf)


def relations(domain: Domain) -> Iterator[Relation]:
    """Every relation of a domain, in the order of its tables and their columns."""
    for spec in domain.specs.values():
        keys = {name: target(column) for name, column in spec.written.items()}
        if spec.per is not None:
            above = spec.per.spec
            own = [name for name in keys if keys[name] is above]
            label = next((name for name in own if not nullable(spec.columns[name])), "")
            each = (
                spec.count if isinstance(spec.count, int) and spec.count > 0 else None
            )
            keys.pop(label, None)
            yield Relation(above, spec, label or "has", each=each)
        for name, named in keys.items():
            if named is not None:
                optional = nullable(spec.columns[name])
                yield Relation(named, spec, name, optional=optional)


def mermaid(domain: Domain) -> str:
    """The domain as a Mermaid entity-relationship diagram."""
    lines = ["erDiagram"]
    for spec in domain.specs.values():
        lines.append(f"    {entity(spec)} {{")
        lines += [f"        {line}" for line in attributes(spec)]
        lines.append("    }")
    for each in relations(domain):
        ends = f"{entity(each.above)} {each.sign} {entity(each.below)}"
        lines.append(f"    {ends} : {quoted(each.label)}")
    return "\n".join(lines)


def attributes(spec: TableSpec) -> Iterator[str]:
    """The written columns of a table: type, name, key, comment."""
    for name, column in spec.written.items():
        # Older Mermaid has no comma or angle bracket in a type: "decimal", "array".
        kind = re.split(r"\W", column.spark_type)[0]
        marks = (
            ["PK"] if isinstance(column, e.Key) else ["FK"] if target(column) else []
        )
        comment = [quoted(column.about)] if column.about.strip() else []
        yield " ".join([kind, attribute(name), *marks, *comment])


def entity(spec: TableSpec) -> str:
    """The name of a table where Mermaid expects an entity."""
    return f'"{spec.name}"' if spec.name in RESERVED else spec.name


def attribute(name: str) -> str:
    """The name of a column; "pk" alone would be read as a mark, whatever its case."""
    return f"{name}_" if name in KEY_WORDS else name


def quoted(text: str) -> str:
    """A text in quotes, without what Mermaid would take for its own syntax there."""
    text = " ".join("".join(c if c.isprintable() else " " for c in text).split())
    text = text.replace('"', "'").replace("\\", "/").replace("`", "'")
    text = re.sub(r"%%+", "%", text)  # begins a comment
    text = text.replace("~", "about ")  # begins a generic type
    text = re.sub(r"#(\w+);", r"#\1,", text)  # is a character by its number
    text = text.replace("<", "(").replace(">", ")")  # is HTML, and is thrown away
    return f'"{text}"'
