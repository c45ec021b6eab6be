"""The actors of a city: who takes part in its promises."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal, get_args

from geo import record

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from geo.areas import Areas
    from geo.citation import Citation
    from geo.record import Record
    from geo.text import Text

Sector = Literal[
    "police",
    "city",
    "municipal",
    "rescue",
    "school_leisure_library",
    "sport",
    "employer",
    "faith_association",
    "landlord",
    "partnership",
]


@dataclass(frozen=True, slots=True)
class Actor:
    """Somebody who takes part: an organisation, never a private person."""

    id: str
    name: str
    sector: Sector
    areas: tuple[str, ...] | None
    """Where it sits or owns homes; None: not published."""
    note: Text | None
    source: Citation


def read(path: Path, areas: Areas, breaches: list[str]) -> dict[str, Actor]:
    """Return the actors of a city, by id, in the order of their file."""
    if not path.exists():
        return {}
    file = record.read(path, breaches)
    sources = file.named_citations("sources")
    entries = file.tables("actor")
    record.note_twice(entries)
    actors = [_actor(each, areas, sources) for each in entries]
    record.note_unasked(file.document)
    return {actor.id: actor for actor in actors}


def _actor(entry: Record, areas: Areas, sources: Mapping[str, Citation]) -> Actor:
    return Actor(
        id=entry.word("id"),
        name=entry.word("name"),
        sector=entry.one_of("sector", get_args(Sector)),
        areas=entry.if_there("areas", lambda key: entry.all_known(key, areas, "area")),
        note=entry.if_there("note", entry.text),
        source=entry.citation("source", sources),
    )
