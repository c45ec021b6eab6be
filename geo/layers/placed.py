"""What layers of places and ways share: where a row is drawn, when it was, what it is about."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from geo.layers.layer import Key
from geo.mechanisms.spots import middle

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date

    from geo.areas import Areas
    from geo.filter import Filter
    from geo.mechanisms.spots import Spot
    from geo.tongue import Say


def in_period(ask: Filter, first: date | None, last: date | None) -> bool:
    """Return whether a time meets the period asked for; one without an end runs on."""
    early, late = _month(first), _month(last)
    begun = early is None or ask.last is None or early <= ask.last
    return begun and (late is None or ask.first is None or late >= ask.first)


def of_problems(ask: Filter, tags: Iterable[str]) -> bool:
    """Return whether any of these problem types is asked for."""
    pairs = [tag.partition("/") for tag in tags]
    return ask.asks_any((problem, sub or None) for problem, _, sub in pairs)


def drawn(name: str, at: tuple[Spot, ...], area: str, status: str, areas: Areas) -> dict[str, Any]:
    """Return where a row is drawn: its spot, its line, or in the middle of its area."""
    lon, lat = middle(at) if at else areas.label(area)
    told = {
        "id": name,
        "lon": lon,
        "lat": lat,
        "status": status,
        "precision": "address" if at else "neighbourhood",
    }
    return told | ({"line": [list(spot) for spot in at]} if len(at) > 1 else {})


def place_told(place: str, at: tuple[Spot, ...], say: Say) -> str:
    """Return a place, and that it is not exact where no spot is known."""
    return place if at else say("{place} (exakt plats inte angiven)", place=place)


def keys(statuses: Iterable[str], names: dict[str, str]) -> tuple[Key, ...]:
    """Return a sign for each state that is drawn, in the order of `names`."""
    found = set(statuses)
    return tuple(Key(status, label) for status, label in names.items() if status in found)


def _month(day: date | None) -> int | None:
    return None if day is None else day.year * 12 + day.month - 1
