"""The parts of a slide as pieces: each knows how high it is, and draws itself as native shapes.

A piece is never torn apart: what has no room on a slide goes on on the next one.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final, Protocol

from pptx.enum.shapes import MSO_SHAPE
from pptx.enum.text import MSO_ANCHOR, PP_ALIGN

from dashboard.print.briefing_signs import TONES
from dashboard.print.ink import INK, INK2, PAPER
from dashboard.takeaway import slides_chart
from dashboard.takeaway.slides_board import lines
from dashboard.takeaway.slides_file import WIDE
from dashboard.takeaway.slides_outline import outline
from dashboard.takeaway.slides_words import INSET, Box, Run, box, dashed, high, rgb, write
from dashboard.takeaway.slides_xml import flat
from geo.briefing.slide import Board, Chart, Items, Words

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from dashboard.takeaway.slides_words import Para
    from geo.areas import Areas
    from geo.briefing.slide import Item, Part
    from geo.tongue import Say

BETWEEN: Final = 10.0
"""How far pieces stand from one another, in points."""
GUTTER: Final = 24.0
"""How far columns stand from one another."""
SIGN: Final = 1.5
"""How large a monogram is beside the size of the text."""
OUTLINE: Final = 2.4
"""How large the outline of areas is."""
HEAD: Final = 1.14
"""How large what an item is called is beside the text."""
CHART: Final = 0.6
"""How high a chart is beside its width."""


class Piece(Protocol):
    """What stands on one slide, whole."""

    def high(self, width: float, size: float) -> float:
        """Return how high it is in a column of this width, in points."""

    def draw(self, shapes: Any, place: Box, size: float, say: Say) -> None:  # noqa: ANN401  untyped
        """Add it to a slide."""


def pieces(parts: Sequence[Part], areas: Areas, *, dense: bool = False) -> Iterator[Piece]:
    """Yield the pieces of some parts, in their order; dense: items in one column more."""
    for part in parts:
        match part:
            case Items():
                closer = dense and part.columns > 1
                columns = max(1, part.columns) + int(closer)
                drawn = areas if part.outlines else None
                for at in range(0, len(part.items), columns):
                    yield Row(part.items[at : at + columns], columns, drawn, dense=closer)
                yield from _said(part.left, "note")
            case Board():
                yield from lines(part)
                yield from _said(part.left, "note")
            case Chart():
                yield Drawn(part)
            case Words(text, voice):
                yield from _said(text, voice)


def _said(text: str, voice: str) -> Iterator[Piece]:
    if text:
        yield Sentence(text, voice)


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence of its own."""

    text: str
    voice: str

    @property
    def _paras(self) -> tuple[Para, ...]:
        quiet = self.voice in {"note", "nothing"}
        larger = 1.14 if self.voice == "lead" else 1.0
        bold = self.voice == "answer"
        return ((Run(self.text, bold=bold, colour=INK2 if quiet else INK, larger=larger),),)

    @property
    def _inset(self) -> float:
        return INSET if self.voice == "nothing" else 0.0

    def high(self, width: float, size: float) -> float:
        """Return how high it is."""
        return high(self._paras, width - 2 * self._inset, size) + 2 * self._inset + BETWEEN

    def draw(self, shapes: Any, place: Box, size: float, say: Say) -> None:  # noqa: ANN401
        """Add a text box; in a dashed frame where it says that nothing is published."""
        room = Box(place.x, place.y, place.width, self.high(place.width, size) - BETWEEN)
        made = box(shapes, room.mirrored(WIDE, rtl=say.rtl), (), size, say)
        write(made.text_frame, self._paras, size, say, inset=self._inset)
        if self.voice == "nothing":
            dashed(made)


