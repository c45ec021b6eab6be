"""Which names stand on the map of a scene, and where: what the scene is about comes first.

They are read from far, so only a few have room. None stands over another; one that has no room
where it belongs moves a little, and one that nobody misses is left out.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

import numpy as np
import shapely

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from dashboard.print.frame import Frame

LETTER: Final = 11.2
"""How wide a letter is, on average, as the template sets a name."""
LINE: Final = 23.0
"""How high a line is, with what must stay free around it."""
SIGN: Final = 26.0
"""How much room a monogram takes before a name."""
EDGE: Final = 4.0
"""How far a name keeps from the edge."""
STEPS: Final = ((0, 0), (0, -1), (0, 1), (0, -2), (0, 2), (-1, 0), (1, 0), (-1, -1), (1, 1))
"""Where else a name may stand: by so many half names sideways, and lines up or down."""


@dataclass(frozen=True, slots=True)
class Wish:
    """A name that wants to stand on the map."""

    words: str
    at: tuple[float, float]
    """Where it belongs, as (lon, lat)."""
    sign: str = ""
    """The monogram of a promise."""
    strong: bool = True
    """Whether the scene is about it. Others stand only where there is room in `within`."""
    within: shapely.Geometry | None = None
    """What the name of another area has to lie on, in the drawing."""


@dataclass(frozen=True, slots=True)
class Place:
    """A name on the drawing, its middle as shares of width and height."""

    lines: tuple[str, ...]
    x: float
    y: float
    sign: str
    strong: bool


def placed(wishes: Iterable[Wish], frame: Frame) -> Iterator[Place]:
    """Yield the names that have room, each at its spot; earlier wishes go first."""
    paper = shapely.box(EDGE, EDGE, frame.width - EDGE, frame.height - EDGE)
    taken: list[shapely.Geometry] = []
    once: dict[tuple[str, tuple[float, float]], Wish] = {}
    for each in wishes:
        once.setdefault((each.words, each.at), each)
    for wish in once.values():
        lines = _lines(wish.words)
        box = _spot(wish, lines, frame, paper, taken)
        if box is not None:
            taken.append(box)
            middle = box.centroid
            x, y = round(middle.x / frame.width, 4), round(middle.y / frame.height, 4)
            yield Place(lines, x, y, wish.sign, wish.strong)


def _lines(words: str) -> tuple[str, ...]:
    """Return a name, in two lines where it says something of its place: "Väster: inget löfte"."""
    head, colon, rest = words.partition(": ")
    return (head + colon.strip(), rest) if rest else (words,)


def _spot(
    wish: Wish,
    lines: tuple[str, ...],
    frame: Frame,
    paper: shapely.Geometry,
    taken: list[shapely.Geometry],
) -> shapely.Geometry | None:
    """Return the room of a name; None where it has none."""
    x, y = frame.at(np.array(wish.at))
    if not (0 <= x <= frame.width and 0 <= y <= frame.height):
        return None
    half = max(map(len, lines)) * LETTER / 2 + (SIGN if wish.sign else 0) / 2
    high = LINE * len(lines) / 2
    for sideways, down in STEPS if wish.strong else STEPS[:1]:
        box = shapely.box(
            x + (sideways - 1) * half, y + down * LINE - high,
            x + (sideways + 1) * half, y + down * LINE + high,
        )  # fmt: skip
        free = paper.contains(box) and not shapely.intersects(box, taken).any()
        if free and (wish.within is None or wish.within.contains(box)):
            return box
    return None
