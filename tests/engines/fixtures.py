"""The engines as pytest fixtures: started when first asked for, once a session.

Processes of pytest-xdist share each server. A server that does not start fails the
tests that want it. Only a machine without Java skips the tests of the JVM, and says
so; where ``CI`` is set, that fails too.
"""

from __future__ import annotations

import os
import shutil
import sys
import warnings
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from .servers import server

if TYPE_CHECKING:
    from .workspace import Workspace


@pytest.fixture(scope="session")
def engines_folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder that all processes of this test session have in common."""
    folder = tmp_path_factory.getbasetemp()
    if "PYTEST_XDIST_WORKER" in os.environ:
        folder = folder.parent
    return folder / "engines"


@pytest.fixture(scope="session")
def jvm_spark(engines_folder: Path) -> Iterator[str]:
    """The address of Spark on a JVM."""
    java_home = os.environ.get("JAVA_HOME")
    if not java_home and shutil.which("java") is None:
        reason = "Spark on a JVM was not tested: there is no java on the path"
        if os.environ.get("CI"):
            pytest.fail(reason, pytrace=False)
        warnings.warn(reason, stacklevel=2)
        pytest.skip(reason)
    with server("jvm", engines_folder / "jvm") as remote:
        yield remote


@pytest.fixture(scope="session")
def sail(engines_folder: Path) -> Iterator[str]:
    """The address of Sail, which is Spark Connect without a JVM."""
    with server("sail", engines_folder / "sail") as remote:
        yield remote


@pytest.fixture(scope="session")
def session_workspace(
    sail: str, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Workspace]:
    """The one workspace of this process; tests ask for ``workspace``."""
    if sys.version_info[:2] != (3, 12):
        pytest.skip("databricks-connect is made for Python 3.12 alone")
    from .workspace import workspace as start

    with start(sail, tmp_path_factory.mktemp("workspace"), explain=True) as running:
        yield running


@pytest.fixture
def workspace(session_workspace: Workspace) -> Workspace:
    """The stand-in workspace, empty, with Sail as its compute."""
    session_workspace.reset()
    return session_workspace
