"""Are rendered scripts what their readers, linters and clusters want?"""

from __future__ import annotations

import ast
import functools
import hashlib
import os
import re
import subprocess
import sys
import tomllib
from collections import Counter
from collections.abc import Iterator
from importlib.metadata import version
from pathlib import Path
from types import ModuleType
from typing import Any, NamedTuple

import pytest
from allpairspy import AllPairs

import made
import shop
import synth_domains as sd
from synth_domains.choices import Choices, chosen
from synth_domains.plan import DATABRICKS, FORMATS, TARGETS, Plan, checked, default_plan
from synth_domains.registry import load_registry
from synth_domains.render.script import SETTINGS, render

DOMAINS = ["ecommerce", "financial", "iot", "support", "shop", "single"]
OWN = DOMAINS[-2:]  # they are in no region
# Each feature as somebody asks for it; every two choices meet in a case.
FEATURES: dict[str, dict[str, Any]] = {
    "untold": {"story": "none"},
    "clustered": {"cluster_by_time": True},
    "bare": {"environment": False},
    "named": {"cluster": "0123-456789-abcdefgh"},
    "eight": {"partitions": 8},
    "dirty": {"bad_data": 0.05},
    "loads": {"incremental": True},
    "foreign": {"locale": (("ja_JP", 2.0), ("de_DE", 1.0))},
}


class Case(NamedTuple):
    """What a script is rendered from."""

    domain: str
    target: str
    format: str
    features: tuple[str, ...] = ()

    def __str__(self) -> str:
        return "_".join([*self[:3], *self.features])


def cases() -> list[Case]:
    """So few cases that every two choices meet in one of them."""
    switches = [["", name] for name in FEATURES]
    found = AllPairs([DOMAINS, TARGETS, FORMATS, *switches], filter_func=possible)
    return [Case(*each[:3], tuple(filter(None, each[3:]))) for each in found]


def possible(words: list[str]) -> bool:
    """Whether the first words of a case go together."""
    target, form = [*words, "", "", ""][1:3]
    return not (
        (words[0] in OWN and "foreign" in words)
        or ("eight" in words and target == "local")
        or ("bare" in words and target != "serverless")
        or ("named" in words and target != "classic")
        or ("clustered" in words and (target not in DATABRICKS or form != "delta"))
    )


CASES = cases()
SINGLE = '''
"""One table, and nothing that leads to another."""

import synth_domains as sd


class Things(sd.Table, rows=20):
    """What there is."""

    thing_id = sd.key("T{:d}")
    size = sd.rounded(sd.lognormal(3, 0.5), 2)


@sd.hookimpl
def synth_domain():
    return sd.Domain("single", tables=[Things], story=__doc__)
'''
# What serverless refuses, what moves rows about, and what is another value every time.
BANNED = {
    "broadcast",
    "cache",
    "checkpoint",
    "collect",
    "default_rng",
    "localCheckpoint",
    "monotonically_increasing_id",
    "now",
    "persist",
    "rand",
    "randint",
    "randn",
    "random",
    "rdd",
    "repartition",
    "shuffle",
    "sparkContext",
    "toPandas",
    "today",
    "unpersist",
    "urandom",
    "utcnow",
    "uuid",
    "uuid1",
    "uuid4",
    "Window",
}
MODULES = {"random", "secrets", "time", "uuid", "synth_domains"}


@functools.cache
def domain(name: str) -> sd.Domain:
    """A domain by name."""
    source = {"shop": shop.SOURCE, "single": SINGLE}.get(name)
    if source is None:
        return load_registry().domain(name)
    module = ModuleType(name)
    exec(source, module.__dict__)
    found: sd.Domain = module.synth_domain()
    return found


@functools.cache
def plan(case: Case) -> Plan:
    """The plan of a case."""
    asked: dict[str, Any] = {"target": case.target, "format": case.format}
    if case.target in DATABRICKS:
        asked |= {"catalog": "main", "schema": "me"}
    for feature in case.features:
        asked |= FEATURES[feature]
    return checked(chosen(default_plan(domain(case.domain)), Choices(**asked)))


