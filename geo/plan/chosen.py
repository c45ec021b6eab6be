"""Which activities of a plan are asked for: by promise, actor, problem, status and area."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from geo.plan.index import Index

if TYPE_CHECKING:
    from geo.city import City
    from geo.filter import Filter
    from geo.plan.activity import Activity
    from geo.plan.fold import Entry, Plan


def chosen(
    plan: Plan, ask: Filter, city: City, area: str | None = None, *, withdrawn: bool = False
) -> tuple[Entry, ...]:
    """Return the activities asked for, in the order they were added.

    Without a promise or a year they are of every promise.

    Parameters
    ----------
    area
        Only what is done in it, in a part of it, or in all of a larger area it lies in.
    withdrawn
        Whether those that are no longer planned come along.
    """
    entries = plan.entries.values() if withdrawn else plan
    index = Index(city, plan)
    promises = _promises(ask, city)
    return tuple(
        entry
        for entry in entries
        if (promises is None or entry.activity.promise in promises)
        and index.meets(entry, ask)
        and (area is None or _lies_in(entry.activity, city, area))
    )


def open_places(activity: Activity, city: City) -> Activity:
    """Return an activity without the places that are never told below the city.

    They are refused when they are written, but a commitment may be marked as `city_only` later, and
    an undoing may bring back what was taken away.
    """
    return without_places(activity, city) if is_exposed(activity, city) else activity


def without_places(activity: Activity, city: City) -> Activity:
    """Return an activity of which nothing is told below the city."""
    whole = city.areas.whole.id
    kept = (each for each in activity.places if each.area == whole and not each.course)
    return replace(activity, places=tuple(kept))


def is_exposed(activity: Activity, city: City) -> bool:
    """Return whether an activity is for few and exposed people: never told below the city.

    What it serves is marked so, or a problem type of its own, or else of what it serves.
    """
    return is_about_exposed(activity.commitment or "", activity.problems, city)


def is_about_exposed(commitment: str, problems: tuple[str, ...], city: City) -> bool:
    """Return whether what serves this, with these problem types of its own, is for such people."""
    part = city.promises.parts.get(commitment)
    if getattr(part, "city_only", False):
        return True
    tags = problems or tuple(tag.problem for tag in (part.problems if part else ()))
    types = (tag.partition("/")[0] for tag in tags)
    return any(each in city.problems and city.problems[each].protected for each in types)


def _promises(ask: Filter, city: City) -> frozenset[str] | None:
    """Return the promises asked for; None means every one."""
    if ask.promise is not None:
        return frozenset({ask.promise})
    if ask.year is None:
        return None
    return frozenset(promise.id for promise in city.promises.of_year(ask.year))


def _lies_in(told: Activity, city: City, area: str) -> bool:
    around = set(city.areas.up(area))
    return any(
        place.area in around or area in city.areas.up(place.area)
        for place in told.places
        if place.area is not None and place.area in city.areas
    )
