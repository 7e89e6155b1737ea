"""Why machines fail, and how that shows beforehand."""

from __future__ import annotations

import synth_domains as sd

CAUSES = sd.assume(
    "causes",
    {
        "infant": {"misalignment": 45, "loose connection": 33, "seal leak": 22},
        "random": {
            "servo drive fault": 28,
            "contactor burnt": 20,
            "hydraulic hose burst": 17,
            "coolant pump stuck": 19,
            "overheating": 14,
            "blocked filter": 2,
        },
        "wear": {
            "bearing wear": 52,
            "bearing cage fracture": 2,
            "seal leak": 16,
            "belt worn": 18,
            "coupling worn": 12,
        },
        "bad lot": {"bearing cage fracture": 1},
        "clogged": {"blocked filter": 1},
        "service": {"none": 1},
    },
    "what was found, by the mode of a failure, per cent",
    mark="design",
)
FORETOLD = sd.assume(
    "foretold",
    {
        "infant": 0.95,
        "random": 0.9,
        "wear": 0.98,
        "bad lot": 1.0,
        "clogged": 1.0,
        "service": 0.0,
    },
    "share of failures that show beforehand, by mode",
    mark="design",
)
NOTICE = sd.assume(
    "notice",
    5.6,
    "median days for which a machine degrades before it fails (P-F interval)",
    source="2 to 7 days, project requirement",
    mark="L",
)
NOTICE_SPREAD = 0.22

VIBRATION_GAIN = sd.assume(
    "vibration_gain",
    {
        "misalignment": 5.0,
        "loose connection": 3.0,
        "seal leak": 3.0,
        "servo drive fault": 2.8,
        "contactor burnt": 2.6,
        "hydraulic hose burst": 2.6,
        "coolant pump stuck": 2.8,
        "blocked filter": 2.8,
        "overheating": 2.8,
        "bearing wear": 6.2,
        "bearing cage fracture": 7.5,
        "belt worn": 4.4,
        "coupling worn": 5.0,
        "none": 0.0,
    },
    "how much vibration rises until a machine fails, by cause, in multiples of its usual",
    mark="design",
)
HEAT_GAIN = sd.assume(
    "heat_gain",
    {
        "misalignment": 9,
        "loose connection": 12,
        "seal leak": 8,
        "servo drive fault": 22,
        "contactor burnt": 12,
        "hydraulic hose burst": 9,
        "coolant pump stuck": 30,
        "blocked filter": 34,
        "overheating": 38,
        "bearing wear": 22,
        "bearing cage fracture": 24,
        "belt worn": 8,
        "coupling worn": 8,
        "none": 0,
    },
    "how much hotter a machine gets until it fails, by cause, °C",
    mark="design",
)
CURRENT_GAIN = sd.assume(
    "current_gain",
    {
        "misalignment": 0.14,
        "loose connection": 0.10,
        "seal leak": 0.08,
        "servo drive fault": 0.22,
        "contactor burnt": 0.16,
        "hydraulic hose burst": 0.10,
        "coolant pump stuck": 0.12,
        "blocked filter": 0.18,
        "overheating": 0.18,
        "bearing wear": 0.15,
        "bearing cage fracture": 0.18,
        "belt worn": 0.12,
        "coupling worn": 0.12,
        "none": 0.0,
    },
    "how much more current a machine draws until it fails, by cause, share",
    mark="design",
)
PRESSURE_LOSS = sd.assume(
    "pressure_loss",
    {
        "misalignment": 0.01,
        "loose connection": 0.01,
        "seal leak": 0.18,
        "servo drive fault": 0.02,
        "contactor burnt": 0.01,
        "hydraulic hose burst": 0.22,
        "coolant pump stuck": 0.03,
        "blocked filter": 0.05,
        "overheating": 0.05,
        "bearing wear": 0.02,
        "bearing cage fracture": 0.02,
        "belt worn": 0.02,
        "coupling worn": 0.02,
        "none": 0.0,
    },
    "how much pressure a machine loses until it fails, by cause, share",
    mark="design",
)

FAILURE_CLASS = {
    "infant": "early",
    "random": "random",
    "wear": "wear",
    "bad lot": "early",
    "clogged": "random",
    "service": "none",
}
COMPONENT = {
    "misalignment": "spindle",
    "loose connection": "cabinet",
    "seal leak": "hydraulics",
    "servo drive fault": "cabinet",
    "contactor burnt": "cabinet",
    "hydraulic hose burst": "hydraulics",
    "coolant pump stuck": "cooling",
    "blocked filter": "cooling",
    "overheating": "cooling",
    "bearing wear": "spindle",
    "bearing cage fracture": "spindle",
    "belt worn": "drive train",
    "coupling worn": "drive train",
    "none": "none",
}
