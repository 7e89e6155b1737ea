"""A plan as a standalone script."""

from __future__ import annotations

import ast
import builtins
from collections import defaultdict
from functools import cached_property
from importlib.metadata import version
from typing import Any

from jinja2 import Environment, PackageLoader, StrictUndefined

from synth_domains.errors import DomainError
from synth_domains.model.regions import Living
from synth_domains.model.tables import TableSpec
from synth_domains.plan import Plan, expected_rows
from synth_domains.render.calendars import prepare as prepare_function
from synth_domains.render.faults import features
from synth_domains.render.functions import own_functions
from synth_domains.render.kernel import (
    import_lines,
    joined,
    kernel,
    names_in,
    needed,
)
from synth_domains.render.pools import words
from synth_domains.render.prose import comment
from synth_domains.render.registry import registry
from synth_domains.render.scope import ROW, Scope
from synth_domains.render.settings import needs, opening, settings
from synth_domains.render.source import (
    Source,
    atom,
    flat,
    literal,
    packed,
    words_alone,
)
from synth_domains.render.tables import table

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
CONNECT = ("serverless", "classic")
# What may go wrong on the way to a session, or in one that is there.
REMEDIES = {"serverless": "CONNECTING", "classic": "CONNECTING", "job": "REMEDIES"}


def render(plan: Plan) -> str:
    """The script of a plan, the same bytes every time."""
    return Page(plan).text()


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
        tables = [table(self, spec) for spec in self.domain.specs.values()]
        listed = registry(self)
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
            needs=needs(self.plan),
            labels="write_labels_with(spark)" if plan.bad_data else "",
            take_parameters=f"take_{'load_' * bool(plan.incremental)}parameters",
            before=["make_way(spark)"] if plan.in_catalog else [],
            after=f"describe(spark, {check})" if plan.format == "delta" else check,
        )
        remedies = REMEDIES.get(self.plan.target, "")
        self.used |= {"explained", remedies} if remedies else set()
        self.used |= names_in(ast.parse(main)) | {"Table"}
        self.used |= {"Rows", "Columns"} | names_in(ast.parse(listed))
        units = needed(self.used, *self.features)
        pasted = joined(units)
        names = set().union(*(unit.names for unit in units)) | self.used
        names |= names_in(ast.parse("\n\n".join([*tables, prepare, functions])))
        tables_of_values = [flat(value) for value in self.constants.values()]
        self.said = names | names_in(ast.parse("\n".join([listed, *tables_of_values])))
        names |= {"date"} | names_in(ast.parse(pasted))
        values = [*self.assumptions(), *self.facts()]
        names |= names_in(ast.parse("\n".join(values)))
        return env.get_template("script.py.jinja").render(
            python=">=3.12,<3.13" if self.plan.target in CONNECT else ">=3.11",
            needs=needs(self.plan),
            docstring=opening(self.plan),
            imports=import_lines(names),
            settings=settings(self.plan),
            assumptions=self.assumptions(),
            words=[*self.facts(), *words(self)],
            kernel=pasted,
            functions=functions,
            holders=self.holders(names),
            prepare=prepare,
            tables=tables,
            registry=listed,
            main=main.strip("\n"),
            remedies=remedies,
        )

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
