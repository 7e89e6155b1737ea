"""How many faults does `verify` see? Sow them one at a time, and count.

    uv run python bench/mutations.py                   all of them; an hour or so
    uv run python bench/mutations.py --domain iot      those of one domain
    uv run python bench/mutations.py --only tax        those with this in the name
    uv run python bench/mutations.py --open            those not killed so far
    uv run python bench/mutations.py --report          write the report anew

Each mutant is one fault in a plan, or in the script made from it. The faulty script is
run, and `verify` judges what came out against the plan without the fault. A mutant is
killed if a check fails, or if the folder is refused. A quarter of the domain's rows is
tried first, and all of them if the mutant survives that. A mutant whose data is that of the
sound script proves nothing: it is an error of this list, and stops the run.

What came out is kept in results.json, mutant by mutant; the report is made from it.
"""

from __future__ import annotations

import argparse
import json
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from making import digests, make, sound_plan
from mutants.ecommerce import ECOMMERCE
from mutants.financial import FINANCIAL
from mutants.iot import IOT
from mutants.mutant import Mutant
from mutants.page import page
from mutants.support import SUPPORT

from synth_domains.errors import SynthDomainsError
from synth_domains.plan import Plan
from synth_domains.render.script import render
from synth_domains.verify import FAILED, STEPS, opened

HERE = Path(__file__).parent / "mutations"
PARTS = (0.25, 1.0)
MUTANTS = (*ECOMMERCE, *FINANCIAL, *IOT, *SUPPORT)


def failures(folder: Path, plan: Plan) -> Iterator[str]:
    """What `verify` says is wrong, check by check; or that it refuses the folder."""
    try:
        with opened(folder, plan, sealed=False) as data:
            for step in STEPS:
                for check in step(data):
                    if check.verdict == FAILED:
                        yield f"{check.name}: {check.table}.{check.column}".rstrip(".")
    except SynthDomainsError as error:
        yield f"refused: {str(error).replace(str(folder), 'DIR')}"


def tried(
    mutants: list[Mutant], folder: Path, parts: tuple[float, ...] = PARTS
) -> Iterator[tuple[Mutant, Any]]:
    """Each mutant with what killed it, those of one domain after each other.

    Few rows are tried first; what survives them is tried with all rows.
    """
    waiting = mutants
    for part in parts:
        alive = []
        for domain in dict.fromkeys(each.domain for each in waiting):
            here = [each for each in waiting if each.domain == domain]
            for each, found in tried_with(domain, part, here, folder):
                yield each, found
                if not found["killed by"]:
                    alive.append(each)
        waiting = alive


def tried_with(
    domain: str, part: float, mutants: list[Mutant], folder: Path
) -> Iterator[tuple[Mutant, Any]]:
    """Mutants of one domain, with a part of its rows."""
    plan = sound_plan(domain, part)
    make(render(plan), folder)
    clean, noise = digests(folder), list(failures(folder, plan))
    if noise:
        print(f"{domain}: {noise} fail without a fault and do not count", flush=True)
    for each in mutants:
        begun = time.monotonic()
        make(each.script(plan), folder)
        changed = [t for t, d in digests(folder).items() if d != clean[t]]
        if not changed and part == PARTS[-1]:
            raise SystemExit(f"{domain}: {each.name}: changes nothing")
        killer = next((f for f in failures(folder, plan) if f not in noise), "")
        took = round(time.monotonic() - begun, 1)
        found = {"killed by": killer, "rows": part, "changed": changed}
        yield each, {**found, "seconds": took}


def kept(path: Path) -> dict[str, Any]:
    """What came out so far, by domain and name."""
    found = json.loads(path.read_text()) if path.is_file() else {}
    known = {key_of(each) for each in MUTANTS}
    return {key: value for key, value in found.items() if key in known}


def key_of(mutant: Mutant) -> str:
    """The name of a mutant among all."""
    return f"{mutant.domain}: {mutant.name}"


def main() -> None:
    """Try the mutants that were asked for, and write the report."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--domain", default="", help="only those of one domain")
    parser.add_argument("--only", default="", help="only those with this in the name")
    parser.add_argument("--open", action="store_true", help="those not killed so far")
    parser.add_argument("--full", action="store_true", help="with all rows at once")
    parser.add_argument("--report", action="store_true", help="no run, the page only")
    parser.add_argument("--out", type=Path, default=HERE, help="where results are kept")
    given = parser.parse_args()
    given.out.mkdir(parents=True, exist_ok=True)
    file = given.out / "results.json"
    results = kept(file)
    asked = [
        each
        for each in MUTANTS
        if each.domain.startswith(given.domain)
        and given.only in each.name
        and not (given.open and results.get(key_of(each), {}).get("killed by"))
    ]
    with tempfile.TemporaryDirectory(prefix="mutations-") as place:
        for each, found in tried(
            [] if given.report else asked, Path(place) / "data", PARTS[given.full :]
        ):
            results = {**kept(file), key_of(each): found}
            file.write_text(json.dumps(results, indent=1, ensure_ascii=False) + "\n")
            verdict = found["killed by"] or "SURVIVED"
            took = f"{found['seconds']} s, {found['rows']:.0%} of the rows"
            print(f"{key_of(each)}: {verdict}  ({took})", flush=True)
    listed = [(m, results[key_of(m)]) for m in MUTANTS if key_of(m) in results]
    left = [each for each in MUTANTS if key_of(each) not in results]
    (given.out / "report.md").write_text(page(listed, left))


if __name__ == "__main__":
    main()
