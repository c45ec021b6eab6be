"""`check`: read every city whole."""

from __future__ import annotations

from typing import TYPE_CHECKING

from geo import soundness

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

    from geo.city import City


def check(cities: Iterable[City], data: Path) -> tuple[list[str], list[str]]:
    """Return what each sound city holds, and every breach of the others.

    What a server has of its own lies in `data`, below the id of each city.
    """
    found = {city: soundness.breaches(city, data / city.id) for city in cities}
    sound = [_held(city) for city, breaches in found.items() if not breaches]
    return sound, [breach for breaches in found.values() for breach in breaches]


def _held(city: City) -> str:
    counts = {
        "areas": len(tuple(city.areas)),
        "promises": len(city.promises),
        "facts": len(city.facts),
        "survey figures": len(city.survey),
        "data sets": len(city.datasets),
    }
    return f"{city.id}: {', '.join(f'{n:,} {what}' for what, n in counts.items())}"
