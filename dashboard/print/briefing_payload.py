"""From a slide to what the briefing's template reads: plain JSON, in which words are words.

A scene is one page, in three places: a picture (map or chart), what stands beside it, and what runs
across below. Without a picture everything runs across.
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final

from dashboard.print import briefing_chart, briefing_signs
from dashboard.print.letters import clean
from geo.briefing.slide import Board, Chart, Items, Words

if TYPE_CHECKING:
    from geo.areas import Areas
    from geo.briefing.slide import BoardRow, Cell, Item, Part, Slide
    from geo.tongue import Say

WHOLE: Final = 14
"""The longest word that every column of a table holds."""
Told = dict[str, Any]
"""One part, item or page as JSON."""


@dataclass(frozen=True, slots=True)
class Page:
    """One scene, and which it is of how many."""

    slide: Slide
    number: int
    of: int


@dataclass(frozen=True, slots=True)
class Spread:
    """Where the parts of a slide stand. The map is no part, but the picture where there is one."""

    over: tuple[Part, ...]
    picture: Chart | None
    beside: tuple[Part, ...]
    below: tuple[Part, ...]


def spread(slide: Slide) -> Spread:
    """Return where the parts of a slide stand, each place in reading order.

    Beside a map stands everything. Beside a chart stand lists and tables; sentences run across:
    what the scene comes to above it, how it is read below it.
    """
    parts = slide.told.parts
    if slide.told.look is not None:
        return Spread((), None, parts, ())
    charts = [each for each in parts if isinstance(each, Chart)]
    if not charts:
        return Spread((), None, (), parts)
    rest = [each for each in parts if each is not charts[0]]
    words = [each for each in rest if isinstance(each, Words)]
    over = tuple(each for each in words if each.voice == "lead")
    below = tuple(each for each in words if each.voice != "lead")
    beside = tuple(each for each in rest if not isinstance(each, Words))
    return Spread(over, charts[0], beside, below)


def page(told: Page, areas: Areas, say: Say, figure: Told | None) -> Told:
    """Return one scene; `figure` is its map, where it has one."""
    slide, placed = told.slide, spread(told.slide)
    picture = briefing_chart.drawn(placed.picture, rtl=say.rtl) if placed.picture else None
    return {
        "title": clean(slide.title),
        "claim": clean(slide.told.claim),
        "map": figure,
        "chart": picture,
        **{
            place: [part(each, areas, say) for each in getattr(placed, place)]
            for place in ("over", "beside", "below")
        },
        "notes": list(map(clean, slide.notes)),
        "foot": foot(told, say),
    }


def foot(told: Page, say: Say) -> Told:
    """Return what stands at the foot of a scene: mark, date, sources, and which scene it is."""
    slide = told.slide
    return {
        "mark": say("Exempeldata") if slide.synthetic else "",
        "date": clean(slide.told.date),
        "sources": clean(say("Källa: ") + who) if (who := say.beside(slide.told.sources)) else "",
        "number": say.digits(f"{told.number} / {told.of}"),
    }


def part(told: Part, areas: Areas, say: Say) -> Told:
    """Return one part of a slide."""
    match told:
        case Items():
            return {
                "kind": "items",
                "columns": told.columns,
                "items": [_item(each, areas, outlines=told.outlines) for each in told.items],
                "left": clean(told.left),
            }
        case Board():
            return _board(told)
        case Chart():
            return {"kind": "chart", "chart": briefing_chart.drawn(told, rtl=say.rtl)}
        case Words(text, voice):
            return {"kind": "words", "voice": voice, "words": clean(text)}


def _item(item: Item, areas: Areas, *, outlines: bool) -> Told:
    shapes = [areas.outline(area) for area in item.areas] if outlines else []
    return {
        "head": clean(item.head),
        "lines": list(map(clean, item.lines)),
        "said": clean(item.said),
        "answer": clean(item.answer),
        "aside": clean(item.aside),
        "sign": item.sign,
        "known": item.known,
        "tone": briefing_signs.TONES[item.tone],
        "svg": briefing_signs.outline(shapes, item.tone) if shapes else "",
    }


def _board(board: Board) -> Told:
    """Return a table of statuses, and how wide its columns are beside one another."""
    columns = [
        [board.first, *(each.head + each.note[: len(each.note) // 2] for each in board.rows)],
        *(
            [name, *(each.cells[at].words for each in board.rows)]
            for at, name in enumerate(board.columns)
        ),
    ]
    return {
        "kind": "board",
        "caption": clean(board.caption),
        "columns": [clean(board.first), *map(clean, board.columns)],
        "torn": _torn(board),
        "widths": [round(math.sqrt(max(map(len, each))) + 1.5, 1) for each in columns],
        "rows": [_row(each) for each in board.rows],
        "left": clean(board.left),
    }


def _torn(board: Board) -> bool:
    """Return whether a word of a table may be longer than its column is wide."""
    cells = [cell.words for row in board.rows for cell in row.cells]
    told = [board.first, *board.columns, *cells, *(f"{row.head} {row.note}" for row in board.rows)]
    return any(len(word) > WHOLE for each in told for word in each.split())


def _row(row: BoardRow) -> Told:
    return {
        "head": clean(row.head),
        "note": clean(row.note),
        "sign": row.sign,
        "cells": [_cell(each) for each in row.cells],
    }


def _cell(cell: Cell) -> Told:
    return {
        "words": clean(cell.words),
        "svg": briefing_signs.step(cell.step),
        "known": cell.step is not None,
    }
