"""Who takes cards: merchants, and what their category code says about a payment."""

from __future__ import annotations

from typing import TYPE_CHECKING

import synth_domains as sd
from synth_domains_financial.calendars import COUNTRY, LANGUAGE, LOCALE, REGION_SHARES

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
# Sixty places of a list of merchants by code, some twenty by region: every sixty times
# twenty merchants have each code in each region, and the commoner ones more than once.
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
# Regions with more than one place in the list of merchants.
REGION_PLACES = {
    "US-East": 4,
    "US-Central": 3,
    "US-Pacific": 3,
    "GB": 3,
    "DE": 2,
    "FR": 2,
}

POPULAR_MERCHANTS = sd.assume(
    "popular_merchants",
    1.3,
    "spread of the merchants' weights within a category and region",
    mark="design",
)
HABITS = sd.assume(
    "habits",
    0.7,
    "share of purchases at one of three usual merchants of the category",
    mark="design",
)
# What shops of a code are called, by language, in the order of the codes.
NOUNS = {
    "en": "Transit|Cabs|Airways|Mobile|Stream|Home & Timber|Department Store|"
    "Market|Fuel|Clothing|Electronics|Software|Kitchen|Burgers|Games|"
    "Pharmacy|Books|Office Supply|Gifts|Cash Point|Hotel|Cinema|Bets|"
    "Family Practice",
    "de": "Verkehrsbetriebe|Taxi|Luftreisen|Mobilfunk|Stream|Baumarkt|Kaufhaus|"
    "Lebensmittel|Tankstelle|Moden|Elektronik|Software|Gasthaus|Imbiss|"
    "Spiele|Apotheke|Buchhandlung|Bürobedarf|Geschenke|Geldautomat|Hotel|"
    "Kino|Wetten|Hausarztpraxis",
    "fr": "Transports|Taxis|Lignes aériennes|Mobile|Vidéo|Bricolage|"
    "Grand Magasin|Épicerie|Station-service|Mode|Électronique|Logiciels|"
    "Bistrot|Sandwichs|Jeux|Pharmacie|Librairie|Papeterie|Cadeaux|"
    "Distributeur|Hôtel|Cinéma|Paris|Cabinet médical",
    "ja": "交通|タクシー|航空|モバイル|配信|ホームセンター|百貨店|スーパー|石油|"
    "洋品店|電器|ソフト|食堂|バーガー|ゲームズ|薬局|書店|文具|雑貨|ATM|"
    "ホテル|シネマ|くじ|医院",
    "pt": "Transportes|Táxi|Linhas Aéreas|Telefonia|Streaming|"
    "Materiais de Construção|Magazine|Supermercado|Posto|Modas|Eletrônicos|"
    "Software|Restaurante|Lanches|Games|Farmácia|Livraria|Papelaria|"
    "Presentes|Caixa Eletrônico|Hotel|Cinema|Apostas|Clínica",
    "es": "Autobuses|Taxis|Líneas Aéreas|Móviles|Televisión|Bricolaje|"
    "Grandes Almacenes|Supermercado|Gasolinera|Modas|Electrónica|Software|"
    "Restaurante|Bocadillos|Juegos|Farmacia|Librería|Papelería|Regalos|"
    "Cajero|Hotel|Cines|Apuestas|Clínica",
    "it": "Autolinee|Taxi|Linee Aeree|Telefonia|Streaming|Ferramenta|"
    "Grandi Magazzini|Alimentari|Carburanti|Abbigliamento|Elettronica|"
    "Software|Trattoria|Paninoteca|Giochi|Farmacia|Libreria|Cartoleria|"
    "Regali|Bancomat|Albergo|Cinema|Scommesse|Studio medico",
    "nl": "Vervoer|Taxi|Luchtvaart|Mobiel|Stream|Bouwmarkt|Warenhuis|Supermarkt|"
    "Tankstation|Mode|Elektronica|Software|Eetcafé|Snackbar|Games|Apotheek|"
    "Boekhandel|Kantoorartikelen|Cadeaus|Geldautomaat|Hotel|Bioscoop|"
    "Weddenschappen|Huisartsenpraktijk",
    "pl": "Przewozy|Taxi|Linie Lotnicze|Telefonia|Telewizja|Market Budowlany|"
    "Dom Towarowy|Delikatesy|Stacja Paliw|Moda|Elektronika|Oprogramowanie|"
    "Restauracja|Bar|Gry|Apteka|Księgarnia|Artykuły Biurowe|Upominki|"
    "Bankomat|Hotel|Kino|Zakłady|Przychodnia",
    "sv": "Trafik|Taxi|Flyg|Mobil|Stream|Bygghandel|Varuhus|Livs|Bensin|Kläder|"
    "Elektronik|Programvara|Krog|Grill|Spel|Apotek|Bokhandel|Kontorsvaror|"
    "Presenter|Bankomat|Hotell|Bio|Vadhållning|Läkarmottagning",
    "uk": "Перевезення|Таксі|Авіалінії|Мобільний зв'язок|Телебачення|"
    "Будматеріали|Універмаг|Продукти|АЗС|Одяг|Електроніка|Софт|Ресторан|"
    "Піцерія|Ігри|Аптека|Книгарня|Канцтовари|Подарунки|Банкомат|Готель|"
    "Кінотеатр|Ставки|Клініка",
    "ko": "교통|택시|항공|모바일|방송|건재|백화점|마트|주유소|의류|전자|소프트|"
    "식당|버거|게임즈|약국|서점|문구|선물|현금인출기|호텔|시네마|복권|의원",
    "zh": "公交|出租车|航空|通信|视频|建材|百货|超市|加油站|服饰|电器|软件|饭店|"
    "快餐|游戏|大药房|书店|文具|礼品|自助银行|酒店|影城|彩票|诊所",
}
# Where the noun stands before the name, and whether a space is between.
NAME_FORMS = {
    "en_US": "{name} {noun}",
    "en_GB": "{name} {noun}",
    "de_DE": "{noun} {name}",
    "fr_FR": "{noun} {name}",
    "ja_JP": "{name}{noun}",
    "pt_BR": "{noun} {name}",
    "en_CA": "{name} {noun}",
    "en_AU": "{name} {noun}",
    **dict.fromkeys(("es_MX", "es_ES", "it_IT", "nl_NL", "pl_PL"), "{noun} {name}"),
    "uk_UA": "{noun} «{name}»",
    "sv_SE": "{name} {noun}",
    "ko_KR": "{name}{noun}",
    "zh_CN": "{name}氏{noun}",
}


