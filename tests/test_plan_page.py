"""What `synth-domains plan` prints: a page for a terminal, Markdown for a review."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from textwrap import dedent

import pytest

from shop import install
from support import Answer
from synth_domains.cli.plan_markdown import plan_markdown
from synth_domains.cli.plan_page import plan_lines
from synth_domains.model.domain import Domain
from synth_domains.plain_words import in_words
from synth_domains.plan import Plan, default_plan
from synth_domains.registry import load_registry
from synth_domains.uses import Use

Command = Callable[..., Answer]
ECOMMERCE = load_registry().domain("ecommerce")
NAMED = ("--catalog", "main", "--schema", "demo")
DAYS = ("--start", "2025-01-01", "--end", "2026-01-01")
WEIGHTS, OFTEN, RATE = Use("weights"), Use("how often"), Use("rate")


@pytest.fixture
def shop(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Domain:
    """A small domain, installed for one test."""
    monkeypatch.syspath_prepend(str(install(tmp_path / "plugins")))
    return load_registry().domain("shop")


def page(plan: Plan, width: int = 80) -> str:
    """The page of a plan."""
    return "\n".join(plan_lines(plan, "synth-domains 0.1.0", width))


def without_hash(text: str) -> str:
    """A page without what changes with every number."""
    return re.sub(r"(?<=Plan )`?[0-9a-f]{12}`?", "HASH", text)


def test_the_page_of_a_plan_begins_with_where_the_tables_go(
    command: Command, shop: Domain
) -> None:
    answer = command("plan", "shop", *NAMED, *DAYS)

    assert (answer.code, answer.err) == (0, "")
    assert without_hash(answer.out) == dedent("""\
        ===========================================================================
        OUTPUT  /Volumes/main/demo/raw_data
                parquet, by a script for serverless, replaces tables that are there
        ===========================================================================

        Plan HASH of shop (small-shop 1.4)
        2025-01-01 to 2025-12-31, both included; seed 42

        STORY
          A shop around the corner. Customers of three tiers buy, and most come again.

        TABLES
        TABLE        ROWS  COLUMNS  KEY ASSUMPTIONS
        regions         3        2  a fixed list
                                    about 813 B in 1 file
        customers     400        3  about 4.6 kB in 1 file
                                    tiers: Free 60 %, Pro 30 %, Enterprise 10 % (customers by
                                      tier)
        orders     ~1,000        4  2.5 for each customer
                                    about 13.3 kB in 1 file
                                    again: 2.5 (orders of a customer, mean)
                                    spend: Free 20, Pro 60, Enterprise 600 (median amount of an
                                      order by tier, EUR)
        in all     ~1,403           about 18.7 kB in 3 files

        COLUMNS AND RELATIONS
          regions: region_id, name
          customers: customer_id, region_id -> regions, tier
          orders: order_id, customer_id -> customers, amount, returned

        WHERE THE NUMBERS COME FROM
          a guess; our choice: tiers
          our choice: again, spend
          All numbers, with meaning and source: synth-domains show shop. To change them:
          synth-domains plan shop -o PLAN.yaml

        FEATURES
          on   joins                every reference leads to a row that is there
          on   skew                 some rows are chosen far more often than others
          off  bad data             all rows are clean
          off  multi-language text  the domain does not say who is where
          off  incremental          the whole window at once

        CHECKLIST
          [x] output: /Volumes/main/demo/raw_data
          [ ] make sure that you may create schema and volume in the catalog
          [x] window: 2025-01-01 to 2025-12-31
          [x] rows: as above; change them with --rows TABLE=N or --scale X
          [ ] look at the numbers: 3 of 3 named numbers are our choice or from memory
          [ ] approve the plan: render asks for it, or takes --yes
        """)


def test_without_a_catalog_the_page_says_that_it_is_open(
    command: Command, shop: Domain, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("LOGNAME", "Jo.Smith@example.com")

    answer = command("plan", "shop")

    assert answer.code == 0
    assert answer.out.splitlines()[1] == (
        "OUTPUT  catalog still open (usually ai_dev_kit), schema jo_smith_shop"
    )
    open_point = "  [ ] name the catalog: --catalog C, such as ai_dev_kit"
    assert open_point in answer.out.splitlines()


@pytest.mark.parametrize("width", [40, 60, 80, 88])
def test_no_line_is_wider_than_the_page(width: int) -> None:
    plan = default_plan(ECOMMERCE, target="serverless", catalog="main", schema="demo")

    lines = page(plan, width).splitlines()

    assert [line for line in lines if len(line) > width] == []


def test_key_assumptions_stand_in_plain_words_with_the_table_that_uses_them() -> None:
    plan = default_plan(ECOMMERCE, target="local")

    carts = page(plan).partition("\ncarts ")[2].partition("\ncart_items ")[0]

    assert "frequency: Enterprise 5 times as often as Free, Pro 2.2 times" in (
        " ".join(carts.split())
    )
    assert "loyalty: 1.28, so the top fifth has about 67 %" in " ".join(carts.split())


def test_what_was_changed_is_told_with_the_usual_number() -> None:
    plan = default_plan(ECOMMERCE, target="local")
    other = {"cancelled": 0.07, "orders.lost.rate": 0.01, "visits.black_friday": 4.0}

    text = " ".join(page(replace(plan, values={**plan.values, **other})).split())

    assert "cancelled: 7 % (share of orders that are cancelled; usually 5 %)" in text
    assert "orders.lost.rate: 1 % (rate of lost; usually 0.4 %)" in text
    assert "Black Friday 4 times (usually 3.1 times)" in text
    assert (
        "not the domain's own numbers: cancelled, orders.lost.rate, visits.black_friday"
        in text
    )
    assert "usually" not in page(plan).replace("(usually ai_dev_kit)", "")


@pytest.mark.parametrize(
    ("value", "use", "meaning", "words"),
    [
        ({"a": 6, "b": 3, "c": 1}, WEIGHTS, "", "a 60 %, b 30 %, c 10 %"),
        ({"a, b": 1, "c": 1}, WEIGHTS, "", '"a, b" 50 %, c 50 %'),
        ({"1": 1, "2": 1}, WEIGHTS, "", "1: 50 %, 2: 50 %"),
        ([1, 3], WEIGHTS, "", "1: 25 %, 2: 75 %"),
        (
            {"F": 1.0, "P": 2.2, "E": 5},
            OFTEN,
            "",
            "E 5 times as often as F, P 2.2 times",
        ),
        ({"F": 1, "P": 1, "E": 0}, OFTEN, "", "F, P alike, E never"),
        ({"F": 2, "P": 2}, OFTEN, "", "all equally often"),
        ({"F": 2, "P": 0}, OFTEN, "", "F alike, P never"),
        ({"x": {"a": 1, "b": 3}}, WEIGHTS, "", "x: a 25 %, b 75 %"),
        (0.004, RATE, "", "0.4 %"),
        (0.2, Use(""), "tax on goods, share", "20 %"),
        (0.2, Use(""), "share of orders: few", "20 %"),
        (1.2, Use(""), "share of orders", "1.2"),
        (0.2, Use(""), "a share price", "0.2"),
        (14_000, Use("median"), "", "14,000"),
        (2.50, Use("mean"), "", "2.5"),
        ("word", Use(""), "", "word"),
        (0.0, Use("popularity"), "", "all equally popular"),
        (1.28, Use("popularity"), "", "1.28, so the top fifth has about 67 %"),
        (-0.05, Use("growth"), "", "-5 % a year"),
        (3.1, Use("event"), "", "3.1 times"),
        (0.62, Use("event"), "", "-38 %"),
        (1, Use("holiday"), "", "as usual"),
        (0.0, Use("holiday"), "", "none"),
        ({12: 1.62, 2: 0.92}, Use("months"), "", "Feb -8 %, Dec +62 %"),
        ({1: 1.1, 22: 0.9, 13: 2}, Use("days_of_month"), "", "1st +10 %, 13th 2 times"),
        (
            [0] * 8 + [3, 5] + [1] * 14,
            Use("hours"),
            "",
            "most from 09:00, none from 00:00",
        ),
        ([1] + [0] * 22 + [2], Use("hours"), "", "none from 01:00 to 23:00"),
        ([0, 1] * 12, Use("hours"), "", "most from 01:00, none in 12 hours"),
        ([2, 1] * 12, Use("hours"), "", "most from 00:00, least from 01:00"),
        (
            dict(zip("abcdefgh", range(8), strict=True)),
            Use(""),
            "",
            "h 7, g 6, f 5, 4 more",
        ),
    ],
)
def test_numbers_in_words(value: object, use: Use, meaning: str, words: str) -> None:
    assert in_words(value, use, meaning).startswith(words) or (
        words in in_words(value, use, meaning)
    )


def test_a_terminal_gets_bold_headings_and_a_pipe_plain_text(
    command: Command,
    shop: Domain,
    terminal: Callable[[int], None],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setenv("TERM", "xterm")
    monkeypatch.delenv("NO_COLOR", raising=False)
    piped = command("plan", "shop", *NAMED, *DAYS).out

    terminal(88)
    shown = command("plan", "shop", *NAMED, *DAYS).out
    monkeypatch.setenv("NO_COLOR", "1")
    plain = command("plan", "shop", *NAMED, *DAYS).out

    assert "\x1b[1mOUTPUT  /Volumes/main/demo/raw_data\x1b[0m\n" in shown
    assert "\x1b[1mCHECKLIST\x1b[0m\n" in shown
    assert re.sub(r"\x1b\[\dm", "", shown) == piped == plain


def test_the_markdown_of_a_plan_says_the_same(command: Command, shop: Domain) -> None:
    answer = command("plan", "shop", *NAMED, *DAYS, "--markdown")

    assert (answer.code, answer.err) == (0, "")
    assert without_hash(answer.out) == dedent("""\
        # Plan of `shop`

        > **Output: `/Volumes/main/demo/raw_data`**  
        > parquet, by a script for serverless, replaces tables that are there

        Plan HASH, from small-shop 1.4. 2025-01-01 to 2025-12-31, both included; seed 42.

        A shop around the corner. Customers of three tiers buy, and most come again.

        ## Tables

        | table | rows | columns | key assumptions |
        |---|---:|---:|---|
        | `regions` | 3 | 2 | a fixed list<br>about 813 B in 1 file |
        | `customers` | 400 | 3 | about 4.6 kB in 1 file<br>`tiers`: Free 60 %, Pro 30 %, Enterprise 10 % (customers by tier) |
        | `orders` | \\~1,000 | 4 | 2.5 for each customer<br>about 13.3 kB in 1 file<br>`again`: 2.5 (orders of a customer, mean)<br>`spend`: Free 20, Pro 60, Enterprise 600 (median amount of an order by tier, EUR) |
        | in all | \\~1,403 |  | about 18.7 kB in 3 files |

        ## Columns and relations

        | table | columns; → leads to a row of |
        |---|---|
        | `regions` | `region_id`, `name` |
        | `customers` | `customer_id`, `region_id` → `regions`, `tier` |
        | `orders` | `order_id`, `customer_id` → `customers`, `amount`, `returned` |

        ## Named numbers

        | name | number | meaning | source |
        |---|---|---|---|
        | `tiers` | Free 60 %, Pro 30 %, Enterprise 10 % | customers by tier, per cent | a guess; our choice |
        | `again` | 2.5 | orders of a customer, mean | our choice |
        | `spend` | Free 20, Pro 60, Enterprise 600 | median amount of an order by tier, EUR | our choice |

        ## Features

        |  | feature | meaning |
        |---|---|---|
        | on | joins | every reference leads to a row that is there |
        | on | skew | some rows are chosen far more often than others |
        | off | bad data | all rows are clean |
        | off | multi-language text | the domain does not say who is where |
        | off | incremental | the whole window at once |

        ## Checklist

        - [x] output: /Volumes/main/demo/raw\\_data
        - [ ] make sure that you may create schema and volume in the catalog
        - [x] window: 2025-01-01 to 2025-12-31
        - [x] rows: as above; change them with --rows TABLE=N or --scale X
        - [ ] look at the numbers: 3 of 3 named numbers are our choice or from memory
        - [ ] approve the plan: render asks for it, or takes --yes
        """)  # noqa: E501, W291  lines of Markdown are as long as they are


def test_no_text_of_a_plan_can_break_its_markdown() -> None:
    evil = "a|b `c` <img src=x> *d* [e](f) \\| &lt; ~~g~~\n# h"
    plan = default_plan(ECOMMERCE, target="local", path=evil.replace("\n", " "))

    text = plan_markdown(plan, evil)

    rows = [line for line in text.splitlines() if line.startswith("|")]
    bare = re.compile(r"(?<!\\)(?:\\\\)*\|")
    counts = {len(bare.findall(row)) - 1 for row in rows}
    assert counts <= {2, 3, 4}
    assert "a\\|b \\`c\\` \\<img src=x\\> \\*d\\* \\[e\\](f) \\\\\\| &amp;lt;" in text
    assert "\n# h" not in text
