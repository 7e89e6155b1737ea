"""What a worker process does: it loads the script, then makes part after part.

It ends when it is told to, when it is killed, and when the process that started it is
no more.
"""

from __future__ import annotations

import gc
import multiprocessing
import os
import pickle
import signal
import sys
from collections.abc import Callable, Sequence
from functools import partial
from importlib.abc import MetaPathFinder
from multiprocessing.connection import Connection, wait
from pathlib import Path
from threading import Thread
from types import ModuleType
from typing import Any, NamedTuple, TypeVar

from synth_domains.files import reason
from synth_domains.kept import rows_of
from synth_domains.manifest import File, file_facts
from synth_domains.twins import Changes, Twin, changes, gather

SCRIPT = "synth_domains_script"
STATE = ("CALENDARS", "POOLS", "PARTS")
FEW, FEW_BELOW = 20, 5_000  # rows of a master table, and rows below them
T = TypeVar("T")


class Part(NamedTuple):
    """A stretch of rows of a master table, and what belongs to them."""

    master: str
    number: int
    first: int
    stop: int


def load_script(source: str, name: str = SCRIPT) -> ModuleType:
    """A rendered script as a module; its `main` does not run."""
    module = ModuleType(name)
    # By this name the script's own classes are found when they travel between processes.
    sys.modules[name] = module
    exec(compile(source, f"<{name}>", "exec"), module.__dict__)
    return module


def prepared(module: ModuleType) -> tuple[bytes, list[Part]]:
    """What `prepare` works out, ready to travel, and the parts of the whole work."""
    module.prepare()
    try_some(module)
    state = {name: getattr(module, name, {}) for name in STATE}
    parts = [Part(*each) for each in module.parts()]
    return pickle.dumps(state, protocol=pickle.HIGHEST_PROTOCOL), parts


def try_some(module: ModuleType) -> None:
    """Make a few rows of each table: what cannot be is then known before a file is."""
    for table in module.TABLES.values():
        master = table.path[0]
        few = int(min(module.ROWS[master], FEW, FEW_BELOW / max(table.each, 1.0)))
        first = module.rows_of(master, module.np.arange(few, dtype=module.np.uint64))
        if few:
            module.as_table(module.below(first, table.path))


def work(
    channel: Connection, source: str, folder: str, twin: Twin | None, writes: bool
) -> None:
    """What a worker does: load the script, then make one part after the other."""
    # Ctrl-C reaches all processes of a terminal; the first one decides what to do.
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    end_with_parent()
    lighten()
    try:
        module = load_script(source)
        other = load_script(twin.source, f"{SCRIPT}_twin") if twin else None
        state = channel.recv()
        if state is None:
            channel.send(outcome(partial(prepared, module)))
        else:
            vars(module).update(pickle.loads(state))
        if other is not None:  # calendars and pools are the same without the story
            vars(other).update({name: getattr(module, name, {}) for name in STATE})
        # What is there by now stays: the collector need not look at it again.
        gc.collect()
        gc.freeze()
        while True:
            part = module.Part(*channel.recv())
            watch = Watch(module, other, twin) if twin and other else None
            task = partial(made, module, Path(folder), part, watch)
            if not writes and watch is not None:
                task = partial(watched, module, part, watch)
            channel.send(outcome(task))
    except (EOFError, BrokenPipeError):
        return


def end_with_parent() -> None:
    """End this process, in the middle of a part too, when its parent has ended."""
    parent = multiprocessing.parent_process()
    if parent is None:
        return
    sentinel = parent.sentinel

    def watch() -> None:
        wait([sentinel])
        os._exit(1)

    Thread(target=watch, daemon=True).start()


class Absent(MetaPathFinder):
    """Makes an import of pandas fail, as if it were not installed."""

    def find_spec(self, fullname: str, *_: object) -> None:
        """Refuse pandas, and leave everything else to others."""
        if fullname == "pandas":
            raise ModuleNotFoundError("No module named 'pandas'", name="pandas")


def lighten() -> None:
    """Leave out what a worker has no use for.

    There is a process for each core already, so Arrow keeps to one thread. It would load
    pandas, if that is installed, at the first array it makes; and its own memory pool
    keeps what it once had.
    """
    sys.meta_path.insert(0, Absent())
    import pyarrow as pa

    pa.set_memory_pool(pa.system_memory_pool())
    pa.set_cpu_count(1)
    pa.set_io_thread_count(1)


def outcome(make: Callable[[], T]) -> T | str:
    """What comes out, or in one line why nothing does."""
    try:
        return make()
    except OSError as error:
        return reason(error)
    except MemoryError:
        return "not enough memory"
    except Exception as error:  # noqa: BLE001  (a domain's own function)
        return " ".join(f"{type(error).__name__}: {error}".split())


class Watch:
    """Sees every block of rows that is made, and keeps what a story did to it."""

    def __init__(self, module: ModuleType, other: ModuleType, twin: Twin) -> None:
        """Begin with no changes."""
        self.module, self.other, self.twin = module, other, twin
        self.found: dict[str, Changes] = {}

    def __call__(self, master: Any) -> None:
        """Look at the rows below some rows of a master table."""
        gather(self.found, changes(self.module, self.other, master, self.twin))


def made(
    module: ModuleType, folder: Path, part: Any, watch: Watch | None
) -> tuple[dict[str, File], dict[str, Changes]]:
    """The files of a part: those of an earlier run if they are whole, else new ones."""
    paths = {
        name: module.file_of(folder, name, part) for name in module.family(part.master)
    }
    if getattr(module, "FAULTS", None):  # what went wrong is a table of its own
        paths[module.LABELS] = module.label_file(folder, part.master, part.number)
    counts = kept(list(paths.values()), module.FORMAT)
    if not counts:
        counts = [*module.make_part(folder, part, watch).values()]
    elif watch is not None:
        watched(module, part, watch)
    files = {
        name: file_facts(folder, path, rows)
        for (name, path), rows in zip(paths.items(), counts, strict=True)
    }
    return files, watch.found if watch is not None else {}


def watched(
    module: ModuleType, part: Any, watch: Watch
) -> tuple[dict[str, File], dict[str, Changes]]:
    """What a story did to the rows of a part; no file is written."""
    for master in module.blocks(part):
        watch(master)
        del master
        gc.collect()
    return {}, watch.found


def kept(paths: Sequence[Path], kind: str) -> list[int]:
    """The rows of files that are all there and whole; otherwise nothing."""
    counts = [rows_of(path, kind) for path in paths]
    return [] if None in counts else [count for count in counts if count is not None]
