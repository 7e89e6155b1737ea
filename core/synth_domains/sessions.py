"""A Spark session of the user's own: an address, a profile, or what the environment says.

The client is the user's choice too, since databricks-connect and pyspark exclude each
other: whichever is installed is used.
"""

from __future__ import annotations

import logging
import socket
from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any
from urllib.parse import urlsplit

from synth_domains.errors import BadOption
from synth_domains.plan import Plan

if TYPE_CHECKING:
    from pyspark.sql import SparkSession

PORT, SECONDS = 15002, 10
CLIENTS = "install databricks-connect (on Python 3.12) or pyspark-client beside it"


@contextmanager
def session(plan: Plan, remote: str, profile: str | None) -> Iterator[SparkSession]:
    """A session until the end of the block.

    Args:
        plan: on Databricks or not, and which compute.
        remote: the address of a Spark Connect server; empty: what the environment says.
        profile: a profile of the configuration of databricks-sdk.

    Raises:
        BadOption: there is no client, no server, or nothing that says who asks.
    """
    option = "--profile" if profile else "--connect"
    if profile and not plan.on_databricks:
        problem = f"the plan is for {plan.target}; give --connect sc://HOST:PORT"
        raise BadOption(option, problem)
    if remote:
        answers(remote)
    try:
        found = opened(plan, remote, profile)
    except ImportError as error:
        raise BadOption(option, f"needs a Spark client; {CLIENTS}") from error
    except ValueError as error:
        from synth_domains.volume import unconfigured

        raise BadOption(option, unconfigured(profile, str(error))) from error
    except Exception as error:  # clients raise what they like, also plain exceptions
        raise BadOption(option, f"no session: {first_line(error)}") from error
    try:
        yield found
    finally:
        found.stop()


def opened(plan: Plan, remote: str, profile: str | None) -> SparkSession:
    """The session of whichever client is meant."""
    from pyspark.sql import SparkSession

    if remote or not (profile or plan.on_databricks):
        builder = SparkSession.builder
        return (builder.remote(remote) if remote else builder).getOrCreate()
    logging.getLogger("databricks.sdk").addHandler(logging.NullHandler())
    from databricks.connect import DatabricksSession

    connect: Any = DatabricksSession.builder
    if profile:
        connect = connect.profile(profile)
    if plan.target != "classic":
        connect = connect.serverless(True)
    elif plan.cluster:
        connect = connect.clusterId(plan.cluster)
    found: SparkSession = connect.getOrCreate()
    return found


def answers(remote: str) -> None:
    """Refuse an address that is none, or where nobody answers.

    The client would try again for minutes before it said so.
    """
    parts = urlsplit(remote)
    try:
        host, port = parts.hostname, parts.port or PORT
    except ValueError:
        host, port = None, PORT
    if parts.scheme != "sc" or not host:
        raise BadOption("--connect", f"{remote} is not of the form sc://HOST:PORT")
    try:
        socket.create_connection((host, port), timeout=SECONDS).close()
    except OSError as error:
        why = error.strerror or str(error)
        raise BadOption("--connect", f"{host}:{port} does not answer: {why}") from error


def first_line(error: BaseException) -> str:
    """What a client says, without its stack."""
    details = getattr(error, "details", None)
    text = str(details() if callable(details) else error) or type(error).__name__
    return text.strip().split("\n")[0][:300]
