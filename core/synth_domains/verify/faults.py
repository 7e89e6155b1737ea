"""The faults of bad data: each is where its label says, and they come as often as asked."""

from __future__ import annotations

from collections.abc import Iterator

from synth_domains.model.fault_fits import INGESTED_AT, may_be_missing
from synth_domains.model.faults import KINDS, LABELS, ingested
from synth_domains.model.tables import TableSpec
from synth_domains.reading import name, word
from synth_domains.verify.chance import Group
from synth_domains.verify.data import Data
from synth_domains.verify.late_loads import late_rows
from synth_domains.verify.repair import AGAIN, dirty
from synth_domains.verify.result import Check, Labelled, compared, exact

NAMES = (
    *("labels", "labelled rows", "labelled values"),
    *("clean values", "fault rates", "arrival"),
)
# An amount of nothing has no sign; the first day of the first month stays what it is.
UNSURE = {"day_month_swapped", "sign_flip", "unit_change"}
LAST = "schema_drift"  # comes to the last rows, however many are written of those
SOON = "10 MINUTE"  # in which a row arrives that is not late


def faults(data: Data, *, rated: bool = True) -> Iterator[Check]:
    """What the labels say, held against the rows as they are written.

    Args:
        data: the tables.
        rated: whether to ask how often each kind comes; late rows may be missing.
    """
    if not data.plan.bad_data:
        return
    yield strange(data)
    for spec in data.plan.domain.specs.values():
        if spec.name in data.whole:
            yield from single(data, spec)
            yield from labels(data, spec)
            yield from unlabelled(data, spec)
            if rated:
                yield from rates(data, spec)
    for table, event in ingested(data.plan.domain, data.plan.bad_data).items():
        if table in data.whole:
            yield arrivals(data, data.plan.domain.specs[table], event)
    yield from late_rows(data)


def told(data: Data) -> tuple[Labelled, ...]:
    """The faults by table, column and kind, the most frequent first."""
    if not data.plan.bad_data:
        return ()
    sizes = {
        table: int(data.row(f"SELECT count(*) FROM {name(table)}")[0])
        for table in data.plan.domain.specs
    }
    found = data.rows(
        "SELECT table_name, coalesce(column_name, ''), kind, count(*) AS n, "
        f"arg_min(clean_value, row_key), arg_min(dirty_value, row_key) FROM "
        f"{name(LABELS)} GROUP BY 1, 2, 3 ORDER BY n DESC, 1, 2, 3"
    )
    return tuple(
        Labelled(table, column, kind, n, sizes.get(table, 0), clean, now)
        for table, column, kind, n, clean, now in found
    )


def strange(data: Data) -> Check:
    """Labels of a kind that the plan does not ask for in that table."""
    asked = [
        f"(table_name = {word(table)} AND kind = {word(kind)})"
        for table, shares in data.plan.bad_data.items()
        for kind, share in shares.items()
        if share
    ]
    bad, example = data.row(
        f"SELECT count(*), min(concat(table_name, ': ', kind)) FROM {name(LABELS)} "
        f"WHERE NOT ({' OR '.join(asked) or 'false'})"
    )
    rule = "only kinds that the plan asks for"
    return exact("labels", LABELS, "kind", bad, rule, str(example), unit="label")


def of_table(spec: TableSpec) -> str:
    """The labels of a table, in SQL."""
    return (
        f"(SELECT * FROM {name(LABELS)} WHERE table_name = {word(spec.name)} "
        "AND row_key IS NOT NULL)"
    )


def single(data: Data, spec: TableSpec) -> Iterator[Check]:
    """A row has one fault at most, and stands there twice only where a label says so."""
    key = name(spec.key.name)
    bad, example = data.row(
        f"SELECT count(*), min(row_key) FROM (SELECT row_key FROM {of_table(spec)} "
        "GROUP BY ALL HAVING count(DISTINCT kind) > 1)"
    )
    rule = "one fault at most in a row"
    yield exact("labels", spec.name, spec.key.name, bad, rule, str(example))
    bad, example = data.row(
        f"SELECT count(*), min(l.row_key) FROM (SELECT row_key, CASE WHEN bool_or(kind "
        f"IN {AGAIN}) THEN 2 ELSE 1 END AS due FROM {of_table(spec)} GROUP BY ALL) AS l "
        f"LEFT JOIN (SELECT d.{key} AS k, count(*) AS n FROM {dirty(spec)} AS d "
        f"SEMI JOIN {of_table(spec)} AS o ON o.row_key = d.{key} GROUP BY ALL) AS d "
        "ON d.k = l.row_key WHERE coalesce(d.n, 0) <> l.due"
    )
    rule = "twice where it is labelled as a duplicate, else once"
    yield exact("labelled rows", spec.name, spec.key.name, bad, rule, str(example))


