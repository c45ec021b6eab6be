"""What a mapping leaves unsaid: a file's first rows tell the points' system, and how hours look."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING, Final

from geo.errors import BadInput
from geo.incidents import points
from geo.incidents.times import manner
from geo.incidents.typed import Typer
from geo.sources.raw.raw import GEOMETRY

if TYPE_CHECKING:
    from datetime import date

    from geo.city import City
    from geo.incidents.mapping import Mapping
    from geo.incidents.times import Manner
    from geo.sources.raw.raw import Raw

SAMPLE: Final = 5000
"""So many rows tell."""


def typer_of(raw: Raw, mapping: Mapping, city: City) -> Typer:
    """Return what makes rows of a file's cells.

    Raises
    ------
    geo.errors.BadInput
        If the mapping names a column that the file lacks, or the reference system of its points is
        neither declared nor plain from where they lie.
    """
    crs, hours = _crs(raw, mapping, city), _hours(raw, mapping)
    return Typer(raw.header, mapping, city, crs, today=_today(city), hours=hours)


def _today(city: City) -> date:
    return datetime.now(city.zone).date()


def _crs(raw: Raw, mapping: Mapping, city: City) -> str | None:
    """Return the reference system of a file's points; None where it has none."""
    places = mapping.places(raw.header)
    if "x" not in places:
        return None
    x, y = (raw.header[places[each]] for each in ("x", "y"))
    if x in GEOMETRY and raw.crs:
        return raw.crs
    return mapping.crs or _recognised(raw, x, y, city)


def _hours(raw: Raw, mapping: Mapping) -> Manner | None:
    """Return how the first rows write hours, so that all rows are read alike."""
    place = mapping.places(raw.header).get("time")
    sample = None if place is None else next(iter(raw.chunks(SAMPLE)), None)
    if place is None or sample is None:
        return None
    return manner(sample.cells.column(place).combine_chunks())


def _recognised(raw: Raw, x: str, y: str, city: City) -> str | None:
    """Return the only system in which the first points lie in the city; refuse to guess."""
    sample = next(iter(raw.chunks(SAMPLE)), None)
    if sample is None:
        return None
    (east, _), (north, _) = (points.numbers(sample.cells[each]) for each in (x, y))
    found = points.recognise(east, north, city.areas)
    if len(found) == 1 and not found[0].swapped:
        return found[0].crs
    if len(found) == 1:
        raise BadInput(
            f"{raw.name}: {x!r} holds northings and {y!r} eastings of {found[0].crs}: the mapping "
            "has them the other way round"
        )
    named = " or ".join(sorted({each.crs for each in found})) or "none that is known"
    raise BadInput(
        f"{raw.name}: the points of {x!r} and {y!r} may be in {named}: say which in the mapping, "
        'as crs = "EPSG:3008" under [coordinates]'
    )
