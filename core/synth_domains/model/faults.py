"""The kinds of faults: what each is, which columns it fits, and how often it comes.

A plan says for each table which share of its rows has a fault of which kind. A row has
at most one. The key of a table is never damaged, so that a fault can be told by it.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from synth_domains.model import fault_fits as fits
from synth_domains.model.domain import Domain
from synth_domains.model.tables import TableSpec

LABELS = "_faults"  # the table that says which values are not clean
LABEL_COLUMNS = (
    *("table_name", "row_key", "column_name"),
    *("kind", "clean_value", "dirty_value"),
)
Shares = Mapping[str, Mapping[str, float]]
USUAL_RATE, LEAST_RATE = 0.02, 1e-9  # of rows with a fault
TEXT_FORMATS = ("csv", "json")
FORMATS = ("parquet", "json", "csv", "delta")
DRIFT = "schema_drift"
DIGITS = 3  # of a rate, after its first; so fine are the shares into which it is split


@dataclass(frozen=True)
class Kind:
    """A kind of fault.

    Attributes:
        name: what it is called, everywhere.
        about: what it does, in a sentence.
        weight: how often it comes, against the others.
        fit: gives the columns of a table that it fits; "a, b" are hit together.
        formats: the formats that can carry it.
        again: whether the row stands there twice, and the second one is hit.
        text: whether its columns become text.
    """

    name: str
    about: str
    weight: float
    fit: fits.Fit
    formats: tuple[str, ...] = FORMATS
    again: bool = False
    text: bool = False


NUMBERS = fits.of_type("Numbers and amounts.", "bigint", "double", "int", "decimal")
TIMES = fits.of_type("Times.", "timestamp")
DAYS = fits.of_type("Times and dates.", "timestamp", "date")
TYPED = fits.of_type(
    "Numbers, amounts and flags.", "bigint", "double", "int", "decimal", "boolean"
)

KINDS: Mapping[str, Kind] = {
    kind.name: kind
    for kind in (
        Kind("missing", "a value is not there", 12, fits.anything),
        Kind(
            "placeholder",
            'a word such as "N/A" or "-" stands for a text that nobody knew',
            6,
            fits.any_text,
        ),
        Kind(
            "duplicate",
            "a row stands there twice, letter by letter",
            8,
            fits.nothing,
            again=True,
        ),
        Kind(
            "near_duplicate",
            "a row stands there twice under one key, and one value differs a little",
            6,
            fits.anything_soft,
            again=True,
        ),
        Kind("orphan", "a key leads to a row that is not there", 6, fits.references),
        Kind("out_of_range", "a number is far beyond all that can be", 5, NUMBERS),
        Kind("sign_flip", "a number has the other sign", 4, NUMBERS),
        Kind("unit_change", "a number is in another unit, such as cents", 4, NUMBERS),
        Kind("broken_total", "a total is not the sum of its parts", 5, fits.totals),
        Kind(
            "wrong_type",
            "a word stands where a number or a flag should be",
            4,
            TYPED,
            TEXT_FORMATS,
            text=True,
        ),
        Kind(
            "malformed_email",
            "an e-mail address has no sign, or two, or no end",
            5,
            fits.emails,
        ),
        Kind(
            "malformed_phone",
            "a telephone number breaks off, or has letters in it",
            4,
            fits.phones,
        ),
        Kind(
            "malformed_postcode",
            "a postcode is too short or too long",
            4,
            fits.postcodes,
        ),
        Kind(
            "malformed_date",
            "a date is written with the day first, or is none, as 31/02/2025",
            4,
            DAYS,
            TEXT_FORMATS,
            text=True,
        ),
        Kind("day_month_swapped", "the day was read as the month", 3, DAYS),
        Kind("swapped_fields", "two values stand in each other's place", 3, fits.pairs),
        Kind("truncated", "a text breaks off", 4, fits.texts),
        Kind("mojibake", "a text in UTF-8 was read as Windows-1252", 4, fits.texts),
        Kind("case_drift", "a word is in capitals, or small", 4, fits.letters),
        Kind("whitespace", "a space or a tab too many", 4, fits.letters),
        Kind("typo", "two letters of a word changed places", 4, fits.words),
        Kind("stale_time", "a time is the first moment of 1970", 2, DAYS),
        Kind("future_time", "a time lies years ahead", 2, DAYS),
        Kind("shifted_time", "a local clock's time was taken for UTC", 4, TIMES),
        Kind("late_arrival", "a row arrived days after it happened", 5, fits.arrival),
        Kind(
            "out_of_order",
            "a row arrived minutes or hours late, after rows that happened later",
            5,
            fits.arrival,
        ),
        Kind(
            DRIFT,
            "from a row on, a field stands under another name",
            2,
            fits.last_field,
            ("json",),
        ),
    )
}


def fitting(domain: Domain, spec: TableSpec, form: str) -> list[Kind]:
    """The kinds that fit a table in a format."""
    return [
        kind
        for kind in KINDS.values()
        if form in kind.formats and kind.fit(domain, spec)
    ]


def split(domain: Domain, rate: float, form: str) -> Shares:
    """A rate of rows with a fault, the same for each table, split over fitting kinds."""
    return {
        spec.name: portions(
            rate, {kind.name: kind.weight for kind in fitting(domain, spec, form)}
        )
        for spec in domain.specs.values()
        if rate > 0
    }


def portions(rate: float, weights: Mapping[str, float]) -> dict[str, float]:
    """A rate in parts by weight; the parts are round, and add up to the rate."""
    digits = DIGITS - math.floor(math.log10(rate))
    units, whole = round(rate * 10**digits), sum(weights.values())
    found, done, given = {}, 0.0, 0
    for name, weight in weights.items():
        done += weight
        # Each takes what is left to its place, so that nothing is lost to rounding.
        upto = round(units * done / whole)
        found[name] = round((upto - given) / 10**digits, digits)
        given = upto
    return found


def problems(domain: Domain, bad_data: Shares, form: str) -> Iterator[tuple[str, str]]:
    """What is wrong with the shares of a plan: where, and what to do."""
    for table, shares in bad_data.items():
        spec = domain.specs[table]
        for name, share in shares.items():
            where, kind = f"{table}.{name}", KINDS[name]
            if not 0 <= share <= 1:
                yield where, f"{share} is no share of rows; give a number from 0 to 1"
            elif form not in kind.formats:
                listed = " and ".join(kind.formats)
                yield where, f"{form} cannot carry it, only {listed}; leave it out"
            elif not kind.fit(domain, spec):
                yield where, f"fits no column of {table}; {instead(domain, spec, form)}"
        total = sum(share for share in shares.values() if share > 0)
        if total > 1 + 1e-9 and all(share <= 1 for share in shares.values()):
            yield (
                table,
                f"the shares add up to {total:.6g}; a row has one fault at most",
            )


def instead(domain: Domain, spec: TableSpec, form: str) -> str:
    """The kinds that a table could have."""
    return "those that do: " + ", ".join(
        kind.name for kind in fitting(domain, spec, form)
    )


def kinds_in(bad_data: Shares) -> set[str]:
    """The kinds that occur."""
    return {
        name for shares in bad_data.values() for name, share in shares.items() if share
    }


def said(bad_data: Shares, tables: Iterable[str]) -> str:
    """How bad the data is, in words: which share of rows, and how many kinds."""
    rates = [sum(bad_data.get(table, {}).values()) for table in tables]
    if not any(rates):
        return "all rows are clean"
    low, high = (f"{100 * each:.3g}" for each in (min(rates), max(rates)))
    kinds = len(kinds_in(bad_data))
    span = low if low == high else f"{low} to {high}"
    return f"{span} % of rows, {kinds} kind{'' if kinds == 1 else 's'}"


def written(domain: Domain, spec: TableSpec, bad_data: Shares) -> dict[str, str]:
    """The columns of a table as they are written, with their Spark types."""
    columns = {name: column.spark_type for name, column in spec.written.items()}
    for name, share in bad_data.get(spec.name, {}).items():
        if KINDS[name].text and share:
            columns |= dict.fromkeys(KINDS[name].fit(domain, spec), "string")
    if spec.name in ingested(domain, bad_data):
        columns[fits.INGESTED_AT] = "timestamp"
    if bad_data.get(spec.name, {}).get(DRIFT):
        old, _, new = fits.last_field(domain, spec)[0].partition(", ")
        columns[new] = columns[old]
    return columns


def texts(domain: Domain, spec: TableSpec, bad_data: Shares) -> tuple[str, ...]:
    """The columns of a table that become text."""
    return tuple(
        name
        for name, kind in written(domain, spec, bad_data).items()
        if name in spec.written and kind != spec.written[name].spark_type
    )


def ingested(domain: Domain, bad_data: Shares) -> dict[str, str]:
    """The tables that say when a row arrived, and their column of when it happened."""
    late = {"late_arrival", "out_of_order"}
    return {
        table: fits.event_time(domain.specs[table])
        for table, shares in bad_data.items()
        if any(shares.get(name, 0) for name in late)
    }
