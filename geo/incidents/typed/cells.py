"""The cells of a chunk by what their column is to us, as text and as words that are few."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING, NamedTuple

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from geo.errors import BadInput

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from collections.abc import Set as AbstractSet

    from numpy.typing import NDArray

    from geo.incidents.fields import Field


class Words(NamedTuple):
    """Cells of few different words."""

    words: tuple[str, ...]
    at: NDArray[np.int32]
    """The place of each cell's word among them; -1 where it says nothing."""

    def take(self, meanings: Sequence[int], nothing: int = -1) -> NDArray[np.int32]:
        """Return the meaning of each cell, `nothing` where it says nothing."""
        return np.array([*meanings, nothing], np.int32)[self.at]

    def among(self, chosen: Sequence[bool]) -> NDArray[np.bool_]:
        """Return whether each cell's word is one of those chosen."""
        return np.array([*chosen, False], bool)[self.at]


class Cells:
    """A chunk's cells, by field; what says nothing is missing.

    Parameters
    ----------
    table
        The columns of the file.
    places
        Where among them each field stands.
    empty
        Words that say nothing, in small letters.
    """

    def __init__(
        self, table: pa.Table, places: Mapping[Field, int], empty: AbstractSet[str]
    ) -> None:
        self._table = table
        self._places = places
        self._empty = empty
        self._raw: dict[Field, pa.Array] = {}
        self._texts: dict[Field, pa.Array] = {}

    def __len__(self) -> int:
        """Return how many rows there are."""
        return int(self._table.num_rows)

    def __contains__(self, field: object) -> bool:
        """Return whether the file has a column of a field."""
        return field in self._places

    def raw(self, field: Field) -> pa.Array:
        """Return the cells of a field, of whatever type the format has."""
        if field not in self._raw:
            cells = self._table.column(self._places[field]).combine_chunks()
            self._raw[field] = self._told(cells)
        return self._raw[field]

    def text(self, field: Field) -> pa.Array:
        """Return the cells of a field as text; numbers as they are written, days as in ISO 8601.

        Raises
        ------
        geo.errors.BadInput
            If the column holds what is no text, number or time, such as lists.
        """
        if field not in self._texts:
            self._texts[field] = self._told(self._written(field))
        return self._texts[field]

    def words(self, field: Field) -> Words:
        """Return the cells of a field whose words are few."""
        coded = pc.dictionary_encode(self.text(field))
        at = pc.fill_null(coded.indices, -1).to_numpy(zero_copy_only=False)
        return Words(tuple(coded.dictionary.to_pylist()), at.astype(np.int32, copy=False))

    def _written(self, field: Field) -> pa.Array:
        cells = self.raw(field)
        try:
            return cells if pa.types.is_string(cells.type) else cells.cast(pa.string())
        except (pa.ArrowInvalid, pa.ArrowNotImplementedError) as error:
            name = self._table.column_names[self._places[field]]
            raise BadInput(
                f"the column {name!r} holds {cells.type}: expected text, numbers, days or times"
            ) from error

    def _told(self, cells: pa.Array) -> pa.Array:
        """Return cells with those missing that say nothing."""
        if not self._empty or not (
            pa.types.is_string(cells.type) or pa.types.is_large_string(cells.type)
        ):
            return cells
        nothing = pc.is_in(pc.utf8_lower(cells), value_set=self._empties.cast(cells.type))
        return pc.if_else(nothing, pa.scalar(None, cells.type), cells)

    @cached_property
    def _empties(self) -> pa.Array:
        return pa.array(sorted(self._empty), pa.string())


def spread(words: Sequence[str | None], at: NDArray[np.int32]) -> pa.DictionaryArray:
    """Return the word at each place, missing at -1: as places among words that all differ."""
    unlike: dict[str | None, int] = {}
    for word in words:
        if word is not None:
            unlike.setdefault(word, len(unlike))
    places = np.array([*(unlike.get(word, -1) for word in words), -1], np.int32)[at]
    return pa.DictionaryArray.from_arrays(
        pa.array(places, mask=places < 0), pa.array([*unlike], pa.string())
    )
