"""What columns that look at other rows, and stories, must be like."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import TYPE_CHECKING

from synth_domains.errors import DomainError, nearest
from synth_domains.model import expressions as e
from synth_domains.model.dependencies import needs
from synth_domains.model.family import (
    Arrives,
    Autocorrelated,
    Keep,
    Neighbor,
    Of,
    Over,
)
from synth_domains.model.family import Found as FoundRow
from synth_domains.model.stories import Claim, Story, Told
from synth_domains.model.tables import TableSpec

if TYPE_CHECKING:
    from synth_domains.model.domain import Domain


def check_family(
    domain: Domain,
    where: str,
    spec: TableSpec,
    column: e.Expression,
    part: e.Expression,
) -> None:
    """Refuse a look at other rows that cannot be had from here."""
    words = {Keep: "sd.keep", Arrives: "sd.arrives", Neighbor: "sd.latest or sd.coming"}
    if type(part) in words and part is not column:
        word = words[type(part)]
        raise DomainError(where, f"{word} is a column of its own, not a part of one")
    if isinstance(part, Arrives):
        check_arrives(where, spec, part)
    if isinstance(part, Keep):
        check_keep(where, spec, part)
    if isinstance(part, Neighbor):
        check_neighbor(domain, where, spec, part)
    if isinstance(part, Of | FoundRow) and not isinstance(part.neighbor, Neighbor):
        raise DomainError(where, "needs a column made by sd.latest or sd.coming")
    if isinstance(part, Of):
        table = part.neighbor.table.spec
        if part.column.owner is None:
            raise DomainError(where, f"sd.of takes a column of {table.name}")
        domain.path(where, table, part.column.owner.spec)
    if isinstance(part, Over):
        check_over(domain, where, spec, part)
    if isinstance(part, Autocorrelated) and spec.per is None:
        raise DomainError(where, "sd.autocorrelated needs a table with per=...")


def check_keep(where: str, spec: TableSpec, part: Keep) -> None:
    """Refuse a second condition, and one that is none."""
    if [c for c in spec.columns.values() if isinstance(c, Keep)] != [part]:
        raise DomainError(where, "is the second sd.keep of the table; join them by &")
    if e.type_of(part.condition) != "flag":
        kind = e.type_of(part.condition)
        raise DomainError(where, f"the condition is {kind}, not true or false")


def check_arrives(where: str, spec: TableSpec, part: Arrives) -> None:
    """Refuse a second time of arrival, and one that is no time."""
    if [c for c in spec.columns.values() if isinstance(c, Arrives)] != [part]:
        raise DomainError(where, "is the second sd.arrives of the table; take one out")
    kind = e.type_of(part.time)
    if kind not in {"time", "date"}:
        raise DomainError(where, f"sd.arrives takes a time or a day, not {kind}")


def check_neighbor(domain: Domain, where: str, spec: TableSpec, part: Neighbor) -> None:
    """Refuse a search in a table that is not below a row above this one."""
    target: TableSpec = part.table.spec
    if target.name not in {table.spec.name for table in domain.tables}:
        known = [table.spec.name for table in domain.tables]
        problem = f"searches {target.name}, which is not in the domain's tables"
        raise DomainError(where, f"{problem}; {nearest(target.name, known)}")
    if target.per is None:
        problem = f"{target.name} is below no table; it needs per=..."
        raise DomainError(where, problem)
    domain.path(where, spec, target.per.spec)
    if part.by.owner is None or part.by.owner.spec is not target:
        raise DomainError(where, f"by= is a column of {target.name} that says when")
    for name, column in (("by", part.by), ("at", part.at)):
        if e.type_of(column) not in {"time", "date"}:
            raise DomainError(where, f"{name}= is {e.type_of(column)}, not a time")


def check_over(domain: Domain, where: str, spec: TableSpec, part: Over) -> None:
    """Refuse a parent that the rows are not below."""
    if spec.per is None:
        raise DomainError(where, "sd.over needs a table with per=...")
    if part.parent is None:
        return
    above, step = [], spec
    while step.per is not None:
        step = step.per.spec
        above.append(step.name)
    if part.parent.spec.name not in above:
        problem = f"parent={part.parent.spec.name} is none of {', '.join(above)}"
        raise DomainError(where, problem)


def check_stories(domain: Domain) -> None:
    """Refuse stories that are not the domain's, and those that change row numbers."""
    names = [each.name for each in domain.stories]
    for story in domain.stories:
        if not isinstance(story, Story):
            raise DomainError(domain.name, f"{story!r} is no sd.Story")
        if names.count(story.name) > 1:
            raise DomainError(story.name, "two stories have this name; rename one")
        check_places(domain, story.name, story.regions)
    for claim in domain.claims:
        if not isinstance(claim, Claim):
            raise DomainError(domain.name, f"{claim!r} is no sd.Claim")
        check_places(domain, claim.sentence[:60], claim.regions)
        if claim.story is not None and claim.story not in domain.stories:
            problem = f"needs the story {claim.story.name}"
            raise DomainError(claim.sentence[:60], f"{problem}; list it in stories=")
    for spec in domain.specs.values():
        for column in spec.columns.values():
            for part in e.walk(column):
                if isinstance(part, Told) and part.story not in domain.stories:
                    where = f"{spec.name}.{column.name}"
                    problem = f"asks about the story {part.story.name}"
                    raise DomainError(where, f"{problem}; list it in stories=")
        if isinstance(spec.count, e.Expression):
            told = stories_behind(spec.count, domain.specs)
            if told:
                problem = f"its rows depend on the story {told[0].name}"
                advice = "make them always, and write them by sd.keep(sd.told(...))"
                raise DomainError(spec.name, f"{problem}; {advice}")


def check_places(domain: Domain, where: str, regions: Sequence[str]) -> None:
    """Refuse a story or a claim about regions that the domain does not have."""
    known = domain.regions.value if domain.regions is not None else {}
    for region in regions:
        if region not in known:
            problem = f"is about {region}, which is no region of the domain"
            raise DomainError(where, f"{problem}; {nearest(region, known)}")


def stories_behind(
    expression: e.Expression, specs: Mapping[str, TableSpec]
) -> list[Story]:
    """The stories that a value depends on, through all columns it is worked out from."""
    found: dict[int, Story] = {}
    for each in behind(expression, specs):
        for part in e.walk(each):
            if isinstance(part, Told) and not part.always:
                found[id(part.story)] = part.story
    return list(found.values())


def behind(
    expression: e.Expression, specs: Mapping[str, TableSpec]
) -> Iterator[e.Expression]:
    """An expression, and every column it is worked out from, each once."""
    waiting, seen = [expression], {id(expression)}
    while waiting:
        each = waiting.pop()
        yield each
        for column in needs(each, specs):
            if id(column) not in seen:
                seen.add(id(column))
                waiting.append(column)


def touched(domain: Domain, story: Story) -> dict[str, list[str]]:
    """The written columns that a story may change, by table.

    A table of which it decides whether rows are written is there with all its columns.
    """
    found: dict[str, list[str]] = {}
    for name, spec in domain.specs.items():
        if any(story in stories_behind(k, domain.specs) for k in keeps(spec)):
            found[name] = list(spec.written)
            continue
        columns = [
            column
            for column, each in spec.written.items()
            if story in stories_behind(each, domain.specs)
        ]
        if columns:
            found[name] = columns
    return found


def keeps(spec: TableSpec) -> Iterator[Keep]:
    """The conditions under which a row is written: its own, and those above it."""
    step: TableSpec | None = spec
    while step is not None:
        if step.keep is not None:
            yield step.keep
        step = step.per.spec if step.per is not None else None
