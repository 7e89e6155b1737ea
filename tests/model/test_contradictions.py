"""Is a contradiction in a domain found when it is built, with its place and remedy?"""

from __future__ import annotations

import math
import random
from collections.abc import Callable
from typing import Any

import numpy as np
import pytest

import synth_domains as sd
from synth_domains.plan import default_plan
from synth_domains.render.script import render

HOURS = {"workday": [1] * 24, "weekend": [1] * 24}
BUSY = sd.Calendar("busy", regions={"GB": 1}, hours=HOURS)


class People(sd.Table, rows=9):
    """People."""

    person_id = sd.key("P{:d}")
    tier = sd.choice(gold=1, plain=9)
    rank = sd.choice({"high": 1, "low": 3}, exact=True)
    size = sd.lognormal(1, 1)
    kept = sd.counts(1.0, most=4)
    vip = sd.only_if(sd.flag(0.5), sd.choice(yes=1, no=1))


class Goods(sd.Table, rows=9):
    """Goods."""

    good_id = sd.key("G{:d}")
    price = sd.money(sd.lognormal(9, 1))


class Bills(sd.Table, per=People, count=2):
    """Bills."""

    bill_id = sd.key("{person_id}-{:d}")
    good_id = sd.ref(Goods)
    amount = sd.money(sd.lognormal(9, 1))


def build(*tables: type[sd.Table], **options: Any) -> sd.Domain:
    """A domain of these tables."""
    return sd.Domain("test", tables=tables, **{"story": "A test.", **options})


def things(**columns: Any) -> sd.Domain:
    """A domain with one table of these columns, below nothing."""
    body = {"__doc__": "Things.", "thing_id": sd.key("T{:d}"), **columns}
    table = type(sd.Table)("Things", (sd.Table,), body, rows=9)
    return build(People, Goods, Bills, table)


def below(**columns: Any) -> sd.Domain:
    """The same, with the table below people."""
    options = {"per": People, "count": columns.pop("count", 1)}
    body = {"__doc__": "Things.", "thing_id": sd.key("{person_id}-{:d}"), **columns}
    table = type(sd.Table)("Things", (sd.Table,), body, **options)
    return build(People, Goods, Bills, table)


def refused(make: Callable[[], Any]) -> str:
    """What is said about a domain that contradicts itself."""
    with pytest.raises(sd.SynthDomainsError) as caught:
        make()
    said = str(caught.value)
    assert said.isprintable() and not said.removesuffix("...").endswith(".")
    return said


def total_without_child() -> sd.Domain:
    return things(sum=sd.total(lambda: Bills.amount))


def two_ways() -> sd.Domain:
    class Visits(sd.Table, rows=9):
        """Visits."""

        visit_id = sd.key("V{:d}")
        host_id = sd.ref(People)
        guest_id = sd.ref(People)
        tier = sd.by(People.tier, gold=1, plain=2)

    return build(People, Visits)


def named_way() -> sd.Domain:
    class Visits(sd.Table, rows=9):
        """Visits."""

        visit_id = sd.key("V{:d}")
        host_id = sd.ref(People)
        guest_id = sd.ref(People)
        tier = sd.by(sd.via(guest_id, People.tier), gold=1, plain=2)

    return build(People, Visits)


def own_parent() -> sd.Domain:
    class Visits(sd.Table, per=People, count=1):
        """Visits."""

        visit_id = sd.key("{person_id}-{:d}")
        person_id = sd.ref(People)

    return build(People, Visits)


def round_about() -> sd.Domain:
    class Orders(sd.Table, rows=9):
        """Orders."""

        order_id = sd.key("O{:d}")
        goods = sd.total(lambda: Lines.amount)

    class Lines(sd.Table, per=Orders, count=2):
        """Lines."""

        line_id = sd.key("{order_id}-{:d}")
        amount = Orders.goods * 2

    return build(Orders, Lines)


def two_assumptions() -> sd.Domain:
    first = sd.assume("rate", 0.1, "first")
    second = sd.assume("rate", 0.2, "second")
    return things(a=sd.flag(first), b=sd.flag(second))


