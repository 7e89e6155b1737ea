"""Regions, the places in them, and the words of their languages.

This is data of the renderer: a script holds only the regions that it uses.

Patterns: '#' stands for any digit, '?' for any letter of `LETTERS`, everything else
for itself. Each postcode that a pattern makes has the valid form and lies in the
range of its place; not every one is in use.

Telephone numbers are those reserved for film and fiction where a country has them:
01## after 555 in the US and Canada, the ranges of Ofcom (GB), Arcep (FR), the
Bundesnetzagentur (DE), ACMA (AU) and PTS (SE). Elsewhere they are landline numbers
of the right area code, which may exist.

Weights are thousands of inhabitants, about 2020 to 2024, of the city proper (of the
municipality in BR, SE, JP, KR and CN). A city that is listed by districts shares its
inhabitants out among them, and one for which a single district is listed keeps them
all; in Australia the centres listed stand for their part of the metropolis.
"""

from typing import NamedTuple

LETTERS = "ABEGHJLNPRTWXZ"
"""Letters that may stand wherever a '?' does, in GB, NL and CA postcodes alike."""


class Region(NamedTuple):
    """A part of a country with one time zone.

    Rates are means of 2025, rounded. The tax is the standard rate of value-added or
    sales tax; in US regions, state and local rates together in the bigger cities.
    """

    name: str
    country: str
    zone: str
    locale: str
    currency: str
    usd_rate: float
    tax_rate: float

    @property
    def smallest(self) -> int:
        """The smallest amount of the currency in hundredths: yen and won have no cents."""
        return 100 if self.currency in {"JPY", "KRW"} else 1


class Locale(NamedTuple):
    """What people write by in one language and country.

    Attributes:
        language: ISO 639 code of the language.
        script: the letters of the language, by their ISO 15924 name.
        address: street and house number in the order of the country.
        house_numbers: how far house numbers go: half of them are below about 0.6 times
            as many.
    """

    language: str
    script: str
    address: str
    house_numbers: int


class Place(NamedTuple):
    """A city, written as on a parcel, with its state, postcodes and phone numbers."""

    city: str
    state: str
    postcode: str
    phone: str
    weight: int


class Words(NamedTuple):
    """Words of one locale, comma-separated, the commonest first.

    A name in another script carries its Latin spelling after a colon. Empty names mean
    that Faker's own are weighted and good. Polish and Ukrainian last names are those
    that women and men bear alike, because a name is put together without a gender.
    """

    first: str
    last: str
    street_forms: str
    streets: str
    company_forms: str
    trades: str


REGIONS: dict[str, Region] = {
    "US-East": Region("US East", "US", "America/New_York", "en_US", "USD", 1.0, 0.071),
    "US-Central": Region(
        "US Central", "US", "America/Chicago", "en_US", "USD", 1.0, 0.086
    ),
    "US-Mountain": Region(
        "US Mountain", "US", "America/Denver", "en_US", "USD", 1.0, 0.08
    ),
    "US-Pacific": Region(
        "US Pacific", "US", "America/Los_Angeles", "en_US", "USD", 1.0, 0.088
    ),
    "CA": Region("Ontario", "CA", "America/Toronto", "en_CA", "CAD", 1.40, 0.13),
    "MX": Region("Mexico", "MX", "America/Mexico_City", "es_MX", "MXN", 19.2, 0.16),
    "BR": Region("Brazil", "BR", "America/Sao_Paulo", "pt_BR", "BRL", 5.59, 0.18),
    "GB": Region("United Kingdom", "GB", "Europe/London", "en_GB", "GBP", 0.76, 0.2),
    "DE": Region("Germany", "DE", "Europe/Berlin", "de_DE", "EUR", 0.886, 0.19),
    "FR": Region("France", "FR", "Europe/Paris", "fr_FR", "EUR", 0.886, 0.2),
    "ES": Region("Spain", "ES", "Europe/Madrid", "es_ES", "EUR", 0.886, 0.21),
    "IT": Region("Italy", "IT", "Europe/Rome", "it_IT", "EUR", 0.886, 0.22),
    "NL": Region("Netherlands", "NL", "Europe/Amsterdam", "nl_NL", "EUR", 0.886, 0.21),
    "PL": Region("Poland", "PL", "Europe/Warsaw", "pl_PL", "PLN", 3.76, 0.23),
    "SE": Region("Sweden", "SE", "Europe/Stockholm", "sv_SE", "SEK", 9.81, 0.25),
    "UA": Region("Ukraine", "UA", "Europe/Kyiv", "uk_UA", "UAH", 41.7, 0.2),
    "IN": Region("India", "IN", "Asia/Kolkata", "en_IN", "INR", 87.1, 0.18),
    "CN": Region("China", "CN", "Asia/Shanghai", "zh_CN", "CNY", 7.19, 0.13),
    "KR": Region("South Korea", "KR", "Asia/Seoul", "ko_KR", "KRW", 1422.0, 0.1),
    "JP": Region("Japan", "JP", "Asia/Tokyo", "ja_JP", "JPY", 149.6, 0.1),
    "AU": Region(
        "South-east Australia", "AU", "Australia/Sydney", "en_AU", "AUD", 1.55, 0.1
    ),
}

LOCALES: dict[str, Locale] = {
    "en_US": Locale("en", "Latin", "{number} {street}", 900),
    "en_CA": Locale("en", "Latin", "{number} {street}", 900),
    "en_GB": Locale("en", "Latin", "{number} {street}", 45),
    "en_AU": Locale("en", "Latin", "{number} {street}", 120),
    "en_IN": Locale("en", "Latin", "{number}, {street}", 90),
    "es_MX": Locale("es", "Latin", "{street} {number}", 400),
    "es_ES": Locale("es", "Latin", "{street}, {number}", 60),
    "pt_BR": Locale("pt", "Latin", "{street}, {number}", 600),
    "de_DE": Locale("de", "Latin", "{street} {number}", 38),
    "fr_FR": Locale("fr", "Latin", "{number} {street}", 42),
    "it_IT": Locale("it", "Latin", "{street}, {number}", 60),
    "nl_NL": Locale("nl", "Latin", "{street} {number}", 90),
    "pl_PL": Locale("pl", "Latin", "{street} {number}", 40),
    "sv_SE": Locale("sv", "Latin", "{street} {number}", 40),
    "uk_UA": Locale("uk", "Cyrillic", "{street}, {number}", 50),
    "zh_CN": Locale("zh", "Han", "{street}{number}号", 300),
    "ko_KR": Locale("ko", "Hangul", "{street} {number}", 120),
    "ja_JP": Locale("ja", "Japanese", "{street}{number}番地", 4),
}

