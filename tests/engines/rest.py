"""The part of a workspace's REST interface that uploads and sessions use.

Files and folders in volumes, schemas and volumes of the catalog, clusters, and who is
asking.
Each answer has the form that databricks-sdk reads; an unknown address is a 404.
"""

from __future__ import annotations

import json
import threading
import uuid
from collections.abc import Callable
from http import HTTPStatus
from http.server import ThreadingHTTPServer
from pathlib import Path
from typing import Any, ClassVar

from .answering import Answering, Problem, missing
from .seen import Seen
from .unity import Unity

# Clusters by their ids, with the runtimes that they have.
CLUSTERS = {
    "0123-456789-abcdefgh": "16.4.x-scala2.12",
    "0123-456789-outdated": "15.4.x-scala2.12",
}
FILES, FOLDERS = "/api/2.0/fs/files/", "/api/2.0/fs/directories/"
PART_URLS, PARTS = "/api/2.0/fs/create-upload-part-urls", "/parts/"
CLUSTER = "/api/2.1/clusters/get"
CATALOG = "/api/2.1/unity-catalog/"


class Rest:
    """The HTTP server behind the stand-in workspace's front."""

    def __init__(
        self,
        unity: Unity,
        seen: Seen,
        *,
        token: str,
        trouble: Callable[[str, str], None] | None = None,
    ) -> None:
        """Answer; `trouble` gets each method and path, and may raise a `Problem`."""
        members = {"unity": unity, "seen": seen, "token": token, "uploads": {}}
        members |= {"trouble": staticmethod(trouble or (lambda *_: None))}
        handler = type("Handler", (_Handler,), members)
        self._server = ThreadingHTTPServer(("127.0.0.1", 0), handler)
        self._server.daemon_threads = True
        self.port: int = self._server.server_address[1]
        self._thread = threading.Thread(
            target=self._server.serve_forever, kwargs={"poll_interval": 0.05}
        )
        self._thread.start()

    def close(self) -> None:
        """Take no more requests."""
        self._server.shutdown()
        self._thread.join()
        self._server.server_close()


