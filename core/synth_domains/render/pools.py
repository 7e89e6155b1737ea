"""Pools of words: the statements that fill them, and the words they are filled from."""

from __future__ import annotations

from typing import TYPE_CHECKING

from synth_domains.errors import DomainError, nearest
from synth_domains.model import expressions as e
from synth_domains.model.expressions import walk
from synth_domains.render.source import atom
from synth_domains_templates.places import PLACES, WORDS

if TYPE_CHECKING:
    from synth_domains.render.script import Page

POOL_WORDS = {
    "first_names": ("first",),
    "last_names": ("last",),
    "streets": ("street_forms", "streets"),
    "companies": ("last", "company_forms", "trades"),
}


def pools(page: Page) -> list[str]:
    """The statements that fill the pools in use."""
    wanted: dict[str, set[str]] = {}
    for spec in page.domain.specs.values():
        for name, column in spec.columns.items():
            for part in walk(column):
                if isinstance(part, e.FromPool):
                    where = f"{spec.name}.{name}"
                    groups = group_words(page, where, part)
                    wanted.setdefault(part.pool, set()).update(groups)
    page.pool_groups = wanted
    return [fill_pool(page, name) for name in sorted(wanted)]


def fill_pool(page: Page, name: str) -> str:
    """The statement that fills one pool."""
    if name == "places":
        page.used.add("fill_places")
        return "    fill_places()"
    if name not in POOL_WORDS:
        known = ", ".join(["places", *POOL_WORDS])
        raise DomainError(name, f"is no pool; there are {known}")
    if name.endswith("_names"):
        page.used.add("fill_names")
        return f"    fill_names({atom(name.removesuffix('_names'))})"
    page.used.add(f"fill_{name}")
    return f"    fill_{name}()"


def words(page: Page) -> list[str]:
    """The words of the locales and the places of the regions in use."""
    lines = []
    fields = sorted(
        {field for name in page.pool_groups for field in POOL_WORDS.get(name, ())}
    )
    locales = {
        group
        for name, groups in page.pool_groups.items()
        for group in groups
        if name != "places"
    }
    for locale in sorted(locales):
        if locale not in WORDS:
            problem = f"is no locale with words; {nearest(locale, WORDS)}"
            raise DomainError(locale, problem)
        entries = [
            f"        {atom(field)}: {atom(getattr(WORDS[locale], field))},"
            for field in fields
        ]
        lines += [f"    {atom(locale)}: {{", *entries, "    },"]
    if lines:
        lines = ["WORDS = {", *lines, "}"]
    if "places" in page.pool_groups:
        regions = sorted(page.pool_groups["places"])
        entries = [f"    {atom(name)}: {atom(place_text(name))}," for name in regions]
        lines += ["PLACES = {", *entries, "}"]
    return lines


def group_words(page: Page, where: str, part: e.FromPool) -> list[str]:
    """The groups of a pool that a column may draw from."""
    if isinstance(part.group, str):
        return [part.group]
    words = page.living.words(part.group)
    if words is None:
        raise DomainError(
            where,
            "cannot tell which groups of the pool it needs; use a choice or sd.by",
        )
    return list(words)


def place_text(region: str) -> str:
    """The places of a region as one text."""
    if region not in PLACES:
        raise DomainError(region, f"has no places; {nearest(region, PLACES)}")
    rows = [
        f"{place.city}|{place.state}|{place.postcode}|{place.phone}|{place.weight}"
        for place in PLACES[region][:10]
    ]
    return "; ".join(rows)
