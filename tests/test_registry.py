"""Plugins are found as they are installed, and a broken one harms no other."""

from __future__ import annotations

import importlib
from importlib.metadata import EntryPoint

import pytest

from support import Plugins
from synth_domains.errors import BadOption, BrokenPlugin, DuplicateDomain, UnknownName
from synth_domains.registry import Failure, load_registry

GOOD = '''
"""People who come to a clinic."""
import synth_domains as sd

class Patients(sd.Table, rows=10):
    """People who are ill."""

    patient_id = sd.key("PAT-{:d}")

@sd.hookimpl
def synth_domain():
    return sd.Domain("clinics", tables=[Patients], story=__doc__)
'''
HOOK = "import synth_domains as sd\n\n@sd.hookimpl\n"

BROKEN = {
    "a module that is missing": (
        "import scipy_of_old",
        "No module named 'scipy_of_old'",
    ),
    "a name that is missing": (
        "from synth_domains import sparkle",
        "cannot import name 'sparkle' from 'synth_domains'",
    ),
    "an error on import": (
        "\nTABLES = {}\nTABLES['patients']",
        "KeyError: 'patients' (acme_data_trading, line 3)",
    ),
    "a module that is no Python": (
        "def synth_domain(:",
        "SyntaxError: invalid syntax (acme_data_trading.py, line 1)",
    ),
    "an exit on import": (
        "import sys\nsys.exit('wrong Python')",
        "it ends the program: SystemExit wrong Python",
    ),
    "an exit without a reason": (
        "raise SystemExit",
        "it ends the program: SystemExit",
    ),
    "no hook": (
        "def synth_domain(): ...",
        "acme_data_trading: has no hook; write def synth_domain() under @sd.hookimpl",
    ),
    "a misspelt hook": (
        HOOK + "def synth_domian(): ...",
        "no hook is named synth_domian; did you mean synth_domain?",
    ),
    "a stray argument": (
        HOOK + "def synth_domain(seed, rows): ...",
        "synth_domain takes no arguments; remove rows, seed",
    ),
    "an error in the hook": (
        HOOK + "def synth_domain():\n    return 1 / 0",
        "ZeroDivisionError: division by zero (acme_data_trading, line 5)",
    ),
    "a hook that returns nothing": (
        HOOK + "def synth_domain(): ...",
        "synth_domain: returned nothing; it returns a sd.Domain",
    ),
    "a hook that returns something else": (
        HOOK + "def synth_domain(): return ['patients']",
        "synth_domain: returned a value of type list; it returns a sd.Domain",
    ),
    "an invalid domain": (
        HOOK
        + "def synth_domain(): return sd.Domain('trading', tables=[], story='Trades.')",
        "trading: needs at least one table",
    ),
    "another name than its entry point": (
        GOOD,
        "domain clinics: its entry point is named trading; give both one name",
    ),
    "an error of several lines": (
        "raise ValueError('first\\n\\x1b[31msecond')",
        "ValueError: first [31msecond (acme_data_trading, line 1)",
    ),
    "an error that fails to say what it is": (
        "class Bad(Exception):\n    def __str__(self): raise OSError\nraise Bad",
        "Bad (acme_data_trading, line 3)",
    ),
}


def test_a_plugin_is_found_by_its_entry_point(plugins: Plugins) -> None:
    plugins.add("clinics", GOOD, distribution="synth-domains-clinics", version="2.1")

    registry = load_registry()

    assert list(registry.offers) == ["clinics"]
    assert registry.domain("clinics").story == "People who come to a clinic."
    assert registry.offer("clinics").plugin.origin == "synth-domains-clinics 2.1"
    assert registry.broken == registry.disabled == ()


@pytest.mark.parametrize(("source", "reason"), BROKEN.values(), ids=BROKEN)
def test_a_broken_plugin_is_kept_with_its_reason_and_harms_no_other(
    plugins: Plugins, source: str, reason: str
) -> None:
    plugins.add("trading", source, distribution="acme-data", version="0.3")
    plugins.add("clinics", GOOD, distribution="synth-domains-clinics")

    registry = load_registry()
    [failure] = registry.broken

    assert list(registry.offers) == ["clinics"]
    assert (failure.plugin.name, failure.plugin.origin) == ("trading", "acme-data 0.3")
    assert failure.reason.partition(" (/")[0] == reason
    assert failure.cause is not None


def test_an_entry_point_to_a_missing_name_is_a_broken_plugin() -> None:
    points = [EntryPoint("clinics", "textwrap:tables", "synth_domains")]

    registry = load_registry(points)

    assert [failure.reason for failure in registry.broken] == [
        "AttributeError: module 'textwrap' has no attribute 'tables'"
    ]
    assert registry.broken[0].plugin.origin == "unknown"


def test_asking_for_a_broken_plugin_says_why_it_is_broken(plugins: Plugins) -> None:
    plugins.add("trading", "import scipy_of_old", distribution="acme-data")

    with pytest.raises(BrokenPlugin) as raised:
        load_registry().domain("trading")

    assert str(raised.value) == (
        "trading (acme-data 1.0) could not be loaded: No module named 'scipy_of_old'"
    )


