"""Chromium, as it is installed on the machine."""

from __future__ import annotations

import os
import shutil

NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
FLAGS = (
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
)
MISSING = (
    "the report was NOT tested in a browser: there is no Chromium; install it (on "
    "Debian: apt-get install chromium), or say where it is in CHROMIUM"
)


def chromium() -> str | None:
    """Where Chromium is; none if it is missing."""
    found = os.environ.get("CHROMIUM") or next(
        filter(None, map(shutil.which, NAMES)), None
    )
    return found if found and os.access(found, os.X_OK) else None
