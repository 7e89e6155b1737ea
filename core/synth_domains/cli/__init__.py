"""The command line: one module for each command, imported when it is asked for."""

from synth_domains.cli.commands import main

__all__ = ["main"]
