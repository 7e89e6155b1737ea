"""People and firms in numbers: names of streets, birthdays, incomes, devices."""

from __future__ import annotations

from typing import TYPE_CHECKING

import synth_domains as sd

if TYPE_CHECKING:
    from synth_domains.kernel import Array, Labels, digits, later, np, pa, text

STREET_LINES = {name: locale.address for name, locale in sd.LOCALES.items()}


def scale_of(price_level: Array, rate: Array) -> Array:
    """Local currency for what costs a dollar in the United States."""
    return price_level * rate


def income_of(income: Array, factor: Array, firm: Array) -> Array:
    """What comes in each month: by livelihood for people."""
    return np.where(firm, income, income * factor)


def card_rate_of(
    income: Array, share: Array, level: Array, firm_rate: Array, firm: Array
) -> Array:
    """Card payments in a month: what is spent, divided by a typical payment."""
    rate = income * share / (46.0 * level)
    return np.minimum(np.where(firm, firm_rate, rate), 240.0)


def house_number(u: Array, scale: Array) -> Array:
    """House numbers: low ones are common; American streets have long numbers."""
    numbers: Array = 1 + np.floor(scale * (-np.log(u)) ** 1.4).astype(np.int64)
    return numbers


def street_line(street: Labels, number: Array, locale: Labels) -> pa.Array:
    """Street and house number in the order of the country."""
    words, number_words = street.arrow(), digits(number)
    forms = [
        text(STREET_LINES[name], street=words, number=number_words)
        for name in locale.words
    ]
    row = np.arange(len(number))
    return pa.concat_arrays(forms).take(pa.array(locale.codes * len(number) + row))


def born_at(
    u: Array, youngest: Array, years: Array, joined: Array, end: Array
) -> Array:
    """A birthday that makes the customer 14 or older when the account was opened."""
    since = (end - joined) / np.timedelta64(1, "D") / 365.25
    age = np.maximum(youngest + u * years, 14.0 + since + u)
    return later(end, -np.floor(age * 365.25), "days")


def device_kind(u: Array, place: Array) -> Labels:
    """The first device is nearly always a phone."""
    codes = np.where(u < np.where(place < 2, 0.9, 0.35), 0, np.where(u < 0.94, 2, 1))
    return Labels(codes, ["phone", "tablet", "computer"])


def first_seen(
    u: Array,
    place: Array,
    foreign: Array,
    kept: Array,
    joined: Array,
    end: Array,
    used: Array,
) -> Array:
    """Own devices came one after the other; a stranger's came when it was used."""
    span = np.maximum((end - joined) / np.timedelta64(1, "s"), 3600.0)
    turn = (place - 1 + u * 0.8) / np.maximum(kept, 2)
    seconds = np.where(place < 2, 60.0 + u * 1800.0, np.floor(span * turn * 0.95))
    usual = np.minimum(later(joined, seconds, "seconds"), later(end, -60, "seconds"))
    return np.where(foreign, np.minimum(used, later(end, -60, "seconds")), usual)
