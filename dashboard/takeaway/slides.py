"""The scenes of a briefing as a slide show (PPTX): native text, tables, charts; maps as pictures.

One scene is one slide, laid out as its page on paper. What has no room goes on on a further slide
of the same title, which says so.
"""

from __future__ import annotations

import io
import struct
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final

from dashboard.print.briefing import NAME, title
from dashboard.print.briefing_payload import spread
from dashboard.takeaway import slides_chart, slides_fit
from dashboard.takeaway.slides_file import WIDE, empty, noted, packed
from dashboard.takeaway.slides_flow import fitting, high, stack
from dashboard.takeaway.slides_frame import ROOM, SIDE, Frame
from dashboard.takeaway.slides_parts import CHART, pieces
from dashboard.takeaway.slides_words import Box, Run, write
from dashboard.takeaway.slides_xml import described

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from dashboard.print.briefing import BriefingPress
    from dashboard.print.briefing_payload import Page
    from dashboard.takeaway.slides_parts import Piece
    from geo.city import City
    from geo.tongue import Say

GUTTER: Final = 28.0
"""How far from a picture words keep, in points."""
WAYS: Final = ((0.55, False), (0.55, True), (0.45, False))
"""How much of the width a picture takes, and whether lists are set closer, the best way first."""
LEAST: Final = 200.0
"""A picture is not lower than this where words run below it."""
SIZES: Final = (24.0, 22.0, 20.0, 18.0, 16.0)
"""What can be read from afar, largest first: 16 points are 32 px on a screen of 1920 × 1080."""
NOTE: Final = 14.0


@dataclass(frozen=True, slots=True)
class Deck:
    """Makes the slide shows of one city in one language."""

    city: City
    press: BriefingPress
    say: Say

    def made(
        self, pages: Sequence[Page], *, today: date, notes: bool, draft: bool = False
    ) -> bytes:
        """Return scenes as PPTX. The same scenes give the same bytes.

        Parameters
        ----------
        pages
            The scenes, in the deck's language.
        today
            The file's date.
        notes
            Whether each slide carries what the speaker may say.
        draft
            Whether the translation waits for its approval, which each slide then says.
        """
        say = self.say
        show = empty(title(self.city, say), say, NAME, today)
        waits = say("Utkast: översättningen är inte granskad än.") if draft else ""
        for page in pages:
            slide = _Scene(show, self, page, Frame(page, say, waits)).draw()
            if notes and page.slide.notes:
                frame = slide.notes_slide.notes_text_frame
                write(frame, [(Run(each),) for each in page.slide.notes], NOTE, say)
        noted(show, say)
        return packed(show, today)


class _Scene:
    """One scene on its slides."""

    def __init__(self, show: Any, deck: Deck, page: Page, frame: Frame) -> None:  # noqa: ANN401  untyped
        self._show, self._deck, self._frame = show, deck, frame
        self._placed = spread(page.slide)
        self._look, self._chart = page.slide.told.look, self._placed.picture
        self._room = frame.bottom - frame.top
        self._size = next((size for way in WAYS if (size := self._tried(*way))), None) or SIZES[-1]
        if self._taken(self._size) > self._room:
            self._tried(*WAYS[0])

    def _tried(self, share: float, dense: bool) -> float | None:  # noqa: FBT001
        """Lay everything out in one way; return the largest size that has room, if there is one."""
        placed, areas = self._placed, self._deck.city.areas
        self._width = share * (ROOM - GUTTER)
        self._column = ROOM - GUTTER - self._width
        self._over = list(pieces(placed.over, areas))
        self._beside = list(pieces(placed.beside, areas))
        self._below = list(pieces(placed.below, areas, dense=dense))
        return slides_fit.largest(SIZES, self._taken, self._room)

    @property
    def _pictured(self) -> bool:
        return self._look is not None or self._chart is not None

    def _taken(self, size: float) -> float:
        """Return how high everything is at one size of text."""
        middle = max(LEAST, high(self._beside, self._column, size)) if self._pictured else 0.0
        return high([*self._over, *self._below], ROOM, size) + middle

    def draw(self) -> Any:  # noqa: ANN401
        """Add the scene to the show, and return its first slide."""
        first = self._slide(self._frame.title)
        rest, number = self._begin(first.shapes), 0
        self._frame.foot(first)
        while rest:
            number += 1
            slide = self._slide(self._frame.again(number))
            count = max(1, fitting(rest, ROOM, self._size, self._room))
            self._stack(slide.shapes, rest[:count], Box(SIDE, self._frame.top, ROOM, 0))
            self._frame.foot(slide)
            rest = rest[count:]
        return first

    def _begin(self, shapes: Any) -> list[Piece]:  # noqa: ANN401
        """Draw what has room on the first slide, and return the rest."""
        y = self._stack(shapes, self._over, Box(SIDE, self._frame.top, ROOM, 0))
        if not self._pictured:
            count = max(1, fitting(self._below, ROOM, self._size, self._frame.bottom - y))
            self._stack(shapes, self._below[:count], Box(SIDE, y, ROOM, 0))
            return self._below[count:]
        under = high(self._below, ROOM, self._size)
        whole = self._taken(self._size) <= self._room
        left = self._frame.bottom - y - (under if whole else 0)
        count = fitting(self._beside, self._column, self._size, left)
        self._picture(shapes, y, left)
        column = Box(WIDE - SIDE - self._column, y, self._column, 0)
        self._stack(shapes, self._beside[:count], column)
        if not whole:
            return [*self._beside[count:], *self._below]
        self._stack(shapes, self._below, Box(SIDE, self._frame.bottom - under, ROOM, 0))
        return []

    def _picture(self, shapes: Any, y: float, room: float) -> None:  # noqa: ANN401
        """Add the map or the chart, as large as its place allows."""
        width = self._width if self._beside else ROOM
        if self._chart:
            tall = min(room, width * CHART * 1.1)
            slides_chart.draw(
                shapes, self._chart, self._turned(Box(SIDE, y, width, tall)), self._say
            )
        elif self._look:
            png, words = self._deck.press.picture(self._look, self._say, (width, room))
            across, down = struct.unpack(">II", png[16:24])
            width = min(width, room * across / down)
            place = self._turned(Box(SIDE, y, width, width * down / across))
            described(shapes.add_picture(io.BytesIO(png), *place.emu), words)

    def _slide(self, words: str) -> Any:  # noqa: ANN401
        slide = self._show.slides.add_slide(self._show.slide_layouts[0])
        self._frame.draw(slide, words)
        return slide

    def _stack(self, shapes: Any, all_: Sequence[Piece], place: Box) -> float:  # noqa: ANN401
        return stack(shapes, all_, place, self._size, self._say)

    @property
    def _say(self) -> Say:
        return self._deck.say

    def _turned(self, place: Box) -> Box:
        return place.mirrored(WIDE, rtl=self._say.rtl)
