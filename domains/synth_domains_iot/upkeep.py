"""Failures, the orders by which machines are repaired and serviced, and the parts."""

from __future__ import annotations

import synth_domains as sd
from synth_domains_iot.calendars import CURRENCY, USD_RATE
from synth_domains_iot.causes import (
    CAUSES,
    CURRENT_GAIN,
    FORETOLD,
    HEAT_GAIN,
    NOTICE,
    NOTICE_SPREAD,
    PRESSURE_LOSS,
    VIBRATION_GAIN,
)
from synth_domains_iot.lifetimes import (
    AGING,
    MODES,
    PURPOSES,
    REPAIR_HOURS,
    SCALE,
    SERVICE_HOURS,
    SHAPE,
    SKIPPED_SITE,
    SLOTS,
    lifetime,
    purposes,
    renewals,
    services,
    stay,
)
from synth_domains_iot.machines import Equipment
from synth_domains_iot.order_rules import (
    cancelled,
    in_dollars,
    local_cost,
    mode_word,
    onset,
    order_status,
    purpose_word,
    size_factor,
)
from synth_domains_iot.plants import Lines, Sites
from synth_domains_iot.spares import (
    NEW_FILTER,
    PART_CODE,
    PART_NAMES,
    PART_PRICE,
    PART_SUPPLIER,
    PARTS_COUNT,
    catalog_row,
    lot_day,
)
from synth_domains_iot.stories import BEARING_LOT, SKIPPED_FILTERS
from synth_domains_iot.timetable import days_run, in_time_order, moments, timetable

PACE = sd.assume(
    "pace",
    {
        "lathe": 1.15,
        "machining center": 1.0,
        "injection moulder": 0.9,
        "press": 0.85,
        "extruder": 0.95,
    },
    "how long a machine lasts between failures by kind, against a machining center",
    mark="design",
)
HOURLY_RATE = sd.assume(
    "hourly_rate", 62, "cost of an hour of a technician, US dollars", mark="design"
)


