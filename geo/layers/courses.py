"""Parenting courses as a layer: where and when they are held, in which languages, how to join."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from geo.layers.layer import Column, Layer, Legend, Row
from geo.layers.placed import drawn, in_period, keys, of_problems, place_told
from geo.mechanisms.courses import Status, languages

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from geo.city import City
    from geo.filter import Filter
    from geo.mechanisms import Course
    from geo.tongue import Say

SIGNS: Final[Mapping[Status, str]] = {
    Status.DONE: "done",
    Status.ONGOING: "ongoing",
    Status.PLANNED: "planned",
    Status.OPEN: "planned",
    Status.FULL: "planned",
    Status.CANCELLED: "unknown",
}
"""The sign that the map has for each state."""


@dataclass(frozen=True)
class CourseLayer(Layer):
    """The courses held in the period."""

    city: City
    ask: Filter
    id = "courses"
    kind = "places"
    measured_as = None

    @property
    def shown(self) -> list[Course]:
        """The courses of the period, the earliest first."""
        known, about = self.city.mechanisms.courses, self.city.mechanisms.about.get("courses")
        if about and not of_problems(self.ask, about.problems):
            return []
        held = [each for each in known if in_period(self.ask, each.starts, each.ends)]
        return sorted(held, key=lambda each: each.starts)

    def columns(self, say: Say) -> tuple[Column, ...]:
        """Return when, where, sessions, seats, languages, how to join, state."""
        return (
            Column(say("När")),
            Column(say("Var"), picks=True),
            Column(say("Träffar"), "right"),
            Column(say("Antal platser"), "right"),
            Column(say("Språk")),
            Column(say("Så är du med")),
            Column(say("Status")),
        )

    def rows(self, say: Say) -> Sequence[Row]:
        """Return one row for each course."""
        return [self._one(each, say) for each in self.shown]

    def _one(self, course: Course, say: Say) -> Row:
        where, when = place_told(course.venue, course.at, say), _when(course, say)
        unknown = say("inte publicerat")
        cells = (
            when,
            where,
            *(unknown if n is None else say.number(n) for n in (course.sessions, course.seats)),
            languages(course, say),
            say.text(course.words),
            state(course, say),
        )
        text = say(
            "Föräldrakurs på {languages}, {when}. {place}.",
            languages=languages(course, say),
            when=when,
            place=where,
        )
        sign = SIGNS[course.status]
        place = drawn(course.id, course.at, course.area, sign, self.city.areas)
        return Row(cells, text, course.area, None, place, course.url)

    def legend(self, say: Say) -> Legend:
        """Return what the circles mean, and only those that are drawn."""
        names = {
            "done": say("avslutad"),
            "ongoing": say("pågår"),
            "planned": say("kommande"),
            "unknown": say("inställd"),
        }
        signs = keys((SIGNS[each.status] for each in self.shown), names)
        mark = say("exempeldata") if self.synthetic else ""
        return Legend(say("Föräldrakurser"), mark, (), signs)

    def summary(self, say: Say) -> str:
        """Tell how many courses there are, and for how many one can join now."""
        shown = self.shown
        if not shown:
            return say("Inget publicerat om det du har valt. Det betyder inte att inget är gjort.")
        known = say.many(
            "{n} kurs.",
            "{n} kurser.",
            len(shown),
        )
        still = sum(each.status is Status.OPEN for each in shown)
        if not still:
            return " ".join([known, say("Ingen av dem tar emot anmälan nu.")])
        return " ".join(
            [
                known,
                say.many(
                    "{n} av dem tar emot anmälan nu.", "{n} av dem tar emot anmälan nu.", still
                ),
            ]
        )


def _when(course: Course, say: Say) -> str:
    if course.ends is None:
        return say("från {day}", day=say.day(course.starts))
    return say("{first} till {last}", first=say.day(course.starts), last=say.day(course.ends))


def state(course: Course, say: Say) -> str:
    """Return how far a course has come, in words."""
    return {
        Status.PLANNED: say("planerad"),
        Status.OPEN: say("öppen för anmälan"),
        Status.FULL: say("fullbokad"),
        Status.ONGOING: say("pågår"),
        Status.DONE: say("avslutad"),
        Status.CANCELLED: say("inställd"),
    }[course.status]
