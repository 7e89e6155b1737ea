"""How warm it is in the halls of the plants."""

import synth_domains as sd

CLIMATE = sd.assume(
    "climate",
    {
        "US-East": 19.5,
        "US-Central": 20.5,
        "US-Pacific": 20.0,
        "GB": 17.0,
        "DE": 17.5,
        "FR": 18.5,
        "JP": 20.5,
        "BR": 25.0,
        "MX": 24.0,
        "ES": 20.5,
        "IT": 20.0,
        "PL": 17.0,
        "SE": 16.0,
        "UA": 17.5,
        "CN": 20.5,
        "KR": 19.5,
    },
    "mean temperature in the halls over a year, °C",
    mark="design",
)
SEASONS = sd.assume(
    "seasons",
    {
        "US-East": 5.5,
        "US-Central": 6.5,
        "US-Pacific": 3.5,
        "GB": 3.5,
        "DE": 5.0,
        "FR": 5.0,
        "JP": 6.0,
        "BR": -2.5,
        "MX": 3.0,
        "ES": 5.5,
        "IT": 6.0,
        "PL": 5.5,
        "SE": 5.5,
        "UA": 6.5,
        "CN": 6.5,
        "KR": 6.5,
    },
    "how much warmer halls are in July than over the year, °C; less than 0 in the south",
    mark="design",
)
