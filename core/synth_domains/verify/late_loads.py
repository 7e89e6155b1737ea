"""Loads of data with faults: late rows come late, and until then they may be referred to."""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from synth_domains.model.fault_fits import INGESTED_AT
from synth_domains.model.faults import LABELS, ingested
from synth_domains.model.loads import at_its_time
from synth_domains.model.tables import TableSpec
from synth_domains.reading import name, scan, word
from synth_domains.verify.data import Data
from synth_domains.verify.late import Late
from synth_domains.verify.repair import dirty_types
from synth_domains.verify.result import Check, exact

NAME = "late rows"
# How a run and a script call the files and folders of a load.
RUN = re.compile(r"part-(\d{4})(\d\d)(\d\d)(T\d\d)?-(\d{4})(\d\d)(\d\d)(T\d\d)?-")
SPARK = re.compile(r"load=(\d{4})-(\d\d)-(\d\d)(T\d\d)?_(\d{4})-(\d\d)-(\d\d)(T\d\d)?$")


def late_rows(data: Data) -> Iterator[Check]:
    """Rows that a label makes late lie in the load that has their time of arrival."""
    for table in ingested(data.plan.domain, data.plan.bad_data):
        loads = by_load(data.files[table])
        if loads and table in data.whole:
            yield in_time(data, data.plan.domain.specs[table], loads)


def in_time(
    data: Data, spec: TableSpec, loads: dict[tuple[str, str], list[Path]]
) -> Check:
    """Whether no late row of a table comes with an earlier load than it should.

    Where rows happen at the time by which they arrive, none comes with a later one.
    """
    plan, key, types = data.plan, name(spec.key.name), dirty_types(data, spec)
    here = " UNION ALL ".join(
        f"SELECT {key} AS k, {name(INGESTED_AT)}::TIMESTAMPTZ AS came, "
        f"{word(begin)}::TIMESTAMPTZ AS begin, {word(end)}::TIMESTAMPTZ AS stop "
        f"FROM {scan(files, plan.format, types)}"
        for (begin, end), files in loads.items()
    )
    came = f"greatest(came, {word(str(plan.start))}::TIMESTAMPTZ)"
    came = f"least({came}, {word(str(plan.end))}::TIMESTAMPTZ - INTERVAL 1 SECOND)"
    wrong, rule = f"{came} >= stop", f"not before the load of its {INGESTED_AT}"
    if at_its_time(plan.domain, spec):
        wrong, rule = f"{wrong} OR {came} < begin", f"in the load of its {INGESTED_AT}"
    bad, example = data.row(
        f"SELECT count(*), min(k) FROM ({here}) AS h SEMI JOIN (SELECT row_key FROM "
        f"{name(LABELS)} WHERE table_name = {word(spec.name)} AND column_name = "
        f"{word(INGESTED_AT)}) AS l ON l.row_key = h.k WHERE {wrong}"
    )
    return exact(NAME, spec.name, INGESTED_AT, bad, rule, str(example))


def by_load(files: list[Path]) -> dict[tuple[str, str], list[Path]]:
    """The files of each load, by its first moment and the first after it."""
    found: dict[tuple[str, str], list[Path]] = {}
    for file in files:
        fit = RUN.match(file.name) or SPARK.match(file.parent.name)
        if fit is not None:
            ends = fit.groups("T00")
            begin, end = (
                f"{'-'.join(each[:3])} {each[3][1:]}:00"
                for each in (ends[:4], ends[4:])
            )
            found.setdefault((begin, end), []).append(file)
    return found


def references(data: Data, late: Late) -> Iterator[Check]:
    """Keys that lead nowhere, but for those of rows that a fault lets come later."""
    for child, column, parent, key in data.plan.domain.references:
        if not {child, parent} <= data.whole:
            continue
        lost = data.rows(
            f"SELECT c.{name(column)}, count(*) FROM {name(child)} AS c ANTI JOIN "
            f"{name(parent)} AS p ON p.{name(key)} = c.{name(column)} WHERE "
            f"c.{name(column)} IS NOT NULL GROUP BY ALL ORDER BY 1"
        )
        known = late.to_come(parent, [each for each, _ in lost], data.loaded.until)
        wrong = [each for each, there in zip(lost, known, strict=True) if not there]
        rule = f"a row of {parent} for every key"
        rule += ", or one that comes late" if parent in late.tables else ""
        bad, example = sum(each[1] for each in wrong), wrong[0][0] if wrong else ""
        yield exact("references", child, column, bad, rule, example)


@contextmanager
def with_parents(data: Data) -> Iterator[None]:
    """Leave out, for a while, rows of which one above them is not there yet."""
    hidden = []
    for table in data.plan.domain.specs:
        there = [
            f"({name(column)} IS NULL OR {name(column)} IN (SELECT {name(key)} FROM "
            f"{name(parent)}))"
            for child, column, parent, key in data.plan.domain.references
            if child == table != parent and {child, parent} <= data.whole
        ]
        if there:
            kind = "TABLE" if is_table(data, table) else "VIEW"
            other = name(f"_part_{table}")
            data.database.execute(f"ALTER {kind} {name(table)} RENAME TO {other}")
            query = f"SELECT * FROM {other} WHERE {' AND '.join(there)}"
            data.database.execute(f"CREATE VIEW {name(table)} AS {query}")
            hidden.append((table, kind))
    try:
        yield
    finally:
        for table, kind in hidden:
            data.database.execute(f"DROP VIEW {name(table)}")
            other = name(f"_part_{table}")
            data.database.execute(f"ALTER {kind} {other} RENAME TO {name(table)}")


def is_table(data: Data, table: str) -> bool:
    """Whether a table was read into the database; if not, it is a view of files."""
    return bool(
        data.row(
            f"SELECT count(*) FROM duckdb_tables() WHERE table_name = {word(table)}"
        )[0]
    )
