"""What goes wrong in numbers, times and whole rows: one function for each kind."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from decimal import Decimal
from typing import Any

from synth_domains_templates.kernel.fault_texts import typo
from synth_domains_templates.kernel.settings import END

WRONG_WORDS = ("unknown", "n/a", "#VALUE!", "see note", "pending", "1.2.3")
# Hours by which clocks of the world are ahead of UTC.
CLOCKS = (-8.0, -5.0, 1.0, 2.0, 5.5, 8.0, 9.0, 10.0)
# What a total is off by: a cent, a line that was forgotten, digits that changed places.
OFF_BY = ("0.01", "-0.01", "1.00", "-1.00", "0.90", "9.00", "-0.09", "10.00")


def missing(value: Any, bits: int) -> None:
    """Nothing, where a value should be."""
    return


def duplicate(value: Any, bits: int) -> Any:
    """The row once more, as it is."""
    return value


def near_duplicate(value: Any, bits: int) -> Any:
    """The row once more, with a value that is a little different."""
    if isinstance(value, bool):
        return not value
    if isinstance(value, str):
        return typo(value, bits)
    if isinstance(value, datetime):
        return value + timedelta(seconds=1 + bits % 90)
    if isinstance(value, date):
        return value + timedelta(days=1)
    step = Decimal("0.01") if isinstance(value, Decimal) else 1
    return value + step * (1 + bits % 9)


def out_of_range(value: Any, bits: int) -> Any:
    """A number far beyond all that can be."""
    if abs(value) >= 2_000_000:
        return -abs(value) - 999_999
    return value * 1000 + (999_999 if value >= 0 else -999_999)


def sign_flip(value: Any, bits: int) -> Any:
    """A number with the other sign."""
    return -value


def unit_change(value: Any, bits: int) -> Any:
    """A number in another unit: cents for euros, grams for kilograms, or back."""
    factor = 100 if isinstance(value, Decimal) else 1000
    if abs(value) < 1_000_000:
        return value * factor
    return value // factor if isinstance(value, int) else value / factor


def broken_total(value: Any, bits: int) -> Any:
    """A total that is not the sum of its parts."""
    if isinstance(value, Decimal):
        return value + Decimal(OFF_BY[bits % len(OFF_BY)])
    return value + (1, -1, 9)[bits % 3]


def swapped_fields(values: tuple[Any, Any], bits: int) -> tuple[Any, Any]:
    """Two values of a row, each in the other's place."""
    return values[1], values[0]


def schema_drift(values: tuple[Any, None], bits: int) -> tuple[None, Any]:
    """A field that stands under another name."""
    return None, values[0]


def stale_time(value: Any, bits: int) -> Any:
    """The first moment of 1970: what a clock says that was never set."""
    moment = datetime(1970, 1, 1)
    return moment if isinstance(value, datetime) else moment.date()


def future_time(value: Any, bits: int) -> Any:
    """A time years after all that is known."""
    day = END + timedelta(days=365 + bits % 10_000)
    return value.replace(year=day.year, month=day.month, day=day.day)


def shifted_time(value: datetime, bits: int) -> datetime:
    """A local clock's time, taken for UTC."""
    return value + timedelta(hours=CLOCKS[bits % len(CLOCKS)])


def day_month_swapped(value: Any, bits: int) -> Any:
    """A date whose day was read as its month.

    A month beyond the twelfth counts on into the next year, as lenient readers have it.
    """
    years, month = divmod(value.day - 1, 12)
    return value.replace(year=value.year + years, month=month + 1, day=value.month)


def late_arrival(value: datetime, bits: int) -> datetime:
    """A row that came days after it happened."""
    return value + timedelta(days=1 + bits % 14, minutes=(bits >> 16) % 1440)


def out_of_order(value: datetime, bits: int) -> datetime:
    """A row that came minutes or hours after it happened, and after later ones."""
    return value + timedelta(minutes=10 + bits % 350)


def wrong_type(value: Any, bits: int) -> str:
    """A word, where a number, a date or a flag should be."""
    return WRONG_WORDS[bits % len(WRONG_WORDS)]


def malformed_date(value: Any, bits: int) -> str:
    """A date that is none, or that is written in another way."""
    ways = (f"31/02/{value:%Y}", f"{value:%d/%m/%Y}", f"{value:%d.%m.%y}", "0000-00-00")
    clock = f" {value:%H:%M}" if isinstance(value, datetime) else ""
    return f"{ways[bits % 4]}{clock}"
