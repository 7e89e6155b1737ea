"""A plan file read back: every problem at once, each with its line and the nearest name."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import replace
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path
from typing import Any

from yaml.nodes import MappingNode, Node

from synth_domains.bounds import PERIODS, bounds, broken_bounds
from synth_domains.errors import (
    BadOption,
    BadPlan,
    SynthDomainsError,
    UnknownName,
    nearest,
    plain,
)
from synth_domains.files import reason
from synth_domains.limits import contradictions
from synth_domains.model.domain import Domain
from synth_domains.model.faults import (
    KINDS,
    LEAST_RATE,
    USUAL_RATE,
    Shares,
    kinds_in,
    problems,
    split,
)
from synth_domains.plan import (
    FORMATS,
    LOADS,
    MODES,
    MOST_ROWS,
    TARGETS,
    VERSION,
    Plan,
    check_identifier,
    check_story,
    default_plan,
    usual_story,
)
from synth_domains.plan_file import (
    FEATURES,
    feature_facts,
    fixed,
    for_each_master,
    master_of,
)
from synth_domains.value_reader import ValueReader, filled
from synth_domains.yaml_reader import UNREADABLE

USUAL = "day"  # the length of a load of which a plan says only that there are loads
KEYS = (
    *("version", "domain", "package", "location", "target", "format", "mode"),
    *("partitions", "environment", "cluster", "cluster_by_time"),
    *("window", "seed", "story"),
    *("rows", "features", "bad_data", "assumptions"),
)
LOCATION = ("catalog", "schema", "volume", "path")


def read_plan(path: Path, domain: Callable[[str], Domain]) -> Plan:
    """The plan in a file.

    Args:
        path: the file.
        domain: gives the domain of a name.

    Raises:
        BadPlan: with everything that is wrong.
    """
    try:
        content = path.read_bytes()
    except OSError as error:
        raise BadPlan(str(path), [f"cannot be read: {reason(error)}"]) from error
    reader = Reader(domain)
    plan = reader.plan(content)
    if plan is None or reader.problems:
        problems = [
            text for _, text in sorted(reader.problems, key=lambda each: each[0])
        ]
        raise BadPlan(str(path), problems)
    return plan


class Reader(ValueReader):
    """Reads a plan, and keeps what is wrong with it."""

    def __init__(self, domain: Callable[[str], Domain]) -> None:
        """Begin with no problems."""
        super().__init__()
        self.domain = domain

    def plan(self, content: bytes) -> Plan | None:
        """The plan, as far as it can be read."""
        root = self.document(content)
        if root is None:
            return None
        parts = self.table(root, "key", KEYS)
        if not {"version", "domain"} <= set(parts):
            missing = " and ".join(sorted({"domain", "version"} - set(parts)))
            self.problem(root, f"is no plan: it has no {missing}")
            return None
        written = self.whole(parts["version"], "version", 1, MOST_ROWS)
        if isinstance(written, int) and written > VERSION:
            text = (
                f"has plan version {written}, made by a newer version of synth-domains"
            )
            self.problem(None, f"{text}; this one reads {VERSION}")
            return None
        domain = self.known_domain(parts["domain"])
        if domain is None or not self.package_is_known(parts.get("package")):
            return None
        plan = default_plan(domain, **self.choices(parts, domain))
        plan = self.faults(parts, plan)
        plan = self.window(parts, self.numbers(parts, self.rows(parts, plan)))
        plan = self.features(parts, plan)
        if "story" not in parts:
            return replace(plan, story=usual_story(plan))
        try:
            check_story(plan)
        except BadOption as error:
            self.problem(parts["story"], str(error).partition(": ")[2])
        except UnknownName:
            pass  # its line is known already
        return plan

    def known_domain(self, node: Node) -> Domain | None:
        """The domain that the plan is for."""
        try:
            return self.domain(self.text(node, "domain"))
        except SynthDomainsError as error:
            self.problem(node, str(error))
            return None

    def package_is_known(self, node: Node | None) -> bool:
        """Whether the plan's numbers come from no newer package than the one here."""
        name, _, written = (
            "" if node is None else self.text(node, "package")
        ).partition(" ")
        try:
            here = version(name) if name else ""
        except (PackageNotFoundError, ValueError):
            return True  # another package may bring the domain as well
        if release(written) > release(here) > ():
            text = f"was made by a newer version, {name} {written}; {here} is installed"
            self.problem(node, text)
            return False
        return True

    def choices(self, parts: Mapping[str, Node], domain: Domain) -> dict[str, Any]:
        """Location, target, format, mode, seed, partitions, and the story."""
        found: dict[str, Any] = {}
        location = self.table(parts.get("location"), "part of the location", LOCATION)
        for name, node in location.items():
            text = self.text(node, name)
            if name != "path" and text:
                try:
                    check_identifier(name, text)
                except BadOption as error:
                    self.problem(node, str(error))
            found[name] = text
        if found.get("path") == f"data/{domain.name}":
            found["path"] = ""  # the usual folder
        for name, known in (("target", TARGETS), ("format", FORMATS), ("mode", MODES)):
            if name in parts:
                before = len(self.problems)
                text = found[name] = self.text(parts[name], name)
                if text not in known and len(self.problems) == before:
                    advice = nearest(text, known)
                    self.problem(
                        parts[name], f"no {name} named {plain(text)}; {advice}"
                    )
        for name in ("environment", "cluster_by_time"):
            if name in parts:
                found[name] = self.truth(parts[name], name)
        if "cluster" in parts:
            found["cluster"] = self.text(parts["cluster"], "cluster")
        for name, least in (("seed", -MOST_ROWS), ("partitions", 0)):
            if name in parts:
                found[name] = self.whole(parts[name], name, least, MOST_ROWS)
        if "story" in parts:
            found["story"] = self.story(parts["story"], domain)
        return found

    def features(self, parts: Mapping[str, Node], plan: Plan) -> Plan:
        """The plan with its loads; features it has not, or has and denies, are wrong."""
        given = self.table(parts.get("features"), "feature", tuple(FEATURES))
        facts = feature_facts(plan) if given else FEATURES
        for name, node in given.items():
            if name == "bad_data":
                continue  # it was read with the shares
            only, text = str(facts[name][0]).lower(), self.text(node, name)
            if text == only:
                continue
            if name == "incremental" and (text in LOADS or text == "true"):
                plan = replace(plan, incremental=USUAL if text == "true" else text)
            elif name == "incremental":
                advice = nearest(text, [*LOADS, "false"])
                self.problem(node, f"{name}: no load named {plain(text)}; {advice}")
            elif name == "multi_language" and plan.domain.regions is not None:
                if text == "true":
                    continue  # the weights, changed since, leave one locale
                rule = (
                    f"the weights of {plan.domain.regions.label} have several locales"
                )
                self.problem(node, f"{name}: {rule}; it is {only}")
            else:
                self.problem(node, f"{name} can only be {only} in this version")
        return plan

    def faults(self, parts: Mapping[str, Node], plan: Plan) -> Plan:
        """The plan with its shares of rows that have a fault."""
        features = parts.get("features")
        entries = features.value if isinstance(features, MappingNode) else []
        switch = next((node for key, node in entries if key.value == "bad_data"), None)
        given = self.table(parts.get("bad_data"), "table", tuple(plan.domain.specs))
        shares: dict[str, dict[str, float]] = {}
        nodes: dict[str, Node] = {}
        for table, listed in given.items():
            kinds = self.table(listed, "kind of fault", tuple(KINDS))
            nodes[table], shares[table] = listed, {}
            for name, node in kinds.items():
                share = self.number(node, f"{table}.{name}")
                if share is not UNREADABLE:
                    shares[table][name] = float(share)
                    nodes[f"{table}.{name}"] = node
        for where, problem in problems(plan.domain, shares, plan.format):
            self.problem(nodes[where], f"bad_data: {where}: {problem}")
        if switch is not None and "bad_data" not in parts:
            return replace(plan, bad_data=self.everywhere(switch, plan))
        on = bool(shares) if switch is None else self.truth(switch, "bad_data")
        if on and not kinds_in(shares):
            text = "bad_data is true, and no table has a share of rows with a fault"
            self.problem(switch, f"{text}; leave bad_data out below to have all")
        return replace(plan, bad_data=shares if on else {})

    def everywhere(self, switch: Node, plan: Plan) -> Shares:
        """The shares of a rate for all tables: true is the usual one, false is none."""
        text = self.text(switch, "bad_data").lower()
        if text in {"true", "false"}:
            return split(plan.domain, USUAL_RATE if text == "true" else 0, plan.format)
        rate = self.number(switch, "bad_data")
        if rate is UNREADABLE:
            return {}
        if not LEAST_RATE <= rate <= 1:
            what = f"true, false, or a share of rows such as {USUAL_RATE}"
            self.problem(switch, f"bad_data: {rate:g} is none of {what}")
            return {}
        return split(plan.domain, rate, plan.format)

    def story(self, node: Node, domain: Domain) -> str:
        """The story that is told, or none."""
        text = self.text(node, "story")
        known = [*(each.name for each in domain.stories), "none"]
        if text not in known:
            advice = nearest(text, known)
            self.problem(node, f"no story named {plain(text)}; {advice}")
        return text

    def rows(self, parts: Mapping[str, Node], plan: Plan) -> Plan:
        """The plan with the rows of its tables."""
        specs = plan.domain.specs
        rows = dict(plan.rows)
        given = self.table(parts.get("rows"), "table", tuple(specs))
        for name, node in given.items():
            count = self.whole(node, f"rows of {name}", 1, MOST_ROWS - 1)
            if not isinstance(count, int):
                continue
            if specs[name].per is not None:
                master, each = master_of(plan, name), for_each_master(plan, name)
                text = f"{name} follow from {master}, {each:.3g} for each"
                least = round(count / each) if each else 0
                self.problem(node, f"{text}; give {master}, {least} for {count} {name}")
            elif fixed(specs[name]) and count != rows[name]:
                self.problem(node, f"{name} is a fixed list of {rows[name]} rows")
            else:
                rows[name] = count
        return replace(plan, rows=rows)

    def window(self, parts: Mapping[str, Node], plan: Plan) -> Plan:
        """The plan with its window."""
        window = self.table(parts.get("window"), "part of the window", ("start", "end"))
        days = {name: self.day(node, name) for name, node in window.items()}
        days = {name: day for name, day in days.items() if day is not UNREADABLE}
        plan = replace(plan, **days)
        if len(days) == len(window) and not plan.start < plan.end:
            node = window.get("end") or parts["window"]
            self.problem(
                node, f"the end, {plan.end}, is not after the start, {plan.start}"
            )
        return plan

    def numbers(self, parts: Mapping[str, Node], plan: Plan) -> Plan:
        """The plan with its assumptions."""
        numbers = plan.domain.numbers
        rules, values = bounds(plan.domain), dict(plan.values)
        begun = len(self.problems)
        given = self.table(parts.get("assumptions"), "assumption", tuple(numbers))
        for name, node in given.items():
            before = len(self.problems)
            free = next(
                (PERIODS[kind] for kind in PERIODS if kind in rules[name]), None
            )
            model = numbers[name].value
            value = self.value(node, model, name, free)
            if len(self.problems) == before:
                values[name] = value
            # What could be read of a table is judged, whatever else is wrong with it.
            for text in broken_bounds(
                rules[name], value if free else filled(value, model)
            ):
                self.problem(node, f"{name}: {text}")
        plan = replace(plan, values=values)
        if len(self.problems) == begun:
            for name, text in contradictions(plan):
                self.problem(given.get(name) or parts.get("assumptions"), text)
        return plan


def release(text: str) -> tuple[int, ...]:
    """The numbers of a version, to compare it with another."""
    found = re.match(r"\d+(\.\d+)*", text)
    return tuple(int(each) for each in found[0].split(".")) if found else ()
