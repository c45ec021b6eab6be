"""How much room words take on a slide: nobody measures them before the show, so it is estimated.

The estimate is on the wide side of a common face such as Arial, so that what fits here fits there.
All lengths are in points.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from geo import bidi

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

LETTER: Final = 0.51
"""The width of a letter beside its size."""
BOLD: Final = 1.08
"""How much wider a letter is in bold."""
LINE: Final = 1.2
"""The height of a line beside its size."""


def lines(words: str, width: float, size: float, *, bold: bool = False) -> int:
    """Return how many lines words take, at least one; a word is broken where no line holds it."""
    room = max(1, int(width / (size * LETTER * (BOLD if bold else 1))))
    count, used = 1, 0
    for word in bidi.bare(words).split():
        length = len(word)
        if used and used + 1 + length > room:
            count, used = count + 1, 0
        count += (length - 1) // room
        used += length % room + bool(used)
    return count


def height(words: str, width: float, size: float, *, bold: bool = False) -> float:
    """Return how high words are; nothing where there are none."""
    return lines(words, width, size, bold=bold) * size * LINE if words else 0.0


def largest(sizes: Sequence[float], taken: Callable[[float], float], room: float) -> float | None:
    """Return the first of the sizes, largest first, at which what is taken has room; else None."""
    return next((size for size in sizes if taken(size) <= room), None)


def width(words: str, size: float, *, bold: bool = False) -> float:
    """Return how wide words on one line are."""
    return len(bidi.bare(words)) * size * LETTER * (BOLD if bold else 1)
