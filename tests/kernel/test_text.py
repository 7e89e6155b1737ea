"""Do texts come out letter for letter, and columns as Arrow has them?"""

from __future__ import annotations

import datetime as dt
from decimal import Decimal

import numpy as np
import pyarrow as pa
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from synth_domains_templates.kernel.draws import key, word
from synth_domains_templates.kernel.frames import Maybe, arrow, only_if
from synth_domains_templates.kernel.text import (
    Labels,
    among,
    by,
    digits,
    either,
    fill,
    joined,
    number_of,
    relabel,
    text,
)

SOME = Labels(np.array([0, 1, -1, 1]), ["ärger", "日本"])
YES = np.array([True, False, True, True])


def test_texts_are_joined_without_the_parts_that_are_missing() -> None:
    names = pa.array(["a", None, "c", "d"])

    found = joined(SOME, Labels(np.array([0, 0, -1, -1]), [" - "]), names)

    assert found.to_pylist() == ["ärger - a", "日本 - ", "c", "日本d"]


@settings(max_examples=60, deadline=None)
@given(
    st.lists(st.integers(0, 2**64 - 1), max_size=20),
    st.integers(1, 12),
    st.text(st.characters(exclude_categories=["Cs"]), max_size=4),
)
def test_digits_are_those_that_python_writes(
    numbers: list[int], width: int, before: str
) -> None:
    found = digits(np.array(numbers, dtype=np.uint64), width, before)

    assert found.to_pylist() == [f"{before}{number:0{width}d}" for number in numbers]
    found.validate(full=True)


def test_a_number_that_is_too_wide_keeps_its_digits() -> None:
    assert digits(np.array([7, 123_456]), 3).to_pylist() == ["007", "123456"]


def test_no_numbers_give_no_texts() -> None:
    none = np.zeros(0, dtype=np.int64)

    assert digits(none, 4, "x").to_pylist() == []
    assert text("é{n:04d}!", n=none).to_pylist() == []
    assert fill(Labels(none, ["#"]), none.astype(np.uint64)).to_pylist() == []


@settings(max_examples=60, deadline=None)
@given(*[st.text(st.characters(exclude_categories=["Cs"]), max_size=6)] * 3)
def test_a_text_is_what_python_would_make_of_it(a: str, b: str, c: str) -> None:
    fixed = [each.replace("{", "{{").replace("}", "}}") for each in (a, b, c)]
    pattern = "{n:03d}".join([fixed[0], fixed[1] + "{w}" + fixed[2]])
    words = Labels(np.array([0, 1]), [c, b])

    found = text(pattern, n=np.array([5, 1234]), w=words)

    assert found.to_pylist() == [
        pattern.format(n=5, w=c),
        pattern.format(n=1234, w=b),
    ]


def test_a_text_with_a_missing_word_is_missing() -> None:
    assert text("<{w}>", w=SOME).to_pylist() == ["<ärger>", "<日本>", None, "<日本>"]


def test_a_number_may_have_any_place_in_a_text() -> None:
    n, w = np.array([3]), Labels(np.array([0]), ["x"])

    assert text("{n}", n=n).to_pylist() == ["3"]
    assert text("{n}{n:02d}-{w}{n:d}", n=n, w=w).to_pylist() == ["303-x3"]
    assert text("{{{n}}}", n=n).to_pylist() == ["{3}"]


def test_patterns_are_filled_with_digits_and_letters() -> None:
    draws = word(key(42, "fill"), np.arange(5000, dtype=np.uint64))
    patterns = Labels(np.arange(5000) % 2, ["+49 30 ### é", "?#"])

    found = fill(patterns, draws).to_pylist()

    assert all(len(each) == 12 and each[7:10].isdigit() for each in found[::2])
    assert all(each.startswith("+49 30 ") and each[-1] == "é" for each in found[::2])
    assert {each[1] for each in found[1::2]} == set("0123456789")
    assert {each[0] for each in found[1::2]} == set("ABEGHJLNPRTWXZ")
    # Five standard deviations of a share of a tenth.
    for place in (7, 8, 9):
        share = np.mean([each[place] == "7" for each in found[::2]])
        assert abs(share - 0.1) < 5 * (0.09 / 2500) ** 0.5


