"""The user's approval: nothing is rendered from a plan that nobody has seen or waved on."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

from synth_domains.cli.commands import say
from synth_domains.cli.layout import emphasized, page
from synth_domains.cli.options import ask, interactive
from synth_domains.cli.plan_page import plan_lines

if TYPE_CHECKING:
    import argparse

    from synth_domains.plan import Plan

APPROVED = ("", "y", "yes")


def add_approval(parser: argparse.ArgumentParser) -> None:
    """Say how a plan is approved without a question."""
    parser.add_argument("--yes", action="store_true", help="approve the plan unseen")


def approved(plan: Plan, origin: str, *, yes: bool) -> bool:
    """Whether the plan may be used: shown and asked for where somebody is there.

    Args:
        plan: the plan, with the place that the user named or confirmed.
        origin: the package that brought the domain, with its version.
        yes: whether the command line approves it unseen.
    """
    if yes or not interactive():
        return True
    lines = plan_lines(plan, origin, page())
    print(emphasized(lines, sys.stderr), file=sys.stderr)
    if ask("\nRender this plan? [Y/n] ", "--yes").lower() in APPROVED:
        return True
    say("nothing was rendered; plan -o PLAN.yaml writes a plan to change")
    return False
