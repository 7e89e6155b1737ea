"""Do locales decide where people are, and leave nothing of those where nobody is?"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import duckdb
import pytest

from made import load
from made import table as made_rows
from support import Answer
from synth_domains.locales import in_locales, locale_shares
from synth_domains.model.regions import region_locales
from synth_domains.plan import Plan, default_plan
from synth_domains.registry import load_registry
from synth_domains.render.script import render

Command = Callable[..., Answer]


@pytest.fixture(scope="module")
def shop() -> Plan:
    """The shop as it is usually planned."""
    return default_plan(load_registry().domain("ecommerce"))


def test_weights_are_split_among_the_regions_of_a_locale_as_usual(shop: Plan) -> None:
    plan = in_locales(shop, [("en_US", 3.0), ("ja_JP", 1.0)])

    weights = plan.values["region_shares"]
    assert weights["JP"] == 25
    assert weights["US-East"] == 33.75
    assert {name for name, each in weights.items() if each} == {
        *("US-East", "US-Central", "US-Mountain", "US-Pacific", "JP")
    }
    assert locale_shares(plan) == {"en_US": 0.75, "ja_JP": 0.25}


def test_without_weights_all_locales_have_as_many(shop: Plan) -> None:
    plan = in_locales(shop, [("de_DE", None), ("fr_FR", None), ("ja_JP", None)])

    assert {round(each, 4) for each in locale_shares(plan).values()} == {0.3333}


def test_a_script_has_no_word_of_a_locale_in_which_nobody_is(shop: Plan) -> None:
    script = render(in_locales(shop, [("de_DE", 0.6), ("ja_JP", 0.4)]))

    for word in ("America/", "São Paulo", "Paris", '"BR"', "United Kingdom"):
        assert word not in script
    assert "Europe/Berlin" in script
    assert "札幌" in script


def test_an_event_that_happens_where_nobody_is_is_not_in_the_script(shop: Plan) -> None:
    german = render(in_locales(shop, [("de_DE", None)]))

    assert '"11-4-thu+1"' in german
    assert '"11-4-thu",' not in german


def test_the_page_and_the_file_say_who_is_where(
    command: Command, tmp_path: Path
) -> None:
    written = tmp_path / "plan.yaml"
    weights = ("--locale", "de_DE=0.6", "--locale", "ja_JP=0.4")

    answer = command(
        "plan", "ecommerce", "--target", "local", *weights, "-o", str(written)
    )

    assert answer.code == 0
    assert "on   multi-language text  de_DE 60 %, ja_JP 40 %" in answer.out
    text = written.read_text(encoding="utf-8")
    assert "multi_language: true  # de_DE 60 %, ja_JP 40 %" in text
    assert "DE: 60" in text
    assert "US-East: 0" in text


def test_weights_changed_in_the_plan_take_effect(
    command: Command, tmp_path: Path
) -> None:
    written, data = tmp_path / "plan.yaml", tmp_path / "data"
    small = ("--rows", "customers=200", "--rows", "carts=300")
    command(
        *("plan", "ecommerce", "--target", "local", "--locale", "de_DE=1"),
        *("--locale", "ja_JP=1", *small, "-o", str(written)),
    )
    text = written.read_text(encoding="utf-8")
    written.write_text(text.replace("JP: 50", "JP: 150"), encoding="utf-8")

    answer = command("run", str(written), "-o", str(data))

    assert answer.code == 0
    found = command("plan", str(data / "plan.yaml"), "--target", "local").out
    assert "ja_JP 75 %, de_DE 25 %" in found


@pytest.mark.parametrize(
    ("words", "problem"),
    [
        (["de_AT"], "--locale: no locale named de_AT; did you mean de_DE?"),
        (["de_DE=-1"], "--locale: the weight of de_DE, -1, is not above 0"),
        (["de_DE=0"], "--locale: the weight of de_DE, 0, is not above 0"),
        (["de_DE=nan"], "--locale: the weight of de_DE, nan, is not above 0"),
        (["de_DE=lots"], "--locale: lots is not a number"),
        (["de_DE", "de_DE"], "--locale: de_DE is given twice"),
        (
            ["de_DE=1", "ja_JP"],
            "--locale: ja_JP has no weight, others have; give one to each, or to none",
        ),
    ],
)
def test_what_cannot_be_honored_is_refused(
    command: Command, words: list[str], problem: str, tmp_path: Path
) -> None:
    given = [part for word in words for part in ("--locale", word)]

    answer = command("run", "ecommerce", *given, "-o", str(tmp_path / "data"))

    assert answer.code == 2
    assert problem in answer.err.splitlines()[-1]
    assert not (tmp_path / "data").exists()


def test_weights_that_are_all_zero_are_refused_with_their_line(
    command: Command, tmp_path: Path
) -> None:
    written = tmp_path / "plan.yaml"
    command(
        *("plan", "ecommerce", "--target", "local", "--locale", "de_DE"),
        *("-o", str(written)),
    )
    text = written.read_text(encoding="utf-8").replace("DE: 100", "DE: 0")
    written.write_text(text, encoding="utf-8")

    answer = command("plan", str(written))

    assert answer.code == 2
    assert "region_shares: all weights are 0; at least one is above" in answer.err


def test_a_domain_that_names_no_regions_refuses_locales(
    clinics: object, command: Command
) -> None:
    answer = command("plan", "clinics", "--locale", "de_DE")

    assert answer.code == 2
    assert answer.err == (
        "synth-domains: --locale: clinics does not say which assumption weighs its "
        "regions (sd.Domain(..., regions=...))\n"
    )


def test_a_story_is_not_told_where_nobody_is(shop: Plan, command: Command) -> None:
    usual = command("plan", "ecommerce", "--locale", "de_DE", "--end", "2026-01-01")
    asked = command(
        *("plan", "ecommerce", "--locale", "de_DE", "--story", "carrier_strike"),
        *("--end", "2026-01-01"),
    )

    assert "Nothing out of the usual: nobody is where carrier_strike" in usual.out
    assert asked.code == 2
    assert "where the plan has nobody; choose another one, or none" in asked.err


def test_without_locales_the_numbers_are_the_domains_own(shop: Plan) -> None:
    assert shop.values["region_shares"] == shop.domain.numbers["region_shares"].value
    assert render(replace(shop)) == render(shop)


READ = {
    "parquet": "read_parquet('{}/*.parquet')",
    "delta": "read_parquet('{}/*.parquet')",
    "json": "read_json_auto('{}/*.json')",
    "csv": "read_csv('{}/*.csv', header = true, all_varchar = true)",
}


@pytest.mark.parametrize("format", READ)
def test_texts_in_all_scripts_survive(
    command: Command, tmp_path: Path, shop: Plan, format: str
) -> None:
    locales = ("de_DE", "fr_FR", "pl_PL", "uk_UA", "zh_CN", "ko_KR", "ja_JP")
    words = [part for each in locales for part in ("--locale", each)]
    few = {"customers": 300, "carts": 60}
    rows = [part for each in few.items() for part in ("--rows", "{}={}".format(*each))]
    folder = tmp_path / "data"

    answer = command(
        *("run", "ecommerce", *words, *rows, "--story", "none", "--workers", "1"),
        *("--format", format, "-o", str(folder)),
    )

    plan = replace(shop, story="none", rows={**shop.rows, **few})
    module = load(in_locales(plan, [(each, None) for each in locales]))
    texts = {"customers": ("first_name", "last_name"), "addresses": ("street", "city")}
    assert answer.code == 0
    for table, columns in texts.items():
        asked = made_rows(module, table)
        source = READ[format].format(folder / table)
        found = duckdb.sql(f"SELECT {', '.join(columns)} FROM {source}").fetchall()
        assert sorted(found) == sorted(zip(*(asked[c] for c in columns), strict=True))


FEW = {
    "ecommerce": ("customers=1500", "carts=4000"),
    "financial": ("customers=120",),
    "iot": ("sites=16",),
    "support": ("accounts=900",),
}


@pytest.mark.parametrize(
    ("name", "locales"),
    [
        *((name, ()) for name in FEW),
        ("support", ("de_DE",)),
        ("iot", ("ko_KR",)),
        ("ecommerce", ("de_DE=0.6", "ja_JP=0.4")),
        ("financial", ("de_DE=0.6", "ja_JP=0.4")),
    ],
)
def test_verify_agrees_wherever_people_are(
    command: Command, tmp_path: Path, name: str, locales: tuple[str, ...]
) -> None:
    served = dict.fromkeys(region_locales(load_registry().domain(name)).values())
    words = [part for each in locales or served for part in ("--locale", each)]
    rows = [part for each in FEW[name] for part in ("--rows", each)]
    window = ("--months", "6") if name == "iot" else ()
    folder = tmp_path / "data"

    made = command(
        *("run", name, *words, *rows, *window, "--story", "none", "-o", str(folder))
    )
    judged = command("verify", str(folder))

    assert made.code == 0, made.err
    assert judged.code == 0, judged.out


def test_a_bundle_takes_locales_too(command: Command, tmp_path: Path) -> None:
    folder = tmp_path / "job"

    answer = command(
        *("bundle", "support", "--locale", "it_IT", "--catalog", "main", "--yes"),
        *("-o", str(folder)),
    )

    (script,) = (folder / "src").glob("*.py")
    text = script.read_text(encoding="utf-8")
    assert answer.code == 0, answer.err
    assert "Torino" in text
    assert "Edinburgh" not in text
    assert "Mit freundlichen" not in text
