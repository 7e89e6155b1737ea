"""What was planted in the data, if anything was: the answer key, and its curve."""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from synth_domains.errors import BadFolder
from synth_domains.report.charts import Chart, Grid
from synth_domains.report.days import Day, Mark, course
from synth_domains.report.times import measured_days, time_of
from synth_domains.report.words import count, shortened
from synth_domains.verify.data import Data, name, word

ANSWER_KEY = "answer_key.json"
AROUND = 3  # lengths of the story that are shown before and after it
LEAST_AROUND = 28


@dataclass(frozen=True)
class Story:
    """What was planted.

    Attributes:
        title: what people would call it.
        cause: what happened.
        charts: the course of the tables that it touched.
        affected: how many rows of each table it touched.
    """

    title: str
    cause: str
    charts: tuple[Chart, ...]
    affected: Grid


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
    rows = tuple(
        (str(table), count(number_of(facts)), ", ".join(keys_of(facts)[:3]))
        for table, facts in tables.items()
    )
    grid = Grid("Rows that the story touches", ("table", "rows", "such as"), rows)
    charts = tuple(courses(data, tables, title, first, last))
    cause = str(key.get("cause") or "")
    return Story(title, f"{cause} ({first} to {last})".strip(), charts, grid)


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


def number_of(facts: Any) -> float:
    """How many rows of a table are touched."""
    found = facts.get("count") if isinstance(facts, Mapping) else None
    return (
        float(found) if isinstance(found, int | float) else float(len(keys_of(facts)))
    )


def keys_of(facts: Any) -> list[str]:
    """The keys of rows that are touched, as far as they are listed."""
    found = facts.get("keys") if isinstance(facts, Mapping) else None
    return [shortened(str(key)) for key in found] if isinstance(found, list) else []


def courses(
    data: Data, tables: Mapping[str, Any], title: str, first: dt.date, last: dt.date
) -> Iterator[Chart]:
    """The course of each table that was touched, around the time of the story."""
    around = max((last - first).days * AROUND, LEAST_AROUND)
    mark = Mark(1, title or "the story", first, last)
    for table, facts in tables.items():
        spec = data.plan.domain.specs.get(str(table))
        if spec is None or spec.name not in data.whole or not time_of(spec):
            continue
        time = time_of(spec)
        days = [
            day
            for day in measured_days(data, spec, time)
            if abs((day.day - first).days) <= around
            or abs((day.day - last).days) <= around
        ]
        if len(days) < 2:
            continue
        yield course(days, [mark], f"Rows of {spec.name} by day, UTC")
        keys = facts.get("keys") if isinstance(facts, Mapping) else None
        if isinstance(keys, list) and keys:
            yield touched(data, spec.name, spec.key.name, time, keys, days, mark)


def touched(
    data: Data,
    table: str,
    key: str,
    time: str,
    keys: list[Any],
    days: list[Day],
    mark: Mark,
) -> Chart:
    """The course of the rows whose keys are listed."""
    listed = ", ".join(word(str(each)) for each in keys)
    found = dict(
        data.rows(
            f"SELECT {name(time)}::DATE, count(*) FROM {name(table)} WHERE {name(key)} IN "
            f"({listed}) GROUP BY ALL"
        )
    )
    counted = [Day(day.day, found.get(day.day, 0)) for day in days]
    return course(
        counted, [mark], f"Rows of {table} that the story touches by day, UTC"
    )
