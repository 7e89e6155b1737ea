"""Are places real ones, and do names, firms and streets look like their country's?"""

import random
import re
import zoneinfo

import holidays
import pytest
from faker import Faker
from faker.config import AVAILABLE_LOCALES

from synth_domains_templates.kernel.people import (
    companies,
    latin,
    names,
    split,
    streets,
)
from synth_domains_templates.places import LETTERS, PLACES, REGIONS, WORDS

SEED = 42
# A letter that GB, CA or NL never use at this place must not be matched.
POSTCODES = {
    "US": r"\d{5}",
    "CA": r"[ABCEGHJ-NPRSTVXY]\d[ABCEGHJ-NPRSTV-Z] \d[ABCEGHJ-NPRSTV-Z]\d",
    "MX": r"(0[1-9]|[1-9]\d)\d{3}",
    "BR": r"\d{5}-\d{3}",
    "GB": r"[A-Z]{1,2}[1-9]\d? \d[ABD-HJLNP-UW-Z]{2}",
    "DE": r"(0[1-9]|[1-9]\d)\d{3}",
    "FR": r"(0[1-9]|[1-8]\d|9[0-5])\d{3}",
    "ES": r"(0[1-9]|[1-4]\d|5[0-2])\d{3}",
    "IT": r"\d{5}",
    "NL": r"[1-9]\d{3} (?!S[ADS])[A-EGHJ-NPR-TV-XZ]{2}",
    "PL": r"\d{2}-\d{3}",
    "SE": r"[1-9]\d{2} \d{2}",
    "UA": r"\d{5}",
    "IN": r"[1-9]\d{5}",
    "CN": r"\d{6}",
    "KR": r"[0-6]\d{4}",
    "JP": r"\d{3}-\d{4}",
    "AU": r"[2-7]\d{3}",
}
# The code of the country, and how many digits follow it.
PHONES = {
    "US": ("1", 10, 10),
    "CA": ("1", 10, 10),
    "MX": ("52", 10, 10),
    "BR": ("55", 10, 10),
    "GB": ("44", 10, 10),
    "DE": ("49", 10, 10),
    "FR": ("33", 9, 9),
    "ES": ("34", 9, 9),
    "IT": ("39", 9, 10),
    "NL": ("31", 9, 9),
    "PL": ("48", 9, 9),
    "SE": ("46", 8, 9),
    "UA": ("380", 9, 9),
    "IN": ("91", 10, 10),
    "CN": ("86", 10, 11),
    "KR": ("82", 8, 10),
    "JP": ("81", 9, 9),
    "AU": ("61", 9, 9),
}
# All numbers of these countries are reserved for fiction.
FICTION = {
    "US": r"1 \d{3} 555 01\d\d",
    "CA": r"1 \d{3} 555 01\d\d",
    "GB": r"44 (1\d1 49[68] 0|11\d 496 0|20 7946 0|29 2018 0|28 9649 6)\d{3}",
    "FR": r"33 (1 99 00|2 61 91|3 53 01|4 65 71|5 36 49|6 39 98) \d\d \d\d",
    "DE": r"49 (30 23125 |40 66969 |69 90009 |89 99998 |221 4710 |171 39200 )\d\d\d?",
    "AU": r"61 [2378] 5550 \d{4}",
    "SE": r"46 (8 465 004|31 390 06|40 628 04|70 174 06) \d\d",
}
SCRIPTS = {
    "ja_JP": "[぀-ヿ一-鿿々]+",
    "zh_CN": "[一-鿿]+",
    "ko_KR": "[가-힣]+",
    "uk_UA": "[А-ЯҐЄІЇа-яґєії'ʼ-]+",
}
LAST = {code: names(code, "last", WORDS[code].last) for code in WORDS}
FIRST = {code: names(code, "first", WORDS[code].first) for code in WORDS}


def filled(pattern: str, draw: random.Random) -> str:
    """One text of the pattern."""
    kinds = {"#": "0123456789", "?": LETTERS}
    return "".join(draw.choice(kinds.get(sign, sign)) for sign in pattern)


def commonest(pool: dict[str, tuple[float, str]], count: int) -> list[str]:
    """The names with the greatest weights."""
    return sorted(pool, key=lambda name: -pool[name][0])[:count]


def test_every_region_has_places_and_words() -> None:
    assert set(PLACES) == set(REGIONS)
    assert {region.locale for region in REGIONS.values()} == set(WORDS)
    assert all(8 <= len(places) <= 15 for places in PLACES.values())


@pytest.mark.parametrize("code", REGIONS)
def test_region_is_known(code: str) -> None:
    region = REGIONS[code]
    assert region.country in holidays.list_supported_countries()
    assert region.zone in zoneinfo.available_timezones()
    assert region.locale in AVAILABLE_LOCALES
    assert region.locale.endswith(region.country)
    assert re.fullmatch("[A-Z]{3}", region.currency)
    assert region.usd_rate > 0
    assert 0 < region.tax_rate < 0.3
    assert (region.usd_rate == 1.0) == (region.currency == "USD")


