"""What the page is made of besides its data: template, style sheet, a few lines of script."""

from __future__ import annotations

from importlib.resources import files


def asset(name: str) -> str:
    """The text of a file in this folder."""
    return files(__name__).joinpath(name).read_text("utf-8").strip()