def labels(data: Data, spec: TableSpec) -> Iterator[Check]:
    """Each label is in the data: the dirty value stands in that row and column."""
    key = f"d.{name(spec.key.name)}"
    columns = {each[0]: each[1] for each in data.rows(f"DESCRIBE {dirty(spec)}")}
    for (title,) in data.rows(
        f"SELECT DISTINCT column_name FROM {of_table(spec)} WHERE column_name IS NOT NULL "
        "ORDER BY 1"
    ):
        rule = "the dirty value of each label, and another than the clean one"
        if title not in columns:
            n = data.row(
                f"SELECT count(*) FROM {of_table(spec)} WHERE column_name = {word(title)}"
            )[0]
            yield exact("labelled values", spec.name, title, n, rule, unit="label")
            continue
        kind = columns[title]
        now = f"TRY_CAST(l.dirty_value AS {kind})"
        there = f"d.{name(title)} IS NOT DISTINCT FROM {now}"
        own = data.columns[spec.name].get(old_name(data, spec, title), kind)
        if own != kind:  # a number may be spelled in another way
            values = f"d.{name(title)}", "l.dirty_value"
            there += " OR " + " = ".join(f"TRY_CAST({v} AS {own})" for v in values)
        bad, example = data.row(
            f"SELECT count(*), min(row_key) FROM (SELECT l.row_key, bool_or({there}) AS "
            "seen, any_value(l.dirty_value IS NOT DISTINCT FROM l.clean_value OR "
            f"(l.dirty_value IS NOT NULL AND {now} IS NULL)) AS wrong FROM "
            f"{of_table(spec)} AS l LEFT JOIN {dirty(spec)} AS d ON {key} = l.row_key "
            f"WHERE l.column_name = {word(title)} GROUP BY l.row_key, l.kind, "
            "l.dirty_value, l.clean_value) WHERE wrong OR seen IS NOT TRUE"
        )
        yield exact(
            "labelled values", spec.name, title, bad, rule, str(example), "label"
        )


def old_name(data: Data, spec: TableSpec, title: str) -> str:
    """The name that a field has in the plan."""
    for pair in KINDS[LAST].fit(data.plan.domain, spec):
        old, _, new = pair.partition(", ")
        if title == new:
            return old
    return title


def unlabelled(data: Data, spec: TableSpec) -> Iterator[Check]:
    """Values in rows without a label that are none of their column's type."""
    columns = {each[0]: each[1] for each in data.rows(f"DESCRIBE {dirty(spec)}")}
    key = name(spec.key.name)
    for title, kind in data.columns[spec.name].items():
        if columns[title] == kind:
            continue
        value = f"d.{name(title)}"
        bad, example = data.row(
            f"SELECT count(*), min(d.{key}) FROM {dirty(spec)} AS d WHERE {value} IS NOT "
            f"NULL AND TRY_CAST({value} AS {kind}) IS NULL AND NOT EXISTS (SELECT 1 FROM "
            f"{of_table(spec)} AS l WHERE l.row_key = d.{key} AND l.column_name = "
            f"{word(title)})"
        )
        rule = f"{kind.lower()}, but where a label says otherwise"
        yield exact("clean values", spec.name, title, bad, rule, str(example))


def rates(data: Data, spec: TableSpec) -> Iterator[Check]:
    """How often each kind of fault comes, against the share of rows that was asked for."""
    shares = data.plan.bad_data.get(spec.name, {})
    n = int(data.row(f"SELECT count(*) FROM {name(spec.name)}")[0])
    counts = dict(
        data.rows(
            f"SELECT kind, count(DISTINCT row_key) FROM {of_table(spec)} GROUP BY ALL"
        )
    )
    groups = {}
    for kind, share in shares.items():
        count = counts.get(kind, 0)
        fewer = kind in UNSURE or may_find_nothing(data, spec, kind)
        if not share or kind == LAST or (fewer and count <= share * n):
            continue
        asked = {"with it": share, "without": 1.0 - share}
        groups[kind] = Group(asked, {"with it": count, "without": n - count})
    if groups and n:
        yield compared("fault rates", spec.name, "", groups)


def may_find_nothing(data: Data, spec: TableSpec, kind: str) -> bool:
    """Whether a row may have no value that a kind of fault can damage."""
    columns = [
        title
        for titles in KINDS[kind].fit(data.plan.domain, spec)
        for title in titles.split(", ")
        if title in spec.columns
    ]
    return any(may_be_missing(spec.columns[title]) for title in columns)


def arrivals(data: Data, spec: TableSpec, event: str) -> Check:
    """Rows arrive soon after they happened, unless a label says that they are late."""
    key, came = name(spec.key.name), f"d.{name(INGESTED_AT)}"
    bad, example = data.row(
        f"SELECT count(*), min(d.{key}) FROM {dirty(spec)} AS d JOIN {name(spec.name)} "
        f"AS c ON c.{key} = d.{key} WHERE ({came} IS NULL OR {came} < c.{name(event)} OR "
        f"{came} > c.{name(event)} + INTERVAL {SOON}) AND NOT EXISTS (SELECT 1 FROM "
        f"{of_table(spec)} AS l WHERE l.row_key = d.{key} AND l.column_name = "
        f"{word(INGESTED_AT)})"
    )
    rule = f"soon after {event}, but where a label says otherwise"
    return exact("arrival", spec.name, INGESTED_AT, bad, rule, str(example))
