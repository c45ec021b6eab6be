"""The counts of residents that were brought in for a city, and what comes of bringing in more.

A later import of the same neighbourhood and year takes the place of what was said before; taken
back, it lets what it hid count again.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Any

from geo.citation import Citation
from geo.population import Count

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from geo.areas import Areas
    from geo.brought.shelf import Batch, Shelf
    from geo.city import City
    from geo.population import Population


@dataclass(frozen=True, slots=True)
class Added:
    """What came of an import; the parts add up to the counts given."""

    new: int
    changed: int
    """Said otherwise before."""
    known: int
    batch: str | None
    """How it is undone; None where it said nothing new."""


def load(shelf: Shelf, first: Population, areas: Areas) -> Population:
    """Return the counts on a shelf after those that came `first`.

    A count of a neighbourhood that the city no longer has is not shown; it stays in its file.
    """
    told = first
    for _, counts in imports(shelf):
        told = told.and_then(each for each in counts if each.area in areas.outlines)
    return told


def imports(shelf: Shelf) -> tuple[tuple[Batch, tuple[Count, ...]], ...]:
    """Return each import that counts with what it said, oldest first."""
    return tuple((batch, _read(content)) for batch, content in shelf.contents())


def add(shelf: Shelf, counts: Sequence[Count], city: City) -> Added:
    """Keep the counts of one import, and return what came of them.

    Nothing is kept where none of them differs from what holds now.

    Raises
    ------
    filelock.Timeout
        If another import holds the shelf for too long.
    """
    with shelf.hold() as held:
        before = load(shelf, city.packaged_population, city.areas).by_key
        known = sum(before.get((each.area, each.year)) == each for each in counts)
        new = sum((each.area, each.year) not in before for each in counts)
        batch = held.put(written(counts), len(counts)).id if known < len(counts) else None
    return Added(new, len(counts) - new - known, known, batch)


def written(counts: Iterable[Count]) -> bytes:
    """Return counts as they are kept."""
    told = [
        {
            "area": each.area,
            "year": each.year,
            "residents": each.residents,
            "households": each.households,
            "source": _plain(each.source),
        }
        for each in counts
    ]
    return json.dumps(told, ensure_ascii=False, indent=0).encode()


def _plain(source: Citation | None) -> dict[str, str] | None:
    if source is None:
        return None
    told = {"url": source.url, "publisher": source.publisher}
    told["published"] = source.published.isoformat() if source.published else None
    return {name: value for name, value in told.items() if value}


def _read(content: bytes) -> tuple[Count, ...]:
    return tuple(map(_count, json.loads(content)))


def _count(told: dict[str, Any]) -> Count:
    return Count(**{**told, "source": _source(told["source"])})


def _source(told: dict[str, str] | None) -> Citation | None:
    if told is None:
        return None
    published = told.get("published")
    day = date.fromisoformat(published) if published else None
    return Citation(told["url"], publisher=told.get("publisher"), published=day)
