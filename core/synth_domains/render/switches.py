"""Parts of the kernel that only some scripts have.

In the kernel they stand under `if SWITCH:`. A script with the switch has them without
the condition; every other script does not have them at all.
"""

from __future__ import annotations

import ast
from collections.abc import Iterator

# Names of settings: a script that has the setting has what stands under it.
SWITCHES = frozenset({"DRIFT", "FAULTS", "FROM", "LATE", "LINES", "TEXT_COLUMNS"})
STEP = 4  # spaces before the statements of a function
LEAVES = ast.Return | ast.Continue | ast.Raise


def switched(text: str, on: frozenset[str]) -> str:
    """The source of a module with the parts of these switches, and of no others.

    Args:
        text: the module.
        on: the switches that the script has.
    """
    while (found := next(conditions(ast.parse(text)), None)) is not None:
        node, after = found
        lines = text.split("\n")
        end = node.end_lineno or node.lineno
        if node.test.id in on:  # type: ignore[attr-defined]
            body = node.body
            if isinstance(body[-1], LEAVES) and after:
                end = after[-1].end_lineno or end
                # A function ends without being told to.
                last = body[-1]
                if node.col_offset == STEP and ast.unparse(last) == "return":
                    body = body[:-1]
            kept = inside(lines, node.lineno, body)
        elif node.orelse:
            begin = node.body[-1].end_lineno or node.lineno
            kept = inside(lines, begin + 1, node.orelse)
        else:
            kept = []
        text = "\n".join([*lines[: node.lineno - 1], *kept, *lines[end:]])
    return text


def conditions(tree: ast.AST) -> Iterator[tuple[ast.If, list[ast.stmt]]]:
    """Each condition on a switch, with the statements that come after it."""
    for parent in ast.walk(tree):
        for name in ("body", "orelse"):
            block = getattr(parent, name, None)
            for place, node in enumerate(block if isinstance(block, list) else ()):
                test = node.test if isinstance(node, ast.If) else None
                if isinstance(test, ast.Name) and test.id in SWITCHES:
                    assert isinstance(node, ast.If)
                    yield node, block[place + 1 :] if block else []


def inside(lines: list[str], begin: int, body: list[ast.stmt]) -> list[str]:
    """The lines of a block, from the one after `begin` on, one step to the left."""
    return [line[STEP:] for line in lines[begin : body[-1].end_lineno]]
