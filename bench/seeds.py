"""How often does `verify` raise an alarm where nothing is wrong? Ask it of many seeds.

    uv run python bench/seeds.py                 fifty seeds of each domain; two hours
    uv run python bench/seeds.py --seeds 5       five of each
    uv run python bench/seeds.py --report        write the report anew

Each seed is a plan without a fault, of reduced size; its script is run as it is, and
`verify` judges what comes out. Every check that fails is a false alarm. What came out is
kept in results.json, seed by seed; the report is made from it.
"""

from __future__ import annotations

import argparse
import json
import tempfile
import time
from collections import Counter
from pathlib import Path
from typing import Any

from making import make, sound_plan

from synth_domains.render.script import render
from synth_domains.verify import verify

HERE = Path(__file__).parent / "seeds"
# The part of its usual rows that each domain has: enough for nearly all checks.
PARTS = {"ecommerce": 0.25, "financial": 0.1, "iot": 0.25, "support": 0.1}
FIRST = 1_000
ALLOWED = 0.01


def judged(domain: str, seed: int, folder: Path) -> dict[str, Any]:
    """What `verify` says of one seed."""
    begun = time.monotonic()
    plan = sound_plan(domain, PARTS[domain], seed=seed)
    make(render(plan), folder)
    outcome = verify(folder, plan, sealed=False)
    failed = [
        f"{c.name}: {c.table}.{c.column}: expected {c.expected}, measured {c.measured}, "
        f"bound {c.bound}"
        for c in outcome.failed
    ]
    checks = len(outcome.passed) + len(outcome.failed)
    seconds = round(time.monotonic() - begun, 1)
    return {
        "checks": checks,
        "failed": failed,
        "rows": outcome.rows,
        "seconds": seconds,
    }


def page(results: dict[str, Any]) -> str:
    """The report."""
    checks = sum(each["checks"] for each in results.values())
    alarms = [said for each in results.values() for said in each["failed"]]
    runs = sum(bool(each["failed"]) for each in results.values())
    lines = [
        "# False alarms",
        "",
        "Made by `bench/seeds.py`: plans without a fault, each with a seed of its own.",
        "",
        f"- **{runs} of {len(results)} runs** raised an alarm, {runs / len(results):.1%}.",
        f"- **{len(alarms)} of {checks:,} checks** failed, {len(alarms) / checks:.4%}.",
        f"- Allowed are {ALLOWED:.0%}.",
        "",
        "| domain | rows of its default size | seeds | checks a run | rows a run "
        "| runs with an alarm | alarms |",
        "| --- | ---: | ---: | ---: | ---: | ---: | ---: |",
    ]
    for domain, part in PARTS.items():
        here = [each for key, each in results.items() if key.startswith(domain)]
        if not here:
            continue
        mean = [
            sum(each[what] for each in here) / len(here) for what in ("checks", "rows")
        ]
        bad, failed = (
            sum(bool(e["failed"]) for e in here),
            sum(len(e["failed"]) for e in here),
        )
        lines.append(
            f"| {domain} | {part:.0%} | {len(here)} | {mean[0]:.0f} | {mean[1]:,.0f} "
            f"| {bad} | {failed} |"
        )
    lines += ["", "## Alarms by check", "", "| check | alarms |", "| --- | ---: |"]
    kinds = Counter(": ".join(said.split(": ")[:2]) for said in alarms)
    lines += [f"| {kind} | {count} |" for kind, count in kinds.most_common()]
    lines += ["", "## Each alarm", ""]
    for key, each in results.items():
        lines += [f"- {key}: {said}" for said in each["failed"]]
    return "\n".join(lines) + "\n"


def main() -> None:
    """Ask for the seeds that are not known yet, and write the report."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--seeds", type=int, default=50, help="of each domain")
    parser.add_argument("--report", action="store_true", help="no run, the page only")
    parser.add_argument("--out", type=Path, default=HERE, help="where results are kept")
    given = parser.parse_args()
    given.out.mkdir(parents=True, exist_ok=True)
    file = given.out / "results.json"
    results = json.loads(file.read_text()) if file.is_file() else {}
    asked = [(d, FIRST + n) for n in range(given.seeds) for d in PARTS]
    with tempfile.TemporaryDirectory(prefix="seeds-") as place:
        for domain, seed in [] if given.report else asked:
            key = f"{domain} {seed}"
            if key in results:
                continue
            found = results[key] = judged(domain, seed, Path(place) / "data")
            file.write_text(json.dumps(results, indent=1, ensure_ascii=False) + "\n")
            print(
                f"{key}: {found['failed'] or 'no alarm'} ({found['seconds']} s)",
                flush=True,
            )
    (given.out / "report.md").write_text(page(results))


if __name__ == "__main__":
    main()
