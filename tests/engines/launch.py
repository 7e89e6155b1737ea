"""Start one Spark Connect engine and keep it as long as somebody holds its lease.

This file runs inside the engine's own environment, so it may import nothing of the
test session's. The lease is a named pipe that the test processes keep open: when the
last of them closes it, also by dying, the engine stops. That is why no engine is left
behind by a test session that was killed.
"""

from __future__ import annotations

import importlib.util
import os
import select
import signal
import socket
import subprocess
import sys
import time
from pathlib import Path

QUIET_LOG = """\
rootLogger.level = warn
rootLogger.appenderRef.stderr.ref = stderr
appender.stderr.type = Console
appender.stderr.name = stderr
appender.stderr.target = SYSTEM_ERR
appender.stderr.layout.type = PatternLayout
appender.stderr.layout.pattern = %p %c{1}: %m%n%ex
"""


def main(engine: str, folder: Path) -> None:
    """Start the engine, write its port to a file, and wait for the lease to end."""
    lease = os.open(folder / "lease", os.O_RDONLY | os.O_NONBLOCK)
    signal.signal(signal.SIGTERM, lambda *_: None)
    port, running = {"jvm": _jvm, "sail": _sail}[engine](folder)
    child = running if isinstance(running, subprocess.Popen) else None

    unfinished = folder / "port.unfinished"
    unfinished.write_text(str(port))
    unfinished.rename(folder / "port")

    _wait_for_the_last_holder(lease, child)
    _stop(child)


def _sail(_folder: Path) -> tuple[int, object]:
    from pysail.spark import SparkConnectServer  # type: ignore[import-not-found]

    server = SparkConnectServer("127.0.0.1", 0)
    server.start(background=True)
    _, port = server.listening_address
    # Sail stops when its server object is collected, so the caller holds it.
    return port, server


def _jvm(folder: Path) -> tuple[int, object]:
    # Found, not imported: importing it takes seconds and nothing of it is needed.
    found = importlib.util.find_spec("pyspark")
    if found is None or found.origin is None:
        sys.exit("pyspark is not installed in this environment")
    home = Path(found.origin).parent
    log = folder / "log4j2.properties"
    log.write_text(QUIET_LOG)
    # Compiling less is worth more than fast code to an engine that lives a minute.
    java = f"-XX:TieredStopAtLevel=1 -Dlog4j2.configurationFile={log.as_uri()}"
    port = _free_port()
    settings = {
        "spark.connect.grpc.binding.address": "127.0.0.1",
        "spark.connect.grpc.binding.port": str(port),
        "spark.driver.host": "127.0.0.1",
        "spark.sql.catalogImplementation": "in-memory",
        "spark.sql.shuffle.partitions": "4",
        "spark.sql.warehouse.dir": str(folder / "warehouse"),
        "spark.ui.enabled": "false",
    }
    command = [
        str(home / "bin" / "spark-submit"),
        *("--class", "org.apache.spark.sql.connect.service.SparkConnectServer"),
        *("--master", "local[2]", "--driver-memory", "1g"),
        *("--driver-java-options", java),
    ]
    for name, value in settings.items():
        command += ["--conf", f"{name}={value}"]
    environment = {
        **os.environ,
        "PYSPARK_PYTHON": sys.executable,
        "SPARK_HOME": str(home),
        "SPARK_LOCAL_DIRS": str(folder / "local"),
        "SPARK_LOCAL_IP": "127.0.0.1",
    }

    child = subprocess.Popen(
        [*command, "spark-internal"], stdin=subprocess.DEVNULL, env=environment
    )
    while not _answers(port):
        if child.poll() is not None:
            sys.exit(f"Spark ended with code {child.returncode} before it was ready")
        time.sleep(0.1)
    return port, child


def _free_port() -> int:
    with socket.socket() as listener:
        listener.bind(("127.0.0.1", 0))
        port: int = listener.getsockname()[1]
        return port


def _answers(port: int) -> bool:
    try:
        socket.create_connection(("127.0.0.1", port), timeout=1).close()
    except OSError:
        return False
    return True


def _wait_for_the_last_holder(
    lease: int, child: subprocess.Popen[bytes] | None
) -> None:
    poll = select.poll()
    poll.register(lease, select.POLLHUP)
    free_since = None
    while child is None or child.poll() is None:
        if not poll.poll(1000):
            free_since = None
        elif free_since is None:
            # A second look, in case another test process is about to take it.
            free_since = time.monotonic()
            time.sleep(0.2)
        else:
            return


def _stop(child: subprocess.Popen[bytes] | None) -> None:
    if child is not None:
        child.terminate()
        try:
            child.wait(timeout=10)
        except subprocess.TimeoutExpired:
            child.kill()
    # Everything that this launcher started is in its process group.
    os.killpg(os.getpgrp(), signal.SIGTERM)
    os._exit(0)


if __name__ == "__main__":
    main(sys.argv[1], Path(sys.argv[2]))
