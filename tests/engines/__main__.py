"""Start an engine by hand: ``python -m engines jvm|sail|workspace``, in ``tests``."""

from __future__ import annotations

import contextlib
import shlex
import sys
import tempfile
from pathlib import Path

from .servers import server


def main(which: str) -> None:
    """Print how to reach it, and keep it until the return key or the end of input."""
    with contextlib.ExitStack() as stack:
        folder = Path(stack.enter_context(tempfile.TemporaryDirectory()))
        engine = "sail" if which == "workspace" else which
        remote = stack.enter_context(server(engine, folder / engine))
        variables = {"SPARK_REMOTE": remote}
        if which == "workspace":
            from .workspace import workspace

            running = stack.enter_context(workspace(remote, folder / which))
            variables = running.environment()
        for name, value in variables.items():
            print(f"export {name}={shlex.quote(value)}")
        print("# Press return to stop.", flush=True)
        with contextlib.suppress(KeyboardInterrupt):
            sys.stdin.readline()


if __name__ == "__main__":
    if sys.argv[1:] not in (["jvm"], ["sail"], ["workspace"]):
        sys.exit(__doc__)
    main(sys.argv[1])
