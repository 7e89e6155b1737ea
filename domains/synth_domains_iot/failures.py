"""Breakdowns, as they were written down."""

import synth_domains as sd
from synth_domains_iot.causes import COMPONENT, FAILURE_CLASS
from synth_domains_iot.machines import Equipment
from synth_domains_iot.upkeep import MaintenanceOrders


class Failures(
    sd.Table, per=MaintenanceOrders, count=MaintenanceOrders.repairs, most=1
):
    """Breakdowns: what was found, and for how long the machine stood still."""

    failure_id = sd.key("{maintenance_order_id}-F")
    maintenance_order_id = sd.copy(MaintenanceOrders.maintenance_order_id)
    equipment_id = sd.copy(Equipment.equipment_id)
    failed_at = sd.copy(MaintenanceOrders.happens_at).described(
        "when the machine stopped, UTC"
    )
    arrives = sd.arrives(failed_at)
    restarted_at = sd.copy(MaintenanceOrders.finished_at).described(
        "when it ran again, UTC; none while it stands still"
    )
    failure_class = sd.by(MaintenanceOrders.mode, FAILURE_CLASS).described(
        "early (soon after a repair), random, or wear, as the analysis says"
    )
    cause = sd.copy(MaintenanceOrders.cause).described("what was found")
    component = sd.by(cause, COMPONENT).described("where it was found")
    days_in_service = sd.rounded(MaintenanceOrders.since_repair, 2).described(
        "days for which it had run since the last failure, or since it was new"
    )
    downtime_hours = sd.only_if(
        MaintenanceOrders.ends_at < sd.window_end(), MaintenanceOrders.hours
    ).described("hours from failure to restart; none before that")
