"""Every value is a pure function of seed, names and row number; so what may change it?"""

from __future__ import annotations

import sys
import types
from dataclasses import replace
from typing import Any

import numpy as np
import pandas as pd

import synth_domains as sd
from synth_domains.plan import Plan, default_plan
from synth_domains.render.script import render

OPEN = sd.Calendar(
    "opening",
    regions={"DE": 1},
    hours={"workday": [0] * 8 + [1] * 10 + [0] * 6, "weekend": [1] * 24},
)


def shop(*, more_columns: bool = False, more_tables: bool = False) -> sd.Domain:
    """A small domain, with or without more in it."""

    class Goods(sd.Table, rows=40):
        """What is for sale."""

        good_id = sd.key("G{:03d}")
        if more_columns:
            color = sd.choice({"red": 1, "blue": 2})
        price = sd.money(sd.lognormal(30, 0.6))

    class Clients(sd.Table, rows=200):
        """Who buys."""

        client_id = sd.key("C{:04d}")
        age = sd.whole(sd.lognormal(40, 0.3, low=18, high=99))
        if more_columns:
            nickname = sd.choice(["Al", "Bo", "Cy"])

    class Sales(sd.Table, rows=3_000, arrivals=OPEN):
        """What was bought."""

        sale_id = sd.key("S{:06d}")
        if more_columns:
            note = sd.choice(["", "gift"])
        sold_at = sd.arrival()
        client_id = sd.ref(Clients)
        good_id = sd.ref(Goods, popularity=1.6)
        pieces = sd.counts(1.2, shape=2, most=9) + 1

    class Visits(sd.Table, rows=500):
        """People who only look."""

        visit_id = sd.key("V{:04d}")
        client_id = sd.ref(Clients)

    tables = [Goods, Clients, Sales]
    if more_tables:
        tables = [Clients, Goods, Visits, Sales]
    return sd.Domain(
        "shop", tables=tables, story="A shop.", days=("2025-01-01", "2025-04-01")
    )


def made(plan: Plan) -> dict[str, pd.DataFrame]:
    """All tables of a plan."""
    module: Any = types.ModuleType("made_shop")
    sys.modules["made_shop"] = module
    exec(compile(render(plan), "shop.py", "exec"), module.__dict__)
    module.prepare()
    found = {}
    for name in plan.domain.specs:
        rows = np.arange(plan.rows[name], dtype=np.uint64)
        found[name] = module.as_table(module.rows_of(name, rows)).to_pandas()
    return found


BASE = made(default_plan(shop()))


def test_more_columns_change_no_other_value() -> None:
    more = made(default_plan(shop(more_columns=True)))

    for name, rows in BASE.items():
        pd.testing.assert_frame_equal(more[name][list(rows.columns)], rows)
    assert "color" in more["goods"].columns


def test_more_tables_in_another_order_change_no_value() -> None:
    more = made(default_plan(shop(more_tables=True)))

    for name, rows in BASE.items():
        pd.testing.assert_frame_equal(more[name], rows)
    assert "visits" in more


def test_more_rows_of_a_table_keep_the_first_ones() -> None:
    plan = default_plan(shop())
    more = made(replace(plan, rows={**plan.rows, "clients": 400}))

    pd.testing.assert_frame_equal(more["clients"].head(200), BASE["clients"])
    pd.testing.assert_frame_equal(more["goods"], BASE["goods"])
    unlinked = ["sale_id", "sold_at", "good_id", "pieces"]
    pd.testing.assert_frame_equal(more["sales"][unlinked], BASE["sales"][unlinked])


def test_another_seed_changes_everything_but_keys() -> None:
    other = made(replace(default_plan(shop()), seed=43))

    assert (other["sales"]["sale_id"] == BASE["sales"]["sale_id"]).all()
    for column in ("sold_at", "client_id", "good_id", "pieces"):
        same = (other["sales"][column] == BASE["sales"][column]).mean()
        chance = BASE["sales"][column].value_counts(normalize=True).pow(2).sum()
        assert same < chance + 4 * (chance / 3_000) ** 0.5 + 0.01


def test_columns_do_not_share_their_draws() -> None:
    sales = BASE["sales"]
    ranks = pd.DataFrame(
        {
            "client": sales["client_id"].rank(),
            "good": sales["good_id"].rank(),
            "pieces": sales["pieces"].rank(),
            "seconds": sales["sold_at"].dt.second,
        }
    ).corr()

    largest = (ranks - np.eye(4)).abs().to_numpy().max()
    assert largest < 4 / 3_000**0.5


def test_values_do_not_come_again_in_a_later_block() -> None:
    plan = default_plan(shop())
    prices = made(replace(plan, rows={**plan.rows, "goods": 20_000}))["goods"]["price"]
    first, second = prices[:1_000].to_list(), prices[1_000:2_000].to_list()

    assert prices.nunique() > 4_000
    assert sum(a == b for a, b in zip(first, second, strict=True)) < 20
