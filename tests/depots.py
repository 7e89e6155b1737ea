"""A small domain whose rows come over time: quick to load, with every way to arrive."""

from __future__ import annotations

from pathlib import Path

from support import installed_module

SOURCE = '''
"""Depots that take parcels from senders, and scan them on their way."""

import synth_domains as sd

TAKING_IN = sd.Calendar(
    "taking in",
    regions={"Hamburg": 2, "Lyon": 1},
    clocks={"Hamburg": ("DE", "Europe/Berlin"), "Lyon": ("FR", "Europe/Paris")},
    hours={"workday": [0] * 8 + [1] * 10 + [0] * 6, "weekend": [1] * 24},
)
JOINING = sd.Calendar(
    "joining",
    regions={"Hamburg": 2, "Lyon": 1},
    clocks={"Hamburg": ("DE", "Europe/Berlin"), "Lyon": ("FR", "Europe/Paris")},
    hours={"workday": [1] * 24, "weekend": [1] * 24},
    history=2,
)


class Depots(sd.Table, rows=2):
    """Where parcels are taken in: they were always there."""

    depot_id = sd.key("D{:d}")
    city = sd.listed("Hamburg", "Lyon")


class Senders(sd.Table, rows=60, arrivals=JOINING):
    """Who sends: most of them joined before the window."""

    sender_id = sd.key("S{:04d}")
    city = sd.choice({"Hamburg": 2, "Lyon": 1}, exact=True)
    joined_at = sd.arrival(city)


class Parcels(sd.Table, rows=300, arrivals=TAKING_IN):
    """What is sent."""

    parcel_id = sd.key("P{:06d}")
    taken_at = sd.arrival()
    sender_id = sd.ref(Senders, accept=Senders.joined_at <= taken_at)
    depot_id = sd.ref(Depots)
    price = sd.money(sd.lognormal(6, 0.4))


class Scans(sd.Table, per=Parcels, count=sd.counts(2, most=8), most=8):
    """Where it was seen, up to days later; the last ones wait for the window's end."""

    scan_id = sd.key("{parcel_id}-{:d}")
    parcel_id = sd.copy(Parcels.parcel_id)
    scanned_at = sd.later(Parcels.taken_at, sd.exponential(20), "hours")
    arrives = sd.arrives(scanned_at)
    agent_id = sd.only_if(sd.flag(0.5), Parcels.sender_id)


@sd.hookimpl
def synth_domain():
    return sd.Domain(
        "depots",
        tables=[Depots, Senders, Parcels, Scans],
        story=__doc__,
        days=("2025-03-01", "2025-03-15"),
    )
'''
TABLES = ("depots", "senders", "parcels", "scans")


def install(folder: Path) -> Path:
    """A folder that brings the depots, for the real look-up to find."""
    return installed_module(folder, "depots", SOURCE)
