"""Does `verify` see it if one number of a plan is a tenth other than that of the data?

    uv run python bench/changed_numbers.py                    # every number, each domain
    uv run python bench/changed_numbers.py financial --every 5
    uv run python bench/changed_numbers.py iot --scale 0.5 --every 0

Each domain is made once, by its default plan without a story, and judged by plans in
which one number is other: of a table of numbers the greatest one, by a tenth, or by one
if it is whole by nature; and the rows of each master table. Rows are worked out again
first, and the other steps asked of numbers that this does not see; with `--all-rows` it is
left out. Answers that a change leaves alone are kept, so a change costs what the questions
cost that it is about. Prints which check sees the number, or why none does.
"""

from __future__ import annotations

import argparse
import tempfile
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from synth_domains.bounds import bounds, broken_bounds
from synth_domains.cli.commands import main as command
from synth_domains.errors import SynthDomainsError
from synth_domains.leaves import leaves, with_leaf
from synth_domains.model.expressions import is_number
from synth_domains.model.stories import settled
from synth_domains.plan import Plan, checked
from synth_domains.plan_reader import read_plan
from synth_domains.registry import load_registry
from synth_domains.uses import Use, all_uses, uses_of
from synth_domains.verify import STEPS, Check, opened
from synth_domains.verify.data import Data
from synth_domains.verify.popularity import concentration
from synth_domains.verify.replayed import replayed
from synth_domains.verify.shape import calendars

DOMAINS = ("ecommerce", "financial", "iot", "support")
TENTH = 0.1
WHOLE = {"most", "whole", "weekdays"}  # bounds of numbers that have no tenths
Step = Callable[[Data], Iterator[Check]]


@dataclass(frozen=True)
class Seen:
    """What came of one change.

    Attributes:
        name: the number.
        change: which part of it, from what to what.
        by: the checks that fail; none if nothing sees it.
        reason: why nothing sees it.
    """

    name: str
    change: str
    by: tuple[str, ...]
    reason: str = ""


class Judge:
    """Judges the tables of a folder by one plan after another."""

    def __init__(self, data: Data, steps: Sequence[Step] = STEPS) -> None:
        """Judge by the data's own plan first, in some steps of `verify` or in all."""
        self.data, self.own = data, data.plan
        self.again = replayed in steps
        self.steps = [step for step in steps if step is not replayed]
        self.answers: dict[str, Any] = {}
        self.kept: dict[Step, list[Check]] = {}
        self.uses = list(all_uses(self.own.domain))
        specs = self.own.domain.specs
        self.of_step: dict[Step, set[str]] = {
            calendars: {name for name, use in self.uses if not use.table},
            concentration: {
                name
                for name, use in self.uses
                if use.table and use.column in specs[use.table].refs
            },
        }
        self.ask = data.rows
        data.rows = self.answered  # type: ignore[method-assign]
        self.first = self.checks(self.own, "")

    def answered(self, query: str) -> list[tuple[Any, ...]]:
        """The rows of an answer, asked once where the tables are those of the files."""
        if "asked" in query or "seen_" in query:
            return self.ask(query)
        if query not in self.answers:
            self.answers[query] = self.ask(query)
        found: list[tuple[Any, ...]] = self.answers[query]
        return found

    def checks(self, plan: Plan, name: str) -> list[Check]:
        """Every check by a plan in which a number is other."""
        self.data.plan = plan
        found: list[Check] = []
        for step in self.steps:
            names = self.of_step.get(step)
            if names is None or name in names or step not in self.kept:
                made = list(step(self.data))
                if step not in self.kept:
                    self.kept[step] = made
                found += made
            else:
                found += self.kept[step]
        return found

    def all(self, every: int, part: float = TENTH) -> list[Seen]:
        """What came of changing every number, or each so many-th."""
        return [
            self.judged(changed, name, change)
            for name, change, changed in changes(self.own, every, part)
        ]

    def judged(self, plan: Plan, name: str, change: str) -> Seen:
        """Which checks fail by a plan, or why none does."""
        before = {key(check) for check in self.first if check.verdict == "failed"}
        if self.again:
            self.data.plan = plan
            failed = (
                check for check in replayed(self.data) if check.verdict == "failed"
            )
            first = next((key(check) for check in failed), "")
            if first:
                return Seen(name, change, (first,))
        checks = self.checks(plan, name)
        failed = [check for check in checks if check.verdict == "failed"]
        by = tuple(dict.fromkeys(key(c) for c in failed if key(c) not in before))
        return Seen(name, change, by, "" if by else self.reason(name, checks))

    def reason(self, name: str, checks: list[Check]) -> str:
        """Why no check sees a number."""
        old = {(key(check), facts(check)) for check in self.first}
        moved = [check for check in checks if (key(check), facts(check)) not in old]
        if moved:
            nearest = max(moved, key=counted)
            wanted = f"{nearest.expected}, found {nearest.measured}"
            return f"within the bound of {key(nearest)}: {wanted}, {nearest.bound}"
        uses = [use for each, use in self.uses if each == name and use.table]
        if uses and all(self.only_a_story(use) for use in uses):
            return "used by a story that is not told"
        skipped = {
            (check.table, check.column): check.reason
            for check in checks
            if check.verdict == "not checked" and check.table
        }
        for use in uses:
            told = skipped.get((use.table, use.column))
            if told:
                return f"{use.table}.{use.column} is not checked: {told}"
        places = ", ".join(dict.fromkeys(f"{u.table}.{u.column}" for u in uses[:3]))
        return f"no check depends on it ({places or 'used by no column'})"

    def only_a_story(self, use: Use) -> bool:
        """Whether a column is there for a story alone."""
        column = self.own.domain.specs[use.table].columns.get(use.column)
        return column is not None and settled(column, "none") is not None


