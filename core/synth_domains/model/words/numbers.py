"""Words for numbers: how they are drawn, and in what steps they are kept."""

from __future__ import annotations

from typing import Any

from synth_domains.errors import DomainError
from synth_domains.model import expressions as e
from synth_domains.model.expressions import Expression


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


def money(amount: Any) -> e.Money:
    """An amount in whole currency units, kept as whole cents."""
    return e.Money(amount)


def whole(amount: Any) -> e.Whole:
    """The nearest whole number."""
    return e.Whole(amount)


def rounded(amount: Any, digits: int) -> e.Rounded:
    """A number rounded to the resolution of the column."""
    return e.Rounded(amount, digits)
