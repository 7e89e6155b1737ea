"""Rules that no row may break, asked of the rows together where they need the same."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from synth_domains.verify.data import Data, name
from synth_domains.verify.result import Check, exact
from synth_domains.verify.rows import Rows


@dataclass(frozen=True, eq=False)
class Question:
    """Which rows break a rule?

    Attributes:
        rows: the rows, joined to what the rule needs.
        kind: what kind of check it is.
        title: the column.
        bad: true in SQL for a row that breaks the rule.
        rule: what every row must be like, in words.
    """

    rows: Rows
    kind: str
    title: str
    bad: str
    rule: str

    def check(self, data: Data, count: int) -> Check:
        """The check, given how many rows break the rule."""
        example = None
        if count:
            key = name(self.rows.spec.key.name)
            query = f"SELECT min(r0.{key}) FROM {self.rows.source} WHERE {self.bad}"
            example = data.row(query)[0]
        table = self.rows.spec.name
        return exact(self.kind, table, self.title, count, self.rule, str(example))


def judged(data: Data, rows: Rows, kind: str, title: str, bad: str, rule: str) -> Check:
    """A check that no row may break, with the key of one that does."""
    return next(answered(data, [Question(rows, kind, title, bad, rule)]))


def answered(data: Data, found: Iterable[Check | Question]) -> Iterator[Check]:
    """Checks of one table, and the answers to questions about it, in their order."""
    listed = list(found)
    questions = [each for each in listed if isinstance(each, Question)]
    counts: dict[Question, int] = {}
    for group in together(questions):
        tests = ", ".join(f"count(*) FILTER (WHERE {each.bad})" for each in group)
        answers = data.row(f"SELECT {tests} FROM {group[0].rows.source}")
        counts.update(zip(group, answers, strict=True))
    for each in listed:
        yield each if isinstance(each, Check) else each.check(data, counts[each])


def together(questions: list[Question]) -> list[list[Question]]:
    """Questions that one reading answers: none needs a join that the first has not."""
    groups: list[list[Question]] = []
    for each in sorted(questions, key=lambda each: -len(each.rows.joins)):
        needs = set(each.rows.joins)
        fits = (group for group in groups if needs <= set(group[0].rows.joins))
        group = next(fits, None)
        if group is None:
            groups.append([each])
        else:
            group.append(each)
    return groups
