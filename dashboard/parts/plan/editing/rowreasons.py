"""Why a row of a file did not come along, as a sentence for each reason."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping

    from geo.plan.rejects import Reason
    from geo.tongue import Say


def told(reason: Reason, say: Say) -> str:
    """Return what is wrong with a cell."""
    return {**_names(say), **_values(say)}[reason]


def _names(say: Say) -> Mapping[Reason, str]:
    return {
        "unknown_promise": say("Staden har inget sådant löfte."),
        "unknown_part": say("Löftet har inget sådant åtagande eller mål."),
        "unknown_actor": say("Aktören finns inte i stadens lista."),
        "unknown_area": say("Området finns inte i kommunen."),
        "unknown_problem": say("Problemområdet finns inte i listan."),
        "unknown_word": say("Ordet är okänt. Beskriv det bland kolumnerna."),
        "bad_language": say("Språket är okänt."),
        "protected_problem": say("Problemområdet får inte knytas till en plats."),
        "city_only": say("Åtagandet får bara gälla hela kommunen."),
        "twice": say("Aktiviteten står två gånger i filen, med olika uppgifter."),
        "withdrawn": say("Aktiviteten är borttagen ur planen."),
    }


def _values(say: Say) -> Mapping[Reason, str]:
    return {
        "missing": say("Uppgiften saknas."),
        "bad_id": say("Ett id har bara små bokstäver, siffror och bindestreck."),
        "bad_number": say("Det här är inget helt tal, 0 eller mer."),
        "bad_day": say("Dagen går inte att läsa. Skriv till exempel 2026-11-24."),
        "bad_hour": say("Klockslaget går inte att läsa. Skriv till exempel 18:00."),
        "ends_first": say("Det här kommer före början."),
        "no_start": say("Första dagen saknas."),
        "bad_place": say("Platsen ligger utanför kommunen."),
        "bad_address": say("Adressen börjar inte med https://."),
        "not_yet": say("Dagen har inte kommit än."),
        "no_proof": say("Steget säger att något är gjort, men underlaget saknas."),
        "no_step": say("Raden säger något om läget, men inte hur långt det har kommit."),
        "too_long": say("Texten är för lång. Högst 2 000 tecken."),
        "too_many_cells": say("Cellen står utanför kolumnerna."),
    }
