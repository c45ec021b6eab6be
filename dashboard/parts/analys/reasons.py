"""Why a row of a file of incidents does not come along, as a sentence for each reason."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping

    from geo.incidents.rejects import Reason
    from geo.tongue import Say


def told(reason: Reason, say: Say) -> str:
    """Return what is wrong with a row."""
    return all_told(say)[reason]


def all_told(say: Say) -> Mapping[Reason, str]:
    """Return what can be wrong with a row."""
    return {**_taken_apart(say), **_moments(say), **_words(say), **_places(say)}


def head(say: Say) -> tuple[str, ...]:
    """Return the heads of a report of refused rows."""
    return say("Fil"), say("Rad"), say("Kolumn"), say("Innehåll"), say("Varför")


def _taken_apart(say: Say) -> Mapping[Reason, str]:
    return {
        "too_many_cells": say("Raden har fler celler än det finns kolumner."),
        "too_few_cells": say("Raden har färre celler än det finns kolumner."),
        "broken_row": say("Raden går inte att läsa."),
        "no_record": say("Det här är ingen post med uppgifter."),
        "no_point": say("Det här är ingen punkt."),
        "too_long": say("Cellen är för lång."),
        "missing": say("Uppgiften saknas."),
        "twice": say("Samma id står tidigare i filen, med andra uppgifter."),
    }


def _moments(say: Say) -> Mapping[Reason, str]:
    return {
        "bad_day": say("Dagen går inte att läsa. Skriv till exempel 2018-05-09."),
        "bad_hour": say("Klockslaget går inte att läsa. Skriv till exempel 14:30."),
        "which_day": say("Det kan vara två olika dagar. Välj vad som står först i datum."),
        "no_such_hour": say("Den timmen fanns inte, för klockan ställdes fram."),
        "future": say("Dagen är senare än dagen som filen gäller."),
        "ends_first": say("Händelsen slutar innan den börjar."),
    }


def _words(say: Say) -> Mapping[Reason, str]:
    return {
        "unknown_word": say("Ordet är okänt. Välj vad det betyder."),
        "unknown_code": say("Brottskoden finns inte i någon kodtabell."),
        "no_code_then": say("Brottskoden gällde inte den dagen."),
        "mixed_code": say("Brottskoden gäller både skyddade och andra brott. Säg vad den betyder."),
        "no_incident": say("Så kan en händelse inte vara mätt."),
        "not_of_problem": say("Den finare indelningen hör inte till problemområdet."),
        "bad_address": say("Det här är ingen webbadress."),
        "personal": say("Det här ser ut som ett personnummer."),
        "too_long_word": say("Texten är längre än 200 tecken."),
    }


def _places(say: Say) -> Mapping[Reason, str]:
    return {
        "bad_number": say("Det här är inget tal."),
        "half_point": say("Bara den ena av punktens två koordinater finns."),
        "outside": say("Platsen ligger utanför kommunen."),
        "unknown_area": say("Området finns inte i kommunen."),
    }
