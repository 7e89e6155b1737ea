"""The stand-in workspace without compute: volumes alone, and what may go wrong there."""

from __future__ import annotations

import contextlib
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

from .front import Front
from .rest import Rest
from .seen import Seen
from .unity import Unity

TOKEN = "dapi-stand-in"


@dataclass
class Volumes:
    """A running workspace that has a catalog `main`, and in it what a test makes.

    Attributes:
        host: its address.
        folder: where it keeps what it is sent, with its certificate.
        certificate: what a client must trust.
        seen: every request.
        unity: the catalog.
        trouble: gets each method and path, and may raise the answer.
    """

    host: str
    folder: Path
    certificate: Path
    seen: Seen
    unity: Unity
    trouble: Callable[[str, str], None] = field(default=lambda method, path: None)

    def profiles(self, token: str = TOKEN) -> Path:
        """A configuration file of the SDK with the profile `stand-in`."""
        path = self.folder / "databrickscfg"
        path.write_text(f"[stand-in]\nhost = {self.host}\ntoken = {token}\n")
        return path

    def sent(self) -> list[str]:
        """The files that were sent, in the order in which they came."""
        before = "PUT /api/2.0/fs/files"
        return [
            each.removeprefix(before)
            for each in self.seen.requests
            if each.startswith(before)
        ]


@contextlib.contextmanager
def volumes(folder: Path) -> Iterator[Volumes]:
    """A workspace with volumes and no compute."""
    seen, unity = Seen(), Unity(folder / "unity", ("main",))
    with contextlib.ExitStack() as stack:
        running: list[Volumes] = []
        rest = Rest(
            unity,
            seen,
            token=TOKEN,
            trouble=lambda method, path: running[0].trouble(method, path),
        )
        stack.callback(rest.close)
        front = Front(folder, grpc_port=rest.port, http_port=rest.port)
        stack.callback(front.close)
        host = f"https://localhost:{front.port}"
        running.append(Volumes(host, folder, front.certificate, seen, unity))
        yield running[0]
