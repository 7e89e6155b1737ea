"""What happened once: an outage, a bad release, and a change that nobody announced."""

from typing import Any

import synth_domains as sd

OUTAGE_STARTS = "2025-09-16 06:40:00"
OUTAGE_MINUTES = 430
RELEASE_STARTS = "2025-04-08 09:00:00"
RELEASE_MINUTES = 12_720
OUTAGE = sd.Story(
    "outage",
    title="The European data center is down",
    cause="A failed network change takes the European data center off line on a Tuesday "
    "morning, for seven hours. Customers there write four times as often as usual, the "
    "desks in Dublin fall behind, service levels are breached, and three weeks later "
    "customers with contracts above 50,000 dollars a year leave.",
    starts="2025-09-16 06:40",
    lasts="430 minutes",
    aftermath="45 days",
    money=lambda: churned_value(),
)
RELEASE = sd.Story(
    "bad_release",
    title="A release breaks integrations",
    cause="Release 8.4 breaks connectors. Until the fix nine days later, integration "
    "tickets come more than twice as often, take longer, and are reopened three times as "
    "often, because restarts only help for a while; customers say so in the surveys.",
    starts="2025-04-08 09:00",
    lasts="12720 minutes",
    aftermath="30 days",
)
SLA_CHANGE = sd.Story(
    "silent_sla_change",
    title="A service level is cut without a word",
    cause="A clean-up of settings cuts the target for solving tickets of high priority "
    "from 40 to 16 hours. Nobody is told. Breaches and escalations jump though nobody "
    "works slower, agents close tickets early to save their figures, more of them are "
    "reopened, and satisfaction falls.",
    starts="2024-10-01 00:00",
    lasts="42 days",
    aftermath="30 days",
)


def churned_value() -> Any:
    """What the customers that leave paid in a year."""
    from synth_domains_support.contracts import ChurnEvents

    return ChurnEvents.annual_value_usd
