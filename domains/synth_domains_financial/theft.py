"""How stolen cards are used: at remote shops, near home, or as a copy far away."""

from __future__ import annotations

from typing import TYPE_CHECKING

import synth_domains as sd
from synth_domains_financial.calendars import REGION_SHARES
from synth_domains_financial.merchants import CODES

if TYPE_CHECKING:
    from synth_domains.kernel import Array, Labels, np, whole

SCHEMES = sd.assume(
    "schemes",
    {"remote": 80, "stolen": 12, "skimmed": 8},
    "cases of fraud by how it is done, per cent: with the number alone at remote "
    "shops; with the lost or stolen card near home; with a copy of it far from home",
    source="EBA and ECB, December 2025: 80 to 85 % of card fraud is remote; the project "
    "asks for 75 to 85 %; the split of the rest is ours",
    mark="M",
)
NOTICED_HOURS = sd.assume(
    "noticed_hours",
    16.0,
    "median hours until the owner of a stolen card has it blocked; the bank hears of a "
    "copied number only by the dispute",
    mark="design",
)
# Codes at which stolen cards are used, and by which they are tried.
REMOTE = ("5732", "5651", "5311", "5999", "5816", "4511", "5734", "7011")
REMOTE_SHARES = (30, 16, 10, 14, 10, 6, 10, 4)
SMALL = ("5816", "5734", "5999")
# At terminals: what is sold on the next corner, or is paid at a pump.
NEAR = ("5411", "5541", "5912", "5814", "5311", "5732", "5651", "5999")
NEAR_SHARES = (26, 18, 10, 10, 12, 8, 8, 8)
FAR = ("5732", "5311", "5651", "5999", "5541")
FAR_SHARES = (34, 24, 16, 16, 10)
# When shops are open that a thief goes to, by the clock there.
SHOP_HOURS = (*(0,) * 8, 1, 3, 5, 6, 6, 6, 7, 8, 8, 8, 7, 5, 3, 2, 0, 0)


def fraud_code(u: Array, small: Array, present: Array, far: Array) -> Labels:
    """Where a stolen card is used, where its number is, and where that is tried."""
    remote = code_by_share(u, REMOTE, REMOTE_SHARES)
    near = code_by_share(u, NEAR, NEAR_SHARES)
    away = code_by_share(u, FAR, FAR_SHARES)
    tried = np.array([CODES.index(word) for word in SMALL])[(u * 3.0).astype(np.int64)]
    return Labels(
        np.where(present, np.where(far, away, near), np.where(small, tried, remote)),
        list(CODES),
    )


def code_by_share(u: Array, words: tuple[str, ...], shares: tuple[int, ...]) -> Array:
    """The place of a category code, drawn by its share."""
    edges = np.cumsum(shares)
    place = np.searchsorted(edges / edges[-1], u, side="right")
    found: Array = np.array([CODES.index(word) for word in words])[
        np.minimum(place, len(words) - 1)
    ]
    return found


def far_from(u: Array, home: Labels) -> Labels:
    """Another region than that of the customer, if there is one."""
    names = list(REGION_SHARES)
    step = 1 + np.floor(u * (len(names) - 1)).astype(np.int64)
    own = np.array([names.index(word) for word in home.words])[home.codes]
    return Labels((own + step) % len(names), names)


def fraud_amount(
    z: Array, u: Array, small: Array, way: Labels, scale: Array, unit: Array
) -> Array:
    """What a thief takes: a test is below two dollars, a tap below what needs a PIN."""
    near = np.array([word == "stolen" for word in way.words])[way.codes]
    tap = np.minimum(31.0 * np.exp(0.45 * z), 49.9)
    large = np.where(near, tap, np.minimum(96.0 * np.exp(0.8 * z), 5e3))
    amount = np.where(small, 0.35 + 1.6 * u, large) * scale
    cents = np.maximum(whole(amount * 100.0 / unit), 1) * unit
    points = whole(np.floor(amount)) * 100 + 99
    return np.where((unit > 1) | (u > 0.5) | small, cents, points)
