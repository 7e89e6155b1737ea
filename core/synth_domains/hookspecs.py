"""What a plugin can do for synth-domains.

A plugin is a module named by an entry point in the ``synth_domains`` group:

    [project.entry-points.synth_domains]
    clinics = "synth_domains_clinics"

The module implements the hook below. The built-in domains are found the same way.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from pluggy import HookimplMarker, HookspecMarker

if TYPE_CHECKING:
    from synth_domains.model.domain import Domain

PROJECT = "synth_domains"
HOOK = "synth_domain"

hookspec = HookspecMarker(PROJECT)
hookimpl = HookimplMarker(PROJECT)


@hookspec
def synth_domain() -> Domain:  # type: ignore[empty-body]
    """Offer one domain.

    Called once for each plugin, when the registry is loaded. Build the domain from
    constants: no clock, no network, no Spark.

    Returns:
        The domain. No two installed plugins may offer the same name.

    Example:
        @sd.hookimpl
        def synth_domain() -> sd.Domain:
            return sd.Domain("clinics", tables=[Patients, Visits], story=__doc__)

    New in 0.1.
    """
