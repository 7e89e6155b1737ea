"""From locales with weights to the weights of a domain's regions, and back."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any

from synth_domains.errors import BadOption, UnknownName
from synth_domains.model.regions import region_locales
from synth_domains.plan import Plan
from synth_domains_templates.places import REGIONS

OPTION = "--locale"
DIGITS = 4  # of a region's per cent, in the plan


def in_locales(plan: Plan, asked: Sequence[tuple[str, float | None]]) -> Plan:
    """The plan with people in the regions of some locales, and nowhere else.

    Without weights all locales have as many. What a locale has is split among its
    regions as the domain splits it; evenly, where the domain has nobody there.

    Args:
        plan: a plan.
        asked: locales, each with its weight or none.
    """
    domain = plan.domain
    if domain.regions is None:
        problem = f"{domain.name} does not say which assumption weighs its regions"
        raise BadOption(OPTION, f"{problem} (sd.Domain(..., regions=...))")
    locales = region_locales(domain)
    weights = weighed(domain.name, asked, list(dict.fromkeys(locales.values())))
    whole = sum(weights.values())
    shares: dict[str, float] = dict.fromkeys(locales, 0)
    for locale, weight in weights.items():
        usual = {
            region: domain.regions.value[region]
            for region, each in locales.items()
            if each == locale
        }
        if not sum(usual.values()):
            usual = dict.fromkeys(usual, 1)
        for region, part in usual.items():
            share = 100 * weight / whole * part / sum(usual.values())
            shares[region] = tidy(share)
    return replace(plan, values={**plan.values, domain.regions.label: shares})


def weighed(
    domain: str, asked: Sequence[tuple[str, float | None]], served: Sequence[str]
) -> dict[str, float]:
    """The locales with their weights, if all of them can be honored."""
    found: dict[str, float] = {}
    for locale, weight in asked:
        if locale not in served:
            if locale in {each.locale for each in REGIONS.values()}:
                listed = ", ".join(served)
                problem = f"{domain} has nobody in {locale}; it serves {listed}"
                raise BadOption(OPTION, problem)
            near = [each for each in served if each[:2] == locale[:2].lower()]
            raise UnknownName("locale", locale, near or served, where=OPTION)
        if locale in found:
            raise BadOption(OPTION, f"{locale} is given twice")
        if weight is not None and not (math.isfinite(weight) and weight > 0):
            raise BadOption(
                OPTION, f"the weight of {locale}, {weight:g}, is not above 0"
            )
        found[locale] = 1.0 if weight is None else weight
    given = [weight is not None for _, weight in asked]
    if any(given) and not all(given):
        name = asked[given.index(False)][0]
        problem = f"{name} has no weight, others have; give one to each, or to none"
        raise BadOption(OPTION, problem)
    return found


def tidy(share: float) -> float:
    """A share as people write it: a whole number where it is one."""
    found = round(share, DIGITS) or share
    return int(found) if found == int(found) else found


def locale_shares(plan: Plan) -> dict[str, float]:
    """The share of each locale in which somebody is, the largest first."""
    domain = plan.domain
    if domain.regions is None:
        return {}
    weights: Mapping[str, Any] = plan.values[domain.regions.label]
    found: dict[str, float] = {}
    for region, locale in region_locales(domain).items():
        if weights[region]:
            found[locale] = found.get(locale, 0.0) + weights[region]
    whole = sum(found.values())
    ranked = sorted(found, key=lambda locale: -found[locale])
    return {locale: found[locale] / whole for locale in ranked}
