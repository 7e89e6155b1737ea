"""Plans: what is printed, what is written, and what is read back."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
import yaml

import synth_domains as sd
from shop import install
from support import Answer
from synth_domains.choices import Choices, chosen
from synth_domains.errors import BadOption, BadPlan, UnknownName
from synth_domains.model.domain import Domain
from synth_domains.model.faults import split
from synth_domains.plan import Plan, default_plan, expected_rows
from synth_domains.plan_file import plan_text
from synth_domains.plan_reader import read_plan
from synth_domains.registry import load_registry
from synth_domains.render.script import render

Command = Callable[..., Answer]
ECOMMERCE = load_registry().domain("ecommerce")
KNOWN = {"ecommerce": ECOMMERCE}
LOCATIONS: list[dict[str, Any]] = [
    {"target": "local"},
    {"target": "local", "path": "here/und dort: #1"},
    {"target": "serverless", "catalog": "main", "schema": "yes"},
    {"target": "serverless", "catalog": "main", "schema": "s", "environment": False},
    {"target": "job", "catalog": "main", "schema": "s", "format": "csv"},
    {"target": "classic", "catalog": "main", "schema": "s"},
    {
        "target": "classic",
        "catalog": "main",
        "schema": "s",
        "cluster": "0123-456789-abcdefgh",
    },
    {
        "target": "serverless",
        "catalog": "null",
        "schema": "s",
        "format": "delta",
        "mode": "ignore",
        "partitions": 9,
        "seed": -7,
    },
]


def written(plan: Plan) -> str:
    """A plan as a file has it."""
    return plan_text(plan, "synth-domains", "0.1.0")


def read(folder: Path, text: str) -> Plan:
    """What comes back from a file with this text."""
    path = folder / "plan.yaml"
    path.write_text(text, encoding="utf-8")
    return read_plan(path, known)


def known(name: str) -> Domain:
    """The domain of a name; always the same object, so that plans can be compared."""
    if name not in KNOWN:
        raise UnknownName("domain", name, KNOWN)
    return KNOWN[name]


def changed(text: str, old: str, new: str) -> str:
    """A text in which something that stands there once is something else."""
    assert text.count(old) == 1, old
    return text.replace(old, new)


@pytest.fixture
def shop(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Domain:
    """A small domain, installed for one test."""
    monkeypatch.syspath_prepend(str(install(tmp_path / "plugins")))
    domain = load_registry().domain("shop")
    monkeypatch.setitem(KNOWN, "shop", domain)
    return domain


@pytest.mark.parametrize("location", LOCATIONS)
def test_a_plan_comes_back_as_it_was_written(
    location: dict[str, Any], tmp_path: Path
) -> None:
    plan = default_plan(ECOMMERCE, **location)

    again = read(tmp_path, written(plan))

    assert again == plan
    assert again.hash == plan.hash
    assert repr(again.values) == repr(plan.values)
    assert written(again) == written(plan)
    assert render(replace(again, target="local")) == render(
        replace(plan, target="local")
    )


def test_a_plan_can_be_read_by_any_yaml_reader_and_holds_every_number() -> None:
    text = written(default_plan(ECOMMERCE, target="local"))

    facts = yaml.safe_load(text)

    assert list(facts) == [
        *("version", "domain", "package", "location", "target", "format", "mode"),
        *("partitions", "window", "seed", "story", "rows", "features"),
        "assumptions",
    ]
    assert list(facts["assumptions"]) == list(ECOMMERCE.numbers)
    assert facts["assumptions"]["tiers"] == {"Free": 60, "Pro": 30, "Enterprise": 10}
    assert facts["window"]["end"] == dt.date(2026, 1, 1)


def test_every_named_number_stands_below_its_meaning_and_source() -> None:
    lines = written(default_plan(ECOMMERCE, target="local")).splitlines()

    place = lines.index("  tiers: {Free: 60, Pro: 30, Enterprise: 10}")

    assert " ".join(line.strip(" #") for line in lines[place - 2 : place]) == (
        "customers by loyalty tier at the end of the window, per cent (project "
        "requirement; primary source)"
    )
    assert max(map(len, lines)) <= 88


def test_words_that_yaml_would_misread_come_back_as_words(
    shop: Domain, tmp_path: Path
) -> None:
    words = {"no": 1, "1": 2, "1e3": 3, "a: b": 4, "#": 5, "é\u2028\x07😀": 6, " x ": 7}
    plan = default_plan(shop, target="local")
    odd = replace(plan, values={**plan.values, "tiers": words})

    found = yaml.safe_load(written(odd))["assumptions"]["tiers"]

    assert found == words
    assert read(tmp_path, written(plan)) == plan


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("tiers: {Free: 60,", "tiers: {Free: 61,"),
        ("  again: 2.5", "  again: 3"),
        ("Enterprise: 600.0", "Enterprise: 700.0"),
        ("orders.returned.rate: 0.1", "orders.returned.rate: 0.2"),
        ("orders.rows.most: 16", "orders.rows.most: 8"),
        ("customers: 400", "customers: 4_000"),
        ("seed: 42", "seed: 43"),
        ("start: 2023-12-01", "start: 2024-12-01"),
    ],
)
def test_a_changed_value_changes_the_script_and_the_hash(
    old: str, new: str, shop: Domain, tmp_path: Path
) -> None:
    plan = default_plan(shop, target="local")

    other = read(tmp_path, changed(written(plan), old, new))

    assert other.hash != plan.hash
    body = [render(each).partition('"""\n\n')[2] for each in (plan, other)]
    assert body[0] != body[1]


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("months: {1: 0.94,", "months: {1: 0.90, 3: 1.1,"),
        ("  growth: 0.14", "  growth: -0.14"),
        ("visits.noise: 0.07", "visits.noise: 0.3"),
    ],
)
def test_numbers_of_calendars_take_effect(old: str, new: str, tmp_path: Path) -> None:
    plan = default_plan(ECOMMERCE, target="local")

    other = read(tmp_path, changed(written(plan), old, new))

    assert other.hash != plan.hash
    assert render(other).partition('"""\n\n')[2] != render(plan).partition('"""\n\n')[2]


