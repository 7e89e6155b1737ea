"""The report: one page that shows what was asked for beside what is there.

`report` reads the files of a run with the engine of `verify`, makes every check, and
draws what was counted. The page holds counts, and ten sample rows of each table; it
needs no network, and shares no code with what makes the data.
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from synth_domains.plan import Plan
from synth_domains.report.page import Page, html
from synth_domains.report.parts import page_of
from synth_domains.report.plot import plot
from synth_domains.verify import Outcome, judged, opened
from synth_domains.verify.folder import manifest_of

__all__ = ["Report", "report"]


@dataclass(frozen=True)
class Report:
    """What there is to show about a folder.

    Attributes:
        html: the page.
        plot: the course of its busiest table as SVG, if any table has a course.
        outcome: the checks.
    """

    html: str
    plot: str | None
    outcome: Outcome


def report(folder: Path, plan: Plan, version: str, *, sealed: bool = True) -> Report:
    """The page about a folder, a picture of it, and the checks that it shows.

    Args:
        folder: what a run left: its manifest and its tables.
        plan: the plan they were made from.
        version: that of this package, for the foot of the page.
        sealed: whether there is a manifest; a script on Spark writes none.

    Raises:
        BadFolder: the folder is not that of a run of this plan, or a file in it is
            missing, changed, extra or damaged.
    """
    manifest = manifest_of(folder) if sealed else {}
    with opened(folder, plan, sealed=sealed) as data:
        outcome = judged(data)
        page: Page = page_of(data, outcome, manifest, version)
    return Report(html(page), plot(page.times), outcome)
