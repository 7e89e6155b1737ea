"""What is bought when: category codes by tier, hour and weekday, and what they cost."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import synth_domains as sd
from synth_domains_financial.merchants import CODE_PLACES, CODES, region_places

if TYPE_CHECKING:
    from synth_domains.kernel import (
        ROWS,
        Array,
        Labels,
        normal,
        normal_share,
        np,
        whole,
    )

MIX: Any = sd.assume(
    "mix",
    {
        "Standard": dict(
            zip(
                CODES,
                (
                    *(5.0, 1.8, 0.35, 0.7, 0.6, 2.8, 4.0, 24.0, 9.6, 4.4, 1.9, 0.9),
                    *(10.5, 14.0, 2.2, 4.6, 1.3, 0.4, 6.0, 6.4, 0.45, 0.9, 1.0, 1.9),
                ),
                strict=True,
            )
        ),
        "Premium": dict(
            zip(
                CODES,
                (
                    *(3.6, 3.0, 1.1, 0.6, 0.6, 3.2, 5.0, 20.0, 8.4, 6.0, 2.6, 1.1),
                    *(17.0, 9.0, 0.9, 4.4, 1.6, 0.5, 6.6, 4.4, 1.3, 0.9, 0.4, 2.6),
                ),
                strict=True,
            )
        ),
        "Corporate": dict(
            zip(
                CODES,
                (
                    *(4.0, 7.0, 5.5, 3.0, 0.2, 9.0, 1.5, 6.0, 17.0, 0.6, 6.0, 9.5),
                    *(14.0, 5.0, 0.0, 0.5, 1.2, 8.0, 3.0, 2.0, 7.0, 0.0, 0.0, 0.0),
                ),
                strict=True,
            )
        ),
    },
    "card payments by merchant category code and tier, per cent",
    source="what is bought most: groceries, fuel, shopping (Diary of Consumer Payment "
    "Choice 2019); the split is ours",
    mark="design",
)
TYPICAL_AMOUNT: Any = sd.assume(
    "typical_amount",
    dict(
        zip(
            CODES,
            (
                *(3.2, 17.0, 232.0, 32.0, 13.0, 42.0, 45.0, 30.0, 36.0, 43.0, 74.0),
                *(24.0, 35.0, 11.5, 8.0, 17.0, 19.0, 26.0, 28.0, 82.0, 168.0, 24.0),
                *(22.0, 42.0),
            ),
            strict=True,
        )
    ),
    "median card payment by category code, US dollars; the mean is near $47",
    source="Federal Reserve: 100.7bn debit payments of $4.7tn in 2023, mean $46.67",
    mark="calc",
)
AMOUNT_SPREAD: Any = sd.assume(
    "amount_spread",
    dict(
        zip(
            CODES,
            (
                *(0.45, 0.5, 0.62, 0.4, 0.3, 0.95, 0.8, 0.78, 0.42, 0.7, 1.0, 0.8),
                *(0.62, 0.45, 0.8, 0.75, 0.6, 0.9, 0.95, 0.55, 0.62, 0.4, 0.9, 0.75),
            ),
            strict=True,
        )
    ),
    "spread (sigma) of the log-normal amounts by category code",
    mark="design",
)
ONLINE: Any = sd.assume(
    "online",
    dict(
        zip(
            CODES,
            (
                *(0.3, 0.68, 0.93, 0.85, 1.0, 0.18, 0.27, 0.08, 0.0, 0.42, 0.5, 1.0),
                *(0.1, 0.2, 1.0, 0.1, 0.42, 0.36, 0.5, 0.0, 0.62, 0.5, 0.88, 0.06),
            ),
            strict=True,
        )
    ),
    "share of card payments made online, by category code",
    mark="design",
)
PRICED = ("5311", "5651", "5732", "5734", "5816", "4899", "5942", "5999", "5943")
PROFILE = dict.fromkeys(CODES, "errands") | {
    "4111": "commute",
    "4121": "night",
    "4511": "evening",
    "4814": "evening",
    "4899": "evening",
    "5541": "commute",
    "5651": "shopping",
    "5311": "shopping",
    "5732": "shopping",
    "5734": "evening",
    "5812": "dinner",
    "5814": "lunch",
    "5816": "evening",
    "5942": "shopping",
    "5943": "office",
    "5999": "shopping",
    "6011": "cash",
    "7011": "evening",
    "7832": "night",
    "7995": "evening",
    "8011": "office",
}
# How busy a kind of merchant is by local hour, against all others at that hour.
BUSY = {
    "errands": (
        *(2, 1, 1, 1, 1, 3, 9, 20, 30, 38, 44, 46),
        *(44, 42, 42, 46, 58, 84, 92, 70, 36, 18, 8, 3),
    ),
    "commute": (
        *(3, 2, 1, 2, 5, 22, 58, 84, 60, 36, 32, 34),
        *(40, 38, 38, 46, 64, 78, 60, 38, 26, 18, 12, 6),
    ),
    "dinner": (
        *(4, 2, 1, 0, 0, 0, 2, 8, 12, 12, 18, 44),
        *(84, 62, 26, 18, 24, 48, 86, 92, 66, 36, 18, 8),
    ),
    "lunch": (
        *(5, 3, 2, 1, 2, 6, 18, 34, 30, 24, 34, 84),
        *(130, 82, 40, 30, 36, 52, 58, 46, 32, 24, 16, 9),
    ),
    "shopping": (
        *(6, 3, 2, 1, 1, 2, 5, 10, 18, 32, 44, 50),
        *(54, 52, 50, 52, 56, 60, 58, 58, 66, 64, 40, 16),
    ),
    "evening": (
        *(16, 9, 5, 3, 3, 4, 8, 14, 22, 28, 32, 34),
        *(40, 36, 34, 36, 40, 46, 56, 72, 96, 94, 64, 32),
    ),
    "night": (
        *(44, 34, 22, 10, 8, 12, 18, 24, 22, 16, 16, 18),
        *(22, 22, 22, 24, 30, 40, 48, 56, 60, 62, 64, 58),
    ),
    "office": (
        *(0, 0, 0, 0, 0, 0, 1, 12, 56, 84, 88, 74),
        *(40, 52, 76, 76, 62, 34, 14, 8, 5, 3, 1, 0),
    ),
    "cash": (
        *(8, 5, 3, 2, 2, 4, 10, 24, 34, 44, 56, 66),
        *(72, 64, 56, 58, 66, 76, 70, 52, 36, 28, 22, 14),
    ),
}
WEEK = {
    "errands": (0.94, 0.9, 0.93, 0.97, 1.12, 1.34, 0.8),
    "commute": (1.04, 1.04, 1.04, 1.04, 1.1, 0.94, 0.8),
    "dinner": (0.74, 0.8, 0.88, 0.98, 1.28, 1.36, 0.96),
    "lunch": (1.0, 1.02, 1.03, 1.04, 1.14, 1.0, 0.77),
    "shopping": (0.93, 0.92, 0.93, 0.98, 1.06, 1.3, 0.88),
    "evening": (1.06, 1.04, 1.03, 1.0, 0.94, 0.9, 1.03),
    "night": (0.66, 0.7, 0.8, 0.98, 1.5, 1.62, 0.74),
    "office": (1.3, 1.28, 1.26, 1.24, 1.12, 0.34, 0.1),
    "cash": (0.94, 0.88, 0.9, 0.98, 1.42, 1.12, 0.76),
}
# Away from home people eat out, sleep in hotels and take taxis.
AWAY = {"7011": 14.0, "5812": 2.2, "4121": 3.0, "5411": 0.45, "5200": 0.0, "8011": 0.1}
HOUR_FACTORS = (
    *(1.5, 1.5, 1.4, 1.2, 1.1, 1.0, 1.0, 1.0, 1.0, 1.0, 1.0, 0.95),
    *(0.85, 0.9, 0.95, 0.95, 0.9, 0.8, 0.8, 1.0, 1.35, 1.45, 1.5, 1.5),
)


def bought(u: Array, tier: Labels, clock: Array, away: Array) -> Labels:
    """The category code of a purchase: more likely what is busy at that time."""
    share = np.array([[MIX[word][code] for code in CODES] for word in tier.words])
    busy = np.array([BUSY[PROFILE[code]] for code in CODES], dtype=float)
    week = np.array([WEEK[PROFILE[code]] for code in CODES])
    trip = np.array([[1.0, AWAY.get(code, 1.0)] for code in CODES])
    busy /= busy.sum(axis=1, keepdims=True)
    odds = np.einsum("tc,ca,cd,ch->tadhc", share, trip, week, busy)
    sums = np.cumsum(odds, axis=-1).reshape(-1, len(CODES))
    group = (tier.codes * 2 + away) * 168 + clock
    edges = (sums / sums[:, -1:])[:, :-1] + np.arange(len(sums))[:, None]
    place = np.searchsorted(edges.ravel(), group + u, side="right")
    return Labels(place - group * (len(CODES) - 1), list(CODES))


def is_online(
    u: Array, code: Labels, clock: Array, away: Array, part: Array, present: Array
) -> Array:
    """Whether it is bought online: more in the evening, less at lunch and on trips."""
    share = np.array([ONLINE[word] for word in code.words])[code.codes]
    odds = share / np.maximum(1.0 - share, 1e-9) * np.array(HOUR_FACTORS)[clock % 24]
    odds = np.where(away, odds * 0.5, odds)
    online: Array = ~present & ((part > 2) | (u < odds / (1.0 + odds)))
    return online


def merchant_row(u: Array, code: Labels, region: Labels, spread: float) -> Array:
    """The number of a merchant of a code in a region; some are far more popular."""
    rows = ROWS["merchants"]
    codes, regions = np.array(CODE_PLACES), region_places()
    of_code = np.array([np.sum(codes == number) for number in range(len(CODES))])
    of_region = np.array(
        [np.sum(regions == number) for number in range(max(regions) + 1)]
    )
    width, height = of_code[code.codes], of_region[region.codes]
    layers = max(rows // (len(codes) * len(regions)), 1)
    place = normal_share(normal(u) + spread) * (width * height * layers)
    place = np.minimum(place.astype(np.int64), width * height * layers - 1)
    column, rest = place % width, place // width
    line, layer = rest % height, rest // height
    by_code, by_region = np.argsort(codes, kind="stable"), np.argsort(regions)
    starts = np.concatenate(([0], np.cumsum(of_code)))[code.codes]
    lines = np.concatenate(([0], np.cumsum(of_region)))[region.codes]
    first, second = by_code[starts + column], by_region[lines + line]
    number = (layer * len(regions) + second) * len(codes) + first
    answer: Array = number % rows + 1
    return answer


def card_amount(
    z: Array, u: Array, code: Labels, factor: Array, scale: Array, unit: Array
) -> Array:
    """What a card payment comes to, in cents: shops have prices, machines have notes."""
    words = code.words
    median = np.array([TYPICAL_AMOUNT[word] for word in words])[code.codes]
    spread = np.array([AMOUNT_SPREAD[word] for word in words])[code.codes]
    priced = np.array([word in PRICED for word in words])[code.codes]
    cash = np.array([word == "6011" for word in words])[code.codes]
    amount = np.minimum(median * np.exp(spread * z) * np.where(cash, 1.0, factor), 9e5)
    amount = amount * scale
    yen = unit == 100
    cents = whole(amount * 100.0 / unit) * unit
    ending = np.where(u < 0.35, 99, np.where(u < 0.5, 95, np.where(u < 0.6, 49, 0)))
    points = whole(np.floor(amount)) * 100 + ending
    tens = np.where(scale > 500.0, 100, 10)
    points = np.where(yen, whole(amount / tens) * tens * 100, points)
    cents = np.where(priced & (u < 0.75), points, cents)
    round_sums = whole(np.ceil(amount)) * 100
    cents = np.where(~priced & (u < 0.05), round_sums, cents)
    usual = np.where(scale > 2.6, 10_000, np.where(scale == 1.0, 2_000, 1_000))
    note = np.where(scale > 500.0, 1_000_000, np.where(yen, 100_000, usual))
    notes = np.maximum(whole(amount * 100.0 / note), 1) * note
    return np.where(cash, notes, np.maximum(cents, 50 * np.where(yen, 200, 1)))
