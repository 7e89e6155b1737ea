"""Numbers in words, as people would say them: from what they mean and are used for."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from statistics import NormalDist
from typing import Any

from synth_domains.uses import Use

MOST = 6  # entries of a table that are told one by one
SHOWN = 3  # of more, so many of the largest are told, and the smallest
TOP = 0.2
TWICE = 2.0
DAYS = ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun")
MONTHS = (
    *("Jan", "Feb", "Mar", "Apr", "May", "Jun"),
    *("Jul", "Aug", "Sep", "Oct", "Nov", "Dec"),
)
SHARE = re.compile(r"(^|, )share( of .*)?$")
UNIT = re.compile(r", (per cent|share|against [^,]+)$")


def in_words(value: Any, use: Use, meaning: str = "", *, most: int = MOST) -> str:
    """A number, or a table of numbers, in words.

    Args:
        value: what a plan has.
        use: what it is used for.
        meaning: what the domain's author says of it; tells a share from a number.
        most: a table with more entries than this is told by its ends.
    """
    if isinstance(value, Mapping) and any(map(is_table, value.values())):
        groups = [
            f"{word}: {in_words(each, use, meaning, most=most)}"
            for word, each in value.items()
        ]
        cut = [*groups[:SHOWN], f"{len(groups) - SHOWN} more like that"]
        return "; ".join(groups if len(groups) <= most else cut)
    kind = use.kind or ("rate" if is_share(value, meaning) else "")
    if kind in SAYINGS and is_table(value):
        return SAYINGS[kind](value, most)
    if kind in SINGLE and isinstance(value, int | float):
        return SINGLE[kind](value)
    return listed(value, most, per_cent if kind == "rate" else plain_number)


def single(value: Any, use: Use) -> str:
    """A single number in words."""
    if use.kind in SINGLE and isinstance(value, int | float):
        return SINGLE[use.kind](value)
    return plain_number(value)


def is_table(value: Any) -> bool:
    """Whether a value holds other values."""
    return isinstance(value, Mapping | list | tuple)


def is_share(value: Any, meaning: str) -> bool:
    """Whether the author says that these are shares, and all of them can be."""
    parts = list(value.values()) if isinstance(value, Mapping) else [value]
    numbers = [each for each in parts if isinstance(each, int | float)]
    said = SHARE.search(title_of(meaning)) is not None
    fits = bool(numbers) and len(numbers) == len(parts)
    return said and fits and all(0 <= each <= 1 for each in numbers)


def title_of(meaning: str) -> str:
    """What a meaning says before it explains itself."""
    return re.split(r"[:;] ", meaning, maxsplit=1)[0].strip()


def title(meaning: str) -> str:
    """The same, without a unit that the words have already."""
    return UNIT.sub("", title_of(meaning))


def weights(value: Any, most: int) -> str:
    """Weights as shares of all of them."""
    table = value if isinstance(value, Mapping) else dict(enumerate(value, 1))
    total = sum(table.values()) or 1.0
    if len(table) > most:
        table = {word: each for word, each in table.items() if each} or table
    return listed({word: each / total for word, each in table.items()}, most, per_cent)


def how_often(value: Any, most: int) -> str:
    """Weights against the least of them."""
    table = dict(sorted(value.items(), key=lambda each: -each[1]))
    taken = {word: each for word, each in table.items() if each > 0}
    never = [f"{word} never" for word in table if word not in taken]
    if len({*taken.values()}) < 2:
        alike = "all equally often" if not never else f"{', '.join(taken)} alike"
        return ", ".join([alike, *never])
    *more, last = taken
    words = [f"{word} {times(taken[word] / taken[last])}" for word in more]
    words[0] += f" as often as {last}"
    cut = [*words[:SHOWN], f"{len(words) - SHOWN} more in between"]
    return ", ".join([*(words if len(words) <= most else cut), *never])


def hours(value: Any, _: int) -> str:
    """Twenty-four weights by the busiest and the quietest hour."""
    peak, quiet = (place(value, end(value)) for end in (max, min))
    begins = [hour for hour, each in enumerate(value) if not each and value[hour - 1]]
    ends = [hour for hour, each in enumerate(value) if each and not value[hour - 1]]
    least = f"least from {clock(quiet)}"
    if len(begins) == 1:
        least = f"none from {clock(begins[0])} to {clock(ends[0])}"
    elif begins:
        least = f"none in {sum(not each for each in value)} hours"
    return f"most from {clock(peak)}, {least}"


def place(values: Sequence[float], wanted: float) -> int:
    """Where a number stands first."""
    return list(values).index(wanted)


def clock(hour: int) -> str:
    """An hour as a clock shows it."""
    return f"{hour:02d}:00"


def weekdays(value: Any, _: int) -> str:
    """Seven factors by the day."""
    return ", ".join(
        f"{day} {busyness(each)}" for day, each in zip(DAYS, value, strict=True)
    )


def months(value: Any, _: int) -> str:
    """Factors by the month."""
    words = [f"{MONTHS[month - 1]} {busyness(value[month])}" for month in sorted(value)]
    return ", ".join(words) or "all alike"


def days_of_month(value: Any, _: int) -> str:
    """Factors by the day of the month."""
    words = [f"{ordinal(day)} {busyness(value[day])}" for day in sorted(value)]
    return ", ".join(words) or "all alike"


def ordinal(number: int) -> str:
    """The 1st, the 2nd, the 3rd."""
    teens = 10 < number % 100 < 20
    return f"{number}{'th' if teens else ENDINGS.get(number % 10, 'th')}"


ENDINGS = {1: "st", 2: "nd", 3: "rd"}


def busyness(factor: float) -> str:
    """A factor against the usual: "+8 %", "-12 %", "3.1 times", "none"."""
    if factor >= TWICE:
        return times(factor)
    if not factor:
        return "none"
    return "as usual" if factor == 1 else f"{100 * (factor - 1):+.3g} %"


def times(factor: float) -> str:
    """How many times: "5 times", "2.2 times"."""
    return f"{factor:,.3g} times" if factor < 1000 else f"{factor:,.0f} times"


def popularity(spread: float) -> str:
    """What the spread of log-normal weights makes of the most popular rows."""
    if not spread:
        return "all equally popular"
    normal = NormalDist()
    share = normal.cdf(spread - normal.inv_cdf(1 - TOP))
    return f"{plain_number(spread)}, so the top fifth has about {100 * share:.0f} %"


def per_cent(share: float) -> str:
    """A share in per cent."""
    return f"{100 * share:.3g} %"


def plain_number(number: Any) -> str:
    """A number as it is written, thousands apart; a word as it is."""
    if isinstance(number, bool) or not isinstance(number, int | float):
        return str(number)
    whole = isinstance(number, int) or number.is_integer()
    return f"{int(number):,}" if whole and abs(number) < 1e15 else f"{number:,.6g}"


def listed(value: Any, most: int, said: Callable[[Any], str]) -> str:
    """A value, or the entries of a table: many by the largest and the smallest."""
    if isinstance(value, list | tuple):
        if len(value) <= most:
            return ", ".join(map(said, value))
        return f"{len(value)} from {said(min(value))} to {said(max(value))}"
    if not isinstance(value, Mapping):
        return said(value)
    words = {word: entry(word, said(each)) for word, each in value.items()}
    if len(words) <= most:
        return ", ".join(words.values())
    order = sorted(value, key=lambda word: -value[word]) if ranked(value) else [*value]
    ends = [words[word] for word in (*order[:SHOWN], order[-1])]
    ends.insert(SHOWN, f"{len(order) - SHOWN - 1} more")
    return ", ".join(ends)


def entry(word: Any, text: str) -> str:
    """A word with its number, apart from it also where the word is a number."""
    name = f'"{word}"' if "," in str(word) else str(word)
    return f"{name}: {text}" if name[-1:].isdigit() else f"{name} {text}"


def ranked(table: Mapping[Any, Any]) -> bool:
    """Whether the entries are numbers, which have an order."""
    return all(isinstance(each, int | float) for each in table.values())


SAYINGS: Mapping[str, Callable[[Any, int], str]] = {
    "weights": weights,
    "how often": how_often,
    "hours": hours,
    "weekdays": weekdays,
    "months": months,
    "days_of_month": days_of_month,
}
SINGLE: Mapping[str, Callable[[float], str]] = {
    "popularity": popularity,
    "rate": per_cent,
    "growth": lambda number: f"{100 * number:+.3g} % a year",
    "holiday": busyness,
    "event": busyness,
    "noise": lambda number: f"days differ by about {per_cent(number)}",
}
