"""What firms are called, so that name, trade, country and web address agree."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from synth_domains.kernel import Array, Labels, np, pa, text

INDUSTRIES = {
    "logistics": 13,
    "software": 17,
    "manufacturing": 14,
    "health care": 10,
    "retail": 12,
    "finance": 10,
    "media": 7,
    "energy": 5,
    "construction": 7,
    "consulting": 5,
}
TRADES = {
    "en_US": "Logistics|Software|Manufacturing|Health|Stores|Capital|Media|Energy"
    "|Construction|Consulting",
    "en_GB": "Freight|Software|Engineering|Healthcare|Retail|Finance|Media|Power"
    "|Construction|Advisory",
    "de_DE": "Logistik|Software|Maschinenbau|Medizintechnik|Handel|Finanz|Medien"
    "|Energie|Bau|Beratung",
    "fr_FR": "Transports|Logiciels|Industrie|Santé|Distribution|Finance|Médias|Énergie"
    "|Constructions|Conseil",
    "es_MX": "Transportes|Sistemas|Industrias|Salud|Comercial|Financiera|Medios|Energía"
    "|Constructora|Consultores",
    "pt_BR": "Transportes|Sistemas|Indústria|Saúde|Comércio|Finanças|Mídia|Energia"
    "|Construtora|Consultoria",
    "ja_JP": "物流|ソフト|製作所|医療|商事|ファイナンス|メディア|電力|建設|コンサルティング",
    "ko_KR": "물류|소프트|정밀|메디칼|유통|금융|미디어|에너지|건설|컨설팅",
    "en_CA": "Freight|Software|Manufacturing|Health|Stores|Financial|Media|Energy"
    "|Construction|Consulting",
    "es_ES": "Transportes|Software|Industrias|Clínicas|Distribuciones|Finanzas|Medios"
    "|Energía|Construcciones|Consultores",
    "it_IT": "Trasporti|Software|Meccanica|Sanità|Distribuzione|Finanziaria|Editoria"
    "|Energia|Costruzioni|Consulenza",
    "nl_NL": "Transport|Software|Machinebouw|Zorgtechniek|Winkels|Financiën|Media"
    "|Energie|Bouw|Advies",
    "pl_PL": "Transport|Oprogramowanie|Maszyny|Medycyna|Handel|Finanse|Media|Energia"
    "|Budownictwo|Doradztwo",
    "sv_SE": "Transport|Mjukvara|Verkstad|Vård|Handel|Finans|Media|Energi|Bygg|Konsult",
    "uk_UA": "Логістика|Софт|Маш|Мед|Торг|Фінанс|Медіа|Енерго|Буд|Консалтинг",
}
FORMS = {
    "en_US": {
        "{n} {t} Inc.": 5,
        "{n} {t} LLC": 4,
        "{n} {m} {t}": 4,
        "{n} & {m} {t} Corp.": 5,
    },
    "en_GB": {"{n} {t} Ltd": 7, "{n} {t} plc": 1, "{n} & {m} {t} Ltd": 8},
    "de_DE": {"{n} {t} GmbH": 7, "{n} {t} AG": 2, "{n} & {m} {t} GmbH": 6},
    "fr_FR": {"{t} {n} SAS": 6, "{t} {n} SARL": 4, "{t} {n} et {m} SAS": 7},
    "es_MX": {"{t} {n} S.A. de C.V.": 8, "{t} {n} y {m} S.A. de C.V.": 5},
    "pt_BR": {"{t} {n} Ltda.": 7, "{t} {n} & {m} Ltda.": 6},
    "ja_JP": {"株式会社{n}{t}": 4, "{n}{t}株式会社": 5, "{n}{m}{t}株式会社": 3},
    "ko_KR": {"(주){n}{t}": 6, "{n}{t} 주식회사": 4},
    "en_CA": {"{n} {t} Inc.": 5, "{n} {t} Ltd.": 5, "{n} & {m} {t} Ltd.": 5},
    "es_ES": {"{t} {n} S.L.": 8, "{t} {n} y {m} S.L.": 4, "{t} {n} S.A.": 3},
    "it_IT": {"{n} {t} S.r.l.": 8, "{n} & {m} {t} S.r.l.": 5, "{t} {n} S.p.A.": 2},
    "nl_NL": {"{n} {t} B.V.": 8, "{n} & {m} {t} B.V.": 6, "{t} {n} N.V.": 1},
    "pl_PL": {"{t} {n} Sp. z o.o.": 8, "{t} {n} i {m} Sp. j.": 4, "{t} {n} S.A.": 2},
    "sv_SE": {"{n} {t} AB": 9, "{n} & {m} {t} AB": 5},
    "uk_UA": {"ТОВ «{n} {t}»": 9, "ТОВ «{n}-{m} {t}»": 3, "ПП «{n} {t}»": 3},
}
KOREAN = {
    "한빛": "hanbit",
    "대성": "daesung",
    "미래": "mirae",
    "우리": "woori",
    "새한": "saehan",
    "동방": "dongbang",
    "가온": "gaon",
    "태평": "taepyung",
    "누리": "nuri",
    "다온": "daon",
    "해솔": "haesol",
    "세종": "sejong",
    "신한": "sinhan",
    "한울": "hanul",
}
SLUGS = {
    "logistics": "logistics",
    "software": "soft",
    "manufacturing": "works",
    "health care": "health",
    "retail": "retail",
    "finance": "finance",
    "media": "media",
    "energy": "energy",
    "construction": "build",
    "consulting": "advice",
}


def trade_word(industry: Labels, locale: Labels) -> Labels:
    """What a firm of this industry calls its trade in the language of its country."""
    words = [word for name in locale.words for word in TRADES[name].split("|")]
    places = np.array([list(INDUSTRIES).index(word) for word in industry.words])
    return Labels(locale.codes * len(INDUSTRIES) + places[industry.codes], words)


def firm(form: Labels, name: Labels, partner: Labels, trade: Labels) -> pa.Array:
    """The name of a firm: names, trade and legal form in the order of the country."""
    parts = {"n": name.arrow(), "m": partner.arrow(), "t": trade.arrow()}
    forms = [text(pattern, **parts) for pattern in form.words]
    row: Array = np.arange(len(form.codes))
    return pa.concat_arrays(forms).take(pa.array(form.codes * len(row) + row))
