"""How does a test run a rendered script? As its user would: as a file, unchanged."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from .environments import clean_environment, python_with, script_needs, uv

RUN_SECONDS = 300.0


@dataclass(frozen=True)
class Finished:
    """A script that has ended, and all that it said."""

    code: int
    stdout: str
    stderr: str
    seconds: float

    def complaints(self) -> str:
        """What stands on stderr, without what the client says of its own last moments.

        The client of Spark Connect releases its last query from a thread, and warns if
        Python has begun to shut down by then. Nothing is lost, and no script can help it.
        """
        lines = self.stderr.splitlines(keepends=True)
        late = [i for i, line in enumerate(lines) if "ReleaseExecute failed" in line]
        dropped = {*late, *(i + 1 for i in late)}
        return "".join(line for i, line in enumerate(lines) if i not in dropped)

    def succeeded(self) -> Finished:
        """This run, or an assertion error that shows what went wrong."""
        assert self.code == 0, (
            f"exit code {self.code} after {self.seconds:.1f} s\n"
            f"--- stdout\n{self.stdout}\n--- stderr\n{self.stderr}"
        )
        return self


def run_on_spark(
    script: Path,
    remote: str,
    *arguments: str,
    needs: Sequence[str] = (),
    environment: Mapping[str, str] | None = None,
    plain_uv: bool = False,
    seconds: float = RUN_SECONDS,
) -> Finished:
    """Run a script of the ``spark`` target against a Spark Connect server.

    The script gets what its own header names, plus ``needs``. ``plain_uv`` leaves
    that to ``uv run SCRIPT``, which is what its user types; it costs a new
    environment for each new path, so most tests leave it off.
    """
    if plain_uv:
        command = [*uv(), "run", "--quiet", "--python", sys.executable]
        for need in needs:
            command += ["--with", need]
    else:
        command = [*python_with((*script_needs(script), *needs))]
    variables = {"SPARK_REMOTE": remote, **(environment or {})}
    return _run([*command, str(script), *arguments], variables, script.parent, seconds)


def run_on_workspace(
    script: Path,
    environment: Mapping[str, str],
    *arguments: str,
    seconds: float = RUN_SECONDS,
) -> Finished:
    """Run a script of the ``serverless`` target against a stand-in workspace.

    It runs in this environment, which holds the real databricks-connect;
    ``environment`` is what ``Workspace.environment()`` gives.
    """
    command = [sys.executable, str(script), *arguments]
    return _run(command, environment, script.parent, seconds)


def _run(
    command: Sequence[str], variables: Mapping[str, str], folder: Path, seconds: float
) -> Finished:
    started = time.monotonic()
    process = subprocess.Popen(
        command,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        encoding="utf-8",
        errors="replace",
        cwd=folder,
        env={**clean_environment(), "PYTHONUTF8": "1", **variables},
        start_new_session=True,
    )
    try:
        stdout, stderr = process.communicate(timeout=seconds)
    except subprocess.TimeoutExpired as error:
        os.killpg(process.pid, signal.SIGKILL)
        _, stderr = process.communicate()
        raise AssertionError(
            f"{command[-1]} did not end in {seconds:.0f} s\n{stderr[-4000:]}"
        ) from error
    except BaseException:
        os.killpg(process.pid, signal.SIGKILL)
        process.wait()
        raise
    return Finished(process.returncode, stdout, stderr, time.monotonic() - started)