class MaintenanceOrders(sd.Table, per=Equipment, count=SLOTS, most=SLOTS):
    """Work on machines: repairs after failures, and the services of every quarter."""

    maintenance_order_id = sd.key("{equipment_id}-W{:02d}")
    equipment_id = sd.copy(Equipment.equipment_id)
    nights = Lines.shift_pattern.among("three shifts", "continuous").hide()
    weekends = Lines.shift_pattern.among("continuous").hide()

    # What may happen, in no order of time yet.
    planned_purpose = sd.over(
        purposes,
        sd.draw("mode"),
        MODES,
        Equipment.installed_at,
        sd.window_end(),
        returns="int",
    ).hide()
    planned_hours = sd.call(
        stay, planned_purpose, sd.draw(), REPAIR_HOURS, SERVICE_HOURS
    ).hide()
    days = (
        sd.call(lifetime, planned_purpose, sd.draw(), SHAPE, SCALE)
        * sd.by(Equipment.kind, PACE)
    ).hide()
    fails = sd.over(
        renewals,
        days,
        planned_hours,
        Equipment.installed_at,
        Equipment.shift,
        nights,
        weekends,
        AGING,
        returns="int",
    ).hide()
    due = sd.over(
        services,
        sd.draw("day"),
        sd.draw("hour"),
        Equipment.installed_at,
        Equipment.shift,
        sd.window_end(),
        returns="int",
    ).hide()
    begins = sd.over(
        timetable,
        fails,
        due,
        planned_purpose,
        planned_hours,
        sd.draw(),
        sd.where(Sites.skips, SKIPPED_SITE, 0),
        Equipment.shift,
        nights,
        weekends,
        returns="int",
    ).hide()

    # The same in order of time.
    number = sd.over(in_time_order, begins, planned_purpose, returns="int").hide()
    hours = sd.over(in_time_order, begins, planned_hours).hide()
    happens_at = sd.over(moments, begins, returns="time").hide()
    since_repair = sd.over(
        days_run, happens_at, number, hours, Equipment.installed_at
    ).hide()

    purpose = sd.call(purpose_word, number, returns="text").hide()
    mode = sd.call(mode_word, number, returns="text").hide()
    repairs = mode.among(*PURPOSES).hide()
    cause = sd.choice(sd.by(mode, CAUSES)).hide()
    why = sd.where(repairs, cause, purpose).hide()
    kind = sd.where(repairs, "repair", purpose).described(
        "repair, filter change, lubrication or overhaul"
    )
    created_at = sd.later(
        happens_at,
        sd.where(repairs, hours * sd.lognormal(0.03, 0.8, high=0.19), -24 * 89),
        "hours",
    ).described("when the order was written, UTC; for a service, a quarter ahead")
    arrives = sd.arrives(created_at)
    ends_at = sd.later(happens_at, hours, "hours").hide()
    parts_taken = sd.where(ends_at < sd.window_end(), sd.by(why, PARTS_COUNT), 0).hide()
    begins_at = sd.where(
        repairs, sd.later(happens_at, hours * 0.2, "hours"), happens_at
    ).hide()
    skipped = (
        sd.told(SKIPPED_FILTERS)
        & purpose.among("filter change")
        & sd.during(SKIPPED_FILTERS, happens_at)
        & Sites.skips
    ).hide()
    scheduled_on = sd.only_if(~repairs, sd.day(happens_at)).described(
        "day for which a service was planned; none for a repair"
    )
    started_at = sd.only_if(
        ~skipped & (begins_at < sd.window_end()), begins_at
    ).described("when work began, UTC; none before that, and if it never did")
    finished_at = sd.only_if(~skipped & (ends_at < sd.window_end()), ends_at).described(
        "when the machine could run again, UTC; none before that"
    )
    cancelled_at = sd.only_if(
        skipped, sd.call(cancelled, created_at, sd.draw(), returns="time")
    ).described("when a service was called off, UTC; none if it was not")
    status = sd.call(
        order_status,
        skipped,
        begins_at < sd.window_end(),
        ends_at < sd.window_end(),
        returns="text",
    ).described("planned, in progress, done or cancelled, at the window's end")

    filter_at = sd.only_if(
        why.among(*NEW_FILTER),
        happens_at,
    ).hide()
    told = (
        mode.among("infant", "random", "wear", "service")
        | (mode.among("bad lot") & sd.told(BEARING_LOT))
        | (mode.among("clogged") & sd.told(SKIPPED_FILTERS))
    ).hide()
    fails_at = sd.only_if(repairs & told, happens_at).hide()
    notice = sd.lognormal(NOTICE, NOTICE_SPREAD, low=1.2, high=11).hide()
    foretold = sd.flag(sd.by(mode, FORETOLD)).hide()
    degrades_at = sd.call(
        onset, happens_at, notice, since_repair, foretold, returns="time"
    ).hide()
    vibration_gain = sd.by(cause, VIBRATION_GAIN).hide()
    heat_gain = sd.by(cause, HEAT_GAIN).hide()
    current_gain = sd.by(cause, CURRENT_GAIN).hide()
    pressure_loss = sd.by(cause, PRESSURE_LOSS).hide()

    currency = sd.by(Sites.region, CURRENCY).described("ISO 4217 currency of the costs")
    labor_hours = sd.where(
        (ends_at < sd.window_end()) & ~skipped, sd.rounded(hours * 0.75, 1), 0.0
    ).described("hours that technicians worked on it")
    labor_cost = sd.call(
        local_cost,
        labor_hours * HOURLY_RATE,
        sd.by(Sites.region, USD_RATE),
        returns="money",
    ).described("cost of those hours")
    parts_cost = sd.total(lambda: PartsUsed.cost).described("cost of the parts")
    cost = (labor_cost + parts_cost).described("what the order cost in all")
    cost_usd = sd.call(
        in_dollars, cost, sd.by(Sites.region, USD_RATE), returns="money"
    ).described("the same in US dollars, at the rate of the plan")
    kept = sd.keep((created_at < sd.window_end()) & told, expect=0.45)


class Parts(sd.Table, rows=len(PART_NAMES)):
    """The catalog of spare parts."""

    part_id = sd.key("PART-{:03d}")
    name = sd.listed(*PART_NAMES).described("what it is")
    code = sd.by(name, PART_CODE).described("short code, as on the lots")
    supplier = sd.by(name, PART_SUPPLIER).described("who makes it")
    list_price = sd.money(sd.by(name, PART_PRICE)).described(
        "price for a machine of 30 kW, US dollars"
    )


class PartsUsed(
    sd.Table,
    per=MaintenanceOrders,
    count=MaintenanceOrders.parts_taken,
    most=4,
    expect=1.5,
    one="part_used",
):
    """Spare parts that were built in, with the lot that each came from."""

    part_used_id = sd.key("{maintenance_order_id}-{:d}")
    maintenance_order_id = sd.copy(MaintenanceOrders.maintenance_order_id)
    arrives = sd.arrives(MaintenanceOrders.ends_at)
    row = sd.call(
        catalog_row, MaintenanceOrders.why, sd.position(), returns="int"
    ).hide()
    part_id = sd.ref(Parts, row=row)
    lot = sd.call(lot_day, MaintenanceOrders.happens_at, row, returns="int").hide()
    lot_number = sd.text("{code}-{lot:08d}", code=Parts.code, lot=lot).described(
        "lot, named after the day it was delivered"
    )
    quantity = sd.where(Parts.name.among("Cooling filter"), 2, 1).described("pieces")
    unit_cost = sd.call(
        local_cost,
        sd.by(Parts.name, PART_PRICE)
        * sd.call(size_factor, Equipment.rated_power)
        * sd.lognormal(1.0, 0.06),
        sd.by(Sites.region, USD_RATE),
        returns="money",
    ).described("cost of a piece in the plant's currency")
    cost: sd.Column = (unit_cost * quantity).described("cost of all pieces")
    kept = sd.keep(~MaintenanceOrders.skipped)
