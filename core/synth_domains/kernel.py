"""The kernel's names, for the functions of a domain.

Import them under ``TYPE_CHECKING``: a domain's functions are pasted into scripts, where
these names stand already; nothing of it is needed when the domain is loaded.
"""

import numpy as np
import pyarrow as pa

from synth_domains_templates.kernel.draws import Array
from synth_domains_templates.kernel.frames import Maybe, only_if
from synth_domains_templates.kernel.numbers import (
    cents,
    choice,
    choice_by,
    exponential,
    linked,
    lognormal,
    normal,
    normal_share,
    pareto,
    whole,
)
from synth_domains_templates.kernel.rows import cells, position, scatter, total
from synth_domains_templates.kernel.settings import ROWS
from synth_domains_templates.kernel.text import (
    Labels,
    among,
    by,
    digits,
    either,
    fill,
    joined,
    number_of,
    relabel,
    text,
)
from synth_domains_templates.kernel.times import (
    between,
    by_clock,
    day,
    instant,
    instants,
    later,
    next_open,
)

__all__ = [
    "ROWS",
    "Array",
    "Labels",
    "Maybe",
    "among",
    "between",
    "by",
    "by_clock",
    "cells",
    "cents",
    "choice",
    "choice_by",
    "day",
    "digits",
    "either",
    "exponential",
    "fill",
    "instant",
    "instants",
    "joined",
    "later",
    "linked",
    "lognormal",
    "next_open",
    "normal",
    "normal_share",
    "np",
    "number_of",
    "only_if",
    "pa",
    "pareto",
    "position",
    "relabel",
    "scatter",
    "text",
    "total",
    "whole",
]
