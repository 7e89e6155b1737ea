"""The place of a row among the children of its parent: 1, 2, 3, ...

A key such as `{order_id}-{:02d}` tells the place. Where keys do not, rows are counted
in the order of their keys.
"""

from __future__ import annotations

import re

from synth_domains.model.tables import TableSpec
from synth_domains.reading import name, word
from synth_domains.verify.tables import parent_column

MOST_BITS = 62  # places that fit into the bits of a whole number
FORM = re.compile(r"\{(\w+)\}([^{}]*)\{(\w*)(?::(0?)(\d*)d)?\}([^{}]*)")


def position(spec: TableSpec) -> str:
    """The SQL of a row's place, null for a key that is not of the table's pattern.

    Empty if the keys of a table do not tell places.
    """
    fit, up = FORM.fullmatch(spec.key.pattern), parent_column(spec)
    if fit is None or not up or fit[1] != up:
        return ""
    middle, padded, width, end = fit[2], fit[4], int(fit[5] or 1), fit[6]
    if width > 1 and not padded:
        return ""
    key, above = name(spec.key.name), name(up)
    rest = f"length({key}) - length({above}) - {len(middle) + len(end)}"
    first = f"length({above}) + {len(middle) + 1}"
    number = f"TRY_CAST(substr({key}, {first}, {rest}) AS BIGINT)"
    text = f"{number}::VARCHAR"
    if width > 1:
        digits = f"lpad({text}, {width}, '0')"
        text = f"CASE WHEN {number} < {10**width} THEN {digits} ELSE {text} END"
    again = f"concat({above}, {word(middle)}, {text}, {word(end)})"
    return f"CASE WHEN {key} = {again} THEN {number} END"


def counted(spec: TableSpec) -> str:
    """The SQL of a row's place where keys do not tell it: in the order of the keys."""
    key = name(spec.key.name)
    order = f"PARTITION BY {name(parent_column(spec))} ORDER BY length({key}), {key}"
    return f"row_number() OVER ({order})"


def bits() -> str:
    """The SQL of the places of some rows, as bits; a stray one has none."""
    seen = f"_position BETWEEN 1 AND {MOST_BITS}"
    return f"bit_or(CASE WHEN {seen} THEN 1::BIGINT << (_position - 1)::INT END)"


def complete() -> str:
    """The SQL of whether the places of `many` rows are 1, 2, 3, ..., each once.

    If as many bits are set as there are rows, and no higher one, nothing is left out
    and nothing repeats.
    """
    every = f"CASE WHEN many <= {MOST_BITS} THEN (1::BIGINT << many::INT) - 1 END"
    return f"(places IS NOT DISTINCT FROM {every} AND places IS NOT NULL)"
