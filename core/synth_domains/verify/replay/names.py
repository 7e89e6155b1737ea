"""Every name of the kernel that a plan's expressions, and a domain's functions, may use."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import pyarrow as pa

from synth_domains.verify.replay import pieces, texts
from synth_domains.verify.replay.numbers import linked

KERNEL: Mapping[str, Any] = {
    **pieces.NAMES,
    "Maybe": pieces.Gaps,
    "digits": texts.digits,
    "fill": texts.fill,
    "joined": texts.joined,
    "linked": linked,
    "pa": pa,
    "text": texts.text,
}
