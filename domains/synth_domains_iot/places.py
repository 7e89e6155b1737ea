"""Where plants stand: the region and city of each, and what it is called there."""

from __future__ import annotations

from typing import TYPE_CHECKING

from synth_domains_iot.calendars import REGION_SHARES, REGIONS

if TYPE_CHECKING:
    from synth_domains.kernel import ROWS, Array, Labels, np, pa, text

PLANT_NAMES = {
    "en_US": "{city} Plant",
    "en_GB": "{city} Works",
    "de_DE": "Werk {city}",
    "fr_FR": "Usine de {city}",
    "ja_JP": "{city}工場",
    "pt_BR": "Fábrica de {city}",
    "es_MX": "Planta {city}",
    "es_ES": "Fábrica de {city}",
    "it_IT": "Stabilimento di {city}",
    "pl_PL": "Zakład {city}",
    "sv_SE": "Fabriken {city}",
    "uk_UA": "Завод «{city}»",
    "zh_CN": "{city}工厂",
    "ko_KR": "{city} 공장",
}
CITIES = {
    "US-East": ("Detroit", "MI", "482##", "+1 313 555 01##"),
    "US-Central": ("Milwaukee", "WI", "532##", "+1 414 555 01##"),
    "US-Pacific": ("Fresno", "CA", "937##", "+1 559 555 01##"),
    "GB": ("Birmingham", "West Midlands", "B1# #??", "+44 121 496 0###"),
    "DE": ("Stuttgart", "Baden-Württemberg", "701##", "+49 171 39200 ##"),
    "FR": ("Lyon", "Auvergne-Rhône-Alpes", "6900#", "+33 4 65 71 ## ##"),
    "JP": ("名古屋市", "愛知県", "460-00##", "+81 52 2## ####"),
    "BR": ("Joinville", "SC", "8920#-###", "+55 47 3### ####"),
    "MX": ("Monterrey", "N.L.", "640##", "+52 81 83## ####"),
    "ES": ("Zaragoza", "Zaragoza", "5001#", "+34 976 4# ## ##"),
    "IT": ("Brescia", "BS", "251##", "+39 030 3## ####"),
    "PL": ("Gliwice", "śląskie", "44-1##", "+48 32 2## ## ##"),
    "SE": ("Västerås", "Västmanlands län", "721 ##", "+46 21 1## ###"),
    "UA": ("Дніпро", "Дніпропетровська обл.", "490##", "+380 56 7## ## ##"),
    "CN": ("苏州市", "江苏省", "2150##", "+86 512 6### ####"),
    "KR": ("창원시", "경상남도", "514##", "+82 55 2## ####"),
}
CITY = {name: CITIES[name][0] for name in REGIONS}
STATE = {name: CITIES[name][1] for name in REGIONS}
POSTCODE = {name: CITIES[name][2] for name in REGIONS}
PHONE = {name: CITIES[name][3] for name in REGIONS}


def site_regions() -> Array:
    """The regions of the plants by number: each goes where most are missing."""
    weights = np.array(list(REGION_SHARES.values()), dtype=float)
    found = np.zeros(0, dtype=np.int64)
    for _ in range(ROWS["sites"]):
        there = np.bincount(found, minlength=len(weights))
        found = np.append(found, np.argmax(weights / (1 + 2 * there)))
    return found


def region_of_site(number: Array) -> Labels:
    """The region of a plant."""
    return Labels(site_regions()[number.astype(np.int64) - 1], list(REGION_SHARES))


def turn_of_site(number: Array) -> Array:
    """Whether a plant is the first, second, third of its region."""
    regions = site_regions()
    turns = [np.sum(regions[: i + 1] == each) for i, each in enumerate(regions)]
    found: Array = np.array(turns)[number.astype(np.int64) - 1]
    return found


def plant_name(form: Labels, city: Labels, turn: Array) -> pa.Array:
    """What a plant is called in its country: those after the first with a number."""
    names = [text(pattern, city=city.arrow()) for pattern in form.words]
    row = np.arange(len(turn))
    name = pa.concat_arrays(names).take(pa.array(form.codes * len(turn) + row))
    both = pa.concat_arrays([name, text("{name} {turn}", name=name, turn=turn)])
    return both.take(pa.array(np.where(turn > 1, len(turn), 0) + row))
