"""Which period a script loads: what its user says, or else its settings."""

from __future__ import annotations

import argparse
import re
from datetime import UTC, datetime, timedelta

from synth_domains_templates.kernel.settings import END, FROM, LOAD_HOURS, START, TO

LOAD_TIME = re.compile(r"(\d{4}-\d\d-\d\d)(?:T(\d{1,2})(?::00(?::00)?)?Z?)?")


def take_period() -> None:
    """Let --from and --to say what is loaded, in place of the settings."""
    about = "Adds the rows that arrive in a period."
    parser = argparse.ArgumentParser(description=about, allow_abbrev=False)
    ask_period(parser)
    set_period(parser, parser.parse_args())


def ask_period(parser: argparse.ArgumentParser) -> None:
    """Say how a period is given: days or hours, UTC; one end is enough."""
    form = "2025-03-01, or an hour: 2025-03-01T05"
    parser.add_argument("--from", dest="begin", metavar="TIME", default="", help=form)
    parser.add_argument("--to", dest="end", metavar="TIME", default="", help=form)


def set_period(parser: argparse.ArgumentParser, given: argparse.Namespace) -> None:
    """Load the period that was given, if the window has it."""
    global FROM, TO
    try:
        FROM, TO = load_period(given.begin, given.end)
    except ValueError as problem:
        parser.error(str(problem))
    print(f"loads what arrives from {FROM} to {TO}", flush=True)


def load_period(begin: str, end: str) -> tuple[str, str]:
    """The first moment of a load and the first after it, as days or hours."""
    if not begin and not end:
        return FROM, TO
    step = timedelta(hours=LOAD_HOURS)
    first = load_moment(begin) if begin else load_moment(end) - step
    last = load_moment(end) if end else first + step
    window = (
        datetime(day.year, day.month, day.day, tzinfo=UTC) for day in (START, END)
    )
    opens, closes = window
    if not first < last:
        raise ValueError(f"--to: {load_text(last)} is not after {load_text(first)}")
    if first < opens or last > closes:
        asked = f"{load_text(first)} to {load_text(last)}"
        raise ValueError(f"--from: {asked} is not in the window, {START} to {END}")
    return load_text(first), load_text(last)


def load_moment(text: str) -> datetime:
    """A day or an hour, UTC."""
    found = LOAD_TIME.fullmatch(text)
    try:
        if found is None:
            raise ValueError
        return datetime.fromisoformat(f"{found[1]}T{int(found[2] or 0):02d}+00:00")
    except ValueError:
        form = "a day such as 2025-03-01, or an hour such as 2025-03-01T05"
        raise ValueError(f"--from, --to: {text[:40]!r} is not {form}") from None


def load_text(time: datetime) -> str:
    """A day or an hour as it is written in names and settings."""
    return f"{time:%Y-%m-%d}" if time.hour == 0 else f"{time:%Y-%m-%dT%H}"
