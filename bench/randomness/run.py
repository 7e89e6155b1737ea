"""Drive dieharder over the streams of stream.py and count the verdicts.

    python run.py full columns kernel     the whole battery; a good half hour
    python run.py main one kernel         the main tests, one stream each
    python run.py short columns identity  a few, for ways that ought to fail
    python run.py "-d 203 -n 26 -p 300" seeds kernel    one test, as one likes

dieharder is a Debian package of that name. Its table is kept as it comes, in the
folder given by --out. A verdict of WEAK (p outside 0.005 to 0.995) comes by chance
once in 100 tests. Run such a test once more, alone and with more p-samples: it then
starts at the head of the stream, which it did not see the first time, and a fault
that is real gets worse.
"""

from __future__ import annotations

import argparse
import re
import subprocess
import sys
from collections import Counter
from pathlib import Path
from typing import NamedTuple

from stream import ARRANGEMENTS, WAYS

HERE = Path(__file__).parent

LINE = re.compile(
    r"^\s*(?P<name>\w+)\|\s*(?P<ntuple>\d+)\|\s*\d+\|\s*(?P<samples>\d+)\|"
    r"(?P<p>[\d.]+)\|\s*(?P<verdict>PASSED|WEAK|FAILED)"
)

# dieharder itself calls 5, 6 and 7 suspect and says of 14 that it is not to be used.
MAIN = [
    *(f"-d {number}" for number in (0, 1, 2, 3, 4, 8, 9, 10, 11, 12, 13, 15, 16, 17)),
    *("-d 100", "-d 101", "-d 102"),
    *(f"-d 200 -n {bits}" for bits in (1, 2, 4, 8)),
    *(f"-d 201 -n {dimensions}" for dimensions in (2, 3)),
    *(f"-d 202 -n {length}" for length in (2, 3, 4, 5)),
    *(f"-d 203 -n {lag}" for lag in (0, 1, 2, 3)),
    *(f"-d {number}" for number in (204, 205, 206, 207, 208, 209)),
]
SHORT = ["-d 0", "-d 2", "-d 8", "-d 15", "-d 102", "-d 202 -n 5", "-d 209"]
BATTERIES = {"full": ["-a"], "main": MAIN, "short": SHORT}


class Verdict(NamedTuple):
    test: str
    ntuple: int
    samples: int
    p: float
    verdict: str


def dieharder(arrangement: str, way: str, options: str) -> tuple[str, list[Verdict]]:
    """One call of dieharder on one stream: its table, and the table read."""
    source = subprocess.Popen(
        [sys.executable, str(HERE / "stream.py"), arrangement, way],
        stdout=subprocess.PIPE,
    )
    try:
        done = subprocess.run(
            ["dieharder", "-g", "200", *options.split()],
            stdin=source.stdout,
            stdout=subprocess.PIPE,
            text=True,
            check=True,
        )
    finally:
        source.terminate()
        source.wait()
    found = [
        Verdict(m["name"], int(m["ntuple"]), int(m["samples"]), float(m["p"]), m[5])
        for m in map(LINE.match, done.stdout.splitlines())
        if m
    ]
    if not found:
        raise RuntimeError(f"dieharder {options} gave no verdict:\n{done.stdout}")
    return done.stdout, found


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("battery", help=f"{', '.join(BATTERIES)} or options")
    parser.add_argument("arrangement", choices=ARRANGEMENTS)
    parser.add_argument("way", choices=WAYS)
    parser.add_argument("--out", type=Path, default=HERE / "results")
    options = parser.parse_args()
    options.out.mkdir(parents=True, exist_ok=True)
    battery = re.sub(r"\W+", "_", options.battery).strip("_")
    name = f"{battery}-{options.arrangement}-{options.way}.txt"
    verdicts: list[Verdict] = []
    with (options.out / name).open("w") as file:
        for call in BATTERIES.get(options.battery, [options.battery]):
            table, found = dieharder(options.arrangement, options.way, call)
            file.write(table)
            file.flush()
            verdicts += found
    counts = Counter(verdict.verdict for verdict in verdicts)
    print(
        f"{options.battery} {options.arrangement} {options.way}:",
        f"{counts['PASSED']} passed, {counts['WEAK']} weak, {counts['FAILED']} failed",
    )
    for verdict in verdicts:
        if verdict.verdict != "PASSED":
            print(f"  {verdict}")


if __name__ == "__main__":
    main()
