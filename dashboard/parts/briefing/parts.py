"""The parts of a scene, in reading order. A chart, what is told of it and its answer are one group.

Whatever can be pointed out carries a number, `data-item`, from 0 in reading order.
"""

from __future__ import annotations

from dataclasses import dataclass
from itertools import count
from typing import TYPE_CHECKING, Final

from dashboard.parts.briefing import board, chart, items
from dashboard.parts.markup import Markup, tag
from geo.briefing.slide import Board, Chart, Items, Words

if TYPE_CHECKING:
    from collections.abc import Iterator

    from dashboard.parts.seen import Seen
    from geo.briefing.slide import Part, Parts, Slide


SIDE_BY_SIDE: Final = 3
"""So many outlined things at most stand side by side where no chart is beside them."""


@dataclass(frozen=True, slots=True)
class _Drawing:
    """What the parts of one scene share while they are drawn."""

    seen: Seen
    wide: bool
    """Whether there is no map beside them."""
    toned: frozenset[str]
    """The tones whose lines are named beside the chart already."""
    numbers: count[int]

    def part(self, part: Part, *, alone: bool) -> Markup:
        match part:
            case Items():
                side = len(part.items) if alone and self._opens_up(part) else None
                return items.drawn(part, self.seen, self.numbers, side)
            case Board():
                return board.drawn(part, self.numbers)
            case Chart():
                return chart.drawn(part, self.seen.say, self.toned)
            case Words(text, voice):
                return tag("p", text, cls=f"lk-scene-words {voice}")

    def _opens_up(self, part: Items) -> bool:
        return self.wide and part.outlines and len(part.items) <= SIDE_BY_SIDE


def drawn(slide: Slide, seen: Seen) -> Iterator[Markup]:
    """Yield the parts of a scene, from top to bottom."""
    told = slide.told
    drawing = _Drawing(seen, told.look is None, _toned(told.parts), count())
    for group in _grouped(told.parts):
        inside = [drawing.part(part, alone=len(group) == 1) for part in group]
        yield inside[0] if len(inside) == 1 else tag("div", *inside, cls="lk-scene-pair")


def _grouped(parts: Parts) -> Iterator[Parts]:
    """Yield the parts one by one; what is told of a chart's lines, and its answer, are with it."""
    at = 0
    while at < len(parts):
        many = _together(parts[at:])
        yield parts[at : at + many]
        at += many


def _together(parts: Parts) -> int:
    """Return how many of the first parts stand together."""
    match parts:
        case (Chart(), Items(), Words(voice="answer"), *_):
            return 3
        case (Chart(), Items(), *_):
            return 2
        case _:
            return 1


def _toned(parts: Parts) -> frozenset[str]:
    """Return the tones that the things of a scene have."""
    lists = (part for part in parts if isinstance(part, Items))
    return frozenset(item.tone for each in lists for item in each.items if item.tone != "plain")
