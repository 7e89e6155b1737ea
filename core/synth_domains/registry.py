"""Which domains are installed, who brought them, and which cannot be used and why."""

from __future__ import annotations

import contextlib
import os
import re
import sys
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from importlib.metadata import Distribution, EntryPoint, distributions, entry_points
from itertools import groupby
from types import MappingProxyType

import pluggy

from synth_domains import hookspecs
from synth_domains.errors import (
    BadOption,
    BrokenPlugin,
    DomainError,
    DuplicateDomain,
    UnknownName,
)
from synth_domains.hookspecs import HOOK, PROJECT
from synth_domains.model.domain import Domain
from synth_domains.reasons import kind, said

DISABLE = "SYNTH_DOMAINS_DISABLE"
BUILT_IN = "synth-domains"


@dataclass(frozen=True)
class Plugin:
    """An entry point of the group, and the distribution that brought it.

    Its name is the name of the domain it offers: so a domain can be found, disabled or
    reported as broken without being imported.
    """

    name: str
    module: str
    distribution: str = ""
    version: str = ""

    @property
    def origin(self) -> str:
        """The distribution and its version, as people write them."""
        return f"{self.distribution or 'unknown'} {self.version}".strip()

    @property
    def switch(self) -> str:
        """What turns this plugin off, and no other."""
        return f"{DISABLE}={self.name}@{self.distribution or 'unknown'}"

    @property
    def built_in(self) -> bool:
        """Whether it comes with this project."""
        return normal(self.distribution) == BUILT_IN


@dataclass(frozen=True)
class Offer:
    """A domain that can be used, and the plugin that offers it."""

    plugin: Plugin
    domain: Domain


@dataclass(frozen=True)
class Failure:
    """A plugin that cannot be used, and why, in one line."""

    plugin: Plugin
    reason: str
    cause: BaseException | None = None


@dataclass(frozen=True)
class Registry:
    """What the installed plugins offer.

    Attributes:
        offers: domains that can be used, by name.
        broken: plugins that cannot be used.
        disabled: plugins that were turned off, and were not imported.
    """

    offers: Mapping[str, Offer] = field(default_factory=dict)
    broken: tuple[Failure, ...] = ()
    disabled: tuple[Plugin, ...] = ()

    def domain(self, name: str) -> Domain:
        """The domain of this name."""
        return self.offer(name).domain

    def offer(self, name: str) -> Offer:
        """The domain of this name and where it comes from."""
        if name in self.offers:
            return self.offers[name]
        failures = [failure for failure in self.broken if failure.plugin.name == name]
        if len(failures) > 1 and not any(each.plugin.built_in for each in failures):
            raise DuplicateDomain(name, *(each.plugin.origin for each in failures))
        for failure in sorted(failures, key=lambda each: not each.plugin.built_in):
            error = BrokenPlugin(name, failure.plugin.origin, failure.reason)
            raise error from failure.cause
        for plugin in self.disabled:
            if plugin.name == name:
                raise BadOption(DISABLE, f"turns off {name} ({plugin.origin})")
        known = [*self.offers, *(each.plugin.name for each in self.broken)]
        raise UnknownName("domain", name, known)


def load_registry(found: Iterable[EntryPoint] | None = None) -> Registry:
    """Load every plugin; one that fails is kept with its reason and harms no other.

    Args:
        found: the entry points to load; by default all that are installed.
    """
    points, broken = installed() if found is None else (list(found), [])
    offers: dict[str, Offer] = {}
    disabled: list[Plugin] = []
    plugins = [(plugin_of(point), point) for point in points]
    plugins.sort(key=lambda pair: (pair[0].name, not pair[0].built_in, pair[0].origin))
    off = os.environ.get(DISABLE, "")
    for name, group in groupby(plugins, key=lambda pair: pair[0].name):
        rivals = list(group)
        disabled += [plugin for plugin, _ in rivals if is_disabled(plugin, off)]
        rivals = [pair for pair in rivals if not is_disabled(pair[0], off)]
        for plugin, point in rivals:
            taken = rivalry(plugin, [each for each, _ in rivals if each is not plugin])
            outcome = Failure(plugin, taken) if taken else load(plugin, point)
            if isinstance(outcome, Offer):
                offers[name] = outcome
            else:
                broken.append(outcome)
    return Registry(MappingProxyType(offers), tuple(broken), tuple(disabled))


