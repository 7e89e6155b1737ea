"""What a check says: what was asked for, what is there, and how far apart they may be."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict, dataclass, field, fields
from typing import Any

from synth_domains.verify.chance import Group, compare

PASSED, FAILED, SKIPPED = "passed", "failed", "not checked"


@dataclass(frozen=True)
class Check:
    """One check of one table.

    Attributes:
        name: what kind of check it is, such as "weights".
        table: the table that was looked at.
        column: the column, or whatever else in the table the check is about.
        expected: what the plan asks for.
        measured: what the files hold.
        bound: how far the two may be apart, and from how many rows that follows.
        verdict: "passed", "failed" or "not checked".
        reason: why it was not checked, or what a failure means.
        groups: the shares and counts that were compared, for those who draw them.
    """

    name: str
    table: str
    column: str
    expected: str
    measured: str
    bound: str
    verdict: str
    reason: str = ""
    groups: Mapping[str, Group] = field(default_factory=dict, repr=False)

    def facts(self) -> dict[str, Any]:
        """What is said of it, for programs: all but the counts behind it."""
        names = [each.name for each in fields(self) if each.name != "groups"]
        return {each: getattr(self, each) for each in names}


@dataclass(frozen=True)
class Labelled:
    """Faults of one kind in one column, as their labels say.

    Attributes:
        table: the table.
        column: the column; empty where a whole row stands there twice.
        kind: what is wrong.
        faults: how many values, or rows, are so.
        rows: how many clean rows the table has.
        clean: one value as it was.
        dirty: the same as it is now.
    """

    table: str
    column: str
    kind: str
    faults: int
    rows: int
    clean: str | None
    dirty: str | None


@dataclass(frozen=True)
class Outcome:
    """All checks of a folder, and the faults that were made on purpose."""

    domain: str
    plan: str
    rows: int
    checks: tuple[Check, ...]
    faults: tuple[Labelled, ...] = ()

    def of(self, verdict: str) -> list[Check]:
        """The checks that ended like this."""
        return [check for check in self.checks if check.verdict == verdict]

    @property
    def failed(self) -> list[Check]:
        """The checks that failed."""
        return self.of(FAILED)

    @property
    def passed(self) -> list[Check]:
        """The checks that passed."""
        return self.of(PASSED)

    @property
    def skipped(self) -> list[Check]:
        """What could not be checked, each with its reason."""
        return self.of(SKIPPED)

    def facts(self) -> dict[str, Any]:
        """The same for programs."""
        return {
            "domain": self.domain,
            "plan": self.plan,
            "rows": self.rows,
            "passed": len(self.passed),
            "failed": len(self.failed),
            "not_checked": len(self.skipped),
            "checks": [check.facts() for check in self.checks],
        } | ({"faults": [asdict(each) for each in self.faults]} if self.faults else {})


def exact(
    name: str,
    table: str,
    column: str,
    bad: int,
    rule: str,
    example: str = "",
    unit: str = "row",
) -> Check:
    """A check that no row may break.

    Args:
        name: what kind of check it is.
        table: the table.
        column: the column.
        bad: how many rows break the rule.
        rule: what every row must be like.
        example: the key of one that is not.
        unit: what is counted, if not rows.
    """
    measured = f"{bad:,} {unit}{'' if bad == 1 else 's'} against it"
    if bad and example:
        measured += f", such as {example}"
    verdict = FAILED if bad else PASSED
    return Check(name, table, column, rule, measured, "exact", verdict)


def compared(name: str, table: str, column: str, groups: Mapping[str, Group]) -> Check:
    """Shares against those expected, as a check."""
    found = compare(groups)
    verdict = PASSED if found.fits else FAILED
    return Check(
        name,
        table,
        column,
        found.expected,
        found.measured,
        found.bound,
        verdict,
        groups=groups,
    )


def skipped(name: str, table: str, column: str, reason: str) -> Check:
    """A check that could not be made."""
    return Check(name, table, column, "", "", "", SKIPPED, reason)
