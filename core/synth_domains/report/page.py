"""The page as a whole: what stands on it, and how it becomes HTML."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import duckdb
from jinja2 import Environment, PackageLoader, StrictUndefined
from markupsafe import Markup

from synth_domains.report.assets import asset
from synth_domains.report.charts import Chart
from synth_domains.report.children import Families
from synth_domains.report.columns import Card
from synth_domains.report.facts import Assumed
from synth_domains.report.faults import Faults
from synth_domains.report.samples import Samples
from synth_domains.report.story import Story
from synth_domains.report.times import Times
from synth_domains.report.words import count, percent
from synth_domains.verify.result import FAILED, Check

MOST_BROKEN = 12


@dataclass(frozen=True)
class TablePart:
    """What the page has of one table.

    Attributes:
        name: the table.
        about: why it exists.
        says: its rows and keys in a sentence.
        asked: how many rows the plan has.
        rows: how many there are.
        size: the length of its files.
        passed: how many of its checks passed.
        failed: how many failed.
        samples: ten rows.
        columns: a card for each column.
    """

    name: str
    about: str
    says: str
    asked: str
    rows: int
    size: str
    passed: int
    failed: int
    samples: Samples
    columns: Sequence[Card]

    @property
    def drawn(self) -> list[Card]:
        """The columns that have a picture."""
        return [card for card in self.columns if card.charts]

    @property
    def plain(self) -> list[Card]:
        """The columns that have none: keys, and texts that are all different."""
        return [card for card in self.columns if not card.charts]

    @property
    def id(self) -> str:
        """Where it stands on the page."""
        return f"table-{self.name}"


@dataclass(frozen=True)
class Page:
    """Everything that the page shows; texts are plain, and escaped when they are set.

    Attributes:
        domain: the domain.
        plan: the hash of the plan.
        version: that of this package.
        folder: what was read.
        rows: of all tables.
        story: what the domain says of itself, by paragraphs.
        facts: what was asked for, by what it is.
        changed: numbers of the plan that differ from the domain's.
        kept: the other ones.
        tables: in the order of the domain.
        diagram: how they hang together.
        times: when things happen.
        families: how many rows parents have.
        story_key: what was planted, if anything was.
        faults: what was spoiled on purpose, if anything was.
        checks: all of them, those that failed first.
        passed: how many passed.
        failed: how many failed.
        skipped: how many could not be made.
    """

    domain: str
    plan: str
    version: str
    folder: str
    rows: int
    story: Sequence[str]
    facts: Mapping[str, str]
    changed: Sequence[Assumed]
    kept: Sequence[Assumed]
    tables: Sequence[TablePart]
    diagram: Chart
    times: Sequence[Times]
    families: Families
    story_key: Story | None
    faults: Faults | None
    checks: Sequence[Check]
    passed: int
    failed: int
    skipped: int

    @property
    def engine(self) -> str:
        """The version of the engine that read the files."""
        return str(duckdb.__version__)

    @property
    def outcome(self) -> str:
        """How it went, in a sentence."""
        if self.failed:
            return f"{self.failed} of {self.passed + self.failed} checks failed."
        return f"All {self.passed} checks passed."

    @property
    def broken(self) -> list[Check]:
        """The first checks that failed: what a reader should see before all else."""
        return [check for check in self.checks if check.verdict == FAILED][:MOST_BROKEN]

    @property
    def claims(self) -> list[Check]:
        """What the domain says of its data, as it was measured."""
        return [check for check in self.checks if check.name == "claim"]

    @property
    def counts(self) -> str:
        """What was looked at."""
        left = f"; {self.skipped} columns or rules were not checked" * bool(
            self.skipped
        )
        return f"{count(self.rows)} rows in {len(self.tables)} tables{left}."

    @property
    def changes(self) -> str:
        """How far the plan differs from the domain."""
        every = len(self.changed) + len(self.kept)
        if not self.changed:
            return f"All {every} numbers are as the domain has them."
        return f"{len(self.changed)} of {every} numbers were changed in the plan."

    @property
    def explained(self) -> str:
        """What the verdicts rest on."""
        return (
            "Each check holds what was measured in the files against what the plan "
            "asks for. Bounds follow from the number of rows: data that is as planned "
            "fails a check about once in a million times. “Exact” allows no "
            "difference. What could not be checked is listed with its reason."
        )

    @property
    def contents(self) -> list[tuple[str, str, list[tuple[str, str]]]]:
        """The sections: where they stand, their titles, and what is below them."""
        found: list[tuple[str, str, list[tuple[str, str]]]] = [
            *([("broken", "What failed", [])] if self.failed else []),
            ("asked", "What was asked for", []),
            ("tables", "Tables", [(each.id, each.name) for each in self.tables]),
            ("relations", "Relations", []),
        ]
        if self.story_key:
            found.append(("story", "The story", []))
        if self.claims:
            found.append(("claims", "Claims", []))
        if self.times:
            below = [(each.id, each.title.split(",")[0]) for each in self.times]
            found.append(("times", "When things happen", below))
        if self.families.always or self.families.charts:
            found.append(("children", "Rows for each parent", []))
        if self.faults:
            found.append(("faults", "Labelled faults", []))
        return [*found, ("checks", "Every check", [])]

    @property
    def style(self) -> Markup:
        """The style sheet; it is ours, so it is set as it is."""
        return Markup(asset("page.css"))

    @property
    def script(self) -> Markup:
        """The few lines of script; they are ours, so they are set as they are."""
        return Markup(asset("page.js"))


def html(page: Page) -> str:
    """The page as HTML; whatever comes from data is escaped."""
    environment = Environment(
        loader=PackageLoader("synth_domains.report.assets", ""),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.filters["count"] = count
    environment.filters["percent"] = percent
    template = environment.get_template("page.html.jinja")
    return template.render(page=page).strip() + "\n"
