"""`synth-domains run`: the data, its manifest, and what happens when it is cut short."""

from __future__ import annotations

import hashlib
import json
import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pyarrow as pa
import pytest
from pyarrow import parquet

from shop import install
from support import Answer
from synth_domains import readback
from synth_domains.manifest import File, Made
from synth_domains.plan_reader import read_plan
from synth_domains.registry import load_registry
from synth_domains.render.script import render
from synth_domains.run import STATE, claimed, local_plan

Command = Callable[..., Answer]
pq: Any = parquet
SMALL = ("--rows", "customers=50_000")  # five parts
LARGE = ("--rows", "customers=1_600_000")


@pytest.fixture(scope="module")
def plugins(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder that brings the small shop."""
    return install(tmp_path_factory.mktemp("plugins"))


@pytest.fixture(autouse=True)
def shop(plugins: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The small shop, installed here and for processes that are started here."""
    monkeypatch.syspath_prepend(str(plugins))
    monkeypatch.setenv("PYTHONPATH", str(plugins))


@pytest.fixture(scope="module")
def made(plugins: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with the data of the small shop, made by one worker."""
    folder = tmp_path_factory.mktemp("run") / "data"
    done = subprocess.run(
        [*program(), "run", "shop", *SMALL, "--workers", "1", "-o", str(folder)],
        capture_output=True,
        check=True,
        env={**os.environ, "PYTHONPATH": str(plugins)},
        text=True,
    )
    (folder.parent / "out").write_text(done.stdout)
    (folder.parent / "err").write_text(done.stderr)
    return folder


def program() -> list[str]:
    """The command line, in a process of its own."""
    source = "import sys; from synth_domains.cli import main; sys.exit(main())"
    return [sys.executable, "-c", source]


def contents(folder: Path) -> dict[str, bytes]:
    """Every file below a folder."""
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in sorted(folder.rglob("*"))
        if path.is_file()
    }


def manifest(folder: Path) -> Any:
    """What a run wrote down about itself."""
    return json.loads((folder / "manifest.json").read_text(encoding="utf-8"))


def test_a_run_leaves_tables_a_manifest_and_its_plan(made: Path) -> None:
    names = sorted(contents(made))

    assert names == [
        *(f"customers/part-{number:05d}.parquet" for number in range(4)),
        "manifest.json",
        *(f"orders/part-{number:05d}.parquet" for number in range(4)),
        "plan.yaml",
        "regions/part-00000.parquet",
    ]
    assert pq.read_table(made / "customers").num_rows == 50_000


def test_the_manifest_says_what_is_there(made: Path) -> None:
    facts = manifest(made)
    plan = read_plan(made / "plan.yaml", load_registry().domain)

    assert facts["plan"] == plan.hash
    assert facts["package"] == {"name": "small-shop", "version": "1.4"}
    assert facts["window"] == {"start": "2023-12-01", "end": "2025-12-01"}
    assert (facts["domain"], facts["seed"], facts["format"]) == ("shop", 42, "parquet")
    assert {"numpy", "pyarrow", "python", "synth-domains"} <= set(facts["versions"])
    assert facts["tables"]["orders"]["columns"] == {
        "order_id": "string",
        "customer_id": "string",
        "amount": "decimal(12,2)",
        "returned": "boolean",
    }
    listed = {}
    for table in facts["tables"].values():
        assert table["rows"] == sum(file["rows"] for file in table["files"])
        for file in table["files"]:
            listed[file["path"]] = file
            content = (made / file["path"]).read_bytes()
            assert file["bytes"] == len(content)
            assert file["sha256"] == hashlib.sha256(content).hexdigest()
            assert file["rows"] == pq.read_metadata(made / file["path"]).num_rows
    assert set(listed) == {name for name in contents(made) if "/" in name}


def test_the_result_says_what_is_where_and_messages_go_elsewhere(made: Path) -> None:
    out = (made.parent / "out").read_text().splitlines()
    err = (made.parent / "err").read_text().splitlines()

    orders = manifest(made)["tables"]["orders"]["rows"]
    plan = manifest(made)["plan"]
    assert out[0].split() == ["TABLE", "ROWS", "SIZE", "FILES"]
    assert out[3].split()[:2] == ["orders", f"{orders:,}"]
    assert out[-1] == f"shop, plan {plan}, in {made}"
    assert err[-1] == (
        "synth-domains: read back: all rows are there, keys are unique, "
        "references lead to rows"
    )


@pytest.mark.parametrize("workers", ["2", "3"])
def test_the_bytes_do_not_depend_on_the_number_of_workers(
    workers: str, made: Path, command: Command, tmp_path: Path
) -> None:
    again = tmp_path / "elsewhere" / "data"

    answer = command("run", "shop", *SMALL, "--workers", workers, "-o", str(again))

    assert answer.code == 0
    assert contents(again) == contents(made)


def test_the_plan_in_the_folder_makes_the_same_data_once_more(
    made: Path, command: Command, tmp_path: Path
) -> None:
    again = tmp_path / "data"

    answer = command("run", str(made / "plan.yaml"), "-o", str(again))

    assert answer.code == 0
    assert contents(again) == contents(made)


def test_a_changed_assumption_shows_in_the_data(
    made: Path, command: Command, tmp_path: Path
) -> None:
    text = (made / "plan.yaml").read_text()
    plan, again = tmp_path / "plan.yaml", tmp_path / "data"
    assert text.count("returned.rate: 0.1") == 1
    plan.write_text(text.replace("returned.rate: 0.1", "returned.rate: 0.5"))

    answer = command("run", str(plan), "-o", str(again))

    rates = [
        sum(pq.read_table(each / "orders")["returned"].to_pylist())
        / manifest(each)["tables"]["orders"]["rows"]
        for each in (made, again)
    ]
    assert answer.code == 0
    assert rates == [pytest.approx(0.1, abs=0.01), pytest.approx(0.5, abs=0.01)]


def test_a_finished_run_is_never_written_over(made: Path, command: Command) -> None:
    before = contents(made)

    answer = command("run", "shop", *SMALL, "-o", str(made))

    held = f"shop, plan {manifest(made)['plan']}, as parquet"
    remedy = "remove the folder, or choose another"
    assert answer == Answer(
        2, "", f"synth-domains: {made}: holds a finished run of {held}; {remedy}\n"
    )
    assert contents(made) == before


@pytest.fixture
def running(tmp_path: Path) -> Iterator[subprocess.Popen[str]]:
    """A large run that has finished at least one part, and is not at its end."""
    process = start(tmp_path / "data")
    yield process
    process.kill()
    process.communicate()


def start(folder: Path) -> subprocess.Popen[str]:
    """Begin a large run, and wait for its first finished part."""
    process = subprocess.Popen(
        [*program(), "run", "shop", *LARGE, "--workers", "2", "-o", str(folder)],
        stderr=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    )
    wait_for(lambda: any(folder.glob("orders/part-*.parquet")))
    return process


def wait_for(there: Callable[[], bool], seconds: float = 60.0) -> None:
    """Wait until something holds."""
    end = time.monotonic() + seconds
    while not there():
        assert time.monotonic() < end, "waited in vain"
        time.sleep(0.01)


def workers_of(process: subprocess.Popen[str]) -> list[int]:
    """The worker processes of a run."""
    listed = Path(f"/proc/{process.pid}/task/{process.pid}/children").read_text()
    commands = {
        int(each): Path(f"/proc/{each}/cmdline").read_text() for each in listed.split()
    }
    return [each for each, words in commands.items() if "spawn_main" in words]


def alive(process: int) -> bool:
    """Whether a process is still there, and not only waiting to be buried."""
    try:
        return (
            Path(f"/proc/{process}/stat").read_text().rpartition(")")[2].split()[0]
            != "Z"
        )
    except OSError:
        return False


def whole(folder: Path) -> bool:
    """Whether every file under a final name can be read to its end."""
    files = list(folder.glob("*/part-*.parquet"))
    return bool(files) and all(pq.read_table(file).num_rows > 0 for file in files)


linux = pytest.mark.skipif(sys.platform != "linux", reason="looks into /proc")


@linux
@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM, signal.SIGKILL])
def test_an_interrupted_run_leaves_whole_files_and_no_process_and_can_be_completed(
    number: signal.Signals, running: subprocess.Popen[str], tmp_path: Path
) -> None:
    folder, team = tmp_path / "data", workers_of(running)

    running.send_signal(number)
    _, err = running.communicate(timeout=30)
    wait_for(lambda: not any(alive(each) for each in team))

    assert len(team) == 2
    assert not (folder / "manifest.json").exists()
    assert whole(folder)
    if number is signal.SIGKILL:
        assert running.returncode == -9
    else:
        assert (running.returncode, err.splitlines()[-1]) == (
            130,
            "synth-domains: interrupted",
        )
        assert not any(folder.glob("*/.*"))
    if (
        number is not signal.SIGTERM
    ):  # once is enough, and twice tells the signals apart
        kept = {each: each.stat().st_mtime_ns for each in folder.glob("*/part-*")}
        done = subprocess.run(
            [*program(), "run", "shop", *LARGE, "-o", str(folder)], check=False
        )
        assert done.returncode == 0
        assert all(each.stat().st_mtime_ns == then for each, then in kept.items())
        assert all("/." not in name and name[0] != "." for name in contents(folder))


@linux
def test_a_worker_that_is_killed_ends_the_run_in_one_line(
    running: subprocess.Popen[str], tmp_path: Path
) -> None:
    team = workers_of(running)

    os.kill(team[0], signal.SIGKILL)
    out, err = running.communicate(timeout=30)

    assert (running.returncode, out) == (2, "")
    assert err.splitlines()[-1] == (
        "synth-domains: a worker process was killed by signal 9, perhaps for lack of "
        "memory; the same command goes on from here"
    )
    assert not any(alive(each) for each in team)
    assert whole(tmp_path / "data")


@linux
def test_two_runs_do_not_write_into_one_folder(
    running: subprocess.Popen[str], command: Command, tmp_path: Path
) -> None:
    answer = command("run", "shop", *LARGE, "-o", str(tmp_path / "data"))

    assert answer.code == 2
    assert "another run is writing here" in answer.err


def test_another_plan_does_not_complete_an_interrupted_run(
    command: Command, tmp_path: Path
) -> None:
    folder = tmp_path / "data"
    folder.mkdir()
    (folder / ".run.json").write_text('{"script": "of another plan"}')
    (folder / "orders").mkdir()

    answer = command("run", "shop", *SMALL, "-o", str(folder))

    assert answer.code == 2
    assert "holds an interrupted run of another plan" in answer.err
    assert sorted(contents(folder)) == [".run.json"]


def test_a_run_that_never_began_is_in_nobodys_way(
    command: Command, tmp_path: Path
) -> None:
    folder = tmp_path / "data"
    folder.mkdir()
    (folder / ".run.json").write_text('{"script": "of another plan"}')

    answer = command("run", "shop", "-o", str(folder))

    assert answer.code == 0
    assert not (folder / ".run.json").exists()


# The system refuses to write beyond this, as it does when a disk is full.
FULL = """
import os, resource, sys
resource.setrlimit(resource.RLIMIT_FSIZE, (300_000, 300_000))
os.execv(sys.argv[1], sys.argv[1:])
"""


def test_a_full_disk_is_told_in_one_line_and_leaves_only_whole_files(
    tmp_path: Path,
) -> None:
    folder = tmp_path / "data"
    words = ["run", "shop", "--rows", "customers=400_000", "-o", str(folder)]

    done = subprocess.run(
        [sys.executable, "-c", FULL, *program(), *words],
        capture_output=True,
        check=False,
        text=True,
    )

    last = done.stderr.splitlines()[-1]
    assert (done.returncode, done.stdout) == (2, "")
    assert last.startswith("synth-domains: customers: File too large; the same command")
    assert "Traceback" not in done.stderr
    names = [name for name in contents(folder) if "/" in name]
    assert all(pq.read_metadata(folder / name).num_rows > 0 for name in names)
    assert not any("unfinished" in name for name in contents(folder))
    assert not (folder / "manifest.json").exists()


def test_a_damaged_file_of_an_interrupted_run_is_made_again(
    made: Path, command: Command, tmp_path: Path
) -> None:
    folder = tmp_path / "data"
    command("run", "shop", *SMALL, "-o", str(folder))
    whole_files = contents(folder)
    (folder / ".run.json").write_bytes(state_of(made, tmp_path))
    (folder / "orders" / "part-00001.parquet").write_bytes(b"PAR1 cut short")
    (folder / "manifest.json").unlink()

    answer = command("run", "shop", *SMALL, "-o", str(folder))

    assert answer.code == 0
    assert contents(folder) == whole_files


def state_of(made: Path, folder: Path) -> bytes:
    """What a run of the small shop says of itself while it is not complete."""
    plan = read_plan(made / "plan.yaml", load_registry().domain)
    with claimed(folder / "state", render(local_plan(plan))):
        return (folder / "state" / STATE).read_bytes()


def rewritten(path: Path, change: Callable[[pa.Table], pa.Table]) -> int:
    """Write a changed table in place of a file, and give its rows."""
    rows = change(pq.read_table(path))
    pq.write_table(rows, path)
    return int(rows.num_rows)


@pytest.mark.parametrize(
    ("table", "change", "problem"),
    [
        (
            "customers",
            lambda rows: pa.concat_tables([rows, rows.slice(0, 3)]),
            ["customers has 50,003 rows of 50,000", "repeats a customer_id: 3 rows"],
        ),
        (
            "customers",
            lambda rows: rows.slice(1),
            ["customers has 49,999 rows of 50,000", "that no row of customers has"],
        ),
        (
            "orders",
            lambda rows: rows.set_column(
                0, "order_id", pa.array([None, *rows["order_id"].to_pylist()[1:]])
            ),
            ["orders has no order_id: 1 rows"],
        ),
    ],
)
def test_reading_back_finds_what_is_wrong(
    table: str,
    change: Callable[[pa.Table], pa.Table],
    problem: list[str],
    command: Command,
    monkeypatch: pytest.MonkeyPatch,
    tmp_path: Path,
) -> None:
    whole_problems = readback.problems

    def damaged(folder: Path, *others: Any, **named: Any) -> Any:
        rewritten(folder / table / "part-00002.parquet", change)
        return whole_problems(folder, *others, **named)

    monkeypatch.setattr("synth_domains.cli.run.problems", damaged)

    answer = command("run", "shop", *SMALL, "-o", str(tmp_path / "data"))

    wrong = [line for line in answer.out.splitlines() if line.startswith("WRONG")]
    assert answer.code == 1
    assert len(wrong) == len(problem)
    assert all(part in line for part, line in zip(problem, wrong, strict=True))


def test_a_key_that_comes_again_in_another_file_is_found(
    made: Path, tmp_path: Path
) -> None:
    folder = tmp_path / "data"
    for name, content in contents(made).items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_bytes(content)
    copied = folder / "orders" / "part-00003.parquet"
    copied.write_bytes((folder / "orders" / "part-00001.parquet").read_bytes())
    tables = {
        name: Made(each["key"], each["columns"], [])
        for name, each in manifest(made).get("tables", {}).items()
    }
    rows = 0
    for name, table in tables.items():
        for path in sorted((folder / name).glob("*.parquet")):
            count = pq.read_metadata(path).num_rows
            place = path.relative_to(folder).as_posix()
            table.files.append(File(place, count, 0, ""))
            rows += count

    found = readback.problems(folder, load_registry().domain("shop"), tables, threads=1)

    again = pq.read_metadata(copied).num_rows
    assert [(each.table, each.rows) for each in found] == [("orders", again)]
    assert found[0].problem == "repeats a order_id"
    assert rows > 0


def test_a_run_of_a_real_domain_is_whole_and_connected(
    command: Command, tmp_path: Path
) -> None:
    folder = tmp_path / "data"

    answer = command(
        "run", "ecommerce", "--rows", "orders=500", "--scale", "0.05", "-o", str(folder)
    )

    facts = manifest(folder)["tables"]
    assert answer.code == 0
    assert facts["orders"]["rows"] == pytest.approx(500, rel=0.2)
    assert list(facts) == list(load_registry().domain("ecommerce").specs)
    assert "WRONG" not in answer.out