def two_calendars() -> sd.Domain:
    other = sd.Calendar("busy", regions={"FR": 1}, hours=HOURS)

    class One(sd.Table, rows=9, arrivals=BUSY):
        """One."""

        one_id = sd.key("O{:d}")
        at = sd.arrival()

    class Two(sd.Table, rows=9, arrivals=other):
        """Two."""

        two_id = sd.key("T{:d}")
        at = sd.arrival()

    return build(One, Two)


def table(name: str = "Odd", **body: Any) -> Callable[..., sd.Domain]:
    """A domain whose only table has these columns and options."""

    def make(**options: Any) -> sd.Domain:
        full = {"__doc__": "Odd.", "odd_id": sd.key("O{:d}"), **body}
        made = type(sd.Table)(name, (sd.Table,), full, **{"rows": 9, **options})
        return build(made)

    return make


COLUMNS: list[tuple[str, Callable[[], Any], str]] = [
    (
        "no key",
        lambda: table(odd_id=sd.flag(0.5))(),
        "odd: needs exactly one sd.key(...)",
    ),
    (
        "two keys",
        lambda: table(other_id=sd.key("X{:d}"))(),
        "odd: needs exactly one sd.key(...); it has odd_id, other_id",
    ),
    ("no docstring", lambda: table(__doc__=None)(), "odd: needs a docstring"),
    (
        "unknown column in a key",
        lambda: table(odd_id=sd.key("{tire}-{:d}"), tier=sd.choice(a=1))(),
        "odd.odd_id: the key's pattern names no column tire; did you mean tier?",
    ),
    (
        "a key without a number",
        lambda: table(odd_id=sd.key("O"))(),
        "is the same in every",
    ),
    ("a broken pattern", lambda: table(odd_id=sd.key("O{"))(), "odd.odd_id: 'O{'"),
    ("an odd form", lambda: table(odd_id=sd.key("O{:x}"))(), "{:x} is not of the form"),
    ("an odd name", lambda: table(Name=sd.flag(0.5))(), "odd.Name: is not lower_case"),
    (
        "a keyword",
        lambda: table(**{"class": sd.flag(0.5)})(),
        "odd.class: is not lower",
    ),
    ("a table's odd name", lambda: table("Größen")(), "größen: is not lower_case"),
    ("a table called class", lambda: table("Class")(), "class: is not lower_case"),
    ("an odd name of a row", lambda: table()(one="x y"), "odd: one='x y' is not"),
    ("code as a name", lambda: table()(one="x): import os #"), "is not lower_case"),
    (
        "no path",
        lambda: things(a=sd.by(People.tier, gold=1, plain=2)),
        "things.a: uses a column of people, to which no reference leads",
    ),
    (
        "two paths",
        two_ways,
        "visits.tier: people can be reached by host and guest; say which with sd.via(",
    ),
    ("a ref to its parent", own_parent, "use sd.copy(people.person_id)"),
    (
        "a ref to a child",
        lambda: things(a_id=sd.ref(Bills)),
        "things.a_id: bills is below people; use sd.ref_within",
    ),
    (
        "within a master",
        lambda: things(a_id=sd.ref_within(Goods, People)),
        "goods is below no table; use sd.ref",
    ),
    (
        "same, not exact",
        lambda: things(
            t=sd.choice(gold=1),
            a_id=sd.ref(People, same={People.tier: sd.choice(gold=1)}),
        ),
        "people.tier is not sd.choice(..., exact=True)",
    ),
    (
        "weights, not exact",
        lambda: things(a_id=sd.ref(People, weights={People.tier: {"gold": 1}})),
        "people.tier is not sd.choice(..., exact=True)",
    ),
    (
        "weights of a strange word",
        lambda: things(a_id=sd.ref(People, weights={People.rank: {"hihg": 1}})),
        "the weights has hihg, which rank never is; did you mean high?",
    ),
    (
        "same with a strange word",
        lambda: things(a_id=sd.ref(People, same={People.rank: sd.choice(hi=1)})),
        "has hi, which rank never is",
    ),
    (
        "total over no child",
        total_without_child,
        "things.sum: adds up rows that are not below things",
    ),
    (
        "total of nothing",
        lambda: things(sum=sd.total(lambda: People.nowhere)),
        "things.sum: adds up nothing",
    ),
    (
        "a circle",
        round_about,
        "is worked out from itself: orders.goods from lines.amount from orders.goods",
    ),
    (
        "a child and a column of one name",
        lambda: clash(),
        "shops.bills: is also the name for the rows below it",
    ),
    (
        "two refs of one name",
        lambda: things(good_id=sd.ref(Goods), good_key=sd.ref(Goods)),
        "things.good_key: good is already the name for the row that good_id leads to",
    ),
    (
        "a parent and a column of one name",
        lambda: below(one_people=sd.flag(0.5)),
        "things.one_people: is also the name for its row of people",
    ),
    (
        "two assumptions of one name",
        two_assumptions,
        "rate: two assumptions have this name",
    ),
    ("two calendars of one name", two_calendars, "busy: two calendars have this name"),
    (
        "a draw that is written",
        lambda: things(u=sd.draw()),
        "things.u: is a draw, not a value",
    ),
    (
        "a linked draw that is written",
        lambda: things(v=sd.flag(0.5), u=sd.linked(People.tier, 0.5)),
        "things.u: is a draw, not a value",
    ),
    (
        "a link to nothing",
        lambda: things(k=sd.row_number(), s=linked_to_nothing()),
        "has no draw of its own",
    ),
    (
        "an assumption as a column",
        lambda: things(a=sd.assume("a", 1, "one")),
        "stands above the tables",
    ),
    (
        "arrival without a calendar",
        lambda: things(at=sd.arrival()),
        "things.at: sd.arrival() needs",
    ),
    (
        "exact below a parent",
        lambda: below(a=sd.choice({"x": 1}, exact=True)),
        "exact shares need",
    ),
    (
        "a list of another length",
        lambda: things(a=sd.listed("x", "y")),
        "has 2 words for 9 rows",
    ),
    (
        "among a strange word",
        lambda: things(p_id=sd.ref(People), a=People.tier.among("glod")),
        "tier is never glod; did you mean gold?",
    ),
    (
        "a hole without a column",
        lambda: things(a=sd.text("{x}", y=sd.choice(b=1))),
        "hole {x} but no column for it",
    ),
    (
        "a column without a hole",
        lambda: things(a=sd.text("{x}", x=sd.choice(b=1), y=sd.choice(b=1))),
        "the pattern has no hole {y}",
    ),
    (
        "money in a text",
        lambda: things(
            m=sd.money(5 * sd.draw()), a=sd.text("{x}", x=sd.money(5 * sd.draw()))
        ),
        "a text takes words and whole numbers",
    ),
    (
        "code for a hole",
        lambda: things(a=sd.text("{x)}", **{"x)": sd.choice(b=1)})),
        "cannot be the name of a hole",
    ),
    (
        "words of a text",
        lambda: things(a=sd.by(sd.text("{x}", x=sd.choice(b=1)), b=1)),
        "has no words",
    ),
    (
        "a number for no word",
        lambda: things(p_id=sd.ref(People), a=sd.by(People.vip, yes=1, no=2)),
        "vip is none in some rows",
    ),
    (
        "a fraction of children",
        lambda: below(count=1.5),
        "count=1.5 is not a whole number",
    ),
    (
        "less than no children",
        lambda: below(count=-1),
        "count=-1 is not a whole number",
    ),
    ("too many children", lambda: below(count=99), "count=99 is more than most=64"),
    ("measured children", lambda: below(count=People.size), "count is float"),
    (
        "two draws of one label",
        lambda: things(a=sd.call(two, sd.draw("u"), sd.draw("u"))),
        "two draws are called u",
    ),
    (
        "no window",
        lambda: build(People, days=("2024-01-01", "2024-13-01")),
        "are not two ISO dates",
    ),
    (
        "a window that ends first",
        lambda: build(People, days=("2024-02-01", "2024-01-01")),
        "the end is not after",
    ),
    (
        "no months",
        lambda: build(People, months=0),
        "months=0 is not a whole number from 1",
    ),
    ("no story", lambda: build(People, story=" "), "test: needs a story"),
    ("no tables", lambda: build(), "test: needs at least one table"),
    ("a table twice", lambda: build(People, People), "people: is listed twice"),
    (
        "a child without its parent",
        lambda: build(Goods, Bills),
        "bills: is per people, which must be listed above it",
    ),
    (
        "an odd domain name",
        lambda: sd.Domain("A b", tables=[People], story="x"),
        "A b: a domain's name is",
    ),
]


