"""Words on a slide: paragraphs of runs, each with its language, in that language's direction."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any, Final

from pptx.dml.color import RGBColor
from pptx.enum.dml import MSO_LINE
from pptx.enum.lang import MSO_LANGUAGE_ID
from pptx.enum.text import MSO_ANCHOR, MSO_AUTO_SIZE, PP_ALIGN
from pptx.util import Pt

from dashboard.print.ink import INK, RULE
from dashboard.print.letters import clean
from dashboard.takeaway import slides_fit
from geo import bidi

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from geo.tongue import Say

SERIF: Final = "Georgia"
"""The voice of a promise. Everything else has the face of the theme."""
WIDER: Final = 1.12
"""How much wider than the theme's face the serif may be, or what stands in for it."""
LANGUAGES: Final = {
    "sv": MSO_LANGUAGE_ID.SWEDISH,
    "en": MSO_LANGUAGE_ID.ENGLISH_UK,
    "ar": MSO_LANGUAGE_ID.ARABIC,
}
INSET: Final = 6.0
"""How far words keep from a frame, in points."""


@dataclass(frozen=True, slots=True)
class Run:
    """A few words in one style."""

    words: str
    bold: bool = False
    colour: str = INK
    larger: float = 1.0
    """How large beside the size of the text around it."""
    serif: bool = False

    @property
    def wider(self) -> float:
        """How wide it is beside the plain face."""
        return (slides_fit.BOLD if self.bold else 1) * (WIDER if self.serif else 1)


Para = tuple[Run, ...]


def high(paras: Sequence[Para], width: float, size: float) -> float:
    """Return how high paragraphs are, in points."""
    return sum(_high(each, width, size) for each in paras)


def _high(para: Para, width: float, size: float) -> float:
    told = [(run.words, size * run.larger * run.wider) for run in para if run.words]
    highest = max((run.larger for run in para), default=1) * size
    return slides_fit.rows(told, width) * highest * slides_fit.LINE if told else 0.0


@dataclass(frozen=True, slots=True)
class Box:
    """A place on a slide, in points from its top left corner."""

    x: float
    y: float
    width: float
    height: float

    @property
    def emu(self) -> tuple[Pt, Pt, Pt, Pt]:
        """The same as the file counts."""
        return Pt(self.x), Pt(self.y), Pt(self.width), Pt(self.height)

    def mirrored(self, wide: float, *, rtl: bool) -> Box:
        """Return the place on a slide of this width whose words run from right to left."""
        return Box(wide - self.x - self.width, self.y, self.width, self.height) if rtl else self


def box(shapes: Any, place: Box, paras: Sequence[Para], size: float, say: Say) -> Any:  # noqa: ANN401  untyped
    """Add a text box and return it."""
    shape = shapes.add_textbox(*place.emu)
    write(shape.text_frame, paras, size, say)
    return shape


def write(frame: Any, paras: Sequence[Para], size: float, say: Say, *, inset: float = 0) -> None:  # noqa: ANN401
    """Write paragraphs into a frame, in place of what it holds."""
    frame.word_wrap = True
    frame.auto_size = MSO_AUTO_SIZE.NONE
    frame.vertical_anchor = MSO_ANCHOR.TOP
    frame.margin_left = frame.margin_right = frame.margin_top = frame.margin_bottom = Pt(inset)
    for at, para in enumerate(paras):
        paragraph = frame.paragraphs[0] if at == 0 else frame.add_paragraph()
        directed(paragraph, say)
        for run in _apart(para) if say.rtl else para:
            _add(paragraph, run, size, say)


def _apart(para: Para) -> Iterable[Run]:
    """Yield runs beside one another so that none turns another: a name before "3", a sign."""
    for run in para:
        words = run.words.strip()
        alone = len(para) == 1 or words != bidi.bare(words)
        yield run if alone else replace(run, words=run.words.replace(words, bidi.isolated(words)))


def directed(paragraph: Any, say: Say, align: PP_ALIGN | None = None) -> None:  # noqa: ANN401
    """Give a paragraph the direction of the language."""
    paragraph.alignment = align or (PP_ALIGN.RIGHT if say.rtl else PP_ALIGN.LEFT)
    paragraph._p.get_or_add_pPr().set("rtl", "1" if say.rtl else "0")  # noqa: SLF001  it has no other way


def _add(paragraph: Any, run: Run, size: float, say: Say) -> None:  # noqa: ANN401
    made = paragraph.add_run()
    made.text = clean(run.words)
    font = made.font
    font.size, font.bold = Pt(round(size * run.larger, 1)), run.bold
    font.color.rgb = rgb(run.colour)
    font.language_id = tongue(say)
    if run.serif and not say.rtl:
        font.name = SERIF


def tongue(say: Say) -> MSO_LANGUAGE_ID:
    """Return a language as the file names it."""
    return LANGUAGES[say.code.partition("-")[0]]


def code(say: Say) -> str:
    """Return a language as its code stands in the file, such as "sv-SE"."""
    return MSO_LANGUAGE_ID.to_xml(tongue(say))


def dashed(shape: Any) -> None:  # noqa: ANN401
    """Draw the frame that says: not settled, made up, or not published."""
    shape.line.color.rgb = rgb(RULE)
    shape.line.width = Pt(1)
    shape.line.dash_style = MSO_LINE.DASH


def rgb(colour: str) -> RGBColor:
    """Return a colour such as "#15212D" as the file has it."""
    return RGBColor(*bytes.fromhex(colour.removeprefix("#")))
