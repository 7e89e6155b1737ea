"""What was planted in the data, if anything was: the answer key, and its curve."""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import duckdb

from synth_domains.errors import BadFolder
from synth_domains.model.tables import TableSpec
from synth_domains.report.charts import Chart, Grid
from synth_domains.report.days import Day, Mark, course
from synth_domains.report.times import time_of
from synth_domains.report.words import cell, count
from synth_domains.verify.data import Data, name

ANSWER_KEY = "answer_key.json"
AROUND = 14  # days that are shown before and after
ANSWERS = 12
MIDNIGHT = " 00:00:00"


@dataclass(frozen=True)
class Story:
    """What was planted.

    Attributes:
        title: what people would call it.
        says: what happened, when, and what it came to.
        charts: the course of the rows that it changed.
        affected: how many rows of each table it changed, and in which columns.
        found: what the domain's own question about it answers, and the question.
    """

    title: str
    says: tuple[str, ...]
    charts: tuple[Chart, ...]
    affected: Grid
    found: tuple[str, Grid] | None


def story_of(data: Data) -> Story | None:
    """The story of a folder; none if it has no answer key.

    Raises:
        BadFolder: the answer key cannot be read.
    """
    path = data.folder / ANSWER_KEY
    if not path.is_file():
        return None
    key = answer_key(path)
    first, last = window(path, key)
    affected = key.get("affected")
    tables = affected if isinstance(affected, Mapping) else {}
    title = str(key.get("title") or key.get("story") or "")
    head = ("table", "rows", "added", "removed", "columns changed, with rows")
    about = "Rows that are otherwise than they would be without the story"
    grid = Grid(
        about, head, tuple(row_of(str(t), facts) for t, facts in tables.items())
    )
    charts = tuple(courses(data, tables, title, first, last))
    return Story(title, tuple(told(key, first, last)), charts, grid, question(data))


def told(key: Mapping[str, Any], first: dt.date, last: dt.date) -> Iterator[str]:
    """What happened, when, and what it came to, in sentences."""
    if key.get("cause"):
        yield str(key["cause"])
    seen = str(key.get("seen_until") or "")[:10]
    later = f" What came of it can be seen until {seen}." if seen else ""
    yield f"It lasted from {first} to {last}.{later}"
    money = key.get("money")
    if isinstance(money, Mapping) and {"column", "effect", "with", "without"} <= set(
        money
    ):
        yield (
            f"Effect on the sum of {money['column']}: {money['effect']} "
            f"({money['with']} with the story, {money['without']} without it)."
        )


def row_of(table: str, facts: Any) -> tuple[str, ...]:
    """What the story did to a table, in figures."""
    known = facts if isinstance(facts, Mapping) else {}
    columns = known.get("columns")
    changed = columns.items() if isinstance(columns, Mapping) else ()
    keys = known.get("keys")
    listed = len(keys) if isinstance(keys, list) else 0
    numbers = (
        known.get("rows", known.get("count", listed)),
        *map(known.get, ("added", "removed")),
    )
    words = ", ".join(f"{column} {n}" for column, n in changed)
    return table, *(shown(n) for n in numbers), words


def shown(number: Any) -> str:
    """A number of rows, if it is one."""
    return count(number) if isinstance(number, int | float) else "–"


def question(data: Data) -> tuple[str, Grid] | None:
    """The question by which the domain finds its story, and the first answers to it.

    It is taken from the domain, never from the folder: nothing that lies beside the
    data is run.
    """
    plan = data.plan
    story = plan.told
    if (
        story is None
        or not story.find.strip()
        or len(data.whole) < len(plan.domain.specs)
    ):
        return None
    query = " ".join(story.find.split())
    try:
        found = data.database.execute(query)
        head = tuple(str(each[0]) for each in found.description or ())
        rows = found.fetchmany(ANSWERS)
    except duckdb.Error:
        return None
    grid = Grid(
        "What the question answers",
        head,
        tuple(tuple(cell(v).removesuffix(MIDNIGHT) for v in r) for r in rows),
    )
    return query, grid


def answer_key(path: Path) -> dict[str, Any]:
    """The answer key as it was written."""
    try:
        found = json.loads(path.read_text(encoding="utf-8"))
    except (OSError, ValueError) as error:
        raise BadFolder(str(path), "cannot be read as JSON; run again") from error
    if not isinstance(found, dict) or not isinstance(found.get("window"), dict):
        raise BadFolder(str(path), "is not the answer key of a story; run again")
    return found


def window(path: Path, key: Mapping[str, Any]) -> tuple[dt.date, dt.date]:
    """The first and the last day of the story."""
    try:
        first, last = (
            dt.date.fromisoformat(str(key["window"][edge])[:10])
            for edge in ("start", "end")
        )
    except (KeyError, ValueError) as error:
        raise BadFolder(str(path), "has no window with a start and an end") from error
    return first, max(first, last)


def courses(
    data: Data, tables: Mapping[str, Any], title: str, first: dt.date, last: dt.date
) -> Iterator[Chart]:
    """The course of the rows that were changed, table by table."""
    mark = Mark(1, title or "the story", first, last)
    for table, facts in tables.items():
        spec = data.plan.domain.specs.get(str(table))
        keys = facts.get("keys") if isinstance(facts, Mapping) else None
        if spec is None or spec.name not in data.whole or not isinstance(keys, list):
            continue
        time = time_of(data, spec)
        days = touched(data, spec, time, keys, first, last) if time else []
        if days:
            about = f"Rows of {spec.name} that the story changed, by day of {time}, UTC"
            yield course(days, [mark], about)


def touched(
    data: Data,
    spec: TableSpec,
    time: str,
    keys: list[Any],
    first: dt.date,
    last: dt.date,
) -> list[Day]:
    """The days of the rows whose keys are listed, and some days around them."""
    found = dict(
        data.database.execute(
            f"SELECT {name(time)}::DATE, count(*) FROM {name(spec.name)} WHERE "
            f"{name(spec.key.name)} IN (SELECT unnest(?::VARCHAR[])) AND {name(time)} "
            "IS NOT NULL GROUP BY ALL",
            [[str(each) for each in keys]],
        ).fetchall()
    )
    if not found:
        return []
    begin = min(first, *found) - dt.timedelta(days=AROUND)
    end = max(last, *found) + dt.timedelta(days=AROUND)
    days = [begin + dt.timedelta(days=n) for n in range((end - begin).days + 1)]
    return [Day(day, found.get(day, 0)) for day in days]
