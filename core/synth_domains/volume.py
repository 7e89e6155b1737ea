"""A volume of Unity Catalog, through databricks-sdk, with its refusals in one line."""

from __future__ import annotations

import logging
import posixpath
import re
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

from databricks.sdk import WorkspaceClient, errors
from databricks.sdk.core import Config
from databricks.sdk.errors.base import DatabricksError

from synth_domains import __version__
from synth_domains.errors import BadFolder, BadOption, UploadFailed
from synth_domains.workers import AGAIN

# So long a request is tried again, and so long it may be silent, before that is said.
RETRY_SECONDS, SILENT_SECONDS = 20, 60


def connect(profile: str | None) -> Volume:
    """A connection with the SDK's own configuration: a profile, or the environment.

    Raises:
        BadOption: there is no such profile, or nothing that says who asks.
    """
    logging.getLogger("databricks.sdk").addHandler(logging.NullHandler())
    try:
        config = Config(
            profile=profile,
            product="synth-domains",
            product_version=__version__,
            retry_timeout_seconds=RETRY_SECONDS,
            http_timeout_seconds=SILENT_SECONDS,
        )
    except ValueError as error:
        raise BadOption("--profile", unconfigured(profile, str(error))) from error
    return Volume(WorkspaceClient(config=config), profile or config.profile or "")


def unconfigured(profile: str | None, why: str) -> str:
    """What to say of a configuration that leads nowhere."""
    if profile and f"has no {profile} profile" in why:
        return f"no profile named {profile}; databricks auth profiles lists those there are"
    login = f"databricks auth login --profile {profile or 'NAME'}"
    return f"nothing says which workspace and who asks; {login} sets it up"


class Volume:
    """Asks the service for files and folders."""

    def __init__(self, client: WorkspaceClient, profile: str) -> None:
        """Ask through this client."""
        self.client, self.profile = client, profile

    def check(self, root: str) -> None:
        """Refuse a volume that is not there."""
        with self.said(root):
            try:
                self.client.files.get_directory_metadata(root)
            except errors.NotFound as error:
                name = ".".join(f"`{part}`" for part in root.split("/")[2:5])
                problem = f"there is no such volume; CREATE VOLUME {name} makes it"
                raise BadFolder(root, problem) from error

    def sizes(self, path: str, folders: Sequence[str]) -> dict[str, int]:
        """The files in some folders below a path, with their lengths."""
        found: dict[str, int] = {}
        for folder in folders:
            place = posixpath.join(path, folder).rstrip("/")
            with self.said(place):
                try:
                    for each in self.client.files.list_directory_contents(place):
                        if not each.is_directory:
                            name = posixpath.join(folder, str(each.name))
                            found[name] = int(each.file_size or 0)
                except errors.NotFound:
                    continue
        return found

    def content(self, path: str) -> bytes | None:
        """The bytes of a small file, or nothing if it is not there."""
        with self.said(path):
            try:
                answer = self.client.files.download(path).contents
            except errors.NotFound:
                return None
            if answer is None:
                return b""
            with answer:
                return answer.read()

    def make_folder(self, path: str) -> None:
        """Make a folder, and those above it."""
        with self.said(path):
            self.client.files.create_directory(path)

    def remove(self, path: str) -> None:
        """Remove a file."""
        with self.said(path):
            self.client.files.delete(path)

    def send(self, file: Path, path: str) -> None:
        """Send a file; what is there under its name is never replaced."""
        with self.said(path):
            try:
                self.client.files.upload_from(
                    path, str(file), overwrite=False, use_parallel=False
                )
            except errors.AlreadyExists:
                # A request that was sent again: the first one had arrived after all.
                known = self.client.files.get_metadata(path).content_length
                if known != file.stat().st_size:
                    problem = "has appeared meanwhile; see who else writes there"
                    raise BadFolder(path, problem) from None

    @contextmanager
    def said(self, path: str) -> Iterator[None]:
        """Say in one line why the service did not do what it was asked."""
        try:
            yield
        except (errors.Unauthenticated, errors.PermissionDenied) as error:
            raise UploadFailed(self.refused(path, error)) from error
        except DatabricksError as error:
            raise UploadFailed(f"{path}: {line(error)}; {AGAIN}") from error
        except OSError as error:  # that of the SDK, too, when time is up
            problem = f"does not answer: {line(error)}; {AGAIN}"
            raise UploadFailed(f"{self.host}: {problem}") from error

    def refused(self, path: str, error: DatabricksError) -> str:
        """What to say of a token that is not taken, or that may not do this."""
        known = not re.search("expired|invalid.*token", str(error), re.IGNORECASE)
        if known and isinstance(error, errors.PermissionDenied):
            needs = "it takes USE CATALOG, USE SCHEMA, READ VOLUME and WRITE VOLUME"
            return f"{path}: not allowed: {line(error)}; {needs}"
        login = "databricks auth login" + (
            self.profile and f" --profile {self.profile}"
        )
        problem = f"does not take the token: {line(error)}; {login} makes a new one"
        return f"{self.host}: {problem}"

    @property
    def host(self) -> str:
        """The workspace that is asked."""
        return str(self.client.config.host)


def line(error: BaseException) -> str:
    """What an error says, in one line."""
    return " ".join(str(error).split())[:200]
