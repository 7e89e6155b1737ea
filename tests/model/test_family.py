"""Columns that look at other rows, rows that are not written, and stories."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace
from typing import TYPE_CHECKING, Any

import numpy as np
import pytest

import made
import synth_domains as sd
from synth_domains.errors import BadOption, UnknownName
from synth_domains.model.family_checks import touched
from synth_domains.plan import checked, default_plan, expected_rows

if TYPE_CHECKING:
    from synth_domains.kernel import Array

LEAK = sd.Story(
    "leak",
    title="A pipe leaks",
    cause="A gasket of machine after machine gives way.",
    starts="2025-01-05 00:00",
    lasts="3 days",
)


def running(starts: Array, amount: Array) -> Array:
    """The sum of the amounts up to each row, begun anew for each parent."""
    sums = np.cumsum(amount)
    before = np.concatenate(([0], sums))[starts]
    return sums - np.repeat(before, np.diff(starts, append=len(amount)))


class Machines(sd.Table, rows=30):
    """What measures."""

    machine_id = sd.key("M{:02d}")
    number = sd.row_number().hide()
    mended = sd.counts(1.5, most=6).hide()


class Repairs(sd.Table, per=Machines, count=Machines.mended, most=8):
    """When it was mended."""

    repair_id = sd.key("{machine_id}-R{:d}")
    mended_at = sd.later(
        sd.window_start(), sd.uniform(0, 20, reason="any day of the window"), "days"
    )
    part = sd.choice({"belt": 1, "valve": 2})


class Probes(sd.Table, per=Machines, count=2, most=2):
    """Two probes on each machine."""

    probe_id = sd.key("{machine_id}-{:d}")


class Readings(sd.Table, per=Probes, every="6 hours"):
    """What was measured."""

    reading_id = sd.key("{probe_id}-{:d}")
    read_at = sd.step_time()
    before = sd.latest(Repairs, by=Repairs.mended_at, at=read_at)
    after = sd.coming(Repairs, by=Repairs.mended_at, at=read_at)
    last_part = sd.of(before, Repairs.part, "none yet")
    last_mended_at = sd.of(before, Repairs.mended_at)
    next_repair_id = sd.of(after, Repairs.repair_id)
    noise = sd.autocorrelated(0.8)
    shock = sd.normal(0, 1, draw=sd.draw_for(Machines.number, read_at))
    amount = sd.whole(sd.lognormal(20, 0.4))
    level = sd.over(running, amount, returns="int")
    both = sd.over(running, amount, parent=Machines, returns="int")
    leaking = sd.during(LEAK, read_at).hide()
    pressure = sd.where(leaking & sd.flag(0.5), 0.0, sd.normal(5, 1))
    lost = sd.flag(0.1).hide()
    kept = sd.keep(~lost & ~(sd.told(LEAK) & sd.flag(0.05)), expect=0.9)


class Notes(sd.Table, per=Readings, count=1, most=1):
    """A note on each reading."""

    note_id = sd.key("{reading_id}-N")
    reading_id = sd.copy(Readings.reading_id)


TABLES = [Machines, Repairs, Probes, Readings, Notes]
MILL = sd.Domain(
    "mill",
    tables=TABLES,
    story="A mill that is watched.",
    days=("2025-01-01", "2025-01-21"),
    stories=(LEAK,),
)
PLAN = default_plan(MILL)


@pytest.fixture(scope="module")
def mill() -> Any:
    """The script of the mill, as a module."""
    return made.load(PLAN)


@pytest.fixture(scope="module")
def calm() -> Any:
    """The same without the story."""
    return made.load(replace(PLAN, story="none"))


def test_the_row_before_and_the_row_after_are_those_of_the_same_machine(
    mill: Any,
) -> None:
    readings, repairs = made.table(mill, "readings"), made.table(mill, "repairs")
    history: dict[str, list[tuple[Any, str, str]]] = {}
    for key, when, part in zip(*repairs.values(), strict=True):
        history.setdefault(key[:3], []).append((when, part, key))
    seen = set()
    for key, at, part, mended, coming in zip(
        *(
            readings[name]
            for name in (
                "reading_id",
                "read_at",
                "last_part",
                "last_mended_at",
                "next_repair_id",
            )
        ),
        strict=True,
    ):
        known = sorted(history.get(key[:3], []))
        before = [each for each in known if each[0] <= at]
        after = [each for each in known if each[0] > at]
        assert part == (before[-1][1] if before else "none yet")
        assert mended == (before[-1][0] if before else None)
        assert coming == (after[0][2] if after else None)
        seen.add((bool(before), bool(after)))
    assert len(seen) == 4


def test_neighbours_of_a_series_are_alike_as_much_as_asked(mill: Any) -> None:
    for probe in range(3):
        rows = made.rows(mill, "readings", probe, probe + 1)
        assert len(rows.noise) == 160
    noise = np.concatenate(
        [made.rows(mill, "readings", m, m + 1).noise[:80] for m in range(30)]
    ).reshape(30, 80)
    lag_1 = np.mean(noise[:, 1:] * noise[:, :-1]) / np.mean(noise**2)
    lag_2 = np.mean(noise[:, 2:] * noise[:, :-2]) / np.mean(noise**2)
    # The error of an autocorrelation is about 1 / sqrt(n): 0.02 for 2,400 readings.
    assert abs(lag_1 - 0.8) < 0.06
    assert abs(lag_2 - 0.64) < 0.08
    assert abs(noise.std() - 1) < 0.12


def test_a_shared_draw_is_the_same_for_both_probes_of_a_machine(mill: Any) -> None:
    shock = made.rows(mill, "readings").shock.reshape(30, 2, 80)
    assert np.array_equal(shock[:, 0], shock[:, 1])
    assert len(np.unique(shock[:, 0])) == 30 * 80


def test_sums_run_along_the_rows_of_each_parent(mill: Any) -> None:
    rows = made.rows(mill, "readings")
    amount = rows.amount.reshape(30, 2, 80)
    assert np.array_equal(rows.level.reshape(30, 2, 80), np.cumsum(amount, axis=2))
    sums = np.cumsum(amount.reshape(30, 160), axis=1)
    assert np.array_equal(rows.both.reshape(30, 160), sums)


def test_blocks_of_any_size_give_the_same_rows(mill: Any) -> None:
    whole = made.table(mill, "readings")
    pieces = [made.table(mill, "readings", m, m + 1) for m in range(30)]
    assert whole == {
        name: [value for piece in pieces for value in piece[name]] for name in whole
    }


def test_rows_that_are_not_kept_are_not_written_nor_those_below(calm: Any) -> None:
    readings, notes = made.table(calm, "readings"), made.table(calm, "notes")
    assert readings["reading_id"] == notes["reading_id"]
    share = len(readings["reading_id"]) / (30 * 2 * 80)
    assert abs(share - 0.9) < 4 * np.sqrt(0.09 / 4800)
    assert expected_rows(PLAN, "notes") == 30 * 2 * 80 * 0.9


def test_a_story_changes_its_rows_and_nothing_else(mill: Any, calm: Any) -> None:
    with_it, without = (made.rows(each, "readings") for each in (mill, calm))
    changed = with_it.pressure != without.pressure
    inside = (with_it.read_at >= np.datetime64("2025-01-05")) & (
        with_it.read_at < np.datetime64("2025-01-08")
    )
    assert not np.any(changed & ~inside)
    assert abs(np.mean(changed[inside]) - 0.5) < 4 * np.sqrt(0.25 / inside.sum())
    assert not np.any(with_it._kept & ~without._kept)
    for name in ("amount", "noise", "lost", "last_mended_at"):
        left, right = getattr(with_it, name), getattr(without, name)
        equal = left == right
        assert np.all(equal | (np.isnat(left) if left.dtype.kind == "M" else equal))


def test_what_a_story_touches_is_known_from_the_model() -> None:
    assert touched(MILL, LEAK) == {
        "readings": list(Readings.spec.written),
        "notes": list(Notes.spec.written),
    }


def test_a_story_is_chosen_by_name_and_lies_in_the_window() -> None:
    assert PLAN.story == "leak"
    with pytest.raises(UnknownName, match=r"leek.*leak"):
        checked(replace(PLAN, story="leek"))
    short = default_plan(MILL, end=PLAN.start.replace(day=7))
    assert short.story == "none"
    with pytest.raises(BadOption, match="widen it, or choose --story none"):
        checked(replace(short, story="leak"))


def domain(*tables: type[sd.Table], stories: tuple[sd.Story, ...] = ()) -> sd.Domain:
    """A domain of some tables."""
    return sd.Domain("faulty", tables=tables, story="Wrong.", stories=stories)


def test_a_story_cannot_decide_how_many_rows_there_are() -> None:
    class Pipes(sd.Table, rows=5):
        """What leaks."""

        pipe_id = sd.key()
        leaky = sd.told(LEAK).hide()

    class Leaks(sd.Table, per=Pipes, count=Pipes.leaky, most=1):
        """Where."""

        leak_id = sd.key("{pipe_id}-L")

    with pytest.raises(sd.DomainError, match=r"leaks: .* story leak; .*sd\.keep"):
        domain(Pipes, Leaks, stories=(LEAK,))
    with pytest.raises(sd.DomainError, match="list it in stories="):
        domain(Pipes)


def test_nothing_refers_to_rows_that_may_not_be_written() -> None:
    class Pipes(sd.Table, rows=5):
        """What leaks."""

        pipe_id = sd.key()
        kept = sd.keep(sd.flag(0.5))

    class Visits(sd.Table, rows=5):
        """Who looks."""

        visit_id = sd.key()
        pipe_id = sd.ref(Pipes)

    with pytest.raises(sd.DomainError, match="nothing can refer to pipes"):
        domain(Pipes, Visits)


def test_a_search_needs_a_table_below_a_row_above() -> None:
    class Pipes(sd.Table, rows=5):
        """What leaks."""

        pipe_id = sd.key()
        laid_at = sd.window_start().hide()

    class Visits(sd.Table, rows=5):
        """Who looks."""

        visit_id = sd.key()
        seen_at = sd.window_end().hide()
        pipe = sd.latest(Pipes, by=Pipes.laid_at, at=seen_at)

    with pytest.raises(sd.DomainError, match="pipes is below no table"):
        domain(Pipes, Visits)


def test_claims_say_what_to_compare_with() -> None:
    with pytest.raises(sd.DomainError, match="expected= and within=, or between="):
        sd.Claim("Rows are there", measure="SELECT 1", expected=1)
    with pytest.raises(sd.DomainError, match="no number"):
        sd.Claim("Rows are there", measure="SELECT 1", expected=1, within="some")
    assert sd.Claim("It is one", measure="SELECT 1", expected=1, within="5 %").share


class Pumps(sd.Table, rows=3):
    """What stops now and then."""

    pump_id = sd.key("P{:d}")


class Stops(sd.Table, per=Pumps, count=3, most=4):
    """Every eight days, also after the end."""

    stop_id = sd.key("{pump_id}-{:d}")
    stops_at = sd.later(sd.window_start(), sd.position() * 8, "days")
    kept = sd.keep(stops_at < sd.window_end())


class Doubts(sd.Table, per=Pumps, count=2, most=2):
    """What is never written."""

    doubt_id = sd.key("{pump_id}-D{:d}")
    had_at = sd.window_start().hide()
    so_far = sd.over(running, sd.position(), returns="int")
    kept = sd.keep(sd.flag(0.0))


class Looks(sd.Table, per=Pumps, every="1 day"):
    """Somebody looks at each pump."""

    look_id = sd.key("{pump_id}-{:d}")
    looked_at = sd.step_time()
    soon = sd.coming(Stops, by=Stops.stops_at, at=looked_at)
    ever = sd.coming(Stops, by=Stops.stops_at, at=looked_at, written=False)
    stops_at = sd.of(soon, Stops.stops_at)
    will_stop_at = sd.of(ever, Stops.stops_at)
    doubt = sd.latest(Doubts, by=Doubts.had_at, at=looked_at)
    doubts = sd.of(doubt, Doubts.so_far, 0)


def test_a_search_can_see_what_comes_after_the_window() -> None:
    pumps = sd.Domain(
        "pumps",
        tables=[Pumps, Stops, Doubts, Looks],
        story="Pumps that stop.",
        days=("2025-01-01", "2025-01-21"),
    )
    module = made.load(default_plan(pumps))

    looks, stops = made.table(module, "looks"), made.table(module, "stops")

    end = dt.datetime(2025, 1, 21, tzinfo=dt.UTC)
    assert max(stops["stops_at"]) < end
    assert looks["stops_at"][:20] == [
        None if day > 15 else dt.datetime(2025, 1, 9 if day < 8 else 17, tzinfo=dt.UTC)
        for day in range(20)
    ]
    assert looks["will_stop_at"][16:20] == [dt.datetime(2025, 1, 25, tzinfo=dt.UTC)] * 4
    assert set(looks["doubts"]) == {0}
