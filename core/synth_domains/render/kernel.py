"""Which parts of the kernel a script needs, and their source.

The kernel is real Python. A script gets the functions it uses, what those use in turn,
and the imports that all of them need; nothing else. What stands below `if FAULTS:` goes
only into scripts that have faults.
"""

from __future__ import annotations

import ast
import builtins
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache
from importlib import resources

from synth_domains.render.switches import switched

MODULES = (
    "draws_mix",
    "draws",
    "text",
    "numbers",
    "rows",
    "family",
    "pools",
    "calendars",
    "times",
    "business",
    "loads",
    "frames",
    "fault_texts",
    "fault_values",
    "faults",
    "late",
    "files",
    "fault_files",
    "people",
    "periods",
    "parameters",
    "remedies",
    "connect",
    "sizes",
    "location",
    "spark",
    "fault_tables",
    "loads_spark",
    "late_tables",
    "check",
    "catalog",
    "loads_delta",
    "local",
)
# Modules of which only scripts with a switch have something.
OF_SWITCH = {
    **dict.fromkeys(("loads", "loads_delta", "loads_spark", "periods"), "FROM"),
    **dict.fromkeys(("fault_texts", "fault_values", "faults"), "FAULTS"),
    **dict.fromkeys(("fault_files", "fault_tables"), "FAULTS"),
    **dict.fromkeys(("late", "late_tables"), "LATE"),
}
PACKAGE = "synth_domains_templates"


@dataclass(frozen=True)
class Unit:
    """A function, a class or a constant of the kernel."""

    name: str
    order: tuple[int, int]
    source: str
    names: frozenset[str]
    constant: bool
    module: str


@dataclass(frozen=True)
class Imported:
    """A name that a kernel module imports from elsewhere."""

    module: str
    name: str
    alias: str


@cache
def kernel(*features: str) -> tuple[dict[str, Unit], dict[str, Imported]]:
    """Every unit of the kernel, and every import, by name.

    Args:
        features: the conditions, such as FAULTS, of which a script has what stands below.
    """
    units: dict[str, Unit] = {}
    imports: dict[str, Imported] = {}
    for number, module in enumerate(MODULES):
        path = resources.files(PACKAGE).joinpath("kernel", f"{module}.py")
        text = switched(path.read_text(encoding="utf-8"), frozenset(features))
        there = OF_SWITCH.get(module) in {None, *features}
        for unit in units_of(text, number, module) if there else ():
            units[unit.name] = unit
        for each in imports_of(ast.parse(text)):
            imports[each.alias] = each
    return units, imports


def imports_of(tree: ast.AST) -> list[Imported]:
    """What a module imports from outside the kernel."""
    found = []
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            for each in node.names:
                found.append(Imported("", each.name, each.asname or each.name))
        elif (
            isinstance(node, ast.ImportFrom)
            and node.module
            and node.module != "__future__"
        ):
            if not node.module.startswith(PACKAGE):
                for each in node.names:
                    found.append(
                        Imported(node.module, each.name, each.asname or each.name)
                    )
    return found


def units_of(text: str, number: int, module: str) -> list[Unit]:
    """The top-level functions, classes and constants of a module's source."""
    lines = text.splitlines()
    found = []
    for node in ast.parse(text).body:
        for name in defined_names(node):
            if name == "__all__":
                continue
            first = min(
                [node.lineno, *(d.lineno for d in getattr(node, "decorator_list", []))]
            )
            while first > 1 and lines[first - 2].startswith("#"):
                first -= 1
            source = "\n".join(lines[first - 1 : node.end_lineno])
            constant = isinstance(node, ast.Assign | ast.AnnAssign)
            used = names_in(node)
            found.append(Unit(name, (number, first), source, used, constant, module))
    return found


