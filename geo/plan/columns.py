"""What the columns of a plan's table are called in words."""

from __future__ import annotations

from typing import TYPE_CHECKING

from geo.plan.fields import AXES
from geo.plan.words import axis_name

if TYPE_CHECKING:
    from collections.abc import Mapping

    from geo.tongue import Say


def column_name(name: str, say: Say) -> str:
    """Return what a column holds, in words."""
    axis = next((axis for axis in AXES if name.startswith(f"{axis}_")), None)
    if axis is not None:
        field = name.removeprefix(f"{axis}_")
        return say("{axis}: {what}", axis=axis_name(axis, say), what=_of_status(say)[field])
    return _of_activity(say)[name]


def _of_activity(say: Say) -> Mapping[str, str]:
    return {
        "id": say("Id"),
        "title": say("Rubrik"),
        "title_en": say("Rubrik på engelska"),
        "about": say("Beskrivning"),
        "about_en": say("Beskrivning på engelska"),
        "promise": say("Löftets id"),
        "promise_name": say("Löfte"),
        "commitment": say("Åtagandets eller målets id"),
        "commitment_name": say("Åtagande eller mål"),
        "responsible": say("Den ansvarigas id"),
        "responsible_name": say("Ansvarig"),
        "partners": say("De medverkandes id"),
        "partner_names": say("Medverkande"),
        "problems": say("Problemområdenas id"),
        "problem_names": say("Problemområden"),
        "area": say("Områdenas id"),
        "area_names": say("Platser"),
        "place": say("Platsens eget namn"),
        "place_en": say("Platsens eget namn på engelska"),
        "course": say("Punkt eller linje: longitud och latitud"),
        "starts": say("Första dagen"),
        "ends": say("Sista dagen"),
        "begins": say("Börjar klockan"),
        "finishes": say("Slutar klockan"),
        "repeat": say("Hur ofta"),
        "when": say("När"),
        "until": say("Återkommer till och med"),
        "languages": say("Språk på plats"),
        "join": say("Så deltar man"),
        "join_en": say("Så deltar man, på engelska"),
        "source": say("Adress till källan"),
        "added": say("Dagen aktiviteten kom in i planen"),
        "changed": say("Dagen aktiviteten senast ändrades"),
    }


def _of_status(say: Say) -> Mapping[str, str]:
    return {
        "step": say("steg"),
        "step_name": say("steget i ord"),
        "by": say("id för den som säger det"),
        "by_name": say("den som säger det"),
        "on": say("dagen det gäller"),
        "proof": say("slag av underlag"),
        "proof_words": say("underlag"),
        "proof_words_en": say("underlag på engelska"),
        "proof_url": say("adress till underlaget"),
        "proof_number": say("antal"),
        "note": say("anmärkning"),
        "note_en": say("anmärkning på engelska"),
    }
