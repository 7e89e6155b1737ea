"""A plan as a standalone script."""

from __future__ import annotations

import ast
import builtins
import datetime as dt
import re
from collections import defaultdict
from functools import cached_property
from importlib.metadata import version
from math import prod
from typing import Any

from jinja2 import Environment, PackageLoader, StrictUndefined

from synth_domains.errors import DomainError
from synth_domains.model import expressions as e
from synth_domains.model.family import Arrives, Keep
from synth_domains.model.family_checks import keeps
from synth_domains.model.regions import Living
from synth_domains.model.stories import settled
from synth_domains.model.tables import TableSpec
from synth_domains.plan import LOADS, Plan, expected_each, expected_rows
from synth_domains.render.calendars import prepare as prepare_function
from synth_domains.render.expressions import (
    ROW,
    Scope,
    code,
    needs_rounding,
    reference,
    source,
)
from synth_domains.render.faults import faults, features
from synth_domains.render.functions import own_functions
from synth_domains.render.kernel import (
    import_lines,
    joined,
    kernel,
    names_in,
    needed,
)
from synth_domains.render.loads import arrival, late_entry, load_registry
from synth_domains.render.pools import words
from synth_domains.render.prose import assign, comment, docstring
from synth_domains.render.source import (
    WIDTH,
    CallCode,
    Code,
    DictCode,
    InfixCode,
    LambdaCode,
    Source,
    atom,
    flat,
    layout,
    literal,
    packed,
    words_alone,
)
from synth_domains.sizes import row_bytes

BUILTINS = frozenset(dir(builtins))
SETTINGS = frozenset(
    {
        "BLOCK_ROWS",
        "CALENDARS",
        "CATALOG",
        "CLUSTER",
        "DRIFT",
        "END",
        "ENVIRONMENT",
        "FAULTS",
        "FILE_BYTES",
        "FILE_ROWS",
        "FORMAT",
        "INGESTED",
        "KEYS",
        "LINES",
        "MODE",
        "OUTPUT",
        "PARTITIONS",
        "PARTS",
        "PLACES",
        "POOLS",
        "REFERENCES",
        "ROWS",
        "SCHEMA",
        "SEED",
        "START",
        "TABLES",
        "TEXT_COLUMNS",
        "VOLUME",
        "WORDS",
        "annotations",
        "main",
        "prepare",
    }
)
OF_LOADS = frozenset({"ALONE", "FROM", "IN_ORDER", "LOAD_HOURS", "PLAN", "TO"})
ENGINES = {
    "serverless": "databricks-connect>=16.4,<17",
    "classic": "databricks-connect>=16.4,<17",
    "spark": "pyspark[connect]>=4.0,<4.1",
}


CONNECT = ("serverless", "classic")
# What may go wrong on the way to a session, or in one that is there.
REMEDIES = {"serverless": "CONNECTING", "classic": "CONNECTING", "job": "REMEDIES"}
PINNED = ("faker", "holidays")


def render(plan: Plan) -> str:
    """The script of a plan, the same bytes every time."""
    return Page(plan).text()


def pins() -> list[str]:
    """The packages that decide words: another version of them makes other rows."""
    return [f"{name}=={version(name)}" for name in PINNED]


