"""`synth-domains upload`: into the volumes of a stand-in workspace, by the real SDK."""

from __future__ import annotations

import os
import pty
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from http import HTTPStatus
from pathlib import Path
from threading import Event

import pytest

import depots
from engines.answering import Problem
from engines.volumes import Volumes, volumes
from shop import install
from support import Answer
from synth_domains import volume

Command = Callable[..., Answer]
PLACE = "/Volumes/main/me/raw_data/shop"
PROGRAM = "import sys; from synth_domains.cli import main; sys.exit(main())"
PROFILE = ("--profile", "stand-in")


@pytest.fixture(scope="module")
def plugins(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder that brings the small shop."""
    return install(tmp_path_factory.mktemp("plugins"))


@pytest.fixture(scope="module")
def made(plugins: Path, tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    """The small shop as Parquet, and as Delta tables."""
    folders = {}
    for kind in ("parquet", "delta"):
        folders[kind] = tmp_path_factory.mktemp(kind) / "data"
        words = ["--rows", "customers=50_000", "--format", kind]
        subprocess.run(
            [
                sys.executable,
                "-c",
                PROGRAM,
                "run",
                "shop",
                *words,
                "-o",
                str(folders[kind]),
            ],
            check=True,
            capture_output=True,
            env={**os.environ, "PYTHONPATH": str(plugins)},
        )
    return folders


@pytest.fixture
def workspace(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Volumes]:
    """A workspace with an empty volume, and a configuration that leads to it."""
    (tmp_path / "workspace").mkdir()
    with volumes(tmp_path / "workspace") as running:
        running.unity.create_schema("main.me")
        running.unity.create_volume("main.me.raw_data")
        for name in [each for each in os.environ if each.startswith("DATABRICKS_")]:
            monkeypatch.delenv(name)
        monkeypatch.setenv("DATABRICKS_CONFIG_FILE", str(running.profiles()))
        monkeypatch.setenv("REQUESTS_CA_BUNDLE", str(running.certificate))
        monkeypatch.setattr(volume, "RETRY_SECONDS", 2)
        yield running


def contents(folder: Path) -> dict[str, bytes]:
    """Every file below a folder."""
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in sorted(folder.rglob("*"))
        if path.is_file()
    }


def refused(answer: Answer) -> str:
    """The one line with which a command is refused."""
    assert (answer.code, answer.out) == (2, "")
    last = answer.err.splitlines()[-1]
    assert last.startswith("synth-domains: ")
    assert "Traceback" not in answer.err
    return last.removeprefix("synth-domains: ")


@pytest.mark.parametrize("kind", ["parquet", "delta"])
def test_what_a_run_left_arrives_whole(
    kind: str, made: dict[str, Path], workspace: Volumes, command: Command
) -> None:
    answer = command("upload", str(made[kind]), PLACE, *PROFILE)

    here = contents(made[kind])
    order = [each.removeprefix(f"{PLACE}/") for each in workspace.sent()]
    assert answer.code == 0
    assert contents(workspace.unity.file(PLACE)) == here
    assert sorted(order) == sorted(here)
    assert (order[0], order[-1]) == ("plan.yaml", "manifest.json")
    logs = [number for number, name in enumerate(order) if "_delta_log" in name]
    rows = [number for number, name in enumerate(order) if name.endswith(".parquet")]
    assert len(logs) == (3 if kind == "delta" else 0)
    assert all(number > max(rows) for number in logs)
    assert answer.out.startswith(f"sent {len(here)} files, ")
    assert answer.out.rstrip().endswith(f"to {PLACE}")
    assert f"all {len(here)} files have their length" in answer.err


def test_a_dirty_load_follows_another_with_its_labels(
    workspace: Volumes,
    command: Command,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    plugins, data = str(depots.install(tmp_path / "plugins")), str(tmp_path / "data")
    monkeypatch.syspath_prepend(plugins)
    monkeypatch.setenv("PYTHONPATH", plugins)
    how = ("--bad-data", "0.2", "--workers", "1", "-o", data)
    sent = []
    for begin, end in (("2025-03-01", "2025-03-08"), ("2025-03-08", "2025-03-15")):
        done = command("run", "depots", "--from", begin, "--to", end, *how)
        answer = command("upload", data, PLACE, *PROFILE)
        assert (done.code, answer.code) == (0, 0), done.err + answer.err
        sent.append(len(workspace.sent()))

    assert contents(workspace.unity.file(PLACE)) == contents(tmp_path / "data")
    # Of the second load its own files, three of them labels, and the manifest.
    assert sent[1] - sent[0] == 8


def test_without_a_terminal_each_file_is_a_plain_line(
    made: dict[str, Path], workspace: Volumes, command: Command
) -> None:
    answer = command("upload", str(made["parquet"]), PLACE, *PROFILE)

    lines = answer.err.splitlines()
    assert lines[0].startswith("synth-domains: sending 11 files, ")
    assert lines[1].startswith("synth-domains: sent plan.yaml, ")
    assert len(lines) == 13
    assert "\x1b" not in answer.err


def test_in_a_terminal_there_is_a_bar(
    made: dict[str, Path], workspace: Volumes, tmp_path: Path
) -> None:
    here, there = pty.openpty()
    words = ["upload", str(made["parquet"]), PLACE, *PROFILE]
    done = subprocess.run(
        [sys.executable, "-c", PROGRAM, *words],
        check=False,
        stdout=subprocess.PIPE,
        stderr=there,
        env={**os.environ, "TERM": "xterm", "COLUMNS": "90"},
    )
    os.close(there)
    shown = b""
    with pytest.raises(OSError), open(here, "rb", buffering=0) as screen:
        while chunk := screen.read(65_536):
            shown += chunk

    assert done.returncode == 0
    assert "━" in shown.decode()
    assert b"sent plan.yaml" not in shown


def test_the_volume_can_be_named_by_its_parts(
    made: dict[str, Path], workspace: Volumes, command: Command
) -> None:
    names = ["--catalog", "main", "--schema", "me"]

    answer = command("upload", str(made["parquet"]), *names, *PROFILE)

    assert answer.code == 0
    assert contents(workspace.unity.file("/Volumes/main/me/raw_data")) == contents(
        made["parquet"]
    )


def test_what_is_there_is_not_sent_again(
    made: dict[str, Path], workspace: Volumes, command: Command
) -> None:
    words = ["upload", str(made["parquet"]), PLACE, *PROFILE]
    assert command(*words).code == 0
    workspace.seen.forget()

    answer = command(*words)

    assert answer.code == 0
    assert workspace.sent() == []
    assert answer.out == f"sent 0 files, 0 B, to {PLACE}\n11 files were there already\n"


def test_an_upload_that_was_broken_off_goes_on(
    made: dict[str, Path], workspace: Volumes, command: Command
) -> None:
    words = ["upload", str(made["delta"]), PLACE, *PROFILE, "--workers", "1"]

    def expire(method: str, path: str) -> None:
        if method == "PUT" and len(workspace.sent()) > 5:
            raise Problem(
                HTTPStatus.FORBIDDEN, "PERMISSION_DENIED", "Invalid access token."
            )

    workspace.trouble = expire
    broken = refused(command(*words))
    first = set(contents(workspace.unity.file(PLACE)))
    workspace.trouble = lambda method, path: None
    workspace.seen.forget()

    answer = command(*words)

    assert "does not take the token: Invalid access token." in broken
    assert "databricks auth login --profile stand-in makes a new one" in broken
    assert len(first) == 5
    assert "manifest.json" not in first
    assert answer.code == 0
    again = {each.removeprefix(f"{PLACE}/") for each in workspace.sent()}
    assert again == contents(made["delta"]).keys() - first
    assert contents(workspace.unity.file(PLACE)) == contents(made["delta"])


def test_ctrl_c_ends_an_upload_that_can_go_on(
    made: dict[str, Path], workspace: Volumes, command: Command
) -> None:
    interrupted = Event()

    def hold(method: str, path: str) -> None:
        if path.endswith(".parquet") and len(workspace.sent()) > 3:
            interrupted.wait(60)

    workspace.trouble = hold
    words = ["upload", str(made["parquet"]), PLACE, *PROFILE, "--workers", "2"]
    process = subprocess.Popen(
        [sys.executable, "-c", PROGRAM, *words],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )
    end = time.monotonic() + 60
    while len(workspace.sent()) < 4 and time.monotonic() < end:
        time.sleep(0.05)
    process.send_signal(signal.SIGINT)
    time.sleep(1)  # what is under way arrives, and nothing after it
    interrupted.set()
    _, err = process.communicate(timeout=30)

    there = contents(workspace.unity.file(PLACE))
    assert (process.returncode, err.splitlines()[-1]) == (
        130,
        "synth-domains: interrupted",
    )
    assert 1 < len(there) < 11
    assert "manifest.json" not in there
    assert command(*words).code == 0
    assert contents(workspace.unity.file(PLACE)) == contents(made["parquet"])


def test_nothing_is_replaced_without_being_told(
    made: dict[str, Path], workspace: Volumes, command: Command
) -> None:
    assert command("upload", str(made["delta"]), PLACE, *PROFILE).code == 0
    place = workspace.unity.file(PLACE)
    (place / "notes.txt").write_text("mine")
    before = contents(place)
    words = ["upload", str(made["parquet"]), PLACE, *PROFILE]

    said = refused(command(*words))
    untouched = contents(place)
    answer = command(*words, "--overwrite")

    assert said.startswith(f"{PLACE}: holds files of another run, such as ")
    assert said.endswith("choose another folder, or give --overwrite")
    assert untouched == before
    assert answer.code == 0
    assert "removed 14 files of another run" in answer.err
    # What is nobody's stays; nothing of the other run does, no log of a Delta table.
    assert contents(place) == {**contents(made["parquet"]), "notes.txt": b"mine"}


def test_a_file_of_another_length_is_replaced_only_when_told(
    made: dict[str, Path], workspace: Volumes, command: Command
) -> None:
    words = ["upload", str(made["parquet"]), PLACE, *PROFILE]
    assert command(*words).code == 0
    cut = workspace.unity.file(PLACE) / "orders" / "part-00002.parquet"
    cut.write_bytes(cut.read_bytes()[:-1])

    said = refused(command(*words))
    answer = command(*words, "--overwrite")

    assert "such as orders/part-00002.parquet" in said
    assert answer.code == 0
    assert contents(workspace.unity.file(PLACE)) == contents(made["parquet"])


def test_a_file_that_arrived_shorter_is_told(
    made: dict[str, Path], workspace: Volumes, command: Command
) -> None:
    def cut(method: str, path: str) -> None:
        place = workspace.unity.file(f"{PLACE}/orders/part-00001.parquet")
        if method == "PUT" and path.endswith("manifest.json"):
            place.write_bytes(place.read_bytes()[:100])

    workspace.trouble = cut

    answer = command("upload", str(made["parquet"]), PLACE, *PROFILE)

    said = refused(answer)
    assert f"{PLACE}/orders/part-00001.parquet: has 100 bytes, not " in said


@pytest.mark.parametrize(
    ("words", "problem"),
    [
        ([PLACE, "--schema", "other"], f"--schema: {PLACE} is not in the schema other"),
        ([PLACE, "--catalog", "own"], f"--catalog: {PLACE} is not in the catalog own"),
        (
            ["/Volumes/main/me"],
            "the destination: '/Volumes/main/me' is not of the form",
        ),
        (
            ["/Volumes/main/me/raw_data/../x"],
            "the destination: '/Volumes/main/me/raw_d",
        ),
        (["/tmp/data"], "the destination: '/tmp/data' is not of the form /Volumes/CAT"),
        ([], "--catalog: is missing; give it, or a path such as /Volumes/main/me/"),
        (["--catalog", "main"], "--schema: is missing"),
        ([PLACE, "--profile", "none"], "--profile: no profile named none; databricks"),
        ([PLACE, "--workers", "0"], "upload: --workers: 0 is not from 1 to 64"),
        (
            ["/Volumes/main/me/absent/shop"],
            "/Volumes/main/me/absent: there is no such volume; "
            "CREATE VOLUME `main`.`me`.`absent` makes it",
        ),
    ],
)
def test_upload_refuses(
    words: list[str],
    problem: str,
    made: dict[str, Path],
    workspace: Volumes,
    command: Command,
) -> None:
    profile = () if "--profile" in words else PROFILE

    said = refused(command("upload", str(made["parquet"]), *words, *profile))

    assert said.startswith(problem)
    assert workspace.sent() == []


def test_a_token_that_has_expired_is_told(
    made: dict[str, Path], workspace: Volumes, command: Command
) -> None:
    workspace.profiles(token="dapi-of-last-year")

    said = refused(command("upload", str(made["parquet"]), PLACE, *PROFILE))

    assert said.startswith(f"{workspace.host}: does not take the token: ")
    assert said.endswith("; databricks auth login --profile stand-in makes a new one")


def test_a_missing_right_is_told(
    made: dict[str, Path], workspace: Volumes, command: Command
) -> None:
    def deny(method: str, path: str) -> None:
        if method == "PUT":
            text = "User does not have WRITE VOLUME on Volume 'main.me.raw_data'."
            raise Problem(HTTPStatus.FORBIDDEN, "PERMISSION_DENIED", text)

    workspace.trouble = deny

    said = refused(command("upload", str(made["parquet"]), PLACE, *PROFILE))

    assert "not allowed: User does not have WRITE VOLUME on Volume" in said
    assert said.endswith(
        "it takes USE CATALOG, USE SCHEMA, READ VOLUME and WRITE VOLUME"
    )


def test_a_host_that_does_not_answer_is_told_within_a_bounded_time(
    made: dict[str, Path], workspace: Volumes, command: Command
) -> None:
    path = workspace.profiles()
    path.write_text("[stand-in]\nhost = https://localhost:9\ntoken = dapi\n")
    begun = time.monotonic()

    said = refused(command("upload", str(made["parquet"]), PLACE, *PROFILE))

    assert said.startswith("https://localhost:9: does not answer: ")
    assert said.endswith("the same command goes on from here")
    assert time.monotonic() - begun < 30


def test_a_hiccup_of_the_service_is_no_problem(
    made: dict[str, Path],
    workspace: Volumes,
    command: Command,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(volume, "RETRY_SECONDS", 60)  # a busy machine is slow
    failed = set()

    def hiccup(method: str, path: str) -> None:
        if "orders" in path and path not in failed:
            failed.add(path)
            raise Problem(
                HTTPStatus.SERVICE_UNAVAILABLE, "TEMPORARILY_UNAVAILABLE", "Wait."
            )

    workspace.trouble = hiccup

    answer = command("upload", str(made["parquet"]), PLACE, *PROFILE)

    assert answer.code == 0
    assert len(failed) > 4
    assert contents(workspace.unity.file(PLACE)) == contents(made["parquet"])


@pytest.mark.parametrize("damage", ["no manifest", "a changed file", "no plan"])
def test_only_a_finished_run_is_sent(
    damage: str,
    made: dict[str, Path],
    workspace: Volumes,
    command: Command,
    tmp_path: Path,
) -> None:
    folder = tmp_path / "data"
    shutil.copytree(made["parquet"], folder)
    if damage == "no manifest":
        (folder / "manifest.json").unlink()
    elif damage == "no plan":
        (folder / "plan.yaml").unlink()
    else:
        (folder / "orders" / "part-00000.parquet").write_bytes(b"PAR1")

    said = refused(command("upload", str(folder), PLACE, *PROFILE))

    assert said.startswith(str(folder))
    assert workspace.seen.requests == []


def test_an_upload_follows_the_loads_of_a_folder(
    command: Command,
    workspace: Volumes,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    plugins = depots.install(tmp_path / "plugins")
    monkeypatch.syspath_prepend(str(plugins))
    monkeypatch.setenv("PYTHONPATH", str(plugins))
    data = str(tmp_path / "data")
    run = ("run", "depots", "--every", "week", "--workers", "1", "-o", data)

    command(*run, "--from", "2025-03-01")
    first = command("upload", data, PLACE, *PROFILE)
    command(*run, "--from", "2025-03-08")
    second = command("upload", data, PLACE, *PROFILE)
    again = command("upload", data, PLACE, *PROFILE)

    assert (first.code, second.code, again.code) == (0, 0, 0), second.err
    assert "sent 6 files" in first.out
    assert "sent 5 files" in second.out  # the new ones, and the manifest
    assert "5 files were there already" in second.out
    assert "sent 0 files" in again.out
