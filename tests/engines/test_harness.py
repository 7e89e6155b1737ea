"""Do the engines run a script as its user would run it, and give the same rows?"""

from __future__ import annotations

import io
import os
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any

import duckdb
import pyarrow as pa
import pyarrow.parquet
import pytest

from . import sample, servers
from .clients import Finished, run_on_spark, run_on_workspace
from .servers import ServerError, server

if TYPE_CHECKING:
    from .workspace import Workspace

VOLUME = "/Volumes/ai_dev_kit/demo/raw"
SUMMARY = f"customers {sample.PARENTS} rows\norders {sample.ROWS} rows\norphans 0\n"


@pytest.fixture(scope="module")
def expected() -> dict[str, pa.Table]:
    """The rows, made by the script's own functions in this process."""
    names: dict[str, Any] = {"__name__": "sample"}
    header = "import numpy as np, pandas as pd, pyarrow as pa, pyarrow.compute\n"
    exec(header + sample.body("unused"), names)
    made = {}
    for table, rows in names["ROWS"].items():
        ids = names["np"].arange(rows, dtype="int64")
        made[table] = names["TABLES"][table](ids)
    return made


@pytest.fixture(scope="module")
def runs(
    request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory
) -> Callable[[str], tuple[Finished, Path]]:
    """The sample script on an engine, run when first asked for."""
    done: dict[str, tuple[Finished, Path]] = {}

    def run(engine: str) -> tuple[Finished, Path]:
        if engine not in done:
            folder = tmp_path_factory.mktemp(engine)
            script = folder / "generate_sample.py"
            script.write_text(sample.spark_script(str(folder / "data")))
            remote = request.getfixturevalue(engine)
            done[engine] = run_on_spark(script, remote), folder / "data"
        return done[engine]

    return run


def rows_of(files: list[Path], like: pa.Table) -> pa.Table:
    """The rows of Parquet files, by their key and with the columns' types of another.

    Spark on a JVM writes an instant as INT96, which has lost its zone when read back.
    """
    read: Callable[[Path], pa.Table] = pyarrow.parquet.read_table
    found = pa.concat_tables([read(file) for file in files])
    return found.cast(like.schema).sort_by(like.column_names[0]).combine_chunks()


@pytest.mark.parametrize("engine", ["sail", "jvm_spark"])
def test_an_engine_writes_the_rows_that_the_script_makes(
    engine: str,
    runs: Callable[[str], tuple[Finished, Path]],
    expected: dict[str, pa.Table],
) -> None:
    run, folder = runs(engine)

    run.succeeded()
    assert run.stdout.startswith(SUMMARY)
    for table, rows in expected.items():
        files = sorted((folder / table).glob("*.parquet"))
        assert rows_of(files, rows).equals(rows)


def test_two_engines_give_one_answer(
    runs: Callable[[str], tuple[Finished, Path]],
) -> None:
    question = (
        "SELECT count(*), count(customer_id), sum(total), "
        # A sum of doubles goes by the order in which they are read.
        "sum(rating::decimal(18, 6)), min(placed_at::timestamptz), "
        "max(placed_on), count_if(paid), "
        "count(DISTINCT note) FROM read_parquet(?)"
    )

    with duckdb.connect() as connection:
        connection.execute("SET TimeZone = 'UTC'")
        answers = []
        for engine in ("sail", "jvm_spark"):
            files = str(runs(engine)[1] / "orders" / "*.parquet")
            answers.append(connection.execute(question, [files]).fetchone())

    assert answers[0] == answers[1]


def test_a_plain_uv_run_is_enough(sail: str, tmp_path: Path) -> None:
    script = tmp_path / "generate_sample.py"
    script.write_text(sample.spark_script(str(tmp_path / "data")))

    run = run_on_spark(script, sail, plain_uv=True)

    assert run.succeeded().stdout.startswith(SUMMARY)


def test_a_frame_of_blocks_is_neither_exchanged_nor_joined(
    runs: Callable[[str], tuple[Finished, Path]],
) -> None:
    run, _ = runs("jvm_spark")

    _, physical = run.succeeded().stdout.split("== Physical Plan ==")
    assert "MapInPandas" in physical
    assert "Exchange" not in physical
    assert "Join" not in physical


