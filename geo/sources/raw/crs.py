"""The reference system that a file declares, as `EPSG:3008`, however it says so."""

from __future__ import annotations

import json
import re
from typing import Any, Final

from geo.errors import BadInput
from geo.sources.raw.reading import SHOWN

DEGREES: Final = "EPSG:4326"
"""Longitude and latitude, in this order, as OGC:CRS84 has them."""
_BEFORE: Final = r"(?:urn:(?:x-)?ogc:def:crs:|https?://www\.opengis\.net/def/crs/)?"
_EPSG: Final = re.compile(_BEFORE + r"EPSG[:/](?:[\d.]*[:/])?([1-9]\d{3,5})", re.IGNORECASE)
_CRS84: Final = re.compile(_BEFORE + r"OGC[:/](?:[\d.]*[:/])?CRS84", re.IGNORECASE)


def named(words: object, name: str) -> str:
    """Return the reference system of this name.

    Raises
    ------
    geo.errors.BadInput
        If it is none that has a number at EPSG.
    """
    if isinstance(words, str):
        if _CRS84.fullmatch(words.strip()):
            return DEGREES
        if found := _EPSG.fullmatch(words.strip()):
            return f"EPSG:{found[1]}"
    shown = (words if isinstance(words, str) else json.dumps(words, ensure_ascii=False))[:SHOWN]
    raise BadInput(
        f"{name} declares a reference system that has no number at EPSG ({shown}): "
        "expected such as EPSG:3008"
    )


def of_geojson(declared: Any, name: str) -> str | None:  # noqa: ANN401  what somebody wrote
    """Return what the member `crs` of older GeoJSON declares. None: nothing."""
    if declared is None:
        return None
    inside = declared.get("properties") if isinstance(declared, dict) else None
    return named(inside.get("name") if isinstance(inside, dict) else declared, name)


def of_projjson(declared: Any, name: str) -> str | None:  # noqa: ANN401  what somebody wrote
    """Return what a PROJJSON declares, by the number that it says it has. None: nothing."""
    if declared is None or isinstance(declared, str):
        return None if declared is None else named(declared, name)
    known = declared.get("id") if isinstance(declared, dict) else None
    if isinstance(known, dict):
        return named(f"{known.get('authority')}:{known.get('code')}", name)
    words = declared.get("name") if isinstance(declared, dict) else declared
    return named({"name": words}, name)
