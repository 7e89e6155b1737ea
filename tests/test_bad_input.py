"""What cannot be done is said in one line, and nothing is written."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from shop import install
from support import Answer

Command = Callable[..., Answer]
PLACE = ("--catalog", "main", "--schema", "demo")
FOR_ALL = [
    (["shp"], "no domain named shp; did you mean shop?"),
    (
        ["shop", "--rows", "customer=5"],
        "no table named customer; did you mean customers?",
    ),
    (["shop", "--rows", "customers=0"], "customers=0 is not a whole number from 1"),
    (["shop", "--rows", "customers=-5"], "customers=-5 is not a whole number from 1"),
    (["shop", "--rows", "customers=9007199254740992"], "from 1 to 2**53"),
    (["shop", "--rows", "customers=" + "9" * 5000], "from 1 to 2**53"),
    (["shop", "--rows", "orders=9007199254740991000"], "from 1 to 2**53"),
    (["shop", "--rows", "customers=1.5"], "customers=1.5 is not a whole number"),
    (["shop", "--rows", "customers=many"], "customers=many is not a whole number"),
    (["shop", "--rows", "customers"], "'customers' is not of the form customers=1000"),
    (["shop", "--rows", "regions=4"], "regions is a fixed list of 3 rows"),
    (["shop", "--scale", "0"], "0.0 is not above 0"),
    (["shop", "--scale", "nan"], "nan is not above 0"),
    (["shop", "--scale", "inf"], "inf is not above 0"),
    (["shop", "--scale", "x"], "x is not a number"),
    (["shop", "--scale", "1e300"], "from 1 to 2**53"),
    (["shop", "--start", "2025-02-01", "--end", "2025-01-01"], "the window ends on"),
    (["shop", "--start", "2025-01-01", "--end", "2025-01-01"], "the window ends on"),
    (
        ["shop", "--start", "2025-13-01"],
        "'2025-13-01' is not a date such as 2025-12-31",
    ),
    (["shop", "--end", "1850-01-01"], "--end: the window "),
    (["shop", "--months", "0"], "0 is not from 1 to 1200"),
    (["shop", "--months", "-3"], "-3 is not a whole number from 0"),
    (
        ["shop", "--months", "3", "--start", "2025-01-01", "--end", "2026-01-01"],
        "goes with --start or with --end, not with both",
    ),
    (["shop", "--seed", "x"], "x is not a whole number"),
    (["shop", "--seed", "1" * 40], "is not from -2**53 to 2**53"),
    (["shop", "--format", "parket"], "no format named parket; did you mean parquet?"),
    (["shop", "--locale", "de_DE"], "shop does not say which assumption weighs its"),
    (["no-plan.yaml"], "no-plan.yaml: cannot be read: No such file or directory"),
    (["damaged.yaml"], "damaged.yaml: line 2: is not YAML"),
    (["newer.yaml"], "newer.yaml: has plan version 99, made by a newer version"),
    (["strange.yaml"], "strange.yaml: line 3: no key named rowz; did you mean rows?"),
]
FOR_SCRIPTS = [
    (["shop", "--target", "serverles"], "no target named serverles; did you mean"),
    (["shop", "--cluster", "0123"], "--cluster: is for the target classic, not server"),
    (
        ["shop", "--target", "classic", "--cluster", "a b"],
        "'a b' is no id of a cluster",
    ),
    (
        ["shop", "--target", "job", "--no-environment"],
        "--no-environment: is for the target serverless, not job",
    ),
    (["shop", "--mode", "replace"], "no mode named replace"),
    (["shop", "--path", "x"], "--path: goes with spark and local"),
    (["shop", "--target", "spark"], "--catalog: is for targets on Databricks"),
    (["shop", "--format", "delta", "--volume", "v"], "--volume: has no use"),
    (["shop", "--partitions", "-1"], "-1 is not a whole number from 0"),
    *(
        (["shop", *PLACE, option, name], f"{option}: ")
        for option in ("--catalog", "--schema", "--volume")
        for name in ("a`b", "a'b", 'a"b', "a.b", "a b", "a\nb", "a;b", "", "1a", "ä")
    ),
]


@pytest.fixture(autouse=True)
def work(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder to work in, where the small shop is installed and bad plans lie."""
    monkeypatch.syspath_prepend(str(install(tmp_path / "plugins")))
    folder = tmp_path / "work"
    folder.mkdir()
    monkeypatch.chdir(folder)
    (folder / "damaged.yaml").write_text("version: [\n")
    (folder / "newer.yaml").write_text("version: 99\ndomain: shop\nnovel: 1\n")
    (folder / "strange.yaml").write_text("version: 1\ndomain: shop\nrowz: {a: 1}\n")
    return folder


def refused(answer: Answer, problem: str, work: Path) -> None:
    """Require that a command said this in one line, and left nothing behind."""
    assert (answer.code, answer.out) == (2, "")
    assert answer.err.startswith("synth-domains: ")
    assert answer.err.count("\n") == 1
    assert problem in answer.err
    assert len(answer.err) < 400
    names = sorted(each.name for each in work.iterdir())
    assert names == ["damaged.yaml", "newer.yaml", "strange.yaml"]


@pytest.mark.parametrize(("words", "problem"), FOR_ALL)
def test_run_refuses(
    words: list[str], problem: str, command: Command, work: Path
) -> None:
    refused(command("run", *words, "-o", "out"), problem, work)


@pytest.mark.parametrize("name", ["plan", "render"])
@pytest.mark.parametrize(("words", "problem"), FOR_ALL + FOR_SCRIPTS)
def test_plan_and_render_refuse(
    name: str, words: list[str], problem: str, command: Command, work: Path
) -> None:
    place = [] if "--catalog" in words else PLACE

    answer = command(name, words[0], *place, *words[1:], "-o", "out")

    refused(answer, problem, work)


@pytest.mark.parametrize(
    ("words", "problem"),
    [
        (["shop"], "run: needs -o/--output"),
        (["-o", "out"], "run: needs DOMAIN|PLAN.yaml"),
        (["shop", "-o", "out", "--workers", "0"], "0 is not from 1 to 256"),
        (["shop", "-o", "out", "--catalog", "main"], "no option named --catalog"),
        (
            ["shop", "-o", "out", "--rows", "customers=9007199254740991"],
            "out: takes more than 94,5",
        ),
        (["shop", "-o", "damaged.yaml"], "cannot be the output folder"),
        (["shop", "-o", "damaged.yaml/x"], "cannot be the output folder"),
        (["shop", "-o", "."], "is not empty; choose another folder"),
    ],
)
def test_run_refuses_its_own_options(
    words: list[str], problem: str, command: Command, work: Path
) -> None:
    refused(command("run", *words), problem, work)


def test_without_spark_options_of_spark_are_refused(
    command: Command, work: Path
) -> None:
    for option in (["--mode", "ignore"], ["--partitions", "3"]):
        answer = command("render", "shop", "--target", "local", *option, "-o", "out")

        refused(answer, option[0], work)


def test_a_place_that_cannot_be_written_is_named(command: Command, work: Path) -> None:
    words = ["render", "shop", "--target", "local", "-o", "damaged.yaml/x.py"]

    refused(command(*words), "damaged.yaml/x.py: cannot be written", work)
