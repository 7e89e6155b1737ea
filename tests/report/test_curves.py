"""The planned line over a histogram is that of the plan, by a formula of its own."""

from __future__ import annotations

import math
import re
from collections.abc import Callable
from itertools import pairwise
from pathlib import Path
from statistics import NormalDist

import pytest

from shop import install
from support import Answer
from synth_domains.plan_reader import read_plan
from synth_domains.registry import load_registry
from synth_domains.report.curves import Source, drawn, planned
from synth_domains.verify import opened

Command = Callable[..., Answer]
SPEND = {"Free": 20.0, "Pro": 60.0, "Enterprise": 600.0}


@pytest.fixture
def folder(command: Command, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A shop whose orders are log-normal, with another median for each tier."""
    monkeypatch.syspath_prepend(install(tmp_path / "site"))
    found = tmp_path / "made"
    assert command("run", "shop", "-o", str(found)).code == 0
    return found


def test_the_line_is_the_mixture_of_the_rows_own_curves(folder: Path) -> None:
    plan = read_plan(folder / "plan.yaml", load_registry().domain)
    edges = [5.0, 20.0, 60.0, 200.0, 600.0, 2000.0]
    joined = "orders AS o JOIN customers AS c USING (customer_id)"
    median = "CASE tier WHEN 'Free' THEN 20.0 WHEN 'Pro' THEN 60.0 ELSE 600.0 END"

    with opened(folder, plan) as data:
        rows = dict(data.rows(f"SELECT tier, count(*) FROM {joined} GROUP BY ALL"))
        given = {"median": f"({median})::DOUBLE", "spread": "0.5::DOUBLE"}
        source = Source("amount::DOUBLE", joined, whole=False)
        shares = planned(data, source, "lognormal", given, edges)

    total = sum(rows.values())
    for (low, high), share in zip(pairwise(edges), shares, strict=True):
        asked = sum(
            n * (below(high, SPEND[tier]) - below(low, SPEND[tier]))
            for tier, n in rows.items()
        )
        assert share == pytest.approx(asked / total, abs=1e-6)


def below(amount: float, median: float) -> float:
    """The part of a log-normal distribution below an amount."""
    return NormalDist().cdf(math.log(amount / median) / 0.5)


def test_the_bars_are_the_rows_between_the_edges(folder: Path) -> None:
    plan = read_plan(folder / "plan.yaml", load_registry().domain)

    with opened(folder, plan) as data:
        chart = drawn(data, plan.domain.specs["orders"], "amount")
        ((five, half, rest), n) = data.row(
            "SELECT quantile_cont(amount::DOUBLE, [0.05, 0.5, 0.95]), count(*) FROM orders"
        )

    assert chart is not None
    assert (
        "planned lognormal distribution (line): median by customers.tier" in chart.says
    )
    figures = re.search(
        r"Median (\S+); nine tenths between (\S+) and (\S+); (\S+) rows", chart.says
    )
    assert figures is not None
    shown = [float(each.replace(",", "")) for each in figures.groups()]
    assert shown == pytest.approx([half, five, rest, n], rel=1e-3)
