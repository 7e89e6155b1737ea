"""Data that is as planned raises no alarm."""

from __future__ import annotations

import json
import math
from pathlib import Path

import pytest
from shops import failures, make, seal, small_plan

from synth_domains.choices import Choices, chosen
from synth_domains.cli import verify as command
from synth_domains.cli.commands import Parser
from synth_domains.model.stories import Claim
from synth_domains.plan import Plan, checked, default_plan
from synth_domains.plan_file import plan_text
from synth_domains.registry import load_registry
from synth_domains.verify import FAILED, PASSED, SKIPPED, Outcome, opened, verify
from synth_domains.verify.chance import ALARM, Group, compare, count_shares, fewest
from synth_domains.verify.claims import judged


def test_the_shop_is_as_planned(sound: Outcome) -> None:
    assert failures(sound) == set()
    assert len(sound.passed) > 190


@pytest.mark.parametrize("seed", [1, 2, 3])
def test_other_seeds_raise_no_alarm(tmp_path: Path, seed: int) -> None:
    plan = small_plan(seed)

    assert failures(verify(make(plan, tmp_path), plan)) == set()


@pytest.mark.parametrize(
    "name, scale",
    [("ecommerce", 0.001), ("financial", 0.01), ("support", 0.001), ("iot", 0.001)],
)
def test_very_few_rows_can_be_made_and_raise_no_alarm(
    tmp_path: Path, name: str, scale: float
) -> None:
    usual = default_plan(load_registry().domain(name), target="local")
    plan = checked(chosen(usual, Choices(scale=scale)))

    outcome = verify(make(plan, tmp_path), plan)

    assert failures(outcome) == set()
    assert len(outcome.passed) > 200


def test_a_single_cart_raises_no_alarm(tmp_path: Path) -> None:
    usual = default_plan(load_registry().domain("ecommerce"), target="local")
    plan = checked(chosen(usual, Choices(rows=(("carts", 1),), scale=0.05)))

    assert failures(verify(make(plan, tmp_path), plan)) == set()


def test_what_could_not_be_checked_is_said_with_a_reason(sound: Outcome) -> None:
    assert all(each.reason for each in sound.skipped)


def test_every_check_says_what_was_asked_and_how_far_off_it_may_be(
    sound: Outcome,
) -> None:
    for check in (*sound.passed, *sound.failed):
        assert check.expected and check.measured and check.bound


def test_the_bound_of_shares_shrinks_with_the_rows() -> None:
    shares = {"a": 0.6, "b": 0.3, "c": 0.1}
    counts = {"a": 0.615, "b": 0.29, "c": 0.095}

    few = {word: share * 1_000 for word, share in counts.items()}
    many = {word: share * 1_000_000 for word, share in counts.items()}

    assert compare({"": Group(shares, few)}).fits
    assert not compare({"": Group(shares, many)}).fits


def test_a_word_that_was_never_asked_for_fails_at_once() -> None:
    judged = compare({"": Group({"a": 1.0, "b": 0.0}, {"a": 10**6, "b": 1})})

    assert not judged.fits
    assert judged.expected == "never b"


def test_counts_have_their_mean_and_their_variance() -> None:
    shares = count_shares(1.2, 1.5, 60)
    mean = sum(number * share for number, share in enumerate(shares))
    variance = sum((number - mean) ** 2 * share for number, share in enumerate(shares))

    assert mean == pytest.approx(1.2)
    assert variance == pytest.approx(1.2 + 1.2**2 / 1.5)


@pytest.mark.parametrize("share", [0.02, 0.3, 0.85])
@pytest.mark.parametrize("of", [1, 9, 60, 900])
def test_chance_hardly_ever_leaves_fewer_than_the_fewest(share: float, of: int) -> None:
    found = fewest(share, of)
    shares = [
        math.comb(of, number) * share**number * (1 - share) ** (of - number)
        for number in range(found + 1)
    ]

    assert sum(shares[:-1]) <= ALARM / 2 < sum(shares)


def test_all_and_none_are_not_left_to_chance() -> None:
    assert (fewest(1.0, 7), fewest(0.0, 7)) == (7, 0)


@pytest.mark.parametrize(
    ("share", "of", "verdict"),
    [
        (0.0, 1, SKIPPED),
        (0.0, 5, SKIPPED),
        (0.5, 8, PASSED),
        (0.0, 8, FAILED),
        (0.7, 40, PASSED),
        (0.7, 4_000, FAILED),
    ],
)
def test_a_claim_about_few_says_only_what_they_can_show(
    shop: tuple[Plan, Path], share: float, of: int, verdict: str
) -> None:
    plan, folder = shop
    measure = f"SELECT {share}, {of}"
    claim = Claim("Most of them fail", measure=measure, between=(0.85, 1.0))

    with opened(folder, plan) as data:
        check = judged(data, claim)

    assert check.verdict == verdict
    assert verdict != SKIPPED or "too few rows" in check.reason


def test_a_claim_about_numbers_is_not_held_against_a_plan_that_has_others(
    tmp_path: Path,
) -> None:
    plan, busy = small_plan(), (1.08, 1.02, 1.03, 1.06, 0.99, 1.3, 0.94)
    other = small_plan(weekdays=busy)
    folder = make(other, tmp_path)
    about = "Saturdays are quieter than Mondays"

    as_planned = verify(folder, other)
    seal(plan, folder)
    not_planned = verify(folder, plan)

    said = [each for each in as_planned.skipped if each.column == about]
    assert failures(as_planned) == set()
    assert [each.reason.endswith("other ones: weekdays") for each in said] == [True]
    assert ("claim", f"orders.{about}") in failures(not_planned)


def run(*words: str) -> int:
    """The command's exit code."""
    parser = Parser(prog="synth-domains")
    command.add(parser.add_subparsers())
    return command.run(parser.parse_args(["verify", *words]))


def test_the_command_says_how_it_went(
    shop: tuple[Plan, Path], capsys: pytest.CaptureFixture[str]
) -> None:
    plan, folder = shop
    (folder / "plan.yaml").write_text(plan_text(plan, "synth-domains", "0.1.0"))

    code = run(str(folder), "--json")
    facts = json.loads(capsys.readouterr().out)
    run(str(folder))
    table = capsys.readouterr().out

    assert code == (1 if facts["failed"] else 0)
    assert facts["plan"] == plan.hash
    assert {"verdict", "expected", "measured", "bound"} <= set(facts["checks"][0])
    assert f"ecommerce, plan {plan.hash}, {facts['rows']:,} rows: " in table
    assert f"{facts['passed']} passed, {facts['not_checked']} not checked" in table
