"""Does each row agree with itself, with people of all locales in a domain?

The table below is written down here once more, from what each country does: nothing of
it is taken from the package.
"""

from __future__ import annotations

import math
import re
from collections import Counter
from dataclasses import replace
from typing import Any, NamedTuple

import pytest

from made import load, table
from synth_domains.errors import BadOption
from synth_domains.locales import in_locales, locale_shares
from synth_domains.model.regions import region_locales
from synth_domains.plan import Plan, checked, default_plan
from synth_domains.registry import load_registry

Row = dict[str, Any]
LATIN = r"[A-Za-zÀ-ɏ’' .\-]+"


class Country(NamedTuple):
    """What is written how in a country."""

    locale: str
    name: str
    phone: str
    postcode: str
    currency: str
    iban: int = 0


COUNTRIES = {
    "US": Country("en_US", LATIN, "+1 ", r"\d{5}", "USD"),
    "CA": Country("en_CA", LATIN, "+1 ", r"[A-Z]\d[A-Z] \d[A-Z]\d", "CAD"),
    "MX": Country("es_MX", LATIN, "+52 ", r"\d{5}", "MXN"),
    "BR": Country("pt_BR", LATIN, "+55 ", r"\d{5}-\d{3}", "BRL", 29),
    "GB": Country(
        "en_GB", LATIN, "+44 ", r"[A-Z]{1,2}\d[A-Z\d]? \d[A-Z]{2}", "GBP", 22
    ),
    "DE": Country("de_DE", LATIN, "+49 ", r"\d{5}", "EUR", 22),
    "FR": Country("fr_FR", LATIN, "+33 ", r"\d{5}", "EUR", 27),
    "ES": Country("es_ES", LATIN, "+34 ", r"\d{5}", "EUR", 24),
    "IT": Country("it_IT", LATIN, "+39 ", r"\d{5}", "EUR", 27),
    "NL": Country("nl_NL", LATIN, "+31 ", r"\d{4} [A-Z]{2}", "EUR", 18),
    "PL": Country("pl_PL", LATIN, "+48 ", r"\d{2}-\d{3}", "PLN", 28),
    "SE": Country("sv_SE", LATIN, "+46 ", r"\d{3} \d{2}", "SEK", 24),
    "UA": Country("uk_UA", r"[Ѐ-ӿ'’ \-]+", "+380 ", r"\d{5}", "UAH", 29),
    "CN": Country("zh_CN", r"[一-鿿 ]+", "+86 ", r"\d{6}", "CNY"),
    "KR": Country("ko_KR", r"[가-힣 ]+", "+82 ", r"\d{5}", "KRW"),
    "JP": Country("ja_JP", r"[぀-ヿ一-鿿々 ]+", "+81 ", r"\d{3}-\d{4}", "JPY"),
    "AU": Country("en_AU", LATIN, "+61 ", r"\d{4}", "AUD"),
}
SCRIPTS = {  # letters, with the languages that are written in them
    "[Ѐ-ӿ]": {"uk"},
    "[가-힣]": {"ko"},
    "[\u3041-\u30fa]": {"ja"},
    "[一-鿿]": {"ja", "zh"},
}
OWN = {"uk": "[Ѐ-ӿ]", "ko": "[가-힣]", "ja": "[\u3041-\u30fa一-鿿]", "zh": "[一-鿿]"}


def everywhere(name: str, **rows: int) -> Plan:
    """A domain with few rows, and people of all its locales."""
    plan = default_plan(load_registry().domain(name), story="none")
    locales = dict.fromkeys(region_locales(plan.domain).values())
    plan = in_locales(plan, [(locale, None) for locale in locales])
    return replace(plan, rows={**plan.rows, **rows})


def records(module: Any, name: str) -> list[Row]:
    """The rows of a table as a reader has them."""
    columns = table(module, name)
    return [
        dict(zip(columns, row, strict=True))
        for row in zip(*columns.values(), strict=True)
    ]


def check_person(row: Row) -> None:
    """Name, phone, postcode and currency are those of the row's country."""
    country = COUNTRIES[row["country"]]
    for part in ("first_name", "last_name"):
        if row.get(part) is not None:
            assert re.fullmatch(country.name, row[part]), row
    if "phone" in row:
        assert row["phone"].startswith(country.phone), row
    assert re.fullmatch(country.postcode, row["postcode"]), row
    if "locale" in row:
        assert row["locale"] == country.locale, row
    if "currency" in row:
        assert row["currency"] == country.currency, row


