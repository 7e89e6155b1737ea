"""What people write: phrases by language, put together from the ticket they stand in.

A phrase may have one hole, {}, for what the ticket is about. Alternatives stand between
bars.
"""

import re

from synth_domains_support.phrases_east import JAPANESE, KOREAN
from synth_domains_support.phrases_italian import ITALIAN
from synth_domains_support.phrases_north import DUTCH, SWEDISH
from synth_domains_support.phrases_slavic import POLISH, UKRAINIAN
from synth_domains_support.phrases_south import PORTUGUESE, SPANISH
from synth_domains_support.phrases_west import ENGLISH, FRENCH, GERMAN

NAMES = ("name ", "hello", "dear", "bye", "care")


def listed(page: str, *, capital: bool = True) -> dict[str, str]:
    """The phrases of a page by their names; sentences begin with a capital letter.

    A line that begins with a bar, or with a space, goes on with the one before.
    """
    whole = re.sub("\n +", " ", page.strip()).replace("\n|", " |")
    found = {}
    for line in whole.splitlines():
        name, _, phrases = line.partition(":")
        each = [phrase.strip() for phrase in phrases.split("|")]
        if capital and not name.startswith(NAMES):
            each = [phrase[:1].upper() + phrase[1:] for phrase in each]
        found[name.strip()] = "|".join(each)
    return found


PHRASES = {
    "en": listed(ENGLISH),
    "de": listed(GERMAN, capital=False),  # goes on in small letters after a comma
    "fr": listed(FRENCH),
    "es": listed(SPANISH),
    "pt": listed(PORTUGUESE),
    "ja": listed(JAPANESE),
    "ko": listed(KOREAN),
    "it": listed(ITALIAN),
    "nl": listed(DUTCH),
    "sv": listed(SWEDISH),
    "pl": listed(POLISH),
    "uk": listed(UKRAINIAN),
}
