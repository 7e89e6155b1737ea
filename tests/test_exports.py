"""The public surface is what `__all__` says, no more and no less."""

from __future__ import annotations

from types import ModuleType

import synth_domains as sd


def test_all_names_every_public_name() -> None:
    public = {
        name
        for name, value in vars(sd).items()
        if not name.startswith("_") and not isinstance(value, ModuleType)
    }

    # In what order is for the linter to say.
    assert set(sd.__all__) == public
    assert len(sd.__all__) == len(public)


def test_every_public_name_says_what_it_is() -> None:
    silent = [
        name
        for name in sd.__all__
        if callable(getattr(sd, name)) and not getattr(sd, name).__doc__
    ]

    assert silent == []
