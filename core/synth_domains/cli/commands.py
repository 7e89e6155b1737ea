"""Which commands there are, and what happens between a command line and its exit code.

A command is one line in `COMMANDS` and one module of the same name, with `add`, which
says what options it has, and `run`, which does it and returns the exit code:

    def add(subparsers: Subparsers) -> None:
        parser = subparsers.add_parser("list")
        parser.add_argument("--json", action="store_true", help="for programs")

    def run(arguments: argparse.Namespace) -> int:
        ...
        return 0

The module is imported only when its command is given, so it may import what it needs at
its top. What cannot be done is raised as a `SynthDomainsError`, which becomes one line.
"""

from __future__ import annotations

import argparse
import os
import sys
from collections.abc import Sequence
from importlib import import_module
from typing import TYPE_CHECKING, Any, NoReturn, Protocol, cast

from synth_domains import __version__
from synth_domains.errors import SynthDomainsError, UnknownName, nearest

COMMANDS = {
    "list": "the domains that are installed, and plugins that do not load",
    "show": "a domain's story, tables, columns and numbers",
    "plan": "what would be made, where and from which numbers, to read and change",
    "render": "a standalone script that makes the data of a plan",
    "bundle": "a job with that script, ready to deploy to Databricks",
    "run": "the data itself, now, on this machine",
    "upload": "bring the data into a volume of Unity Catalog",
    "verify": "whether the data of a folder is what its plan asked for",
    "report": "one page that shows what was asked for beside what is there",
}

DONE, REFUSED = 0, 2
INTERRUPTED, PIPE_CLOSED = (
    130,
    141,
)  # 128 and the number of the signal, as shells say it

if TYPE_CHECKING:
    Subparsers = argparse._SubParsersAction["Parser"]


class Command(Protocol):
    """The two functions of a command's module."""

    def add(self, subparsers: Subparsers) -> None:
        """Say what options the command has."""

    def run(self, arguments: argparse.Namespace) -> int:
        """Do it, and return the exit code."""


class UsageError(SynthDomainsError):
    """A command line that says nothing that can be done."""


class Parser(argparse.ArgumentParser):
    """An argument parser that raises its errors, and says what was likely meant."""

    def __init__(self, **settings: Any) -> None:
        """Take no abbreviations: they would change meaning with each new option."""
        settings = {"allow_abbrev": False, **settings}
        super().__init__(**settings)

    def error(self, message: str) -> NoReturn:
        """Raise in place of printing the usage and leaving."""
        _, _, command = self.prog.partition(" ")
        place = f"{command}: " if command else ""
        text = message.removeprefix("argument ")
        text = text.replace("the following arguments are required:", "needs")
        raise UsageError(f"{place}{text}; see {self.prog} --help")

    def _check_value(self, action: argparse.Action, value: Any) -> None:
        if action.choices is not None and value not in action.choices:
            advice = nearest(str(value), [str(each) for each in action.choices])
            raise argparse.ArgumentError(action, f"{value} is not known; {advice}")

    @property
    def options(self) -> list[str]:
        """Every option, as it is typed."""
        return [name for action in self._actions for name in action.option_strings]


def main(argv: Sequence[str] | None = None) -> int:
    """Do what a command line asks for, and return the exit code."""
    words = sys.argv[1:] if argv is None else [*argv]
    # A story may hold characters that a terminal cannot show: no reason to stop.
    for stream in (sys.stdout, sys.stderr):
        if reconfigure := getattr(stream, "reconfigure", None):
            reconfigure(errors="replace")
    try:
        code = dispatch(words)
        sys.stdout.flush()
    except SynthDomainsError as error:
        say(str(error))
        return REFUSED
    except KeyboardInterrupt:
        if sys.stderr.isatty():
            print(file=sys.stderr)  # a question, and what the terminal shows for Ctrl-C
        say("interrupted")
        return INTERRUPTED
    except BrokenPipeError:
        # The reader has gone; what is still buffered must not be written at exit.
        with open(os.devnull, "w") as nowhere:
            os.dup2(nowhere.fileno(), sys.stdout.fileno())
        return PIPE_CLOSED
    return code


def dispatch(words: list[str]) -> int:
    """Find the command, read its options, and run it."""
    name = next((word for word in words if not word.startswith("-")), "")
    if words and words[0] in {"-h", "--help", "--version"}:
        name = ""
    if name and name not in COMMANDS:
        raise UnknownName("command", name, COMMANDS)
    command = (
        cast("Command", import_module(f"synth_domains.cli.{name}")) if name else None
    )
    parser, subparsers = parsers()
    for each, about in COMMANDS.items():
        if command is None or each != name:
            subparsers.add_parser(each, help=about)
    if command is not None:
        command.add(subparsers)
    try:
        arguments, rest = parser.parse_known_args(words)
    except SystemExit:  # after --help or --version
        return DONE
    if rest:
        refuse(rest[0], words, name, subparsers.choices[name] if name else parser)
    if command is None:
        parser.print_help()
        return DONE
    return command.run(arguments)


def parsers() -> tuple[Parser, Subparsers]:
    """The parser of the command line, and that to which commands are added."""
    parser = Parser(
        prog="synth-domains",
        description="Believable, connected business data from scripts that you own.",
        epilog="synth-domains COMMAND --help says more about a command.",
    )
    parser.add_argument(
        "--version", action="version", version=f"synth-domains {__version__}"
    )
    return parser, parser.add_subparsers(
        title="commands", metavar="COMMAND", dest="command"
    )


def refuse(word: str, words: list[str], name: str, parser: Parser) -> NoReturn:
    """Say why a word of the command line is left over."""
    place = f"{name}: " if name else ""
    option = word.partition("=")[0]
    if option in parser.options and words.index(word) < words.index(name):
        raise UsageError(
            f"{option} comes after the command: synth-domains {name} {option}"
        )
    if word.startswith("-"):
        raise UnknownName("option", option, parser.options, where=name)
    raise UsageError(f"{place}{word} is one word too many; see {parser.prog} --help")


def say(message: str) -> None:
    """Tell the user something that is no result."""
    print(f"synth-domains: {message}", file=sys.stderr)
