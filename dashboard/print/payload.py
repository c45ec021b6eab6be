"""From blocks to what the sheet's template reads: plain JSON, in which words are words.

Paper cannot follow a link to our own server, so it is left out, and a line with nothing else in it
goes too. What stands under "more" is named and not told: it is read on the page.
"""

from __future__ import annotations

import json
import math
from functools import cache
from itertools import groupby
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from dashboard.print import chart
from dashboard.print.ink import INK
from dashboard.print.letters import clean
from geo import bidi
from geo.story.blocks import (
    Bullets,
    Figure,
    Heading,
    Link,
    More,
    Pair,
    Para,
    Row,
    Rows,
    Strong,
    Table,
    Tags,
)

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from geo.story.blocks import Block, Blocks, Column, Line, Run, Step
    from geo.tongue import Say

Told = dict[str, Any]
"""One block, run or step as JSON."""

STEP: Final = 2
"""The level of a step's heading; the area's name has the first."""
FOLLOWED: Final = ("https://", "http://", "tel:", "mailto:")
"""Addresses that paper shows as links; of any other only the words are kept."""

_GLYPHS = Path(__file__).parent.parent / "style" / "brand" / "glyphs.json"


def language(code: str) -> str:
    """Return a language as a PDF names it: easy Swedish is Swedish."""
    return code.partition("-")[0]


def step(told: Step, say: Say) -> Told:
    """Return one step of the thread."""
    blocks = list(_blocks(told.blocks, say, STEP + 1))
    return {"heading": clean(told.heading), "node": told.node, "blocks": blocks}


def _blocks(blocks: Blocks, say: Say, level: int) -> Iterator[Told]:
    """Yield the blocks that paper shows. What follows a heading is one level below it."""
    below = level
    for more, alike in groupby(blocks, lambda block: isinstance(block, More)):
        if more:
            yield _more([each for each in alike if isinstance(each, More)], say)
            continue
        for block in alike:
            if isinstance(block, Heading):
                below = level + 1
            told = _block(block, say, level if isinstance(block, Heading) else below)
            if told is not None:
                yield told


def _more(each: Sequence[More], say: Say) -> Told:
    """Return the names of what is read on the page, in one line.

    They go in after the sentence is made: an isolate around nothing but isolates would run from
    left to right (UAX #9, P3) whatever the language.
    """
    words = say("Mer på webben: {what}", what="") + " · ".join(more.summary for more in each)
    return {"kind": "para", "voice": "more", "line": [{"words": clean(words)}]}


def _block(block: Block, say: Say, level: int) -> Told | None:  # noqa: PLR0911  one for each kind
    match block:
        case Para(line, voice):
            runs = _line(line, say)
            return {"kind": "para", "voice": voice, "line": runs} if runs else None
        case Heading(words):
            return {"kind": "heading", "level": level, "words": clean(words)}
        case Bullets(items, voice):
            said = [runs for item in items if (runs := _line(item, say))]
            return {"kind": "bullets", "voice": voice, "items": said} if said else None
        case Tags(tags):
            signs = [{"svg": _glyph(each.glyph), "words": clean(each.words)} for each in tags]
            return {"kind": "tags", "tags": signs} if signs else None
        case Rows(rows):
            told = [_row(each, say) for each in rows]
            return {"kind": "rows", "rows": told} if told else None
        case Table():
            return _table(block)
        case Figure():
            return _figure(block, say)
        case Pair(left, right):
            halves = [_column(each, say, level) for each in (left, right)]
            return {"kind": "pair", "columns": halves}
        case More():
            return _more([block], say)


def _row(row: Row, say: Say) -> Told:
    return {
        "line": _line(row.line, say),
        "notes": list(_joined(row.notes, say)),
        "state": clean(row.state),
        "known": row.known,
    }


def _joined(lines: tuple[Line, ...], say: Say) -> Iterator[Told]:
    """Yield the runs of small lines as one paragraph: paper has less room below than beside."""
    said = [runs for line in lines if (runs := _line(line, say))]
    for number, runs in enumerate(said):
        if number:
            ended = said[number - 1][-1]["words"].endswith(".")
            yield {"words": " " if ended else " · "}
        yield from runs


def _table(table: Table) -> Told:
    """Return a table, and how wide its columns are beside one another: more for longer words."""
    columns = zip(table.columns, *table.rows, strict=True)
    return {
        "widths": [round(math.sqrt(max(map(len, column))) + 1, 1) for column in columns],
        "kind": "table",
        "caption": clean(table.caption),
        "columns": list(map(clean, table.columns)),
        "rows": [list(map(clean, row)) for row in table.rows],
    }


def _figure(figure: Figure, say: Say) -> Told:
    over_time = figure.chart if figure.chart and figure.chart.points else None
    return {
        "kind": "figure",
        "answer": clean(figure.answer),
        "number": clean(figure.number),
        "line": _line(figure.line, say),
        "chart": chart.drawn(over_time, rtl=say.rtl) if over_time else None,
    }


def _column(column: Column, say: Say, level: int) -> Told:
    inside = list(_blocks(column.blocks, say, level + 1))
    return {"level": level, "heading": clean(column.heading), "blocks": inside}


def _line(line: Line, say: Say) -> list[Told]:
    """Return the runs of a line; none where nothing is left to say."""
    runs = [_run(run, say) for run in line if not (isinstance(run, Link) and run.own)]
    said = any(letter.isalnum() for run in runs for letter in run["words"])
    return runs if said else []


def _run(run: Run, say: Say) -> Told:
    match run:
        case Link(words, address, lang):
            told: Told = {"words": _own_way(words, say)}
            told |= {"to": address} if address.startswith(FOLLOWED) else {}
            told |= {"strong": True, "whole": True} if address.startswith("tel:") else {}
            return told | ({"lang": language(lang)} if lang else {})
        case Strong(words):
            return {"words": clean(words), "strong": True}
        case words:
            return {"words": clean(words)}


def _own_way(words: str, say: Say) -> str:
    """Return the words of a link in their own direction: most are a publisher's name.

    Words with isolates in them are a sentence of the sheet's own language.
    """
    return clean(words if bidi.bare(words) != words else say.name(words))


@cache
def _glyph(name: str) -> str:
    """Return a sign as SVG; its word stands beside it."""
    box, path = json.loads(_GLYPHS.read_text("utf-8"))[name]
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="{box}">'
        f'<path fill="{INK}" d="{path}"/></svg>'
    )