def installed() -> tuple[list[EntryPoint], list[Failure]]:
    """The entry points of the group, and distributions whose lines are damaged."""
    try:
        return list(entry_points(group=PROJECT)), []
    except Exception:  # one distribution with a damaged file ends the look-up for all
        points: dict[str, list[EntryPoint]] = {}
        broken = []
        for distribution in distributions():
            name = normal(distribution.name or "")
            if name in points:
                continue
            try:
                points[name] = list(distribution.entry_points.select(group=PROJECT))
            except Exception as error:
                points[name] = []
                if f"[{PROJECT}]" in (distribution.read_text("entry_points.txt") or ""):
                    reason = f"its entry_points.txt cannot be read: {said(error)}"
                    plugin = Plugin("unknown", "", *origin_of(distribution))
                    broken.append(Failure(plugin, reason, error))
        return [point for each in points.values() for point in each], broken


def plugin_of(point: EntryPoint) -> Plugin:
    """The facts of an entry point, without importing what it names."""
    return Plugin(point.name, point.value, *origin_of(point.dist))


def origin_of(distribution: Distribution | None) -> tuple[str, str]:
    """Name and version of a distribution, as far as it says."""
    if distribution is None:
        return "", ""
    metadata = distribution.metadata
    facts = {each: metadata[each] for each in ("Name", "Version") if each in metadata}
    return facts.get("Name", ""), facts.get("Version", "")


def rivalry(plugin: Plugin, others: list[Plugin]) -> str:
    """Why a plugin may not have its name, if others want it too; else nothing.

    A built-in is never displaced. Of two third parties neither gets the name, since
    which one comes first is an accident.
    """
    if not others or (plugin.built_in and not any(each.built_in for each in others)):
        return ""
    first = others[0]
    if first.built_in:
        problem = f"the name is taken by {first.origin}"
        return f"{problem}; to use this one in its place, set {first.switch}"
    also = " and ".join(each.origin for each in others)
    return f"{also} offers the same name; uninstall one, or set {first.switch}"


def is_disabled(plugin: Plugin, off: str) -> bool:
    """Whether a list such as "clinics,trading@acme-data" names the plugin."""
    for each in off.split(","):
        name, _, distribution = each.strip().partition("@")
        origins = {"", normal(plugin.distribution)}
        if name == plugin.name and normal(distribution) in origins:
            return True
    return False


def load(plugin: Plugin, point: EntryPoint) -> Offer | Failure:
    """Import one plugin and ask it for its domain."""
    try:
        # What a plugin prints while it is imported is no part of a command's result.
        with contextlib.redirect_stdout(sys.stderr):
            domain = ask(plugin, point.load())
    except (Exception, SystemExit) as error:
        return Failure(plugin, said(error, plugin.module), error)
    return Offer(plugin, domain)


def ask(plugin: Plugin, module: object) -> Domain:
    """The domain that a plugin's hook gives."""
    # A manager for each plugin: no plugin can be in the way of another.
    manager = pluggy.PluginManager(PROJECT)
    manager.add_hookspecs(hookspecs)
    manager.register(module, name=plugin.name)
    manager.check_pending()  # a misspelt hook is an error, not silence
    hooks = manager.hook.synth_domain.get_hookimpls()
    if not hooks:
        problem = "has no hook; write def synth_domain() under @sd.hookimpl"
        raise DomainError(plugin.module, problem)
    domain = hooks[0].function()
    if not isinstance(domain, Domain):
        raise DomainError(HOOK, f"returned {kind(domain)}; it returns a sd.Domain")
    if domain.name != plugin.name:
        problem = f"its entry point is named {plugin.name}; give both one name"
        raise DomainError(f"domain {domain.name}", problem)
    return domain


def normal(distribution: str) -> str:
    """The name of a distribution as indexes compare it."""
    return re.sub(r"[-_.]+", "-", distribution).lower()


def unmatched(registry: Registry, off: str) -> Iterator[str]:
    """The names in a list of disabled plugins that no installed plugin has."""
    for each in filter(None, (part.strip() for part in off.split(","))):
        if not any(is_disabled(plugin, each) for plugin in registry.disabled):
            yield each
