"""The gateways that send what is measured: their firmware, and when they are cut off."""

from __future__ import annotations

from typing import TYPE_CHECKING

import synth_domains as sd
from synth_domains_iot.plants import LINES, Lines
from synth_domains_iot.releases import BAD_MODEL, BAD_VERSION, RELEASED, VERSIONS
from synth_domains_iot.stories import FIRMWARE

if TYPE_CHECKING:
    from synth_domains.kernel import Array, Labels, np

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
