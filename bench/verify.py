"""How long does `verify` take, and how much memory, by domain and size?

    uv run python bench/verify.py                    # the default size of each domain
    uv run python bench/verify.py ecommerce=24 iot=11 financial=24 support=17
    uv run python bench/verify.py --steps FOLDER     # seconds of each step

A number after a domain is the `--scale` of the data. It is made in a folder that is
removed again. Memory is that of all processes, shared pages counted once, ten times a
second. Machines are noisy: where other work runs, read the seconds of the processor,
half of which is the least that two cores need, and mind the load that is printed.
"""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from generate import memory

from synth_domains.plan_reader import read_plan
from synth_domains.registry import load_registry
from synth_domains.verify import STEPS, opened

DOMAINS = ("ecommerce", "financial", "iot", "support")


def measured(domain: str, scale: str) -> str:
    """One run of `verify`, as a row of the table."""
    with tempfile.TemporaryDirectory() as folder:
        command = [sys.executable, "-m", "synth_domains"]
        make = [*command, "run", domain, "--scale", scale, "--story", "none"]
        subprocess.run([*make, "-o", f"{folder}/data"], check=True, capture_output=True)
        began, before = time.monotonic(), os.times()
        process = subprocess.Popen(
            [*command, "verify", f"{folder}/data"], stdout=subprocess.PIPE, text=True
        )
        most = 0
        while process.poll() is None:
            most = max(most, memory(process.pid))
            time.sleep(0.1)
        seconds, after = time.monotonic() - began, os.times()
    assert process.stdout is not None
    closing = process.stdout.read().rstrip().rsplit("\n", 1)[-1]
    processor = after.children_user + after.children_system
    processor -= before.children_user + before.children_system
    rows, _, verdict = closing.split(", ", 2)[2].partition(" rows: ")
    return (
        f"{domain:<10} {rows:>12} {seconds:>9.1f} {processor:>9.1f} "
        f"{most / 2**20:>8.0f} {os.getloadavg()[0]:>6.1f}  {verdict.split(' (')[0]}"
    )


def steps(folder: Path) -> None:
    """Print how long each step takes in this process."""
    plan = read_plan(folder / "plan.yaml", load_registry().domain)
    began, before = time.monotonic(), time.process_time()
    with opened(folder, plan) as data:
        for step in (None, *STEPS):
            checks = len(list(step(data))) if step else 0
            now, processor = time.monotonic(), time.process_time()
            label = f"{step.__module__.split('.')[-1]}.{step.__name__}" if step else ""
            print(
                f"{label or 'opening the files':<26} {checks:>4} checks "
                f"{now - began:>8.2f} s {processor - before:>8.2f} s of processor",
                flush=True,
            )
            began, before = time.monotonic(), time.process_time()


if __name__ == "__main__":
    if sys.argv[1:2] == ["--steps"]:
        steps(Path(sys.argv[2]))
        sys.exit()
    print("domain             rows   seconds       CPU   MiB    load")
    for words in sys.argv[1:] or DOMAINS:
        name, _, size = words.partition("=")
        print(measured(name, size or "1"), flush=True)
