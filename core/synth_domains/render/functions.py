"""The domain's own functions, pasted with what they use of their module."""

from __future__ import annotations

import inspect
import textwrap
from typing import TYPE_CHECKING, Any

from synth_domains.errors import DomainError
from synth_domains.model import expressions as e
from synth_domains.render.kernel import free_names
from synth_domains.render.prose import assign
from synth_domains.render.scope import ROW, row_name

if TYPE_CHECKING:
    from synth_domains.render.script import Page


def own_functions(page: Page) -> str:
    """The source of the domain's own functions, and what they use of their module."""
    found: dict[str, Any] = {}
    sources: dict[str, str] = {}
    constants: dict[str, str] = {}
    gone = page.living.tables()
    waiting = list(page.functions.values())
    while waiting:
        function = waiting.pop(0)
        name = function.__name__
        if found.setdefault(name, function) is not function:
            raise DomainError(name, "two functions have this name; rename one")
        if name in sources:
            continue
        check_free(page, name, "function")
        sources[name] = text = source_of(function)
        for used in sorted(free_names(text)):
            value = function.__globals__.get(used)
            if isinstance(value, e.Assumption):
                if value.constant != used:
                    label = value.label
                    problem = (
                        f"{used} is the assumption {label}; call it {value.constant}"
                    )
                    raise DomainError(name, problem)
            elif inspect.isfunction(value) and package(value) == package(function):
                waiting.append(value)
            elif isinstance(value, int | float | str | tuple | list | dict):
                check_free(page, used, "constant")
                if isinstance(value, dict) and gone.get(id(value)):
                    nobody = gone[id(value)]
                    value = {k: v for k, v in value.items() if k not in nobody}
                constant = constant_of(name, used, value)
                if constants.setdefault(used, constant) != constant:
                    problem = "two constants have this name; rename one"
                    raise DomainError(used, problem)
            elif used in page.reserved:
                page.used.add(used)
            else:
                raise DomainError(name, f"uses {used}, which a script does not have")
    listed = ["\n".join(constants.values())] if constants else []
    return "\n\n\n".join([*listed, *sources.values()])


def check_free(page: Page, name: str, kind: str) -> None:
    """Refuse a name of the domain's module that stands for something else here."""
    if name in page.reserved:
        raise DomainError(name, f"is a name of the kernel; rename the {kind}")
    specs = page.domain.specs.values()
    rows = {page.function_name(spec) for spec in specs}
    rows |= {ROW, *(row_name(spec, page.no_rows) for spec in specs)}
    if name in rows or name in page.taken | set(page.constants):
        problem = "stands for something else in the script"
        raise DomainError(name, f"{problem}; rename the {kind}")


def source_of(function: Any) -> str:
    """The source of a function of a domain."""
    try:
        return textwrap.dedent(inspect.getsource(function)).strip()
    except (OSError, TypeError) as error:
        problem = f"its source cannot be read: {error}"
        raise DomainError(function.__name__, problem) from error


def constant_of(function: str, name: str, value: Any) -> str:
    """The assignment of a constant that a function uses."""
    try:
        return assign(name, value)
    except TypeError as error:
        raise DomainError(function, f"uses {name}: {error}") from error


def package(function: Any) -> str:
    """The top-level package of a function."""
    return str(function.__module__).split(".")[0]
