"""What every slide of a scene has: its title, and the foot with mark, date, sources and number."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from pptx.enum.text import PP_ALIGN
from pptx.util import Pt

from dashboard.print.briefing_payload import foot
from dashboard.print.ink import INK2
from dashboard.takeaway import slides_fit
from dashboard.takeaway.slides_file import HIGH, WIDE
from dashboard.takeaway.slides_words import INSET, Box, Run, box, dashed, directed, high, write

if TYPE_CHECKING:
    from dashboard.print.briefing_payload import Page
    from geo.tongue import Say

SIDE, TOP, BOTTOM = 32.0, 22.0, 16.0
"""What a slide keeps free, in points."""
ROOM: Final = WIDE - 2 * SIDE
GAP: Final = 12.0
"""How far the body keeps from title and foot."""
TITLES: Final = (32.0, 28.0, 26.0)
"""The sizes of a title: the largest that has it on one line."""
SMALLER, OVER, AGAIN = 28.0, 18.0, 20.0
"""The size of a title of two lines, and of a claim; of one over a claim; of one that goes on."""
SMALL: Final = 16.0
NUMBER: Final = 90.0
"""How wide the number of the scene may be."""
APART: Final = "   "


class Frame:
    """The frame of one scene's slides."""

    def __init__(self, page: Page, say: Say, waits: str) -> None:
        self._say, self.title, self._claim = say, page.slide.title, page.slide.told.claim
        large = next((each for each in TITLES if self._one_line(each)), SMALLER)
        self._size = OVER if self._claim else large
        self._foot = foot(page, say)
        self._under = APART.join(
            each for each in (self._foot["date"], self._foot["sources"], waits) if each
        )

    def _one_line(self, size: float) -> bool:
        return slides_fit.lines(self.title, ROOM, size, bold=True) == 1

    def again(self, number: int = 1) -> str:
        """Return the title of what goes on, the first time or a later one: no two are alike."""
        say = self._say
        later = f" {say.digits(str(number))}" if number > 1 else ""
        return f"{self.title} {say('fortsättning')}{later}"

    @property
    def top(self) -> float:
        """Where the body begins, in points: below the longer of both titles, and the claim."""
        claim = high([(self._quoted,)], ROOM, SMALLER) if self._claim else 0.0
        return TOP + self._titled + (claim + 6 if claim else 0) + GAP

    @property
    def _quoted(self) -> Run:
        return Run(self._claim, serif=True)

    @property
    def _titled(self) -> float:
        first = slides_fit.height(self.title, ROOM, self._size, bold=True)
        return max(first, slides_fit.height(self.again(), ROOM, self._smaller, bold=True))

    @property
    def _smaller(self) -> float:
        return min(AGAIN, self._size)

    @property
    def bottom(self) -> float:
        """Where the body ends."""
        return HIGH - BOTTOM - self._high - GAP

    def draw(self, slide: Any, words: str) -> None:  # noqa: ANN401  untyped
        """Give a slide its title, and the claim below it."""
        shape = slide.shapes.title
        place = Box(SIDE, TOP, ROOM, self._titled)
        shape.left, shape.top, shape.width, shape.height = place.emu
        size = self._size if words == self.title else self._smaller
        write(shape.text_frame, [(Run(words, bold=True),)], size, self._say)
        if self._claim:
            below = Box(SIDE, TOP + self._titled + 6, ROOM, self.top - TOP - self._titled - GAP - 6)
            box(slide.shapes, below, [(self._quoted,)], SMALLER, self._say)

    def foot(self, slide: Any) -> None:  # noqa: ANN401
        """Give a slide its foot: the last thing, as it is the last to be read aloud."""
        self._mark(slide.shapes)
        self._sources(slide.shapes)
        self._number(slide.shapes)

    @property
    def _aside(self) -> float:
        """How wide the mark is, with what keeps it from the words; nothing where there is none."""
        mark = self._foot["mark"]
        return slides_fit.width(mark, SMALL, bold=True) + 2 * INSET + 14 if mark else 0.0

    @property
    def _width(self) -> float:
        return ROOM - NUMBER - self._aside

    @property
    def _high(self) -> float:
        return slides_fit.height(self._under, self._width, SMALL)

    def _place(self, x: float, width: float, high: float) -> Box:
        place = Box(x, HIGH - BOTTOM - self._high, width, high)
        return place.mirrored(WIDE, rtl=self._say.rtl)

    def _mark(self, shapes: Any) -> None:  # noqa: ANN401
        if mark := self._foot["mark"]:
            place = self._place(SIDE, self._aside - 14, SMALL * slides_fit.LINE + 2)
            made = box(shapes, place, [(Run(mark, bold=True),)], SMALL, self._say)
            made.text_frame.margin_left = made.text_frame.margin_right = Pt(INSET)
            made.text_frame.word_wrap = False
            dashed(made)

    def _sources(self, shapes: Any) -> None:  # noqa: ANN401
        place = self._place(SIDE + self._aside, self._width, self._high)
        box(shapes, place, [(Run(self._under, colour=INK2),)], SMALL, self._say)

    def _number(self, shapes: Any) -> None:  # noqa: ANN401
        place = self._place(WIDE - SIDE - NUMBER, NUMBER, SMALL * slides_fit.LINE)
        made = box(shapes, place, [(Run(self._foot["number"], bold=True),)], SMALL, self._say)
        made.text_frame.word_wrap = False
        end = PP_ALIGN.LEFT if self._say.rtl else PP_ALIGN.RIGHT
        directed(made.text_frame.paragraphs[0], self._say, end)
