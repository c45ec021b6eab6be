"""Physical measures in traffic as a layer: at their place or along their street, before and after.

The two values stand beside one another and are never told as an effect.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from geo.layers.layer import Column, Layer, Legend, Row
from geo.layers.placed import drawn, in_period, keys, of_problems, place_told
from geo.mechanisms.measures import Kind, What

if TYPE_CHECKING:
    from collections.abc import Sequence

    from geo.city import City
    from geo.filter import Filter
    from geo.mechanisms import Measure
    from geo.mechanisms.measures import Reading
    from geo.tongue import Say


@dataclass(frozen=True)
class MeasureLayer(Layer):
    """The measures of the period: from the decision until they are built."""

    city: City
    ask: Filter
    id = "measures"
    kind = "places"
    measured_as = None

    @property
    def shown(self) -> list[Measure]:
        """The measures that were decided, under way or built in the period."""
        return [
            each
            for each in self.city.mechanisms.measures
            if of_problems(self.ask, each.problems)
            and in_period(self.ask, each.first, each.after.on if each.after else each.built)
        ]

    def columns(self, say: Say) -> tuple[Column, ...]:
        """Return what, where, decided, built, before, after."""
        return (
            Column(say("Åtgärd")),
            Column(say("Var"), picks=True),
            Column(say("Beslut")),
            Column(say("Byggt")),
            Column(say("Före")),
            Column(say("Efter")),
        )

    def rows(self, say: Say) -> Sequence[Row]:
        """Return one row for each measure."""
        return [self._one(each, say) for each in self.shown]

    def _one(self, measure: Measure, say: Say) -> Row:
        where = place_told(measure.place, measure.at, say)
        what = say.beside([kind(measure, say), say.text(measure.words)])
        decided = say.day(measure.decided) if measure.decided else say("inte publicerat")
        done = self.built(measure, say)
        pair = (reading(measure, each, say) for each in (measure.before, measure.after))
        status = measure.status(self.city.as_of)
        place = drawn(measure.id, measure.at, measure.area, status, self.city.areas)
        text = say.beside([where, what, done])
        return Row(
            (what, where, decided, done, *pair), text, measure.area, None, place, measure.url
        )

    def built(self, measure: Measure, say: Say) -> str:
        """Return when a measure was built, or how far it has come."""
        match measure.status(self.city.as_of):
            case "done" if measure.built:
                return say.day(measure.built)
            case "ongoing":
                return say("byggs nu")
            case "planned":
                return say("inte byggt än")
            case _:
                return say("inte publicerat")

    def legend(self, say: Say) -> Legend:
        """Return what the circles and lines mean, and only those that are drawn."""
        names = {
            "done": say("byggt"),
            "ongoing": say("byggs nu"),
            "planned": say("beslutat"),
            "unknown": say("status inte publicerad"),
        }
        signs = keys((each.status(self.city.as_of) for each in self.shown), names)
        mark = say("exempeldata") if self.synthetic else ""
        return Legend(say("Ombyggnader i trafiken"), mark, (), signs)

    def summary(self, say: Say) -> str:
        """Tell how many there are, how many were measured twice, and what that does not say."""
        shown = self.shown
        if not shown:
            return say("Inget publicerat om det du har valt. Det betyder inte att inget är gjort.")
        both = sum(bool(each.before and each.after) for each in shown)
        return " ".join(
            [
                say.many("{n} ombyggnad.", "{n} ombyggnader.", len(shown)),
                say.many(
                    "{n} är mätt både före och efter.", "{n} är mätta både före och efter.", both
                ),
                no_cause(say),
            ]
        )


def no_cause(say: Say) -> str:
    """Return why before and after are no effect."""
    return say("En jämförelse utan kontrollområde säger inte varför.")


def kind(measure: Measure, say: Say) -> str:
    """Return what is built, in a word."""
    return {
        Kind.HUMP: say("Farthinder"),
        Kind.NARROWING: say("Avsmalning"),
        Kind.CROSSING: say("Övergångsställe"),
        Kind.GATE: say("Grind"),
        Kind.CLOSING: say("Stängd genomfart"),
        Kind.ROUNDABOUT: say("Cirkulationsplats"),
        Kind.OTHER: say("Annan åtgärd"),
    }[measure.kind]


def reading(measure: Measure, found: Reading | None, say: Say) -> str:
    """Return a value with its day and on how many it rests; that nothing is, where it is so."""
    if found is None or measure.what is None:
        return say("ingen mätning publicerad")
    value = say.plain(found.value)
    told = {
        What.MEAN_SPEED: say("{value} km/h i medelfart", value=value),
        What.SPEEDING: say("{value} körde för fort", value=say.per_cent(found.value)),
        What.MOPEDS: say("{value} mopeder i timmen", value=value),
    }[measure.what]
    if found.n is None:
        on = say("antalet fordon inte publicerat")
    else:
        on = say.many("{n} fordon mättes", "{n} fordon mättes", found.n)
    return say.beside([told, say.day(found.on), on])
