"""What the sensors read, when it was measured, and when it arrived."""

from __future__ import annotations

import synth_domains as sd
from synth_domains_iot.alarm_rules import above, over_at, raised
from synth_domains_iot.climate import CLIMATE, SEASONS
from synth_domains_iot.conditions import (
    arrival_of,
    as_sent,
    clogging,
    day_number,
    hall,
    hour_number,
    hours_since,
    knocked,
    quality_of,
    quarter_day,
    years_since,
)
from synth_domains_iot.gateways import FirmwareUpdates, GatewayOutages, Gateways
from synth_domains_iot.machines import Equipment
from synth_domains_iot.plants import Sites
from synth_domains_iot.production import GROWTH, ProductionRuns, decline
from synth_domains_iot.releases import BAD_MODEL, BAD_VERSION
from synth_domains_iot.sensors import PERIOD, Sensors
from synth_domains_iot.signals import (
    DAILY_CYCLE,
    NOISE,
    QUALITY,
    SPIKES,
    UPSETS,
    value_of_kind,
)
from synth_domains_iot.stories import FIRMWARE, SKIPPED_FILTERS
from synth_domains_iot.upkeep import MaintenanceOrders

LOST = sd.assume(
    "lost", 0.006, "share of readings that get lost on their way", mark="design"
)
DROPPED = sd.assume(
    "dropped",
    0.125,
    "share of packets that the bad firmware drops",
    source="one packet in eight",
    mark="design",
)
CLOG_RATE = sd.assume(
    "clog_rate",
    0.25,
    "how much hotter a machine gets each day when its filter was not changed, °C",
    mark="design",
)


class Readings(sd.Table, per=Sensors, every=sd.by(Sensors.kind, PERIOD)):
    """Each value that a sensor sent: none while its machine is out of service."""

    reading_id = sd.key("{sensor_id}-{:05d}")
    sensor_id = sd.copy(Sensors.sensor_id)
    due_at = sd.step_time().hide()
    measured_at = sd.later(
        due_at,
        Sensors.offset + Sensors.period * sd.normal(0, 0.004),
        "seconds",
    ).described("when it was measured, UTC, by the clock of the gateway")

    run = sd.latest(ProductionRuns, by=ProductionRuns.started_at, at=measured_at)
    order = sd.latest(
        MaintenanceOrders, by=MaintenanceOrders.happens_at, at=measured_at
    )
    failing = sd.coming(
        MaintenanceOrders, by=MaintenanceOrders.fails_at, at=measured_at, written=False
    )
    outage = sd.latest(GatewayOutages, by=GatewayOutages.started_at, at=measured_at)
    down_until = sd.of(order, MaintenanceOrders.ends_at).hide()
    out = (measured_at < down_until).hide()
    idle = sd.call(hours_since, measured_at, sd.of(run, ProductionRuns.over_at)).hide()
    running = (idle <= 0).hide()
    load = sd.of(run, ProductionRuns.load, 0.0).hide()
    health = sd.call(
        decline,
        measured_at,
        sd.of(failing, MaintenanceOrders.degrades_at),
        sd.of(failing, MaintenanceOrders.fails_at),
        GROWTH,
    ).hide()
    air = sd.call(
        hall,
        measured_at,
        Equipment.shift,
        sd.by(Sites.region, CLIMATE),
        sd.by(Sites.region, SEASONS),
        DAILY_CYCLE,
        sd.draw_for(
            Sites.number, sd.call(day_number, measured_at, returns="int"), label="air"
        ),
    ).hide()
    quarter = sd.call(quarter_day, measured_at, returns="int").hide()
    filtered = sd.latest(
        MaintenanceOrders, by=MaintenanceOrders.filter_at, at=measured_at
    )
    clog = sd.where(
        sd.told(SKIPPED_FILTERS),
        sd.call(
            clogging,
            measured_at,
            sd.of(filtered, MaintenanceOrders.filter_at),
            sd.of(filtered, MaintenanceOrders.skipped, False),
            CLOG_RATE,
        ),
        0.0,
    ).hide()
    exact = sd.call(
        value_of_kind,
        Sensors.kind,
        Sensors.sound,
        load,
        idle,
        health,
        sd.of(failing, MaintenanceOrders.vibration_gain, 0.0),
        sd.of(failing, MaintenanceOrders.heat_gain, 0.0),
        sd.of(failing, MaintenanceOrders.current_gain, 0.0),
        sd.of(failing, MaintenanceOrders.pressure_loss, 0.0),
        clog,
        air,
        sd.call(years_since, measured_at, down_until, Equipment.installed_at),
        Equipment.rated_power,
        sd.autocorrelated(NOISE),
        sd.draw_for(
            Equipment.number,
            sd.call(hour_number, measured_at, returns="int"),
            label="shock",
        ),
        sd.call(
            knocked,
            sd.draw("knock"),
            SPIKES,
            sd.draw_for(Equipment.number, quarter, label="upset"),
            UPSETS,
            sd.lognormal(0.8, 0.6),
            sd.draw_for(Equipment.number, quarter, label="upset size"),
        ),
    ).hide()
    cut_off_until = sd.of(outage, GatewayOutages.over_at).hide()
    arrives_at = sd.call(
        arrival_of,
        measured_at,
        sd.lognormal(6, 0.9),
        cut_off_until,
        sd.lognormal(100, 0.7),
        returns="time",
    ).hide()
    trust = sd.call(
        quality_of,
        sd.draw("quality"),
        sd.draw_for(
            Equipment.number,
            Sensors.number,
            sd.call(day_number, measured_at, returns="int"),
            label="trust",
        ),
        measured_at < cut_off_until,
        QUALITY,
        returns="text",
    ).hide()
    value = sd.call(
        as_sent,
        exact,
        Sensors.resolution,
        Sensors.full_scale,
        sd.draw("fault"),
        trust.among("bad"),
    ).described("the reading, in the unit of its sensor")
    quality = sd.copy(trust).described("good, uncertain or bad, as the gateway judges")
    arrived_at = sd.copy(arrives_at).described("when it reached the data platform, UTC")
    arrives = sd.arrives(arrived_at)
    overwritten = (
        measured_at < sd.later(cut_off_until, Gateways.buffer_hours * -1, "hours")
    ).hide()
    firmware = sd.latest(
        FirmwareUpdates, by=FirmwareUpdates.installed_at, at=measured_at
    )
    dropped = (
        sd.told(FIRMWARE)
        & sd.of(firmware, FirmwareUpdates.version, "none").among(BAD_VERSION)
        & Gateways.model.among(BAD_MODEL)
        & sd.flag(DROPPED)
    ).hide()
    written = (
        ~out
        & (running | ~Sensors.kind.among("vibration"))
        & (measured_at >= Equipment.installed_at)
        & ~overwritten
        & (arrives_at < sd.window_end())
        & ~sd.flag(LOST)
        & ~dropped
    ).hide()
    kept = sd.keep(written, expect=0.95)

    valid = (written & ~trust.among("bad")).hide()
    warns = sd.over(above, value, Sensors.warns_at, valid, returns="flag").hide()
    trips = sd.over(above, value, Sensors.trips_at, valid, returns="flag").hide()
    warning = sd.over(raised, warns, returns="flag").hide()
    critical = sd.over(raised, trips, returns="flag").hide()
    warning_over = sd.over(over_at, warns, measured_at, returns="time").hide()
    critical_over = sd.over(over_at, trips, measured_at, returns="time").hide()
