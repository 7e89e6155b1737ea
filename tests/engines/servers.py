"""How does a test session get a Spark server, and how is it rid of it again?

Each server runs in an environment of its own, made from the pins below. Processes
that name the same folder share one server: see ``launch.py`` for the lease.
"""

from __future__ import annotations

import contextlib
import errno
import fcntl
import os
import signal
import socket
import subprocess
import time
from collections.abc import Iterator
from pathlib import Path

from .environments import clean_environment, python_with

WORKER_NEEDS = ("numpy==1.26.4", "pandas==2.3.3", "pyarrow==24.0.0")
ENGINES = {
    "jvm": ("pyspark[connect]==4.0.5", *WORKER_NEEDS),
    "sail": ("pysail==0.7.2", "pyspark-client==4.0.4", *WORKER_NEEDS),
}
# The first start on a machine downloads the packages.
START_SECONDS = 180.0
STOP_SECONDS = 15.0
LAUNCHER = Path(__file__).with_name("launch.py")


class ServerError(RuntimeError):
    """A server that did not start, with the end of what it wrote."""

    def __init__(self, engine: str, reason: str, log: Path) -> None:
        written = log.read_text(errors="replace") if log.exists() else ""
        tail = "\n".join(written.splitlines()[-30:]) or "(nothing)"
        super().__init__(f"{engine} server: {reason}\nThe end of its output:\n{tail}")


@contextlib.contextmanager
def server(engine: str, folder: Path) -> Iterator[str]:
    """The address of a running engine, started if this folder has none yet."""
    folder.mkdir(parents=True, exist_ok=True)
    lease: int | None = None
    process: subprocess.Popen[bytes] | None = None
    try:
        with _only_one_at_a_time(folder):
            lease = _join(folder)
            if lease is None:
                lease, process = _launch(engine, folder)
            port = _port_when_ready(engine, folder, process)
        yield f"sc://127.0.0.1:{port}"
    finally:
        if lease is not None:
            os.close(lease)
        # Under pytest-xdist other processes may still use the server.
        if process is not None and "PYTEST_XDIST_WORKER" not in os.environ:
            _end(process)


def stop(process: subprocess.Popen[bytes]) -> None:
    """End a process that was started as the leader of its own group."""
    with contextlib.suppress(ProcessLookupError):
        os.killpg(process.pid, signal.SIGKILL)
    process.wait()


def _launch(engine: str, folder: Path) -> tuple[int, subprocess.Popen[bytes]]:
    for left_over in ("lease", "port"):
        (folder / left_over).unlink(missing_ok=True)
    os.mkfifo(folder / "lease")
    # Reading and writing, since opening a pipe for writing waits for its reader.
    lease = os.open(folder / "lease", os.O_RDWR | os.O_CLOEXEC)
    command = [*python_with(ENGINES[engine]), str(LAUNCHER), engine, str(folder)]
    with (folder / "log").open("wb") as log:
        process = subprocess.Popen(
            command,
            stdin=subprocess.DEVNULL,
            stdout=log,
            stderr=subprocess.STDOUT,
            cwd=folder,
            env=clean_environment(),
            start_new_session=True,
        )
    return lease, process


def _join(folder: Path) -> int | None:
    try:
        return os.open(folder / "lease", os.O_WRONLY | os.O_NONBLOCK | os.O_CLOEXEC)
    except OSError as error:
        if error.errno in (errno.ENOENT, errno.ENXIO):
            return None
        raise


def _port_when_ready(
    engine: str, folder: Path, process: subprocess.Popen[bytes] | None
) -> int:
    log, port_file = folder / "log", folder / "port"
    deadline = time.monotonic() + START_SECONDS
    try:
        while not port_file.exists():
            if process is not None and process.poll() is not None:
                raise ServerError(engine, f"exit code {process.returncode}", log)
            if time.monotonic() > deadline:
                raise ServerError(engine, f"not ready in {START_SECONDS:.0f} s", log)
            time.sleep(0.05)
        port = int(port_file.read_text())
        try:
            socket.create_connection(("127.0.0.1", port), timeout=10).close()
        except OSError as error:
            raise ServerError(engine, f"no answer: {error}", log) from error
    except BaseException:
        if process is not None:
            stop(process)
        raise
    return port


def _end(process: subprocess.Popen[bytes]) -> None:
    with contextlib.suppress(subprocess.TimeoutExpired):
        process.wait(timeout=STOP_SECONDS)
    stop(process)


@contextlib.contextmanager
def _only_one_at_a_time(folder: Path) -> Iterator[None]:
    with (folder / "lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        yield
