"""Who takes cards: merchants, and what their category code says about a payment."""

from __future__ import annotations

from typing import TYPE_CHECKING

import synth_domains as sd
from synth_domains_financial.calendars import COUNTRY, LOCALE

if TYPE_CHECKING:
    from synth_domains.kernel import Array, Labels, np, pa, text

CATEGORY = {
    "4111": "local transport",
    "4121": "taxis",
    "4511": "airlines",
    "4814": "telephone services",
    "4899": "streaming and television",
    "5200": "home supply",
    "5311": "department stores",
    "5411": "grocery stores",
    "5541": "service stations",
    "5651": "clothing stores",
    "5732": "electronics stores",
    "5734": "software",
    "5812": "restaurants",
    "5814": "fast food",
    "5816": "digital games",
    "5912": "pharmacies",
    "5942": "bookshops",
    "5943": "office supplies",
    "5999": "other shops",
    "6011": "cash machines",
    "7011": "hotels",
    "7832": "cinemas",
    "7995": "betting",
    "8011": "doctors",
}
CODES = tuple(CATEGORY)
# Sixty places of a list of merchants by code, twenty by region: every sixty times twenty
# merchants have each code in each region, and the commoner ones more than once.
CODE_PLACES = [CODES.index("5411")] * 9 + [CODES.index("5812")] * 9
CODE_PLACES += [
    CODES.index(code) for code in ("5814", "5651", "5999") for _ in range(4)
]
CODE_PLACES += [
    CODES.index(code) for code in ("5912", "5541", "8011") for _ in range(3)
]
CODE_PLACES += [
    CODES.index(code) for code in ("5311", "5732", "7011") for _ in range(2)
]
CODE_PLACES += [CODES.index(code) for code in ("5200", "5942") for _ in range(2)]
CODE_PLACES += [
    CODES.index(code) for code in CODES if CODES.index(code) not in CODE_PLACES
]
REGION_PLACES = [0] * 4 + [1] * 3 + [2] + [3] * 3 + [4] * 3 + [5] * 2 + [6] * 2 + [7, 8]
REGION_NAMES = list(COUNTRY)
SAME_REGION = dict(zip(REGION_NAMES, REGION_NAMES, strict=True))

NOUNS = {
    "en": {
        "4111": "Transit",
        "4121": "Cabs",
        "4511": "Airways",
        "4814": "Mobile",
        "4899": "Stream",
        "5200": "Home & Timber",
        "5311": "Department Store",
        "5411": "Market",
        "5541": "Fuel",
        "5651": "Clothing",
        "5732": "Electronics",
        "5734": "Software",
        "5812": "Kitchen",
        "5814": "Burgers",
        "5816": "Games",
        "5912": "Pharmacy",
        "5942": "Books",
        "5943": "Office Supply",
        "5999": "Gifts",
        "6011": "Cash Point",
        "7011": "Hotel",
        "7832": "Cinema",
        "7995": "Bets",
        "8011": "Family Practice",
    },
    "de": {
        "4111": "Verkehrsbetriebe",
        "4121": "Taxi",
        "4511": "Luftreisen",
        "4814": "Mobilfunk",
        "4899": "Stream",
        "5200": "Baumarkt",
        "5311": "Kaufhaus",
        "5411": "Lebensmittel",
        "5541": "Tankstelle",
        "5651": "Moden",
        "5732": "Elektronik",
        "5734": "Software",
        "5812": "Gasthaus",
        "5814": "Imbiss",
        "5816": "Spiele",
        "5912": "Apotheke",
        "5942": "Buchhandlung",
        "5943": "Bürobedarf",
        "5999": "Geschenke",
        "6011": "Geldautomat",
        "7011": "Hotel",
        "7832": "Kino",
        "7995": "Wetten",
        "8011": "Hausarztpraxis",
    },
    "fr": {
        "4111": "Transports",
        "4121": "Taxis",
        "4511": "Lignes aériennes",
        "4814": "Mobile",
        "4899": "Vidéo",
        "5200": "Bricolage",
        "5311": "Grand Magasin",
        "5411": "Épicerie",
        "5541": "Station-service",
        "5651": "Mode",
        "5732": "Électronique",
        "5734": "Logiciels",
        "5812": "Bistrot",
        "5814": "Sandwichs",
        "5816": "Jeux",
        "5912": "Pharmacie",
        "5942": "Librairie",
        "5943": "Papeterie",
        "5999": "Cadeaux",
        "6011": "Distributeur",
        "7011": "Hôtel",
        "7832": "Cinéma",
        "7995": "Paris",
        "8011": "Cabinet médical",
    },
    "ja": {
        "4111": "交通",
        "4121": "タクシー",
        "4511": "航空",
        "4814": "モバイル",
        "4899": "配信",
        "5200": "ホームセンター",
        "5311": "百貨店",
        "5411": "スーパー",
        "5541": "石油",
        "5651": "洋品店",
        "5732": "電器",
        "5734": "ソフト",
        "5812": "食堂",
        "5814": "バーガー",
        "5816": "ゲームズ",
        "5912": "薬局",
        "5942": "書店",
        "5943": "文具",
        "5999": "雑貨",
        "6011": "ATM",
        "7011": "ホテル",
        "7832": "シネマ",
        "7995": "くじ",
        "8011": "医院",
    },
    "pt": {
        "4111": "Transportes",
        "4121": "Táxi",
        "4511": "Linhas Aéreas",
        "4814": "Telefonia",
        "4899": "Streaming",
        "5200": "Materiais de Construção",
        "5311": "Magazine",
        "5411": "Supermercado",
        "5541": "Posto",
        "5651": "Modas",
        "5732": "Eletrônicos",
        "5734": "Software",
        "5812": "Restaurante",
        "5814": "Lanches",
        "5816": "Games",
        "5912": "Farmácia",
        "5942": "Livraria",
        "5943": "Papelaria",
        "5999": "Presentes",
        "6011": "Caixa Eletrônico",
        "7011": "Hotel",
        "7832": "Cinema",
        "7995": "Apostas",
        "8011": "Clínica",
    },
}
NAMED = {
    f"{locale} {code}": NOUNS[locale[:2]][code]
    for locale in dict.fromkeys(LOCALE.values())
    for code in CODES
}
# Where the noun stands before the name, and whether a space is between.
NAME_FORMS = {
    "en_US": "{name} {noun}",
    "en_GB": "{name} {noun}",
    "de_DE": "{noun} {name}",
    "fr_FR": "{noun} {name}",
    "ja_JP": "{name}{noun}",
    "pt_BR": "{noun} {name}",
}


