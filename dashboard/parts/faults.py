"""The known faults of accessibility, each with what we do about it or what the reader can do.

Every one was seen in the browser or stands with its upstream issue.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from geo.tongue import Say


@dataclass(frozen=True, slots=True)
class Fault:
    """One thing that does not work as it should."""

    what: str
    instead: str
    """What we do about it, or what the reader can do."""
    issue: tuple[str, int] | None = None
    """The project that the fault lies in, and the number of its issue there."""


def known(say: Say) -> tuple[Fault, ...]:
    """Return the faults: those of words, of direction, and of the map."""
    return (*_of_words(say), *_of_direction(say), *_of_the_map(say))


def _of_words(say: Say) -> tuple[Fault, ...]:
    return (
        Fault(
            say(
                "Några ord är på engelska i alla språk. Listan över områden har knapparna ”Clear "
                "value” och ”Open”. Utan träff står det ”No results”, och antalet träffar läses "
                "upp på engelska. Tidens två reglage heter ”start” och ”end”. Även felet när "
                "servern inte svarar är på engelska."
            ),
            say("Orden ligger i Streamlit och går inte att byta."),
            ("Streamlit", 1353),
        ),
        Fault(
            say("Innan sidan är klar säger den att den är på engelska."),
            say("Sedan säger den rätt språk. Dröj lite om uppläsningen låter fel."),
        ),
    )


def _of_direction(say: Say) -> tuple[Fault, ...]:
    return (
        Fault(
            say("På arabiska går reglaget för tid ändå från vänster till höger."),
            say("Tidens början står alltid till vänster, och orden står på rätt plats."),
            ("Streamlit", 552),
        ),
        Fault(
            say("Streamlit ger alla kartors ramar samma namn."),
            say("Vi ger vår ram ett eget namn, med stadens namn i."),
            ("Streamlit", 16607),
        ),
    )


def _of_the_map(say: Say) -> tuple[Fault, ...]:
    return (
        Fault(
            say(
                "Varje område på kartan är en knapp med namn och siffra. Andra har sett att "
                "VoiceOver ändå kan kalla ett område ”graphics symbol”. Vi har inte provat."
            ),
            say("Välj i listan eller läs tabellen i stället."),
            ("Leaflet", 7822),
        ),
        Fault(
            say("Tangenten Tab stannar vid varje område på kartan, och de är många."),
            say("Länken överst leder förbi kartan."),
        ),
        Fault(
            say("Färgerna bredvid varandra i skalan skiljer sig mindre än 3:1 i ljusstyrka."),
            say("Varje område har en kant, och talen står i tabellen."),
        ),
    )
