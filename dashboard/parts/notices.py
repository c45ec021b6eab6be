"""The police's own notices as a linked list: their choice, told as that, and never a statistic."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pandas as pd

from dashboard import cache
from dashboard.parts.markup import Markup, link, tag
from geo.layers.words import problem_name

if TYPE_CHECKING:
    from dashboard.parts.seen import Seen
    from geo.areas import Area

MOST = 5


def latest(area: Area, seen: Seen) -> Markup:
    """Return the newest notices of an area and its parts in the period, each with its address."""
    if not seen.offers("notices"):
        return Markup()
    found = cache.notices(seen.city.id, area.id, seen.ask)
    if found.empty:
        return Markup()
    say = seen.say
    head = tag("p", tag("b", say("Polisens senaste notiser härifrån")))
    rows = tag("div", *(_one(row, seen) for row in found.head(MOST).itertuples()), cls="lk-rows")
    words = say("Polisen väljer själv vad den berättar. Listan säger inte hur vanligt något är.")
    return tag("div", head, rows, tag("p", words, cls="lk-src"), cls="lk-notices")


def _one(row: Any, seen: Seen) -> Markup:  # noqa: ANN401  a row of pandas
    day = row.published if pd.isna(row.when) else row.when
    kind = problem_name(row.problem, seen.city.problems, seen.say).lower()
    place = [row.place] if isinstance(row.place, str) else []
    small = tag("small", " · ".join([seen.say.day(day.date()), kind, *place]))
    words = link(row.type, row.url) if isinstance(row.url, str) else row.type
    return tag("div", tag("div", tag("span", words, lang="sv"), small), cls="lk-row")
