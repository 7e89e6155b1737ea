"""The word for a function of the domain's own."""

from __future__ import annotations

import inspect
from collections.abc import Callable
from typing import Any

from synth_domains.errors import DomainError
from synth_domains.model import expressions as e


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
