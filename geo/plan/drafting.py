"""A mapping drafted from a file's heads and cells, for somebody to read and correct.

What is recognised stands in it, and what is not stands as a comment, so that nothing is guessed
silently. It is what an import uses where no mapping is given.
"""

from __future__ import annotations

import json
from textwrap import wrap
from typing import TYPE_CHECKING, Final

from geo.bidi import bare
from geo.plan.fields import AXES, KNOWN, OF_ACTIVITY, OF_STATUS, READ_ONLY, of_axis
from geo.plan.lookup import Kind, Lookup, Unknown
from geo.plan.sheet import IN_WORDS
from geo.spelling import spelled

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence
    from datetime import date

    from geo.city import City
    from geo.tongue import Say

SHOWN: Final = 200
"""So many words of a kind are listed at the most."""

HEADS: Final[Mapping[str, str]] = {
    "id": "id, aktivitetsid, aktivitets id, activity id",
    "title": "aktivitet, aktiviteter, titel, rubrik, insats, åtgärd, vad, activity",
    "about": "beskrivning, vad vi gör, description",
    "responsible": "ansvarig, ansvarig aktör, huvudansvarig, utförare, aktör, owner, actor",
    "partners": "samverkan, samverkanspart, samverkansparter, samverkar med, samarbete, "
    "medverkande, i samverkan med, tillsammans med, partner, in cooperation with",
    "promise": "löfte, medborgarlöfte",
    "commitment": "åtagande, mål, goal",
    "problems": "problem, problemområde, problemområden, tema, problem type",
    "area": "område, områden, delområde, stadsdel, stadsområde, areas, neighbourhood",
    "place": "plats, platser, lokal, adress, var, venue, location, address",
    "longitude": "longitud, lon, lng",
    "latitude": "latitud, lat",
    "starts": "startdatum, start, startdag, från, från och med, datum, dag, när, start date, date",
    "ends": "slutdatum, slut, slutdag, till, till och med, end date, end",
    "hours": "tid, klockslag, kl, tider, time, hours",
    "begins": "starttid, börjar, börjar kl, start time",
    "finishes": "sluttid, slutar, slutar kl, end time",
    "repeat": "återkommer, hur ofta, frekvens, upprepas, how often",
    "until": "upprepas till, återkommer till, repeated until",
    "languages": "språk, language",
    "join": "anmälan, så deltar du, delta, how to take part",
    "source": "källa, länk, webbadress, url, link",
    "activity_step": "status, läge, genomförande, hur långt, progress",
    "activity_by": "status enligt, rapporterat av, reported by",
    "activity_on": "statusdatum, status datum, status den, uppdaterad, reported on",
    "activity_proof_words": "underlag, bevis, belägg, proof",
    "activity_note": "kommentar, anmärkning, anteckning, comment",
    "performance_step": "prestation, performance",
    "effect_step": "effekt, effect",
}
_KINDS: Final[Mapping[str, Kind]] = {
    "promise": "promises",
    "commitment": "commitments",
    "responsible": "actors",
    "partners": "actors",
    "area": "areas",
    "problems": "problems",
    "repeat": "repeats",
    "languages": "languages",
    "activity_step": "steps",
    "activity_by": "actors",
    "performance_step": "steps",
    "effect_step": "steps",
}
"""The fields whose words mean something that the city knows."""
_FIELDS: Final = (
    ", ".join((*OF_ACTIVITY, *READ_ONLY)),
    "· activity_…, performance_…, effect_… +",
    ", ".join(OF_STATUS),
)
_BY_HEAD: Final = {
    spelled(head): field for field, heads in HEADS.items() for head in heads.split(",")
}


def field_of(head: str) -> str | None:
    """Return the field that a column's head means; None where it is not recognised."""
    name = head.strip()
    return name if name in KNOWN else _BY_HEAD.get(spelled(name))


def draft(
    header: Sequence[str], samples: Iterable[Sequence[object]], city: City, say: Say, *, day: date
) -> str:
    """Return a mapping as TOML, with comments in one language.

    Parameters
    ----------
    samples
        Rows of the file, as long as the header or shorter.
    day
        The day that statuses are said of, where no column tells.
    """
    rows = [list(map(str, row)) for row in samples]
    found = _columns(header)
    columns = {
        field: [row[at] for row in rows if at < len(row)]
        for at, head in enumerate(header)
        if (field := found.get(head))
    }
    lines = [
        *_comment(say("Här står vad varje kolumn i filen betyder.")),
        *_comment(say("En rad som börjar med # läses inte.")),
        *_comment(say("Fälten heter så här:"), *_FIELDS),
        "",
        "[columns]",
        *_column_lines(header, found, rows, say),
        "",
        *_comment(say("Det här gäller för varje rad som inte säger något annat.")),
        "[defaults]",
        *_default_lines(columns, city, say, day),
        "",
        *_value_lines(columns, Lookup(city, {}), say),
    ]
    return "\n".join(lines).rstrip() + "\n"


