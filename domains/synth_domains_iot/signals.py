"""What a sensor reads: load, hall, noise of its own, and how far the machine has declined."""

from __future__ import annotations

from typing import TYPE_CHECKING

import synth_domains as sd

if TYPE_CHECKING:
    from synth_domains.kernel import Array, Labels, normal, np

NOISE = sd.assume(
    "noise",
    0.85,
    "correlation of a reading's noise with that of the reading before",
    source="0.7 to 0.95",
    mark="design",
)
SPIKES = sd.assume(
    "spikes",
    0.001,
    "share of vibration readings that a knock from outside lifts",
    mark="design",
)
UPSETS = sd.assume(
    "upsets",
    0.0015,
    "share of six-hour stretches in which something else shakes a machine, such as a dull "
    "tool: most false alarms come from these",
    mark="design",
)
DAILY_CYCLE = sd.assume(
    "daily_cycle",
    2.6,
    "how much warmer a hall is at three in the afternoon than over the day, °C",
    mark="design",
)
QUALITY = sd.assume(
    "quality",
    {"good": 0.905, "uncertain": 0.075, "bad": 0.02},
    "quality flags of readings, shares",
    source="90 / 7 to 9 / 1 to 3 per cent",
    mark="L",
)
DAY_OF_YEAR = 365.2425


def vibration(
    usual: Array,
    load: Array,
    worn: Array,
    gain: Array,
    noise: Array,
    shock: Array,
    knock: Array,
) -> Array:
    """Velocity of vibration, mm/s RMS: a factor of the machine's usual for each cause."""
    work = (0.88 + 0.16 * load) * (1.0 + 0.12 * worn)
    found: Array = (
        usual * work * np.exp(0.032 * noise + 0.016 * shock) * (1.0 + gain) * knock
    )
    return found


def temperature(
    hall: Array, load: Array, idle: Array, heat: Array, noise: Array, drift: Array
) -> Array:
    """Temperature of the main bearing, °C: it cools within hours when the machine stops."""
    warmth = np.where(idle > 0.0, np.exp(-idle / 2.2), 1.0)
    found: Array = (
        hall + 4.0 + warmth * (12.0 + 20.0 * load + heat) + 1.1 * noise + drift
    )
    return found


def current(
    power: Array, load: Array, idle: Array, gain: Array, noise: Array, shock: Array
) -> Array:
    """Current of the main drive, A: hardly any while the machine stands."""
    rated = power * 1.89
    runs = (0.22 + 0.66 * load) * (1.0 + gain) * np.exp(0.035 * noise + 0.03 * shock)
    found: Array = rated * np.where(idle > 0.0, 0.035 + 0.002 * noise, runs)
    return found


def pressure(load: Array, idle: Array, loss: Array, noise: Array) -> Array:
    """Hydraulic or melt pressure, bar: it falls within the hour when the machine stops."""
    rest = np.exp(-idle * 1.5)
    found: Array = (105.0 + 70.0 * load) * (1.0 - loss) * np.where(
        idle > 0.0, rest, 1.0
    ) + 1.4 * noise
    return found


def humidity(hall: Array, noise: Array) -> Array:
    """Humidity in the control cabinet, %: lower in warm cabinets."""
    return np.clip(62.0 - 0.9 * hall + 5.0 * noise, 12.0, 96.0)


def value_of_kind(
    kind: Labels,
    sound: Array,
    load: Array,
    idle: Array,
    health: Array,
    vibration_gain: Array,
    heat_gain: Array,
    current_gain: Array,
    pressure_loss: Array,
    clog: Array,
    hall: Array,
    years: Array,
    power: Array,
    noise: Array,
    shock: Array,
    knock: Array,
) -> Array:
    """The reading of each row, by what its sensor measures."""
    value = np.zeros(len(load))
    bump = normal(shock)
    for code, word in enumerate(kind.words):
        x = np.flatnonzero(kind.codes == code)
        worn = health[x]
        if word == "vibration":
            gain = vibration_gain[x] * worn
            found = vibration(
                sound[x], load[x], years[x], gain, noise[x], bump[x], knock[x]
            )
        elif word == "temperature":
            heat = heat_gain[x] * worn + clog[x]
            found = temperature(
                hall[x], load[x], idle[x], heat, noise[x], 0.3 * years[x]
            )
        elif word == "current":
            gain = current_gain[x] * worn
            found = current(power[x], load[x], idle[x], gain, noise[x], bump[x])
        elif word == "pressure":
            found = pressure(load[x], idle[x], pressure_loss[x] * worn, noise[x])
        else:
            found = humidity(hall[x], noise[x])
        value[x] = found
    return value
