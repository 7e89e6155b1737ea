"""Does a small domain's script look as it did? Each difference is read like code.

`pytest tests/render/test_golden.py --update-golden` writes the scripts anew.
"""

from __future__ import annotations

import datetime as dt
import re
from pathlib import Path
from types import ModuleType

import pytest

import shop
from synth_domains.plan import DATABRICKS, TARGETS, default_plan
from synth_domains.render.script import render

GOLDEN = Path(__file__).parents[1] / "golden"
LOCATION = {"catalog": "main", "schema": "me_shop", "volume": "raw_data"}
# What changes with every release of others, or of ours, is no change of the script.
RELEASES = [
    (re.compile(r"(faker|holidays)==[\d.]+"), r"\1==X"),
    (re.compile(r"synth-domains [\d.]+"), "synth-domains X"),
]


def steady(source: str) -> str:
    """A script without the numbers of releases."""
    for pattern, instead in RELEASES:
        source = pattern.sub(instead, source)
    return source


@pytest.mark.parametrize("target", TARGETS)
def test_the_script_looks_as_it_did(
    target: str, request: pytest.FixtureRequest
) -> None:
    module = ModuleType("small_shop")
    exec(shop.SOURCE, module.__dict__)
    window = {"start": dt.date(2024, 1, 1), "end": dt.date(2026, 1, 1)}
    location = LOCATION if target in DATABRICKS else {}
    plan = default_plan(module.synth_domain(), target=target, **window, **location)
    file = GOLDEN / f"shop_{target}.py"

    source = steady(render(plan))

    if request.config.getoption("--update-golden", default=False):
        file.parent.mkdir(exist_ok=True)
        file.write_text(source, encoding="utf-8", newline="\n")
    assert source == file.read_text(encoding="utf-8")
