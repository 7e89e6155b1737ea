"""Rows that a fault makes late: which keys are theirs, though they are not there yet.

A row that comes days late may be referred to before it is there. Its key says which row
it is, and the contract says which draw decides about its fault; so it can be told from
a key that leads nowhere, with code that shares nothing with that of the scripts.
"""

from __future__ import annotations

import re
from functools import cached_property
from math import prod
from string import Formatter

import numpy as np

from synth_domains.model import expressions as e
from synth_domains.model.fault_fits import INGESTED_AT
from synth_domains.model.faults import DRIFT, KINDS, ingested
from synth_domains.model.tables import TableSpec
from synth_domains.plan import Plan
from synth_domains.verify.replay.draws import Array, bits, draw
from synth_domains.verify.replay.picks import Shuffle
from synth_domains.verify.replay.rows import Some
from synth_domains.verify.replay.script import Replay
from synth_domains.verify.rows import Unseen

KINDS_OF_LATE = ("late_arrival", "out_of_order")
NO_ROW = -1


class Late:
    """What can be told of a plan's late rows by their keys."""

    def __init__(self, plan: Plan) -> None:
        """Read the plan."""
        self.plan, self.domain = plan, plan.domain
        self.tables = ingested(plan.domain, plan.bad_data)
        self.shuffles: dict[str, Shuffle] = {}

    def rows(self, table: str, keys: list[str]) -> list[bool]:
        """Which keys are those of rows that a fault makes late."""
        if table not in self.tables:
            return [False] * len(keys)
        spec = self.domain.specs[table]
        numbers = np.array([self.number(spec, key) for key in keys], dtype=np.int64)
        kinds = self.kinds(spec, np.maximum(numbers, 0))
        return [
            number != NO_ROW and kind in KINDS_OF_LATE
            for number, kind in zip(numbers.tolist(), kinds, strict=True)
        ]

    def to_come(self, table: str, keys: list[str], until: str) -> list[bool]:
        """Which keys are those of rows that a fault lets come after some time."""
        late = self.rows(table, keys)
        some = [key for key, known in zip(keys, late, strict=True) if known]
        if not some:
            return late
        spec = self.domain.specs[table]
        numbers = np.array([self.number(spec, key) for key in some], dtype=np.int64)
        try:
            happened = self.happened(spec, numbers)
        except Unseen:  # when they happened cannot be worked out again
            return late
        due = happened + self.delays(spec, numbers) >= np.datetime64(until)
        waiting = {key for key, here in zip(some, due.tolist(), strict=True) if here}
        return [key in waiting for key in keys]

    def delays(self, spec: TableSpec, numbers: Array) -> Array:
        """How long after they happen late rows arrive, by their numbers."""
        seed, table = self.plan.seed, spec.name
        usual = (draw(numbers, seed, table, INGESTED_AT) * 240e6).astype(np.int64)
        minutes = [
            1440 * (1 + word % 14) + (word >> 16) % 1440
            if kind == "late_arrival"
            else 10 + word % 350
            for kind, word in zip(
                self.kinds(spec, numbers),
                bits(numbers, seed, table, "fault/value").tolist(),
                strict=True,
            )
        ]
        more = np.array(minutes, dtype=np.int64) * 60_000_000
        return (usual + more).astype("timedelta64[us]")

    def happened(self, spec: TableSpec, numbers: Array) -> Array:
        """When rows happened, by their numbers."""
        rows = self.some(spec, np.unique(numbers))
        times = np.asarray(rows.column(self.tables[spec.name]))
        order = np.argsort(rows.number)
        place = np.searchsorted(rows.number[order], numbers.astype(np.uint64))
        found: Array = times[order][place].astype("datetime64[us]")
        return found

    def some(self, spec: TableSpec, numbers: Array) -> Some:
        """Rows of a table, worked out a second time, with others below their parents."""
        if spec.per is None:
            return self.replay.rows(spec, numbers)
        above = self.some(spec.per.spec, np.unique(numbers // spec.most))
        return self.replay.family(above, spec)

    @cached_property
    def replay(self) -> Replay:
        """What works rows out a second time."""
        return Replay(self.plan)

    def kinds(self, spec: TableSpec, numbers: Array) -> list[str]:
        """The kind of fault of each row, by its number; empty for a clean one."""
        asked = self.plan.bad_data[spec.name]
        shares = {kind: asked[kind] for kind in KINDS if asked.get(kind, 0) > 0}
        drawn = draw(numbers, self.plan.seed, spec.name, "fault")
        last = shares.get(DRIFT, 0.0)
        if last:
            # It takes the last rows, and the others share the rows before them.
            others = sum(share for kind, share in shares.items() if kind != DRIFT)
            drawn = drawn * (1 - last)
            drawn = np.where(drawn < others, drawn, drawn + last)
            beyond = numbers >= int(self.size(spec) * (1 - last))
            drawn = np.where(beyond, others + last / 2, drawn)
        edges = np.cumsum([0.0, *shares.values()])[1:]
        names = [*shares, ""]
        return [names[n] for n in np.searchsorted(edges, drawn, side="right")]

    def size(self, spec: TableSpec) -> int:
        """How many numbers there are for the rows of a table."""
        step, most = spec, []
        while step.per is not None:
            most.append(step.most)
            step = step.per.spec
        return self.plan.rows[step.name] * prod(most)

    def number(self, spec: TableSpec, key: str) -> int:
        """The number of the row that has a key, from 0; NO_ROW if none has."""
        form, width = self.form(spec)
        found = re.fullmatch(form, key)
        if found is None:
            return NO_ROW
        parts = found.groupdict()
        own = int(parts["own"]) - 1 if "own" in parts else 0
        if own < 0 or ("own" in parts and format(own + 1, width) != parts["own"]):
            return NO_ROW
        if spec.per is not None and "up" in parts:
            above = self.number(spec.per.spec, parts["up"])
            own = own if self.domain.many(spec) else 0
            known = above != NO_ROW and own < spec.most
            return above * spec.most + own if known else NO_ROW
        if own >= self.plan.rows[self.domain.master(spec).name] or (
            spec.per is not None and self.domain.many(spec)
        ):
            return NO_ROW
        return self.unshuffled(spec, own) if spec.key.scattered else own

    def unshuffled(self, spec: TableSpec, number: int) -> int:
        """The number of a row whose key has another one."""
        if spec.name not in self.shuffles:
            rows = self.plan.rows[self.domain.master(spec).name]
            self.shuffles[spec.name] = Shuffle(rows, self.plan.seed, spec.name)
        return int(self.shuffles[spec.name].back(np.array([number]))[0])

    def form(self, spec: TableSpec) -> tuple[str, str]:
        """The form of a table's keys, and how the number in them is written."""
        form, width, seen = "", "", set[str]()
        for fixed, name, spelled, _ in Formatter().parse(spec.key.pattern):
            form += re.escape(fixed)
            if name is None:
                continue
            part = "own" if name == "" else self.hole(spec, name)
            width = spelled or "" if part == "own" else width
            some = r"\d+" if part == "own" else ".+"
            form += f"(?P={part})" if part in seen else f"(?P<{part}>{some})"
            seen.add(part)
        return form, width

    def hole(self, spec: TableSpec, name: str) -> str:
        """Whether a hole in a key's pattern holds the key of the row above, or a value."""
        column = spec.columns.get(name)
        if column is None and spec.per is not None:
            column = spec.per.spec.columns.get(name)
        while isinstance(column, e.Copy):
            column = column.column
        above = spec.per is not None and column is spec.per.spec.key
        return "up" if above else f"of_{name}"
