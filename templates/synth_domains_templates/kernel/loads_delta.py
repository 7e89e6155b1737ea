"""Loads of a Delta table that is written without Spark."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.parquet as pq

from synth_domains_templates.kernel.loads import load_name
from synth_domains_templates.kernel.settings import PLAN


def add_load(folder: Path, table: str) -> None:
    """Let a Delta table know the files of the present load, unless it knows them."""
    files = sorted(folder.glob(f"part-{load_name()}-*.parquet"))
    add_files(folder, f"{PLAN}/{table}/{load_name()}", files)


def add_files(folder: Path, stamp: str, paths: Sequence[Path]) -> None:
    """Add files to a Delta table in one commit, which is made once for each stamp."""
    from deltalake import CommitProperties, DeltaTable, Transaction
    from deltalake.transaction import AddAction

    read: Any = pq.ParquetFile
    files = {path: read(path) for path in paths}
    schema: pa.Schema = files[paths[0]].schema_arrow
    table = DeltaTable.create(str(folder), schema, mode="ignore")
    if table.transaction_version(stamp) is not None:
        return
    actions: list[Any] = []
    for path, file in files.items():
        facts, rows = path.stat(), file.metadata.num_rows
        stats, changed = f'{{"numRecords": {rows}}}', int(facts.st_mtime * 1000)
        add = AddAction(path.name, facts.st_size, {}, changed, True, stats)
        actions += [add] if rows else []
    done = CommitProperties(app_transactions=[Transaction(stamp, 1)])
    table.create_write_transaction(actions, "append", schema, commit_properties=done)