def test_a_recorder_explains_what_a_script_writes(
    jvm_spark: str, tmp_path: Path
) -> None:
    from .workspace import recorder

    script = tmp_path / "shuffle.py"
    text = sample.SPARK_HEADER + (
        'spark = SparkSession.builder.remote(os.environ["SPARK_REMOTE"]).getOrCreate()'
        "\nids = spark.range(0, 9, 1, numPartitions=2)"
        f'\nids.write.parquet("{tmp_path}/plain")'
        f'\nids.repartition(2, "id").write.parquet("{tmp_path}/shuffled")'
    )
    script.write_text(text)

    with recorder(jvm_spark) as watched:
        run_on_spark(script, watched.remote).succeeded()

    plain, shuffled = watched.seen.uses
    assert plain.target == f"{tmp_path}/plain"
    assert "Exchange" not in plain.plan
    assert "Exchange" in shuffled.plan


def test_the_serverless_script_runs_against_the_workspace(
    workspace: Workspace, tmp_path: Path, expected: dict[str, pa.Table]
) -> None:
    script = tmp_path / "generate_sample.py"
    script.write_text(sample.serverless_script(VOLUME))

    run = run_on_workspace(script, workspace.environment())
    again = run_on_workspace(script, workspace.environment())

    rows, seen = sample.ROWS, workspace.seen
    last = f"first {rows}\nagain {rows}\nexists True\npaid 3428\nvolumes ['raw']\n"
    assert run.succeeded().stdout == again.succeeded().stdout == SUMMARY + last
    assert run.complaints() == ""
    assert seen.statements[:2] == [
        "CREATE SCHEMA IF NOT EXISTS `ai_dev_kit`.`demo`",
        "CREATE VOLUME IF NOT EXISTS `ai_dev_kit`.`demo`.`raw`",
    ]
    assert seen.written[:4] == [
        f"{VOLUME}/customers",
        f"{VOLUME}/orders",
        "ai_dev_kit.demo.orders",
        "ai_dev_kit.demo.orders",
    ]
    assert "ai_dev_kit.demo.orders" in seen.read
    assert seen.dependencies == ["faker==40.54.0"]
    assert seen.confs == {"spark.sql.session.timeZone": "UTC"}
    assert "x-databricks-session-id" in seen.headers
    orders = expected["orders"]
    assert rows_of(workspace.table_files("ai_dev_kit.demo.orders"), orders) == orders
    assert workspace.unity.comments["ai_dev_kit.demo.orders"] == "One row an order"
    assert workspace.unity.about("ai_dev_kit.demo.orders").primary_key == ("order_id",)
    for table, made in expected.items():
        files = sorted(workspace.file(f"{VOLUME}/{table}").glob("*.parquet"))
        assert rows_of(files, made).equals(made)


ATTEMPTS = """\
from databricks.connect import DatabricksSession
from pyspark.errors import AnalysisException

spark = DatabricksSession.builder.serverless(True).getOrCreate()
ids = spark.range(3)


def attempt(action):
    try:
        action()
    except AnalysisException as error:
        print(str(error).split("]")[0])
    else:
        print("done")


def save(mode="append", **options):
    writer = ids.write.format("delta").mode(mode).options(**options)
    return lambda: writer.saveAsTable("main.shop.ids")


def sql(text):
    return lambda: spark.sql(text)


attempt(save())
attempt(lambda: ids.write.parquet("/Volumes/main/shop/raw/ids"))
attempt(lambda: ids.write.parquet("/tmp/ids"))
attempt(sql("CREATE CATALOG shop"))
attempt(sql("CREATE SCHEMA elsewhere.shop"))
attempt(ids.cache)
attempt(lambda: spark.conf.set("spark.sql.adaptive.enabled", "true"))
attempt(lambda: spark.conf.get("spark.sql.execution.arrow.maxRecordsPerBatch"))
attempt(sql("CREATE SCHEMA main.shop"))
attempt(save(txnAppId="ids", txnVersion="0"))
attempt(save(txnAppId="ids", txnVersion="0"))
attempt(save(txnAppId="ids", txnVersion="1"))
attempt(sql("ALTER TABLE main.shop.ids ADD CONSTRAINT ids_pk PRIMARY KEY (id)"))
attempt(sql("DELETE FROM main.shop.ids WHERE id = 0"))
print(spark.table("main.shop.ids").count(), "rows")
"""