def two(u: Any, v: Any) -> Any:
    """Two draws."""
    return u + v


def linked_to_nothing() -> Any:
    """A number linked to an exact column, which is not drawn."""
    return sd.lognormal(1, 1, draw=sd.linked(People.rank, 0.5))


def clash() -> sd.Domain:
    class Shops(sd.Table, rows=2):
        """Shops."""

        shop_id = sd.key("S{:d}")
        bills = sd.flag(0.5)

    below_it = type(sd.Table)(
        "Bills",
        (sd.Table,),
        {"__doc__": "B.", "bill_id": sd.key("{shop_id}-{:d}")},
        per=Shops,
        count=1,
    )
    return build(Shops, below_it)


@pytest.mark.parametrize(
    ("make", "said"), [case[1:] for case in COLUMNS], ids=[case[0] for case in COLUMNS]
)
def test_a_contradiction_is_found_when_the_domain_is_built(
    make: Callable[[], Any], said: str
) -> None:
    assert said in refused(make)


def test_a_way_that_is_named_is_taken() -> None:
    source = render(default_plan(named_way(), target="local"))

    assert "row.guest.tier" in source


WEIGHTS: list[tuple[Any, str]] = [
    ({}, "at least one weight is above 0"),
    ({"a": 0}, "at least one weight is above 0"),
    ({"a": 1, "b": -1}, "the weight of b is -1"),
    ({"a": math.nan}, "the weight of a is nan"),
    ({"a": math.inf}, "the weight of a is inf"),
    ({"a": "1"}, "the weight of a is '1'"),
    ({"a": True}, "the weight of a is True"),
    ({1: 1}, "1 is no word"),
    ([], "needs at least one word"),
    (["a", 1], "needs at least one word"),
    (7, "needs a table of weights, not 7"),
]


