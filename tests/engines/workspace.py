"""A stand-in for a Databricks workspace, for the real databricks-connect and SDK.

It needs no account and no network. README.md says what is real about it.
"""

from __future__ import annotations

import contextlib
import json
import urllib.parse
import uuid
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from .front import Front
from .proxy import Proxy
from .rest import Rest
from .seen import Seen
from .unity import Unity

CATALOGS = ("ai_dev_kit", "main")
TOKEN = "dapi-stand-in"


@dataclass(frozen=True)
class Workspace:
    """A running stand-in workspace."""

    host: str
    certificate: Path
    folder: Path
    seen: Seen
    unity: Unity

    def environment(self) -> dict[str, str]:
        """The variables with which databricks-connect and the SDK find it."""
        config = self.folder / "databrickscfg"
        config.touch()
        certificate = str(self.certificate)
        return {
            "DATABRICKS_CONFIG_FILE": str(config),
            "DATABRICKS_HOST": self.host,
            "DATABRICKS_TOKEN": TOKEN,
            "GRPC_DEFAULT_SSL_ROOTS_FILE_PATH": certificate,
            "REQUESTS_CA_BUNDLE": certificate,
        }

    def job_environment(self) -> dict[str, str]:
        """The variables of a job's compute, where a session is there already."""
        address = self.host.removeprefix("https://")
        session = f"x-databricks-session-id={uuid.uuid4()}"
        return {
            "DATABRICKS_RUNTIME_VERSION": "client.4.1",
            "GRPC_DEFAULT_SSL_ROOTS_FILE_PATH": str(self.certificate),
            "SPARK_REMOTE": f"sc://{address}/;token={TOKEN};use_ssl=true;{session}",
        }

    def file(self, path: str) -> Path:
        """The local file or folder of ``/Volumes/<catalog>/<schema>/<volume>/...``."""
        return self.unity.file(path)

    def table(self, name: str) -> Path:
        """The local folder of the Delta table ``<catalog>.<schema>.<table>``."""
        return self.unity.existing_table(name)

    def table_files(self, name: str) -> list[Path]:
        """The Parquet files that hold a table's present rows, by its Delta log."""
        folder = self.table(name)
        live: dict[str, Path] = {}
        for commit in sorted((folder / "_delta_log").glob("*.json")):
            for line in commit.read_text(encoding="utf-8").splitlines():
                action = json.loads(line)
                if "add" in action:
                    path = urllib.parse.unquote(action["add"]["path"])
                    live[path] = folder / path
                elif "remove" in action:
                    live.pop(urllib.parse.unquote(action["remove"]["path"]), None)
        return list(live.values())

    def reset(self) -> None:
        """Forget what was seen, and drop all schemas, volumes and tables."""
        self.seen.forget()
        self.unity.forget()


@contextlib.contextmanager
def workspace(
    engine: str,
    folder: Path,
    *,
    catalogs: tuple[str, ...] = CATALOGS,
    explain: bool = False,
) -> Iterator[Workspace]:
    """A workspace whose compute is the engine at this address.

    With ``explain`` each write is explained first; see ``Use.plan``.
    """
    folder.mkdir(parents=True, exist_ok=True)
    seen = Seen()
    unity = Unity(folder / "unity", catalogs)
    with contextlib.ExitStack() as stack:
        proxy = Proxy(engine, seen, unity, token=TOKEN, explain=explain)
        stack.callback(proxy.close)
        rest = Rest(unity, seen, token=TOKEN)
        stack.callback(rest.close)
        front = Front(folder, grpc_port=proxy.port, http_port=rest.port)
        stack.callback(front.close)
        host = f"https://localhost:{front.port}"
        yield Workspace(host, front.certificate, folder, seen, unity)


@dataclass(frozen=True)
class Recorder:
    """An address that passes everything on to an engine, and what it saw."""

    remote: str
    seen: Seen


@contextlib.contextmanager
def recorder(engine: str, *, explain: bool = True) -> Iterator[Recorder]:
    """Look over the shoulder of a script that runs on open-source Spark."""
    seen = Seen()
    proxy = Proxy(engine, seen, explain=explain)
    try:
        yield Recorder(f"sc://127.0.0.1:{proxy.port}", seen)
    finally:
        proxy.close()
