"""A plan as it may be read: what is for few and exposed people has no place below the city.

An activity that was so on any day is so on every day, whatever was changed or undone since: else
the plan of another day, or what is new since then, would tell where it was.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from geo.plan.chosen import is_about_exposed, without_places

if TYPE_CHECKING:
    from collections.abc import Iterable

    from geo.city import City
    from geo.plan.event import Event
    from geo.plan.fold import Plan


def exposed(events: Iterable[Event], city: City) -> frozenset[str]:
    """Return the ids of the activities that any event has put among those for exposed people.

    Each event is asked by itself, undone or not, so no order of them can bring a place back.
    """
    return frozenset(
        event.activity for event in events if event.activity is not None and _puts(event, city)
    )


def _puts(event: Event, city: City) -> bool:
    commitment, problems = event.body.get("commitment"), event.body.get("problems")
    tags = tuple(map(str, problems)) if isinstance(problems, list) else ()
    return is_about_exposed(str(commitment or ""), tags, city)


def discreet(plan: Plan, city: City, names: frozenset[str]) -> Plan:
    """Return a plan without the places of these activities, below the city."""
    kept = {
        name: replace(entry, activity=without_places(entry.activity, city))
        if name in names
        else entry
        for name, entry in plan.entries.items()
    }
    return replace(plan, entries=kept)
