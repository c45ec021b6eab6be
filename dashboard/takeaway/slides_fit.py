"""How much room words take on a slide: nobody lays them out before the show, so it is estimated.

The slides name a common face, Arial, which may not be at hand. Words are measured in DejaVu Sans,
which we carry and which is wider, and taken to be nearly as wide: what fits here fits there. All
lengths are in points.
"""

from __future__ import annotations

import math
import re
from functools import cache, lru_cache
from typing import TYPE_CHECKING, Final

from PIL import ImageFont

from dashboard.print.faces import directory
from geo import bidi

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

NARROWER: Final = 0.96
"""How wide a letter is taken to be beside one of DejaVu Sans. In Arial it is 0.88, on average."""
BOLD: Final = 1.08
"""How much wider a letter is in bold."""
LINE: Final = 1.2
"""The height of a line beside its size."""

JOINED: Final = 0.93
"""How wide letters of Arabic are that join beside such as stand alone."""

_ARABIC: Final = re.compile("[\u0621-\u064a]")
_SCALE: Final = 1000
_SOFT: Final = "\u00ad"


@cache
def _face() -> ImageFont.FreeTypeFont:
    # letters stand one by one: how they join would depend on what the machine has installed
    plainly = ImageFont.Layout.BASIC
    return ImageFont.truetype(directory() / "DejaVuSans.ttf", _SCALE, layout_engine=plainly)


@lru_cache(maxsize=4096)
def _long(word: str) -> float:
    """Return how wide a word is beside its size."""
    joined = JOINED if _ARABIC.search(word) else 1.0
    return _face().getlength(word) / _SCALE * NARROWER * joined


def rows(parts: Iterable[tuple[str, float]], width: float) -> int:
    """Return how many lines words take, at least one; a word is broken where no line holds it.

    Parameters
    ----------
    parts
        What stands in one paragraph: words, and their size. Bold is `BOLD` times as large.
    """
    count, used = 1, 0.0
    for words, size in parts:
        blank = _long(" ") * size
        for word in _plain(words).split():
            length = _long(word) * size
            if used and used + blank + length > width:
                count, used = count + 1, 0.0
            used += length + (blank if used else 0.0)
            torn = max(0, math.ceil(used / width) - 1)
            count, used = count + torn, used - torn * width
    return count


def lines(words: str, width: float, size: float, *, bold: bool = False) -> int:
    """Return how many lines words of one style take, at least one."""
    return rows([(words, size * (BOLD if bold else 1))], width)


def height(words: str, width: float, size: float, *, bold: bool = False) -> float:
    """Return how high words are; nothing where there are none."""
    return lines(words, width, size, bold=bold) * size * LINE if words else 0.0


def largest(sizes: Sequence[float], taken: Callable[[float], float], room: float) -> float | None:
    """Return the first of the sizes, largest first, at which what is taken has room; else None."""
    return next((size for size in sizes if taken(size) <= room), None)


def width(words: str, size: float, *, bold: bool = False) -> float:
    """Return how wide words on one line are."""
    return _long(_plain(words)) * size * (BOLD if bold else 1)


def _plain(words: str) -> str:
    """Return words without what has no width of its own."""
    return bidi.bare(words).replace(_SOFT, "")
