"""Reading what a promise says of felt safety beside crime, and what a count of it needs.

Each half has a scope of its own: what it is about, where, and between which years. What the text
does not say is left out, and then the half cannot be tested (`geo.briefing.claim`).
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from geo.promise import Claim, Scope, Spot

if TYPE_CHECKING:
    from geo.promise_parts import Known
    from geo.record import Record


def claim(entry: Record, known: Known) -> Claim:
    """Return the claim in a promise's table of that name."""
    return Claim(
        words=entry.text("words"),
        felt=_scope(entry.inner("felt"), known),
        crime=_scope(entry.inner("crime"), known),
        source=entry.citation("source", known.sources),
    )


def _scope(entry: Record, known: Known) -> Scope:
    counted = {each.id for each in known.problems.open}
    made = Scope(
        words=entry.text("words"),
        areas=entry.all_known("areas", known.areas, "area"),
        whole=entry.flag("whole"),
        year=entry.if_there("year", entry.number),
        since=entry.if_there("since", entry.number),
        problems=entry.all_known("problems", counted, "problem type, or a protected one,"),
        spots=tuple(_spot(each, known) for each in entry.tables("spots")),
    )
    _note_times(entry, made)
    _note_twice(entry, made, known)
    _note_places(entry, made, known)
    return made


def _spot(entry: Record, known: Known) -> Spot:
    at = entry.list("at")
    if len(at) != 2 or not all(type(each) in {int, float} for each in at):  # noqa: PLR2004  a pair
        entry.note("at is a pair of longitude and latitude", "at")
        at = (0.0, 0.0)
    elif _home(at[0], at[1], known) is None:
        entry.note("at lies outside the city", "at")
    return Spot(entry.text("name"), float(at[0]), float(at[1]))


def _note_times(entry: Record, scope: Scope) -> None:
    """Note a year that is compared with no later one."""
    if scope.since is not None and (scope.year is None or scope.since >= scope.year):
        entry.note(f"since is {scope.since}, no earlier year than year", "since")


def _note_twice(entry: Record, scope: Scope, known: Known) -> None:
    """Note what would be counted twice."""
    for area in scope.areas:
        if area in known.areas and {*known.areas.up(area)[1:]} & {*scope.areas}:
            entry.note(f"areas holds {area!r} twice: in a larger one, too", "areas")
    for key, ids in (("areas", scope.areas), ("problems", scope.problems)):
        if len({*ids}) < len(ids):
            entry.note(f"{key} names the same twice", key)


def _note_places(entry: Record, scope: Scope, known: Known) -> None:
    """Note spots that the scope is not about."""
    if scope.whole and scope.spots:
        entry.note("what is about a whole area has no spots", "spots")
    for spot in scope.spots:
        home = _home(spot.lon, spot.lat, known)
        if home is not None and not {*known.areas.up(home)} & {*scope.areas}:
            entry.note(f"the spot at {spot.lon}, {spot.lat} lies in none of the areas", "spots")


def _home(lon: float, lat: float, known: Known) -> str | None:
    """Return the neighbourhood that a point lies in; None outside the city."""
    home: str | None = known.areas.locate([lon], [lat])[0]
    return home