@pytest.mark.parametrize("code", REGIONS)
def test_places_are_well_formed(code: str) -> None:
    places, country = PLACES[code], REGIONS[code].country
    draw = random.Random(SEED)
    calling, fewest, most = PHONES[country]
    for place in places:
        assert place.weight > 0
        assert place.city.strip() and place.state.strip()
        for _ in range(200):
            assert re.fullmatch(POSTCODES[country], filled(place.postcode, draw)), place
            phone = filled(place.phone, draw)
            digits = re.sub("[+ ]", "", phone)
            assert phone == "+" + phone[1:] and digits.isdigit()
            assert phone.startswith(f"+{calling} ")
            assert fewest <= len(digits) - len(calling) <= most, place
            assert len(digits) <= 15
            if country in FICTION:
                assert re.fullmatch(FICTION[country], phone[1:]), place
    keys = [(place.city, place.state, place.postcode) for place in places]
    assert len(set(keys)) == len(keys)


def test_swedish_mobile_numbers_are_in_the_reserved_range() -> None:
    draw = random.Random(SEED)
    for place in PLACES["SE"]:
        for _ in range(100):
            digits = re.sub(r"\D", "", filled(place.phone, draw))
            if digits.startswith("4670"):
                assert 701740605 <= int(digits[2:]) <= 701740699


def test_a_postcode_prefix_belongs_to_one_state_of_a_country() -> None:
    for country in {region.country for region in REGIONS.values()}:
        states: dict[str, set[str]] = {}
        for code, region in REGIONS.items():
            if region.country == country:
                for place in PLACES[code]:
                    fixed = re.split("[#?]", place.postcode)[0]
                    states.setdefault(fixed, set()).add(place.state)
        assert all(len(names) == 1 for names in states.values()), country


@pytest.mark.parametrize("code", WORDS)
def test_words_are_distinct(code: str) -> None:
    for field in WORDS[code]:
        entries = [entry.split(":")[0] for entry in split(field)]
        assert len(set(entries)) == len(entries)
        assert all(field.count(sign) % 2 == 0 for sign in '"')


def test_pools_do_not_depend_on_other_uses_of_faker() -> None:
    def pools() -> list[object]:
        return [
            names("de_DE", "first", ""),
            names("ja_JP", "last", ""),
            companies("fr_FR", "", "{trade} {last}", "Garage, Cabinet"),
        ]

    before = pools()
    Faker.seed(7)
    random.seed(7)
    Faker("de_DE").name()

    assert pools() == before


@pytest.mark.parametrize("code", WORDS)
def test_names_have_weights_and_addresses(code: str) -> None:
    for pool in (FIRST[code], LAST[code]):
        assert 40 <= len(pool) <= 400
        for name, (weight, slug) in pool.items():
            assert weight > 0
            assert re.fullmatch("[a-z0-9]+", slug), name
            assert re.fullmatch(SCRIPTS.get(code, r"'?[^\W\d_][\w '’ʼ.-]*"), name), name
        total = sum(weight for weight, _ in pool.values())
        top = max(weight for weight, _ in pool.values()) / total
        assert 0.01 < top < 0.25


@pytest.mark.parametrize(
    ("code", "expected"),
    [
        ("en_US", ["Smith", "Johnson", "Williams"]),
        ("en_GB", ["Smith", "Jones", "Williams"]),
        ("de_DE", ["Müller", "Schmidt", "Schneider"]),
        ("fr_FR", ["Martin", "Bernard", "Thomas"]),
        ("ja_JP", ["佐藤", "鈴木", "高橋"]),
        ("zh_CN", ["王", "李", "张"]),
        ("ko_KR", ["김", "이", "박"]),
        ("sv_SE", ["Andersson", "Johansson", "Karlsson"]),
    ],
)
def test_common_last_names_are_common(code: str, expected: list[str]) -> None:
    assert commonest(LAST[code], 3) == expected


def test_faker_alone_gives_names_for_any_locale() -> None:
    for code in ("th_TH", "el_GR", "hi_IN", "ja_JP"):
        pool = names(code, "last", "")
        assert len(pool) > 20
        for _, slug in pool.values():
            assert re.fullmatch("[a-z][a-z0-9]+", slug)


def test_a_fifth_of_koreans_is_called_kim() -> None:
    weights = {name: weight for name, (weight, _) in LAST["ko_KR"].items()}
    assert 0.18 < weights["김"] / sum(weights.values()) < 0.25


@pytest.mark.parametrize(
    ("word", "code", "slug"),
    [
        ("Müller", "de_DE", "mueller"),
        ("Müller", "fr_FR", "muller"),
        ("Groß", "de_DE", "gross"),
        ("Łukasz", "pl_PL", "lukasz"),
        ("Åström", "sv_SE", "astrom"),
        ("Øystein Þór", "nb_NO", "oysteinthor"),
        ("O'Brien", "en_GB", "obrien"),
        ("Anne-Marie", "fr_FR", "annemarie"),
        ("van den Berg", "nl_NL", "vandenberg"),
    ],
)
def test_latin(word: str, code: str, slug: str) -> None:
    assert latin(word, code) == slug


def test_names_in_other_scripts_are_spelled_in_latin_letters() -> None:
    assert FIRST["ja_JP"]["陽子"][1] == "yoko"
    assert LAST["ja_JP"]["佐藤"][1] == "sato"
    assert re.fullmatch(r"u\d+", latin("陽子", "ja_JP"))


@pytest.mark.parametrize("code", WORDS)
def test_firms_and_streets(code: str) -> None:
    own = WORDS[code]

    firms = companies(code, own.last, own.company_forms, own.trades)
    named = streets(own.street_forms, own.streets)

    assert len(firms) >= 250
    assert len(named) >= 40
    for text in [*firms, *named]:
        assert "{" not in text
        assert text == text.strip() and "  " not in text
    assert min(named.values()) > 0