def check_language(language: str, text: str) -> None:
    """The letters of a text are those of its language."""
    assert re.search(OWN.get(language, "[A-Za-z]"), text), (language, text)
    for letters, languages in SCRIPTS.items():
        if language not in languages:
            assert not re.search(letters, text), (language, text)


def check_shares(plan: Plan, found: Counter[str]) -> None:
    """Each locale has its share, within half a row for each of its combinations."""
    total = found.total()
    for locale, share in locale_shares(plan).items():
        bound = 4 * math.sqrt(share * (1 - share) / total) + 1 / total
        assert abs(found[locale] / total - share) <= bound


@pytest.fixture(scope="module")
def shop() -> tuple[Plan, Any]:
    """The shop, everywhere."""
    plan = everywhere("ecommerce", customers=1_200, carts=1_500)
    return plan, load(plan)


def test_customers_of_the_shop_are_of_one_country_each(shop: tuple[Plan, Any]) -> None:
    plan, module = shop

    customers = {row["customer_id"]: row for row in records(module, "customers")}
    addresses = records(module, "addresses")

    for row in addresses:
        owner = customers[row["customer_id"]]
        assert owner["country"] == row["country"]
        check_person({**owner, **row})
        check_language(owner["locale"][:2], row["city"])
    check_shares(plan, Counter(row["locale"] for row in customers.values()))
    assert len({row["locale"] for row in customers.values()}) >= 12


def test_orders_are_in_the_language_and_the_coins_of_the_buyer(
    shop: tuple[Plan, Any],
) -> None:
    module = shop[1]
    customers = {row["customer_id"]: row for row in records(module, "customers")}
    orders = {row["order_id"]: row for row in records(module, "orders")}
    lines = {row["order_item_id"]: row for row in records(module, "order_items")}

    for order in orders.values():
        buyer = customers[order["customer_id"]]
        assert order["currency"] == COUNTRIES[buyer["country"]].currency
        if order["currency"] in {"JPY", "KRW"}:
            for part in ("goods", "shipping_fee", "tax", "total"):
                assert order[part] % 1 == 0, order
    for line in lines.values():
        buyer = customers[orders[line["order_id"]]["customer_id"]]
        check_language(buyer["locale"][:2], line["title"])
    for review in records(module, "reviews"):
        assert review["language"] == customers[review["customer_id"]]["locale"][:2]
        check_language(review["language"], review["title"])


def test_every_language_has_all_words_of_the_shop() -> None:
    from synth_domains_ecommerce.goods import GOODS
    from synth_domains_ecommerce.reviews import SAID

    counts = {
        language: tuple(len(words[kind].split("|")) for kind in ("nouns", "styles"))
        for language, words in GOODS.items()
    }
    assert len(set(counts.values())) == 1
    assert {len(words.split("|")) for words in SAID.values()} == {17}
    assert len(GOODS) == len(SAID) == 13


@pytest.fixture(scope="module")
def desk() -> tuple[Plan, Any]:
    """The help desk, everywhere."""
    plan = everywhere("support", accounts=900)
    return plan, load(plan)


def test_accounts_and_contacts_are_of_one_country(desk: tuple[Plan, Any]) -> None:
    plan, module = desk

    accounts = {row["account_id"]: row for row in records(module, "accounts")}

    for row in accounts.values():
        check_person(row)
        check_language(row["locale"][:2], row["city"])
    for row in records(module, "contacts"):
        check_person({**accounts[row["account_id"]], **row})
    check_shares(plan, Counter(row["locale"] for row in accounts.values()))
    assert len({row["locale"] for row in accounts.values()}) >= 12


def test_messages_are_in_the_language_of_the_customer(desk: tuple[Plan, Any]) -> None:
    module = desk[1]
    accounts = {row["account_id"]: row for row in records(module, "accounts")}
    tickets = {row["ticket_id"]: row for row in records(module, "tickets")}

    seen = set()
    for message in records(module, "interactions"):
        ticket = tickets[message["ticket_id"]]
        own = accounts[ticket["account_id"]]["locale"][:2]
        assert ticket["language"] in {own, "en"}
        assert message["language"] in {ticket["language"], "en"}
        check_message(message["language"], message["body"])
        seen.add(message["language"])

    assert len(seen) >= 11


def check_message(language: str, text: str) -> None:
    """A message is in its letters; names in it, and English, may be in others."""
    if language in OWN:
        assert re.search(OWN[language], text), (language, text)
    elif language != "en":
        check_language(language, text)


