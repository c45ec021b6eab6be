"""How large the answers of our routes are on the wire, gzipped."""

import urllib.request
from urllib.error import HTTPError
from urllib.parse import urlencode

from data import CITIES
from geo import city as cities
from geo.layers import ORDER

EVER = {"from": "1990-01", "to": "2030-12"}
LEVELS = ("neighbourhood", "borough", "district")


def largest(root):
    """Return the largest answer of each layer and of the outlines, in bytes, by city and name."""
    found = {}
    for city in cities.cities(CITIES):
        asked = [{"city": city, "level": level, **when} for level in LEVELS for when in ({}, EVER)]
        for name in ("areas", *(f"layers/{layer}" for layer in ORDER)):
            sizes = [_size(f"{root}/api/v1/{name}?{urlencode(each)}") for each in asked]
            if any(sizes):
                found[city, name] = max(filter(None, sizes))
    return found


def _size(address):
    """Return the bytes of an answer; None where the city has no such layer."""
    asked = urllib.request.Request(address, headers={"Accept-Encoding": "gzip"})
    try:
        with urllib.request.urlopen(asked, timeout=60) as answer:
            return len(answer.read())
    except HTTPError:
        return None
