"""What is published about an area, as residents meet it, and which of its activities lie ahead.

What holds for the whole city only (`Fact.city_only`) is never told of a part of it.
"""

from __future__ import annotations

import calendar
from typing import TYPE_CHECKING

from geo.facts import Dated, Kind, Placed, Relation, Status

if TYPE_CHECKING:
    from datetime import date

    from geo.city import City
    from geo.facts import Fact

MEETINGS = frozenset({Kind.ACTIVITY, Kind.DIALOGUE})
"""The kinds that somebody can come to."""


def near(city: City, area: str | None) -> tuple[Placed, ...]:
    """Return the facts that residents meet, as seen from an area.

    Parameters
    ----------
    area
        An area of any level; None, like the municipality, is the whole city with all its parts and
        with what is about more than the city.
    """
    whole = city.areas.whole.id
    if area in {None, whole}:
        return tuple(Placed(fact, _of_city(fact, whole)) for fact in city.facts if fact.resident)
    placed = city.facts.in_area(str(area), city.areas, resident=True)
    return tuple(each for each in placed if not each.fact.city_only)


def ahead(city: City, area: str | None, *, today: date) -> tuple[Placed, ...]:
    """Return the meetings that are not over on `today`, the nearest first, and where each lies.

    Only those planned or under way whose day or month is known. Those of a larger area that holds
    this one are marked by their relation, `Relation.AROUND`.
    """
    found = [each for each in near(city, area) if _is_ahead(each.fact, today)]
    return tuple(sorted(found, key=lambda each: (_first(each.fact), each.fact.id)))


def coming(city: City, area: str | None, *, today: date) -> tuple[Fact, ...]:
    """Return the facts of `ahead`, without where they lie."""
    return tuple(each.fact for each in ahead(city, area, today=today))


def dated_meeting(city: City, name: str) -> Fact | None:
    """Return the meeting of this id if its very day is known; else None."""
    if name not in city.facts:
        return None
    fact = city.facts[name]
    known = fact.kind in MEETINGS and fact.dated is Dated.DAY and fact.resident
    return fact if known else None


def days(fact: Fact) -> tuple[date, date]:
    """Return the first and the last day of a dated fact; one told without an end has one day.

    Raises
    ------
    ValueError
        If the fact is undated.
    """
    first, last = fact.starts or fact.ends, fact.ends or fact.starts
    if first is None or last is None:
        raise ValueError(f"{fact.id} has no day")
    return first, last


def _of_city(fact: Fact, whole: str) -> Relation:
    if not fact.areas:
        return Relation.AROUND
    return Relation.HERE if whole in fact.areas else Relation.WITHIN


def _is_ahead(fact: Fact, today: date) -> bool:
    kept = fact.kind in MEETINGS and fact.status in {Status.PLANNED, Status.ONGOING}
    return kept and fact.dated in {Dated.DAY, Dated.MONTH} and _last(fact) >= today


def _first(fact: Fact) -> date:
    return days(fact)[0]


def _last(fact: Fact) -> date:
    """Return the last day that a fact may be about: of a month, the month's last."""
    last = days(fact)[1]
    if fact.dated is Dated.MONTH:
        return last.replace(day=calendar.monthrange(last.year, last.month)[1])
    return last
