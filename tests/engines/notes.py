"""What "people" leave at a desk: texts that go wrong in every careless format."""

from __future__ import annotations

from typing import TYPE_CHECKING

import synth_domains as sd

if TYPE_CHECKING:
    from synth_domains.kernel import Array, np


def exactly(u: Array) -> Array:
    """A time of one leap day, to the microsecond."""
    steps = (u * 86_400e6).astype("timedelta64[us]")
    times: Array = np.datetime64("2024-02-29", "us") + steps
    return times


class Desks(sd.Table, rows=14):
    """Where notes are left; the clerk's "own" ones too \\ as they are."""

    desk_id = sd.key("D{:d}")
    label = sd.listed(
        *(
            "plain",
            "a,b",
            'say "hi"',
            "two\nlines",
            "back\\slash",
            '\\"',
            "Grüße, 日本",
        ),
        *("  before", "after  ", "'single'", '"', "null", "#1", "a\ttab"),
    ).described('what\'s on it, "as is"; C:\\desk')


class Notes(sd.Table, per=Desks, count=sd.counts(30, most=64), most=64):
    """What is left there."""

    note_id = sd.key("{desk_id}-{:02d}")
    desk_id = sd.copy(Desks.desk_id)
    text = sd.only_if(sd.flag(0.7), sd.copy(Desks.label)).described("or none")
    amount = sd.money(sd.normal(0, 90_000)).described("EUR")
    left_at = sd.call(exactly, sd.draw(), returns="time")
    read_at = sd.only_if(
        sd.flag(0.5), sd.later(left_at, sd.exponential(90_000), "seconds")
    )
    left_on = sd.day(left_at)
    pages = sd.whole(sd.lognormal(3, 0.5))
    weight = sd.only_if(sd.flag(0.8), sd.rounded(sd.lognormal(3, 0.5), 3))
    answered = sd.flag(0.5)


DOMAIN = sd.Domain("notes", tables=[Desks, Notes], story=__doc__)
