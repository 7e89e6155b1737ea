"""The page that says how many mutants were killed, and by which checks."""

from __future__ import annotations

from collections import Counter
from typing import Any

from mutants.mutant import Mutant

HEAD = """# The power of the checks

Made by `bench/mutations.py`. A mutant is a fault in a plan, or in the script made
from it. It is run with a quarter of the rows of its domain and, if it survives, with all
of them; `verify` judges the data against the plan without the fault. A mutant is killed
by the first check that fails. Every mutant changed the data; otherwise it would not be
here.
"""


def page(found: list[tuple[Mutant, dict[str, Any]]], left: list[Mutant]) -> str:
    """The whole page."""
    killed = sum(bool(each["killed by"]) for _, each in found)
    lines = [HEAD, f"**{killed} of {len(found)} that were tried were killed.**", ""]
    lines += ["| domain | mutants | killed |", "| --- | ---: | ---: |"]
    for domain in dict.fromkeys(mutant.domain for mutant, _ in found):
        here = [each for mutant, each in found if mutant.domain == domain]
        dead = sum(bool(each["killed by"]) for each in here)
        lines.append(f"| {domain} | {len(here)} | {dead} |")
    alive = [(mutant, each["rows"]) for mutant, each in found if not each["killed by"]]
    for title, part in (
        ("Survivors", True),
        ("Survived a quarter of the rows, and not tried with all of them yet", False),
    ):
        here = [mutant for mutant, rows in alive if (rows == 1.0) is part]
        if here:
            lines += ["", f"## {title}", ""]
            lines += [f"- {each.domain}, {each.where}: {each.name}" for each in here]
    if left:
        lines += ["", "## Not tried yet", ""]
        lines += [f"- {each.domain}, {each.where}: {each.name}" for each in left]
    lines += [
        "",
        "## Checks that killed",
        "",
        "How many mutants each kind of check killed:",
        "",
    ]
    kinds = Counter(each["killed by"].split(":")[0] for _, each in found)
    del kinds[""]
    lines += ["| check | mutants |", "| --- | ---: |"]
    lines += [f"| {kind} | {count} |" for kind, count in kinds.most_common()]
    lines += ["", "## Each mutant", ""]
    lines += ["| domain | where | fault | rows | killed by |", "| --- " * 5 + "|"]
    for mutant, each in found:
        said = each["killed by"].replace("|", "\\|") or "**survived**"
        place = f"{mutant.domain} | {mutant.where} | {mutant.name}"
        lines.append(f"| {place} | {each['rows']:.0%} | {said} |")
    return "\n".join(lines) + "\n"