def test_a_missing_pattern_is_filled_with_nothing() -> None:
    draws = word(key(42, "fill"), np.arange(4, dtype=np.uint64))

    assert fill(SOME, draws).to_pylist() == ["ärger", "日本", None, "日本"]


def test_words_are_looked_up_by_their_row() -> None:
    assert among(SOME, "日本", "other").tolist() == [False, True, False, True]
    assert by(SOME[YES & (SOME.codes >= 0)], {"ärger": 1, "日本": 2}).tolist() == [1, 2]
    again = relabel(SOME, {"ärger": "same", "日本": "same"})
    assert again.arrow().to_pylist() == ["same", "same", None, "same"]
    assert again.words == ["same"]
    assert number_of(Labels(np.array([1, 0]), ["5", "-3"])).tolist() == [-3, 5]


def test_one_word_or_the_other() -> None:
    assert either(YES, SOME, "no").arrow().to_pylist() == ["ärger", "no", None, "日本"]
    assert either(YES, "yes", SOME).arrow().to_pylist() == ["yes", "日本", "yes", "yes"]
    assert either(~YES, "yes", SOME).arrow().to_pylist() == [
        "ärger",
        "yes",
        None,
        "日本",
    ]


TIMES = np.array(["2024-02-29T12:00:01", "1969-12-31T23:59:59"] * 2, "datetime64[us]")
UTC_TIMES = [each.replace(tzinfo=dt.UTC) for each in TIMES.tolist()]
VALUES = [
    (SOME, "string", SOME.arrow().to_pylist()),
    (text("<{w}>", w=SOME), "string", text("<{w}>", w=SOME).to_pylist()),
    (TIMES, "timestamp", UTC_TIMES),
    (TIMES.astype("datetime64[D]"), "date", [each.date() for each in TIMES.tolist()]),
    (np.array([1, -2, 3, 4]), "bigint", [1, -2, 3, 4]),
    (np.array([1, -2, 3, 4]), "int", [1, -2, 3, 4]),
    (np.array([1.5, -2, 3, 4]), "double", [1.5, -2.0, 3.0, 4.0]),
    (YES, "boolean", YES.tolist()),
    (
        np.array([1, -1, 0, -(10**11)]),
        "decimal(14,2)",
        [Decimal("0.01"), Decimal("-0.01"), Decimal("0.00"), Decimal("-1000000000.00")],
    ),
]


@pytest.mark.parametrize(
    ("values", "kind", "expected"), VALUES, ids=lambda v: str(v)[:9]
)
def test_a_value_of_any_kind_may_be_missing(
    values: object, kind: str, expected: list[object]
) -> None:
    whole = arrow(values, kind)
    some = arrow(only_if(YES, values), kind)
    none = arrow(only_if(np.zeros(4, dtype=bool), values), kind)
    twice = arrow(only_if(YES, only_if(~YES | (np.arange(4) > 2), values)), kind)

    assert whole.to_pylist() == expected
    assert some.to_pylist() == [expected[0], None, *expected[2:]]
    assert none.to_pylist() == [None] * 4
    assert twice.to_pylist() == [None, None, None, expected[3]]
    assert whole.type == some.type == none.type
    for each in (whole, some, none, twice):
        each.validate(full=True)


def test_values_that_may_be_missing_are_taken_by_row() -> None:
    some = only_if(YES, np.array([1, 2, 3, 4]))

    assert isinstance(some, Maybe)
    assert arrow(some[np.array([3, 1, 0])], "bigint").to_pylist() == [4, None, 1]


def test_no_rows_give_empty_columns_of_the_right_type() -> None:
    none = np.zeros(0, dtype=np.int64)

    assert arrow(none, "decimal(12,2)").type == pa.decimal128(12, 2)
    assert arrow(none, "bigint").to_pylist() == []
    assert arrow(Labels(none, []), "string").to_pylist() == []
