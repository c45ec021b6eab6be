"""When a row says that something happened, and when it was told."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

import numpy as np
import pyarrow as pa

from geo.errors import BadInput
from geo.incidents import times
from geo.incidents.times.moments import Moments, unknown
from geo.incidents.typed.cells import spread
from geo.schema import WHEN_PRECISIONS

if TYPE_CHECKING:
    from datetime import date
    from zoneinfo import ZoneInfo

    from numpy.typing import NDArray

    from geo.incidents.fields import Field
    from geo.incidents.mapping import Mapping
    from geo.incidents.typed.cells import Cells
    from geo.incidents.typed.faults import Faults


class When(NamedTuple):
    """The times of rows, as the schema has them."""

    when: pa.Array
    precision: pa.Array
    published: pa.Array
    day: NDArray[np.datetime64]
    """Of `when`; of a month the first. NaT where it is unknown."""


class Clock:
    """How a mapping reads times.

    Parameters
    ----------
    hours
        How the first rows write hours, in a column of their own: all others are read likewise.
    """

    def __init__(
        self, mapping: Mapping, zone: ZoneInfo, latest: date, hours: times.Manner | None = None
    ) -> None:
        self._mapping = mapping
        self._zone = zone
        self._latest = latest
        self._hours = hours or times.Manner()
        self._later: set[str] = set()

    def take(self, cells: Cells, faults: Faults) -> When:
        """Return the times of rows, and mark those that say them badly.

        Raises
        ------
        geo.errors.BadInput
            If rows here and there write hours so that nobody can tell what 5 is.
        """
        found = self._when(cells, faults)
        told = self._read(cells, "published", faults)
        return When(
            pa.array(found.when),
            spread(WHEN_PRECISIONS, found.precision.astype(np.int32)),
            pa.array(told.when),
            found.when.astype("datetime64[D]"),
        )

    def _when(self, cells: Cells, faults: Faults) -> Moments:
        first = self._read(cells, "when" if "when" in cells else "date", faults)
        if "time" in cells:
            self._check_hours(times.manner(cells.raw("time")))
            first = times.with_hours(
                first,
                cells.raw("time"),
                zone=self._zone,
                midnight_unknown=self._mapping.midnight_unknown,
                how=self._hours,
            )
            faults.mark_each("time", first.wrong)
        if "until" not in cells:
            return first
        spanned = times.spans(first, self._read(cells, "until", faults))
        faults.mark_each("until", spanned.wrong)
        return spanned

    def _check_hours(self, here: times.Manner) -> None:
        """Refuse a file of which some rows were read in a way that others show to be wrong."""
        if self._hours.runs:
            return
        if here.runs:
            self._later.add("runs")
        elif here.short:
            self._later.add("short")
        if len(self._later) > 1:
            column = next(name for name, each in self._mapping.columns.items() if each == "time")
            raise BadInput(
                f"the column {column!r} has hours such as 5 and, far from them, such as 1430: "
                "whether 5 is 05:00 or 00:05 cannot be told, so write them as 05:00"
            )

    def _read(self, cells: Cells, field: Field, faults: Faults) -> Moments:
        if field not in cells:
            return unknown(len(cells))
        found = times.moments(
            cells.raw(field),
            zone=self._zone,
            order=self._mapping.order,
            midnight_unknown=self._mapping.midnight_unknown and field != "published",
            serials=self._mapping.serials,
            latest=self._latest,
        )
        faults.mark_each(field, found.wrong)
        return found
