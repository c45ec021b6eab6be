"""`import addresses`: keep a register of addresses, so that a house number places a notice."""

from __future__ import annotations

import csv
import os
from typing import TYPE_CHECKING

from dashboard import cache
from geo.errors import BadInput
from geo.sources.addresses import COLUMNS, read_addresses

if TYPE_CHECKING:
    from pathlib import Path

    from geo.city import City


def register(city: City) -> Path:
    """Return where the register of a city is kept, whether there is one or not."""
    return cache.register(city.id)


def import_addresses(file: Path, city: City) -> str:
    """Keep the addresses in `file` instead of those kept before, and return what came of them.

    Raises
    ------
    geo.errors.BadInput
        If the file is no register, or none of its addresses lies in the city.
    """
    name, found = city.name.to("en"), read_addresses(file)
    street, _, lon, lat = found
    inside = [area for area in city.areas.locate(lon, lat) if area is not None]
    if not inside:
        raise BadInput(
            f"{file} holds {len(street):,} whole addresses and none in {name}: "
            f"expected longitude and latitude in degrees (EPSG:4326)"
        )
    _keep(register(city), found)
    areas = len(city.areas.of_level("neighbourhood"))
    return (
        f"{file}\n{len(inside):,} addresses in {len(set(inside)):,} of {areas:,} neighbourhoods of "
        f"{name}; {len(street) - len(inside):,} outside.\n"
        "Notices imported from now on are placed by them; those kept already stay where they are."
    )


def _keep(path: Path, found: tuple[list[str], list[str], list[float], list[float]]) -> None:
    """Write a register in one step, with the columns that are used and no others."""
    path.parent.mkdir(parents=True, exist_ok=True)
    part = path.with_name(f"{path.name}.{os.getpid()}.part")
    try:
        with part.open("w", encoding="utf-8", newline="") as file:
            writer = csv.writer(file)
            writer.writerow(COLUMNS)
            writer.writerows(zip(*found, strict=True))
        part.replace(path)
    finally:
        part.unlink(missing_ok=True)
