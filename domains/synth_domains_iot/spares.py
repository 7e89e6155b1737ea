"""Spare parts: which ones an order takes, and from which lot."""

from __future__ import annotations

from typing import TYPE_CHECKING

import synth_domains as sd
from synth_domains_iot.lifetimes import LOT_ARRIVES, LOT_DAYS, PURPOSES

if TYPE_CHECKING:
    from synth_domains.kernel import Array, Labels, np


PART_NAMES = (
    "Main bearing set",
    "Cooling filter",
    "Grease cartridge",
    "Shaft seal kit",
    "Drive belt",
    "Coupling",
    "Servo drive",
    "Contactor",
    "Hydraulic hose",
    "Coolant pump",
)
PART_CODE = {
    "Main bearing set": "BRG",
    "Cooling filter": "FLT",
    "Grease cartridge": "GRS",
    "Shaft seal kit": "SEA",
    "Drive belt": "BLT",
    "Coupling": "CPL",
    "Servo drive": "SRV",
    "Contactor": "CON",
    "Hydraulic hose": "HOS",
    "Coolant pump": "PMP",
}
PART_SUPPLIER = {
    "Main bearing set": "Lindqvist Lager AB",
    "Cooling filter": "Airo Filtertechnik GmbH",
    "Grease cartridge": "Petrolane Lubricants Ltd",
    "Shaft seal kit": "Joint & Cie",
    "Drive belt": "Tanaka Belt Works",
    "Coupling": "Lindqvist Lager AB",
    "Servo drive": "Okano Drives",
    "Contactor": "Voltara S.A.",
    "Hydraulic hose": "Midland Hose Co.",
    "Coolant pump": "Pumpenwerk Aue GmbH",
}
PART_PRICE = sd.assume(
    "part_price",
    {
        "Main bearing set": 640,
        "Cooling filter": 58,
        "Grease cartridge": 21,
        "Shaft seal kit": 135,
        "Drive belt": 96,
        "Coupling": 310,
        "Servo drive": 2150,
        "Contactor": 84,
        "Hydraulic hose": 118,
        "Coolant pump": 720,
    },
    "price of a part for a machine of 30 kW, US dollars",
    mark="design",
)
# The parts that an order takes, by what was found or what is serviced.
PARTS_TAKEN = {
    "misalignment": ("Coupling",),
    "loose connection": ("Contactor",),
    "seal leak": ("Shaft seal kit", "Grease cartridge"),
    "servo drive fault": ("Servo drive",),
    "contactor burnt": ("Contactor",),
    "hydraulic hose burst": ("Hydraulic hose",),
    "coolant pump stuck": ("Coolant pump", "Cooling filter"),
    "overheating": ("Cooling filter", "Coolant pump"),
    "blocked filter": ("Cooling filter", "Grease cartridge"),
    "bearing wear": ("Main bearing set", "Grease cartridge"),
    "bearing cage fracture": ("Main bearing set", "Grease cartridge"),
    "belt worn": ("Drive belt",),
    "coupling worn": ("Coupling", "Grease cartridge"),
    "filter change": ("Cooling filter",),
    "lubrication": ("Grease cartridge",),
    "overhaul": ("Main bearing set", "Cooling filter", "Grease cartridge"),
} | dict.fromkeys(("none", *PURPOSES), ())
NEW_FILTER = tuple(
    word for word in PARTS_TAKEN if "Cooling filter" in PARTS_TAKEN[word]
)
PARTS_COUNT = {word: len(parts) for word, parts in PARTS_TAKEN.items()}
PART_ROWS = {
    word: [PART_NAMES.index(part) + 1 for part in parts]
    for word, parts in PARTS_TAKEN.items()
}


def catalog_row(why: Labels, place: Array) -> Array:
    """The row in the catalog of the nth part that an order takes."""
    rows = [[*PART_ROWS[word], 1, 1, 1][:3] for word in why.words]
    found: Array = np.array(rows)[why.codes, place - 1]
    return found


def lot_day(times: Array, row: Array) -> Array:
    """The day, such as 20250303, on which the lot came from which a part is taken.

    A new lot comes every ten weeks, on another Monday for each part.
    """
    first = np.datetime64(LOT_ARRIVES, "D").astype(np.int64) + 7 * (row - 1)
    day = times.astype("datetime64[D]").astype(np.int64)
    came = (first + (day - first) // LOT_DAYS * LOT_DAYS).astype("datetime64[D]")
    month = came.astype("datetime64[M]").astype(np.int64)
    of_month = (came - came.astype("datetime64[M]")).astype(np.int64) + 1
    found: Array = (month // 12 + 1970) * 10_000 + (month % 12 + 1) * 100 + of_month
    return found
