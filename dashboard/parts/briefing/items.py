"""Things of a scene: what each is called, then its conclusion, then what it rests on."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from dashboard.parts.briefing import outline
from dashboard.parts.markup import Markup, joined, tag

if TYPE_CHECKING:
    from collections.abc import Iterator

    from dashboard.parts.seen import Seen
    from geo.briefing.slide import Item, Items


HEAD: Final = 6.0
LINE: Final = 2.2
"""How tall a head with the air around it, and a line, may at most become; see `briefing.css`."""


def drawn(told: Items, seen: Seen, numbers: Iterator[int], columns: int | None = None) -> Markup:
    """Return the list; every thing in it takes the next of `numbers`.

    `columns` is how many stand side by side, where that is not what the list itself says.
    """
    side = columns or told.columns
    rows = (_item(each, told, seen, next(numbers)) for each in told.items)
    shown = tag(
        "ul", *rows,
        cls="lk-scene-items", data_columns=str(side), style=f"--most:{_most(told, side):g}",
    )  # fmt: skip
    return joined([shown, left(told.left)])


def _most(told: Items, columns: int) -> float:
    """Return how tall the list may at most become, in the unit of the stage."""
    lines = [len(each.lines) + bool(each.answer) + bool(each.said) for each in told.items]
    rows = (lines[at : at + columns] for at in range(0, len(lines), columns))
    return sum(HEAD + LINE * max(row) for row in rows)


def left(words: str) -> Markup:
    """Return what says how much was left out; nothing where nothing was."""
    return tag("p", words, cls="lk-scene-left") if words else Markup("")


def _item(item: Item, told: Items, seen: Seen, number: int) -> Markup:
    sign = tag("span", item.sign, cls="lk-mono", aria_hidden="true") if item.sign else ""
    drawing = outline.drawn(item.areas, item.tone, seen.city) if told.outlines else ""
    return tag(
        "li",
        sign,
        drawing,
        tag("div", *_words(item)),
        data_item=str(number),
        data_tone=item.tone,
        data_known=None if item.known else "0",
        data_beside="outline" if told.outlines else "sign" if item.sign else None,
    )


def _words(item: Item) -> Iterator[Markup]:
    """Yield what is told: the conclusion comes before what it rests on."""
    yield tag("div", _head(item), _aside(item), cls="lk-scene-top")
    if item.answer:
        yield tag("p", item.answer, cls="lk-scene-answer")
    yield from (tag("p", line) for line in item.lines)
    if item.said:
        yield tag("p", item.said, cls="lk-scene-said")


def _head(item: Item) -> Markup:
    mark = "" if item.tone == "plain" else tag("i", cls=f"lk-dot {item.tone}", aria_hidden="true")
    return tag("h2", mark, item.head)


def _aside(item: Item) -> Markup:
    return tag("span", item.aside, cls="lk-scene-aside") if item.aside else Markup("")
