"""HTTP in the manner of a workspace: JSON answers, and errors with a code."""

from __future__ import annotations

import email.utils
import json
import urllib.parse
from http import HTTPStatus
from http.server import BaseHTTPRequestHandler
from pathlib import Path
from typing import Any, ClassVar

from .seen import Seen
from .unity import Refused


class Problem(Exception):
    """A request that is not met, in the form that the SDK reads."""

    def __init__(self, status: HTTPStatus, code: str, message: str) -> None:
        super().__init__(message)
        self.status, self.code = status, code


class Answering(BaseHTTPRequestHandler):
    """Reads a request, has ``answer`` meet it, and tells what went wrong."""

    protocol_version = "HTTP/1.1"
    seen: ClassVar[Seen]

    def answer(self, path: str, query: dict[str, str], body: bytes) -> None:
        """Meet one request by sending something, or raise."""
        raise NotImplementedError

    def do_GET(self) -> None:
        self.close_connection = True
        address = urllib.parse.urlsplit(self.path)
        path = urllib.parse.unquote(address.path)
        query = dict(urllib.parse.parse_qsl(address.query))
        body = self._body()
        self.seen.requests.append(f"{self.command} {path}")
        try:
            self.answer(path, query, body)
        except Refused as refusal:
            self._send_error(Problem(HTTPStatus.NOT_FOUND, "NOT_FOUND", str(refusal)))
        except Problem as problem:
            self._send_error(problem)

    do_DELETE = do_HEAD = do_POST = do_PUT = do_GET

    def log_message(self, *_: object) -> None:
        """Stay silent: the requests are in ``Seen``."""

    def send(
        self,
        status: HTTPStatus,
        content: dict[str, Any] | None = None,
        **headers: str,
    ) -> None:
        """Send a JSON object, or nothing but the status."""
        body = b"" if content is None else json.dumps(content).encode()
        self._send_bytes(status, body, {"Content-Type": "application/json", **headers})

    def send_file(self, place: Path) -> None:
        """Send a file, or for HEAD what is known of it."""
        changed = email.utils.formatdate(place.stat().st_mtime, usegmt=True)
        headers = {
            "Content-Type": "application/octet-stream",
            "Last-Modified": changed,
        }
        self._send_bytes(HTTPStatus.OK, place.read_bytes(), headers)

    def _send_error(self, problem: Problem) -> None:
        content = {"error_code": problem.code, "message": str(problem)}
        self.send(problem.status, content)

    def _send_bytes(
        self, status: HTTPStatus, body: bytes, headers: dict[str, str]
    ) -> None:
        self.send_response(status)
        self.send_header("Connection", "close")
        self.send_header("Content-Length", str(len(body)))
        for name, value in headers.items():
            self.send_header(name, value)
        self.end_headers()
        if self.command != "HEAD":
            self.wfile.write(body)

    def _body(self) -> bytes:
        if self.headers.get("Transfer-Encoding", "").lower() != "chunked":
            return self.rfile.read(int(self.headers.get("Content-Length", 0)))
        chunks = []
        while size := int(self.rfile.readline().split(b";")[0], 16):
            chunks.append(self.rfile.read(size))
            self.rfile.readline()
        self.rfile.readline()
        return b"".join(chunks)


def missing(path: str) -> Problem:
    """The answer for something that is not there."""
    return Problem(HTTPStatus.NOT_FOUND, "NOT_FOUND", f"{path} does not exist.")
