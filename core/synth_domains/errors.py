"""Everything that can go wrong, and how it is said.

SynthDomainsError            shown to the user as one line, without a traceback
├── UnknownName              no such domain, table, column ...; offers the nearest
├── DuplicateDomain          two plugins offer one name; names both distributions
├── BrokenPlugin             a plugin that could not be loaded was asked for
├── DomainError              a domain contradicts itself; says table.column first
├── BadOption                an option has a value that cannot be honored
├── BadPlan                  a plan file that cannot be used; every problem at once
├── BadFolder                an output folder that is in the way, or is not ours
├── RunFailed                generation stopped; says why and what is left
└── UploadFailed             the workspace refused a file, or does not answer
"""

from __future__ import annotations

from collections.abc import Iterable
from difflib import get_close_matches


class SynthDomainsError(Exception):
    """What the user is told, in one line."""


def nearest(name: str, known: Iterable[str]) -> str:
    """Advice for a name that is not known: the nearest one, or the list."""
    names = sorted(known)
    folded = {each.casefold(): each for each in names}
    close = get_close_matches(name.casefold(), folded, n=1, cutoff=0.5)
    if close:
        return f"did you mean {folded[close[0]]}?"
    listed = ", ".join(names[:12]) + (", ..." if len(names) > 12 else "")
    return f"known: {listed}" if names else "there is none"


class UnknownName(SynthDomainsError):
    """A name that nothing has."""

    def __init__(
        self, kind: str, name: str, known: Iterable[str], where: str = ""
    ) -> None:
        """Say that there is no `kind` called `name`, and offer the nearest of `known`."""
        place = f"{where}: " if where else ""
        super().__init__(
            f"{place}no {kind} named {plain(name)}; {nearest(name, known)}"
        )


class DuplicateDomain(SynthDomainsError):
    """Two or more plugins that offer one name."""

    def __init__(self, name: str, *origins: str) -> None:
        """Name the domain and the distributions, each with its version."""
        listed = " and ".join(origins)
        last = origins[-1].split(" ")[0]
        remedy = f"uninstall one, or set SYNTH_DOMAINS_DISABLE={name}@{last}"
        super().__init__(
            f"{len(origins)} plugins offer a domain named {name}: {listed}; {remedy}"
        )


class BrokenPlugin(SynthDomainsError):
    """A plugin that could not be loaded."""

    def __init__(self, name: str, origin: str, reason: str) -> None:
        """Say which plugin, where it comes from, and why it does not load."""
        super().__init__(f"{name} ({origin}) could not be loaded: {reason}")


class DomainError(SynthDomainsError):
    """A domain that contradicts itself."""

    def __init__(self, where: str, problem: str) -> None:
        """Say where (table.column) and what, with the remedy."""
        text = f"{where}: {problem}"
        # Names come from plugins: whatever is in them, the user sees one line.
        super().__init__("".join(c if c.isprintable() else repr(c)[1:-1] for c in text))


class BadOption(SynthDomainsError):
    """An option that cannot be honored."""

    def __init__(self, option: str, problem: str) -> None:
        """Name the option and the problem, with the remedy."""
        super().__init__(f"{option}: {problem}")


class BadPlan(SynthDomainsError):
    """A plan file that cannot be used."""

    def __init__(self, path: str, problems: list[str]) -> None:
        """Give every problem at once, each with its place."""
        self.problems = problems
        super().__init__(f"{path}: " + "; ".join(problems))


class BadFolder(SynthDomainsError):
    """A folder that is in the way, or that is not ours."""

    def __init__(self, path: str, problem: str) -> None:
        """Name the folder and the problem, with the remedy."""
        super().__init__(f"{path}: {problem}")


class RunFailed(SynthDomainsError):
    """Generation stopped before its end."""


class UploadFailed(SynthDomainsError):
    """A workspace refused something, or does not answer."""


def plain(text: str) -> str:
    """A name as it is, in quotes if it is empty or would not be seen whole."""
    if text and text.isprintable() and " " not in text:
        return text if len(text) <= 80 else text[:77] + "..."
    return repr(text[:80])
