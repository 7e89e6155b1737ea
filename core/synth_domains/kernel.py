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
from synth_domains_templates.kernel.rows import position, scatter, total
from synth_domains_templates.kernel.text import (
    Labels,
    among,
    by,
    digits,
    either,
    fill,
    number_of,
    relabel,
    text,
)
from synth_domains_templates.kernel.times import between, day, instant, later, next_open

__all__ = [
    "Array",
    "Labels",
    "Maybe",
    "among",
    "between",
    "by",
    "cents",
    "choice",
    "choice_by",
    "day",
    "digits",
    "either",
    "exponential",
    "fill",
    "instant",
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