@pytest.mark.parametrize(
    ("old", "new", "problem"),
    [
        (
            "tiers: {Free",
            "tier: {Free",
            "line 46: no assumption named tier; did you mean",
        ),
        (
            "{Free: 60, P",
            "{Fre: 60, P",
            "no entry of tiers named Fre; did you mean Free?",
        ),
        ("{Free: 60, P", "{P", "line 46: tiers has no Free; 0 is a weight too"),
        ("{Free: 60, P", "{Free: -6, P", "tiers: a weight is below 0"),
        ("{Free: 60, P", "{Free: yes, P", "tiers.Free: yes is no number"),
        ("{Free: 60, P", "{Free: .nan, P", "tiers.Free: .nan is no number"),
        ("{Free: 60, P", "{Free: .inf, P", "tiers.Free: .inf is no number"),
        ("{Free: 60, P", "{Free: 1e999, P", "tiers.Free: 1e999 is no number"),
        (
            "{Free: 60, P",
            '{Free: "60", P',
            "tiers.Free: '60' is text; write it without",
        ),
        ("{Free: 60, P", "{Free: [6], P", "tiers.Free: is no number"),
        ("{Free: 60, P", "{Free: 60, Free: 1, P", "line 46: Free stands there twice"),
        (
            "60, Pro: 30, Enterprise: 10}",
            "0, Pro: 0, Enterprise: 0}",
            "all weights are 0",
        ),
        ("tiers: {Free: 60, Pro: 30, Enterprise: 10}", "tiers: 3", "is no table"),
        ("again: 2.5", "again:", "again: no value"),
        ("again: 2.5", "again: 2,5", "again: 2,5 is no number; write it with a point"),
        (
            "again: 2.5",
            "again: 17",
            "about 17 orders for each customer, but there is room",
        ),
        ("rows.most: 16", "rows.most: 17", "there can be 17, but there is room for 16"),
        ("rows.most: 16", "rows.most: 1e9", "is no whole number from 0 to 100000"),
        ("rate: 0.1", "rate: 10 %", "10 % is no number; write it without %"),
        ("target: local", "target: [local]", "line 11: target is no single word"),
        ("Free: 20.0", "Free: 0", "spend: 0.0 is not above 0"),
        ("returned.rate: 0.1", "returned.rate: 1.1", "1.1 is no rate from 0 to 1"),
        ("rows.most: 16", "rows.most: 2.5", "2.5 is no whole number from 0"),
        ("customers: 400", "customer: 400", "no table named customer; did you mean"),
        ("customers: 400", "customers: 0", "rows of customers: 0 is no whole number"),
        ("customers: 400", "customers: -1", "-1 is no whole number from 1 to 2**53"),
        ("customers: 400", "customers: 9007199254740992", "from 1 to 2**53"),
        ("customers: 400", "orders: 5000", "give customers, 2000 for 5000 orders"),
        ("regions: 3", "regions: 4", "regions is a fixed list of 3 rows"),
        ("end: 2025-12-01", "end: 2023-12-01", "line 18: the end, 2023-12-01, is not"),
        ("end: 2025-12-01", "end: 2025-12-41", "end is no date such as 2025-12-31"),
        ("end: 2025-12-01", "end: 9999-12-01", "end lies between 1900-01-01 and"),
        ("seed: 42", "seed: x", "line 19: seed: x is no number"),
        ("seed: 42", "sed: 42", "line 19: no key named sed; did you mean seed?"),
        ("target: local", "target: locl", "no target named locl; did you mean local?"),
        ("format: parquet", "format: avro", "no format named avro"),
        ("bad_data: false", "bad_data: 2", "bad_data: 2 is none of true, false, or a"),
        ("bad_data: false", "bad_data: 0", "bad_data: 0 is none of true, false, or a"),
        ("bad_data: false", "bad_data: often", "bad_data: often is no number"),
        ("incremental: false", "incremental: yes", "no load named yes; known: day"),
        ("  path: data/shop", "  catalog: a.b", "catalog: 'a.b': a name has only"),
        ("  path: data/shop", "  pth: x", "no part of the location named pth"),
        ("domain: shop", "domain: shp", "line 4: no domain named shp; did you mean"),
        ("domain: shop\n", "", "line 3: is no plan: it has no domain"),
        ("version: 1", "version: 2", "made by a newer version of synth-domains"),
        (
            "package: small-shop 1.4",
            "package: small-shop 1.10",
            "made by a newer version",
        ),
        ("version: 1", "version: [1", "is not YAML"),
        ("version: 1", "version: !!python/name:os.system", "an anchor or a tag"),
        ("version: 1", "version: &one 1", "line 3: has an anchor or a tag"),
        ("version: 1", "version: 1\n---\na: 1", "is not YAML"),
    ],
)
def test_a_plan_that_cannot_be_honored_is_refused_with_its_line(
    old: str, new: str, problem: str, shop: Domain, tmp_path: Path
) -> None:
    text = changed(written_for(shop), old, new)

    with pytest.raises(BadPlan) as caught:
        read(tmp_path, text)

    assert problem in str(caught.value)
    assert str(caught.value).count("\n") == 0
    assert len(caught.value.problems) == 1


