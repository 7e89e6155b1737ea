"""Data of every format is judged alike, and so is what Spark wrote."""

from __future__ import annotations

import importlib
import json
import shutil
import sys
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from types import ModuleType
from typing import Any

import duckdb
import pytest
from deltalake import DeltaTable, convert_to_deltalake
from shops import failures, make, seal

import letters
from support import Answer
from synth_domains.errors import BadFolder
from synth_domains.plan import Plan, default_plan
from synth_domains.plan_file import plan_text
from synth_domains.verify import verify

Command = Callable[..., Answer]
FORMATS = ("parquet", "json", "csv", "delta")


@pytest.fixture(scope="module")
def plan() -> Plan:
    """A few letters."""
    module = ModuleType("letters_plugin")
    exec(letters.SOURCE, module.__dict__)
    return replace(
        default_plan(module.synth_domain(), target="local"), rows={"letters": 6_000}
    )


@pytest.fixture(scope="module")
def made(plan: Plan, tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    """The letters in each format."""
    return {
        kind: make(replace(plan, format=kind), tmp_path_factory.mktemp(kind))
        for kind in FORMATS
    }


@pytest.fixture
def copied(made: dict[str, Path], tmp_path: Path) -> Callable[[str], Path]:
    """Copies the letters of one format, to be damaged."""
    return lambda kind: Path(shutil.copytree(made[kind], tmp_path / kind))


def refusal(folder: Path, plan: Plan, **sealed: bool) -> str:
    """What is said of a folder that is refused."""
    with pytest.raises(BadFolder) as refused:
        verify(folder, plan, **sealed)
    text = str(refused.value)
    assert "\n" not in text
    return text


@pytest.mark.parametrize("kind", FORMATS)
def test_every_format_gets_the_same_verdicts(
    kind: str, plan: Plan, made: dict[str, Path]
) -> None:
    outcome = verify(made[kind], replace(plan, format=kind))

    assert outcome.failed == []
    assert outcome.rows > 10_000
    assert outcome.facts() == verify(made["parquet"], plan).facts()


def test_the_manifest_knows_the_format_that_a_plan_need_not(
    plan: Plan, made: dict[str, Path]
) -> None:
    assert verify(made["csv"], plan).rows == verify(made["parquet"], plan).rows


@pytest.mark.parametrize("kind", FORMATS)
def test_a_changed_value_fails_in_every_format(
    kind: str, plan: Plan, copied: Callable[[str], Path]
) -> None:
    folder = copied(kind)
    place = folder / "stamps"
    (path,) = place.glob("part-*")
    if kind in {"csv", "json"}:
        text = path.read_text(encoding="utf-8")
        path.write_text(text.replace("a ship", "a boat"), encoding="utf-8")
    else:
        with duckdb.connect() as database:
            database.execute(f"CREATE TABLE t AS FROM '{path}'")
            boats = "SELECT * REPLACE ('a boat' AS picture) FROM t"
            database.execute(f"COPY ({boats}) TO '{path}' (FORMAT parquet)")
    if kind == "delta":
        shutil.rmtree(place / "_delta_log")
        convert_to_deltalake(place)
    seal(replace(plan, format=kind), folder)

    found = failures(verify(folder, replace(plan, format=kind)))

    assert ("weights", "stamps.picture") in found


@pytest.mark.parametrize("kind", ["csv", "json"])
@pytest.mark.parametrize("damage", ["a bad number", "cut short"])
def test_a_damaged_text_file_is_named(
    kind: str, damage: str, plan: Plan, copied: Callable[[str], Path]
) -> None:
    folder = copied(kind)
    path = folder / "letters" / f"part-00000.{kind}"
    text = path.read_text(encoding="utf-8")
    if damage == "cut short":
        path.write_text(text[: len(text) - 20], encoding="utf-8")
    else:
        path.write_text(text.replace("true", "yes!", 1), encoding="utf-8")

    assert f"{path.name}: " in refusal(folder, replace(plan, format=kind))
    (folder / "manifest.json").unlink()
    said = refusal(folder, replace(plan, format=kind), sealed=False)
    assert said.startswith(f"{path}: is damaged, or is no {kind} as planned: ")


@pytest.mark.parametrize(
    ("kind", "before", "after", "measured"),
    [
        ("csv", '"picture"', '"image"', "picture missing, not VARCHAR; image is not"),
        ("json", '"picture":', '"more":1,"picture":', "more is not planned"),
    ],
)
def test_other_columns_in_text_are_seen(
    kind: str,
    before: str,
    after: str,
    measured: str,
    plan: Plan,
    copied: Callable[[str], Path],
) -> None:
    folder = copied(kind)
    (path,) = (folder / "stamps").iterdir()
    text = path.read_text(encoding="utf-8")
    path.write_text(text.replace(before, after, 1), encoding="utf-8")
    (folder / "manifest.json").unlink()

    outcome = verify(folder, replace(plan, format=kind), sealed=False)

    assert [(c.name, c.table) for c in outcome.failed] == [("columns", "stamps")]
    assert outcome.failed[0].measured.startswith(measured)


def test_a_delta_table_without_its_log_or_a_file_is_refused(
    plan: Plan, copied: Callable[[str], Path]
) -> None:
    folder, delta = copied("delta"), replace(plan, format="delta")
    log = folder / "letters" / "_delta_log"

    log.rename(folder / "log")
    assert "letters: is no Delta table: it has no _delta_log" in refusal(folder, delta)
    log.mkdir()
    (log / "00000000000000000000.json").write_text("{")
    assert "letters: is no whole Delta table: " in refusal(folder, delta)
    shutil.rmtree(log)
    (folder / "log").rename(log)
    (folder / "manifest.json").unlink()
    (folder / "letters" / "part-00000.parquet").unlink()
    assert "although the table's _delta_log has it" in refusal(
        folder, delta, sealed=False
    )


def test_a_delta_log_that_forgot_a_file_is_refused(
    plan: Plan, copied: Callable[[str], Path]
) -> None:
    folder = copied("delta")
    DeltaTable(folder / "stamps").delete("picture = 'a ship'")
    (new,) = DeltaTable(folder / "stamps").file_uris()
    Path(new).unlink()
    log = folder / "stamps" / "_delta_log" / "00000000000000000001.json"
    lines = log.read_text().splitlines()
    log.write_text("\n".join(line for line in lines if '"add"' not in line))

    said = refusal(folder, replace(plan, format="delta"))

    assert "stamps: holds no row, by its _delta_log" in said


def as_spark_writes(folder: Path, kind: str) -> None:
    """Give files the names that Spark gives, and what it leaves beside them."""
    (folder / "manifest.json").unlink()
    for place in (folder / "letters", folder / "stamps"):
        for number, path in enumerate(sorted(place.glob("part-*"))):
            end = f"c000.snappy.{kind}" if kind == "parquet" else f"c000.{kind}"
            name = f"part-{number:05d}-0f31e7c4-6c1f-4a0b-9d0c-{end}"
            path.rename(place / name)
            (place / f".{name}.crc").write_bytes(b"crc")
        (place / "_SUCCESS").touch()


@pytest.mark.parametrize("kind", ["parquet", "json", "csv"])
def test_what_a_script_on_spark_left_is_judged_by_its_plan(
    kind: str,
    plan: Plan,
    copied: Callable[[str], Path],
    command: Command,
    monkeypatch: pytest.MonkeyPatch,
    tmp_path: Path,
) -> None:
    monkeypatch.syspath_prepend(str(letters.install(tmp_path / "plugins")))
    folder, own = copied(kind), tmp_path / "own.yaml"
    asked = replace(plan, target="spark", format=kind)
    own.write_text(plan_text(asked, "letters-plugin", "1.0"), encoding="utf-8")
    as_spark_writes(folder, kind)

    without = command("verify", str(folder))
    answer = command("verify", str(folder), "--plan", str(own), "--json")

    assert without.code == 2
    assert "for one that a script wrote its plan, with --plan" in without.err
    assert answer.code == 0
    facts: Any = json.loads(answer.out)
    assert facts["rows"] == verify(folder, asked, sealed=False).rows


def test_times_in_the_older_form_of_spark_are_instants(
    plan: Plan, copied: Callable[[str], Path]
) -> None:
    import pyarrow.parquet as pq

    folder = copied("parquet")
    (path,) = (folder / "letters").iterdir()
    rows = pq.read_table(path)
    write: Any = pq.write_table
    write(rows, path, use_deprecated_int96_timestamps=True)
    (folder / "manifest.json").unlink()

    assert verify(folder, plan, sealed=False).failed == []


def test_a_plan_for_another_version_of_the_domain_is_refused_in_one_line(
    command: Command, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    plugins = letters.install(tmp_path / "plugins")
    monkeypatch.syspath_prepend(str(plugins))
    monkeypatch.setenv("PYTHONPATH", str(plugins))
    folder = tmp_path / "data"
    rows = ["--rows", "letters=2_000"]
    assert command("run", "letters", *rows, "-o", str(folder)).code == 0
    info = plugins / "letters_plugin-1.0.dist-info"
    newer = plugins / "letters_plugin-1.1.dist-info"
    info.rename(newer)
    facts = (newer / "METADATA").read_text()
    (newer / "METADATA").write_text(facts.replace("Version: 1.0", "Version: 1.1"))
    source = plugins / "letters_plugin.py"
    source.write_text(
        source.read_text().replace("sd.flag(0.4)", "sd.flag(0.4) | sd.flag(0.1)")
    )
    importlib.invalidate_caches()
    sys.modules.pop("letters_plugin", None)

    answer = command("verify", str(folder))

    assert (answer.code, answer.out) == (2, "")
    assert answer.err.count("\n") == 1
    assert "it is of letters-plugin 1.0, and 1.1 is installed" in answer.err


@pytest.mark.parametrize(
    ("words", "problem"),
    [
        (["absent"], "absent: is no folder; give the one that run -o wrote"),
        (["absent", "--plan", "own.yaml"], "absent: is no folder"),
        (["empty"], "empty: has no manifest.json"),
        (["empty", "--plan", "own.yaml"], "own.yaml: cannot be read"),
    ],
)
def test_verify_refuses_what_it_cannot_judge(
    words: list[str],
    problem: str,
    command: Command,
    monkeypatch: pytest.MonkeyPatch,
    tmp_path: Path,
) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "empty").mkdir()

    answer = command("verify", *words)

    assert (answer.code, answer.out) == (2, "")
    assert answer.err.startswith(f"synth-domains: {problem}")
    assert answer.err.count("\n") == 1
