"""Where something is: one spot, or a line of several, in degrees of EPSG:4326."""

from __future__ import annotations

import re

import shapely

Spot = tuple[float, float]
"""Longitude and latitude."""

MOST = 500
"""Spots of one line: more than a street has, and few enough for a browser."""
DECIMALS = 5

_WKT = re.compile(r"(POINT|LINESTRING)\s*\(([^()]*)\)", re.IGNORECASE)
_PAIR = re.compile(r"(-?[0-9]{1,3}(?:\.[0-9]{1,9})?)\s+(-?[0-9]{1,2}(?:\.[0-9]{1,9})?)")


def spots(written: str) -> tuple[Spot, ...]:
    """Return the spots of "18.95 55.78", of "18.95 55.78;18.96 55.78", or of the same as WKT.

    >>> spots("LINESTRING (18.95 55.78, 18.96 55.79)")
    ((18.95, 55.78), (18.96, 55.79))

    Raises
    ------
    ValueError
        If this is neither, or no place on Earth.
    """
    match = _WKT.fullmatch(written.strip())
    inner = match[2] if match else written
    pairs = [_PAIR.fullmatch(part.strip()) for part in re.split("[;,]", inner)]
    found = tuple((float(each[1]), float(each[2])) for each in pairs if each)
    if len(found) < len(pairs) or not all(abs(lon) <= 180 and abs(lat) <= 90 for lon, lat in found):  # noqa: PLR2004  degrees
        raise ValueError(f"{written[:80]!r} is no place: lon lat, or several with ; between")
    if match and (match[1].upper() == "POINT") != (len(found) == 1):
        raise ValueError(f"{written[:80]!r} is no {match[1].upper()}")
    if len(found) > MOST:
        raise ValueError(f"a line of {len(found)} spots is longer than {MOST}")
    return found


def middle(line: tuple[Spot, ...]) -> Spot:
    """Return the spot itself, or the one halfway along a line."""
    if len(line) == 1:
        return line[0]
    lon, lat = shapely.LineString(line).interpolate(0.5, normalized=True).coords[0]
    return round(lon, DECIMALS), round(lat, DECIMALS)
