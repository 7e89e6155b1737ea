"""Can the words of a domain break a script, or bring in code?

Whatever somebody writes into a domain, the domain is refused in one line, or the script
has the statements that it would have for harmless words, runs, and gives these words.
"""

from __future__ import annotations

import ast
import datetime as dt
import enum
import re
import tomllib
from collections import Counter
from typing import Any

import pytest
from hypothesis import HealthCheck, assume, example, given, settings
from hypothesis import strategies as st

import made
import synth_domains as sd
from synth_domains.errors import BadOption
from synth_domains.plan import Plan, checked, default_plan
from synth_domains.render.script import render

HARMLESS = {
    "about": "Those who come.",
    "calendar": "visits",
    "comment": "what it was",
    "event": "a fair",
    "key": "P",
    "listed": "town",
    "meaning": "what a visit costs",
    "note": "for nothing",
    "pattern": "it was ",
    "region": "north",
    "source": "a guess",
    "story": "A place and its visitors.\n\nMany come.",
    "word": "short",
}
NASTY = [
    '"',
    "'",
    '"""',
    "'''",
    '""""""',
    "\\",
    "\\\\",
    '\\"',
    "\\n",
    "\\N{BULLET}",
    "\\x22",
    "{",
    "}",
    "{{",
    "}}",
    "{{ 7 * 7 }}",
    "{%",
    "%}",
    "{% raw %}",
    "{#",
    "#}",
    "#",
    "\n",
    "\r",
    "\r\n",
    "\t",
    "\0",
    "\x0b",
    "\x0c",
    "\x1a",
    "\x85",
    "\u2028",
    "\u2029",
    "\u202e",
    "\u2066",
    "\ufeff",
    "\ud800",
    "\udfff",
    "ﬁ",
    "é",
    "日本",
    "🙂",
    ")",
    "]",
    ";",
    ": lambda",
    '\nraise SystemExit("out")\n',
    '"""\nraise SystemExit("out")\n"""',
    '"); raise SystemExit("out"); ("',
    "# /// script",
    '\n# /// script\n# dependencies = ["evil"]\n# ///\n',
    "/// script " + "x" * 80 + ' dependencies = ["evil"] ' + "y" * 80 + " ///",
    "# fmt: off",
    "{number}",
    "{kind!r}",
    "{:d}",
    "long " * 60,
    "L" * 300,
]
pieces = st.one_of(st.sampled_from(NASTY), st.text(max_size=6), st.characters())
texts = st.lists(pieces, min_size=1, max_size=5).map("".join)
words = st.fixed_dictionaries(dict.fromkeys(HARMLESS, texts))
HEADER = re.compile(
    r"(?m)^# /// (?P<type>[a-zA-Z0-9-]+)$\s(?P<content>(^#(| .*)$\s)+)^# ///$"
)
HOURS = {"workday": [1] * 24, "weekend": [1] * 24}


def braced(text: str) -> str:
    """The text as a part of a pattern that means itself."""
    return text.replace("{", "{{").replace("}", "}}")


def build(t: dict[str, str]) -> sd.Domain:
    """A small domain with these words everywhere a domain has words."""
    busy = sd.Calendar(
        t["calendar"],
        regions={t["region"]: 2, "GB": 1},
        clocks={t["region"]: ("US", "America/New_York")},
        hours=HOURS,
        events=[sd.Event(t["event"], day="01-10", factor=2.0, source=t["source"])],
    )
    costs = sd.assume(
        "costs",
        {t["word"]: 5, "plain": 7},
        t["meaning"],
        source=t["source"],
        mark="design",
    )

    # Python has no docstrings with half a character.
    about = t["about"].encode("utf-8", "ignore").decode()

    class Places(sd.Table, rows=2):
        __doc__ = about

        place_id = sd.key(braced(t["key"]) + "-{:03d}")
        name = sd.listed(t["listed"], "home").described(t["comment"])

    class Visits(sd.Table, rows=40, arrivals=busy):
        __doc__ = about

        visit_id = sd.key("{place_id}/{:04d}")
        place_id = sd.ref(Places)
        at = sd.arrival()
        region = sd.arrival_region(at, busy)
        kind = sd.choice({t["word"]: 1, "plain": 1}).described(t["comment"])
        cost = sd.by(kind, costs)
        note = sd.where(kind.among(t["word"]), t["note"], "none")
        line = sd.text(braced(t["pattern"]) + "{kind}", kind=kind)
        label = sd.by(kind, {t["word"]: t["note"], "plain": t["listed"]})
        u = sd.uniform(0, sd.draw(t["comment"]) + 1, reason=t["meaning"] + "!")
        score = sd.rounded(u, 3)

    return sd.Domain("places", tables=[Places, Visits], story=t["story"])


