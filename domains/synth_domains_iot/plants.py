"""The plants, and the lines in them on which machines work side by side."""

from __future__ import annotations

from typing import TYPE_CHECKING

import synth_domains as sd
from synth_domains_iot.calendars import COUNTRY, CURRENCY, LOCALE, REGION_SHARES, ZONE
from synth_domains_iot.places import (
    CITY,
    PHONE,
    PLANT_NAMES,
    POSTCODE,
    STATE,
    plant_name,
    region_of_site,
    turn_of_site,
)

if TYPE_CHECKING:
    from synth_domains.kernel import ROWS, Array, np

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
