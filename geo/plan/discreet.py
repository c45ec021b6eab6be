"""A plan as it may be read: what is for few and exposed people has no place below the city.

An activity that was so on any day is so on every day: else the plan of an earlier day, or what is
new since then, would tell where it was.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from geo.plan.chosen import is_exposed, without_places

if TYPE_CHECKING:
    from collections.abc import Iterable

    from geo.city import City
    from geo.plan.fold import Plan


def exposed(plans: Iterable[Plan], city: City) -> frozenset[str]:
    """Return the ids of the activities that are for few and exposed people in any of the plans."""
    return frozenset(
        name
        for plan in plans
        for name, entry in plan.entries.items()
        if is_exposed(entry.activity, city)
    )


def discreet(plan: Plan, city: City, names: frozenset[str]) -> Plan:
    """Return a plan without the places of these activities, below the city."""
    kept = {
        name: replace(entry, activity=without_places(entry.activity, city))
        if name in names
        else entry
        for name, entry in plan.entries.items()
    }
    return replace(plan, entries=kept)
