"""How often buyers send something back, how they rate it, and who writes a review."""

import synth_domains as sd

RETURN_RATE = sd.assume(
    "return_rate",
    {
        "Audio": 0.11,
        "Computers": 0.10,
        "Kitchen": 0.08,
        "Furniture": 0.12,
        "Apparel": 0.26,
        "Shoes": 0.175,
        "Toys": 0.07,
        "Sports": 0.09,
        "Garden": 0.06,
        "Office": 0.05,
    },
    "share of delivered lines that are sent back, by category",
    source="NRF; Statista for apparel, shoes and garden",
    mark="M",
)
ANGRY_RETURNS = sd.assume(
    "angry_returns",
    2.0,
    "returns of parcels that a strike delayed, times",
    mark="design",
)
RATINGS = sd.assume(
    "ratings",
    {
        "on time": {"1": 7.5, "2": 2.5, "3": 7, "4": 20, "5": 63},
        "late": {"1": 47, "2": 9, "3": 10, "4": 12, "5": 22},
    },
    "stars of reviews by delivery, per cent: means 4.28 and 2.53, a threshold, not a slope",
    source="Olist, 97,000 orders",
    mark="M",
)
ANSWERS = sd.assume(
    "answers",
    {"on time": 0.105, "late": 0.17},
    "share of delivered lines that are reviewed, by delivery: the angry write more",
    mark="design",
)
