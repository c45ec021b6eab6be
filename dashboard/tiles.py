"""Street tiles under the map: off unless asked for, and the only foreign host a browser ever asks.

`config.toml` in the data directory may say

    [map]
    tiles = "OpenStreetMap.Mapnik"

with any provider of xyzservices that needs no key. Without the network, or when a tile does not
come, the map stands as it does without them.
"""

from __future__ import annotations

import re
import tomllib
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

import xyzservices.providers

from geo.errors import BadInput

if TYPE_CHECKING:
    from pathlib import Path

FILE = "config.toml"


@dataclass(frozen=True, slots=True)
class Tiles:
    """One provider of tiles."""

    url: str
    """With `{z}`, `{x}` and `{y}`; of several hosts, the first."""
    attribution: str
    """Plain text, shown on the map."""
    max_zoom: int


@cache
def configured(directory: Path) -> Tiles | None:
    """Return the tiles that a data directory asks for; None where it asks for none.

    Raises
    ------
    geo.errors.BadInput
        If the file is no TOML, names no known provider, or one that needs a key.
    """
    path = directory / FILE
    if not path.exists():
        return None
    try:
        name = tomllib.loads(path.read_text("utf-8")).get("map", {}).get("tiles")
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise BadInput(f"{path} is no TOML: {error}") from error
    return _provider(str(name), path) if name else None


def _provider(name: str, path: Path) -> Tiles:
    try:
        found = xyzservices.providers.query_name(name)
    except ValueError as error:
        raise BadInput(f"{path} names {name!r}, which is no provider of xyzservices") from error
    if found.requires_token():
        raise BadInput(f"{path} names {name!r}, which needs a key: choose one that needs none")
    url = found.build_url(x="{x}", y="{y}", z="{z}", scale_factor="")
    if not re.fullmatch(r"https://[\w.{}/?=&%~+:-]+", url):
        raise BadInput(f"{path} names {name!r}, whose address is not plain https: {url}")
    return Tiles(url, str(found.attribution), int(found.get("max_zoom", 18)))
