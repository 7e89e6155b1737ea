"""What the numbers of a plan may not be together, though each may be alone."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from synth_domains.bounds import parts_of
from synth_domains.model import expressions as e
from synth_domains.plan import Plan, expected_each

PAIRS = (("low", "high"), ("least", "high"), ("opens", "closes"))


def contradictions(plan: Plan) -> Iterator[tuple[str, str]]:
    """What contradicts itself: the name of a number, or none, and what is wrong."""
    yield from broken_pairs(plan)
    yield from broken_counts(plan)


def broken_pairs(plan: Plan) -> Iterator[tuple[str, str]]:
    """Numbers of which one must be below another and is not."""
    seen: set[int] = set()
    for part in parts_of(plan.domain):
        if not isinstance(part, e.Call) or id(part) in seen:
            continue
        seen.add(id(part))
        given = parameters(part)
        for low, high in PAIRS:
            if not {low, high} <= set(given) or not isinstance(part.function, str):
                continue
            below, least = known(plan, part, low, given[low])
            name, most = known(plan, part, high, given[high])
            if least is None or most is None or least < most:
                continue
            if name:
                yield name, f"{name}: {most} is not above {below or low}, {least}"
            else:
                yield below, f"{below}: {least} is not below {most}"


def parameters(part: e.Call) -> dict[str, Any]:
    """The parameters of a call that can be numbers, by name."""
    given = {name: part.arguments[place] for name, place in part.settings.items()}
    return given | dict(part.options)


def known(
    plan: Plan, part: e.Expression, parameter: str, value: Any
) -> tuple[str, float | None]:
    """The name of a number in a plan, if it has one, and the number, if it is one."""
    if isinstance(value, e.Assumption):
        name = value.label
    else:
        name = plan.domain.inline.get((id(part), parameter), "")
    number = plan.values.get(name, e.plain_value(value))
    return name, number if isinstance(number, int | float) else None


def broken_counts(plan: Plan) -> Iterator[tuple[str, str]]:
    """Tables that would have more rows for each parent than there is room for."""
    for table, spec in plan.domain.specs.items():
        if spec.per is None or isinstance(spec.count, e.Steps):
            continue
        one = spec.per.spec.one.replace("_", " ")
        room = f"but there is room for {spec.most:,} {table} for each {one}"
        name, most = largest(plan, spec.count)
        each = expected_each(plan, spec)
        if most is not None and most > spec.most:
            yield name, f"{name}: there can be {most:,}, {room}"
        elif each > spec.most:
            yield "", f"about {each:,.3g} {table} for each {one}, {room}"


def largest(plan: Plan, count: Any) -> tuple[str, int | None]:
    """What says how many children a parent can have, and how many that is."""
    if isinstance(count, e.Call) and count.function == "counts":
        given = dict(count.options)
        if "most" in given:
            name, most = known(plan, count, "most", given["most"])
            return name, None if most is None else int(most)
    if isinstance(count, e.Operation) and count.sign == "+":
        ends = [largest(plan, side) for side in (count.left, count.right)]
        numbers = [most for _, most in ends if most is not None]
        if len(numbers) == len(ends):
            return next((name for name, _ in ends if name), ""), sum(numbers)
    if isinstance(count, int) and not isinstance(count, bool):
        return "", count
    return "", None
