"""Engines may make blocks in threads of one process, each with the code read anew."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from pyspark import cloudpickle

import made
from synth_domains.plan import default_plan
from synth_domains.registry import load_registry

# The tables are read before the class of their rows is.
SOURCE = """
def make_block():
    path = TABLES["addresses"].path
    return as_table(below(rows_of(path[0], np.arange(9, dtype=np.uint64)), path)).num_rows
"""
MEANWHILE: list[Callable[[], Any]] = []
FOUND: list[Any] = []


class Pause:
    """Stands last in the list of tables: when it is read, another thread has its turn."""

    def __reduce__(self) -> tuple[Callable[[], None], tuple[()]]:
        return other_thread, ()


def other_thread() -> None:
    """What another thread does while this one reads the code."""
    FOUND.extend(make() for make in MEANWHILE)


def test_a_thread_that_reads_the_code_disturbs_no_other() -> None:
    """A class is one for all threads; what its methods read must be there at once."""
    domain = load_registry().domain("ecommerce")
    module = made.load(default_plan(domain, target="local"))
    exec(SOURCE, module.__dict__)
    module.TABLES["pause"] = Pause()
    payload = cloudpickle.dumps(module.make_block)
    make = cloudpickle.loads(payload)

    MEANWHILE.append(make)
    again = cloudpickle.loads(payload)

    assert [module.make_block()] == FOUND
    assert again() == module.make_block() > 0