def plan_of(domain: sd.Domain, **choices: Any) -> Plan:
    window = {"start": dt.date(2024, 1, 1), "end": dt.date(2024, 1, 20)}
    return default_plan(domain, **window, **choices)


def shape(source: str) -> list[str]:
    """The statements of a script, but for tables of values that got a name."""
    found = []
    for node in ast.parse(source).body:
        if isinstance(node, ast.Assign) and isinstance(node.value, ast.Dict | ast.List):
            if re.fullmatch("(PLACES|VISITS)_.*", ast.unparse(node.targets[0])):
                ast.literal_eval(node.value)
                continue
        named = getattr(node, "name", "")
        targets = [ast.unparse(each) for each in getattr(node, "targets", [])]
        found.append(f"{type(node).__name__} {named}{' '.join(targets)}")
    return found


def names(source: str) -> Counter[str]:
    """How often each name is used in a script."""
    found = Counter[str]()
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.Name) and not re.match("(PLACES|VISITS)_", node.id):
            found[node.id] += 1
        if isinstance(node, ast.Attribute):
            found[f".{node.attr}"] += 1
    return found


USUAL = render(plan_of(build(HARMLESS)))


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(words)
@example({**HARMLESS, "about": 'ends in """'})
@example({**HARMLESS, "about": 'ends in \\"', "meaning": "\0"})
@example({**HARMLESS, "story": '# /// script\n# dependencies = ["evil"]\n# ///'})
@example({**HARMLESS, "meaning": NASTY[-8], "source": "x"})
@example(dict.fromkeys(HARMLESS, '""" + "{{ 1 }}" + \'\'\'\n#'))
@example(dict.fromkeys(HARMLESS, "\0"))
@example(dict.fromkeys(HARMLESS, "\ud800"))
def test_no_word_of_a_domain_becomes_code(t: dict[str, str]) -> None:
    assume(t["word"] != "plain" and t["region"] != "GB")
    try:
        plan = plan_of(build(t))
        source = render(plan)
    except sd.DomainError as error:
        assert str(error).isprintable()
        return

    assert source.encode()
    assert shape(source) == shape(USUAL)
    assert names(source) == names(USUAL)
    assert len(HEADER.findall(source)) == 1
    for line in source.splitlines():
        assert line.isprintable(), line
    module = made.load(plan)
    visits, places = made.table(module, "visits"), made.table(module, "places")
    assert places["name"] == [t["listed"], "home"]
    assert places["place_id"] == [f"{t['key']}-001", f"{t['key']}-002"]
    assert set(visits["kind"]) == {t["word"], "plain"}
    assert set(visits["region"]) == {t["region"], "GB"}
    for number, kind in enumerate(visits["kind"]):
        own = kind == t["word"]
        assert visits["visit_id"][number].endswith(f"/{number + 1:04d}")
        assert visits["cost"][number] == (5 if own else 7)
        assert visits["note"][number] == (t["note"] if own else "none")
        assert visits["label"][number] == (t["note"] if own else t["listed"])
        assert visits["line"][number] == t["pattern"] + kind