def code_of(number: Array) -> Labels:
    """The category code of each merchant, by its number from 1."""
    places = np.array(CODE_PLACES)
    return Labels(places[(number.astype(np.int64) - 1) % len(places)], list(CODES))


def region_of(number: Array) -> Labels:
    """The region of each merchant, by its number from 1."""
    places = np.array(REGION_PLACES)
    place = (number.astype(np.int64) - 1) // len(CODE_PLACES) % len(places)
    return Labels(places[place], REGION_NAMES)


def noun_key(locale: Labels, code: Labels) -> Labels:
    """The language and the category code together."""
    words = [f"{one} {other}" for one in locale.words for other in code.words]
    return Labels(locale.codes * len(code.words) + code.codes, words)


def shop_name(locale: Labels, name: Labels, noun: Labels) -> pa.Array:
    """What stands on the sign, in the order of the language."""
    names, nouns = name.arrow(), noun.arrow()
    forms = [text(NAME_FORMS[word], name=names, noun=nouns) for word in locale.words]
    row = np.arange(len(locale.codes))
    return pa.concat_arrays(forms).take(pa.array(locale.codes * len(row) + row))


class Merchants(sd.Table, rows=2_400):
    """Firms that take cards, as the card network knows them; cash machines too."""

    merchant_id = sd.key("MER-{:06d}")
    number = sd.row_number().hide()
    mcc = sd.call(code_of, number, returns="text").described(
        "merchant category code, ISO 18245"
    )
    region = sd.by(sd.call(region_of, number, returns="text"), SAME_REGION).hide()
    locale = sd.by(region, LOCALE).hide()
    name = sd.call(
        shop_name,
        locale,
        sd.from_pool("last_names", locale),
        sd.by(sd.call(noun_key, locale, mcc, returns="text"), NAMED),
        returns="text",
    ).described("name of the merchant, as on a statement")
    category = sd.by(mcc, CATEGORY).described("what the category code stands for")
    country = sd.by(region, COUNTRY).described("ISO 3166 country code of the merchant")
    place = sd.from_pool("places", region).hide()
    city = sd.part(place, "city").described("city of its head office, as written there")
    since_on = sd.day(
        sd.later(sd.window_start(), -1 * sd.exponential(1900) - 30, "days")
    ).described("first day on which it took cards")
