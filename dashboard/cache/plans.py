"""The plan of a city: its log, and what it was on any day."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from dashboard.cache.city import cities
from dashboard.cache.remembering import Latest, kept, once
from dashboard.cache.where import plan_address
from geo.plan import packaged as plan_file
from geo.plan.changes import between
from geo.plan.discreet import discreet, exposed
from geo.plan.fold import cut, fold
from geo.plan.index import Index
from geo.plan.log import Log

if TYPE_CHECKING:
    from datetime import date

    from geo.plan.changes import Change
    from geo.plan.event import Event
    from geo.plan.fold import Plan

PACKAGED = "packaged"
"""Who wrote what comes with a city, and the batch it came in."""

_latest: Latest[str, tuple[Event, ...]] = Latest()
"""What was last read of each log, so that one more event costs one more row."""


@kept(None)
def log(city: str) -> Log:
    """Return the log of a city's plan, with what is packaged in it.

    Raises
    ------
    geo.errors.BadInput
        If the database named by `LOFTESKARTAN_PLAN` does not answer.
    """
    found, about = Log(plan_address(), city), cities()[city]
    packaged = plan_file.read(about.directory / "plan.toml", about)
    found.append_new(packaged, who=PACKAGED, batch=PACKAGED)
    return found


def events(city: str) -> tuple[Event, ...]:
    """Return every event of a city's plan, oldest first."""
    return _events(city, log(city).version)


@once(4)
def _events(city: str, _version: int) -> tuple[Event, ...]:
    _latest[city] = log(city).events(_latest.get(city, ()))
    return _latest[city]


def plan(city: str, day: date | None = None) -> Plan:
    """Return a city's plan as it is, or as it was at the end of a day."""
    return _plan(city, log(city).version, day)


@once(32)
def _plan(city: str, version: int, day: date | None) -> Plan:
    about, told = cities()[city], events(city)
    found = fold(told if day is None else cut(told, day, about.zone))
    return discreet(found, about, _exposed(city, version))


@once(4)
def _exposed(city: str, _version: int) -> frozenset[str]:
    return exposed(events(city), cities()[city])


def written_on(city: str) -> tuple[date, ...]:
    """Return the days on which something was written in a city's plan, the first first."""
    return _written_on(city, log(city).version)


@once(4)
def _written_on(city: str, _version: int) -> tuple[date, ...]:
    zone = cities()[city].zone
    return tuple(sorted({event.at.astimezone(zone).date() for event in events(city)}))


def index(city: str, day: date | None = None) -> Index:
    """Return a city's plan as it is, or was on a day, looked up by what is asked for."""
    return _index(city, log(city).version, day)


@once(32)
def _index(city: str, _version: int, day: date | None) -> Index:
    return Index(cities()[city], plan(city, day))


def changes(city: str, since: date, day: date | None = None) -> tuple[Change, ...]:
    """Return what is different in a plan from the day `since` on, that day included."""
    return _changes(city, log(city).version, since, day)


@once(64)
def _changes(city: str, _version: int, since: date, day: date | None) -> tuple[Change, ...]:
    return between(plan(city, since - timedelta(days=1)), plan(city, day))
