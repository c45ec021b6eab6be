"""Dialogues and safety walks as a layer: at their place or along their way, and what came up."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from geo.layers.layer import Column, Layer, Legend, Row
from geo.layers.placed import drawn, in_period, keys, of_problems, place_told
from geo.layers.words import problem_name
from geo.mechanisms.meetings import Kind

if TYPE_CHECKING:
    from collections.abc import Sequence

    from geo.city import City
    from geo.filter import Filter
    from geo.mechanisms import Meeting
    from geo.tongue import Say


@dataclass(frozen=True)
class MeetingLayer(Layer):
    """The dialogues and walks of the period."""

    city: City
    ask: Filter
    id = "meetings"
    kind = "places"
    measured_as = None

    @property
    def shown(self) -> list[Meeting]:
        """The meetings of the period about what was asked, the earliest first."""
        held = [
            each
            for each in self.city.mechanisms.meetings
            if of_problems(self.ask, each.problems) and in_period(self.ask, each.on, each.on)
        ]
        return sorted(held, key=lambda each: each.on)

    def columns(self, say: Say) -> tuple[Column, ...]:
        """Return when, what, where, what came up, problems, how many."""
        return (
            Column(say("När")),
            Column(say("Vad")),
            Column(say("Var"), picks=True),
            Column(say("Det kom upp")),
            Column(say("Problemområden")),
            Column(say("Deltagare"), "right"),
        )

    def rows(self, say: Say) -> Sequence[Row]:
        """Return one row for each meeting."""
        return [self._one(each, say) for each in self.shown]

    def _one(self, meeting: Meeting, say: Say) -> Row:
        where, what = place_told(meeting.place, meeting.at, say), kind(meeting, say)
        cells = (
            say.day(meeting.on),
            what,
            where,
            say.text(meeting.words),
            self._problems(meeting, say),
            self._taking_part(meeting, say),
        )
        status = meeting.status(self.city.as_of)
        place = drawn(meeting.id, meeting.at, meeting.area, status, self.city.areas)
        text = say.beside([what, say.day(meeting.on), where, say.text(meeting.words)])
        return Row(cells, text, meeting.area, None, place, meeting.url)

    def _problems(self, meeting: Meeting, say: Say) -> str:
        names = [problem_name(tag, self.city.problems, say).lower() for tag in meeting.problems]
        return say.listed(names) or "–"

    def _taking_part(self, meeting: Meeting, say: Say) -> str:
        if meeting.n is not None:
            return say.number(meeting.n)
        return say("inte publicerat") if meeting.status(self.city.as_of) == "done" else "–"

    def legend(self, say: Say) -> Legend:
        """Return what the circles and lines mean, and only those that are drawn."""
        names = {"done": say("hållet"), "planned": say("kommande")}
        signs = keys((each.status(self.city.as_of) for each in self.shown), names)
        mark = say("exempeldata") if self.synthetic else ""
        note = say.beside([say("linjen är vägen man gick"), mark]) if self._walked else mark
        return Legend(say("Medborgardialoger och trygghetsvandringar"), note, (), signs)

    @property
    def _walked(self) -> bool:
        return any(len(each.at) > 1 for each in self.shown)

    def summary(self, say: Say) -> str:
        """Tell how many there are of each kind, and whom they do not speak for."""
        shown = self.shown
        if not shown:
            return say("Inget publicerat om det du har valt. Det betyder inte att inget är gjort.")
        walks = sum(each.kind is Kind.WALK for each in shown)
        return " ".join(
            [
                say.many("{n} medborgardialog.", "{n} medborgardialoger.", len(shown) - walks),
                say.many("{n} trygghetsvandring.", "{n} trygghetsvandringar.", walks),
                say("De som kom talar inte för alla som bor här."),
            ]
        )


def kind(meeting: Meeting, say: Say) -> str:
    """Return how people met, in a word."""
    if meeting.kind is Kind.WALK:
        return say("Trygghetsvandring")
    return say("Medborgardialog")
