"""The machines: what they are, where they stand, how strong and how old they are."""

from __future__ import annotations

from typing import TYPE_CHECKING

import synth_domains as sd
from synth_domains_iot.calendars import WORKDAYS
from synth_domains_iot.gateways import Gateways
from synth_domains_iot.plants import Lines, Sites

if TYPE_CHECKING:
    from synth_domains.kernel import Array, np

KIND = {
    "turning": "lathe",
    "milling": "machining center",
    "moulding": "injection moulder",
    "stamping": "press",
    "extrusion": "extruder",
}
MODELS = {
    "lathe": {"Brandt TX 200": 3, "Brandt TX 250": 2, "Okano L-15": 2},
    "machining center": {"Okano V-500": 3, "Kessler MC 4": 2},
    "injection moulder": {"Vollmer 160": 2, "Vollmer 250": 3, "Sato IM-220": 2},
    "press": {"Hartig P 250": 2, "Aldous 400": 1},
    "extruder": {"Rosetti EX 90": 1, "Rosetti EX 120": 1},
}
POWER = sd.assume(
    "power",
    {
        "lathe": 15,
        "machining center": 30,
        "injection moulder": 55,
        "press": 132,
        "extruder": 200,
    },
    "rated power of the main drive by kind of machine, kW",
    mark="design",
)
ISO_CLASS = {
    "lathe": "I",
    "machining center": "II",
    "injection moulder": "II",
    "press": "III",
    "extruder": "III",
}
MACHINE_AGE = sd.assume(
    "machine_age",
    4.2,
    "median age of a machine at the start of the window, years",
    mark="design",
)
NEWCOMERS = sd.assume(
    "newcomers",
    0.08,
    "share of machines that were installed within the window",
    mark="design",
)

# The lines of 56 machines: two to six stand on each.
STATIONS = (
    *(1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16),
    *(1, 2, 3, 5, 7, 8, 10, 11, 13, 15, 16, 1, 2, 3, 4, 6),
    *(7, 8, 10, 12, 13, 14, 15, 1, 2, 7, 8, 9, 10, 13, 15, 16),
    *(2, 8, 13, 15, 3, 10, 11, 5),
)


def line_of(number: Array) -> Array:
    """The line of a machine; the list is gone through in strides, out of order."""
    place = (number.astype(np.int64) - 1) * 31 % len(STATIONS)
    found: Array = np.array(STATIONS)[place]
    return found


def installed(u: Array, age: Array, start: Array, end: Array, share: float) -> Array:
    """The day a machine came: years before the window, or for a few of them within it."""
    before = -age * 365.25
    days = (end - start) / np.timedelta64(1, "D")
    after = np.floor((u / share) * days * 0.8)
    moved = np.rint(np.where(u < share, after, before)).astype("timedelta64[D]")
    found = start + moved
    day = found.astype("datetime64[D]").astype(np.int64)
    # Nobody hands a machine over on a weekend; 1970 began with a Thursday.
    late = np.where((day + 3) % 7 > 4, 2, 0)
    answer: Array = found + late.astype("timedelta64[D]")
    return answer


class Equipment(sd.Table, rows=len(STATIONS), one="machine"):
    """The machines: each is normal, degrades, fails and is repaired, again and again."""

    equipment_id = sd.key("EQ-{:04d}")
    number = sd.row_number().hide()
    line_id = sd.ref(Lines, row=sd.call(line_of, number, returns="int"))
    gateway_id = sd.ref_within(Gateways, line_id)
    kind = sd.by(Lines.process, KIND).described("what the machine is")
    model = sd.choice(sd.by(kind, MODELS)).described("maker and model")
    serial_number = sd.fill(
        sd.by(
            kind,
            {
                "lathe": "T##-#####",
                "machining center": "??-######",
                "injection moulder": "IM#######",
                "press": "P-####/##",
                "extruder": "EX####-##",
            },
        )
    ).described("number on the maker's plate")
    rated_power = sd.by(kind, POWER).described("power of the main drive, kW")
    iso_class = sd.by(kind, ISO_CLASS).described("class of machine in ISO 10816-1")
    came_at = sd.call(
        installed,
        sd.draw("when"),
        sd.lognormal(MACHINE_AGE, 0.5, low=0.6, high=9.5),
        sd.window_start(),
        sd.window_end(),
        NEWCOMERS,
        returns="time",
    ).hide()
    installed_on = sd.day(came_at).described("when it was handed over")
    shift = sd.clock_shift(came_at, WORKDAYS, Sites.region).hide()
    installed_at = sd.later(came_at, 8 - shift / 3600, "hours").hide()
    arrives = sd.arrives(installed_at)
    criticality = sd.choice(
        sd.by(
            kind,
            {
                "lathe": {"A": 10, "B": 45, "C": 45},
                "machining center": {"A": 25, "B": 50, "C": 25},
                "injection moulder": {"A": 20, "B": 60, "C": 20},
                "press": {"A": 55, "B": 40, "C": 5},
                "extruder": {"A": 60, "B": 40},
            },
        )
    ).described("A stops the line, B slows it, C can be worked around")
    build = sd.lognormal(1.0, 0.13).hide()