@pytest.mark.parametrize(
    ("said", "rate"), [("true", 0.02), ("True", 0.02), ("0.1", 0.1), ("5e-3", 0.005)]
)
def test_bad_data_can_be_switched_on_in_a_plan(
    said: str, rate: float, shop: Domain, tmp_path: Path
) -> None:
    text = changed(written_for(shop), "bad_data: false", f"bad_data: {said}")

    plan = read(tmp_path, text)
    again = read(tmp_path, plan_text(plan, "small-shop", "1.4"))

    assert plan.bad_data == split(shop, rate, "parquet")
    assert again.bad_data == plan.bad_data
    assert again.hash == plan.hash


@pytest.mark.parametrize("said", ["true", "day"])
def test_loads_can_be_switched_on_in_a_plan(
    said: str, shop: Domain, tmp_path: Path
) -> None:
    text = changed(written_for(shop), "incremental: false", f"incremental: {said}")

    assert read(tmp_path, text).incremental == "day"


def written_for(domain: Domain) -> str:
    """The usual plan of a domain from the small shop's package."""
    return plan_text(default_plan(domain, target="local"), "small-shop", "1.4")


@pytest.mark.parametrize(
    "content",
    [b"", b"\xff\xfe\x00", b"a\x00b", b"- 1\n- 2\n", b"[" * 9000, b"just words"],
)
def test_a_file_that_is_no_plan_is_refused(content: bytes, tmp_path: Path) -> None:
    path = tmp_path / "plan.yaml"
    path.write_bytes(content)

    with pytest.raises(BadPlan) as caught:
        read_plan(path, known)

    assert str(caught.value).count("\n") == 0