def _comment(*parts: str) -> list[str]:
    return wrap(bare(" ".join(parts)), 96, initial_indent="# ", subsequent_indent="# ")


def _columns(header: Sequence[str]) -> dict[str, str]:
    """Return the field of each column that is recognised; the first one where two mean the same."""
    found: dict[str, str] = {}
    for head in sorted(filter(None, header), key=lambda head: head not in KNOWN):
        field = field_of(head)
        if field and field not in found.values():
            found[head] = field
    lone = {
        field
        for axis in AXES
        if of_axis(axis)["step"] not in found.values()
        for field in of_axis(axis).values()
    }
    return {head: field for head, field in found.items() if field not in lone}


def _column_lines(
    header: Sequence[str], found: Mapping[str, str], rows: Sequence[Sequence[str]], say: Say
) -> Iterator[str]:
    for at, head in enumerate(header):
        if not head:
            continue
        if field := found.get(head):
            yield f"{_key(head)} = {_key(field)}"
        elif head in IN_WORDS:
            yield f"# {_key(head)}: {bare(say('säger i ord vad en annan kolumn säger'))}"
        else:
            some = next((row[at] for row in rows if at < len(row) and row[at]), "")
            such = f" {_short(some)}" if some else ""
            yield f'# {_key(head)} = ""  # {bare(say("okänd kolumn"))}{such}'


def _default_lines(columns: Mapping[str, object], city: City, say: Say, day: date) -> Iterator[str]:
    if "promise" not in columns and "commitment" not in columns:
        known = [promise.id for promise in city.promises]
        yield f'# promise = ""  # {bare(say("något av"))}: {", ".join(known)}'
    if "responsible" not in columns:
        known = list(city.promises.actors)
        yield f'# responsible = ""  # {bare(say("något av"))}: {", ".join(known)}'
    if "activity_step" in columns and "activity_on" not in columns:
        yield f"on = {_key(day.isoformat())}  # {bare(say('dagen som läget gäller'))}"


def _value_lines(columns: Mapping[str, Sequence[str]], names: Lookup, say: Say) -> Iterator[str]:
    words: dict[Kind, dict[str, str | None]] = {}
    for field, cells in columns.items():
        if kind := _KINDS.get(field):
            told = words.setdefault(kind, {})
            for cell in dict.fromkeys(filter(None, map(str.strip, cells))):
                told |= _meant(kind, cell, names)
    for kind, meant in words.items():
        listed = {word: id_ for word, id_ in meant.items() if word != id_}
        if listed:
            yield f"[values.{kind}]"
            for word, id_ in list(listed.items())[:SHOWN]:
                yield (
                    f"{_key(word)} = {_key(id_)}"
                    if id_
                    else f'# {_key(word)} = ""  # {bare(say("okänt"))}'
                )
            yield ""


def _meant(kind: Kind, cell: str, names: Lookup) -> dict[str, str | None]:
    """Return what the words of a cell mean, each by itself; None where that is not known."""
    if kind == "commitments":  # long sentences: those not recognised are told, others need no line
        return {} if _knows(names, kind, cell) else {cell: None}
    if kind == "steps":
        try:
            step = names.step(cell)
        except Unknown:
            return {cell: None}
        return {cell: str(step)} if step else {}
    try:
        found = names.several(kind, cell)
    except Unknown:
        parts = [part.strip() for part in cell.replace(";", ",").split(",") if part.strip()]
        return {
            part: names.one(kind, part) if _knows(names, kind, part) else None for part in parts
        }
    return {cell: found[0]} if len(found) == 1 else {}


def _knows(names: Lookup, kind: Kind, word: str) -> bool:
    try:
        names.one(kind, word)
    except Unknown:
        return False
    return True


def _key(words: str) -> str:
    """Return words as TOML quotes them: as JSON does, and without what TOML forbids."""
    return json.dumps(words, ensure_ascii=False).replace("\x7f", "\\u007f")


def _short(words: str) -> str:
    return _key(words if len(words) <= 40 else f"{words[:39]}…")  # noqa: PLR2004
