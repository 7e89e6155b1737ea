"""Small decisions about a line: whether it is written, where, with which card."""

from __future__ import annotations

from typing import TYPE_CHECKING

from synth_domains_financial.counterparties import OWN, PUBLIC, PUBLIC_KINDS
from synth_domains_financial.merchants import CODES

if TYPE_CHECKING:
    from synth_domains.kernel import Array, Labels, np

# Codes of what is used at once: a meal, a ride, a film.
LOCAL = ("4111", "4121", "5411", "5812", "5814", "5912", "6011", "7832", "8011")


def leg_of(part: Array, turn: Array) -> Array:
    """The number of a disputed payment within its account, minus that for its refund."""
    base = np.array([0, 0, 0, 1, -1, 65, -65, 0, 33, -33, 97, -97, 0])[part]
    sign = np.sign(base)
    return np.where(sign == 0, 0, base + sign * np.where(part > 9, 0, turn))


def size_of(number: Array) -> Array:
    """A number without its sign."""
    found: Array = np.abs(number)
    return found


def local_clock(at: Array, shift: Array) -> Array:
    """The local hour of the week: 0 is Monday, midnight to one."""
    seconds = at.astype(np.int64) // 1_000_000 + shift
    hours: Array = (seconds // 3600 + 72) % 168
    return hours


def local_day(at: Array, shift: Array) -> Array:
    """The day by the local calendar."""
    seconds = at.astype(np.int64) // 1_000_000 + shift
    return (seconds // 86_400).view("datetime64[D]")


def chosen_code(part: Array, bit: Array, bought: Labels, stolen: Labels) -> Labels:
    """The category code that a line wants: subscriptions have their own."""
    codes = np.where(part == 2, bought.codes, stolen.codes)
    codes = np.where(bit == 13, CODES.index("4899"), codes)
    codes = np.where(bit == 14, CODES.index("5734"), codes)
    codes = np.where(part == 7, CODES.index("5816"), codes)
    return Labels(codes, list(CODES))


def habit_number(u: Array, code: Labels) -> Array:
    """Which of the three usual shops for a category code."""
    number: Array = code.codes * 3 + np.floor(u * 3.0).astype(np.int64)
    return number


def is_local(code: Labels) -> Array:
    """Whether it is used where people are, also when it is ordered online."""
    return np.array([word in LOCAL for word in code.words])[code.codes]


def shop_region(
    u: Array,
    home: Labels,
    trip: Labels,
    away: Array,
    online: Array,
    local: Array,
    part: Array,
) -> Labels:
    """Where a merchant is: at home, at the end of a trip, or anywhere on the network."""
    moved = np.array([home.words.index(word) for word in trip.words])[trip.codes]
    anywhere = (u * 1e4 % 1.0 * len(home.words)).astype(np.int64)
    remote = np.where(
        part == 2, np.where(local, 0.0, 0.05), np.where(part > 2, 0.4, 0.0)
    )
    codes = np.where(away & (local | ~online), moved, home.codes)
    codes = np.where(online & (u < remote), anywhere, codes)
    return Labels(np.where(part == 7, 0, codes), home.words)


def chosen_draw(part: Array, own: Array, case: Array) -> Array:
    """The draw of a line, which a case shares with its refund."""
    return np.where(part > 2, case, own)


def shop_draw(
    part: Array, bit: Array, own: Array, habit: Array, kept: Array, usual: Array
) -> Array:
    """Which merchant: the same one for a subscription, a case, a habit and the attack."""
    everyday = (part == 2) & (bit < 0)
    draw = np.where(everyday, np.where(usual, habit, own), kept)
    return np.where(part == 7, 1e-9, draw)


def card_place(
    u: Array, own: Array, stolen: Array, lost: Array, at: Array, blocked: Array
) -> Array:
    """Which card of the account, from 0: thieves have the first, until it is blocked."""
    usual = np.where(stolen, 0, np.floor(u * own)).astype(np.int64)
    return np.where(lost & (usual == 0) & (at >= blocked), own, usual)


def device_place(u: Array, own: Array, kept: Array, strange: Array) -> Array:
    """Which device of the customer, from 0: mostly the first; a stranger's comes last."""
    usual = np.minimum(np.floor(own * u**2.2), own - 1)
    return np.where(strange, kept - 1, usual).astype(np.int64)


def city_of(
    remote: Array,
    away: Array,
    shop: Labels,
    copied: Array,
    far: Labels,
    trip: Labels,
    home: Labels,
) -> Labels:
    """The city of a purchase: the merchant's if it was remote, else where people are."""
    there = np.where(copied, far.codes, np.where(away, trip.codes, home.codes))
    return Labels(np.where(remote, shop.codes, there), home.words)


def pays_now(
    bit: Array,
    at: Array,
    opens: Array,
    stops: Array,
    stops_at: Array,
    again_at: Array,
    granted: Array,
    months: Array,
) -> Array:
    """Whether a monthly payment is due at all: pay stops, and loans begin and end."""
    jobless = (bit >= 0) & (bit < 3) & stops & (at >= stops_at) & (at < again_at)
    ends = granted + (months * 30.44 * 86_400e6).astype("timedelta64[us]")
    no_loan = (bit == 4) & ((granted >= opens) | (at > ends))
    answer: Array = ~(jobless | no_loan)
    return answer


def is_vetoed(u: Array, part: Array, bit: Array, turn: Array) -> Array:
    """Whether the bank says no for another reason than lack of funds."""
    rate = np.array([0, 0, 0.013, 0.0, 0, 0.0, 0, 0.36, 0.0, 0, 0, 0, 0])[part]
    rate = np.where(((part == 3) | (part == 8)) & (turn > 2), 0.3, rate)
    rate = np.where(bit > 12, 0.012, rate)
    vetoed: Array = u < rate
    return vetoed


def is_kept(written: Array, sweep: Array, leg: Array, booked: Array) -> Array:
    """A line is on the books unless it moves nothing and nobody asked it to."""
    nothing = (booked == 0) & (sweep | (leg < 0))
    kept: Array = written & ~nothing
    return kept


def part_is(part: Array, first: int, second: int) -> Array:
    """Whether a line belongs to one of two parts of the month."""
    found: Array = (part == first) | (part == second)
    return found


def bit_is(bit: Array, least: int, most: int) -> Array:
    """Whether a line is one of some entries of `STANDING`."""
    found: Array = (bit >= least) & (bit <= most)
    return found


def counterparty_of(
    what: Labels,
    turn: Array,
    employer: Labels,
    landlord: Labels,
    supplier: Labels,
    person: Labels,
    firm: Array,
    locale: Labels,
) -> Labels:
    """Who is on the other side, where that is no merchant."""
    spoken = [word[:2] if word[:2] in PUBLIC else "en" for word in locale.words]
    public = [name for word in spoken for name in PUBLIC[word].values()]
    words = [*employer.words, *landlord.words, *OWN.values(), *public]
    shift = len(employer.words)
    own = shift + len(landlord.words)
    local = own + len(OWN) + locale.codes * len(PUBLIC_KINDS)
    codes = np.where(firm, supplier.codes, person.codes + shift)
    for number, word in enumerate(what.words):
        here = (what.codes == number) & ((word != "ring") | (turn < 1))
        if word == "salary":
            codes = np.where(here, employer.codes, codes)
        elif word == "rent":
            codes = np.where(here, landlord.codes + shift, codes)
        elif word in OWN:
            codes = np.where(here, own + list(OWN).index(word), codes)
        elif word in PUBLIC_KINDS:
            codes = np.where(here, local + PUBLIC_KINDS.index(word), codes)
    return Labels(codes, words)


def part_of_slot(slot: Array) -> Array:
    """The part of the month in which a line stands."""
    return slot // 1024


def turn_of_slot(slot: Array) -> Array:
    """The place of a line in its part of the month, from 0."""
    return slot % 1024


def is_on_card(part: Array, bit: Array) -> Array:
    """Whether it is paid with a card."""
    card: Array = np.isin(part, (2, 3, 5, 7, 8)) | (bit > 12)
    return card


def is_credit(part: Array) -> Array:
    """Whether it gives back what a merchant took."""
    return np.isin(part, (4, 6, 9))


def is_stolen(part: Array) -> Array:
    """Whether a thief has the card."""
    return np.isin(part, (3, 4, 7, 8, 9))


def channel_of(on_card: Array, online: Array, cash: Array, part: Array) -> Labels:
    """How a line came about."""
    words = ["in person", "online", "cash machine", "transfer", "bank", "recurring"]
    codes = np.where(on_card, np.where(cash, 2, online), 4)
    codes = np.where(on_card & (part == 0), 5, codes)
    return Labels(np.where((part == 1) | (part == 12), 3, codes), words)


def in_story(part: Array, attack: Array, fees: Array, ring: Array) -> Array:
    """Whether a line happens: some do only if their story is told."""
    happens = np.where((part > 6) & (part < 10), attack, True)
    happens = np.where((part == 10) | (part == 11), fees, happens)
    return np.where(part == 12, ring, happens)


def midnight_of(day: Array) -> Array:
    """The first moment of a day."""
    return day.astype("datetime64[us]")
