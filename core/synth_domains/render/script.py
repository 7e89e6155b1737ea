"""A plan as a standalone script."""

from __future__ import annotations

import ast
import builtins
import datetime as dt
import inspect
import keyword
import re
import textwrap
from collections.abc import Iterable
from importlib.metadata import version
from typing import Any

from jinja2 import Environment, PackageLoader, StrictUndefined

from synth_domains.errors import DomainError, nearest
from synth_domains.model import expressions as e
from synth_domains.model.domain import walk
from synth_domains.model.tables import TableSpec
from synth_domains.plan import Plan, expected_each
from synth_domains.render.expressions import (
    Scope,
    code,
    names_from,
    needs_rounding,
    reference,
    source,
)
from synth_domains.render.kernel import (
    free_names,
    import_lines,
    joined,
    kernel,
    names_in,
    needed,
)
from synth_domains.render.source import (
    CallCode,
    Code,
    DictCode,
    LambdaCode,
    Source,
    TupleCode,
    atom,
    layout,
    literal,
    packed,
)
from synth_domains_templates.places import PLACES, WORDS

PINS = ("faker", "holidays", "numpy", "pandas", "pyarrow", "tzdata")
BUILTINS = frozenset(dir(builtins))
SETTINGS = frozenset(
    {
        "BLOCK_ROWS",
        "CALENDARS",
        "CATALOG",
        "END",
        "FILE_ROWS",
        "FORMAT",
        "KEYS",
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
        "VOLUME",
        "WORDS",
        "annotations",
        "main",
        "prepare",
    }
)
POOL_WORDS = {
    "first_names": ("first",),
    "last_names": ("last",),
    "streets": ("street_forms", "streets"),
    "companies": ("last", "company_forms", "trades"),
}
ENGINES = {
    "serverless": "databricks-connect>=16.4,<17",
    "classic": "databricks-connect>=16.4,<17",
    "spark": "pyspark[connect]>=4.0,<4.1",
}


def render(plan: Plan) -> str:
    """The script of a plan, the same bytes every time."""
    return Page(plan).text()


