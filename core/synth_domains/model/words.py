"""The vocabulary of a domain file: what stands after ``sd.``."""

from __future__ import annotations

import inspect
import math
from collections.abc import Callable, Mapping
from typing import Any

from synth_domains.errors import DomainError, UnknownName, nearest
from synth_domains.model import expressions as e
from synth_domains.model.calendar import Calendar
from synth_domains.model.expressions import Expression


def assume(
    label: str, value: Any, meaning: str, *, source: str = "", mark: str = ""
) -> e.Assumption:
    """A number, or several, that carry meaning: shown in the plan and changed there.

    Args:
        label: its name in the plan; in a script the same in capitals.
        value: a number, a list of numbers, or a table of them by word.
        meaning: what it says, in plain words, with its unit.
        source: where the figure comes from.
        mark: how good the source is: H primary, M secondary, L one vendor, mem quoted
            from memory, calc worked out, design a choice of ours.
    """
    return e.Assumption(label, value, meaning, source=source, mark=mark)


def share_of(assumption: e.Assumption, word: str) -> e.PartOf:
    """The share of a word among the weights of an assumption, for `expect=`."""
    return e.PartOf(assumption, known_word(assumption, word), share=True)


def value_of(assumption: e.Assumption, word: str) -> e.PartOf:
    """The value that an assumption has for a word, for `expect=`."""
    return e.PartOf(assumption, known_word(assumption, word))


def known_word(assumption: e.Assumption, word: str) -> str:
    """A word that an assumption has a value for."""
    if word not in assumption.value:
        raise UnknownName("word", word, assumption.value, where=assumption.label)
    return word


def key(pattern: str = "{:d}", *, scattered: bool = False) -> e.Key:
    """The row's key.

    Args:
        pattern: such as "CUST-{:06d}" for the row's number; below a parent also with a
            column of it, such as "{order_id}-{:02d}".
        scattered: shuffle the numbers, so that keys do not tell the order of rows.
    """
    return e.Key(pattern, scattered=scattered)


def ref(
    table: Any,
    *,
    popularity: Any = 1.28,
    same: Mapping[Any, Any] | None = None,
    weights: Mapping[Any, Any] | None = None,
    accept: Any = None,
    row: Any = None,
) -> e.Ref:
    """The key of a row of a master table; some rows are chosen more often than others.

    Args:
        table: the table.
        popularity: the spread of the rows' log-normal weights. At 1.28 the top fifth
            gets 67 % of all references; at 0 all rows are alike.
        same: exact columns of the table that must equal a column of this row.
        weights: exact columns of the table, with how often each word is drawn.
        accept: a condition over both rows; draws that fail it are drawn again.
        row: the number of the row, from 1, where that is known: nothing is drawn.
    """
    conditions = (
        () if accept is None else accept if isinstance(accept, tuple) else (accept,)
    )
    return e.Ref(
        table,
        popularity=popularity if row is None else None,
        same=tuple((same or {}).items()),
        weights=tuple((weights or {}).items()),
        accept=conditions,
        row=row,
    )


def ref_within(table: Any, parent: Any, number: Any = 0) -> e.Ref:
    """The key of one of the rows that a known parent has in a child table.

    Args:
        table: the child table, such as Addresses.
        parent: the reference to the parent, such as Orders.customer_id, or the parent
            table itself if this row is below it.
        number: which of them, from 0; a whole number below the parent's count.
    """
    return e.Ref(table, within=parent, number=number, popularity=None)


def copy(column: Expression) -> e.Copy:
    """A column of a row above, once more; a key is then a reference to its table."""
    return e.Copy(column)


def row_number(*, scattered: bool = False) -> e.RowNumber:
    """The number of a row of a master table: 1, 2, 3, ...; or the same, shuffled."""
    return e.RowNumber(scattered=scattered)


def listed(*words: str) -> e.Listed:
    """The nth word for the nth row of a table that is a fixed list."""
    if not words or not all(isinstance(word, str) for word in words):
        raise DomainError("sd.listed", "needs at least one word, and nothing but words")
    return e.Listed(words)


def arrival(region: Any = None) -> e.Arrival:
    """When the row happens, by the table's calendar.

    Args:
        region: a column with the calendar's regions, where the row's region is decided
            before its time; otherwise `sd.arrival_region` follows from the time.
    """
    return e.Arrival(region=region)


def clock_shift(at: Expression, calendar: Calendar, region: Expression) -> e.ClockShift:
    """Seconds by which the region's clock is ahead of UTC at a time, for a function."""
    return e.ClockShift(at, calendar, region)


