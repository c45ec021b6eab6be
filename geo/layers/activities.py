"""The activities of a plan as a layer: each at its places, with who, when and how far it has come.

What serves a commitment about few and exposed people has no place below the city, and neither has
what is about a protected problem type: those stand in the table only.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, Any, Final

from geo.layers.layer import Column, Layer, Legend, Row
from geo.layers.placed import in_period, keys
from geo.mechanisms.spots import middle
from geo.plan import words
from geo.plan.activity import Step
from geo.plan.chosen import is_exposed
from geo.plan.index import Index

if TYPE_CHECKING:
    from collections.abc import Sequence

    from geo.city import City
    from geo.filter import Filter
    from geo.plan.activity import Activity, Place
    from geo.plan.fold import Entry, Plan
    from geo.tongue import Say

SIGNS: Final = {
    Step.COMPLETE: "done",
    Step.SUBSTANTIAL: "ongoing",
    Step.LIMITED: "ongoing",
    Step.NOT_STARTED: "planned",
}
"""How a step is drawn; what is not here is of unknown state."""


@dataclass(frozen=True, eq=False)
class ActivityLayer(Layer):
    """What is planned for the promises of a year, within the period."""

    city: City
    ask: Filter
    plan: Plan
    """As of the day that is asked for."""
    id = "activities"
    kind = "places"
    measured_as = None

    @cached_property
    def index(self) -> Index:
        """The plan, looked up by what is asked."""
        return Index(self.city, self.plan)

    @cached_property
    def shown(self) -> tuple[Entry, ...]:
        """What was asked for and lies in the period; what has no time is always among it."""
        return tuple(each for each in self.index.asked(self.ask) if self._meets(each.activity))

    def _meets(self, told: Activity) -> bool:
        if told.starts is None:
            return True
        last = told.repeat.until if told.repeat else told.ends or told.starts
        return in_period(self.ask, told.starts, last)

    def columns(self, say: Say) -> tuple[Column, ...]:
        """Return what, promise, who, when, where, and how far it has come."""
        return (
            Column(say("Vad")),
            Column(say("Löfte")),
            Column(say("Ansvarig")),
            Column(say("När")),
            Column(say("Var"), picks=True),
            Column(say("Status")),
        )

    def rows(self, say: Say) -> Sequence[Row]:
        """Return one row for each activity, in the order they were added."""
        return [self._one(entry, say) for entry in self.shown]

    def _one(self, entry: Entry, say: Say) -> Row:
        told = entry.activity
        spots = self.spots(told)
        where = self.where(told, say)
        what, when, state = say.text(told.title), words.when(told, say), self._state(entry, say)
        who = self.city.promises.actors[told.responsible].name
        promise = say.text(self.city.promises[told.promise].name)
        shown = where if spots or not told.places else say("{place} (inte på kartan)", place=where)
        area = next((place.area for place in spots if place.area), None)
        text = f"{what}. {say.beside([when, where, who, state])}."
        drawn = self._drawn(entry, spots) if spots else {}
        return Row((what, promise, who, when, shown, state), text, area, None, drawn, told.source)

    def spots(self, told: Activity) -> tuple[Place, ...]:
        """Return the places of an activity that may be drawn."""
        if is_exposed(told, self.city):
            return ()
        whole = self.city.areas.whole.id
        return tuple(place for place in told.places if place.course or place.area != whole)

    def where(self, told: Activity, say: Say) -> str:
        """Return the places in words, and which of them lie outside the promise's focus."""
        names = [self._place(place, told, say) for place in told.places]
        return "; ".join(map(say.name, names)) if names else say("ingen plats publicerad")

    def _place(self, place: Place, told: Activity, say: Say) -> str:
        areas = self.city.areas
        name = words.place_name(place, areas, say)
        if place.kind == "area" and place.area and areas[place.area].level == "neighbourhood":
            name = say("hela {place}", place=name)
        if self._outside(place, told):
            return say("{place} (utanför fokusområdet)", place=name)
        return name

    def _outside(self, place: Place, told: Activity) -> bool:
        """Return whether a place lies outside the focus areas, where the promise has any.

        An area that holds a focus area does not.
        """
        focus, areas = self.city.promises[told.promise].focus, self.city.areas
        if not focus or place.area is None:
            return bool(focus)
        here = areas.up(place.area)
        return not any(each in here or place.area in areas.up(each) for each in focus)

    def _drawn(self, entry: Entry, spots: tuple[Place, ...]) -> dict[str, Any]:
        """Return where an activity is drawn: its spots, and its first way as a line."""
        line = next((place for place in spots if place.kind == "line"), None)
        ordered = [*([line] if line else []), *(place for place in spots if place is not line)]
        (lon, lat), *also = [self._at(place) for place in ordered]
        told = {
            "id": entry.activity.id,
            "lon": lon,
            "lat": lat,
            "status": _sign(entry),
            "precision": self._precision(ordered[0]),
        }
        told |= {"also": also} if also else {}
        return told | ({"line": [list(spot) for spot in line.course]} if line else {})

    def _at(self, place: Place) -> tuple[float, float]:
        if place.course:
            return middle(place.course)
        return self.city.areas.label(place.area or self.city.areas.whole.id)

    def _precision(self, place: Place) -> str:
        """Return how exactly a place is known: a spot, a way, or the level of an area."""
        if place.course:
            return "address" if place.kind == "point" else "street"
        return self.city.areas[place.area].level if place.area else "city"

    def _state(self, entry: Entry, say: Say) -> str:
        told = entry.status.get("activity")
        return words.step_name(told.status.step if told else None, say)

    def legend(self, say: Say) -> Legend:
        """Return what the circles and lines mean, and of which day the plan is."""
        names = {
            "done": say("genomfört"),
            "ongoing": say("till viss eller stor del"),
            "planned": say("inte påbörjat"),
            "unknown": say("inget publicerat, eller underlag saknas"),
        }
        drawn = (_sign(each) for each in self.shown if self.spots(each.activity))
        return Legend(say("Aktiviteter i planen"), self._day(say), (), keys(drawn, names))

    def _day(self, say: Say) -> str:
        if self.ask.asof is None:
            return ""
        return say("planen så som den var {day}", day=say.day(self.ask.asof))

    def summary(self, say: Say) -> str:
        """Tell how much is planned, how much of it has a place, and what that does not say."""
        shown = self.shown
        if not shown:
            return say(
                "Ingen aktivitet är publicerad om det du har valt. Det betyder inte att inget görs."
            )
        placed = sum(bool(self.spots(each.activity)) for each in shown)
        return " ".join(
            [
                say.many("{n} aktivitet i planen.", "{n} aktiviteter i planen.", len(shown)),
                say.many("{n} har en plats på kartan.", "{n} har en plats på kartan.", placed),
                say("Det som inte är publicerat syns inte här, men kan ändå vara gjort."),
            ]
        )


def _sign(entry: Entry) -> str:
    told = entry.status.get("activity")
    return SIGNS.get(told.status.step, "unknown") if told else "unknown"
