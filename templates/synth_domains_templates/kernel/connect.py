"""Reaching compute from outside its workspace; what would not work is said first."""

from __future__ import annotations

import logging
import os
import sys
from collections.abc import Iterable
from importlib.metadata import distributions

import numpy as np
import pandas as pd
import pyarrow as pa
from pyspark.sql import SparkSession

from synth_domains_templates.kernel.remedies import REMEDIES
from synth_domains_templates.kernel.settings import CLUSTER, ENVIRONMENT

CONNECTING = {
    "has no .* profile configured": (
        "databricks auth profiles lists those that are there, "
        "databricks auth login makes one"
    ),
    "cannot configure default credentials": (
        "sign in by databricks auth login --host https://..., or name a profile in "
        "DATABRICKS_CONFIG_PROFILE"
    ),
    "unsupported with serverless|Unsupported combination": (
        "take a databricks-connect that is not newer than the compute"
    ),
    "Cluster .* does not exist": "databricks clusters list shows the ids that there are",
    "serverless_compute_id|Cluster id or serverless are required": (
        "the profile wants serverless_compute_id = auto, or a cluster_id"
    ),
    "PYTHON_VERSION_MISMATCH": (
        "functions travel between equal versions of Python alone: "
        "run the script as a job of that compute"
    ),
    "UDF_ENVIRONMENT|[Mm]anaged environment|[Pp]review|Enhanced Python UDFs": (
        "an administrator turns on the preview Enhanced Python UDFs in Unity Catalog, "
        "or set ENVIRONMENT = (), since the workers need nothing of it"
    ),
    "Unauthenticated|UNAUTHENTICATED|[Ii]nvalid (access )?token|invalid_grant": (
        "sign in again by databricks auth login, or make a new token"
    ),
    "TimeoutError|Timed out|UNAVAILABLE|DeadlineExceeded|Failed to connect": (
        "the workspace does not answer: look at its host, at VPN and proxy"
    ),
    **REMEDIES,
}


def check_client() -> None:
    """Stop, with the remedy, where this Python cannot send functions to Databricks."""
    found: dict[str, str] = {}
    for each in distributions():
        found.setdefault(each.name, each.version)  # the first is the one imported
    client = found.get("databricks-connect", "")
    in_the_way = sorted({"pyspark", "pyspark-client", "pyspark-connect"} & set(found))
    problem = ""
    if "DATABRICKS_RUNTIME_VERSION" in os.environ:
        raise SystemExit("this is inside Databricks already: render with --target job")
    if sys.version_info[:2] != (3, 12):
        here = ".".join(map(str, sys.version_info[:2]))
        problem = f"Python {here}: it must be 3.12, as it is on the workers"
    elif not client:
        problem = "databricks-connect is not installed"
    elif tuple(int(part) for part in client.split(".")[:2]) < (16, 4):
        problem = f"databricks-connect {client} is too old: 16.4 is the oldest"
    elif in_the_way:
        problem = f"{in_the_way[0]} is in the way of databricks-connect: uninstall both"
    if problem:
        raise SystemExit(
            f"{problem}; uv run takes what the header of this script names"
        )


def workspace() -> str:
    """The cluster that the user's configuration names, once the workspace answers."""
    # Not sooner: what is wrong with them is said first.
    from databricks.sdk import WorkspaceClient
    from databricks.sdk.core import Config

    logging.getLogger("databricks.sdk").setLevel(logging.ERROR)
    config = Config(http_timeout_seconds=10, retry_timeout_seconds=10)
    user = WorkspaceClient(config=config).current_user.me()
    print(f"{user.user_name} at {config.host}", flush=True)
    return config.cluster_id or ""


def serverless_session() -> SparkSession:
    """A session on serverless compute."""
    check_client()
    workspace()
    from databricks.connect import DatabricksEnv, DatabricksSession

    builder = DatabricksSession.builder
    if ENVIRONMENT:
        environment = DatabricksEnv()  # type: ignore[no-untyped-call]
        builder = builder.withEnvironment(environment.withDependencies(*ENVIRONMENT))
    spark: SparkSession = builder.serverless(True).getOrCreate()
    return spark


def classic_session() -> SparkSession:
    """A session on a cluster: that of the settings, the environment or the profile."""
    check_client()
    configured = workspace()
    cluster = CLUSTER or configured
    if not cluster:
        remedy = "set CLUSTER, or DATABRICKS_CLUSTER_ID, or cluster_id in the profile"
        raise SystemExit(f"no cluster is named; {remedy}")
    from databricks.connect import DatabricksSession

    spark: SparkSession = DatabricksSession.builder.clusterId(cluster).getOrCreate()
    return spark


def check_workers(spark: SparkSession) -> None:
    """Have a worker make one row, so that what it lacks shows before any table."""
    columns = ["python", "numpy", "pandas", "pyarrow"]

    def make(batches: Iterable[pd.DataFrame]) -> Iterable[pd.DataFrame]:
        for _ in batches:
            python = ".".join(map(str, sys.version_info[:3]))
            libraries = [np.__version__, pd.__version__, pa.__version__]
            yield pd.DataFrame([[python, *libraries]], columns=columns)

    schema = ", ".join(f"{name} string" for name in columns)
    found = spark.range(0, 1, 1, 1).mapInPandas(make, schema).first()
    pairs = zip(columns, found or (), strict=False)
    print("workers:", ", ".join(map(" ".join, pairs)), flush=True)
