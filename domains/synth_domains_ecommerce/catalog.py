"""What is for sale: a tree of categories, and products that belong in them."""

from __future__ import annotations

from typing import TYPE_CHECKING

import synth_domains as sd

if TYPE_CHECKING:
    from synth_domains.kernel import Array, np, whole

DEPARTMENTS = ("Electronics", "Home", "Fashion", "Leisure")
DEPARTMENT = {
    "Audio": "Electronics",
    "Computers": "Electronics",
    "Kitchen": "Home",
    "Furniture": "Home",
    "Apparel": "Fashion",
    "Shoes": "Fashion",
    "Toys": "Leisure",
    "Sports": "Leisure",
    "Garden": "Leisure",
    "Office": "Home",
}
NAMES = (*DEPARTMENTS, *DEPARTMENT)
PARENTS = {
    name: f"CAT-{NAMES.index(DEPARTMENT.get(name, name)) + 1:02d}" for name in NAMES
}
NUMBERS = {name: NAMES.index(name) + 1 for name in DEPARTMENT}

ASSORTMENT = sd.assume(
    "assortment",
    {
        "Audio": 10,
        "Computers": 8,
        "Kitchen": 13,
        "Furniture": 8,
        "Apparel": 17,
        "Shoes": 11,
        "Toys": 10,
        "Sports": 10,
        "Garden": 6,
        "Office": 7,
    },
    "products by category, per cent",
    mark="design",
)
BANDS = sd.assume(
    "bands",
    {"entry": 45, "core": 40, "premium": 15},
    "products by price band, per cent",
    mark="design",
)
TYPICAL_PRICE = sd.assume(
    "typical_price",
    {
        "Audio": 62,
        "Computers": 210,
        "Kitchen": 34,
        "Furniture": 150,
        "Apparel": 28,
        "Shoes": 55,
        "Toys": 22,
        "Sports": 38,
        "Garden": 36,
        "Office": 20,
    },
    "median list price of the middle band by category, US dollars",
    mark="design",
)
BAND_FACTOR = sd.assume(
    "band_factor",
    {"entry": 0.48, "core": 1.0, "premium": 2.9},
    "price of a band against the middle one",
    mark="design",
)
MARGIN = sd.assume(
    "margin",
    {
        "Audio": 0.32,
        "Computers": 0.18,
        "Kitchen": 0.42,
        "Furniture": 0.48,
        "Apparel": 0.56,
        "Shoes": 0.50,
        "Toys": 0.44,
        "Sports": 0.43,
        "Garden": 0.45,
        "Office": 0.40,
    },
    "typical gross margin by category, share of the list price",
    mark="design",
)

