"""Does each kind of fault do what its name says, to one value?"""

from __future__ import annotations

import datetime as dt
from decimal import Decimal
from pathlib import Path

import pyarrow as pa
import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from synth_domains_templates.kernel import fault_files, settings
from synth_domains_templates.kernel import fault_texts as texts
from synth_domains_templates.kernel import fault_values as values

BITS = st.integers(0, 2**64 - 1)
WORDS = st.text(st.characters(exclude_categories=["Cs", "Cc"]), min_size=2, max_size=20)
NUMBERS = st.one_of(
    st.integers(1, 10**6),
    st.decimals("0.01", 10**6, places=2),
    st.floats(0.01, 10**6),
)
TIMES = st.datetimes(dt.datetime(2000, 1, 1), dt.datetime(2030, 1, 1))
DAYS = st.dates(dt.date(2000, 1, 1), dt.date(2030, 1, 1))


@given(WORDS, BITS)
def test_a_text_is_changed_in_the_way_that_the_kind_says(word: str, bits: int) -> None:
    assert texts.placeholder(word, bits) in texts.PLACEHOLDERS
    assert texts.whitespace(word, bits).strip() == word.strip()
    assert texts.whitespace(word, bits) != word
    assert word.startswith(texts.truncated(word, bits))
    assert 0 < len(texts.truncated(word, bits)) < len(word)
    assert texts.case_drift(word, bits).casefold() == word.casefold() or (
        texts.case_drift(word, bits) in {word.upper(), word.lower(), word.title()}
    )


@given(WORDS, BITS)
def test_a_typo_changes_two_letters_or_adds_one(word: str, bits: int) -> None:
    other = texts.typo(word, bits)

    assert other != word
    if len(other) == len(word):
        assert sorted(other) == sorted(word)
        assert sum(a != b for a, b in zip(word, other, strict=True)) == 2
    else:
        assert other == word + word[-1]


@given(WORDS, BITS)
def test_mojibake_is_what_a_reader_of_windows_1252_sees(word: str, bits: int) -> None:
    other = texts.mojibake(word, bits)

    assert other != word
    if "\ufffd" not in other:  # a byte that Windows-1252 has not
        read = other.encode("cp1252").decode("utf-8")
        assert read.replace("\ufeff", "").replace("\xa0", " ") == word.replace(
            "\xa0", " "
        )


def test_known_texts_look_as_in_the_field() -> None:
    assert texts.mojibake("Zoë Müller", 0) == "ZoÃ« MÃ¼ller"
    assert texts.mojibake("Main Street 5", 0) == "MainÂ\xa0Street 5"
    assert texts.case_drift("Pro", 0) == "PRO"
    assert texts.typo("Free", 0) == "rFee"
    assert {texts.malformed_email("ann@example.com", n) for n in range(12)} == {
        *("ann@", "annexample.com", "ann at example.com", "ann@@example.com")
    }


@given(st.integers(1, 400), BITS)
def test_an_orphan_has_a_number_beyond_all_rows(row: int, bits: int) -> None:
    before, settings.ROWS["customers"] = dict(settings.ROWS), 400
    try:
        found = texts.orphan(f"CUST-{row:03d}-A", bits)
    finally:
        settings.ROWS.clear()
        settings.ROWS.update(before)

    number = int(found.removeprefix("CUST-").removesuffix("-A"))
    assert number == 1000 + row


@given(NUMBERS, BITS)
def test_a_number_is_changed_in_the_way_that_the_kind_says(
    number: Decimal | int | float, bits: int
) -> None:
    assert values.sign_flip(number, bits) == -number
    assert values.out_of_range(number, bits) >= 999_999
    assert values.broken_total(number, bits) != number
    assert abs(values.broken_total(number, bits) - number) <= 10
    factor = values.unit_change(number, bits) / number
    allowed = (100, Decimal("0.01")) if isinstance(number, Decimal) else (1000, 0.001)
    assert any(factor == pytest.approx(each) for each in map(type(factor), allowed))


@given(TIMES, BITS)
def test_a_time_is_changed_in_the_way_that_the_kind_says(
    time: dt.datetime, bits: int
) -> None:
    assert values.stale_time(time, bits) == dt.datetime(1970, 1, 1)
    assert values.future_time(time, bits).date() > settings.END
    moved = values.shifted_time(time, bits) - time
    assert moved % dt.timedelta(minutes=30) == dt.timedelta(0) != moved
    late = values.late_arrival(time, bits) - time
    assert dt.timedelta(days=1) <= late < dt.timedelta(days=16)
    wait = values.out_of_order(time, bits) - time
    assert dt.timedelta(minutes=10) <= wait < dt.timedelta(hours=6)


@given(DAYS, BITS)
def test_day_and_month_change_places(day: dt.date, bits: int) -> None:
    other = values.day_month_swapped(day, bits)

    assert other.day == day.month
    if day.day <= 12:
        assert (other.year, other.month) == (day.year, day.day)
    else:
        assert (other.year - day.year) * 12 + other.month == day.day


@given(TIMES, BITS)
def test_a_malformed_date_is_no_iso_date(time: dt.datetime, bits: int) -> None:
    for each in (time, time.date()):
        text = values.malformed_date(each, bits)
        with pytest.raises(ValueError, match=r"isoformat|range"):
            dt.datetime.fromisoformat(text)


@given(st.one_of(WORDS, NUMBERS, TIMES, DAYS, st.booleans()), BITS)
def test_a_near_duplicate_differs_a_little(value: object, bits: int) -> None:
    other = values.near_duplicate(value, bits)

    assert other != value
    assert type(other) is type(value)
    assert values.duplicate(value, bits) == value
    assert values.missing(value, bits) is None


@given(WORDS, WORDS, BITS)
def test_swapped_values_stand_in_each_others_place(a: str, b: str, bits: int) -> None:
    assume(a != b)

    assert values.swapped_fields((a, b), bits) == (b, a)


@pytest.mark.parametrize("filled", [(), (0,), (1,), (0, 2)])
def test_blocks_without_faults_leave_no_trace_among_the_labels(
    filled: tuple[int, ...], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(fault_files, "FORMAT", "json")
    blocks = [["a"] if place in filled else [] for place in range(3)]
    told = [pa.table({"kind": pa.array(each, pa.string())}) for each in blocks]

    count = fault_files.write_labels(tmp_path / "labels.json", told)

    assert count == len(filled)
    assert (tmp_path / "labels.json").read_text() == '{"kind":"a"}\n' * count
