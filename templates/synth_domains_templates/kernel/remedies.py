"""What to do about errors that a workspace, or the way to it, is known for."""

from __future__ import annotations

import contextlib
import re
from collections.abc import Iterator

from synth_domains_templates.kernel.settings import CATALOG, SCHEMA

# The first pattern that an error fits, with its kind before its text, says what to do.
REMEDIES = {
    "PERMISSION_DENIED|PermissionDenied|INSUFFICIENT_PERMISSIONS": (
        "ask for USE CATALOG and CREATE SCHEMA on {catalog}, or, where {schema} is "
        "there, for USE SCHEMA, CREATE TABLE, CREATE VOLUME and WRITE VOLUME on it"
    ),
    "NO_SUCH_CATALOG|CATALOG_NOT_FOUND": (
        "a catalog is never made here: name one that SHOW CATALOGS lists"
    ),
    "NOT_SUPPORTED_WITH_SERVERLESS|CONFIG_NOT_AVAILABLE": (
        "serverless has no cache, no persist and few confs: take out what was added"
    ),
    "UDF_PYSPARK_ERROR.OOM|MemoryError": (
        "halve BLOCK_ROWS: a worker holds a block of rows at a time"
    ),
}


@contextlib.contextmanager
def explained(remedies: dict[str, str]) -> Iterator[None]:
    """Say in one line what is wrong and what to do, for errors that are known."""
    try:
        yield
    except Exception as error:
        # What the SDK adds about its configuration is more than one wants to know.
        text = str(error).strip().partition(" Config: ")[0] or type(error).__name__
        for pattern, remedy in remedies.items():
            if re.search(pattern, f"{type(error).__name__}: {text}"):
                advice = remedy.format(catalog=CATALOG, schema=SCHEMA)
                said = text.splitlines()[0][:300].rstrip(". ")
                raise SystemExit(f"{said}; {advice}") from error
        raise