def test_all_problems_are_told_at_once_in_the_order_of_the_file(
    shop: Domain, tmp_path: Path
) -> None:
    text = changed(written_for(shop), "seed: 42", "seed: many")
    text = changed(text, "customers: 400", "customers: none")
    text = changed(text, "  again: 2.5", "  agian: 2.5")

    with pytest.raises(BadPlan) as caught:
        read(tmp_path, text)

    lines = [int(each.split()[1][:-1]) for each in caught.value.problems]
    assert [re.sub(r"line \d+: ", "", each) for each in caught.value.problems] == [
        "seed: many is no number",
        "rows of customers: none is no number",
        "no assumption named agian; did you mean again?",
    ]
    assert lines == sorted(lines)


def test_a_plan_of_two_lines_is_enough(shop: Domain, tmp_path: Path) -> None:
    plan = read(tmp_path, "version: 1\ndomain: shop\n")

    assert plan == default_plan(shop)


def test_a_plan_is_written_whole_and_never_over_another(
    command: Command, shop: Domain, tmp_path: Path
) -> None:
    path = tmp_path / "plans" / "plan.yaml"
    words = ["plan", "shop", "--catalog", "main", "-o", str(path)]

    first, second = command(*words), command(*words, "--seed", "7")
    kept = path.read_text(encoding="utf-8")
    third = command(*words, "--seed", "7", "--force")

    assert (first.code, second.code, third.code) == (0, 2, 0)
    assert "seed: 42" in kept
    assert "seed: 7" in path.read_text(encoding="utf-8")
    assert [each.name for each in path.parent.iterdir()] == ["plan.yaml"]


def test_a_window_ends_today_and_is_as_long_as_the_domain_says() -> None:
    today = dt.date(2026, 3, 31)
    plan = default_plan(ECOMMERCE, target="local")

    def window(**asked: Any) -> tuple[str, str]:
        found = chosen(plan, Choices(**asked), today=today)
        return str(found.start), str(found.end)

    assert window() == ("2024-03-31", "2026-03-31")
    assert window(months=1) == ("2026-02-28", "2026-03-31")
    assert window(end=dt.date(2025, 1, 1)) == ("2023-01-01", "2025-01-01")
    assert window(start=dt.date(2026, 1, 1)) == ("2026-01-01", "2026-03-31")
    assert window(start=dt.date(2024, 2, 29), months=12) == ("2024-02-29", "2025-02-28")


def test_a_window_that_was_written_down_stays(shop: Domain, tmp_path: Path) -> None:
    plan = read(tmp_path, written_for(shop))

    same, six, later = (
        chosen(plan, asked)
        for asked in (Choices(), Choices(months=6), Choices(end=dt.date(2026, 1, 1)))
    )

    assert (same.start, same.end) == (plan.start, plan.end)
    assert (str(six.start), six.end) == ("2025-06-01", plan.end)
    assert (later.start, str(later.end)) == (plan.start, "2026-01-01")


def test_rows_of_a_table_below_another_decide_the_rows_above() -> None:
    plan = default_plan(ECOMMERCE, target="local")

    found = chosen(plan, Choices(rows=(("orders", 1_000_000), ("products", 70))))

    assert round(expected_rows(found, "orders")) == 1_000_000
    assert found.rows["products"] == 70
    assert found.rows["customers"] == plan.rows["customers"]


def test_a_scale_leaves_fixed_lists_and_tables_with_rows_of_their_own() -> None:
    plan = default_plan(ECOMMERCE, target="local")

    found = chosen(plan, Choices(scale=0.5, rows=(("customers", 77),)))

    assert found.rows["categories"] == plan.rows["categories"]
    assert found.rows["carts"] == round(plan.rows["carts"] / 2)
    assert found.rows["customers"] == 77


