"""How many rows parents have: as many as planned, or spread as planned."""

from __future__ import annotations

import math
from collections.abc import Iterator
from typing import Any

from synth_domains.model import expressions as e
from synth_domains.model.tables import TableSpec
from synth_domains.verify.chance import Group, count_shares
from synth_domains.verify.data import Data, gaps, parent_column
from synth_domains.verify.questions import judged
from synth_domains.verify.rates import Rate
from synth_domains.verify.result import Check, compared, skipped
from synth_domains.verify.rows import Rows, Unseen
from synth_domains.verify.rules import at_rate
from synth_domains.verify.sql import value_of


def counts(data: Data) -> Iterator[Check]:
    """Every table that is below another."""
    for spec in data.plan.domain.specs.values():
        up = parent_column(spec)
        if spec.per is None or not up or spec.name not in data.whole:
            continue
        parent = spec.per.spec
        keep, count = spec.keep, spec.count
        if keep is not None and keep.decides and not gaps(data.plan, parent):
            count = keep.condition
        elif gaps(data.plan, spec):
            reason = "some rows are not written"
            yield skipped("children", parent.name, spec.name, reason)
            continue
        rows = Rows(data, parent, spec.name)
        found = ""
        try:
            found = rows.below(spec, (), "")
            asked = value_of(count, rows)
            flag = isinstance(count, e.Expression) and count.type == "flag"
            whole = f"({asked})::INT" if flag else asked
            bad = f"{found} <> least({whole}, {spec.most})"
            rule = f"as many {spec.name} as planned for each row"
            yield judged(data, rows, "children", spec.name, bad, rule)
        except Unseen as unseen:
            yield drawn_children(data, spec, count, found, str(unseen))


def drawn_children(
    data: Data, spec: TableSpec, count: Any, found: str, reason: str
) -> Check:
    """How many rows parents have, where that is drawn."""
    assert spec.per is not None
    parent = spec.per.spec
    rows = Rows(data, parent, spec.name)
    try:
        found = rows.below(spec, (), "")
        if isinstance(count, e.Expression) and count.type == "flag":
            rate = Rate(rows)
            likely = rate.of(count)
            return at_rate(
                data, rows, rate, likely, f"({found} > 0)", spec.name, "rate"
            )
        call, back = counted(count, rows)
        given = {n: rows.number(call, n, v) for n, v in call.options}
        mean = value_of(given["mean"], rows)
        shape, most = given.get("shape", math.inf), given.get("most", 1000)
        if isinstance(shape, e.Expression) or isinstance(most, e.Expression):
            raise Unseen("has a shape that depends on columns")
    except Unseen:
        return skipped("children", parent.name, spec.name, reason)
    groups: dict[str, Group] = {}
    seen: dict[str, dict[str, int]] = {}
    for value, number, n in data.rows(
        f"SELECT ({mean})::DOUBLE, {found}, count(*) FROM {rows.source} GROUP BY ALL"
    ):
        label = f"mean {value + back:.4g}"
        cap = min(int(most), spec.most - back)
        shares = count_shares(value, float(shape), cap)
        asked = {f"{k + back} rows": share for k, share in enumerate(shares)}
        groups.setdefault(label, Group(asked, seen.setdefault(label, {})))
        seen[label][f"{number} rows"] = n
    return compared("children", parent.name, spec.name, groups)


def counted(value: Any, rows: Rows) -> tuple[e.Call, int]:
    """The drawn count in an expression such as `counts(...) + 1`, and what is added."""
    if isinstance(value, e.Call) and value.function == "counts":
        return value, 0
    if isinstance(value, e.Operation) and value.sign == "+":
        right = rows.number(value, "rate", value.right)
        if isinstance(right, int):
            call, more = counted(value.left, rows)
            return call, more + right
    raise Unseen("is no count of a known kind")
