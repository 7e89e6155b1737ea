"""Functions over whole columns: slots of tickets, office hours, and what follows."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from synth_domains.kernel import Array, Labels, instants, later, np

NEVER = 9_000_000_000
OPEN_HOUR, CLOSE_HOUR = 8, 18


def slot_kind(place: Array, usual: Array, incident: Array, outage: Array) -> Array:
    """What the nth ticket of an account is: 0 usual, 1 incident, 2 outage, 3 release."""
    edges = np.cumsum([usual, incident, outage], axis=0)
    kind: Array = (place > edges).sum(axis=0)
    return kind


def soon_after(u: Array, start: Array, minutes: Array) -> Array:
    """When somebody writes about an incident: rather early in it."""
    return later(start, minutes * u**1.4, "minutes")


def same_word(one: Labels, other: Labels) -> Array:
    """Whether two columns have the same word."""
    words = {word: number for number, word in enumerate(one.words)}
    codes = np.array([words.get(word, -2) for word in other.words])
    found: Array = one.codes == codes[other.codes]
    return found


def in_order(starts: Array, at: Array, value: Array) -> Array:
    """The values of the rows of each parent in the order of their times."""
    parent = np.zeros(len(at), dtype=np.int64)
    parent[starts] = 1
    ordered: Array = value[np.lexsort((at, np.cumsum(parent)))]
    return ordered


def some_contact(u: Array, kept: Array) -> Array:
    """Which contact of the account writes: the first one most often."""
    return np.minimum(np.floor(kept * u**1.5), kept - 1).astype(np.int64)


def seat_of(place: Array, seats: Array) -> Array:
    """Whose place a contact has, from 0: the first ones, then those who follow them."""
    return (place - 1) % seats


def turn_of(place: Array, seats: Array) -> Array:
    """Whether a contact is the first one in that place, or follows: from 0."""
    return (place - 1) // seats


def moves_of(drawn: Array, seats: Array) -> Array:
    """How many contacts of a customer leave: in each place five at most."""
    moves: Array = np.minimum(drawn, 5 * seats)
    return moves


def change_at(
    u: Array, number: Array, moves: Array, begin: Array, end: Array, shift: Array
) -> Array:
    """When the nth of so many contacts leaves, from 0; far away if none does."""
    days = np.maximum((end - begin) / np.timedelta64(1, "D") - 2.0, 0.0)
    after = np.where(number < moves, (number + u) / np.maximum(moves, 1) * days, 4e4)
    return in_office_week(later(begin, after, "days"), shift)


def gone_after(u: Array, at: Array, decay: float) -> Array:
    """When somebody leaves who leaves with the same chance in every month."""
    days = np.log(u) / np.log(1.0 - decay) * (365.25 / 12)
    return later(at, np.minimum(days, 4e4), "days")


def turn_at(at: Array, *changes: Array) -> Array:
    """Who has a place at a time: 0 is the first one, 1 follows."""
    turn = np.zeros(len(at), dtype=np.int64)
    for change in changes:
        turn += at >= change
    return turn


def in_office(at: Array, shift: Array) -> Array:
    """Whether a desk is open."""
    local = at.astype(np.int64) // 1_000_000 + shift
    hour = local % 86_400 // 3600
    weekday = (local // 86_400 + 3) % 7
    found: Array = (weekday < 5) & (hour >= OPEN_HOUR) & (hour < CLOSE_HOUR)
    return found


def hours_left(at: Array, end: Array) -> Array:
    """Hours from one time to another, 0 if that is past."""
    left: Array = np.maximum((end - at) / np.timedelta64(1, "h"), 0.0)
    return left


def second_of(happens: Array, at: Array) -> Array:
    """When something happens, in seconds since 1970; far away where it does not."""
    return np.where(happens, at.astype(np.int64) // 1_000_000, NEVER)


def first_of(
    starts: Array, seconds: Array, usual: Array, extra: Array, end: Array
) -> Array:
    """The first of these seconds, in the row of each parent that it belongs to; else 0.

    Nothing is left where the usual time comes first. The `extra` ones count only for
    those who would not leave otherwise before the end.
    """
    rows = np.diff(np.append(starts, len(seconds)))
    others = np.where(extra, NEVER, seconds)
    least = np.minimum.reduceat(others, starts) if len(starts) else others
    stays = np.repeat(least, rows) >= end.astype(np.int64) // 1_000_000
    seconds = np.where(extra & ~stays, NEVER, seconds)
    parent = np.repeat(np.arange(len(starts)), rows)
    first = np.lexsort((seconds, parent))[starts]
    found = np.zeros(len(seconds), dtype=np.int64)
    found[first] = seconds[first]
    before = usual.astype(np.int64) // 1_000_000
    return np.where((found < before) & (found < NEVER), found, 0)


def gone_by(starts: Array, leaving: Array, usual: Array) -> Array:
    """When the customer of each row leaves: as usual, or at the second that is given."""
    rows = np.diff(np.append(starts, len(leaving)))
    second = (
        np.repeat(np.maximum.reduceat(leaving, starts), rows) if len(rows) else leaving
    )
    return np.where(second > 0, instants(second), usual)


def minutes_of(hours: Array) -> Array:
    """Whole minutes, one at least."""
    minutes: Array = np.maximum(np.rint(hours * 60.0), 1.0).astype(np.int64)
    return minutes


def status_at(
    end: Array,
    assigned: Array,
    solved: Array,
    reopened: Array,
    solved_again: Array,
    closed: Array,
    waiting: Array,
) -> Labels:
    """Where a ticket stands at a time: it follows from what happened before."""
    words = ["new", "open", "pending", "solved", "closed"]
    codes = (assigned < end).astype(np.int64)
    codes = np.where((codes == 1) & waiting, 2, codes)
    codes = np.where(solved < end, 3, codes)
    codes = np.where(reopened < end, 1, codes)
    codes = np.where(solved_again < end, 3, codes)
    return Labels(np.where(closed < end, 4, codes), words)


def sooner(answer: Array, work: Array) -> Array:
    """Hours to the first reply: before the work is done, or the first question asked."""
    first: Array = np.minimum(answer, work * 0.85)
    return first


def pace_of(effort: Array, median: Array) -> Labels:
    """Whether a ticket was solved fast or slowly for its priority."""
    share = effort / median
    return Labels(
        (share > 0.4).astype(np.int64) + (share > 2.0), ["fast", "usual", "slow"]
    )


def nth_time(place: Array, *times: Array) -> Array:
    """The nth of several times, by each row's place."""
    found = np.empty(len(place), dtype="datetime64[us]")
    for number, each in enumerate(times, start=1):
        np.copyto(found, each, where=place == number)
    return found


