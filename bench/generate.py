"""How long does `run` take, and how much memory, by domain and size?

    uv run python bench/generate.py ecommerce:1 support:1.6 support:16

A size is a multiple of the domain's own. Nothing is told (`--story none`), since the
answer key of a story costs a second run. Runs the command line as a user would, and
samples the memory of all its processes ten
times a second (proportional set size, so that shared pages count once). Machines are
noisy: compare lines of one run with each other, and mind the load that is printed.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import tempfile
import time
from pathlib import Path


def memory(root: int) -> int:
    """Bytes that a process and all below it hold."""
    parents = {}
    for entry in Path("/proc").iterdir():
        if entry.name.isdigit():
            try:
                fields = (entry / "stat").read_text().rsplit(")", 1)[1].split()
                parents[int(entry.name)] = int(fields[1])
            except OSError:
                continue
    family = {root}
    while more := {pid for pid, parent in parents.items() if parent in family} - family:
        family |= more
    held = 0
    for pid in family:
        try:
            rollup = Path(f"/proc/{pid}/smaps_rollup").read_text()
        except OSError:
            continue
        lines = (line.split() for line in rollup.splitlines())
        held += sum(int(line[1]) * 1024 for line in lines if line[0] == "Pss:")
    return held


def measured(domain: str, scale: str) -> str:
    """One run, as a row of the table."""
    folder = Path(tempfile.mkdtemp(dir=os.environ.get("BENCH_DIR")))
    command = [sys.executable, "-m", "synth_domains", "run", domain, "--story", "none"]
    command += ["--scale", scale, "-o", str(folder / "data")]
    began, before = time.monotonic(), os.times()
    process = subprocess.Popen(
        command, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL
    )
    most = 0
    while process.poll() is None:
        most = max(most, memory(process.pid))
        time.sleep(0.1)
    seconds, after = time.monotonic() - began, os.times()
    processor = after.children_user + after.children_system
    processor -= before.children_user + before.children_system
    assert process.stdout is not None
    lines = process.stdout.read().decode().splitlines()
    total = next((line for line in lines if line.startswith("in all")), "failed")
    shutil.rmtree(folder)
    rows = total.split()[2] if total != "failed" else total
    load = os.getloadavg()[0]
    return (
        f"{domain:>10} {scale:>6} {rows:>14} {seconds:>9.1f} {processor:>9.1f} "
        f"{most / 2**20:>8.0f} {load:>6.1f}"
    )


if __name__ == "__main__":
    print("    domain  scale           rows   seconds       CPU      MiB   load")
    for words in sys.argv[1:] or ["ecommerce:1", "ecommerce:10"]:
        print(measured(*words.split(":")), flush=True)
