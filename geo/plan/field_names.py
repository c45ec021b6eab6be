"""What the fields of an activity are called, where people read or fill them in."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from geo.tongue import Say


def field_name(field: str, say: Say) -> str:
    """Return what a field is called in a form."""
    known = {
        "promise": say("Löfte"),
        "commitment": say("Åtagande eller mål"),
        "responsible": say("Ansvarig"),
        "partners": say("Medverkande"),
        "title": say("Rubrik"),
        "about": say("Beskrivning"),
        "problems": say("Problemområden"),
        "places": say("Var det är"),
        "starts": say("Första dagen"),
        "ends": say("Sista dagen"),
        "begins": say("Börjar klockan"),
        "finishes": say("Slutar klockan"),
        "repeat": say("Hur ofta"),
        "until": say("Återkommer till och med"),
        "languages": say("Språk på plats"),
        "join": say("Så deltar man"),
        "source": say("Adress till källan"),
    }
    return known.get(field, field)
