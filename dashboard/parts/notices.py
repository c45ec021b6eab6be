"""The police's own notices as a linked list: their choice, told as that, and never a statistic."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pandas as pd

from dashboard import cache
from dashboard.parts import fetched
from geo.layers.words import problem_name
from geo.story.blocks import Link, Para, Row, Rows, Strong

if TYPE_CHECKING:
    from dashboard.parts.seen import Seen
    from geo.areas import Area
    from geo.story.blocks import Blocks, Line

MOST = 5


def latest(area: Area, seen: Seen) -> Blocks:
    """Return the newest notices of an area and its parts in the period, each with its address."""
    if not seen.offers("notices"):
        return ()
    found = cache.notices(seen.city.id, area.id, seen.ask)
    if found.empty:
        return ()
    say = seen.say
    rows = tuple(_one(row, seen) for row in found.head(MOST).itertuples())
    words = say("Polisen väljer själv vad den berättar. Listan säger inte hur vanligt något är.")
    head = Strong(say("Polisens senaste notiser härifrån"))
    told = " ".join((words, *fetched.sentences(seen.city, say)))
    return Para((head,)), Rows(rows), Para((told,), "source")


def _one(row: Any, seen: Seen) -> Row:  # noqa: ANN401  a row of pandas
    day = row.published if pd.isna(row.when) else row.when
    kind = problem_name(row.problem, seen.city.problems, seen.say).lower()
    place = row.place if isinstance(row.place, str) else ""
    small: Line = (seen.say.beside([seen.say.day(day.date()), kind, place]),)
    return Row((Link(row.type, row.url if isinstance(row.url, str) else "", "sv"),), (small,))
