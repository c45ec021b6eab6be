"""What the head of a column most likely is, in the words of Swedish and English files."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from geo.incidents.fields import FIELDS
from geo.sources.raw.raw import GEOMETRY
from geo.spelling import spelled

if TYPE_CHECKING:
    from collections.abc import Mapping

    from geo.incidents.fields import Field

HEADS: Final[Mapping[Field, str]] = {
    "id": "id, händelseid, händelse id, händelsenummer, ärendenummer, ärendenr, ärendeid, "
    "diarienummer, diarienr, dnr, anmälningsnummer, k nummer, knummer, löpnummer, incident id, "
    "incident number, case number, case id, crime id, reference, ref",
    "when": "brottsdatum, brottsdatum fr o m, brottsdatum från, brottstid fr o m, händelsedatum, "
    "brottstid, brottstidpunkt, tidpunkt, händelsetid, datum och tid, datum tid, startdatum, "
    "fr o m, från och med, från, datum, inträffad, inträffade, dag, starttid, start, månad, "
    "brottsmånad, år månad, occurred, occurred at, datetime, timestamp, start date, from, date, "
    "month",
    "until": "brottsdatum t o m, brottsdatum till, brottstid t o m, slutdatum, t o m, "
    "till och med, till, sluttid, slut, end date, end, to, until",
    "time": "tid, klockslag, kl, klockan, brottstid, tidpunkt, starttid, händelsetid, time, "
    "time of day, hour",
    "published": "publicerad, publiceringsdatum, registrerad, registreringsdatum, "
    "anmälningsdatum, anmäld, inkom, inkommen, rapporterad, skapad, published, reported, created",
    "type": "brottstyp, brottsrubricering, rubricering, brottsbeskrivning, brott, händelsetyp, "
    "händelse, ärendetyp, typ av brott, typ av händelse, brottskategori, kategori, typ, "
    "crime type, offence, offense, incident type, event type, category, crime, event",
    "code": "brottskod, brottskoder, kod, offence code, offense code, crime code",
    "problem": "problemområde, problemtyp, problem, tema, problem type",
    "measured_as": "mätt som, upptäckt genom, upptäcktssätt, measured as, detected by",
    "area": "delområde, delområdesnamn, delområdesnr, delområdeskod, områdesnamn, områdeskod, "
    "bostadsområde, stadsdel, stadsdelsnamn, område, stadsområde, neighbourhood, neighborhood, "
    "borough, district",
    "place": "brottsplats, plats, platsnamn, gatuadress, adress, besöksadress, gata, gatunamn, "
    "street, address, location",
    "precision": "platsnoggrannhet, lägesnoggrannhet, noggrannhet",
    "url": "länk, webbadress, webbsida, link",
}
"""The heads of each field, those that say it most plainly first."""
EAST: Final = "e, east, easting, eastings, o, ost, ostlig, longitud, longitude, long, lon, lng"
NORTH: Final = "n, north, northing, northings, nord, nordlig, latitud, latitude, lat"
PERSONAL: Final = (
    "namn, förnamn, efternamn, fullständigt, personnummer, personnr, pnr, samordningsnummer, "
    "födelsedatum, fullname, telefon*, tel, tfn, mobil*, epost*, email, mail, e post, målsägande*, "
    "målsägare*, misstänkt*, gärningsman*, gärningsperson*, anmälare*, vittne*, kontaktperson*, "
    "handläggare*, uppgiftslämnare*, brottsoffer*, offrets, offer, signalement, "
    "hyresgäst*, boende, tenant*, name, first name, "
    "last name, surname, phone*, suspect*, victim*, witness*, complainant*, social security*, ssn"
)
"""Words of a head that make its column one of people: never read, whatever else it says."""

_NOT_SAYING: Final = frozenset(
    (
        "koordinat", "koordinater", "koord", "coordinate", "coordinates", "coord", "sweref",
        "sweref99", "sweref99tm", "tm", "wgs84", "epsg", "3006", "3008", "3857", "4326", "99",
        "13", "30", "1330", "m", "meter", "grad", "geo",
    )
)  # fmt: skip
"""Words beside the name of an axis that name a reference system, or nothing."""
_AXES: Final = {
    **{spelled(head): "east" for head in EAST.split(",")},
    **{spelled(head): "north" for head in NORTH.split(",")},
    "x": "x",
    "y": "y",
}
_BY_HEAD: Final = {
    field: {spelled(head): at for at, head in enumerate(heads.split(","))}
    for field, heads in HEADS.items()
}
_PERSONAL: Final = tuple(
    tuple(spelled(part) + "*" * part.endswith("*") for part in sign.split())
    for sign in PERSONAL.split(",")
)


def is_personal(head: str) -> bool:
    """Return whether a head says that its column is about people."""
    words = spelled(head).split()
    return any(
        all(
            any(word.startswith(part[:-1]) if part[-1] == "*" else word == part for word in words)
            for part in sign
        )
        for sign in _PERSONAL
    )


def likely(head: str, field: Field) -> int | None:
    """Return how plainly a head says that its column is a field: 0 is most; None is not at all."""
    if head == field:
        return -1
    found = _BY_HEAD.get(field, {}).get(spelled(head))
    return None if head in FIELDS else found


def axis(head: str) -> str | None:
    """Return the axis that a head names: `east`, `north`, `x`, `y`; else None.

    Swedish grids call the northing X, so an x or a y by itself does not say which way it points.
    """
    if head in GEOMETRY:
        return "east" if head == GEOMETRY[0] else "north"
    text = spelled(head)
    for letter in "xy":
        if text in {f"{letter}koordinat", f"{letter}koord", f"{letter}coord"}:
            return letter
    words = [word for word in text.split() if word not in _NOT_SAYING]
    return _AXES.get(words[0]) if len(words) == 1 else None
