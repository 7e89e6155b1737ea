"""Where the machines stand: plants, lines, and the gateways that send what is measured."""

from __future__ import annotations

from typing import TYPE_CHECKING

import synth_domains as sd
from synth_domains_iot.calendars import (
    COUNTRY,
    CURRENCY,
    LOCALE,
    REGION_SHARES,
    REGIONS,
    ZONE,
)
from synth_domains_iot.releases import BAD_MODEL, BAD_VERSION, RELEASED, VERSIONS
from synth_domains_iot.stories import FIRMWARE

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
CLIMATE = sd.assume(
    "climate",
    {
        "US-East": 19.5,
        "US-Central": 20.5,
        "US-Pacific": 20.0,
        "GB": 17.0,
        "DE": 17.5,
        "FR": 18.5,
        "JP": 20.5,
        "BR": 25.0,
        "MX": 24.0,
        "ES": 20.5,
        "IT": 20.0,
        "PL": 17.0,
        "SE": 16.0,
        "UA": 17.5,
        "CN": 20.5,
        "KR": 19.5,
    },
    "mean temperature in the halls over a year, °C",
    mark="design",
)
SEASONS = sd.assume(
    "seasons",
    {
        "US-East": 5.5,
        "US-Central": 6.5,
        "US-Pacific": 3.5,
        "GB": 3.5,
        "DE": 5.0,
        "FR": 5.0,
        "JP": 6.0,
        "BR": -2.5,
        "MX": 3.0,
        "ES": 5.5,
        "IT": 6.0,
        "PL": 5.5,
        "SE": 5.5,
        "UA": 6.5,
        "CN": 6.5,
        "KR": 6.5,
    },
    "how much warmer halls are in July than over the year, °C; less than 0 in the south",
    mark="design",
)

SHIFT_PATTERN = {
    "Turning 1": "three shifts",
    "Moulding 1": "continuous",
    "Milling 1": "two shifts",
    "Stamping 1": "three shifts",
    "Turning 2": "two shifts",
    "Extrusion 1": "continuous",
    "Milling 2": "three shifts",
    "Moulding 2": "continuous",
    "Stamping 2": "two shifts",
    "Turning 3": "three shifts",
    "Moulding 3": "three shifts",
    "Extrusion 2": "continuous",
    "Milling 3": "three shifts",
    "Stamping 3": "three shifts",
    "Moulding 4": "continuous",
    "Turning 4": "two shifts",
}
LINES = tuple(SHIFT_PATTERN)
PROCESS = {name: name.rpartition(" ")[0].lower() for name in LINES}
GATEWAY_MODEL = {
    name: ("Ostrava E4", "Nordlink R2", "Ostrava E4", "Ostrava E4-L")[place % 4]
    for place, name in enumerate(LINES)
}
BUFFER_HOURS = sd.assume(
    "buffer_hours",
    {"Ostrava E4": 24, "Ostrava E4-L": 12, "Nordlink R2": 8},
    "for how long a gateway can store readings, by model, hours",
    mark="design",
)

OUTAGES = sd.assume(
    "outages",
    0.8,
    "share of four-day stretches in which a gateway loses its link",
    mark="design",
)
HURRY = sd.assume(
    "hurry",
    0.3,
    "how long the release that mends the bad one takes to roll out, against others",
    mark="design",
)
OUTAGE_HOURS = sd.assume(
    "outage_hours", 1.2, "median hours that a gateway is cut off", mark="design"
)


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


class Sites(sd.Table, rows=8, scales=False):
    """The plants: eight in six countries unless asked otherwise, each on its clock."""

    site_id = sd.key("SITE-{:02d}")
    number = sd.row_number().hide()
    region = sd.call(
        region_of_site, number, returns="text", words=REGION_SHARES
    ).described("market region")
    turn = sd.call(turn_of_site, number, returns="int").hide()
    first = (turn < 2).hide()
    country = sd.by(region, COUNTRY).described("ISO 3166 country code")
    locale = sd.by(region, LOCALE).hide()
    place = sd.from_pool("places", region).hide()
    city = sd.where(first, sd.by(region, CITY), sd.part(place, "city")).described(
        "city, as written there"
    )
    name = sd.call(
        plant_name, sd.by(locale, PLANT_NAMES), city, turn, returns="text"
    ).described("what the plant is called")
    state = sd.where(first, sd.by(region, STATE), sd.part(place, "state")).described(
        "state, prefecture or county"
    )
    postcode = sd.fill(
        sd.where(first, sd.by(region, POSTCODE), sd.part(place, "postcode"))
    ).described("postcode of the city")
    street = sd.from_pool("streets", locale).described("street, as written there")
    phone = sd.fill(
        sd.where(first, sd.by(region, PHONE), sd.part(place, "phone"))
    ).described("telephone number of the gate, with country code")
    first_name = sd.from_pool("first_names", locale).hide()
    last_name = sd.from_pool("last_names", locale).hide()
    family_first = region.among("JP", "CN", "KR").hide()
    manager = sd.text(
        "{one}{gap}{other}",
        one=sd.where(family_first, last_name, first_name),
        gap=sd.where(region.among("CN", "KR"), "", " "),
        other=sd.where(family_first, first_name, last_name),
    ).described("who runs the plant, the name in the order of the country")
    skips = (region.among("BR") & first).hide()
    time_zone = sd.by(region, ZONE).described("IANA time zone of the plant's clock")
    currency = sd.by(region, CURRENCY).described("ISO 4217 currency of its costs")