class Page:
    """A script in the making: what it needs is known when its tables are written."""

    def __init__(self, plan: Plan) -> None:
        """Begin the script of a plan."""
        self.plan, self.domain = plan, plan.domain
        self.used: set[str] = set()
        self.functions: dict[str, Any] = {}
        self.constants: dict[str, Source] = {}
        self.pool_groups: dict[str, set[str]] = {}
        self.reserved = set(kernel()[0]) | set(kernel()[1]) | SETTINGS
        self.taken = frozenset(
            self.reserved | {each.constant for each in self.domain.named.values()}
        )
        for label, each in self.domain.named.items():
            if each.constant in self.reserved:
                problem = f"a script has {each.constant} of its own"
                raise DomainError(label, f"{problem}; rename the assumption")

    def text(self) -> str:
        """The whole script."""
        tables = [self.table(spec) for spec in self.domain.specs.values()]
        registry = self.registry()
        prepare = self.prepare()
        functions = self.pasted()
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
        )
        self.used |= names_in(ast.parse(main)) | {"Table"}
        self.used |= {"Rows", "Columns"} | names_in(ast.parse(registry))
        units = needed(self.used)
        pasted = joined(units)
        names = set().union(*(unit.names for unit in units)) | self.used
        names |= names_in(ast.parse("\n\n".join([*tables, prepare, functions])))
        names |= {"date"} | names_in(ast.parse(pasted))
        names |= names_in(ast.parse("\n".join(self.assumptions())))
        return env.get_template("script.py.jinja").render(
            python=">=3.12,<3.13" if self.plan.on_databricks else ">=3.11",
            needs=self.needs(),
            docstring=self.docstring(),
            imports=import_lines(names),
            settings=self.settings(),
            assumptions=self.assumptions(),
            words=self.words(),
            kernel=pasted,
            functions=functions,
            holders=self.holders(),
            prepare=prepare,
            tables=tables,
            registry=registry,
            main=main.strip("\n"),
        )

    def needs(self) -> list[str]:
        """The packages a script needs, pinned where another version may change words."""
        pins = ["faker", "holidays"]
        engine = ENGINES.get(self.plan.target)
        plain = (
            ["numpy", "pyarrow", "tzdata"]
            if engine is None
            else ["numpy", "pandas<3", "pyarrow"]
        )
        return sorted(
            [
                *(f"{name}=={version(name)}" for name in pins),
                *plain,
                *([engine] if engine else []),
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
            if plan.format != "delta":
                lines.append('OUTPUT = f"/Volumes/{CATALOG}/{SCHEMA}/{VOLUME}"')
            else:
                lines.append('OUTPUT = f"`{CATALOG}`.`{SCHEMA}`"')
        else:
            lines.append(assign("OUTPUT", plan.output))
        lines.append(assign("FORMAT", plan.format))
        if plan.target != "local":
            lines.append(assign("MODE", plan.mode))
        lines.append(assign("SEED", plan.seed))
        lines.append(f"START, END = {atom(plan.start)}, {atom(plan.end)}")
        rows = {
            name: plan.rows[name] for name in self.domain.specs if name in plan.rows
        }
        lines.append(assign("ROWS", rows))
        lines.append("BLOCK_ROWS = 65_536  # rows that are made at a time")
        lines.append("FILE_ROWS = 1_000_000  # rows to a file, about")
        if plan.target != "local":
            lines.append(
                f"PARTITIONS = {atom(plan.partitions)}  # files to a table; 0: by its rows"
            )
        return lines

    def assumptions(self) -> list[str]:
        """The named numbers, each under a comment that says what it means."""
        lines = []
        for label, each in self.domain.named.items():
            note = each.meaning
            if each.source:
                note += (
                    f" ({each.source})"
                    if not each.mark
                    else f" ({each.source}) [{each.mark}]"
                )
            value = literal(self.plan.values[label])
            lines.append(f"{comment(note)}\n{packed(f'{each.constant} = ', value)}")
        lines += [packed(f"{name} = ", value) for name, value in self.constants.items()]
        return lines

    def function_name(self, spec: TableSpec) -> str:
        """The name of a table's function: the table's, unless the kernel has it."""
        taken = self.reserved | BUILTINS
        return spec.name if spec.name not in taken else f"{spec.name}_table"

    def row_name(self, spec: TableSpec) -> str:
        """The name of a table's rows in its function."""
        taken = self.reserved | BUILTINS
        taken |= {self.function_name(s) for s in self.domain.specs.values()}
        free = spec.one not in taken and not keyword.iskeyword(spec.one)
        return spec.one if free else f"{spec.one}_row"

    def scope(self, spec: TableSpec, column: str) -> Scope:
        """Where an expression of a table stands."""
        row = self.row_name(spec)
        return Scope(
            self.domain,
            spec,
            row,
            column,
            self.plan.values,
            used=self.used,
            functions=self.functions,
            constants=self.constants,
            taken=self.taken,
        )

    def table(self, spec: TableSpec) -> str:
        """The function of one table."""
        entries: list[tuple[str, Source]] = []
        for name, column in spec.columns.items():
            scope = self.scope(spec, name)
            if isinstance(column, e.Ref):
                entries.append((spec.step(name), reference(column, scope)))
            body = source(column, scope)
            if needs_rounding(column):
                self.used.add("whole")
                body = CallCode("whole", [(None, body)])
            head = name if column.hidden else f"{name} {column.spark_type}"
            entries.append((head, body))
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
        lines = [
            f"def {self.function_name(spec)}({self.row_name(spec)}: Rows) -> Columns:"
        ]
        lines += [f"    {docstring(spec.about, 4)}", "    return {"]
        for head, body in entries:
            start = f"        {atom(head)}: "
            lines.append(start + layout(LambdaCode("", body), 8, len(start), 1) + ",")
        return "\n".join([*lines, "    }"])

    def registry(self) -> str:
        """The tables by name, their keys, and which column leads to which table."""
        items: list[tuple[Code, Source]] = []
        for spec in self.domain.specs.values():
            path = [spec]
            while path[0].per is not None:
                path.insert(0, path[0].per.spec)
            each = 1.0
            for step in path:
                each *= expected_each(self.plan, step)
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
            items.append((Code(atom(spec.name)), CallCode("Table", parts)))
        keys = {spec.name: spec.key.name for spec in self.domain.specs.values()}
        references = self.domain.references
        lines = ["TABLES = " + layout(DictCode(items), 0, 9, 0)]
        if self.plan.target != "local":
            lines.append("KEYS = " + layout(literal(keys), 0, 7, 0))
            kind = "" if references else ": list[tuple[str, str, str, str]]"
            value = layout(literal(references), 0, 13, 0)
            lines.append(f"REFERENCES{kind} = {value}")
        return "\n".join(lines)

    def holders(self) -> list[str]:
        """What holds the calendars and the pools, where there are any."""
        lines = []
        if self.domain.calendars:
            lines.append("CALENDARS: dict[str, Calendar] = {}")
        if self.pool_groups:
            lines += ["POOLS: dict[str, Pool] = {}", "PARTS: dict[str, list[str]] = {}"]
        return lines

    def sizes(self) -> dict[str, int]:
        """About how many rows each table has."""
        found: dict[str, float] = {}
        for spec in self.domain.specs.values():
            parent = (
                found[spec.per.spec.name]
                if spec.per
                else float(self.plan.rows[spec.name])
            )
            found[spec.name] = parent * expected_each(self.plan, spec)
        return {name: round(rows) for name, rows in found.items()}

    def prepare(self) -> str:
        """The function that works out calendars and pools, once."""
        lines = [
            "def prepare() -> None:",
            '    """Work out what every block of rows needs."""',
        ]
        arrivals: dict[str, TableSpec] = {}
        for each in self.domain.specs.values():
            if each.arrivals is not None:
                arrivals[each.arrivals.name] = each
        for name, calendar in self.domain.calendars.items():
            self.used |= {"calendar", "Calendar"}
            start = years_before(self.plan.start, calendar.history)
            shares = e.plain_value(calendar.regions)
            spec = arrivals.get(name)
            expected = Code(f"ROWS[{atom(spec.name)}]" if spec else "0")
            parts: list[tuple[str | None, Source]] = [
                (None, Code(atom(name))),
                (None, expected),
                (None, literal(start) if calendar.history else Code("START")),
                ("regions", self.number(calendar, "regions")),
                ("clocks", self.clocks(calendar, shares)),
            ]
            time = spec.columns[spec.time] if spec and spec.time else None
            if isinstance(time, e.Arrival) and time.region is not None:
                parts.append(("by_region", Code("True")))
            for part in (
                "hours",
                "weekdays",
                "months",
                "days_of_month",
                "growth",
                "holiday",
                "noise",
            ):
                if getattr(calendar, part) not in (None, 0.0, 1.0, (1,) * 7):
                    parts.append((part, self.number(calendar, part)))
            if calendar.events:
                self.used.add("Event")
                events = []
                for event in calendar.events:
                    named: list[tuple[str | None, Source]] = [
                        (None, literal(event.day)),
                        (None, literal(self.plan.values[calendar.number_name(event)])),
                    ]
                    for part, usual in (
                        ("days", 1),
                        ("ramp", 0),
                        ("decay", 0),
                        ("regions", ()),
                    ):
                        if getattr(event, part) != usual:
                            named.append((part, literal(getattr(event, part))))
                    events.append(CallCode("Event", named))
                parts.append(("events", TupleCode(events, "[]")))
            head = f"    CALENDARS[{atom(name)}] = "
            lines.append(head + layout(CallCode("calendar", parts), 4, len(head), 0))
        lines += self.pools()
        return "\n".join(lines if len(lines) > 2 else lines[:2])

    def clocks(self, calendar: Any, regions: Iterable[str]) -> Source:
        """The country and the time zone of each region of a calendar."""
        value = literal({region: calendar.clock(region) for region in regions})
        for name, known in self.constants.items():
            if known == value:
                return Code(name)
        name = next(
            n for n in names_from("CLOCKS") if n not in self.taken | set(self.constants)
        )
        self.constants[name] = value
        return Code(name)

    def number(self, calendar: Any, part: str) -> Source:
        """A parameter of a calendar, as the plan has it."""
        value = getattr(calendar, part)
        if isinstance(value, e.Assumption):
            return Code(value.constant)
        return literal(self.plan.values.get(f"{calendar.name}.{part}", value))

    def pools(self) -> list[str]:
        """The statements that fill the pools in use."""
        wanted: dict[str, set[str]] = {}
        for spec in self.domain.specs.values():
            for name, column in spec.columns.items():
                for part in walk(column):
                    if isinstance(part, e.FromPool):
                        where = f"{spec.name}.{name}"
                        wanted.setdefault(part.pool, set()).update(
                            group_words(where, part)
                        )
        self.pool_groups = wanted
        return [self.fill_pool(name) for name in sorted(wanted)]

    def fill_pool(self, name: str) -> str:
        """The statement that fills one pool."""
        if name == "places":
            self.used.add("fill_places")
            return "    fill_places()"
        if name not in POOL_WORDS:
            known = ", ".join(["places", *POOL_WORDS])
            raise DomainError(name, f"is no pool; there are {known}")
        if name == "email_domains":
            raise DomainError(name, "not yet")
        if name.endswith("_names"):
            self.used.add("fill_names")
            return f"    fill_names({atom(name.removesuffix('_names'))})"
        self.used.add(f"fill_{name}")
        return f"    fill_{name}()"

    def words(self) -> str:
        """The words of the locales and the places of the regions in use."""
        lines = []
        fields = sorted(
            {field for name in self.pool_groups for field in POOL_WORDS.get(name, ())}
        )
        locales = {
            group
            for name, groups in self.pool_groups.items()
            for group in groups
            if name != "places"
        }
        for locale in sorted(locales):
            if locale not in WORDS:
                problem = f"is no locale with words; {nearest(locale, WORDS)}"
                raise DomainError(locale, problem)
            entries = [
                f"        {atom(field)}: {atom(getattr(WORDS[locale], field))},"
                for field in fields
            ]
            lines += [f"    {atom(locale)}: {{", *entries, "    },"]
        if lines:
            lines = ["WORDS = {", *lines, "}"]
        if "places" in self.pool_groups:
            regions = sorted(self.pool_groups["places"])
            entries = [
                f"    {atom(name)}: {atom(place_text(name))}," for name in regions
            ]
            lines += ["PLACES = {", *entries, "}"]
        return "\n".join(lines)

    def pasted(self) -> str:
        """The source of the domain's own functions, and what they use of their module."""
        found: dict[str, Any] = {}
        sources: dict[str, str] = {}
        constants: dict[str, str] = {}
        waiting = list(self.functions.values())
        while waiting:
            function = waiting.pop(0)
            name = function.__name__
            if found.setdefault(name, function) is not function:
                raise DomainError(name, "two functions have this name; rename one")
            if name in sources:
                continue
            self.check_free(name, "function")
            sources[name] = text = source_of(function)
            for used in sorted(free_names(text)):
                value = function.__globals__.get(used)
                if isinstance(value, e.Assumption):
                    if value.constant != used:
                        label = value.label
                        problem = f"{used} is the assumption {label}; call it {value.constant}"
                        raise DomainError(name, problem)
                elif inspect.isfunction(value) and package(value) == package(function):
                    waiting.append(value)
                elif isinstance(value, int | float | str | tuple | list | dict):
                    self.check_free(used, "constant")
                    constant = constant_of(name, used, value)
                    if constants.setdefault(used, constant) != constant:
                        problem = "two constants have this name; rename one"
                        raise DomainError(used, problem)
                elif used in self.reserved:
                    self.used.add(used)
                else:
                    raise DomainError(
                        name, f"uses {used}, which a script does not have"
                    )
        listed = ["\n".join(constants.values())] if constants else []
        return "\n\n\n".join([*listed, *sources.values()])

    def check_free(self, name: str, kind: str) -> None:
        """Refuse a name of the domain's module that stands for something else here."""
        if name in self.reserved:
            raise DomainError(name, f"is a name of the kernel; rename the {kind}")
        specs = self.domain.specs.values()
        rows = {self.function_name(spec) for spec in specs}
        rows |= {self.row_name(spec) for spec in specs}
        if name in rows or name in self.taken | set(self.constants):
            problem = "stands for something else in the script"
            raise DomainError(name, f"{problem}; rename the {kind}")


def source_of(function: Any) -> str:
    """The source of a function of a domain."""
    try:
        return textwrap.dedent(inspect.getsource(function)).strip()
    except (OSError, TypeError) as error:
        problem = f"its source cannot be read: {error}"
        raise DomainError(function.__name__, problem) from error


def constant_of(function: str, name: str, value: Any) -> str:
    """The assignment of a constant that a function uses."""
    try:
        return assign(name, value)
    except TypeError as error:
        raise DomainError(function, f"uses {name}: {error}") from error


def package(function: Any) -> str:
    """The top-level package of a function."""
    return str(function.__module__).split(".")[0]


def group_words(where: str, part: e.FromPool) -> list[str]:
    """The groups of a pool that a column may draw from."""
    if isinstance(part.group, str):
        return [part.group]
    words = e.words_of(part.group)
    if words is None:
        raise DomainError(
            where,
            "cannot tell which groups of the pool it needs; use a choice or sd.by",
        )
    return list(words)


def place_text(region: str) -> str:
    """The places of a region as one text."""
    if region not in PLACES:
        raise DomainError(region, f"has no places; {nearest(region, PLACES)}")
    rows = [
        f"{place.city}|{place.state}|{place.postcode}|{place.phone}|{place.weight}"
        for place in PLACES[region][:10]
    ]
    return "; ".join(rows)


def years_before(day: dt.date, years: int) -> dt.date:
    """The same day some years earlier; the 28th of February for the 29th."""
    try:
        return day.replace(year=day.year - years)
    except ValueError:
        return day.replace(year=day.year - years, day=28)


def comment(text: str) -> str:
    """A text as comments: nothing in it can end the line, or be read by tools."""
    safe = "".join(c if c.isprintable() else " " for c in text).replace("///", "// /")
    lines = textwrap.wrap(" ".join(safe.split()), 86) or ["."]
    return "\n".join(f"# {line}" for line in lines)


def assign(name: str, value: Any) -> str:
    """An assignment of a plain value to a name."""
    head = f"{name} = "
    return head + layout(literal(value), 0, len(head), 0)


def docstring(text: str, indent: int) -> str:
    """A text as a docstring: nothing in it can end it or be read as an escape."""
    safe = "".join(c if c.isprintable() or c == "\n" else " " for c in text)
    safe = safe.replace("\\", "\\\\")
    safe = re.sub(r'"(?="|\Z)', r"\\" + '"', safe)
    safe = re.sub("(?m)^#", r"\\x23", safe)  # no line of it is a header for tools
    if "\n" not in safe and indent + len(safe) + 6 <= 88:
        return f'"""{safe}"""'
    lines: list[str] = []
    for paragraph in safe.split("\n"):
        width = 85 - indent if lines else 82 - indent
        lines += textwrap.wrap(
            paragraph, width, break_long_words=False, break_on_hyphens=False
        ) or [""]
    pad = " " * indent
    rest = "".join(f"{pad}{line}\n" if line else "\n" for line in lines[1:])
    return f'"""{lines[0]}\n{rest}{pad}"""'
