"""Do people of all locales come out the same on Spark, letter by letter?"""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from synth_domains.locales import in_locales
from synth_domains.model.regions import region_locales
from synth_domains.plan import Plan, default_plan
from synth_domains.registry import load_registry
from synth_domains.render.script import render

from .clients import run_on_spark
from .digests import folder_digests
from .making import make_locally


def everywhere(target: str, path: str = "") -> Plan:
    """A small shop with people of all its locales."""
    domain = load_registry().domain("ecommerce")
    plan = default_plan(domain, target=target, path=path, story="none")
    few = {**plan.rows, "customers": 400, "carts": 300}
    locales = dict.fromkeys(region_locales(domain).values())
    return in_locales(replace(plan, rows=few), [(each, None) for each in locales])


def test_sail_writes_the_words_of_all_locales(sail: str, tmp_path: Path) -> None:
    keys = {
        name: spec.key.name for name, spec in everywhere("local").domain.specs.items()
    }
    script = tmp_path / "generate.py"
    script.write_text(render(everywhere("spark", str(tmp_path / "data"))), "utf-8")

    run_on_spark(script, sail).succeeded()

    made = make_locally(everywhere("local"), tmp_path / "here")
    assert folder_digests(tmp_path / "data", keys) == folder_digests(made, keys)