PLACES: dict[str, tuple[Place, ...]] = {
    "US-East": (
        Place("New York", "NY", "100##", "+1 212 555 01##", 1600),
        Place("Brooklyn", "NY", "112##", "+1 718 555 01##", 2600),
        Place("Philadelphia", "PA", "191##", "+1 215 555 01##", 1570),
        Place("Jacksonville", "FL", "322##", "+1 904 555 01##", 970),
        Place("Columbus", "OH", "432##", "+1 614 555 01##", 910),
        Place("Charlotte", "NC", "282##", "+1 704 555 01##", 900),
        Place("Washington", "DC", "200##", "+1 202 555 01##", 680),
        Place("Boston", "MA", "0211#", "+1 617 555 01##", 655),
        Place("Detroit", "MI", "482##", "+1 313 555 01##", 635),
        Place("Baltimore", "MD", "212##", "+1 410 555 01##", 570),
        Place("Atlanta", "GA", "303##", "+1 404 555 01##", 500),
        Place("Raleigh", "NC", "276##", "+1 919 555 01##", 475),
        Place("Miami", "FL", "331##", "+1 305 555 01##", 445),
        Place("Tampa", "FL", "336##", "+1 813 555 01##", 395),
        Place("Pittsburgh", "PA", "152##", "+1 412 555 01##", 303),
    ),
    "US-Central": (
        Place("Chicago", "IL", "606##", "+1 312 555 01##", 2665),
        Place("Houston", "TX", "770##", "+1 713 555 01##", 2300),
        Place("San Antonio", "TX", "782##", "+1 210 555 01##", 1495),
        Place("Dallas", "TX", "752##", "+1 214 555 01##", 1300),
        Place("Fort Worth", "TX", "761##", "+1 817 555 01##", 978),
        Place("Austin", "TX", "787##", "+1 512 555 01##", 975),
        Place("Oklahoma City", "OK", "731##", "+1 405 555 01##", 702),
        Place("Nashville", "TN", "372##", "+1 615 555 01##", 690),
        Place("Memphis", "TN", "381##", "+1 901 555 01##", 618),
        Place("Milwaukee", "WI", "532##", "+1 414 555 01##", 563),
        Place("Kansas City", "MO", "641##", "+1 816 555 01##", 510),
        Place("Omaha", "NE", "681##", "+1 402 555 01##", 484),
        Place("Minneapolis", "MN", "554##", "+1 612 555 01##", 425),
        Place("New Orleans", "LA", "701##", "+1 504 555 01##", 365),
        Place("St. Louis", "MO", "631##", "+1 314 555 01##", 282),
    ),
    "US-Mountain": (
        Place("Denver", "CO", "802##", "+1 303 555 01##", 716),
        Place("El Paso", "TX", "799##", "+1 915 555 01##", 678),
        Place("Albuquerque", "NM", "871##", "+1 505 555 01##", 560),
        Place("Colorado Springs", "CO", "809##", "+1 719 555 01##", 488),
        Place("Aurora", "CO", "8001#", "+1 720 555 01##", 395),
        Place("Boise", "ID", "837##", "+1 208 555 01##", 235),
        Place("Salt Lake City", "UT", "841##", "+1 801 555 01##", 209),
        Place("Fort Collins", "CO", "8052#", "+1 970 555 01##", 170),
        Place("Billings", "MT", "5910#", "+1 406 555 01##", 120),
        Place("Provo", "UT", "8460#", "+1 385 555 01##", 114),
        Place("Las Cruces", "NM", "8800#", "+1 575 555 01##", 113),
        Place("Cheyenne", "WY", "8200#", "+1 307 555 01##", 65),
    ),
    "US-Pacific": (
        Place("Los Angeles", "CA", "900##", "+1 213 555 01##", 3820),
        Place("San Diego", "CA", "921##", "+1 619 555 01##", 1388),
        Place("San Jose", "CA", "951##", "+1 408 555 01##", 970),
        Place("San Francisco", "CA", "941##", "+1 415 555 01##", 809),
        Place("Seattle", "WA", "9810#", "+1 206 555 01##", 755),
        Place("Las Vegas", "NV", "891##", "+1 702 555 01##", 660),
        Place("Portland", "OR", "972##", "+1 503 555 01##", 630),
        Place("Fresno", "CA", "937##", "+1 559 555 01##", 545),
        Place("Sacramento", "CA", "958##", "+1 916 555 01##", 526),
        Place("Long Beach", "CA", "908##", "+1 562 555 01##", 449),
        Place("Oakland", "CA", "946##", "+1 510 555 01##", 436),
        Place("Reno", "NV", "895##", "+1 775 555 01##", 275),
        Place("Spokane", "WA", "992##", "+1 509 555 01##", 230),
        Place("Tacoma", "WA", "984##", "+1 253 555 01##", 222),
    ),
    "CA": (
        Place("Toronto", "ON", "M5? #?#", "+1 416 555 01##", 2794),
        Place("Ottawa", "ON", "K1N #?#", "+1 613 555 01##", 1017),
        Place("Mississauga", "ON", "L5B #?#", "+1 905 555 01##", 718),
        Place("Brampton", "ON", "L6X #?#", "+1 905 555 01##", 656),
        Place("Hamilton", "ON", "L8P #?#", "+1 905 555 01##", 569),
        Place("London", "ON", "N6H #?#", "+1 519 555 01##", 422),
        Place("Markham", "ON", "L3R #?#", "+1 905 555 01##", 339),
        Place("Kitchener", "ON", "N2H #?#", "+1 519 555 01##", 257),
        Place("Windsor", "ON", "N9A #?#", "+1 519 555 01##", 230),
        Place("Oakville", "ON", "L6H #?#", "+1 905 555 01##", 214),
        Place("Barrie", "ON", "L4M #?#", "+1 705 555 01##", 148),
        Place("Guelph", "ON", "N1H #?#", "+1 519 555 01##", 144),
        Place("Kingston", "ON", "K7L #?#", "+1 613 555 01##", 133),
    ),
    "MX": (
        Place("Ciudad de México", "CDMX", "06###", "+52 55 5### ####", 9200),
        Place("Ecatepec de Morelos", "Méx.", "550##", "+52 55 5### ####", 1643),
        Place("León", "Gto.", "370##", "+52 477 7## ####", 1579),
        Place("Puebla", "Pue.", "720##", "+52 222 2## ####", 1540),
        Place("Guadalajara", "Jal.", "441##", "+52 33 3### ####", 1385),
        Place("Zapopan", "Jal.", "450##", "+52 33 3### ####", 1257),
        Place("Monterrey", "N.L.", "640##", "+52 81 8### ####", 1143),
        Place("Aguascalientes", "Ags.", "200##", "+52 449 9## ####", 863),
        Place("San Luis Potosí", "S.L.P.", "780##", "+52 444 8## ####", 823),
        Place("Querétaro", "Qro.", "760##", "+52 442 2## ####", 795),
        Place("Morelia", "Mich.", "580##", "+52 443 3## ####", 743),
        Place("Toluca", "Méx.", "500##", "+52 722 2## ####", 911),
        Place("Xalapa", "Ver.", "910##", "+52 228 8## ####", 443),
    ),
    "BR": (
        Place("São Paulo", "SP", "04###-###", "+55 11 3### ####", 11450),
        Place("Rio de Janeiro", "RJ", "22###-###", "+55 21 2### ####", 6210),
        Place("Brasília", "DF", "70###-###", "+55 61 3### ####", 2817),
        Place("Belo Horizonte", "MG", "30###-###", "+55 31 3### ####", 2316),
        Place("Curitiba", "PR", "80###-###", "+55 41 3### ####", 1774),
        Place("Goiânia", "GO", "740##-###", "+55 62 3### ####", 1437),
        Place("Porto Alegre", "RS", "90###-###", "+55 51 3### ####", 1333),
        Place("Campinas", "SP", "130##-###", "+55 19 3### ####", 1139),
        Place("Uberlândia", "MG", "3840#-###", "+55 34 3### ####", 713),
        Place("Ribeirão Preto", "SP", "140##-###", "+55 16 3### ####", 699),
        Place("Joinville", "SC", "8920#-###", "+55 47 3### ####", 616),
        Place("Londrina", "PR", "860##-###", "+55 43 3### ####", 556),
        Place("Florianópolis", "SC", "880##-###", "+55 48 3### ####", 537),
        Place("Vitória", "ES", "290##-###", "+55 27 3### ####", 323),
    ),
    "GB": (
        Place("London", "Greater London", "SW1# #??", "+44 20 7946 0###", 3000),
        Place("London", "Greater London", "N1# #??", "+44 20 7946 0###", 3000),
        Place("London", "Greater London", "SE1# #??", "+44 20 7946 0###", 2900),
        Place("Birmingham", "West Midlands", "B1# #??", "+44 121 496 0###", 1145),
        Place("Leeds", "West Yorkshire", "LS1# #??", "+44 113 496 0###", 812),
        Place("Glasgow", "Scotland", "G12 #??", "+44 141 496 0###", 635),
        Place("Sheffield", "South Yorkshire", "S10 #??", "+44 114 496 0###", 557),
        Place("Manchester", "Greater Manchester", "M1 #??", "+44 161 496 0###", 552),
        Place("Edinburgh", "Scotland", "EH11 #??", "+44 131 496 0###", 514),
        Place("Liverpool", "Merseyside", "L1# #??", "+44 151 496 0###", 486),
        Place("Bristol", "Bristol", "BS1 #??", "+44 117 496 0###", 472),
        Place("Cardiff", "Wales", "CF14 #??", "+44 29 2018 0###", 362),
        Place("Belfast", "Northern Ireland", "BT9 #??", "+44 28 9649 6###", 345),
        Place("Nottingham", "Nottinghamshire", "NG7 #??", "+44 115 496 0###", 324),
        Place(
            "Newcastle upon Tyne", "Tyne and Wear", "NE2 #??", "+44 191 498 0###", 300
        ),
    ),
    "DE": (
        Place("Berlin", "Berlin", "104##", "+49 30 23125 ###", 3685),
        Place("Hamburg", "Hamburg", "223##", "+49 40 66969 ###", 1860),
        Place("München", "Bayern", "80###", "+49 89 99998 ###", 1510),
        Place("Köln", "Nordrhein-Westfalen", "509##", "+49 221 4710 ###", 1087),
        Place("Frankfurt am Main", "Hessen", "603##", "+49 69 90009 ###", 756),
        Place("Leipzig", "Sachsen", "041##", "+49 171 39200 ##", 620),
        Place("Düsseldorf", "Nordrhein-Westfalen", "402##", "+49 171 39200 ##", 619),
        Place("Stuttgart", "Baden-Württemberg", "701##", "+49 171 39200 ##", 613),
        Place("Dortmund", "Nordrhein-Westfalen", "441##", "+49 171 39200 ##", 603),
        Place("Bremen", "Bremen", "282##", "+49 171 39200 ##", 577),
        Place("Essen", "Nordrhein-Westfalen", "451##", "+49 171 39200 ##", 574),
        Place("Dresden", "Sachsen", "012##", "+49 171 39200 ##", 566),
        Place("Nürnberg", "Bayern", "904##", "+49 171 39200 ##", 529),
        Place("Hannover", "Niedersachsen", "301##", "+49 171 39200 ##", 522),
    ),
    "FR": (
        Place("Paris", "Île-de-France", "7501#", "+33 1 99 00 ## ##", 2100),
        Place(
            "Marseille", "Provence-Alpes-Côte d'Azur", "1300#", "+33 4 65 71 ## ##", 877
        ),
        Place("Lyon", "Auvergne-Rhône-Alpes", "6900#", "+33 4 65 71 ## ##", 520),
        Place("Toulouse", "Occitanie", "31000", "+33 5 36 49 ## ##", 511),
        Place("Nice", "Provence-Alpes-Côte d'Azur", "06000", "+33 4 65 71 ## ##", 353),
        Place("Nantes", "Pays de la Loire", "44000", "+33 2 61 91 ## ##", 325),
        Place("Montpellier", "Occitanie", "34000", "+33 4 65 71 ## ##", 307),
        Place("Strasbourg", "Grand Est", "67000", "+33 3 53 01 ## ##", 291),
        Place("Bordeaux", "Nouvelle-Aquitaine", "33000", "+33 5 36 49 ## ##", 265),
        Place("Lille", "Hauts-de-France", "59000", "+33 3 53 01 ## ##", 238),
        Place("Rennes", "Bretagne", "35000", "+33 2 61 91 ## ##", 227),
        Place("Reims", "Grand Est", "51100", "+33 3 53 01 ## ##", 178),
        Place("Dijon", "Bourgogne-Franche-Comté", "21000", "+33 3 53 01 ## ##", 159),
        Place("Grenoble", "Auvergne-Rhône-Alpes", "38000", "+33 4 65 71 ## ##", 156),
    ),
    "ES": (
        Place("Madrid", "Madrid", "2801#", "+34 915 ## ## ##", 3420),
        Place("Barcelona", "Barcelona", "0801#", "+34 932 ## ## ##", 1690),
        Place("València", "Valencia", "4601#", "+34 963 ## ## ##", 825),
        Place("Zaragoza", "Zaragoza", "5001#", "+34 976 ## ## ##", 690),
        Place("Sevilla", "Sevilla", "4101#", "+34 954 ## ## ##", 686),
        Place("Málaga", "Málaga", "2901#", "+34 952 ## ## ##", 592),
        Place("Murcia", "Murcia", "3000#", "+34 968 ## ## ##", 470),
        Place("Palma", "Illes Balears", "0701#", "+34 971 ## ## ##", 434),
        Place("Alicante", "Alicante", "0300#", "+34 965 ## ## ##", 358),
        Place("Bilbao", "Bizkaia", "4800#", "+34 944 ## ## ##", 348),
        Place("Valladolid", "Valladolid", "4700#", "+34 983 ## ## ##", 300),
        Place("Vigo", "Pontevedra", "3620#", "+34 986 ## ## ##", 294),
        Place("Gijón", "Asturias", "3320#", "+34 985 ## ## ##", 268),
        Place("Granada", "Granada", "1801#", "+34 958 ## ## ##", 233),
    ),
    "IT": (
        Place("Roma", "RM", "001##", "+39 06 6### ####", 2750),
        Place("Milano", "MI", "201##", "+39 02 4### ####", 1366),
        Place("Napoli", "NA", "801##", "+39 081 5## ####", 910),
        Place("Torino", "TO", "101##", "+39 011 5## ####", 847),
        Place("Palermo", "PA", "901##", "+39 091 5## ####", 626),
        Place("Genova", "GE", "161##", "+39 010 5## ####", 561),
        Place("Bologna", "BO", "401##", "+39 051 2## ####", 390),
        Place("Firenze", "FI", "501##", "+39 055 2## ####", 362),
        Place("Bari", "BA", "701##", "+39 080 5## ####", 316),
        Place("Catania", "CT", "951##", "+39 095 3## ####", 298),
        Place("Verona", "VR", "371##", "+39 045 8## ####", 255),
        Place("Venezia", "VE", "301##", "+39 041 5## ####", 250),
        Place("Padova", "PD", "351##", "+39 049 8## ####", 207),
        Place("Trieste", "TS", "341##", "+39 040 3## ####", 198),
    ),
    "NL": (
        Place("Amsterdam", "Noord-Holland", "101# ??", "+31 20 6## ####", 931),
        Place("Rotterdam", "Zuid-Holland", "303# ??", "+31 10 4## ####", 670),
        Place("Den Haag", "Zuid-Holland", "251# ??", "+31 70 3## ####", 566),
        Place("Utrecht", "Utrecht", "351# ??", "+31 30 2## ####", 374),
        Place("Eindhoven", "Noord-Brabant", "561# ??", "+31 40 2## ####", 246),
        Place("Groningen", "Groningen", "971# ??", "+31 50 3## ####", 243),
        Place("Tilburg", "Noord-Brabant", "501# ??", "+31 13 5## ####", 229),
        Place("Almere", "Flevoland", "131# ??", "+31 36 5## ####", 226),
        Place("Breda", "Noord-Brabant", "481# ??", "+31 76 5## ####", 188),
        Place("Nijmegen", "Gelderland", "651# ??", "+31 24 3## ####", 187),
        Place("Arnhem", "Gelderland", "681# ??", "+31 26 3## ####", 168),
        Place("Haarlem", "Noord-Holland", "201# ??", "+31 23 5## ####", 167),
        Place("Enschede", "Overijssel", "751# ??", "+31 53 4## ####", 161),
        Place("Maastricht", "Limburg", "621# ??", "+31 43 3## ####", 125),
    ),
    "PL": (
        Place("Warszawa", "mazowieckie", "02-###", "+48 22 6## ## ##", 1860),
        Place("Kraków", "małopolskie", "31-###", "+48 12 4## ## ##", 804),
        Place("Wrocław", "dolnośląskie", "50-###", "+48 71 3## ## ##", 674),
        Place("Łódź", "łódzkie", "90-###", "+48 42 6## ## ##", 655),
        Place("Poznań", "wielkopolskie", "60-###", "+48 61 8## ## ##", 541),
        Place("Gdańsk", "pomorskie", "80-###", "+48 58 3## ## ##", 487),
        Place("Szczecin", "zachodniopomorskie", "70-###", "+48 91 4## ## ##", 391),
        Place("Lublin", "lubelskie", "20-###", "+48 81 5## ## ##", 331),
        Place("Bydgoszcz", "kujawsko-pomorskie", "85-###", "+48 52 3## ## ##", 330),
        Place("Białystok", "podlaskie", "15-###", "+48 85 7## ## ##", 292),
        Place("Katowice", "śląskie", "40-###", "+48 32 2## ## ##", 280),
        Place("Rzeszów", "podkarpackie", "35-###", "+48 17 8## ## ##", 197),
        Place("Kielce", "świętokrzyskie", "25-###", "+48 41 3## ## ##", 183),
        Place("Olsztyn", "warmińsko-mazurskie", "10-###", "+48 89 5## ## ##", 168),
    ),
    "SE": (
        Place("Stockholm", "Stockholms län", "11# ##", "+46 8 465 004 ##", 990),
        Place("Göteborg", "Västra Götalands län", "41# ##", "+46 31 390 06 ##", 605),
        Place("Malmö", "Skåne län", "21# ##", "+46 40 628 04 ##", 365),
        Place("Uppsala", "Uppsala län", "75# ##", "+46 70 174 06 1#", 245),
        Place("Linköping", "Östergötlands län", "58# ##", "+46 70 174 06 2#", 167),
        Place("Örebro", "Örebro län", "70# ##", "+46 70 174 06 3#", 160),
        Place("Västerås", "Västmanlands län", "72# ##", "+46 70 174 06 4#", 160),
        Place("Helsingborg", "Skåne län", "25# ##", "+46 70 174 06 5#", 151),
        Place("Jönköping", "Jönköpings län", "55# ##", "+46 70 174 06 6#", 146),
        Place("Norrköping", "Östergötlands län", "60# ##", "+46 70 174 06 7#", 145),
        Place("Umeå", "Västerbottens län", "90# ##", "+46 70 174 06 8#", 133),
        Place("Gävle", "Gävleborgs län", "80# ##", "+46 70 174 06 9#", 103),
    ),
    "UA": (
        Place("Київ", "м. Київ", "03###", "+380 44 2## ## ##", 2950),
        Place("Харків", "Харківська обл.", "61###", "+380 57 7## ## ##", 1420),
        Place("Одеса", "Одеська обл.", "65###", "+380 48 7## ## ##", 1010),
        Place("Дніпро", "Дніпропетровська обл.", "49###", "+380 56 7## ## ##", 970),
        Place("Львів", "Львівська обл.", "79###", "+380 32 2## ## ##", 717),
        Place("Кривий Ріг", "Дніпропетровська обл.", "50###", "+380 56 4## ## ##", 600),
        Place("Вінниця", "Вінницька обл.", "21###", "+380 432 ## ## ##", 370),
        Place("Полтава", "Полтавська обл.", "36###", "+380 532 ## ## ##", 280),
        Place("Чернігів", "Чернігівська обл.", "14###", "+380 462 ## ## ##", 280),
        Place("Хмельницький", "Хмельницька обл.", "29###", "+380 382 ## ## ##", 274),
        Place("Черкаси", "Черкаська обл.", "18###", "+380 472 ## ## ##", 270),
        Place("Чернівці", "Чернівецька обл.", "58###", "+380 372 ## ## ##", 265),
        Place("Житомир", "Житомирська обл.", "10###", "+380 412 ## ## ##", 260),
        Place("Рівне", "Рівненська обл.", "33###", "+380 362 ## ## ##", 243),
    ),
    "IN": (
        Place("Mumbai", "Maharashtra", "4000##", "+91 22 2### ####", 12440),
        Place("New Delhi", "Delhi", "1100##", "+91 11 2### ####", 11030),
        Place("Bengaluru", "Karnataka", "5600##", "+91 80 2### ####", 8440),
        Place("Hyderabad", "Telangana", "5000##", "+91 40 2### ####", 6810),
        Place("Ahmedabad", "Gujarat", "3800##", "+91 79 2### ####", 5570),
        Place("Chennai", "Tamil Nadu", "6000##", "+91 44 2### ####", 4650),
        Place("Kolkata", "West Bengal", "7000##", "+91 33 2### ####", 4500),
        Place("Surat", "Gujarat", "3950##", "+91 261 2## ####", 4470),
        Place("Pune", "Maharashtra", "4110##", "+91 20 2### ####", 3120),
        Place("Jaipur", "Rajasthan", "3020##", "+91 141 2## ####", 3050),
        Place("Lucknow", "Uttar Pradesh", "2260##", "+91 522 2## ####", 2820),
        Place("Indore", "Madhya Pradesh", "4520##", "+91 731 2## ####", 1960),
        Place("Coimbatore", "Tamil Nadu", "6410##", "+91 422 2## ####", 1050),
        Place("Chandigarh", "Chandigarh", "1600##", "+91 172 2## ####", 960),
        Place("Kochi", "Kerala", "6820##", "+91 484 2## ####", 600),
    ),
    "CN": (
        Place("朝阳区", "北京市", "1000##", "+86 10 6### ####", 10950),
        Place("海淀区", "北京市", "1000##", "+86 10 6### ####", 10950),
        Place("浦东新区", "上海市", "2001##", "+86 21 6### ####", 12450),
        Place("徐汇区", "上海市", "2000##", "+86 21 6### ####", 12450),
        Place("成都市锦江区", "四川省", "6100##", "+86 28 8### ####", 21400),
        Place("广州市天河区", "广东省", "5106##", "+86 20 8### ####", 18800),
        Place("深圳市福田区", "广东省", "5180##", "+86 755 8### ####", 17800),
        Place("武汉市武昌区", "湖北省", "4300##", "+86 27 8### ####", 13800),
        Place("和平区", "天津市", "3000##", "+86 22 2### ####", 13600),
        Place("西安市雁塔区", "陕西省", "7100##", "+86 29 8### ####", 13100),
        Place("苏州市姑苏区", "江苏省", "2150##", "+86 512 6### ####", 12900),
        Place("杭州市西湖区", "浙江省", "3100##", "+86 571 8### ####", 12500),
        Place("南京市鼓楼区", "江苏省", "2100##", "+86 25 8### ####", 9500),
        Place("渝中区", "重庆市", "4000##", "+86 23 6### ####", 9500),
        Place("厦门市思明区", "福建省", "3610##", "+86 592 5## ####", 5350),
    ),
    "KR": (
        Place("송파구", "서울특별시", "055##", "+82 2 4## ####", 2700),
        Place("강서구", "서울특별시", "076##", "+82 2 2### ####", 2300),
        Place("강남구", "서울특별시", "061##", "+82 2 5## ####", 2300),
        Place("마포구", "서울특별시", "040##", "+82 2 3## ####", 2000),
        Place("해운대구", "부산광역시", "480##", "+82 51 7## ####", 3300),
        Place("남동구", "인천광역시", "215##", "+82 32 4## ####", 3000),
        Place("수성구", "대구광역시", "420##", "+82 53 7## ####", 2370),
        Place("유성구", "대전광역시", "341##", "+82 42 8## ####", 1440),
        Place("서구", "광주광역시", "619##", "+82 62 3## ####", 1420),
        Place("수원시 팔달구", "경기도", "164##", "+82 31 2## ####", 1190),
        Place("남구", "울산광역시", "446##", "+82 52 2## ####", 1100),
        Place("창원시 성산구", "경상남도", "515##", "+82 55 2## ####", 1010),
        Place("성남시 분당구", "경기도", "135##", "+82 31 7## ####", 920),
        Place("전주시 완산구", "전북특별자치도", "550##", "+82 63 2## ####", 640),
        Place("제주시", "제주특별자치도", "631##", "+82 64 7## ####", 490),
    ),
    "JP": (
        Place("世田谷区", "東京都", "154-00##", "+81 3 3### ####", 3400),
        Place("練馬区", "東京都", "176-00##", "+81 3 3### ####", 2700),
        Place("江東区", "東京都", "135-00##", "+81 3 3### ####", 2100),
        Place("新宿区", "東京都", "160-00##", "+81 3 3### ####", 1500),
        Place("横浜市中区", "神奈川県", "231-00##", "+81 45 2## ####", 3770),
        Place("大阪市北区", "大阪府", "530-00##", "+81 6 6### ####", 2750),
        Place("名古屋市中区", "愛知県", "460-00##", "+81 52 2## ####", 2330),
        Place("札幌市中央区", "北海道", "060-00##", "+81 11 2## ####", 1970),
        Place("福岡市中央区", "福岡県", "810-00##", "+81 92 7## ####", 1640),
        Place("川崎市川崎区", "神奈川県", "210-00##", "+81 44 2## ####", 1550),
        Place("神戸市中央区", "兵庫県", "650-00##", "+81 78 3## ####", 1500),
        Place("京都市中京区", "京都府", "604-80##", "+81 75 2## ####", 1440),
        Place("さいたま市大宮区", "埼玉県", "330-08##", "+81 48 6## ####", 1340),
        Place("広島市中区", "広島県", "730-00##", "+81 82 2## ####", 1190),
        Place("仙台市青葉区", "宮城県", "980-08##", "+81 22 2## ####", 1090),
    ),
    "AU": (
        Place("Sydney", "NSW", "2000", "+61 2 5550 ####", 2400),
        Place("Parramatta", "NSW", "2150", "+61 2 5550 ####", 1800),
        Place("Penrith", "NSW", "2750", "+61 2 5550 ####", 900),
        Place("Melbourne", "VIC", "3000", "+61 3 5550 ####", 2200),
        Place("Footscray", "VIC", "3011", "+61 3 5550 ####", 1500),
        Place("Dandenong", "VIC", "3175", "+61 3 5550 ####", 1400),
        Place("Newcastle", "NSW", "2300", "+61 2 5550 ####", 510),
        Place("Canberra", "ACT", "260#", "+61 2 5550 ####", 470),
        Place("Gosford", "NSW", "2250", "+61 2 5550 ####", 340),
        Place("Wollongong", "NSW", "2500", "+61 2 5550 ####", 300),
        Place("Geelong", "VIC", "3220", "+61 3 5550 ####", 290),
        Place("Hobart", "TAS", "7000", "+61 3 5550 ####", 250),
        Place("Ballarat", "VIC", "3350", "+61 3 5550 ####", 110),
        Place("Bendigo", "VIC", "3550", "+61 3 5550 ####", 100),
    ),
}

