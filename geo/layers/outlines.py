"""The areas themselves: their names, where they lie, and how large they are."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from geo.layers import words
from geo.layers.layer import Column, Layer, Legend, Row

if TYPE_CHECKING:
    from collections.abc import Sequence

    from geo.city import City
    from geo.filter import Filter
    from geo.tongue import Say


@dataclass(frozen=True)
class OutlineLayer(Layer):
    """The outlines of one level."""

    city: City
    ask: Filter
    id = "outlines"
    kind = "outlines"
    measured_as = None

    def columns(self, say: Say) -> tuple[Column, ...]:
        """Return name, place, size."""
        level = words.level_name(self.ask.level, say)
        return (Column(level), Column(say("Ligger i")), Column(say("Hektar"), "right"))

    def rows(self, say: Say) -> Sequence[Row]:
        """Return one row for each area, in the order of its id."""
        return [
            Row(
                (area.name, words.above(area.id, self.city.areas), say.number(area.hectares)),
                area.name,
                area.id,
            )
            for area in self.city.areas.of_level(self.ask.level)
        ]

    def legend(self, say: Say) -> Legend:
        """Return what the outlines are and whose."""
        return Legend(words.level_name(self.ask.level, say), self.city.areas.source.publisher or "")

    def summary(self, say: Say) -> str:
        """Tell how many areas there are."""
        return say.many(
            "Kartan visar {n} område.",
            "Kartan visar {n} områden.",
            len(self.city.areas.of_level(self.ask.level)),
        )
