"""A domain's own functions, called with names of our own and the numbers of a plan."""

from __future__ import annotations

import inspect
import sys
from collections.abc import Callable, Mapping
from types import FunctionType
from typing import Any

import numpy as np

from synth_domains.model import expressions as e
from synth_domains.plan import Plan
from synth_domains.verify.rows import Unseen


class Revived:
    """The functions of a domain as `verify` calls them.

    Attributes:
        plan: gives the numbers of the assumptions that functions use by name.
        spaces: the names that the functions of each module see.
    """

    def __init__(
        self,
        plan: Plan,
        values: Mapping[str, Any],
        names: Mapping[str, Any],
    ) -> None:
        """Begin with none."""
        self.plan, self.values, self.names = plan, values, names
        self.spaces: dict[str, dict[str, Any]] = {}

    def function(self, function: Any) -> Callable[..., Any]:
        """The same function over our own names."""
        space = self.space(function.__module__)
        found: Callable[..., Any] = space[function.__name__]
        return found

    def space(self, module: str) -> dict[str, Any]:
        """What the functions of a module see: its own names, and ours."""
        if module in self.spaces:
            return self.spaces[module]
        edges = {"START": np.datetime64(self.plan.start), "ROWS": dict(self.plan.rows)}
        edges["END"] = np.datetime64(self.plan.end)
        space = self.spaces[module] = {
            **vars(sys.modules[module]),
            **edges,
            **self.names,
        }
        top = module.partition(".")[0]
        for title, value in list(space.items()):
            if isinstance(value, e.Assumption):
                space[title] = self.values.get(value.label, value.value)
                if value is self.plan.domain.regions:  # those where somebody is
                    space[title] = {k: v for k, v in space[title].items() if v}
            elif inspect.isfunction(value) and value.__module__ == module:
                space[title] = FunctionType(
                    value.__code__, space, title, value.__defaults__
                )
        for title, value in list(space.items()):
            if inspect.isfunction(value) and value.__module__ not in {module, __name__}:
                if (
                    value.__module__.partition(".")[0] == top
                    and title not in self.names
                ):
                    space[title] = self.function(value)
        return space

    def call(self, function: Any, arguments: list[Any]) -> Any:
        """What a function gives; a reason if it uses what we do not have."""
        try:
            return self.function(function)(*arguments)
        except Exception as error:
            raise Unseen(f"is worked out by {function.__name__}: {error}") from error