@functools.cache
def script(case: Case) -> str:
    """The script of a case."""
    return render(plan(case))


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with all the scripts, and no settings for the linters."""
    made = tmp_path_factory.mktemp("scripts")
    for case in CASES:
        (made / f"{case}.py").write_text(script(case), encoding="utf-8")
    return made


def does(*words: str, folder: Path) -> subprocess.CompletedProcess[str]:
    """A tool of this environment, run in a folder."""
    return subprocess.run(
        [sys.executable, "-m", *words], cwd=folder, capture_output=True, text=True
    )


def test_ruff_finds_nothing_in_a_script(folder: Path) -> None:
    done = does("ruff", "check", "--isolated", "--no-cache", ".", folder=folder)

    assert done.returncode == 0, done.stdout


def test_a_script_comes_out_formatted(folder: Path) -> None:
    done = does(
        "ruff", "format", "--check", "--isolated", "--no-cache", ".", folder=folder
    )

    assert done.returncode == 0, done.stdout


def test_a_script_is_sound_for_a_strict_type_checker(folder: Path) -> None:
    options = ["--strict", "--config-file=", "--cache-dir=/dev/null"]

    done = does(
        "mypy",
        *options,
        *sorted(each.name for each in folder.glob("*.py")),
        folder=folder,
    )

    assert done.returncode == 0, done.stdout


@pytest.mark.parametrize("case", CASES, ids=str)
def test_a_script_does_nothing_that_a_cluster_refuses(case: Case) -> None:
    columns = {each for s in domain(case.domain).specs.values() for each in s.columns}
    used: set[str] = set()
    for node in ast.walk(ast.parse(script(case))):
        if isinstance(node, ast.Attribute) and ast.unparse(node) != "gc.collect":
            used.add(node.attr)
        if isinstance(node, ast.Import):
            used |= {f"import {each.name.split('.')[0]}" for each in node.names}
        if isinstance(node, ast.ImportFrom):
            used |= {f"import {str(node.module).split('.')[0]}"}
            used |= {each.name for each in node.names}

    assert used & (BANNED - columns) == set()
    assert used & {f"import {each}" for each in MODULES} == set()


@pytest.mark.parametrize("case", CASES, ids=str)
def test_the_settings_are_plain_literals(case: Case) -> None:
    settings = {}
    for node in ast.parse(script(case)).body:
        if isinstance(node, ast.AnnAssign) and node.value is not None:
            settings[ast.unparse(node.target)] = node.value
        if isinstance(node, ast.FunctionDef):
            break
        if isinstance(node, ast.Assign):
            settings[ast.unparse(node.targets[0])] = node.value

    output = settings.pop("OUTPUT")
    start, end = settings.pop("(START, END)").elts  # type: ignore[attr-defined]
    for name, value in settings.items():
        assert name == "CLOCKS" or ast.literal_eval(value) is not None
    for day in (start, end):
        assert re.fullmatch(r"date\(\d+, \d+, \d+\)", ast.unparse(day))
    if case.target in DATABRICKS:
        holes = [each for each in ast.walk(output) if isinstance(each, ast.Name)]
        assert {each.id for each in holes} <= {"CATALOG", "SCHEMA", "VOLUME"}
    else:
        assert ast.literal_eval(output) == f"data/{case.domain}"


@pytest.mark.parametrize("case", CASES, ids=str)
def test_the_header_pins_what_decides_words(case: Case) -> None:
    found = re.match(r"# /// script\n((?:#.*\n)+?)# ///\n", script(case))

    assert found is not None
    lines = [line[2:] for line in found[1].splitlines()]
    needs = tomllib.loads("\n".join(lines))["dependencies"]
    imported = {
        (node.module if isinstance(node, ast.ImportFrom) else node.names[0].name)
        for node in ast.parse(script(case)).body
        if isinstance(node, ast.Import | ast.ImportFrom)
    }
    outside = {str(each).split(".")[0] for each in imported} - sys.stdlib_module_names
    named = {re.split("[<>=\\[]", need)[0] for need in needs}
    assert outside - {"pyspark", "databricks"} <= named
    for name in {"faker", "holidays"} & outside:
        assert f"{name}=={version(name)}" in needs


@pytest.mark.parametrize("case", CASES, ids=str)
def test_only_what_is_used_is_pasted(case: Case) -> None:
    tree = ast.parse(script(case))
    defined = {
        name: node
        for node in tree.body
        for name in names_defined(node)
        if name not in {"END", "START", "main"}  # a setting stands there in any case
    }

    used = {id(node): names_used(node) for node in tree.body}

    assert [
        name
        for name, own in defined.items()
        if not any(name in used[id(node)] for node in tree.body if node is not own)
    ] == []


OF_FILES = {"Csv", "JsonLines", "DirtyLines"}  # only for targets without Spark
PARTS = ["Settings", "Assumptions", "Time", "Tables", "The domain", "Kernel", "Words"]


@pytest.mark.parametrize("case", CASES, ids=str)
def test_what_is_read_first_stands_first(case: Case) -> None:
    source = script(case)
    parts = [source.index(f"\n# {each}") for each in PARTS if f"\n# {each}" in source]

    assert parts == sorted(parts)
    assert source.index("\n# Tables") < source.index("\ndef main()") < parts[-2]


def test_settings_tables_and_main_of_a_shop_are_a_thousand_lines() -> None:
    source = script(Case("ecommerce", "serverless", "parquet"))
    lines = source.splitlines()

    assert lines.index("# The domain's own functions") < 1000


def test_rows_above_have_names_that_nothing_else_has() -> None:
    class Texts(sd.Table, rows=4):
        """Their rows would be called as a function of the kernel is."""

        text_id = sd.key("T{:d}")
        word = sd.choice(["a", "b"])

    class Rows(sd.Table, per=Texts, count=2):
        """Their rows would be called as the rows of each table are."""

        row_id = sd.key("{text_id}-{:d}")
        line = sd.text("{word}!", word=Texts.word)

    class Lens(sd.Table, per=Rows, count=1):
        """Their rows would be called as a function of Python is."""

        len_id = sd.key("{row_id}-{:d}")
        line = sd.text("{line} {word}", line=Rows.line, word=Texts.word)

    plan = default_plan(
        sd.Domain("names", [Texts, Rows, Lens], story="Names."), target="local"
    )
    module = made.load(plan)
    texts, lens = (made.table(module, name) for name in ("texts", "lens"))

    words = dict(zip(texts["text_id"], texts["word"], strict=True))
    assert lens["len_id"][:3] == ["T1-1-1", "T1-2-1", "T2-1-1"]
    assert lens["line"] == [
        f"{words[key.split('-')[0]]}! {words[key.split('-')[0]]}"
        for key in lens["len_id"]
    ]


@pytest.mark.parametrize("case", CASES, ids=str)
def test_no_method_reads_a_setting(case: Case) -> None:
    """Threads of an engine share classes, and settings are not there all at once."""
    found = {
        f"{node.name}: {name}"
        for node in ast.walk(ast.parse(script(case)))
        if isinstance(node, ast.ClassDef) and node.name not in OF_FILES
        for name in names_used(node) & SETTINGS
    }

    assert found == set()


def names_defined(node: ast.stmt) -> list[str]:
    """The names that a statement of a script defines."""
    if isinstance(node, ast.FunctionDef | ast.ClassDef):
        return [node.name]
    targets = getattr(node, "targets", [getattr(node, "target", None)])
    parts = [each for target in targets if target for each in ast.walk(target)]
    return [each.id for each in parts if isinstance(each, ast.Name)]


def names_used(node: ast.stmt) -> set[str]:
    """The names that stand in a statement."""
    return {each.id for each in ast.walk(node) if isinstance(each, ast.Name)}


@pytest.mark.parametrize("name", DOMAINS)
def test_no_two_columns_share_a_draw(name: str) -> None:
    tree = ast.parse(script(Case(name, "local", "parquet")))

    shared = {}
    for node in tree.body:
        if isinstance(node, ast.FunctionDef) and is_table(node):
            drawn = Counter(draws(node))
            shared[node.name] = [each for each, times in drawn.items() if times > 1]

    assert len(shared) == len(domain(name).specs)
    assert {table: names for table, names in shared.items() if names} == {}


def is_table(node: ast.FunctionDef) -> bool:
    """Whether a function gives the columns of a table."""
    return node.returns is not None and ast.unparse(node.returns) == "Columns"


def draws(node: ast.AST) -> Iterator[str]:
    """The names of the draws in a piece of source, those it only looks at left out."""
    for part in ast.iter_child_nodes(node):
        if isinstance(part, ast.Call) and isinstance(part.func, ast.Name):
            function, arguments = part.func.id, part.args
            if function == "linked":
                yield from draws(arguments[0])
                continue
            if function in {"bits", "draw"}:
                assert isinstance(arguments[0], ast.Name), "a draw of other rows"
                assert isinstance(arguments[1], ast.Constant)
                yield str(arguments[1].value)
            if function == "pick":
                assert isinstance(arguments[1], ast.Constant)
                yield from (f"{arguments[1].value}", f"{arguments[1].value}/cell")
            if function == "arrivals":
                yield "arrival"
        yield from draws(part)


RENDER_ALL = """
import hashlib, sys
sys.path.insert(0, {tests!r})
sys.path.insert(0, {here!r})
from test_scripts import CASES, script
for case in CASES[::4]:
    print(hashlib.sha256(script(case).encode()).hexdigest())
"""


def test_a_plan_gives_the_same_bytes_in_every_process() -> None:
    here = Path(__file__).parent
    source = RENDER_ALL.format(tests=str(here.parent), here=str(here))
    few = CASES[::4]
    expected = [hashlib.sha256(script(case).encode()).hexdigest() for case in few]

    again = [hashlib.sha256(render(plan(case)).encode()).hexdigest() for case in few]
    elsewhere = subprocess.run(
        [sys.executable, "-c", source],
        env={**os.environ, "PYTHONHASHSEED": "4711"},
        capture_output=True,
        check=True,
        text=True,
    )

    assert again == expected
    assert elsewhere.stdout.split() == expected
