"""What did a script ask of its engine? A test may assert on each part of it."""

from __future__ import annotations

from dataclasses import dataclass, field


@dataclass(frozen=True)
class Use:
    """One reading or writing of a path or of a table."""

    action: str
    """``read`` or ``write``."""
    kind: str
    """``path`` or ``table``."""
    target: str
    """As the script wrote it: ``/Volumes/...``, or a name with three parts."""
    format: str
    mode: str = ""
    """``append``, ``overwrite``, ``error_if_exists``, ``ignore``, or not said."""
    options: dict[str, str] = field(default_factory=dict)
    clustered_by: tuple[str, ...] = ()
    plan: str = ""
    """The engine's explanation of what was written, where explaining is on."""


@dataclass
class Seen:
    """Everything in the order in which it came."""

    statements: list[str] = field(default_factory=list)
    uses: list[Use] = field(default_factory=list)
    dependencies: list[str] = field(default_factory=list)
    confs: dict[str, str] = field(default_factory=dict)
    headers: dict[str, str] = field(default_factory=dict)
    """Of the latest call: ``x-databricks-session-id`` says serverless."""
    requests: list[str] = field(default_factory=list)
    """``PUT /api/2.0/fs/files/...`` and the like."""

    @property
    def written(self) -> list[str]:
        """The paths and tables that were written."""
        return [use.target for use in self.uses if use.action == "write"]

    @property
    def read(self) -> list[str]:
        """The paths and tables that were read."""
        return [use.target for use in self.uses if use.action == "read"]

    def forget(self) -> None:
        """Start with a clean sheet, for the next test."""
        self.__init__()  # type: ignore[misc]