WORDS: dict[str, Words] = {
    "en_US": Words(
        first="",
        last="",
        street_forms="{name} Street, {name} Avenue, {name} Drive, {name} Road, {name} "
        "Lane, {name} Court",
        streets="Main, Oak, Park, Pine, Maple, Cedar, Elm, Washington, Lake, Hill, "
        "Walnut, Spring, Ridge, Lincoln, Church, Willow, Mill, Sunset, Railroad, "
        "Jackson, Cherry, Highland, Johnson, Forest, River, Meadow, Chestnut, "
        "Franklin, Jefferson, Hickory, Adams, Dogwood, Poplar, Locust, Spruce, Birch, "
        "Center, Madison, Valley, Prospect, Monroe, Sycamore, Magnolia, Laurel, "
        "Juniper, Hillcrest, Fairview, Lakeview, Cypress, Summit",
        company_forms="{last} {trade} LLC, {last} {trade} Inc., {last} & {other} LLC, "
        "{last} Brothers {trade}, {last} {trade} Co., {last} & {other} {trade}",
        trades="Construction, Logistics, Plumbing, Dental, Foods, Electric, Roofing, "
        "Software, Consulting, Manufacturing, Landscaping, Insurance, Realty, "
        "Automotive, Supply, Engineering, Printing, Staffing, Media, Hardware",
    ),
    "en_CA": Words(
        first="Michael, David, Jennifer, Robert, Sarah, John, James, Jessica, Daniel, "
        "Andrew, Christopher, Lisa, Matthew, Mark, Michelle, Mary, Amanda, Nicole, "
        "Ryan, Kevin, Stephanie, Paul, Melissa, Susan, Patricia, Jason, Karen, Laura, "
        "Brian, Elizabeth, Emily, William, Peter, Linda, Tyler, Samantha, Heather, "
        "Kyle, Angela, Olivia, Eric, Julie, Richard, Ashley, Steven, Margaret, Emma, "
        "Ian, Rebecca, Scott",
        last="Smith, Brown, Singh, Wilson, Campbell, Martin, Patel, Lee, Taylor, "
        "Johnson, MacDonald, Thompson, Anderson, Williams, Jones, Stewart, Chen, "
        "Wong, Li, Wang, Scott, Robinson, Clark, Kaur, Miller, White, Moore, Young, "
        "Khan, Mitchell, Murphy, King, Nguyen, Davis, Reid, Walker, Ross, Green, "
        "McDonald, Kelly, Graham, Fraser, Hall, Murray, Baker, Hamilton, Liu, Harris, "
        "Wright, Morrison, Bell, Kennedy, Sharma, Cameron, Roy, Tremblay, Gagnon, "
        "Zhang, Hughes, Chan",
        street_forms="{name} Street, {name} Avenue, {name} Street West, {name} Drive, "
        "{name} Street East, {name} Crescent, {name} Road",
        streets="King, Queen, Main, Victoria, Maple, Wellington, Church, Park, Mill, "
        "John, William, George, Albert, Elgin, Dundas, Lakeshore, Centre, Oak, Pine, "
        "Elm, Cedar, Birch, Union, Ontario, Simcoe, Duke, Princess, Charles, "
        "Hillcrest, Bay, Front, Water, James, Edward, Ridge, Elizabeth, Spruce, "
        "Duncan",
        company_forms="{last} {trade} Ltd., {last} {trade} Inc., {last} & {other} "
        "LLP, {last} Brothers {trade} Ltd., {last} & Sons {trade}",
        trades="Construction, Logistics, Plumbing, Dental, Foods, Electric, Roofing, "
        "Software, Consulting, Manufacturing, Landscaping, Insurance, Realty, Lumber, "
        "Supply, Engineering, Printing, Staffing, Media, Transport",
    ),
    "en_GB": Words(
        first="David, John, Paul, Sarah, James, Michael, Susan, Andrew, Peter, "
        "Margaret, Mark, Robert, Christopher, Karen, Richard, Emma, Daniel, Stephen, "
        "Thomas, Elizabeth, Helen, Claire, Matthew, Julie, Jennifer, William, Laura, "
        "Anthony, Rebecca, Nicola, Alan, Patricia, Rachel, Ian, Jack, Lisa, Simon, "
        "Joanne, Samantha, Kevin, Gary, Charlotte, Amy, Alexander, Louise, Joshua, "
        "Olivia, Catherine, Amanda, Jessica, Mohammed, George, Hannah, Adam, Sophie, "
        "Lauren, Neil, Ryan, Michelle, Benjamin",
        last="",
        street_forms="{name} Road, {name} Street, {name} Lane, {name} Avenue, {name} "
        "Close, {name} Drive",
        streets="High, Station, Church, Park, Victoria, London, Green, Manor, Queens, "
        "Kings, Grange, Mill, School, North, South, Alexandra, York, George, Albert, "
        "Springfield, Chapel, Richmond, Grove, Highfield, Windsor, West, Clarence, "
        "Stanley, Chester, Woodland, New, Cambridge, Oxford, Hill, Meadow, Orchard, "
        "Beech, Oak, Ash, Waterloo, Wellington, Nelson, Warwick, Salisbury, Bath, "
        "Devonshire, Castle, Bridge, Lime, Willow",
        company_forms="{last} {trade} Ltd, {last} & {other} LLP, {last} & Sons Ltd, "
        "{last} & {other} {trade} Ltd, {last} Bros {trade}",
        trades="Construction, Logistics, Plumbing, Dental, Foods, Electrical, "
        "Roofing, Software, Consulting, Engineering, Landscapes, Insurance, Lettings, "
        "Motors, Supplies, Joinery, Print, Recruitment, Media, Haulage",
    ),
    "en_AU": Words(
        first="David, Michael, John, Peter, Andrew, Sarah, James, Robert, Paul, Mark, "
        "Jennifer, Daniel, Matthew, Jessica, Emma, Michelle, Susan, Christopher, "
        "Karen, Rebecca, Joshua, Nicole, Elizabeth, Thomas, Anthony, Margaret, Lisa, "
        "Stephen, Lauren, Julie, Benjamin, Luke, Kate, Melissa, William, Emily, "
        "Christine, Adam, Samantha, Rachel, Jack, Amanda, Helen, Ryan, Olivia, Craig, "
        "Natalie, Jason, Hannah, Tracey",
        last="Smith, Jones, Williams, Brown, Wilson, Taylor, Nguyen, Singh, Johnson, "
        "Anderson, Martin, White, Thompson, Lee, Thomas, Kaur, Walker, Harris, Ryan, "
        "Robinson, Kelly, King, Davis, Evans, Roberts, Wright, Tran, Chen, Hall, "
        "Clark, Campbell, Wang, Mitchell, Green, Scott, Young, Edwards, Lewis, "
        "Turner, Li, Baker, Murphy, Cooper, Hill, Moore, Stewart, Morris, Watson, "
        "Phillips, Wood, Adams, Murray, Patel, Bell, Hughes, McDonald, Allen, Miller, "
        "Cook, Russo",
        street_forms="{name} Street, {name} Road, {name} Avenue, {name} Parade, "
        "{name} Crescent, {name} Drive",
        streets="Church, Railway, George, Park, William, King, Victoria, Station, "
        "High, Elizabeth, Albert, Mary, Smith, John, James, Pine, Queen, Short, "
        "Edward, Hill, Wattle, Banksia, Acacia, Boronia, Alfred, Charles, Henry, "
        "Jubilee, Beach, Macquarie, Murray, Lawson, Phillip, Hume, Moore, Wilson, "
        "Bridge, Market, Ocean, River",
        company_forms="{last} {trade} Pty Ltd, {last} & {other} Pty Ltd, {last} Bros "
        "{trade}, {last} & Sons {trade} Pty Ltd",
        trades="Constructions, Logistics, Plumbing, Dental, Foods, Electrical, "
        "Roofing, Software, Consulting, Engineering, Landscapes, Wines, Realty, "
        "Motors, Supplies, Joinery, Print, Recruitment, Media, Freight",
    ),
    "en_IN": Words(
        first="Rahul, Priya, Amit, Pooja, Rajesh, Sunita, Sanjay, Anita, Vijay, Neha, "
        "Suresh, Anjali, Ramesh, Kavita, Anil, Deepak, Lakshmi, Sunil, Sneha, Manoj, "
        "Rekha, Ravi, Swati, Vikram, Meena, Arun, Divya, Ashok, Geeta, Rohit, Nisha, "
        "Mohammed, Ajay, Asha, Santosh, Shreya, Vinod, Jyoti, Mukesh, Usha, Karthik, "
        "Aarti, Prakash, Shweta, Dinesh, Ritu, Arjun, Fatima, Nitin, Manju, Pradeep, "
        "Radha, Aditya, Ananya, Harish, Seema, Imran, Preeti, Ganesh, Sarita",
        last="Kumar, Singh, Sharma, Patel, Khan, Gupta, Das, Yadav, Reddy, Verma, "
        "Rao, Shah, Mishra, Nair, Joshi, Patil, Jain, Pandey, Chauhan, Mehta, "
        "Agarwal, Iyer, Ghosh, Roy, Thakur, Pillai, Choudhary, Shinde, Tiwari, Bose, "
        "Mukherjee, Banerjee, Menon, Naidu, Desai, Kulkarni, Jadhav, Ansari, Saxena, "
        "Srivastava, Kaur, Gill, Bhat, Hegde, Shetty, Dutta, Chatterjee, Deshmukh, "
        "Kapoor, Malhotra, Rathore, Prasad, Krishnan, Raman, Subramanian, Thomas, "
        "George, Fernandes, D'Souza, Sinha",
        street_forms="{name} Road, {name} Street, {name} Marg, {name} Lane",
        streets="Mahatma Gandhi, Station, Nehru, Temple, Church, Market, Lake, Park, "
        "Ring, Hospital, College, Patel, Tilak, Netaji, Tagore, Shivaji, Ambedkar, "
        "Rajaji, Kamaraj, Indira Gandhi, Link, Main, Palace, Fort, Mill, Residency, "
        "Jawahar, Azad, Vivekananda, Lajpat Rai, Bhagat Singh, Sardar Patel, Gokhale, "
        "Mandir, Club, Racecourse",
        company_forms="{last} {trade} Pvt. Ltd., {last} & Sons, {last} {trade}, "
        "{last} & {other} {trade} LLP, Shree {last} {trade}",
        trades="Traders, Textiles, Logistics, Infotech, Enterprises, Foods, Motors, "
        "Constructions, Exports, Engineering, Jewellers, Pharma, Agencies, "
        "Industries, Chemicals, Electricals, Plastics, Steel, Packaging, Consultants",
    ),
    "es_ES": Words(
        first="Antonio, María, Manuel, Carmen, José, Ana, Francisco, Laura, David, "
        "Isabel, Javier, Cristina, Juan, Marta, Daniel, Josefa, Carlos, Lucía, "
        "Alejandro, Dolores, Jesús, Pilar, Miguel, Elena, Pablo, Sara, Rafael, Paula, "
        "Pedro, Raquel, Ángel, Teresa, Sergio, Mercedes, Fernando, Rosa, Jorge, "
        "Sofía, Luis, Beatriz, Alberto, Julia, Álvaro, Silvia, Adrián, Patricia, "
        "Diego, Irene, Iván, Andrea, Rubén, Nuria, Óscar, Rocío, Enrique, Alba, Hugo, "
        "Montserrat, Víctor, Mónica",
        last="García, Rodríguez, González, Fernández, López, Martínez, Sánchez, "
        "Pérez, Gómez, Martín, Jiménez, Hernández, Ruiz, Díaz, Moreno, Muñoz, "
        "Álvarez, Romero, Gutiérrez, Alonso, Navarro, Torres, Domínguez, Ramos, "
        "Vázquez, Ramírez, Gil, Serrano, Molina, Blanco, Morales, Suárez, Ortega, "
        "Castro, Delgado, Ortiz, Marín, Rubio, Núñez, Medina, Sanz, Castillo, "
        "Iglesias, Cortés, Garrido, Santos, Guerrero, Lozano, Cano, Cruz, Méndez, "
        "Flores, Prieto, Herrera, Peña, León, Márquez, Cabrera, Gallego, Calvo",
        street_forms="Calle {name}, Avenida {name}, Plaza {name}, Paseo {name}",
        streets="Mayor, de la Constitución, Real, de la Iglesia, Nueva, del Sol, San "
        "José, de Cervantes, de España, de la Paz, San Juan, del Carmen, de la "
        "Fuente, Miguel Hernández, Antonio Machado, Federico García Lorca, Ramón y "
        "Cajal, San Pedro, del Pilar, de Goya, Santa María, de la Libertad, Juan "
        "Ramón Jiménez, de Andalucía, de Colón, de Murillo, de Velázquez, San "
        "Antonio, del Prado, de la Estación, de Picasso, San Isidro, de la Cruz, de "
        "Valencia, de Aragón, Rosalía de Castro, del Mar, de Lepanto, San Miguel, de "
        "los Reyes Católicos",
        company_forms="{trade} {last} S.L., {trade} {last} y {other} S.L., {trade} "
        "{last} S.A., Hermanos {last} S.L., {trade} Hijos de {last} S.L.",
        trades="Construcciones, Transportes, Talleres, Muebles, Reformas, Conservas, "
        "Instalaciones, Distribuciones, Suministros, Asesoría, Electricidad, "
        "Panadería, Bodegas, Gráficas, Ferretería, Maderas, Inmobiliaria, Textiles, "
        "Logística, Aceites",
    ),
    "es_MX": Words(
        first="José, María, Juan, Guadalupe, Luis, Juana, Carlos, Margarita, "
        "Francisco, Verónica, Jesús, Alejandra, Miguel, Elizabeth, Antonio, Leticia, "
        "Jorge, Rosa, Alejandro, Gabriela, Pedro, Patricia, Manuel, Fernanda, "
        "Ricardo, Ana, Fernando, Adriana, Roberto, Daniela, Daniel, Yolanda, Eduardo, "
        "Martha, Javier, Claudia, Sergio, Silvia, Rafael, Laura, Raúl, Teresa, "
        "Arturo, Karla, David, Sofía, Víctor, Diana, Óscar, Mariana, Ángel, Isabel, "
        "Héctor, Karen, Diego, Ximena, Gerardo, Araceli, Enrique, Jessica",
        last="Hernández, García, Martínez, López, González, Pérez, Rodríguez, "
        "Sánchez, Ramírez, Cruz, Flores, Gómez, Morales, Vázquez, Reyes, Jiménez, "
        "Torres, Díaz, Gutiérrez, Ruiz, Mendoza, Aguilar, Ortiz, Moreno, Castillo, "
        "Romero, Álvarez, Méndez, Chávez, Rivera, Juárez, Ramos, Domínguez, Herrera, "
        "Medina, Castro, Vargas, Guzmán, Velázquez, Muñoz, Rojas, De la Cruz, "
        "Contreras, Salazar, Luna, Ortega, Zamora, Guerrero, Santiago, Bautista, "
        "Estrada, Cortés, Soto, Lara, Ríos, Alvarado, Espinoza, Silva, Ávila, Delgado",
        street_forms="Calle {name}, Avenida {name}, Privada {name}, Calzada {name}",
        streets="Benito Juárez, Miguel Hidalgo, Morelos, Emiliano Zapata, 5 de Mayo, "
        "Francisco I. Madero, Independencia, 16 de Septiembre, 20 de Noviembre, "
        "Reforma, Revolución, Vicente Guerrero, Venustiano Carranza, Álvaro Obregón, "
        "Insurgentes, Constitución, Allende, Aldama, Lázaro Cárdenas, Niños Héroes, "
        "Pino Suárez, La Paz, Zaragoza, Matamoros, Galeana, Abasolo, Francisco Villa, "
        "Libertad, Nicolás Bravo, Melchor Ocampo, Victoria, Guadalupe Victoria, "
        "Josefa Ortiz de Domínguez, Cuauhtémoc, Progreso, Las Flores, Los Pinos, "
        "Degollado, Corregidora, Mina",
        company_forms="{trade} {last} S.A. de C.V., Grupo {last} S.A. de C.V., "
        "{trade} {last} y {other} S. de R.L. de C.V., {trade} Hermanos {last}",
        trades="Constructora, Transportes, Taller, Muebles, Distribuidora, Abarrotes, "
        "Ferretería, Comercializadora, Refacciones, Alimentos, Materiales, Imprenta, "
        "Servicios, Consultoría, Textiles, Aceros, Plásticos, Inmobiliaria, "
        "Panificadora, Logística",
    ),
    "pt_BR": Words(
        first="Maria, José, Ana, João, Antônio, Francisca, Francisco, Carlos, Paulo, "
        "Adriana, Pedro, Juliana, Lucas, Márcia, Luiz, Fernanda, Marcos, Patrícia, "
        "Luís, Aline, Gabriel, Sandra, Rafael, Camila, Daniel, Amanda, Marcelo, "
        "Bruna, Bruno, Jéssica, Eduardo, Letícia, Felipe, Júlia, Rodrigo, Luciana, "
        "Manoel, Vanessa, Mateus, Mariana, André, Gabriela, Fernando, Vera, Fábio, "
        "Larissa, Leonardo, Beatriz, Gustavo, Cláudia, Guilherme, Rita, Leandro, "
        "Luana, Tiago, Sônia, Ricardo, Renata, Vinícius, Simone",
        last="Silva, Santos, Oliveira, Souza, Pereira, Ferreira, Lima, Alves, "
        "Rodrigues, Costa, Gomes, Ribeiro, Martins, Araújo, Carvalho, Barbosa, Lopes, "
        "Soares, Almeida, Vieira, Nascimento, Fernandes, Rocha, Dias, Mendes, "
        "Batista, Nunes, Freitas, Moreira, Cardoso, Marques, Teixeira, Machado, "
        "Andrade, Ramos, Moura, Cavalcante, Monteiro, Barros, Borges, Reis, Castro, "
        "Pinto, Correia, Azevedo, Campos, Melo, Farias, Cruz, Cunha, Duarte, Macedo, "
        "Miranda, Pires, Nogueira, Guimarães, Rezende, Siqueira, Tavares, Bezerra",
        street_forms="Rua {name}, Avenida {name}, Travessa {name}, Alameda {name}",
        streets="Sete de Setembro, Quinze de Novembro, São José, Tiradentes, Dom "
        "Pedro II, Santos Dumont, Castro Alves, Duque de Caxias, Rui Barbosa, Getúlio "
        "Vargas, Santo Antônio, São João, Marechal Deodoro, Bahia, Paraná, Minas "
        "Gerais, São Paulo, Amazonas, Goiás, Pernambuco, das Flores, da Paz, José "
        "Bonifácio, Princesa Isabel, Independência, Brasil, Treze de Maio, Floriano "
        "Peixoto, Presidente Kennedy, Santa Maria, Barão do Rio Branco, Primeiro de "
        "Maio, Santa Luzia, Osvaldo Cruz, Monteiro Lobato, São Pedro, Rio de Janeiro, "
        "Machado de Assis, das Palmeiras, Olavo Bilac",
        company_forms="{trade} {last} Ltda., {trade} {last} & {other} Ltda., {trade} "
        "{last} S.A., Irmãos {last} Ltda., {last} {trade} ME",
        trades="Transportes, Construtora, Móveis, Comercial, Auto Peças, Alimentos, "
        "Distribuidora, Padaria, Materiais, Confecções, Gráfica, Metalúrgica, "
        "Tecnologia, Consultoria, Engenharia, Laticínios, Madeireira, Imobiliária, "
        "Papelaria, Calçados",
    ),
    "de_DE": Words(
        first="Michael, Andreas, Thomas, Peter, Maria, Stefan, Christian, Sabine, "
        "Martin, Susanne, Anna, Frank, Petra, Markus, Alexander, Monika, Daniel, "
        "Andrea, Klaus, Claudia, Julia, Jürgen, Birgit, Matthias, Nicole, Sebastian, "
        "Stefanie, Wolfgang, Karin, Tobias, Katharina, Jan, Ursula, Uwe, Anja, "
        "Florian, Renate, Bernd, Martina, Philipp, Melanie, Dirk, Heike, Christine, "
        "Jens, Sandra, Ralf, Katrin, Felix, Sarah, Lukas, Lisa, Jonas, Laura, Werner, "
        "Silke, Maximilian, Johanna, Ali, Fatma",
        last="Müller, Schmidt, Schneider, Fischer, Weber, Meyer, Wagner, Becker, "
        "Schulz, Hoffmann, Schäfer, Koch, Bauer, Richter, Klein, Wolf, Schröder, "
        "Neumann, Schwarz, Zimmermann, Braun, Krüger, Hofmann, Hartmann, Lange, "
        "Schmitt, Werner, Schmitz, Krause, Meier, Lehmann, Schmid, Schulze, Maier, "
        "Köhler, Herrmann, König, Walter, Mayer, Huber, Kaiser, Fuchs, Peters, Lang, "
        "Scholz, Möller, Weiß, Jung, Hahn, Schubert, Vogel, Friedrich, Keller, "
        "Günther, Frank, Berger, Winkler, Roth, Beck, Lorenz, Yilmaz, Nguyen",
        street_forms="{name}straße, {name}weg, {name}allee",
        streets="Haupt, Schul, Garten, Bahnhof, Dorf, Berg, Birken, Linden, Wald, "
        "Ring, Kirch, Wiesen, Mühlen, Amsel, Jahn, Feld, Buchen, Rosen, Tannen, "
        "Eichen, Markt, Post, Ahorn, Finken, Lerchen, Drossel, Flieder, Nelken, "
        "Tulpen, Industrie, Brunnen, Schiller, Goethe, Mozart, Beethoven, Lessing, "
        "Uhland, Kant, Bach, Schloss, Burg, Kastanien, Erlen, Ulmen, Kiefern, Heide, "
        "Sonnen, Weinberg, Meisen, Fasanen",
        company_forms="{last} {trade} GmbH, {last} & {other} GmbH, {trade} {last}, "
        "{last} {trade} GmbH & Co. KG, {last} & Söhne {trade} KG, {last} {trade} AG",
        trades="Maschinenbau, Logistik, Bau, Sanitär, Elektrotechnik, Metallbau, "
        "Feinkost, Software, Möbel, Druck, Spedition, Werkzeuge, Holzbau, "
        "Medizintechnik, Beratung, Textil, Kunststofftechnik, Getränke, Immobilien, "
        "Fahrzeugtechnik",
    ),
    "fr_FR": Words(
        first="Marie, Jean, Nathalie, Michel, Philippe, Isabelle, Pierre, Sylvie, "
        "Alain, Catherine, Nicolas, Françoise, Christophe, Martine, Patrick, Valérie, "
        "Laurent, Christine, Thomas, Sandrine, Julien, Céline, Sébastien, Stéphanie, "
        "Frédéric, Sophie, Éric, Véronique, David, Camille, Stéphane, Julie, "
        "Alexandre, Aurélie, Olivier, Laura, Pascal, Léa, Thierry, Émilie, Daniel, "
        "Monique, Bernard, Anne, Maxime, Pauline, Antoine, Manon, Guillaume, "
        "Virginie, Kevin, Marine, Romain, Élodie, Lucas, Mélanie, Hugo, Chloé, "
        "Mohamed, Fatima",
        last="Martin, Bernard, Thomas, Petit, Robert, Richard, Durand, Dubois, "
        "Moreau, Laurent, Simon, Michel, Lefebvre, Leroy, Roux, David, Bertrand, "
        "Morel, Fournier, Girard, Bonnet, Dupont, Lambert, Fontaine, Rousseau, "
        "Vincent, Lefèvre, Faure, André, Mercier, Blanc, Guérin, Boyer, Garnier, "
        "Chevalier, François, Legrand, Gauthier, Garcia, Perrin, Robin, Clément, "
        "Morin, Nicolas, Henry, Roussel, Mathieu, Gautier, Masson, Marchand, Duval, "
        "Denis, Dumont, Marie, Lemaire, Noël, Meyer, Dufour, Meunier, Da Silva",
        street_forms="rue {name}, avenue {name}, place {name}, impasse {name}, chemin "
        "{name}, boulevard {name}",
        streets="de l'Église, de la Mairie, du Château, de la Gare, des Écoles, "
        "Victor Hugo, du Moulin, Pasteur, Jean Jaurès, de la Fontaine, de la "
        "République, de la Liberté, Jean Moulin, des Tilleuls, Gambetta, des Lilas, "
        "du Stade, des Jardins, de Verdun, Émile Zola, du 8 Mai 1945, du 11 Novembre, "
        "de la Paix, des Acacias, Voltaire, Anatole France, Jules Ferry, du Général "
        "de Gaulle, du Maréchal Foch, Aristide Briand, des Roses, de la Poste, "
        "Molière, Saint-Martin, du Lavoir, des Cerisiers, Jean Mermoz, de Lattre de "
        "Tassigny, des Vignes, George Sand",
        company_forms="{trade} {last} SARL, {trade} {last} SAS, {last} & Fils SARL, "
        "{trade} {last} et {other} SAS, Établissements {last} SARL",
        trades="Transports, Menuiserie, Boulangerie, Maçonnerie, Plomberie, "
        "Électricité, Garage, Imprimerie, Charpentes, Meubles, Domaine, Cabinet, "
        "Constructions, Conserverie, Pharmacie, Laboratoire, Matériaux, Textiles, "
        "Logistique, Fonderie",
    ),
    "it_IT": Words(
        first="Giuseppe, Maria, Antonio, Anna, Giovanni, Francesca, Francesco, "
        "Giuseppina, Mario, Rosa, Luigi, Angela, Andrea, Giovanna, Vincenzo, Teresa, "
        "Marco, Lucia, Salvatore, Carmela, Roberto, Laura, Angelo, Caterina, "
        "Alessandro, Chiara, Stefano, Sara, Domenico, Valentina, Paolo, Paola, "
        "Pietro, Elena, Luca, Giulia, Davide, Silvia, Matteo, Barbara, Franco, "
        "Martina, Bruno, Federica, Michele, Alessia, Carlo, Simona, Lorenzo, Elisa, "
        "Simone, Daniela, Fabio, Patrizia, Claudio, Roberta, Massimo, Cristina, "
        "Riccardo, Ilaria",
        last="Rossi, Russo, Ferrari, Esposito, Bianchi, Romano, Colombo, Ricci, "
        "Marino, Greco, Bruno, Gallo, Conti, De Luca, Mancini, Costa, Giordano, "
        "Rizzo, Lombardi, Moretti, Barbieri, Fontana, Santoro, Mariani, Rinaldi, "
        "Caruso, Ferrara, Galli, Martini, Leone, Longo, Gentile, Martinelli, Vitale, "
        "Lombardo, Serra, Coppola, De Santis, D'Angelo, Marchetti, Parisi, Villa, "
        "Conte, Ferraro, Ferri, Fabbri, Bianco, Marini, Grasso, Valentini, Messina, "
        "Sala, De Angelis, Gatti, Pellegrini, Palumbo, Sanna, Farina, Rizzi, Monti",
        street_forms="Via {name}, Viale {name}, Piazza {name}, Corso {name}",
        streets="Roma, Giuseppe Garibaldi, Guglielmo Marconi, Giuseppe Mazzini, Dante "
        "Alighieri, Cavour, Giacomo Matteotti, Giuseppe Verdi, IV Novembre, Vittorio "
        "Emanuele II, Vittorio Veneto, Aldo Moro, XX Settembre, della Libertà, "
        "Trento, Trieste, Alessandro Manzoni, Giovanni Pascoli, Giosuè Carducci, "
        "Antonio Gramsci, Alcide De Gasperi, Umberto I, San Francesco, San Giovanni "
        "Bosco, Enrico Fermi, Leonardo da Vinci, Cristoforo Colombo, Giacomo "
        "Leopardi, XXV Aprile, Galileo Galilei, Alessandro Volta, Michelangelo "
        "Buonarroti, Giacomo Puccini, Gioacchino Rossini, Milano, Piave, Torino, "
        "Venezia, della Repubblica, delle Rose",
        company_forms="{trade} {last} S.r.l., {last} & Figli S.n.c., {trade} Fratelli "
        "{last} S.r.l., {trade} {last} S.p.A., {trade} {last} e {other} S.n.c.",
        trades="Trasporti, Costruzioni, Mobilificio, Officina, Ceramiche, Pastificio, "
        "Impianti, Tipografia, Calzaturificio, Meccanica, Studio, Arredamenti, "
        "Tessitura, Cantina, Immobiliare, Carpenteria, Ferramenta, Salumificio, "
        "Plastica, Logistica",
    ),
    "nl_NL": Words(
        first="Johannes, Maria, Jan, Anna, Cornelis, Johanna, Hendrik, Elisabeth, "
        "Willem, Cornelia, Peter, Anja, Pieter, Marieke, Gerrit, Linda, Jeroen, "
        "Monique, Mark, Sandra, Erik, Esther, Martijn, Wilma, Henk, Saskia, Rob, "
        "Ingrid, Kees, Petra, Marcel, Lisa, Dennis, Marjan, Tim, Anouk, Bas, Lotte, "
        "Daan, Emma, Sander, Sophie, Thomas, Eva, Mohamed, Fatima, Frank, Laura, "
        "Richard, Kim, Jasper, Femke, Hans, Annemarie, Ruben, Iris, Lars, Julia, "
        "Bram, Sanne",
        last="de Jong, Jansen, de Vries, van den Berg, van Dijk, Bakker, Janssen, "
        "Visser, Smit, Meijer, de Boer, Mulder, de Groot, Bos, Vos, Peters, Hendriks, "
        "van Leeuwen, Dekker, Brouwer, de Wit, Dijkstra, Smits, de Graaf, van der "
        "Meer, van der Linden, Kok, Jacobs, de Haan, Vermeulen, van den Heuvel, van "
        "der Veen, van den Broek, de Bruijn, de Bruin, van der Heijden, Schouten, van "
        "Beek, Willems, van Vliet, van de Ven, Hoekstra, Maas, Verhoeven, Koster, van "
        "Dam, van der Wal, Prins, Blom, Huisman, Peeters, de Jonge, Kuipers, van "
        "Veen, Postma, Kuiper, Veenstra, Kramer, van den Brink, Scholten",
        street_forms="{name}straat, {name}laan, {name}weg",
        streets="Dorps, Kerk, School, Molen, Stations, Beatrix, Wilhelmina, Juliana, "
        "Emma, Eiken, Berken, Beuken, Linden, Kastanje, Park, Hoofd, Industrie, Prins "
        "Hendrik, Oranje, Haven, Nassau, Vondel, Rembrandt, Merel, Zwaluw, Leeuwerik, "
        "Rozen, Tulpen, Meidoorn, Wilgen, Iepen, Raadhuis, Irene, Margriet, Koningin, "
        "Willem de Zwijger, Esdoorn, Vermeer, Tasman",
        company_forms="{last} {trade} B.V., {trade} {last} B.V., {last} & Zonen "
        "{trade}, {last} & {other} {trade} B.V., {trade} {last} V.O.F.",
        trades="Transport, Bouw, Installatietechniek, Bakkerij, Kwekerij, Logistiek, "
        "Meubelen, Techniek, Software, Advies, Schilderwerken, Verpakkingen, "
        "Bloembollen, Zuivel, Drukkerij, Makelaardij, Metaal, Scheepswerf, "
        "Automatisering, Groothandel",
    ),
    "pl_PL": Words(
        first="Anna, Piotr, Krzysztof, Katarzyna, Maria, Andrzej, Małgorzata, Tomasz, "
        "Agnieszka, Jan, Paweł, Barbara, Ewa, Michał, Marcin, Krystyna, Elżbieta, "
        "Jakub, Magdalena, Adam, Stanisław, Joanna, Łukasz, Aleksandra, Marek, Zofia, "
        "Monika, Grzegorz, Mateusz, Teresa, Wojciech, Mariusz, Danuta, Natalia, "
        "Julia, Dariusz, Zbigniew, Karolina, Jerzy, Marta, Maciej, Rafał, Beata, "
        "Robert, Dorota, Kamil, Halina, Jacek, Janina, Dawid, Alicja, Szymon, "
        "Jolanta, Kacper, Iwona, Patrycja, Bartosz, Grażyna, Sylwia, Justyna",
        last="Nowak, Wójcik, Kowalczyk, Woźniak, Mazur, Krawczyk, Kaczmarek, Zając, "
        "Król, Wieczorek, Wróbel, Stępień, Pawlak, Michalak, Adamczyk, Dudek, Sikora, "
        "Walczak, Baran, Szewczyk, Pietrzak, Marciniak, Bąk, Duda, Zawada, "
        "Włodarczyk, Chmiel, Lis, Kubiak, Kołodziej, Szczepaniak, Kaźmierczak, Wilk, "
        "Mróz, Cieślak, Sobczak, Kozak, Urban, Tomczak, Kucharczyk, Czech, Kania, "
        "Gajda, Ratajczak, Maciejczyk, Kurek, Kos, Mucha, Przybysz, Wrona, Sowa, "
        "Bielak, Kozioł, Orzeł, Piątek, Wójtowicz, Markiewicz, Stankiewicz, Matusiak, "
        "Jankowiak, Gołąb",
        street_forms="ul. {name}",
        streets="Polna, Leśna, Słoneczna, Krótka, Szkolna, Ogrodowa, Lipowa, "
        "Brzozowa, Łąkowa, Kwiatowa, Kościelna, Sosnowa, Zielona, Parkowa, Akacjowa, "
        "Kolejowa, Adama Mickiewicza, Tadeusza Kościuszki, Jana Kochanowskiego, "
        "Henryka Sienkiewicza, Juliusza Słowackiego, Fryderyka Chopina, Stanisława "
        "Moniuszki, Jana Pawła II, Józefa Piłsudskiego, 3 Maja, Wojska Polskiego, "
        "Marii Konopnickiej, Władysława Reymonta, Bolesława Prusa, Dworcowa, "
        "Spacerowa, Sportowa, Wiśniowa, Klonowa, Kasztanowa, Dębowa, Topolowa, "
        "Jesionowa, Wiosenna, Spokojna, Piaskowa, Górna, Nowa, Długa, Wąska, Cicha, "
        "Jasna, Mikołaja Kopernika, Elizy Orzeszkowej, Jarzębinowa, Wierzbowa, "
        "Rzemieślnicza, Przemysłowa, Warszawska, Krakowska, Poznańska, Gdańska, "
        "Młyńska, Podgórna",
        company_forms="{trade} {last} Sp. z o.o., {trade} {last} i {other} s.c., "
        "Grupa {last} S.A., {trade} {last}, PHU {last} Sp.j.",
        trades="Transport, Budownictwo, Meble, Hurtownia, Piekarnia, Auto Serwis, "
        "Drukarnia, Zakład, Instalacje, Stolarnia, Kancelaria, Okna, Spedycja, "
        "Przetwórstwo, Elektro, Szklarnie, Stal, Tartak, Biuro, Logistyka",
    ),
    "sv_SE": Words(
        first="",
        last="",
        street_forms="{name}gatan, {name}vägen, {name}stigen",
        streets="Stor, Skol, Kyrko, Kungs, Drottning, Järnvägs, Ring, Skogs, Björk, "
        "Industri, Ängs, Bäck, Väster, Öster, Norr, Park, Trädgårds, Lind, Tall, "
        "Gran, Strand, Kvarn, Ny, Hamn, Torg, Smed, Bergs, Åker, Sol, Ek, Lönn, Ask, "
        "Rönn, Storgårds, Villa, Sjö, Dal, Slotts, Bruks, Stations",
        company_forms="{last} {trade} AB, {last} & {other} AB, {trade} {last} AB, "
        "Bröderna {last} {trade} AB, {last} {trade} HB",
        trades="Bygg, Transport, El, Rör, Snickeri, Åkeri, Måleri, Konsult, Data, "
        "Fastigheter, Verkstad, Skog, Livs, Bil, Trädgård, Tryck, Möbler, Plåt, "
        "Redovisning, Logistik",
    ),
    "uk_UA": Words(
        first="Олександр:oleksandr, Олена:olena, Сергій:serhii, Тетяна:tetiana, "
        "Володимир:volodymyr, Наталія:nataliia, Андрій:andrii, Ірина:iryna, "
        "Микола:mykola, Оксана:oksana, Іван:ivan, Світлана:svitlana, Василь:vasyl, "
        "Людмила:liudmyla, Юрій:yurii, Марія:mariia, Віктор:viktor, Ольга:olha, "
        "Дмитро:dmytro, Галина:halyna, Михайло:mykhailo, Юлія:yuliia, Максим:maksym, "
        "Анна:anna, Олег:oleh, Катерина:kateryna, Ігор:ihor, Надія:nadiia, "
        "Петро:petro, Вікторія:viktoriia, Віталій:vitalii, Валентина:valentyna, "
        "Богдан:bohdan, Любов:liubov, Роман:roman, Анастасія:anastasiia, Артем:artem, "
        "Лариса:larysa, Євген:yevhen, Марина:maryna, Тарас:taras, Дарина:daryna, "
        "Павло:pavlo, Софія:sofiia, Ярослав:yaroslav, Аліна:alina, Назар:nazar, "
        "Соломія:solomiia, Денис:denys, Христина:khrystyna",
        last="Мельник:melnyk, Шевченко:shevchenko, Коваленко:kovalenko, "
        "Бондаренко:bondarenko, Бойко:boiko, Ткаченко:tkachenko, "
        "Кравченко:kravchenko, Ковальчук:kovalchuk, Коваль:koval, Олійник:oliinyk, "
        "Шевчук:shevchuk, Поліщук:polishchuk, Ткачук:tkachuk, Савченко:savchenko, "
        "Бондар:bondar, Марченко:marchenko, Руденко:rudenko, Мороз:moroz, "
        "Петренко:petrenko, Клименко:klymenko, Лисенко:lysenko, Кравчук:kravchuk, "
        "Савчук:savchuk, Кузьменко:kuzmenko, Пономаренко:ponomarenko, "
        "Василенко:vasylenko, Левченко:levchenko, Харченко:kharchenko, "
        "Сидоренко:sydorenko, Карпенко:karpenko, Гаврилюк:havryliuk, Швець:shvets, "
        "Мельничук:melnychuk, Попович:popovych, Романюк:romaniuk, Панченко:panchenko, "
        "Юрченко:yurchenko, Павленко:pavlenko, Хоменко:khomenko, Мазур:mazur, "
        "Литвин:lytvyn, Мартинюк:martyniuk, Кравець:kravets, Ващенко:vashchenko, "
        "Гончаренко:honcharenko, Білик:bilyk, Іваненко:ivanenko, Остапенко:ostapenko, "
        "Костенко:kostenko, Гончар:honchar, Демченко:demchenko, Семенюк:semeniuk, "
        "Дяченко:diachenko, Назаренко:nazarenko, Козак:kozak, Гуменюк:humeniuk, "
        "Захарченко:zakharchenko, Паламарчук:palamarchuk, Яковенко:yakovenko, "
        "Жук:zhuk",
        street_forms="вул. {name}",
        streets="Шевченка, Центральна, Садова, Шкільна, Івана Франка, Лесі Українки, "
        "Миру, Лісова, Набережна, Зелена, Молодіжна, Польова, Незалежності, Перемоги, "
        "Грушевського, Вишнева, Соборна, Київська, Козацька, Сагайдачного, Богдана "
        "Хмельницького, Івана Мазепи, Героїв України, Сковороди, Стефаника, "
        "Коцюбинського, Весняна, Лугова, Яблунева, Сонячна, Калинова, Джерельна, "
        "Степова, Вокзальна, Заводська, Поштова, Ринкова, Чорновола, Січових "
        "Стрільців, Академічна, Озерна, Підгірна, Нова, Широка, Затишна, Кленова, "
        "Каштанова, Липова, Довженка",
        company_forms="ТОВ «{last} {trade}», ТОВ «Дніпро-{trade}», ПП «{last}», ТОВ "
        "«Полісся-{trade}», ТОВ «Карпати-{trade}», ТОВ «Поділля-{trade}», ФОП {last}, "
        "ТОВ «Альянс-{trade}», ПрАТ «Славутич-{trade}»",
        trades="Агро, Буд, Транс, Логістика, Сервіс, Торг, Меблі, Софт, Авто, Метал, "
        "Енерго, Текстиль, Продукт, Пласт, Ліс, Фарм, Груп, Друк, Сад, Тех",
    ),
    "ja_JP": Words(
        first="翔太:shota, 陽子:yoko, 誠:makoto, 恵子:keiko, 健一:kenichi, 裕子:yuko, "
        "大輔:daisuke, 美穂:miho, 隆:takashi, 由美子:yumiko, 浩:hiroshi, 愛:ai, "
        "健太:kenta, 久美子:kumiko, 直樹:naoki, 洋子:yoko, 哲也:tetsuya, 智子:tomoko, "
        "大樹:daiki, 幸子:sachiko, 達也:tatsuya, 美咲:misaki, 拓也:takuya, "
        "和子:kazuko, 剛:tsuyoshi, 真由美:mayumi, 茂:shigeru, 直美:naomi, 修:osamu, "
        "香織:kaori, 亮:ryo, 明美:akemi, 博:hiroshi, 麻衣:mai, 学:manabu, 京子:kyoko, "
        "翼:tsubasa, 彩:aya, 大介:daisuke, 美香:mika, 清:kiyoshi, 舞:mai, 豊:yutaka, "
        "節子:setsuko, 和也:kazuya, 千尋:chihiro, 進:susumu, 遥:haruka, 雄太:yuta, "
        "葵:aoi, 聡:satoshi, さくら:sakura, 徹:toru, 結衣:yui, 淳:jun, 優子:yuko, "
        "正:tadashi, 文子:fumiko, 蓮:ren, 陽菜:hina, 大翔:hiroto, 七海:nanami, "
        "勇:isamu, 典子:noriko, 英樹:hideki, 友美:tomomi, 悠斗:yuto, 凛:rin, "
        "稔:minoru, 純子:junko, 康弘:yasuhiro, 絵美:emi, 太郎:taro, 花子:hanako, "
        "陽一:yoichi, 美由紀:miyuki, 洋介:yosuke, 千代:chiyo, 亮介:ryosuke, "
        "桃子:momoko, 拓真:takuma, 春香:haruka, 修平:shuhei, あすか:asuka, "
        "智也:tomoya, さゆり:sayuri, 直人:naoto, 加奈:kana, 裕太:yuta, 直子:naoko, "
        "涼平:ryohei, 里佳:rika, 晃:akira, 真理子:mariko, 充:mitsuru, 敏子:toshiko, "
        "颯太:sota, 美月:mizuki, 樹:itsuki, 芽依:mei",
        last="佐藤:sato, 鈴木:suzuki, 高橋:takahashi, 田中:tanaka, 伊藤:ito, "
        "渡辺:watanabe, 山本:yamamoto, 中村:nakamura, 小林:kobayashi, 加藤:kato, "
        "吉田:yoshida, 山田:yamada, 佐々木:sasaki, 山口:yamaguchi, 松本:matsumoto, "
        "井上:inoue, 木村:kimura, 林:hayashi, 斎藤:saito, 清水:shimizu, "
        "山崎:yamazaki, 森:mori, 池田:ikeda, 橋本:hashimoto, 阿部:abe, 石川:ishikawa, "
        "山下:yamashita, 中島:nakajima, 石井:ishii, 小川:ogawa, 前田:maeda, "
        "岡田:okada, 長谷川:hasegawa, 藤田:fujita, 後藤:goto, 近藤:kondo, "
        "村上:murakami, 遠藤:endo, 青木:aoki, 坂本:sakamoto, 斉藤:saito, 福田:fukuda, "
        "太田:ota, 西村:nishimura, 藤井:fujii, 金子:kaneko, 岡本:okamoto, "
        "藤原:fujiwara, 三浦:miura, 中野:nakano, 中川:nakagawa, 原田:harada, "
        "松田:matsuda, 竹内:takeuchi, 小野:ono, 田村:tamura, 中山:nakayama, "
        "和田:wada, 石田:ishida, 森田:morita, 上田:ueda, 原:hara, 内田:uchida, "
        "柴田:shibata, 酒井:sakai, 宮崎:miyazaki, 横山:yokoyama, 高木:takagi, "
        "安藤:ando, 宮本:miyamoto, 大野:ono, 小島:kojima, 谷口:taniguchi, 今井:imai, "
        "工藤:kudo, 高田:takada, 増田:masuda, 丸山:maruyama, 杉山:sugiyama, "
        "村田:murata, 大塚:otsuka, 新井:arai, 小山:koyama, 平野:hirano, "
        "藤本:fujimoto, 河野:kono, 上野:ueno, 野口:noguchi, 武田:takeda, 松井:matsui, "
        "千葉:chiba, 菅原:sugawara, 岩崎:iwasaki, 久保:kubo, 木下:kinoshita, "
        "佐野:sano, 野村:nomura, 松尾:matsuo, 市川:ichikawa, 菊地:kikuchi",
        street_forms="{name}1丁目, {name}2丁目, {name}3丁目, {name}4丁目, {name}5丁目",
        streets="本町, 中央, 栄町, 旭町, 緑町, 幸町, 新町, 元町, 泉町, 朝日町, 東町, "
        "西町, 南町, 北町, 若葉町, 錦町, 寿町, 昭和町, 弥生町, 富士見町, 桜町, "
        "末広町, 大手町, 港町, 宮前町, 桜ヶ丘, 緑ヶ丘, 松原, 平和町, 美園, 千歳町, "
        "春日町, 高砂町, 住吉町, 八幡町, 花園町, 曙町, 相生町, 日の出町, 青葉町",
        company_forms="株式会社{last}{trade}, {last}{trade}株式会社, "
        "有限会社{last}{trade}, 合同会社{last}{trade}",
        trades="建設, 運輸, 電機, 商事, 食品, 製作所, 印刷, 水産, 不動産, 工務店, "
        "酒造, 物流, 化学, 薬品, 精密, 木材, 通信, 金属, 繊維, 情報システム",
    ),
    "ko_KR": Words(
        first="민수:minsu, 지영:jiyoung, 영수:youngsoo, 은영:eunyoung, 성호:sungho, "
        "미경:mikyung, 정훈:junghoon, 은주:eunju, 현우:hyunwoo, 지혜:jihye, "
        "준호:junho, 영희:younghee, 동현:donghyun, 유진:yujin, 상훈:sanghoon, "
        "미영:miyoung, 지훈:jihoon, 은정:eunjung, 민준:minjun, 서연:seoyeon, "
        "성민:sungmin, 수진:sujin, 영호:youngho, 현주:hyunju, 진우:jinwoo, "
        "민정:minjung, 재현:jaehyun, 혜진:hyejin, 서준:seojun, 지은:jieun, "
        "승현:seunghyun, 경희:kyunghee, 준영:junyoung, 미숙:misook, 도윤:doyoon, "
        "서윤:seoyoon, 광수:kwangsoo, 정희:junghee, 예준:yejun, 보람:boram, "
        "종수:jongsoo, 순자:soonja, 시우:siwoo, 하은:haeun, 건우:gunwoo, 수빈:subin, "
        "우진:woojin, 예진:yejin, 영철:youngchul, 영숙:youngsook, 상철:sangchul, "
        "정숙:jungsook, 영식:youngsik, 미정:mijung, 주원:juwon, 지우:jiwoo, "
        "태현:taehyun, 다은:daeun, 병철:byungchul, 옥순:oksoon, 재호:jaeho, "
        "선영:sunyoung, 정수:jungsoo, 윤서:yunseo, 진호:jinho, 나연:nayeon, "
        "명수:myungsoo, 아름:areum, 경수:kyungsoo, 채원:chaewon, 하준:hajun, "
        "소영:soyoung, 기훈:kihoon, 혜경:hyekyung, 원준:wonjun, 지현:jihyun, "
        "석진:seokjin, 은지:eunji, 태양:taeyang, 가영:gayoung",
        last="김:kim:215, 이:lee:147, 박:park:84, 최:choi:47, 정:jung:43, 강:kang:24, "
        "조:cho:21, 윤:yoon:21, 장:jang:20, 임:lim:17, 한:han:16, 오:oh:15, "
        "서:seo:15, 신:shin:15, 권:kwon:14, 황:hwang:14, 안:ahn:14, 송:song:14, "
        "유:yoo:13, 전:jeon:11, 홍:hong:11, 고:ko:9, 문:moon:9, 양:yang:9, 손:son:9, "
        "배:bae:8, 백:baek:8, 허:heo:7, 남:nam:6, 심:shim:5, 노:noh:5, 하:ha:5, "
        "곽:kwak:4, 성:sung:4, 차:cha:4, 주:joo:4, 우:woo:4, 구:koo:4, 나:na:3, "
        "민:min:3, 류:ryu:3, 진:jin:3, 지:ji:3, 엄:eom:3, 채:chae:3, 원:won:3, "
        "천:cheon:2, 방:bang:2, 공:kong:2, 현:hyun:2",
        street_forms="{name}로, {name}길, {name}로1길, {name}로2길, {name}대로",
        streets="중앙, 시청, 역전, 문화, 평화, 번영, 산업, 대학, 공원, 학교, 시장, "
        "통일, 충무, 세종, 남산, 강변, 호수, 소방서, 신흥, 봉화, 송정, 미래, 희망, "
        "행복, 은행, 체육관, 북문, 남문, 동문, 서문, 새마을, 월드컵, 청사, 과학, "
        "솔밭, 벚꽃, 들꽃, 무지개, 향교, 우체국",
        company_forms="(주)한빛{trade}, (주)미래{trade}, 대성{trade}(주), 주식회사 "
        "새한{trade}, (주)동방{trade}, (주)우리{trade}, 한울{trade}(주), 주식회사 "
        "가온{trade}, (주)태평{trade}, (주)누리{trade}, 삼호{trade}(주), 주식회사 "
        "다온{trade}, (주)정우{trade}, (주)푸른{trade}, (주)해솔{trade}",
        trades="건설, 물류, 전자, 식품, 산업, 정밀, 상사, 화학, 테크, 소프트, 기계, "
        "섬유, 유통, 엔지니어링, 시스템, 인쇄, 제약, 에너지, 디자인, 농산",
    ),
    "zh_CN": Words(
        first="伟:wei, 芳:fang, 娜:na, 敏:min, 静:jing, 强:qiang, 磊:lei, 洋:yang, "
        "艳:yan, 勇:yong, 军:jun, 杰:jie, 娟:juan, 涛:tao, 超:chao, 明:ming, 霞:xia, "
        "秀兰:xiulan, 刚:gang, 平:ping, 燕:yan, 辉:hui, 玲:ling, 桂英:guiying, "
        "丹:dan, 鹏:peng, 华:hua, 红:hong, 玉兰:yulan, 飞:fei, 波:bo, 斌:bin, 莉:li, "
        "宇:yu, 浩:hao, 梅:mei, 秀英:xiuying, 建华:jianhua, 婷:ting, 建国:jianguo, "
        "雪:xue, 志强:zhiqiang, 慧:hui, 建军:jianjun, 琴:qin, 鑫:xin, 凯:kai, "
        "健:jian, 俊:jun, 玉梅:yumei, 帅:shuai, 倩:qian, 旭:xu, 颖:ying, 龙:long, "
        "林:lin, 春梅:chunmei, 欢:huan, 海燕:haiyan, 佳:jia, 阳:yang, 婷婷:tingting, "
        "亮:liang, 雪梅:xuemei, 成:cheng, 淑珍:shuzhen, 峰:feng, 丽丽:lili, 晨:chen, "
        "丽娟:lijuan, 瑞:rui, 欣:xin, 东:dong, 璐:lu, 博:bo, 琳:lin, 文:wen, 洁:jie, "
        "建平:jianping, 丽华:lihua, 子轩:zixuan, 欣怡:xinyi, 浩然:haoran, 梓涵:zihan, "
        "宇轩:yuxuan, 诗涵:shihan, 一诺:yinuo, 雨桐:yutong, 思远:siyuan, 佳怡:jiayi, "
        "国强:guoqiang, 晓燕:xiaoyan, 志伟:zhiwei, 晓东:xiaodong, 文静:wenjing, "
        "海涛:haitao, 俊杰:junjie, 雅婷:yating, 永强:yongqiang, 小红:xiaohong",
        last="王:wang:717, 李:li:700, 张:zhang:674, 刘:liu:510, 陈:chen:461, "
        "杨:yang:322, 黄:huang:245, 赵:zhao:200, 吴:wu:200, 周:zhou:190, 徐:xu:145, "
        "孙:sun:138, 马:ma:129, 朱:zhu:128, 胡:hu:116, 郭:guo:113, 林:lin:113, "
        "何:he:106, 高:gao:100, 罗:luo:95, 郑:zheng:93, 梁:liang:85, 谢:xie:76, "
        "宋:song:70, 唐:tang:69, 许:xu:66, 邓:deng:62, 冯:feng:62, 韩:han:61, "
        "曹:cao:60, 彭:peng:58, 曾:zeng:58, 肖:xiao:56, 蔡:cai:53, 田:tian:52, "
        "潘:pan:52, 董:dong:51, 袁:yuan:50, 蒋:jiang:48, 余:yu:48, 于:yu:48, "
        "叶:ye:48, 杜:du:47, 苏:su:46, 程:cheng:45, 魏:wei:45, 吕:lv:45, 丁:ding:43, "
        "任:ren:41, 沈:shen:41, 卢:lu:40, 姚:yao:40, 钟:zhong:40, 姜:jiang:39, "
        "崔:cui:38, 谭:tan:38, 廖:liao:37, 陆:lu:36, 范:fan:36, 汪:wang:36, "
        "金:jin:35, 石:shi:34, 戴:dai:34, 贾:jia:33, 韦:wei:32, 夏:xia:32, 邱:qiu:32, "
        "方:fang:31, 付:fu:30, 邹:zou:30, 侯:hou:30, 熊:xiong:29, 孟:meng:29, "
        "秦:qin:29, 白:bai:28, 江:jiang:28, 尹:yin:26, 薛:xue:26, 闫:yan:25, "
        "段:duan:24, 雷:lei:24, 黎:li:22, 龙:long:21, 史:shi:21, 陶:tao:21, 贺:he:21, "
        "毛:mao:20, 郝:hao:20, 顾:gu:20, 龚:gong:20, 邵:shao:20, 万:wan:19, "
        "钱:qian:19, 严:yan:19, 覃:qin:18, 武:wu:18, 莫:mo:18, 孔:kong:17, "
        "向:xiang:17, 常:chang:16",
        street_forms="{name}路, {name}街, {name}大道, {name}东路, {name}西路, "
        "{name}南路, {name}北路",
        streets="人民, 中山, 解放, 建设, 和平, 新华, 文化, 胜利, 长江, 黄河, 光明, "
        "朝阳, 团结, 幸福, 滨河, 学府, 公园, 迎宾, 工业, 育才, 民主, 友谊, 青年, "
        "体育, 振兴, 东风, 前进, 富强, 兴业, 科技, 花园, 湖滨, 环城, 站前, 教育, "
        "健康, 玉泉, 金山, 梅园, 五一",
        company_forms="华泰{trade}有限公司, 鑫源{trade}有限公司, 恒信{trade}有限公司, "
        "盛达{trade}有限责任公司, 金桥{trade}有限公司, 瑞丰{trade}有限公司, "
        "天和{trade}有限公司, 宏远{trade}股份有限公司, 康宁{trade}有限公司, "
        "东升{trade}有限公司, 博雅{trade}有限公司, 万通{trade}有限公司, "
        "嘉禾{trade}有限公司, 明德{trade}有限公司, 同创{trade}有限公司",
        trades="贸易, 科技, 物流, 食品, 建材, 电子, 机械, 纺织, 医药, 信息技术, "
        "装饰工程, 化工, 包装, 家具, 服装, 环保, 咨询, 文化传媒, 汽车零部件, 农业",
    ),
}
