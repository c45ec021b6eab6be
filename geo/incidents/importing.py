"""The whole way of a file of incidents into a store: read, typed, checked, located, kept.

Rows go by in chunks, so that memory does not grow with the file, and become visible all at once or
not at all. Every row that was read is kept, a duplicate, or a reject.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from geo.city import City
    from geo.incidents.mapping import Mapping
    from geo.incidents.rejects import Reject, Report
    from geo.store import Store


@dataclass(frozen=True, slots=True)
class Progress:
    """How far an import has come."""

    step: Literal["reading", "keeping"]
    part: float
    """Of the step, from 0 to 1."""
    read: int
    rejected: int


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of every row: kept, duplicates and rejected add up to `read`."""

    read: int
    kept: int
    twice: int
    """Rows that stand in the file before, word for word, under an id of their own."""
    known: int
    """Rows that were kept by an earlier import."""
    rejected: int
    rejects: tuple[Reject, ...]
    """The first of them; the report has all."""
    batch: str | None
    """What the import is called; None where it added nothing."""

    @property
    def duplicates(self) -> int:
        """All rows that are there already."""
        return self.twice + self.known


def bring(  # noqa: PLR0913  what can be asked of an import
    path: Path,
    mapping: Mapping,
    city: City,
    store: Store,
    *,
    report: Report | None = None,
    most: int | None = None,
    tell: Callable[[Progress], None] | None = None,
) -> Outcome:
    """Keep the incidents in a file, and return what became of its rows.

    Parameters
    ----------
    report
        Where every reject is written, as it is met.
    most
        So many may be rejected: at one more the import ends, and nothing is kept.
    tell
        Is told how far it has come, a few times a second at the most.

    Raises
    ------
    geo.errors.BadInput
        If the file or the mapping is not what it should be, the reference system of its points is
        not known, or more than `most` rows are rejected. The store is then as it was.
    geo.errors.MixedData
        If the city is made up and the file does not say that its rows are, or the other way round.
    filelock.Timeout
        If another import holds the store.
    """
    raise NotImplementedError
