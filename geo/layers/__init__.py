"""The layers there are, by id: ask for one and get a table that draws, lists and tells itself."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from geo.layers.cells import cell_layer
from geo.layers.facts import FactLayer
from geo.layers.incidents import count_layer, rate_layer
from geo.layers.layer import Column, Key, Layer, Legend, Row
from geo.layers.outlines import OutlineLayer
from geo.layers.promises import PromiseLayer
from geo.layers.survey import SurveyLayer
from geo.problems import MeasuredAs

if TYPE_CHECKING:
    from collections.abc import Callable

    from geo.city import City
    from geo.cube import Cube
    from geo.filter import Filter
    from geo.store import Store
    from geo.survey import Question

__all__ = [
    "NUMBERS", "ORDER", "OVERLAYS", "Column", "Key", "Layer", "Legend", "Row", "layer", "offered",
    "question_asked",
]  # fmt: skip

NUMBERS: Final = ("reported", "symbols", "cells", "police_work", "notices", "survey")
"""Layers of numbers: at most one is shown, since two would blur what was measured."""

OVERLAYS: Final = ("focus", "facts", "outlines")
"""Layers of words and lines: any of them, over one of numbers."""

ORDER: Final = (
    "outlines",
    "reported",
    "survey",
    "cells",
    "symbols",
    "police_work",
    "notices",
    "focus",
    "facts",
)
"""From the bottom of the map to its top."""

_KIND: Final = {
    "reported": MeasuredAs.REPORTED,
    "symbols": MeasuredAs.REPORTED,
    "cells": MeasuredAs.REPORTED,
    "police_work": MeasuredAs.POLICE_WORK,
    "notices": MeasuredAs.NOTICE,
}


def offered(city: City, counted: Cube) -> tuple[str, ...]:
    """Return the ids of the layers that this city has anything for, in the order of `ORDER`."""
    kinds = counted.kinds()
    have = {name for name, kind in _KIND.items() if kind in kinds}
    if city.residents.empty:
        have.discard("reported")
    if len(city.survey):
        have.add("survey")
    return tuple(each for each in ORDER if each in have or each in OVERLAYS)


def layer(name: str, city: City, counted: Cube, store: Store, ask: Filter) -> Layer:
    """Return one layer, answering `ask`.

    Raises
    ------
    KeyError
        If there is no such layer in this city.
    """
    if name not in offered(city, counted):
        raise KeyError(name)
    makers: dict[str, Callable[[], Layer]] = {
        "focus": lambda: PromiseLayer(city, ask),
        "facts": lambda: FactLayer(city, ask),
        "outlines": lambda: OutlineLayer(city, ask),
        "survey": lambda: SurveyLayer(city, ask, question_asked(city, ask)),
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