def code_of(number: Array) -> Labels:
    """The category code of each merchant, by its number from 1."""
    places = np.array(CODE_PLACES)
    return Labels(places[(number.astype(np.int64) - 1) % len(places)], list(CODES))


def region_places() -> Array:
    """The list of merchants by region: numbers of the regions in which somebody is."""
    each = [REGION_PLACES.get(name, 1) for name in REGION_SHARES]
    return np.repeat(np.arange(len(each)), each)


def region_of(number: Array) -> Labels:
    """The region of each merchant, by its number from 1."""
    places = region_places()
    place = (number.astype(np.int64) - 1) // len(CODE_PLACES) % len(places)
    return Labels(places[place], list(REGION_SHARES))


def shop_noun(language: Labels, code: Labels) -> Labels:
    """What a shop of a category code is called in a language."""
    words = [word for one in language.words for word in NOUNS[one].split("|")]
    return Labels(language.codes * len(code.words) + code.codes, words)


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
    region = sd.call(region_of, number, returns="text", words=REGION_SHARES).hide()
    locale = sd.by(region, LOCALE).hide()
    name = sd.call(
        shop_name,
        locale,
        sd.from_pool("last_names", locale),
        sd.call(shop_noun, sd.by(region, LANGUAGE), mcc, returns="text"),
        returns="text",
    ).described("name of the merchant, as on a statement")
    category = sd.by(mcc, CATEGORY).described("what the category code stands for")
    country = sd.by(region, COUNTRY).described("ISO 3166 country code of the merchant")
    place = sd.from_pool("places", region).hide()
    city = sd.part(place, "city").described("city of its head office, as written there")
    since_on = sd.day(
        sd.later(sd.window_start(), -1 * sd.exponential(1900) - 30, "days")
    ).described("first day on which it took cards")