def test_two_tables_cannot_both_decide_the_rows_above_them() -> None:
    plan = default_plan(ECOMMERCE, target="local")

    with pytest.raises(BadOption, match="carts and orders would both decide carts"):
        chosen(plan, Choices(rows=(("carts", 10), ("orders", 10))))


@pytest.mark.parametrize(
    ("old", "new", "problems"),
    [
        (
            "  growth: 0.14",
            "  growth: -1",
            ["growth: -1.0 is not above -1, to 1000"],
        ),
        (
            "noise: 0.07",
            "noise: 800",
            ["visits.noise: 800.0 is no spread from 0 to 20"],
        ),
        ("loyalty: 1.28", "loyalty: 1e9", ["no spread from 0 to 20"]),
        ("months: {1: 0.94,", "months: {13: 0.94,", ["no entry of months named 13"]),
        ("months: {1: 0.94,", "months: {1: -1,", ["months: a factor is below 0"]),
        ("ready_at.opens: 7", "ready_at.opens: 25", ["25 is no hour from 0 to 24"]),
        (
            "ready_at.opens: 7",
            "ready_at.opens: 20",
            ["orders.ready_at.closes: 20 is not above orders.ready_at.opens, 20"],
        ),
        (
            "requested_at.low: 1",
            "requested_at.low: 40",
            ["requested_at.high: 30 is not above order_items.requested_at.low, 40"],
        ),
        (
            "unit_cost.high: 1.5",
            "unit_cost.high: 0",
            ["unit_cost.high: 0.0 is not above 0"],
        ),
        ("paid_at.days: 6", "paid_at.days: 8", ["8 is no number of days from 1 to 7"]),
        (
            "more_lines: 1.2",
            "more_lines: 40",
            [
                "about 41 cart_items for each cart, but there is room for 32",
                "about 41 order_items for each order, but there is room for 32",
            ],
        ),
        (
            "lines.most: 30",
            "lines.most: 40",
            ["there can be 41, but there is room"] * 2,
        ),
    ],
)
def test_numbers_that_make_no_sense_are_refused(
    old: str, new: str, problems: list[str], tmp_path: Path
) -> None:
    text = changed(written(default_plan(ECOMMERCE, target="local")), old, new)

    with pytest.raises(BadPlan) as caught:
        read(tmp_path, text)

    found = caught.value.problems
    assert len(found) == len(problems)
    assert all(said in each for said, each in zip(problems, found, strict=True))


def test_each_mistake_in_a_table_is_told(shop: Domain, tmp_path: Path) -> None:
    text = changed(written_for(shop), "{Free: 60, Pro: 30,", "{Fre: 60, Pro: -3,")

    with pytest.raises(BadPlan) as caught:
        read(tmp_path, text)

    assert [each.partition(": ")[2] for each in caught.value.problems] == [
        "no entry of tiers named Fre; did you mean Free?",
        "tiers: a weight is below 0",
    ]


def test_months_that_are_all_as_usual_need_no_factor(tmp_path: Path) -> None:
    lines = written(default_plan(ECOMMERCE, target="local")).splitlines()
    place = next(n for n, line in enumerate(lines) if line.startswith("  months: "))

    plan = read(
        tmp_path, "\n".join([*lines[:place], "  months: {}", *lines[place + 1 :]])
    )

    assert plan.values["months"] == {}
    compile(render(plan), "generated.py", "exec")


def test_what_comes_so_often_in_a_year_follows_the_length_of_the_window() -> None:
    class Machines(sd.Table, rows=100):
        """What is kept running."""

        machine_id = sd.key("M{:d}")

    class Visits(
        sd.Table, per=Machines, count=3, most=4, expect=2 + sd.window_years() * 4
    ):
        """When somebody came for it."""

        visit_id = sd.key("{machine_id}-{:d}")
        machine_id = sd.copy(Machines.machine_id)
        kept = sd.keep(sd.flag(0.5), expect=sd.window_years() / 2)

    domain = Domain("upkeep", tables=[Machines, Visits], story="Machines.")
    first = dt.date(2025, 1, 1)
    for days, each in ((365, 6 * 0.5), (730, 10 * 1.0)):
        plan = default_plan(domain, start=first, end=first + dt.timedelta(days=days))
        assert expected_rows(plan, "visits") == pytest.approx(100 * each, rel=0.005)