def defined_names(node: ast.stmt) -> list[str]:
    """The names that a top-level statement defines."""
    if isinstance(node, ast.FunctionDef | ast.ClassDef):
        return [node.name]
    if isinstance(node, ast.AnnAssign) and isinstance(node.target, ast.Name):
        return [node.target.id]
    if isinstance(node, ast.Assign):
        return [
            name.id
            for target in node.targets
            for name in ast.walk(target)
            if isinstance(name, ast.Name)
        ]
    return []


def names_in(node: ast.AST) -> frozenset[str]:
    """The names that a piece of source takes from outside itself, also for its types."""
    return frozenset(outer_names(node, frozenset()))


def outer_names(node: ast.AST, bound: frozenset[str]) -> Iterator[str]:
    """The names that a node reads and that are not `bound` by a function around it."""
    if isinstance(node, ast.Name):
        if isinstance(node.ctx, ast.Load) and node.id not in bound:
            yield node.id
    elif isinstance(node, ast.FunctionDef | ast.Lambda):
        body = node.body if isinstance(node.body, list) else [node.body]
        inside = [each for part in body for each in ast.walk(part)]
        own = {each.arg for each in ast.walk(node.args) if isinstance(each, ast.arg)}
        own |= {each.name for each in inside if isinstance(each, ast.FunctionDef)}
        own |= {
            name.asname or name.name
            for each in inside
            if isinstance(each, ast.ImportFrom)
            for name in each.names
        }
        own |= {
            each.id
            for each in inside
            if isinstance(each, ast.Name) and isinstance(each.ctx, ast.Store)
        }
        for part in ast.iter_child_nodes(node):
            here = bound | own if part in body else bound
            yield from outer_names(part, here)
    else:
        for part in ast.iter_child_nodes(node):
            yield from outer_names(part, bound)


def free_names(text: str) -> frozenset[str]:
    """The names that a function's source takes from outside itself, builtins aside."""
    return names_in(ast.parse(text)) - set(dir(builtins))


def needed(names: Iterable[str], *features: str) -> list[Unit]:
    """The units with these names and all that they use, in the order of the kernel."""
    units, _ = kernel(*features)
    found: dict[str, Unit] = {}
    waiting = [name for name in names if name in units]
    while waiting:
        unit = units[waiting.pop()]
        if unit.name not in found:
            found[unit.name] = unit
            waiting += [name for name in unit.names if name in units]
    # A statement that defines two constants stands there once.
    once = {unit.order: unit for unit in found.values()}
    return sorted(once.values(), key=lambda unit: unit.order)


def joined(units: Iterable[Unit]) -> str:
    """The source of units, one below the other."""
    text, before = "", None
    for unit in units:
        if before is not None:
            close = before.constant and unit.constant and before.module == unit.module
            text += "\n" if close else "\n\n\n"
        text += unit.source
        before = unit
    return text


def import_lines(names: Iterable[str]) -> str:
    """The import statements for the names that a script uses, as isort orders them."""
    import sys

    _, imports = kernel()
    wanted = {imports[name] for name in names if name in imports}
    groups: list[list[str]] = []
    for standard in (True, False):
        here = [
            each
            for each in wanted
            if (root(each) in sys.stdlib_module_names) == standard
        ]
        lines = sorted(
            f"import {each.name}"
            + (f" as {each.alias}" if each.alias != each.name else "")
            for each in here
            if not each.module
        )
        modules = sorted({each.module for each in here if each.module})
        for module in modules:
            parts = sorted(
                {each.name for each in here if each.module == module}, key=import_order
            )
            lines.append(f"from {module} import {', '.join(parts)}")
        if lines:
            groups.append(lines)
    return "\n\n".join("\n".join(group) for group in groups)


def import_order(name: str) -> tuple[int, str]:
    """Constants, then classes, then functions, as isort has it."""
    return (0 if name.isupper() else 1 if name[0].isupper() else 2), name


def root(each: Imported) -> str:
    """The package that an import comes from."""
    return (each.module or each.name).split(".")[0]