def busy(at: Expression, calendar: Calendar, region: Expression) -> e.Busy:
    """How busy a region of a calendar is in the hour of a time: 1 is its mean hour.

    Tells a day on which people work from a weekend, a public holiday or a shutdown.
    """
    return e.Busy(at, calendar, region)


def arrival_region(at: Expression, calendar: Calendar) -> e.ArrivalRegion:
    """The region of the calendar in which a row that happens at this time happens."""
    return e.ArrivalRegion(at, calendar)


def moment(
    calendar: Calendar, *, after: Any, before: Any, region: Any = None
) -> e.MomentBetween:
    """A time between two others, more likely where the calendar is busy.

    Args:
        calendar: the calendar.
        after: not before this time.
        before: not after this time.
        region: a column with the calendar's regions, where only the row's own counts.
    """
    return e.MomentBetween(calendar, after, before, region=region)


def business_day(
    day: Any, calendar: Calendar, region: Any, *, before: Any = False
) -> e.BusinessDay:
    """The day itself if the calendar is open on it in the region, else the next such.

    Args:
        day: a date, or a time.
        calendar: one with no events on weekends and holidays (`holiday=0`).
        region: a column with the calendar's regions.
        before: the last open day before, in place of the next one; may be a flag column.
    """
    return e.BusinessDay(day, calendar, region, before=before)


def work_done(
    at: Any,
    hours: Any,
    calendar: Calendar,
    region: Any,
    *,
    opens: float = 8,
    closes: float = 18,
) -> e.WorkDone:
    """When so many hours of work are done that begin at a time.

    Args:
        at: when it is there to be done.
        hours: how much work it is, in hours.
        calendar: one with no events on weekends and holidays (`holiday=0`).
        region: a column with the calendar's regions.
        opens: the local hour at which work begins on days on which the calendar is open.
        closes: the local hour at which it ends.
    """
    return e.WorkDone(at, hours, calendar, region, opens=opens, closes=closes)


def choice(weights: Any = None, /, *, exact: bool = False, **more: float) -> e.Choice:
    """A word by weight.

    Args:
        weights: word to weight, as people say them (60, 30, 10), or a list of words that
            are equally likely; may be an assumption, or `sd.by(...)` of such tables.
        exact: make the shares of the whole table come out exactly, and let references
            to the table be weighted by this column.
        more: words that are Python names may be given as keywords.
    """
    if weights is None:
        weights = more
    check_weights("sd.choice", weights)
    return e.Choice(weights, exact=exact)


def check_weights(where: str, weights: Any) -> None:
    """Refuse weights that are negative, all zero, or no numbers."""
    weights = e.plain_value(weights)
    if isinstance(weights, e.By):
        for word, each in e.plain_value(weights.values).items():
            check_weights(f"{where} for {word}", each)
        return
    if isinstance(weights, list | tuple):
        if not weights or not all(isinstance(word, str) for word in weights):
            raise DomainError(where, "needs at least one word, and nothing but words")
        return
    if not isinstance(weights, Mapping):
        raise DomainError(where, f"needs a table of weights, not {weights!r}")
    for word in weights:
        if not isinstance(word, str):
            raise DomainError(where, f"{word!r} is no word; write it in quotes")
    values = [e.plain_value(value) for value in weights.values()]
    for word, value in zip(weights, values, strict=True):
        if (
            isinstance(value, bool)
            or not isinstance(value, int | float)
            or not 0 <= value < math.inf
        ):
            raise DomainError(
                where, f"the weight of {word} is {value!r}, not a number from 0"
            )
    if not values or sum(values) <= 0:
        raise DomainError(where, "at least one weight is above 0")


def by(on: Expression, values: Any = None, /, **more: Any) -> e.By:
    """The value that belongs to the word of another column.

    Args:
        on: the column.
        values: word to number, word or table of weights; may be an assumption.
        more: words that are Python names may be given as keywords.
    """
    if values is None:
        values = more
    table = e.plain_value(values)
    if not table:
        raise DomainError("sd.by", "needs a value for each word of the column")
    known = e.words_of(on)
    if known is not None and set(known) - set(table):
        lacking = sorted(set(known) - set(table))
        problem = f"has no value for {', '.join(lacking)}"
        strange = [str(word) for word in table if word not in known]
        if strange:
            problem += (
                f"; {strange[0]} is no word of it, {nearest(strange[0], lacking)}"
            )
        raise DomainError(f"sd.by({on.name or 'column'})", problem)
    return e.By(on, values)


def number_of(word: Expression) -> e.Call:
    """The whole number that a word spells: 5 for "5"."""
    return e.Call("number_of", (word,), returns="int", spark="int")