@pytest.mark.parametrize(("weights", "said"), WEIGHTS)
def test_weights_are_numbers_from_zero(weights: Any, said: str) -> None:
    assert f"sd.choice: {said}" in refused(lambda: sd.choice(weights))


def test_a_missing_word_is_named_with_the_nearest_one() -> None:
    said = refused(lambda: sd.by(People.tier, glod=1, plain=2))

    assert (
        said
        == "sd.by(tier): has no value for gold; glod is no word of it, did you mean gold?"
    )
    assert "has no value for gold" in refused(lambda: sd.by(People.tier, plain=2))
    assert "needs a value" in refused(lambda: sd.by(People.tier))


@pytest.mark.parametrize("rows", [0, -1, 2**53, 1.5, True, "9", math.nan])
def test_rows_are_a_whole_number(rows: Any) -> None:
    assert "is not a whole number from 1 to 2**53" in refused(
        lambda: table()(rows=rows)
    )


@pytest.mark.parametrize("most", [0, -1, 2**33, 1.5])
def test_most_is_a_whole_number(most: Any) -> None:
    assert "is not between 1 and 2**32" in refused(lambda: table()(most=most))


DAYS = ["13-40", "2-30", "02-29", "0-1", "1-0", "11-5-thu", "13-1-mon", "2025-02-29"]
ODD_DAYS = ["2025-13-01", "11/28", "", "tomorrow", "11-28+x", "11-6-thu", "11-0-thu"]


