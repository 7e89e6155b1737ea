"""Do the pages say what is true? Examples are run, excerpts compared, words looked up.

Excerpts stand in the pages between two comments, such as `<!-- script -->` and
`<!-- end -->`. After a change that is meant: `UPDATE_DOCS=1 uv run pytest
tests/test_docs.py` writes them anew.
"""

from __future__ import annotations

import importlib
import inspect
import os
import re
import shlex
import sys
import tomllib
import types
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

import duckdb
import numpy as np
import pytest

import synth_domains as sd
from synth_domains import hookspecs
from synth_domains.cli.commands import COMMANDS
from synth_domains.model.faults import KINDS
from synth_domains.model.regions import region_locales
from synth_domains.plan import FORMATS, TARGETS, default_plan
from synth_domains.registry import load_registry
from synth_domains.render.script import render

if TYPE_CHECKING:
    from support import Answer

PROJECT = Path(__file__).parents[1]
README = PROJECT / "README.md"
CONTRIBUTING = PROJECT / "CONTRIBUTING.md"
DOMAIN_FILE = PROJECT / "docs" / "domain-file.md"
BAD_DATA_PAGE = PROJECT / "docs" / "bad-data.md"
PLAN_PAGE = PROJECT / "docs" / "plan.md"
LOCALES_PAGE = PROJECT / "docs" / "locales.md"
PAGES = [
    README,
    CONTRIBUTING,
    PROJECT / "CHANGELOG.md",
    *sorted((PROJECT / "docs").glob("*.md")),
]
FIRST_OF_EACH_COUNTRY = """
    SELECT customer_id, first_name, last_name, email, company, tier
    FROM customers WHERE company IS NOT NULL
    QUALIFY row_number() OVER (PARTITION BY country ORDER BY customer_id) = 1
    ORDER BY customer_id
"""
FIRST_AND_LAST_ORDERS = """
    SELECT order_id, customer_id,
        strftime(make_timestamp(epoch_us(placed_at)), '%Y-%m-%d %H:%M') AS placed_at,
        tier, currency, goods, shipping_fee, tax, total, status
    FROM orders
    QUALIFY row_number() OVER (ORDER BY order_id) <= 4
        OR row_number() OVER (ORDER BY order_id DESC) <= 2
    ORDER BY order_id
"""
PARTS = (
    ("settings and assumptions, with their sources", "", "# Time patterns"),
    ("calendars and pools", "# Time patterns", "# Tables"),
    ("the tables and `main`", "# Tables", "# The domain's own functions"),
    (
        "below `main`: the domain's own functions",
        "# The domain's own functions",
        "# Kernel",
    ),
    ("the kernel: draws, references, calendars, text", "# Kernel", "# Words"),
    ("words of the locales, places, and the list of tables", "# Words", None),
)


def blocks(page: Path, language: str) -> list[str]:
    """The code blocks of a page in one language."""
    return re.findall(rf"```{language}\n(.*?)```", page.read_text("utf-8"), re.DOTALL)


def commands(page: Path) -> list[str]:
    """The command lines of a page that call `synth-domains`."""
    lines = [line for block in blocks(page, "console") for line in block.splitlines()]
    return [
        line.partition("synth-domains ")[2]
        for line in lines
        if re.match(r"\$ (uv run )?synth-domains ", line)
    ]


def made(source: str) -> Any:
    """A script without Spark as a module, ready to make rows."""
    module: Any = types.ModuleType("generated")
    sys.modules["generated"] = module
    try:
        exec(compile(source, "generated.py", "exec"), module.__dict__)
        module.prepare()
    finally:
        del sys.modules["generated"]
    return module


def install(folder: Path, source: str, project: str) -> None:
    """A folder that brings a plugin, as its `pyproject.toml` says."""
    facts = tomllib.loads(project)["project"]
    ((name, module),) = facts["entry-points"]["synth_domains"].items()
    stem = facts["name"].replace("-", "_")
    info = folder / f"{stem}-{facts['version']}.dist-info"
    info.mkdir(parents=True)
    (folder / f"{module}.py").write_text(source, encoding="utf-8")
    text = (
        f"Metadata-Version: 2.1\nName: {facts['name']}\nVersion: {facts['version']}\n"
    )
    (info / "METADATA").write_text(text, encoding="utf-8")
    (info / "entry_points.txt").write_text(f"[synth_domains]\n{name} = {module}\n")


