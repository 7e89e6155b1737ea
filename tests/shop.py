"""A small domain for tests: quick to make, with every kind of table but a calendar."""

from __future__ import annotations

from pathlib import Path

SOURCE = '''
"""A shop around the corner. Customers of three tiers buy, and most come again."""

import synth_domains as sd

TIERS = sd.assume(
    "tiers",
    {"Free": 60, "Pro": 30, "Enterprise": 10},
    "customers by tier, per cent",
    source="a guess",
    mark="design",
)
SPEND = sd.assume(
    "spend",
    {"Free": 20.0, "Pro": 60.0, "Enterprise": 600.0},
    "median amount of an order by tier, EUR",
    mark="design",
)
AGAIN = sd.assume("again", 2.5, "orders of a customer, mean", mark="design")


class Regions(sd.Table, rows=3):
    """Where the shop delivers."""

    region_id = sd.key("R{:d}")
    name = sd.listed("north", "south", "west")


class Customers(sd.Table, rows=400):
    """Those who buy."""

    customer_id = sd.key("CUST-{:08d}", scattered=True)
    region_id = sd.ref(Regions)
    tier = sd.choice(TIERS, exact=True)


class Orders(sd.Table, per=Customers, count=sd.counts(AGAIN, most=16), most=16):
    """What they buy."""

    order_id = sd.key("{customer_id}-{:02d}")
    customer_id = sd.copy(Customers.customer_id)
    amount = sd.money(sd.lognormal(sd.by(Customers.tier, SPEND), 0.5))
    returned = sd.flag(0.1)


@sd.hookimpl
def synth_domain():
    return sd.Domain("shop", tables=[Regions, Customers, Orders], story=__doc__)
'''


def install(folder: Path) -> Path:
    """A folder that brings the shop, for the real look-up to find."""
    info = folder / "small_shop-1.4.dist-info"
    info.mkdir(parents=True)
    (folder / "small_shop.py").write_text(SOURCE, encoding="utf-8")
    facts = "Metadata-Version: 2.1\nName: small-shop\nVersion: 1.4\n"
    (info / "METADATA").write_text(facts, encoding="utf-8")
    points = "[synth_domains]\nshop = small_shop\n"
    (info / "entry_points.txt").write_text(points, encoding="utf-8")
    return folder