def draw(label: str = "") -> e.Draw:
    """A random number above 0 and below 1, for a function of your own."""
    return e.Draw(label)


def own_draw(draw: Any) -> Any:
    """The draw that was given, or one of the column's own."""
    return e.Draw() if draw is None else draw


def linked(other: Expression, strength: float) -> e.Call:
    """A draw that goes along with that of another column, from -1 to 1."""
    if not -1 <= strength <= 1:
        raise DomainError("sd.linked", f"strength {strength} is not between -1 and 1")
    return e.Call("linked", (e.Draw(), e.Draw(of=other), strength), returns="draw")


def lognormal(
    median: Any, spread: Any, *, low: Any = None, high: Any = None, draw: Any = None
) -> e.Call:
    """Log-normal numbers: half lie below the median.

    Args:
        median: in the author's unit.
        spread: sigma of the natural logarithm.
        low: nothing below; numbers are drawn from between the bounds, not moved there.
        high: nothing above.
        draw: another draw, such as `sd.linked(...)`.
    """
    bounds = [(n, v) for n, v in (("low", low), ("high", high)) if v is not None]
    options = (("median", median), ("spread", spread), *bounds)
    return e.Call("lognormal", (own_draw(draw),), options)


def normal(mean: Any, spread: Any, *, draw: Any = None) -> e.Operation:
    """Normal numbers, by mean and standard deviation."""
    numbers = e.Operation("*", spread, e.Call("normal", (own_draw(draw),)))
    return e.Operation("+", mean, numbers)


def exponential(mean: Any, *, draw: Any = None) -> e.Call:
    """Waiting times without memory, by their mean."""
    return e.Call("exponential", (own_draw(draw),), (("mean", mean),))


def pareto(least: Any, shape: float, *, high: Any = None, draw: Any = None) -> e.Call:
    """Pareto numbers: none below `least`, a heavy tail above, none beyond `high`."""
    options = [("least", least), ("shape", shape)]
    if high is not None:
        options.append(("high", high))
    return e.Call("pareto", (own_draw(draw),), tuple(options))


def uniform(low: Any, high: Any, *, reason: str) -> e.Call:
    """Numbers anywhere between two others; say the reason, since little is like that."""
    if not reason.strip():
        raise DomainError("sd.uniform", "needs a reason")
    return e.Call("uniform_between", (e.Draw(),), (("low", low), ("high", high)))


def counts(mean: Any, *, shape: Any = None, most: int | None = None) -> e.Call:
    """Whole numbers 0, 1, 2, ...: Poisson, or negative binomial with a `shape`."""
    options: list[tuple[str, Any]] = [("mean", mean)]
    if shape is not None:
        options.append(("shape", shape))
    if most is not None:
        options.append(("most", most))
    return e.Call("counts", (e.Draw(),), tuple(options), returns="int")


def flag(rate: Any) -> e.Operation:
    """True at this rate, which may depend on other columns."""
    return e.Operation("<", e.Draw(), rate)


def call(
    function: Callable[..., Any],
    *arguments: Any,
    returns: str = "float",
    spark: str = "",
    words: Any = None,
) -> e.Call:
    """A numpy function of the domain's own over columns; its source goes into the script.

    Args:
        function: takes one array for each argument and gives one array. It may use
            `np`, the kernel's functions, and functions and numbers of its own module.
        arguments: columns, `sd.draw("...")`, assumptions, numbers.
        returns: int, float, money (whole cents), text, time, date or flag.
        spark: a Spark type, if not the usual one.
        words: the words of a text, where others depend on them: an assumption with a
            weight for each, or a list. Where they are the regions of the domain, the
            function gives only those of which `REGION_SHARES`, or whatever they are
            called, holds a weight: a script has those of a plan in which somebody is.
    """
    if returns not in {*e.SPARK_TYPES, "draw"}:
        raise DomainError(
            "sd.call", f"returns={returns!r} is none of {', '.join(e.SPARK_TYPES)}"
        )
    check_function(function, arguments)
    return e.Call(function, arguments, returns=returns, spark=spark, words=words)


