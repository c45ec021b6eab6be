"""`check`: read every city whole."""

from __future__ import annotations

from typing import TYPE_CHECKING

from geo import soundness

if TYPE_CHECKING:
    from collections.abc import Iterable

    from geo.city import City


def check(cities: Iterable[City]) -> tuple[list[str], list[str]]:
    """Return what each sound city holds, and every breach of the others."""
    found = {city: soundness.breaches(city) for city in cities}
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
