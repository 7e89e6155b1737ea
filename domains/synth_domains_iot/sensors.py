"""What is measured on the machines: by which sensors, how often, and how finely."""

from __future__ import annotations

from typing import TYPE_CHECKING

import synth_domains as sd
from synth_domains_iot.machines import Equipment

if TYPE_CHECKING:
    from synth_domains.kernel import Array, Labels, np

ZONE_B = sd.assume(
    "zone_b",
    {"I": 0.71, "II": 1.12, "III": 1.8},
    "vibration at which zone A of ISO 10816-1 ends, by class of machine, mm/s RMS",
    source="ISO 10816-1, as tabulated by vibromera",
    mark="M",
)
ZONE_C = sd.assume(
    "zone_c",
    {"I": 1.8, "II": 2.8, "III": 4.5},
    "vibration at which zone B of ISO 10816-1 ends, by class of machine, mm/s RMS",
    source="ISO 10816-1, as tabulated by vibromera",
    mark="M",
)
ZONE_D = sd.assume(
    "zone_d",
    {"I": 4.5, "II": 7.1, "III": 11.2},
    "vibration at which zone C of ISO 10816-1 ends, by class of machine, mm/s RMS",
    source="ISO 10816-1, as tabulated by vibromera",
    mark="M",
)
SOUND = sd.assume(
    "sound",
    0.40,
    "usual vibration of a sound machine, against the end of zone B",
    mark="design",
)
WARM = sd.assume(
    "warm", 72, "temperature from which on a warning is raised, °C", mark="design"
)
HOT = sd.assume(
    "hot", 82, "temperature from which on a critical alarm is raised, °C", mark="design"
)

SENSOR_KINDS = ["vibration", "temperature", "current", "pressure", "humidity"]
FOURTH_SENSOR = {
    "lathe": 4,
    "machining center": 4,
    "injection moulder": 3,
    "press": 3,
    "extruder": 3,
}
PERIOD = sd.assume(
    "period",
    {
        "vibration": 3600,
        "temperature": 7200,
        "current": 7200,
        "pressure": 14_400,
        "humidity": 14_400,
    },
    "seconds between two readings of a sensor, by what it measures",
    mark="design",
)
UNIT = {
    "vibration": "mm/s",
    "temperature": "°C",
    "current": "A",
    "pressure": "bar",
    "humidity": "%",
}
RESOLUTION = {
    "vibration": 0.01,
    "temperature": 0.1,
    "current": 0.1,
    "pressure": 0.05,
    "humidity": 0.5,
}
FULL_SCALE = {
    "vibration": 50.0,
    "temperature": 150.0,
    "current": 600.0,
    "pressure": 250.0,
    "humidity": 100.0,
}
SENSOR_MODELS = {
    "vibration": {"Velora VS-2": 5, "Pietra 608": 3},
    "temperature": {"Pt100 TK-4": 7, "Pietra T12": 3},
    "current": {"Hallmark CT-600": 1},
    "pressure": {"Baro P250": 3, "Pietra P30": 1},
    "humidity": {"Velora HT-1": 1},
}


def sensor_kind(place: Array, fourth: Array) -> Labels:
    """What a sensor measures: the first three are on every machine."""
    return Labels(np.where(place < 4, place - 1, fourth), SENSOR_KINDS)


class Sensors(sd.Table, per=Equipment, count=4, most=4):
    """What is measured on each machine, how often, and how finely."""

    sensor_id = sd.key("{equipment_id}-S{:d}")
    equipment_id = sd.copy(Equipment.equipment_id)
    kind = sd.call(
        sensor_kind, sd.position(), sd.by(Equipment.kind, FOURTH_SENSOR), returns="text"
    ).described("vibration, temperature, current, pressure or humidity")
    unit = sd.by(kind, UNIT).described("unit of its readings")
    period = sd.by(kind, PERIOD).described("seconds between two readings")
    resolution = sd.by(kind, RESOLUTION).described(
        "smallest step of a reading, in its unit"
    )
    full_scale = sd.by(kind, FULL_SCALE).described(
        "largest reading that it can give, in its unit"
    )
    model = sd.choice(sd.by(kind, SENSOR_MODELS)).described("maker and model")
    watched = kind.among("vibration", "temperature").hide()
    warns_at = sd.where(
        kind.among("vibration"), sd.by(Equipment.iso_class, ZONE_C), WARM
    ).hide()
    trips_at = sd.where(
        kind.among("vibration"), sd.by(Equipment.iso_class, ZONE_D), HOT
    ).hide()
    warning_limit = sd.only_if(watched, warns_at).described(
        "reading from which on a warning is raised; none where nothing is watched"
    )
    critical_limit = sd.only_if(watched, trips_at).described(
        "reading from which on a critical alarm is raised; none where nothing is watched"
    )
    known_from = sd.where(
        Equipment.came_at > sd.window_start(), Equipment.came_at, sd.window_start()
    ).hide()
    calibrated_on = sd.day(
        sd.later(known_from, sd.lognormal(150, 0.5, low=5, high=700) * -1, "days")
    ).described("day of the last calibration before the first reading")
    offset = sd.whole(
        sd.uniform(0, 1, reason="sensors start whenever they are switched on") * period
    ).hide()
    number = sd.position().hide()
    sound = (
        sd.by(Equipment.iso_class, ZONE_C)
        * SOUND
        * Equipment.build
        * sd.lognormal(1, 0.12)
    ).hide()