def check_function(function: Any, arguments: tuple[Any, ...]) -> None:
    """Refuse what could not be pasted into a script, or not be called there."""
    if getattr(function, "__name__", "<lambda>") == "<lambda>":
        raise DomainError("sd.call", "needs a function that has a name")
    name = str(function.__name__)
    if not inspect.isfunction(function):
        raise DomainError("sd.call", f"{name} is no function written in Python")
    problem = ""
    if function.__code__.co_freevars:
        problem = "uses names of the function around it; move it to the module"
    elif hasattr(function, "__wrapped__"):
        problem = "has a decorator; write a plain function"
    elif inspect.iscoroutinefunction(function) or inspect.isgeneratorfunction(function):
        problem = "gives no array; write a plain function"
    if problem:
        raise DomainError("sd.call", f"{name} {problem}")
    try:
        inspect.signature(function).bind(*arguments)
    except TypeError as error:
        raise DomainError("sd.call", f"{name}: {error}") from error


def where(condition: Expression, yes: Any, no: Any) -> e.Where:
    """One value where a condition holds, else another."""
    return e.Where(condition, yes, no)


def only_if(condition: Expression, value: Expression) -> e.OnlyIf:
    """The value where a condition holds, else none."""
    return e.OnlyIf(condition, value)


def money(amount: Any) -> e.Money:
    """An amount in whole currency units, kept as whole cents."""
    return e.Money(amount)


def whole(amount: Any) -> e.Whole:
    """The nearest whole number."""
    return e.Whole(amount)


def rounded(amount: Any, digits: int) -> e.Rounded:
    """A number rounded to the resolution of the column."""
    return e.Rounded(amount, digits)


def later(time: Expression, amount: Any, unit: str) -> e.Later:
    """A time that comes an amount of seconds, minutes, hours or days after another."""
    if unit not in {"seconds", "minutes", "hours", "days"}:
        raise DomainError(
            "sd.later", f"unit {unit!r} is none of seconds, minutes, hours, days"
        )
    return e.Later(time, amount, unit)


def total(column: Callable[[], Expression]) -> e.Total:
    """The sum of a column of the children: `sd.total(lambda: OrderItems.amount)`."""
    return e.Total(column)


def count_of(table: Callable[[], Any]) -> e.CountOf:
    """How many children there are: `sd.count_of(lambda: OrderItems)`."""
    return e.CountOf(table)


def step_time() -> e.StepTime:
    """When a row of a series happens: the first at the start of the window, and so on."""
    return e.StepTime()


def position() -> e.Position:
    """The row's place among the children of its parent: 1, 2, 3, ..."""
    return e.Position()


def next_open(
    time: Expression, shift: Expression, opens: float, closes: float, *, days: int = 6
) -> e.Call:
    """The time itself if it lies in opening hours, else soon after the next opening.

    Open on the first `days` days of the week, between two hours of the local clock,
    which is `shift` seconds ahead of UTC (`sd.clock_shift`).
    """
    arguments = (time, shift, opens, closes, e.Draw(), days)
    return e.Call("next_open", arguments, returns="time")


def by_clock(time: Expression, shift: Expression, hours: Any) -> e.Call:
    """A time on the same local day, at its busy hours; a day later if that is before.

    Args:
        time: not before this.
        shift: seconds by which the local clock is ahead of UTC (`sd.clock_shift`).
        hours: 24 weights.
    """
    return e.Call("by_clock", (time, shift, hours, e.Draw()), returns="time")


def day(time: Expression) -> e.Call:
    """The day of a time, in UTC."""
    return e.Call("day", (time,), returns="date")


def window_start() -> e.Window:
    """The first moment of the window."""
    return e.Window("START")


def window_end() -> e.Window:
    """The first moment after the window: the moment at which the data was taken."""
    return e.Window("END")


def window_years() -> e.WindowYears:
    """How many years the window has, for `expect=`: what comes so often in a year."""
    return e.WindowYears()


def from_pool(pool: str, group: Any) -> e.FromPool:
    """A word of a pool that is filled on the driver, by the group a column names.

    Pools: first_names, last_names, companies and streets by locale; places by region.
    """
    return e.FromPool(pool, group)


def part(word: Expression, name: str) -> e.Call:
    """What belongs to a word of a pool.

    Args:
        word: a column from a pool.
        name: of a place its city, state, postcode or phone (the last two as patterns for
            `sd.fill`); of a name its first_latin or last_latin spelling.
    """
    return e.Call("part", (word, name), returns="text")


def fill(pattern: Expression) -> e.Call:
    """A text with a digit drawn for each "#" of the pattern, and a letter for each "?"."""
    return e.Call("fill", (pattern, e.Draw(raw=True)), returns="text")


def text(pattern: str, /, **columns: Expression) -> e.Text:
    """A text whose holes are filled from columns: "{first_name} {last_name}"."""
    return e.Text(pattern, tuple(columns.items()))


def via(reference: Any, column: Any) -> e.Via:
    """A column of a row above, reached through a reference that is named."""
    return e.Via(reference, column)
