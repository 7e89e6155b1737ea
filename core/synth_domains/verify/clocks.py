"""How far local clocks are ahead of UTC, from the time zones of Python."""

from __future__ import annotations

import datetime as dt
from functools import lru_cache
from zoneinfo import ZoneInfo

import numpy as np

from synth_domains.plan import Plan
from synth_domains.verify.inverses import Array

HOUR = 3600


def shifts(plan: Plan, times: Array, codes: Array, zones: list[str]) -> Array:
    """Seconds by which the clocks of the zones are ahead at these times."""
    hours = times.astype("datetime64[h]").astype(np.int64)
    found = np.zeros(len(times), dtype=np.int64)
    for code, zone in enumerate(zones):
        here = np.flatnonzero((codes == code) & ~np.isnat(times))
        since, ahead = changes(zone, plan.start.year - 15, plan.end.year + 2)
        place = np.searchsorted(since, hours[here], side="right") - 1
        found[here] = np.array(ahead)[np.maximum(place, 0)]
    return found


@lru_cache(maxsize=100)
def changes(zone: str, first: int, last: int) -> tuple[Array, list[int]]:
    """From which hours since 1970 on a clock is ahead of UTC by how many seconds."""
    clock = ZoneInfo(zone)

    def ahead(hour: int) -> int:
        shift = dt.datetime.fromtimestamp(hour * HOUR, clock).utcoffset()
        return int((shift or dt.timedelta()).total_seconds())

    begin = int(dt.datetime(first, 1, 1, tzinfo=dt.UTC).timestamp()) // HOUR
    end = int(dt.datetime(last, 1, 1, tzinfo=dt.UTC).timestamp()) // HOUR
    hours, found = [begin], [ahead(begin)]
    for day in range(begin + 24, end, 24):
        if ahead(day) != found[-1]:
            turn = next(h for h in range(day - 23, day + 1) if ahead(h) == ahead(day))
            hours.append(turn)
            found.append(ahead(turn))
    return np.array(hours), found
