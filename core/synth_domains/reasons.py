"""Why a plugin cannot be used, in one line."""

from __future__ import annotations

import re

import pluggy

from synth_domains.errors import SynthDomainsError, nearest
from synth_domains.hookspecs import HOOK


def said(error: BaseException, module: str = "") -> str:
    """An error in one line, with the place in a plugin's module where it was raised."""
    name = type(error).__name__
    try:
        text = "".join(c if c.isprintable() else " " for c in str(error))
    except Exception:  # a plugin's own exception may fail to describe itself
        text = ""
    text = " ".join(text.split())
    if isinstance(error, pluggy.PluginValidationError):
        return mismatch(text)
    if isinstance(error, SynthDomainsError) or (
        isinstance(error, ImportError) and text
    ):
        return text
    if isinstance(error, SystemExit):
        return f"it ends the program: {name} {text}".rstrip()
    what = f"{name}: {text}" if text else name
    where = place(error, module)
    return f"{what} ({where})" if where else what


def mismatch(text: str) -> str:
    """What pluggy says of a hook that does not fit, shorter, and with the remedy."""
    if unknown := re.match(r"unknown hook '(.+?)'", text):
        return f"no hook is named {unknown[1]}; {nearest(unknown[1], [HOOK])}"
    if strays := re.search(r"Argument\(s\) \{(.+?)\} are declared", text):
        stray = ", ".join(sorted(re.findall(r"'(\w+)'", strays[1])))
        return f"{HOOK} takes no arguments; remove {stray}"
    return text


def place(error: BaseException, module: str) -> str:
    """Module and line of the last step that was code of the plugin."""
    root = re.split(r"[.:]", module)[0].strip()
    where = ""
    trace = error.__traceback__
    while trace is not None:
        name = str(trace.tb_frame.f_globals.get("__name__", ""))
        if name.partition(".")[0] == root:
            where = f"{name}, line {trace.tb_lineno}"
        trace = trace.tb_next
    return where


def kind(value: object) -> str:
    """What a value is, for people."""
    return "nothing" if value is None else f"a value of type {type(value).__name__}"
