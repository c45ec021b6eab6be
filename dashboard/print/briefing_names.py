"""Which names stand on the map of a scene, and where: what the scene is about comes first.

They are read from far, so only a few have room. None stands over another, or over a spot; one that
has no room where it belongs moves a little. The name of an area never lies on another area that the
scene is about: rather it stands outside all of them, and a line leads home. One that nobody misses
is left out.
"""

from __future__ import annotations

import math
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
SPOT: Final = 9.0
"""How far words keep from the middle of a spot."""
SIGN: Final = 26.0
"""How much room a monogram takes before a name."""
EDGE: Final = 4.0
"""How far a name keeps from the edge."""
STEPS: Final = ((0, 0), (0, -1), (0, 1), (0, -2), (0, 2), (-1, 0), (1, 0), (-1, -1), (1, 1))
"""Where else a name may stand: by so many half names sideways, and lines up or down."""
AWAY: Final = tuple(
    (round(math.cos(angle) * far), round(math.sin(angle) * far))
    for far in range(30, 240, 10)
    for angle in (step * math.pi / 8 for step in range(16))
)
"""How far a name may stand from home where a line leads there, the nearest first."""


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
    home: shapely.Geometry | None = None
    """The area that a name belongs to and that the scene is about, in the drawing."""


@dataclass(frozen=True, slots=True)
class Place:
    """A name on the drawing, its middle as shares of width and height."""

    lines: tuple[str, ...]
    x: float
    y: float
    sign: str
    strong: bool
    line: tuple[float, float, float, float] | None = None
    """The line that leads home, as x1, y1, x2, y2 of the drawing, where there is one."""


def placed(
    wishes: Iterable[Wish], frame: Frame, spots: Iterable[tuple[float, float]] = ()
) -> Iterator[Place]:
    """Yield the names that have room, each at its place; earlier wishes go first.

    `spots` are the points of the drawing that no name may hide.
    """
    room = _Room(frame, [shapely.Point(each).buffer(SPOT).envelope for each in spots])
    once: dict[tuple[str, tuple[float, float]], Wish] = {}
    for each in wishes:
        once.setdefault((each.words, each.at), each)
    homes = shapely.union_all([each.home for each in once.values() if each.home is not None])
    for wish in once.values():
        place = room.near(wish) or (room.away(wish, homes) if wish.home is not None else None)
        if place is not None:
            yield place


class _Room:
    """What is free on a drawing."""

    def __init__(self, frame: Frame, taken: list[shapely.Geometry]) -> None:
        self._frame, self._taken = frame, taken
        self._paper = shapely.box(EDGE, EDGE, frame.width - EDGE, frame.height - EDGE)

    def near(self, wish: Wish) -> Place | None:
        """Return a place where a name belongs, or a step from it; None where it has none."""
        x, y = self._frame.at(np.array(wish.at))
        half, high = _half(wish)
        for sideways, down in STEPS if wish.strong else STEPS[:1]:
            box = _box(x + sideways * half, y + down * LINE, half, high)
            inside = wish.within is None or wish.within.contains(box)
            at_home = wish.home is None or wish.home.contains(box.centroid)
            if inside and at_home and self._free(box):
                return self._take(wish, box)
        return None

    def away(self, wish: Wish, homes: shapely.Geometry) -> Place | None:
        """Return a place outside all `homes`, with a line to its own; None where it has none."""
        x, y = self._frame.at(np.array(wish.at))
        half, high = _half(wish)
        for right, down in AWAY:
            box = _box(x + right, y + down, half, high)
            line = shapely.shortest_line(box, shapely.Point(x, y))
            if not box.intersects(homes) and self._free(box) and self._free(line):
                return self._take(wish, box, line)
        return None

    def _free(self, shape: shapely.Geometry) -> bool:
        free = not shapely.intersects(shape, self._taken).any()
        return free and bool(self._paper.contains(shape))

    def _take(
        self, wish: Wish, box: shapely.Geometry, line: shapely.Geometry | None = None
    ) -> Place:
        self._taken += [box] if line is None else [box, line]
        middle = box.centroid
        x, y = round(middle.x / self._frame.width, 4), round(middle.y / self._frame.height, 4)
        ends = None if line is None else tuple(shapely.get_coordinates(line).round(1).ravel())
        return Place(_lines(wish.words), x, y, wish.sign, wish.strong, ends)


def _half(wish: Wish) -> tuple[float, float]:
    """Return half the width and half the height of a name."""
    lines = _lines(wish.words)
    across = max(map(len, lines)) * LETTER + (SIGN if wish.sign else 0)
    return across / 2, LINE * len(lines) / 2


def _box(x: float, y: float, half: float, high: float) -> shapely.Geometry:
    return shapely.box(x - half, y - high, x + half, y + high)


def _lines(words: str) -> tuple[str, ...]:
    """Return a name, in two lines where it says something of its place: "Väster: inget löfte"."""
    head, colon, rest = words.partition(": ")
    return (head + colon.strip(), rest) if rest else (words,)
