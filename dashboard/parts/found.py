"""What is said of a search, and what it offers to choose from: words and names, nothing drawn."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from dashboard.parts.chooser import name
from geo.search import MOST, Found, Match

if TYPE_CHECKING:
    from geo.areas import Areas
    from geo.tongue import Say


@dataclass(frozen=True, slots=True)
class Note:
    """What came of the last search, told until another area or city is chosen."""

    city: str
    area: str | None
    """The area that was chosen when it was said."""
    found: Found
    here: bool = False
    """Whether the device found it."""

    def holds(self, city: str, area: str | None) -> bool:
        """Return whether it is about what a page shows."""
        return (self.city, self.area) == (city, area)


def said(note: Note, areas: Areas, say: Say) -> str:
    """Return the sentence that tells what came of a search, or asks."""
    found = note.found
    if found.area is not None:
        return _one(note, name(areas[found.area], say), say)
    if len(found.matches) == 1:
        street = found.matches[0].name
        return say("{street} går genom flera områden. Vilket bor du i?", street=street)
    if len(found.matches) == MOST:
        return say(
            "Det finns många namn som liknar det du skrev. Välj ett, eller skriv mer av det."
        )
    if found.matches:
        return say("Det finns flera namn som liknar det du skrev. Vilket menar du?")
    if found.near:
        return say("Vi hittar inget som heter precis så. Menar du något av det här?")
    return say("Vi hittar inget som heter så. Pröva en annan stavning, eller välj i listan.")


def _one(note: Note, place: str, say: Say) -> str:
    """Return what is said when there is one area."""
    [first, *others] = note.found.matches
    if note.here:
        return say("Du är i {place}.", place=place)
    if is_street(first) and not others:
        return say("{street} ligger i {place}.", street=first.name, place=place)
    return say("Du har valt {place}.", place=place)


def is_street(match: Match) -> bool:
    """Return whether a match was found by its street."""
    return match.why in {"street", "address"}


def choices(found: Found, areas: Areas) -> tuple[Match, ...]:
    """Return what there is to choose from: of one street, its areas; else the names themselves."""
    if found.area is not None:
        return ()
    if len(found.matches) == 1:
        return tuple(whole(area, areas) for area in found.matches[0].areas)
    return found.matches or found.near


def whole(area: str, areas: Areas) -> Match:
    """Return an area as if somebody had searched for its name."""
    return Match(areas[area].name, (area,), "name")


def label(match: Match, areas: Areas, say: Say) -> str:
    """Return what stands on the button of a choice."""
    if is_street(match):
        return say("{street} (gata)", street=match.name)
    return name(areas[match.areas[0]], say)
