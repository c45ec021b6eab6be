"""What the layers are called on the buttons that show them."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from geo.tongue import Say


def names_of_layers(say: Say) -> dict[str, str]:
    """Return the short name of each layer, by id."""
    return {
        "focus": say("Löften"),
        "facts": say("Dokumenterat"),
        "activities": say("Aktiviteter"),
        "outlines": say("Områden"),
        "reported": say("Per 1 000 invånare"),
        "symbols": say("Antal"),
        "cells": say("Rutor"),
        "police_work": say("Polisens fynd"),
        "notices": say("Polisens notiser"),
        "survey": say("Trygghetsmätning"),
        "watch": say("Grannsamverkan"),
        "outreach": say("Uppsökande arbete"),
        "courses": say("Föräldrakurser"),
        "measures": say("Ombyggnader"),
        "meetings": say("Dialoger och vandringar"),
        "pictures": say("Lägesbild"),
    }
