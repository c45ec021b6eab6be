"""What each mechanism is called, and what it is."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from geo.mechanisms.about import Kind
    from geo.tongue import Say


def names(say: Say) -> dict[Kind, tuple[str, str]]:
    """Return the name of each kind, and what it is."""
    return {
        "watch": (
            say("Grannsamverkan"),
            say("Grannar håller uppsikt åt varandra och har kontakt med polisen."),
        ),
        "outreach": (
            say("Uppsökande arbete"),
            say("Fältarbetare är ute på kvällarna. Vi visar var och när, aldrig vilka de mötte."),
        ),
        "courses": (say("Föräldrakurser"), say("Kurser för föräldrar, nära där de bor.")),
        "measures": (
            say("Ombyggnader i trafiken"),
            say("Gator och gångvägar byggs om, så att det blir svårt att köra för fort."),
        ),
        "meetings": (
            say("Medborgardialoger och trygghetsvandringar"),
            say("Boende, polis och stad pratar om det som är otryggt, eller går dit tillsammans."),
        ),
        "traffic_time": (
            say("Polisens tid i trafiken"),
            say("Tid som polisen lägger på kontroller. Den visar arbete, aldrig resultat."),
        ),
    }
