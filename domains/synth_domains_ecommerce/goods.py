"""What products are called in the languages of the shop's customers."""

from __future__ import annotations

from typing import TYPE_CHECKING

from synth_domains_ecommerce.catalog import NOUNS, STYLES
from synth_domains_ecommerce.goods_words import LINES

if TYPE_CHECKING:
    from synth_domains.kernel import Labels, np, pa, text

ORDERS = {
    "en": "{brand} {style} {noun}",
    "de": "{brand} {noun} {style}",
    "es": "{noun} {style} {brand}",
    "fr": "{noun} {style} {brand}",
    "it": "{noun} {style} {brand}",
    "nl": "{brand} {noun} {style}",
    "pl": "{noun} {style} {brand}",
    "pt": "{noun} {style} {brand}",
    "sv": "{brand} {noun} {style}",
    "uk": "{noun} {style} {brand}",
    "ja": "{brand} {style}{noun}",
    "ko": "{brand} {style} {noun}",
    "zh": "{brand} {style}{noun}",
}


def listed(language: str) -> dict[str, str]:
    """The nouns and the styles of a language, in the order in which English has them."""
    english = [each for name in NOUNS for each in (NOUNS[name], STYLES[name])]
    page = LINES.get(language, "").strip().splitlines()
    lines = [line.split("|") for line in page] or english
    found = {}
    for kind, first in (("nouns", 0), ("styles", 1)):
        words: dict[str, str] = {}
        for own, other in zip(english[first::2], lines[first::2], strict=True):
            words |= dict(zip(own, other, strict=True))
        found[kind] = "|".join(words.values())
    return found


GOODS = {
    language: {"order": order, **listed(language)} for language, order in ORDERS.items()
}


def in_words(language: Labels, brand: Labels, style: Labels, noun: Labels) -> pa.Array:
    """What a product is called in the language of each row."""
    order, found = np.argsort(language.codes, kind="stable"), []
    for code, each in enumerate(language.words):
        here, words = np.flatnonzero(language.codes == code), GOODS[each]
        parts = {
            "brand": brand[here],
            "style": Labels(style.codes[here], words["styles"].split("|")),
            "noun": Labels(noun.codes[here], words["nouns"].split("|")),
        }
        found.append(text(words["order"], **parts))
    place = np.empty(len(order), dtype=np.int64)
    place[order] = np.arange(len(order))
    return pa.concat_arrays(found).take(pa.array(place))
