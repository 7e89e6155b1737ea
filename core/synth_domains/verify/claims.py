"""What the domain says about itself, measured on the files."""

from __future__ import annotations

import math
import re
from collections.abc import Iterator

import duckdb

from synth_domains.model import expressions as e
from synth_domains.model.stories import Claim
from synth_domains.plan import default_plan, evaluated, expected_rows, peopled
from synth_domains.verify.chance import fewest
from synth_domains.verify.data import Data
from synth_domains.verify.keys import YEAR
from synth_domains.verify.result import FAILED, PASSED, Check, skipped

THINNEST = 100  # times fewer rows than usual, of which a claim can be told
NAMED = 3  # numbers that are named, where others differ too


def claims(data: Data) -> Iterator[Check]:
    """Every claim of the domain but those about a story or a place that is left out."""
    for claim in data.plan.domain.claims:
        if claim.story is not None and claim.story.name != data.plan.story:
            continue
        if not peopled(data.plan, claim.regions):
            continue
        if len(data.whole) < len(data.plan.domain.specs):
            reason = "a table does not have the planned columns"
            yield skipped("claim", about(data, claim), claim.sentence, reason)
            continue
        if (data.plan.end - data.plan.start).days < YEAR:
            yield skipped("claim", about(data, claim), claim.sentence, "needs a year")
            continue
        check = judged(data, claim)
        if check.verdict == FAILED and speaks_of_numbers(claim):
            other = list(filter(data.plan.changed, data.plan.domain.numbers))
            if other:
                why = because(check, other)
                check = skipped("claim", check.table, claim.sentence, why)
        yield check


def speaks_of_numbers(claim: Claim) -> bool:
    """Whether a claim names numbers itself, those that the domain comes with."""
    return not e.expressions_in(claim.expected)


def because(check: Check, other: list[str]) -> str:
    """Why a claim that does not hold is no failure of the data."""
    more = f" and {len(other) - NAMED} more" if len(other) > NAMED else ""
    return (
        f"speaks of the domain's own numbers ({check.expected}; here it is "
        f"{check.measured}), and the plan has other ones: "
        f"{', '.join(other[:NAMED])}{more}"
    )


def judged(data: Data, claim: Claim) -> Check:
    """What the claim's measure comes to, and whether that is as it says."""
    table, sentence = about(data, claim), claim.sentence
    low, high = bounds(data, claim)
    if claim.between is None:
        middle = (low + high) / 2
        asked, bound = f"{middle:.6g}", f"within {high - middle:.4g}"
    else:
        asked, bound = f"{low:.6g} to {high:.6g}", "as the claim says"
    try:
        value, *units = data.row(claim.measure)
        number = math.nan if value is None else float(value)
        of = int(units[0]) if units else None
    except (duckdb.Error, TypeError, ValueError) as error:
        why = f"its measure gives no number: {str(error).splitlines()[0]}"
        return Check("claim", table, sentence, asked, why, bound, FAILED)
    fewer = thinner(data, claim)
    if (not math.isfinite(number) and fewer > 1) or fewer > THINNEST:
        return skipped("claim", table, sentence, "too few rows")
    if of and not math.isnan(number):
        return judged_share(data, claim, number, of)
    verdict = PASSED if low <= number <= high else FAILED
    measured = "nothing to measure" if math.isnan(number) else f"{number:.6g}"
    return Check("claim", table, sentence, asked, measured, bound, verdict)


def judged_share(data: Data, claim: Claim, share: float, of: int) -> Check:
    """Whether chance explains a share of so many, if the claim holds for the many."""
    table, (low, high) = about(data, claim), stated(data, claim)
    least, most = fewest(low, of), of - fewest(1.0 - high, of)
    if least == 0 and most == of:
        reason = f"too few rows: any share of {of:,} may be chance"
        return skipped("claim", table, claim.sentence, reason)
    verdict = PASSED if least <= round(share * of) <= most else FAILED
    return Check(
        "claim",
        table,
        claim.sentence,
        f"{low:.6g} to {high:.6g}",
        f"{share:.6g}",
        f"{least:,} to {most:,} of {of:,}",
        verdict,
    )


def about(data: Data, claim: Claim) -> str:
    """The table that a claim's measure names first."""
    return tables_of(data, claim)[0]


def tables_of(data: Data, claim: Claim) -> list[str]:
    """The tables that a claim's measure names."""
    words = dict.fromkeys(re.findall(r"\w+", claim.measure))
    tables = list(data.plan.domain.specs)
    return [word for word in words if word in tables] or tables[:1]


def thinner(data: Data, claim: Claim) -> float:
    """How many times as many rows the domain usually has of what the claim is about.

    Where it is about several tables, of the one that has lost most.
    """
    plan = data.plan
    usual = default_plan(plan.domain)
    share = peopled(usual, claim.regions) / peopled(plan, claim.regions)
    fewer = (
        expected_rows(usual, table) / max(expected_rows(plan, table), 1.0)
        for table in tables_of(data, claim)
    )
    return share * max(fewer)


def bounds(data: Data, claim: Claim) -> tuple[float, float]:
    """The least and the greatest measure at which a claim holds.

    Fewer rows than usual say less: chance moves a measure by the root of their number.
    """
    wider = math.sqrt(max(1.0, thinner(data, claim)))
    low, high = stated(data, claim)
    expected, slack = (low + high) / 2, (high - low) / 2
    return expected - slack * wider, expected + slack * wider


def stated(data: Data, claim: Claim) -> tuple[float, float]:
    """The least and the greatest measure that a claim itself speaks of."""
    if claim.between is not None:
        low, high = map(float, claim.between)
        return low, high
    expected = evaluated(claim.expected, data.plan.values)
    share = claim.share
    slack = abs(expected) * share if share is not None else float(claim.within)
    return expected - slack, expected + slack
