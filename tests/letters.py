"""A domain whose words are hard on text formats, with a column of every type."""

from __future__ import annotations

from pathlib import Path

from support import installed_module

WORDS = (
    "plain",
    "one, two",
    'she said "no"',
    "two\nlines",
    "a return\r\nof carriage",
    "",
    "back\\slash",
    "Zoë Müller, 東京 🎉",
    "\ttab",
    " about ",
    "NULL",
    "\x07 bell",
    '"',
)
SOURCE = f'''
"""Letters that people write to each other."""

import synth_domains as sd

ALWAYS = sd.Calendar(
    "always",
    regions={{"here": 1}},
    clocks={{"here": ("DE", "Europe/Berlin")}},
    hours={{"workday": [1] * 24, "weekend": [1] * 24}},
)


class Letters(sd.Table, rows=50_000, arrivals=ALWAYS):
    """What was written, and what of it was answered."""

    letter_id = sd.key("L{{:06d}}")
    written_at = sd.arrival()
    written_on = sd.day(written_at)
    words = sd.choice({{word: 1 for word in {WORDS!r}}})
    answered = sd.flag(0.4)
    answer = sd.only_if(answered, words)
    answered_at = sd.only_if(answered, sd.later(written_at, 3, "days"))
    postage = sd.money(sd.lognormal(2, 0.9))
    refund = sd.only_if(answered, postage)
    weight = sd.rounded(sd.lognormal(20, 0.8), 3)
    pages = sd.whole(sd.lognormal(2, 0.5))


class Stamps(sd.Table, per=Letters, count=sd.counts(1.5, most=9), most=9):
    """What stuck on them."""

    stamp_id = sd.key("{{letter_id}}-{{:02d}}")
    letter_id = sd.copy(Letters.letter_id)
    picture = sd.choice({{"a ship": 1, "a queen, old": 1}})


@sd.hookimpl
def synth_domain():
    return sd.Domain("letters", tables=[Letters, Stamps], story=__doc__)
'''


def install(folder: Path) -> Path:
    """A folder that brings the letters, for the real look-up to find."""
    return installed_module(folder, "letters", SOURCE)
