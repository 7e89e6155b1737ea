"""Where the machines stand: plants, lines, and the gateways that send what is measured."""

from __future__ import annotations

from typing import TYPE_CHECKING

import synth_domains as sd
from synth_domains_iot.calendars import COUNTRY, CURRENCY, LOCALE, REGIONS, ZONE
from synth_domains_iot.releases import BAD_MODEL, BAD_VERSION, RELEASED, VERSIONS
from synth_domains_iot.stories import FIRMWARE

if TYPE_CHECKING:
    from synth_domains.kernel import Array, Labels, np

PLANT_WORD = {
    "en_US": "Plant",
    "en_GB": "Works",
    "de_DE": "Werk",
    "fr_FR": "Usine",
    "ja_JP": "工場",
    "pt_BR": "Fábrica",
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


class Sites(sd.Table, rows=len(REGIONS)):
    """The plants: eight in six countries, each on its own clock."""

    site_id = sd.key("SITE-{:02d}")
    number = sd.row_number().hide()
    region = sd.listed(*REGIONS).described("market region")
    country = sd.by(region, COUNTRY).described("ISO 3166 country code")
    locale = sd.by(region, LOCALE).hide()
    city = sd.by(region, CITY).described("city, as written there")
    name = sd.text("{city} {word}", city=city, word=sd.by(locale, PLANT_WORD))
    state = sd.by(region, STATE).described("state, prefecture or county")
    postcode = sd.fill(sd.by(region, POSTCODE)).described("postcode of the city")
    street = sd.from_pool("streets", locale).described("street, as written there")
    phone = sd.fill(sd.by(region, PHONE)).described(
        "telephone number of the gate, with country code"
    )
    first_name = sd.from_pool("first_names", locale).hide()
    last_name = sd.from_pool("last_names", locale).hide()
    family_first = region.among("JP").hide()
    manager = sd.text(
        "{one} {other}",
        one=sd.where(family_first, last_name, first_name),
        other=sd.where(family_first, first_name, last_name),
    ).described("who runs the plant, the name in the order of the country")
    time_zone = sd.by(region, ZONE).described("IANA time zone of the plant's clock")
    currency = sd.by(region, CURRENCY).described("ISO 4217 currency of its costs")


def site_of(line: Array) -> Array:
    """The plant of a line: two lines each."""
    return 1 + (line.astype(np.int64) - 1) % 8


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
