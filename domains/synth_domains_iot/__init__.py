"""Eight plants that make parts: their machines, what is measured there, and upkeep.

Fifty-six machines in six countries work in shifts, rest on holidays, and fail: some soon
after a repair, some at any age, most when they are worn. Days before, each that is going
to fail degrades: it shakes, warms up and draws more current, all at once, and scraps more.
Sensors read that at their own pace, through gateways that lose their link now and then.
What crosses a limit raises an alarm. Repairs, quarterly services and spare parts are
booked with their costs, and the lot of each part is known.
"""

import synth_domains as sd
from synth_domains_iot.alarms import Alarms
from synth_domains_iot.calendars import REGION_SHARES
from synth_domains_iot.claims import CLAIMS
from synth_domains_iot.failures import Failures
from synth_domains_iot.gateways import FirmwareUpdates, GatewayOutages, Gateways
from synth_domains_iot.machines import Equipment
from synth_domains_iot.plants import Lines, Sites
from synth_domains_iot.production import ProductionRuns, Products
from synth_domains_iot.sensors import Sensors
from synth_domains_iot.stories import BEARING_LOT, FIRMWARE, SKIPPED_FILTERS
from synth_domains_iot.telemetry import Readings
from synth_domains_iot.upkeep import MaintenanceOrders, Parts, PartsUsed


@sd.hookimpl
def synth_domain() -> sd.Domain:
    """Offer the manufacturing domain."""
    return sd.Domain(
        "iot",
        tables=[
            Sites,
            Lines,
            Gateways,
            FirmwareUpdates,
            GatewayOutages,
            Parts,
            Products,
            Equipment,
            Sensors,
            MaintenanceOrders,
            Failures,
            PartsUsed,
            ProductionRuns,
            Readings,
            Alarms,
        ],
        story=__doc__,
        stories=(BEARING_LOT, SKIPPED_FILTERS, FIRMWARE),
        claims=CLAIMS,
        regions=REGION_SHARES,
        months=24,
        days=("2024-01-01", "2026-01-01"),
    )