def site_of(line: Array) -> Array:
    """The plant of a line: two lines each, where there are eight plants."""
    return 1 + (line.astype(np.int64) - 1) % ROWS["sites"]


class Lines(sd.Table, rows=len(LINES)):
    """Production lines: machines that do the same kind of work, and their shifts."""

    line_id = sd.key("LINE-{:02d}")
    number = sd.row_number().hide()
    site_id = sd.ref(Sites, row=sd.call(site_of, number, returns="int"))
    name = sd.listed(*LINES).described("name of the line within the company")
    process = sd.by(name, PROCESS).described(
        "turning, milling, moulding, stamping or extrusion"
    )
    shift_pattern = sd.by(name, SHIFT_PATTERN).described(
        "two shifts or three from Monday to Friday, or continuous, weekends too"
    )
    started_on = sd.day(
        sd.later(sd.window_start(), -365 * sd.lognormal(11, 0.25, low=10.5), "days")
    ).described("when the line went into service")


class Gateways(sd.Table, per=Lines, count=1, most=1):
    """Edge gateways: one on each line collects what its sensors send and passes it on."""

    gateway_id = sd.key("GW-{:02d}")
    line_id = sd.copy(Lines.line_id)
    hostname = sd.text("edge-{number:02d}", number=Lines.number).described(
        "name in the plant's network"
    )
    model = sd.by(Lines.name, GATEWAY_MODEL).described("hardware")
    buffer_hours = sd.by(model, BUFFER_HOURS).described(
        "for how long it can store readings while it is cut off, hours"
    )


def rollout(number: Array, lag: Array) -> Array:
    """When a release is installed on a gateway: at night, some days after it is out."""
    days = np.array(RELEASED, dtype="datetime64[D]")[number - 1] + lag.astype(np.int64)
    seconds = np.floor((2.0 + 3.0 * (lag % 1.0)) * 3600.0).astype("timedelta64[s]")
    found: Array = days.astype("datetime64[us]") + seconds
    return found


def version_of(number: Array) -> Labels:
    """The version of a release."""
    return Labels(number - 1, VERSIONS)


class FirmwareUpdates(sd.Table, per=Gateways, count=len(VERSIONS), most=len(VERSIONS)):
    """Which firmware each gateway got, and when: a pilot at once, all within two weeks."""

    firmware_update_id = sd.key("{gateway_id}-U{:02d}")
    gateway_id = sd.copy(Gateways.gateway_id)
    pilot = (Lines.number < 2).hide()
    fix = (
        sd.told(FIRMWARE)
        & Gateways.model.among(BAD_MODEL)
        & (sd.position() > VERSIONS.index(BAD_VERSION) + 1)
    ).hide()
    installed_at = sd.call(
        rollout,
        sd.position(),
        sd.where(
            pilot,
            sd.uniform(0, 1, reason="the hour of its first night"),
            sd.lognormal(4.0, 0.5, low=1, high=14) * sd.where(fix, HURRY, 1.0),
        ),
        returns="time",
    ).described("when the gateway restarted with it, UTC")
    arrives = sd.arrives(installed_at)
    version = sd.call(version_of, sd.position(), returns="text").described(
        "version from then on"
    )
    kept = sd.keep(installed_at < sd.window_end())


class GatewayOutages(sd.Table, per=Gateways, every="4 days"):
    """Times at which a gateway was cut off: what it stored arrives in a burst after."""

    gateway_outage_id = sd.key("{gateway_id}-{:04d}")
    gateway_id = sd.copy(Gateways.gateway_id)
    started_at = sd.later(
        sd.step_time(),
        sd.uniform(0, 90, reason="a link breaks at any hour of the day"),
        "hours",
    ).described("when the link broke, UTC")
    arrives = sd.arrives(started_at)
    firmware = sd.latest(
        FirmwareUpdates, by=FirmwareUpdates.installed_at, at=started_at
    )
    usual = sd.flag(OUTAGES).hide()
    watchdog = (
        ~usual
        & sd.told(FIRMWARE)
        & sd.of(firmware, FirmwareUpdates.version, "none").among(BAD_VERSION)
        & Gateways.model.among(BAD_MODEL)
    ).hide()
    over_at = sd.later(
        started_at,
        sd.lognormal(OUTAGE_HOURS, 1.15, low=0.05, high=60)
        * sd.where(watchdog, 0.4, 1.0),
        "hours",
    ).hide()
    ended_at = sd.only_if(over_at < sd.window_end(), over_at).described(
        "when the link was back, UTC; none while it is not"
    )
    drawn_cause = sd.choice(
        {"provider": 34, "power": 17, "switch": 22, "restart": 27}
    ).hide()
    cause = sd.where(watchdog, "restart", drawn_cause).described(
        "what the network people wrote down"
    )
    kept = sd.keep((usual | watchdog) & (started_at < sd.window_end()), expect=OUTAGES)
