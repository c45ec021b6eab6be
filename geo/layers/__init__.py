"""The layers there are, by id: ask for one and get a table that draws, lists and tells itself."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from geo.layers.activities import ActivityLayer
from geo.layers.cells import cell_layer
from geo.layers.courses import CourseLayer
from geo.layers.facts import FactLayer
from geo.layers.incidents import count_layer, rate_layer
from geo.layers.layer import Column, Key, Layer, Legend, Row
from geo.layers.measures import MeasureLayer
from geo.layers.meetings import MeetingLayer
from geo.layers.outlines import OutlineLayer
from geo.layers.outreach import OutreachLayer
from geo.layers.pictures import PictureLayer
from geo.layers.promises import PromiseLayer
from geo.layers.survey import SurveyLayer
from geo.layers.watch import WatchLayer
from geo.plan.fold import NOTHING
from geo.problems import MeasuredAs

if TYPE_CHECKING:
    from collections.abc import Callable

    from geo.city import City
    from geo.cube import Cube
    from geo.filter import Filter
    from geo.pictures import Pictures
    from geo.plan.fold import Plan
    from geo.store import Store
    from geo.survey import Question

__all__ = [
    "MECHANISMS", "NUMBERS", "ORDER", "OVERLAYS", "Column", "Key", "Layer", "Legend", "Row",
    "layer", "offered", "question_asked",
]  # fmt: skip

NUMBERS: Final = (
    "reported", "symbols", "cells", "police_work", "notices", "survey", "watch", "outreach",
    "pictures",
)  # fmt: skip
"""Layers of numbers: at most one is shown, since two would blur what was measured."""

OVERLAYS: Final = (
    "focus", "activities", "facts", "outlines", "courses", "measures", "meetings",
)  # fmt: skip
"""Layers of words and lines: any of them, over one of numbers."""

MECHANISMS: Final = ("watch", "outreach", "courses", "measures", "meetings", "pictures")
"""How the promises are carried out (`geo.mechanisms`), and the situation picture (`geo.pictures`):
offered where records are published."""

ORDER: Final = (
    "outlines",
    "reported",
    "survey",
    "watch",
    "pictures",
    "cells",
    "symbols",
    "police_work",
    "notices",
    "outreach",
    "focus",
    "courses",
    "measures",
    "meetings",
    "facts",
    "activities",
)
"""From the bottom of the map to its top."""

_KIND: Final = {
    "reported": MeasuredAs.REPORTED,
    "symbols": MeasuredAs.REPORTED,
    "cells": MeasuredAs.REPORTED,
    "police_work": MeasuredAs.POLICE_WORK,
    "notices": MeasuredAs.NOTICE,
}


def offered(city: City, counted: Cube, pictures: Pictures | None = None) -> tuple[str, ...]:
    """Return the ids of the layers that this city has anything for, in the order of `ORDER`.

    Without `pictures`, the situation pictures are those that came with the city.
    """
    kinds = counted.kinds()
    have = {name for name, kind in _KIND.items() if kind in kinds}
    if city.residents.empty:
        have.discard("reported")
    if len(city.survey):
        have.add("survey")
    have |= {*OVERLAYS} - {*MECHANISMS} | {*MECHANISMS} & {*city.mechanisms.published}
    if city.pictures if pictures is None else pictures:
        have.add("pictures")
    return tuple(each for each in ORDER if each in have)


def layer(  # noqa: PLR0913, PLR0917  all that a layer may be made of
    name: str,
    city: City,
    counted: Cube,
    store: Store,
    ask: Filter,
    pictures: Pictures | None = None,
    plan: Plan = NOTHING,
) -> Layer:
    """Return one layer, answering `ask`. For `pictures` see `offered`; activities are of `plan`.

    Raises
    ------
    KeyError
        If there is no such layer in this city.
    """
    pictures = city.pictures if pictures is None else pictures
    if name not in offered(city, counted, pictures):
        raise KeyError(name)
    makers: dict[str, Callable[[], Layer]] = {
        "focus": lambda: PromiseLayer(city, ask),
        "facts": lambda: FactLayer(city, ask),
        "activities": lambda: ActivityLayer(city, ask, plan),
        "outlines": lambda: OutlineLayer(city, ask),
        "survey": lambda: SurveyLayer(city, ask, question_asked(city, ask)),
        "watch": lambda: WatchLayer(city, ask, counted),
        "outreach": lambda: OutreachLayer(city, ask),
        "pictures": lambda: PictureLayer(city, ask, pictures),
        "courses": lambda: CourseLayer(city, ask),
        "measures": lambda: MeasureLayer(city, ask),
        "meetings": lambda: MeetingLayer(city, ask),
        "reported": lambda: rate_layer(city, counted, ask),
        "cells": lambda: cell_layer(city, store, ask, MeasuredAs.REPORTED),
    }
    if name in makers:
        return makers[name]()
    return count_layer(city, counted, ask, _KIND[name])


def question_asked(city: City, ask: Filter) -> Question:
    """Return the survey question asked for; without one, the one that the city starts with."""
    known = city.survey.by_question
    start = city.about["start"].get("question", next(iter(known)))
    return known.get(ask.question or start) or known[start]
