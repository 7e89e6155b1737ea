"""Which Python environment does a server or a script run in?

Never the project's own: databricks-connect, pyspark and pysail all bring a package
called ``pyspark``. So ``uv`` makes an isolated environment from a list of needs, and
keeps it in its cache.
"""

from __future__ import annotations

import functools
import os
import re
import shutil
import subprocess
import sys
import tomllib
from pathlib import Path

_SCRIPT_HEADER = re.compile(r"(?ms)^# /// script$\n(?P<lines>.*?)^# ///$")


def uv() -> list[str]:
    """The command that runs uv, also where it is not on the path."""
    if found := os.environ.get("UV") or shutil.which("uv"):
        return [found]
    return [sys.executable, "-m", "uv"]


@functools.cache
def python_with(needs: tuple[str, ...]) -> tuple[str, ...]:
    """The start of a command that runs Python in an environment with these needs.

    An environment that uv has in its cache is used without asking the network, since
    asking takes seconds at each start.
    """
    options = ["--quiet", "--no-project", "--isolated", "--python", sys.executable]
    for need in needs:
        options += ["--with", need]
    offline = [*uv(), "run", "--offline", *options, "python"]
    probe = subprocess.run(
        [*offline, "-c", "pass"],
        check=False,
        capture_output=True,
        env=clean_environment(),
    )
    if probe.returncode == 0:
        return tuple(offline)
    return (*uv(), "run", *options, "python")


def script_needs(script: Path) -> tuple[str, ...]:
    """What a script's own header (PEP 723) says it needs."""
    header = _SCRIPT_HEADER.search(script.read_text(encoding="utf-8"))
    if header is None:
        return ()
    lines = header["lines"].splitlines()
    text = "\n".join(line.removeprefix("#").removeprefix(" ") for line in lines)
    return tuple(tomllib.loads(text).get("dependencies", ()))


def clean_environment() -> dict[str, str]:
    """This process's variables, without those that would steer another Python."""
    dropped = ("DATABRICKS_", "PYSPARK_", "PYTHON", "SPARK_", "VIRTUAL_ENV")
    kept = {k: v for k, v in os.environ.items() if not k.startswith(dropped)}
    # A proxy for the internet must not be asked for a server on this machine.
    here = [kept.get("NO_PROXY", ""), "localhost", "127.0.0.1"]
    kept["NO_PROXY"] = kept["no_proxy"] = ",".join(filter(None, here))
    return kept
