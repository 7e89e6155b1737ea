"""The single values inside a number of a plan, which may be a table of tables."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

Place = tuple[Any, ...]


def leaves(value: Any, path: Place = ()) -> Iterator[tuple[Place, Any]]:
    """The single values inside a value, with the way to each."""
    if isinstance(value, Mapping):
        pairs = list(value.items())
    elif isinstance(value, list | tuple):
        pairs = list(enumerate(value))
    else:
        yield path, value
        return
    for name, each in pairs:
        yield from leaves(each, (*path, name))


def with_leaf(value: Any, path: Place, leaf: Any) -> Any:
    """A value in which one single value is another."""
    if not path:
        return leaf
    if isinstance(value, Mapping):
        return {**value, path[0]: with_leaf(value[path[0]], path[1:], leaf)}
    parts = list(value)
    parts[path[0]] = with_leaf(parts[path[0]], path[1:], leaf)
    return type(value)(parts)