@dataclass(frozen=True, slots=True)
class Row:
    """Items side by side."""

    items: tuple[Item, ...]
    columns: int
    areas: Areas | None
    """Where the outline of each item's areas is drawn beside it."""
    dense: bool = False
    """Whether what an item is called is as small as the rest, and rows stand closer."""

    def high(self, width: float, size: float) -> float:
        """Return how high the highest of the items is."""
        highest = max(self._one(each, self._width(width), size) for each in self.items)
        return highest + (BETWEEN / 2 if self.dense else BETWEEN)

    def _width(self, width: float) -> float:
        return (width - GUTTER * (self.columns - 1)) / self.columns

    def _told(self, item: Item) -> tuple[Para, ...]:
        return told(item, 1.0 if self.dense else HEAD)

    def _aside(self, item: Item, size: float) -> float:
        """Return how wide the sign before an item is, with what keeps it from the words."""
        if item.sign:
            return SIGN * size + 8
        return OUTLINE * size + 10 if self.areas and item.areas else 0.0

    def _one(self, item: Item, width: float, size: float) -> float:
        inset = 0.0 if item.known else INSET
        words = (
            high(self._told(item), width - self._aside(item, size) - 2 * inset, size) + 2 * inset
        )
        return max(words, SIGN * size if item.sign else 0.0)

    def draw(self, shapes: Any, place: Box, size: float, say: Say) -> None:  # noqa: ANN401
        """Add each item as a text box, and its sign."""
        width = self._width(place.width)
        for at, item in enumerate(self.items):
            x = place.x + at * (width + GUTTER)
            room = Box(x, place.y, width, self._one(item, width, size))
            self._draw(shapes, item, room, size, say)

    def _draw(self, shapes: Any, item: Item, room: Box, size: float, say: Say) -> None:  # noqa: ANN401
        aside = self._aside(item, size)
        if item.sign:
            sign = Box(room.x, room.y, SIGN * size, SIGN * size)
            monogram(shapes, sign.mirrored(WIDE, rtl=say.rtl), item.sign, size, say)
        elif aside and self.areas:
            side = OUTLINE * size
            spot = Box(room.x, room.y, side, side).mirrored(WIDE, rtl=say.rtl)
            outline(shapes, spot, item.areas, self.areas, item.tone)
        words = Box(room.x + aside, room.y, room.width - aside, room.height)
        made = box(shapes, words.mirrored(WIDE, rtl=say.rtl), (), size, say)
        write(made.text_frame, self._told(item), size, say, inset=0.0 if item.known else INSET)
        if not item.known:
            dashed(made)


def told(item: Item, larger: float) -> tuple[Para, ...]:
    """Return the paragraphs of an item: what it is called, the conclusion, then the rest."""
    head = (
        *([Run(item.head, bold=True, colour=TONES[item.tone], larger=larger)] if item.head else []),
        *([Run(f"  {item.aside}", colour=INK2)] if item.aside else []),
    )
    return (
        *([head] if head else []),
        *([(Run(item.answer, bold=True),)] if item.answer else []),
        *((Run(each, colour=INK2),) for each in item.lines),
        *([(Run(item.said, serif=True),)] if item.said else []),
    )


def monogram(shapes: Any, place: Box, sign: str, size: float, say: Say) -> None:  # noqa: ANN401
    """Add the sign of a promise: its letter in a filled circle."""
    made = shapes.add_shape(MSO_SHAPE.OVAL, *place.emu)
    made.fill.solid()
    made.fill.fore_color.rgb = rgb(INK)
    made.line.fill.background()
    flat(made)
    write(made.text_frame, [(Run(sign, bold=True, colour=PAPER),)], size, say)
    made.text_frame.vertical_anchor = MSO_ANCHOR.MIDDLE
    made.text_frame.paragraphs[0].alignment = PP_ALIGN.CENTER


@dataclass(frozen=True, slots=True)
class Drawn:
    """A chart that stands in a column."""

    chart: Chart

    def high(self, width: float, size: float) -> float:  # noqa: ARG002  a chart has its own
        """Return how high it is."""
        return width * CHART + BETWEEN

    def draw(self, shapes: Any, place: Box, size: float, say: Say) -> None:  # noqa: ANN401, ARG002
        """Add a chart that can be edited."""
        room = Box(place.x, place.y, place.width, place.width * CHART)
        slides_chart.draw(shapes, self.chart, room.mirrored(WIDE, rtl=say.rtl), say)
