"""When rows arrive, as a script works it out."""

from __future__ import annotations

from synth_domains.model import expressions as e
from synth_domains.model.family import Neighbor
from synth_domains.model.faults import ingested
from synth_domains.model.loads import (
    Target,
    alone,
    at_its_time,
    in_order,
    own_time,
    targets,
)
from synth_domains.model.tables import TableSpec
from synth_domains.plan import Plan
from synth_domains.render.scope import Scope, code
from synth_domains.render.source import (
    Code,
    DictCode,
    Source,
    TupleCode,
    atom,
    literal,
    packed,
)


def arrival(spec: TableSpec, scope: Scope) -> Source:
    """The source that works out when the rows of a table arrive."""
    own, others = own_time(spec), []
    for each in targets(scope.domain, spec):
        there: Source = rows_of(each, spec, scope)
        if each.empty:
            column = Code(f"{scope.row}.{each.column}")
            there = TupleCode([there, column], "()")
        others.append(there)
    time = Code("None") if own is None else code(own, scope)
    return scope.call("load_arrivals", Code(scope.row), time, *others)


def rows_of(each: Target, spec: TableSpec, scope: Scope) -> Code:
    """The rows to which a column leads."""
    owner = each.leads.owner
    assert owner is not None
    where = f"{spec.name}.{each.column}"
    steps = [step.name for step in scope.domain.path(where, spec, owner.spec)]
    if isinstance(each.leads, e.Ref):
        steps.append(owner.spec.step(each.leads.name))
    if isinstance(each.leads, Neighbor):
        steps.append(each.leads.name)
    return scope.along(steps)


def late_entry(plan: Plan, scope: Scope) -> list[tuple[str, Source]]:
    """When the rows of a table come, if a fault may make them late."""
    if scope.spec.name not in ingested(plan.domain, plan.bad_data):
        return []
    return [("_comes", scope.call("late_arrivals", Code(scope.row)))]


def load_registry(plan: Plan) -> list[str]:
    """What a script knows of its tables so that a load costs less than the whole."""
    domain, late = plan.domain, ingested(plan.domain, plan.bad_data)
    single = sorted(name for name, spec in domain.specs.items() if alone(domain, spec))
    rows: list[tuple[Code, Source]] = []
    for name, spec in domain.specs.items():
        order, master = in_order(domain, spec), domain.master(spec)
        time = own_time(master)
        if order and isinstance(time, e.Arrival) and master.arrivals is not None:
            by_region = time.region is not None
            exact = order == "exact" and (name not in late or at_its_time(domain, spec))
            facts = (master.arrivals.name, exact, by_region)
            rows.append((Code(atom(name)), literal(facts)))
    kind = "" if rows else ": dict[str, tuple[str, bool, bool]]"
    return [
        "# Tables of which a row can be made without those beside it.",
        packed(f"ALONE{'' if single else ': list[str]'} = ", literal(single)),
        "# Tables whose rows come by a calendar: its name, whether they come at its very",
        "# times or later too, and whether each region has times of its own.",
        packed(f"IN_ORDER{kind} = ", DictCode(rows)),
    ]