def nth_flag(place: Array, *flags: Array) -> Array:
    """The nth of several flags, by each row's place."""
    found = np.zeros(len(place), dtype=bool)
    for number, each in enumerate(flags, start=1):
        np.copyto(found, each, where=place == number)
    return found


def at_work(at: Array, shift: Array) -> Array:
    """These times moved into office hours, in the same order.

    A day is pressed together into its hours of work, and a weekend into its Friday.
    """
    local = at.astype(np.int64) // 1_000_000 + shift
    day, second = local // 86_400, local % 86_400
    weekday = (day + 3) % 7
    late = weekday > 3
    part = np.where(late, ((weekday - 4) * 86_400 + second) / 3.0, second) / 86_400.0
    hours = np.floor(part * (CLOSE_HOUR - OPEN_HOUR) * 3600.0).astype(np.int64)
    day = day - np.where(late, weekday - 4, 0)
    return instants(day * 86_400 + OPEN_HOUR * 3600 + hours - shift)


def in_office_week(at: Array, shift: Array) -> Array:
    """These times moved into office hours, in the same order, each day as busy.

    A week is pressed together into its five days of work. No time comes to lie behind
    the one that `at_work` gives.
    """
    local = at.astype(np.int64) // 1_000_000 + shift
    monday = (local // 86_400 + 3) // 7 * 7 - 3
    part = (local - monday * 86_400) * 5.0 / 7.0 / 86_400.0
    day = np.floor(part).astype(np.int64)
    seconds = np.floor((part - day) * (CLOSE_HOUR - OPEN_HOUR) * 3600.0)
    opens = (monday + day) * 86_400 + OPEN_HOUR * 3600 - shift
    return instants(opens + seconds.astype(np.int64))
