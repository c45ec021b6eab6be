"""From a chunk of cells to typed rows and rejects: every row becomes one or the other.

A reject tells the first fault of its row, looked for in this order: what must be there, times, what
kind of incident it is, areas, points, words that are kept as they stand.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
from typing import TYPE_CHECKING, Final

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from geo.errors import BadInput
from geo.incidents.typed import ids as typed_ids
from geo.incidents.typed import personal as typed_personal
from geo.incidents.typed.cells import Cells, spread
from geo.incidents.typed.faults import Faults
from geo.incidents.typed.kinds import Kinds
from geo.incidents.typed.places import Places, mark_text
from geo.incidents.typed.times import Clock
from geo.incidents.words import LONGEST
from geo.schema import ARROW, LAID

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from datetime import date

    from numpy.typing import NDArray

    from geo.city import City
    from geo.incidents.fields import Field
    from geo.incidents.mapping import Mapping
    from geo.incidents.rejects import Reason, Reject
    from geo.incidents.times import Manner
    from geo.sources.raw.raw import Chunk

_LONGEST_ADDRESS: Final = 2000
_ADDRESS: Final = r"^(?i:https?)://[^\s/?#@:\\]+(?::\d{1,5})?(?:[/?#]\S*)?$"


@dataclass(frozen=True, slots=True)
class Typed:
    """What a chunk says: its rows that are kept and those refused are all that were taken apart."""

    laid: pa.Table
    """As `geo.schema.LAID`; each row keeps the rules of `geo.schema.check`, but for ids that stand
    twice, which are told when the whole file is known (`geo.store`)."""
    lines: NDArray[np.int64]
    """Where each row begins in the file."""
    rejects: tuple[Reject, ...]
    """In the order of the file; the rows that the reader could not take apart are not here."""
    protected: int
    """How many of the rows are of a protected type, and have lost whatever place they had."""

    @property
    def rows(self) -> pa.Table:
        """The same rows, as `geo.schema.ARROW`."""
        return self.laid.cast(ARROW)


class Typer:
    """Makes rows of cells. Threads may share it: it remembers no rows.

    Parameters
    ----------
    header
        The heads of the file.
    mapping
        One that `geo.incidents.mapping.check` has passed.
    crs
        The reference system of the points; None is the mapping's own.
    today
        The day the file is of, where the mapping does not say.
    hours
        How the first rows write hours, where they have a column of their own.

    Raises
    ------
    geo.errors.BadInput
        If the mapping names a column that the file lacks, or a day of its own later
        than today, or the points are in a reference system that is not among ours.
    """

    def __init__(  # noqa: PLR0913  what can be said of a file
        self,
        header: Sequence[str],
        mapping: Mapping,
        city: City,
        crs: str | None,
        *,
        today: date,
        hours: Manner | None = None,
    ) -> None:
        if mapping.as_of and mapping.as_of > today:
            raise BadInput(f"the mapping says as_of = {mapping.as_of}: expected {today} or before")
        self._header = tuple(header)
        self._places = mapping.places(header)
        self._empty = frozenset(word.strip().lower() for word in mapping.empty)
        as_of = mapping.as_of or today
        self._synthetic = city.synthetic
        self._same = {
            "source": mapping.source,
            "as_of": as_of.isoformat(),
        }
        self._clock = Clock(mapping, city.zone, as_of + timedelta(days=1), hours)
        self._kinds = Kinds(mapping, city)
        self._where = Places(mapping, city, (crs or mapping.crs) if "x" in self._places else None)

    @property
    def made_ids(self) -> bool:
        """Whether the file has no ids, so that they are made of what a row says."""
        return "id" not in self._places

    def column(self, field: Field) -> str:
        """Return what the file calls a field; the field itself where the file has none for it."""
        return self._header[self._places[field]] if field in self._places else field

    def take(self, chunk: Chunk) -> Typed:
        """Return the rows of a chunk that can be kept, and why the others cannot.

        Raises
        ------
        geo.errors.BadInput
            If there are points and no reference system, or a column holds what no cell does.
        """
        cells = Cells(chunk.cells, self._places, self._empty)
        faults = Faults(len(cells))
        columns, protected = self._columns(cells, faults)
        rows = pa.Table.from_arrays([columns[name] for name in LAID.names], schema=LAID)
        sound = faults.sound
        kept = rows if sound.all() else rows.filter(pa.array(sound))
        rejects = faults.rejects(chunk.lines, self.column, _shown(cells))
        return Typed(kept, chunk.lines[sound], rejects, int((protected & sound).sum()))

    def _columns(
        self, cells: Cells, faults: Faults
    ) -> tuple[dict[str, pa.Array], NDArray[np.bool_]]:
        own = self._own_ids(cells, faults)
        times = self._clock.take(cells, faults)
        what = self._kinds.take(cells, times.day, faults)
        where = self._where.take(cells, what.protected, faults)
        everywhere = np.zeros(len(cells), np.int32)
        columns = {
            "id": typed_ids.made(cells, what.protected) if own is None else own,
            "when": times.when,
            "when_precision": times.precision,
            "published": times.published,
            "type": what.type,
            "problem": what.problem,
            "sub": what.sub,
            "measured_as": what.measured_as,
            **where._asdict(),
            "url": _addresses(cells, what.protected, faults),
            **{name: spread([value], everywhere) for name, value in self._same.items()},
            "synthetic": pa.repeat(self._synthetic, len(cells)),
        }
        return columns, what.protected

    def _own_ids(self, cells: Cells, faults: Faults) -> pa.Array | None:
        if self.made_ids:
            return None
        told = cells.text("id")
        faults.mark("id", told.is_null().to_numpy(zero_copy_only=False), "missing")
        long = pc.fill_null(pc.greater(pc.utf8_length(told), LONGEST), fill_value=False)
        faults.mark("id", long.to_numpy(zero_copy_only=False), "too_long_word")
        faults.mark("id", typed_personal.among(told), "personal")
        return told


def _addresses(cells: Cells, protected: NDArray[np.bool_], faults: Faults) -> pa.Array:
    """Return addresses of the web, which may name a place, and mark what is none."""
    if "url" not in cells:
        return pa.nulls(len(cells), pa.string())
    told = cells.text("url")
    sound = pc.and_(
        pc.match_substring_regex(told, _ADDRESS),
        pc.less_equal(pc.utf8_length(told), _LONGEST_ADDRESS),
    )
    broken = ~pc.fill_null(sound, fill_value=True).to_numpy(zero_copy_only=False)
    faults.mark("url", broken, "bad_address")
    mark_text("url", told, _LONGEST_ADDRESS, faults)
    return pc.if_else(pa.array(protected), pa.scalar(None, pa.string()), told)


def _shown(cells: Cells) -> Callable[[Field, Reason, NDArray[np.int64]], Sequence[str]]:
    """Return what tells what stands in a field at some rows, without personal numbers."""

    def shown(field: Field, reason: Reason, at: NDArray[np.int64]) -> list[str]:
        if field not in cells:
            return [""] * len(at)
        fields: tuple[Field, ...] = ("x", "y") if reason == "outside" else (field,)
        texts = [cells.text(each).take(pa.array(at)).to_pylist() for each in fields]
        masked = typed_personal.masked
        return [
            ", ".join(masked(part or "") for part in parts) for parts in zip(*texts, strict=True)
        ]

    return shown
