"""What is wrong with what somebody typed, as a sentence for each reason."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal, TypeAlias

from dashboard.parts.markup import show, tag
from geo.plan import breaches

if TYPE_CHECKING:
    from collections.abc import Iterable

    from geo.tongue import Say

Loose: TypeAlias = Literal["loose_place", "loose_line", "loose_name"]
"""What was begun of a place and belongs to none."""
Reason: TypeAlias = breaches.Reason | Loose | Literal["bad_day", "bad_hour"]
"""What the plan refuses, what could not be read at all, and what would be lost."""


@dataclass(frozen=True, slots=True)
class Wrong:
    """One thing that is wrong with a form: the field, what was typed, and why it is refused."""

    field: str
    value: str
    reason: Reason


def of(found: Iterable[breaches.Breach]) -> tuple[Wrong, ...]:
    """Return what the plan refuses, as a form tells it."""
    return tuple(Wrong(each.field, each.value, each.reason) for each in found)


def said(wrong: Wrong, say: Say) -> str:
    """Return the sentence that tells what is wrong and what to do about it."""
    known = {
        "missing": say("Fyll i det här."),
        "bad_id": say("Rubriken behöver minst en bokstav eller siffra."),
        "unknown_promise": say("Välj ett löfte i listan."),
        "unknown_part": say("Välj ett åtagande eller mål i samma löfte."),
        "unknown_actor": say("Välj en aktör i listan."),
        "unknown_area": say("Området finns inte i kommunen."),
        "unknown_problem": say("Problemområdet finns inte i listan."),
        "protected_problem": say(
            "Problemområdet får inte knytas till en plats. Ta bort platserna."
        ),
        "city_only": say("Åtagandet får bara gälla hela kommunen. Ta bort de andra platserna."),
        "bad_number": say("Skriv ett helt tal, 0 eller mer."),
        "ends_first": say("Det här kommer före början."),
        "no_start": say("Skriv första dagen."),
        "bad_place": say("Platsen ligger utanför kommunen."),
        "bad_language": say("Välj ett språk i listan."),
        "bad_address": say("Skriv en adress som börjar med https://."),
        "no_proof": say("Steget säger att något är gjort. Visa ett underlag."),
        "not_yet": say("Dagen har inte kommit än."),
        "too_long": say("Texten är för lång. Högst 2 000 tecken."),
        "bad_day": say("Skriv en dag, till exempel 24 november 2026 eller 2026-11-24."),
        "bad_hour": say("Skriv ett klockslag, till exempel 18:00."),
        "loose_place": say(
            "Platsen som du skrev är inte tillagd. Välj den i listan, eller töm rutan."
        ),
        "loose_line": say("Linjen är inte klar. Gör den klar, eller ta bort punkterna."),
        "loose_name": say("Namnet hör inte till någon plats än. Välj platsen, eller töm rutan."),
    }
    return known[wrong.reason]


def draw(wrong: Wrong, say: Say) -> None:
    """Draw what is wrong with the field above."""
    sign = tag("b", "!", aria_hidden="true")
    show(tag("p", sign, " ", said(wrong, say), cls="lk-wrong"), lang=say.code)
