"""`synth-domains list`, and what the command line says when it cannot do something."""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Callable
from textwrap import dedent

import pytest

import synth_domains.cli.list
from support import Answer, Plugins
from synth_domains import __version__

Command = Callable[..., Answer]

SHOP = '''
"""Customers and a year of orders. They buy most in December.

Nobody reads this far in a list.
"""
import synth_domains as sd

class Customers(sd.Table, rows=10):
    """People who buy."""

    customer_id = sd.key()

class Orders(sd.Table, rows=20):
    """What they buy."""

    order_id = sd.key()
    customer_id = sd.ref(Customers)

@sd.hookimpl
def synth_domain():
    return sd.Domain("shop", tables=[Customers, Orders], story=__doc__)
'''


def test_list_shows_domains_then_plugins_that_do_not_load(
    command: Command, clinics: Plugins
) -> None:
    clinics.add("shop", SHOP, distribution="synth-domains", version="0.1.0")
    clinics.add("trading", "import scipy_", distribution="acme-data", version="0.3")

    answer = command("list")

    assert answer == Answer(
        0,
        dedent("""\
            NAME     TABLES  FROM                       ABOUT
            clinics       3  synth-domains-clinics 2.1  Patients and their visits
            shop          2  synth-domains 0.1.0        Customers and a year of orders

            1 plugin could not be loaded:
              trading (acme-data 0.3): No module named 'scipy_'
            """),
        "",
    )


def test_list_fits_into_a_terminal(
    command: Command, plugins: Plugins, terminal: Callable[[int], None]
) -> None:
    plugins.add("shop", SHOP, distribution="synth-domains", version="0.1.0")
    plugins.add("trading", "raise ValueError('a ' * 30)", distribution="acme-data")
    terminal(60)

    answer = command("list")

    assert answer.out == dedent("""\
        NAME  TABLES  FROM                 ABOUT
        shop       2  synth-domains 0.1.0  Customers and a year o...

        1 plugin could not be loaded:
          trading (acme-data 1.0): ValueError: a a a a a a a a a a a
            a a a a a a a a a a a a a a a a a a a
            (acme_data_trading, line 1)
        """)


def test_list_for_programs_says_the_same(command: Command, clinics: Plugins) -> None:
    clinics.add("trading", "import scipy_", distribution="acme-data", version="0.3")

    answer = command("list", "--json")

    assert json.loads(answer.out) == {
        "domains": [
            {
                "name": "clinics",
                "distribution": "synth-domains-clinics",
                "version": "2.1",
                "tables": ["patients", "visits", "prescriptions"],
                "about": "Patients and their visits",
            }
        ],
        "broken": [
            {
                "name": "trading",
                "distribution": "acme-data",
                "version": "0.3",
                "reason": "No module named 'scipy_'",
            }
        ],
        "disabled": [],
    }


@pytest.mark.usefixtures("clinics")
def test_list_tells_what_was_turned_off(
    command: Command, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("SYNTH_DOMAINS_DISABLE", "clinics,clincs")

    answer = command("list")

    assert answer == Answer(
        0,
        dedent("""\
            No domains are installed.

            1 plugin turned off by SYNTH_DOMAINS_DISABLE:
              clinics (synth-domains-clinics 2.1)
            """),
        "synth-domains: SYNTH_DOMAINS_DISABLE names clincs, which is not installed\n",
    )


@pytest.mark.parametrize(
    ("line", "message"),
    [
        ("lits", "no command named lits; did you mean list?"),
        ("list --jsn", "list: no option named --jsn; did you mean --json?"),
        ("list --js", "list: no option named --js; did you mean --json?"),
        ("--json list", "--json comes after the command: synth-domains list --json"),
        ("--verbose", "no option named --verbose; did you mean --version?"),
        ("list all", "list: all is one word too many; see synth-domains list --help"),
        ("show", "show: needs DOMAIN; see synth-domains show --help"),
        ("show clinisc", "no domain named clinisc; did you mean clinics?"),
        (
            "show clinics --json --mermaid",
            "show: --mermaid: not allowed with argument --json; "
            "see synth-domains show --help",
        ),
    ],
)
@pytest.mark.usefixtures("clinics")
def test_what_cannot_be_done_is_said_in_one_line(
    command: Command, line: str, message: str
) -> None:
    answer = command(*line.split())

    assert answer == Answer(2, "", f"synth-domains: {message}\n")


def test_no_command_shows_the_help(command: Command) -> None:
    assert command() == command("--help")
    assert command().out.startswith(
        "usage: synth-domains [-h] [--version] COMMAND ...\n"
    )


def test_help_of_a_command_has_its_options(command: Command) -> None:
    answer = command("list", "--help")

    assert answer.code == 0
    assert "--json" in answer.out


def test_the_version_is_that_of_the_package(command: Command) -> None:
    assert command("--version") == Answer(0, f"synth-domains {__version__}\n", "")


def test_an_interrupt_ends_with_one_line(
    command: Command, monkeypatch: pytest.MonkeyPatch
) -> None:
    def interrupted() -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(synth_domains.cli.list, "load_registry", interrupted)

    assert command("list") == Answer(130, "", "synth-domains: interrupted\n")


def test_a_reader_that_leaves_early_is_no_error() -> None:
    source = (
        "import sys; sys.stdin.read(); from synth_domains.cli import main;"
        "sys.exit(main(['list']))"
    )
    with subprocess.Popen(
        [sys.executable, "-c", source],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    ) as process:
        assert process.stdin
        assert process.stdout
        assert process.stderr
        process.stdout.close()
        process.stdin.close()
        said = process.stderr.read()

    assert (process.returncode, said) == (141, "")
