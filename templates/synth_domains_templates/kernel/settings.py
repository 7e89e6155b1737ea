"""What the kernel reads of the script it stands in.

These names are never pasted: a rendered script has its own settings block and its own
tables under the same names. Here they let the kernel be imported, typed and tested.
"""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from synth_domains_templates.kernel.calendars import Calendar
    from synth_domains_templates.kernel.faults import Fault
    from synth_domains_templates.kernel.pools import Pool
    from synth_domains_templates.kernel.rows import Table

SEED: int = 42
START: date = date(2024, 1, 1)
END: date = date(2026, 1, 1)
ROWS: dict[str, int] = {}
# What is loaded, as days or hours; without FROM the whole window is made at once.
FROM: str = ""
TO: str = ""
LOAD_HOURS: int = 24
PLAN: str = ""
ALONE: list[str] = []
IN_ORDER: dict[str, tuple[str, bool, bool]] = {}
CATALOG: str = "ai_dev_kit"
SCHEMA: str = "me_ecommerce"
VOLUME: str = "raw_data"
CLUSTER: str = ""
ENVIRONMENT: tuple[str, ...] = ()
OUTPUT: str = "data"
FORMAT: str = "parquet"
MODE: str = "overwrite"
PARTITIONS: int = 0
BLOCK_ROWS: int = 65_536
FILE_ROWS: int = 1_000_000
FILE_BYTES: int = 128_000_000
TABLES: dict[str, Table] = {}
REFERENCES: list[tuple[str, str, str, str]] = []
KEYS: dict[str, str] = {}
FAULTS: dict[str, list[Fault]] = {}
INGESTED: dict[str, str] = {}
TEXT_COLUMNS: dict[str, tuple[str, ...]] = {}
DRIFT: dict[str, float] = {}
LINES: bool = False
LATE: bool = False
CALENDARS: dict[str, Calendar] = {}
POOLS: dict[str, Pool] = {}
PARTS: dict[str, list[str]] = {}
WORDS: dict[str, dict[str, str]] = {}
PLACES: dict[str, str] = {}