def key(check: Check) -> str:
    """Which check it is."""
    return f"{check.name} of {check.table}.{check.column}".rstrip(".")


def counted(check: Check) -> float:
    """How many rows a check compared."""
    return max((sum(g.counts.values()) for g in check.groups.values()), default=0.0)


def facts(check: Check) -> tuple[Any, ...]:
    """What tells whether a check was another one."""
    groups = [(g, dict(group.shares)) for g, group in check.groups.items()]
    return check.expected, check.bound, check.measured, repr(groups)


def changes(
    plan: Plan, every: int, part: float = TENTH
) -> Iterator[tuple[str, str, Plan]]:
    """Plans in which one number is other, with its name and what became of it."""
    kinds = bounds(plan.domain)
    for table, rows in plan.rows.items():
        more = rows + max(rows // 10, 1)
        yield f"rows.{table}", f"{rows} to {more}", replaced(plan, table, more)
    for name in chosen(plan, every):
        found = [each for each in leaves(plan.values[name]) if is_number(each[1])]
        if not found:
            continue
        path, leaf = max(found, key=lambda each: abs(each[1]))
        for other in others(leaf, part, whole=bool(kinds[name] & WHOLE)):
            value = with_leaf(plan.values[name], path, other)
            if any(broken_bounds(kinds[name], value)):
                continue
            try:
                changed = checked(replace(plan, values={**plan.values, name: value}))
            except SynthDomainsError:
                continue
            where = "".join(f"{each}: " for each in path)
            yield name, f"{where}{leaf} to {other:.6g}", changed
            break


def chosen(plan: Plan, every: int) -> list[str]:
    """Each so many-th number; with 0 the first of each kind of use."""
    names = sorted(plan.values)
    if every:
        return names[::every]
    uses = uses_of(plan.domain)
    return list({uses[name].kind: name for name in reversed(names)}.values())


def others(leaf: float, part: float, *, whole: bool) -> list[float]:
    """A number a part of it away, or the next whole one; then the other way."""
    if whole:
        return [leaf + 1, leaf - 1]
    return [leaf * (1 + part), leaf * (1 - part)] if leaf else [part, -part]


def replaced(plan: Plan, table: str, rows: int) -> Plan:
    """A plan with another number of rows."""
    return replace(plan, rows={**plan.rows, table: rows})


def results(
    domain: str, scale: float, every: int, all_rows: bool, folder: Path
) -> list[Seen]:
    """Every change of a domain's numbers, and what came of it."""
    made = folder / domain
    words = ["run", domain, "--scale", str(scale), "--story", "none", "-o", str(made)]
    if command(words):
        raise SystemExit(f"{domain} was not made")
    plan = read_plan(made / "plan.yaml", load_registry().domain)
    with opened(made, plan) as data:
        steps = [step for step in STEPS if step is not replayed or not all_rows]
        return Judge(data, steps).all(every)


def lines(domain: str, found: list[Seen]) -> Iterator[str]:
    """What came out, for people: first how many, then what nothing sees."""
    seen = [each for each in found if each.by]
    yield f"{domain}: {len(seen)} of {len(found)} seen, {len(seen) / len(found):.0%}"
    kinds = Counter(each.by[0].split(" of ")[0] for each in seen)
    yield "  by " + ", ".join(f"{kind} {n}" for kind, n in kinds.most_common())
    for each in found:
        if not each.by:
            yield f"  not seen: {each.name} ({each.change}): {each.reason}"


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("domains", nargs="*", default=DOMAINS)
    parser.add_argument("--scale", type=float, default=1.0)
    parser.add_argument(
        "--every", type=int, default=1, help="only each so many-th number"
    )
    parser.add_argument(
        "--all-rows", action="store_true", help="by checks of all rows only"
    )
    given = parser.parse_args()
    with tempfile.TemporaryDirectory() as temporary:
        for each in given.domains:
            told = results(
                each, given.scale, given.every, given.all_rows, Path(temporary)
            )
            print("\n".join(lines(each, told)), flush=True)