def test_asking_for_a_name_that_nothing_has_offers_the_nearest(
    plugins: Plugins,
) -> None:
    plugins.add("clinics", GOOD, distribution="synth-domains-clinics")

    with pytest.raises(UnknownName) as raised:
        load_registry().domain("clincis")

    assert str(raised.value) == "no domain named clincis; did you mean clinics?"


def test_of_two_third_parties_with_one_name_neither_gets_it(plugins: Plugins) -> None:
    plugins.add("clinics", GOOD, distribution="acme-data", version="0.4")
    plugins.add("clinics", GOOD, distribution="synth-domains-clinics", version="2.1")

    registry = load_registry()
    with pytest.raises(DuplicateDomain) as raised:
        registry.domain("clinics")

    assert reasons(registry.broken) == [
        "acme-data 0.4: synth-domains-clinics 2.1 offers the same name; uninstall one, "
        "or set SYNTH_DOMAINS_DISABLE=clinics@synth-domains-clinics",
        "synth-domains-clinics 2.1: acme-data 0.4 offers the same name; uninstall one, "
        "or set SYNTH_DOMAINS_DISABLE=clinics@acme-data",
    ]
    assert str(raised.value) == (
        "2 plugins offer a domain named clinics: acme-data 0.4 and "
        "synth-domains-clinics 2.1; uninstall one, "
        "or set SYNTH_DOMAINS_DISABLE=clinics@synth-domains-clinics"
    )


def test_a_built_in_domain_is_never_displaced(plugins: Plugins) -> None:
    plugins.add("clinics", GOOD, distribution="acme-data", version="0.4")
    plugins.add("clinics", GOOD, distribution="synth-domains", version="0.1.0")

    registry = load_registry()

    assert registry.offer("clinics").plugin.origin == "synth-domains 0.1.0"
    assert reasons(registry.broken) == [
        "acme-data 0.4: the name is taken by synth-domains 0.1.0; "
        "to use this one in its place, set SYNTH_DOMAINS_DISABLE=clinics@synth-domains"
    ]


def test_a_broken_built_in_domain_is_not_displaced_either(plugins: Plugins) -> None:
    plugins.add("clinics", GOOD, distribution="acme-data")
    plugins.add("clinics", "1 / 0", distribution="synth-domains", version="0.1.0")

    with pytest.raises(BrokenPlugin, match=r"clinics \(synth-domains 0\.1\.0\) .*Zero"):
        load_registry().domain("clinics")


@pytest.mark.parametrize(
    "off",
    ["clinics@synth-domains", "x, clinics@Synth_Domains ,y"],
    ids=["plain", "in a list"],
)
def test_a_built_in_domain_can_be_disabled_to_use_another(
    plugins: Plugins, monkeypatch: pytest.MonkeyPatch, off: str
) -> None:
    plugins.add("clinics", GOOD, distribution="acme-data", version="0.4")
    plugins.add("clinics", GOOD, distribution="synth-domains")
    monkeypatch.setenv("SYNTH_DOMAINS_DISABLE", off)

    registry = load_registry()

    assert registry.offer("clinics").plugin.origin == "acme-data 0.4"
    assert registry.broken == ()
    assert [plugin.distribution for plugin in registry.disabled] == ["synth-domains"]


def test_a_disabled_plugin_is_not_even_imported(
    plugins: Plugins, monkeypatch: pytest.MonkeyPatch
) -> None:
    plugins.add("trading", "raise SystemExit", distribution="acme-data", version="0.3")
    monkeypatch.setenv("SYNTH_DOMAINS_DISABLE", "trading")

    registry = load_registry()
    with pytest.raises(BadOption) as raised:
        registry.domain("trading")

    assert registry.broken == ()
    assert (
        str(raised.value) == "SYNTH_DOMAINS_DISABLE: turns off trading (acme-data 0.3)"
    )


def test_a_damaged_distribution_harms_no_other(plugins: Plugins) -> None:
    plugins.add("clinics", GOOD, distribution="synth-domains-clinics")
    plugins.add("trading", GOOD, distribution="acme-data", version="0.3")
    damaged = plugins.folder / "acme_data-0.3.dist-info" / "entry_points.txt"
    damaged.write_text("[synth_domains]\ntrading\n", encoding="utf-8")
    importlib.invalidate_caches()

    registry = load_registry()
    [reason] = reasons(registry.broken)

    assert list(registry.offers) == ["clinics"]
    assert reason.startswith("acme-data 0.3: its entry_points.txt cannot be read: ")


def test_what_a_plugin_prints_on_import_is_no_result(
    plugins: Plugins, capsys: pytest.CaptureFixture[str]
) -> None:
    plugins.add(
        "clinics", GOOD + "\nprint('hello')\n", distribution="synth-domains-clinics"
    )

    load_registry()
    printed = capsys.readouterr()

    assert (printed.out, printed.err) == ("", "hello\n")


def test_every_built_in_domain_comes_in_by_the_same_door() -> None:
    registry = load_registry()

    assert "ecommerce" in registry.offers
    assert [each for each in registry.broken if each.plugin.built_in] == []


def reasons(failures: tuple[Failure, ...]) -> list[str]:
    """The failures as people read them."""
    return [f"{failure.plugin.origin}: {failure.reason}" for failure in failures]
