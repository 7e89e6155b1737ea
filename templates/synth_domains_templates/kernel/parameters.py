"""What a job may say about its run."""

from __future__ import annotations

import argparse
import re

from synth_domains_templates.kernel.periods import ask_period, set_period
from synth_domains_templates.kernel.settings import (
    CATALOG,
    FORMAT,
    MODE,
    OUTPUT,
    SCHEMA,
    SEED,
    VOLUME,
)


def take_parameters() -> None:
    """Let the parameters of the job stand in for the settings of the same names."""
    global CATALOG, SCHEMA, VOLUME, OUTPUT, MODE, SEED
    about = f"Makes the tables, in {OUTPUT} unless something else is said."
    parser = argparse.ArgumentParser(description=about, allow_abbrev=False)
    parser.add_argument("--catalog", type=identifier, default=CATALOG)
    parser.add_argument("--schema", type=identifier, default=SCHEMA)
    if FORMAT != "delta":
        parser.add_argument("--volume", type=identifier, default=VOLUME)
    modes = ("overwrite", "ignore", "error")
    parser.add_argument("--mode", choices=modes, default=MODE)
    parser.add_argument("--seed", type=int, default=SEED)
    given = parser.parse_args()
    CATALOG, SCHEMA, MODE, SEED = given.catalog, given.schema, given.mode, given.seed
    OUTPUT = f"`{CATALOG}`.`{SCHEMA}`"
    if FORMAT != "delta":
        VOLUME = given.volume
        OUTPUT = f"/Volumes/{CATALOG}/{SCHEMA}/{VOLUME}"
    print(f"writes to {OUTPUT}, seed {SEED}", flush=True)


def take_load_parameters() -> None:
    """Let the parameters of the job stand in for the settings; also for the period."""
    global CATALOG, SCHEMA, VOLUME, OUTPUT, SEED
    about = f"Adds the rows that arrive in a period, in {OUTPUT} unless it is told."
    parser = argparse.ArgumentParser(description=about, allow_abbrev=False)
    ask_period(parser)
    parser.add_argument("--catalog", type=identifier, default=CATALOG)
    parser.add_argument("--schema", type=identifier, default=SCHEMA)
    if FORMAT != "delta":
        parser.add_argument("--volume", type=identifier, default=VOLUME)
    parser.add_argument("--seed", type=int, default=SEED)
    given = parser.parse_args()
    CATALOG, SCHEMA, SEED = given.catalog, given.schema, given.seed
    OUTPUT = f"`{CATALOG}`.`{SCHEMA}`"
    if FORMAT != "delta":
        VOLUME = given.volume
        OUTPUT = f"/Volumes/{CATALOG}/{SCHEMA}/{VOLUME}"
    print(f"writes to {OUTPUT}, seed {SEED}", flush=True)
    set_period(parser, given)


def identifier(text: str) -> str:
    """A name of the catalog that has to be escaped nowhere."""
    if not re.fullmatch("[A-Za-z_][A-Za-z0-9_-]{0,254}", text):
        problem = f"{text!r} is no name of letters, digits, _ and -"
        raise argparse.ArgumentTypeError(problem)
    return text
