"""Names of people, firms and streets: worked out once, on the driver."""

from __future__ import annotations

import re
import unicodedata
from itertools import product

from faker import Faker

from synth_domains_templates.kernel.draws import key
from synth_domains_templates.kernel.settings import SEED

SPELLED = {"ß": "ss", "ø": "o", "ł": "l", "æ": "ae", "œ": "oe", "đ": "d", "þ": "th"}
UMLAUTS = {"ä": "ae", "ö": "oe", "ü": "ue"}


def split(listed: str) -> list[str]:
    """The words of a text with commas between."""
    return [word.strip() for word in listed.split(",") if word.strip()]


def latin(name: str, locale: str) -> str:
    """How the owner of a name types it into an e-mail address."""
    letters = SPELLED | (UMLAUTS if locale[:2] == "de" else {})
    typed = "".join(letters.get(letter, letter) for letter in name.lower())
    plain = unicodedata.normalize("NFKD", typed).encode("ascii", "ignore").decode()
    return re.sub("[^a-z]", "", plain) or f"u{int(key(name)) % 100_000}"


def names(locale: str, kind: str, common: str) -> dict[str, tuple[float, str]]:
    """First or last names of a locale: how common each is, and its Latin spelling.

    Faker's own weights, where it has them. Elsewhere `common` has the commonest names in
    order ("佐藤:sato" with its spelling, "김:kim:215" with a weight), Faker's others
    follow, and shares fall by the law of Zipf and Mandelbrot as they do in the US.
    """
    person = Faker(locale).provider("faker.providers.person")
    table = getattr(person, f"unisex_{kind}_names", None) or getattr(
        person, f"{kind}_names"
    )
    if not common and isinstance(table, dict):
        ranked = sorted(table, key=lambda name: -table[name])[:400]
        return {name: (float(table[name]), latin(name, locale)) for name in ranked}
    listed = [(*word.split(":"), "", "")[:3] for word in split(common)]
    if not any(typed for _, typed, _ in listed):
        others = set(table) - {name for name, _, _ in listed}
        ranked = sorted(others, key=lambda name: int(key(SEED, name)))
        listed += [(name, "", "") for name in ranked[: 400 - len(listed)]]
    flat, slope = (20.0, 1.1) if kind == "first" else (4.0, 0.75)
    return {
        name: (
            float(weight) if weight else (rank + flat) ** -slope,
            typed or latin(name, locale),
        )
        for rank, (name, typed, weight) in enumerate(listed, start=1)
    }


def streets(forms: str, stems: str) -> dict[str, float]:
    """Street names such as "{name} Road", those made of common words more often."""
    pairs = product(enumerate(split(forms), 1), enumerate(split(stems), 1))
    return {form.format(name=stem): 1 / (2 + i * j) for (i, form), (j, stem) in pairs}


def companies(locale: str, common: str, forms: str, trades: str) -> dict[str, float]:
    """Firms such as "{last} {trade} GmbH", named after people of the locale."""
    owners = list(names(locale, "last", common))[:60]
    found = {}
    for number in range(600):
        one, two, form, trade = (
            words[int(key(SEED, locale, number, part)) % len(words)]
            for part, words in enumerate([owners, owners, split(forms), split(trades)])
        )
        if one != two:
            found[form.format(last=one, other=two, trade=trade)] = 1.0
    return found