@pytest.mark.parametrize("day", [*DAYS, *ODD_DAYS])
def test_the_day_of_an_event_exists(day: str) -> None:
    assert refused(lambda: sd.Event("fair", day=day, factor=2)).startswith("fair: day ")


@pytest.mark.parametrize(
    "day", ["11-28", "2-28", "11-4-thu+1", "2024-02-29", "12-31+3"]
)
def test_days_that_exist_are_taken(day: str) -> None:
    assert sd.Event("fair", day=day, factor=2).day == day


EVENTS: list[dict[str, Any]] = [
    {"factor": 0},
    {"factor": -1},
    {"factor": math.nan},
    {"factor": math.inf},
    {"factor": "2"},
    {"factor": 2, "days": 0},
    {"factor": 2, "days": 1.5},
    {"factor": 2, "ramp": -1},
    {"factor": 2, "decay": -1},
]


@pytest.mark.parametrize("options", EVENTS, ids=str)
def test_an_event_has_sound_numbers(options: dict[str, Any]) -> None:
    assert refused(lambda: sd.Event("fair", day="11-28", **options)).startswith(
        "fair: "
    )


CALENDARS: list[tuple[dict[str, Any], str]] = [
    (
        {"hours": {"workday": [1] * 23, "weekend": [1] * 24}},
        "busy.hours.workday: needs 24",
    ),
    (
        {"hours": {"workday": [1] * 24, "weekend": [0] * 24}},
        "busy.hours.weekend: needs 24",
    ),
    ({"hours": {"workday": [1] * 24, "weekend": [-1] * 24}}, "needs 24 weights from 0"),
    ({"hours": {**HOURS, "holliday": [1] * 24}}, "did you mean holiday?"),
    ({"hours": {"workday": [1] * 24}}, 'hours need a "workday" and a "weekend"'),
    ({"regions": {}}, "needs at least one region"),
    ({"regions": ["GB"]}, "needs at least one region"),
    ({"regions": {"GB": 0}}, "busy: no region of the calendar has a weight"),
    ({"regions": {"GB": -1}}, "busy.GB: the weight of a region is from 0"),
    ({"regions": {"GB": math.nan}}, "busy.GB: the weight of a region is from 0"),
    ({"regions": {"US-Est": 1}}, "no clock for region US-Est"),
    ({"regions": {"US-Est": 1}}, "did you mean US-East?"),
    ({"clocks": {"GB": ("GB", "Europe/Londn")}}, "busy.clocks.GB: no "),
    (
        {"clocks": {"GB": ("Britain", "Europe/London")}},
        "busy.clocks.GB: no ",
    ),
    ({"weekdays": [1] * 6}, "busy.weekdays: needs seven factors"),
    ({"weekdays": [0] * 7}, "busy.weekdays: needs seven factors"),
    ({"weekdays": [1, 1, 1, 1, 1, 1, math.nan]}, "busy.weekdays: needs seven factors"),
    ({"months": {13: 2}}, "busy.months: needs factors by number, from 1 to 12"),
    ({"months": {1: -2}}, "busy.months: needs factors from 0"),
    ({"days_of_month": {0: 2}}, "busy.days_of_month: needs factors by number"),
    ({"growth": -1}, "busy.growth: is a number from -0.99"),
    ({"noise": -0.1}, "busy.noise: is a number from 0"),
    ({"holiday": math.inf}, "busy.holiday: is a number from 0"),
    ({"history": -1}, "busy.history: -1 is not a whole number of years"),
    ({"history": 1.5}, "busy.history: 1.5 is not a whole number of years"),
    (
        {"events": [sd.Event("fair", day="1-1", factor=2, regions=("FR",))]},
        "fair: happens in FR, which is no region of busy",
    ),
    (
        {
            "events": [
                sd.Event(name, day="1-1", factor=2) for name in ("A fair", "a-fair")
            ]
        },
        "a-fair: busy has another number of this name",
    ),
    ({"events": [sd.Event("Growth", day="1-1", factor=2)]}, "rename the event"),
]