def test_every_language_has_all_phrases_of_the_desk() -> None:
    from synth_domains_support.phrases import PHRASES

    names = {language: set(page) for language, page in PHRASES.items()}
    english = names.pop("en") - {"note", "second level"}
    assert {language for language, each in names.items() if each != english} == set()
    holes = {
        (language, name)
        for language, page in PHRASES.items()
        for name in ("answer", "detail API", "detail Billing", "subject problem")
        if any("{}" not in phrase for phrase in page[name].split("|"))
    }
    assert {name for _, name in holes} <= {"answer"}


@pytest.fixture(scope="module")
def bank() -> tuple[Plan, Any]:
    """The bank, everywhere."""
    plan = everywhere("financial", customers=340, merchants=2_400)
    return plan, load(plan)


def test_customers_of_the_bank_are_of_one_country(bank: tuple[Plan, Any]) -> None:
    plan, module = bank

    customers = {row["customer_id"]: row for row in records(module, "customers")}

    for row in customers.values():
        check_person(row)
        check_language(COUNTRIES[row["country"]].locale[:2], row["street"])
    check_shares(
        plan, Counter(COUNTRIES[row["country"]].locale for row in customers.values())
    )
    for row in records(module, "accounts"):
        country = COUNTRIES[customers[row["customer_id"]]["country"]]
        assert row["currency"] == country.currency
        assert len(row["iban"] or "") == country.iban
        if row["iban"] is not None:
            check_iban(customers[row["customer_id"]]["country"], row["iban"])
        if row["currency"] in {"JPY", "KRW"}:
            assert row["opening_balance"] % 1 == row["overdraft"] % 1 == 0


def check_iban(country: str, iban: str) -> None:
    """An IBAN leaves 1 modulo 97, and its country's own check digits are right."""
    moved = iban[4:] + iban[:4]
    assert iban[:2] == country
    assert int("".join(str(int(letter, 36)) for letter in moved)) % 97 == 1
    if country == "ES":
        for part, digit in ((f"00{iban[4:12]}", iban[12]), (iban[14:], iban[13])):
            weights = [2**place % 11 for place in range(10)]
            total = sum(
                int(each) * weight for each, weight in zip(part, weights, strict=True)
            )
            assert str({10: 1, 11: 0}.get(11 - total % 11, 11 - total % 11)) == digit
    if country == "IT":
        odd = [1, 0, 5, 7, 9, 13, 15, 17, 19, 21]
        total = sum(
            int(each) if place % 2 else odd[int(each)]
            for place, each in enumerate(iban[5:])
        )
        assert chr(65 + total % 26) == iban[4]


def test_merchants_are_called_what_their_country_calls_them(
    bank: tuple[Plan, Any],
) -> None:
    merchants = records(bank[1], "merchants")

    for row in merchants:
        language = COUNTRIES[row["country"]].locale[:2]
        if language in OWN and not row["name"].isascii():
            check_language(language, row["city"])
        check_language(language, row["name"])
    assert {row["country"] for row in merchants} == set(COUNTRIES)


def test_yen_and_won_move_without_cents(bank: tuple[Plan, Any]) -> None:
    lines = records(bank[1], "transactions")

    coins = [row for row in lines if row["currency"] in {"JPY", "KRW"}]
    assert len(coins) > 100
    assert all(row["amount"] % 1 == 0 for row in coins)


@pytest.fixture(scope="module")
def plants() -> tuple[Plan, Any]:
    """The plants, everywhere: one in each region."""
    plan = everywhere("iot", sites=16)
    return plan, load(plan)


def test_plants_are_of_one_country_each(plants: tuple[Plan, Any]) -> None:
    plan, module = plants

    sites = records(module, "sites")

    for row in sites:
        check_person(row)
        language = COUNTRIES[row["country"]].locale[:2]
        for part in ("city", "name", "manager", "street"):
            check_language(language, row[part])
        assert row["city"] in row["name"]
    found = Counter(COUNTRIES[row["country"]].locale for row in sites)
    assert set(found) == set(locale_shares(plan))
    assert len(found) >= 12
    assert len(set(module.site_regions())) == 16


def test_more_regions_than_plants_are_refused() -> None:
    plan = everywhere("iot")

    with pytest.raises(BadOption) as error:
        checked(plan)

    assert str(error.value) == (
        "--locale: 16 regions need as many sites, and there are 8; add --rows sites=16"
    )


def test_plants_are_given_out_by_weight() -> None:
    plan = default_plan(load_registry().domain("iot"), story="none")
    plan = in_locales(plan, [("de_DE", 0.6), ("ja_JP", 0.4)])

    sites = records(load(plan), "sites")

    assert Counter(row["region"] for row in sites) == {"DE": 5, "JP": 3}
    assert sites[0]["name"] == "Werk Stuttgart"
    assert len({row["name"] for row in sites}) == 8