def test_the_workspace_refuses_what_serverless_refuses(
    workspace: Workspace, tmp_path: Path
) -> None:
    script = tmp_path / "attempts.py"
    script.write_text(ATTEMPTS)

    run = run_on_workspace(script, workspace.environment()).succeeded()

    assert run.stdout.splitlines() == [
        "[SCHEMA_NOT_FOUND",
        "[VOLUME_NOT_FOUND",
        "[INVALID_PATH",
        "[PERMISSION_DENIED",
        "[NO_SUCH_CATALOG_EXCEPTION",
        "[NOT_SUPPORTED_WITH_SERVERLESS",
        "[CONFIG_NOT_AVAILABLE",
        "[CONFIG_NOT_AVAILABLE",
        "done",
        "done",
        "done",
        "done",
        "Cannot create the primary key ids_pk because its child column(s) ['id'",
        "done",
        "4 rows",
    ]


def test_the_sdk_uploads_to_a_volume(
    workspace: Workspace, monkeypatch: pytest.MonkeyPatch
) -> None:
    from databricks.sdk import WorkspaceClient
    from databricks.sdk.errors import AlreadyExists, BadRequest, NotFound
    from databricks.sdk.service.catalog import VolumeType

    for name, value in workspace.environment().items():
        monkeypatch.setenv(name, value)
    client = WorkspaceClient()
    note = f"{VOLUME}/notes/one two.txt"

    with pytest.raises(NotFound):
        client.files.upload(note, io.BytesIO(b"lost"))
    client.schemas.create("demo", "ai_dev_kit")
    client.volumes.create("ai_dev_kit", "demo", "raw", VolumeType.MANAGED)
    client.files.create_directory(f"{VOLUME}/notes")
    client.files.upload(note, io.BytesIO(b"first"), overwrite=False)
    with pytest.raises(AlreadyExists):
        client.files.upload(note, io.BytesIO(b"second"), overwrite=False)
    listed = [entry.path for entry in client.files.list_directory_contents(VOLUME)]
    downloaded = client.files.download(note).contents

    assert workspace.file(note).read_bytes() == b"first"
    assert downloaded is not None
    assert downloaded.read() == b"first"
    assert client.files.get_metadata(note).content_length == 5
    assert listed == [f"{VOLUME}/notes"]
    volumes = client.volumes.list("ai_dev_kit", "demo")
    assert [volume.full_name for volume in volumes] == ["ai_dev_kit.demo.raw"]
    with pytest.raises(BadRequest, match="Schema 'demo' already exists"):
        client.schemas.create("demo", "ai_dev_kit")
    with pytest.raises(NotFound):
        client.files.delete(f"{VOLUME}/notes/absent.txt")


def test_a_large_file_is_uploaded_in_parts(
    workspace: Workspace, monkeypatch: pytest.MonkeyPatch
) -> None:
    from databricks.sdk import WorkspaceClient

    for name, value in workspace.environment().items():
        monkeypatch.setenv(name, value)
    workspace.unity.create_schema("ai_dev_kit.demo")
    workspace.unity.create_volume("ai_dev_kit.demo.raw")
    client = WorkspaceClient()
    content = bytes(range(256)) * 220_000

    client.files.upload(f"{VOLUME}/large.bin", io.BytesIO(content))

    assert workspace.file(f"{VOLUME}/large.bin").read_bytes() == content


def test_a_server_that_cannot_start_says_why(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    launcher = tmp_path / "launch.py"
    launcher.write_text("import sys; sys.exit('no engine today')")
    monkeypatch.setattr(servers, "LAUNCHER", launcher)

    with (
        pytest.raises(ServerError, match=r"(?s)exit code 1.*no engine today"),
        server("sail", tmp_path / "sail"),
    ):
        pass


def test_a_server_does_not_outlive_a_killed_test_session(tmp_path: Path) -> None:
    session = (
        "import sys, time; from pathlib import Path\n"
        "from engines.servers import server\n"
        "with server('sail', Path(sys.argv[1])) as remote:\n"
        "    print(remote, flush=True)\n"
        "    time.sleep(600)\n"
    )
    tests = Path(__file__).parents[1]
    with subprocess.Popen(
        [sys.executable, "-c", session, str(tmp_path)],
        stdout=subprocess.PIPE,
        text=True,
        env={**os.environ, "PYTHONPATH": str(tests)},
    ) as holder:
        assert holder.stdout is not None
        port = int(holder.stdout.readline().rpartition(":")[2])
        answered = answers(port)
        holder.send_signal(signal.SIGKILL)

    assert answered
    deadline = time.monotonic() + 10
    while answers(port):
        assert time.monotonic() < deadline, "the server is still there"
        time.sleep(0.1)


def answers(port: int) -> bool:
    """Whether something listens on a port of this machine."""
    try:
        socket.create_connection(("127.0.0.1", port), timeout=1).close()
    except OSError:
        return False
    return True