@pytest.fixture
def plugin(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[str]:
    """The plugin of CONTRIBUTING.md, installed: the name of its domain."""
    source, project = blocks(CONTRIBUTING, "python")[0], blocks(CONTRIBUTING, "toml")[0]
    before = set(sys.modules)
    install(tmp_path / "plugin", source, project)
    monkeypatch.setattr(sys, "dont_write_bytecode", True)
    monkeypatch.syspath_prepend(str(tmp_path / "plugin"))
    importlib.invalidate_caches()

    yield "clinics"

    for name in set(sys.modules) - before:
        if str(tmp_path) in str(getattr(sys.modules[name], "__file__", "")):
            del sys.modules[name]


def test_the_example_of_a_domain_is_found_like_any_plugin(plugin: str) -> None:
    offer = load_registry().offer(plugin)

    assert offer.plugin.origin == "synth-domains-clinics 1.0"
    assert list(offer.domain.specs) == ["patients", "visits"]


def test_the_example_of_a_domain_renders_for_spark(plugin: str) -> None:
    source = render(default_plan(load_registry().domain(plugin), target="spark"))

    compile(source, "generated.py", "exec")
    assert "synth_domains" not in source


def test_the_example_of_a_domain_makes_the_rows_of_its_story(
    plugin: str, tmp_path: Path
) -> None:
    module = made(render(default_plan(load_registry().domain(plugin), target="local")))

    for part in module.parts():
        module.make_part(tmp_path, part)

    found = (
        duckdb.connect()
        .execute(f"""
        SELECT count(*), sum((seen_at < registered_at)::INT),
            sum((month(make_timestamp(epoch_us(seen_at))) = 1)::INT) / count(*),
            sum((age_group = 'senior')::INT) / count(*)
        FROM '{tmp_path}/visits/*.parquet' JOIN '{tmp_path}/patients/*.parquet'
        USING (patient_id)
        """)
        .fetchall()[0]
    )
    rows, too_early, in_january, seniors = found
    assert (rows, too_early) == (8_000, 0)
    assert 0.10 < in_january < 0.16  # 0.085 without the flu
    assert 0.48 < seniors < 0.64  # five visits for each of an adult's, a quarter of all


def test_the_snippets_about_the_domain_file_are_one_domain(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    source = "\n\n".join(blocks(DOMAIN_FILE, "python"))
    (tmp_path / "workshop_of_the_docs.py").write_text(source, encoding="utf-8")
    monkeypatch.setattr(sys, "dont_write_bytecode", True)
    monkeypatch.syspath_prepend(str(tmp_path))
    domain = importlib.import_module("workshop_of_the_docs").synth_domain()
    monkeypatch.delitem(sys.modules, "workshop_of_the_docs")

    module = made(render(default_plan(domain, target="local")))
    counts: dict[str, int] = {}
    for part in module.parts():
        counts |= module.make_part(tmp_path / "rows", part)

    assert {name: counts[name] for name in ("mechanics", "customers", "repairs")} == {
        "mechanics": 3,
        "customers": 400,
        "repairs": 4_000,
    }
    assert set(counts) == set(domain.specs)


def test_every_public_word_is_documented_and_no_other() -> None:
    text = DOMAIN_FILE.read_text("utf-8")

    assert set(re.findall(r"\bsd\.(\w+)", text)) == set(sd.__all__)


def test_every_hook_is_documented_with_its_exact_signature() -> None:
    hooks = [
        (name, value)
        for name, value in vars(hookspecs).items()
        if hasattr(value, f"{hookspecs.PROJECT}_spec")
    ]

    assert [name for name, _ in hooks] == [hookspecs.HOOK]
    for name, hook in hooks:
        heading = f"### `{name}{inspect.signature(hook)}`".replace("'", "")
        assert heading in DOMAIN_FILE.read_text("utf-8").splitlines()


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_every_command_on_a_page_is_one_that_is_there(
    page: Path, command: Callable[..., Answer]
) -> None:
    for line in commands(page):
        name, *words = shlex.split(line)
        assert name in COMMANDS or name.startswith("-"), line

        options = [word for word in words if word.startswith("-")]
        known = command(name, "--help").out
        missing = [each for each in options if not re.search(rf"{each}\b", known)]
        assert missing == [], line


def test_the_path_of_a_new_user_works(
    command: Callable[..., Answer], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    few = shlex.split(
        "--rows categories=14 --rows products=60 --rows customers=300 --rows carts=900"
    )
    monkeypatch.chdir(tmp_path)

    for line in commands(README):
        name, *words = shlex.split(line)
        makes_rows = name == "run" and not words[0].endswith(".yaml")
        answer = command(name, *words, *(few if name == "plan" or makes_rows else []))
        # Whether the data is as planned is not asked here, of so few rows.
        fine = {0, 1} if name in {"verify", "report"} else {0}
        assert answer.code in fine, f"{line}\n{answer.out}{answer.err}"
        if name == "plan":
            change_the_plan(Path(words[words.index("-o") + 1]))

    assert list(tmp_path.glob("data/orders/*.parquet"))


def change_the_plan(plan: Path) -> None:
    """Make the two changes that the README makes."""
    text = plan.read_text(encoding="utf-8")
    for before, after in zip(*[iter(blocks(README, "yaml"))] * 2, strict=True):
        for old, new in zip(before.splitlines(), after.splitlines(), strict=True):
            assert f"{old}\n" in text
            text = text.replace(f"{old}\n", f"{new}\n")
    plan.write_text(text, encoding="utf-8")


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_links_between_pages_lead_somewhere(page: Path) -> None:
    links = re.findall(r"\]\(([^)#:]+)\)", page.read_text("utf-8"))

    assert [link for link in links if not (page.parent / link).exists()] == []


def test_the_readme_names_every_target_and_format() -> None:
    text = README.read_text("utf-8")

    assert [each for each in (*TARGETS, *FORMATS) if f"`{each}`" not in text] == []


@pytest.mark.parametrize("target", TARGETS)
def test_each_target_has_a_page_that_renders_for_it(target: str) -> None:
    page = PROJECT / "docs" / f"{target}.md"
    lines = [line for line in commands(page) if f"--target {target}" in line]

    assert lines or target == "serverless"  # the usual one is not named
    assert re.search(
        "^## What (only a workspace can tell|was run)$", page.read_text(), re.M
    )


def test_every_error_with_a_remedy_is_on_the_page() -> None:
    pytest.importorskip("pyspark")
    from synth_domains_templates.kernel.connect import CONNECTING

    page = (PROJECT / "docs" / "troubleshooting.md").read_text("utf-8")
    known = "\n".join(line for line in page.splitlines() if line.startswith("**"))

    assert [each for each in CONNECTING if not re.search(each, known)] == []


@pytest.fixture(scope="module")
def scripts() -> dict[str, str]:
    """The e-commerce script with and without Spark."""
    domain = load_registry().domain("ecommerce")
    return {
        target: render(default_plan(domain, target=target))
        for target in ("spark", "local")
    }


def function(source: str, name: str) -> str:
    """One function of a script."""
    found = re.search(rf"^def {name}\(.*?(?=\n\n\n)", source, re.DOTALL | re.MULTILINE)
    assert found is not None
    return found.group()


def anatomy(source: str) -> str:
    """How many lines the parts of a script have."""
    total = len(source.splitlines())
    lines = ["| part of the e-commerce script for Spark | lines |", "|---|---|"]
    for part, begin, end in PARTS:
        first = source.index(f"\n{begin}") if begin else 0
        last = len(source) if end is None else source.index(f"\n{end}")
        lines.append(f"| {part} | {source.count(chr(10), first, last):,} |")
    return "\n".join([*lines, f"| in all | {total:,} |"])


def rows_of(module: Any, table: str, first: int, stop: int) -> Any:
    """Rows of a table that belong to some rows of its master."""
    master = module.TABLES[table].path[0]
    rows = module.rows_of(master, np.arange(first, stop, dtype=np.uint64))
    return module.as_table(module.below(rows, module.TABLES[table].path))


def listed(query: str, **tables: Any) -> str:
    """The answer to a query as a table of a page."""
    connection = duckdb.connect()
    for name, table in tables.items():
        connection.register(name, table)
    answer = connection.execute(query)
    heads = [each[0] for each in answer.description]
    lines = [heads, ["---"] * len(heads), *answer.fetchall()]
    return "\n".join(f"| {' | '.join(str(v) for v in line)} |" for line in lines)


def test_the_excerpts_of_the_readme_are_what_comes_out(scripts: dict[str, str]) -> None:
    module = made(scripts["local"])
    carts = module.ROWS["carts"]
    customers = rows_of(module, "customers", 0, 2_000)
    orders = [rows_of(module, "orders", first, first + 60) for first in (0, carts - 60)]
    code = function(scripts["spark"], "cart_items")
    expected = {
        "script": f"```python\n{code}\n```",
        "customers": listed(FIRST_OF_EACH_COUNTRY, customers=customers),
        "orders": listed(
            "WITH orders AS (FROM first UNION ALL FROM last) " + FIRST_AND_LAST_ORDERS,
            first=orders[0],
            last=orders[1],
        ),
        "anatomy": anatomy(scripts["spark"]),
    }

    assert excerpts_of(README, expected) == expected


def test_the_table_of_locales_is_that_of_the_domains() -> None:
    registry = load_registry()
    served: dict[str, set[str]] = {}
    for name in ("ecommerce", "financial", "iot", "support"):
        for locale in region_locales(registry.domain(name)).values():
            served.setdefault(locale, set()).add(name)
    regions: dict[str, list[str]] = {}
    for name, region in sd.REGIONS.items():
        regions.setdefault(region.locale, []).append(name)
    lines = [
        "| locale | script | regions | currency | served by |",
        "|---|---|---|---|---|",
    ]
    for locale in sorted(served):
        script = sd.LOCALES[locale].script
        currency = sd.REGIONS[regions[locale][0]].currency
        names = ", ".join(sorted(served[locale]))
        where = ", ".join(regions[locale])
        lines.append(f"| `{locale}` | {script} | {where} | {currency} | {names} |")
    expected = {"locales": "\n".join(lines)}

    assert excerpts_of(LOCALES_PAGE, expected) == expected


def excerpts_of(page: Path, expected: dict[str, str]) -> dict[str, str]:
    """The excerpts of a page; they are written anew if that was asked for."""
    if os.environ.get("UPDATE_DOCS"):
        write_excerpts(page, expected)
    text = page.read_text("utf-8")
    return dict(re.findall(r"<!-- (\w+) -->\n(.*?)\n?<!-- end -->", text, re.DOTALL))


MISTAKES = (
    ("catalog: main", "catalog: my catalog"),
    ("end: 2025-12-01", "end: 2025-12-32"),
    ("patients: 2000", "patient: 2000"),
    ("{child: 20, adult: 55, senior: 25}", "{child: 20, adults: 55, senior: -25}"),
    ("visits.minutes.low: 2 ", "visits.minutes.low: 2 % "),
)
CHANGES = (
    ("catalog: main", "catalog: prod"),
    ("patients: 2000", "patients: 4000"),
    ("{child: 20, adult: 55, senior: 25}", "{child: 20, adult: 50, senior: 30}"),
    ("{child: 2, adult: 1, senior: 5}", "{child: 2, adult: 1, senior: 6}"),
    ("opening hours.holiday: 0.05", "opening hours.holiday: 0.0"),
    ("flu_season: 1.6", "flu_season: 2.1"),
)


def with_changes(plan: str, changes: tuple[tuple[str, str], ...]) -> str:
    """A plan file in which some words are others."""
    for old, new in changes:
        assert plan.count(old) == 1, old
        plan = plan.replace(old, new)
    return plan


def test_the_excerpts_about_the_plan_are_what_comes_out(
    plugin: str,
    command: Callable[..., Answer],
    terminal: Callable[[int], None],
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    days = ("--start", "2023-12-01", "--end", "2025-12-01")
    place = ("--catalog", "main", "--schema", "demo")
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("NO_COLOR", "1")
    terminal(80)

    page = command("plan", plugin, *place, *days, "-o", "before.yaml").out
    text = Path("before.yaml").read_text("utf-8")
    Path("clinics.yaml").write_text(with_changes(text, CHANGES), "utf-8")
    changes = command("plan", "clinics.yaml", "--diff", "before.yaml").out
    Path("wrong.yaml").write_text(with_changes(text, MISTAKES), "utf-8")
    refused = command("plan", "wrong.yaml")

    head, _, numbers = text.partition("\nwindow:")
    numbers = numbers.partition("\nassumptions:\n")[2]
    numbers = numbers[: numbers.index("\n\n  # registrations")]
    expected = {
        "page": f"```text\n{page}```",
        "head": f"```yaml\n{head}```",
        "numbers": f"```yaml\nassumptions:\n{numbers}\n  ...\n```",
        "mistakes": "```text\n" + refused.err.replace("; line", ";\n  line") + "```",
        "changes": f"```text\n{changes}```",
    }
    assert refused.code == 2
    assert excerpts_of(PLAN_PAGE, expected) == expected


def test_the_page_about_bad_data_tells_every_kind() -> None:
    lines = ["| kind | what goes wrong | in which columns |", "|---|---|---|"]
    for kind in KINDS.values():
        only = "" if len(kind.formats) > 2 else f"; {' and '.join(kind.formats)} only"
        where = (kind.fit.__doc__ or "").split("\n")[0].rstrip(".")
        lines.append(f"| `{kind.name}` | {kind.about} | {where.lower()}{only} |")
    expected = {"kinds": "\n".join(lines)}

    assert excerpts_of(BAD_DATA_PAGE, expected) == expected


def write_excerpts(page: Path, excerpts: dict[str, str]) -> None:
    """Put the excerpts into a page."""
    text = page.read_text("utf-8")
    for name, excerpt in excerpts.items():
        head, begin, rest = text.partition(f"<!-- {name} -->\n")
        _, end, tail = rest.partition("<!-- end -->")
        text = f"{head}{begin}{excerpt}\n{end}{tail}"
    page.write_text(text, encoding="utf-8")