@settings(max_examples=60, deadline=None)
@given(st.fixed_dictionaries(dict.fromkeys(("catalog", "schema", "volume"), texts)))
@example({"catalog": "a`b", "schema": "me", "volume": "raw"})
@example({"catalog": "a;b", "schema": "me", "volume": "raw"})
@example({"catalog": 'x"', "schema": "me", "volume": "raw\n"})
@example({"catalog": "main", "schema": "me", "volume": "raw\n"})
@example({"catalog": "main", "schema": "my-schema", "volume": "raw"})
def test_a_name_of_the_catalog_is_plain_or_refused(names: dict[str, str]) -> None:
    plan = plan_of(build(HARMLESS), target="serverless", **names)
    plain = all(
        re.fullmatch("[A-Za-z_][A-Za-z0-9_-]*", each) for each in names.values()
    )

    try:
        checked(plan)
    except BadOption as error:
        assert not plain
        assert str(error).isprintable()
        return

    assert plain
    settings = {}
    for node in ast.parse(render(plan)).body:
        if isinstance(node, ast.Assign) and isinstance(node.value, ast.Constant):
            settings[ast.unparse(node.targets[0])] = node.value.value
    assert [settings[each.upper()] for each in names] == list(names.values())


@settings(max_examples=60, deadline=None)
@given(texts)
@example('data"""')
@example("data\\")
@example("# /// script")
def test_a_path_is_written_as_it_is_or_refused(path: str) -> None:
    assume(path)
    plan = plan_of(build(HARMLESS), path=path)

    try:
        source = render(checked(plan))
    except BadOption as error:
        assert str(error).isprintable()
        return

    assert shape(source) == shape(USUAL)
    assert len(HEADER.findall(source)) == 1
    wanted = [node for node in ast.parse(source).body if isinstance(node, ast.Assign)]
    values = {ast.unparse(each.targets[0]): each.value for each in wanted}
    assert ast.literal_eval(values["OUTPUT"]) == path


class Word(str, enum.Enum):  # noqa: UP042
    """Words that print as something else."""

    SHORT = "short"


class Loud(str):
    """A word that spells itself as code."""

    __slots__ = ()

    def __repr__(self) -> str:
        return "print('loud')"


class Big(int):
    """A number that spells itself as code."""

    def __repr__(self) -> str:
        return "print('big')"

    __str__ = __repr__

    def __format__(self, form: str) -> str:
        return "print('big')"


class Wide(float):
    """A number that spells itself as code."""

    def __repr__(self) -> str:
        return "print('wide')"


@pytest.mark.parametrize("word", [Word.SHORT, Loud("short")])
def test_only_the_letters_of_a_word_count(word: str) -> None:
    source = render(plan_of(build({**HARMLESS, "word": word})))

    assert source == USUAL


@pytest.mark.parametrize("number", [Big(5), Wide(5.0), True])
def test_only_the_value_of_a_number_counts(number: float) -> None:
    class Things(sd.Table, rows=3):
        """Things."""

        thing_id = sd.key("T{:d}")
        size = sd.uniform(number, 6, reason="none")

    source = render(plan_of(sd.Domain("things", tables=[Things], story="Things.")))

    assert "print('" not in source
    compile(source, "things.py", "exec")


@pytest.mark.parametrize(
    "value",
    [
        float("nan"),
        float("inf"),
        dt.datetime(2024, 1, 1),
        b"bytes",
        object(),
        {1, 2},
        1j,
    ],
    ids=["nan", "inf", "datetime", "bytes", "object", "set", "complex"],
)
def test_what_a_script_cannot_spell_is_refused(value: Any) -> None:
    with pytest.raises(sd.DomainError) as caught:

        class Things(sd.Table, rows=3):
            """Things."""

            thing_id = sd.key("T{:d}")
            size = sd.uniform(value, 6, reason="none")

        render(plan_of(sd.Domain("things", tables=[Things], story="Things.")))

    assert str(caught.value).startswith("things.size: ")
    assert str(caught.value).isprintable()


def test_the_header_names_what_the_script_needs() -> None:
    found = HEADER.search(USUAL)

    assert found is not None
    lines = found["content"].splitlines()
    facts = tomllib.loads("\n".join(line[2:] for line in lines))
    assert set(facts) == {"requires-python", "dependencies"}
