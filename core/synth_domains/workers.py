"""Processes that make the parts of a run, and end when they should."""

from __future__ import annotations

import multiprocessing
import os
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from multiprocessing.connection import Connection, wait
from pathlib import Path
from typing import Any, Self, cast

from synth_domains.errors import RunFailed
from synth_domains.manifest import File
from synth_domains.twins import Changes, Twin
from synth_domains.worker import Part, work

AGAIN = "the same command goes on from here"
# For glibc: keep memory for the next block; to give it back and ask again costs a fifth.
MEMORY = {
    "MALLOC_MMAP_THRESHOLD_": str(2**30),
    "MALLOC_TRIM_THRESHOLD_": str(2**28),
}
PATIENCE = 5.0  # seconds a worker has to end before it is killed


class Workers:
    """Some worker processes; leaving the `with` block ends them, whatever they do."""

    def __init__(
        self,
        count: int,
        source: str,
        folder: Path,
        twin: Twin | None = None,
        *,
        writes: bool = True,
    ) -> None:
        """Start the processes: they load the script while others prepare."""
        # Started afresh, not forked: the same on every system, and safe with threads.
        context = multiprocessing.get_context("spawn")
        self.processes: dict[Connection, Any] = {}
        with surroundings(MEMORY):
            for _ in range(count):
                here, there = context.Pipe()
                task = (there, source, str(folder), twin, writes)
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

    def results(
        self, parts: Sequence[Part]
    ) -> Iterator[tuple[Part, tuple[dict[str, File], dict[str, Changes]]]]:
        """Each part with its files and what a story did, in the order they are done."""
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


@contextmanager
def surroundings(variables: Mapping[str, str]) -> Iterator[None]:
    """Environment variables for processes that are started here."""
    added = {name: each for name, each in variables.items() if name not in os.environ}
    os.environ.update(added)
    try:
        yield
    finally:
        for name in added:
            del os.environ[name]
