"""A layer is a table that knows how to be drawn, listed and told.

From the same rows come the map's payload, the legend, the table twin and the summary, in every
language, so that they can never disagree and no map is without its text.
"""

from __future__ import annotations

from abc import ABC, abstractmethod
from dataclasses import dataclass, field
from itertools import pairwise
from typing import TYPE_CHECKING, Any, Literal

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from geo.city import City
    from geo.filter import Filter
    from geo.problems import MeasuredAs
    from geo.tongue import Say

Kind = Literal["choropleth", "symbols", "cells", "outlines", "focus", "places"]

CLASSES = 5
"""Classes above zero; class 0 is zero itself."""


@dataclass(frozen=True, slots=True)
class Column:
    """One column of the table twin."""

    label: str
    align: Literal["left", "right"] = "left"
    picks: bool = False
    """Whether its cell is where the row's area is chosen; by itself the first cell is."""


@dataclass(frozen=True, slots=True)
class Row:
    """One line of the table twin and, where it has a place, one thing on the map."""

    cells: tuple[str, ...]
    """In the order of the columns, written in the reader's language."""
    text: str = ""
    """What the tooltip says."""
    area: str | None = None
    key: str | None = None
    """The class: "0" to "5", "hidden", "missing"; None where nothing is filled."""
    drawn: Mapping[str, Any] = field(default_factory=dict)
    """What only this kind of layer needs to be drawn."""
    link: str | None = None
    """Where the row's source is read."""


@dataclass(frozen=True, slots=True)
class Key:
    """One sign of the legend and what it means."""

    kind: str
    label: str


@dataclass(frozen=True, slots=True)
class Legend:
    """What the signs of a layer mean, and what its numbers are."""

    title: str
    note: str
    scale: tuple[tuple[str, str], ...] = ()
    """Class and its words, lowest first."""
    keys: tuple[Key, ...] = ()


class Layer(ABC):
    """One layer of the map. What its rows are is the business of each kind."""

    city: City
    ask: Filter
    id: str
    kind: Kind
    measured_as: MeasuredAs | None
    """How its numbers came to be; None where it has none."""

    @property
    def synthetic(self) -> bool:
        """Whether the city, and so every row, is made up."""
        return self.city.synthetic

    @abstractmethod
    def columns(self, say: Say) -> tuple[Column, ...]:
        """Return the columns of the table twin."""

    @abstractmethod
    def rows(self, say: Say) -> Sequence[Row]:
        """Return one row for each line of the table twin, in the order to be read."""

    @abstractmethod
    def legend(self, say: Say) -> Legend:
        """Return the legend."""

    @abstractmethod
    def summary(self, say: Say) -> str:
        """Return two to four sentences that tell the layer without the map."""

    def extras(self, say: Say) -> dict[str, Any]:  # noqa: ARG002  kinds that have none say nothing
        """Return what only this kind of layer carries beside its rows."""
        return {}

    def table(self, say: Say) -> list[list[str]]:
        """Return the table twin: the column labels, then the rows; example data says so."""
        head = [column.label for column in self._marked(say)]
        return [head, *(list(self._cells(row, say)) for row in self.rows(say))]

    def payload(self, say: Say) -> dict[str, Any]:
        """Return all of it for the browser, as JSON can hold it (contract: docs/layers.md)."""
        legend = self.legend(say)
        return {
            "id": self.id,
            "kind": self.kind,
            "synthetic": self.synthetic,
            "measured_as": self.measured_as,
            "legend": {
                "title": legend.title,
                "note": legend.note,
                "scale": [{"key": key, "label": label} for key, label in legend.scale],
                "keys": [{"kind": key.kind, "label": key.label} for key in legend.keys],
            },
            "summary": self.summary(say),
            "columns": [_head(each) for each in self._marked(say)],
            "rows": [self._row(row, say) for row in self.rows(say)],
            **self.extras(say),
        }

    def _row(self, row: Row, say: Say) -> dict[str, Any]:
        told = {"text": row.text, "cells": self._cells(row, say), **row.drawn}
        known = {"area": row.area, "key": row.key, "link": row.link}
        return told | {name: value for name, value in known.items() if value is not None}

    def _marked(self, say: Say) -> tuple[Column, ...]:
        mark = (Column(say("Data")),) if self.synthetic else ()
        return (*self.columns(say), *mark)

    def _cells(self, row: Row, say: Say) -> tuple[str, ...]:
        return (*row.cells, say("exempeldata")) if self.synthetic else row.cells


def _head(column: Column) -> dict[str, Any]:
    told: dict[str, Any] = {"label": column.label, "align": column.align}
    return told | ({"pick": True} if column.picks else {})


def classed(value: float, breaks: Sequence[float]) -> str:
    """Return the class of a value: "0" for none, else one more than the breaks it reaches.

    The breaks are fixed for a measure and a problem type, the same in every period, since breaks
    that move would fake a change. A value on a break belongs to the class above it.
    """
    return "0" if value <= 0 else str(1 + sum(value >= each for each in breaks))


def scale(breaks: Sequence[float], say: Say) -> tuple[tuple[str, str], ...]:
    """Return the words of the classes that `breaks` make: 0, under 5, 5–10, …, 40 or more."""
    shown = [say.plain(each) for each in breaks]
    between = [say.span(low, high) for low, high in pairwise(shown)]
    words = ["0", say("under {n}", n=shown[0]), *between, say("minst {n}", n=shown[-1])]
    return tuple((str(key), label) for key, label in enumerate(words))


def scale_of_counts(breaks: Sequence[int], say: Say) -> tuple[tuple[str, str], ...]:
    """Return the words of the classes of a count, which no whole number is in two of: 0, 1–4, 5–9.

    The classes are those of `classed`.
    """
    between = [_counts(low, high - 1, say) for low, high in pairwise((1, *breaks))]
    words = ["0", *between, say("minst {n}", n=say.plain(breaks[-1]))]
    return tuple((str(key), label) for key, label in enumerate(words))


def _counts(first: int, last: int, say: Say) -> str:
    return say.plain(first) if first == last else say.span(say.plain(first), say.plain(last))
