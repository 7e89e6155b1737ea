"""List the installed domains, and the plugins that do not load with their reason."""

from __future__ import annotations

import argparse
import os
from typing import TYPE_CHECKING, Any

from synth_domains.cli.commands import DONE, say
from synth_domains.cli.layout import (
    as_json,
    columns,
    cut,
    first_sentence,
    number,
    screen,
    wrapped,
)
from synth_domains.registry import DISABLE, Plugin, Registry, load_registry, unmatched

if TYPE_CHECKING:
    from synth_domains.cli.commands import Subparsers

HEAD = ("NAME", "TABLES", "FROM", "ABOUT")
TABLES = HEAD.index("TABLES")


def add(subparsers: Subparsers) -> None:
    """Say what options the command has."""
    parser = subparsers.add_parser("list", description=__doc__)
    parser.add_argument("--json", action="store_true", help="for programs")


def run(arguments: argparse.Namespace) -> int:
    """Print what is installed."""
    registry = load_registry()
    print(as_json(facts(registry)) if arguments.json else "\n".join(text(registry)))
    for name in unmatched(registry, os.environ.get(DISABLE, "")):
        say(f"{DISABLE} names {name}, which is not installed")
    return DONE


def text(registry: Registry) -> list[str]:
    """The domains as a table, then what is broken or disabled."""
    rows = [HEAD] + [
        (
            offer.domain.name,
            str(len(offer.domain.tables)),
            offer.plugin.origin,
            first_sentence(offer.domain.story or ""),
        )
        for offer in registry.offers.values()
    ]
    width = screen()
    lines = [cut(line, width) for line in columns(rows, right=[TABLES])]
    if not registry.offers:
        lines = ["No domains are installed."]
    if registry.broken:
        lines += ["", f"{number(len(registry.broken), 'plugin')} could not be loaded:"]
        for failure in registry.broken:
            plugin = failure.plugin
            line = f"{plugin.name} ({plugin.origin}): {failure.reason}"
            fitting = (
                wrapped(line, width, indent="  ", hang="    ")
                if width
                else [f"  {line}"]
            )
            lines += fitting
    if registry.disabled:
        lines += [
            "",
            f"{number(len(registry.disabled), 'plugin')} turned off by {DISABLE}:",
        ]
        lines += [f"  {plugin.name} ({plugin.origin})" for plugin in registry.disabled]
    return lines


def facts(registry: Registry) -> dict[str, Any]:
    """The same for programs."""
    return {
        "domains": [
            {
                **origin(offer.plugin),
                "tables": list(offer.domain.specs),
                "about": first_sentence(offer.domain.story or ""),
            }
            for offer in registry.offers.values()
        ],
        "broken": [
            {**origin(failure.plugin), "reason": failure.reason}
            for failure in registry.broken
        ],
        "disabled": [origin(plugin) for plugin in registry.disabled],
    }


def origin(plugin: Plugin) -> dict[str, str]:
    """Which plugin it is, for programs."""
    return {
        "name": plugin.name,
        "distribution": plugin.distribution,
        "version": plugin.version,
    }
