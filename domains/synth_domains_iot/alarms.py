"""Alarms: raised by readings, acknowledged by people, cleared when it is over."""

from __future__ import annotations

from typing import TYPE_CHECKING

import synth_domains as sd
from synth_domains_iot.machines import Equipment
from synth_domains_iot.sensors import Sensors
from synth_domains_iot.telemetry import Readings

if TYPE_CHECKING:
    from synth_domains.kernel import Array, np

ANSWER_MINUTES = sd.assume(
    "answer_minutes",
    {"day": 6.0, "night": 19.0},
    "median minutes until somebody acknowledges an alarm, by hour of the day",
    mark="design",
)


def in_daytime(at: Array, shift: Array) -> Array:
    """Whether it is between six and six o'clock in the plant."""
    second = (at.astype("datetime64[s]").astype(np.int64) + shift) % 86_400
    return (second >= 6 * 3600) & (second < 18 * 3600)


class Alarms(sd.Table, per=Readings, count=Sensors.watched, most=1, expect=0.62):
    """Limits that were crossed twice in a row, and who took notice when."""

    alarm_id = sd.key("{reading_id}-A")
    reading_id = sd.copy(Readings.reading_id)
    sensor_id = sd.copy(Sensors.sensor_id)
    equipment_id = sd.copy(Equipment.equipment_id)
    raised_at = sd.copy(Readings.measured_at).described(
        "when the second reading above the limit was measured, UTC"
    )
    arrives = sd.arrives(raised_at)
    severity = sd.where(Readings.critical, "critical", "warning").described(
        "warning or critical"
    )
    value = sd.copy(Readings.value).described("the reading, in the unit of its sensor")
    limit = sd.where(Readings.critical, Sensors.trips_at, Sensors.warns_at).described(
        "the limit that was crossed, in the unit of its sensor"
    )
    hour = sd.where(
        sd.call(in_daytime, raised_at, Equipment.shift, returns="flag"), "day", "night"
    ).hide()
    seen_at = sd.later(
        raised_at, sd.lognormal(sd.by(hour, ANSWER_MINUTES), 0.8), "minutes"
    ).hide()
    acknowledged_at = sd.only_if(seen_at < sd.window_end(), seen_at).described(
        "when somebody took notice, UTC; none before that"
    )
    cleared_at = sd.where(
        Readings.critical, Readings.critical_over, Readings.warning_over
    ).described("when a reading was well below the limit again, UTC; none before that")
    kept = sd.keep(Readings.warning | Readings.critical, expect=0.00021)
