"""What changed from one plan to another, in words."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from synth_domains.model.faults import said as fault_words
from synth_domains.plain_words import (
    DAYS,
    MONTHS,
    TWICE,
    busyness,
    clock,
    entry,
    is_table,
    ordinal,
    per_cent,
    single,
    times,
    title,
)
from synth_domains.plan import Plan, expected_each, expected_rows
from synth_domains.plan_file import place, window_days
from synth_domains.uses import Use, uses_of

MOST = 6
SETTINGS = (
    *("target", "format", "mode", "partitions", "cluster_by_time"),
    *("environment", "cluster", "incremental"),
)
ALIKE = 0.001  # numbers of rows that differ by less are told as the same
FACTORS = ("weekdays", "months", "days_of_month", "holiday", "event")
Path = tuple[Any, ...]


def plan_changes(old: Plan, new: Plan) -> list[str]:
    """Each change in a line; none where the plans are the same."""
    if old.domain.name != new.domain.name:
        before, after = old.domain.name, new.domain.name
        return [f"domain: {before} → {after}, so that nothing else can be compared"]
    return [
        *location_changes(old, new),
        *setting_changes(old, new),
        *row_changes(old, new),
        *fault_changes(old, new),
        *number_changes(old, new),
        *following_changes(old, new),
    ]


def location_changes(old: Plan, new: Plan) -> Iterator[str]:
    """Where the tables go."""
    if old.on_databricks and new.on_databricks:
        for part in ("catalog", "schema", "volume"):
            before, after = getattr(old, part), getattr(new, part)
            yield from changed(part, before, after or "still open")
    else:
        after = place(new) if new.catalog or not new.on_databricks else "still open"
        yield from changed("output", place(old), after)


def changed(what: str, before: Any, after: Any, note: str = "") -> Iterator[str]:
    """A line, if something is different."""
    if before != after:
        words = " → ".join(chosen(each) for each in (before, after))
        yield f"{what}: {words}{f' ({note})' if note else ''}"


def chosen(value: Any) -> str:
    """A choice as a plan writes it."""
    return str(value).lower() if isinstance(value, bool) else str(value) or "none"


def setting_changes(old: Plan, new: Plan) -> Iterator[str]:
    """Target, format and what else is chosen, window, seed and story."""
    for part in SETTINGS:
        yield from changed(part, getattr(old, part), getattr(new, part))
    spans = [" to ".join(map(str, window_days(plan))) for plan in (old, new)]
    days = [(plan.end - plan.start).days for plan in (old, new)]
    note = f"{days[0]:,} → {days[1]:,} days" if days[0] != days[1] else ""
    yield from changed("window", spans[0], spans[1], note)
    yield from changed("story", old.story, new.story)
    yield from changed("seed", old.seed, new.seed, "all that is random is drawn anew")


def row_changes(old: Plan, new: Plan) -> Iterator[str]:
    """The rows of master tables, and what is below them."""
    domain = new.domain
    for name, after in new.rows.items():
        before = old.rows.get(name, after)
        below = [
            each
            for each, spec in domain.specs.items()
            if spec.per is not None and domain.master(spec).name == name
        ]
        many = how_many(after / before)
        note = f"so {many} {', '.join(below)}" if below else many
        yield from changed(f"rows of {name}", f"{before:,}", f"{after:,}", note)


def fault_changes(old: Plan, new: Plan) -> Iterator[str]:
    """The shares of rows with a fault."""
    tables = list(new.domain.specs)
    before, after = (fault_words(plan.bad_data, tables) for plan in (old, new))
    yield from changed("bad data", before, after)
    if not (old.bad_data and new.bad_data):
        return
    for table in tables:
        shares = [plan.bad_data.get(table, {}) for plan in (old, new)]
        for kind in dict.fromkeys([*shares[0], *shares[1]]):
            pair = [per_cent(each.get(kind, 0.0)) for each in shares]
            yield from changed(f"bad data, {kind} in {table}", *pair)


def how_many(factor: float) -> str:
    """A factor of rows in words."""
    if factor >= TWICE:
        often = "twice" if factor == TWICE else times(factor)
        return f"about {often} as many"
    return f"about {100 * abs(factor - 1):.3g} % {'more' if factor > 1 else 'fewer'}"


def number_changes(old: Plan, new: Plan) -> Iterator[str]:
    """The numbers behind the data."""
    uses = uses_of(new.domain)
    for name, after in new.values.items():
        before = old.values.get(name, after)
        if before == after:
            continue
        meaning = title(new.domain.numbers[name].meaning)
        use = uses[name]
        words = change_in_words(before, after, use)
        of = against(before, after, use)
        note = f" ({meaning})" if meaning and use.kind != "rate" else ""
        yield f"{name}: {words}{of}{note}"


def against(before: Any, after: Any, use: Use) -> str:
    """Of what the changed numbers are shares, or against what they are multiples."""
    if use.kind == "rate":
        return f" of {use.table.replace('_', ' ')}"
    if use.kind != "how often":
        return ""
    least = {least_taken(each) for each in (before, after)}
    return f" as often as {least.pop()}" if len(least) == 1 and all(least) else ""


def least_taken(weights: Any) -> str:
    """The word with the least weight, if each word has one and they differ."""
    if nested(weights):
        return ""
    taken = {word: each for word, each in weights.items() if each}
    return str(min(taken, key=taken.__getitem__)) if len({*taken.values()}) > 1 else ""


def nested(value: Any) -> bool:
    """Whether a value is a table of tables."""
    return isinstance(value, Mapping) and any(map(is_table, value.values()))


def change_in_words(before: Any, after: Any, use: Use) -> str:
    """What is different between two values of a number."""
    tables = [leaves(said_as(value, use)) for value in (before, after)]
    paths = list(dict.fromkeys([*tables[0], *tables[1]]))
    usual = 1 if use.kind in FACTORS else 0
    pairs = {
        path: (tables[0].get(path, usual), tables[1].get(path, usual)) for path in paths
    }
    pairs = {path: pair for path, pair in pairs.items() if pair[0] != pair[1]}
    if not pairs:  # weights that came to the same shares
        return "other weights, the same shares"
    order = sorted(pairs, key=lambda path: -distance(*pairs[path]))
    kept = [path for path in pairs if path in set(order[:MOST])]
    words = [arrow(path, *pairs[path], use) for path in kept]
    more = len(pairs) - len(kept)
    return ", ".join([*words, *([f"{more} more by less"] if more else [])])


def said_as(value: Any, use: Use) -> Any:
    """Weights as shares; everything else as it is."""
    if nested(value):
        return {word: said_as(each, use) for word, each in value.items()}
    if use.kind == "weights" and isinstance(value, Mapping):
        total = sum(value.values()) or 1.0
        return {word: each / total for word, each in value.items()}
    if use.kind == "how often" and isinstance(value, Mapping):
        least = min((each for each in value.values() if each), default=1.0)
        return {word: each / least for word, each in value.items()}
    return value


def leaves(value: Any, path: Path = ()) -> dict[Path, Any]:
    """The single values inside a value, with the way to each."""
    pairs = value.items() if isinstance(value, Mapping) else None
    if isinstance(value, list | tuple):
        pairs = dict(enumerate(value)).items()
    if pairs is None:
        return {path: value}
    return {
        k: v for word, each in pairs for k, v in leaves(each, (*path, word)).items()
    }


def distance(before: Any, after: Any) -> float:
    """How far two values are apart, against the first."""
    if not all(isinstance(each, int | float) for each in (before, after)):
        return 1.0
    return float(abs(after - before) / (abs(before) or 1.0))


def arrow(path: Path, before: Any, after: Any, use: Use) -> str:
    """One changed value."""
    texts = [said(each, use) for each in (before, after)]
    if texts[0] == texts[1]:
        texts = [repr(each) for each in (before, after)]
    text = " → ".join(texts)
    return entry(" ".join(label(word, use) for word in path), text) if path else text


def said(value: Any, use: Use) -> str:
    """A single value in words."""
    if not isinstance(value, int | float):
        return str(value)
    if use.kind == "weights":
        return per_cent(value)
    if use.kind == "how often":
        return times(value)
    if use.kind in FACTORS:
        return busyness(value)
    return single(value, use)


def label(word: Any, use: Use) -> str:
    """What an entry of a table is called."""
    if isinstance(word, int):
        if use.kind == "hours":
            return clock(word)
        if use.kind == "weekdays":
            return DAYS[word]
        if use.kind == "months":
            return MONTHS[word - 1]
        if use.kind == "days_of_month":
            return ordinal(word)
    return str(word)


def following_changes(old: Plan, new: Plan) -> Iterator[str]:
    """Tables of which each parent has more rows, or fewer, by the changed numbers."""
    for name, spec in new.domain.specs.items():
        if spec.per is None:
            continue
        each = [expected_each(plan, plan.domain.specs[name]) for plan in (old, new)]
        if abs(each[1] - each[0]) <= ALIKE * abs(each[0]):
            continue
        counts = [f"~{expected_rows(plan, name):,.0f}" for plan in (old, new)]
        one = spec.per.spec.one.replace("_", " ")
        note = f"{each[0]:.3g} → {each[1]:.3g} for each {one}"
        yield from changed(f"rows of {name}", counts[0], counts[1], note)