class _Handler(Answering):
    unity: ClassVar[Unity]
    token: ClassVar[str]
    trouble: ClassVar[Callable[[str, str], None]]
    uploads: ClassVar[dict[str, dict[int, bytes]]]
    """The parts of each unfinished large upload, by its token."""

    def answer(self, path: str, query: dict[str, str], body: bytes) -> None:
        self.trouble(self.command, path)
        if path.startswith("/api/") and self._stranger():
            raise Problem(
                HTTPStatus.UNAUTHORIZED, "UNAUTHENTICATED", "Invalid access token."
            )
        if path.startswith(FILES):
            self._file("/" + path.removeprefix(FILES), query, body)
        elif path.startswith(FOLDERS):
            self._folder("/" + path.removeprefix(FOLDERS))
        elif path == PART_URLS:
            self.send(HTTPStatus.OK, {"upload_part_urls": self._part_urls(body)})
        elif path.startswith(PARTS):
            session, _, number = path.removeprefix(PARTS).partition("/")
            self.uploads[session][int(number)] = body
            self.send(HTTPStatus.OK, ETag=number)
        elif path.startswith(CATALOG):
            self._catalog(path.removeprefix(CATALOG), query, body)
        elif path == CLUSTER:
            self._cluster(query["cluster_id"])
        elif path == "/.well-known/databricks-config":
            host = f"https://{self.headers.get('Host')}"
            self.send(HTTPStatus.OK, {"oidc_endpoint": f"{host}/oidc", "cloud": "AWS"})
        elif path == "/api/2.0/preview/scim/v2/Me":
            self.send(HTTPStatus.OK, {"id": "1", "userName": "someone@example.com"})
        else:
            raise missing(path)

    def _cluster(self, cluster: str) -> None:
        if cluster not in CLUSTERS:
            problem = f"Cluster {cluster} does not exist"
            raise Problem(HTTPStatus.BAD_REQUEST, "INVALID_PARAMETER_VALUE", problem)
        version = CLUSTERS[cluster]
        self.send(HTTPStatus.OK, {"cluster_id": cluster, "spark_version": version})

    def _stranger(self) -> bool:
        return self.headers.get("Authorization") != f"Bearer {self.token}"

    def _file(self, path: str, query: dict[str, str], body: bytes) -> None:
        place = self.unity.file(path)
        action = query.get("action", self.command)
        spared = query.get("overwrite", "true").lower() != "true"
        if action in ("PUT", "initiate-upload") and spared and place.exists():
            raise Problem(HTTPStatus.CONFLICT, "ALREADY_EXISTS", f"{path} exists.")
        if action == "initiate-upload":
            token = str(uuid.uuid4())
            self.uploads[token] = {}
            self.send(HTTPStatus.OK, {"multipart_upload": {"session_token": token}})
            return
        if action == "complete-upload":
            pieces = self.uploads.pop(query["session_token"])
            body = b"".join(pieces[number] for number in sorted(pieces))
        if action in ("PUT", "complete-upload"):
            place.parent.mkdir(parents=True, exist_ok=True)
            place.write_bytes(body)
            self.send(HTTPStatus.NO_CONTENT)
            return
        if not place.is_file():
            raise missing(path)
        if self.command == "DELETE":
            place.unlink()
            self.send(HTTPStatus.NO_CONTENT)
        elif self.command in ("GET", "HEAD"):
            self.send_file(place)
        else:
            raise missing(path)

    def _part_urls(self, body: bytes) -> list[dict[str, Any]]:
        said = json.loads(body)
        place = f"https://{self.headers.get('Host')}{PARTS}{said['session_token']}"
        first = said["start_part_number"]
        return [
            {"url": f"{place}/{number}", "part_number": number, "headers": []}
            for number in range(first, first + said["count"])
        ]

    def _folder(self, path: str) -> None:
        place = self.unity.file(path.rstrip("/"))
        if self.command == "PUT":
            place.mkdir(parents=True, exist_ok=True)
            self.send(HTTPStatus.NO_CONTENT)
            return
        if not place.is_dir():
            raise missing(path)
        if self.command == "GET":
            entries = [_entry(path, child) for child in sorted(place.iterdir())]
            self.send(HTTPStatus.OK, {"contents": entries})
        elif self.command == "DELETE" and any(place.iterdir()):
            raise Problem(
                HTTPStatus.BAD_REQUEST, "BAD_REQUEST", f"{path} is not empty."
            )
        elif self.command == "DELETE":
            place.rmdir()
            self.send(HTTPStatus.NO_CONTENT)
        else:
            self.send(HTTPStatus.OK)

    def _catalog(self, path: str, query: dict[str, str], body: bytes) -> None:
        kind, _, name = path.partition("/")
        if kind not in ("schemas", "volumes"):
            raise missing(path)
        if self.command == "POST":
            said = json.loads(body)
            owner = [said["catalog_name"], said.get("schema_name"), said["name"]]
            name = ".".join(filter(None, owner))
            self._create(kind, name)
            self.send(HTTPStatus.OK, _described(kind, name))
        elif name:
            self.unity.schema(name) if kind == "schemas" else self.unity.volume(name)
            self.send(HTTPStatus.OK, _described(kind, name))
        elif kind == "schemas":
            owner_name = query["catalog_name"]
            self._list(kind, owner_name, self.unity.schemas(owner_name))
        else:
            owner_name = f"{query['catalog_name']}.{query['schema_name']}"
            self._list(kind, owner_name, self.unity.volumes(owner_name))

    def _create(self, kind: str, name: str) -> None:
        there = self.unity.has_schema if kind == "schemas" else self.unity.has_volume
        if there(name):
            what, last = kind.removesuffix("s"), name.rpartition(".")[2]
            raise Problem(
                HTTPStatus.BAD_REQUEST,
                f"{what.upper()}_ALREADY_EXISTS",
                f"{what.capitalize()} '{last}' already exists",
            )
        if kind == "schemas":
            self.unity.create_schema(name)
        else:
            self.unity.create_volume(name)

    def _list(self, kind: str, owner: str, names: list[str]) -> None:
        found = [_described(kind, f"{owner}.{name}") for name in names]
        self.send(HTTPStatus.OK, {kind: found})


def _entry(folder: str, place: Path) -> dict[str, Any]:
    known = place.stat()
    entry: dict[str, Any] = {
        "path": f"{folder.rstrip('/')}/{place.name}",
        "name": place.name,
        "is_directory": place.is_dir(),
        "last_modified": int(known.st_mtime * 1000),
    }
    return entry if place.is_dir() else {**entry, "file_size": known.st_size}


def _described(kind: str, full_name: str) -> dict[str, str]:
    parts = full_name.split(".")
    described = {"catalog_name": parts[0], "name": parts[-1], "full_name": full_name}
    if kind == "volumes":
        described |= {"schema_name": parts[1], "volume_type": "MANAGED"}
    return described