class Page:
    """A script in the making: what it needs is known when its tables are written."""

    def __init__(self, plan: Plan) -> None:
        """Begin the script of a plan."""
        self.plan, self.domain = plan, plan.domain
        self.living = Living(plan.domain, plan.values)
        self.values = self.living.values(plan.values)
        self.used: set[str] = set()
        self.said: set[str] = set()
        self.functions: dict[str, Any] = {}
        self.constants: dict[str, Source] = {}
        self.pool_groups: dict[str, set[str]] = {}
        self.parents: dict[str, dict[tuple[str, ...], str]] = defaultdict(dict)
        loads = ("FROM",) if plan.incremental else ()
        self.features = (*features(plan), *loads)
        units, imports = kernel(*self.features)
        self.reserved = {*units, *imports, *SETTINGS}
        self.reserved |= OF_LOADS if plan.incremental else set()
        self.taken = frozenset(
            self.reserved
            | {each.constant for each in self.domain.named.values()}
            | {each.constant for each in self.domain.stories}
        )
        for label, each in self.domain.named.items():
            if each.constant in self.reserved:
                problem = f"a script has {each.constant} of its own"
                raise DomainError(label, f"{problem}; rename the assumption")

    def text(self) -> str:
        """The whole script."""
        plan, check = self.plan, "check(spark)"
        tables = [self.table(spec) for spec in self.domain.specs.values()]
        registry = self.registry()
        prepare = prepare_function(self)
        functions = own_functions(self)
        env = Environment(
            loader=PackageLoader("synth_domains_templates", ""),
            undefined=StrictUndefined,
            trim_blocks=True,
            lstrip_blocks=True,
            keep_trailing_newline=True,
            autoescape=False,  # the output is Python, not HTML
        )
        main = env.get_template(f"{self.plan.target}.py.jinja").render(
            plan=self.plan,
            tables=[(atom(name), f"{rows:,}") for name, rows in self.sizes().items()],
            version=version("synth-domains"),
            needs=self.needs(),
            labels="write_labels_with(spark)" if plan.bad_data else "",
            take_parameters=f"take_{'load_' * bool(plan.incremental)}parameters",
            before=["make_way(spark)"] if plan.in_catalog else [],
            after=f"describe(spark, {check})" if plan.format == "delta" else check,
        )
        remedies = REMEDIES.get(self.plan.target, "")
        self.used |= {"explained", remedies} if remedies else set()
        self.used |= names_in(ast.parse(main)) | {"Table"}
        self.used |= {"Rows", "Columns"} | names_in(ast.parse(registry))
        units = needed(self.used, *self.features)
        pasted = joined(units)
        names = set().union(*(unit.names for unit in units)) | self.used
        names |= names_in(ast.parse("\n\n".join([*tables, prepare, functions])))
        tables_of_values = [flat(value) for value in self.constants.values()]
        self.said = names | names_in(
            ast.parse("\n".join([registry, *tables_of_values]))
        )
        names |= {"date"} | names_in(ast.parse(pasted))
        listed = [*self.assumptions(), *self.facts()]
        names |= names_in(ast.parse("\n".join(listed)))
        return env.get_template("script.py.jinja").render(
            python=">=3.12,<3.13" if self.plan.target in CONNECT else ">=3.11",
            needs=self.needs(),
            docstring=self.docstring(),
            imports=import_lines(names),
            settings=self.settings(),
            assumptions=self.assumptions(),
            words=[*self.facts(), *words(self)],
            kernel=pasted,
            functions=functions,
            holders=self.holders(names),
            prepare=prepare,
            tables=tables,
            registry=registry,
            main=main.strip("\n"),
            remedies=remedies,
        )

    def needs(self) -> list[str]:
        """The packages a script needs, pinned where another version may change words."""
        target = self.plan.target
        engine = ENGINES.get(target)
        plain = ["numpy", "pyarrow"]
        plain += ["tzdata"] if engine is None else []
        plain += [] if target == "local" else ["pandas<3"]
        return sorted(
            [
                *pins(),
                *plain,
                *([engine] if engine else []),
                *(
                    ["deltalake>=1"]
                    if engine is None and self.plan.format == "delta"
                    else []
                ),
            ]
        )

    def docstring(self) -> str:
        """What the script makes, where, and from which plan."""
        plan = self.plan
        paragraphs = re.split(r"\n\s*\n", (self.domain.story or "").strip())
        story = "\n\n".join(" ".join(each.split()) for each in paragraphs)
        facts = [
            f"Output: {plan.output} ({plan.format})",
            f"Window: {plan.start} to {plan.end - dt.timedelta(days=1)}; seed {plan.seed}",
            f"Plan: {plan.domain.name} {plan.hash}, synth-domains {version('synth-domains')}",
        ]
        body = story + "\n\n" + "\n".join(facts)
        return docstring(body, 0)

    def settings(self) -> list[str]:
        """The settings block: plain literals, and nothing else."""
        plan, lines = self.plan, []
        if plan.on_databricks:
            lines.append(assign("CATALOG", plan.catalog))
            lines.append(assign("SCHEMA", plan.schema))
            lines.append(assign("VOLUME", plan.volume))
            if plan.target == "serverless":
                workers = tuple(pins()) if plan.environment else ()
                kind = "" if workers else ": tuple[str, ...]"
                lines.append(
                    "# Installed for the workers, which need neither; () is fine."
                )
                lines.append(assign(f"ENVIRONMENT{kind}", workers))
            if plan.target == "classic":
                lines.append(
                    "# The cluster's id; empty: DATABRICKS_CLUSTER_ID or a profile."
                )
                lines.append(assign("CLUSTER", plan.cluster))
            if plan.format != "delta":
                lines.append('OUTPUT = f"/Volumes/{CATALOG}/{SCHEMA}/{VOLUME}"')
            else:
                lines.append('OUTPUT = f"`{CATALOG}`.`{SCHEMA}`"')
        else:
            lines.append(assign("OUTPUT", plan.output))
        lines.append(assign("FORMAT", plan.format))
        if plan.target != "local":
            lines += [] if plan.incremental else [assign("MODE", plan.mode)]
        lines.append(assign("SEED", plan.seed))
        lines.append(f"START, END = {atom(plan.start)}, {atom(plan.end)}")
        lines += self.load_settings()
        rows = {
            name: plan.rows[name] for name in self.domain.specs if name in plan.rows
        }
        lines.append(assign("ROWS", rows))
        lines.append("BLOCK_ROWS = 65_536  # rows that are made at a time")
        lines.append("FILE_ROWS = 1_000_000  # rows to a file, about")
        if plan.target != "local":
            lines.append("FILE_BYTES = 128_000_000  # bytes to a file of a large table")
            lines.append(
                f"PARTITIONS = {atom(plan.partitions)}  # files to a table; 0: by its rows"
            )
        return lines

    def load_settings(self) -> list[str]:
        """What a script loads, where it loads bit by bit."""
        plan = self.plan
        if not plan.incremental:
            return []
        first, last = plan.load if plan.load[0] else (str(plan.start), str(plan.end))
        hours = "  # hours to a load of which only one end is given"
        return [
            "# What is loaded: days or hours, UTC. --from and --to say something else.",
            f"FROM, TO = {atom(first)}, {atom(last)}",
            f"LOAD_HOURS = {LOADS[plan.incremental]}{hours}",
            assign("PLAN", plan.hash),
        ]

    def assumptions(self) -> list[str]:
        """The named numbers, each under a comment that says what it means."""
        lines = []
        for label, each in self.domain.named.items():
            if each.constant not in self.said:
                continue  # only a story that is not told asks for it
            note = each.meaning
            if each.source:
                note += (
                    f" ({each.source})"
                    if not each.mark
                    else f" ({each.source}) [{each.mark}]"
                )
            value = literal(self.values[label])
            lines.append(f"{comment(note)}\n{packed(f'{each.constant} = ', value)}")
        for story in self.domain.stories:
            if story.constant in self.said:
                window = literal((story.start.isoformat(), story.end.isoformat()))
                note = f"The story: {story.title} (from, until; UTC)"
                lines.append(
                    f"{comment(note)}\n{packed(f'{story.constant} = ', window)}"
                )
        lines += [
            packed(f"{name} = ", value)
            for name, value in self.constants.items()
            if not words_alone(value)
        ]
        return lines

    def facts(self) -> list[str]:
        """The lists of words and what goes with them, in which there are no numbers."""
        return [
            packed(f"{name} = ", value)
            for name, value in self.constants.items()
            if words_alone(value)
        ]

    def function_name(self, spec: TableSpec) -> str:
        """The name of a table's function: the table's, unless the kernel has it."""
        taken = self.reserved | BUILTINS
        return spec.name if spec.name not in taken else f"{spec.name}_table"

    @cached_property
    def no_rows(self) -> frozenset[str]:
        """Names that rows above may not have: they stand for something else."""
        tables = {self.function_name(s) for s in self.domain.specs.values()}
        return frozenset(self.reserved | BUILTINS | tables)

    def scope(self, spec: TableSpec, column: str) -> Scope:
        """Where an expression of a table stands."""
        return Scope(
            self.domain,
            spec,
            ROW,
            column,
            self.values,
            used=self.used,
            functions=self.functions,
            constants=self.constants,
            taken=self.taken,
            reserved=self.no_rows,
            parents=self.parents[spec.name],
            story=self.plan.story,
            living=self.living,
        )

    def table(self, spec: TableSpec) -> str:
        """The function of one table."""
        entries: list[tuple[str, Source]] = []
        for name, column in spec.columns.items():
            if isinstance(column, Arrives):
                continue
            scope = self.scope(spec, name)
            known = settled(column, self.plan.story)
            if known is not None:  # by the story, or because none is told
                if not column.hidden:
                    head = f"{name} {column.spark_type}"
                    entries.append((head, scope.everywhere(known)))
                continue
            if isinstance(column, e.Ref):
                entries.append((spec.step(name), reference(column, scope)))
            body = source(column, scope)
            if needs_rounding(column):
                self.used.add("whole")
                body = CallCode("whole", [(None, body)])
            if isinstance(column, Keep):
                continue
            head = name if column.hidden else f"{name} {column.spark_type}"
            entries.append((head, body))
        kept = self.kept(spec)
        if kept is not None:
            entries.append(("_kept", kept))
        if self.plan.incremental:
            entries.append(("_arrived", arrival(spec, self.scope(spec, "_arrived"))))
            entries += late_entry(self.plan, self.scope(spec, "_comes"))
        for child in self.domain.specs.values():
            if child.per is not None and child.per.spec is spec:
                scope = self.scope(spec, child.name)
                self.used.add("children")
                count = code(child.count, scope)
                if isinstance(count, Code) and count.isdecimal():
                    self.used.add("np")
                    count = Code(f"np.full(len({scope.row}._row), {count})")
                names = [
                    Code(scope.row),
                    Code(atom(child.name)),
                    Code(atom(spec.one)),
                    count,
                ]
                call = CallCode("children", [(None, each) for each in names])
                entries.append((child.name, call))
        lines = [f"def {self.function_name(spec)}({ROW}: Rows) -> Columns:"]
        lines += [f"    {docstring(spec.about, 4)}", *self.above(spec), "    return {"]
        for head, body in entries:
            start = f"        {atom(head)}: "
            lines.append(start + layout(LambdaCode("", body), 8, len(start), 1) + ",")
        return "\n".join([*lines, "    }"])

    def above(self, spec: TableSpec) -> list[str]:
        """The statements that name the rows above a table's rows, as far as it uses them."""
        ways = self.parents[spec.name]
        listed = sorted(ways, key=len)
        names = ", ".join(ways[way] for way in listed)
        line = f"    {names} = {', '.join('.'.join([ROW, *way]) for way in listed)}"
        if len(line) <= WIDTH:
            return [line] if ways else []
        lines = []
        for way in listed:
            known = [
                each for each in listed if each == way[: len(each)] and each != way
            ]
            start, steps = ROW, way
            if known:
                start, steps = ways[known[-1]], way[len(known[-1]) :]
            lines.append(f"    {ways[way]} = {'.'.join([start, *steps])}")
        return lines

    def kept(self, spec: TableSpec) -> Source | None:
        """Which rows of a table are written, if some may not be: itself and above it."""
        parts: list[Source] = []
        if spec.keep is not None:
            scope = self.scope(spec, spec.keep.name)
            known = settled(spec.keep, self.plan.story)
            if known is False:
                return scope.everywhere(known)
            if known is None:
                parts.append(source(spec.keep, scope))
        if spec.per is not None and self.kept_above(spec.per.spec):
            parts.append(self.scope(spec, "").along([spec.per.spec.one, "_kept"]))
        if len(parts) == 2:
            return InfixCode(parts, ["&"])
        return parts[0] if parts else None

    def kept_above(self, spec: TableSpec) -> bool:
        """Whether some rows of a table may not be written."""
        return any(settled(each, self.plan.story) is not True for each in keeps(spec))

    def registry(self) -> str:
        """The tables by name, their keys, and which column leads to which table."""
        items: list[tuple[Code, Source]] = []
        for spec in self.domain.specs.values():
            path = [spec]
            while path[0].per is not None:
                path.insert(0, path[0].per.spec)
            each = prod(expected_each(self.plan, step) for step in path)
            parts: list[tuple[str | None, Source]] = [
                (None, Code(self.function_name(spec))),
                (None, literal(tuple(step.name for step in path))),
            ]
            if spec.per is not None:
                parts += [
                    ("each", literal(round(each, 3))),
                    ("most", literal(spec.most)),
                ]
            if spec.strata:
                scope = self.scope(spec, "")
                strata = [
                    (Code(atom(name)), scope.number(column, "weights", column.weights))
                    for name, column in spec.strata.items()
                ]
                parts.append(("strata", DictCode(strata)))
            if self.plan.target != "local":
                parts.append(("width", literal(round(row_bytes(self.plan, spec.name)))))
            parts += self.told(spec)
            items.append((Code(atom(spec.name)), CallCode("Table", parts)))
        keys = {spec.name: spec.key.name for spec in self.domain.specs.values()}
        loads = load_registry(self.plan) if self.plan.incremental else []
        references = self.domain.references
        lines = [packed("TABLES = ", DictCode(items)), *loads]
        if self.plan.target != "local" or self.plan.bad_data:
            lines.append(packed("KEYS = ", literal(keys)))
        if self.plan.target != "local":
            kind = "" if references else ": list[tuple[str, str, str, str]]"
            lines.append(packed(f"REFERENCES{kind} = ", literal(references)))
        if self.plan.bad_data:
            lines += faults(self.plan)
        return "\n".join(lines)

    def told(self, spec: TableSpec) -> list[tuple[str | None, Source]]:
        """What a Delta table is told about its columns."""
        if self.plan.format != "delta" or self.plan.target == "local":
            return []
        parts: list[tuple[str | None, Source]] = []
        columns = spec.written.items()
        comments = {name: each.about for name, each in columns if each.about}
        if comments:
            parts.append(("comments", literal(comments)))
        times = [name for name, each in columns if each.spark_type == "timestamp"]
        if self.plan.cluster_by_time and self.plan.in_catalog and times:
            parts.append(("cluster", literal(times[0])))
        return parts

    def holders(self, names: set[str]) -> list[str]:
        """What holds the calendars and the pools, where a script has these names."""
        lines = []
        if self.domain.calendars or "CALENDARS" in names:
            lines.append("CALENDARS: dict[str, Calendar] = {}")
        if self.pool_groups:
            lines += ["POOLS: dict[str, Pool] = {}", "PARTS: dict[str, list[str]] = {}"]
        return lines

    def sizes(self) -> dict[str, int]:
        """About how many rows each table has."""
        return {
            name: round(expected_rows(self.plan, name)) for name in self.domain.specs
        }
