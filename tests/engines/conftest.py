"""Gives the tests in this folder the engines; other folders may import the same."""

from .fixtures import (
    engines_folder,
    jvm_spark,
    sail,
    session_workspace,
    workspace,
)

__all__ = ["engines_folder", "jvm_spark", "sail", "session_workspace", "workspace"]
