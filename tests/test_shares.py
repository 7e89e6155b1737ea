"""Too few rows for exact shares are refused, with the least number that is enough."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path
from types import ModuleType

import pytest

from made import load, rows
from support import Answer, installed_module
from synth_domains.choices import Choices, chosen
from synth_domains.errors import BadOption
from synth_domains.plan import Plan, checked, default_plan
from synth_domains.registry import load_registry

Command = Callable[..., Answer]
SOURCE = '''
"""A club whose members come from three towns, and pay in two ways."""

import synth_domains as sd

OFTEN = sd.assume("often", {"young": 1, "old": 0}, "how often each comes")


class Members(sd.Table, rows=400):
    """Who may come."""

    member_id = sd.key("M{:05d}", scattered=True)
    town = sd.choice({"north": 70, "south": 25, "west": 5, "east": 0}, exact=True)
    age = sd.choice({"young": 60, "old": 40}, exact=True)


class Visits(sd.Table, rows=900):
    """When somebody came."""

    visit_id = sd.key("V{:05d}", scattered=True)
    town = sd.choice({"north": 70, "south": 25, "west": 5})
    member_id = sd.ref(
        Members, same={Members.town: town}, weights={Members.age: OFTEN}
    )


class Payments(sd.Table, rows=400):
    """What was paid."""

    payment_id = sd.key("P{:05d}")
    euros = sd.rounded(sd.lognormal(20, 0.3), 2)


class Letters(sd.Table, rows=300):
    """What was written about payments of less than nothing: there is none."""

    letter_id = sd.key("L{:05d}")
    payment_id = sd.ref(Payments, accept=Payments.euros < 0)


@sd.hookimpl
def synth_domain():
    return sd.Domain("club", tables=[Members, Visits], story=__doc__)
'''
IMPOSSIBLE = SOURCE.replace("tables=[Members", "tables=[Payments, Letters, Members")


def plan(members: int) -> Plan:
    """A club of so many."""
    module = ModuleType("club_plugin")
    exec(SOURCE, module.__dict__)
    found = default_plan(module.synth_domain(), target="local")
    return replace(found, rows={**found.rows, "members": members})


@pytest.fixture
def club(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> Iterator[Callable[[str], None]]:
    """Installs a club for this process and those that it starts."""

    def install(source: str) -> None:
        folder = installed_module(tmp_path / "plugins", "club", source)
        monkeypatch.syspath_prepend(str(folder))
        monkeypatch.setenv("PYTHONPATH", str(folder))
        monkeypatch.delitem(sys.modules, "club_plugin", raising=False)

    monkeypatch.chdir(tmp_path)
    yield install


def refusal(members: int) -> str:
    """What is said of a club of so many; nothing if that is enough."""
    try:
        checked(plan(members))
    except BadOption as error:
        return str(error)
    return ""


def works(members: int) -> bool:
    """Whether every town has a member who comes, as the script itself makes them."""
    module = load(plan(members))
    made = rows(module, "members")
    towns, ages = made.town.arrow().to_pylist(), made.age.arrow().to_pylist()
    come = {town for town, age in zip(towns, ages, strict=True) if age == "young"}
    return come == {"north", "south", "west"}


def test_what_is_refused_is_what_would_not_work() -> None:
    for members in range(1, 60):
        assert (refusal(members) == "") == works(members), members


def test_the_least_number_is_enough_and_so_is_more() -> None:
    said = refusal(3)

    assert said.startswith("--rows: members=3 is too few: visits.member_id needs one ")
    least = int(said.rpartition(" ")[2])
    assert refusal(least - 1)
    assert not any(refusal(members) for members in range(least, 200))


def test_a_scale_leaves_as_many_rows_as_are_needed() -> None:
    small = chosen(plan(400), Choices(scale=0.001))
    told = chosen(plan(400), Choices(scale=0.001, rows=(("members", 3),)))

    assert refusal(small.rows["members"]) == ""
    assert refusal(small.rows["members"] - 1)
    assert small.rows["visits"] == 1
    assert told.rows["members"] == 3  # what somebody asked for is refused, not changed
    assert chosen(plan(400), Choices(scale=2.0)).rows["members"] == 800


@pytest.mark.parametrize("name", ["ecommerce", "financial", "iot", "support"])
@pytest.mark.parametrize("scale", [0.3, 0.1, 0.01, 1e-6])
def test_every_domain_can_be_made_small(name: str, scale: float) -> None:
    usual = default_plan(load_registry().domain(name), target="local")

    small = checked(chosen(usual, Choices(scale=scale)))

    assert all(small.rows[table] <= rows for table, rows in usual.rows.items())
    assert sum(small.rows.values()) < sum(usual.rows.values())


def test_a_town_without_shares_needs_nobody() -> None:
    module = load(plan(400))

    assert "east" not in rows(module, "members").town.arrow().to_pylist()
    assert refusal(400) == ""


@pytest.mark.parametrize("name", ["run", "render", "plan"])
def test_too_few_rows_are_refused_before_anything_is_written(
    name: str, club: Callable[[str], None], command: Command, tmp_path: Path
) -> None:
    club(SOURCE)
    place = [] if name == "run" else ["--target", "local"]

    answer = command(name, "club", *place, "--rows", "members=4", "-o", "out")

    assert (answer.code, answer.out) == (2, "")
    assert "members=4 is too few" in answer.err
    assert answer.err.count("\n") == 1
    assert not (tmp_path / "out").exists()


def test_what_cannot_be_made_leaves_nothing(
    club: Callable[[str], None], command: Command, tmp_path: Path
) -> None:
    club(IMPOSSIBLE)

    answer = command("run", "club", "-o", "out")

    assert (answer.code, answer.out) == (2, "")
    assert answer.err == (
        "synth-domains: preparing failed: ValueError: letters.payment: "
        "no row of payments fits row 0\n"
    )
    assert not (tmp_path / "out").exists()
