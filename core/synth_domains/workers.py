"""Processes that make the parts of a run, and end when they should.

Each worker loads the script once. It gets one part after the other through a pipe and
answers with the files that it wrote. It ends when it is told to, when it is killed, and
when the process that started it is no more.
"""

from __future__ import annotations

import gc
import multiprocessing
import os
import pickle
import signal
import sys
from collections.abc import Callable, Iterator, Sequence
from functools import partial
from importlib.abc import MetaPathFinder
from multiprocessing.connection import Connection, wait
from pathlib import Path
from threading import Thread
from types import ModuleType
from typing import Any, NamedTuple, Self, TypeVar, cast

from synth_domains.errors import RunFailed
from synth_domains.files import reason
from synth_domains.manifest import File, file_facts

SCRIPT = "synth_domains_script"
STATE = ("CALENDARS", "POOLS", "PARTS")
AGAIN = "the same command goes on from here"
T = TypeVar("T")
PATIENCE = 5.0  # seconds a worker has to end before it is killed


class Part(NamedTuple):
    """A stretch of rows of a master table, and what belongs to them."""

    master: str
    number: int
    first: int
    stop: int


def load_script(source: str) -> ModuleType:
    """A rendered script as a module; its `main` does not run."""
    module = ModuleType(SCRIPT)
    # By this name the script's own classes are found when they travel between processes.
    sys.modules[SCRIPT] = module
    exec(compile(source, f"<{SCRIPT}>", "exec"), module.__dict__)
    return module


def prepared(module: ModuleType) -> tuple[bytes, list[Part]]:
    """What `prepare` works out, ready to travel, and the parts of the whole work."""
    module.prepare()
    state = {name: getattr(module, name) for name in STATE}
    parts = [Part(*each) for each in module.parts()]
    return pickle.dumps(state, protocol=pickle.HIGHEST_PROTOCOL), parts


class Workers:
    """Some worker processes; leaving the `with` block ends them, whatever they do."""

    def __init__(self, count: int, source: str, folder: Path) -> None:
        """Start the processes: they load the script while others prepare."""
        # Started afresh, not forked: the same on every system, and safe with threads.
        context = multiprocessing.get_context("spawn")
        self.processes: dict[Connection, Any] = {}
        for _ in range(count):
            here, there = context.Pipe()
            task = (there, source, str(folder))
            process = context.Process(target=work, args=task, daemon=True)
            process.start()
            there.close()
            self.processes[here] = process

    def __enter__(self) -> Self:
        """Nothing more: they run already."""
        return self

    def __exit__(self, *_: object) -> None:
        """End every process and wait until it has ended."""
        for process in self.processes.values():
            process.terminate()
        for channel, process in self.processes.items():
            process.join(PATIENCE)
            if process.is_alive():
                process.kill()
                process.join()
            channel.close()

    def prepare(self) -> list[Part]:
        """Let one worker prepare, hand the outcome to all, and give the parts."""
        first, *others = self.processes
        self.send(first, None)
        answer = self.receive(first)
        if isinstance(answer, str):
            raise RunFailed(f"preparing failed: {answer}")
        state, parts = answer
        for channel in others:
            self.send(channel, state)
        return list(parts)

    def results(self, parts: Sequence[Part]) -> Iterator[tuple[Part, dict[str, File]]]:
        """Each part with the files it became, in the order in which they are done."""
        waiting = iter(parts)
        busy: dict[Connection, Part] = {}
        for channel in self.processes:
            self.next_part(channel, waiting, busy)
        while busy:
            for channel in cast("list[Connection]", wait(list(busy))):
                part = busy.pop(channel)
                answer = self.receive(channel)
                if isinstance(answer, str):
                    raise RunFailed(f"{part.master}: {answer}; {AGAIN}")
                self.next_part(channel, waiting, busy)
                yield part, answer

    def next_part(
        self, channel: Connection, waiting: Iterator[Part], busy: dict[Connection, Part]
    ) -> None:
        """Give a worker the next part, if there is one."""
        part = next(waiting, None)
        if part is not None:
            self.send(channel, part)
            busy[channel] = part

    def send(self, channel: Connection, message: Any) -> None:
        """Send to a worker that should be there."""
        try:
            channel.send(message)
        except OSError as error:
            raise self.lost(channel) from error

    def receive(self, channel: Connection) -> Any:
        """The answer of a worker that should be there."""
        try:
            return channel.recv()
        except (EOFError, OSError) as error:
            raise self.lost(channel) from error

    def lost(self, channel: Connection) -> RunFailed:
        """What to say when a worker has ended before its time."""
        process = self.processes[channel]
        process.join(PATIENCE)
        code = process.exitcode or 0
        how = f"was killed by signal {-code}" if code < 0 else f"ended with code {code}"
        hint = ", perhaps for lack of memory" if code == -9 else ""
        return RunFailed(f"a worker process {how}{hint}; {AGAIN}")


def work(channel: Connection, source: str, folder: str) -> None:
    """What a worker does: load the script, then make one part after the other."""
    # Ctrl-C reaches all processes of a terminal; the first one decides what to do.
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    end_with_parent()
    lighten()
    try:
        module = load_script(source)
        state = channel.recv()
        if state is None:
            channel.send(outcome(partial(prepared, module)))
        else:
            vars(module).update(pickle.loads(state))
        # What is there by now stays: the collector need not look at it again.
        gc.collect()
        gc.freeze()
        while True:
            part = module.Part(*channel.recv())
            channel.send(outcome(partial(made, module, Path(folder), part)))
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


def made(module: ModuleType, folder: Path, part: Any) -> dict[str, File]:
    """The files of a part: those of an earlier run if they are whole, else new ones."""
    paths = {
        name: module.file_of(folder, name, part) for name in module.family(part.master)
    }
    counts = kept(list(paths.values())) or module.make_part(folder, part).values()
    return {
        name: file_facts(folder, path, rows)
        for (name, path), rows in zip(paths.items(), counts, strict=True)
    }


def kept(paths: Sequence[Path]) -> list[int]:
    """The rows of files that are all there and can be read; otherwise nothing."""
    import pyarrow as pa
    import pyarrow.parquet as pq

    try:
        metadata: Any = pq.read_metadata
        return [int(metadata(path).num_rows) for path in paths]
    except (OSError, pa.ArrowException):
        return []
