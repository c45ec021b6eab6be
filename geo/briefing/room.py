"""How much room a scene has: about how many lines a thing takes, and which of many fit.

A screen that is read from five metres holds few words. What a thing takes is reckoned in lines of
the smallest text, as `geo.briefing.slide.MOST_LINES` is.
"""

from __future__ import annotations

from textwrap import wrap
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Sequence

    from geo.briefing.slide import Item

WIDE: Final = 120
"""Signs of the smallest text on a line of a scene without a map."""
BESIDE: Final = 50
"""The same beside a map."""
HEAD: Final = 1.7
"""What a head of one line takes, with the air around a thing."""
LARGER: Final = 1.3
"""So many times larger than the smallest text is a head, in width and, nearly, in height."""
AIR: Final = 0.85
"""What the air around a sentence of its own takes."""
SAID: Final = 1.1
"""So many times as high is a line of the words of a promise."""


def lines(words: str, wide: int) -> int:
    """Return how many lines words take, at so many signs a line; none for no words."""
    return len(wrap(words, wide))


def height(item: Item, wide: int) -> float:
    """Return how many lines a thing takes with its head."""
    more = max(0, lines(f"{item.head} {item.aside}".strip(), int(wide / LARGER)) - 1)
    told = sum(lines(each, wide) for each in (item.answer, *item.lines))
    return HEAD + LARGER * more + told + SAID * lines(item.said, wide)


def below(words: str, wide: int) -> float:
    """Return how many lines a sentence of its own takes, with the air around it."""
    return lines(words, wide) + AIR if words else 0


def fitting(
    items: Sequence[Item], most: float, *, wide: int = WIDE, columns: int = 1
) -> tuple[Item, ...]:
    """Return the first of these things, as many as fit into `most` lines; at least one.

    In several columns things stand in rows, each as high as the highest in it. Where not all of
    them fit, a line is kept for how many more there are.
    """
    all_ = _first(items, most, wide, columns)
    return all_ if len(all_) == len(items) else _first(items, most - 1, wide, columns)


def _first(items: Sequence[Item], most: float, wide: int, columns: int) -> tuple[Item, ...]:
    kept: list[Item] = []
    left: float = most
    for at in range(0, len(items), columns):
        row = items[at : at + columns]
        left -= max(height(each, wide // columns) for each in row)
        if left < 0 and kept:
            break
        kept.extend(row)
    return tuple(kept)
