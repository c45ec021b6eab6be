"""The words that stand in a file's first rows, and what each means by a mapping."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

import pyarrow as pa
import pyarrow.compute as pc

from geo.incidents.fields import WORDY
from geo.incidents.words import Names, alike
from geo.problems import OF_INCIDENTS
from geo.schema import PRECISIONS
from geo.spelling import spelled

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from geo.city import City
    from geo.incidents.fields import Field
    from geo.incidents.mapping import Mapping
    from geo.incidents.preview import Sample

MOST: Final = 500
"""So many words of a column are told; a column of more is hardly one of words."""


@dataclass(frozen=True, slots=True)
class Met:
    """A word of a column."""

    word: str
    n: int
    """In how many of the first rows it stands, whatever its spelling."""
    target: str | None
    """What it means; None where that is not known."""


def worded(mapping: Mapping) -> dict[Field, str]:
    """Return the column whose words each field of `[values]` explains.

    Where no column is of problem types, the words of the type tell them.
    """
    columns = {field: column for column, field in mapping.columns.items()}
    if "problem" not in columns and "type" in columns:
        columns["problem"] = columns["type"]
    return {field: columns[field] for field in WORDY if field in columns and field != "type"}


def met(told: Sample, mapping: Mapping, field: Field, column: str, city: City) -> tuple[Met, ...]:
    """Return the words of a column, those without a meaning first, then the most common.

    Parameters
    ----------
    field
        What the words are to mean: a problem type, a way to measure, an area, a precision.
    """
    meanings, known = alike(mapping.values.get(field, {})), _known(field, city)
    empty = {word.strip().lower() for word in mapping.empty}
    counts: Counter[str] = Counter()
    first: dict[str, str] = {}
    for word, n in _words(told, column):
        if word.lower() not in empty:
            counts[first.setdefault(spelled(word), word)] += n
    found = (Met(word, n, known(meanings.get(spelled(word), word))) for word, n in counts.items())
    ordered = sorted(found, key=lambda each: (each.target is not None, -each.n, each.word))
    return tuple(ordered[:MOST])


def _words(told: Sample, column: str) -> list[tuple[str, int]]:
    cells = told.chunk.cells.column(told.header.index(column))
    counted = pc.value_counts(pc.cast(cells, pa.string())).to_pylist()
    return [(each["values"], each["counts"]) for each in counted if each["values"]]


def _known(field: Field, city: City) -> Callable[[str], str | None]:
    """Return what tells the id of a meaning, or of a word that no mapping explains."""
    names = Names(city)
    if field == "problem":
        return names.problem
    if field == "area":
        return names.area
    ids = map(str, OF_INCIDENTS if field == "measured_as" else PRECISIONS)
    return _among(ids)


def _among(ids: Iterable[str]) -> Callable[[str], str | None]:
    alike_ = {spelled(each): each for each in ids}
    return lambda word: alike_.get(spelled(word))