@pytest.mark.parametrize(("options", "said"), CALENDARS)
def test_a_calendar_is_sound(options: dict[str, Any], said: str) -> None:
    full = {"regions": {"GB": 1}, "hours": HOURS, **options}

    assert said in refused(lambda: sd.Calendar("busy", **full))


ASSUMPTIONS: list[tuple[str, Any, str]] = [
    ("Rate", 1, "Rate: an assumption's name is lower_case_with_underscores"),
    ("größe", 1, "an assumption's name is"),
    ("a b", 1, "an assumption's name is"),
    ("rate", math.nan, "rate: nan is not a finite number"),
    ("rate", {"a": math.inf}, "rate.a: inf is not a finite number"),
    ("rate", {}, "rate: is empty"),
    ("rate", True, "rate: True is neither a number nor a word"),
    ("rate", None, "rate: None is neither a number nor a word"),
]


@pytest.mark.parametrize(("label", "value", "said"), ASSUMPTIONS)
def test_an_assumption_is_sound(label: str, value: Any, said: str) -> None:
    assert said in refused(lambda: sd.assume(label, value, "a test"))


@pytest.mark.parametrize("label", ["seed", "rows", "days", "shares", "step", "tables"])
def test_an_assumption_may_not_take_a_name_of_the_script(label: str) -> None:
    domain = things(a=sd.flag(sd.assume(label, 0.5, "a test")))

    said = refused(lambda: render(default_plan(domain, target="local")))

    assert (
        said
        == f"{label}: a script has {label.upper()} of its own; rename the assumption"
    )


WIDE = sd.Calendar("wide", regions={"GB": 1}, hours=HOURS)
LIMIT = 3


def cents(u: Any) -> Any:
    """A function with a name of the kernel."""
    return u


def things_row(u: Any) -> Any:
    """A sound function."""
    return np.floor(u * LIMIT)


def thing(u: Any) -> Any:
    """A function with the name of a row."""
    return u


def with_random_module(u: Any) -> Any:
    """Another number every time."""
    return u + random.random()


def with_numpy_random(u: Any) -> Any:
    """Another number every time."""
    return u + np.random.default_rng().random(len(u))


def with_another_module(u: Any) -> Any:
    """A name that a script does not have."""
    return pytest.approx(u)


def with_a_calendar(u: Any) -> Any:
    """A value that cannot be written."""
    return u + WIDE.history


def around(factor: float) -> Any:
    """A function inside a function."""

    def inside(u: Any) -> Any:
        return u * factor

    return inside


def generator(u: Any) -> Any:
    """No array."""
    yield u


FUNCTIONS: list[tuple[Any, str]] = [
    (lambda u: u, "sd.call: needs a function that has a name"),
    (around(2.0), "inside uses names of the function around it"),
    (generator, "generator gives no array"),
    (abs, "abs is no function written in Python"),
    (np.floor, "floor is no function written in Python"),
    (two, "two: missing a required argument"),
    (with_random_module, "with_random_module uses random, which differs every time"),
    (with_numpy_random, "with_numpy_random uses default_rng, which differs every time"),
    (with_another_module, "with_another_module: uses pytest, which a script does not"),
    (with_a_calendar, "with_a_calendar: uses WIDE, which a script does not have"),
    (cents, "cents: is a name of the kernel; rename the function"),
    (thing, "thing: stands for something else in the script; rename the function"),
]


@pytest.mark.parametrize(("function", "said"), FUNCTIONS)
def test_a_function_can_stand_in_a_script(function: Any, said: str) -> None:
    def make() -> None:
        domain = things(a=sd.call(function, sd.draw()))
        render(default_plan(domain, target="local"))

    assert said in refused(make)


def test_a_sound_function_is_pasted_with_what_it_uses() -> None:
    source = render(
        default_plan(things(a=sd.call(things_row, sd.draw())), target="local")
    )

    assert "\nLIMIT = 3\n" in source
    assert "\ndef things_row(u: Any) -> Any:\n" in source
