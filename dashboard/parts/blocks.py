"""Blocks of a story as HTML: the same for the panel of the map and for the resident's page."""

from __future__ import annotations

from typing import TYPE_CHECKING

from dashboard.parts.chart import drawn as chart
from dashboard.parts.markup import Markup, glyph, joined, link, tag
from geo.story.blocks import (
    Bullets,
    Figure,
    Heading,
    Link,
    More,
    Pair,
    Para,
    Rows,
    Strong,
    Table,
    Tags,
)

if TYPE_CHECKING:
    from collections.abc import Iterable

    from geo.story.blocks import Block, Column, Line, Row, Run, Step

CLASSES = {
    "plain": "",
    "promise": "lk-say",
    "answer": "lk-answer",
    "small": "lk-small",
    "source": "lk-src",
    "nothing": "lk-nothing",
    "note": "lk-note",
}


def thread(
    steps: Iterable[Step], *, heading: str | None, cls: str = "", rtl: bool = False
) -> Markup:
    """Return steps on their line: a hairline with a node for each, the only motif there is.

    `heading` is the level of each step's heading, or None for a small line above it.
    """
    parts = (_step(each, heading, rtl=rtl) for each in steps)
    return tag("ol", *parts, cls=f"lk-thread {cls}".strip())


def _step(step: Step, heading: str | None, *, rtl: bool) -> Markup:
    top = tag(heading, step.heading) if heading else tag("span", step.heading, cls="lk-over")
    node = {"on": "on", "hollow": "", "dash": "dash"}[step.node]
    return tag("li", top, drawn(step.blocks, rtl=rtl), cls=node)


def drawn(blocks: Iterable[Block], *, rtl: bool = False) -> Markup:
    """Return blocks one under another; `rtl` mirrors what is drawn and not written."""
    return joined(_block(each, rtl=rtl) for each in blocks)


def _block(block: Block, *, rtl: bool) -> Markup:  # noqa: PLR0911  one return for each kind
    match block:
        case Para(words, voice):
            return tag("p", line(words), cls=CLASSES[voice])
        case Heading(words):
            return tag("h3", words)
        case Bullets(items, voice):
            rows = (tag("li", line(item)) for item in items)
            return tag("ul", *rows, cls="lk-goals" if voice == "promise" else "lk-list")
        case Tags(tags):
            shown = (tag("span", glyph(each.glyph), each.words, cls="lk-tag") for each in tags)
            return tag("div", *shown, cls="lk-tags")
        case Rows(rows):
            return tag("div", *(_row(row) for row in rows), cls="lk-rows")
        case Table():
            return _table(block)
        case Figure():
            return _figure(block, rtl=rtl)
        case Pair(left, right):
            return tag("div", _column(left, rtl=rtl), _column(right, rtl=rtl), cls="lk-two")
        case More(summary, inside):
            return tag("details", tag("summary", summary), drawn(inside, rtl=rtl))


def _figure(figure: Figure, *, rtl: bool) -> Markup:
    """Return the conclusion, then the number with its sentence, then the chart."""
    answer = [tag("p", figure.answer, cls="lk-answer")] if figure.answer else []
    number, words = tag("div", figure.number, cls="lk-num"), tag("p", line(figure.line))
    picture = [chart(figure.chart, rtl=rtl)] if figure.chart else []
    told = tag("div", number, words, cls="lk-small")
    return tag("div", *answer, told, *picture, cls="lk-figure")


def _column(column: Column, *, rtl: bool) -> Markup:
    return tag("div", tag("h3", column.heading, cls="lk-h4"), drawn(column.blocks, rtl=rtl))


def _row(row: Row) -> Markup:
    words = tag("div", line(row.line), *(tag("small", line(note)) for note in row.notes))
    state = [tag("div", row.state, cls="lk-state")] if row.state else []
    return tag("div", words, *state, cls="lk-row" if row.known else "lk-row none")


def _table(table: Table) -> Markup:
    head = tag("tr", *(tag("th", each, scope="col") for each in table.columns))
    rows = (
        tag("tr", tag("th", first, scope="row"), *(tag("td", each) for each in rest))
        for first, *rest in table.rows
    )
    caption = tag("caption", table.caption)
    return tag("table", caption, tag("thead", head), tag("tbody", *rows), cls="lk-beside")


def line(runs: Line) -> Markup:
    """Return a line of words and links."""
    return joined(_run(each) for each in runs)


def _run(run: Run) -> str:
    match run:
        case Link(words, address, lang):
            return link(words, address, lang=lang)
        case Strong(words):
            return tag("b", words)
        case _:
            return run