NOUNS = {
    "Audio": [
        "Headphones",
        "Earbuds",
        "Speaker",
        "Soundbar",
        "Turntable",
        "Microphone",
    ],
    "Computers": ["Laptop", "Monitor", "Mini PC", "Tablet", "Dock", "Keyboard"],
    "Kitchen": [
        "Saucepan",
        "Knife Set",
        "Kettle",
        "Blender",
        "Coffee Maker",
        "Frying Pan",
    ],
    "Furniture": [
        "Bookcase",
        "Desk",
        "Armchair",
        "Side Table",
        "Bed Frame",
        "Sideboard",
    ],
    "Apparel": ["T-Shirt", "Jacket", "Sweater", "Jeans", "Dress", "Shirt", "Hoodie"],
    "Shoes": ["Sneakers", "Boots", "Loafers", "Sandals", "Running Shoes", "Slippers"],
    "Toys": [
        "Building Set",
        "Puzzle",
        "Board Game",
        "Doll House",
        "Train Set",
        "Plush Bear",
    ],
    "Sports": [
        "Yoga Mat",
        "Dumbbells",
        "Tennis Racket",
        "Backpack",
        "Bike Helmet",
        "Tent",
    ],
    "Garden": [
        "Pruning Shears",
        "Hose Reel",
        "Planter",
        "Lantern",
        "Trowel Set",
        "Parasol",
    ],
    "Office": [
        "Notebook",
        "Pen Set",
        "Desk Lamp",
        "File Box",
        "Label Maker",
        "Planner",
    ],
}
STYLES = {
    "Audio": ["Wireless", "Studio", "Compact", "Premium", "Portable"],
    "Computers": ["Slim", "Pro", "Silver", "Black", "Compact", "USB-C"],
    "Kitchen": ["Stainless Steel", "Black", "White", "Everyday", "Copper"],
    "Furniture": ["Oak", "Walnut", "Pine", "White", "Black"],
    "Apparel": ["Cotton", "Linen", "Merino", "Organic", "Slim-Fit", "Relaxed"],
    "Shoes": ["Leather", "Canvas", "Suede", "Lightweight", "Waterproof"],
    "Toys": ["Retro", "Classic", "Deluxe", "Junior", "Mini"],
    "Sports": ["Pro", "Training", "Black", "Premium", "Team"],
    "Garden": ["Green", "Terracotta", "Black", "Compact", "Heavy-Duty"],
    "Office": ["Recycled", "Black", "Compact", "Executive", "White"],
}
GRAMS = {
    "Audio": 650,
    "Computers": 1900,
    "Kitchen": 1400,
    "Furniture": 14000,
    "Apparel": 420,
    "Shoes": 950,
    "Toys": 700,
    "Sports": 1200,
    "Garden": 1600,
    "Office": 450,
}
BRANDS = {
    "entry": ["Brightway", "Homely", "Basiq", "Oakton", "Simplo", "Nordal"],
    "core": ["Fernhill", "Lumena", "Castor & Vale", "Tessaro", "Kestrel", "Harbour"],
    "premium": ["Aldworth", "Maison Verre", "Kuroda", "Steinfels"],
}


def price_point(cents: Array) -> Array:
    """A price as shops write it: 7.49, 24.99, 129.00, 1,490.00."""
    dollars = cents / 100.0
    small = np.floor(dollars * 2.0 + 0.5) / 2.0 - 0.01
    middle = np.floor(dollars + 0.5) - 0.01
    large = np.floor(dollars / 10.0 + 0.5) * 10.0 - 1.0
    chosen = np.where(dollars < 20.0, small, np.where(dollars < 120.0, middle, large))
    return whole(np.maximum(chosen, 0.99) * 100.0)


class Categories(sd.Table, rows=14):
    """The shop's departments, and the shelves in them."""

    category_id = sd.key("CAT-{:02d}")
    name = sd.listed(*NAMES).described("category")
    parent_id = sd.only_if(
        sd.row_number() > len(DEPARTMENTS),
        sd.by(name, PARENTS),
    ).described("the department it belongs to; none for a department")


class Products(sd.Table, rows=600):
    """What is for sale: each category has its own names, prices and margins."""

    product_id = sd.key("PROD-{:05d}")
    category = sd.choice(ASSORTMENT, exact=True).described("category")
    band = sd.choice(BANDS, exact=True).described("price band: entry, core or premium")
    category_id = sd.ref(Categories, row=sd.by(category, NUMBERS))
    brand = sd.choice(sd.by(band, BRANDS))
    style = sd.choice(sd.by(category, STYLES)).hide()
    noun = sd.choice(sd.by(category, NOUNS)).hide()
    name = sd.text(
        "{brand} {style} {noun}", brand=brand, style=style, noun=noun
    ).described("what it is called in the shop, in English")
    list_price = sd.call(
        price_point,
        sd.money(
            sd.lognormal(
                sd.by(category, TYPICAL_PRICE) * sd.by(band, BAND_FACTOR), 0.38
            )
        ),
        returns="money",
    ).described("list price in US dollars")
    unit_cost = (
        list_price * (1 - sd.by(category, MARGIN) * sd.lognormal(1.0, 0.12, high=1.5))
    ).described("what the shop pays for it, US dollars")
    grams = sd.whole(sd.lognormal(sd.by(category, GRAMS), 0.45)).described(
        "weight with packaging, grams"
    )
    launched_on = sd.day(
        sd.later(sd.window_start(), -1 * sd.exponential(420), "days")
    ).described("first day on sale")
